"""What a button keeps is read back as what it does, by every version of the service."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import bot
from bot.incoming.commands.base import in_chat
from bot.model.action import Action, InChat, Perform, Tap, read, read_line, written
from tests.fakes.service import ANNA, CHATS, FakeService
from tests.fakes.watching import NOORI, VASEGHI


@pytest.mark.parametrize(
    ("action", "kept"),
    [
        (Perform("help"), "do:help"),
        (Perform("status", "leila-vaseghi"), "do:status leila-vaseghi"),
        (Perform("search", "علی 2"), "line:c2VhcmNoINi52YTbjCAy"),
        (Tap("choose"), "choose"),
        (Tap("approve", "12"), "approve:12"),
        (Tap("set", "every:daily"), "set:every:daily"),
    ],
)
def test_an_action_is_kept_in_ascii_and_read_back(action: Action, kept: str) -> None:
    assert written(action) == kept and kept.isascii()
    assert read(kept) == action


def test_a_command_for_another_chat_is_kept_as_the_line_that_says_it() -> None:
    action = InChat(7, Perform("follow", "all"))
    assert written(action) == "do:chats 7 follow all"
    assert read(written(action)) == Perform("chats", "7 follow all")
    assert in_chat("7 follow all") == in_chat("follow 7 all") == action


@pytest.mark.parametrize("args", ["", "7", "7 remove", "7 managers all", "7 stop", "7 status", "x follow", "9" * 12])
def test_what_is_done_to_a_chat_is_no_command_for_it(args: str) -> None:
    assert in_chat(args) is None


@pytest.mark.parametrize("kept", ["line:!!", "line:2Q", "line:w7"])
def test_nothing_is_read_from_a_broken_button(kept: str) -> None:
    assert read(kept) is None


def test_a_line_is_a_word_and_what_follows_it_on_this_line_or_the_next() -> None:
    assert read_line(" /status \n leila  vaseghi ") == Perform("status", "leila  vaseghi")
    assert read_line("") == Perform("")


def test_a_button_of_an_earlier_version_may_call_its_command_in_any_language(tmp_path: Path) -> None:
    service = FakeService(tmp_path)
    service.publish(VASEGHI, NOORI)
    wanted = service.acts("do:status leila-vaseghi")
    assert wanted.blocks[0].text.startswith("Leila Vaseghi")
    for kept in ("do:وضعیت واثقی", "do:/status leila-vaseghi", "do:STATUS leila vaseghi"):
        assert service.acts(kept) == wanted


def test_a_question_behind_a_command_for_another_chat_is_not_answered_in_its_name(tmp_path: Path) -> None:
    service = FakeService(tmp_path)
    service.publish(VASEGHI)
    service.follows(CHATS)
    number = service.store.chat(CHATS)
    assert number is not None
    message = service.says(f"chats {number.number} follow what changed about Vaseghi?", ANNA)
    assert not any("do:follow" in one.action for row in message.buttons for one in row)
    assert service.store.followed(CHATS) == ["*"]


def test_no_other_file_writes_what_a_button_keeps() -> None:
    folder = Path(bot.__file__).parent
    writing = re.compile(r"""["'](?:do|line):""")
    found = [path.name for path in folder.rglob("*.py") if writing.search(path.read_text(encoding="utf-8"))]
    assert found == []
