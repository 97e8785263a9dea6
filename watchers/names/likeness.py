"""Measures how alike two names are: pairs their parts in any order, joined where one side joins them. Pure; knows no
list.

Evidence: each pair of parts that sound alike, weighed by how rare it is, with a cap on what all of them add up to, so
that shared common parts never make one name. Disagreement: parts on both sides that find no partner, above all given
names; a little for a part that only one side has.

The numbers were fitted by a random search for the highest recall at few wrong pairs, on two thirds of the Iranians of
both lists and on families of other nations of the SDN list; bench/matching.py measures them on people kept aside.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, Protocol

from rapidfuzz.distance import OSA

from watchers.names.cross_script import ROUNDING, across
from watchers.names.given_names import given_name
from watchers.names.rarity import LEAST_WEIGHT, weight
from watchers.names.sound import coarse, is_persian, skeleton, sound
from watchers.names.spelling import parts

# More parts than this are left out: joins grow with them. The longest name of an Iranian national has 6 (UK list of
# 2026-05-12, SDN list of 2024-05-03).
MAX_PARTS = 8
# The Arabic article: written, left out or glued on at will, so it says nothing of who bears it.
_ARTICLES = frozenset({"al", "el", "ul", "ال"})

LIKE = 0.6  # parts less alike than this are no pair
LIKE_JOINED = 0.69  # compounds less alike than this are no pair: more joins are tried, so more chances to err
OUTLINE = 0.6  # the weight of the consonant classes beside that of the whole sound
FAR = 0.6  # in one script: parts of which a greater share of letters differs are not alike at all
APART = 0.5  # in two scripts: parts of which a greater share of consonants differs are not compared
SHARP = 1.4  # the power of likeness: half alike is less than half the evidence
UNLIKE = 0.6  # the deduction for each pair that is less than equal, times its unlikeness
CAP = 2.3  # the most that the evidence can add up to
ANOTHER_SPELLING = 0.95  # the likeness of spellings of one given name (given_names.py) that sound different
INITIAL = 0.17  # the weight of an initial and a part that begins with it
CONFLICT, CONFLICT_EACH = 0.24, 0.065  # for parts without partner on both sides: by weight, and each
NEARLY = 0.85  # the share of a conflict that a likeness below LIKE takes back
GIVEN, GIVEN_ALONE = 0.3, 0.2  # more where the given names are in conflict: by weight, and in any case
ABSENT, ABSENT_GIVEN = 0.09, 0.08  # for a part that one side lacks, by weight; more where it is the given name
WHOLE = 0.07  # for each side that is wholly found in the other
INVERTED = 0.23  # for each pair that stands in another order than the one before it

# The scale of the returned value: evidence less disagreement of MIDDLE is 0.5, and it rises by STEEP.
MIDDLE, STEEP = 0.5, 0.3
NOTHING = -9.0  # the value where no two parts are alike
MOST = 0.98  # the highest likeness of two names that are not one
# Evidence less disagreement of two names of several parts that have one pair in common is less: a pair weighs 1 at
# most, and leaves a part alone.
ONE_PAIR = CAP * (1.0 - math.exp(-1.0 / CAP)) + WHOLE - ABSENT * LEAST_WEIGHT


class _Part(Protocol):
    """The properties of a part by which its likeness to another is measured."""

    @property
    def sound(self) -> str: ...
    @property
    def persian(self) -> bool: ...
    @property
    def coarse(self) -> str: ...
    @property
    def skeleton(self) -> str: ...
    @property
    def given(self) -> int: ...


@dataclass(slots=True)
class SoundedPart:
    """A part by its sound, and whether it is written in Persian letters. The rest is rarely needed, so it is not
    stored."""

    sound: str
    persian: bool

    @classmethod
    def of(cls, part: str) -> SoundedPart:
        """Returns a part in normal form by its sound."""
        return cls(sound(part), is_persian(part))

    @property
    def coarse(self) -> str:
        return coarse(self.sound)

    @property
    def skeleton(self) -> str:
        return skeleton(self.sound)

    @property
    def given(self) -> int:
        return given_name(self.sound)


def alike(a: str, b: str) -> float:
    """Returns how alike two parts in normal form are, in [0, 1], of whatever script."""
    return _alike(SoundedPart.of(a), SoundedPart.of(b))


def sounded_alike(x: SoundedPart, y: SoundedPart, least: float = 0.0) -> float:
    """Returns how alike two parts are whose sounds are known; in two scripts 0 may stand for less than `least`."""
    return _alike(x, y, least)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two parts, one of each name, that were taken for one."""

    left: str
    right: str
    alike: float  # in [0, 1]
    weight: float  # how much they count: rare parts more


