"""What a freeze does where nothing is owned, whether a listing can be fought, who else is watched, and whom the
fewest governments list, is asked in many words."""

from __future__ import annotations

import pytest

from bot.answers.questions.question import Intent
from bot.incoming.questions.rules.in_sentences import read
from watchers.archive.archive import Archive

EVERY = ("uk", "us", "canada", "eu", "australia", "un")


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("What does an asset freeze actually do if the man never had a penny in London?", "effect"),
        ("does an asset freeze matter if he owns nothing here?", "effect"),
        ("وقتی طرف تو لندن هیچ پولی نداره مسدود کردن دارایی چه فایده داره", "effect"),
        ("Could a designation be challenged in court, and has any Iranian official tried?", "delisting-how"),
        ("can he go to court against the sanction?", "delisting-how"),
        ("آیا می‌شود از تحریم به دادگاه شکایت کرد؟", "delisting-how"),
        ("you have a different date than the Foreign Office page", "dates-differ"),
        ("تو گفتی ۲۰۲۲ ولی سایت وزارت خارجه یه تاریخ دیگه زده کدوم درسته", "dates-differ"),
        ("Do you also follow judges, like the one who sentenced Navid Afkari?", "watched"),
        ("are you tracking prosecutors too?", "watched"),
        ("قاضی‌ها رو هم دنبال می‌کنید؟", "watched"),
    ],
)
def test_what_is_explained(archive: Archive, text: str, topic: str) -> None:
    found = read(text, archive, EVERY)
    assert found.intent in (Intent.EXPLAIN, Intent.SUBJECT, Intent.ABOUT)
    assert found.topic == topic


@pytest.mark.parametrize(
    ("text", "reach"),
    [
        ("which of ur ten has the fewest countries against him", "least"),
        ("who has the fewest countries against him", "least"),
        ("who has the most governments against her?", "most"),
        ("کمترین کشور علیه کدومشونه", "least"),
    ],
)
def test_whom_the_most_or_the_fewest_list(archive: Archive, text: str, reach: str) -> None:
    found = read(text, archive, EVERY)
    assert found.selection is not None
    assert found.selection.reach == reach


@pytest.mark.parametrize(
    "text",
    [
        "Under which regulation did the Council name the Quds City governor, and is that listing still in force after"
        " this year's renewal?",
        "which act did Brussels use for the Qods City governor?",
        "فرماندار شهر قدس بر اساس کدام مصوبه اتحادیه اروپا تحریم شد؟",
    ],
)
def test_under_what_the_governor_is_listed(archive: Archive, text: str) -> None:
    found = read(text, archive, EVERY)
    assert (found.intent, [one.slug for one in found.people], found.side) == (Intent.GROUNDS, ["leila-vaseghi"], "eu")


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("last change on the Canadian list please", "canada"),
        ("last change on the Canadian list please, with the date and a source I can quote", "canada"),
    ],
)
def test_the_last_change_of_a_list(archive: Archive, text: str, side: str) -> None:
    found = read(text, archive, EVERY)
    assert (found.intent, found.side) == (Intent.CHANGES, side)


@pytest.mark.parametrize(
    "text",
    [
        "is Farahani from the intelligence ministry or the IRGC?",
        "Farahani is intelligence ministry or IRGC?",
        "فراهانی مال سپاهه یا وزارت اطلاعات؟",
    ],
)
def test_for_whom_he_worked_is_who_he_is(archive: Archive, text: str) -> None:
    found = read(text, archive, EVERY)
    assert (found.intent, [one.slug for one in found.people]) == (Intent.PERSON, ["alireza-shahvaroghi-farahani"])


@pytest.mark.parametrize(
    "text",
    [
        "is Omid Noori the guy Stockholm arrested?",
        "is Noori the same one who was jailed in Stockholm?",
        "این نوری همان است که در استکهلم محاکمه شد؟",
    ],
)
def test_an_arrest_is_on_no_list(archive: Archive, text: str) -> None:
    found = read(text, archive, EVERY)
    assert (found.intent, found.topic) == (Intent.ONE, "charged")


@pytest.mark.parametrize("text", ["چند نفرشون تو هیچ لیستی نیستن؟", "چند نفر تو هیچ لیستی نیستن"])
def test_how_many_are_on_no_list(archive: Archive, text: str) -> None:
    found = read(text, archive, EVERY)
    assert found.selection is not None
    assert found.selection.reach == "0"


@pytest.mark.parametrize(
    "text",
    [
        "تاریخ درج هر نفر در فهرست اتحادیهٔ اروپا",
        "برای پایان‌نامه‌ام به تاریخ دقیق درج هر نفر در فهرست اتحادیهٔ اروپا نیاز دارم؛"
        " اگر ممکن است همراه با منبع رسمی و به ترتیب زمانی بفرستید.",
    ],
)
def test_the_day_of_each_entry(archive: Archive, text: str) -> None:
    found = read(text, archive, EVERY)
    assert (found.intent, found.side) == (Intent.LISTED, "eu")
