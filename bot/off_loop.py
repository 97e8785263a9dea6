"""Keeps the event loop free: what waits for a disk runs in one thread beside it, one piece after the other.

`Worker.run` drives a coroutine there. Between two awaits its code runs in the thread, where it may read and write
what is stored; what it awaits of the network or of a clock it hands to the loop with `on_loop` or `within`. So it
keeps the order and the unbroken stretches that it has on a loop, and while it waits it holds no thread
(docs/decisions/0020-beside-the-loop.md).
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from contextvars import copy_context
from dataclasses import dataclass
from functools import partial
from types import coroutine
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Asked:
    """A coroutine in the thread waits for what this call returns on the loop."""

    call: Callable[[], Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class _Ended:
    """A coroutine in the thread has returned this, or raised it."""

    value: Any = None
    error: BaseException | None = None


class Worker:
    """One thread beside the event loop. It does one piece of work after the other, in the order asked for."""

    def __init__(self, name: str) -> None:
        self._thread = ThreadPoolExecutor(1, name)

    def close(self) -> None:
        """Waits for the work that was asked for, and takes no more."""
        self._thread.shutdown()

    async def do(self, work: Callable[P, T], *args: P.args, **more: P.kwargs) -> T:
        """Returns what a function returns that runs in the thread. It is done even where the caller is cancelled."""
        return await asyncio.shield(self._begin(partial(work, *args, **more)))

    async def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Returns what a coroutine returns whose own code runs in the thread. Cancelled, it is so at its next await,
        as on a loop; a piece that has begun is done first."""
        context = copy_context()
        step: Callable[[], Any] = partial(work.send, None)
        while True:
            piece = self._begin(partial(context.run, _next, step))
            cancelled = await _until(piece)
            reached = piece.result()
            if isinstance(reached, _Asked):
                step = partial(work.throw, cancelled) if cancelled is not None else await _answered(work, reached)
            elif (error := reached.error or cancelled) is not None:
                raise error
            else:
                value: T = reached.value
                return value

    def _begin(self, work: Callable[[], T]) -> asyncio.Future[T]:
        return asyncio.get_running_loop().run_in_executor(self._thread, work)


async def on_loop(call: Callable[[], Awaitable[T]]) -> T:
    """Returns what an awaitable gives that is made and awaited on the event loop, for code that may run in a Worker.
    On a loop it is awaited as it is."""
    if _is_on_loop():
        return await call()
    answer: T = await _ask(call)
    return answer


@asynccontextmanager
async def within(context: AbstractAsyncContextManager[T]) -> AsyncIterator[T]:
    """Enters and leaves on the event loop a context that waits there."""
    stack = AsyncExitStack()
    value = await on_loop(partial(stack.enter_async_context, context))
    try:
        yield value
    finally:
        await on_loop(stack.aclose)


@coroutine
def _ask(call: Callable[[], Awaitable[Any]]) -> Generator[_Asked, Any, Any]:
    return (yield _Asked(call))


def _is_on_loop() -> bool:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


def _next(step: Callable[[], Any]) -> _Asked | _Ended:
    """Runs a coroutine, in the thread, until it waits for something or ends."""
    try:
        asked = step()
    except StopIteration as end:
        return _Ended(end.value)
    except BaseException as error:
        return _Ended(error=error)
    if not isinstance(asked, _Asked):
        return _Ended(error=RuntimeError(f"it waits for {asked!r} where no event loop is: use on_loop"))
    return asked


async def _until(piece: asyncio.Future[Any]) -> asyncio.CancelledError | None:
    """Waits for a piece, which nothing stops half-way. Returns the cancellation that came meanwhile."""
    cancelled = None
    while not piece.done():
        try:
            await asyncio.wait({piece})
        except asyncio.CancelledError as error:
            cancelled = error
    return cancelled


async def _answered(work: Coroutine[Any, Any, Any], asked: _Asked) -> Callable[[], Any]:
    """Awaits what a coroutine asked for. Returns its next step."""
    try:
        answer = await asked.call()
    except BaseException as error:
        return partial(work.throw, error)
    return partial(work.send, answer)
