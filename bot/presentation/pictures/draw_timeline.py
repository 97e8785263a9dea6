"""Draws the timeline as a picture: the years run down, with a lane for what happened and who died, and one for each
jurisdiction that has events.

Two lanes stand at one line of years. Further ones stand below, two by two, each pair at its own. Knows events and
words, no platform.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from itertools import groupby

from bot.answers.gaps import NOVEMBER, PAPER, PLANE, SHIP
from bot.answers.lists import FOCUS
from bot.answers.status import Status
from bot.language import Language
from bot.model.message import ISOLATES
from bot.presentation.pictures.alt_text import undated
from bot.presentation.pictures.axis import GAP, STEP, Axis, Item, Lane, Strip
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
from bot.presentation.words import findings
from bot.presentation.words.list_names import SIDES, list_dates
from bot.presentation.words.persons import short_name
from bot.presentation.words.rights import is_carried_over, short_rights
from watchers.model import Purpose

_MEASURES = (NOVEMBER, dt.date.fromisoformat(PAPER))

_MARGIN = 32
_RAIL = 61  # pixels from the middle to the lane's line; the years stand between the two
_GUTTER = 46  # pixels from there to the words: room for the lines that lead to them
_ROOM = WIDTH / 2 - _RAIL - _GUTTER - _MARGIN
_FIRST_BAND = 112  # pixels from the top to the names of the first pair of lanes
_BAND = 76  # pixels of their height
_BETWEEN = 62  # pixels from the end of a pair of lanes to what follows
_MARK = 34
_NAMES_SHOWN = 6  # most names of one day
_FOOT = 12  # most lines under the timeline
_WIDE = WIDTH - 88  # pixels of a line across both lanes
_WAYS = (-1, 1)  # to the left and to the right of the middle
_DATE, _PLAIN = Font(32, bold=True), Font(30)


def draw(
    statuses: Sequence[Status], events: Sequence[Event], today: dt.date, t: Language, *, dark: bool, by: str = ""
) -> bytes:
    """Returns the whole timeline as a PNG."""
    rtl = t.rtl
    strips = _strips(statuses, events, today, t)
    parts = [numerals(one, t.code) for one in list_dates(statuses[0].lists if statuses else (), t)]
    parts.append(numerals(made_by(by, today, t), t.code))
    if beside := undated(statuses, events, today, t):
        parts.append(beside)
    foot = [line for one in parts for line in wrapped(one, _PLAIN, _WIDE, rtl=rtl)][:_FOOT]
    axes: list[Axis] = []
    for strip in strips:
        axes.append(Axis(strip, today, axes[-1].bottom + _BETWEEN if axes else _FIRST_BAND, t))
    bottom = axes[-1].bottom
    legend = _legend(events, t)
    foot_top = bottom + 2 * _BETWEEN + legend_height(legend)
    canvas = Canvas(round(foot_top + len(foot) * STEP + 4), rtl=rtl, dark=dark)
    _head(canvas, statuses, t)
    for strip, axis in zip(strips, axes, strict=True):
        _names(canvas, strip, axis)
        _years(canvas, axis, t)
        for way, lane in zip(_WAYS, strip, strict=True):
            _draw_lane(canvas, lane, axis, way)
    draw_legend(canvas, 44, bottom + _BETWEEN, legend, _PLAIN)
    for number, line in enumerate(foot):
        canvas.text(44, foot_top + number * STEP, line, _PLAIN, canvas.palette.muted, at="start")
    return canvas.png()


def _draw_lane(canvas: Canvas, lane: Lane, axis: Axis, way: int) -> None:
    """Moves marks apart that would hide one another, and words even more: a line leads from a mark to its words."""
    items = lane.items
    days = spread([axis.at(item.date) for item in items], [_MARK] * len(items), 0, axis.head + 8, axis.bottom)
    wanted = [day - STEP / 2 for day in days]
    tops = spread(wanted, [item.height for item in items], GAP, axis.head + 14, axis.bottom + 10)
    for item, day, top in zip(items, days, tops, strict=True):
        _put(canvas, item, day, top, way)


def _strips(statuses: Sequence[Status], events: Sequence[Event], today: dt.date, t: Language) -> list[Strip]:
    """Returns the lanes two by two: what happened and who died first, then all sides of which an event is known."""
    days = [event for event in events if event.date <= today]
    paper = dt.date.fromisoformat(PAPER)
    told = (PLANE, t("flight PS752")), (SHIP, t("the attack on the Mercer Street"))
    happened = [
        _milestone(NOVEMBER, t("November 2019: the killing of protesters"), t),
        *(_milestone(day, f"{_date(day, t)}: {title}", t) for day, title in told),
        _milestone(paper, t("{date}: the paper calls for sanctions", date=_date(paper, t)), t),
        *(_deaths(day, died, t) for day, died in _died(days).items()),
    ]
    lanes = [Lane(t("What happened"), sorted(happened, key=lambda item: item.date))]
    for side in [side for side in SIDES if any(event.side == side for event in days)] or list(FOCUS):
        groups = _grouped(event for event in days if event.side == side)
        earlier = {(one.official.slug, str(one.since(side))) for one in statuses if is_carried_over(one, side)}
        lanes.append(Lane(t(SIDES[side]), [_designation(group, earlier, t) for group in groups]))
    if len(lanes) % 2:  # governments stand beside one another
        lanes.insert(1, Lane("", []))
    return list(zip(lanes[::2], lanes[1::2], strict=True))


def _died(events: Iterable[Event]) -> dict[dt.date, list[Event]]:
    """Returns day -> the deaths of that day."""
    found: dict[dt.date, list[Event]] = {}
    for event in events:
        if event.what == "died":
            found.setdefault(event.date, []).append(event)
    return found


def _grouped(events: Iterable[Event]) -> Iterable[list[Event]]:
    """Yields the events of one side on one day, those for human rights apart from the others."""
    for _, group in groupby(sorted(events, key=_alike), key=_alike):
        yield list(group)


def _alike(event: Event) -> tuple[dt.date, bool, str]:
    return event.date, event.what == "removed", event.purpose


def _designation(group: Sequence[Event], earlier: Collection[tuple[str, str]], t: Language) -> Item:
    """Returns those listed on a day. `earlier`: slug and day of whoever may have been listed before it."""
    first = group[0]
    date = _date(first.date, t)
    if (first.official.slug, first.date.isoformat()) in earlier:
        date = t("{date} or before", date=date)
    lines = [(line, _DATE, False) for line in _flow(date, _DATE, t)]
    for event in group[:_NAMES_SHOWN]:
        name = short_name(event.official, t)
        text = t("{who}, again", who=name) if event.what == "again" else name
        lines += [(line, _PLAIN, False) for line in _flow(text, _PLAIN, t)]
    if len(group) > _NAMES_SHOWN:
        lines.append((t.many("and {n} more", "and {n} more", len(group) - _NAMES_SHOWN), _PLAIN, False))
    word = t("removed from the list") if first.what == "removed" else short_rights(first.purpose, t)
    lines += [(line, _PLAIN, True) for line in _flow(word, _PLAIN, t)]
    mark: Mark = "none" if first.what == "removed" else PURPOSES[first.purpose]
    return Item(first.date, tuple(lines), mark)


def _milestone(date: dt.date, text: str, t: Language) -> Item:
    return Item(date, tuple((line, _DATE, False) for line in _flow(text, _DATE, t)), None)


def _deaths(day: dt.date, died: Sequence[Event], t: Language) -> Item:
    lines = [(line, _DATE, False) for line in _flow(_date(day, t), _DATE, t)]
    for event in died[:_NAMES_SHOWN]:
        lines += [(line, _PLAIN, False) for line in _flow(short_name(event.official, t), _PLAIN, t)]
    if len(died) > _NAMES_SHOWN:
        lines.append((t.many("and {n} more", "and {n} more", len(died) - _NAMES_SHOWN), _PLAIN, False))
    lines += [(line, _PLAIN, True) for line in _flow(t("reported dead"), _PLAIN, t)]
    return Item(day, tuple(lines), "died")


def _head(canvas: Canvas, statuses: Sequence[Status], t: Language) -> None:
    title = " ".join(numerals(one, t.code) for one in findings.of_board(statuses, t))
    font = fitting(title, Font(52, bold=True), _WIDE, rtl=canvas.rtl)
    canvas.text(44, 84, title, font, canvas.palette.ink, at="start")


def _names(canvas: Canvas, strip: Strip, axis: Axis) -> None:
    canvas.rectangle(0, axis.band, WIDTH, _BAND, canvas.palette.band)
    for way, lane in zip(_WAYS, strip, strict=True):
        x = WIDTH / 2 + way * (_RAIL + _GUTTER)
        canvas.text(x, axis.band + 52, lane.name, Font(40, bold=True), canvas.palette.ink, at=_end(way))


def _years(canvas: Canvas, axis: Axis, t: Language) -> None:
    palette, middle = canvas.palette, WIDTH / 2
    for way in _WAYS:
        x = middle + way * _RAIL
        if axis.is_broken:
            canvas.line([(x, axis.head), (x, axis.top - 26)], palette.line, 4)
            canvas.line([(x, axis.top - 26), (x - 9, axis.top - 20), (x + 9, axis.top - 12), (x, axis.top - 6)],
                        palette.muted, 4)  # fmt: skip
            canvas.line([(x, axis.top - 6), (x, axis.bottom)], palette.line, 4)
        else:
            canvas.line([(x, axis.head), (x, axis.bottom)], palette.line, 4)
    for day in _MEASURES:
        canvas.dashes(middle - _RAIL, middle + _RAIL, axis.at(day), palette.bad)
    for year, y in zip(axis.years, axis.starts, strict=False):
        canvas.line([(middle - _RAIL, y), (middle + _RAIL, y)], palette.line, 3)
        canvas.centred(middle, y + 40, numerals(t.year(year).translate(ISOLATES), t.code), _DATE, palette.muted)


def _put(canvas: Canvas, item: Item, y: float, top: float, way: int) -> None:
    palette = canvas.palette
    rail, words = WIDTH / 2 + way * _RAIL, WIDTH / 2 + way * (_RAIL + _GUTTER)
    middle = top + STEP / 2
    canvas.line([(rail, y), (rail + way * 20, y), (words - way * 8, middle)], palette.muted, 3)
    if item.mark is not None:
        canvas.mark(rail, y, item.mark, _MARK)
    ink = canvas.ink(item.mark) if item.mark else palette.bad
    for number, (text, font, strong) in enumerate(item.lines):
        colour = ink if strong or item.mark is None else palette.ink
        canvas.text(words, top + number * STEP + 31, text, font, colour, at=_end(way))


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
