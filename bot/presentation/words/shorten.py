"""Keeps texts of lists short: how much of each is shown, cut at sentences and words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from bot.language import Language
from bot.language.writing import sentence_ends
from bot.model.inert_text import cost, fitting

NAME_SHOWN = 200  # characters of a name, a regime or a measure: no real one is nearly as long
VALUES_SHOWN = 20  # most regimes or measures of one listing
VALUES_ROOM = 400  # characters of all of them: the fullest real listing takes some 300
LINE_ROOM = 100  # characters of regimes or fields in one line among many
FIELD_SHOWN = 60  # characters of the name of a field that is not known here
VALUE_SHOWN = 220  # characters of the old side of a change: both sides stay readable on a telephone
NEW_SHOWN = 700  # characters of the new side, which is the news
CONTEXT = 40  # characters kept of the unchanged text around it


def shorten(text: str, limit: int) -> str:
    """Returns a text cut after a sentence where one ends in the second half, else after a word; with a sign that it
    was cut. `limit` counts as the text counts in a post."""
    end = fitting(text, limit)
    if end == len(text):
        return text
    limit = end
    ends = [end.end() for end in _sentence().finditer(text, 0, limit)]
    if ends and ends[-1] > limit // 2:
        return text[: ends[-1]] + " …"
    whole, space, _ = text[: limit + 1].rpartition(" ")
    return (whole if space else text[:limit]).rstrip(" ,;.") + " …"


def first_sentence(text: str, limit: int) -> str:
    """Returns the first sentence of a text, cut like `shorten` where it is longer than the limit."""
    end = _sentence().search(text)
    return shorten(text[: end.end()] if end else text, limit)


@cache
def _sentence() -> re.Pattern[str]:
    """Returns the pattern of the end of a sentence: a mark after a word of four letters or a number. Shorter words
    are mostly abbreviations."""
    return re.compile(rf"(?<!\bBrig)(?<!\bCapt)(?<=\w{{4}})[{re.escape(sentence_ends())}][\"”»)]*(?=\s)")


def called(name: str, t: Language) -> str:
    """Returns a list's own word for someone or something, kept short."""
    return t.apart(shorten(name, NAME_SHOWN))


def some(values: Sequence[str], t: Language, *, most: int, room: int, of: int | None = None) -> list[str]:
    """Returns at least one of the values, as many as go into the room, and how many more there are. `of`: how many
    there are in all, where these are the first."""
    shown, left = list[str](), room
    for value in values[:most]:
        left -= cost(value)
        if shown and left < 0:
            break
        shown.append(value)
    more = (len(values) if of is None else of) - len(shown)
    return [*shown, t("{n} more", n=more)] if more > 0 else shown


def sides(before: str, after: str, old: int = VALUE_SHOWN, new: int = NEW_SHOWN) -> tuple[str, str]:
    """Returns both sides of a change, short around what differs. The new one is the news: it keeps more, the old one
    less."""
    if fitting(before, old) == len(before) and fitting(after, new) == len(after):
        return before, after
    same = _alike(before, after)
    tail = _alike(before[same:][::-1], after[same:][::-1])
    begin = before.rfind(" ", 0, max(0, same - CONTEXT)) + 1
    rest = before[len(before) - tail :]
    keep = rest.find(" ", CONTEXT) if len(rest) > CONTEXT else -1
    drop = tail - keep if keep >= 0 else 0

    def piece(text: str, limit: int) -> str:
        if not text:
            return ""
        core = middle(text[begin : len(text) - drop], limit)
        return ("… " if begin else "") + core + (" …" if drop else "")

    return piece(before, old), piece(after, new)


def _alike(a: str, b: str) -> int:
    """Returns how many characters two texts begin with in common."""
    return next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def middle(text: str, limit: int) -> str:
    """Returns the text cut in the middle, at words, so that its beginning and its end are kept."""
    if fitting(text, limit) == len(text):
        return text
    head = text[: fitting(text, limit * 2 // 3)]
    tail = text[len(text) - fitting(text[: -limit - 1 : -1], limit // 3) :]
    return f"{head.rsplit(' ', 1)[0]} … {tail.split(' ', 1)[-1]}"
