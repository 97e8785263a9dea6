"""Reads the words by which commands are called: their own, and those that the catalogues of bot/language have for
them. Knows no platform."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from functools import cache

from babel import Locale

from bot.language import ARGUMENT, BETWEEN_WORDS, COMMAND, SOURCE, catalogue, languages, own_name, words
from bot.language.writing import one_letter
from bot.model.action import Perform


@cache
def called() -> Mapping[str, str]:
    """Returns typed word in some language, folded -> the command. A catalogue has each word as it is well written,
    once."""
    return {_folded(word): name for word, name in words(COMMAND).items()}


def meant(word: str, known: Iterable[str]) -> str | None:
    """Returns the command that a word calls; None where it calls none."""
    name = called().get(_folded(word), word.lower())
    return name if name in known else None


def arguments(command: str, args: str) -> str:
    """Returns the text after a command in the command's own words; a name stays as it is."""
    known = _arguments(command)
    return re.sub(r"\S+", lambda word: known.get(_folded(word[0]), word[0]), args)


def joined(line: Perform) -> Perform:
    """Returns a line whose first two words are one word for a command: some write it apart."""
    second, _, rest = line.args.partition(" ")
    word = line.command + second
    return Perform(word, rest.strip()) if second and _folded(word) in called() else line


@cache
def _arguments(command: str) -> Mapping[str, str]:
    """Returns typed word -> the command's own word. Languages are known by their names, in English and their own."""
    found = {_folded(word): known for word, known in words(ARGUMENT + command).items()}
    if command in ("language", "brief"):
        for code in languages():
            found |= {
                _folded(own_name(code)): code,
                _folded(Locale.parse(code).get_display_name(SOURCE) or code): code,
            }
    return found


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Returns the command that was probably meant; None where none is near."""
    commands = set(known)
    typed = [*commands, *(other for other, name in called().items() if name in commands)]
    near = difflib.get_close_matches(_folded(word), typed, 1)
    return called().get(near[0], near[0]) if near else None


def elsewhere(name: str) -> dict[str, list[str]]:
    """Returns the words for a command in other languages, by the name of the language; languages without any are left
    out."""
    return {
        own_name(code): [word.strip() for word in typed.split(BETWEEN_WORDS)]
        for code in languages()
        if (typed := catalogue(code).typed.get(COMMAND, {}).get(name))
    }


def _folded(word: str) -> str:
    return word.lower().translate(one_letter())
