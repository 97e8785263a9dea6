"""Turn-taking: how many messages a platform takes, over all chats and in each, and who goes first."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

# Seconds after which a message without an answer holds up others no longer: it has arrived, or never will. By then
# the posts of a long message, which stand more than a second apart, are all answered.
LATE = 10.0


@dataclass(frozen=True, slots=True)
class Pace:
    """What a platform allows; the numbers are the platforms' own, each a little under what it takes."""

    chat: float = 1.0  # seconds between messages in one chat
    group: float = 3.0  # in one group
    a_second: int = 0  # messages that arrive within any second, over all chats; 0: as many as there are
    groups: str = ""  # what a group's ID begins with, where that tells it from a person's; empty: it does not

    def gap(self, chat: str) -> float:
        """Seconds until the next message to this chat."""
        return self.group if self.groups and chat.startswith(self.groups) else self.chat


@dataclass(slots=True)
class Line:
    """The turn-taking of one chat."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    free_at: float = 0.0
    answers: int = 0  # waiting answers: alerts stand back for them
    alert: asyncio.Future[bool] | None = None  # this chat's alert, while it waits for the platform's turn


class Gate:
    """The turn-taking of one platform: answers first, then alerts in the order in which they came, evenly spaced.

    Of a message only this is known: it arrives between its departure and its answer. So each one counts against the
    second's allowance until a second after its answer: however long the ways are, no second sees more arrive.
    """

    def __init__(self, a_second: int) -> None:
        self._most, self._free_at = a_second, 0.0
        self._under_way = 0
        self._answered: deque[float] = deque()  # when, within the last second
        self._landing = asyncio.Event()
        self._answers: deque[asyncio.Future[bool]] = deque()
        self._alerts: deque[asyncio.Future[bool]] = deque()
        self._task: asyncio.Task[None] | None = None

    async def turn(self, line: Line, *, alert: bool) -> bool:
        """Waits for a turn; False where an alert has given up its place because an answer waits for its chat."""
        if not self._most:
            return True
        turn: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        (self._alerts if alert else self._answers).append(turn)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._serve())
        if not alert:
            return await turn
        line.alert = turn
        try:
            return await turn
        finally:
            line.alert = None

    @contextmanager
    def under_way(self) -> Iterator[None]:
        """From the turn of a message to its answer."""
        if not self._most:
            yield
            return
        loop = asyncio.get_running_loop()
        late = loop.call_later(LATE, self._land)
        try:
            yield
        finally:
            if loop.time() < late.when():
                late.cancel()
                self._land()

    def _land(self) -> None:
        self._under_way -= 1
        self._answered.append(time.monotonic())
        self._landing.set()

    async def _serve(self) -> None:
        while self._answers or self._alerts:
            await until(self._free_at)
            await self._room()
            turn = (self._answers or self._alerts).popleft()
            if not turn.done():
                self._under_way += 1
                turn.set_result(True)
                # What a busy moment has cost is not caught up with at once: that would be a burst.
                gap = 1 / self._most
                self._free_at = max(self._free_at, time.monotonic() - gap) + gap

    async def _room(self) -> None:
        """Until one more may arrive."""
        while True:
            while self._answered and self._answered[0] <= time.monotonic() - 1:
                self._answered.popleft()
            if self._under_way + len(self._answered) < self._most:
                return
            if self._answered:
                await until(self._answered[0] + 1)
            else:
                self._landing.clear()
                await self._landing.wait()


async def until(moment: float) -> None:
    """Waits for a moment of the monotonic clock."""
    wait = moment - time.monotonic()
    if wait > 0:
        await asyncio.sleep(wait)
