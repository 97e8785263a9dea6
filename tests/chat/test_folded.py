"""Tests what is folded of a message: kept with it, printed below a rule, and cut from one that is too long."""

from __future__ import annotations

import json

import pytest
from rich.console import Console as Terminal

from bot.chat.console.render import plain, render
from bot.chat.slack.render import render as on_slack
from bot.chat.telegram.render import render as on_telegram
from bot.model.layout import LINES, SEEN, folded, lines
from bot.model.message import Button, Message, Shape, heading, item, opening, paragraph, small

FOLDED = Message((heading("Listed"), opening(paragraph("by the UK"))), rest=(heading("The record"), item("IRN0999")))


def test_a_message_is_kept_with_what_is_folded() -> None:
    assert Message.from_json(FOLDED.to_json()) == FOLDED
    assert FOLDED.text == "Listed\nby the UK\nThe record\nIRN0999"
    assert FOLDED.unfolded == Message((*FOLDED.blocks, *FOLDED.rest))


def test_a_message_that_was_kept_before_there_was_a_rest_is_read() -> None:
    old = {"language": "fa", "blocks": [["heading", [["H", "plain", None]]]], "buttons": [[["a", "do:status"]]]}
    message = Message.from_json(json.dumps(old))
    assert (message.blocks, message.rest, message.language) == ((heading("H"),), (), "fa")


def test_a_terminal_shows_what_is_folded_below_a_thin_rule() -> None:
    assert plain(FOLDED).splitlines() == ["Listed", "by the UK", "─" * 20, "The record", "  • IRN0999"]
    terminal = Terminal(width=12, record=True, file=None, quiet=False, force_terminal=False)
    with terminal.capture() as shown:
        terminal.print(render(FOLDED))
    assert [line.rstrip() for line in shown.get().splitlines()] == [
        "Listed", "by the UK", "─" * 12, "The record", "  • IRN0999",
    ]  # fmt: skip


def board(n: int) -> Message:
    rows = [item(f"official {one}") for one in range(n)]
    return Message((heading("Listed: 4"), *rows, heading("The dead"), item("somebody"), small("as of 12 May 2026")))


def test_a_button_that_opens_an_address_is_kept_and_shown_as_what_it_is() -> None:
    opens, taps = Button("Official record", url="https://list.example/IRN0999"), Button("History", "do:history")
    message = Message(FOLDED.blocks, ((opens, taps),))
    assert Message.from_json(message.to_json()) == message
    assert plain(message).splitlines()[-1] == "[1] History   Official record: https://list.example/IRN0999"
    (telegram,) = on_telegram(message)
    assert telegram.keyboard == ((opens, taps),)
    (slack,) = on_slack(message)
    record, history = slack.blocks[-1]["elements"]
    assert record["url"] == opens.url and "value" not in record and history["value"] == "do:history"


def test_a_message_that_a_screen_holds_is_not_folded() -> None:
    assert folded(board(5)) == board(5)


@pytest.mark.parametrize("n", [26, 27, 28, 60])
def test_a_longer_message_shows_a_screen_of_it_and_loses_nothing(n: int) -> None:
    message = folded(board(n))
    assert lines(message.blocks) + SEEN <= LINES
    assert message.blocks[0].text == "Listed: 4"
    assert message.rest and message.blocks[-1].shape is not Shape.HEADING
    assert message.unfolded == board(n)
