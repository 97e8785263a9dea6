"""Reads periods and dates in questions, of both calendars. Knows no clock: "this month" stays "this month"."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from persiantools.jdatetime import JalaliDate

from bot.answers.questions.question import Period, first_of
from bot.incoming.questions.times.patterns import YEAR, YEARS, patterns
from watchers.names import comparison
from watchers.names.budget import once

_ISO = re.compile(rf"\b({YEAR})[-/.](\d{{1,2}})[-/.](\d{{1,2}})\b")
# Matches dates with the year at the end: with points, and in the Iranian calendar, the day comes first.
_YEAR_LAST = re.compile(rf"(?<![\d./-])(\d{{1,2}})([-/.])(\d{{1,2}})\2({YEAR})(?![\d/-])")
_ANY_DAY = dt.date(2024, 1, 1)
_IRANIAN_YEAR = 2025  # in which days of the Iranian calendar without a year stand, see `_period`


def find(question: str) -> Period | None:
    """Returns the period that a tidy question names; None where it names none, or an impossible date."""
    text = plain(question)
    try:
        return _dated(text) or _spoken(text)
    except ValueError:  # the 31st of June
        return None


def ends_with_it(question: str) -> bool:
    """Tells whether the time that a tidy question means is that before its period: "before 2021"."""
    text = plain(question)
    return bool(patterns().before.search(text) or patterns().by_the_end.search(text))


def said_of_the_end(question: str) -> frozenset[str]:
    """Returns the words that say in a tidy question that a time is up to the end of a year."""
    found = patterns().by_the_end.search(plain(question))
    return frozenset(found[0].split()[:-1]) if found else frozenset()


def of_year(year: str) -> Period:
    """Returns a whole year, of either calendar."""
    iranian = year < "1900"
    period = _period(int(year), 1, 1, iranian=iranian)
    return replace(period, whole="year", length=_length(period, "year") if iranian else 0)


def undated(question: str) -> str:
    """Returns the words about a day in a tidy question that `find` does not understand; empty where there are
    none."""
    text = plain(question)
    if find(question):
        return ""
    if found := patterns().like_a_date.search(text):
        return found[0].strip()
    found = patterns().since.search(text)
    return found[1].strip() if found else ""


def plain(question: str) -> str:
    of, text = patterns(), question.lower()
    for old, new in of.replaced.items():
        text = text.replace(old, new)
    words = text.replace("\u200c", " ").split()
    return " ".join(of.numbers.get(word, word) for word in words)


def _dated(text: str) -> Period | None:
    of = patterns()
    if found := of.between.search(text):
        first, last = sorted(int(year) for year in found.groups() if year)
        if (first < 1900) is (last < 1900):
            return replace(of_year(str(first)), to=of_year(str(last)))
    # Before the next year, or from it on.
    if found := of.by_the_end.search(text) or of.after_the_end.search(text):
        return _period(int(found[1]) + 1, 1, 1, iranian=found[1] < "1900")
    if found := _ISO.search(text):
        iranian = found[1] < "1900"
        period = _period(int(found[1]), int(found[2]), int(found[3]), iranian=iranian)
        return _bounded(period, "day", found, text)
    if found := _YEAR_LAST.search(text):
        whole = _year_last(int(found[1]), found[2], int(found[3]), found[4])
        return _bounded(whole, "day", found, text) if whole else None
    if found := of.month_of_year.search(text) or of.year_of_month.search(text):
        return _of_a_year(found, text)
    if found := of.day_first.search(text):
        return _bounded(_of_month(found[2], found[1], found[3]), "day", found, text)
    if found := of.short_year.search(text):  # people say «آبان ۹۸» of 1398
        return _bounded(_of_month(found[1], "1", f"13{found[2]}"), "month", found, text)
    if found := of.month_first.search(text):
        return _bounded(_of_month(found[1], found[2], found[3]), "day", found, text)
    if found := of.month_year.search(text):
        return _bounded(_of_month(found[1], "1", found[2]), "month", found, text)
    if found := of.bare_month.search(text):
        return _bounded(_of_month(found[1], "1", None), "month", found, text)
    if found := of.bare_year.search(text):
        return _bounded(_period(int(found[1]), 1, 1, iranian=found[1] < "1900"), "year", found, text)
    return None


def _bounded(period: Period, unit: str, found: re.Match[str], text: str) -> Period:
    """Returns the period as that day, month or year alone, where the words say so: "in October 2022", and not
    "since"."""
    of = patterns()
    before, after = text[: found.start(1)].rstrip(), text[found.end() :]
    alone = found.re in (of.month_year, of.short_year)  # a month with its year is that month, with or without "in"
    if of.goes_on.search(after) or of.starts.search(before) or not (alone or of.within.search(before)):
        return period
    groups = [group for group in found.groups() if group]
    iranian = any(group in of.iranian for group in groups) or any(
        len(group) == len("1401") and group < "1900" for group in groups if group.isdecimal()
    )
    return replace(period, whole=unit, length=_length(period, unit) if iranian else 0)


def _of_a_year(found: re.Match[str], text: str) -> Period:
    """Returns a month of this year, the last, or the one before it: that month alone, or the time from it on."""
    of = patterns()
    back = next(back for back, name in enumerate(YEARS) if found[name])
    on = of.starts.search(text[: found.start()].rstrip()) or of.goes_on.search(text[found.end() :])
    iranian = found["month"] in of.iranian
    month = (of.iranian if iranian else of.gregorian)[found["month"]]
    return Period(unit="year", back=back, month=month, iranian=iranian, whole="" if on else "month")


def _length(period: Period, unit: str) -> int:
    """Returns how many days a month or a year of the Iranian calendar has that begins with the period."""
    start = dt.date(period.year or _IRANIAN_YEAR, period.month or 1, period.day or 1)
    return 1 if unit == "day" else (first_of(unit, start, -1, iranian=True) - start).days


def _year_last(first: int, sign: str, second: int, year: str) -> Period | None:
    """Returns the period of 10.10.2022; with strokes of 12/31/2022 too. Raises ValueError where day and month may be
    either."""
    iranian = year < "1900"
    if not iranian and sign != "." and first != second:
        if first <= 12 and second <= 12:
            raise ValueError("either may be the month")
        if second > 12:
            first, second = second, first
    return _period(int(year), second, first, iranian=iranian)


def _of_month(name: str, day: str, year: str | None) -> Period:
    of = patterns()
    iranian = name in of.iranian
    month = (of.iranian if iranian else of.gregorian)[name]
    return _period(int(year) if year else None, month, int(day), iranian=iranian)


def _period(year: int | None, month: int, day: int, *, iranian: bool) -> Period:
    if not iranian:
        Period(year=year or 2024, month=month, day=day).start(_ANY_DAY)  # a day that is in the calendar
        return Period(year=year, month=month, day=day)
    # Without a year the day is that of the Gregorian year 2025; the calendars move by a day against each other.
    there = JalaliDate(year or (1404 if month < 10 else 1403), month, day).to_gregorian()  # type: ignore[no-untyped-call]
    return Period(year=there.year if year else None, month=there.month, day=there.day)


def _spoken(text: str) -> Period | None:
    of = patterns()
    if found := of.weekday.search(text):
        return Period(weekday=of.weekdays[found[1] or found[2]])
    if found := of.ago.search(text):
        count, unit = sorted(group for group in found.groups() if group)  # digits stand before letters
        return Period(days=int(count) * of.days[unit])
    for pattern, period in of.spoken:
        if found := pattern.search(text):
            since = period.whole and of.starts.search(text[: found.start()].rstrip())
            return replace(period, whole="") if since else period
    return None


@once
def _month_keys() -> frozenset[str]:
    return frozenset(key for name in (*patterns().gregorian, *patterns().iranian) for key in comparison.parts(name))


def is_month(key: str) -> bool:
    """Tells whether a word in normal form is the name of a month."""
    return key in _month_keys()
