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
from typing import Protocol

from rapidfuzz.distance import OSA

from watchers.names.cross_script import across
from watchers.names.given_names import given_name
from watchers.names.rarity import weight
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


def likeness(a: str, b: str) -> float:
    """Returns how alike two names are that are not equal, in [0, MOST]; the same for both sides. 0.5: as likely as
    not."""
    if a > b:
        a, b = b, a
    return _scaled(_aligned(_blocks(parts(a)), _blocks(parts(b)))[0])


def explained(a: str, b: str) -> Comparison:
    """Returns the likeness with its grounds."""
    turned = a > b
    left, right = (_blocks(parts(b if turned else a)), _blocks(parts(a if turned else b)))
    value, taken = _aligned(left, right)
    pairs = [Pair(pair[2].text, pair[3].text, pair[1], pair[4]) for pair in taken]
    alone = [_alone(left[0], taken, 2), _alone(right[0], taken, 3)]
    if turned:
        pairs = [Pair(pair.right, pair.left, pair.alike, pair.weight) for pair in pairs]
        alone.reverse()
    conflict = all(one and one[0].bits == 1 for one in alone)
    mine, other = (tuple(one.text for one in side) for side in alone)
    return Comparison(_scaled(value), tuple(pairs), mine, other, conflict, _inversions(taken))


def _scaled(value: float) -> float:
    """Returns evidence less disagreement on the scale from 0 to MOST."""
    return 0.0 if value <= NOTHING else min(MOST, 1.0 / (1.0 + math.exp((MIDDLE - value) / STEEP)))


@dataclass(slots=True)  # made for each listed name: frozen ones take three times as long
class _Block:
    """One part of a name, or two or three neighbours joined."""

    text: str
    sound: str
    coarse: str
    skeleton: str
    persian: bool
    letters: int  # a bit for each letter of the sound
    several: int  # the number of those bits
    bits: int  # a bit for each part of the name that it takes
    weight: float
    first: str  # the class of its first consonant
    given: int  # the number of the well-known given name, 0 for none


@dataclass(slots=True)
class _Join:
    """Neighbours that the other side may write as one part; most are never compared closely."""

    texts: tuple[str, ...]
    bits: int
    first: str  # as in _Block


@lru_cache(maxsize=1 << 12)
def _blocks(own: tuple[str, ...]) -> tuple[tuple[_Block, ...], tuple[_Join, ...]]:
    """Returns the parts of a name as they are compared, and its joins."""
    own = tuple(part for part in own if part not in _ARTICLES)[:MAX_PARTS] or own[:MAX_PARTS]
    singles = tuple(_block((part,), 1 << at) for at, part in enumerate(own))
    joins = tuple(
        _Join(own[at : at + size], ((1 << size) - 1) << at, singles[at].first or singles[at + 1].first)
        for size in (2, 3)
        for at in range(len(own) - size + 1)
    )
    return singles, joins


@lru_cache(maxsize=1 << 12)
def _block(texts: tuple[str, ...], bits: int) -> _Block:
    text = "".join(texts)
    said = sound(text)
    letters = 0
    for one in said:
        letters |= 1 << (ord(one) & 63)
    worth = sum(map(weight, texts))
    count, consonants = letters.bit_count(), skeleton(said)
    return _Block(
        text,
        said,
        coarse(said),
        consonants,
        is_persian(text),
        letters,
        count,
        bits,
        worth,
        coarse(consonants[:1]),
        given_name(said),
    )


_Pairs = list[tuple[float, float, _Block, _Block, float]]  # rank, likeness, left, right, weight
_Split = tuple[tuple[_Block, ...], tuple[_Join, ...]]


