"""Draws where everyone stands as a card: the finding, then a line for each person with a mark for each government.
Knows answers and words, no platform."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

from bot.answers.counts import CALLED_FOR, count, groups
from bot.answers.gaps import days_since_the_paper
from bot.answers.status import Standing, Status
from bot.language import Language
from bot.presentation.pictures import MOST_IN_A_SQUARE
from bot.presentation.pictures.canvas import (
    PURPOSES,
    SMALLEST,
    Canvas,
    Font,
    Mark,
    cut,
    draw_legend,
    fitting,
    legend_height,
    legend_lines,
)
from bot.presentation.pictures.card import FORMS, MARGIN, SMALL, Frame, frame
from bot.presentation.pictures.letters import numerals
from bot.presentation.words import findings
from bot.presentation.words.counts import since_the_paper
from bot.presentation.words.list_names import SIDES
from bot.presentation.words.persons import short_name
from bot.presentation.words.rights import short_rights
from watchers.model import Purpose

_NAME, _SIDE, _COUNT = Font(36, bold=True), Font(31, bold=True), Font(40, bold=True)
_BAR = Font(34, bold=True)
_STEP_LEAST, _STEP_MOST, _APART = 68, 180, 24  # pixels of a government's column, and between two names
_HEAD, _SECOND = 96, 34  # pixels of the governments' names with their counts, and of a name's second line
_ROW_LEAST, _ROW_MOST = 42, 150  # pixels of a person's line
_BETWEEN = 56  # pixels between two columns of bars
_LEGEND = 46  # pixels above the legend's first line


def draw(statuses: Sequence[Status], today: dt.date, t: Language, *, form: str, dark: bool, by: str = "") -> bytes:
    """Returns the card as a PNG. `form`: one of FORMS."""
    people = _ordered(statuses)
    sides = statuses[0].sides if statuses else ()
    lists = statuses[0].lists if statuses else ()
    shape = FORMS["post" if form == "square" and len(people) > MOST_IN_A_SQUARE else form]
    under = findings.unsure(statuses, t) or [since_the_paper(days_since_the_paper(today), t)]
    card = frame(shape, findings.of_board(statuses, t), under, lists, today, t, dark=dark, by=by)
    if form == "wide":
        _bars(card, statuses, sides, t)
        return card.canvas.png()
    marks = {mark_of(one, side) for one in people for side in sides}
    died: set[Mark] = {"died"} if any(one.official.died for one in people) else set()
    legend = _legend(marks | died, card, t)
    bottom = card.bottom - 30 - _LEGEND - legend_height(legend)
    columns = _Columns(people, sides, card, t)
    y = card.top + columns.head
    _heads(card, statuses, columns, t)
    fit = int((bottom - y) // _ROW_LEAST)
    shown = people if len(people) <= fit else people[: fit - 1]
    height = min(_ROW_MOST, (bottom - y) / max(1, len(shown) + (len(shown) < len(people))))
    for one in shown:
        _row(card.canvas, y, height, one, columns, t)
        y += height
    if left := len(people) - len(shown):
        more = numerals(t.many("and {n} more", "and {n} more", left), t.code)
        card.canvas.text(MARGIN, y + height / 2 + 11, more, SMALL, card.canvas.palette.muted, at="start")
    draw_legend(card.canvas, MARGIN, card.bottom - 30 - legend_height(legend), legend, SMALL)
    return card.canvas.png()


def _ordered(statuses: Sequence[Status]) -> list[Status]:
    """Returns everyone as watched, the dead last."""
    return sorted(statuses, key=lambda one: one.official.died is not None)


def _name(name: str, font: Font, room: float, *, rtl: bool) -> tuple[str, Font]:
    """Returns a name that fits one line: in smaller letters, then with initials for what stands before the last
    part, then cut."""
    parts = name.split()
    for short in range(len(parts)):
        shorter = " ".join([*(f"{part[0]}." for part in parts[:short]), *parts[short:]])
        smaller = fitting(shorter, font, room, rtl=rtl)
        if smaller.width(shorter, rtl=rtl) <= room:
            return shorter, smaller
    return cut(name, smaller, room, rtl=rtl), smaller


class _Columns:
    """The columns of the marks, one for each government, at the end of the line; names have the room before them. A
    column is as wide as its government's name, or as a mark, and has a share of the room that is left."""

    def __init__(self, people: Sequence[Status], sides: Sequence[str], card: Frame, t: Language) -> None:
        self.sides = tuple(sides)
        self.heads = {side: _head(t(SIDES[side]), rtl=t.rtl) for side in self.sides}
        least = {
            side: max(_STEP_LEAST, *(_SIDE.width(line, rtl=t.rtl) + _APART for line in lines))
            for side, lines in self.heads.items()
        }
        widest = max((_NAME.width(short_name(one.official, t), rtl=t.rtl) for one in people), default=0) + 60
        left = max(0.0, card.form.room - widest - sum(least.values())) / max(1, len(sides))
        self._middles = dict[str, float]()
        edge = float(card.form.width - MARGIN)
        for side in reversed(self.sides):
            width = min(least[side] + left, max(_STEP_MOST, least[side]))
            self._middles[side] = edge - width / 2
            edge -= width
        self.names = edge - MARGIN - 12
        self.head = _HEAD + (_SECOND if any(len(lines) > 1 for lines in self.heads.values()) else 0)

    def at(self, side: str) -> float:
        return self._middles[side]


