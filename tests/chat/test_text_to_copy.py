"""A text that is passed on is one block that a tap copies, letter for letter."""

from __future__ import annotations

from bot.chat.console.render import plain
from bot.chat.slack import render as slack
from bot.chat.telegram import render as telegram
from bot.language import languages
from bot.model.message import Message, paragraph, small, whole_text

TEXT = "Dear Foreign Secretary,\n\nplease <act> & /stop @nobody #now.\nhttps://example.org/a?b=1&c=2\n[1] امید نوری"


def message(code: str) -> Message:
    return Message((paragraph("A letter"), whole_text(TEXT), small("Check it.")), language=code)


def test_on_telegram_it_is_one_block_of_code() -> None:
    for code in languages():
        (post,) = telegram.render(message(code))
        escaped = TEXT.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        assert f"<pre>{escaped}</pre>" in post.html
        assert "<pre>" not in post.unmarked and "/stop" not in post.unmarked  # where the markup is lost, nothing acts


def test_on_slack_it_is_preformatted_and_plain() -> None:
    for code in languages():
        (post,) = slack.render(message(code))
        parts = [part for block in post.blocks if block["type"] == "rich_text" for part in block["elements"]]
        (copied,) = [part for part in parts if part["type"] == "rich_text_preformatted"]
        assert copied["elements"] == [{"type": "text", "text": TEXT}]


def test_in_a_terminal_it_stands_as_it_is() -> None:
    assert TEXT in plain(message("en"))


def test_it_is_kept_in_the_outbox() -> None:
    assert Message.from_json(message("fa").to_json()) == message("fa")