def _aligned(left: _Split, right: _Split) -> tuple[float, _Pairs]:
    """Returns evidence less disagreement, and the pairs that it is based on."""
    ours, theirs = left[0], right[0]
    pairs = _pairs(ours, theirs)
    if len(ours) > 1 or len(theirs) > 1:
        pairs += _joined(left[1], theirs)
        pairs += [(rank, alike, x, y, worth) for rank, alike, y, x, worth in _joined(right[1], ours)]
    if not pairs:
        return NOTHING, []
    pairs.sort(key=lambda pair: pair[0], reverse=True)
    used_left = used_right = 0
    taken: _Pairs = []
    evidence = unlike = 0.0
    for pair in pairs:
        _, alike, x, y, worth = pair
        if x.bits & used_left or y.bits & used_right:
            continue
        used_left |= x.bits
        used_right |= y.bits
        taken.append(pair)
        evidence += worth if alike == 1.0 else worth * alike**SHARP
        unlike += 1.0 - alike
    value = CAP * (1.0 - math.exp(-evidence / CAP)) - UNLIKE * unlike
    alone_left = [one for one in ours if not one.bits & used_left]
    alone_right = [one for one in theirs if not one.bits & used_right]
    value -= _disagreement(alone_left, alone_right)
    value += WHOLE * ((not alone_left) + (not alone_right))
    value -= INVERTED * _inversions(taken)
    return value, taken


def _alone(parts: tuple[_Block, ...], taken: _Pairs, side: int) -> list[_Block]:
    """Returns the parts of one side that found no partner."""
    used = 0
    for pair in taken:
        used |= pair[side].bits  # type: ignore[union-attr]
    return [one for one in parts if not one.bits & used]


def _pairs(ours: tuple[_Block, ...], theirs: tuple[_Block, ...]) -> _Pairs:
    """Returns each part with each that sounds like it, ranked by how rare and how close they are."""
    found: _Pairs = []
    for x in ours:
        said, letters, several = x.sound, x.letters, x.several
        for y in theirs:
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
                    found.append((INITIAL, 1.0, x, y, INITIAL))
                continue
            elif (alike := _alike(x, y)) < LIKE:
                continue
            worth = _worth(x, y)
            found.append(((1.0 + worth) * alike, alike, x, y, worth))
    return found


def _joined(joins: tuple[_Join, ...], theirs: tuple[_Block, ...]) -> _Pairs:
    """Returns the compounds that the other side writes as one part. Both must begin alike: most joins are not
    compared."""
    found: _Pairs = []
    for join in joins:
        first, sounded = join.first, None
        for y in theirs:
            if first != y.first:
                continue
            sounded = sounded or SoundedPart.of("".join(join.texts))
            if (alike := _alike(sounded, y)) >= LIKE_JOINED:
                x = _block(join.texts, join.bits)
                worth = min(x.weight, y.weight)
                found.append(((1.0 + worth) * alike, alike, x, y, worth))
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


def _disagreement(ours: list[_Block], theirs: list[_Block]) -> float:
    """Returns the deduction for the parts without a partner."""
    weight_left, weight_right = sum(one.weight for one in ours), sum(one.weight for one in theirs)
    more = abs(weight_left - weight_right)
    given_left, given_right = bool(ours) and ours[0].bits == 1, bool(theirs) and theirs[0].bits == 1
    found = ABSENT * more
    if given_left != given_right:
        found += ABSENT_GIVEN
    if ours and theirs:
        nearest = max(_alike(x, y) for x in ours for y in theirs)
        conflict = CONFLICT * min(weight_left, weight_right) + CONFLICT_EACH * min(len(ours), len(theirs))
        found += conflict * (1.0 - NEARLY * nearest)
        if given_left and given_right:
            found += GIVEN_ALONE + GIVEN * min(ours[0].weight, theirs[0].weight)
    return found


def _inversions(taken: _Pairs) -> int:
    """Returns how often the order of one name is not that of the other."""
    order = [pair[3].bits for pair in sorted(taken, key=lambda pair: pair[2].bits)]
    return sum(before > after for before, after in itertools.pairwise(order))
