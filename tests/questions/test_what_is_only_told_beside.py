"""Who somebody is, what struck, what happened before: words that only tell of it do not decide what is asked."""

from __future__ import annotations

import pytest

from bot.answers.questions.of_events import Aspect
from bot.answers.questions.one_person import Facet
from bot.answers.questions.question import Asked, Asks, Intent, Period, Question, Selection
from bot.incoming.questions import read
from bot.incoming.questions.recent import Thread
from watchers.archive.archive import Archive
from watchers.lists import registry

EVERY = tuple(registry.jurisdictions())
MAHSA, PAPER = Period(year=2022, month=9, day=16), Period(year=2021, month=11, day=15)


def last(archive: Archive, *questions: str) -> Question:
    thread = None
    for text in questions:
        found = read(text, archive, EVERY, thread)
        thread = Thread.of(found)
    return found


def slugs(question: Question) -> list[str]:
    return [one.slug for one in question.people]


@pytest.mark.parametrize(
    ("question", "intent", "person"),
    [
        ("the woman from shahre ghods, vaseghi, is she on the EU list", Intent.STATUS, "leila-vaseghi"),
        ("khanome farmandare shahr ghods, vaseghi, tu liste oropa hast", Intent.STATUS, "leila-vaseghi"),
        ("is khamenei on any list, and if not why not?", Intent.WHY_NOT, "ali-khamenei"),
        (
            "چرا اروپا هنوز وزیر سابق ارتباطات رو تحریم نکرده، کسی جوابی داده؟",
            Intent.WHY_NOT,
            "mohammad-javad-azari-jahromi",
        ),
        ("مگه حاجی زاده تو حمله اسرائیل کشته نشد؟ پس چرا هنوز تو لیسته", Intent.STILL, "amir-ali-hajizadeh"),
        ("Hajizadeh was killed in the Israeli strike, why is he still listed?", Intent.STILL, "amir-ali-hajizadeh"),
        ("حاجی‌زاده که کشته شد دیگه از لیست درش نمیارن؟", Intent.REMOVED, "amir-ali-hajizadeh"),
        ("این آقای شاهوارقی هنوز آزاد می‌گرده؟", Intent.ONE, "alireza-shahvaroghi-farahani"),
        ("is Noori still walking free?", Intent.ONE, "omid-noori"),
        (
            "oon kasi ke pahpadaye sepah ro edare mikard kodoom keshvara tahrimesh kardan",
            Intent.STATUS,
            "saeed-aghajani",
        ),
    ],
)
def test_a_role_or_a_strike_beside_a_name_asks_nothing(
    archive: Archive, question: str, intent: Intent, person: str
) -> None:
    found = read(question, archive, EVERY)
    assert (found.intent, slugs(found)) == (intent, [person])


def test_what_is_said_to_be_the_reason_is_asked_of_the_event(archive: Archive) -> None:
    found = read("is Vaseghi on the EU list for the shooting in Shahre Qods?", archive, EVERY)
    assert (found.intent, found.topic) == (Intent.EVENT, "qods")


def test_besides_those_that_are_named_it_is_asked_of_all_others(archive: Archive) -> None:
    found = read("واثقی رو غیر از کانادا و انگلیس کس دیگه‌ای هم تحریم کرده؟", archive, EVERY)
    assert (found.intent, found.side, found.each_of, found.asks) == (Intent.STATUS, None, (), Asks.FACTS)


@pytest.mark.parametrize(
    ("question", "selection"),
    [
        ("بعد از مهسا چند نفر به لیست بریتانیا اضافه شدن", Selection(by=("uk",), period=MAHSA)),
        ("how many people has the EU listed since Mahsa Amini's death?", Selection(by=("eu",), period=MAHSA)),
        (
            "since the paper came out which of the ten has the UK listed?",
            Selection(group="ten", by=("uk",), period=PAPER),
        ),
        ("بعد از انتشار اون مقاله ۲۰۲۱ چند نفر به لیست‌ها اضافه شدن", Selection(period=PAPER)),
        (
            "Which country has done the most about the people you follow?",
            Selection(Asked.GOVERNMENTS, "all", end="most"),
        ),
    ],
)
def test_a_time_may_begin_with_what_happened_or_with_the_paper(
    archive: Archive, question: str, selection: Selection
) -> None:
    assert read(question, archive, EVERY).selection == selection


