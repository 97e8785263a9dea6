"""The neutral message: its text without any platform's markup. Renderers turn it into a platform's form.

What all readers see is in `blocks`; what only those see who ask for it is in `rest`, which goes on from there:
`Message(first, rows, t.code, rest=more)`, or `folded(message)` of bot/model/layout.py for one that is long already.
Telegram folds the rest below the text, Slack puts it into the thread below it, a terminal prints it below a rule. A
rest begins with words that say what it is: two or three lines of it are seen before it is opened.

An empty line stands where a group of blocks begins (bot/model/layout.py): before a heading, and before a paragraph
that follows a list. `opening(block)` begins a group wherever it stands.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from bot.model.action import Action, written
from watchers.values import unheaped

# Bidirectional overrides and embeddings can make hostile list text read as something else.
# The isolates U+2066-2069 and the zero-width non-joiner stay: Persian needs them.
_FORBIDDEN = dict.fromkeys([*range(0x202A, 0x202F), 0x200E, 0x200F, 0x061C, 0xFEFF, 0x2028, 0x2029])
_KEPT = "\n\u200c\u2066\u2067\u2068\u2069"
FSI, PDI = "\u2068", "\u2069"
ISOLATES = dict.fromkeys(range(0x2066, 0x206A))
_ISOLATE = re.compile("[\u2066-\u2069]")


def clean(text: str) -> str:
    """Returns a list's text made harmless: no control characters, no bidirectional overrides, no heaps of marks;
    newlines stay."""
    if text.isascii() and text.isprintable():
        return text
    if harmful := {ord(c): None for c in set(text) if not _harmless(c)}:
        text = text.translate(harmful)
    text = unheaped(text)
    return "\n".join(map(_balanced, text.split("\n"))) if _ISOLATE.search(text) else text


def _harmless(c: str) -> bool:
    return c in _KEPT or not (unicodedata.category(c)[0] == "C" or ord(c) in _FORBIDDEN)


def _balanced(line: str) -> str:
    """Returns a line in which every isolate is closed, and nothing is closed that was not opened: the text around it
    keeps its own direction."""
    kept, depth, begin = [], 0, 0
    for found in _ISOLATE.finditer(line):
        if found[0] != PDI:
            depth += 1
        elif depth:
            depth -= 1
        else:
            kept.append(line[begin : found.start()])
            begin = found.end()
    return "".join(kept) + line[begin:] + PDI * depth


def isolate(text: str) -> str:
    """Returns text of its own direction (a Latin name, an ID, a date) for use inside a sentence of any direction."""
    return f"{FSI}{text}{PDI}"


class Style(StrEnum):
    """The style of a run of text."""

    PLAIN = "plain"
    BOLD = "bold"
    ITALIC = "italic"
    CODE = "code"
    MEMBER = "member"  # the text is the platform's own mark of a user: it is shown as that user's name
    # A command line; each platform puts its own sign before it, and shows it as code, or as what a tap runs.
    COMMAND = "command"
    STRIKE = "strike"  # text that was told and does not hold


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one style, or a link."""

    text: str
    style: Style = Style.PLAIN
    url: str | None = None


class Shape(StrEnum):
    """The shape of a block."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"  # of a bulleted list
    QUOTE = "quote"  # a publisher's own words; may be long, is shown folded where the platform can
    TEXT = "text"  # to be copied whole, and passed on: nothing is put into it
    SMALL = "small"  # provenance: the edition, its hash, the alert's id


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or other block of a message."""

    shape: Shape
    spans: tuple[Span, ...]
    opens: bool = False  # begins a group, whatever stands before it

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Button:
    """A button. `action` is the text that the bot gets back when it is tapped, as bot.model.action writes it: at most
    64 bytes of ASCII. One with a `url` opens that instead, and has no action."""

    label: str
    action: str = ""
    url: str | None = None

    @classmethod
    def to(cls, label: str, action: Action) -> Button:
        """Returns the button that does it."""
        return cls(label, written(action))


