"""Decides which spellings are one name, and how alike two names are, in Latin and in Persian script. Pure; knows no
list.

`same` is equality: of sounds, in any order, with compounds together or apart. `similarity` goes on from there.
"""

from __future__ import annotations

from functools import lru_cache

from watchers.names.consonants import consonants
from watchers.names.likeness import MAX_PARTS, Comparison, Pair, explained, likeness
from watchers.names.sound import is_persian, sound
from watchers.names.spelling import is_cut, parts

__all__ = ["Comparison", "Pair", "compare", "fold", "parts", "same", "similarity"]

EQUAL_SOUND = 0.99  # one name, in other letters


def fold(name: str) -> str:
    """Returns the key of a name: its parts as they sound, sorted. Order, case, marks and transliteration do not
    count.

    Where two names split a compound differently ("Gholam Reza", "Gholamreza") the keys differ and `same` tells that
    they are one name: no key of one name alone can know it.
    """
    return " ".join(sorted(map(sound, parts(name))))


def same(a: str, b: str) -> bool:
    """Tells whether two spellings are one name: equal sounds in any order, neighbours joined on either side or not.

    True within one script only: Persian script hides the vowels that tell two names apart.
    """
    if consonants(a) != consonants(b):
        return False
    left, right = parts(a), parts(b)
    if not left or not right or is_persian(left[0]) != is_persian(right[0]):
        return False
    if is_cut(a) or is_cut(b):  # the rest of the name is not known: only the same letters are the same
        return a == b
    if left == right or fold(a) == fold(b):
        return True
    # "Ali Rezamohammadi" is not "Alireza Mohammadi": one block for the whole name proves nothing, but for a
    # name that is written as one word.
    least = min(2, len(left), len(right))
    return any(len(form) >= least for form in _forms(left) & _forms(right))


def similarity(a: str, b: str) -> float:
    """Returns how alike two names are, in [0, 1], whatever their scripts and on whichever side they stand.

    1.0: equal letters, but for order, case, marks and how compounds are split. EQUAL_SOUND: `same`, in other letters.
    Below that: evidence less disagreement (likeness.py); watchlist/match.py (POSSIBLE) sets the value from which it
    counts.
    """
    if same(a, b):
        return 1.0 if _letters(a) == _letters(b) else EQUAL_SOUND
    return likeness(a, b)


def compare(a: str, b: str) -> Comparison:
    """Returns the similarity with its grounds: the parts that were paired, and those that found no partner."""
    return explained(a, b)


def _letters(name: str) -> str:
    return "".join(sorted("".join(parts(name))))


@lru_cache(maxsize=1 << 9)  # of eight parts 128 forms, some 25 kB: hostile names may not fill the memory with them
def _forms(own: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    """Returns every way to join neighbouring parts, as sounds, each sorted."""
    if len(own) > MAX_PARTS:
        return frozenset({tuple(sorted(map(sound, own)))})
    forms: list[list[str]] = [[own[0]]]
    for part in own[1:]:
        forms = [[*form, part] for form in forms] + [[*form[:-1], form[-1] + part] for form in forms]
    return frozenset(tuple(sorted(map(sound, form))) for form in forms)
