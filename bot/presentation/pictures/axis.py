"""The axis of a timeline: years of the chat's own calendar, each as long as its events need. Knows no drawing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.language import Language
from bot.presentation.pictures.canvas import Font, Mark

BEGIN = dt.date(2019, 1, 1)  # the first year shown is the first whole one of the chat's calendar from here on
STEP, GAP = 39, 16  # pixels from line to line, and between two events
_BREAK = 40  # pixels above the first year, at which earlier events stand with their own date, behind a broken line
_BELOW_BAND = 124  # pixels from the names of a pair of lanes to the first year
_YEAR = 56  # pixels of a year in which nothing happened, at least: room for its number
_TIGHT = 0.62  # share of the length at which every word would stand at its day: words may move, for less to scroll


@dataclass(frozen=True, slots=True)
class Item:
    """The events of one day, in one lane."""

    date: dt.date
    lines: tuple[tuple[str, Font, bool], ...]  # text, font, True for the ink of the mark
    mark: Mark | None  # None: a day by which all is measured, drawn across each pair of lanes

    @property
    def height(self) -> int:
        return len(self.lines) * STEP


@dataclass(frozen=True, slots=True)
class Lane:
    """The events of one jurisdiction, or of none: what happened, and deaths."""

    name: str
    items: Sequence[Item]


Strip = tuple[Lane, Lane]  # at one line of years, on its left and on its right


class Axis:
    """The axis of time, which runs down. A year is as long as its events need, so that words stand near their day.
    Years are those of the chat's own calendar."""

    def __init__(self, strip: Strip, today: dt.date, band: float, t: Language) -> None:
        self.today, self.band = today, band
        self.years = _years_of(today, t)
        lanes = [lane.items for lane in strip]
        self.is_broken = any(item.date < self.years[0] for lane in lanes for item in lane)
        self.top = band + _BELOW_BAND + (_BREAK if self.is_broken else 0)
        loads = [
            max(_need(item for item in lane if self._year(item) == year) for lane in lanes) for year in self.years
        ]
        longest = max(_need(lane) for lane in lanes)
        wanted = [_YEAR + load for load in loads]
        # Where one lane is full the other is empty, so less is enough: a little more than the fuller lane needs.
        stretch = max((longest + _YEAR) / sum(wanted), _TIGHT, _YEAR / min(wanted))
        self.starts = [self.top + 0.0]
        for one in wanted:
            self.starts.append(self.starts[-1] + one * stretch)
        self.bottom = self.starts[-1]

    @property
    def head(self) -> float:
        """Returns where the lines begin: above the first year, and above what was before it."""
        return self.top - 48 - (_BREAK if self.is_broken else 0)

    def _year(self, item: Item) -> dt.date:
        return max((year for year in self.years if year <= item.date), default=self.years[0])

    def at(self, date: dt.date) -> float:
        """Returns the place of a day. A day before the first year stands above it, behind the broken line."""
        if date < self.years[0]:
            return self.starts[0] - _BREAK
        date = min(date, self.today)
        index = max(number for number, year in enumerate(self.years) if year <= date)
        begin = self.years[index]
        end = self.years[index + 1] if index + 1 < len(self.years) else self.today
        part = (date - begin).days / max((end - begin).days, 1)
        return self.starts[index] + part * (self.starts[index + 1] - self.starts[index])


_NO_WHOLE_YEAR = dt.timedelta(days=350)  # in any calendar


def _years_of(today: dt.date, t: Language) -> list[dt.date]:
    """Returns the first day of each year of the chat's calendar, from the first whole one."""
    day, firsts, before = BEGIN, list[dt.date](), t.year(BEGIN - dt.timedelta(days=1))
    while day <= today:
        if (year := t.year(day)) == before:
            day += dt.timedelta(days=1)
        else:
            firsts.append(day)
            before = year
            day += _NO_WHOLE_YEAR
    return firsts or [today]


def _need(items: Iterable[Item]) -> float:
    return sum(item.height + GAP for item in items)
