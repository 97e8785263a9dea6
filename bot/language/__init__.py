"""The languages that the bot speaks: a folder each, `<code>/` beside this file; English is the source text.

The catalogue there, `messages.po`, holds the texts, the plural forms, and the words for commands. Babel derives from
the code the direction, the Gregorian months, lists and the language's own name (docs/adding-a-language.md).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from gettext import c2py
from io import BytesIO

from babel import Locale
from babel.core import get_global
from babel.dates import format_date
from babel.lists import format_list
from babel.messages import Catalog
from babel.messages.pofile import read_po
from persiantools.jdatetime import JalaliDate

from bot.language.folders import SOURCE, languages, text
from bot.language.understood import date_words
from bot.language.writing import own_digits, writing
from bot.model.message import ISOLATES, isolate
from watchers.values import Written, written

__all__ = [
    "ARGUMENT", "BETWEEN_WORDS", "COMMAND", "SOURCE", "Language", "catalogue", "is_rtl", "language", "languages",
    "own_name", "words",
]  # fmt: skip

CATALOGUE = "messages.po"
COMMAND = "command"  # msgctxt of a command's name; its words stand in msgstr
ARGUMENT = "argument of "  # msgctxt, with a command's name, of the words that may follow it
BETWEEN_WORDS = "|"
DATE_SHOWN = 40  # characters of a text in place of a date: "circa 1962 to 1964" and the like are whole


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Holds what stands in a language's catalogue; that of English is empty."""

    texts: Mapping[str, str | Sequence[str]]  # text -> what it is in the language; its forms, where it has some
    typed: Mapping[str, Mapping[str, str]]  # context -> a word of a command's -> the words for it
    forms: int
    form: Callable[[int], int]  # which of them goes with a number


@cache
def catalogue(code: str) -> Catalogue:
    """Returns a language's catalogue."""
    stands = text(code, CATALOGUE)
    found = read_po(BytesIO(stands.encode()), locale=code) if stands else Catalog(locale=code)
    texts: dict[str, str | Sequence[str]] = {}
    typed: dict[str, dict[str, str]] = {}
    for message in found:
        key = message.id if isinstance(message.id, str) else message.id[0]
        if message.context is not None:
            typed.setdefault(message.context, {})[key] = str(message.string)
        elif key and message.string:
            texts[key] = message.string
    return Catalogue(texts, typed, found.num_plurals, c2py(found.plural_expr))


@cache
def _locale(code: str) -> Locale:
    """Returns what Babel knows by a code. Its tables that guess at languages and territories are emptied: nothing
    here asks them, and a service would hold 2 MB of them."""
    found = Locale.parse(code)
    get_global("likely_subtags").clear()  # type: ignore[attr-defined]
    get_global("territory_languages").clear()  # type: ignore[attr-defined]
    return found


@cache
def own_name(code: str) -> str:
    """Returns a language's own name: "English", "فارسی"."""
    name = _locale(code).get_display_name() or code
    return name[:1].upper() + name[1:]


@cache
def is_rtl(code: str) -> bool:
    """Tells whether a language is written from right to left."""
    return _locale(code).text_direction == "rtl"


@cache
def words(context: str) -> Mapping[str, str]:
    """Returns typed word, in any of the languages -> the command, or the argument that it means. `context` is
    `COMMAND`, or `ARGUMENT` and the command's name."""
    return {
        word.strip(): known
        for code in languages()
        for known, typed in catalogue(code).typed.get(context, {}).items()
        for word in typed.split(BETWEEN_WORDS)
        if word.strip()
    }


class Language:
    """Puts texts into one language: `t("Hello {name}", name=...)`. An unknown text stays English.

    `dates`: "gregorian", or "jalali" for those of the Iranian calendar, in Persian with Persian digits.
    """

    def __init__(self, code: str, dates: str = "gregorian") -> None:
        self.code, self.dates, self.rtl = code, dates, is_rtl(code)
        self.persian = writing(code).persian_names
        self.texts, self._form = catalogue(code).texts, catalogue(code).form

    def __call__(self, text: str, /, **values: object) -> str:
        found = self.texts.get(text, text)
        form = found if isinstance(found, str) else found[0]
        return form.format(**values) if values else form  # a publisher's or an operator's own text may hold braces

    def many(self, one: str, many: str, n: int, /, **values: object) -> str:
        """Returns the form for a number `n`, which the text may show as {n}. Persian has one form after a numeral."""
        found = self.texts.get(one)
        if found is None:
            form = one if n == 1 else many
        else:
            form = found if isinstance(found, str) else found[self._form(n)]
        return form.format(n=n, **values)

    def date(self, date: Written | None) -> str:
        """Returns a date for people, "16 May 2026" or "26 Ordibehesht 1405"; a text that is no whole day as it is
        written, cut where it is long."""
        day = date if isinstance(date, dt.date) else written(date)
        if day is None:
            return self("date not in this file")
        if isinstance(day, str):
            shown = " ".join(day.split())
            return self.apart(shown if len(shown) <= DATE_SHOWN else shown[:DATE_SHOWN] + "…")
        if self.dates == "jalali":
            there = JalaliDate(day)  # type: ignore[no-untyped-call]
            months = date_words(self.code).iranian_months or date_words(SOURCE).iranian_months
            shown = f"{there.day} {months[there.month - 1].split()[0]} {there.year}"
            return self.apart(shown.translate(own_digits(self.code)))
        return self.apart(format_date(day, "d MMMM yyyy", locale=self.code))

    def year(self, date: Written) -> str:
        """Returns the year of a date, in the calendar of dates; of a text that is no whole day that text."""
        if not isinstance(date, dt.date):
            return self.date(date)
        return self.apart(self.date(date).translate(ISOLATES).split()[-1])

    def all_of(self, items: Sequence[str]) -> str:
        """Returns the items as one text: "a, b and c"."""
        return format_list(list(items), locale=self.code) if items else ""

    def any_of(self, items: Sequence[str]) -> str:
        """Returns the items as one text: "a, b or c"."""
        return format_list(list(items), style="or", locale=self.code) if items else ""

    def apart(self, text: str) -> str:
        """Returns text of another direction (a Latin name, an ID) kept apart inside a right-to-left sentence."""
        text = text.translate(ISOLATES)  # its own would end ours
        return isolate(text) if self.rtl else text


@cache
def language(code: str | None, dates: str = "gregorian") -> Language:
    """Returns the language of that code; English where it is not one of ours."""
    return Language(code if code in languages() else SOURCE, dates)
