"""Limits how much one user, and one chat, may ask, so that nobody's questions hold up the others'. In memory only.

Each has a bucket: it holds a minute's questions, a question takes some out, and it fills again evenly. Each chat also
has a line: a few questions are worked on, a few wait, and a user who comes then is declined. Operators have buckets
and lines of their own, wherever they ask. A user who is declined is told when to ask again, at most once a minute.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import math
from collections import Counter, OrderedDict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from bot.chat.base import Incoming
from bot.model.action import Perform, read, read_line

USER, CHAT = 20.0, 60.0  # questions a minute: far more than anyone reads
OPERATORS = 3  # operators may ask so many times as much: a morning of reviews is many taps
# The cost of an answer, in questions. No question may take more than bounds.A_QUESTION of the processor, and a search
# takes no more than another: on the whole lists of 2026 most take 2 to 30 ms of it, the dearest searches 86, the
# dearest free questions 90. A picture takes 130, and is sent up; an export is three posts, two of them files.
COSTS = {"board": 2.0, "export": 3.0}
# Questions of one chat, answers on their way included: a group of Telegram's takes one in three seconds, so a user
# who is let into the line is answered within half a minute.
AT_ONCE, IN_LINE = 2, 8
OF_ONE = 4  # questions of one user among them, where others ask too: nobody fills a group's line alone
THROUGH_A_LINE = 30  # seconds, as above
TOLD_EVERY = dt.timedelta(minutes=1)  # between two notices that it was too much, and when to ask again
MOST = 5000  # buckets kept; the one unused longest is forgotten first, and its user begins with a full one


@dataclass(frozen=True, slots=True)
class Wait:
    """It is too much for now. In so many seconds there is room again, and not for one question only."""

    seconds: int
    whose: tuple[str, ...]  # the bucket or line that has no room


class Notices:
    """Remembers who has just been told to wait: once a minute in each chat, for each bucket and line. Where an answer
    is shown to its user alone, each user is told."""

    def __init__(self, clock: Callable[[], dt.datetime]) -> None:
        self._clock = clock
        self._at: OrderedDict[tuple[str, ...], dt.datetime] = OrderedDict()

    def __len__(self) -> int:
        return len(self._at)

    def is_due(self, incoming: Incoming, wait: Wait) -> bool:
        """Tells whether the notice is to be sent now, and notes it as sent."""
        alone = _who(incoming) if incoming.respond or incoming.notify else ()
        key = (*wait.whose, incoming.where.platform, incoming.where.chat, *alone)
        now, told = self._clock(), self._at.get(key)
        if told is not None and abs(now - told) < TOLD_EVERY:
            return False
        self._at[key] = now
        self._at.move_to_end(key)
        while len(self._at) > MOST:
            self._at.popitem(last=False)
        return True


@dataclass(slots=True)
class _Bucket:
    left: float
    at: dt.datetime
    most: float

    def until(self, cost: float) -> int:
        """Returns the seconds until it is half full, or more where the question costs more."""
        return math.ceil((max(self.most / 2, cost) - self.left) * 60 / self.most)


class Flood:
    """The buckets of users and chats. `clock` may be put back or forward: at worst a bucket is full, or fills a
    minute later."""

    def __init__(self, clock: Callable[[], dt.datetime]) -> None:
        self._clock = clock
        self._buckets: OrderedDict[tuple[str, ...], _Bucket] = OrderedDict()

    def __len__(self) -> int:
        return len(self._buckets)

    def asks(self, incoming: Incoming, *, operator: bool) -> Wait | None:
        """Takes one event of a user out of the buckets; returns how long to wait where it is too much. A user who may
        not ask takes nothing out of the chat's bucket."""
        where, cost, who = incoming.where, _cost(incoming), _who(incoming)
        user = self._bucket(who, USER * (OPERATORS if operator else 1))
        if user.left < cost:
            return Wait(user.until(cost), who)
        if not operator:  # operators are never behind members, and never in their way
            everyone = (where.platform, "chat", where.chat)
            chat = self._bucket(everyone, CHAT)
            if chat.left < cost:
                return Wait(chat.until(cost), everyone)
            chat.left -= cost
        user.left -= cost
        return None

    def _bucket(self, key: tuple[str, ...], most: float) -> _Bucket:
        now = self._clock()
        bucket = self._buckets.pop(key, None) or _Bucket(most, now, most)
        passed = max(0.0, (now - bucket.at).total_seconds())
        bucket.left, bucket.at = min(most, bucket.left + passed * most / 60), now
        self._buckets[key] = bucket
        while len(self._buckets) > MOST:
            self._buckets.popitem(last=False)
        return bucket


@dataclass(slots=True)
class _Line:
    """The line of one chat, as long as somebody is in it."""

    works: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))
    users: Counter[tuple[str, ...]] = field(default_factory=Counter)


class Lines:
    """The lines of all chats: the questions of one chat take no other's turn."""

    def __init__(self) -> None:
        self._lines: dict[tuple[str, ...], _Line] = {}

    def __len__(self) -> int:
        return len(self._lines)

    @asynccontextmanager
    async def turn(self, incoming: Incoming, *, operator: bool) -> AsyncIterator[Wait | None]:
        """Waits for a question's turn, and holds it; yields at once how long to wait where the line is full."""
        where, who = incoming.where, _who(incoming)
        key = (where.platform, where.chat, *(who if operator else ()))
        line = self._lines.setdefault(key, _Line())
        others = not incoming.private and not operator
        if line.users.total() >= AT_ONCE + IN_LINE or (others and line.users[who] >= OF_ONE):
            yield Wait(THROUGH_A_LINE, ("line", *key))
            return
        line.users[who] += 1
        try:
            async with line.works:
                yield None
        finally:
            line.users[who] -= 1
            line.users = +line.users  # without those who have left
            if not line.users:
                del self._lines[key]


def _who(incoming: Incoming) -> tuple[str, ...]:
    """Returns the key of the user who asks. A user who writes under a name that others share is known in that chat
    only."""
    where = incoming.where
    if incoming.sender or not incoming.user:
        return (where.platform, "in", where.chat, incoming.sender)
    return (where.platform, "user", incoming.user)


def _cost(incoming: Incoming) -> float:
    """Of the command that was said or tapped; everything else counts as one."""
    what = read_line(incoming.text) if incoming.action is None else read(incoming.action)
    return COSTS.get(what.command.lower(), 1.0) if isinstance(what, Perform) else 1.0
