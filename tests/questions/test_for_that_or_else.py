"""Who is listed besides those named, for that for which the paper names somebody, and while others did nothing."""

from __future__ import annotations

import pytest

from bot.answers.questions.question import Asked, Intent, Question, Selection
from bot.incoming.questions import read
from tests.fakes.conversation import last
from watchers.archive.archive import Archive
from watchers.lists import registry

NOTHING_DONE = Selection(by=("us",), not_by=("uk", "eu"))


def by_all(archive: Archive, question: str) -> Question:
    return read(question, archive, tuple(registry.jurisdictions()))


@pytest.mark.parametrize(
    "question",
    [
        "Farahani kidnap plot masih - which countries?",
        "kidnap plot Farahani: which governments?",
        "Farahani, kidnapping of Alinejad. which countries?",
        "فراهانی، نقشه ربودن مسیح - کدوم کشورها؟",
    ],
)
def test_a_kidnapping_names_no_relative(archive: Archive, question: str) -> None:
    found = by_all(archive, question)
    assert (found.intent, [one.slug for one in found.people]) == (Intent.PERSON, ["alireza-shahvaroghi-farahani"])


@pytest.mark.parametrize(
    ("before", "asked"),
    [
        ("what did salar abnoush do", "and is he sanctioned for that"),
        ("who is Abnoush?", "did anyone sanction him for it?"),
        ("سالار آبنوش چیکار کرده", "برای همین تحریم شده؟"),
        ("آبنوش کیه", "به خاطر این کار تحریم شده؟"),
    ],
)
def test_where_the_paper_tells_more_of_somebody_the_reasons_are_told(
    archive: Archive, before: str, asked: str
) -> None:
    found = last(archive, before, asked)
    assert (found.intent, found.topic) == (Intent.GROUNDS, "reasons")


@pytest.mark.parametrize(
    "question",
    [
        "who has the US sanctioned while Britain and Europe did nothing at all?",
        "whom did the US list but the UK and the EU did nothing?",
        "کدوماشون رو آمریکا تحریم کرده و انگلیس و اروپا هیچ کاری نکردن؟",
        "کیا رو آمریکا تحریم کرده ولی بریتانیا و اروپا هیچ اقدامی نکردن",
    ],
)
def test_those_of_whom_others_did_nothing_are_asked_for(archive: Archive, question: str) -> None:
    assert by_all(archive, question).selection == NOTHING_DONE


@pytest.mark.parametrize("question", ["which governments have done nothing?", "کدوم دولت‌ها هیچ کاری نکردن؟"])
def test_governments_that_did_nothing_are_still_asked_for(archive: Archive, question: str) -> None:
    selection = by_all(archive, question).selection
    assert selection is not None
    assert (selection.asks, selection.without) == (Asked.GOVERNMENTS, True)


@pytest.mark.parametrize(
    ("question", "left_out", "by", "of_a_body"),
    [
        ("other than Hajizadeh is anyone from the Aerospace Force sanctioned?", "amir-ali-hajizadeh", (), True),
        ("who else besides vaseghi is on the EU list", "leila-vaseghi", ("eu",), False),
        ("apart from Omid Noori, is anybody listed by Canada?", "omid-noori", ("canada",), False),
        ("سرتیپ‌های هوافضای سپاه غیر از حاجی زاده کسی تحریم شده", "amir-ali-hajizadeh", (), True),
        ("غیر از واثقی کی تحریم شده؟", "leila-vaseghi", (), False),
        ("به جز حاجی‌زاده کسی از سپاه تحریم شده؟", "amir-ali-hajizadeh", (), True),
    ],
)
def test_besides_somebody_the_others_are_told(
    archive: Archive, question: str, left_out: str, by: tuple[str, ...], of_a_body: bool
) -> None:
    found = by_all(archive, question)
    assert (found.intent, found.selection) == (Intent.SELECT, Selection(by=by))
    assert len(found.people) == 9
    assert left_out not in {one.slug for one in found.people}
    assert bool(found.first) is of_a_body


@pytest.mark.parametrize(
    ("question", "side"),
    [
        ("when do EU sanctions run out and which of the ten are on it?", "eu"),
        ("شنیدم اتحادیه اروپا تحریم‌های حقوق بشری ایران رو هر سال تمدید می‌کنه، امسال تا کی اعتبار داره و از این ده "
         "نفر اسم کیا توشه؟", "eu"),
    ],
)  # fmt: skip
def test_who_is_on_the_list_that_was_spoken_of(archive: Archive, question: str, side: str) -> None:
    assert by_all(archive, question).intent is Intent.LISTED
    assert by_all(archive, question).side == side


