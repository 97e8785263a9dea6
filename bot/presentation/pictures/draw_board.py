"""Draws the board as a picture: a row for each official, a column for each side. Knows answers and words, no
platform."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

from bot.answers.counts import groups
from bot.answers.gaps import PAPER
from bot.answers.lists import FOCUS
from bot.answers.status import Status
from bot.language import Language
from bot.presentation.pictures.board_cells import (
    MARGIN,
    PAD,
    PLAIN,
    STEP,
    TITLE_ROOM,
    Band,
    Cell,
    Columns,
    Row,
    band_of,
    rows_of,
)
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
from bot.presentation.words.counts import headline
from bot.presentation.words.list_names import SIDES, dates_block
from bot.presentation.words.rights import short_rights
from watchers.model import Purpose

_ROOM = WIDTH - 2 * MARGIN
_TITLE_STEP, _TITLE_LEAST = 52, 40  # pixels from line to line; smaller letters than these take another line

_TITLE, _GROUP, _SIDE = Font(52, bold=True), Font(32, bold=True), Font(40, bold=True)


def draw(statuses: Sequence[Status], today: dt.date, t: Language, *, dark: bool) -> bytes:
    """Returns the whole board as a PNG."""
    (title, font), heads = _title(statuses, t), _heads(statuses, today, t)
    columns = Columns(statuses[0].sides if statuses else FOCUS)
    rows = rows_of(statuses, columns, t)
    bands = {group: band_of(group, members, columns, t) for group, members in groups(statuses).items()}
    shown = {one.official.group for one, _ in rows}
    legend = _legend({cell.mark for _, row in rows for cell in row.sides.values() if cell.mark}, t)
    foot = _foot(statuses, len(statuses) - len(rows), t)
    height = 44 + len(title) * _TITLE_STEP + len(heads) * 46 + 104 + sum(bands[group].height for group in shown)
    height += sum(row.height for _, row in rows) + 104
    canvas = Canvas(round(height + legend_height(legend)) + len(foot) * STEP + 34, rtl=t.rtl, dark=dark)
    y = _top(canvas, title, font, heads, columns, t)
    group = None
    for one, row in rows:
        if one.official.group != group:
            group = one.official.group
            y = _put_band(canvas, y, bands[group], columns)
        _put(canvas, y, row, columns)
        y += row.height
        canvas.line([(MARGIN, y), (WIDTH - MARGIN, y)], canvas.palette.line, 2)
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
    canvas: Canvas, title: Sequence[str], font: Font, heads: Sequence[str], columns: Columns, t: Language
) -> float:
    palette = canvas.palette
    for number, line in enumerate(title):
        canvas.text(MARGIN, 84 + number * _TITLE_STEP, line, font, palette.ink, at="start")
    y = 44.0 + len(title) * _TITLE_STEP
    for line in heads:
        y += 46
        canvas.text(MARGIN, y - 6, line, Font(32), palette.muted, at="start")
    names = {side: t(SIDES[side]) for side in columns.sides}
    fonts = (fitting(name, _SIDE, columns.width - 16, rtl=t.rtl) for name in names.values())
    smallest = min(fonts, key=lambda one: one.size)
    for side, name in names.items():
        lines = wrapped(name, smallest, columns.width - 16, rtl=t.rtl)
        for above, line in enumerate(reversed(lines)):
            canvas.text(columns.at(side), y + 76 - above * 34, line, smallest, palette.ink, at="start")
    return y + 104


def _put_band(canvas: Canvas, y: float, band: Band, columns: Columns) -> float:
    canvas.rectangle(0, y, WIDTH, band.height, canvas.palette.band)
    font = fitting(band.title, _GROUP, _ROOM, rtl=canvas.rtl)
    shown = cut(band.title, font, _ROOM, rtl=canvas.rtl)
    canvas.text(MARGIN, y + 47, shown, font, canvas.palette.ink, at="start")
    for side, cell in band.sides.items():
        _lines(canvas, columns.at(side), y + TITLE_ROOM, cell)
    return y + band.height


def _put(canvas: Canvas, y: float, row: Row, columns: Columns) -> None:
    _lines(canvas, MARGIN, y + PAD, row.name)
    for side, cell in row.sides.items():
        x = columns.at(side)
        if cell.mark:
            canvas.mark(x + columns.mark / 2, y + PAD + 21, cell.mark, columns.mark)
        _lines(canvas, x + columns.beside, y + PAD, cell)


def _lines(canvas: Canvas, x: float, y: float, cell: Cell) -> None:
    ink = canvas.ink(cell.mark) if cell.mark else canvas.palette.ink
    for number, line in enumerate(cell.lines):
        colour = ink if line.strong else canvas.palette.muted
        canvas.text(x, y + number * STEP + 32, line.text, line.font, colour, at="start")


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
    return legend_lines(shown, PLAIN, _ROOM, rtl=t.rtl)


def _bottom(canvas: Canvas, y: float, legend: list[list[tuple[Mark, str]]], foot: Sequence[str]) -> None:
    y += draw_legend(canvas, MARGIN, y + 52, legend, PLAIN)
    for number, text in enumerate(foot):
        canvas.text(MARGIN, y + 104 + number * STEP + 20, text, PLAIN, canvas.palette.muted, at="start")


def _foot(statuses: Sequence[Status], left: int, t: Language) -> list[str]:
    rtl = t.rtl
    text = [t.many("and {n} more", "and {n} more", left)] if left > 0 else []
    text += [t("A date is that of the first designation by that side."), *list_dates(statuses, t)]
    return [line for one in text for line in wrapped(numerals(one, t.code), PLAIN, _ROOM, rtl=rtl)]


def list_dates(statuses: Sequence[Status], t: Language) -> list[str]:
    """Returns each list with its own date."""
    lists = statuses[0].lists if statuses else ()
    return [dates_block((state,), t).text for state in lists] or [t("No list has been read yet.")]
