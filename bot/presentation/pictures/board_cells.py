"""Says what stands in the cells of the board: the columns, a row for each official, and the counts of each group.
Knows answers and words, and how wide letters are; draws nothing."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.answers.counts import count
from bot.answers.on_list import OnList
from bot.answers.status import Standing, Status
from bot.language import Language
from bot.presentation.pictures.canvas import PURPOSES, WIDTH, Font, Mark, wrapped
from bot.presentation.pictures.letters import numerals
from bot.presentation.words.counts import GROUPS, beside
from bot.presentation.words.listings import short_regimes
from bot.presentation.words.persons import short_name
from bot.presentation.words.removals import removed_words
from bot.presentation.words.rights import rights_since
from watchers.lists import registry
from watchers.model import Entry, Purpose
from watchers.values import Written, written

TALLEST = 8000  # pixels of rows: Telegram takes a picture of at most 10,000 pixels' width and height together
MARGIN = 44
_NAMES = 326  # pixels to the first side's column; the name stands before it
_NAME_ROOM = _NAMES - MARGIN - 20
_MARK, _BESIDE = 40, 50  # pixels: the width of a mark, and the distance to its words
_WORDED = 3  # with more columns than these a cell has room for a mark and a year only
STEP = 42  # pixels from line to line
PAD = 17  # pixels above and below a row
TITLE_ROOM = 64  # pixels of a band's title, before its counts
_STRONG, PLAIN, _NAME = Font(33, bold=True), Font(30), Font(34, bold=True)
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a board, one for each side."""

    sides: tuple[str, ...]

    @property
    def width(self) -> int:
        return (WIDTH - MARGIN // 2 - _NAMES) // len(self.sides)

    @property
    def room(self) -> int:
        """Returns the pixels of a cell's words, beside its mark."""
        return self.width - _BESIDE - (8 if self.is_worded else 0)

    @property
    def mark(self) -> int:
        """Returns the pixels of a mark's width."""
        return _MARK if self.is_worded else 34

    @property
    def beside(self) -> int:
        """Returns the pixels from a mark's edge to its words."""
        return _BESIDE if self.is_worded else 41

    @property
    def counts(self) -> Font:
        return _STRONG if self.is_worded else Font(29, bold=True)

    @property
    def is_worded(self) -> bool:
        return len(self.sides) <= _WORDED

    def at(self, side: str) -> int:
        return _NAMES + self.sides.index(side) * self.width


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    font: Font
    strong: bool = True  # in the ink of the mark, or of the page where there is none; else in the muted one


@dataclass(frozen=True, slots=True)
class Cell:
    mark: Mark | None
    lines: tuple[_Line, ...]

    @property
    def height(self) -> int:
        return len(self.lines) * STEP


@dataclass(frozen=True, slots=True)
class Row:
    name: Cell
    sides: dict[str, Cell]

    @property
    def height(self) -> int:
        return max(self.name.height, *(cell.height for cell in self.sides.values())) + 2 * PAD


@dataclass(frozen=True, slots=True)
class Band:
    title: str
    sides: dict[str, Cell]  # the counts of the group

    @property
    def height(self) -> int:
        return TITLE_ROOM + max(cell.height for cell in self.sides.values()) + 14


def band_of(group: str, members: Sequence[Status], columns: Columns, t: Language) -> Band:
    """Returns a group's name, and how many of it each side lists: groups are never added up."""
    title, sides = t(GROUPS.get(group, group)), dict[str, Cell]()
    for side in columns.sides:
        number, lines = count(members, side), list[_Line]()
        if number.known:
            room = columns.room + _BESIDE
            lines += _flow(numerals(t("{n} of {all}", n=number.n, all=number.all), t.code), columns.counts, room, t)
            for text in beside(number, t) if columns.is_worded else ():
                lines += _flow(numerals(text, t.code), PLAIN, room, t, strong=False)
        sides[side] = Cell(None, tuple(lines))
    return Band(title, sides)


def rows_of(statuses: Sequence[Status], columns: Columns, t: Language) -> list[tuple[Status, Row]]:
    """Returns as many rows as a picture holds."""
    rows: list[tuple[Status, Row]] = []
    height = 0
    for one in statuses:
        row = _row(one, columns, t)
        height += row.height
        if height > TALLEST:
            break
        rows.append((one, row))
    return rows


def _row(one: Status, columns: Columns, t: Language) -> Row:
    rtl, official = t.rtl, one.official
    name = [_Line(line, _NAME) for line in wrapped(short_name(official, t), _NAME, _NAME_ROOM, rtl=rtl)]
    if official.died:
        for text in (t("reported dead"), _date(official.died, t)):
            name += [_Line(line, PLAIN, strong=False) for line in wrapped(text, PLAIN, _NAME_ROOM, rtl=rtl)]
    return Row(Cell(None, tuple(name)), {side: _cell(one, side, columns, t) for side in columns.sides})


def _cell(one: Status, side: str, columns: Columns, t: Language) -> Cell:
    """Returns the cell of one official on one side. Only a sure listing gets a tick."""
    if not columns.is_worded:
        return _short_cell(one, side, t)
    room = columns.room
    match one.standing(side):
        case Standing.CHECKED:
            return Cell("unknown", tuple(_flow(t("being checked"), _STRONG, room, t)))
        case Standing.MISSING:
            removed = [_removed(gone, t) for gone in one.removed(side)[:1]]
            lines = [*_flow(t("not listed"), _STRONG, room, t)]
            lines += [line for text in removed for line in _flow(text, PLAIN, room, t, strong=False)]
            return Cell("none", tuple(lines))
        case Standing.UNKNOWN:
            return Cell("unknown", tuple(_flow(t("list not read yet"), _STRONG, room, t)))
        case Standing.BY_NAME:
            lines = [*_flow(t("by name, unconfirmed"), _STRONG, room, t)]
            lines += _flow(", ".join(found.listing.id for found in one.on(side)), PLAIN, room, t, strong=False)
            return Cell("name", tuple(lines))
        case Standing.ABSENT:
            lines = [*_flow(t("absent now, being confirmed"), _STRONG, room, t)]
            since = t("listed since {date}", date=_date(one.since(side), t))
            return Cell("unknown", (*lines, *_flow(since, PLAIN, room, t, strong=False)))
    found = [listing for listing in one.on(side) if listing.stands]
    began, told = one.since(side), Purpose.together(listing.purpose for listing in found)
    purpose = numerals(rights_since(found, began, t), t.code)
    lines = [*_flow(_date(began, t), _STRONG, room, t), *_flow(purpose, PLAIN, room, t)]
    lines += _flow(_grounds(found, t), PLAIN, room, t, strong=False)
    return Cell(PURPOSES[told], tuple(lines))


def _short_cell(one: Status, side: str, t: Language) -> Cell:
    """Returns a cell of a mark alone, with the year of the first designation beside the mark of a sure listing."""
    standing = one.standing(side)
    if standing is Standing.LISTED:
        found = [listing for listing in one.on(side) if listing.stands]
        year = _YEAR.search(_date(one.since(side), t))
        return Cell(
            PURPOSES[Purpose.together(listing.purpose for listing in found)],
            (_Line(year[0], PLAIN),) if year else (),
        )
    marks: dict[Standing, Mark] = {Standing.MISSING: "none", Standing.BY_NAME: "name"}
    return Cell(marks.get(standing, "unknown"), ())


def _removed(gone: Entry, t: Language) -> str:
    """Returns the day in the reader's digits; the alert's number is Latin everywhere."""
    before, id, after = removed_words(gone, t).partition(gone.alert_id)
    return numerals(before, t.code) + id + numerals(after, t.code)


def _grounds(found: Sequence[OnList], t: Language) -> str:
    """Returns the regimes or tags alone; the markers beside a programme are no grounds of their own."""
    parts = []
    for source in dict.fromkeys(one.source for one in found):
        values = dict.fromkeys(regime for one in found if one.source == source for regime in one.listing.regimes)
        markers = registry.of(source).meaning.markers
        own = tuple(value for value in values if value not in markers) or tuple(values)
        parts.append(short_regimes(source, own, t))
    return t.all_of(parts)


def _flow(text: str, font: Font, room: int, t: Language, *, strong: bool = True) -> Iterator[_Line]:
    for line in wrapped(text, font, room, rtl=t.rtl):
        yield _Line(line, font, strong)


def _date(date: Written | None, t: Language) -> str:
    """Returns a date in the reader's digits where it is a day; else as it is written."""
    day = date if isinstance(date, dt.date) else written(date)
    return t.date(day) if isinstance(day, str) else numerals(t.date(day), t.code)
