"""Keeps the state of a place before a change for a day, locked, so that it can be put back: only the button that
stands in the chat opens it. Knows no platform."""

from __future__ import annotations

import asyncio
import datetime as dt
import hashlib
import json
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from bot.model.destination import Destination
from bot.model.preferences import Settings
from bot.model.subscription import Standing
from bot.off_loop import within
from bot.storage.records import Pending
from bot.storage.store import Store

TOKEN_BYTES = 12  # random bytes, used once: nobody guesses one of 2^96
UNDO_FOR = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Change:
    """One change: the state before and after it, and the row up to which the place had been served."""

    where: Destination
    before: Standing
    after: Standing
    pending: Pending


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
    settings = Settings.from_json(store.settings(where))
    return Standing(tuple(store.followed(where)), settings, chat.language if chat else None)


def new_token() -> str:
    return secrets.token_urlsafe(TOKEN_BYTES)


def digest(token: str) -> str:
    """Returns the hash by which a token's record is found."""
    return hashlib.sha256(f"undo:{token}".encode()).hexdigest()


def locked(kept: Any, token: str) -> bytes:
    """Returns JSON under a key that is used once."""
    return _mixed(json.dumps(kept, ensure_ascii=False).encode(), token)


def opened(sealed: bytes, token: str) -> Any:
    return json.loads(_mixed(sealed, token))


def _mixed(data: bytes, token: str) -> bytes:
    stream = hashlib.shake_256(f"lock:{token}".encode()).digest(len(data))
    return bytes(a ^ b for a, b in zip(data, stream, strict=True))


def as_json(change: Change) -> dict[str, Any]:
    return {
        "topic": change.where.topic,
        "before": _standing_json(change.before),
        "after": _standing_json(change.after),
        "pending": [change.pending.after, change.pending.waits],
    }


def from_json(kept: dict[str, Any], where: Destination) -> Change:
    """Returns the change. `where`: the chat's present address."""
    place = replace(where, topic=kept["topic"])
    before, after = _standing(kept["before"]), _standing(kept["after"])
    return Change(place, before, after, Pending(*kept["pending"]))


def _standing_json(one: Standing) -> list[Any]:
    return [list(one.follows), one.settings.to_json(), one.language]


def _standing(kept: list[Any]) -> Standing:
    follows, settings, language = kept
    return Standing(tuple(follows), Settings.from_json(settings), language)
