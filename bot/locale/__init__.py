"""The languages the bot speaks: one catalogue each, `<code>.po` beside this file; English is the source text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from babel.dates import format_date
from babel.lists import format_list
from babel.messages.pofile import read_po
from persiantools import digits
from persiantools.jdatetime import JalaliDate

from bot.message import ISOLATES, isolate

LANGUAGES = ("en", "fa")


class Language:
    """Says things in one language: `t("Hello {name}", name=...)`. An unknown text stays English.

    `dates`: "gregorian", or "jalali" for those of the Iranian calendar, in Persian with Persian digits.
    """

    def __init__(self, code: str, dates: str = "gregorian") -> None:
        self.code, self.dates = code, dates
        self._texts: dict[str, str | Sequence[str]] = {}
        if code != "en":
            with files(__package__).joinpath(f"{code}.po").open("rb") as file:
                catalogue = read_po(file, locale=code)
            for message in catalogue:
                if message.id and message.string:
                    key = message.id if isinstance(message.id, str) else message.id[0]
                    self._texts[key] = message.string

    def __call__(self, text: str, /, **values: object) -> str:
        found = self._texts.get(text, text)
        said = found if isinstance(found, str) else found[0]
        return said.format(**values) if values else said  # a publisher's or an operator's own text may hold braces

    def many(self, one: str, many: str, n: int, /, **values: object) -> str:
        """The form for a number `n`, which the text may show as {n}. Persian has one form after a numeral."""
        found = self._texts.get(one)
        forms = (one, many) if found is None else (found,) if isinstance(found, str) else tuple(found)
        form = forms[0] if n == 1 and found is None else forms[-1]
        return form.format(n=n, **values)

    def date(self, iso: str | None) -> str:
        """A date for people, "16 May 2026" or "26 Ordibehesht 1405"; a partial or unreadable one as it is."""
        if not iso:
            return self("date not in this file")
        try:
            day = dt.date.fromisoformat(iso[:10])
        except ValueError:
            return iso
        if self.dates == "jalali":
            there = JalaliDate(day)  # type: ignore[no-untyped-call]
            said = f"{there.day} {there.strftime('%B', locale=self.code)} {there.year}"
            return self.apart(digits.en_to_fa(said) if self.code == "fa" else said)
        return self.apart(format_date(day, "d MMMM yyyy", locale=self.code))

    def all_of(self, items: Sequence[str]) -> str:
        """ "a, b and c" """
        return format_list(list(items), locale=self.code) if items else ""

    def apart(self, text: str) -> str:
        """Text of another direction (a Latin name, an ID) kept apart inside a right-to-left sentence."""
        text = text.translate(ISOLATES)  # its own would end ours
        return isolate(text) if self.code == "fa" else text


@cache
def language(code: str | None, dates: str = "gregorian") -> Language:
    """The language of that code; English where it is not one of ours."""
    return Language(code if code in LANGUAGES else "en", dates)
