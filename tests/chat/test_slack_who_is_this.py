"""Tests the shortcut on a message: who is named in it is told in a window, to whoever asks, and nothing is kept."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.model.destination import Destination
from tests.fakes.chat.telegram_bot import eventually
from tests.fakes.installation import Installation, installed
from tests.fakes.watching import NOORI, VASEGHI

SECRET = "Meet at nine in the usual place"


@pytest_asyncio.fixture
async def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Installation]:
    """Yields the bot, approved in #general."""
    async with installed(tmp_path, monkeypatch, operators=("slack:U9",)) as house:
        house.slack.users |= {"U9": "olga"}
        house.publish(VASEGHI, NOORI)
        house.store.add_chat(
            Destination("slack", "C1"), "general", private=False, state="approved", language=None, at=house.clock()
        )
        yield house
    assert house.slack.broken == []


async def shown(house: Installation, message: str, channel: str = "C1") -> str:
    """Lets sara point at bob's message; returns the window."""
    before = len(house.slack.windows)
    await house.slack.points_at(house.slack.says(channel, message), channel=channel)
    await eventually(lambda: len(house.slack.windows) > before)
    return str(house.slack.windows[-1])


async def test_who_is_named_stands_in_a_window_and_nothing_of_the_message_is_kept(
    house: Installation, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        window = await shown(house, f"{SECRET}. Leila Vaseghi will be there. <@U2> too. stop")
    assert VASEGHI.id in window and "do:status leila-vaseghi" in window and "Nothing of the message is kept" in window
    assert SECRET not in window and SECRET not in caplog.text and "stop:" not in window
    assert not [post for post in house.slack.posts if post["channel"] == "C1"] and house.slack.private == []
    assert SECRET.encode() not in house.path.read_bytes()
    await house.slack.tap_window("do:status leila-vaseghi")
    await eventually(lambda: "Former governor" in str(house.slack.windows[-1]))


async def test_where_nobody_known_is_named_it_is_said(house: Installation) -> None:
    assert "No name in that message" in await shown(house, SECRET)


async def test_in_a_chat_that_is_not_approved_it_counts_as_done_in_the_users_own(house: Installation) -> None:
    assert VASEGHI.id not in await shown(house, "Leila Vaseghi", channel="C2")
    assert house.store.chat(Destination("slack", "C2")) is None
    own = house.store.chat(Destination("slack", house.slack.im("U1").id))
    assert own is not None and own.state == "pending"


async def test_a_shortcut_that_is_not_ours_is_nothing(house: Installation) -> None:
    await house.slack.points_at(house.slack.says("C1", "Leila Vaseghi"), callback="another")
    assert VASEGHI.id in await shown(house, "Leila Vaseghi") and len(house.slack.windows) == 1
