"""The free text in which Canada's list holds all other names of a person or body, taken apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

from watchers.lists.naming import is_latin

_LABEL = re.compile(r"\b[A-Z][a-z]+\s?:")  # "Arabic:", "Belarusian:"
_MARKS = re.compile(r"[;,،؛]")  # a semicolon always separates, a comma nearly always
_WORDS = re.compile(r"\s(?:or|and)\s")  # between the names of a person; within the names of a ministry
_JOINER = "\N{ZERO WIDTH NON-JOINER}"  # sixteen of them became spaces on 24 August 2026, with nobody renamed


@dataclass(frozen=True, slots=True)
class Aliases:
    """Other names: `good` in Latin letters, `weak` of one word each (of a person), `non_latin` in other scripts."""

    good: tuple[str, ...]
    weak: tuple[str, ...]
    non_latin: tuple[str, ...]


_NONE = Aliases((), (), ())


def read(text: str, *, of_a_person: bool) -> Aliases:
    """Returns the names in the text of one record."""
    if not text:
        return _NONE
    good, weak, non_latin = [], [], []
    for name in _names(text.replace(_JOINER, " "), of_a_person=of_a_person):
        if not is_latin(name):
            non_latin.append(name)
        elif of_a_person and " " not in name:
            weak.append(name)
        else:
            good.append(name)
    return Aliases(tuple(good), tuple(weak), tuple(non_latin))


def _names(text: str, *, of_a_person: bool) -> list[str]:
    pieces = _MARKS.split(_LABEL.sub(";", text))
    if of_a_person:
        pieces = [part for piece in pieces for part in _WORDS.split(piece)]
    return [name for piece in pieces for name in _by_script(piece) if name]


def _by_script(text: str) -> list[str]:
    """Returns the runs of words in one script: "Hamid Aghajani" and what follows it in Persian, without a comma."""
    if text.isascii():
        return [" ".join(text.split())]
    runs: list[list[str]] = []
    latin: bool | None = None
    for word in text.split():
        before, latin = latin, is_latin(word)
        if latin is not before:
            runs.append([])
        runs[-1].append(word)
    return [" ".join(run) for run in runs]
