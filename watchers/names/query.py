"""Searches for a name among many: whole names or parts of them, in either script, the closest highest. Pure."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise

from rapidfuzz.distance import OSA

from watchers.names import budget
from watchers.names.comparison import same
from watchers.names.consonants import consonants
from watchers.names.likeness import FAR, MAX_PARTS, SoundedPart, sounded_alike
from watchers.names.sound import is_persian, skeleton, sound
from watchers.names.spelling import parts

EXTRA = 0.02  # the deduction for each part beyond those searched for, so that the closest name comes first
# The least likeness at which a part is looked up among all parts of a list: below it too many come up. The commonest
# parts of a query are not looked up at all, as far as that limit allows.
LEAST = 0.5
ROUNDING = 1e-9

Block = tuple[bool, str]  # a part or a join of two: (it is in Persian letters, its sound)
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
        self.wanted = tuple(SoundedPart.of(part) for part in texts)
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
        """Returns how much of the query stands in the name, in [0, 1]; a little less where the name has more
        parts."""
        theirs = parts(name)
        if not self.wanted or not theirs:
            return 0.0
        return self.scored(name, self.blocks(theirs), len(theirs))

    def blocks(self, theirs: Sequence[str]) -> list[Block]:
        """Returns the parts of a name, then those joins of neighbours that may be what is searched for."""
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
        """Returns the `score` of a name by its blocks: `length` parts, then joins. A score under the floor may come
        back as 0.

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
        """Returns the squared likeness of a wanted part to a block."""
        seen = self._seen[at]
        if (value := seen.get(block)) is None:
            budget.check()
            persian, spoken = block
            wanted = self.wanted[at]
            # Most parts have little in common: a quick comparison shows it, and no other is needed.
            if persian == wanted.persian and not self._given[at] and OSA.normalized_distance(
                wanted.sound, spoken, score_cutoff=FAR
            ) > FAR:  # fmt: skip
                value = 0.0
            else:  # squared: a part that is half different is another name, not half the same
                value = sounded_alike(wanted, SoundedPart(spoken, persian)) ** 2
            seen[block] = value
        return value

    def _may_be_same(self, blocks: Sequence[Block], length: int) -> bool:
        """Tells whether a name may be the same as the query, which spares most names a closer look: names that are
        the same have the same consonants (names.same)."""
        return len(blocks) > length or self._consonants == {*"".join([skeleton(spoken) for _, spoken in blocks])}

    def telling(self, floor: float, borne: Sequence[int]) -> dict[int, float]:
        """Returns the parts to look up and the minimum likeness for each, by the index of the part. A name that
        contains none of them cannot reach `floor`.

        A score is a mean of how well each part is found: where the others are found exactly, these must still be
        found well enough. It takes as few parts as will do, the rarest ones. `borne`: how many names have each part.
        """
        looked: dict[int, float] = {}
        for variant in self.variants:
            if variant in self.reaching(floor, {at: least**2 for at, least in looked.items()}):
                looked |= self._telling(variant, floor - 2 * ROUNDING, looked, borne)
        return looked

    def reaching(self, floor: float, most: Mapping[int, float]) -> list[Variant]:
        """Returns the variants that may reach the floor. `most`: the highest squared likeness that each wanted part
        can have."""
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
        """Returns the parts of one variant to look up and the minimum likeness for each."""
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


def ends(spoken: str) -> tuple[str, str]:
    """Returns the first and the last consonant of a sound, which show whether two parts may be worth joining."""
    consonants = skeleton(spoken)
    return consonants[:1], consonants[-1:]
