"""The answer before is given again in the other language, this once; a language for good is a setting."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answers.questions.question import LAST_ALERT, Intent
from bot.incoming.questions.recent import Thread
from bot.incoming.questions.rules.in_sentences import read
from tests.fakes.chats import Chats
from tests.fakes.watching import NOORI, VASEGHI
from watchers.archive.archive import Archive

ASKED = [
    "is Vaseghi listed by the UK?",
    "who is not on the US list?",
    "what is an asset freeze?",
    "who has died?",
    "who is behind the plot against Alinejad?",
    "how often do you check the lists?",
]


@pytest.fixture
def chats(tmp_path: Path) -> Chats:
    made = Chats(tmp_path)
    made.publish(VASEGHI)
    return made


@pytest.mark.parametrize("before", ASKED)
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("can I have this in Persian for my mum", "fa"),
        ("in Persian please", "fa"),
        ("and the same in Farsi?", "fa"),
        ("translate this to Persian", "fa"),
        ("could you say that in Farsi", "fa"),
        ("persian version?", "fa"),
        ("به انگلیسی هم بفرست لطفا", "en"),
        ("اینو به انگلیسی هم میخوام", "en"),
        ("همینو انگلیسی بگو", "en"),
        ("انگلیسیش رو هم بده", "en"),
        ("ترجمه‌اش کن به انگلیسی", "en"),
        ("میشه اینو انگلیسی هم بدی برای همکارم", "en"),
        ("be englisi ham befrest", "en"),
    ],
)
def test_the_answer_before_is_wished_in_another_language(archive: Archive, before: str, text: str, code: str) -> None:
    told = read(before, archive)
    found = read(text, archive, before=Thread.of(told))
    assert (found.intent, found.people, found.side, found.topic) == (told.intent, told.people, told.side, told.topic)
    assert found.told_in == code


@pytest.mark.parametrize(
    "text",
    [
        "speak Persian to me",
        "answer in Persian please",
        "switch to Farsi",
        "از این به بعد فارسی جواب بده",
        "the alerts in Persian please",
        "فارسی هم بلدی؟",
        "Persian only please",
    ],
)
def test_a_language_for_good_is_a_setting(archive: Archive, text: str) -> None:
    found = read(text, archive, before=Thread.of(read("is Vaseghi listed by the UK?", archive)))
    assert (found.intent, found.topic) == (Intent.LANGUAGE, "fa")


def test_a_post_is_another_form(archive: Archive) -> None:
    before = Thread.of(read("واثقی درباره تیراندازی چی گفته بود؟", archive))
    found = read("همینو انگلیسی کن واسه توییت", archive, before=before)
    assert (found.intent, found.language, found.topic) == (Intent.BRIEF, "en", "post")


def test_a_letter_itself_is_written_in_the_language(archive: Archive) -> None:
    found = read("now in Persian", archive, before=Thread.of(read("a letter about Omid Noori", archive)))
    assert (found.intent, found.language, found.told_in) == (Intent.BRIEF, "fa", "")


async def test_the_answer_comes_in_that_language_once(chats: Chats) -> None:
    await chats.says("ask is Vaseghi listed by the UK?")
    told = await chats.says("ask can I have this in Persian for my mum")
    assert "بله: لیلا واثقی" in told
    await chats.says("ask thanks")
    told = await chats.says("ask is Vaseghi listed by the UK?")
    assert told.startswith("Yes: Leila Vaseghi")
    await chats.says("ask is Vaseghi listed? and since when is Abnoush?")
    told = await chats.says("ask translate this to Persian")
    assert "لیلا واثقی" in told
    assert "سالار آبنوش" in told


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("what was the last alert?", ""),
        ("translate the last alert", ""),
        ("show me the latest notification", ""),
        ("the last alert in Persian please", "fa"),
        ("آخرین هشدار چه بود؟", ""),
        ("آخرین هشدار رو به انگلیسی هم بفرست", "en"),
        ("akharin hoshdar chi bood", ""),
    ],
)
def test_the_last_alert_is_asked_for(archive: Archive, text: str, code: str) -> None:
    found = read(text, archive)
    assert (found.intent, found.topic, found.told_in) == (Intent.CHANGES, LAST_ALERT, code)


@pytest.mark.parametrize("text", ["why did the last alert come twice?", "stop the alerts of the last list"])
def test_something_else_is_asked_of_an_alert(archive: Archive, text: str) -> None:
    assert read(text, archive).topic != LAST_ALERT


async def test_the_last_alert_is_told_again(chats: Chats) -> None:
    chats.publish(VASEGHI, NOORI, date="2026-05-13")
    english, persian = "ask what was the last alert?", "ask آخرین هشدار رو به فارسی بفرست"
    assert "Omid Noori" in await chats.says(english)
    assert "امید نوری" in await chats.says(persian)