@pytest.mark.parametrize(
    ("question", "selection"),
    [
        ("فاصله‌ی تحریم آمریکا و انگلیس سر پرونده‌ی مسیح چقدر شد؟", Selection(Asked.BETWEEN, by=("us", "uk"))),
        ("timeline of sanctions over the Masih plot please, with sources", Selection(Asked.DATES)),
        ("گاه‌شمار تحریم‌های توطئه علیه مسیح علی‌نژاد رو با منبع بده", Selection(Asked.DATES)),
    ],
)
def test_the_listings_of_those_of_an_event_are_put_in_order(
    archive: Archive, question: str, selection: Selection
) -> None:
    found = read(question, archive, EVERY)
    assert (found.selection, len(found.people)) == (selection, 4)


@pytest.mark.parametrize(
    ("questions", "person", "side"),
    [
        (("آذری جهرمی رو آمریکا کی تحریم کرد؟", "برای قطع اینترنت بود؟"), "mohammad-javad-azari-jahromi", "us"),
        (("Leila Vaseghi", "was it for the Qods shooting?"), "leila-vaseghi", None),
        (("کسی بابت هواپیمای اوکراینی تحریم شده؟", "اروپا چه تاریخی این کار رو کرد"), "amir-ali-hajizadeh", "eu"),
    ],
)
def test_an_event_goes_on_with_the_one_person_before(
    archive: Archive, questions: tuple[str, ...], person: str, side: str | None
) -> None:
    found = last(archive, *questions)
    assert (found.intent, slugs(found), found.side, found.aspect) == (Intent.EVENT, [person], side, Aspect.LISTED)


def test_when_a_government_followed_wishes_no_alerts(archive: Archive) -> None:
    found = last(archive, "who of Masih's kidnappers is sanctioned by the US?", "When did London follow?")
    assert found.selection == Selection(Asked.DATES, by=("uk",))


def test_an_ally_is_nobodys_name(archive: Archive) -> None:
    found = read("who of them has the UK not listed, and has any ally done so?", archive, EVERY)
    assert not found.candidates


@pytest.mark.parametrize(
    ("question", "people"),
    [
        (
            "who besides Jahromi was sanctioned for the internet shutdown, and by whom?",
            "mohammad-javad-azari-jahromi",
        ),
        ("غیر از سلیمانی کی برای آبان تحریم شده؟", "gholamreza-soleimani"),
        (
            "من خبرنگارم و دارم گزارشی درباره قطع اینترنت آبان ۹۸ می‌نویسم، می‌خواهم بدانم غیر از وزیر ارتباطات چه کسان"
            " دیگری به این دلیل تحریم شده‌اند و توسط کدام دولت.",
            "mohammad-javad-azari-jahromi",
        ),
    ],
)
def test_who_besides_somebody_is_asked_of_the_event(archive: Archive, question: str, people: str) -> None:
    found = read(question, archive, EVERY)
    assert found.intent is Intent.EVENT
    assert {people} < set(slugs(found))


@pytest.mark.parametrize(
    ("questions", "intent", "topic", "person"),
    [
        (("سعید آقاجانی", "دلیل انگلیس با استرالیا یکیه؟"), Intent.GROUNDS, "", "saeed-aghajani"),
        (
            ("Hajizadeh", "is the EU's reason different from the American one?"),
            Intent.GROUNDS,
            "",
            "amir-ali-hajizadeh",
        ),
        (("خاضعین کیه", "سندی هم هست که دست داشته؟"), Intent.ONE, Facet.EVIDENCE, "mahmoud-khazein"),
        (("Aghajani", "which governments listed him, in order of date"), Intent.ONE, Facet.FIRST, "saeed-aghajani"),
    ],
)
def test_reasons_and_evidence_are_those_of_the_one_before(
    archive: Archive, questions: tuple[str, ...], intent: Intent, topic: str, person: str
) -> None:
    found = last(archive, *questions)
    assert (found.intent, found.topic, slugs(found)) == (intent, topic, [person])


