"""Asks the questions of one conversation, each read by what was told before it."""

from __future__ import annotations

from bot.answers.questions.question import Intent, Question
from bot.incoming.questions import read
from bot.incoming.questions.recent import RecentQuestions, Thread
from tests.fakes.time.clock import Clock
from watchers.archive.archive import Archive
from watchers.lists import registry

WHO_ASKS = ("telegram", "1")


def last(archive: Archive, *questions: str) -> Question:
    """Returns the last of these questions, as it is read. At least one is asked."""
    memory, found, now = RecentQuestions(), Question(Intent.UNCLEAR), Clock()()
    for question in questions:
        found = read(question, archive, tuple(registry.jurisdictions()), memory.thread(WHO_ASKS, now))
        memory.remember(WHO_ASKS, Thread.of(found), now)
    return found
