"""Finds the names that may be close to a name, without comparing it with all of them. Pure.

Close names agree in parts that are rare enough to count, and parts that agree have nearly the same consonants. So a
name is filed under the consonants of its rarest parts, of long ones also with one consonant left out, and of joins of
neighbours.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from watchers.names.consonants import consonants
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

# A letter that is in no filed name: a name with one is the same as none of them.
_FOREIGN = 1

Numbers = int  # a bit for each number


class Near(NamedTuple):
    """The numbers of names that are worth a comparison, and those of them that may be the same name."""

    close: Numbers
    same: Numbers


NOBODY = Near(0, 0)

# An outline; the numbers of the names that share a part of it by a looser key, and by a key of their telling parts.
_Line = tuple[str, Numbers, Numbers]
# A part of a listed name: a bit for each of its consonants that both scripts write; its outline.
_Seen = tuple[int, _Line]


class NameIndex:
    """Names, each filed with a number of the caller's. Sets of numbers are kept as bits: lists repeat parts and most
    names are near nobody, which a few operations on them tell. A part is looked for once, so what is known of a name
    is the sum of what is known of its parts: nothing is dismissed that a look at the whole name would find."""

    def __init__(self) -> None:
        # keys of parts and of joins -> the numbers that have them, and those that have them as telling parts
        self._under: dict[str, tuple[Numbers, Numbers]] = {}
        self._same: dict[int, Numbers] = {}  # consonants, as bits -> numbers: misses no name that is `same`
        self._consonants: dict[str, int] = {}  # the same consonants as text -> as bits
        self._letters: dict[str, int] = {}  # consonant -> its bit
        self._seen: dict[str, _Seen] = {}  # lists repeat parts,
        self._lines: dict[str, _Line] = {}  # and different parts have one outline

    @property
    def consonants(self) -> tuple[str, ...]:
        """Returns the consonants of all names."""
        return tuple(self._consonants)

    def add(self, name: str, number: int) -> None:
        """Files a name under the caller's number."""
        bit = 1 << number
        text, mask = consonants(name), 0
        for letter in text:
            mask |= self._letters.setdefault(letter, _FOREIGN << (len(self._letters) + 1))
        self._consonants[text] = mask
        self._same[mask] = self._same.get(mask, 0) | bit
        for key, telling in _filed_under(name):
            every, telling_ones = self._under.get(key, (0, 0))
            self._under[key] = every | bit, telling_ones | bit if telling else telling_ones
        self._seen.clear()
        self._lines.clear()

    def near(self, name: str) -> Near:
        """Returns the numbers of names that may be close to this one, and of some that are not. It misses some names
        in which many letters are wrong, and none that is `same`."""
        seen, under = self._seen, self._under
        own = parts(name)
        letters = once = twice = joined = filed = 0
        before: str | None = None
        earlier: str | None = None
        for part in own[:MAX_PARTS]:
            bits, (line, shared, telling) = seen.get(part) or self._look_for(part)
            letters |= bits
            twice |= once & shared  # one part alone makes no name close
            once |= shared
            filed |= telling
            if before is not None:  # two and three neighbours of one name may be one part of another
                if found := under.get(before + line):
                    joined |= found[0]
                    filed |= found[1]
                if earlier is not None and (found := under.get(earlier + before + line)):
                    joined |= found[0]
                    filed |= found[1]
            earlier, before = before, line
        for part in own[MAX_PARTS:]:
            letters |= (seen.get(part) or self._look_for(part))[0]
        same = self._same.get(letters, 0)
        close = joined & filed | same
        if twice := twice & filed & ~close:
            close |= self._weighty(own[:MAX_PARTS], twice)
        return Near(close, same) if close else NOBODY

    def _weighty(self, own: Sequence[str], some: Numbers) -> Numbers:
        """Returns those of `some` names that share parts which together weigh enough."""
        sharing: list[tuple[float, Numbers]] = []
        enough = 0
        for part in own:
            if not (shared := (self._seen.get(part) or self._look_for(part))[1][1] & some):
                continue
            worth = weight(part)
            for other, theirs in sharing:
                if other + worth > TOO_LITTLE:
                    enough |= shared & theirs
            sharing.append((worth, shared))
        if len(sharing) > 2 and (light := some & ~enough):  # three light parts may weigh enough together
            for number in numbers(light):
                if sum([worth for worth, shared in sharing if shared >> number & 1]) > TOO_LITTLE:
                    enough |= 1 << number
        return enough

    def _look_for(self, part: str) -> _Seen:
        """Returns a part that was not seen before, and keeps it."""
        if len(self._seen) >= MOST_SEEN:
            self._seen.clear()
            self._lines.clear()
        said = consonants_said(part)
        line, bits = outline(said), 0
        for letter in letters(said):
            bits |= self._letters.get(letter, _FOREIGN)
        found = self._seen[part] = bits, self._lines.get(line) or self._shared(line)
        return found

    def _shared(self, line: str) -> _Line:
        """Returns an outline that was not seen before, and keeps it."""
        sharing = filed = 0
        for key in _left_out(line, LOOSE):
            if under := self._under.get(key):
                sharing |= under[0]
                if len(line) >= NEAR or key == line:
                    filed |= under[1]
        found = self._lines[line] = line, sharing, filed
        return found


@lru_cache(maxsize=1 << 10)  # the watched names: each poll has an index of its own
def _filed_under(name: str) -> tuple[tuple[str, bool], ...]:
    """Returns the keys under which a name is filed, and whether each is one of its telling parts, or of a join."""
    own = parts(name)[:MAX_PARTS]
    lines = [outline(consonants_said(part)) for part in own]
    rest = sum(map(weight, own))
    # One consonant alone fits a tenth of the lists.
    telling = [(part, line) for part, line in zip(own, lines, strict=True) if len(line) > 1]
    telling = telling or list(zip(own, lines, strict=True))
    filed = set(_joins(lines))
    for at, (part, line) in enumerate(sorted(telling, key=lambda one: weight(one[0]), reverse=True)):
        if at and rest < TOO_LITTLE:
            break
        rest -= weight(part)
        filed.update(_left_out(line, NEAR))
    return tuple((key, key in filed) for key in filed.union(*(_left_out(line, LOOSE) for line in lines)))


def numbers(bits: Numbers) -> Iterator[int]:
    """Yields the numbers whose bits these are, the lowest first."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


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
