"""Tests pictures on their way to people: the command `board`, and the board with a designation's alert."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answers.gaps import Countdown
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
from tests.fakes.removed import ABNOUSH
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
    assert message.text == ("UK 5 of the 10 · US 10\nLists as of: UK 12 May 2026 · US 11 July 2026.")
    assert actions(message) == {
        "Story": "do:board story",
        "Wide": "do:board wide",
        "Timeline": "do:board timeline",
        "Dark": "do:board dark",
    }


async def test_its_buttons_lead_to_every_other_picture_and_the_other_shade(office: Context) -> None:
    seen, left = dict[str, Message](), ["board"]
    while left:
        if (text := left.pop()) not in seen:
            seen[text] = await ask(office, text)
            left += [action.removeprefix("do:") for action in actions(seen[text]).values()]
    forms = ("board", "board story", "board wide", "board timeline")
    assert set(seen) == {*forms, *(f"{form} dark" for form in forms)}
    assert len({message.files[0].data for message in seen.values()}) == len(seen)


@pytest.mark.parametrize(
    ("asked", "named", "title"),
    [
        ("board Leila Vaseghi", "official.png", "Leila Vaseghi is sanctioned by the UK and the US."),
        ("board dark vaseghi", "official.png", "Leila Vaseghi is sanctioned by the UK and the US."),
        ("board days noori", "days.png", "The US has sanctioned Omid Noori. The UK has not."),
        ("board days", "days.png", "The US has sanctioned Mohammad Javad Azari-Jahromi. The UK has not."),
    ],
)
async def test_a_name_or_the_days_bring_a_card_of_their_own_in_both_shades(
    office: Context, asked: str, named: str, title: str
) -> None:
    message = await ask(office, asked)
    assert [file.name for file in message.files] == [named] and message.text.startswith(title)
    *_, (shade, action) = actions(message).items()
    assert shade == ("Light" if "dark" in asked else "Dark")
    again = await ask(office, action.removeprefix("do:"))
    assert [file.name for file in again.files] == [named] and again.files[0].data != message.files[0].data
    assert (await ask(office, asked, platform="console")).files == ()


async def test_those_whom_a_government_does_not_list_have_a_picture(office: Context) -> None:
    message = await ask(office, "board not-uk")
    named = actions(message)
    assert [file.name for file in message.files] == ["board.png"] and "do:board not-uk dark" in named.values()
    assert "Omid Noori" in message.files[0].alt and "Leila Vaseghi" not in message.files[0].alt


async def test_where_no_gap_has_days_the_standing_is_told(office: Context) -> None:
    message = await ask(office, "board days vaseghi")
    assert message.files == () and message.text == (await ask(office, "status vaseghi")).text


async def test_board_speaks_the_chats_language(office: Context) -> None:
    message = await ask(office, "board timeline", code="fa")
    assert "گاه‌شمار" in message.files[0].alt and message.language == "fa"
    assert message.files[0].data != (await ask(office, "board timeline")).files[0].data


async def test_a_wrong_word_is_answered_with_the_usage(office: Context) -> None:
    message = await ask(office, "board pinkishness")
    assert not message.files and "pinkishness" in message.text and "board [name]" in message.text


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
        assert any("Lists as of: UK 12 May 2026" in str(post) for post in fake.posts) and fake.broken == []


# -- with an alert -------------------------------------------------------------------------------------------------


class Drawing:
    """Draws what it is asked for, and notes it."""

    def __init__(self, broken: bool = False) -> None:
        self.asked: list[tuple[str, str | None]] = []
        self.broken = broken

    def __call__(self, t: Language, official: str | Countdown | None) -> File:
        assert not isinstance(official, Countdown)
        self.asked.append((t.code, official))
        if self.broken:
            raise OSError("no such font")
        return of(t.code, official)


def of(lang: str, official: str | None) -> File:
    return File("card.png", f"{official} in {lang}", f"{official} {lang}".encode())


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


NAMES = {"en": ("Omid Noori", "Leila Vaseghi", "Salar Abnoush"), "fa": ("امید نوری", "لیلا واثقی", "سالار آبنوش")}


def test_each_sure_designation_brings_the_card_of_its_official_drawn_once_for_a_language(
    watching: Watching, store: Store
) -> None:
    watching.publish(NOORI, VASEGHI, ABNOUSH, date="2026-05-13")
    draw = Drawing()
    alerts.derive(watching.archive, store, list, watching.clock, Defaults(draw=draw))
    sure = ("leila-vaseghi", "salar-abnoush")  # of the third the list has a name only
    assert sorted(map(str, draw.asked)) == sorted(str((lang, slug)) for lang in ("en", "fa") for slug in sure)
    for where, lang in ((ENGLISH, "en"), (PERSIAN, "fa"), (Destination("telegram", "2003"), "en")):
        found = waiting(store, where)
        assert len(found) == 3
        files = [next(row.files for row in found if name in row.text) for name in NAMES[lang]]
        assert files == [(), *((of(lang, slug),) for slug in sure)]


def test_a_follower_of_one_gets_the_card_of_that_one(watching: Watching, store: Store) -> None:
    store.unfollow(ENGLISH)
    store.follow(ENGLISH, ["leila-vaseghi"], NOW)
    watching.publish(NOORI, VASEGHI, date="2026-05-13")
    alerts.derive(watching.archive, store, list, watching.clock, Defaults(draw=Drawing()))
    (only,) = waiting(store, ENGLISH)
    assert "Leila" in only.text and only.files == (of("en", "leila-vaseghi"),)


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
