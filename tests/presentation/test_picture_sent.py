"""Tests pictures on their way to people: the command `board`, and the board with a designation's alert."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.chat.base import Incoming
from bot.chat.slack.adapter import Slack
from bot.incoming.commands import Context, Request
from bot.language import Language, language
from bot.model.destination import Destination
from bot.model.message import File, Message
from bot.outgoing import alerts
from bot.outgoing.composer import Defaults
from bot.service.build import read_only
from bot.storage.records import ALL
from bot.storage.store import Store
from tests.fakes.answers import run
from tests.fakes.chat.slack import FakeSlack
from tests.fakes.chat.telegram import FakeTelegram
from tests.fakes.chat.telegram_bot import Hearing
from tests.fakes.chronicle import happened
from tests.fakes.watching import NOORI, VASEGHI, Watching

ENGLISH, PERSIAN = Destination("telegram", "2002"), Destination("slack", "C1")
NOW = dt.datetime(2026, 5, 13, 9, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Context:
    archive = happened(tmp_path_factory.mktemp("archive")).archive
    return read_only(archive, Store.scratch(), ("uk", "us-sdn"), lambda: NOW, dt.UTC)


async def ask(office: Context, text: str, *, platform: str = "telegram", code: str = "en") -> Message:
    incoming = Incoming(Destination(platform, "2002"), "2002", text)
    return await run(text, Request(incoming, "", language(code), False), office)


def actions(message: Message) -> dict[str, str]:
    return {button.label: button.action for row in message.buttons for button in row}


async def test_board_is_a_picture_with_the_lists_dates_and_ways_on(office: Context) -> None:
    message = await ask(office, "board")
    (file,) = message.files
    assert file.name == "board.png" and file.data.startswith(b"\x89PNG")
    assert message.text == (
        "UK: 5 of the 10 · US: 10 of the 10\n"
        "UK Sanctions List: as of 12 May 2026 · US SDN List (OFAC): as of 11 July 2026"
    )
    assert actions(message) == {"Timeline": "do:board timeline", "Dark": "do:board dark"}


async def test_its_buttons_lead_to_the_other_picture_and_the_other_shade(office: Context) -> None:
    seen = {}
    for text in ("board", "board dark", "board timeline", "board timeline dark"):
        seen[text] = await ask(office, text)
    assert len({message.files[0].data for message in seen.values()}) == 4
    for text, message in seen.items():
        for label, action in actions(message).items():
            reached = seen[action.removeprefix("do:")]
            assert (reached.files[0].name != message.files[0].name) == (label in ("Timeline", "Board")), text
            assert reached.files[0].data != message.files[0].data


async def test_board_speaks_the_chats_language(office: Context) -> None:
    message = await ask(office, "board timeline", code="fa")
    assert "خط زمان" in message.files[0].alt and message.language == "fa"
    assert message.files[0].data != (await ask(office, "board timeline")).files[0].data


async def test_a_wrong_word_is_answered_with_the_usage(office: Context) -> None:
    message = await ask(office, "board pink")
    assert not message.files and "pink" in message.text and "board [timeline] [dark]" in message.text


async def test_a_terminal_gets_the_same_in_words(office: Context) -> None:
    board = await ask(office, "board", platform="console")
    assert not board.files and board.text == (await ask(office, "status")).text
    timeline = await ask(office, "board timeline dark", platform="console")
    assert not timeline.files and timeline.text == (await ask(office, "history")).text


async def test_telegram_gets_a_photo_and_slack_at_least_the_words(office: Context) -> None:
    message = await ask(office, "board")
    with FakeTelegram() as server:
        hearing = Hearing(server)
        await hearing.start()
        await hearing.channel.send(ENGLISH, message)
        await hearing.stop()
        (sent,) = server.sent
        assert sent["file"] == ("board.png", message.files[0].data) and sent["text"] == message.text
        assert not server.refused
    async with FakeSlack() as fake:
        slack = Slack(fake.bot_token, fake.app_token, base_url=fake.base_url)
        task = asyncio.create_task(slack.run(lambda _: asyncio.sleep(0)))
        await fake.connected()
        await slack.send(PERSIAN, message)
        await slack.stop()
        await task
        assert any("as of 12 May 2026" in str(post) for post in fake.posts) and fake.broken == []


# -- with an alert -------------------------------------------------------------------------------------------------


class Drawing:
    """Draws what it is asked for, and notes it."""

    def __init__(self, broken: bool = False) -> None:
        self.asked: list[str] = []
        self.broken = broken

    def __call__(self, t: Language) -> File:
        lang = t.code
        self.asked.append(lang)
        if self.broken:
            raise OSError("no such font")
        return File("board.png", f"the board in {lang}", lang.encode())


@pytest.fixture
def watching(tmp_path: Path) -> Watching:
    watching = Watching(tmp_path)
    watching.publish()
    return watching


@pytest.fixture
def store(watching: Watching) -> Iterator[Store]:
    store = Store.scratch()
    for chat, code in ((ENGLISH, "en"), (PERSIAN, "fa"), (Destination("telegram", "2003"), "en")):
        store.add_chat(chat, "", private=True, state="approved", language=code, at=NOW)
        store.follow(chat, [ALL], NOW)
    alerts.derive(watching.archive, store, list, watching.clock)
    yield store
    store.close()


def waiting(store: Store, where: Destination) -> list[Message]:
    """Returns everything that waits for a chat, in order."""
    found = []
    while (row := store.next_waiting(where)) is not None:
        found.append(row.message)
        store.sent(row, "1", NOW)
    return found


def test_a_batch_of_designations_comes_with_one_board_for_each_chat(watching: Watching, store: Store) -> None:
    watching.publish(NOORI, VASEGHI, date="2026-05-13")
    draw = Drawing()
    alerts.derive(watching.archive, store, list, watching.clock, Defaults(draw=draw))
    assert sorted(draw.asked) == ["en", "fa"]
    for where, lang in ((ENGLISH, "en"), (PERSIAN, "fa"), (Destination("telegram", "2003"), "en")):
        first, last = waiting(store, where)
        assert first.files == () and last.files == (File("board.png", f"the board in {lang}", lang.encode()),)


def test_a_follower_of_one_gets_the_board_with_that_one(watching: Watching, store: Store) -> None:
    store.unfollow(ENGLISH)
    store.follow(ENGLISH, ["leila-vaseghi"], NOW)
    watching.publish(NOORI, VASEGHI, date="2026-05-13")
    alerts.derive(watching.archive, store, list, watching.clock, Defaults(draw=Drawing()))
    (only,) = waiting(store, ENGLISH)
    assert "Leila" in only.text and only.files


def test_other_changes_come_without_a_picture(watching: Watching, store: Store) -> None:
    watching.publish(VASEGHI, date="2026-05-13")
    alerts.derive(watching.archive, store, list, watching.clock, Defaults(draw=Drawing()))
    (designated,) = waiting(store, ENGLISH)
    watching.publish(replace(VASEGHI, position="Governor"), date="2026-05-14")
    draw = Drawing()
    alerts.derive(watching.archive, store, list, watching.clock, Defaults(draw=draw))
    (amended,) = waiting(store, ENGLISH)
    assert designated.files and not amended.files and "Governor" in amended.text and draw.asked == []


def test_a_picture_that_fails_never_holds_up_its_alert(
    watching: Watching, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    watching.publish(VASEGHI, date="2026-05-13")  # sure: nobody draws for a name alone
    with caplog.at_level(logging.ERROR):
        alerts.derive(watching.archive, store, list, watching.clock, Defaults(draw=Drawing(broken=True)))
    (alert,) = waiting(store, ENGLISH)
    assert "IRN0086" in alert.text and alert.files == ()
    assert "go out without it" in caplog.text
