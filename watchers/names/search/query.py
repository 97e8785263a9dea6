"""Searches for a name among many: whole names or parts of them, in either script, the closest highest. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from rapidfuzz.distance import OSA

from watchers.names import budget
from watchers.names.comparison import same
from watchers.names.consonants import consonants
from watchers.names.cross_script import ROUNDING, SHORT, firm, heard
from watchers.names.given_names import given_name
from watchers.names.likeness import FAR, MAX_PARTS, OUTLINE, SoundedPart, sounded_alike
from watchers.names.sound import is_persian, skeleton, sound
from watchers.names.spelling import parts

EXTRA = 0.02  # the deduction for each part beyond those searched for, so that the closest name comes first
# The least likeness at which a part is looked up among all parts of a list: below it too many come up. The commonest
# parts of a query are not looked up at all, as far as that limit allows.
LEAST = 0.65
SURELY = 0.999  # found so well, two names may be the same
FEW = 16  # comparisons, or names looked at, between two looks at the budget

Block = tuple[bool, str]  # a part or a join of two: (it is in Persian letters, its sound)
Variant = list[tuple[int, float]]  # (index of a wanted part, its weight); the weights add up to 1
# What may be lacking for the floor to be reached, and the parts of a variant that are not known yet, each with its
# weight and the most that its squared likeness can be.
Open = tuple[float, list[tuple[int, float, float]]]


class Likenesses(dict[str, float]):
    """Sound -> how like a wanted part it is, squared; computed when it is first looked up, so once for all lists."""

    def __init__(self, wanted: SoundedPart, persian: bool, least: float) -> None:
        """Compares with sounds of one script. What is less like than `least` may count as 0."""
        self._wanted, self._persian, self._least = wanted, persian, least
        self._given, self._firm = wanted.given, firm(wanted.sound)
        self._far = min(FAR, letters_apart(least))
        own = wanted.sound
        self._size = max(len(own) if wanted.persian else heard(own), SHORT)
        self._most = int((1.0 - least) * self._size + ROUNDING)

    def __missing__(self, spoken: str) -> float:
        if not len(self) % FEW:
            budget.check()
        # Squared: a part that is half different is another name, not half the same.
        value = self[spoken] = 0.0 if self._is_far(spoken) else self._compared(spoken) ** 2
        return value

    def compare(self, sounds: Iterable[str]) -> None:
        """Compares with sounds that are known not to be too far."""
        new = [spoken for spoken in sounds if spoken not in self]
        for at, spoken in enumerate(new):
            if not at % FEW:
                budget.check()
            self[spoken] = self._compared(spoken) ** 2

    def _compared(self, spoken: str) -> float:
        return sounded_alike(self._wanted, SoundedPart(spoken, self._persian), self._least)

    def _is_far(self, spoken: str) -> bool:
        """Tells of most sounds that no closer comparison is needed: they have too little in common."""
        own = self._wanted.sound
        if spoken == own:
            return False
        if self._given and (given := given_name(spoken)):
            return given != self._given
        if self._persian == self._wanted.persian:
            return OSA.normalized_distance(own, spoken, score_cutoff=self._far) > self._far
        # Each consonant that finds none of its class costs 1 (cross_script.across).
        size = len(spoken) if self._persian else heard(spoken)
        most = self._most if size <= self._size else int((1.0 - self._least) * size + ROUNDING)
        return OSA.distance(self._firm, firm(spoken), score_cutoff=most) > most


class Finder:
    """One query against many names. Lists repeat their parts: each is compared with the query once."""

    def __init__(self, query: str, floor: float = 0.0) -> None:
        """Prepares a query. `floor`: the lowest score that matters; one under it may come back as 0."""
        self.query, self.floor = query, floor
        # The least that its parts must be found for: but for the same name, something is deducted from every name.
        self._least = min(floor + EXTRA, SURELY) - 2 * ROUNDING if floor else 0.0
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
        self.ends = frozenset(ends(one.sound) for one in self.wanted)
        self._length = len(own)
        self._consonants = set(consonants(query))
        # Of each wanted part, the likeness of sounds in Latin and in Persian letters.
        self.likenesses = [
            tuple(Likenesses(one, persian, self._least_of(at)) for persian in (False, True))
            for at, one in enumerate(self.wanted)
        ]

    def _least_of(self, at: int) -> float:
        """Returns the likeness that a part must reach for the floor to be reached by it, the others found exactly."""
        shares = [weights[at] for weights in self._weights if at in weights]
        return math.sqrt(max(0.0, min((self._least - (1.0 - share)) / share for share in shares)))

    def score(self, name: str) -> float:
        """Returns how much of the query stands in the name, in [0, 1]; a little less where the name has more
        parts."""
        theirs = parts(name)
        if not self.wanted or not theirs:
            return 0.0
        return self.score_of(name, self._blocks(theirs), len(theirs))

    def _blocks(self, theirs: Sequence[str]) -> list[Block]:
        """Returns the parts of a name, then those joins of neighbours that may be what is searched for."""
        blocks = [(is_persian(part), sound(part)) for part in theirs]
        for x, y in pairwise(theirs):
            joined = sound(x + y)
            if ends(joined) in self.ends:
                blocks.append((is_persian(x), joined))
        return blocks

    def score_of(self, name: str, blocks: Sequence[Block], length: int) -> float:
        """Returns the `score` of a name by its blocks: `length` parts, then joins."""
        best = [max([own[persian][spoken] for persian, spoken in blocks]) for own in self.likenesses]
        found = max([sum([best[at] * weight for at, weight in variant]) for variant in self.variants])
        if found > SURELY and self._may_be_same(blocks, length) and same(self.query, name):
            return 1.0
        return max(0.0, min(found, 1.0) - self._deduction(length))

    def _least_found(self, length: int) -> float:
        """Returns how well the parts must be found in a name of so many for its score to reach the floor."""
        return min(self.floor + self._deduction(length), SURELY) - 2 * ROUNDING

    def _deduction(self, length: int) -> float:
        return EXTRA * min(5, max(1, length - self._length))

    def _may_be_same(self, blocks: Sequence[Block], length: int) -> bool:
        """Tells whether a name may be the same as the query, which spares most names a closer look: names that are
        the same have the same consonants (names.same)."""
        return len(blocks) > length or self._consonants == {*"".join([skeleton(spoken) for _, spoken in blocks])}

    def telling(self, borne: Sequence[int]) -> dict[int, float]:
        """Returns the parts to look up and the minimum likeness for each, by the index of the part. A name that
        contains none of them cannot reach the floor.

        A score is a mean of how well each part is found: where the others are found exactly, these must still be
        found well enough. It takes as few parts as will do, the rarest ones. `borne`: how many names have each part.
        """
        looked: dict[int, float] = {}
        for variant in self.variants:
            if variant in self.reaching({at: least**2 for at, least in looked.items()}):
                looked |= self._telling(variant, looked, borne)
        return looked

    def reaching(self, most: Mapping[int, float]) -> list[Variant]:
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
            if mean >= self._least:
                found.append(variant)
        return found

    def open(self, length: int, known: Mapping[int, float], most: Mapping[int, float]) -> list[Open]:
        """Returns the variants by which a name of so many parts may still reach the floor.

        `known`: the squared likeness of wanted parts to the nearest block; `most`: the highest that it can be for
        others, where that is not 1.
        """
        least, found = self._least_found(length), []
        for variant in self.variants:
            spare = ROUNDING - least + sum([known.get(at, most.get(at, 1.0)) * weight for at, weight in variant])
            if spare >= 0.0:
                rest = [(at, weight, most.get(at, 1.0)) for at, weight in variant if at not in known]
                found.append((spare, sorted(rest, key=_by_weight, reverse=True)))
        return found

    def _telling(self, variant: Variant, looked: Mapping[int, float], borne: Sequence[int]) -> dict[int, float]:
        """Returns the parts of one variant to look up and the minimum likeness for each."""
        taken: list[int] = []
        share = needed = 0.0
        for at, weight in sorted(variant, key=lambda one: borne[one[0]]):
            taken.append(at)
            share += weight
            needed = (self._least - (1.0 - share)) / share
            if needed >= LEAST**2:
                break
        least = math.sqrt(max(0.0, needed))
        return {at: min(least, looked.get(at, 1.0)) for at in taken}


def _by_weight(one: tuple[int, float, float]) -> float:
    """Sorts what is lacking most where it is not found."""
    return one[1]


def letters_apart(least: float) -> float:
    """Returns the share of letters that may differ in one script, where the consonants are the same."""
    return (1.0 - least) * (1.0 + OUTLINE) + ROUNDING


def ends(spoken: str) -> tuple[str, str]:
    """Returns the first and the last consonant of a sound, which show whether two parts may be worth joining."""
    consonants = skeleton(spoken)
    return consonants[:1], consonants[-1:]
