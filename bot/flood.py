"""How much one user, and one chat, may ask: nobody's questions hold up the others'. In memory only.

A bucket each: it holds a minute's questions, a question takes some out, and it fills again evenly. And a line for
each chat: a few questions are worked on, a few wait, and who comes then is declined. Operators have buckets and lines
of their own, wherever they ask.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from collections import Counter, OrderedDict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from enum import Enum

from bot.chat.base import Incoming

USER, CHAT = 20.0, 60.0  # a minute: far more than anyone reads
OPERATORS = 3  # times as much: a morning of reviews is many taps
COSTS = {"search": 3.0, "board": 4.0, "export": 6.0}  # what compares, draws or writes more than other commands
# Of one chat, answers on their way included: a group of Telegram's takes one in three seconds, so whoever is let into
# the line is answered within half a minute.
AT_ONCE, IN_LINE = 2, 8
OF_ONE = 4  # of one user among them, where others ask too: nobody fills a group's line alone
TOLD_EVERY = dt.timedelta(minutes=1)  # that a chat's line is full
MOST = 5000  # buckets kept; whoever has been quiet longest is forgotten first, and begins with a full one


class May(Enum):
    ASK = "ask"
    BE_TOLD = "be told"  # too much, and nobody has said so yet
    WAIT = "wait"  # too much, and that was said: silence


@dataclass(slots=True)
class _Bucket:
    left: float
    at: dt.datetime
    told: bool = False


class Flood:
    """`clock` may be put back or forward: at worst a bucket is full, or fills a minute later."""

    def __init__(self, clock: Callable[[], dt.datetime]) -> None:
        self._clock = clock
        self._buckets: OrderedDict[tuple[str, ...], _Bucket] = OrderedDict()

    def __len__(self) -> int:
        return len(self._buckets)

    def asks(self, incoming: Incoming, *, operator: bool) -> May:
        """What comes of one thing that a user did. Whoever may not ask takes nothing out of the chat's bucket."""
        where, cost = incoming.where, _cost(incoming)
        user = self._bucket(_who(incoming), USER * (OPERATORS if operator else 1))
        if user.left < cost:
            return _told(user)
        if not operator:  # who is never behind members, and never in their way
            chat = self._bucket((where.platform, "chat", where.chat), CHAT)
            if chat.left < cost:
                return _told(chat)
            chat.left -= cost
        user.left -= cost
        return May.ASK

    def _bucket(self, key: tuple[str, ...], most: float) -> _Bucket:
        now = self._clock()
        bucket = self._buckets.pop(key, None) or _Bucket(most, now)
        passed = max(0.0, (now - bucket.at).total_seconds())
        bucket.left, bucket.at = min(most, bucket.left + passed * most / 60), now
        if bucket.left >= most / 2:
            bucket.told = False  # else each question that is let through would bring the next refusal
        self._buckets[key] = bucket
        while len(self._buckets) > MOST:
            self._buckets.popitem(last=False)
        return bucket


@dataclass(slots=True)
class _Line:
    """Of one chat, as long as somebody is in it."""

    works: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))
    users: Counter[tuple[str, ...]] = field(default_factory=Counter)


class Lines:
    """The lines of all chats: what one chat asks takes no other's turn."""

    def __init__(self, clock: Callable[[], dt.datetime]) -> None:
        self._clock = clock
        self._lines: dict[tuple[str, ...], _Line] = {}
        self._told: OrderedDict[tuple[str, ...], dt.datetime] = OrderedDict()

    def __len__(self) -> int:
        return len(self._lines)

    @asynccontextmanager
    async def turn(self, incoming: Incoming, *, operator: bool) -> AsyncIterator[May]:
        """Waits for a question's turn, and holds it; or says at once that the line is full."""
        where, who = incoming.where, _who(incoming)
        key = (where.platform, where.chat, *(who if operator else ()))
        line = self._lines.setdefault(key, _Line())
        others = not incoming.private and not operator
        if line.users.total() >= AT_ONCE + IN_LINE or (others and line.users[who] >= OF_ONE):
            yield self._declined(key)
            return
        line.users[who] += 1
        try:
            async with line.works:
                yield May.ASK
        finally:
            line.users[who] -= 1
            line.users = +line.users  # without those who have left
            if not line.users:
                del self._lines[key]

    def _declined(self, key: tuple[str, ...]) -> May:
        now, told = self._clock(), self._told.get(key)
        if told is not None and abs(now - told) < TOLD_EVERY:
            return May.WAIT
        self._told[key] = now
        self._told.move_to_end(key)
        while len(self._told) > MOST:
            self._told.popitem(last=False)
        return May.BE_TOLD


def _who(incoming: Incoming) -> tuple[str, ...]:
    """Who asks. Who writes in a name that others have too is known in that chat only."""
    where = incoming.where
    if incoming.sender or not incoming.user:
        return (where.platform, "in", where.chat, incoming.sender)
    return (where.platform, "user", incoming.user)


def _told(bucket: _Bucket) -> May:
    if bucket.told:
        return May.WAIT
    bucket.told = True
    return May.BE_TOLD


def _cost(incoming: Incoming) -> float:
    """Of the command that was said or tapped; everything else counts as one."""
    said = incoming.text if incoming.action is None else incoming.action.removeprefix("do:")
    words = said.strip().removeprefix("/").split(maxsplit=1) or [""]
    return COSTS.get(words[0].lower(), 1.0)
