"""Keeps each line of a message in the message's direction. A client takes a line's direction from its first letter:
in Persian one that begins with an ID or a command would be laid out from the left, its words in the wrong order, and
in English one that begins with a chat's Persian name from the right.

Marks stand beside code, never in it: readers copy it as it stands. Knows no platform; the renderers call it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from bot.model.message import FSI, PDI, Block, Shape, Span, Style

MARK = "\u200f"  # the right-to-left mark: an unseen letter of that direction
LEFT_MARK = "\u200e"  # the same from left to right
_RIGHT = ("R", "AL")
_OPENS = "\u2066\u2067\u2068"


def directed(blocks: Iterable[Block], *, rtl: bool) -> tuple[Block, ...]:
    """Returns the blocks with marks where a line needs one. A quotation, or a text to be copied, keeps the direction
    of its own words."""
    return tuple(map(_directed if rtl else _from_left, blocks))


def directed_label(text: str, *, rtl: bool) -> str:
    """Returns the label of a button with a mark, where it needs one."""
    return MARK + text if rtl and not begins_right(text) and any(map(_is_right, text)) else text


def _directed(block: Block) -> Block:
    if block.shape in (Shape.QUOTE, Shape.TEXT):
        return block
    if not block.text.strip():  # a mark alone would be a line with nothing on it
        return block
    spans: list[Span] = [] if begins_right(block.text) and begins_right(_beside_isolates(block)) else [Span(MARK)]
    for span in block.spans:
        if span.style is Style.CODE:
            spans += [Span(FSI), span, Span(PDI)]
        else:
            spans.append(replace(span, text=span.text.replace("\n", "\n" + MARK)))
    return replace(block, spans=tuple(spans))


def _beside_isolates(block: Block) -> str:
    """Returns the text of a block without its code and what else stands in an isolate."""
    kept, depth = [], 0
    for letter in "".join(span.text for span in block.spans if span.style is not Style.CODE):
        depth += letter in _OPENS
        kept += [] if depth else [letter]
        depth -= letter == PDI
    return "".join(kept)


def _from_left(block: Block) -> Block:
    """Returns a block that begins with a word from right to left, and goes on from left to right, with a mark. One in
    such a script alone is left as it is."""
    mixed = block.shape not in (Shape.QUOTE, Shape.TEXT) and begins_right(block.text) and _has_left(block.text)
    return replace(block, spans=(Span(LEFT_MARK), *block.spans)) if mixed else block


def begins_right(text: str) -> bool:
    """Tells whether the first letter of a text is of a right-to-left script, inside an isolate or not."""
    strong = (unicodedata.bidirectional(letter) for letter in text)
    return next((one for one in strong if one in ("L", *_RIGHT)), "L") in _RIGHT


def _is_right(letter: str) -> bool:
    return unicodedata.bidirectional(letter) in _RIGHT


def _has_left(text: str) -> bool:
    return any(unicodedata.bidirectional(letter) == "L" for letter in text)
