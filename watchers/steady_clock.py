"""Measures time that no one sets: the machine's wall clock may be put forward or back while the service runs, this
may not."""

from __future__ import annotations

import time
from collections.abc import Callable

# Seconds. A smaller difference is the slow correction that keeps a wall clock right, or the time between two
# readings.
A_JUMP = 2.0


def steady() -> float:
    """Returns the seconds since some moment in the past. The machine's sleep counts, where the system can tell it."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic()


class WallClock:
    """Notices that the wall clock has been set."""

    def __init__(self, wall: Callable[[], float] = time.time, steady: Callable[[], float] = steady) -> None:
        self._wall, self._steady = wall, steady
        self._apart = wall() - steady()

    def jumped(self) -> float:
        """Returns the seconds by which the wall clock was put forward (below zero: back) since the last call; 0.0
        where it was not."""
        apart = self._wall() - self._steady()
        jump = apart - self._apart
        if abs(jump) < A_JUMP:
            return 0.0
        self._apart = apart
        return jump
