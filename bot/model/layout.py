"""Decides where a message has an empty line, and how much of a long one is seen at first. Knows no platform."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.model.message import Block, Message, Shape

LINES = 30  # of a telephone's screen
LETTERS = 42  # of a line on it, about


def begins_group(before: Block | None, block: Block) -> bool:
    """Tells whether an empty line stands before a block: before a heading, and before a paragraph that follows a
    list, a quotation or small print. The items of a list stay together, and so do paragraphs; small print follows
    its block."""
    if before is None:
        return False
    if block.opens or block.shape is Shape.HEADING:
        return True
    return block.shape is Shape.PARAGRAPH and before.shape not in (Shape.HEADING, Shape.PARAGRAPH)


def lines(blocks: Sequence[Block]) -> Iterator[int]:
    """Yields how many lines of a telephone's screen each block takes, with the empty one before it."""
    before = None
    for block in blocks:
        own = sum(max(1, -(-len(line) // LETTERS)) for line in block.text.split("\n"))
        yield own + begins_group(before, block)
        before = block


def folded(message: Message, most: int = LINES) -> Message:
    """Returns a message that is longer than `most` lines with what goes beyond them in its rest. A heading stays with
    what it heads, and the small print at the end stays in sight."""
    blocks = list(message.blocks)
    if sum(lines(blocks)) <= most:
        return message
    end = len(blocks)
    while end > 1 and blocks[end - 1].shape is Shape.SMALL:
        end -= 1
    last = blocks[end:]
    room = most - sum(lines(last))
    cut = taken = 0
    for at, needed in enumerate(lines(blocks[:end])):
        taken += needed
        if taken > room:
            break
        cut = at + 1
    while cut > 1 and blocks[cut - 1].shape is Shape.HEADING:
        cut -= 1
    cut = max(cut, 1)
    return replace(message, blocks=(*blocks[:cut], *last), rest=(*blocks[cut:end], *message.rest))
