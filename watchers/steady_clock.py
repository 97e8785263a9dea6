"""Time that no one sets: the machine's wall clock may be put forward or back while the service runs, this may not."""

from __future__ import annotations

import time
from collections.abc import Callable

# Seconds. Less is the slow correction by which a wall clock is kept right, or the moment between two readings.
A_JUMP = 2.0


def steady() -> float:
    """Seconds since some moment in the past. The machine's sleep counts, where the system can tell it."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic()


class WallClock:
    """Notices that the wall clock has been set."""

    def __init__(self, wall: Callable[[], float] = time.time, steady: Callable[[], float] = steady) -> None:
        self._wall, self._steady = wall, steady
        self._apart = wall() - steady()

    def jumped(self) -> float:
        """Seconds by which it was put forward (below zero: back) since this was last asked; 0.0 where it was not."""
        apart = self._wall() - self._steady()
        jump = apart - self._apart
        if abs(jump) < A_JUMP:
            return 0.0
        self._apart = apart
        return jump
