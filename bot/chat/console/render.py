"""Renders the neutral message for a terminal: plain text with light styling. Buttons are numbered choices."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from bot.model.message import Block, Button, Message, Shape, Style

_STYLES = {
    Style.PLAIN: "",
    Style.BOLD: "bold",
    Style.ITALIC: "italic",
    Style.CODE: "cyan",
    Style.MEMBER: "",
    Style.COMMAND: "cyan",
    Style.STRIKE: "strike",
}
RULE = "─" * 20  # above what other platforms fold
_SHAPES = {Shape.HEADING: "bold", Shape.SMALL: "dim"}


def render(message: Message) -> RenderableType:
    """Returns the message for rich. A list's text is only ever text: rich reads no markup in it, and `Message` holds
    no escapes."""
    parts: list[RenderableType] = [_block(block) for block in message.blocks]
    if message.rest:
        parts += [Rule(style="dim"), *map(_block, message.rest)]
    choices = _choices(message)
    return Group(*parts, Text(choices, style="cyan")) if choices else Group(*parts)


def plain(message: Message) -> str:
    """Returns the message without styles, with each link's address after it, for a pipe."""
    lines = list(map(_line, message.blocks))
    if message.rest:
        lines += [RULE, *map(_line, message.rest)]
    choices = _choices(message)
    return "\n".join([*lines, choices] if choices else lines)


def _line(block: Block) -> str:
    return ("  • " if block.shape is Shape.ITEM else "") + _with_links(block)


def _with_links(block: Block) -> str:
    return "".join(
        f"{span.text} <{span.url}>" if span.url and span.url != span.text else span.text for span in block.spans
    )


def _block(block: Block) -> RenderableType:
    text = Text(style=_SHAPES.get(block.shape, ""))
    for span in block.spans:
        style = _STYLES[span.style] + (f" link {span.url}" if span.url and _safe(span.url) else "")
        text.append(span.text, style=style.strip())
    if block.shape is Shape.ITEM:
        return Padding(Text("• ").append_text(text), (0, 0, 0, 2))
    if block.shape is Shape.QUOTE:
        return Padding(text, (0, 0, 0, 4))
    return text


def _safe(url: str) -> bool:
    """Tells whether an address can stand in a terminal link."""
    return url.startswith(("https://", "http://")) and not any(c.isspace() for c in url)


def _choices(message: Message) -> str:
    """Returns the line of numbered buttons, and of the addresses that others open; empty where there are none."""
    opens = [f"{button.label}: {button.url}" for row in message.buttons for button in row if button.url]
    taps = [f"[{number}] {button.label}" for number, button in enumerate(tappable(message), start=1)]
    return "   ".join([*taps, *opens])


def tappable(message: Message) -> list[Button]:
    """Returns the buttons that do something, in the order of their numbers."""
    return [button for row in message.buttons for button in row if not button.url]