@dataclass(frozen=True, slots=True)
class File:
    """A picture or a document that goes with a message."""

    name: str  # with its ending: "board.png" is shown, any other is a document
    alt: str  # the description of a picture, for people who cannot see it; the title of a document
    data: bytes

    @property
    def is_picture(self) -> bool:
        return self.name.endswith(".png")

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Message:
    """A message in one language: blocks of text, those that are folded, buttons and files."""

    blocks: tuple[Block, ...]
    buttons: tuple[tuple[Button, ...], ...] = ()  # rows, in reading order; renderers mirror them for fa
    language: str = "en"
    files: tuple[File, ...] = ()  # sent with the message where the platform can, else after it
    in_place: bool = False  # an answer to a tap: it takes the place of the message whose button was tapped
    openly: bool = False  # an answer for all in the chat, also where one user alone would see it
    rest: tuple[Block, ...] = ()  # goes on after `blocks`: shown only to those who ask for it

    @property
    def text(self) -> str:
        """Returns the whole text, without markup: for screen readers and tests."""
        return "\n".join(block.text for block in (*self.blocks, *self.rest))

    @property
    def unfolded(self) -> Message:
        """Returns the message with all of it in sight, for a place that can fold nothing."""
        return replace(self, blocks=(*self.blocks, *self.rest), rest=()) if self.rest else self

    def to_json(self) -> str:
        return json.dumps(
            {
                "language": self.language,
                "blocks": list(map(_to_json, self.blocks)),
                **({"rest": list(map(_to_json, self.rest))} if self.rest else {}),
                "buttons": [[[b.label, b.action, *([b.url] if b.url else [])] for b in row] for row in self.buttons],
                # A file's bytes are kept apart, once for all the chats that get it.
                "files": [[f.name, f.alt, f.sha256] for f in self.files],
            },
            ensure_ascii=False,
            separators=(",", ":"),
        )

    @staticmethod
    def from_json(text: str, files: Mapping[str, bytes] | None = None) -> Message:
        """Returns the message of a JSON text. `files`: sha256 -> bytes; a file that is not among them is left out."""
        data: dict[str, Any] = json.loads(text)
        known = files or {}
        return Message(
            tuple(map(_from_json, data["blocks"])),
            tuple(tuple(Button(*button) for button in row) for row in data["buttons"]),
            data["language"],
            tuple(File(name, alt, known[sha]) for name, alt, sha in data.get("files", ()) if sha in known),
            rest=tuple(map(_from_json, data.get("rest", ()))),
        )


def _to_json(block: Block) -> list[Any]:
    spans = [[span.text, span.style.value, span.url] for span in block.spans]
    return [block.shape.value, spans, *([True] if block.opens else [])]


def _from_json(kept: Sequence[Any]) -> Block:
    shape, spans, *opens = kept
    return Block(Shape(shape), tuple(Span(t, Style(style), url) for t, style, url in spans), bool(opens))


Text = str | Span


def bold(text: str) -> Span:
    return Span(text, Style.BOLD)


def code(text: str) -> Span:
    return Span(text, Style.CODE)


def command_line(text: str) -> Span:
    """Returns a command to type, without the sign that the platform wants before it."""
    return Span(text, Style.COMMAND)


def as_typed(block: Block, before: str) -> Block:
    """Returns the block with its command lines as they are typed where `before` stands before a command."""
    if all(span.style is not Style.COMMAND for span in block.spans):
        return block
    typed = (_typed(span, before) if span.style is Style.COMMAND else span for span in block.spans)
    return replace(block, spans=tuple(typed))


def _typed(span: Span, before: str) -> Span:
    """Returns a command as it is typed. Where a sign alone stands before commands, a platform runs one of a single
    word at a tap, but not where it stands as code."""
    taps = before == "/" and span.text.isascii() and span.text.isalpha()
    return Span(before + span.text, Style.COMMAND if taps else Style.CODE)


def link(text: str, url: str) -> Span:
    return Span(text, Style.PLAIN, url)


def _block(shape: Shape, parts: Iterable[Text]) -> Block:
    spans = (part if isinstance(part, Span) else Span(part) for part in parts)
    return Block(shape, tuple(Span(clean(s.text), s.style, s.url) for s in spans if s.text))


def heading(*parts: Text) -> Block:
    return _block(Shape.HEADING, parts)


def paragraph(*parts: Text) -> Block:
    return _block(Shape.PARAGRAPH, parts)


def item(*parts: Text) -> Block:
    return _block(Shape.ITEM, parts)


def led(*parts: Text) -> tuple[Text, ...]:
    """Returns a text with what it is about in bold: the words before its first colon. `item(*led(text))`"""
    first, *more = parts
    before, colon, after = first.partition(": ") if isinstance(first, str) else ("", "", "")
    return (bold(before), colon + after, *more) if colon else parts


def quote(*parts: Text) -> Block:
    return _block(Shape.QUOTE, parts)


def whole_text(text: str) -> Block:
    """Returns a text that readers copy as it stands; it may have several lines."""
    return _block(Shape.TEXT, [code(text)])


def small(*parts: Text) -> Block:
    return _block(Shape.SMALL, parts)


def opening(block: Block) -> Block:
    """Returns the block as the beginning of a group."""
    return replace(block, opens=True)
