"""The rate limit of each platform and each of its chats, as the platforms' folders declare it (pacing.py keeps
it)."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager

from bot.chat import platforms
from bot.model.destination import Destination
from bot.outgoing.pacing import Gate, Line, Who

# Chats whose lines are kept though nothing is on its way there: 2.6 kB each, and every stranger who is answered once
# has one. Those used longest ago are forgotten first; a line that is forgotten would not make anybody wait.
IDLE_KEPT = 2000


class Rates:
    """Decides when the next message may go to a chat. One for everything that the bot sends: answers and alerts share
    each limit."""

    def __init__(self) -> None:
        self._lines: dict[tuple[str, str], Line] = {}
        self._gates: dict[str, Gate] = {}

    def __len__(self) -> int:
        return len(self._lines)

    def turn(self, to: Destination, who: Who) -> AbstractAsyncContextManager[None]:
        """Waits until the platform allows another message to this chat."""
        return self._gate(to.platform).turn(self._line(to), who)

    def hold(self, to: Destination, seconds: float) -> None:
        """Lets nothing go to a chat for so many seconds: its platform has asked for that."""
        self._line(to).hold(seconds)

    def _gate(self, platform: str) -> Gate:
        return self._gates.setdefault(platform, Gate(platforms.of(platform).pace.a_second))

    def _line(self, to: Destination) -> Line:
        key = to.platform, to.chat
        line = self._lines.pop(key, None) or Line(platforms.of(to.platform).pace.gap(to.chat))
        self._lines[key] = line  # the one used last stands last
        if len(self._lines) > 2 * IDLE_KEPT:
            for longest_ago in list(self._lines)[:-IDLE_KEPT]:
                if self._lines[longest_ago].is_idle:
                    del self._lines[longest_ago]
        return line
