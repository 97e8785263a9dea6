"""Tests that all arrives in order through a platform that fails three times in ten, in every way, and that the other
platform is not held up."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import random
import re
import time
from collections import defaultdict
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web

from bot.chat import platforms
from bot.chat.base import Channel, Pace
from bot.chat.slack.adapter import Slack
from bot.chat.slack.web import Times
from bot.chat.telegram import send as telegram_send
from bot.chat.telegram.adapter import Telegram
from bot.model.destination import Destination
from bot.model.message import Message, heading, small
from bot.outgoing.backoff import Backoff
from bot.outgoing.courier import Courier
from bot.storage.records import Outgoing
from bot.storage.store import Store
from tests.fakes.chat.slack import FakeSlack, Room
from tests.fakes.chat.telegram import FakeTelegram, Fault
from tests.fakes.chat.telegram_bot import eventually

CHATS = ("2002", "3003", "-4004")
CHANNELS = ("C1", "C2", "C3")
MESSAGES = 8
SHARE = 0.3
AT = dt.datetime(2026, 5, 12, tzinfo=dt.UTC)
ANSWER = 0.5  # seconds until a hang is given up


class BadTelegram(FakeTelegram):
    """Lets its own chance decide what a send comes to; notes when a chat that must wait is asked again."""

    def __init__(self, seed: int) -> None:
        super().__init__()
        self.chance, self.bad = random.Random(seed), False
        self.may_ask: dict[str, float] = {}
        self.too_early: list[float] = []
        self.ways: dict[str, int] = defaultdict(int)

    async def _call(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["method"] != "sendMessage" or not self.bad:
            return await super()._call(request)
        chat = str((await request.post())["chat_id"])
        if (early := self.may_ask.get(chat, 0) - time.monotonic()) > 0:
            self.too_early.append(early)
        if self.chance.random() >= SHARE:
            return await super()._call(request)
        way = self.chance.choice(("429", "500", "502", "drop", "accept and drop", "hang", "malformed", "html"))
        self.ways[way] += 1
        match way:
            case "429":
                self.may_ask[chat] = time.monotonic() + 1
                fault = Fault("", 429, "Too Many Requests: retry after 1", {"retry_after": 1})
            case "hang":
                await asyncio.sleep(ANSWER + 0.2)
                fault = Fault("")
            case "accept and drop":
                await super()._call(request)
                fault = Fault("")
            case "malformed":
                fault = Fault("", 200, "")
            case "html":
                fault = Fault("", 200, "<html>")
            case "drop":
                fault = Fault("")
            case status:
                fault = Fault("", int(status), "Internal Server Error")
        return self._failed(fault, request)


class BadSlack(FakeSlack):
    def __init__(self, seed: int) -> None:
        super().__init__()
        self.rooms = {name: Room(name, name) for name in CHANNELS}
        self.chance, self.bad = random.Random(seed), False
        self.may_ask: dict[str, float] = {}
        self.too_early: list[float] = []
        self.ways: dict[str, int] = defaultdict(int)

    async def _api(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["method"] != "chat.postMessage" or not self.bad:
            return await super()._api(request)
        channel = (await self._args(request))["channel"]
        if (early := self.may_ask.get(channel, 0) - time.monotonic()) > 0:
            self.too_early.append(early)
        if self.chance.random() < SHARE:
            way = self.chance.choice(
                ("ratelimited", "http", "drop", "accept_then_drop", "accept_then_http", "malformed", "hang")
            )
            self.ways[way] += 1
            if way == "ratelimited":
                self.may_ask[channel] = time.monotonic() + 1
            self.fail(way, seconds=ANSWER + 0.2)
        return await super()._api(request)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Takes away the platforms' pace, which is not in question here."""
    for name in ("telegram", "slack"):
        monkeypatch.setattr(platforms.of(name), "pace", Pace(0.01, 0.01))
    monkeypatch.setattr(telegram_send, "BETWEEN_POSTS", 0.01)


