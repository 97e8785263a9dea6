"""How much one user, and one chat, may ask: nobody's questions hold up the others'. In memory only.

A bucket each: it holds a minute's questions, a question takes some out, and it fills again evenly.
"""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from bot.chat.base import Incoming

USER, CHAT = 20.0, 60.0  # a minute: far more than anyone reads
OPERATORS = 3  # times as much: a morning of reviews is many taps
COSTS = {"search": 3.0, "board": 4.0, "export": 6.0}  # what compares, draws or writes more than other commands
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
        times = OPERATORS if operator else 1
        user = self._bucket((where.platform, "user", incoming.user), USER * times)
        if user.left < cost:
            return _told(user)
        chat = self._bucket((where.platform, "chat", where.chat), CHAT * times)
        if chat.left < cost:
            return _told(chat)
        user.left -= cost
        chat.left -= cost
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