@dataclass(frozen=True, slots=True)
class Comparison:
    """The likeness of two names, and its grounds."""

    value: float  # in [0, 1]
    pairs: tuple[Pair, ...]
    left: tuple[str, ...]  # parts that found no partner
    right: tuple[str, ...]
    given_names_conflict: bool
    inverted: int  # pairs that stand in another order than the one before them


def likeness(a: str, b: str, least: float = 0.0) -> float:
    """Returns how alike two names are that are not equal, in [0, MOST]; the same for both sides. 0.5: as likely as
    not.

    Names that are less alike than `least` may give 0: what their parts have in common is not enough, and all that is
    left to look at only takes away.
    """
    if a > b:
        a, b = b, a
    return _scaled(_aligned(_name(parts(a)), _name(parts(b)), _unscaled(least))[0])


def explained(a: str, b: str) -> Comparison:
    """Returns the likeness with its grounds."""
    turned = a > b
    left, right = (_name(parts(b if turned else a)), _name(parts(a if turned else b)))
    value, taken = _aligned(left, right)
    inverted = _inversions(taken)
    if turned:
        left, right, taken = right, left, [_turned(pair) for pair in taken]
    mine, other = (sum([pair.left for pair in taken]), sum([pair.right for pair in taken]))
    alone = [tuple(one.text for one in _alone(*side)) for side in ((left.blocks, mine), (right.blocks, other))]
    pairs = [Pair(*pair.texts, pair.alike, pair.worth) for pair in taken]
    conflict = bool(alone[0] and alone[1]) and not (mine | other) & 1
    return Comparison(_scaled(value), tuple(pairs), alone[0], alone[1], conflict, inverted)


def _scaled(value: float) -> float:
    """Returns evidence less disagreement on the scale from 0 to MOST."""
    return 0.0 if value <= NOTHING else min(MOST, 1.0 / (1.0 + math.exp((MIDDLE - value) / STEEP)))


@lru_cache(maxsize=1 << 4)
def _unscaled(value: float) -> float:
    """Returns the least evidence less disagreement that may give so high a likeness."""
    return MIDDLE - STEEP * math.log(1.0 / value - 1.0) - ROUNDING if 0.0 < value < 1.0 else NOTHING


@dataclass(slots=True)
class _Block:
    """One part of a name, by what most comparisons need; the rest is rarely needed, so it is not stored."""

    text: str
    sound: str
    persian: bool
    letters: int  # a bit for each letter of the sound
    several: int  # the number of those bits
    first: str  # the class of its first consonant
    given: int  # the number of the well-known given name, 0 for none

    @property
    def weight(self) -> float:
        return weight(self.text)

    @property
    def coarse(self) -> str:
        return coarse(self.sound)

    @property
    def skeleton(self) -> str:
        return skeleton(self.sound)


@dataclass(slots=True)
class _Join:
    """Neighbours that the other side may write as one part; most are never compared closely."""

    texts: tuple[str, ...]
    bits: int  # a bit for each part of the name that it takes
    first: str  # as in _Block
    _sounded: SoundedPart | None = None

    @property
    def sounded(self) -> SoundedPart:
        """Returns the join by its sound, kept from the first time that it is asked for."""
        self._sounded = self._sounded or SoundedPart.of("".join(self.texts))
        return self._sounded


@dataclass(slots=True)
class _Name:
    """The parts of a name as they are compared."""

    blocks: tuple[_Block, ...]
    _joins: tuple[_Join, ...] | None = None

    @property
    def joins(self) -> tuple[_Join, ...]:
        """Returns two and three neighbours each as one, kept from the first time that they are asked for."""
        if self._joins is None:
            own = self.blocks
            self._joins = tuple(
                _Join(
                    tuple(one.text for one in own[at : at + size]),
                    ((1 << size) - 1) << at,
                    own[at].first or own[at + 1].first,
                )
                for size in (2, 3)
                for at in range(len(own) - size + 1)
            )
        return self._joins


