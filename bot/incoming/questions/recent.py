"""Remembers what each person was last told, for ten minutes and in memory alone: a question after it may leave out
what it is about. Nothing of it is ever written."""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from dataclasses import dataclass, field

from bot.answers.questions.question import Question

KEPT = dt.timedelta(minutes=10)
MOST = 1000  # people of whom anything is remembered; who asked longest ago is forgotten first

Asker = tuple[str, ...]  # a person in one place: the platform and the chat stand first


@dataclass(slots=True)
class RecentQuestions:
    """The last question of each person in each place that was understood."""

    _asked: OrderedDict[Asker, tuple[dt.datetime, Question]] = field(default_factory=OrderedDict)

    def remember(self, asker: Asker, question: Question, now: dt.datetime) -> None:
        """Keeps a question in place of the one before."""
        self._asked.pop(asker, None)
        self._asked[asker] = (now, question)
        while self._asked and (len(self._asked) > MOST or self._is_over(now)):
            self._asked.popitem(last=False)

    def last(self, asker: Asker, now: dt.datetime) -> Question | None:
        """Returns the person's last question; None where it was too long ago."""
        at, question = self._asked.get(asker, (None, None))
        return question if at is not None and dt.timedelta() <= now - at <= KEPT else None

    def forget(self, platform: str, chat: str) -> None:
        """Drops what anyone was told in a chat that has ended."""
        for asker in [one for one in self._asked if one[:2] == (platform, chat)]:
            del self._asked[asker]

    def _is_over(self, now: dt.datetime) -> bool:
        """Tells whether the oldest is older than is kept."""
        at, _ = next(iter(self._asked.values()))
        return now - at > KEPT
