"""The neutral message in Telegram's HTML: escaped, within its limits, as many posts as it needs. Pure."""

from __future__ import annotations

import html
from dataclasses import dataclass

from bot.message import Block, Button, Message, Shape, Span, Style

MAX_TEXT = 4096  # counted after the markup is read; in UTF-16 units here, the stricter of the counts seen
MAX_BYTES = 32_768  # of the raw text
MAX_DATA = 64  # bytes that a button may carry back
_TAGS = {Style.BOLD: "b", Style.ITALIC: "i", Style.CODE: "code"}


@dataclass(frozen=True, slots=True)
class Post:
    html: str
    keyboard: tuple[tuple[Button, ...], ...] = ()


def render(message: Message) -> tuple[Post, ...]:
    """One post, or several where it is too long; buttons stand under the last. Raises ValueError for a button that
    carries more than Telegram takes."""
    for row in message.buttons:
        for button in row:
            if len(button.action.encode()) > MAX_DATA:
                raise ValueError(f"a button carries more than {MAX_DATA} bytes: {button.action[:20]}")
    # Buttons are not mirrored by the clients: a Persian row is turned round here.
    rows = tuple(row[::-1] if message.language == "fa" else row for row in message.buttons)
    pages = _pages(message.blocks)
    posts = [Post("\n".join(map(_block, page))) for page in pages[:-1]]
    return (*posts, Post("\n".join(map(_block, pages[-1])), rows))


def plain(message: Message) -> str:
    """Without markup, cut to one post: the last resort when the markup is refused."""
    return _cut(message.text, MAX_TEXT)[0]


def _pages(blocks: tuple[Block, ...]) -> list[list[Block]]:
    pages: list[list[Block]] = [[]]
    room, bytes_left = MAX_TEXT, MAX_BYTES
    for block in (piece for whole in blocks for piece in _pieces(whole)):
        size, weight = _units(_visible(block)) + 1, len(_block(block).encode()) + 1
        if pages[-1] and (size > room or weight > bytes_left):
            pages.append([])
            room, bytes_left = MAX_TEXT, MAX_BYTES
        pages[-1].append(block)
        room, bytes_left = room - size, bytes_left - weight
    return pages


# A piece stays under both limits whatever is escaped: "&" becomes five bytes, a Persian letter is two.
_PIECE = 3000


def _pieces(block: Block) -> list[Block]:
    """A block that no post can hold, cut at words; every span keeps its style."""
    if _units(_visible(block)) <= _PIECE and len(_block(block).encode()) <= MAX_BYTES - 1024:
        return [block]
    pieces: list[list[Span]] = [[]]
    room = _PIECE
    for span in block.spans:
        rest = span.text
        while rest:
            part, rest = _cut(rest, room)
            if part:
                pieces[-1].append(Span(part, span.style, span.url))
            room -= _units(part)
            if rest:
                pieces.append([])
                room = _PIECE
    return [Block(block.shape, tuple(piece)) for piece in pieces if piece]


def _cut(text: str, room: int) -> tuple[str, str]:
    """As much of a text as fits, ended at a word where there is one, and the rest."""
    if _units(text) <= room:
        return text, ""
    end, used = 0, 0
    for letter in text:
        used += _units(letter)
        if used > room:
            break
        end += 1
    space = max(text.rfind(" ", 0, end), text.rfind("\n", 0, end))
    if space > end // 2:
        end = space + 1
    return text[:end], text[end:]


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _visible(block: Block) -> str:
    return ("• " if block.shape is Shape.ITEM else "") + block.text


def _block(block: Block) -> str:
    inner = "".join(map(_span, block.spans))
    match block.shape:
        case Shape.HEADING:
            return f"<b>{inner}</b>"
        case Shape.ITEM:
            return f"• {inner}"
        case Shape.QUOTE:
            return f"<blockquote expandable>{inner}</blockquote>"
        case Shape.SMALL:
            return f"<i>{inner}</i>"
        case _:
            return inner


def _span(span: Span) -> str:
    text = html.escape(span.text, quote=False)
    if span.url and span.url.startswith(("https://", "http://")):
        return f'<a href="{html.escape(span.url)}">{text}</a>'
    tag = _TAGS.get(span.style)
    return f"<{tag}>{text}</{tag}>" if tag else text
