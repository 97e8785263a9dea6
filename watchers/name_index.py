"""Which names may be close to a name, without comparing it with all of them. Pure.

Close names agree in parts that are rare enough to count, and parts that agree have nearly the same consonants. So a
name is filed under the consonants of its rarest parts, of long ones also with one consonant left out, and of joins of
neighbours.
"""

from __future__ import annotations

import itertools
from functools import lru_cache

from watchers.likeness import MAX_PARTS
from watchers.rarity import weight
from watchers.sounds import outline
from watchers.spelling import parts

# Parts that together weigh less than this make no name close (watchers.match.POSSIBLE): without one of the others it
# need not be found.
TOO_LITTLE = 0.8
NEAR, LOOSE = 4, 3  # consonants from which on one may be left out: of fewer, what is left would fit many parts

_NOBODY: frozenset[int] = frozenset()


class NameIndex:
    """Names, each filed with a number of the caller's."""

    def __init__(self) -> None:
        self._filed: dict[str, set[int]] = {}
        self._found: dict[str, frozenset[int]] = {}  # part -> numbers: lists repeat their parts
        self._all: dict[int, set[str]] = {}  # number -> keys of every part of its names

    def add(self, name: str, number: int) -> None:
        own = parts(name)[:MAX_PARTS]
        rest = sum(map(weight, own))
        telling = [
            part for part in own if len(outline(part)) > 1
        ] or own  # one consonant alone fits a tenth of the lists
        for at, part in enumerate(sorted(telling, key=weight, reverse=True)):
            if at and rest < TOO_LITTLE:
                break
            rest -= weight(part)
            for key in _keys(outline(part)):
                self._filed.setdefault(key, set()).add(number)
        for key in _joins(own):
            self._filed.setdefault(key, set()).add(number)
        self._all.setdefault(number, set()).update(_joins(own), *(_loose(outline(part)) for part in own))
        self._found.clear()

    def near(self, name: str) -> frozenset[int]:
        """The numbers of every name that may be close to this one, and of some that are not."""
        own, found = parts(name)[:MAX_PARTS], _NOBODY
        for part in own:
            if (numbers := self._found.get(part)) is None:
                numbers = self._found[part] = self._of(part)
            if numbers:
                found |= numbers
        joins = _joins(own)
        for key in joins:
            if key in self._filed:
                found |= self._filed[key]
        if not found:
            return found
        mine = [(weight(part), _loose(outline(part))) for part in own]
        return frozenset([number for number in found if _agrees(mine, joins, self._all[number])])

    def _of(self, part: str) -> frozenset[int]:
        hits = [self._filed[key] for key in _keys(outline(part)) if key in self._filed]
        return frozenset().union(*hits) if hits else _NOBODY


def _agrees(mine: list[tuple[float, frozenset[str]]], joins: list[str], keys: set[str]) -> bool:
    """Whether two parts that weigh enough, or a join, are found again: one alone makes no name close."""
    again = [worth for worth, loose in mine if not keys.isdisjoint(loose)]
    return (len(again) > 1 and sum(again) > TOO_LITTLE) or not keys.isdisjoint(joins)


def _joins(own: tuple[str, ...]) -> list[str]:
    """The consonants of two and of three neighbours: what one name splits, another may write as one part."""
    if len(own) < 2:
        return []
    lines = [outline(part) for part in own]
    found = [one + other for one, other in itertools.pairwise(lines)]
    if len(lines) > 2:
        found += [a + b + c for a, b, c in zip(lines, lines[1:], lines[2:], strict=False)]
    return found


@lru_cache(maxsize=1 << 14)
def _loose(line: str) -> frozenset[str]:
    """As `_keys`, also for shorter parts: they are looked for only where another part was found."""
    return frozenset(_left_out(line, LOOSE))


@lru_cache(maxsize=1 << 14)
def _keys(line: str) -> tuple[str, ...]:
    return _left_out(line, NEAR)


def _left_out(line: str, least: int) -> tuple[str, ...]:
    """A part's consonants, and those with one left out. A part without any is found under nothing."""
    if len(line) < least:
        return (line,) if line else ()
    return (line, *{line[:at] + line[at + 1 :] for at in range(len(line))})
