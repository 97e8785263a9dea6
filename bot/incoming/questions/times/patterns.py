"""The words of all languages for days and periods, as patterns of their places. Knows no question."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.answers.questions.question import Period
from bot.language.folders import languages
from bot.language.understood import DateWords, all_date_words, date_words
from bot.language.writing import writing
from watchers.names.budget import once

YEAR = r"(?:19|20|13|14)\d\d"
YEARS = ("this_year", "last_year", "year_before_last")  # how a year is called, by how many years it is back
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
    month_of_year: re.Pattern[str]  # "October of last year"
    year_of_month: re.Pattern[str]  # "last year in October"
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
    after_the_end: re.Pattern[str]  # a year after whose end it is: "after 2021"
    on_that_day: re.Pattern[str]  # a word before the day on which something stood as it is asked: "as of"
    stood: re.Pattern[str]  # what tells that it is asked how things stood: "were on the list"
    happened: re.Pattern[str]  # what tells that it is asked what happened: "were added to the list"
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
    within = any_of(one.within for one in every)
    years = "|".join(f"(?P<{name}>{any_of(getattr(one.spoken, name) for one in every)})" for name in YEARS)
    start_of_year, year = any_of(one.start_of_year for one in every), any_of(one.year for one in every)
    return Patterns(
        {old: new for one in every for old, new in one.replaced.items()} | _joined_weekdays(every),
        {word: str(number) for word, number in _numbered(one.numbers for one in every).items()},
        gregorian,
        iranian,
        {word: number - 1 for word, number in weekdays.items()},
        {word: days for one in every for name, days in _DAYS.items() for word in getattr(one.units, name).split()},
        re.compile(rf"\b(\d{{1,2}})(?:{after_day}) ({month})\b(?:[, ]+({YEAR})\b)?"),
        re.compile(rf"\b({month}) (\d{{1,2}})(?:st|nd|rd|th)?\b(?:[, ]+({YEAR})\b)?"),
        re.compile(rf"\b({month})(?:{after_month}) ({YEAR})\b"),
        re.compile(rf"\b({'|'.join(iranian)})(?: (?:{of_a_month}))?(?: (?:{of_a_month}))?+ (9\d)(?![\d:./-])"),
        re.compile(rf"\b(?P<month>{month})(?:{after_month})(?: the)? (?:{years})\b"),
        re.compile(rf"\b(?:{years}),? (?:{within}) (?P<month>{month})\b"),
        re.compile(rf"\b(?:{any_of(one.before_month for one in every)})(?: (?:{start_of_month}))? ({month})\b"),
        re.compile(
            rf"\b(?:{any_of(one.before_year for one in every)}) (?:(?:{start_of_year}) )?(?:(?:{year}) )?({YEAR})\b"
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
        re.compile(rf"\b(?:{within})(?: (?:{month}|{year}|the))?$"),
        re.compile(rf"^\W*(?:{any_of(one.goes_on for one in every)})\b"),
        re.compile(rf"(?:{any_of(said.replace('YEAR', f'({YEAR})') for one in every for said in one.between)})"),
        re.compile(rf"\b(?:{any_of(one.by_the_end for one in every)}) (?:(?:{year}) )?({YEAR})\b(?![-/.]\d)"),
        re.compile(rf"\b(?:{any_of(one.after_the_end for one in every)}) (?:(?:{year}) )?({YEAR})\b(?![-/.]\d)"),
        re.compile(rf"\b(?:{any_of(one.on_that_day for one in every)}) (?:(?:{month}|{year}) )?\d"),
        re.compile(any_of(pattern for one in every for pattern in one.stood)),
        re.compile(rf"\b(?:{any_of(one.happened for one in every)})\b"),
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
    "year_before_last": Period(unit="year", back=2, whole="year"),
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
