"""Runs the bot with both real adapters and the real courier at the small fakes, in this process and without
pacing."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import random
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from bot.chat import platforms
from bot.chat.base import Channel, Pace
from bot.chat.slack.adapter import Slack
from bot.chat.telegram.adapter import Telegram
from bot.model.destination import Destination
from bot.model.message import Message
from bot.outgoing import alerts
from bot.outgoing import courier as delivery
from bot.outgoing.backoff import CLOSED, Backoff
from bot.service.build import build
from tests.fakes import databases
from tests.fakes.actions import FakeActions
from tests.fakes.chat.slack import FakeSlack
from tests.fakes.chat.slack_bot import QUICK
from tests.fakes.chat.telegram import FakeTelegram
from tests.fakes.chat.telegram_bot import eventually
from tests.fakes.chat.telegram_rules import MEMBERS
from tests.fakes.watching import Watching
from watchers.lists.sample import Person

OPERATOR, USER = 1001, 2002  # on Telegram


class Installation:
    def __init__(
        self,
        folder: Path,
        telegram: FakeTelegram,
        slack: FakeSlack,
        *,
        mode: str,
        operators: Sequence[str],
        lists: Sequence[str],
        whom_to_ask: str = "",
    ) -> None:
        self.telegram, self.slack, self.path = telegram, slack, folder / "bot.db"
        self.watching, self.store = Watching(folder), databases.store(self.path)
        self.on_telegram = Telegram(
            telegram.token, base_url=telegram.base_url, first_wait=0.05, answer=2.0, inline=True
        )
        self.on_slack = Slack(slack.bot_token, slack.app_token, slack.base_url, QUICK)
        self.channels: dict[str, Channel] = {"telegram": self.on_telegram, "slack": self.on_slack}
        self.courier = delivery.Courier(
            self.channels,
            self.store,
            backoff=Backoff(0.05, 0.1),
            closed=CLOSED,
            chance=random.Random(1),
        )
        self.clock = self.watching.clock
        self.reception = build(
            self.watching.archive,
            self.store,
            lists,
            self.clock,
            dt.UTC,
            actions=FakeActions(
                self.watching.archive,
                self.clock,
                self.courier.answer,
                self.courier.wake,
                accepted=self.watching.accept,
                channels=self.channels,
            ),
            answer=self._answer,
            mode=mode,
            operators=operators,
            language="en",
            whom_to_ask=whom_to_ask,
        )

    async def _answer(
        self, to: Destination, message: Message, edits: str | None = None, *, operator: bool = False
    ) -> None:
        """Posts each answer as a new message, so that a test can wait for it."""
        await self.courier.answer(to, message, operator=operator)

    @contextlib.asynccontextmanager
    async def open(self) -> AsyncIterator[Installation]:
        tasks = [asyncio.create_task(one.run(self.reception.handle)) for one in self.channels.values()]
        courier = asyncio.create_task(self.courier.run())
        try:
            await asyncio.wait_for(self.on_telegram.ready.wait(), 5)
            await self.slack.connected()
            yield self
        finally:
            await self.courier.stop()
            for one in self.channels.values():
                await one.stop()
            await asyncio.gather(*tasks, courier)
            self.store.close()
            self.watching.archive.close()

    # -- Telegram --------------------------------------------------------------------------------------------

    async def says(self, text: str, answer: str, *, user: int = USER, chat: int | None = None, **more: Any) -> str:
        """Lets a user write; returns the answer that has these words in it."""
        return await self._answered(
            lambda: self.telegram.says(text, user=user, chat=chat, **more), answer, chat or user
        )

    async def taps(self, action: str, answer: str, *, user: int = USER, chat: int | None = None) -> str:
        return await self._answered(lambda: self.telegram.taps(action, user=user, chat=chat), answer, chat or user)

    async def stops(self, *, user: int = USER, chat: int | None = None) -> str:
        """Lets a user delete a chat, and say yes when asked whether to."""
        await self.says("/stop", "Delete everything", user=user, chat=chat)
        action = self.telegram.button("stop:", chat or user)
        return await self.taps(action, "Everything about this chat is deleted", user=user, chat=chat)

    async def _answered(self, act: Callable[[], None], answer: str, chat: int) -> str:
        before = len(self.telegram.texts(chat))
        act()
        try:
            await eventually(lambda: any(answer in text for text in self.telegram.texts(chat)[before:]))
        except AssertionError:
            raise AssertionError(f"{answer!r} did not come; this did: {self.telegram.texts(chat)[before:]}") from None
        return next(text for text in self.telegram.texts(chat)[before:] if answer in text)

    async def hears(self, text: str, chat: int) -> str:
        await eventually(lambda: any(text in one for one in self.telegram.texts(chat)))
        return next(one for one in self.telegram.texts(chat) if text in one)

    async def settled(self, chat: int = OPERATOR) -> None:
        """Waits until everything that was said before is dealt with: a question is answered after it."""
        await self.says("/privacy", "What is known", user=chat)

    def joins_channel(self, chat: int, *, user: int = USER) -> None:
        self.telegram.puts(chat, MEMBERS["left"], MEMBERS["poster"], user=user, type="channel", title="News")

    # -- both ------------------------------------------------------------------------------------------------

    async def on(self, text: str, words: str, *, user: str = "U1", channel: str | None = None) -> str:
        """Sends a slash command on Slack, in a channel or in a direct message; returns the answer that has these
        words in it."""
        place = channel or self.slack.im(user).id
        before = len(self.slack.private)
        await self.slack.slash(text, user=user, channel=place)
        await eventually(lambda: any(words in str(one) for one in self.slack.private[before:]))
        return str(next(one for one in self.slack.private[before:] if words in str(one)))

    def publish(self, *people: Person, date: str = "2026-05-13") -> None:
        """Publishes a UK edition, and sends its alerts on their way."""
        self.watching.publish(*people, date=date)
        alerts.derive(self.watching.archive, self.store, self.reception.operators.audience, self.clock)
        self.courier.wake()

    def number(self, platform: str, chat: int | str) -> int:
        known = self.store.chat(Destination(platform, str(chat)))
        assert known is not None, f"{chat} has not written"
        return known.number


@contextlib.asynccontextmanager
async def installed(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    mode: str = "approval",
    operators: Sequence[str] = (f"telegram:{OPERATOR}",),
    lists: Sequence[str] = ("uk",),
    whom_to_ask: str = "",
) -> AsyncIterator[Installation]:
    for platform in ("telegram", "slack"):
        monkeypatch.setattr(platforms.of(platform), "pace", Pace(0, 0))
    with FakeTelegram() as telegram:
        async with (
            FakeSlack() as slack,
            Installation(
                folder, telegram, slack, mode=mode, operators=operators, lists=lists, whom_to_ask=whom_to_ask
            ).open() as house,
        ):
            yield house
