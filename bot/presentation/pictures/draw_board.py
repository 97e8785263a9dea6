"""Draws the board as a picture: a row for each official, a column for each side. Knows answers and words, no
platform."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from bot.answers.counts import count, groups
from bot.answers.gaps import PAPER
from bot.answers.lists import FOCUS
from bot.answers.on_list import OnList
from bot.answers.status import Standing, Status
from bot.language import Language
from bot.presentation.pictures.canvas import (
    PURPOSES,
    WIDTH,
    Canvas,
    Font,
    Mark,
    cut,
    draw_legend,
    fitting,
    legend_height,
    legend_lines,
    wrapped,
)
from bot.presentation.pictures.letters import numerals
from bot.presentation.words.counts import GROUPS, beside, headline
from bot.presentation.words.list_names import SIDES, dates_block
from bot.presentation.words.listings import short_regimes
from bot.presentation.words.persons import short_name
from bot.presentation.words.removals import removed_words
from bot.presentation.words.rights import rights_since, short_rights
from watchers.lists import registry
from watchers.model import Entry, Purpose
from watchers.values import Written, written

TALLEST = 8000  # pixels of rows: Telegram takes a picture of at most 10,000 pixels' width and height together

_MARGIN = 44
_ROOM = WIDTH - 2 * _MARGIN
_NAMES = 326  # pixels to the first side's column; the name stands before it
_NAME_ROOM = _NAMES - _MARGIN - 20
_MARK, _BESIDE = 40, 50  # pixels: the width of a mark, and the distance to its words
_WORDED = 3  # with more columns than these a cell has room for a mark and a year only
_STEP = 42  # pixels from line to line
_PAD = 17  # pixels above and below a row
_TITLE_ROOM = 64  # pixels of a band's title, before its counts
_TITLE_STEP, _TITLE_LEAST = 52, 40  # pixels from line to line; smaller letters than these take another line

_TITLE, _GROUP, _SIDE = Font(52, bold=True), Font(32, bold=True), Font(40, bold=True)
_STRONG, _PLAIN, _NAME = Font(33, bold=True), Font(30), Font(34, bold=True)
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of a board, one for each side."""

    sides: tuple[str, ...]

    @property
    def width(self) -> int:
        return (WIDTH - _MARGIN // 2 - _NAMES) // len(self.sides)

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
class _Cell:
    mark: Mark | None
    lines: tuple[_Line, ...]

    @property
    def height(self) -> int:
        return len(self.lines) * _STEP


@dataclass(frozen=True, slots=True)
class _Row:
    name: _Cell
    sides: dict[str, _Cell]

    @property
    def height(self) -> int:
        return max(self.name.height, *(cell.height for cell in self.sides.values())) + 2 * _PAD


@dataclass(frozen=True, slots=True)
class _Band:
    title: str
    sides: dict[str, _Cell]  # the counts of the group

    @property
    def height(self) -> int:
        return _TITLE_ROOM + max(cell.height for cell in self.sides.values()) + 14


def draw(statuses: Sequence[Status], today: dt.date, t: Language, *, dark: bool) -> bytes:
    """Returns the whole board as a PNG."""
    (title, font), heads = _title(statuses, t), _heads(statuses, today, t)
    columns = _Columns(statuses[0].sides if statuses else FOCUS)
    rows = _rows(statuses, columns, t)
    bands = {group: _band(group, members, columns, t) for group, members in groups(statuses).items()}
    shown = {one.official.group for one, _ in rows}
    legend = _legend({cell.mark for _, row in rows for cell in row.sides.values() if cell.mark}, t)
    foot = _foot(statuses, len(statuses) - len(rows), t)
    height = 44 + len(title) * _TITLE_STEP + len(heads) * 46 + 104 + sum(bands[group].height for group in shown)
    height += sum(row.height for _, row in rows) + 104
    canvas = Canvas(round(height + legend_height(legend)) + len(foot) * _STEP + 34, rtl=t.rtl, dark=dark)
    y = _top(canvas, title, font, heads, columns, t)
    group = None
    for one, row in rows:
        if one.official.group != group:
            group = one.official.group
            y = _put_band(canvas, y, bands[group], columns)
        _put(canvas, y, row, columns)
        y += row.height
        canvas.line([(_MARGIN, y), (WIDTH - _MARGIN, y)], canvas.palette.line, 2)
    _bottom(canvas, y, legend, foot)
    return canvas.png()


def _heads(statuses: Sequence[Status], today: dt.date, t: Language) -> list[str]:
    days = (today - dt.date.fromisoformat(PAPER)).days
    text = t.many("{n} day since the paper.", "{n} days since the paper of 15 November 2021.", days)
    return wrapped(numerals(text, t.code), Font(32), _ROOM, rtl=t.rtl)


def _title(statuses: Sequence[Status], t: Language) -> tuple[list[str], Font]:
    """Returns how many of the ten each side lists; with who stands beside the numbers it takes more than a line."""
    text = numerals(headline(statuses, t), t.code) or t("Who is sanctioned, and by whom")
    font = fitting(text, _TITLE, _ROOM, rtl=t.rtl)
    if font.size < _TITLE_LEAST:
        font = Font(_TITLE_LEAST, bold=True)
    return wrapped(text, font, _ROOM, rtl=t.rtl), font


def _top(
    canvas: Canvas, title: Sequence[str], font: Font, heads: Sequence[str], columns: _Columns, t: Language
) -> float:
    palette = canvas.palette
    for number, line in enumerate(title):
        canvas.text(_MARGIN, 84 + number * _TITLE_STEP, line, font, palette.ink, at="start")
    y = 44.0 + len(title) * _TITLE_STEP
    for line in heads:
        y += 46
        canvas.text(_MARGIN, y - 6, line, Font(32), palette.muted, at="start")
    names = {side: t(SIDES[side]) for side in columns.sides}
    fonts = (fitting(name, _SIDE, columns.width - 16, rtl=t.rtl) for name in names.values())
    smallest = min(fonts, key=lambda one: one.size)
    for side, name in names.items():
        lines = wrapped(name, smallest, columns.width - 16, rtl=t.rtl)
        for above, line in enumerate(reversed(lines)):
            canvas.text(columns.at(side), y + 76 - above * 34, line, smallest, palette.ink, at="start")
    return y + 104


def _band(group: str, members: Sequence[Status], columns: _Columns, t: Language) -> _Band:
    """Returns a group's name, and how many of it each side lists: groups are never added up."""
    title, sides = t(GROUPS.get(group, group)), dict[str, _Cell]()
    for side in columns.sides:
        number, lines = count(members, side), list[_Line]()
        if number.known:
            room = columns.room + _BESIDE
            lines += _flow(numerals(t("{n} of {all}", n=number.n, all=number.all), t.code), columns.counts, room, t)
            for text in beside(number, t) if columns.is_worded else ():
                lines += _flow(numerals(text, t.code), _PLAIN, room, t, strong=False)
        sides[side] = _Cell(None, tuple(lines))
    return _Band(title, sides)


def _put_band(canvas: Canvas, y: float, band: _Band, columns: _Columns) -> float:
    canvas.rectangle(0, y, WIDTH, band.height, canvas.palette.band)
    font = fitting(band.title, _GROUP, _ROOM, rtl=canvas.rtl)
    shown = cut(band.title, font, _ROOM, rtl=canvas.rtl)
    canvas.text(_MARGIN, y + 47, shown, font, canvas.palette.ink, at="start")
    for side, cell in band.sides.items():
        _lines(canvas, columns.at(side), y + _TITLE_ROOM, cell)
    return y + band.height


def _put(canvas: Canvas, y: float, row: _Row, columns: _Columns) -> None:
    _lines(canvas, _MARGIN, y + _PAD, row.name)
    for side, cell in row.sides.items():
        x = columns.at(side)
        if cell.mark:
            canvas.mark(x + columns.mark / 2, y + _PAD + 21, cell.mark, columns.mark)
        _lines(canvas, x + columns.beside, y + _PAD, cell)


def _lines(canvas: Canvas, x: float, y: float, cell: _Cell) -> None:
    ink = canvas.ink(cell.mark) if cell.mark else canvas.palette.ink
    for number, line in enumerate(cell.lines):
        colour = ink if line.strong else canvas.palette.muted
        canvas.text(x, y + number * _STEP + 32, line.text, line.font, colour, at="start")


def _legend(marks: Collection[Mark], t: Language) -> list[list[tuple[Mark, str]]]:
    """Returns the meaning of each mark, in lines; marks for what is unsure or not told only where they occur."""
    entries: list[tuple[Mark, str]] = [
        *((PURPOSES[one], short_rights(one, t)) for one in Purpose),
        ("none", t("not listed")),
        ("name", t("by name, unconfirmed: in no count")),
        ("unknown", t("not known now: in no count")),
    ]
    shown = [
        (mark, numerals(text, t.code))
        for mark, text in entries
        if mark in marks or mark not in ("unsaid", "name", "unknown")
    ]
    return legend_lines(shown, _PLAIN, _ROOM, rtl=t.rtl)


def _bottom(canvas: Canvas, y: float, legend: list[list[tuple[Mark, str]]], foot: Sequence[str]) -> None:
    y += draw_legend(canvas, _MARGIN, y + 52, legend, _PLAIN)
    for number, text in enumerate(foot):
        canvas.text(_MARGIN, y + 104 + number * _STEP + 20, text, _PLAIN, canvas.palette.muted, at="start")


def _foot(statuses: Sequence[Status], left: int, t: Language) -> list[str]:
    rtl = t.rtl
    text = [t.many("and {n} more", "and {n} more", left)] if left > 0 else []
    text += [t("A date is that of the first designation by that side."), *list_dates(statuses, t)]
    return [line for one in text for line in wrapped(numerals(one, t.code), _PLAIN, _ROOM, rtl=rtl)]


def list_dates(statuses: Sequence[Status], t: Language) -> list[str]:
    """Returns each list with its own date."""
    lists = statuses[0].lists if statuses else ()
    return [dates_block((state,), t).text for state in lists] or [t("No list has been read yet.")]


def _rows(statuses: Sequence[Status], columns: _Columns, t: Language) -> list[tuple[Status, _Row]]:
    """Returns as many rows as a picture holds."""
    rows: list[tuple[Status, _Row]] = []
    height = 0
    for one in statuses:
        row = _row(one, columns, t)
        height += row.height
        if height > TALLEST:
            break
        rows.append((one, row))
    return rows


def _row(one: Status, columns: _Columns, t: Language) -> _Row:
    rtl, official = t.rtl, one.official
    name = [_Line(line, _NAME) for line in wrapped(short_name(official, t), _NAME, _NAME_ROOM, rtl=rtl)]
    if official.died:
        for text in (t("reported dead"), _date(official.died, t)):
            name += [_Line(line, _PLAIN, strong=False) for line in wrapped(text, _PLAIN, _NAME_ROOM, rtl=rtl)]
    return _Row(_Cell(None, tuple(name)), {side: _cell(one, side, columns, t) for side in columns.sides})


def _cell(one: Status, side: str, columns: _Columns, t: Language) -> _Cell:
    """Returns the cell of one official on one side. Only a sure listing gets a tick."""
    if not columns.is_worded:
        return _short_cell(one, side, t)
    room = columns.room
    match one.standing(side):
        case Standing.CHECKED:
            return _Cell("unknown", tuple(_flow(t("being checked"), _STRONG, room, t)))
        case Standing.MISSING:
            removed = [_removed(gone, t) for gone in one.removed(side)[:1]]
            lines = [*_flow(t("not listed"), _STRONG, room, t)]
            lines += [line for text in removed for line in _flow(text, _PLAIN, room, t, strong=False)]
            return _Cell("none", tuple(lines))
        case Standing.UNKNOWN:
            return _Cell("unknown", tuple(_flow(t("list not read yet"), _STRONG, room, t)))
        case Standing.BY_NAME:
            lines = [*_flow(t("by name, unconfirmed"), _STRONG, room, t)]
            lines += _flow(", ".join(found.listing.id for found in one.on(side)), _PLAIN, room, t, strong=False)
            return _Cell("name", tuple(lines))
        case Standing.ABSENT:
            lines = [*_flow(t("absent now, being confirmed"), _STRONG, room, t)]
            since = t("listed since {date}", date=_date(one.since(side), t))
            return _Cell("unknown", (*lines, *_flow(since, _PLAIN, room, t, strong=False)))
    found = [listing for listing in one.on(side) if listing.stands]
    began, told = one.since(side), Purpose.together(listing.purpose for listing in found)
    purpose = numerals(rights_since(found, began, t), t.code)
    lines = [*_flow(_date(began, t), _STRONG, room, t), *_flow(purpose, _PLAIN, room, t)]
    lines += _flow(_grounds(found, t), _PLAIN, room, t, strong=False)
    return _Cell(PURPOSES[told], tuple(lines))


def _short_cell(one: Status, side: str, t: Language) -> _Cell:
    """Returns a cell of a mark alone, with the year of the first designation beside the mark of a sure listing."""
    standing = one.standing(side)
    if standing is Standing.LISTED:
        found = [listing for listing in one.on(side) if listing.stands]
        year = _YEAR.search(_date(one.since(side), t))
        return _Cell(
            PURPOSES[Purpose.together(listing.purpose for listing in found)],
            (_Line(year[0], _PLAIN),) if year else (),
        )
    marks: dict[Standing, Mark] = {Standing.MISSING: "none", Standing.BY_NAME: "name"}
    return _Cell(marks.get(standing, "unknown"), ())


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
