"""Tests what the desk does when nobody said anything: the bot was put into a chat, or its own page was opened."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from bot.chat.base import Incoming
from bot.incoming.commands import COMMANDS
from bot.model.destination import Destination
from bot.model.message import Message
from bot.service.build import build
from bot.storage.records import ALL
from bot.storage.store import Store
from tests.fakes.actions import FakeActions
from tests.fakes.watching import Watching

NEUTRAL = "This chat is not served yet. Its request has been noted."
CHANNEL, OPERATOR = Destination("slack", "C1"), Destination("slack", "D9")


class Rooms:
    """Holds a desk, what it answered, and what waits for operators."""

    def __init__(self, folder: Path, mode: str = "approval") -> None:
        self.said: list[tuple[str, Message]] = []
        self.store = Store.scratch()
        watching = Watching(folder)
        self.reception = build(
            watching.archive,
            self.store,
            ("uk",),
            watching.clock,
            dt.UTC,
            actions=FakeActions(watching.archive, watching.clock, self._answer),
            answer=self._answer,
            mode=mode,
            operators=["slack:U9"],
            language="en",
        )

    async def _answer(
        self, to: Destination, message: Message, edits: str | None = None, *, operator: bool = False
    ) -> None:
        self.said.append((to.chat, message))

    async def joined(self, where: Destination = CHANNEL) -> None:
        await self.reception.handle(Incoming(where, "U1", title="general", event="joined"))

    async def opened(self, user: str = "U1") -> None:
        where = Destination("slack", user.replace("U", "D"))

        async def fill(message: Message) -> None:
            self.said.append(("page", message))

        await self.reception.handle(Incoming(where, user, private=True, title="Sara", event="home", respond=fill))

    def texts(self) -> list[tuple[str, str]]:
        return [(to, message.text) for to, message in self.said]


@pytest.fixture
def rooms(tmp_path: Path) -> Rooms:
    return Rooms(tmp_path)


@pytest.mark.parametrize("platform", ["slack", "telegram"])
async def test_put_into_an_unknown_chat_it_says_one_line_and_asks_operators_once(rooms: Rooms, platform: str) -> None:
    for _ in range(2):
        await rooms.joined(Destination(platform, "C1"))
    assert rooms.texts() == [("C1", NEUTRAL)]
    asked = rooms.store.next_waiting(Destination("slack", "U9"))
    assert asked is not None and "general" in asked.message.text
    assert rooms.store.waiting() == 1


async def test_put_into_a_served_chat_it_says_so_but_not_by_whom_unless_the_chat_knows(tmp_path: Path) -> None:
    rooms = Rooms(tmp_path, mode="open")
    await rooms.joined()
    [(to, said)] = rooms.texts()
    assert to == "C1" and said.startswith("This chat is served now") and "U1" not in said
    rooms.store.follow(CHANNEL, [ALL], dt.datetime(2026, 5, 12, tzinfo=dt.UTC))
    await rooms.joined()
    assert len(rooms.said) == 1


async def test_the_page_shows_a_served_user_the_board_and_the_ways_on(rooms: Rooms) -> None:
    await rooms.opened("U9")
    [(to, page)] = rooms.said
    assert to == "page" and "Called for by the paper" in page.text
    ways = ["do:settings"] * ("settings" in COMMANDS) + ["do:help", "do:privacy"]
    assert [button.action for button in page.buttons[-1]] == ways


async def test_the_page_of_a_user_who_is_not_served_is_one_line_each_time(rooms: Rooms) -> None:
    for _ in range(2):
        await rooms.opened()
    assert rooms.texts() == [("page", NEUTRAL)] * 2
    assert rooms.store.waiting() == 1  # operators were asked once


async def test_an_operator_who_cannot_be_reached_any_more_is_none_until_the_next_word(rooms: Rooms) -> None:
    await rooms.opened("U9")
    assert [to for to, _ in rooms.reception.operators.audience()] == [OPERATOR]
    rooms.store.give_up(OPERATOR)
    assert rooms.reception.operators.audience() == [] and rooms.reception.operators.unreachable()
    await rooms.opened("U9")
    assert [to for to, _ in rooms.reception.operators.audience()] == [OPERATOR]
