"""The dead of an event are not the officials who are reported dead."""

from __future__ import annotations

import pytest

from bot.answers.questions.question import Intent
from bot.incoming.questions import read
from bot.incoming.questions.recent import Thread
from watchers.archive.archive import Archive
from watchers.lists import registry

EVERY = tuple(registry.jurisdictions())


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("۱۵۰۰ کشته، چند نفر تحریم؟", "november"),
        ("1500 killed, how many sanctioned?", "november"),
        ("استرالیا بابت کشتن معترضا تا حالا کیا رو تحریم کرده که اسمشون تو این ده نفر هم باشه؟", "november"),
        ("176 people killed, who is sanctioned?", "airliner"),
    ],
)
def test_a_number_of_victims_names_their_event(archive: Archive, question: str, topic: str) -> None:
    found = read(question, archive, EVERY)
    assert (found.intent, found.topic) == (Intent.EVENT, topic)


@pytest.mark.parametrize("question", ["300 people died, who has been sanctioned?", "۳۰۰ کشته، کی تحریم شده؟"])
def test_more_dead_than_are_watched_are_no_officials(archive: Archive, question: str) -> None:
    found = read(question, archive, EVERY)
    assert found.intent is not Intent.DEAD and not (found.selection and found.selection.life)


@pytest.mark.parametrize(
    ("before", "question", "topic"),
    [
        ("what happened on the Mercer Street?", "who died?", "ship"),
        ("what was PS752?", "how many were killed?", "airliner"),
        ("مرسر استریت چی بود", "کی مرد؟", "ship"),
    ],
)
def test_after_an_event_its_own_dead_are_meant(archive: Archive, before: str, question: str, topic: str) -> None:
    found = read(question, archive, EVERY, Thread.of(read(before, archive, EVERY)))
    assert (found.intent, found.topic) == (Intent.HAPPENED, topic)


@pytest.mark.parametrize("question", ["who died?", "how many of the ten are dead?", "کی مرده؟"])
def test_without_an_event_the_officials_are_meant(archive: Archive, question: str) -> None:
    assert read(question, archive, EVERY).intent in (Intent.DEAD, Intent.SELECT, Intent.COUNT)
