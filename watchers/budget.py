"""What a question may still cost of the processor, asked for in the loops that work on it. Knows no question.

Sizes are bounded where text comes in (spelling.py, finder.py): that alone keeps a question cheap. This is for what
nobody foresaw: a hostile question about names of a hostile list.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar


class Spent(Exception):
    """The work is not done, and what it might cost is used up."""


class Budget:
    """Seconds of the processor, for one thread at a time: several pieces of work one after the other share them."""

    def __init__(self, seconds: float, clock: Callable[[], float] = time.thread_time) -> None:
        self._left, self._clock = seconds, clock
        self._end = 0.0

    @contextmanager
    def spent_here(self) -> Iterator[None]:
        """What happens within counts. Raises Spent, there, where it costs more than is left."""
        start = self._clock()
        self._end = start + self._left
        before = _budget.set(self)
        try:
            check()
            yield
        finally:
            _budget.reset(before)
            self._left -= self._clock() - start

    def check(self) -> None:
        if self._clock() > self._end:
            raise Spent


_budget: ContextVar[Budget | None] = ContextVar("budget", default=None)


def check() -> None:
    """Raises Spent where the work at hand has cost what it may; nothing where it may cost what it likes."""
    budget = _budget.get()
    if budget is not None:
        budget.check()


@contextmanager
def at_our_cost() -> Iterator[None]:
    """What happens within has to be done whoever asks, and counts for nobody."""
    before = _budget.set(None)
    try:
        yield
    finally:
        _budget.reset(before)
