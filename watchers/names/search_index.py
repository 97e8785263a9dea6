"""Files every name of a list by its parts, so that a search scores only the names that can reach a floor. Pure.

No name is lost by it: Finder.telling decides which parts are looked up, and how alike each must be. A register never
changes; `renamed` makes the next one, which shares with it what has not changed.
"""

from __future__ import annotations

import math
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import accumulate, pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA

from watchers.names import budget
from watchers.names.comparison import same
from watchers.names.consonants import consonants
from watchers.names.cross_script import ROUNDING
from watchers.names.given_names import given_name, sounds_of
from watchers.names.likeness import APART, SoundedPart
from watchers.names.packed import Named
from watchers.names.query import FEW, Block, Finder, Likenesses, Open, ends, letters_apart
from watchers.names.sound import is_persian, skeleton, sound
from watchers.names.spelling import parts_once as _parts_once

A_PIECE = 256  # names between two calls of `go_on`: some milliseconds' work
LOOSE = 0.1  # the largest share of changed names with which the others are not filed anew


class Register:
    """The names of one list. Several threads search it at once."""

    def __init__(self, named: Sequence[Named], go_on: Callable[[], None] = lambda: None) -> None:
        """Files the names. `go_on` is called between the pieces of the work, and raises where it shall be broken
        off."""
        self._named = named
        self._layers = [(_Filed(named, go_on), frozenset[int]())]  # each with the numbers of its names that have gone

    def keeps(self, named: Sequence[Named]) -> bool:
        """Tells whether most of its names are among these: `renamed` files only the others."""
        now, before = set(named), set(self._layers[0][0].named)
        return len(before - now) + len(now - before) <= LOOSE * len(named)

    def renamed(self, named: Sequence[Named], go_on: Callable[[], None] = lambda: None) -> Register:
        """Returns the register of these names; files only those that were not there."""
        if named == self._named:
            return self
        first = self._layers[0][0]
        now = set(named)
        gone = frozenset(number for number, one in enumerate(first.named) if one not in now)
        came = sorted(now.difference(first.named))
        if len(gone) + len(came) > LOOSE * len(named):
            return Register(named, go_on)
        made = Register.__new__(Register)
        made._named = named
        made._layers = [(first, gone), (_Filed(came, go_on), frozenset())]
        return made

    def same(self, name: str) -> list[Named]:
        """Returns (ID, name) of the listings that have this name, in any of the spellings that are one name
        (names.same)."""
        return [one for filed, gone in self._layers for one in filed.same(name, gone)]

    def bears(self, part: str) -> bool:
        """Tells whether any of the names has a part that sounds like this one."""
        return any(filed.bears(part) for filed, _ in self._layers)

    def best(self, finder: Finder) -> list[tuple[str, str, float]]:
        """Returns (ID, name, score) of the listings whose names reach the floor, each with its best name, best first.

        Where names score alike, the first in the alphabet counts.
        """
        best: dict[str, tuple[float, str]] = {}
        for filed, gone in self._layers:
            for id, name, score in filed.best(finder, gone):
                if (-score, name) < best.get(id, (0.0, "")):
                    best[id] = (-score, name)
        ranked = sorted(best.items(), key=lambda pair: (pair[1][0], pair[0]))
        return [(id, name, -score) for id, (score, name) in ranked]


def _mask(consonants: Iterable[str]) -> int:
    """Returns a bit for each of a name's consonants. Names that are the same have the same ones
    (names.consonants)."""
    bits = 0
    for one in consonants:
        bits |= 1 << (ord(one) & 31)
    return bits


