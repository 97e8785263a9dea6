"""Remembers answers that one user alone was shown, for half an hour and in memory alone, so that a button can post
them for all in the chat. Nothing of it is ever written."""

from __future__ import annotations

import datetime as dt
import secrets
from collections import OrderedDict
from dataclasses import dataclass, field

from bot.answers.answer import Answer
from bot.model.destination import Destination

KEPT = dt.timedelta(minutes=30)
MOST = 300  # answers; what was shown longest ago is forgotten first
TOKEN_BYTES = 9


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer, in which chat it was asked for, by whom, and when."""

    where: Destination
    user: str
    answer: Answer
    at: dt.datetime


@dataclass(slots=True)
class ShownAnswers:
    """The answers that may yet be posted, each once, by whoever asked."""

    _shown: OrderedDict[str, Shown] = field(default_factory=OrderedDict)

    def keep(self, shown: Shown) -> str:
        """Keeps an answer; returns the token by which its button finds it."""
        token = secrets.token_urlsafe(TOKEN_BYTES)
        self._shown[token] = shown
        while len(self._shown) > MOST or self._is_over(shown.at):
            self._shown.popitem(last=False)
        return token

    def take(self, token: str, where: Destination, user: str, now: dt.datetime) -> Answer | None:
        """Returns an answer, once; None where it was taken, is too old, or is not this user's in this chat."""
        shown = self._shown.get(token)
        if shown is None or (shown.where, shown.user) != (where, user):
            return None
        del self._shown[token]
        return shown.answer if dt.timedelta() <= now - shown.at <= KEPT else None

    def forget(self, platform: str, chat: str) -> None:
        """Drops what was shown in a chat that has ended."""
        for token, one in list(self._shown.items()):
            if (one.where.platform, one.where.chat) == (platform, chat):
                del self._shown[token]

    def _is_over(self, now: dt.datetime) -> bool:
        """Tells whether the oldest is older than is kept."""
        return now - next(iter(self._shown.values())).at > KEPT
