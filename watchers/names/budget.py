"""What a question may still cost of the processor, asked for in the loops that work on it. Knows no question.

Sizes are bounded where text comes in (spelling.py, query.py): that alone keeps a question cheap. This is for what
nobody foresaw: a hostile question about names of a hostile list.
"""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar


class Spent(Exception):
    """The work is not done, and what it might cost is used up."""


OLDEST = 2  # generation of what is collected; the younger ones are small, and whoever made them pays for them


class _Collected(threading.local):
    """What the collector of garbage has taken of a thread, when it looked through all that the process holds."""

    seconds = began = 0.0


_collected = _Collected()


def _collecting(phase: str, info: dict[str, int]) -> None:
    """Called by the collector, in whichever thread happened to make it begin."""
    if info["generation"] != OLDEST:
        return
    if phase == "start":
        _collected.began = time.thread_time()
    else:
        _collected.seconds += time.thread_time() - _collected.began


gc.callbacks.append(_collecting)


def own_time() -> float:
    """Seconds of the processor that this thread has had for its own work. A look through all that the process holds
    grows with that, and falls to whoever comes just then: no question pays for it."""
    return time.thread_time() - _collected.seconds


class Budget:
    """Seconds of the processor. Several pieces of work share them, one after the other, each in one thread."""

    def __init__(self, seconds: float, clock: Callable[[], float] = own_time) -> None:
        self._left, self._clock = seconds, clock
        self._end = 0.0  # by the clock of the thread that works
        self._of: Budget | None = None  # of which this is a share

    @contextmanager
    def spent_here(self) -> Iterator[None]:
        """What happens within counts. Raises Spent, from there, once it has cost what is left."""
        self._end = self._clock() + self._left
        before = _budget.set(self)
        try:
            self.check()
            yield
        finally:
            _budget.reset(before)
            self._left = self._end - self._clock()

    def check(self) -> None:
        if self._clock() > self._end:
            raise Spent

    def share(self, part: float) -> Budget:
        """A part of what is left now: what it costs, this pays."""
        made = Budget((self._end - self._clock()) * part, self._clock)
        made._of = self
        return made

    def forgive(self, seconds: float) -> None:
        self._end += seconds
        if self._of is not None:
            self._of.forgive(seconds)

    def now(self) -> float:
        return self._clock()


_budget: ContextVar[Budget | None] = ContextVar("budget", default=None)


def check() -> None:
    """Raises Spent where the work at hand has cost what it may; nothing where it may cost what it likes."""
    budget = _budget.get()
    if budget is not None:
        budget.check()


@contextmanager
def share(part: float) -> Iterator[None]:
    """What happens within may take a part of what is left, and the rest stays for what comes after."""
    budget = _budget.get()
    if budget is None:
        yield
        return
    with budget.share(part).spent_here():
        yield


@contextmanager
def at_our_cost() -> Iterator[None]:
    """What happens within has to be done whoever asks, and counts for nobody."""
    budget = _budget.get()
    if budget is None:
        yield
        return
    before, start = _budget.set(None), budget.now()
    try:
        yield
    finally:
        _budget.reset(before)
        budget.forgive(budget.now() - start)
