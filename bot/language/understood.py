"""The words that people may use, of all languages together: a question may mix them. Knows no question.

A language that lacks one of the files is understood a little less, and speaks no worse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from bot.language.folders import LanguageFile, languages, lines, sections, table, words

GIVEN_NAMES = "given_names.txt"
EVENTS = "events.toml"
FUNCTION_WORDS = "function_words.txt"
ORDINARY_WORDS = "ordinary_words.txt"
DATES = "dates.toml"
YES_NO = "yes_no.toml"
ASIDES = "asides.txt"
ONE_PERSON = "one_person.txt"
SELECTIONS = "selections.toml"
MEANINGS = ("question_words.txt", "governments.txt")


_PART = re.compile(r"\{([a-z_]+)\}")  # a part of a pattern that has a name


@dataclass(frozen=True, slots=True)
class EventWords:
    """The words of one language for an event: those beyond doubt, hints that count only where something is asked
    about it, its month, which may be another event's too, and dates that say nothing of it by themselves."""

    event: str
    words: tuple[str, ...]
    hints: tuple[str, ...]
    months: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()


def meanings() -> Iterator[tuple[str, str]]:
    """Yields every tag with a word or phrase that has it; "_" joins the words of a phrase."""
    for code in languages():
        for name in MEANINGS:
            yield from sections(code, name)


def given_names() -> Iterator[str]:
    """Yields given names common in Iran, in the spelling of each language."""
    for code in languages():
        yield from words(code, GIVEN_NAMES)


def ordinary_words() -> dict[str, frozenset[str]]:
    """Returns the everyday words of all languages that are nobody's name, by what they are: a whole "word", its
    "ending", the "stem" of a verb, what stands "before" it, and the ending for a "person"."""
    found: dict[str, set[str]] = {}
    for code in languages():
        for name, word in sections(code, ORDINARY_WORDS):
            found.setdefault(name, set()).add(word)
    return {name: frozenset(words) for name, words in found.items()}


def event_words() -> Iterator[EventWords]:
    """Yields the words of each language for the events that it knows."""
    for code in languages():
        for event, forms in table(code, EVENTS).items():
            yield EventWords(
                event, *(tuple(forms.get(kind, "").split()) for kind in ("words", "hints", "months", "dates"))
            )


def asides() -> Iterator[tuple[str, str]]:
    """Yields every phrase that says nothing of what is asked, with its kind: see bot/language/en/asides.txt."""
    for code in languages():
        yield from lines(code, ASIDES)


def one_person() -> Iterator[tuple[str, str]]:
    """Yields every subject of a question about one person with a phrase that asks it."""
    for code in languages():
        yield from lines(code, ONE_PERSON)


@cache
def function_words(name: str) -> frozenset[str]:
    """Returns the words of a set of small words, in normal form. Raises KeyError where no language has the set."""
    return _function_words()[name]


@cache
def _function_words() -> dict[str, frozenset[str]]:
    # A language may have no words by which it is asked for.
    found: dict[str, set[str]] = {f"in-{code}": set() for code in languages()}
    for code in languages():
        for name, word in sections(code, FUNCTION_WORDS):
            found.setdefault(name, set()).add(word)
    return {name: frozenset(words) for name, words in found.items()}


# -- dates ---------------------------------------------------------------------------------------------------


class Units(LanguageFile):
    """The words for stretches of time, each with all its spellings."""

    day: str = ""
    week: str = ""
    month: str = ""
    year: str = ""


class Spoken(LanguageFile):
    """The patterns of periods that are said without a number."""

    today: str = ""
    yesterday: str = ""
    week: str = ""
    last_month: str = ""
    past_year: str = ""
    last_year: str = ""
    year_before_last: str = ""
    this_month: str = ""
    this_year: str = ""


class DateWords(LanguageFile):
    """The words of one language for days and periods (dates.toml); patterns are regular expressions."""

    gregorian_months: tuple[str, ...] = ()
    iranian_months: tuple[str, ...] = ()
    weekdays: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    replaced: Mapping[str, str] = {}
    one_word: tuple[str, ...] = ()
    after_day: str = ""
    after_month: str = ""
    before_month: str = ""
    start_of_month: str = ""
    before_year: str = ""
    start_of_year: str = ""
    year: str = ""
    before_weekday: str = ""
    weekday_ending: str = ""
    after_weekday: str = ""
    since: str = ""
    after_since: str = ""
    of_a_month: str = ""
    starts: str = ""
    before: str = ""
    within: str = ""
    goes_on: str = ""
    between: tuple[str, ...] = ()
    by_the_end: str = ""
    after_the_end: str = ""
    on_that_day: str = ""
    stood: tuple[str, ...] = ()
    happened: str = ""
    ago: tuple[str, ...] = ()
    units: Units = Units()
    spoken: Spoken = Spoken()


@cache
def date_words(code: str) -> DateWords:
    """Returns the words of a language for days and periods; empty ones where the language has no such file."""
    return DateWords.model_validate(table(code, DATES))


def all_date_words() -> tuple[DateWords, ...]:
    """Returns the words of each language for days and periods."""
    return tuple(map(date_words, languages()))


# -- questions that "Yes" and "No" answer --------------------------------------------------------------------


class YesNoForms(LanguageFile):
    """The forms of a question that "Yes" and "No" answer, as regular expressions (yes_no.toml)."""

    opening: tuple[str, ...] = ()
    for_rights: tuple[str, ...] = ()
    under_magnitsky: tuple[str, ...] = ()
    by_government: tuple[str, ...] = ()
    on_the_list: tuple[str, ...] = ()
    said_of_whom: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    as_one: Mapping[str, str] = {}
    parts: Mapping[str, str] = {}

    def of(self, patterns: tuple[str, ...]) -> tuple[str, ...]:
        """Returns patterns with their named parts filled in."""
        return tuple(_filled(pattern, self.parts) for pattern in patterns)


def yes_no_forms() -> tuple[YesNoForms, ...]:
    """Returns the forms of each language."""
    return tuple(YesNoForms.model_validate(table(code, YES_NO)) for code in languages())


def _filled(pattern: str, parts: Mapping[str, str]) -> str:
    return _PART.sub(lambda found: _filled(parts[found[1]], parts), pattern)


# -- questions about the listings of several people ----------------------------------------------------------


class SelectionForms(LanguageFile):
    """The forms of what is asked of selected listings, as regular expressions (selections.toml)."""

    known: str = ""  # words that such a question may have beside those of the lexicon
    limits: str = ""  # what leaves some people or listings out in a way that nothing here can tell
    asks: Mapping[str, tuple[str, ...]] = {}
    slots: Mapping[str, tuple[str, ...]] = {}
    parts: Mapping[str, str] = {}

    def of(self, patterns: tuple[str, ...]) -> tuple[str, ...]:
        """Returns patterns with their named parts filled in."""
        return tuple(_filled(pattern, self.parts) for pattern in patterns)


def selection_forms() -> tuple[SelectionForms, ...]:
    """Returns the forms of each language."""
    return tuple(SelectionForms.model_validate(table(code, SELECTIONS)) for code in languages())
