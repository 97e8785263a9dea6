"""Every name of a list, filed by its parts, so that a search scores only the names that can reach a floor. Pure.

Nothing is lost by it: a score (finder.py) is a mean of how well each part searched for is found. Where a name has
nothing much like a part, it is taken to have just what is not looked for (UNSEEN), and is left out if even that is
too little.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA

from watchers.finder import Finder, ends_of
from watchers.given_names import given_name
from watchers.likeness import OUTLINE, alike
from watchers.sounds import coarse, is_persian, skeleton, sound
from watchers.spelling import parts

# Parts less alike than this are not looked for: in one script, and across two, where looking costs more.
UNSEEN, UNSEEN_ACROSS = 0.7, 0.78
LONGER = 1.5  # how much longer the same part may be in the other script


class Register:
    """The names of one list. Made once for an edition, asked often."""

    def __init__(self, named: Iterable[tuple[str, str]]) -> None:
        self.named = list(named)
        self._bearers: dict[str, array[int]] = {}  # part -> numbers of the names that have it
        self._joined: dict[tuple[str, str], tuple[list[str], array[int]]] = {}  # ends -> joins as sounds, numbers
        self._scripts = bytearray(len(self.named))  # of each name: bit 1 for a part in Latin letters, 2 in Persian
        for number, (_, name) in enumerate(self.named):
            own = _parts_once(name)
            for part in own:
                self._bearers.setdefault(part, array("I")).append(number)
                self._scripts[number] |= _script(part)
            for x, y in pairwise(own):
                said = _sound_once(x + y)
                sounds, numbers = self._joined.setdefault(ends_of(said), ([], array("I")))
                sounds.append(said)
                numbers.append(number)
        self._filed = {script: _Filed(script, self._bearers) for script in (1, 2)}

    def best(self, query: str, floor: float) -> list[tuple[str, str, float]]:
        """(ID, name, score) of the listings whose names reach the floor, each with its best name, best first."""
        finder = Finder(query)
        scores: dict[str, tuple[float, str]] = {}
        for number in sorted(self._candidates(finder, floor)):
            id, name = self.named[number]
            score = finder.score(name)
            if score >= floor and score > scores.get(id, (0.0, ""))[0]:
                scores[id] = (score, name)
        ranked = sorted(scores.items(), key=lambda pair: (-pair[1][0], pair[0]))
        return [(id, name, score) for id, (score, name) in ranked]

    def _candidates(self, finder: Finder, floor: float) -> set[int]:
        held = [self._held(wanted, finder) for wanted in finder.wanted]
        floor -= 1e-9
        found: set[int] = set()
        for variant in finder.variants:
            for number in set().union(*(held[at] for at, _ in variant)) - found:
                most = 0.0
                for at, weight in variant:
                    value = held[at].get(number)
                    if value is None:
                        same = self._scripts[number] == _script(finder.wanted[at])
                        value = (UNSEEN if same else UNSEEN_ACROSS) ** 2
                    most += weight * value
                if most >= floor:
                    found.add(number)
        return found

    def _held(self, wanted: str, finder: Finder) -> dict[int, float]:
        """Number of a name -> how well it holds a part, for the names that hold it well enough to be seen."""
        found: list[tuple[float, Iterable[int]]] = []
        for script, filed in self._filed.items():
            near = filed.like(wanted) if script == _script(wanted) else filed.across(wanted)
            for part in set(near):
                if (value := alike(wanted, part)) >= UNSEEN:
                    found.append((value, self._bearers[part]))
        for pair in finder.ends:
            if pair in self._joined:
                sounds, numbers = self._joined[pair]
                for at in _like(sound(wanted), sounds):
                    for x, y in pairwise(parts(self.named[numbers[at]][1])):
                        found.append((alike(wanted, x + y), (numbers[at],)))
        held: dict[int, float] = {}
        for value, bearers in sorted(found, key=lambda one: one[0]):
            held.update(dict.fromkeys(bearers, value**2))
        return held


class _Filed:
    """The different parts of one script: by letters, by consonants, and by the given name that they are."""

    def __init__(self, script: int, every: Iterable[str]) -> None:
        self._parts = [part for part in every if _script(part) == script]
        self._sounds = [_sound_once(part) for part in self._parts]
        self._given: dict[int, list[str]] = {}
        outlines: dict[str, list[str]] = {}
        for part, said in zip(self._parts, self._sounds, strict=True):
            outlines.setdefault(_outline(said), []).append(part)
            if known := given_name(said):
                self._given.setdefault(known, []).append(part)
        self._outlines, self._by_outline = list(outlines), list(outlines.values())

    def like(self, wanted: str) -> Iterator[str]:
        """Parts that may be so much like one of the same script that it is seen."""
        said = sound(wanted)
        yield from self._given.get(given_name(said), ())
        for at in _like(said, self._sounds):
            yield self._parts[at]

    def across(self, wanted: str) -> Iterator[str]:
        """The same of the other script: a consonant that one side lacks costs as much as a letter (across.py)."""
        said = sound(wanted)
        most = int((1.0 - UNSEEN_ACROSS) * max(len(said), 2) * LONGER)
        for _, off, at in process.extract_iter(
            _outline(said), self._outlines, scorer=OSA.distance, score_cutoff=most
        ):
            for part in self._by_outline[at]:
                if off <= (1.0 - UNSEEN_ACROSS) * max(len(said), len(sound(part)), 2):
                    yield part


def _like(said: str, sounds: list[str]) -> list[int]:
    """Places of the sounds that differ little enough in letters."""
    most = (1.0 - UNSEEN) * (1.0 + OUTLINE) + 1e-9
    return [at for _, _, at in process.extract_iter(said, sounds, scorer=OSA.normalized_distance, score_cutoff=most)]


def _outline(said: str) -> str:
    return coarse(skeleton(said))


def _script(part: str) -> int:
    return 2 if is_persian(part) else 1


# Every name is read once here, and few are read again: kept in the caches they would take as much memory as all else.
_parts_once, _sound_once = parts.__wrapped__, sound.__wrapped__