@lru_cache(maxsize=1 << 12)
def _name(own: tuple[str, ...]) -> _Name:
    own = tuple([part for part in own if part not in _ARTICLES])[:MAX_PARTS] or own[:MAX_PARTS]
    return _Name(tuple(map(_block, own)))


@lru_cache(maxsize=1 << 12)
def _block(text: str) -> _Block:
    said = sound(text)
    letters = 0
    for one in said:
        letters |= 1 << (ord(one) & 63)
    first = coarse(skeleton(said)[:1])
    return _Block(text, said, is_persian(text), letters, letters.bit_count(), first, given_name(said))


class _Pair(NamedTuple):
    """Two parts, or one and a join, that sound alike."""

    rank: float
    alike: float
    left: int  # the bits of the parts that it takes
    right: int
    worth: float
    texts: tuple[str, str]


def _aligned(left: _Name, right: _Name, least: float = NOTHING) -> tuple[float, list[_Pair]]:
    """Returns evidence less disagreement, and the pairs that it is based on; NOTHING where it cannot be `least`."""
    ours, theirs = left.blocks, right.blocks
    pairs = _in_common(left, right, two=least > ONE_PAIR and len(ours) > 1 < len(theirs))
    if not pairs:
        return NOTHING, []
    pairs.sort(key=_by_rank, reverse=True)
    used_left = used_right = 0
    taken: list[_Pair] = []
    evidence = unlike = 0.0
    for pair in pairs:
        _, alike, mine, other, worth, _ = pair
        if mine & used_left or other & used_right:
            continue
        used_left |= mine
        used_right |= other
        taken.append(pair)
        evidence += worth if alike == 1.0 else worth * alike**SHARP
        unlike += 1.0 - alike
    value = CAP * (1.0 - math.exp(-evidence / CAP)) - UNLIKE * unlike
    alone_left, alone_right = _alone(ours, used_left), _alone(theirs, used_right)
    whole = WHOLE * ((not alone_left) + (not alone_right))
    if value + whole < least:  # what follows only takes away
        return NOTHING, []
    value -= _disagreement(alone_left, alone_right, not used_left & 1, not used_right & 1)
    value += whole
    value -= INVERTED * _inversions(taken)
    return value, taken


def _in_common(left: _Name, right: _Name, *, two: bool) -> list[_Pair]:
    """Returns all pairs of two names, of single parts and of joins. `two`: none where no two of them can be taken.

    Then the joins of a name of two parts come last: such a join takes all of it, and leaves none for another pair.
    """
    pairs = _pairs(left.blocks, right.blocks)
    ours, theirs = len(left.blocks), len(right.blocks)
    two = two and not _are_two(pairs)
    if two and ours + theirs < (5 if pairs else 6):
        return []
    joined = _joined(left, right) if ours > 2 or not two else []
    turned = [*map(_turned, _joined(right, left))] if theirs > 2 or not two else []
    if two:
        if not _are_two([*pairs, *joined, *turned]):
            return []
        joined = joined if ours > 2 else _joined(left, right)
        turned = turned if theirs > 2 else [*map(_turned, _joined(right, left))]
    return [*pairs, *joined, *turned]


def _are_two(pairs: list[_Pair]) -> bool:
    """Tells whether two of these pairs have no part in common."""
    return any(not (a.left & b.left or a.right & b.right) for a, b in itertools.combinations(pairs, 2))


def _by_rank(pair: _Pair) -> float:
    return pair[0]


def _turned(pair: _Pair) -> _Pair:
    """Returns a pair with its sides exchanged."""
    return _Pair(pair.rank, pair.alike, pair.right, pair.left, pair.worth, (pair.texts[1], pair.texts[0]))


def _alone(parts: tuple[_Block, ...], used: int) -> list[_Block]:
    """Returns the parts of one side that found no partner."""
    return [one for at, one in enumerate(parts) if not used >> at & 1]


