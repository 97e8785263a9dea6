"""Tests what users say to the bot on Telegram in other ways than a plain text, and who says it, with the real adapter
and desk."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import sqlite_utils

from bot.model.destination import Destination
from bot.storage.records import ALL
from tests.fakes.chat.telegram import FakeTelegram
from tests.fakes.chat.telegram_bot import Hearing, eventually
from tests.fakes.chat.telegram_rules import MEMBERS
from tests.fakes.installation import OPERATOR, USER, Installation, installed
from tests.fakes.watching import NOORI

GROUP, OLD, NEW = -1001, -400, -100400
OLD_PLACE, NEW_PLACE = Destination("telegram", str(OLD)), Destination("telegram", str(NEW))


@pytest.fixture
async def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Installation]:
    async with installed(tmp_path, monkeypatch) as made:
        made.publish(date="2026-05-12")
        await made.says("/start", "Magnitsky Watch", user=OPERATOR)
        yield made
        assert made.telegram.refused == []


# -- captions, names and spaces ------------------------------------------------------------------------------


async def test_a_caption_is_heard_as_a_text_is(server: FakeTelegram, telegram: Hearing) -> None:
    me = {"id": 123456789, "is_bot": True, "first_name": "Watch"}
    alert = {"message_id": 5, "date": 1, "chat": {"id": GROUP, "type": "supergroup", "title": "G"}, "text": "x"}
    file = {"file_id": "d", "file_unique_id": "d"}
    server.shows("Is Leila sanctioned?")
    server.shows(
        "/status\u00a0leila", caption_entities=[{"type": "bot_command", "offset": 0, "length": 7}], document=file
    )
    server.shows("/status@watch_bot leila", chat=GROUP)
    server.shows("@watch_bot who is missing?", chat=GROUP)
    server.shows("since when?", chat=GROUP, reply_to_message={**alert, "from": me})
    server.shows("nobody's business", chat=GROUP)
    server.shows("/status@another_bot", chat=GROUP)
    server.says("/help")
    heard = [await telegram.next() for _ in range(6)]
    assert [(one.text, one.is_command) for one in heard] == [
        ("Is Leila sanctioned?", False),
        ("status leila", True),
        ("status leila", True),
        ("who is missing?", False),
        ("since when?", False),
        ("help", True),
    ]


@pytest.mark.parametrize("to", ["@watch_bot_dev", "@watch_bot2", "@Watch_Bots"])
async def test_a_message_to_a_bot_whose_name_begins_as_ours_is_not_ours(
    to: str, server: FakeTelegram, telegram: Hearing
) -> None:
    server.says(f"{to} status", chat=GROUP)
    server.says(f"/status{to} leila", chat=GROUP)
    for said in ("@watch_bot status", "@WATCH_BOT: status", "@watch_bot\u00a0status", "@watch_bot\nstatus"):
        server.says(said, chat=GROUP)
    assert [(await telegram.next()).text for _ in range(4)] == ["status"] * 4


SPACES = ["\u00a0", "\t", "\n", "\u2028", "\u3000", "\u200b ", " \u2060", "\r\n", "\u202f", "\x0b"]


@pytest.mark.parametrize("space", SPACES)
async def test_no_space_or_end_of_a_line_breaks_a_command(space: str, house: Installation) -> None:
    """The same answer as with plain spaces. Between names, the end of a line is a comma's like."""
    every = -1 if not set(space) & set("\n\r\u2028\x0b") else 1
    await house.says("/status omid noori".replace(" ", space, every), "Omid Noori", user=OPERATOR)
    await house.says("follow all daily".replace(" ", space), "once a day", user=OPERATOR)
    await house.says(f"{space}/mute 8".replace(" ", space), "Muted until", user=OPERATOR)
    await house.says("brief omid noori".replace(" ", space, every), "Omid Noori", user=OPERATOR)
    await house.says("/settings hour 18".replace(" ", space, every), "Saved", user=OPERATOR)


# -- in another's name ---------------------------------------------------------------------------------------

GROUP_BOT = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}


async def test_anonymous_senders_are_known_apart_and_are_nobodys_operators(
    server: FakeTelegram, telegram: Hearing
) -> None:
    by: dict[str, Any] = {"from": GROUP_BOT}
    server.says("/help", chat=GROUP, sender_chat={"id": GROUP, "type": "supergroup", "title": "G"}, **by)
    server.says("/help", chat=GROUP, sender_chat={"id": -1009, "type": "channel", "title": "C"}, **by)
    server.says("/help", chat=GROUP, **by)
    heard = [await telegram.next() for _ in range(3)]
    assert [(one.user, one.sender) for one in heard] == [
        ("anonymous", str(GROUP)),
        ("anonymous", "-1009"),
        ("anonymous", "anonymous"),
    ]
    assert [await one.is_admin() for one in heard if one.is_admin] == [True, False, False]