@pytest.mark.parametrize(
    ("before", "asked", "side"),
    [
        ("لیلا واثقی کجاها تحریم شده", "همین؟ فقط اونا؟ آمریکا چرا نکرده", "us"),
        ("جهرمی کجا تحریم شده؟", "فقط همینا؟ چرا اروپا نکرده", "eu"),
    ],
)
def test_why_a_government_has_not_is_asked_of_the_one_before(
    archive: Archive, before: str, asked: str, side: str
) -> None:
    found = last(archive, before, asked)
    assert (found.intent, found.side, len(found.people)) == (Intent.WHY_NOT, side, 1)


@pytest.mark.parametrize(
    "question",
    [
        "چرا انگلیس حاجی‌زاده رو به خاطر هواپیمای اوکراینی تحریم نکرده؟",
        "why hasn't the EU sanctioned Hajizadeh for shooting down the plane?",
        "چرا آمریکا حاجی‌زاده رو برای پرواز ۷۵۲ تحریم نکرده",
    ],
)
def test_why_not_for_what_happened_tells_for_what_he_is_listed(archive: Archive, question: str) -> None:
    found = by_all(archive, question)
    assert (found.intent, len(found.people)) == (Intent.GROUNDS, 1)
    assert [(one.intent, one.side) for one in found.first] == [
        (Intent.EVENT, found.side),
        (Intent.WHY_NOT, found.side),
    ]


@pytest.mark.parametrize(
    ("before", "asked", "intent"),
    [
        ("is omid noori banned from coming to the uk", "thats wrong i read he was sanctioned in 2023", Intent.WHEN),
        ("نوری تو لیست انگلیس هست؟", "ولی خوندم سال ۲۰۲۳ تحریم شده", Intent.WHEN),
        ("who shut the internet in 2019", "and did anybody punish him for it", Intent.EVENT),
        ("hi", "isn't Hajizadeh dead? why is he still there", Intent.STILL),
        ("hi", "سلیمانی مگه نمرده؟ چرا هنوز تو لیسته", Intent.STILL),
        ("hi", "راستی اونجا نوشتین وزیر ولی جهرمی دیگه وزیر نیست", Intent.PERSON),
        ("hi", "you wrote minister but Jahromi isn't minister any more", Intent.PERSON),
        ("hi", "بعد از اعتراضات مهسا چه کسایی اضافه شدن به تحریم اروپا و انگلیس؟", Intent.SELECT),
    ],
)
def test_what_is_held_against_an_answer_is_answered(
    archive: Archive, before: str, asked: str, intent: Intent
) -> None:
    assert last(archive, before, asked).intent is intent


@pytest.mark.parametrize(
    ("before", "asked", "who"),
    [
        (
            "who was sanctioned for the airliner?",
            "not just Hajizadeh. what about the others?",
            {"amir-ali-hajizadeh"},
        ),
        ("who was sanctioned for PS752?", "and the others?", {"amir-ali-hajizadeh"}),
        (
            "who is sanctioned for the internet shutdown",
            "besides Jahromi, what about the others?",
            {"hassan-rouhani"},
        ),
        (
            "kasi ham baraye havapeymaye okraini tahrim shode?",
            "na manzooram faghat hajizade nist, baghiye chi",
            {"amir-ali-hajizadeh"},
        ),
        ("برای هواپیمای اوکراینی کی تحریم شده؟", "بقیه چی؟", {"amir-ali-hajizadeh"}),
        ("برای هواپیمای اوکراینی کی تحریم شده؟", "نه فقط حاجی‌زاده، بقیه چی؟", {"amir-ali-hajizadeh"}),
    ],
)
def test_the_others_of_an_event_are_those_held_responsible(
    archive: Archive, before: str, asked: str, who: set[str]
) -> None:
    found = last(archive, before, asked)
    assert (found.intent, {one.slug for one in found.people}) == (Intent.EVENT, who)


def test_besides_somebody_of_a_body_without_who(archive: Archive) -> None:
    found = by_all(archive, "غیر از سلیمانی کس دیگه‌ای از بسیج تو لیست هست؟")
    assert (found.intent, len(found.people)) == (Intent.SELECT, 9)
    assert found.first == (Question(Intent.SUBJECT, section="people", topic="its-people"),)