def _head(name: str, *, rtl: bool) -> list[str]:
    """Returns a government's name in one line, or two where it has several words."""
    return [cut(part, _SIDE, _STEP_MOST, rtl=rtl) for part in name.split(" ", 1)]


def _heads(card: Frame, statuses: Sequence[Status], columns: _Columns, t: Language) -> None:
    canvas, members = card.canvas, groups(statuses).get(CALLED_FOR) or tuple(statuses)
    for side in columns.sides:
        for above, line in enumerate(reversed(columns.heads[side])):
            y = card.top + columns.head - 66 - above * _SECOND
            canvas.centred(columns.at(side), y, line, _SIDE, canvas.palette.ink)
        number = count(members, side)
        if number.known:
            text = numerals(str(number.n), t.code)
            canvas.centred(columns.at(side), card.top + columns.head - 22, text, _COUNT, canvas.palette.good)


def _row(canvas: Canvas, y: float, height: float, one: Status, columns: _Columns, t: Language) -> None:
    palette, middle = canvas.palette, y + height / 2
    dead = one.official.died is not None
    ink = palette.muted if dead else None
    canvas.line([(MARGIN, y), (canvas.width - MARGIN, y)], palette.line, 2)
    room = columns.names - (44 if dead else 0)
    name, font = _name(
        short_name(one.official, t), Font(min(_NAME.size, round(height) - 8), bold=not dead), room, rtl=t.rtl
    )
    canvas.text(MARGIN, middle + font.size * 0.35, name, font, ink or palette.ink, at="start")
    if dead:
        canvas.mark(MARGIN + font.width(name, rtl=t.rtl) + 28, middle, "died", 24)
    for side in columns.sides:
        canvas.mark(columns.at(side), middle, mark_of(one, side), min(42, round(height) - 8), ink)


def mark_of(one: Status, side: str) -> Mark:
    """Returns the mark of one person at one government. Only a sure listing gets a tick."""
    standing = one.standing(side)
    if standing is Standing.LISTED:
        return PURPOSES[Purpose.together(found.purpose for found in one.on(side) if found.stands)]
    marks: dict[Standing, Mark] = {Standing.MISSING: "none", Standing.BY_NAME: "name"}
    return marks.get(standing, "unknown")


def _legend(marks: Collection[Mark], card: Frame, t: Language) -> list[list[tuple[Mark, str]]]:
    entries: list[tuple[Mark, str]] = [
        *((PURPOSES[one], short_rights(one, t)) for one in Purpose),
        ("none", t("not listed")),
        ("name", t("by name, unconfirmed: in no count")),
        ("unknown", t("not known now: in no count")),
        ("died", t("reported dead")),
    ]
    shown = [(mark, numerals(text, t.code)) for mark, text in entries if mark in marks]
    return legend_lines(shown, SMALL, card.form.room, rtl=t.rtl)


def _bars(card: Frame, statuses: Sequence[Status], sides: Sequence[str], t: Language) -> None:
    """Draws how many of the ten each government lists, as bars: in two columns where one has no room."""
    canvas, members = card.canvas, groups(statuses).get(CALLED_FOR) or tuple(statuses)
    room = card.bottom - card.top - 16
    columns = 1 if room / max(1, len(sides)) >= _BAR.size + 4 else 2
    rows = -(-len(sides) // columns) or 1
    step, width = min(64.0, room / rows), (card.form.room - (columns - 1) * _BETWEEN) / columns
    font = Font(min(_BAR.size, max(SMALLEST, round(step) - 6)), bold=True)
    numbers = [count(members, side) for side in sides]
    said = [
        numerals(t("{n} of {all}", n=one.n, all=one.all) if one.known else t("not read yet"), t.code)
        for one in numbers
    ]
    named = max((font.width(t(SIDES[side]), rtl=t.rtl) for side in sides), default=0) + 24
    counted = max((font.width(text, rtl=t.rtl) for text in said), default=0) + 24
    for at, (side, number, text) in enumerate(zip(sides, numbers, said, strict=True)):
        left, middle = MARGIN + at // rows * (width + _BETWEEN), card.top + 8 + (at % rows + 0.5) * step
        foot, bar = middle + font.size * 0.35, width - named - counted
        canvas.text(left, foot, t(SIDES[side]), font, canvas.palette.ink, at="start")
        canvas.rectangle(left + named, middle - 13, bar, 26, canvas.palette.band, 13)
        if number.known and number.n:
            canvas.rectangle(
                left + named, middle - 13, max(26, bar * number.n / number.all), 26, canvas.palette.good, 13
            )
        canvas.text(left + named + bar + 24, foot, text, font, canvas.palette.ink, at="start")