async def test_anonymous_senders_of_different_chats_share_no_bucket(house: Installation) -> None:
    for group in (-1, -2):
        house.telegram.says("/help", chat=group, user=USER)
        await house.hears("asks for access", OPERATOR)
        await eventually(lambda group=group: house.store.chat(Destination("telegram", str(group))))  # type: ignore[misc]
        house.store.set_chat(Destination("telegram", str(group)), state="approved")
    by: dict[str, Any] = {"from": GROUP_BOT}

    def ask(group: int, sender: int) -> None:
        house.telegram.says("/help", chat=group, sender_chat={"id": sender, "type": "channel", "title": "C"}, **by)

    for _ in range(30):
        ask(-1, -1009)
    await house.hears("Ask again in 30 seconds", -1)
    answered = len(house.telegram.texts(-1))
    ask(-1, -1008)
    ask(-2, -1009)
    await eventually(lambda: house.telegram.texts(-2)[1:])
    await eventually(lambda: len(house.telegram.texts(-1)) > answered)
    assert "What you can ask" in house.telegram.texts(-2)[-1]


# -- a group that becomes a supergroup -----------------------------------------------------------------------


async def served(house: Installation) -> None:
    """Makes a group that is approved, follows all and has settings."""
    house.telegram.members[OLD, USER] = house.telegram.members[NEW, USER] = "creator"
    house.telegram.says("/start@watch_bot", chat=OLD)
    await house.hears("asks for access", OPERATOR)
    await house.taps(f"approve:{house.number('telegram', OLD)}", "is approved.", user=OPERATOR)
    await house.says("/follow@watch_bot all", "now hears", chat=OLD)
    await house.says("/settings@watch_bot pictures no", "Saved", chat=OLD)


def everywhere(house: Installation, chat: int) -> list[str]:
    """Returns the tables of the database in which a chat's number stands."""
    tables = [table for table in sqlite_utils.Database(house.path).tables if "chat" in table.columns_dict]
    return [table.name for table in tables if list(table.rows_where("chat = ?", [str(chat)]))]


@pytest.mark.parametrize("said_in", ["old new", "new old", "old", "new", "old new old new"])
async def test_a_group_that_becomes_a_supergroup_goes_on_as_it_was(said_in: str, house: Installation) -> None:
    await served(house)
    house.telegram.migrates(OLD, NEW, said_in=said_in)
    assert "Pictures: no" in await house.says("/settings@watch_bot", "Hears of all officials", chat=NEW)
    assert house.store.followed(NEW_PLACE) == [ALL] and house.store.chat(OLD_PLACE) is None
    house.publish(NOORI)
    await house.hears("GHR0999", NEW)
    asked = [text for text in house.telegram.texts(OPERATOR) if "asks for access" in text]
    assert len(asked) == 1  # not anew
    assert not any("GHR0999" in text for text in house.telegram.texts(OLD))


async def test_a_supergroup_that_was_heard_before_its_move_is_served_and_no_longer_asked_about(
    house: Installation,
) -> None:
    await served(house)
    house.telegram.puts(NEW, MEMBERS["left"], MEMBERS["member"])
    await house.hears("not approved yet", NEW)
    house.telegram.migrates(OLD, NEW)
    await house.says("/status@watch_bot", "Called for by the paper", chat=NEW)
    assert house.store.followed(NEW_PLACE) == [ALL]
    await eventually(lambda: len([one for one in house.telegram.edited if "Approved" in one["text"]]) == 2)


async def test_stop_in_the_supergroup_forgets_both_numbers(house: Installation) -> None:
    await served(house)
    house.telegram.migrates(OLD, NEW)
    await house.says("/stop@watch_bot", "Delete everything", chat=NEW)
    await house.taps(house.telegram.button("stop:", NEW), "is deleted", chat=NEW)
    house.telegram.migrates(OLD, NEW)  # as after a restart
    house.publish(NOORI)
    await house.settled()
    assert everywhere(house, OLD) == everywhere(house, NEW) == []
    assert not any("GHR0999" in text for chat in (OLD, NEW) for text in house.telegram.texts(chat))


async def test_a_move_that_came_while_nobody_listened_is_heard_at_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with installed(tmp_path, monkeypatch) as house:
        await house.says("/start", "Magnitsky Watch", user=OPERATOR)
        await served(house)
        await house.on_telegram.stop()
        house.telegram.migrates(OLD, NEW)
        again = Hearing(house.telegram)
        again.task = asyncio.create_task(again.channel.run(house.reception.handle))
        await eventually(lambda: house.store.followed(NEW_PLACE) == [ALL])
        await again.stop()


async def test_a_move_of_an_unknown_group_changes_nothing(house: Installation) -> None:
    await served(house)
    before = len(house.store.chats())
    house.telegram.migrates(-500, OLD)
    house.telegram.migrates(-500, -100500)
    await house.says("/status@watch_bot", "Called for by the paper", chat=OLD)
    assert len(house.store.chats()) == before and house.store.followed(OLD_PLACE) == [ALL]
