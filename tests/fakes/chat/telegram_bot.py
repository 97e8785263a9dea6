"""Runs the real Telegram adapter at the small fake, and keeps what it heard."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from bot.chat.base import EVERYWHERE, GROUPS, Incoming, Menu
from bot.chat.telegram.adapter import Telegram
from tests.fakes.chat.telegram import FakeTelegram

MENUS = (
    Menu(EVERYWHERE, "en", (("status", "who is sanctioned"),)),
    Menu(EVERYWHERE, "fa", (("status", "وضعیت"),)),
    Menu(GROUPS, "en", (("status", "who is sanctioned"),)),
    Menu("4004", "en", (("status", "who is sanctioned"), ("review", "decide"))),
)


class Hearing:
    def __init__(self, server: FakeTelegram, token: str | None = None, **more: Any) -> None:
        more = {"first_wait": 0.05, "answer": 2.0, **more}
        self.channel = Telegram(token or server.token, base_url=server.base_url, **more)
        self.heard: asyncio.Queue[Incoming] = asyncio.Queue()

    async def start(self) -> None:
        self.task = asyncio.create_task(self.channel.run(self.heard.put))
        await asyncio.wait_for(self.channel.ready.wait(), 5)

    async def stop(self) -> None:
        await self.channel.stop()
        await asyncio.wait_for(self.task, 5)

    async def next(self) -> Incoming:
        return await asyncio.wait_for(self.heard.get(), 5)


async def eventually(test: Callable[[], object]) -> None:
    """Waits until something is so; fails after twenty seconds."""
    for _ in range(1000):
        if test():
            return
        await asyncio.sleep(0.02)
    raise AssertionError("it did not come to be")
