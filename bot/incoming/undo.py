"""The state of a place before a change and after it, one change at a time. Knows no platform."""

from __future__ import annotations

import asyncio
import datetime as dt
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from bot.model.destination import Destination
from bot.model.subscription import Standing
from bot.off_loop import within
from bot.storage.records import Change
from bot.storage.store import Store

TOKEN_BYTES = 12  # random bytes, used once: nobody guesses one of 2^96
UNDO_FOR = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class LastNotice:
    """The notice of a place's last change, which is amended while the same user goes on."""

    whose: str
    at: dt.datetime
    key: str
    token: str
    change: Change


@dataclass(slots=True)
class RecentChanges:
    """Lets one change at a time through in each place, so that the differences afterwards are its own."""

    _turns: dict[Destination, tuple[asyncio.Lock, int]] = field(default_factory=dict)
    last: dict[Destination, LastNotice] = field(default_factory=dict)

    @asynccontextmanager
    async def turn(self, where: Destination) -> AsyncIterator[None]:
        lock, waiting = self._turns.get(where, (asyncio.Lock(), 0))
        self._turns[where] = lock, waiting + 1
        try:
            async with within(lock):
                yield
        finally:
            lock, waiting = self._turns[where]
            if waiting > 1:
                self._turns[where] = lock, waiting - 1
            else:
                del self._turns[where]


def standing(where: Destination, store: Store) -> Standing:
    """Returns the present subscription of a place where alerts come."""
    chat = store.chat(where)
    return Standing(tuple(store.followed(where)), store.settings(where), chat.language if chat else None)


def new_token() -> str:
    return secrets.token_urlsafe(TOKEN_BYTES)