def _pairs(ours: tuple[_Block, ...], theirs: tuple[_Block, ...]) -> list[_Pair]:
    """Returns each part with each that sounds like it, ranked by how rare and how close they are."""
    found: list[_Pair] = []
    for at, x in enumerate(ours):
        said, letters, several = x.sound, x.letters, x.several
        for place, y in enumerate(theirs):
            if said == y.sound:
                alike = 1.0
            elif x.given and y.given:
                if x.given != y.given:
                    continue
                alike = ANOTHER_SPELLING
            # Most parts have too few letters in common for a closer look.
            elif (letters & y.letters).bit_count() * 2 < several or x.persian != y.persian:
                if x.persian == y.persian or (alike := _across(x, y)) < LIKE:
                    continue
            elif len(said) == 1 or len(y.sound) == 1:
                if said[:1] == y.sound[:1] and not x.persian:
                    found.append(_Pair(INITIAL, 1.0, 1 << at, 1 << place, INITIAL, (x.text, y.text)))
                continue
            elif (alike := _alike(x, y)) < LIKE:
                continue
            worth = _worth(x, y)
            found.append(_Pair((1.0 + worth) * alike, alike, 1 << at, 1 << place, worth, (x.text, y.text)))
    return found


def _joined(mine: _Name, other: _Name) -> list[_Pair]:
    """Returns the compounds that the other side writes as one part. Both must begin alike: most joins are not
    compared."""
    found: list[_Pair] = []
    theirs = other.blocks
    for join in mine.joins:
        first = join.first
        for at, y in enumerate(theirs):
            if first != y.first:
                continue
            if (alike := _alike(join.sounded, y)) >= LIKE_JOINED:
                worth = min(sum(map(weight, join.texts)), y.weight)
                texts = ("".join(join.texts), y.text)
                found.append(_Pair((1.0 + worth) * alike, alike, join.bits, 1 << at, worth, texts))
    return found


def _worth(x: _Block, y: _Block) -> float:
    """Returns the weight of a pair; in two scripts the Latin side's, for Persian script hides the vowels that tell
    names apart."""
    if x.persian != y.persian:
        return y.weight if x.persian else x.weight
    return (x.weight + y.weight) / 2


def _alike(x: _Part, y: _Part, least: float = 0.0) -> float:
    """Returns how alike two parts sound, in [0, 1]: letters to insert, delete, replace or swap, against the longer
    one."""
    if x.sound == y.sound:
        return 1.0
    if x.given and y.given:
        return ANOTHER_SPELLING if x.given == y.given else 0.0
    if x.persian != y.persian:
        return _across(x, y, least)
    long = max(len(x.sound), len(y.sound))
    off = OSA.distance(x.sound, y.sound) / long
    if off > FAR:
        return 0.0
    outline = 0.0
    if x.coarse != y.coarse:
        outline = OSA.distance(x.coarse, y.coarse) / max(len(x.coarse), len(y.coarse))
    return 1.0 - (off + OUTLINE * outline) / (1.0 + OUTLINE)


def _across(x: _Part, y: _Part, least: float = 0.0) -> float:
    """Returns how alike two parts of different scripts sound, in [0, 1]."""
    latin, persian = (y, x) if x.persian else (x, y)
    if OSA.normalized_distance(latin.skeleton, persian.skeleton) > APART:
        return 0.0
    return across(latin.sound, persian.sound, least)


def _disagreement(ours: list[_Block], theirs: list[_Block], given_left: bool, given_right: bool) -> float:
    """Returns the deduction for the parts without a partner; `given_left`: the first one of its name is among
    them."""
    weight_left, weight_right = sum([one.weight for one in ours]), sum([one.weight for one in theirs])
    more = abs(weight_left - weight_right)
    found = ABSENT * more
    if given_left != given_right:
        found += ABSENT_GIVEN
    if ours and theirs:
        nearest = max([_alike(x, y) for x in ours for y in theirs])
        conflict = CONFLICT * min(weight_left, weight_right) + CONFLICT_EACH * min(len(ours), len(theirs))
        found += conflict * (1.0 - NEARLY * nearest)
        if given_left and given_right:
            found += GIVEN_ALONE + GIVEN * min(ours[0].weight, theirs[0].weight)
    return found


def _inversions(taken: list[_Pair]) -> int:
    """Returns how often the order of one name is not that of the other."""
    order = [pair.right for pair in sorted(taken, key=lambda pair: pair.left)]
    return sum([before > after for before, after in itertools.pairwise(order)])
