"""Tests what the desk does when nobody said anything: the bot was put into a chat, or its own page was opened."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from bot.chat.base import Incoming
from bot.incoming.commands import approval
from bot.language import language
from bot.model.destination import Destination
from bot.model.message import Block, Message, Shape
from bot.model.page import Buttons, Page, Row, Search
from bot.presentation.words.commands.this_chat import welcome
from bot.service.build import build
from bot.storage.records import ALL
from bot.storage.store import Store
from tests.fakes.actions import FakeActions
from tests.fakes.answers import asking
from tests.fakes.watching import VASEGHI, Watching

NEUTRAL = (
    "This chat is not approved yet. Whoever runs this bot has been asked; once it is approved, that is said here."
)
CHANNEL, OPERATOR = Destination("slack", "C1"), Destination("slack", "D9")


class Rooms:
    """Holds a desk, what it answered, and what waits for operators."""

    def __init__(self, folder: Path, mode: str = "approval") -> None:
        self.said: list[tuple[str, Message]] = []
        self.pages: list[Page] = []
        self.within: frozenset[str] | None = frozenset()  # the channels in which whoever opens a page is
        self.store = Store.scratch()
        watching = self.watching = Watching(folder)
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

        async def fill(shown: Message | Page) -> None:
            if isinstance(shown, Page):
                self.pages.append(shown)
            else:
                self.said.append(("page", shown))

        async def within() -> frozenset[str] | None:
            return self.within

        opened = Incoming(where, user, private=True, title="Sara", event="home", fill=fill, chats=within)
        await self.reception.handle(opened)

    def texts(self) -> list[tuple[str, str]]:
        return [(to, message.text) for to, message in self.said]

    def rows(self) -> dict[str, list[str]]:
        """Returns the lines of the last page, by their first words, with what is behind their buttons."""
        rows = [part for part in self.pages[-1].parts if isinstance(part, Row)]
        return {row.text.split("\n")[0]: [button.action for button in row.buttons] for row in rows}


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
    welcoming = welcome(approval.welcoming(asking(rooms.watching, "uk")), language("en"))
    assert rooms.said == [("C1", welcoming)] and "U1" not in welcoming.text
    rooms.store.follow(CHANNEL, [ALL], dt.datetime(2026, 5, 12, tzinfo=dt.UTC))
    await rooms.joined()
    assert len(rooms.said) == 1


async def test_the_page_begins_with_the_totals_and_has_a_line_for_each_person(rooms: Rooms) -> None:
    rooms.watching.publish(VASEGHI)
    await rooms.opened("U9")
    [page] = rooms.pages
    first, *_ = page.parts
    assert isinstance(first, Block) and first.shape is Shape.HEADING and "of the 10" in first.text
    [row] = [part for part in page.parts if isinstance(part, Row) and part.text.startswith("Leila Vaseghi")]
    assert row.text.endswith("✓ UK")
    assert rooms.rows()["Leila Vaseghi"] == ["do:status leila-vaseghi"]
    assert ["do:follow", "do:settings"] in rooms.rows().values()
    assert [part.command for part in page.parts if isinstance(part, Search)] == ["search"]
    last = page.parts[-1]
    assert isinstance(last, Buttons)
    assert [button.action for button in last.row] == ["do:gaps", "do:board", "do:help", "do:privacy"]


async def test_the_page_shows_the_users_own_approved_channels_and_no_others(rooms: Rooms) -> None:
    now = dt.datetime(2026, 5, 12, tzinfo=dt.UTC)
    for chat, state in (("C1", "approved"), ("C2", "pending"), ("C3", "approved"), ("D7", "approved")):
        where, private = Destination("slack", chat), chat == "D7"
        rooms.store.add_chat(where, f"room {chat}", private=private, state=state, language=None, at=now)
    rooms.store.add_chat(
        Destination("telegram", "C1"), "other", private=False, state="approved", language=None, at=now
    )
    rooms.within = frozenset({"C1", "C2", "C4", "D7"})
    rooms.store.follow(CHANNEL, [ALL], now)
    await rooms.opened("U9")
    known = rooms.store.chat(CHANNEL)
    assert known is not None
    there = f"there:{known.number}:"
    assert {name: ways for name, ways in rooms.rows().items() if "room" in name or "other" in name} == {
        "room C1": [f"{there}follow", f"{there}settings"]
    }
    [row] = [part for part in rooms.pages[-1].parts if isinstance(part, Row) and "room" in part.text]
    assert "all officials" in row.text


async def test_the_page_says_nothing_of_channels_where_the_platform_does_not_tell(rooms: Rooms) -> None:
    rooms.within = None
    await rooms.opened("U9")
    texts = [part.text for part in rooms.pages[-1].parts if isinstance(part, Row | Block)]
    assert "What comes to you" in texts and "Your channels" not in texts


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
