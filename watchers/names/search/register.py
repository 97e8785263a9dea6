"""Files every name of a list by its parts, so that a search scores only the names that can reach a floor. Pure.

No name is lost by it: Finder.telling decides which parts are looked up, and how alike each must be. A register never
changes; `renamed` makes the next one, which shares with it what has not changed.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from itertools import accumulate, pairwise

from watchers.names import budget
from watchers.names.comparison import same
from watchers.names.consonants import consonants
from watchers.names.packed import Named
from watchers.names.search.query import FEW, Block, Finder, Likenesses, Open, ends
from watchers.names.search.sounds import Joins, OpenJoins, Sounds, joined
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

    def renamed(self, named: Sequence[Named], go_on: Callable[[], None] = lambda: None) -> Register | None:
        """Returns the register of these names; files only those that were not there. None where these are many: then
        another one is made, and this one need not stay in memory meanwhile."""
        if named == self._named:
            return self
        first = self._layers[0][0]
        now = set(named)
        gone = frozenset(number for number, one in enumerate(first.named) if one not in now)
        came = sorted(now.difference(first.named))
        if len(gone) + len(came) > LOOSE * len(named):
            return None
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
        of_names = array("I")
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
            of_names.append(mask)
            self._begins.append(len(self._blocks))
            for x, y in pairwise(own):
                joined = _sound_once(x + y)
                text, numbers = joins.setdefault((is_persian(x), *ends(joined)), (bytearray(), array("I")))
                text += f" {joined}".encode()
                numbers.append(number)
        self._masks = of_names.tobytes()
        self._joins = {
            key: Joins(key[0], text[1:].decode(), array("I", numbers)) for key, (text, numbers) in joins.items()
        }
        del joins, blocks  # before more is made: a service keeps what it once needed at most
        self._scripts = tuple(Sounds(persian, sounds[persian], self._bearers(persian)) for persian in (False, True))

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
        wanted, begin = array("I", [_mask(consonants(name))]).tobytes(), -1
        while (begin := self._masks.find(wanted, begin + 1)) >= 0:
            at, between = divmod(begin, len(wanted))
            budget.check()
            if not between and at not in gone and same(name, self.named[at][1]):
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
        with_joins, joins_of = joined(joins, candidates)

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
            if number in with_joins:
                own = [*own, *with_joins[number]]
            if _may_reach(variants, near, own):
                id, name = self.named[number]
                score = finder.score_of(name, list(map(block, own)), end - begin)
                if score >= finder.floor:
                    yield id, name, score

    def _held(self, finder: Finder, at: int, least: float, joins: list[OpenJoins]) -> dict[int, float]:
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


# Every name is read once here, and few are read again: in the caches they would take as much memory as all else.
_sound_once = sound.__wrapped__
