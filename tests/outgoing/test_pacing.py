"""Tests the turns on the way to the platforms: an answer never waits behind the alerts of other chats."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import random
import time
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from bot.chat.base import Receipt
from bot.model.destination import Destination
from bot.model.message import Message, paragraph
from bot.outgoing.backoff import Backoff
from bot.outgoing.courier import Courier
from bot.outgoing.pacing import Who
from bot.outgoing.platform_queue import AT_ONCE
from bot.outgoing.rates import Rates
from bot.storage.records import Outgoing
from bot.storage.store import Store
from tests.fakes.chat.telegram_bot import eventually
from tests.fakes.chat.telegram_rules import Limits

NOW = dt.datetime(2026, 5, 12, 9, tzinfo=dt.UTC)
CHATS = [Destination("telegram", str(number)) for number in range(40)]


class Taking:
    """Stands for a platform that takes everything at once, and notes when."""

    platform, reached = "telegram", True

    def __init__(self) -> None:
        self.sent: list[tuple[str, str, float]] = []

    async def send(self, to: Destination, message: Message, **more: Any) -> Receipt:
        self.sent.append((to.chat, message.text, time.monotonic()))
        return Receipt("1")

    def times(self, text: str) -> list[float]:
        return [at for _, said, at in self.sent if said == text]


class Far(Taking):
    """Stands for a platform whose ways are long at first, then short: what leaves in the first 0.4 s arrives all at
    once."""

    def __init__(self) -> None:
        super().__init__()
        self.limits = Limits()
        self.refused = 0
        self.opens = 0.0

    async def send(self, to: Destination, message: Message, **more: Any) -> Receipt:
        self.opens = self.opens or time.monotonic() + 0.4
        await asyncio.sleep(max(0, self.opens - time.monotonic()))
        self.refused += bool(self.limits.wait(to.chat, time.monotonic()))
        return await super().send(to, message)


def said(text: str) -> Message:
    return Message((paragraph(text),))


def courier_of(store: Store, **channels: Any) -> Courier:
    return Courier(channels, store, backoff=Backoff(), chance=random.Random(1))


async def courier_with(
    alerts: list[Destination], taking: Taking | None = None
) -> tuple[Courier, Taking, asyncio.Task[None]]:
    """Runs a courier whose alerts are on their way, and the first one has gone out."""
    store, taking = Store.scratch(), taking or Taking()
    store.enqueue([Outgoing("MW-1", to, said("alert")) for to in alerts], NOW)
    courier = courier_of(store, telegram=taking)
    running = asyncio.create_task(courier.run())
    await eventually(lambda: taking.sent)
    return courier, taking, running


async def end(running: asyncio.Task[None]) -> None:
    running.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await running


@pytest.mark.parametrize("chat", ["2002", "39"], ids=["of another chat", "of a chat whose alert is waiting"])
def test_an_answer_goes_before_the_alerts_that_wait(chat: str) -> None:
    async def ask() -> None:
        courier, taking, running = await courier_with(CHATS)
        await courier.answer(Destination("telegram", chat), said("answer"))
        assert len(taking.times("alert")) < 10
        await end(running)

    asyncio.run(ask())


def test_every_alert_goes_out_and_none_sooner_than_the_platform_allows() -> None:
    async def wait() -> list[tuple[str, str, float]]:
        _, taking, running = await courier_with(CHATS)
        await eventually(lambda: len(taking.sent) == len(CHATS))
        await end(running)
        return taking.sent

    sent = asyncio.run(wait())
    assert sorted(int(chat) for chat, _, _ in sent) == list(range(40))
    times = [at for _, _, at in sent]
    assert times[-1] - times[0] >= 38 / 30
    assert sum(after - before > 0.01 for before, after in pairwise(times)) > 20  # one by one, not all at once


def test_no_second_sees_more_arrive_than_the_platform_takes_however_long_the_ways_are() -> None:
    async def wait(far: Far) -> None:
        _, _, running = await courier_with(CHATS + [Destination("telegram", str(n)) for n in range(40, 50)], far)
        await eventually(lambda: len(far.sent) == 50)
        await end(running)

    far = Far()
    asyncio.run(wait(far))
    assert far.refused == 0


class Slow(Taking):
    """Stands for a platform that answers when it is let."""

    platform = "slack"

    def __init__(self) -> None:
        super().__init__()
        self.asked, self.let = 0, asyncio.Event()

    async def send(self, to: Destination, message: Message, **more: Any) -> Receipt:
        self.asked += 1
        await self.let.wait()
        return await super().send(to, message)


@pytest.mark.parametrize("turns", range(8))
def test_a_courier_that_is_cancelled_as_it_is_woken_ends(turns: int) -> None:
    async def wake() -> None:
        courier = courier_of(Store.scratch())
        running = asyncio.create_task(courier.run())
        await asyncio.sleep(0.05)
        courier.wake()
        for _ in range(turns):  # of the loop: in one of them it has been woken and has not gone on
            await asyncio.sleep(0)
        running.cancel()
        ended, _ = await asyncio.wait([running], timeout=2)
        assert ended

    asyncio.run(wake())


def test_a_crowd_of_chats_is_served_some_at_a_time_and_none_that_must_wait_holds_up_another() -> None:
    async def wait() -> None:
        slow, store = Slow(), Store.scratch()
        later, now = ([Destination("slack", f"{which}{n}") for n in range(2 * AT_ONCE)] for which in "LN")
        store.enqueue([Outgoing("MW-1", to, said("later"), due=time.time() + 60) for to in later], NOW)
        store.enqueue([Outgoing("MW-2", to, said("now")) for to in now], NOW)
        courier = courier_of(store, slack=slow)
        running = asyncio.create_task(courier.run())
        await eventually(lambda: slow.asked == AT_ONCE)
        courier.wake()
        await asyncio.sleep(0.05)
        assert slow.asked == AT_ONCE
        slow.let.set()
        await eventually(lambda: len(slow.sent) == len(now))
        assert {text for _, text, _ in slow.sent} == {"now"}
        await end(running)

    asyncio.run(wait())


def test_a_platform_that_hangs_holds_up_no_other() -> None:
    async def wait() -> None:
        slow, well, store = Slow(), Taking(), Store.scratch()
        hung = [Destination("slack", f"C{number}") for number in range(2 * AT_ONCE)]
        store.enqueue([Outgoing("MW-1", to, said("alert")) for to in (*hung, CHATS[0])], NOW)
        courier = Courier(
            {"slack": slow, "telegram": well},  # type: ignore[dict-item]
            store,
            backoff=Backoff(),
            chance=random.Random(1),
        )
        running = asyncio.create_task(courier.run())
        await eventually(lambda: len(well.sent) == 1)
        store.enqueue([Outgoing("MW-2", CHATS[1], said("alert"))], NOW)  # news while the other one still hangs
        courier.wake()
        await eventually(lambda: len(well.sent) == 2)
        assert slow.asked == AT_ONCE and not slow.sent
        slow.let.set()
        await end(running)

    asyncio.run(wait())


def test_chats_where_nothing_is_on_its_way_are_forgotten_and_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.outgoing.rates.IDLE_KEPT", 10)

    async def wait() -> None:
        rates, (held, waiting, *others) = Rates(), [replace(chat, platform="console") for chat in CHATS]
        rates.hold(held, 3600)
        async with rates.turn(waiting, Who.ANSWER):
            next_one = asyncio.create_task(through(rates, waiting))
            for chat in others * 3:
                await through(rates, chat)
            assert 12 <= len(rates) <= 20
            assert not next_one.done()  # its chat's line still knows of the message that is on its way
        await next_one
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(through(rates, held), 0.05)

    asyncio.run(wait())


async def through(rates: Rates, chat: Destination) -> None:
    async with rates.turn(chat, Who.ANSWER):
        pass
