"""Finds the names that may be close to a name, without comparing it with all of them. Pure.

Close names agree in parts that are rare enough to count, and parts that agree have nearly the same consonants. So a
name is filed under the consonants of its rarest parts, of long ones also with one consonant left out, and of joins of
neighbours.
"""

from __future__ import annotations

import itertools
from functools import lru_cache

from watchers.names.likeness import MAX_PARTS
from watchers.names.rarity import weight
from watchers.names.sound import outline
from watchers.names.spelling import parts

# Parts that together weigh less than this make no name close (watchers.watchlist.match.POSSIBLE): a name that shares
# none of the other parts need not be found.
TOO_LITTLE = 0.8
NEAR, LOOSE = 4, 3  # fewest consonants of which one may be left out: with fewer, the rest would fit many parts

# How many parts keep the set of names that have them: the UK and US lists have some 50,000, a hostile one no end.
MOST_SEEN = 1 << 16

_NOBODY: frozenset[int] = frozenset()


class NameIndex:
    """Names, each filed with a number of the caller's."""

    def __init__(self) -> None:
        self._filed: dict[str, set[int]] = {}  # keys of the telling parts and of joins -> numbers
        self._all: dict[str, set[int]] = {}  # looser keys of every part, and joins -> numbers
        self._seen: dict[str, frozenset[int]] = {}  # part -> numbers that have it by a looser key: lists repeat parts

    def add(self, name: str, number: int) -> None:
        """Files a name under the caller's number."""
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
        for key in frozenset(_joins(own)).union(*(_loose(outline(part)) for part in own)):
            self._all.setdefault(key, set()).add(number)
        self._seen.clear()

    def near(self, name: str) -> frozenset[int]:
        """Returns the numbers of names that may be close to this one, and of some that are not.

        It misses some names in which many letters are wrong; it may miss none that is `same`, which match.py sees to.
        """
        own = parts(name)[:MAX_PARTS]
        joins = _joins(own)
        agreeing = self._sharing_two(own).union(*(self._all[key] for key in joins if key in self._all))
        if not agreeing:
            return _NOBODY
        keys = itertools.chain(joins, *(_keys(outline(part)) for part in own))
        filed = _NOBODY.union(*(self._filed[key] for key in keys if key in self._filed))
        return agreeing & filed

    def _sharing_two(self, own: tuple[str, ...]) -> frozenset[int]:
        """Returns the numbers of names that share two parts that weigh enough: one part alone makes no name close."""
        seen = [(weight(part), numbers) for part in own if (numbers := self._sharing(part))]
        enough, light = _NOBODY, _NOBODY
        for (worth, one), (more, other) in itertools.combinations(seen, 2):
            if both := one & other:
                if worth + more > TOO_LITTLE:
                    enough |= both
                else:
                    light |= both
        if light and len(seen) > 2:  # three light parts may weigh enough together
            light -= enough
            enough |= {n for n in light if sum(worth for worth, numbers in seen if n in numbers) > TOO_LITTLE}
        return enough

    def _sharing(self, part: str) -> frozenset[int]:
        """Returns the numbers of names that have a part by one of its looser keys."""
        numbers = self._seen.get(part)
        if numbers is None:
            hits = [self._all[key] for key in _loose(outline(part)) if key in self._all]
            if len(self._seen) >= MOST_SEEN:
                self._seen.clear()
            numbers = self._seen[part] = frozenset().union(*hits) if hits else _NOBODY
        return numbers


def _joins(own: tuple[str, ...]) -> list[str]:
    """Returns the consonants of two and of three neighbours: two parts of one name may be one part of another."""
    if len(own) < 2:
        return []
    lines = [outline(part) for part in own]
    found = [one + other for one, other in itertools.pairwise(lines)]
    if len(lines) > 2:
        found += [a + b + c for a, b, c in zip(lines, lines[1:], lines[2:], strict=False)]
    return found


def _loose(line: str) -> frozenset[str]:
    """Returns the keys as `_keys`, also for shorter parts: they are looked for only where another part was found."""
    return frozenset(_left_out(line, LOOSE))


@lru_cache(maxsize=1 << 12)
def _keys(line: str) -> tuple[str, ...]:
    """Returns the keys under which a part is filed and looked for."""
    return _left_out(line, NEAR)


def _left_out(line: str, least: int) -> tuple[str, ...]:
    """Returns a part's consonants, and those with one left out. A part without any has no key."""
    if len(line) < least:
        return (line,) if line else ()
    return (line, *{line[:at] + line[at + 1 :] for at in range(len(line))})