@pytest.mark.parametrize(
    ("questions", "side"),
    [
        (("Salar Abnoush", "I thought Canada did it in 2022"), "canada"),
        (("خاضعین", "فکر می‌کردم اروپا هم تحریمش کرده"), "eu"),
    ],
)
def test_what_somebody_thought_is_asked(archive: Archive, questions: tuple[str, ...], side: str) -> None:
    found = last(archive, *questions)
    assert (found.intent, found.side, len(found.people)) == (Intent.WHEN, side, 1)


@pytest.mark.parametrize(
    "question",
    [
        "Is Kiya Sadeghi an intelligence officer or IRGC?",
        "is Vaseghi a minister or a governor?",
        "آقاجانی سپاهیه یا ارتشی؟",
        "آبنوش معاون عملیات بسیج بود نه فرمانده‌ش",
    ],
)
def test_which_of_two_offices_somebody_has_is_asked_of_the_paper(archive: Archive, question: str) -> None:
    assert read(question, archive, EVERY).intent is Intent.PERSON


@pytest.mark.parametrize(
    "question", ["Is the whole Basij sanctioned or just its commander", "بسیج تحریمه یا فقط فرمانده‌اش؟"]
)
def test_a_body_and_its_head_are_asked_about_together(archive: Archive, question: str) -> None:
    found = read(question, archive, EVERY)
    assert (found.intent, slugs(found)) == (Intent.STATUS, ["gholamreza-soleimani"])
    assert [one.intent for one in found.first] == [Intent.BODY]


def test_what_one_of_two_counts_leaves_out_is_that_of_the_other(archive: Archive) -> None:
    found = read(
        "از وقتی اون مقاله‌ی ۲۰۲۱ منتشر شد تا امروز چند نفر از آن ده نفر تحریم شده‌اند و کدام کشور زودتر از همه دست"
        " به کار شد",
        archive,
        EVERY,
    )
    asked = [one.selection for one in (*found.first, found)]
    assert asked == [Selection(group="ten", period=PAPER), Selection(Asked.FIRST, group="ten", period=PAPER)]


@pytest.mark.parametrize(
    "question",
    ["What difference does it make to us if Abnoush is sanctioned?", "تحریم حاجی‌زاده به حال ما چه فرقی داره"],
)
def test_what_a_sanction_is_good_for_may_be_asked_of_somebody(archive: Archive, question: str) -> None:
    found = read(question, archive, EVERY)
    assert (found.intent, found.topic) == (Intent.EXPLAIN, "effect")


def test_whether_it_is_that_thing_asks_what_happened(archive: Archive) -> None:
    found = read("مرسر استریت همون کشتی بود که پهپاد زدنش؟ بریتانیا کسی رو سرش تحریم کرد یا نه", archive, EVERY)
    assert [one.intent for one in (*found.first, found)] == [Intent.HAPPENED, Intent.EVENT]


@pytest.mark.parametrize(
    ("question", "aspect"),
    [
        ("which of those behind November 2019 has Australia not listed?", Aspect.MISSING),
        ("how long after the crash did the US and the UK list anyone for PS752?", Aspect.AFTER),
    ],
)
def test_who_is_behind_a_date_and_how_long_it_took_are_asked_of_the_event(
    archive: Archive, question: str, aspect: Aspect
) -> None:
    found = read(question, archive, EVERY)
    assert (found.intent, found.aspect) == (Intent.EVENT, aspect)
