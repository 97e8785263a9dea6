"""Draws the timeline as a picture: the years run down, with one lane for each jurisdiction that has events.

Two lanes stand at one line of years. Further ones stand below, two by two, each pair at its own. Knows events and
words, no platform.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.answers.gaps import PAPER
from bot.answers.lists import FOCUS
from bot.answers.status import Status
from bot.language import Language
from bot.presentation.pictures.alt_text import undated
from bot.presentation.pictures.canvas import (
    PURPOSES,
    WIDTH,
    Canvas,
    End,
    Font,
    Mark,
    draw_legend,
    fitting,
    legend_height,
    legend_lines,
    wrapped,
)
from bot.presentation.pictures.card import made_by
from bot.presentation.pictures.dated_events import Event
from bot.presentation.pictures.letters import numerals
from bot.presentation.pictures.spread import spread
from bot.presentation.words.list_names import SIDES, list_dates
from bot.presentation.words.persons import short_name
from bot.presentation.words.rights import short_rights
from watchers.model import Purpose

BEGIN = dt.date(2019, 1, 1)  # earlier events stand at the upper edge, with their own date
NOVEMBER = dt.date(2019, 11, 15)  # the day on which the protests of November 2019 began

_MARGIN = 32
_RAIL = 61  # pixels from the middle to the lane's line; the years stand between the two
_GUTTER = 46  # pixels from there to the words: room for the lines that lead to them
_ROOM = WIDTH / 2 - _RAIL - _GUTTER - _MARGIN
_FIRST_BAND = 112  # pixels from the top to the names of the first pair of lanes
_BAND = 76  # pixels of their height
_BELOW_BAND = 124  # pixels from there to BEGIN
_BETWEEN = 62  # pixels from the end of a pair of lanes to what follows
_YEAR = 56  # pixels of a year in which nothing happened, at least: room for its number
_TIGHT = 0.62  # share of the length at which every word would stand at its day: words may move, for less to scroll
_STEP, _GAP = 39, 16  # pixels from line to line, and between two events
_MARK = 34
_NAMES_SHOWN = 8  # most names of one day
_FOOT = 12  # most lines under the timeline
_WIDE = WIDTH - 88  # pixels of a line across both lanes
_WAYS = (-1, 1)  # to the left and to the right of the middle
_DATE, _PLAIN = Font(32, bold=True), Font(30)


@dataclass(frozen=True, slots=True)
class _Item:
    """The events of one day, in one lane."""

    date: dt.date
    lines: tuple[tuple[str, Font, bool], ...]  # text, font, True for the ink of the mark
    mark: Mark | None  # None: a day that concerns all sides, drawn across

    @property
    def height(self) -> int:
        return len(self.lines) * _STEP


@dataclass(frozen=True, slots=True)
class _Lane:
    """The events of one jurisdiction. None: a lane without a name beside the last one, for events of no side."""

    side: str | None
    items: list[_Item]


_Strip = tuple[_Lane, _Lane]  # at one line of years, on its left and on its right


def draw(
    statuses: Sequence[Status], events: Sequence[Event], today: dt.date, t: Language, *, dark: bool, by: str = ""
) -> bytes:
    """Returns the whole timeline as a PNG."""
    rtl = t.rtl
    strips = _strips(events, today, t)
    parts = [numerals(one, t.code) for one in list_dates(statuses[0].lists if statuses else (), t)]
    parts.append(numerals(made_by(by, today, t), t.code))
    if beside := undated(statuses, events, today, t):
        parts.append(beside)
    foot = [line for one in parts for line in wrapped(one, _PLAIN, _WIDE, rtl=rtl)][:_FOOT]
    axes: list[_Axis] = []
    for strip in strips:
        axes.append(_Axis(strip, today, axes[-1].bottom + _BETWEEN if axes else _FIRST_BAND))
    bottom = axes[-1].bottom
    legend = _legend(events, t)
    foot_top = bottom + 2 * _BETWEEN + legend_height(legend)
    canvas = Canvas(round(foot_top + len(foot) * _STEP + 4), rtl=rtl, dark=dark)
    _head(canvas, t)
    for strip, axis in zip(strips, axes, strict=True):
        _names(canvas, strip, axis, t)
        _years(canvas, axis, t)
        for way, lane in zip(_WAYS, strip, strict=True):
            _draw_lane(canvas, lane, axis, way)
    draw_legend(canvas, 44, bottom + _BETWEEN, legend, _PLAIN)
    for number, line in enumerate(foot):
        canvas.text(44, foot_top + number * _STEP, line, _PLAIN, canvas.palette.muted, at="start")
    return canvas.png()


def _draw_lane(canvas: Canvas, lane: _Lane, axis: _Axis, way: int) -> None:
    """Moves marks apart that would hide one another, and words even more: a line leads from a mark to its words."""
    items = lane.items
    days = spread([axis.at(item.date) for item in items], [_MARK] * len(items), 0, axis.top, axis.bottom)
    wanted = [day - _STEP / 2 for day in days]
    tops = spread(wanted, [item.height for item in items], _GAP, axis.top - 34, axis.bottom + 10)
    for item, day, top in zip(items, days, tops, strict=True):
        _put(canvas, item, day, top, way)


class _Axis:
    """The axis of time, which runs down. A year is as long as its events need, so that words stand near their day."""

    def __init__(self, strip: _Strip, today: dt.date, band: float) -> None:
        self.today, self.band, self.top = today, band, band + _BELOW_BAND
        lanes = [lane.items for lane in strip]
        self.years = range(BEGIN.year, today.year + 1)
        loads = [max(_need(item for item in lane if _year(item) == year) for lane in lanes) for year in self.years]
        longest = max(_need(lane) for lane in lanes)
        wanted = [_YEAR + load for load in loads]
        # Where one lane is full the other is empty, so less is enough: a little more than the fuller lane needs.
        stretch = max((longest + _YEAR) / sum(wanted), _TIGHT, _YEAR / min(wanted))
        self.starts = [self.top + 0.0]
        for one in wanted:
            self.starts.append(self.starts[-1] + one * stretch)
        self.bottom = self.starts[-1]

    def at(self, date: dt.date) -> float:
        """Returns the place of a day. A day before the first year stands at its beginning."""
        if date < BEGIN:
            return self.starts[0]
        index = min(date, self.today).year - BEGIN.year
        begin = dt.date(date.year, 1, 1)
        end = self.today if date.year == self.today.year else dt.date(date.year + 1, 1, 1)
        part = (date - begin).days / max((end - begin).days, 1)
        return self.starts[index] + part * (self.starts[index + 1] - self.starts[index])


def _need(items: Iterable[_Item]) -> float:
    return sum(item.height + _GAP for item in items)


def _year(item: _Item) -> int:
    return max(item.date, BEGIN).year


def _strips(events: Sequence[Event], today: dt.date, t: Language) -> list[_Strip]:
    """Returns the lanes of all sides of which an event is known, two by two. An event of no side stands in the lane
    of its pair that has more room: the days by which all is measured in each pair, deaths in the first."""
    days = [event for event in events if event.date <= today]
    shown = [side for side in SIDES if any(event.side == side for event in days)] or list(FOCUS)
    lanes = [
        _Lane(side, [_designation(group, t) for group in _grouped(event for event in days if event.side == side)])
        for side in shown
    ]
    if len(lanes) % 2:
        lanes.append(_Lane(None, []))
    strips = list(zip(lanes[::2], lanes[1::2], strict=True))
    paper = dt.date.fromisoformat(PAPER)
    for number, strip in enumerate(strips):
        others = [_milestone(NOVEMBER, t("November 2019: the killing of protesters"), t)]
        others.append(_milestone(paper, t("{date}: the paper calls for sanctions", date=_date(paper, t)), t))
        if number == 0:
            others += [_death(event, t) for event in days if event.what == "died"]
        for item in others:
            _emptier(strip, item.date).items.append(item)
        for lane in strip:
            lane.items.sort(key=lambda item: item.date)
    return strips


def _emptier(strip: _Strip, date: dt.date) -> _Lane:
    near = dt.timedelta(days=400)
    return min(strip, key=lambda lane: sum(one.height for one in lane.items if abs(one.date - date) < near))


def _grouped(events: Iterable[Event]) -> Iterable[list[Event]]:
    """Yields the events of one side on one day, those for human rights apart from the others."""
    for _, group in groupby(sorted(events, key=_alike), key=_alike):
        yield list(group)


def _alike(event: Event) -> tuple[dt.date, bool, str]:
    return event.date, event.what == "removed", event.purpose


def _designation(group: Sequence[Event], t: Language) -> _Item:
    first = group[0]
    lines = [(line, _DATE, False) for line in _flow(_date(first.date, t), _DATE, t)]
    for event in group[:_NAMES_SHOWN]:
        name = short_name(event.official, t)
        text = t("{who}, again", who=name) if event.what == "again" else name
        lines += [(line, _PLAIN, False) for line in _flow(text, _PLAIN, t)]
    if len(group) > _NAMES_SHOWN:
        lines.append((t.many("and {n} more", "and {n} more", len(group) - _NAMES_SHOWN), _PLAIN, False))
    word = t("removed from the list") if first.what == "removed" else short_rights(first.purpose, t)
    lines += [(line, _PLAIN, True) for line in _flow(word, _PLAIN, t)]
    mark: Mark = "none" if first.what == "removed" else PURPOSES[first.purpose]
    return _Item(first.date, tuple(lines), mark)


def _milestone(date: dt.date, text: str, t: Language) -> _Item:
    return _Item(date, tuple((line, _DATE, False) for line in _flow(text, _DATE, t)), None)


def _death(event: Event, t: Language) -> _Item:
    lines = [(line, _DATE, False) for line in _flow(_date(event.date, t), _DATE, t)]
    lines += [(line, _PLAIN, False) for line in _flow(short_name(event.official, t), _PLAIN, t)]
    lines += [(line, _PLAIN, True) for line in _flow(t("reported dead"), _PLAIN, t)]
    return _Item(event.date, tuple(lines), "died")


def _head(canvas: Canvas, t: Language) -> None:
    title = t("Sanctions since 2019, by date")
    font = fitting(title, Font(52, bold=True), _WIDE, rtl=canvas.rtl)
    canvas.text(44, 84, title, font, canvas.palette.ink, at="start")


def _names(canvas: Canvas, strip: _Strip, axis: _Axis, t: Language) -> None:
    canvas.rectangle(0, axis.band, WIDTH, _BAND, canvas.palette.band)
    for way, lane in zip(_WAYS, strip, strict=True):
        x = WIDTH / 2 + way * (_RAIL + _GUTTER)
        name = t(SIDES[lane.side]) if lane.side else ""
        canvas.text(x, axis.band + 52, name, Font(40, bold=True), canvas.palette.ink, at=_end(way))


def _years(canvas: Canvas, axis: _Axis, t: Language) -> None:
    palette, middle = canvas.palette, WIDTH / 2
    for way in _WAYS:
        x = middle + way * _RAIL
        canvas.line([(x, axis.top - 48), (x, axis.bottom)], palette.line, 4)
    for year, y in zip(axis.years, axis.starts, strict=False):
        canvas.line([(middle - _RAIL, y), (middle + _RAIL, y)], palette.line, 3)
        canvas.centred(middle, y + 40, numerals(str(year), t.code), _DATE, palette.muted)


def _put(canvas: Canvas, item: _Item, y: float, top: float, way: int) -> None:
    palette = canvas.palette
    rail, words = WIDTH / 2 + way * _RAIL, WIDTH / 2 + way * (_RAIL + _GUTTER)
    middle = top + _STEP / 2
    if item.mark is None:
        canvas.dashes(WIDTH / 2 - _RAIL, WIDTH / 2 + _RAIL, y, palette.bad)
    canvas.line([(rail, y), (rail + way * 20, y), (words - way * 8, middle)], palette.muted, 3)
    if item.mark is not None:
        canvas.mark(rail, y, item.mark, _MARK)
    ink = canvas.ink(item.mark) if item.mark else palette.bad
    for number, (text, font, strong) in enumerate(item.lines):
        colour = ink if strong or item.mark is None else palette.ink
        canvas.text(words, top + number * _STEP + 31, text, font, colour, at=_end(way))


def _end(way: int) -> End:
    """Returns the end at which words are anchored: they run towards the middle on the first side, away from it on the
    second."""
    return "end" if way < 0 else "start"


def _legend(events: Sequence[Event], t: Language) -> list[list[tuple[Mark, str]]]:
    purposes = {event.purpose for event in events if event.what in ("listed", "again")}
    legend: list[tuple[Mark, str]] = [
        (PURPOSES[one], short_rights(one, t)) for one in Purpose if one in purposes or one is not Purpose.UNSAID
    ]
    return legend_lines([*legend, ("died", t("reported dead"))], _PLAIN, _WIDE, rtl=t.rtl)


def _flow(text: str, font: Font, t: Language) -> list[str]:
    return wrapped(text, font, _ROOM, rtl=t.rtl)


def _date(date: dt.date, t: Language) -> str:
    return numerals(t.date(date.isoformat()), t.code)
