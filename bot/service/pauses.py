"""What holds up everything in the process at once, kept short: the collector of garbage, and whoever computes in a
thread while others wait for their turn."""

from __future__ import annotations

import gc
import sys

# Seconds that a thread computes before another has its turn, a fifth of what Python gives: the loop waits that long
# after each read of a database while a question is worked on, and one answer reads some ten times.
A_TURN = 0.001


def shorten() -> None:
    """Once at a start, when all that stays until the end is there: the collector never looks through it again. That
    took up to 130 ms each time, in which every thread stood still."""
    sys.setswitchinterval(A_TURN)
    gc.collect()
    gc.freeze()
