"""Brings texts and dates of every publisher into one normal form. A leaf that everything may import."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

MAX_VALUE = 20_000  # characters; the longest real statement of reasons is under 8,000
# Most marks on one letter. Persian, Arabic and Vietnamese put two or three there, the real lists one; a heap of marks
# hides the text near it.
MARKS_MOST = 4
# Letters and signs that nobody sees, beside spaces, controls and marks.
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
_PERHAPS_MARKS = re.compile(r"[^\x00-\x7f\w]")  # no mark is a letter or a digit
# The years of a usable date. Sanctions are of the last decades, the oldest people of the lists were born in the
# 1920s; programs write the year 1, and -1, for "none".
EARLIEST, LATEST = 1900, 2100

Written = dt.date | str  # a date of a list: a whole day, or the text as it stands there

_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}
# Digits of other scripts stay as they are: they are mostly of other calendars, too.
_SLASHED = re.compile(r"'?(\d{1,2}|dd|00)/(\d{1,2}|mm|00)/(\d{4})", re.IGNORECASE | re.ASCII)
_WORDED = re.compile(r"(?:(?:(\d{1,2}) )?(?<![A-Za-z])([A-Za-z]{3})[a-z]* )?(\d{4})", re.ASCII)
_ISO = re.compile(r"(\d{4})(?:-(?:0[1-9]|1[0-2])(?:-\d{2})?)?", re.ASCII)
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T\d{2}:.*)?", re.ASCII)
_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)")


def utc_now() -> dt.datetime:
    """Returns the present moment."""
    return dt.datetime.now(dt.UTC)


def clean(text: str | None) -> str:
    """Returns a text with white space of every kind folded to single spaces, cut to MAX_VALUE characters."""
    if not text:
        return ""
    # A printable text has no white space but blanks: most texts need no more than this test, at half the cost.
    if "  " in text or not text.isprintable() or text[0] == " " or text[-1] == " " or len(text) > MAX_VALUE:
        text = " ".join(text.split())[:MAX_VALUE]
    if text.isascii():
        return text
    seen = text[0].isalnum() and text[0] not in _BLANK
    return unheaped(text) if seen or not is_blank(text) else ""


def is_blank(text: str) -> bool:
    """Tells whether nothing of a text is visible: spaces, controls, joiners, fillers, marks on no letter."""
    return all(unicodedata.category(c)[0] in "ZCM" or c in _BLANK for c in text)


def unheaped(text: str) -> str:
    """Returns a text in which no letter has more than MARKS_MOST marks; a joiner between marks begins no new
    count."""
    perhaps = _PERHAPS_MARKS.findall(text)
    if len(perhaps) <= MARKS_MOST:
        return text
    marks = {c for c in {*perhaps} if unicodedata.category(c)[0] == "M"}
    if not marks:
        return text
    kept, heap = [], 0
    for c in text:
        if c in marks:
            heap += 1
        elif unicodedata.category(c) != "Cf":
            heap = 0
        if heap <= MARKS_MOST or c not in marks:
            kept.append(c)
    return "".join(kept)


def values(texts: Sequence[str | None]) -> tuple[str, ...]:
    """Returns a field's value: a set in a fixed order, so that re-ordering is no change."""
    if len(texts) == 1:
        cleaned = clean(texts[0])
        return (cleaned,) if cleaned else ()
    found = {cleaned for text in {*texts} if (cleaned := clean(text))}
    return tuple(sorted(found)) if len(found) > 1 else tuple(found)


@lru_cache(maxsize=1024)
def date(text: str) -> str:
    """Returns YYYY-MM-DD, YYYY-MM or YYYY where the publisher's text can be read as one; otherwise the text as it is.

    Seen: 02/05/1962, dd/mm/1962, dd/09/1958, '00/00/1975, 1971, 06 Dec 1970, Dec 1970; kept: 15/08/19yy, circa 1962,
    and dates that no calendar of ours has, like 01/01/0001 and 00/00/0000.
    """
    text = clean(text)
    if whole := day_of(text):
        return whole.isoformat()
    if found := _SLASHED.fullmatch(text):
        day, month, year = found.groups()
        return _date(year, month, day) or text
    if found := _WORDED.fullmatch(text):
        day, word, year = found.groups()
        if not word:
            return year
        number = _MONTHS.get(word.lower())
        return (_date(year, str(number), day or "00") if number else None) or text
    return text


def _date(year: str, month: str, day: str) -> str | None:
    """Returns the parts of a date in normal form; None where they are no usable date."""
    if not EARLIEST <= int(year) <= LATEST:
        return None
    if month.lower() in ("mm", "00"):
        return year if day.lower() in ("dd", "00") else None
    if not 1 <= int(month) <= 12:
        return None
    if day.lower() in ("dd", "00"):
        return f"{year}-{int(month):02d}"
    try:
        return dt.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None  # 31 February


def years(texts: Iterable[str]) -> frozenset[int]:
    """Returns the years that dates of birth name, in whatever form: "1964", "1962-05-02", "1962 to 1964" is two."""
    return frozenset(int(year) for text in texts for year in _YEAR.findall(text))


def day_of(text: str | None) -> dt.date | None:
    """Returns the day, where a text in normal form, or a time, names a whole one within EARLIEST and LATEST; else
    None."""
    found = _DAY.fullmatch(text or "")
    if found is None or not EARLIEST <= int(found[1]) <= LATEST:
        return None
    try:
        return dt.date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None  # 31 February


def written(text: str | None) -> Written | None:
    """Returns a date as a list gives it: the day, or the text as it stands there; None where there is none."""
    return day_of(text) or text or None


def first(texts: Iterable[str | None]) -> Written | None:
    """Returns the earliest whole day among dates; where there is none, the first of the others in their order."""
    dates = [date for text in texts if (date := written(text)) is not None]
    days = [date for date in dates if isinstance(date, dt.date)]
    others = (date for date in dates if isinstance(date, str))
    return min(days) if days else min(others, key=lambda text: (not order(text)[0], text), default=None)


def order(text: str | None) -> tuple[bool, str]:
    """Returns a key by which dates sort: days, months and years in time's order, and before them texts that are no
    date."""
    found = _ISO.match(text or "")
    known = found is not None and EARLIEST <= int(found[1]) <= LATEST
    return known, found[0] if known and found else text or ""
