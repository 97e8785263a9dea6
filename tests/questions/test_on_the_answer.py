"""A few words ask something of the answer before them, whatever it told; a correction asks the question before."""

from __future__ import annotations

import pytest

from bot.answers.questions.question import Question
from bot.incoming.questions.rules.in_thread.corrections import without_asides
from tests.fakes.conversation import last
from watchers.archive.archive import Archive

PLANE, PLOT = "who has been sanctioned for PS752?", "who was behind the plot to kidnap Alinejad?"
MISSING, COUNT = "who is missing from the EU list?", "how many of the ten has Canada listed?"
BOTH = "whom do both the US and the EU list but not the UK?"
NOORI = "is Omid Noori listed by the US?"


def told(found: Question) -> str:
    """Returns in short what a question asks: its subject, what of it, of which governments."""
    asked = found.selection
    more = (asked.asks.value, *asked.by) if asked else (found.topic, found.aspect.value)
    return " ".join(str(part) for part in (found.intent.value, *more, found.side) if part)


@pytest.mark.parametrize(
    ("before", "asked", "is_read_as"),
    [
        (COUNT, "which ones", "listed canada"),
        (COUNT, "their names please", "listed canada"),
        (COUNT, "اسم‌هاشون رو بگید", "listed canada"),
        (COUNT, "and which did they miss?", "missing canada"),
        (COUNT, "اسم اونایی که نیستن", "missing canada"),
        (COUNT, "dates for each", "select dates canada"),
        (COUNT, "ذیل کدوم قانون؟", "select grounds canada"),
        (COUNT, "who was the very first of them?", "select first canada"),
        (COUNT, "جدیدترینش؟", "select last canada"),
        (COUNT, "is that all?", "count canada"),
        (MISSING, "and the rest?", "listed eu"),
        (MISSING, "بقیه کیا هستن", "listed eu"),
        (MISSING, "n australia", "missing australia"),
        (MISSING, "bless you, now the same for Australia", "missing australia"),
        (MISSING, "دمت گرم، حالا همینو برای استرالیا هم بگو", "missing australia"),
        (MISSING, "and who is missing just in Canada", "missing canada"),
        (NOORI, "ممنون. کانادا هم اقدام مشابهی کرده؟", "status canada"),
        (MISSING, "همین رو برای استرالیا هم لازم دارم", "missing australia"),
        (MISSING, "how many is that", "missing eu"),
        (BOTH, "and the reverse", "select who uk"),
        (BOTH, "برعکسش چی؟", "select who uk"),
        (PLANE, "just him?", "event airliner done"),
        (PLANE, "فقط همین یک نفر؟", "event airliner done"),
        (PLANE, "only by Australia?", "one only australia"),
        (PLANE, "so who's not listed yet?", "event airliner missing"),
        (PLANE, "when did that happen", "happened airliner after"),
        (PLANE, "نفر اول کی بود؟", "event airliner first"),
        (PLOT, "sanctioned by anyone?", "event kidnapping"),
        (PLOT, "تحریم شدن؟", "event kidnapping"),
        (PLOT, "did any of them go to prison", "one charged"),
        (PLOT, "محاکمه هم شدن؟", "one charged"),
        (NOORI, "which countries?", "status"),
        (NOORI, "by how many governments", "one count"),
        (NOORI, "چند تا کشور؟", "one count"),
        (NOORI, "tarikhesh?", "when us"),
        (NOORI, "show me the official record", "records us"),
        (NOORI, "لینک رسمیش رو داری؟", "records us"),
        (NOORI, "do you have a link to the official page for that", "records us"),
        (PLOT, "Thank you. Might I have links to the official notices so our library can verify them?", "records"),
        (PLOT, "Please give me the official reference numbers as well", "records"),
        (PLOT, "great, can I get the official links to cite in my thesis", "records"),
        (PLOT, "can you send me the ofac ids too pls", "records us"),
        (PLOT, "سپاسگزارم، پیوند سند اصلی را هم دارید؟", "records"),
        (PLOT, "میشه شماره پروندشونم بدی", "records"),
        (PLOT, "لینک هر کدوم رو هم میخوام برای گزارشم", "records"),
        ("does the UN list any of them?", "why not?", "subject un-why-not un"),
        ("are Noori and Sadeghi sanctioned?", "but why", "grounds"),
    ],
)
def test_what_words_ask_is_asked_of_what_was_told(archive: Archive, before: str, asked: str, is_read_as: str) -> None:
    assert told(last(archive, before, asked)) == is_read_as


@pytest.mark.parametrize("asked", ["are you still there?", "any good film on tonight", "دلار چند شد"])
def test_a_message_of_its_own_is_not_about_the_answer(archive: Archive, asked: str) -> None:
    for before in (COUNT, MISSING, PLANE, PLOT, NOORI):
        found = last(archive, before, asked)
        assert (found.people, found.side) == ((), None), before


@pytest.mark.parametrize(
    ("before", "asked", "who", "side"),
    [
        ("since when is Khazein listed by the US?", "sorry, my mistake, I meant Sadeghi", {"kiya-sadeghi"}, "us"),
        ("is Soleimani on the EU list?", "not Qasem, Gholamreza", {"gholamreza-soleimani"}, "eu"),
        ("سلیمانی رو اروپا تحریم کرده؟", "قاسم نه، غلامرضا", {"gholamreza-soleimani"}, "eu"),
        ("has Canada listed Abnoush?", "I mean Australia, not Canada", {"salar-abnoush"}, "australia"),
        (PLANE, "no, the tanker. Not the plane.", {"saeed-aghajani"}, None),
        ("خاضعین", "نه تاریخشو نمی‌خوام، می‌خوام بدونم چیکار کرده", {"mahmoud-khazein"}, None),
    ],
)
def test_a_correction_asks_the_question_before_of_what_is_meant(
    archive: Archive, before: str, asked: str, who: set[str], side: str | None
) -> None:
    found = last(archive, before, asked)
    assert ({one.slug for one in found.people}, found.side) == (who, side)


@pytest.mark.parametrize(
    "text",
    ["what do you mean", "is he listed or not, tell me", "why not", "انگلیس تحریمش کرده یا نه، بگو", "no thanks"],
)
def test_what_corrects_nothing_stays_as_it_is(text: str) -> None:
    assert without_asides(text) == text


def test_where_a_part_of_a_name_may_be_of_several_one_is_asked_back(archive: Archive) -> None:
    found = last(archive, PLOT, "is he on the Canadian list?")
    assert (found.people, len(found.candidates)) == ((), 4)
