"""The board as a picture: a row for each official, a column for each side. Knows answers and words, no platform."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.answers import PAPER, OnList, Status
from bot.locale import Language
from bot.picture.canvas import WIDTH, Canvas, Font, Mark, cut, fitting, wrapped
from bot.picture.letters import numerals
from bot.say.answer import GROUPS
from bot.say.parts import SIDES, dates_block, rights, short_name, short_regimes
from watchers.diff import MARKERS
from watchers.text import Written, written

TALLEST = 8000  # pixels of rows: Telegram takes a picture of at most 10,000 pixels' width and height together

_MARGIN = 44
_ROOM = WIDTH - 2 * _MARGIN
_COLUMNS = {"uk": 326, "us": 692}  # where each side begins; the name stands before them
_NAME_ROOM = _COLUMNS["uk"] - _MARGIN - 20
_MARK, _BESIDE = 40, 50  # the width of a mark, and where its words begin
_CELL_ROOM = WIDTH - _MARGIN - _COLUMNS["us"] - _BESIDE + 14
_STEP = 42  # from line to line
_PAD = 17  # above and below a row

_TITLE, _GROUP, _SIDE = Font(52, bold=True), Font(32, bold=True), Font(40, bold=True)
_STRONG, _PLAIN, _NAME = Font(33, bold=True), Font(30), Font(34, bold=True)


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


def draw(statuses: Sequence[Status], today: dt.date, t: Language, *, dark: bool) -> bytes:
    """The whole board as a PNG."""
    heads = _heads(statuses, today, t)
    rows = _rows(statuses, t)
    groups = list(dict.fromkeys(one.official.group for one, _ in rows))
    foot = _foot(statuses, len(statuses) - len(rows), t)
    height = 96 + len(heads) * 46 + 104 + len(groups) * 72 + sum(row.height for _, row in rows) + 104
    canvas = Canvas(height + len(foot) * _STEP + 34, rtl=t.rtl, dark=dark)
    y = _top(canvas, heads, statuses, t)
    group = None
    for one, row in rows:
        if one.official.group != group:
            group = one.official.group
            y = _group(canvas, y, t(GROUPS.get(group, group)))
        _put(canvas, y, row)
        y += row.height
        canvas.line([(_MARGIN, y), (WIDTH - _MARGIN, y)], canvas.palette.line, 2)
    _bottom(canvas, y, foot, t)
    return canvas.png()


def tally(statuses: Sequence[Status], side: str) -> int:
    return sum(bool(one.on(side)) for one in statuses)


def _heads(statuses: Sequence[Status], today: dt.date, t: Language) -> list[str]:
    days = (today - dt.date.fromisoformat(PAPER)).days
    said = t.many("{n} day since the paper.", "{n} days since the paper of 15 November 2021.", days)
    return wrapped(numerals(said, t.code), Font(32), _ROOM, rtl=t.rtl)


def _top(canvas: Canvas, heads: Sequence[str], statuses: Sequence[Status], t: Language) -> float:
    palette, rtl = canvas.palette, canvas.rtl
    title = t("Who is sanctioned, and by whom")
    canvas.text(_MARGIN, 84, title, fitting(title, _TITLE, _ROOM, rtl=rtl), palette.ink, at="start")
    y = 96.0
    for line in heads:
        y += 46
        canvas.text(_MARGIN, y - 6, line, Font(32), palette.muted, at="start")
    for side, x in _COLUMNS.items():
        name = t(SIDES[side])
        canvas.text(x, y + 76, name, _SIDE, palette.ink, at="start")
        if statuses and statuses[0].known(side):
            said = t("{n} of {all}", n=tally(statuses, side), all=len(statuses))
            beside = x + _SIDE.width(name, rtl=rtl) + 18
            canvas.text(beside, y + 76, numerals(said, t.code), Font(34), palette.muted, at="start")
    return y + 104


def _group(canvas: Canvas, y: float, title: str) -> float:
    canvas.rectangle(0, y, WIDTH, 72, canvas.palette.band)
    font = fitting(title, _GROUP, _ROOM, rtl=canvas.rtl)
    shown = cut(title, font, _ROOM, rtl=canvas.rtl)
    canvas.text(_MARGIN, y + 47, shown, font, canvas.palette.ink, at="start")
    return y + 72


def _put(canvas: Canvas, y: float, row: _Row) -> None:
    _lines(canvas, _MARGIN, y + _PAD, row.name)
    for side, cell in row.sides.items():
        x = _COLUMNS[side]
        if cell.mark:
            canvas.mark(x + _MARK / 2, y + _PAD + 21, cell.mark, _MARK)
        _lines(canvas, x + _BESIDE, y + _PAD, cell)


def _lines(canvas: Canvas, x: float, y: float, cell: _Cell) -> None:
    ink = canvas.ink(cell.mark) if cell.mark else canvas.palette.ink
    for number, line in enumerate(cell.lines):
        colour = ink if line.strong else canvas.palette.muted
        canvas.text(x, y + number * _STEP + 32, line.text, line.font, colour, at="start")


def _bottom(canvas: Canvas, y: float, foot: Sequence[str], t: Language) -> None:
    x: float = _MARGIN
    legend: tuple[tuple[Mark, str], ...] = (
        ("rights", rights(True, t)),
        ("other", rights(False, t)),
        ("none", t("not listed")),
    )
    for mark, said in legend:
        canvas.mark(x + 18, y + 52, mark, 36)
        canvas.text(x + 48, y + 63, said, _PLAIN, canvas.palette.ink, at="start")
        x += 48 + _PLAIN.width(said, rtl=canvas.rtl) + 42
    for number, line in enumerate(foot):
        canvas.text(_MARGIN, y + 104 + number * _STEP + 20, line, _PLAIN, canvas.palette.muted, at="start")


def _foot(statuses: Sequence[Status], left: int, t: Language) -> list[str]:
    rtl = t.rtl
    said = [t.many("and {n} more", "and {n} more", left)] if left > 0 else []
    said += [t("A date is that of the first designation by that side."), *list_dates(statuses, t)]
    return [line for one in said for line in wrapped(numerals(one, t.code), _PLAIN, _ROOM, rtl=rtl)]


def list_dates(statuses: Sequence[Status], t: Language) -> list[str]:
    """Each list with its own date."""
    lists = statuses[0].lists if statuses else ()
    return [dates_block((state,), t).text for state in lists] or [t("No list has been read yet.")]


def _rows(statuses: Sequence[Status], t: Language) -> list[tuple[Status, _Row]]:
    """As many as a picture holds."""
    rows: list[tuple[Status, _Row]] = []
    height = 0
    for one in statuses:
        row = _row(one, t)
        height += row.height
        if height > TALLEST:
            break
        rows.append((one, row))
    return rows


def _row(one: Status, t: Language) -> _Row:
    rtl, official = t.rtl, one.official
    name = [_Line(line, _NAME) for line in wrapped(short_name(official, t), _NAME, _NAME_ROOM, rtl=rtl)]
    if official.died:
        for said in (t("reported dead"), _date(official.died, t)):
            name += [_Line(line, _PLAIN, strong=False) for line in wrapped(said, _PLAIN, _NAME_ROOM, rtl=rtl)]
    return _Row(_Cell(None, tuple(name)), {side: _cell(one, side, t) for side in SIDES})


def _cell(one: Status, side: str, t: Language) -> _Cell:
    found = one.on(side)
    if one.in_check(side):
        return _Cell("unknown", tuple(_flow(t("being checked"), _STRONG, t)))
    if not found:
        mark: Mark = "none" if one.known(side) else "unknown"
        said = t("not listed") if one.known(side) else t("list not read yet")
        return _Cell(mark, tuple(_flow(said, _STRONG, t)))
    since, is_rights = one.since(side), any(listing.rights for listing in found)
    lines = [*_flow(_date(since, t), _STRONG, t), *_flow(rights(is_rights, t), _PLAIN, t)]
    lines += _flow(_grounds(found, t), _PLAIN, t, strong=False)
    if all(listing.match.tier != "confirmed" for listing in found):
        lines += _flow(t("matched by name, unconfirmed"), _PLAIN, t)
    if all(listing.absent_since is not None for listing in found):
        lines += _flow(t("absent now, being confirmed"), _PLAIN, t)
    return _Cell("rights" if is_rights else "other", tuple(lines))


def _grounds(found: Sequence[OnList], t: Language) -> str:
    """The regimes or tags alone; the markers beside a programme are no grounds of their own."""
    said = []
    for source in dict.fromkeys(one.source for one in found):
        values = dict.fromkeys(regime for one in found if one.source == source for regime in one.listing.regimes)
        own = tuple(value for value in values if value not in MARKERS) or tuple(values)
        said.append(short_regimes(source, own, t))
    return t.all_of(said)


def _flow(text: str, font: Font, t: Language, *, strong: bool = True) -> Iterator[_Line]:
    for line in wrapped(text, font, _CELL_ROOM, rtl=t.rtl):
        yield _Line(line, font, strong)


def _date(date: Written | None, t: Language) -> str:
    """In the reader's digits where it is a day; else as it is written."""
    day = date if isinstance(date, dt.date) else written(date)
    return t.date(day) if isinstance(day, str) else numerals(t.date(day), t.code)
