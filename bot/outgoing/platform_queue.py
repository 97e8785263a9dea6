"""The chats of one platform for which something waits, and those that are served now. Knows no store, no channel."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from bot.model.destination import Destination

# Chats of one platform served at the same time, each with its message in memory, pictures included. Enough for 30
# messages a second where each chat takes one in three seconds, as Telegram's groups do.
AT_ONCE = 120
LOOK_AGAIN = 10.0  # seconds: a message that is tried again must not wait for the end of ten thousand others


@dataclass(slots=True)
class PlatformQueue:
    """One queue for each platform: a platform that hangs fills its own queue, no other's."""

    serving: dict[str, asyncio.Task[None]] = field(default_factory=dict)  # by chat
    in_line: deque[Destination] = field(default_factory=deque)  # chats found last, and not begun with
    look_again: float = 0.0

    @property
    def is_due(self) -> bool:
        """Tells whether it is time to look for waiting chats. That takes longer the more there are: while some of
        those found last stand in line, it is not done anew at each turn."""
        return not self.in_line or time.monotonic() >= self.look_again

    def fill(self, waiting: Iterable[Destination]) -> None:
        """Puts the waiting chats in line, in place of those found before."""
        self.in_line = deque(waiting)
        self.look_again = time.monotonic() + LOOK_AGAIN

    def next_ones(self) -> Iterator[Destination]:
        """Yields the chats to begin with, as long as there is room among those served; a chat at a time."""
        while self.in_line and len(self.serving) < AT_ONCE:
            where = self.in_line.popleft()
            if where.chat not in self.serving:
                yield where
