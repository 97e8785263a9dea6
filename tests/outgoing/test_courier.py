"""Tests the courier where its own machine fails it: a platform not reached yet, a full disk, a fault of ours."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import logging
import random
import time
from collections.abc import AsyncIterator, Callable

import pytest

from bot.chat import platforms
from bot.chat.base import Busy, Moved, Pace, Receipt
from bot.model.destination import Destination
from bot.model.message import Message, small
from bot.outgoing.backoff import Backoff
from bot.outgoing.courier import Courier
from bot.storage.records import PINNED, Outgoing
from bot.storage.store import Store
from tests.fakes.chat.telegram_bot import eventually
from watchers.errors import StorageUnavailable

HERE = Destination("console", "1")
AT = dt.datetime(2026, 5, 12, tzinfo=dt.UTC)


class Platform:
    """Stands for a channel whose sends do what a test says; notes what went out, and when it was asked."""

    platform = "console"

    def __init__(self, *before: Callable[[], None]) -> None:
        self.reached, self.before = True, list(before)
        self.sent: list[str] = []
        self.asked: list[float] = []

    async def run(self, on_incoming: object) -> None:
        """Does nothing, for it hears nobody."""

    async def stop(self) -> None:
        """Does nothing, for it heard nobody."""

    async def send(self, to: Destination, message: Message, **_: object) -> Receipt:
        self.asked.append(time.monotonic())
        if self.before:
            self.before.pop(0)()
        self.sent.append(message.text)
        return Receipt("1")

    async def pin(self, to: Destination, ref: str) -> None:
        raise AssertionError("nothing is pinned here")

    async def edit(self, to: Destination, ref: str, message: Message) -> None:
        """Is never called, for nothing is edited here."""

    handle = ""

    def way_in(self, token: str) -> None:
        """Returns None, for no invitation leads here."""


@contextlib.asynccontextmanager
async def delivering(platform: Platform, store: Store) -> AsyncIterator[Courier]:
    courier = Courier({"console": platform}, store, backoff=Backoff(0.05, 0.1), chance=random.Random(1))
    store.enqueue([Outgoing("MW-000001", HERE, Message((small("MW-000001"),)))], AT)
    running = asyncio.create_task(courier.run())
    yield courier
    await courier.stop()
    await running


@pytest.fixture
def store() -> Store:
    return Store.scratch()


def full(store: Store, is_full: bool) -> None:
    """Lets nothing be written to the store while `is_full`, as on a full disk."""

    def fails() -> None:
        if is_full:
            raise StorageUnavailable("database or disk is full")

    store.database.before_writing = fails


async def test_a_platform_that_is_not_reached_yet_costs_no_try(store: Store) -> None:
    platform = Platform()
    platform.reached = False
    async with delivering(platform, store) as courier:
        await asyncio.sleep(0.1)
        row = store.next_waiting(HERE)
        assert row is not None and row.attempts == 0 and not row.unclear and not platform.asked
        platform.reached = True
        courier.wake()
        await eventually(lambda: platform.sent)
    assert platform.sent == ["MW-000001"]


async def test_nothing_is_sent_that_cannot_be_recorded_and_it_is_said_once(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    platform = Platform()
    async with delivering(platform, store) as courier:
        full(store, True)
        for _ in range(5):
            courier.wake()
            await asyncio.sleep(0.06)
        assert platform.sent == []
        full(store, False)
        courier.wake()
        await eventually(lambda: platform.sent)
    assert platform.sent == ["MW-000001"]  # not marked as a repeat: it was never sent
    records = [one for one in caplog.records if one.name == "bot.outgoing.courier" and "outbox" in one.msg]
    assert [one.levelname for one in records] == ["ERROR", "INFO"]  # cannot be written, and can again


async def test_a_pause_that_is_asked_for_is_kept_even_on_a_full_disk(store: Store) -> None:
    def busy() -> None:
        full(store, True)
        raise Busy("asks to wait", retry_after=0.5)

    platform = Platform(busy)
    async with delivering(platform, store) as courier:
        await eventually(lambda: platform.asked)
        await asyncio.sleep(0.1)
        full(store, False)
        for _ in range(20):
            courier.wake()
            await asyncio.sleep(0.05)
        await eventually(lambda: platform.sent)
    assert len(platform.asked) == 2 and platform.asked[1] - platform.asked[0] >= 0.5


async def test_a_send_that_was_made_and_not_recorded_is_marked(store: Store) -> None:
    platform = Platform(lambda: full(store, True))
    async with delivering(platform, store) as courier:
        await eventually(lambda: platform.sent)
        full(store, False)
        courier.wake()
        await eventually(lambda: len(platform.sent) == 2)
    assert "Possibly a repeat" not in platform.sent[0] and "Possibly a repeat" in platform.sent[1]


async def test_what_waits_for_its_turn_is_not_sent_to_a_chat_that_is_forgotten_meanwhile(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(platforms.of("console"), "pace", Pace(chat=0.3))
    platform = Platform()
    async with delivering(platform, store) as courier:
        store.enqueue([Outgoing("MW-000002", HERE, Message((small("MW-000002"),)))], AT)
        courier.wake()
        await eventually(lambda: platform.sent)
        await asyncio.sleep(0.05)  # the second one has been read, and stands in line
        store.forget_chat(HERE)
        await asyncio.sleep(0.4)
    assert platform.sent == ["MW-000001"] and store.waiting() == 0


async def test_what_waits_for_its_turn_on_a_platform_that_is_lost_meanwhile_stays_as_it_was(
    store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(platforms.of("console"), "pace", Pace(chat=0.3))
    channels = {"console": Platform()}
    courier = Courier(channels, store, backoff=Backoff(), chance=random.Random(1))
    store.enqueue([Outgoing(f"MW-{n}", HERE, Message((small("news"),))) for n in (1, 2)], AT)
    running = asyncio.create_task(courier.run())
    await eventually(lambda: store.waiting() == 1)
    await asyncio.sleep(0.05)  # the second one stands in line
    del channels["console"]  # its token is refused
    await asyncio.sleep(0.4)
    row = store.next_waiting(HERE)
    assert row is not None and row.attempts == 0 and not row.unclear and not caplog.records
    await courier.stop()
    await running


async def test_what_waits_for_a_group_that_moves_arrives_there_in_order_and_once(store: Store) -> None:
    there = Destination("console", "2")

    class Moving(Platform):
        async def send(self, to: Destination, message: Message, **more: object) -> Receipt:
            if to == HERE:
                raise Moved(there)
            return await super().send(to, message, **more)

    platform = Moving()
    store.add_chat(HERE, "Team", private=False, state="approved", language=None, at=AT)
    async with delivering(platform, store) as courier:
        store.enqueue([Outgoing("MW-000002", HERE, Message((small("MW-000002"),)))], AT)
        courier.wake()
        await eventually(lambda: len(platform.sent) == 2)
    assert platform.sent == ["MW-000001", "MW-000002"]  # neither marked as a repeat
    assert store.waiting() == 0 and store.chat(HERE) is None and store.chat(there) is not None


async def test_a_fault_of_ours_neither_spins_nor_stops_its_chat(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    def fault() -> None:
        raise ValueError("a fault of ours")

    platform = Platform(fault, fault)
    async with delivering(platform, store) as courier:
        for _ in range(20):
            courier.wake()
            await asyncio.sleep(0.05)
        await eventually(lambda: platform.sent)
    assert len(platform.sent) == 1 and len(platform.asked) == 3
    assert sum("a fault here" in record.getMessage() for record in caplog.records) == 1


async def test_a_board_is_pinned_once_it_is_noted_as_sent(store: Store) -> None:
    noted: list[str | None] = []

    class Pinning(Platform):
        async def pin(self, to: Destination, ref: str) -> None:
            noted.append(store.ref(PINNED, to))

    store.enqueue([Outgoing(PINNED, HERE, Message((small("the board"),)))], AT)
    async with delivering(Pinning(), store):
        await eventually(lambda: noted)
    assert noted == ["1"]
