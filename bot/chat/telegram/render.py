"""Renders the neutral message in Telegram's HTML: escaped, within its limits, as many posts as it needs. Pure."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from bot.chat.telegram import Telegram
from bot.language import is_rtl
from bot.model.direction import directed, directed_label
from bot.model.inert_text import dead, dead_blocks
from bot.model.layout import begins_group
from bot.model.message import Block, Button, File, Message, Shape, Span, Style

# Telegram counts lengths after it has read the markup; we count UTF-16 units, the stricter of the counts seen.
MAX_TEXT = 4096
MAX_CAPTION = 1024
MAX_BYTES = 32_768  # of the raw text
MAX_DATA = 64  # bytes that a button may carry back
MAX_ENTITIES = 100  # styled runs and links of one post: Telegram shows the rest without their style
MAX_PICTURE = 10 << 20  # bytes; a larger one goes as a document
_TAGS = {Style.BOLD: "b", Style.ITALIC: "i", Style.CODE: "code", Style.STRIKE: "s"}
_FRAMED = (Shape.HEADING, Shape.QUOTE, Shape.SMALL)  # shapes that are a styled run themselves
_MORE = "…"

Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """A block of a post, and whether it is folded there."""

    block: Block
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Post:
    """One post: a text, or a picture or document with a caption. `text` is the text without markup."""

    html: str
    text: str
    keyboard: Rows = ()
    file: File | None = None
    as_document: bool = False  # a picture that Telegram did not take as one

    @property
    def unmarked(self) -> str:
        """Returns the text without markup, for use when Telegram cannot read the markup: nothing in it acts even
        then."""
        return dead(self.text)[: MAX_CAPTION if self.file else MAX_TEXT]

    @property
    def is_picture(self) -> bool:
        """Tells whether the post's file is sent as a picture."""
        return self.file is not None and not self.as_document and _is_picture(self.file)


def render(message: Message, *, text_first: bool = False) -> tuple[Post, ...]:
    """Returns the posts of a message, in order; buttons stand under the last of its text.

    A picture and a text that fits a caption are one post, unless `text_first`. Every other file is a post of its own
    after the text, and its `alt` is its caption: Telegram has no other place for it. Raises ValueError for a button
    that carries more than Telegram takes.
    """
    rows = _rows(message)
    files = list(message.files)
    pages = _pages(_parts(message))
    picture = next(filter(_is_picture, files), None)
    if not message.text.strip() and files:  # nothing but files
        first, *rest = files
        return (_post(_alt(first), rows, first), *(_post(_alt(file), file=file) for file in rest))
    if picture is not None and not text_first and len(pages) == 1 and _size(pages[0]) <= MAX_CAPTION:
        files.remove(picture)
        posts = [_post(pages[0], rows, picture)]
    else:
        posts = [*map(_post, pages[:-1]), _post(pages[-1], rows)]
    return (*posts, *(_post(_alt(file), file=file) for file in files))


