"""Runs the courier between a store in a file and both real adapters at the small fakes, in this process."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import random
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

from bot.chat.base import Channel
from bot.chat.slack.adapter import Slack
from bot.chat.telegram.adapter import Telegram
from bot.model.destination import Destination
from bot.model.message import Message, heading, paragraph, small
from bot.outgoing.backoff import Backoff
from bot.outgoing.courier import Courier
from bot.outgoing.reachability import SETTLED, report
from bot.storage.records import Outgoing
from tests.fakes import databases
from tests.fakes.chat.slack import FakeSlack
from tests.fakes.chat.slack_bot import QUICK
from tests.fakes.chat.telegram import FakeTelegram, Fault
from tests.fakes.chat.telegram_bot import eventually

NOW = dt.datetime.now(dt.UTC)
OPERATOR = Destination("telegram", "1001")
PLACES = [Destination("telegram", "-1001"), Destination("slack", "C1")]
SELDOM = Backoff(600.0, 600.0)  # so that nothing but an event brings the next try


@dataclass
class Post:
    """Holds both platforms, a store in a file, and the courier between them, which may be started again."""

    telegram: FakeTelegram
    slack: FakeSlack
    path: Path
    closed: Backoff = SELDOM
    sent: int = field(default=0)
    language: str = "en"  # of alerts

    async def start(self) -> None:
        self.store = databases.store(self.path)
        self.channels: dict[str, Channel] = {
            "telegram": Telegram(self.telegram.token, base_url=self.telegram.base_url, first_wait=0.05, answer=2.0),
            "slack": Slack(self.slack.bot_token, self.slack.app_token, self.slack.base_url, QUICK),
        }
        self.courier = Courier(
            self.channels, self.store, backoff=Backoff(0.05, 0.1), chance=random.Random(1), closed=self.closed
        )
        self.tasks = [asyncio.create_task(one.run(_nobody)) for one in self.channels.values()]
        await self.slack.connected()
        await eventually(lambda: all(one.reached for one in self.channels.values()))
        self.tasks.append(asyncio.create_task(self.courier.run()))

    async def stop(self) -> None:
        await self.courier.stop()
        for one in self.channels.values():
            await one.stop()
        await asyncio.gather(*self.tasks)
        self.store.close()

    def alert(self, *places: Destination) -> str:
        self.sent += 1
        key = f"MW-{self.sent:06d}"
        blocks = heading("Sanctioned: Omid Noori"), paragraph(f"UK · GHR{self.sent:04d}"), small(key)
        self.store.enqueue([Outgoing(key, to, Message(blocks, language=self.language)) for to in places], NOW)
        self.courier.wake()
        return key

    def refuses(self, platform: str, words: str, times: int = 1000) -> None:
        if platform == "telegram":
            status = 403 if words.startswith("Forbidden") else 400
            self.telegram.faults.append(Fault("sendMessage", status, words, times=times, chat="-1001"))
        else:
            self.slack.fail("error", times=times, error=words)

    def takes_again(self) -> None:
        self.telegram.faults.clear()
        self.slack.faults.clear()

    def texts(self, to: Destination) -> list[str]:
        if to.platform == "telegram":
            return [one["text"] for one in self.telegram.sent if one["chat_id"] == to.chat]
        return [f"{one['text']} {one.get('blocks')}" for one in self.slack.posts if one["channel"] == to.chat]

    def told(self, after: dt.timedelta = SETTLED, language: str = "en") -> list[str]:
        """Returns what an operator hears when the service looks again after this time."""
        report(self.store, [(OPERATOR, language)], dt.datetime.now(dt.UTC) + after)
        found = []
        while (row := self.store.next_waiting(OPERATOR)) is not None:
            self.store.sent(row, "1", NOW)
            found.append(row.message.text)
        return found


async def _nobody(_: object) -> None:
    """Takes what is said, and does nothing."""


@contextlib.asynccontextmanager
async def posting(folder: Path, closed: Backoff = SELDOM) -> AsyncIterator[Post]:
    with FakeTelegram() as telegram:
        async with FakeSlack() as slack:
            post = Post(telegram, slack, folder / "bot.db", closed)
            await post.start()
            for to in PLACES:
                post.store.add_chat(to, "Team", private=False, state="approved", language=None, at=NOW)
                post.store.follow(to, ["*"], NOW)
            try:
                yield post
            finally:
                await post.stop()