class _Filed:
    """Names, by their parts and by the joins of neighbours that another name may write as one part."""

    def __init__(self, named: Sequence[Named], go_on: Callable[[], None]) -> None:
        self.named = named
        sounds: tuple[dict[str, int], dict[str, int]] = ({}, {})  # in Latin and in Persian letters
        masks = (array("I"), array("I"))  # of these sounds
        blocks: dict[str, int] = {}  # part -> twice the place of its sound, plus 1 for Persian letters
        joins: dict[tuple[bool, str, str], tuple[bytearray, array[int]]] = {}
        # The blocks of all names, one name after the other, and the position at which each name's begin.
        self._blocks, self._begins = array("I"), array("I", [0])
        self._masks = array("I")  # of each name
        for number, (_, name) in enumerate(named):
            if not number % A_PIECE:
                go_on()
            own = _parts_once(name)
            mask = 0
            for part in own:
                if (block := blocks.get(part)) is None:
                    persian = is_persian(part)
                    places = sounds[persian]
                    spoken = _sound_once(part)
                    place = places.setdefault(spoken, len(places))
                    if place == len(masks[persian]):
                        masks[persian].append(_mask(skeleton(spoken)))
                    block = blocks[part] = place * 2 + persian
                self._blocks.append(block)
                mask |= masks[block & 1][block >> 1]
            self._masks.append(mask)
            self._begins.append(len(self._blocks))
            for x, y in pairwise(own):
                joined = _sound_once(x + y)
                text, numbers = joins.setdefault((is_persian(x), *ends(joined)), (bytearray(), array("I")))
                text += f" {joined}".encode()
                numbers.append(number)
        self._joins = {key: _Joins.of(key[0], text[1:].decode(), numbers) for key, (text, numbers) in joins.items()}
        del joins, blocks  # before more is made: a service keeps what it once needed at most
        self._scripts = tuple(
            _Sounds(persian, list(sounds[persian]), self._bearers(persian)) for persian in (False, True)
        )

    def _bearers(self, persian: bool) -> tuple[array[int], array[int]]:
        """Returns the numbers of the names with each sound of a script, sound after sound; and the position at which
        each sound's end."""
        counts: dict[int, int] = {}
        for block in self._blocks:
            if block & 1 == persian:
                counts[block >> 1] = counts.get(block >> 1, 0) + 1
        ends = array("I", accumulate(counts[place] for place in range(len(counts))))
        numbers, free = array("I", bytes(ends.itemsize * sum(counts.values()))), array("I", [0, *ends])
        for number, (begin, end) in enumerate(pairwise(self._begins)):
            for block in self._blocks[begin:end]:
                if block & 1 == persian:
                    numbers[free[block >> 1]] = number
                    free[block >> 1] += 1
        return numbers, ends

    def same(self, name: str, gone: Set[int]) -> Iterator[Named]:
        """Yields every name that is the same, except those that have gone."""
        wanted, at = _mask(consonants(name)), -1
        while True:
            try:
                at = self._masks.index(wanted, at + 1)
            except ValueError:
                return
            budget.check()
            if at not in gone and same(name, self.named[at][1]):
                yield self.named[at]

    def bears(self, part: str) -> bool:
        """Tells whether any name has a part that sounds like this one."""
        return sound(part) in self._scripts[is_persian(part)].sounds

    def best(self, finder: Finder, gone: Set[int]) -> Iterator[tuple[str, str, float]]:
        """Yields (ID, name, score) of every name that reaches the finder's floor, except those that have gone."""
        joins = [
            self._joins[key].opened()
            for key in ((persian, *pair) for persian in (False, True) for pair in finder.ends)
            if key in self._joins
        ]
        borne = [sum(script.borne(one) for script in self._scripts) for one in finder.wanted]
        looked = finder.telling(borne)
        held = {at: self._held(finder, at, least, joins) for at, least in looked.items()}
        otherwise = {at: least**2 for at, least in looked.items()}  # parts that are not looked up may be equal: 1
        candidates = set[int]().union(*held.values()).difference(gone)
        joined, joins_of = _joined(joins, candidates)

        def block(one: int) -> Block:
            if one < 0:  # a join
                return joins_of[~one]
            return one & 1 == 1, self._scripts[one & 1].sounds[one >> 1]

        near = [_ByBlock(both, block).__getitem__ for both in finder.likenesses]
        each, begins, blocks = list(held.values()), self._begins, self._blocks
        opened: dict[tuple[int, tuple[float | None, ...]], list[Open]] = {}  # many names have the same parts
        for looked_at, number in enumerate(candidates):
            if not looked_at % FEW:
                budget.check()
            begin, end = begins[number], begins[number + 1]
            key = end - begin, tuple([holders.get(number) for holders in each])
            if (variants := opened.get(key)) is None:
                known = {at: value for at, value in zip(held, key[1], strict=True) if value is not None}
                variants = opened[key] = finder.open(end - begin, known, otherwise)
            if not variants:
                continue
            own: Sequence[int] = blocks[begin:end]
            if number in joined:
                own = [*own, *joined[number]]
            if _may_reach(variants, near, own):
                id, name = self.named[number]
                score = finder.score_of(name, list(map(block, own)), end - begin)
                if score >= finder.floor:
                    yield id, name, score

    def _held(self, finder: Finder, at: int, least: float, joins: list[_OpenJoins]) -> dict[int, float]:
        """Returns number of a name -> the squared likeness of its nearest part, where that is `least` or more
        alike."""
        wanted = finder.wanted[at]
        found = [
            one
            for script, likenesses in zip(self._scripts, finder.likenesses[at], strict=True)
            for one in script.bearers(wanted, least, likenesses)
        ]
        for those in joins:
            found += those.bearers(wanted, least, finder.likenesses[at][those.persian])
        held: dict[int, float] = {}
        for value, bearers in sorted(found, key=lambda one: one[0]):
            held.update(dict.fromkeys(bearers, value))
        return held


