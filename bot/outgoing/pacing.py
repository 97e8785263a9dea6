"""Takes turns: limits how many messages a platform takes, over all chats and in each, and decides who goes first."""

from __future__ import annotations

import asyncio
import contextlib
import math
import time
from collections import deque
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from enum import IntEnum

# Seconds after which a message without an answer delays others no longer: it has arrived, or never will. By then the
# posts of a long message, which are sent more than a second apart, are all answered.
LATE = 10.0


class Who(IntEnum):
    """The sort of a message. A smaller value goes first, except for the alerts' share (`Line.next`, `Gate`)."""

    OPERATOR = 0  # an answer to one
    ANSWER = 1
    ALERT = 2


@dataclass(slots=True, eq=False)
class Turn:
    """One message that waits for its turn."""

    line: Line
    who: Who
    given: asyncio.Future[None]


@dataclass(slots=True, eq=False)
class Line:
    """The turns of one chat. A user who asks there without end cannot keep an alert from it: once an alert waits,
    every second turn is an alert's."""

    gap: float = 0.0  # seconds between its messages
    free_at: float = 0.0
    taken: bool = False  # a message is on its way
    owed: bool = False  # an answer was sent while an alert waited: the next turn is the alert's
    waiting: tuple[deque[Turn], ...] = field(default_factory=lambda: tuple(deque() for _ in Who))

    @property
    def is_idle(self) -> bool:
        """Tells whether nothing waits or is on its way, and the next message may go at once."""
        return not (self.taken or any(self.waiting)) and self.free_at <= time.monotonic()

    def next(self) -> Turn | None:
        """Returns the turn that comes next; None where none waits."""
        operators, answers, alerts = self.waiting
        if alerts and self.owed:
            return alerts[0]
        return next((queue[0] for queue in (operators, answers, alerts) if queue), None)

    def take(self, turn: Turn) -> None:
        """Gives a turn, which takes it out of the line."""
        self.waiting[turn.who].popleft()
        self.owed = turn.who is not Who.ALERT and bool(self.waiting[Who.ALERT])
        self.taken = True

    def hold(self, seconds: float) -> None:
        """Lets no message go for so many seconds."""
        self.free_at = max(self.free_at, time.monotonic() + seconds)


class Gate:
    """The turns of one platform, over all its chats: one message after the other, evenly spaced.

    Operators' answers go first, then answers and alerts in turns, each in the order in which they came; a chat that
    must pause keeps its place and delays nobody. A chat has one message on its way at a time, so none takes more of
    the platform's turns than its own pace.

    All that is known of a message is that it arrives between its departure and its answer. So each one counts against
    the second's allowance until a second after its answer: however long the ways are, no second sees more arrive.
    """

    def __init__(self, a_second: int) -> None:
        self._most, self._free_at = a_second, 0.0
        self._under_way = 0
        self._answered: deque[float] = deque()  # the times of answers within the last second
        self._waiting: tuple[dict[Turn, None], ...] = tuple({} for _ in Who)  # in the order in which they came
        self._owed = False  # the last turn was an answer's: the next one is an alert's
        self._changed = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    @asynccontextmanager
    async def turn(self, line: Line, who: Who) -> AsyncIterator[None]:
        """Waits for a turn in this chat and on this platform; it lasts from a message's departure to its answer."""
        turn = Turn(line, who, asyncio.get_running_loop().create_future())
        line.waiting[who].append(turn)
        self._waiting[who][turn] = None
        self._changed.set()
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._serve())
        try:
            await turn.given
        except asyncio.CancelledError:
            if turn.given.cancelled():
                self._leave(turn)
            else:  # given just now, and not used
                self._ended(line)
                self._land()
            raise
        late = asyncio.get_running_loop().call_later(LATE, self._land)
        try:
            yield
        finally:
            self._ended(line)
            if asyncio.get_running_loop().time() < late.when():
                late.cancel()
                self._land()

    def _leave(self, turn: Turn) -> None:
        self._waiting[turn.who].pop(turn, None)
        if turn in turn.line.waiting[turn.who]:
            turn.line.waiting[turn.who].remove(turn)
        self._changed.set()

    def _ended(self, line: Line) -> None:
        line.taken = False
        line.hold(line.gap)
        self._changed.set()

    def _land(self) -> None:
        self._under_way -= 1
        self._answered.append(time.monotonic())
        self._changed.set()

    async def _serve(self) -> None:
        while any(self._waiting):
            self._changed.clear()
            now = time.monotonic()
            wait = self._closed_for(now)
            if wait == 0 and (turn := self._next(now)) is not None:
                self._give(turn, now)
                continue
            if wait == 0:  # no chat may be sent anything now
                wait = min((turn.line.free_at - now for turn in self._pausing()), default=math.inf)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(None if wait == math.inf else max(wait, 0.0)):
                    await self._changed.wait()

    def _closed_for(self, now: float) -> float:
        """Returns the seconds until one more message may leave; infinite while that depends on an answer."""
        if not self._most:
            return 0.0
        while self._answered and self._answered[0] <= now - 1:
            self._answered.popleft()
        if self._free_at > now:
            return self._free_at - now
        if self._under_way + len(self._answered) < self._most:
            return 0.0
        return self._answered[0] + 1 - now if self._answered else math.inf

    def _next(self, now: float) -> Turn | None:
        operators, answers, alerts = self._waiting
        order = (operators, alerts, answers) if self._owed else (operators, answers, alerts)
        return next((turn for queue in order for turn in queue if _may_go(turn, now)), None)

    def _pausing(self) -> Iterator[Turn]:
        return (turn for queue in self._waiting for turn in queue if not turn.line.taken and turn is turn.line.next())

    def _give(self, turn: Turn, now: float) -> None:
        del self._waiting[turn.who][turn]
        turn.line.take(turn)
        self._owed = turn.who is not Who.ALERT
        self._under_way += 1
        turn.given.set_result(None)
        if self._most:
            # Time lost in a busy moment is not caught up with at once: that would be a burst.
            gap = 1 / self._most
            self._free_at = max(self._free_at, now - gap) + gap


def _may_go(turn: Turn, now: float) -> bool:
    line = turn.line
    return not line.taken and line.free_at <= now and turn is line.next() and not turn.given.done()
