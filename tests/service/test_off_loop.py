"""The thread beside the event loop: order, errors, cancellation."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextvars import ContextVar
from functools import partial

import pytest

from bot.off_loop import Worker, on_loop, within


@pytest.fixture
def worker() -> Iterator[Worker]:
    made = Worker("worker")
    yield made
    made.close()


def here() -> str:
    return threading.current_thread().name.partition("_")[0]


async def where(answer: str) -> tuple[str, str]:
    await asyncio.sleep(0)
    return here(), answer


async def test_code_runs_in_the_thread_and_what_it_awaits_on_the_loop(worker: Worker) -> None:
    async def work() -> list[object]:
        return [here(), await on_loop(partial(where, "yes")), here()]

    assert await worker.run(work()) == ["worker", ("MainThread", "yes"), "worker"]
    assert await work() == ["MainThread", ("MainThread", "yes"), "MainThread"]  # on a loop it is as ever


async def test_errors_come_through_both_ways(worker: Worker) -> None:
    async def refuses() -> None:
        raise KeyError("on the loop")

    async def work() -> None:
        try:
            await on_loop(refuses)
        except KeyError as error:
            raise ValueError("in the thread") from error

    with pytest.raises(ValueError, match="in the thread"):
        await worker.run(work())
    with pytest.raises(ZeroDivisionError):
        await worker.do(lambda: 1 // 0)


async def test_what_waits_for_a_loop_by_itself_is_told_how(worker: Worker) -> None:
    async def work() -> None:
        await asyncio.sleep(0)  # waits for the next turn of a loop, and there is none

    with pytest.raises(RuntimeError, match="use on_loop"):
        await worker.run(work())


async def test_a_stretch_between_two_awaits_is_not_broken_by_others(worker: Worker) -> None:
    seen: list[str] = []
    mark: ContextVar[str] = ContextVar("mark")

    async def work(name: str) -> str:
        mark.set(name)
        for _ in range(3):
            seen.extend((name, name))
            await on_loop(partial(asyncio.sleep, 0))
        return mark.get()

    assert await asyncio.gather(*(worker.run(work(name)) for name in "abc")) == ["a", "b", "c"]
    assert len(seen) == 18 and all(seen[at] == seen[at + 1] for at in range(0, 18, 2))


async def test_cancelled_it_is_so_at_its_next_await_and_leaves_what_it_holds(worker: Worker) -> None:
    lock, begun, go_on, done = asyncio.Lock(), threading.Event(), threading.Event(), list[str]()

    async def work() -> None:
        async with within(lock):
            begun.set()
            go_on.wait(10)  # a slow disk
            done.append("written")
            await on_loop(partial(asyncio.sleep, 60))
            done.append("never")

    task = asyncio.create_task(worker.run(work()))
    await asyncio.to_thread(begun.wait, 10)
    task.cancel()
    await asyncio.sleep(0.05)
    assert not task.done() and lock.locked()  # what has begun is done first
    go_on.set()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert done == ["written"] and not lock.locked()


async def test_cancelled_while_it_waits_it_may_still_write(worker: Worker) -> None:
    waits, done = asyncio.Event(), list[str]()

    async def forever() -> None:
        waits.set()
        await asyncio.sleep(60)

    async def work() -> None:
        try:
            await on_loop(forever)
        finally:
            done.append(here())

    task = asyncio.create_task(worker.run(work()))
    await waits.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert done == ["worker"]


async def test_what_was_asked_for_is_done_before_it_closes_though_nobody_waits_any_more(worker: Worker) -> None:
    go_on, done = threading.Event(), list[str]()
    first = asyncio.create_task(worker.do(go_on.wait, 10))
    second = asyncio.create_task(worker.do(done.append, "recorded"))
    await asyncio.sleep(0.05)
    first.cancel()
    second.cancel()
    await asyncio.gather(first, second, return_exceptions=True)
    go_on.set()
    await asyncio.to_thread(worker.close)
    assert done == ["recorded"]
