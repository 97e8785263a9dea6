"""Finds the names that may be close to a name, without comparing it with all of them. Pure.

Close names agree in parts that are rare enough to count, and parts that agree have nearly the same consonants. So a
name is filed under the consonants of its rarest parts, of long ones also with one consonant left out, and of joins of
neighbours.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import NamedTuple

from watchers.names.consonants import consonants, together
from watchers.names.likeness import MAX_PARTS
from watchers.names.rarity import weight
from watchers.names.sound import consonants_said, letters, outline
from watchers.names.spelling import parts

# Parts that together weigh less than this make no name close (watchers.watchlist.match.POSSIBLE): a name that shares
# none of the other parts need not be found.
TOO_LITTLE = 0.8
NEAR, LOOSE = 4, 3  # fewest consonants of which one may be left out: with fewer, the rest would fit many parts

# How many parts are kept with what was found for them: the UK and US lists have some 30,000, a hostile one no end.
MOST_SEEN = 1 << 15

_NOBODY: frozenset[int] = frozenset()


class Near(NamedTuple):
    """The numbers of names that are worth a comparison, and those of them that may be the same name."""

    close: Set[int]
    same: Set[int]


class _Seen(NamedTuple):
    """A part of a listed name, and the numbers of the names that are filed under keys of it."""

    line: str  # its outline
    letters: str  # its consonants that both scripts write
    weight: float  # 0 where no name has the part
    sharing: frozenset[int]  # by a looser key
    filed: frozenset[int]  # by a key of the telling parts


class NameIndex:
    """Names, each filed with a number of the caller's."""

    def __init__(self) -> None:
        self._filed: dict[str, set[int]] = {}  # keys of the telling parts and of joins -> numbers
        self._all: dict[str, set[int]] = {}  # looser keys of every part, and joins -> numbers
        self._same: dict[str, set[int]] = {}  # consonants -> numbers: misses no name that is `same`
        self._seen: dict[str, _Seen] = {}  # lists repeat parts

    @property
    def consonants(self) -> tuple[str, ...]:
        """Returns the consonants of all names."""
        return tuple(self._same)

    def add(self, name: str, number: int) -> None:
        """Files a name under the caller's number."""
        self._same.setdefault(consonants(name), set()).add(number)
        own = parts(name)[:MAX_PARTS]
        lines = [outline(consonants_said(part)) for part in own]
        rest = sum(map(weight, own))
        # One consonant alone fits a tenth of the lists.
        telling = [(part, line) for part, line in zip(own, lines, strict=True) if len(line) > 1]
        telling = telling or list(zip(own, lines, strict=True))
        for at, (part, line) in enumerate(sorted(telling, key=lambda one: weight(one[0]), reverse=True)):
            if at and rest < TOO_LITTLE:
                break
            rest -= weight(part)
            for key in _left_out(line, NEAR):
                self._filed.setdefault(key, set()).add(number)
        joins = _joins(lines)
        for key in joins:
            self._filed.setdefault(key, set()).add(number)
        for key in frozenset(joins).union(*(_left_out(line, LOOSE) for line in lines)):
            self._all.setdefault(key, set()).add(number)
        self._seen.clear()

    def near(self, name: str) -> Near:
        """Returns the numbers of names that may be close to this one, and of some that are not. It misses some names
        in which many letters are wrong, and none that is `same`."""
        own = parts(name)
        seen = [self._seen.get(part) or self._look_for(part) for part in own]
        same = self._same.get(together([one.letters for one in seen]), _NOBODY)
        seen = seen[:MAX_PARTS]
        joins = _joins([one.line for one in seen])
        agreeing = _sharing_two([one for one in seen if one.sharing])
        for key in joins:
            if key in self._all:
                agreeing |= self._all[key]
        if not agreeing:
            return Near(same, same)
        filed = _NOBODY.union(
            *(one.filed for one in seen), *(self._filed[key] for key in joins if key in self._filed)
        )
        return Near(agreeing & filed | same, same)

    def _look_for(self, part: str) -> _Seen:
        """Returns a part that was not seen before, and keeps it."""
        said = consonants_said(part)
        line = outline(said)
        keys = _left_out(line, LOOSE)
        sharing = _filed_under(self._all, keys)
        filed = _filed_under(self._filed, keys if len(line) >= NEAR else keys[:1])
        found = _Seen(line, letters(said), weight(part) if sharing else 0.0, sharing, filed)
        if len(self._seen) >= MOST_SEEN:
            self._seen.clear()
        self._seen[part] = found
        return found


def _filed_under(index: Mapping[str, set[int]], keys: Iterable[str]) -> frozenset[int]:
    """Returns the numbers under any of these keys."""
    hits = [index[key] for key in keys if key in index]
    return frozenset().union(*hits) if hits else _NOBODY


def _sharing_two(seen: Sequence[_Seen]) -> frozenset[int]:
    """Returns the numbers of names that share two parts that weigh enough: one part alone makes no name close."""
    enough, light = _NOBODY, _NOBODY
    for one, other in itertools.combinations(seen, 2):
        if both := one.sharing & other.sharing:
            if one.weight + other.weight > TOO_LITTLE:
                enough |= both
            else:
                light |= both
    if light and len(seen) > 2:  # three light parts may weigh enough together
        light -= enough
        enough |= {n for n in light if sum(one.weight for one in seen if n in one.sharing) > TOO_LITTLE}
    return enough


def _joins(lines: Sequence[str]) -> list[str]:
    """Returns the consonants of two and of three neighbours: two parts of one name may be one part of another."""
    if len(lines) < 2:
        return []
    found = [one + other for one, other in itertools.pairwise(lines)]
    if len(lines) > 2:
        found += [a + b + c for a, b, c in zip(lines, lines[1:], lines[2:], strict=False)]
    return found


def _left_out(line: str, least: int) -> tuple[str, ...]:
    """Returns a part's consonants, and of so many at least those with one left out. A part without any has no key."""
    if len(line) < least:
        return (line,) if line else ()
    return (line, *{line[:at] + line[at + 1 :] for at in range(len(line))})
