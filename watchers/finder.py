"""Searching for a name among many: whole names or parts of them, in either script, the closest highest. Pure."""

from __future__ import annotations

from itertools import pairwise

from watchers.likeness import alike
from watchers.names import same
from watchers.sounds import is_persian, skeleton, sound
from watchers.spelling import parts

EXTRA = 0.02  # what each part beyond those searched for takes off a hit, so that the closest name comes first


class Finder:
    """One query against many names. Lists repeat their parts: each is compared with the query once."""

    def __init__(self, query: str) -> None:
        self.query = query
        own = parts(query)
        variants = [own, *((*own[:at], own[at] + own[at + 1], *own[at + 2 :]) for at in range(len(own) - 1))]
        self.wanted = tuple({part: None for variant in variants for part in variant})
        # Each variant as (index of a wanted part, its weight), the weights adding up to 1.
        self.variants = [
            [(self.wanted.index(part), len(part) / sum(map(len, variant))) for part in variant]
            for variant in variants
        ]
        self._length = len(own)
        self._persian = any(map(is_persian, own))
        self.ends = frozenset(ends(part) for part in self.wanted)
        self._seen: dict[str, tuple[float, ...]] = {}

    def score(self, name: str) -> float:
        """How much of the query stands in the name, in [0, 1]; a little less where the name says more."""
        theirs = parts(name)
        if not self.wanted or not theirs:
            return 0.0
        blocks = [*theirs, *(x + y for x, y in pairwise(theirs) if ends(x + y) in self.ends)]
        best: list[float] = [max(column) for column in zip(*map(self._compared, blocks), strict=True)]
        found = max(sum(best[at] * weight for at, weight in variant) for variant in self.variants)
        if found > 0.999 and same(self.query, name):
            return 1.0
        return max(0.0, min(found, 1.0) - EXTRA * min(5, max(1, len(theirs) - self._length)))

    def _compared(self, block: str) -> tuple[float, ...]:
        if block not in self._seen:
            # Squared: a part that is half different is another name, not half the same.
            self._seen[block] = tuple(alike(part, block) ** 2 for part in self.wanted)
        return self._seen[block]


def ends(part: str) -> tuple[str, str]:
    """The first and the last consonant: whether two parts may be worth joining."""
    return ends_of(sound(part))


def ends_of(said: str) -> tuple[str, str]:
    """The same of a part that has been heard."""
    consonants = skeleton(said)
    return consonants[:1], consonants[-1:]