@contextlib.asynccontextmanager
async def delivering(telegram: FakeTelegram, slack: FakeSlack) -> AsyncIterator[Store]:
    """Runs a courier between a store and both platforms, over their real adapters."""
    times = Times(first_wait=0.05, longest_wait=0.2, connect=0.5, answer=1, ping=0.3, lost=0.6, between_posts=0.01)
    channels: dict[str, Channel] = {
        "telegram": Telegram(telegram.token, base_url=telegram.base_url, first_wait=0.05, answer=ANSWER),
        "slack": Slack(slack.bot_token, slack.app_token, base_url=slack.base_url, times=times),
    }
    store = Store.scratch()

    courier = Courier(channels, store, backoff=Backoff(0.05, 0.2), chance=random.Random(1))

    async def nobody(_: Any) -> None:
        """Hears."""

    tasks = [asyncio.create_task(channel.run(nobody)) for channel in channels.values()]
    await slack.connected()
    await eventually(lambda: channels["telegram"].reached)
    tasks.append(asyncio.create_task(courier.run()))
    yield store
    await courier.stop()
    for channel in channels.values():
        await channel.stop()
    await asyncio.gather(*tasks)
    store.close()


def queue(store: Store, platform: str, chats: tuple[str, ...]) -> None:
    for number in range(1, MESSAGES + 1):
        key = f"MW-{number:06d}"
        message = Message((heading("Omid Noori was listed"), small(key)))
        store.enqueue([Outgoing(key, Destination(platform, chat), message) for chat in chats], AT)


def ids(texts: list[str]) -> list[str]:
    return [re.findall(r"MW-\d{6}", text)[0] for text in texts]


ALL = [f"MW-{number:06d}" for number in range(1, MESSAGES + 1)]


@pytest.mark.parametrize("seed", [1, 2])
async def test_telegram_has_a_bad_hour(seed: int) -> None:
    with BadTelegram(seed) as telegram:
        async with FakeSlack() as slack, delivering(telegram, slack) as store:
            slack.rooms["C1"].bot_in = True
            telegram.bad = True
            queue(store, "telegram", CHATS)
            queue(store, "slack", ("C1",))
            await eventually(lambda: len(slack.posts) == MESSAGES)
            assert store.waiting()  # Slack did not wait for Telegram
            for _ in range(6):
                with contextlib.suppress(AssertionError):
                    await eventually(lambda: not store.waiting())
            assert not store.waiting()
    for chat in CHATS:
        said = ids(telegram.texts(chat))
        assert sorted(set(said)) == ALL and said == sorted(said)  # all of them, in order
    copies = sum(len(telegram.texts(chat)) for chat in CHATS) - len(CHATS) * MESSAGES
    assert copies <= telegram.ways["accept and drop"]
    marked = sum("Possibly a repeat" in text for chat in CHATS for text in telegram.texts(chat))
    assert copies <= marked <= sum(telegram.ways.values()) - telegram.ways["429"]
    assert telegram.too_early == [] and telegram.ways["429"]
    assert ids([str(post) for post in slack.posts]) == ALL and slack.broken == []


async def test_slack_has_a_bad_hour() -> None:
    with FakeTelegram() as telegram:
        async with BadSlack(1) as slack, delivering(telegram, slack) as store:
            slack.bad = True
            queue(store, "slack", CHANNELS)
            queue(store, "telegram", ("2002",))
            await eventually(lambda: len(telegram.sent) == MESSAGES)
            assert store.waiting()
            for _ in range(6):
                with contextlib.suppress(AssertionError):
                    await eventually(lambda: not store.waiting())
            assert not store.waiting()
            for channel in CHANNELS:  # each once: Slack is asked before it is told again
                assert ids([str(post) for post in slack.rooms[channel].messages]) == ALL
    assert slack.too_early == [] and slack.ways["ratelimited"] and slack.ways["accept_then_drop"]
    assert ids(telegram.texts("2002")) == ALL
    assert not any("Possibly a repeat" in text for text in telegram.texts("2002"))


