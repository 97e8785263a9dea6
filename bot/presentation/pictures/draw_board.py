"""Draws where everyone stands as a card: the finding, then a line for each person with a mark for each government.
Knows answers and words, no platform."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

from bot.answers.counts import CALLED_FOR, count, groups
from bot.answers.gaps import PAPER
from bot.answers.status import Standing, Status
from bot.language import Language
from bot.presentation.pictures.canvas import (
    PURPOSES,
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
from bot.presentation.words.list_names import SIDES
from bot.presentation.words.persons import short_name
from bot.presentation.words.rights import short_rights
from watchers.model import Purpose

_NAME, _SIDE, _COUNT = Font(36, bold=True), Font(31, bold=True), Font(40, bold=True)
_BAR = Font(34, bold=True)
_STEP_LEAST, _STEP_MOST = 90, 180  # pixels of a government's column
_HEAD, _SECOND = 96, 34  # pixels of the governments' names with their counts, and of a name's second line
_ROW_LEAST, _ROW_MOST = 42, 92  # pixels of a person's line
_LEGEND = 46  # pixels above the legend's first line


def draw(statuses: Sequence[Status], today: dt.date, t: Language, *, form: str, dark: bool, by: str = "") -> bytes:
    """Returns the card as a PNG. `form`: one of FORMS."""
    people = _ordered(statuses)
    sides = statuses[0].sides if statuses else ()
    lists = statuses[0].lists if statuses else ()
    shape = FORMS[form]
    under = findings.unsure(statuses, t) or [_measured(today, t)]
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


def _measured(today: dt.date, t: Language) -> str:
    days = (today - dt.date.fromisoformat(PAPER)).days
    return t.many("{n} day since the paper.", "{n} days since the paper of 15 November 2021.", days)


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
    """The columns of the marks, one for each government, at the end of the line; names have the room before them."""

    def __init__(self, people: Sequence[Status], sides: Sequence[str], card: Frame, t: Language) -> None:
        self.sides = tuple(sides)
        widest = max((_NAME.width(short_name(one.official, t), rtl=t.rtl) for one in people), default=0) + 60
        self.step = min(_STEP_MOST, max(_STEP_LEAST, int((card.form.room - widest) / max(1, len(sides)))))
        self._first = card.form.width - MARGIN - self.step * len(sides) + self.step / 2
        self.names = self._first - self.step / 2 - MARGIN - 12

        self.heads = {side: self._head(t(SIDES[side]), rtl=t.rtl) for side in self.sides}
        self.head = _HEAD + (_SECOND if any(len(lines) > 1 for lines in self.heads.values()) else 0)

    def _head(self, name: str, *, rtl: bool) -> list[str]:
        """Returns a government's name in as many lines as its column needs, two at most; a long word reaches over the
        edges of the column, where its neighbours leave room."""
        if " " in name and _SIDE.width(name, rtl=rtl) > self.step + 6:
            return [cut(part, _SIDE, self.step + 44, rtl=rtl) for part in name.split(" ", 1)]
        return [cut(name, _SIDE, self.step + 44, rtl=rtl)]

    def at(self, side: str) -> float:
        return self._first + self.sides.index(side) * self.step


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
    """Draws how many of the ten each government lists, as bars."""
    canvas, members = card.canvas, groups(statuses).get(CALLED_FOR) or tuple(statuses)
    step = min(64.0, (card.bottom - card.top - 16) / max(1, len(sides)))
    for at, side in enumerate(sides):
        number, y = count(members, side), card.top + 8 + at * step
        middle = y + step / 2
        name = cut(t(SIDES[side]), _BAR, 180, rtl=t.rtl)
        canvas.text(MARGIN, middle + 12, name, _BAR, canvas.palette.ink, at="start")
        left, room = MARGIN + 190, card.form.room - 190 - 170
        canvas.rectangle(left, middle - 13, room, 26, canvas.palette.band, 13)
        if number.known and number.n:
            canvas.rectangle(left, middle - 13, max(26, room * number.n / number.all), 26, canvas.palette.good, 13)
        text = t("{n} of {all}", n=number.n, all=number.all) if number.known else t("not read yet")
        canvas.text(
            left + room + 24, middle + 12, numerals(text, t.code), Font(34, bold=True), canvas.palette.ink, at="start"
        )
