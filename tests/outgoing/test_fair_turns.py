"""Tests that whoever asks without an end takes nobody else's turn: through the courier and both real adapters, at a
tenth of the platforms' gaps."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator
from itertools import pairwise
from pathlib import Path

import pytest

from bot.chat import platforms
from bot.chat.base import Pace
from bot.model.destination import Destination
from bot.model.message import Message, paragraph
from bot.outgoing.pacing import Gate, Line, Who
from bot.storage.records import Outgoing
from tests.fakes.chat.telegram_bot import eventually
from tests.fakes.installation import installed
from tests.fakes.post import NOW, PLACES, Post, posting
from tests.fakes.watching import NOORI

GAP = 0.1
EITHER = pytest.mark.parametrize("here", PLACES, ids=lambda to: to.platform)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("telegram", "slack"):
        monkeypatch.setattr(platforms.of(name), "pace", Pace(GAP, GAP, a_second=30))


def said(text: str) -> Message:
    return Message((paragraph(text),))


@contextlib.asynccontextmanager
async def asking(post: Post, *places: Destination, members: int = 4) -> AsyncIterator[None]:
    """Runs members of these chats who ask again as soon as they are answered."""

    async def asks(to: Destination) -> None:
        while True:
            await post.courier.answer(to, said("an answer"))

    tasks = [asyncio.create_task(asks(to)) for to in places for _ in range(members)]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


@EITHER
async def test_a_chat_whose_members_ask_without_an_end_hears_its_alerts_in_every_second_turn(
    tmp_path: Path, here: Destination
) -> None:
    async with posting(tmp_path) as post, asking(post, here):
        await eventually(lambda: len(post.texts(here)) > 2)
        before = len(post.texts(here))
        keys = [post.alert(here) for _ in range(5)]
        await eventually(lambda: not post.store.waiting())
        heard = post.texts(here)[before:]
        places = [next(at for at, text in enumerate(heard) if key in text) for key in keys]
        assert places[0] <= 3 and all(after - at <= 3 for at, after in pairwise(places))  # 2, but for a slow machine


@EITHER
async def test_an_operator_is_answered_at_once_while_members_of_the_same_chat_ask_without_an_end(
    tmp_path: Path, here: Destination
) -> None:
    async with posting(tmp_path) as post, asking(post, here, members=20):
        await eventually(lambda: len(post.texts(here)) > 2)
        before = len(post.texts(here))
        await post.courier.answer(here, said("for the operator"), operator=True)
        heard = post.texts(here)[before:]
        assert next(at for at, text in enumerate(heard) if "for the operator" in text) <= 2


@EITHER
async def test_an_operator_is_answered_at_once_while_more_chats_ask_than_the_platform_takes(
    tmp_path: Path, here: Destination, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(platforms.of(here.platform), "pace", Pace(0.01, 0.01, a_second=10))
    crowd, private = _crowd(here.platform, 20), _crowd(here.platform, 21)[-1]
    async with posting(tmp_path) as post:
        if here.platform == "slack":
            for room in (*crowd, private):
                post.slack.rooms[room.chat] = type(post.slack.rooms["C1"])(room.chat, "room")
        async with asking(post, *crowd, members=3):
            await eventually(lambda: len(_all(post, here.platform)) > 5)
            before = len(_all(post, here.platform))
            await post.courier.answer(private, said("for the operator"), operator=True)
            assert len(_all(post, here.platform)) - before <= 3


@EITHER
async def test_chats_that_ask_more_than_the_platform_takes_leave_alerts_every_second_turn_of_it(
    tmp_path: Path, here: Destination, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(platforms.of(here.platform), "pace", Pace(0.01, 0.01, a_second=20))
    crowd, quiet = _crowd(here.platform, 20), _crowd(here.platform, 30)[20:]
    async with posting(tmp_path) as post:
        if here.platform == "slack":
            for room in (*crowd, *quiet):
                post.slack.rooms[room.chat] = type(post.slack.rooms["C1"])(room.chat, "room")
        async with asking(post, *crowd, members=3):
            await eventually(lambda: len(_all(post, here.platform)) > 5)
            before = len(_all(post, here.platform))
            post.store.enqueue([Outgoing("MW-000001", to, said("the news")) for to in quiet], NOW)
            post.courier.wake()
            await eventually(lambda: not post.store.waiting())
            heard = _all(post, here.platform)[before:]
            news = [at for at, text in enumerate(heard) if "the news" in text]
            assert len(news) == len(quiet) and news[-1] <= 2 * len(quiet) + 4
            assert sum("an answer" in text for text in heard) >= len(quiet) - 2  # and who asks is answered


@EITHER
async def test_an_alert_in_an_idle_chat_goes_out_at_once(tmp_path: Path, here: Destination) -> None:
    async with posting(tmp_path) as post, asking(post, Destination(here.platform, "-77")):
        begun = time.monotonic()
        post.alert(here)
        await eventually(lambda: post.texts(here))
        assert time.monotonic() - begun < 10 * GAP


async def test_who_leaves_the_line_or_goes_at_its_turn_leaves_no_hole() -> None:
    gate, line = Gate(30), Line(0.01)
    served: list[int] = []

    async def one(number: int) -> None:
        async with gate.turn(line, Who(number % 3)):
            served.append(number)

    tasks = [asyncio.create_task(one(number)) for number in range(30)]
    for rounds in range(10):
        await asyncio.sleep(0.005 * rounds)
        tasks[3 * rounds].cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    missing = {number for number, task in enumerate(tasks) if task.cancelled()}
    assert sorted(served) == sorted(set(range(30)) - missing) and missing
    await asyncio.wait_for(one(99), 5)
    assert served[-1] == 99


def _crowd(platform: str, number: int) -> list[Destination]:
    return [Destination(platform, f"{'-' if platform == 'telegram' else 'C'}{100 + n}") for n in range(number)]


def _all(post: Post, platform: str) -> list[str]:
    if platform == "telegram":
        return [one["text"] for one in post.telegram.sent]
    return [str(one["text"]) for one in post.slack.posts]


async def test_an_operator_is_answered_within_moments_while_four_members_flood_a_group_through_the_desk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with installed(tmp_path, monkeypatch, mode="open") as house:
        monkeypatch.setattr(platforms.of("telegram"), "pace", Pace(0.3, 0.9, a_second=30, groups="-"))
        await house.says("/start", "It watches", user=1001)
        house.publish(date="2026-05-12")
        for number in range(80):
            house.telegram.says("/sources", user=2002 + number % 4, chat=-1001)
        await house.hears("UK Sanctions List", -1001)
        begun = time.monotonic()
        await house.says("/sources", "UK Sanctions List", user=1001)
        assert time.monotonic() - begun < 3  # its own chat's pace, and nothing else
        house.store.follow(Destination("telegram", "-1001"), ["*"], NOW)
        house.publish(NOORI)
        before = len(house.telegram.texts(-1001))
        await house.hears("GHR0999", -1001)
        assert len(house.telegram.texts(-1001)) <= before + 2
