"""Periods and dates in questions, of both calendars. Knows no clock: "this month" stays "this month"."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import Any

from persiantools.jdatetime import JalaliDate

from bot.answers.question import Period
from watchers.names import comparison

_MONTHS = {
    name: at
    for at, spellings in enumerate(
        (
            "january jan ژانویه", "february feb فوریه", "march مارس", "april apr آوریل اوریل", "may مه می",
            "june jun ژوئن", "july jul ژوئیه جولای", "august aug اوت آگوست", "september sep sept سپتامبر",
            "october oct اکتبر", "november nov نوامبر", "december dec دسامبر",
        ),
        1,
    )
    for name in spellings.split()
}  # fmt: skip
_IRANIAN = {
    name: at
    for at, spellings in enumerate(
        (
            "فروردین farvardin", "اردیبهشت ordibehesht", "خرداد khordad", "تیر tir", "مرداد mordad",
            "شهریور shahrivar", "مهر mehr", "آبان aban", "آذر azar", "دی dey", "بهمن bahman", "اسفند esfand",
        ),
        1,
    )
    for name in spellings.split()
}  # fmt: skip
_MONTH = "|".join(sorted([*_MONTHS, *_IRANIAN], key=len, reverse=True))
_ISO = re.compile(r"\b((?:19|20|13|14)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})\b")
# The year at the end: written with points, and in the Iranian calendar, the day comes first.
_YEAR_LAST = re.compile(r"(?<![\d./-])(\d{1,2})([-/.])(\d{1,2})\2((?:19|20|13|14)\d\d)(?![\d/-])")
_DAY_FIRST = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ({_MONTH})\b(?:[, ]+((?:19|20|13|14)\d\d)\b)?")
_MONTH_FIRST = re.compile(rf"\b({_MONTH}) (\d{{1,2}})(?:st|nd|rd|th)?\b(?:[, ]+((?:19|20|13|14)\d\d)\b)?")
_MONTH_YEAR = re.compile(rf"\b({_MONTH})(?: of)? ((?:19|20|13|14)\d\d)\b")
# A bare month needs a word before it that makes it one: "may" is a verb, "مهر" affection, "دی" a short word.
_BARE_MONTH = re.compile(
    rf"\b(?:since|in|from|after|during|last|از|در|ماه|az)(?: اول| ابتدای| اوایل| avval| avale)? ({_MONTH})\b"
)
_BARE_YEAR = re.compile(
    r"\b(?:since|in|from|after|during|از|سال|az) (?:اول |ابتدای |آغاز )?(?:سال )?((?:19|20|13|14)\d\d)\b"
)
_BACK = re.compile(
    r"\b(?:(?:last|past|previous) (\d{1,3}) (day|week|month|year)s?|(\d{1,3}) (day|week|month|year)s? (?:ago|back)"
    r"|(\d{1,3}) (روز|هفته|ماه|سال) (?:گذشته|اخیر|پیش|قبل)"
    r"|(\d{1,3}) (rooz|hafte|mah|sal)e? (?:gozashte|akhir|pish))\b"
)
_WEEKDAYS = {
    name: at
    for at, spellings in enumerate(
        (
            "monday دوشنبه doshanbe", "tuesday سهشنبه seshanbe", "wednesday چهارشنبه chaharshanbe",
            "thursday پنجشنبه panjshanbe", "friday جمعه jome", "saturday شنبه shanbe", "sunday یکشنبه yekshanbe",
        )
    )
    for name in spellings.split()
}  # fmt: skip
_WEEKDAY = re.compile(
    rf"\b(?:last|past|previous|since|from|after|on|از|az) ({'|'.join(_WEEKDAYS)})\b"
    rf"|\b({'|'.join(_WEEKDAYS)})(?:ی)? (?:گذشته|پیش|قبل|gozashte|pish)\b"
)
# In normal form all of these have been read, or are no dates: what is left of them is said to be not understood.
_LIKE_A_DATE = re.compile(
    r"(?<![\d.])\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTH})\b(?:[, ]+\d{{4}})?|\b(?:{_MONTH}) \d{{1,4}}\b"
)
_SINCE = re.compile(r"\bsince (?:the |my |your |our |last )?[\w'’-]++(?: [\w'’-]++){0,3}+")
_jalali: Any = JalaliDate  # the package has no types
_ANY_DAY = dt.date(2024, 1, 1)
_NUMBERS = {
    word: str(number)
    for number, words in enumerate(
        (
            "one یک",
            "two دو",
            "three سه",
            "four چهار",
            "five پنج",
            "six شش",
            "seven هفت",
            "eight هشت",
            "nine نه",
            "ten ده",
        ),
        1,
    )
    for word in words.split()
}
_DAYS = {"day": 1, "week": 7, "month": 31, "year": 366, "روز": 1, "هفته": 7, "ماه": 31, "سال": 366}
_DAYS |= {"rooz": 1, "hafte": 7, "mah": 31, "sal": 366}
_SPOKEN = (
    (re.compile(r"\b(today|tonight|امروز|امشب|emrooz|emruz)\b"), Period(days=0)),
    (re.compile(r"\b(yesterday|دیروز|dirooz|diruz|24 hours)\b"), Period(days=1)),
    (re.compile(r"\b(week|weekly|هفته|hafte)\b"), Period(days=7)),
    (
        re.compile(r"\b((?:last|past|previous) month|ماه (?:پیش|گذشته|قبل)|mahe? (?:pish|gozashte))\b"),
        Period(days=31),
    ),
    (re.compile(r"\b((?:last|past|previous) year|پارسال|سال (?:پیش|گذشته|قبل)|parsal)\b"), Period(days=366)),
    (re.compile(r"\b(this month|(?:این|همین) ماه|in mah)\b"), Period(unit="month")),
    (re.compile(r"\b(this year|امسال|emsal)\b"), Period(unit="year")),
)


def find(question: str) -> Period | None:
    """The period that a tidy question names; None where it names none, or an impossible date."""
    text = _plain(question)
    try:
        return _dated(text) or _spoken(text)
    except ValueError:  # the 31st of June
        return None


def undated(question: str) -> str:
    """What a tidy question says of a day and `find` does not understand; empty where it says nothing."""
    text = _plain(question)
    found = None if find(question) else _LIKE_A_DATE.search(text) or _SINCE.search(text)
    return found[0].removeprefix("since ").strip() if found else ""


def _plain(question: str) -> str:
    text = question.lower().replace("ي", "ی").replace("،", ",")
    for day in ("سه\u200cشنبه", "سه شنبه", "یک\u200cشنبه", "یک شنبه", "پنج\u200cشنبه", "پنج شنبه"):
        text = text.replace(day, day.replace("\u200c", "").replace(" ", ""))
    words = text.replace("\u200c", " ").replace("ٔ", "").split()
    return " ".join(_NUMBERS.get(word, word) for word in words)


def _dated(text: str) -> Period | None:
    if found := _ISO.search(text):
        return _period(int(found[1]), int(found[2]), int(found[3]), iranian=found[1][0] == "1" and found[1] < "1900")
    if found := _YEAR_LAST.search(text):
        return _year_last(int(found[1]), found[2], int(found[3]), found[4])
    if found := _DAY_FIRST.search(text):
        return _of_month(found[2], found[1], found[3])
    if found := _MONTH_FIRST.search(text):
        return _of_month(found[1], found[2], found[3])
    if found := _MONTH_YEAR.search(text):
        return _of_month(found[1], "1", found[2])
    if found := _BARE_MONTH.search(text):
        return _of_month(found[1], "1", None)
    if found := _BARE_YEAR.search(text):
        return _period(int(found[1]), 1, 1, iranian=found[1] < "1900")
    return None


def _year_last(first: int, sign: str, second: int, year: str) -> Period | None:
    """10.10.2022; with strokes 12/31/2022 too, and nothing where day and month may be either."""
    iranian = year < "1900"
    if not iranian and sign != "." and first != second:
        if first <= 12 and second <= 12:
            raise ValueError("either may be the month")
        if second > 12:
            first, second = second, first
    return _period(int(year), second, first, iranian=iranian)


def _of_month(name: str, day: str, year: str | None) -> Period:
    iranian = name in _IRANIAN
    return _period(int(year) if year else None, (_IRANIAN if iranian else _MONTHS)[name], int(day), iranian=iranian)


def _period(year: int | None, month: int, day: int, *, iranian: bool) -> Period:
    if not iranian:
        Period(year=year or 2024, month=month, day=day).start(_ANY_DAY)  # a day that is in the calendar
        return Period(year=year, month=month, day=day)
    # Without a year the day is that of the Gregorian year 2025; the calendars move by a day against each other.
    there: dt.date = _jalali(year or (1404 if month < 10 else 1403), month, day).to_gregorian()
    return Period(year=there.year if year else None, month=there.month, day=there.day)


def _spoken(text: str) -> Period | None:
    if found := _WEEKDAY.search(text):
        return Period(weekday=_WEEKDAYS[found[1] or found[2]])
    if found := _BACK.search(text):
        count, unit = next((found[at], found[at + 1]) for at in (1, 3, 5, 7) if found[at])
        return Period(days=int(count) * _DAYS[unit])
    return next((period for pattern, period in _SPOKEN if pattern.search(text)), None)


@cache
def _month_keys() -> frozenset[str]:
    return frozenset(key for name in (*_MONTHS, *_IRANIAN) for key in comparison.parts(name))


def is_month(key: str) -> bool:
    """Whether a word in normal form is the name of a month."""
    return key in _month_keys()
