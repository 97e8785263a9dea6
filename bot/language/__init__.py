"""The languages that the bot speaks: a folder each, `<code>/` beside this file; English is the source text.

The catalogue there, `messages.po`, holds the texts, the plural forms, and the words for commands. Babel derives from
the code the direction, the Gregorian months, lists and the language's own name (docs/adding-a-language.md).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from gettext import c2py
from io import BytesIO
from typing import Literal

from babel import Locale, localedata
from babel.core import get_global
from babel.dates import format_date
from babel.lists import format_list
from babel.messages import Catalog
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from persiantools.jdatetime import JalaliDate

from bot.language.folders import SOURCE, languages, text
from bot.language.understood import date_words
from bot.language.writing import own_digits, writing
from bot.model.message import ISOLATES, isolate
from watchers.values import Written, written

__all__ = [
    "ARGUMENT", "BETWEEN_WORDS", "COMMAND", "SOURCE", "USAGE", "Language", "catalogue", "is_rtl", "language",
    "languages", "own_name", "words",
]  # fmt: skip

CATALOGUE = "messages.po"
COMMAND = "command"  # msgctxt of a command's name; its words stand in msgstr
USAGE = "usage"  # msgctxt of the words that stand for something in a usage: "names", "hours"
ARGUMENT = "argument of "  # msgctxt, with a command's name, of the words that may follow it
BETWEEN_WORDS = "|"
ZERO = "0"  # none, in a text: a word where the digit is hardly seen
_LATIN = re.compile("[A-Za-z]")
_WORD = re.compile(r"\S+")
_IN_BRACKETS = re.compile(r"[\w-]+")
# What is asked of Babel's data of a language: its own name, its direction, Gregorian months, lists and numbers.
_ASKED = frozenset(
    {"languages", "character_order", "months", "list_patterns", "default_numbering_system", "numbering_systems"}
    | {"number_symbols", "decimal_formats", "minimum_grouping_digits"}
)
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
    """Returns what Babel knows by a code. All else that it has read is emptied, units and time zones of the language
    and its tables of languages, territories, their money and zones: a service would hold 4 MB of them."""
    found = Locale.parse(code)
    for guessed in ("likely_subtags", "territory_languages", "territory_currencies", "all_currencies"):
        get_global(guessed).clear()  # type: ignore[attr-defined]
    for zones in ("territory_zones", "zone_territories", "meta_zones", "windows_zone_mapping", "zone_aliases"):
        get_global(zones).clear()  # type: ignore[attr-defined]
    for data in (localedata.load(code), localedata.load("root")):
        for name in data.keys() - _ASKED:
            del data[name]
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

    Numbers and dates take the language's own digits; text that is filled in keeps its own: an ID, a command, a hash.
    `dates`: "gregorian", or "jalali" for those of the Iranian calendar; empty for the language's own.
    """

    def __init__(self, code: str, dates: str = "") -> None:
        self.code, self.own_dates, self.rtl = code, writing(code).calendar, is_rtl(code)
        self.dates = dates or self.own_dates
        self.persian = writing(code).persian_names
        self.texts, self._form = catalogue(code).texts, catalogue(code).form

    def __call__(self, text: str, /, **values: object) -> str:
        found = self.texts.get(text, text)
        form = found if isinstance(found, str) else found[0]
        if not values:  # a publisher's or an operator's own text may hold braces
            return form
        return form.format(**{name: self._shown(value) for name, value in values.items()})

    def many(self, one: str, many: str, n: int, /, **values: object) -> str:
        """Returns the form for a number `n`, which the text may show as {n}, its thousands apart. Persian has one
        form after a numeral."""
        found = self.texts.get(one)
        if found is None:
            form = one if n == 1 else many
        else:
            form = found if isinstance(found, str) else found[self._form(n)]
        number = self.grouped(n) if n else self(ZERO)
        return form.format(n=number, **{name: self._shown(value) for name, value in values.items()})

    def _shown(self, value: object) -> object:
        if type(value) is not int:
            return value
        return self.digits(str(value)) if value else self(ZERO)

    def grouped(self, n: int) -> str:
        """Returns a number with its thousands apart: a day's count of 1,913 is no year."""
        return self.digits(format_decimal(n, locale=self.code, numbering_system="default"))

    def digits(self, text: str) -> str:
        """Returns the text with the language's own digits."""
        return text.translate(own_digits(self.code))

    def typed(self, line: str) -> str:
        """Returns a command line as it is typed in the language: its words for the command and for what may follow;
        names, numbers and IDs stay."""
        command, space, rest = line.partition(" ")
        return (
            self._first(COMMAND, command)
            + space
            + _WORD.sub(lambda one: self._first(ARGUMENT + command, one[0]), rest)
        )

    def usage(self, usage: str) -> str:
        """Returns the usage of a command in the language: "[names|all]" stands for names, or for the word itself."""
        command, space, rest = usage.partition(" ")
        return (
            self._first(COMMAND, command)
            + space
            + _IN_BRACKETS.sub(lambda one: self._first(ARGUMENT + command, self._first(USAGE, one[0])), rest)
        )

    def _first(self, context: str, word: str) -> str:
        typed = catalogue(self.code).typed.get(context, {}).get(word)
        return typed.split(BETWEEN_WORDS)[0].strip() if typed else word

    def figures(self, text: str) -> str:
        """Returns a date or number of a list's as it is written, in the language's own digits where it is no text:
        "1962" is a year, "circa 1962" a quotation."""
        return self.apart(text if _LATIN.search(text) else self.digits(text))

    def date(self, date: Written | None) -> str:
        """Returns a date for people, "16 May 2026" or "26 Ordibehesht 1405"; a text that is no whole day as it is
        written, cut where it is long."""
        day = date if isinstance(date, dt.date) else written(date)
        if day is None:
            return self("date not in this file")
        if isinstance(day, str):
            shown = " ".join(day.split())
            return self.figures(shown if len(shown) <= DATE_SHOWN else shown[:DATE_SHOWN] + "…")
        if self.dates == "jalali":
            there = JalaliDate(day)  # type: ignore[no-untyped-call]
            months = date_words(self.code).iranian_months or date_words(SOURCE).iranian_months
            return self.apart(self.digits(f"{there.day} {months[there.month - 1].split()[0]} {there.year}"))
        return self._gregorian(day)

    def published(self, date: Written | None) -> str:
        """Returns a date of a publisher's for people: as `date`, and in brackets as the publisher has it where that
        is another calendar."""
        shown = self.date(date)
        day = date if isinstance(date, dt.date) else written(date)
        if self.dates == "gregorian" or not isinstance(day, dt.date):
            return shown
        return f"{shown} ({self._gregorian(day)})"

    def days(self, first: dt.date, last: dt.date) -> tuple[str, str]:
        """Returns two different days for a text that goes from one to the other: of the first only what the second
        does not say, "12" and "22 May 2026"."""
        begin, end = (self.date(day).translate(ISOLATES).split() for day in (first, last))
        alike = 0
        while begin[-1 - alike] == end[-1 - alike]:
            alike += 1
        return self.apart(" ".join(begin[: len(begin) - alike])), self.date(last)

    def _gregorian(self, day: dt.date) -> str:
        return self.apart(self.digits(format_date(day, "d MMMM yyyy", locale=self.code)))

    def year(self, date: Written) -> str:
        """Returns the year of a date, in the calendar of dates; of a text that is no whole day that text."""
        if not isinstance(date, dt.date):
            return self.date(date)
        return self.apart(self.date(date).translate(ISOLATES).split()[-1])

    def all_of(self, items: Sequence[str]) -> str:
        """Returns the items as one text: "a, b and c"."""
        return self._joined(items, "standard")

    def any_of(self, items: Sequence[str]) -> str:
        """Returns the items as one text: "a, b or c"."""
        return self._joined(items, "or")

    def _joined(self, items: Sequence[str], style: Literal["standard", "or"]) -> str:
        if not items:
            return ""
        *before, last = items
        if len(before) > 1 and (comma := writing(self.code).comma) and not writing(self.code).comma_before_last:
            return format_list([f"{comma} ".join(before), last], style=style, locale=self.code)
        return format_list(list(items), style=style, locale=self.code)

    @property
    def comma(self) -> str:
        """Returns a comma with the blank behind it."""
        return f"{writing(self.code).comma or ','} "

    def commas(self, items: Iterable[str]) -> str:
        """Returns the items with commas between them."""
        return self.comma.join(items)

    def semicolons(self, items: Iterable[str]) -> str:
        """Returns the items with semicolons between them."""
        return f"{writing(self.code).semicolon or ';'} ".join(items)

    def clauses(self, items: Sequence[str]) -> str:
        """Returns whole clauses as one sentence: with "and", or with the mark that a language has for it."""
        return self.semicolons(items) if writing(self.code).semicolon else self.all_of(items)

    def apart(self, text: str) -> str:
        """Returns text of another direction (a Latin name, an ID) kept apart inside a right-to-left sentence."""
        text = text if text.isascii() else text.translate(ISOLATES)  # its own would end ours
        return isolate(text) if self.rtl else text


@cache
def language(code: str | None, dates: str = "") -> Language:
    """Returns the language of that code, with dates of its own calendar or of another; English where the code is not
    one of ours."""
    return Language(code if code in languages() else SOURCE, dates)
