"""Compares the words of a question with patterns. Knows no word of any language.

A pattern is a line of items, all of which a question must have, in whatever order: `word`, `begin*`, `a_phrase`, any
of several with `|`, a shared set as `@name`, `!` before what it must not have, and `<n` for n words at most.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from bot.language import subjects
from bot.language.writing import latin_digits
from watchers.names.spelling import parts_once

MOST = 14  # words of a question that is short enough for a pattern, where that does not say
SET, NOT, EITHER, ANY_END, AT_MOST, JOINT = "@", "!", "|", "*", "<", "_"


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a pattern: any of these words, beginnings and phrases."""

    words: frozenset[str]
    begins: tuple[str, ...]
    phrases: tuple[str, ...]  # with a blank around each word
    denied: bool

    def fits(self, keys: frozenset[str], text: str) -> bool:
        """Tells whether a question has it. `text`: its words with a blank around each."""
        found = not self.words.isdisjoint(keys) or any(one in text for one in (*self.phrases, *self.begins))
        return found is not self.denied


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern: its items, and how many words a question may have."""

    items: tuple[Item, ...]
    most: int

    def fits(self, keys: frozenset[str], text: str, length: int) -> bool:
        return length <= self.most and all(one.fits(keys, text) for one in self.items)

    @property
    def weight(self) -> int:
        """Returns how much a question must say to fit: of two patterns the heavier one means more."""
        return sum(not one.denied for one in self.items)


@cache
def pattern(line: str) -> Pattern:
    """Returns a line as a pattern."""
    items, most = [], MOST
    for part in line.split():
        if part.startswith(AT_MOST):
            most = int(part[1:])
        else:
            items.append(_item(part))
    return Pattern(tuple(items), most)


def _item(part: str) -> Item:
    denied = part.startswith(NOT)
    words, begins, phrases = set[str](), list[str](), list[str]()
    for one in _expanded(part.removeprefix(NOT)):
        keys = [
            key for piece in one.rstrip(ANY_END).translate(latin_digits()).split(JOINT) for key in parts_once(piece)
        ]
        if one.endswith(ANY_END):
            begins.append(" " + " ".join(keys))
        elif len(keys) > 1:
            phrases.append(f" {' '.join(keys)} ")
        else:
            words.update(keys)
    return Item(frozenset(words), tuple(begins), tuple(phrases), denied)


def _expanded(part: str) -> list[str]:
    """Returns what stands on either side of each `|`, with the words of shared sets in their place."""
    found: list[str] = []
    for one in part.split(EITHER):
        found += _expanded(EITHER.join(subjects.sets()[one[1:]])) if one.startswith(SET) else [one]
    return found


def every(asked: Sequence[tuple[str, Sequence[str]]], words: Sequence[str]) -> list[str]:
    """Returns the keys of all patterns that these words fit, however many they are."""
    keys, text = frozenset(words), f" {' '.join(words)} "
    return [key for key, lines in asked if any(pattern(line).fits(keys, text, 0) for line in lines)]


def heaviest(asked: Sequence[tuple[str, Sequence[str]]], words: Sequence[str]) -> tuple[str, int] | None:
    """Returns the key of the heaviest pattern that these words fit, the first of several, and its weight."""
    keys, text, length = frozenset(words), f" {' '.join(words)} ", len(words)
    best: tuple[str, int] | None = None
    for key, lines in asked:
        for line in lines:
            made = pattern(line)
            if (best is None or made.weight > best[1]) and made.fits(keys, text, length):
                best = key, made.weight
    return best