async def test_a_send_without_an_answer_is_tried_until_one_comes() -> None:
    with FakeTelegram() as telegram:
        async with FakeSlack() as slack, delivering(telegram, slack) as store:
            telegram.faults.append(Fault("sendMessage", 0, times=2))  # lost on the way: none was taken
            telegram.faults.append(Fault("sendMessage", 502, times=1, accept=True))
            store.enqueue(
                [Outgoing("MW-000001", Destination("telegram", "2002"), Message((small("MW-000001"),)))], AT
            )
            slack.fail("accept_then_drop")
            slack.fail("accept_then_http")
            store.enqueue([Outgoing("MW-000001", Destination("slack", "C1"), Message((small("MW-000001"),)))], AT)
            await eventually(lambda: not store.waiting())
    first, second = telegram.texts("2002")
    assert "Possibly a repeat" in first and "Possibly a repeat" in second
    assert ids([first, second]) == ["MW-000001"] * 2
    assert len(slack.posts) == 1


async def test_what_can_never_arrive_stops_that_chat_only_and_is_told_once() -> None:
    with FakeTelegram() as telegram:
        async with FakeSlack() as slack, delivering(telegram, slack) as store:
            for platform, chat in (("telegram", "2002"), ("telegram", "3003"), ("slack", "C1"), ("slack", "U2")):
                where = Destination(platform, chat)
                store.add_chat(where, chat, private=False, state="approved", language=None, at=AT)
            blocked = Fault("sendMessage", 403, "Forbidden: bot was blocked by the user", times=1)
            telegram.faults.append(blocked)
            queue(store, "telegram", ("2002",))
            await eventually(lambda: store.chats("gone"))
            slack.fail("error", "conversations.open", error="user_disabled")
            queue(store, "slack", ("U2",))
            await eventually(lambda: len(store.chats("gone")) == 2)
            queue(store, "telegram", ("3003",))
            queue(store, "slack", ("C1",))
            await eventually(lambda: not store.waiting())
            # What was on its way when it became known changes nothing.
            telegram.faults.append(Fault("sendMessage", 403, "Forbidden: bot was blocked by the user"))
            store.enqueue([Outgoing("late", Destination("telegram", "2002"), Message((small("late"),)))], AT)
            await eventually(lambda: not store.waiting())
            assert [chat.where.chat for chat in store.chats("gone")] == ["2002", "U2"]
            told = [(one.to.chat, one.state) for one in store.unreachable()]
            assert sorted(told) == [("2002", "gone"), ("U2", "gone")]  # each once
    assert ids(telegram.texts("3003")) == ALL and telegram.texts("2002") == []
    assert ids([str(post) for post in slack.rooms["C1"].messages]) == ALL


async def test_a_group_that_becomes_a_supergroup_is_followed_and_nothing_counts_as_a_repeat() -> None:
    with FakeTelegram() as telegram:
        async with FakeSlack() as slack, delivering(telegram, slack) as store:
            old, new = Destination("telegram", "-9"), Destination("telegram", "-1009")
            store.add_chat(old, "", private=False, state="approved", language=None, at=AT)
            store.follow(old, ["*"], AT)
            moved = Fault("sendMessage", 400, "Bad Request: group chat was upgraded", {"migrate_to_chat_id": -1009})
            telegram.faults.append(moved)
            queue(store, "telegram", ("-9",))
            await eventually(lambda: not store.waiting())
            assert store.chat(old) is None and store.followed(new) == ["*"]
    assert ids(telegram.texts("-1009")) == ALL and telegram.texts("-9") == []
    assert not any("Possibly a repeat" in text for text in telegram.texts("-1009"))


async def test_a_closed_topic_hands_its_news_to_the_group() -> None:
    with FakeTelegram() as telegram:
        async with FakeSlack() as slack, delivering(telegram, slack) as store:
            telegram.faults.append(Fault("sendMessage", 400, "Bad Request: TOPIC_CLOSED"))
            to = Destination("telegram", "-1001", "7")
            store.enqueue([Outgoing("MW-000001", to, Message((small("MW-000001"),)))], AT)
            await eventually(lambda: not store.waiting())
    assert [sent.get("message_thread_id") for sent in telegram.sent] == [None]
