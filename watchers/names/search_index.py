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
from watchers.names.cross_script import across
from watchers.names.given_names import given_name
from watchers.names.likeness import APART, OUTLINE, SoundedPart, sounded_alike
from watchers.names.packed import Named
from watchers.names.query import ROUNDING, Block, Finder, ends
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

    def best(self, finder: Finder, floor: float) -> list[tuple[str, str, float]]:
        """Returns (ID, name, score) of the listings whose names reach the floor, each with its best name, best first.

        Where names score alike, the first in the alphabet counts.
        """
        best: dict[str, tuple[float, str]] = {}
        for filed, gone in self._layers:
            for id, name, score in filed.best(finder, floor, gone):
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

    def best(self, finder: Finder, floor: float, gone: Set[int]) -> Iterator[tuple[str, str, float]]:
        """Yields (ID, name, score) of every name that reaches the floor, except those that have gone."""
        joins = [
            self._joins[key]
            for key in ((persian, *pair) for persian in (False, True) for pair in finder.ends)
            if key in self._joins
        ]
        borne = [sum(script.borne(one) for script in self._scripts) for one in finder.wanted]
        looked = finder.telling(floor, borne)
        held = {at: self._held(finder.wanted[at], least, joins) for at, least in looked.items()}
        joined = {number for those in joins for number in those.numbers}
        otherwise = {at: least**2 for at, least in looked.items()}  # parts that are not looked up may be equal: 1
        for number in set[int]().union(*held.values()).difference(gone):
            known = {at: holders[number] for at, holders in held.items() if number in holders}
            variants = finder.reaching(floor, otherwise | known)
            if variants:
                id, name = self.named[number]
                parts = self._parts(number)
                blocks = finder.blocks(_parts_once(name)) if number in joined else parts
                score = finder.scored(name, blocks, len(parts), variants=variants, known=known, floor=floor)
                if score >= floor:
                    yield id, name, score

    def _held(self, wanted: SoundedPart, least: float, joins: list[_Joins]) -> dict[int, float]:
        """Returns number of a name -> the squared likeness of its nearest part, where that is `least` or more
        alike."""
        found = [one for script in self._scripts for one in script.bearers(wanted, least)]
        found += [one for those in joins for one in those.bearers(wanted, least)]
        held: dict[int, float] = {}
        for value, bearers in sorted(found, key=lambda one: one[0]):
            held.update(dict.fromkeys(bearers, value**2))
        return held

    def _parts(self, number: int) -> list[Block]:
        """Returns the parts of a name, in the form of Finder.blocks."""
        blocks = self._blocks[self._begins[number] : self._begins[number + 1]]
        return [(block & 1 == 1, self._scripts[block & 1].sounds[block >> 1]) for block in blocks]


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

    def bearers(self, wanted: SoundedPart, least: float) -> list[tuple[float, array[int]]]:
        """Returns (likeness, names that have it) of each part that is at least `least` like the wanted one."""
        if wanted.persian == self._persian:
            near = list(self._by_letters.within(wanted.sound, _letters_apart(least)))
        else:
            skeletons = self._by_consonants.within(wanted.skeleton, APART)
            near = [place for at in skeletons for place in self._alike(at)]
        if wanted.given:
            near += self._given.get(wanted.given, ())
        return [(value, self._bearers_of(at)) for at, value in _like(wanted, self.sounds, self._persian, near, least)]


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

    def bearers(self, wanted: SoundedPart, least: float) -> list[tuple[float, array[int]]]:
        """Returns the same as `_Sounds.bearers`, for the joins."""
        sounds = self.sounds.split(" ")
        if wanted.persian == self.persian:
            near = _within(wanted.sound, sounds, _letters_apart(least))
        else:
            near = _within(wanted.skeleton, self.skeletons.split(" "), APART)
        if wanted.given:
            near += [at for at, spoken in enumerate(sounds) if given_name(spoken) == wanted.given]
        return [(value, self.numbers[at : at + 1]) for at, value in _like(wanted, sounds, self.persian, near, least)]


def _like(
    wanted: SoundedPart, sounds: list[str], persian: bool, near: Iterable[int], least: float
) -> Iterator[tuple[int, float]]:
    """Yields (place, likeness) of those sounds, among the near ones, that are enough like the wanted part."""
    across_scripts = wanted.persian != persian and not wanted.given
    for place in set(near):
        budget.check()
        if not across_scripts:
            value = sounded_alike(wanted, SoundedPart(sounds[place], persian), least)
        elif persian:
            value = across(wanted.sound, sounds[place], least)
        else:
            value = across(sounds[place], wanted.sound, least)
        if value >= least:
            yield place, value


def _letters_apart(least: float) -> float:
    """Returns the share of letters that may differ in one script, where the consonants are the same."""
    return (1.0 - least) * (1.0 + OUTLINE) + ROUNDING


def _within(text: str, choices: list[str], most: float) -> list[int]:
    """Returns the positions of the texts of which no greater share of the letters differs."""
    found = process.extract_iter(text, choices, scorer=OSA.normalized_distance, score_cutoff=most)
    return [at for _, _, at in found]


# Every name is read once here, and few are read again: in the caches they would take as much memory as all else.
_sound_once = sound.__wrapped__
