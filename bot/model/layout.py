"""Decides where a message has an empty line, how much of it is bold, and how much of a long one is seen at first.
Knows no platform."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from unicodedata import category

from bot.model.direction import begins_right
from bot.model.message import FSI, PDI, Block, Message, Shape, Span, Style

LINES = 30  # of a telephone's screen
LETTERS = 40  # of a line on it, about
LETTERS_RTL = 44  # the same of a script from right to left, whose letters are narrower
SEEN = 3  # lines of what is folded that are seen before it is opened
BOLD_MOST = 3  # lines in bold: of more nothing stands out
LETTERS_OF_A_POST = 3_000  # what is longer may be folded in several posts


def begins_group(before: Block | None, block: Block) -> bool:
    """Tells whether an empty line stands before a block: before a heading, and before a paragraph that follows a
    list, a quotation or small print. The items of a list stay together, and so do paragraphs; small print follows
    its block."""
    if before is None:
        return False
    if block.opens or block.shape is Shape.HEADING:
        return True
    return block.shape is Shape.PARAGRAPH and before.shape not in (Shape.HEADING, Shape.PARAGRAPH)


def calm(message: Message) -> Message:
    """Returns a message in which no run of bold is longer than BOLD_MOST lines: of one that is, only what leads it
    stays bold, up to its first colon, full stop or bracket."""
    return replace(message, blocks=tuple(map(_calmed, message.blocks)), rest=tuple(map(_calmed, message.rest)))


def _calmed(block: Block) -> Block:
    if block.shape is Shape.HEADING and _wrapped(block.text) > BOLD_MOST and not any(s.url for s in block.spans):
        return Block(Shape.PARAGRAPH, _led(Span(block.text, Style.BOLD)), opens=True)
    if block.shape not in (Shape.PARAGRAPH, Shape.ITEM):
        return block
    spans = (each for span in block.spans for each in (_led(span) if span.style is Style.BOLD else (span,)))
    return replace(block, spans=tuple(spans))


def _led(span: Span) -> tuple[Span, ...]:
    """Returns a run of bold in two, where it is too long: what leads it, and the rest of it plain."""
    if _wrapped(span.text) <= BOLD_MOST:
        return (span,)
    end = next((at for at in _leads_end(span.text) if _wrapped(span.text[:at]) <= BOLD_MOST), 0)
    return tuple(
        one for one in (replace(span, text=span.text[:end]), Span(span.text[end:], url=span.url)) if one.text
    )


def _leads_end(text: str) -> Iterator[int]:
    """Yields where what leads a text may end, outside of what is kept apart in it."""
    depth = 0
    for at, letter in enumerate(text):
        depth += (letter == FSI) - (letter == PDI)
        if not depth and (text.startswith((": ", ". "), at) or text.startswith(" (", at)):
            yield at + (letter != " ")


def lines(blocks: Sequence[Block]) -> int:
    """Returns how many lines of a telephone's screen some blocks take, with the empty ones between them."""
    return sum(map(_lines, blocks)) + sum(map(begins_group, (None, *blocks), blocks))


def _lines(block: Block) -> int:
    bullet = "• " if block.shape is Shape.ITEM else ""
    taken = sum(map(_wrapped, (bullet + block.text).split("\n")))
    return min(SEEN, taken) if block.shape is Shape.QUOTE else taken  # it is folded by itself


def _wrapped(line: str) -> int:
    """Returns how many lines a text takes whose words stay whole."""
    taken, used, most = 1, 0, LETTERS_RTL if begins_right(line) else LETTERS
    for word in line.split(" "):
        wide = sum(category(letter) not in ("Cf", "Mn") for letter in word)
        if used and used + 1 + wide > most:
            taken, used = taken + 1, 0
        used += wide + bool(used)
        taken, used = taken + max(0, used - 1) // most, (used - 1) % most + 1 if used else 0
    return taken


def folded(message: Message, most: int = LINES) -> Message:
    """Returns a message that is longer than `most` lines with what goes beyond them in its rest, of which the first
    lines are seen. A heading stays with what it heads."""
    blocks = message.blocks
    if lines(blocks) + _seen(message.rest, blocks) <= most:
        return message
    cut, left = len(blocks), lines(blocks) + max(SEEN, _seen((*blocks, *message.rest))) - most
    while cut > 1 and (left > 0 or (cut < len(blocks) and _leads(blocks[cut - 1], blocks[cut]))):
        cut -= 1
        left -= _lines(blocks[cut]) + begins_group(blocks[cut - 1], blocks[cut])
    return replace(message, blocks=blocks[:cut], rest=(*blocks[cut:], *message.rest))


def _seen(rest: Sequence[Block], before: Sequence[Block] = ()) -> int:
    """Returns how many lines are seen of what is folded after what stands before it."""
    posts = 1 + sum(len(block.text) for block in (*before, *rest)) // LETTERS_OF_A_POST
    return min(SEEN * posts, lines(rest))


def _leads(block: Block, after: Block) -> bool:
    """Tells whether a block says what those after it are."""
    return block.shape is Shape.HEADING or (block.shape is Shape.PARAGRAPH and after.shape is Shape.ITEM)