def _may_reach(variants: list[Open], near: list[Callable[[int], float]], blocks: Sequence[int]) -> bool:
    """Tells whether a name of these blocks may reach the floor by one of the variants."""
    for spare, rest in variants:
        for at, weight, most in rest:
            spare -= weight * (most - max(map(near[at], blocks)))
            if spare < 0.0:
                break
        else:
            return True
    return False


class _ByBlock(dict[int, float]):
    """Block of a list -> how like a wanted part it is, squared."""

    def __init__(self, both: tuple[Likenesses, ...], block: Callable[[int], Block]) -> None:
        self._both, self._block = both, block

    def __missing__(self, one: int) -> float:
        persian, spoken = self._block(one)
        value = self[one] = self._both[persian][spoken]
        return value


class _Sounds:
    """The different parts, as they sound, that are written in one script; and the numbers of the names with each."""

    def __init__(self, persian: bool, sounds: list[str], bearers: tuple[array[int], array[int]]) -> None:
        self.sounds, self._persian = sounds, persian
        self._numbers, self._ends = bearers
        self._given: dict[int, list[int]] = {}
        skeletons: dict[str, list[int]] = {}
        for place, spoken in enumerate(sounds):
            skeletons.setdefault(skeleton(spoken), []).append(place)
            if known := given_name(spoken):
                self._given.setdefault(known, []).append(place)
        self._by_letters, self._by_consonants = _Texts(sounds), _Texts(list(skeletons))
        # The places of each skeleton, one after the other, and the position at which each one's end: as separate
        # lists they were most of what the garbage collector had to walk through.
        self._places = array("I", (place for places in skeletons.values() for place in places))
        self._skeletons_end = array("I", accumulate(map(len, skeletons.values())))
        self._borne = {
            one: sum(len(self._bearers_of(place)) for place in places) for one, places in skeletons.items()
        }

    def _bearers_of(self, place: int) -> array[int]:
        """Returns the numbers of the names with the sound at this place."""
        return self._numbers[self._ends[place - 1] if place else 0 : self._ends[place]]

    def _alike(self, at: int) -> array[int]:
        """Returns the places of the sounds with this skeleton."""
        return self._places[self._skeletons_end[at - 1] if at else 0 : self._skeletons_end[at]]

    def borne(self, wanted: SoundedPart) -> int:
        """Returns about how many names have a part, by its consonants."""
        return self._borne.get(wanted.skeleton, 0)

    def bearers(self, wanted: SoundedPart, least: float, likenesses: Likenesses) -> list[tuple[float, array[int]]]:
        """Returns (squared likeness, names that have it) of each part that is at least `least` like the wanted
        one."""
        if wanted.persian == self._persian:
            near = list(self._by_letters.within(wanted.sound, letters_apart(least)))
        else:
            skeletons = self._by_consonants.within(wanted.skeleton, APART)
            near = [place for at in skeletons for place in self._alike(at)]
        if wanted.given:
            near += self._given.get(wanted.given, ())
        sounds, enough = self.sounds, least**2
        return [(value, self._bearers_of(at)) for at in set(near) if (value := likenesses[sounds[at]]) >= enough]


