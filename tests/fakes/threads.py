"""Holds all of the threads in which questions are worked on; lets the threads of the tests take turns as those of a
service."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from concurrent.futures import wait
from contextlib import contextmanager
from threading import Event, Semaphore

from bot.cli.ready import shorten_pauses
from bot.incoming import cost_limit


@contextmanager
def no_thread_free() -> Iterator[Event]:
    """Holds every thread until the event that is given is set, or to the end."""
    over, begun = Event(), Semaphore(0)

    def hold() -> None:
        begun.release()
        over.wait(30)

    held = [cost_limit.pool.submit(hold) for _ in range(cost_limit.THREADS)]
    for _ in held:
        begun.acquire(timeout=30)
    try:
        yield over
    finally:
        over.set()
        wait(held)


@contextmanager
def pauses_shortened() -> Iterator[None]:
    """Shortens the pauses of this process as a start does, and lets the tests after it have it as it was."""
    turn = sys.getswitchinterval()
    shorten_pauses()
    try:
        yield
    finally:
        gc.unfreeze()
        sys.setswitchinterval(turn)
