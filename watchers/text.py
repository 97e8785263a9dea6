"""Texts and dates of every publisher in one normal form."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

MAX_VALUE = 20_000  # characters; the longest real statement of reasons is under 8,000

_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}
_SLASHED = re.compile(r"'?(\d{1,2}|dd|00)/(\d{1,2}|mm|00)/(\d{4})", re.IGNORECASE)
_WORDED = re.compile(r"(?:(?:(\d{1,2}) )?([A-Za-z]{3})[a-z]* )?(\d{4})")
_ISO = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)")


def clean(text: str | None) -> str:
    """White space of every kind folded to single spaces, a megabyte cut to something that can be read."""
    if not text:
        return ""
    # A printable text has no white space but blanks: most need no more than this look, at half the cost.
    if "  " in text or not text.isprintable() or text[0] == " " or text[-1] == " " or len(text) > MAX_VALUE:
        return " ".join(text.split())[:MAX_VALUE]
    return text


def values(texts: Sequence[str | None]) -> tuple[str, ...]:
    """A field's value: a set in a fixed order, so that re-ordering is no change."""
    if len(texts) == 1:
        one = clean(texts[0])
        return (one,) if one else ()
    found = {one for text in texts if (one := clean(text))}
    return tuple(sorted(found)) if len(found) > 1 else tuple(found)


@lru_cache(maxsize=1024)
def date(text: str) -> str:
    """YYYY-MM-DD, YYYY-MM or YYYY where the publisher's text can be read as one; otherwise the text as it is.

    Seen: 02/05/1962, dd/mm/1962, dd/09/1958, '00/00/1975, 1971, 06 Dec 1970, Dec 1970; kept: 15/08/19yy, circa 1962.
    """
    text = clean(text)
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
    """The years that dates of birth name, in whatever form: "1964", "1962-05-02", "1962 to 1964" is two."""
    return frozenset(int(year) for text in texts for year in _YEAR.findall(text))


def is_iso(text: str) -> bool:
    return _ISO.fullmatch(text) is not None
