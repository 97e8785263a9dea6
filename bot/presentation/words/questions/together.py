"""Joins several answers into one message."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.model.message import Block, Button, Message, Shape, opening

FEW_ITEMS = 4  # lines to which the second paragraph of such an answer leads
MOST_ITEMS = 10  # lines of a list that each answer to several questions in turn shows


def together(parts: Sequence[Message], language: str) -> Message:
    """Returns several answers as one message. The small print that they share, such as the lists' dates, stands once,
    with the last of them; and so it does in what is folded."""
    blocks = _once([block for part in parts for block in _apart(part.blocks)])
    rest = _once([block for part in parts for block in _apart(part.rest)])
    seen = {block for block in blocks if block.shape is Shape.SMALL}
    return Message(blocks, _buttons(parts), language, rest=tuple(block for block in rest if block not in seen))


def folded_whole(message: Message) -> Message:
    """Returns a message that stands behind another one's answer: all of it is folded."""
    return replace(message, blocks=(), rest=(*message.blocks, *message.rest))


def _apart(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Returns the blocks of one answer as a group, or several, of their own."""
    return (opening(blocks[0]), *blocks[1:]) if blocks and blocks[0].shape is not Shape.SMALL else tuple(blocks)


def in_turn(messages: Sequence[Message], language: str) -> Message:
    """Returns what each of several answers begins with; what two of them say is said once, also where the first
    says "Yes" to it, and the small print of all stands behind the last."""
    said, kept = set[str](), list[Message]()
    small: list[Block] = []
    for one in map(_beginning, messages):
        new = tuple(block for block in one.blocks if block.shape is not Shape.SMALL and not _is_told(block, said))
        small += [block for block in one.blocks if block.shape is Shape.SMALL and block not in small]
        said.update(block.text for block in new)
        kept.append(Message(new, one.buttons, language))
    return together([*kept, Message(tuple(small), language=language)], language)


def _is_told(block: Block, said: Collection[str]) -> bool:
    """Tells whether a block says no more than was said; a line of a list may be the end of any sentence."""
    ends = block.shape is Shape.PARAGRAPH and any(told.endswith(block.text) for told in said)
    return ends or block.text in said


def _beginning(message: Message) -> Message:
    """Returns the first paragraph of an answer, and the list or the words of a list that stand behind it, in a group
    of its own; behind a heading also what stands before its list. Where none stands there, the second paragraph, with
    the few lines to which it leads."""
    blocks = list(message.blocks)
    shapes = [block.shape for block in blocks]
    first = 2 if shapes[:3] == [Shape.HEADING, Shape.PARAGRAPH, Shape.ITEM] else 1
    end = first + _lines(shapes[first : first + MOST_ITEMS])
    if end == 1 and shapes[1:2] == [Shape.PARAGRAPH]:
        end = 2 + _lines(shapes[2 : 2 + FEW_ITEMS] if blocks[1].text.endswith(":") else ())
    kept = [opening(blocks[0]), *blocks[1:end]] if blocks else []
    small = [block for block in blocks[end:] if block.shape is Shape.SMALL]
    return Message((*kept, *small), message.buttons, message.language)


def _lines(shapes: Sequence[Shape]) -> int:
    """Returns how many lines of a list, or of a publisher's words, stand first."""
    return next((at for at, shape in enumerate(shapes) if shape not in (Shape.ITEM, Shape.QUOTE)), len(shapes))


def _once(blocks: Sequence[Block]) -> tuple[Block, ...]:
    last = {block: at for at, block in enumerate(blocks)}
    return tuple(block for at, block in enumerate(blocks) if block.shape is not Shape.SMALL or last[block] == at)


def _buttons(parts: Sequence[Message]) -> tuple[tuple[Button, ...], ...]:
    """Returns the buttons of all, each once."""
    rows, seen = list[tuple[Button, ...]](), set[Button]()
    for row in (row for part in parts for row in part.buttons):
        if new := tuple(one for one in row if one not in seen):
            rows.append(new)
            seen.update(new)
    return tuple(rows)
