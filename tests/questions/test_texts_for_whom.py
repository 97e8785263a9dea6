"""For whom and for which place a text is wished, and under which law those are listed whom another leaves out."""

from __future__ import annotations

import pytest

from bot.answers.questions.question import Asked, Intent, Selection
from bot.answers.questions.wishes import Beside
from bot.incoming.questions.recent import Thread
from tests.questions.test_alerts_wanted import read
from watchers.archive.archive import Archive


@pytest.mark.parametrize(
    ("text", "side", "form", "language"),
    [
        (
            "یه متن کوتاه انگلیسی میخوام که بفرستم برای نماینده‌م تو پارلمان کانادا درباره اونایی که هنوز تحریم نشدن",
            "canada",
            "mp",
            "en",
        ),
        (
            "I need a short English text to send to my MP in Canada about those who are not sanctioned yet",
            "canada",
            "mp",
            "en",
        ),
        (
            "یه نامه انگلیسی برای نماینده‌م تو پارلمان استرالیا درباره اونایی که هنوز تحریم نشدن می‌خوام",
            "australia",
            "mp",
            "en",
        ),
        ("can you write a tweet i can send to my MEP about the ones the EU hasn't listed", "eu", "post", ""),
        ("draft a tweet for my MP on those the UK has not listed", "uk", "post", ""),
    ],
)
def test_a_text_about_those_who_are_left_out(
    archive: Archive, text: str, side: str, form: str, language: str
) -> None:
    found = read(text, archive)
    assert (found.intent, found.side, found.topic, found.language, found.gaps) == (
        Intent.BRIEF,
        side,
        form,
        language,
        True,
    )


@pytest.mark.parametrize(
    "text",
    [
        "a tweet to my MP about Noori",
        "یه توییت برای نماینده‌م درباره نوری بنویس",
        "یه متن کوتاه برای استوری اینستا درباره نوری می‌خوام",
    ],
)
def test_a_post_is_one_wherever_it_goes(archive: Archive, text: str) -> None:
    found = read(text, archive)
    assert (found.intent, found.topic, [one.slug for one in found.people]) == (Intent.BRIEF, "post", ["omid-noori"])


def test_a_picture_for_a_story_is_one(archive: Archive) -> None:
    assert read("یه عکس برای استوری درباره واثقی", archive).intent is Intent.PICTURE


@pytest.mark.parametrize(
    ("text", "after", "intent"),
    [
        ("letter to my MP about Noori", "again for Vaseghi", Intent.BRIEF),
        ("letter to my MP about Noori", "and one for Vaseghi", Intent.BRIEF),
        ("یه پست درباره نوری", "برای واثقی هم", Intent.BRIEF),
        ("یه نامه درباره نوری", "یکی هم برای واثقی", Intent.BRIEF),
        ("picture of Noori", "another for Vaseghi please", Intent.PICTURE),
        ("is Noori on the US list?", "for Vaseghi?", Intent.STATUS),
    ],
)
def test_the_same_is_wished_for_another(archive: Archive, text: str, after: str, intent: Intent) -> None:
    first = read(text, archive)
    found = read(after, archive, Thread.of(first))
    assert (found.intent, [one.slug for one in found.people]) == (intent, ["leila-vaseghi"])
    assert intent is Intent.STATUS or found.topic == first.topic


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Shorter, and tag the foreign secretary", Beside.SHORTER),
        (
            "too stiff, make it sound like a constituent wrote it and mention the bit about the internet",
            Beside.OWN_WORDS,
        ),
    ],
)
def test_what_is_said_of_a_text_is_of_that_text(archive: Archive, text: str, topic: Beside) -> None:
    found = read(text, archive, Thread.of(read("give me something I can tweet about Vaseghi", archive)))
    assert (found.intent, found.topic, found.form) == (Intent.NEAREST, topic, "post")


@pytest.mark.parametrize(
    "text",
    [
        "under what legal basis did the US list those the UK hasn't listed?",
        "which executive order did the US use for the ones Britain hasn't sanctioned, with links",
        "For each person already designated by the US but not the UK, could you set out the legal authority the "
        "Americans used, with a link to the notice?",
        "مبنای قانونی آمریکا برای هر کدوم از کسانی که انگلیس تحریم نکرده چیه؟",
        "آمریکا اونایی رو که انگلیس تحریم نکرده با کدوم قانون تحریم کرده؟ لینک هم بده",
    ],
)
def test_the_law_of_those_whom_another_leaves_out(archive: Archive, text: str) -> None:
    found = read(text, archive)
    assert (found.intent, found.selection) == (
        Intent.SELECT,
        Selection(Asked.GROUNDS, by=("us",), not_by=("uk",)),
    )


@pytest.mark.parametrize(
    "text",
    [
        "write a letter to my MP about the men listed by Washington but not by us",
        "a letter to my MP about those whom the US lists and we don't",
        "letter to our MP about the officials Canada has sanctioned and we haven't",
        "یه نامه به نماینده‌ام درباره کسایی که آمریکا تحریم کرده ولی ما نه",
        "نامه به نماینده‌مون درباره کسایی که کانادا تو لیستش داره و ما نداریم",
    ],
)
def test_whom_our_own_government_leaves_out_is_not_asked_of_the_one_that_lists_them(
    archive: Archive, text: str
) -> None:
    found = read(text, archive)
    assert (found.topic, found.side, found.each_of) == ("mp", None, ())
