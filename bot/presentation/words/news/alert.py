"""Puts one row of the change log into words: for followers, or for operators."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from bot.language import Language
from bot.model.inert_text import cost
from bot.model.message import Block, Button, File, Message, Shape, bold, paragraph
from bot.presentation.words.news.alert_line import line
from bot.presentation.words.news.alert_parts.elsewhere import Now
from bot.presentation.words.news.alert_parts.in_sight import first_blocks
from bot.presentation.words.news.alert_parts.record import record_blocks
from bot.presentation.words.news.list_notice import NOBODY, notice
from bot.presentation.words.persons import person
from bot.presentation.words.shorten import called
from watchers.model import Entry, Kind, Official

WHOLE_SHOWN = 3000  # characters; Telegram takes 4096 in one message, and a repeat's mark must fit too
POST_SHOWN = 3500  # ... of an alert that had to be cut: what is fixed in it is under 2,500 even so
SHARE_LEAST = 0.1  # least share of the usual room for a change: some words of either side
FILE_MOST = 1 << 20  # characters of the whole text: far more than any real listing
TO_OPERATORS = frozenset({Kind.POSSIBLE, Kind.BASELINE, Kind.ABSENT, Kind.RETURNED, Kind.UNBELIEVED, Kind.STUCK})

Rows = tuple[tuple[Button, ...], ...]


def alert(
    entry: Entry,
    official: Official | None,
    t: Language,
    buttons: Rows = (),
    form: str = "normal",
    *,
    zone: dt.tzinfo = dt.UTC,
    operator: bool = False,
    now: Now | None = None,
    people: Mapping[str, Official] = NOBODY,
) -> Message:
    """Returns the event: the news in sight, and folded below it everything needed to check it. In full, where that
    had to be cut, a file holds the whole text.

    `zone` and `operator` are the reader's. `now`: where the person stands by now, for what goes beyond this row.
    `people`: everyone watched, whom the news of a list names.
    """
    if entry.snapshot is None:
        return notice(entry, t, buttons, zone, people, operator=operator)
    if form == "line":
        who = bold(_who(entry, official, t))
        return Message((paragraph(who, " · ", *line(entry, official, t)),), buttons, t.code)
    first = first_blocks(entry, official, t, now)
    if form != "full":
        return Message(tuple(first), buttons, t.code, rest=_one_post(first, entry, official, t))
    rest = record_blocks(entry, official, t, full=True, whole=True)
    if _length([*first, *rest]) <= WHOLE_SHOWN:
        return Message(tuple(first), buttons, t.code, rest=tuple(rest))
    file = as_file(entry.alert_id, [*first, *rest], t)
    shown = tuple(record_blocks(entry, official, t, full=True, whole=False))
    if _length([*first, *shown]) > WHOLE_SHOWN:
        shown = _one_post(first, entry, official, t)
    return Message(tuple(first), buttons, t.code, (file,), rest=shown)


def _one_post(first: Sequence[Block], entry: Entry, official: Official | None, t: Language) -> tuple[Block, ...]:
    """Returns the record of an alert that is one post, however much its list says."""
    share = 1.0
    while True:
        blocks = record_blocks(entry, official, t, full=False, whole=False, share=share)
        if _length([*first, *blocks]) <= POST_SHOWN or share < SHARE_LEAST:
            return tuple(blocks)
        share /= 2


def whole(entry: Entry, official: Official | None, t: Language, now: Now | None = None) -> list[Block]:
    """Returns an alert with every field of the listing and nothing shortened."""
    if entry.snapshot is None:
        return list(notice(entry, t).blocks)
    return [*first_blocks(entry, official, t, now), *record_blocks(entry, official, t, full=True, whole=True)]


def as_file(name: str, blocks: Sequence[Block], t: Language) -> File:
    """Returns the whole text as a file."""
    text = "\n".join(("• " if block.shape is Shape.ITEM else "") + block.text for block in blocks)
    text = (text if len(text) <= FILE_MOST else text[:FILE_MOST] + " …") + "\n"
    return File(f"{name}.txt", t("the whole text of {id}", id=t.apart(name)), text.encode())


def _length(blocks: Sequence[Block]) -> int:
    letters = sum(len(block.text) + 1 for block in blocks)
    # A text that is far too long anyway is not counted letter by letter.
    return letters if letters > POST_SHOWN else sum(cost(block.text) + 1 for block in blocks)


def _who(entry: Entry, official: Official | None, t: Language) -> str:
    """Returns the person's name; the list's own name for someone who was taken off the watchlist meanwhile."""
    return person(official, t) if official else called(entry.name, t)
