"""Limits the processor time that a question may cost; the loops that work on one check it. Knows no question.

Sizes are bounded where text comes in (spelling.py, query.py): that alone keeps a question cheap. The budget is for
what nobody foresaw: a hostile question about names of a hostile list.
"""

from __future__ import annotations

import functools
import gc
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

T = TypeVar("T")


class Spent(Exception):
    """The budget is used up and the work is not done."""


OLDEST = 2  # the garbage collector's oldest generation; the younger ones are small, and their makers pay for them


class _Collected(threading.local):
    """The seconds that the garbage collector took of a thread while it looked through all that the process holds."""

    seconds = began = 0.0


_collected = _Collected()


def _collecting(phase: str, info: dict[str, int]) -> None:
    """Measures a full collection. The collector calls it, in whichever thread happened to make it begin."""
    if info["generation"] != OLDEST:
        return
    if phase == "start":
        _collected.began = time.thread_time()
    else:
        _collected.seconds += time.thread_time() - _collected.began


def own_time() -> float:
    """Returns the processor seconds that this thread has had for its own work. A full collection grows with all that
    the process holds and falls to the thread that runs just then: no question pays for it."""
    return time.thread_time() - _collected.seconds


class Budget:
    """A budget of processor seconds. Several pieces of work share it, one after the other, each in one thread."""

    def __init__(self, seconds: float, clock: Callable[[], float] = own_time) -> None:
        self._left, self._clock = seconds, clock
        if _collecting not in gc.callbacks:  # where nothing is counted, no interruption falls into it and is lost
            gc.callbacks.append(_collecting)
        self._end = 0.0  # by the clock of the thread that works
        self._parent: Budget | None = None  # the budget of which this is a share

    @contextmanager
    def spent_here(self) -> Iterator[None]:
        """Counts what happens within. Raises Spent, from there, once it has cost what is left."""
        self._end = self._clock() + self._left
        before = _budget.set(self)
        try:
            self.check()
            yield
        finally:
            _budget.reset(before)
            self._left = self._end - self._clock()

    def check(self) -> None:
        """Raises Spent where the budget is used up."""
        if self._clock() > self._end:
            raise Spent

    def share(self, part: float) -> Budget:
        """Returns a budget of a part of what is left now; this budget pays for it."""
        made = Budget((self._end - self._clock()) * part, self._clock)
        made._parent = self
        return made

    def forgive(self, seconds: float) -> None:
        """Gives back seconds, to this budget and to those of which it is a share."""
        self._end += seconds
        if self._parent is not None:
            self._parent.forgive(seconds)

    def now(self) -> float:
        """Returns the time of the budget's clock, in seconds."""
        return self._clock()


_budget: ContextVar[Budget | None] = ContextVar("budget", default=None)


def check() -> None:
    """Raises Spent where the work at hand has used its budget up; does nothing where it has no budget."""
    budget = _budget.get()
    if budget is not None:
        budget.check()


@contextmanager
def share(part: float) -> Iterator[None]:
    """Lets what happens within take a part of what is left; the rest stays for what comes after."""
    budget = _budget.get()
    if budget is None:
        yield
        return
    with budget.share(part).spent_here():
        yield


@contextmanager
def at_our_cost() -> Iterator[None]:
    """Does not count what happens within, which has to be done whoever asks."""
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


def once(load: Callable[[], T]) -> Callable[[], T]:
    """Returns a function that returns what `load` returned at the first call, for which nobody's budget pays: it
    would fall to whoever happens to ask first."""

    @functools.cache
    def loaded() -> T:
        with at_our_cost():
            return load()

    return functools.wraps(load)(loaded)
