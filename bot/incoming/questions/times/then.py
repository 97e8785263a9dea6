"""Reads that it is asked how things stood at some time: "how many were on the list a year ago?". Knows no clock."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from bot.answers.questions.question import Period, first_of
from bot.incoming.questions.times.patterns import YEAR, patterns
from bot.incoming.questions.times.period import of_year, plain

_YEAR = re.compile(rf"(?<![\d./-]){YEAR}(?![\d./-])")


def stood_up_to(question: str, period: Period | None) -> Period | None:
    """Returns the time before whose first day something stood as a tidy question asks of it; None where it asks of
    what happened, or of now. `period`: the time that it names."""
    text = plain(question)
    on_that_day = patterns().on_that_day.search(text) is not None
    years = _YEAR.findall(text)
    if period is None and len(years) == 1:
        period = of_year(years[0])
    stood = patterns().stood.search(text) and not patterns().happened.search(text)
    if period is None or period.to or not (on_that_day or stood):
        return None
    if period.days is not None:
        return period if period.days else None
    if period.unit:
        return replace(period, back=period.back - 1, whole="") if period.whole else None
    if period.year is None or not (period.whole or on_that_day):
        return None
    return _from(_next(period))


def _next(period: Period) -> dt.date:
    """Returns the first day after that day, month or year."""
    start = dt.date(period.year or 1, period.month or 1, period.day or 1)
    if period.length:
        return start + dt.timedelta(days=period.length)
    if period.whole in ("month", "year"):
        return first_of(period.whole, start, -1, iranian=False)
    return start + dt.timedelta(days=1)


def _from(day: dt.date) -> Period:
    return Period(year=day.year, month=day.month, day=day.day)
