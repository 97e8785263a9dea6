"""Combines the messages that a place has missed while it could not be written to: a line for each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from bot.language import language
from bot.model.action import Perform
from bot.model.destination import Destination
from bot.model.inert_text import cost
from bot.model.message import Block, Button, Message, Shape, Span, Style, bold, code, heading, item
from bot.presentation.words.news.corrected import without_leads
from bot.presentation.words.news.digest import BLOCK, SHOWN
from bot.storage.records import OF_MANY, Outgoing, Overtaken
from bot.storage.store import Store

FEW = 3  # so many missed messages of a place come one by one; more are combined
START = "missed-"  # begins the outbox key of a combined message; its number of messages stands at the end


def combine_missed(store: Store, to: Destination, now: dt.datetime) -> bool:
    """Combines the messages that a place has missed into one, where they are more than a few; tells whether it
    did."""
    rows = store.missed(to)
    if len(rows) <= FEW:
        return False
    try:
        store.put_together(rows, _combined(rows), now)
    except Overtaken:
        return False
    return True


def _combined(rows: Sequence[Outgoing]) -> Outgoing:
    """Returns one message for all of them, in the language of the last. It includes one that was combined before.
    Lines beyond one post, the oldest, are left to `history`."""
    n, last = sum(map(_count, rows)), rows[-1]
    t = language(last.message.language)
    lines = [line for row in rows for line in _lines(row)]
    shown = _newest(lines)
    blocks = [
        heading(
            t.many(
                "While this chat could not be written to: {n} message",
                "While this chat could not be written to: {n} messages",
                n,
            )
        ),
        *shown,
    ]
    if len(shown) < len(lines) or any(_was_cut(row) for row in rows):
        blocks.append(item(t("All of them: "), code(t.typed("history"))))
    ways = ((Button.to(t("Status"), Perform("status")), Button.to(t("History"), Perform("history"))),)
    buttons = ways if any(row.message.buttons for row in rows) else ()  # the posts of a channel have none
    return Outgoing(
        f"{START}{rows[0].id}-{n}",
        last.to,
        Message(tuple(blocks), buttons, t.code),
        attempts=max(row.attempts for row in rows),
        silent=all(row.silent for row in rows),
    )


def _count(row: Outgoing) -> int:
    """Returns how many messages a row stands for."""
    return int(row.key.rpartition("-")[2]) if row.key.startswith(START) else 1


def _was_cut(row: Outgoing) -> bool:
    """Tells whether a message ends with the hint at lines that it does not show."""
    return row.key.startswith(START) and row.message.blocks[-1].spans[1:] == (
        code(language(row.message.language).typed("history")),
    )


def _newest(lines: Sequence[Block]) -> list[Block]:
    """Returns the newest lines that fit into one post."""
    shown, room = list[Block](), SHOWN
    for line in reversed(lines):
        room -= cost(line.text) + BLOCK
        if room < 0 and shown:
            break
        shown.insert(0, line)
    return shown


def _lines(row: Outgoing) -> Iterator[Block]:
    """Yields the lines of a message without the first lines of its corrections: those are messages of their own, and
    text that they struck through stays so."""
    blocks = without_leads(row.message)
    if row.key.startswith(START):
        yield from blocks[1:-1] if _was_cut(row) else blocks[1:]
    elif row.key.startswith(OF_MANY) and any(block.shape is Shape.ITEM for block in blocks):
        yield from _changes((*blocks, *row.message.rest))
    else:
        yield _alert(row.key, blocks)


def _changes(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yields the lines of a list of changes, each with the name under which it stands there; and its other
    paragraphs."""
    name = ""
    for block in blocks:
        match block.shape, block.spans:
            case Shape.PARAGRAPH, (Span(text, Style.BOLD),):
                name = text
            case Shape.PARAGRAPH, spans:
                yield item(*spans)
            case Shape.ITEM, spans:
                yield item(*_named(name, spans))


def _named(name: str, spans: Sequence[Span]) -> list[Span | str]:
    struck = any(span.style is Style.STRIKE for span in spans)
    return [Span(name, Style.STRIKE if struck else Style.BOLD), " · ", *spans]


def _alert(key: str, blocks: Sequence[Block]) -> Block:
    """Returns an alert as a line: one that is a line as it is, another as its heading and the paragraph below it."""
    first, *below = blocks
    spans: list[Span | str] = [bold(first.text)] if first.shape is Shape.HEADING else [*first.spans]
    if below and below[0].shape is Shape.PARAGRAPH:
        spans += [" — ", *below[0].spans]
    is_numbered = any(span.style is Style.CODE for span in first.spans)
    if key.startswith("MW-") and not is_numbered:
        spans += [" · ", code(key)]
    return item(*spans)
