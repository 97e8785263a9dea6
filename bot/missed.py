"""What a place has missed while it could not be written to, as one message: a line for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.locale import language
from bot.message import Block, Button, Message, Shape, Span, Style, bold, code, heading, item
from bot.store import Outgoing

START = "missed-"  # of such a message's outbox key; its number of messages stands at the end
LINES = 20  # of the newest: one post; the others are in `history`


def missed(rows: Sequence[Outgoing]) -> Outgoing:
    """One message for all of them, in the language of the last. One that was put together before goes on."""
    n, last = sum(map(_count, rows)), rows[-1]
    t = language(last.message.language)
    lines = [line for row in rows for line in _lines(row)]
    blocks = [
        heading(
            t.many(
                "While this chat could not be written to: {n} message",
                "While this chat could not be written to: {n} messages",
                n,
            )
        ),
        *lines[-LINES:],
    ]
    if n > len(lines[-LINES:]):
        blocks.append(item(t("All of them: "), code("history")))
    buttons = ((Button(t("Status"), "do:status"), Button(t("History"), "do:history")),)
    return Outgoing(
        f"{START}{rows[0].id}-{n}",
        last.to,
        Message(tuple(blocks), buttons, t.code),
        attempts=max(row.attempts for row in rows),
        silent=all(row.silent for row in rows),
    )


def _count(row: Outgoing) -> int:
    return int(row.key.rpartition("-")[2]) if row.key.startswith(START) else 1


def _lines(row: Outgoing) -> Iterator[Block]:
    """Of one that is a list of changes, its lines as they are; of an alert, its heading and what stands below it."""
    blocks = row.message.blocks
    listed = [block for block in blocks if block.shape is Shape.ITEM and block.spans[0].style is Style.CODE]
    if listed:
        yield from listed
        return
    said: list[str | Span] = [code(row.key), " · "] if row.key.startswith("MW-") else []
    said.append(bold(blocks[0].text) if blocks else "")
    if len(blocks) > 1 and blocks[1].shape is Shape.PARAGRAPH:
        said += [" — ", *blocks[1].spans]
    yield item(*said)
