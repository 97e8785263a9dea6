"""Tests that, where another process writes, questions are answered and what would write is refused, by whatever
words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.chat.base import Incoming
from bot.incoming.commands import Context, Request
from bot.language import language
from bot.model.destination import Destination
from bot.service.build import read_only
from bot.storage.store import Store
from tests.fakes.answers import run, tapped
from tests.fakes.watching import VASEGHI, Watching

HERE = Destination("console", "console")
REFUSED = "The service does this: say it in its chat."


@pytest.fixture
def context(tmp_path: Path) -> Iterator[Context]:
    watching, store = Watching(tmp_path), Store.scratch()
    watching.publish(VASEGHI)
    store.add_chat(HERE, "", private=True, state="approved", language=None, at=watching.clock())
    yield read_only(watching.archive, store, ("uk",), watching.clock, dt.UTC)
    store.close()
    watching.archive.close()


def by_operator() -> Request:
    return Request(Incoming(HERE, "console", private=True), "", language("en"), operator=True)


@pytest.mark.parametrize(
    "line",
    ["follow all", "follow vaseghi weekly", "unfollow", "mute", "mute 8", "unmute", "pause 24", "language fa",
     "settings every daily", "settings every=daily", "watch add \"Ali\"", "watch edit x born:1950", "watch remove x",
     "approve 7", "accept uk", "invite"],
)  # fmt: skip
async def test_a_command_that_writes_is_refused_and_nothing_changes(context: Context, line: str) -> None:
    before = context.store.followed(HERE), context.store.settings(HERE), context.store.chat(HERE)
    assert (await run(line, by_operator(), context)).text == REFUSED
    assert (context.store.followed(HERE), context.store.settings(HERE), context.store.chat(HERE)) == before


@pytest.mark.parametrize(
    "action",
    ["do:follow all", "choose:0:leila-vaseghi", "set:every:daily", "stop:1:2", "undo:x", "approve:7", "refuse:7",
     "chats-remove:7", "review:same:x", "review:show:x", "accept:uk:0", "gone:uk:GHR0001", "watch:remove:x"],
)  # fmt: skip
async def test_a_button_that_writes_is_refused(context: Context, action: str) -> None:
    assert (await tapped(action, by_operator(), context)).text == REFUSED


@pytest.mark.parametrize(
    "line",
    ["status", "status leila vaseghi", "gaps", "history", "sources", "search vaseghi", "settings", "settings every",
     "pause", "language", "watch", "approve", "accept", "review", "chats", "audit", "help", "ask who is listed?"],
)  # fmt: skip
async def test_a_question_is_answered(context: Context, line: str) -> None:
    assert REFUSED not in (await run(line, by_operator(), context)).text


@pytest.mark.parametrize("action", ["choose", "choose:10", "set", "set:every", "review:page:10", "chats:12"])
async def test_a_button_that_only_shows_is_answered(context: Context, action: str) -> None:
    assert REFUSED not in (await tapped(action, by_operator(), context)).text
