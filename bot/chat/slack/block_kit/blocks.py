"""Turns a neutral message into blocks of Slack's Block Kit.

Every word goes out as verbatim text: headings and small print as `plain_text`, all else as `rich_text`, in which a
style, a link or a mention is an object of its own and never something read out of the text. So no text of a list can
ping a channel, name a user, make a link or break the markup; mrkdwn has no way to escape `*`, `_`, `~` or a backtick,
and is not used.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import quote as percent
from urllib.parse import urlsplit

from bot.chat.slack import Slack
from bot.chat.slack.block_kit.limits import (
    BLOCKS_MOST,
    BUTTONS_MOST,
    HEADING_MOST,
    LABEL_MOST,
    POST_MOST,
    TEXT_MOST,
    cut,
    fit,
    text_weight,
    weight_of,
)
from bot.language import is_rtl
from bot.model.direction import directed
from bot.model.inert_text import dead_blocks
from bot.model.layout import begins_group
from bot.model.message import Block, Button, Message, Shape, Span, Style, paragraph

MORE: dict[str, Any] = {"type": "context", "elements": [{"type": "plain_text", "text": "…", "emoji": False}]}
CRUMB = 20  # characters: a shorter piece of a longer text is not worth a place of its own
URL_MOST = 1000  # characters; the longest official record link is about 100

# The most characters of JSON around a text: of an inline element, of a section or a quote, of a block.
_ELEMENT, _SECTION, _BLOCK = 80, 60, 130
_USER = re.compile(r"[UW][A-Z0-9]{1,20}")


def fitting(message: Message, *, blocks: int, weight: int) -> list[dict[str, Any]]:
    """Returns the buttons of a message, and as much of its text as fits above them."""
    left, buttons = weight - weight_of(MORE), list[dict[str, Any]]()
    for row in itertools.chain(*actions(message)):
        left -= weight_of(row)
        if left < 0 or len(buttons) == blocks - 1:
            return [MORE, *buttons]
        buttons.append(row)
    shown: list[dict[str, Any]] = []
    for block in body(message.blocks, rtl=is_rtl(message.language)):
        left -= weight_of(block)
        if left < 0 or len(shown) + len(buttons) == blocks - 1:
            return [*shown, MORE, *buttons]
        shown.append(block)
    return [*shown, *buttons]


def body(blocks: Iterable[Block], *, rtl: bool = False) -> Iterator[dict[str, Any]]:
    """Yields headers, contexts, and runs of all else as rich_text: neighbours share a block until a group begins or
    the block is full."""
    run, before = _Run(), None
    for block in map(_joined, directed(dead_blocks(tuple(blocks), Slack.before_command), rtl=rtl)):
        if not block.text.strip():
            continue
        begins, before = begins_group(before, block), block
        if (header := _header(block)) or (header := _context(block)):
            yield from run.take()
            yield header
            continue
        if begins or (block.shape is Shape.SMALL and run.last not in (None, "rich_text_section")):
            yield from run.take()
        for elements, cost in _pieces(block):
            if run.cost + cost > TEXT_MOST:
                yield from run.take()
            run.add(block.shape, elements, cost)
    yield from run.take()


def _joined(block: Block) -> Block:
    """Returns a block whose neighbouring spans of one style are one span: each span takes room in a post."""
    spans: list[Span] = []
    for span in block.spans:
        if spans and (spans[-1].style, spans[-1].url) == (span.style, span.url):
            spans[-1] = replace(span, text=spans[-1].text + span.text)
        else:
            spans.append(span)
    return replace(block, spans=tuple(spans))


def _header(block: Block) -> dict[str, Any] | None:
    """Returns the block as a header; None where it cannot be one."""
    if block.shape is not Shape.HEADING or "\n" in block.text or any(_href(s.url) for s in block.spans):
        return None
    if any(s.style not in (Style.PLAIN, Style.BOLD) for s in block.spans) or text_weight(block.text) > HEADING_MOST:
        return None
    return {"type": "header", "text": {"type": "plain_text", "text": block.text, "emoji": False}}


def _context(block: Block) -> dict[str, Any] | None:
    """Returns small print without links or a stroke as a context; None for other blocks. Its other styles are
    dropped, for `plain_text` knows none."""
    kept = (Style.MEMBER, Style.STRIKE)
    if block.shape is not Shape.SMALL or any(_href(s.url) or s.style in kept for s in block.spans):
        return None
    if text_weight(block.text) > TEXT_MOST - _BLOCK:
        return None
    return {"type": "context", "elements": [{"type": "plain_text", "text": block.text, "emoji": False}]}


class _Run:
    """Fills a rich_text block."""

    def __init__(self) -> None:
        self._elements: list[dict[str, Any]] = []
        self.cost = _BLOCK

    @property
    def last(self) -> str | None:
        return self._elements[-1]["type"] if self._elements else None

    def add(self, shape: Shape, elements: list[dict[str, Any]], cost: int) -> None:
        self.cost += cost
        if shape is Shape.ITEM:
            one = {"type": "rich_text_section", "elements": elements}
            if self.last == "rich_text_list":
                self._elements[-1]["elements"].append(one)
            else:
                self._elements.append({"type": "rich_text_list", "style": "bullet", "elements": [one]})
        elif shape is Shape.QUOTE:
            self._elements.append({"type": "rich_text_quote", "elements": elements})
        elif shape is Shape.TEXT:
            self._elements.append({"type": "rich_text_preformatted", "elements": elements})
        elif self.last == "rich_text_section":
            self._elements[-1]["elements"] += [{"type": "text", "text": "\n"}, *elements]
        else:
            self._elements.append({"type": "rich_text_section", "elements": elements})

    def take(self) -> Iterator[dict[str, Any]]:
        if self._elements:
            yield {"type": "rich_text", "elements": self._elements}
        self._elements, self.cost = [], _BLOCK


_STYLES = {Shape.HEADING: Style.BOLD, Shape.TEXT: Style.PLAIN}  # of all that stands in such a block


def _pieces(block: Block) -> Iterator[tuple[list[dict[str, Any]], int]]:
    """Yields the inline elements of a block and their cost, in as many pieces as they need, cut at lines, then
    words."""
    room = TEXT_MOST - _BLOCK - _SECTION
    elements: list[dict[str, Any]] = []
    left = room
    for span in block.spans:
        url = _href(span.url)
        overhead = _ELEMENT + (text_weight(url) if url else 0)
        style = _STYLES.get(block.shape, span.style)
        rest = span.text
        while rest:
            cut = fit(rest, left - overhead)
            if elements and cut < min(len(rest), CRUMB):
                yield elements, _SECTION + room - left
                elements, left = [], room
                continue
            elements.append(_element(rest[:cut], style, url))
            left -= overhead + text_weight(rest[:cut])
            rest = rest[cut:]
    if elements:
        yield elements, _SECTION + room - left


def _element(text: str, style: Style, url: str | None) -> dict[str, Any]:
    if style is Style.MEMBER:
        return {"type": "user", "user_id": text} if _USER.fullmatch(text) else {"type": "text", "text": text}
    element: dict[str, Any] = {"type": "link", "url": url, "text": text} if url else {"type": "text", "text": text}
    if style is not Style.PLAIN:
        element["style"] = {style.value: True}
    return element


def _href(url: str | None) -> str | None:
    """Returns an http(s) address that Slack accepts; None where it is none, and the text then stands without a
    link."""
    if url is None:
        return None
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname or ""
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host.isascii() or not host:
        return None
    address = percent(url.strip(), safe="%/:?#[]@!$&'()*+,;=~-._")
    return address if text_weight(address) <= URL_MOST else None


def actions(message: Message) -> list[list[dict[str, Any]]]:
    """Returns the button rows, mirrored for a language that reads from the right, as one group, so that they stay
    together."""
    number = itertools.count(1)
    blocks = []
    for row in message.buttons:
        buttons = button_row(row, number)
        if is_rtl(message.language):
            buttons.reverse()
        for start in range(0, len(buttons), BUTTONS_MOST):
            blocks.append({"type": "actions", "elements": buttons[start : start + BUTTONS_MOST]})
    if len(blocks) > BLOCKS_MOST or sum(map(weight_of, blocks)) > POST_MOST:
        return [[block] for block in blocks]
    return [blocks] if blocks else []


def button_row(row: Iterable[Button], number: Iterator[int]) -> list[dict[str, Any]]:
    """Returns buttons in their order, numbered on."""
    return [_button(next(number), button) for button in row]


def inert(text: str, *, rtl: bool) -> str:
    """Returns a text for `plain_text`, in which nothing acts, and which runs in the page's own direction."""
    return "".join(block.text for block in directed(dead_blocks((paragraph(text),), Slack.before_command), rtl=rtl))


def _button(number: int, button: Button) -> dict[str, Any]:
    label = cut(button.label or button.action, LABEL_MOST)
    text = {"type": "plain_text", "text": label, "emoji": False}
    does = {"value": button.action} if button.url is None else {"url": button.url}
    return {"type": "button", "action_id": f"button-{number}", "text": text, **does}
