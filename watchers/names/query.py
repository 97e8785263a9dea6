"""Searching for a name among many: whole names or parts of them, in either script, the closest highest. Pure."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise

from rapidfuzz.distance import OSA

from watchers.names import budget
from watchers.names.comparison import consonants, same
from watchers.names.likeness import FAR, MAX_PARTS, Heard, heard_alike
from watchers.names.sound import is_persian, skeleton, sound
from watchers.names.spelling import parts

EXTRA = 0.02  # what each part beyond those searched for takes off a hit, so that the closest name comes first
# A part is looked for among all parts of a list from this likeness on: below it too many come up. As many of the
# commonest parts of a query as that allows are not looked for at all.
LEAST = 0.5
ROUNDING = 1e-9

Block = tuple[bool, str]  # a part, or a join of two: whether it is in Persian letters, and its sound
Variant = list[tuple[int, float]]  # (index of a wanted part, its weight); the weights add up to 1


class Finder:
    """One query against many names. Lists repeat their parts: each is compared with the query once."""

    def __init__(self, query: str) -> None:
        self.query = query
        own = parts(query)
        # Each join is a variant of its own, with all the other parts; of so many parts names.same joins none either.
        joins = range(len(own) - 1 if len(own) <= MAX_PARTS else 0)
        variants = [own, *((*own[:at], own[at] + own[at + 1], *own[at + 2 :]) for at in joins)]
        texts = {part: at for at, part in enumerate(dict.fromkeys(part for variant in variants for part in variant))}
        self.wanted = tuple(Heard.of(part) for part in texts)
        self.variants: list[Variant] = [
            [(texts[part], len(part) / letters) for part in variant]
            for variant in variants
            if (letters := sum(map(len, variant)))
        ]
        self._weights = [dict(variant) for variant in self.variants]
        self._given = [one.given for one in self.wanted]
        self.ends = frozenset(ends(one.sound) for one in self.wanted)
        self._length = len(own)
        self._consonants = set(consonants(query))
        self._seen: list[dict[Block, float]] = [{} for _ in texts]

    def score(self, name: str) -> float:
        """How much of the query stands in the name, in [0, 1]; a little less where the name says more."""
        theirs = parts(name)
        if not self.wanted or not theirs:
            return 0.0
        return self.scored(name, self.blocks(theirs), len(theirs))

    def blocks(self, theirs: Sequence[str]) -> list[Block]:
        """The parts of a name, then those joins of neighbours that may be what is searched for."""
        blocks = [(is_persian(part), sound(part)) for part in theirs]
        for x, y in pairwise(theirs):
            joined = sound(x + y)
            if ends(joined) in self.ends:
                blocks.append((is_persian(x), joined))
        return blocks

    def scored(
        self,
        name: str,
        blocks: Sequence[Block],
        length: int,
        *,
        variants: Sequence[Variant] = (),
        known: Mapping[int, float] | None = None,
        floor: float = 0.0,
    ) -> float:
        """`score` of a name by its blocks, `length` parts and its joins. What is under the floor may come back as 0.

        `variants`: those `reaching` the floor, if not all; `known`: the squared likeness of wanted parts to the
        nearest block, where it is known already.
        """
        best, found = dict(known or {}), 0.0
        for variant in variants or self.variants:
            most = 1.0 + ROUNDING
            for at, weight in variant:
                if at not in best:
                    best[at] = max([self._compared(at, block) for block in blocks])
                most -= weight * (1.0 - best[at])
                if most < floor:
                    break
            else:
                found = max(found, sum(best[at] * weight for at, weight in variant))
        if found > 0.999 and self._may_be_same(blocks, length) and same(self.query, name):
            return 1.0
        return max(0.0, min(found, 1.0) - EXTRA * min(5, max(1, length - self._length)))

    def _compared(self, at: int, block: Block) -> float:
        seen = self._seen[at]
        if (value := seen.get(block)) is None:
            budget.check()
            persian, said = block
            wanted = self.wanted[at]
            # Most parts have little in common: that is seen at once, and needs no more.
            if persian == wanted.persian and not self._given[at] and OSA.normalized_distance(
                wanted.sound, said, score_cutoff=FAR
            ) > FAR:  # fmt: skip
                value = 0.0
            else:  # squared: a part that is half different is another name, not half the same
                value = heard_alike(wanted, Heard(said, persian)) ** 2
            seen[block] = value
        return value

    def _may_be_same(self, blocks: Sequence[Block], length: int) -> bool:
        """Spares most names a closer look: the consonants of names that are the same are the same (names.same)."""
        return len(blocks) > length or self._consonants == {*"".join([skeleton(said) for _, said in blocks])}

    def telling(self, floor: float, borne: Sequence[int]) -> dict[int, float]:
        """Index of a wanted part -> how alike it must be found: a name with none of these scores under `floor`.

        A score is a mean of how well each part is found: where the others are found as they stand, these must still
        be found well enough. As few parts as will do, the rarest ones. `borne`: how many names bear each part.
        """
        looked: dict[int, float] = {}
        for variant in self.variants:
            if variant in self.reaching(floor, {at: least**2 for at, least in looked.items()}):
                looked |= self._telling(variant, floor - 2 * ROUNDING, looked, borne)
        return looked

    def reaching(self, floor: float, most: Mapping[int, float]) -> list[Variant]:
        """The variants that may reach the floor, by the most that the squared likeness of wanted parts may be."""
        budget.check()
        found = []
        lacking = [(at, 1.0 - least) for at, least in most.items()]
        for variant, weights in zip(self.variants, self._weights, strict=True):
            mean = 1.0 + ROUNDING
            for at, less in lacking:
                if at in weights:
                    mean -= weights[at] * less
            if mean >= floor:
                found.append(variant)
        return found

    def _telling(
        self, variant: Variant, floor: float, looked: Mapping[int, float], borne: Sequence[int]
    ) -> dict[int, float]:
        taken: list[int] = []
        share = needed = 0.0
        for at, weight in sorted(variant, key=lambda one: borne[one[0]]):
            taken.append(at)
            share += weight
            needed = (floor - (1.0 - share)) / share
            if needed >= LEAST**2:
                break
        least = math.sqrt(max(0.0, needed))
        return {at: min(least, looked.get(at, 1.0)) for at in taken}


def ends(said: str) -> tuple[str, str]:
    """The first and the last consonant of a sound: whether two parts may be worth joining."""
    consonants = skeleton(said)
    return consonants[:1], consonants[-1:]
