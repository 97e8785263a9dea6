"""Reads how the languages are written: digits, letters that count as one, places as people type them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

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


class Places(LanguageFile):
    """The names of time zones in one language, and the words between two hours (places.toml)."""

    between_hours: tuple[str, ...] = ()
    zones: Mapping[str, str] = {}


@cache
def writing(code: str) -> Writing:
    """Returns the writing of a language; that of English where the language has no such file."""
    return Writing.model_validate(table(code, WRITING))


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