class _Texts:
    """Texts by their length: only those of about the same length can be near to a text."""

    def __init__(self, texts: list[str]) -> None:
        places = sorted(range(len(texts)), key=lambda place: len(texts[place]))
        self._texts, self._places = [texts[place] for place in places], array("I", places)

    def within(self, text: str, most: float) -> Iterator[int]:
        """Yields the places of the texts of which no greater share of the letters differs."""
        shortest = len(text) * (1.0 - most) - ROUNDING
        longest = len(text) / (1.0 - most) + ROUNDING if most < 1.0 else math.inf
        begin = bisect_left(self._texts, shortest, key=len)
        end = bisect_right(self._texts, longest, key=len)
        for at in _within(text, self._texts[begin:end], most):
            yield self._places[begin + at]


@dataclass(frozen=True, slots=True)
class _Joins:
    """Joins with the same first and last consonant, in one script. A search looks at few of them: they are stored as
    one text, with spaces between, which takes a tenth of the memory."""

    persian: bool
    sounds: str
    skeletons: str
    numbers: array[int]  # of the names that they are of

    @classmethod
    def of(cls, persian: bool, sounds: str, numbers: array[int]) -> _Joins:
        return cls(persian, sounds, " ".join(map(skeleton, sounds.split(" "))), numbers)

    def opened(self) -> _OpenJoins:
        return _OpenJoins(self.persian, self.sounds.split(" "), self.skeletons.split(" "), self.numbers)


@dataclass(frozen=True, slots=True)
class _OpenJoins:
    """The same, for one search."""

    persian: bool
    sounds: list[str]
    skeletons: list[str]
    numbers: array[int]

    def bearers(self, wanted: SoundedPart, least: float, likenesses: Likenesses) -> list[tuple[float, array[int]]]:
        """Returns the same as `_Sounds.bearers`, for the joins."""
        if wanted.persian == self.persian:
            near = _within(wanted.sound, self.sounds, letters_apart(least))
        else:
            near = _within(wanted.skeleton, self.skeletons, APART)
        if wanted.given:
            spellings = sounds_of(wanted.given)
            near += [at for at, spoken in enumerate(self.sounds) if spoken in spellings]
        enough = least**2
        return [
            (value, self.numbers[at : at + 1]) for at in set(near) if (value := likenesses[self.sounds[at]]) >= enough
        ]


def _joined(joins: Iterable[_OpenJoins], numbers: Set[int]) -> tuple[dict[int, list[int]], list[Block]]:
    """Returns the joins of each of these names, as the complement of their places among those that are returned."""
    found: dict[int, list[int]] = {}
    blocks: list[Block] = []
    for those in joins:
        for number, spoken in zip(those.numbers, those.sounds, strict=True):
            if number in numbers:
                found.setdefault(number, []).append(~len(blocks))
                blocks.append((those.persian, spoken))
    return found, blocks


def _within(text: str, choices: list[str], most: float) -> list[int]:
    """Returns the positions of the texts of which no greater share of the letters differs."""
    found = process.extract_iter(text, choices, scorer=OSA.normalized_distance, score_cutoff=most)
    return [at for _, _, at in found]


# Every name is read once here, and few are read again: in the caches they would take as much memory as all else.
_sound_once = sound.__wrapped__
