"""Tests a chat in the style of a channel: clean posts with the team's own line, and one pinned board that is said
anew where it stands."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answers.status import Board
from bot.language import Language
from bot.model.destination import Destination
from bot.model.message import Message
from bot.outgoing.composer import Defaults
from bot.outgoing.regular import pinned_boards
from bot.presentation.words.replies.board import board_message
from bot.storage.records import KEEP_SENT, PINNED, Outgoing
from tests.fakes.chat.telegram_bot import eventually
from tests.fakes.chats import CHAT, Chats
from tests.fakes.installation import USER, installed
from tests.fakes.watching import NOORI, VASEGHI

SIGNATURE = "Justice Now · justice.example"
LONG = " ".join(f"Fact {n} of the statement of reasons." for n in range(120))


@pytest.fixture
def chats(tmp_path: Path) -> Chats:
    made = Chats(tmp_path)
    made.house = replace(made.house, signature=SIGNATURE)
    made.publish(VASEGHI)
    return made


def boards(rows: list[Outgoing]) -> list[Outgoing]:
    return [row for row in rows if PINNED in (row.key, row.edits)]


@pytest.mark.parametrize("form", ["normal", "full"])
async def test_an_alert_is_one_clean_post_with_the_teams_line(chats: Chats, form: str) -> None:
    await chats.says("follow all")
    await chats.says(f"settings style=channel; form={form}")
    chats.publish(VASEGHI, replace(NOORI, reasons=LONG), date="2026-05-13")
    (row,) = chats.sent()
    message = row.message
    assert message.buttons == () and message.rest == () and message.files == ()
    assert message.blocks[-1].text.strip("\u2068\u2069") == SIGNATURE
    assert "Omid Noori" in message.blocks[0].text


async def test_a_digest_is_one_clean_post_too(chats: Chats) -> None:
    await chats.says("follow all daily")
    await chats.says("settings style channel")
    chats.publish(VASEGHI, NOORI, date="2026-05-13")
    digest = [row for _, row in chats.hours(24) if row.key.startswith("digest-")][0]  # noqa: RUF015
    assert digest.message.buttons == () and SIGNATURE in digest.message.text


async def test_the_board_is_posted_once_and_said_anew_only_when_it_reads_otherwise(chats: Chats) -> None:
    await chats.says("settings style channel")
    chats.minute()
    (posted,) = boards(chats.sent())
    assert posted.edits is None and posted.silent and "UK 1 of the 10" in posted.message.text
    assert posted.message.buttons == () and SIGNATURE in posted.message.text
    chats.minute()
    assert boards(chats.sent()) == []
    chats.publish(VASEGHI, NOORI, date="2026-05-13")
    chats.minute()
    (edited,) = boards(chats.sent())
    assert edited.edits == posted.key and "1 more by name" in edited.message.text
    chats.killed()
    chats.minute()
    assert boards(chats.sent()) == []


async def test_the_board_is_written_once_for_all_chats_of_a_language(
    chats: Chats, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoken: list[str] = []

    def counted(board: Board, t: Language) -> Message:
        spoken.append(t.code)
        return board_message(board, t)

    monkeypatch.setattr(pinned_boards, "board_message", counted)
    others = [Destination("telegram", f"-200{n}") for n in range(3)]
    for to in (CHAT, *others):
        await chats.says("settings style channel", to)
    await chats.says("language fa", others[2])
    chats.minute()
    assert sorted(spoken) == ["en", "fa"]
    assert [row.message.language for to in (CHAT, *others) for row in boards(chats.sent(to))] == ["en"] * 3 + ["fa"]


async def test_the_board_is_known_however_long_ago_it_was_posted(chats: Chats) -> None:
    await chats.says("settings style channel")
    chats.minute()
    chats.sent()
    chats.store.prune(chats.clock() + KEEP_SENT + dt.timedelta(days=1))
    chats.publish(VASEGHI, NOORI, date="2026-05-13")
    chats.minute()
    (row,) = boards(chats.sent())
    assert row.edits == PINNED


async def test_a_chat_that_goes_back_keeps_no_board_and_gets_a_new_one_when_it_comes_again(chats: Chats) -> None:
    await chats.says("settings style channel")
    chats.minute()
    chats.sent()
    await chats.says("settings style chat")
    chats.publish(VASEGHI, NOORI, date="2026-05-13")
    chats.minute()
    assert boards(chats.sent()) == []
    await chats.says("settings style channel")
    chats.minute()
    (row,) = boards(chats.sent())
    assert row.edits is None and row.key == PINNED


async def test_a_board_that_was_given_up_with_its_chat_is_posted_when_the_chat_is_back(chats: Chats) -> None:
    await chats.says("settings style channel")
    chats.minute()
    chats.store.give_up(CHAT)
    chats.minute()
    assert boards(chats.sent()) == []
    await chats.says("help")
    chats.minute()
    (row,) = boards(chats.sent())
    assert row.edits is None and "UK 1 of the 10" in row.message.text


async def test_a_group_with_a_new_address_gets_its_board_there(chats: Chats) -> None:
    await chats.says("settings style channel")
    chats.minute()
    chats.sent()
    new = Destination("telegram", "-1003003")
    chats.store.move_chat(CHAT, new)
    for _ in range(2):
        chats.publish(VASEGHI, NOORI, date="2026-05-13")
        chats.minute()
    (row,) = boards(chats.sent(new))
    assert row.edits is None and "1 more by name" in row.message.text


async def test_a_chat_that_is_deleted_leaves_no_board(chats: Chats) -> None:
    await chats.says("settings style channel")
    chats.minute()
    chats.sent()
    chats.store.forget_chat(CHAT)
    chats.minute()
    assert chats.store.messages_of(PINNED) == []


async def test_the_board_is_pinned_in_a_telegram_channel_and_edited_where_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with installed(tmp_path, monkeypatch, mode="open") as one:
        house = Defaults(lists=("uk",), signature=SIGNATURE)

        def keep() -> None:
            pinned_boards.keep(one.watching.archive, one.store, one.clock, house)
            one.courier.wake()

        one.publish(VASEGHI)
        await one.says("/settings style channel", "Saved", user=USER)
        keep()
        await eventually(lambda: one.telegram.pinned)
        ((chat, number),) = one.telegram.pinned
        assert chat == str(USER)
        one.publish(VASEGHI, NOORI, date="2026-05-14")
        keep()
        await eventually(lambda: one.telegram.edited)
        assert one.telegram.edited[-1]["message_id"] == number and "1 more by name" in one.telegram.edited[-1]["text"]
        assert len(one.telegram.pinned) == 1
