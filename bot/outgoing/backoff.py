"""Computes the wait until the next try. Pure: knows no chat and no clock."""

from __future__ import annotations

import random
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Backoff:
    """Doubling waits. `first` and `most` are in seconds."""

    first: float = 1.0  # seconds
    most: float = 900.0

    def after(self, attempts: int, chance: random.Random) -> float:
        """Returns the seconds until the next try: doubling, with up to a quarter of jitter so that chats do not
        align."""
        return float(min(self.most, self.first * 2 ** min(attempts, 20)) * (1 - 0.25 * chance.random()))


# The waits for a place that takes nothing are long: a slip of the platform's is over in moments, an archived channel
# is back in days, and with each new alert and each message from there it is tried at once.
CLOSED = Backoff(15.0, 3600.0)