def one_post(message: Message, room: int = MAX_TEXT) -> Post:
    """Returns all of a message in one post, for an edit. Where it is too long the longest block is shortened, then
    the next: a publisher's long reasons give way before what was decided, and what is folded before all else. `room`
    is MAX_TEXT or MAX_CAPTION."""
    parts = _parts(message)
    while len(parts) > 1 and not _fits(parts, room):
        folds = parts[-1].folded
        lengths = [_units(part.block.text) if part.folded or not folds else 0 for part in parts]
        longest = lengths.index(max(lengths))
        # A short block that stands between the first and the last goes before it becomes unreadable.
        if lengths[longest] <= _SHORTEST:
            del parts[-2 if len(parts) > 2 and not folds else -1]
        else:
            excess = max(_size(parts) - room, lengths[longest] // 4)
            block = _shortened(parts[longest].block, max(lengths[longest] - excess, _SHORTEST))
            parts[longest] = replace(parts[longest], block=block)
    if not _fits(parts, room):
        first = parts[0].block
        parts = [_Part(_shortened(Block(first.shape, (Span(first.text),)), min(room - 4, _PIECE)))]
    return _post(parts, _rows(message))


def _parts(message: Message) -> list[_Part]:
    return [
        _Part(block, folded)
        for blocks, folded in ((message.blocks, False), (message.rest, True))
        for block in directed(dead_blocks(blocks, Telegram.before_command), rtl=is_rtl(message.language))
    ]


def _is_picture(file: File) -> bool:
    return file.is_picture and len(file.data) <= MAX_PICTURE


_SHORTEST = 80  # units that stay of a shortened block


def _rows(message: Message) -> Rows:
    for row in message.buttons:
        for button in row:
            if len(button.action.encode()) > MAX_DATA:
                raise ValueError(f"a button carries more than {MAX_DATA} bytes: {button.action[:20]}")
    # Buttons are not mirrored by the clients: a Persian row is turned round here.
    if not is_rtl(message.language):
        return message.buttons
    return tuple(
        tuple(replace(button, label=directed_label(button.label, rtl=True)) for button in row[::-1])
        for row in message.buttons
    )


def _post(parts: Sequence[_Part], rows: Rows = (), file: File | None = None) -> Post:
    return Post(_joined(parts, _block), _joined(parts, _seen), rows, file)


def _joined(parts: Sequence[_Part], shown: Callable[[_Part], str]) -> str:
    """Returns the blocks below one another, with an empty line where a group begins; those that are folded as one
    quotation."""
    texts = []
    for folded, run in groupby(parts, lambda part: part.folded):
        text = "".join(_below_one_another(run, shown))
        texts.append(f"<blockquote expandable>{text}</blockquote>" if folded and shown is _block else text)
    return "\n".join(texts)


def _below_one_another(run: Iterator[_Part], shown: Callable[[_Part], str]) -> Iterator[str]:
    before: _Part | None = None
    for part in run:
        if before is not None:
            yield "\n\n" if begins_group(before.block, part.block) else "\n"
        yield shown(part)
        before = part


def _alt(file: File) -> list[_Part]:
    block = Block(Shape.PARAGRAPH, (Span(dead(file.alt or file.name)),))
    return [_Part(_shortened(block, MAX_CAPTION - 4))]


def _pages(parts: Sequence[_Part]) -> list[list[_Part]]:
    pages: list[list[_Part]] = [[]]
    for part in (_Part(piece, whole.folded) for whole in parts for piece in _pieces(whole.block)):
        if pages[-1] and not _fits([*pages[-1], part], MAX_TEXT):
            pages.append([])
        pages[-1].append(part)
    return pages


def _fits(parts: Sequence[_Part], room: int) -> bool:
    raw = len(_joined(parts, _block).encode())
    runs = sum(_entities(part.block) for part in parts) + any(part.folded for part in parts)
    return _size(parts) <= room and raw <= MAX_BYTES and runs <= MAX_ENTITIES


def _size(parts: Sequence[_Part]) -> int:
    return _units(_joined(parts, _seen))


def _entities(block: Block) -> int:
    """Returns how many styled runs and links a block has."""
    if block.shape is Shape.TEXT:
        return 1
    return (block.shape in _FRAMED) + sum(
        span.style is not Style.PLAIN or span.url is not None for span in block.spans
    )


# A piece stays under both limits whatever is escaped: "&" becomes five bytes, a Persian letter is two.
_PIECE = 3000


def _pieces(block: Block) -> list[Block]:
    """Returns a block that no post can hold in pieces, cut at words; every span keeps its style."""
    if _units(_visible(block)) <= _PIECE and _fits([_Part(block)], MAX_TEXT):
        return [block]
    pieces: list[list[Span]] = [[]]
    room = _PIECE
    for span in block.spans:
        rest = span.text
        while rest:
            if span.url and room < _units(rest) <= _PIECE:  # a link is not cut in two
                pieces.append([])
                room = _PIECE
            part, rest = _cut(rest, room)
            if part:
                pieces[-1].append(Span(part, span.style, span.url))
            room -= _units(part)
            if rest or len(pieces[-1]) >= MAX_ENTITIES - 1:
                pieces.append([])
                room = _PIECE
    return [replace(block, spans=tuple(piece), opens=block.opens and piece is pieces[0]) for piece in pieces if piece]


def _shortened(block: Block, room: int) -> Block:
    """Returns the beginning of a block, with a mark where something was left out."""
    if _units(block.text) <= room:
        return block
    spans: list[Span] = []
    for span in block.spans:
        part, rest = _cut(span.text, room - _units(_MORE))
        if part:
            spans.append(Span(part, span.style, span.url))
        room -= _units(part)
        if rest:
            break
    return replace(block, spans=(*spans, Span(_MORE)))


def _cut(text: str, room: int) -> tuple[str, str]:
    """Returns as much of a text as fits, ended at a word where there is one, and the rest."""
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
    """Returns the number of UTF-16 units of a text."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _visible(block: Block) -> str:
    return ("• " if block.shape is Shape.ITEM else "") + block.text


def _seen(part: _Part) -> str:
    return _visible(part.block)


def _block(part: _Part) -> str:
    if part.block.shape is Shape.TEXT:  # one tap copies it
        return f"<pre>{html.escape(part.block.text, quote=False)}</pre>"
    inner = "".join(map(_span, part.block.spans))
    match part.block.shape:
        case Shape.HEADING:
            return f"<b>{inner}</b>"
        case Shape.ITEM:
            return f"• {inner}"
        case Shape.QUOTE if not part.folded:  # no quotation stands in another
            return f"<blockquote expandable>{inner}</blockquote>"
        case Shape.SMALL:
            return f"<i>{inner}</i>"
        case _:
            return inner


def _span(span: Span) -> str:
    text = html.escape(span.text, quote=False)
    if span.url and span.url.startswith(("https://", "http://")):
        text = f'<a href="{html.escape(span.url)}">{text}</a>'
        return f"<s>{text}</s>" if span.style is Style.STRIKE else text
    tag = _TAGS.get(span.style)
    return f"<{tag}>{text}</{tag}>" if tag else text
