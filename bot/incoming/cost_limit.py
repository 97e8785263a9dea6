"""Limits what one text of a user may cost: letters, names, and processor time, which is spent off the event loop.
Knows no question and no platform."""

from __future__ import annotations

import asyncio
import unicodedata
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar, copy_context
from functools import partial
from typing import ParamSpec, TypeVar

from bot.errors import BotError
from bot.off_loop import on_loop
from watchers.names.budget import Budget

P = ParamSpec("P")
T = TypeVar("T")

# In letters after normalisation, for one character can become eighteen. The longest text that means something is an
# operator's `watch` with a note of 500 letters and some names; a question is one or two sentences; the longest name
# on the lists of 2026 has 199 letters.
MOST_TEXT, MOST_QUESTION, MOST_NAME = 2_000, 500, 200
MOST_NAMES = 50  # in one list of names
# Seconds of the processor for one question. On all seven lists of 2026 a usual name takes less than half of it; with
# it the dearest that was found stays under 0.2 s, all in all (bench/hostile.py).
A_QUESTION = 0.12
WAITING = 60.0  # seconds until a question for which no thread is free is declined
THREADS = 2  # of their own: however many ask, nothing else waits for a thread

pool = ThreadPoolExecutor(THREADS, thread_name_prefix="question")
_question: ContextVar[Budget | None] = ContextVar("question", default=None)


class TooLong(BotError):
    """A text is longer than anything that people ask."""


class Waited(BotError):
    """No thread was free in time: the work was not begun, whatever it would have cost."""


def is_too_long(text: str, most: int = MOST_TEXT) -> bool:
    if len(text) > most:
        return True
    return not text.isascii() and len(unicodedata.normalize("NFKD", text)) > most


def name(text: str) -> str:
    """Returns the text, if it may be a name. Raises TooLong."""
    if is_too_long(text, MOST_NAME):
        raise TooLong
    return text


def all_of(names: list[str]) -> list[str]:
    """Returns the names of a list, if it is one that people make. Raises TooLong."""
    if len(names) > MOST_NAMES:
        raise TooLong
    return [name(one) for one in names]


@contextmanager
def question() -> Iterator[bool]:
    """Makes all work done aside within share one budget. Yields False where a question within a question begins."""
    if _question.get() is not None:
        yield False
        return
    before = _question.set(Budget(A_QUESTION))
    try:
        yield True
    finally:
        _question.reset(before)


async def aside(work: Callable[P, T], *args: P.args, **more: P.kwargs) -> T:
    """Works off the event loop, within the question's budget, to which waiting for a thread does not count. Raises
    Spent where it is used up, and Waited."""
    budget = _question.get() or Budget(A_QUESTION)

    def worked() -> T:
        with budget.spent_here():
            return work(*args, **more)

    return await _in_turn(worked)


async def unhurried(work: Callable[P, T], *args: P.args, **more: P.kwargs) -> T:
    """Does the same without a budget, for work whose cost no user's words change: a picture, an export."""
    return await _in_turn(lambda: work(*args, **more))


async def _in_turn(work: Callable[[], T]) -> T:
    return await on_loop(partial(_result, pool.submit(copy_context().run, work)))


async def _result(job: Future[T]) -> T:
    turn = asyncio.wrap_future(job)
    try:
        done, _ = await asyncio.wait({turn}, timeout=WAITING)
        if not done and job.cancel():  # work that has begun ends by itself, and soon
            raise Waited
        return await turn
    finally:
        turn.cancel()  # where the asker is gone, the work is not begun
