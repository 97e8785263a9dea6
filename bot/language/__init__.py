"""The languages that the bot speaks: a folder each, `<code>/` beside this file; English is the source text.

The catalogue there, `messages.po`, holds the texts, the plural forms, and the words for commands. Babel derives from
the code the direction, the Gregorian months, lists and the language's own name (docs/adding-a-language.md).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
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


@cache
def catalogue(code: str) -> Catalog:
    """Returns a language's catalogue, as it stands; that of English is empty."""
    written_there = text(code, CATALOGUE)
    return read_po(BytesIO(written_there.encode()), locale=code) if written_there else Catalog(locale=code)


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
        word.strip(): str(message.id)
        for code in languages()
        for message in catalogue(code)
        if message.context == context
        for word in str(message.string).split(BETWEEN_WORDS)
        if word.strip()
    }


class Language:
    """Puts texts into one language: `t("Hello {name}", name=...)`. An unknown text stays English.

    `dates`: "gregorian", or "jalali" for those of the Iranian calendar, in Persian with Persian digits.
    """

    def __init__(self, code: str, dates: str = "gregorian") -> None:
        self.code, self.dates, self.rtl = code, dates, is_rtl(code)
        self.persian = writing(code).persian_names
        self.texts: dict[str, str | Sequence[str]] = {}
        for message in catalogue(code):
            if message.id and message.string and message.context is None:
                key = message.id if isinstance(message.id, str) else message.id[0]
                self.texts[key] = message.string
        self._form: Callable[[int], int] = c2py(catalogue(code).plural_expr)

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
