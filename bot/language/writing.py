"""Reads how the languages are written: digits, letters that count as one, places as people type them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Literal

from bot.language.folders import LanguageFile, languages, table

WRITING = "writing.toml"
PLACES = "places.toml"
LATIN_DIGITS = "0123456789"


class Writing(LanguageFile):
    """The writing of one language (writing.toml)."""

    digits: tuple[str, ...] = ()
    same_letter: Mapping[str, str] = {}
    left_out: str = ""
    one_sound: tuple[str, ...] = ()
    persian_names: bool = False
    calendar: Literal["gregorian", "jalali"] = "gregorian"
    comma: str = ""
    comma_before_last: bool = True
    semicolon: str = ""
    sentence_end: str = ""
    quotes: str = ""
    between_names: tuple[str, ...] = ()
    written_apart: tuple[str, ...] = ()
    question: str = ""
    asks_behind: str = ""
    introduces: str = ""
    asks_besides: str = ""
    asks_of_the_others: str = ""


class Places(LanguageFile):
    """The names of time zones in one language, and the words between two hours (places.toml)."""

    between_hours: tuple[str, ...] = ()
    zones: Mapping[str, str] = {}


@cache
def writing(code: str) -> Writing:
    """Returns the writing of a language; that of English where the language has no such file."""
    return Writing.model_validate(table(code, WRITING))


@cache
def commas() -> str:
    """Returns the commas of all languages."""
    return "," + "".join(writing(code).comma for code in languages())


@cache
def semicolons() -> str:
    """Returns the semicolons of all languages."""
    return ";" + "".join(writing(code).semicolon for code in languages())


@cache
def sentence_ends() -> str:
    """Returns the marks that end a sentence, of all languages."""
    return ".!?" + "".join(writing(code).sentence_end for code in languages())


@cache
def quotes() -> str:
    """Returns the quotation marks of all languages."""
    return "\"'" + "".join(writing(code).quotes for code in languages())


@cache
def any_of(marks: str) -> re.Pattern[str]:
    """Returns the pattern of one of these marks, or of a line break."""
    return re.compile(rf"[{re.escape(marks)}\n]")


@cache
def between_names() -> re.Pattern[str]:
    """Returns the pattern between the names of a list: a comma, a line break, or a word such as "and"."""
    joining = "|".join(re.escape(word) for code in languages() for word in writing(code).between_names)
    return re.compile(rf"[{re.escape(commas())}\n]|\s(?:{joining})\s", re.IGNORECASE)


@cache
def written_apart() -> tuple[str, ...]:
    """Returns the beginnings of words that are written apart or joined, as people will, of all languages."""
    return tuple(begin for code in languages() for begin in writing(code).written_apart)


def questions() -> str:
    """Returns a question of each language, as their readers ask."""
    return " ".join(filter(None, (writing(code).question for code in languages())))


@cache
def question_marks() -> str:
    """Returns the marks with which a question ends, of all languages."""
    return "".join(dict.fromkeys(writing(code).question[-1:] for code in languages()))


Frame = Literal["asks_behind", "introduces", "asks_besides", "asks_of_the_others"]


@cache
def frame(name: Frame) -> re.Pattern[str]:
    """Returns the pattern of what stands about a question, of all languages: words behind which somebody asks ("we
    need to know"), by which somebody tells who asks, and what is asked besides at the end ("and since when"),
    also of the other governments ("and when did the others act")."""
    patterns = [pattern for code in languages() if (pattern := getattr(writing(code), name))]
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


@cache
def own_digits(code: str) -> Mapping[int, str]:
    """Returns a table for `str.translate` from Latin digits to those of a language."""
    return {ord(latin): own for row in writing(code).digits[:1] for latin, own in zip(LATIN_DIGITS, row, strict=True)}


@cache
def latin_digits() -> Mapping[int, str]:
    """Returns a table for `str.translate` from the digits of all languages to Latin ones."""
    rows = (row for code in languages() for row in writing(code).digits)
    return {ord(own): latin for row in rows for latin, own in zip(LATIN_DIGITS, row, strict=True)}


@cache
def one_letter() -> Mapping[int, str | None]:
    """Returns a table for `str.translate` from letters of other keyboards to a language's own; some signs are left
    out."""
    found: dict[int, str | None] = {}
    for one in map(writing, languages()):
        found |= {ord(typed): own for typed, own in one.same_letter.items()}
        found |= {ord(sign): None for sign in one.left_out}
    return found


@cache
def one_sound() -> Mapping[int, str]:
    """Returns a table for `str.translate` from letters of one sound to one of them."""
    return {
        ord(letter): letters[0]
        for code in languages()
        for letters in writing(code).one_sound
        for letter in letters[1:]
    }


@cache
def _places() -> tuple[Places, ...]:
    return tuple(Places.model_validate(table(code, PLACES)) for code in languages())


def typed_setting(key: str, text: str) -> str:
    """Returns a typed value of a setting in the form that the setting knows: a zone for a place, hours with a
    dash."""
    if key.strip().lower() == "zone":
        named = (one.zones.get(text.strip().lower()) for one in _places())
        return next(filter(None, named), text)
    if key.strip().lower() == "quiet":
        words = {word for one in _places() for word in one.between_hours}
        for word in words:
            text = text.replace(word, "-")
    return text
