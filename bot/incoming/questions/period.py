"""Reads periods and dates in questions, of both calendars. Knows no clock: "this month" stays "this month"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from persiantools.jdatetime import JalaliDate

from bot.answers.questions.question import Period, first_of
from bot.language.folders import languages
from bot.language.understood import DateWords, all_date_words, date_words
from bot.language.writing import writing
from watchers.names import comparison
from watchers.names.budget import once

_YEAR = r"(?:19|20|13|14)\d\d"
_ISO = re.compile(rf"\b({_YEAR})[-/.](\d{{1,2}})[-/.](\d{{1,2}})\b")
# Matches dates with the year at the end: with points, and in the Iranian calendar, the day comes first.
_YEAR_LAST = re.compile(rf"(?<![\d./-])(\d{{1,2}})([-/.])(\d{{1,2}})\2({_YEAR})(?![\d/-])")
_ANY_DAY = dt.date(2024, 1, 1)
_IRANIAN_YEAR = 2025  # in which days of the Iranian calendar without a year stand, see `_period`
_NEVER = r"(?!)"  # matches nothing, where no language has a word


@dataclass(frozen=True, slots=True)
class Patterns:
    """The words of all languages together for days and periods: their meanings, and patterns of their places."""

    replaced: Mapping[str, str]
    numbers: Mapping[str, str]
    gregorian: Mapping[str, int]
    iranian: Mapping[str, int]
    weekdays: Mapping[str, int]
    days: Mapping[str, int]  # of a unit
    day_first: re.Pattern[str]
    month_first: re.Pattern[str]
    month_year: re.Pattern[str]
    short_year: re.Pattern[str]
    bare_month: re.Pattern[str]
    bare_year: re.Pattern[str]
    weekday: re.Pattern[str]
    ago: re.Pattern[str]
    like_a_date: re.Pattern[str]
    since: re.Pattern[str]
    starts: re.Pattern[str]  # ends with a word that lets a period begin: "since", «از»
    before: re.Pattern[str]  # a word that ends a time with the period: "before", «قبل از»
    within: re.Pattern[str]  # ends with a word for a period as a whole: "in", «در»
    goes_on: re.Pattern[str]  # what stands behind a period that goes on: «به بعد», "onwards"
    between: re.Pattern[str]  # two years with what makes them a span: "from 2019 to 2021"
    by_the_end: re.Pattern[str]  # a year up to whose end it is: "by the end of 2021"
    spoken: tuple[tuple[re.Pattern[str], Period], ...]


@once
def patterns() -> Patterns:
    """Returns the patterns of all languages together, made once."""
    every = all_date_words()

    def any_of(said: Iterable[str]) -> str:
        return "|".join(filter(None, said)) or _NEVER

    gregorian = _numbered(one.gregorian_months for one in every)
    iranian = _numbered(one.iranian_months for one in every)
    weekdays = _numbered(one.weekdays for one in every)
    month = "|".join(sorted([*gregorian, *iranian], key=len, reverse=True))
    weekday = "|".join(weekdays)
    after_day = any_of(one.after_day for one in every)
    after_month = any_of(one.after_month for one in every)
    of_a_month = any_of(one.of_a_month for one in every)
    start_of_month = any_of(one.start_of_month for one in every)
    start_of_year, year = any_of(one.start_of_year for one in every), any_of(one.year for one in every)
    return Patterns(
        {old: new for one in every for old, new in one.replaced.items()} | _joined_weekdays(every),
        {word: str(number) for word, number in _numbered(one.numbers for one in every).items()},
        gregorian,
        iranian,
        {word: number - 1 for word, number in weekdays.items()},
        {word: days for one in every for name, days in _DAYS.items() for word in getattr(one.units, name).split()},
        re.compile(rf"\b(\d{{1,2}})(?:{after_day}) ({month})\b(?:[, ]+({_YEAR})\b)?"),
        re.compile(rf"\b({month}) (\d{{1,2}})(?:st|nd|rd|th)?\b(?:[, ]+({_YEAR})\b)?"),
        re.compile(rf"\b({month})(?:{after_month}) ({_YEAR})\b"),
        re.compile(rf"\b({'|'.join(iranian)})(?: (?:{of_a_month}))?(?: (?:{of_a_month}))?+ (9\d)(?![\d:./-])"),
        re.compile(rf"\b(?:{any_of(one.before_month for one in every)})(?: (?:{start_of_month}))? ({month})\b"),
        re.compile(
            rf"\b(?:{any_of(one.before_year for one in every)}) (?:(?:{start_of_year}) )?(?:(?:{year}) )?({_YEAR})\b"
        ),
        re.compile(
            rf"\b(?:{any_of(one.before_weekday for one in every)}) ({weekday})\b"
            rf"|\b({weekday})(?:{any_of(one.weekday_ending for one in every)})?"
            rf" (?:{any_of(one.after_weekday for one in every)})\b"
        ),
        re.compile(rf"\b(?:{any_of(pattern for one in every for pattern in one.ago)})\b"),
        # Texts like dates. Those in normal form have been read before: the answer says that the others are not
        # understood.
        re.compile(
            r"(?<![\d.])\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b"
            rf"|\b\d{{1,2}}(?:{after_day}) (?:{month})\b(?:[, ]+\d{{4}})?|\b(?:{month}) \d{{1,4}}\b"
        ),
        re.compile(
            rf"\b(?:{any_of(one.since for one in every)})"
            rf" ((?:(?:{any_of(one.after_since for one in every)}) )?[\w'’-]++(?: [\w'’-]++){{0,3}}+)"
        ),
        re.compile(rf"\b(?:{any_of(one.starts for one in every)})(?: \w+)?$"),
        re.compile(rf"\b(?:{any_of(one.before for one in every)})\b"),
        re.compile(rf"\b(?:{any_of(one.within for one in every)})(?: (?:{month}|{year}|the))?$"),
        re.compile(rf"^\W*(?:{any_of(one.goes_on for one in every)})\b"),
        re.compile(rf"(?:{any_of(said.replace('YEAR', f'({_YEAR})') for one in every for said in one.between)})"),
        re.compile(rf"\b(?:{any_of(one.by_the_end for one in every)}) (?:(?:{year}) )?({_YEAR})\b"),
        tuple(
            (
                re.compile(rf"\b(?:{said})\b"),
                replace(period, iranian=bool(period.unit) and writing(code).calendar == "jalali"),
            )
            for name, period in _SPOKEN.items()
            for code in languages()
            if (said := getattr(date_words(code).spoken, name))
        ),
    )


_DAYS = {"day": 1, "week": 7, "month": 31, "year": 366}
_SPOKEN = {
    "today": Period(days=0),
    "yesterday": Period(days=1),
    "week": Period(days=7),
    "last_month": Period(days=31),
    "past_year": Period(days=366),
    "last_year": Period(unit="year", back=1, whole="year"),
    "this_month": Period(unit="month"),
    "this_year": Period(unit="year"),
}


def _numbered(spellings: Iterable[Sequence[str]]) -> dict[str, int]:
    """Returns each spelling, in small letters, with its place in the row of its language, from 1 up."""
    rows = (enumerate(row, 1) for row in spellings)
    return {word: number for row in rows for number, words in row for word in words.lower().split()}


def _joined_weekdays(every: Iterable[DateWords]) -> dict[str, str]:
    return {
        day.replace(" ", between): day.replace(" ", "")
        for one in every
        for day in one.one_word
        for between in ("\u200c", " ")
    }


def find(question: str) -> Period | None:
    """Returns the period that a tidy question names; None where it names none, or an impossible date."""
    text = _plain(question)
    try:
        return _dated(text) or _spoken(text)
    except ValueError:  # the 31st of June
        return None


def ends_with_it(question: str) -> bool:
    """Tells whether the time that a tidy question means is that before its period: "before 2021"."""
    text = _plain(question)
    return bool(patterns().before.search(text) or patterns().by_the_end.search(text))


def said_of_the_end(question: str) -> frozenset[str]:
    """Returns the words that say in a tidy question that a time is up to the end of a year."""
    found = patterns().by_the_end.search(_plain(question))
    return frozenset(found[0].split()[:-1]) if found else frozenset()


def of_year(year: str) -> Period:
    """Returns a whole year, of either calendar."""
    iranian = year < "1900"
    period = _period(int(year), 1, 1, iranian=iranian)
    return replace(period, whole="year", length=_length(period, "year") if iranian else 0)


def undated(question: str) -> str:
    """Returns the words about a day in a tidy question that `find` does not understand; empty where there are
    none."""
    text = _plain(question)
    if find(question):
        return ""
    if found := patterns().like_a_date.search(text):
        return found[0].strip()
    found = patterns().since.search(text)
    return found[1].strip() if found else ""


def _plain(question: str) -> str:
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
    if found := of.by_the_end.search(text):  # before the next year
        return _period(int(found[1]) + 1, 1, 1, iranian=found[1] < "1900")
    if found := _ISO.search(text):
        iranian = found[1] < "1900"
        period = _period(int(found[1]), int(found[2]), int(found[3]), iranian=iranian)
        return _bounded(period, "day", found, text)
    if found := _YEAR_LAST.search(text):
        whole = _year_last(int(found[1]), found[2], int(found[3]), found[4])
        return _bounded(whole, "day", found, text) if whole else None
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
