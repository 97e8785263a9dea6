"""Tests questions of a few words that make sense only after an answer, and questions of people that are new."""

from __future__ import annotations

import pytest

from bot.answers.questions.of_events import Aspect
from bot.answers.questions.question import TO_BE_WATCHED, Intent
from tests.fakes.conversation import last
from watchers.archive.archive import Archive

PLOT = {"alireza-shahvaroghi-farahani", "mahmoud-khazein", "kiya-sadeghi", "omid-noori"}


@pytest.mark.parametrize(
    ("before", "asked", "intent", "who", "side"),
    [
        ("is Hajizadeh listed by the US?", "and elsewhere?", Intent.STATUS, {"amir-ali-hajizadeh"}, None),
        ("is Noori listed by the US?", "and the rest of the countries?", Intent.STATUS, {"omid-noori"}, None),
        ("حاجی‌زاده تو لیست آمریکا هست؟", "بقیه جاها چی", Intent.STATUS, {"amir-ali-hajizadeh"}, None),
        ("نوری تو لیست آمریکا هست؟", "کشورهای دیگه چی؟", Intent.STATUS, {"omid-noori"}, None),
        ("who is sanctioned for PS752", "is anyone else?", Intent.EVENT, {"amir-ali-hajizadeh"}, None),
        ("برای هواپیمای اوکراینی کسی تحریم شده؟", "غیر از اون کس دیگه‌ای هم هست؟", Intent.EVENT,
         {"amir-ali-hajizadeh"}, None),
        ("has Sadeghi been listed for the kidnapping plot?", "who were the others", Intent.STATUS,
         PLOT - {"kiya-sadeghi"}, None),
        ("کیا صادقی تو نقشه ربودن مسیح بود؟", "بقیه‌شون کیا بودن", Intent.STATUS, PLOT - {"kiya-sadeghi"}, None),
        ("who is listed for November 2019", "what about Quds city", Intent.EVENT, {"leila-vaseghi"}, None),
        ("برای آبان کی تحریم شده", "برای شهر قدس چی؟ فرماندارش چی شد", Intent.EVENT, {"leila-vaseghi"}, None),
        ("who is listed over Quds city", "what happened to its governor", Intent.STATUS, {"leila-vaseghi"}, None),
        ("is Abnoush listed by Canada?", "what is the legal basis for that listing", Intent.GROUNDS,
         {"salar-abnoush"}, "canada"),
        ("why hasn't the UK listed Azari-Jahromi?", "when", Intent.WHEN, {"mohammad-javad-azari-jahromi"}, None),
        ("why hasn't the UK listed Azari-Jahromi?", "link?", Intent.RECORDS, {"mohammad-javad-azari-jahromi"}, None),
        ("is Khazein listed?", "is Sadeghi a man or a woman and who has her or him listed", Intent.STATUS,
         {"kiya-sadeghi"}, None),
        ("is Aghajani listed by the UK?", "what did the US say", Intent.GROUNDS, {"saeed-aghajani"}, "us"),
        ("آقاجانی رو انگلیس تحریم کرده؟", "آمریکا چی گفته بود", Intent.GROUNDS, {"saeed-aghajani"}, "us"),
        ("who is sanctioned over PS752", "who exactly", Intent.EVENT, {"amir-ali-hajizadeh"}, None),
        ("is Vaseghi listed?", "is Noori on any list besides the American one?", Intent.STATUS, {"omid-noori"}, None),
        ("is Noori listed?", "under which EU regulation was Vaseghi listed and what was the date?", Intent.GROUNDS,
         {"leila-vaseghi"}, "eu"),
        ("when did you last read the UK list?", "and the EU one?", Intent.ABOUT, set(), "eu"),
        ("آخرین بار کی لیست بریتانیا رو چک کردید", "کانادا چی؟", Intent.ABOUT, set(), "canada"),
    ],
)  # fmt: skip
def test_a_few_words_go_on_with_what_was_told(
    archive: Archive, before: str, asked: str, intent: Intent, who: set[str], side: str | None
) -> None:
    found = last(archive, before, asked)
    assert (found.intent, {one.slug for one in found.people}, found.side) == (intent, who, side)


@pytest.mark.parametrize(
    "asked",
    [
        "انگلیس بعد از برکسیت تحریماش با اروپا فرق داره؟",
        "I'm writing an essay on sanctions and would like to know which of these people the UK has not listed yet",
        "دانشجوی حقوقم و برای پایان‌نامه می‌خواهم بدانم اروپا کدام یک از این ده نفر را تحریم نکرده",
    ],
)
def test_a_question_in_general_is_not_of_the_person_before(archive: Archive, asked: str) -> None:
    found = last(archive, "is Hajizadeh listed by the EU?", asked)
    assert (found.people, found.intent is Intent.UNCLEAR) == ((), False)


def test_the_government_that_we_are_may_be_told_beside_it(archive: Archive) -> None:
    found = last(
        archive, "is Noori listed by the UK?", "which of the ten are listed by the US but not by us in Canada"
    )
    assert found.selection is not None
    assert (found.selection.by, found.selection.not_by) == (("us",), ("canada",))


@pytest.mark.parametrize(
    ("before", "asked", "topic"),
    [
        ("is Noori listed by the US?", "are you quite certain?", "sure"),
        ("نوری تو لیست آمریکا هست؟", "مطمئنید؟", "sure"),
        ("is Noori listed by the US?", "was he ever arrested?", "charged"),
        ("نوری تو لیست آمریکا هست؟", "محکوم هم شده؟", "charged"),
    ],
)
def test_what_is_asked_of_one_person_is_asked_of_the_one_before(
    archive: Archive, before: str, asked: str, topic: str
) -> None:
    found = last(archive, before, asked)
    assert (found.intent, found.topic) == (Intent.ONE, topic)
    assert {one.slug for one in found.people} == {"omid-noori"}


@pytest.mark.parametrize("asked", ["which measures exactly?", "what is she barred from?", "چه محدودیت‌هایی؟"])
def test_measures_are_those_against_the_person_before(archive: Archive, asked: str) -> None:
    found = last(archive, "is Vaseghi listed?", asked)
    assert found.intent is Intent.MEASURES and {one.slug for one in found.people} == {"leila-vaseghi"}


@pytest.mark.parametrize(
    ("before", "asked", "aspect"),
    [
        ("was anyone sanctioned over PS752?", "who did it?", Aspect.DONE),
        ("was anyone sanctioned over PS752?", "and who was behind that?", Aspect.DONE),
        ("what was the attack on the Mercer Street?", "who is blamed?", Aspect.DONE),
        ("برای هواپیمای اوکراینی کسی تحریم شده؟", "کی پشتش بود؟", Aspect.DONE),
    ],
)
def test_who_did_it_is_asked_of_the_event_before(archive: Archive, before: str, asked: str, aspect: Aspect) -> None:
    found = last(archive, before, asked)
    assert (found.intent, found.aspect) == (Intent.EVENT, aspect)


def test_who_was_looked_up_before_is_to_be_watched(archive: Archive) -> None:
    found = last(archive, "is Ahmad Vahidi sanctioned?", "please add him then")
    assert (found.intent, found.strangers, found.topic) == (Intent.NOT_WATCHED, ("Ahmad Vahidi",), TO_BE_WATCHED)
