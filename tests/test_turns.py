"""Turns on the way to the platforms: an answer never waits behind the alerts of other chats."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import random
import time
from itertools import pairwise
from typing import Any

import pytest

from bot.chat.base import Destination, Receipt
from bot.deliver import Backoff, Courier
from bot.message import Message, paragraph
from bot.store import Outgoing, Store
from tests.fakes.telegram_bot import eventually

NOW = dt.datetime(2026, 5, 12, 9, tzinfo=dt.UTC)
CHATS = [Destination("telegram", str(number)) for number in range(40)]


class Taking:
    """A platform that takes everything at once, and when."""

    platform, reached = "telegram", True

    def __init__(self) -> None:
        self.sent: list[tuple[str, str, float]] = []

    async def send(self, to: Destination, message: Message, **more: Any) -> Receipt:
        self.sent.append((to.chat, message.text, time.monotonic()))
        return Receipt("1")

    def times(self, text: str) -> list[float]:
        return [at for _, said, at in self.sent if said == text]


def said(text: str) -> Message:
    return Message((paragraph(text),))


async def courier_with(alerts: list[Destination]) -> tuple[Courier, Taking, asyncio.Task[None]]:
    """The alerts are on their way, and the first one has gone out."""
    store, taking = Store.open(":memory:"), Taking()
    store.enqueue([Outgoing("MW-1", to, said("alert")) for to in alerts], NOW)
    courier = Courier(
        {"telegram": taking},  # type: ignore[dict-item]
        store,
        backoff=Backoff(),
        on_gone=lambda where, why: None,
        chance=random.Random(1),
    )
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
    assert sum(after - before > 0.01 for before, after in pairwise(times)) > 30  # one by one, not all at once
