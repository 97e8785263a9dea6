"""Keeps the sounds of the parts of a list's names, and of joins of two of them, and finds those that are like a
wanted part. Pure."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from zlib import crc32

from rapidfuzz import process
from rapidfuzz.distance import OSA

from watchers.names.cross_script import ROUNDING, SHORT, firm, heard
from watchers.names.given_names import given_name, sounds_of
from watchers.names.likeness import APART, SoundedPart
from watchers.names.packed import PackedTexts
from watchers.names.search.near_texts import NearTexts
from watchers.names.search.query import Block, Likenesses, letters_apart
from watchers.names.sound import skeleton


class Sounds:
    """The different parts, as they sound, that are written in one script; and the numbers of the names with each."""

    def __init__(self, persian: bool, sounds: Collection[str], bearers: tuple[array[int], array[int]]) -> None:
        self.sounds, self._persian = PackedTexts(sounds), persian
        self._numbers, self._ends = bearers
        self._given: dict[int, list[int]] = {}
        borne: dict[int, int] = {}
        for place, spoken in enumerate(sounds):
            consonants = _number(skeleton(spoken))
            borne[consonants] = borne.get(consonants, 0) + len(self._bearers_of(place))
            if known := given_name(spoken):
                self._given.setdefault(known, []).append(place)
        self._consonants = array("I", sorted(borne))
        self._borne = array("I", [borne[consonants] for consonants in self._consonants])
        self._by_letters = NearTexts((len(spoken), spoken, place) for place, spoken in enumerate(sounds))
        size = len if persian else heard
        self._across = NearTexts((size(spoken), firm(spoken), place) for place, spoken in enumerate(sounds))

    def _bearers_of(self, place: int) -> array[int]:
        """Returns the numbers of the names with the sound at this place."""
        return self._numbers[self._ends[place - 1] if place else 0 : self._ends[place]]

    def borne(self, wanted: SoundedPart) -> int:
        """Returns about how many names have a part, by its consonants."""
        number = _number(wanted.skeleton)
        at = bisect_left(self._consonants, number)
        return self._borne[at] if self._consonants[at : at + 1] == array("I", [number]) else 0

    def bearers(self, wanted: SoundedPart, least: float, likenesses: Likenesses) -> list[tuple[float, array[int]]]:
        """Returns (squared likeness, names that have it) of each part that is at least `least` like the wanted
        one."""
        spoken, sounds, enough = wanted.sound, self.sounds, least**2
        if wanted.persian == self._persian:
            most = letters_apart(least)
            near = {*self._by_letters.within(spoken, lambda size: int(max(size, len(spoken)) * most + ROUNDING))}
        else:
            own = max(len(spoken) if wanted.persian else heard(spoken), SHORT)
            # Each consonant that finds none of its class costs 1 (cross_script.across).
            found = [*self._across.within(firm(spoken), lambda size: int(max(size, own) * (1.0 - least) + ROUNDING))]
            outlines = [skeleton(sounds[at]) for at in found]
            near = {found[at] for at in within(wanted.skeleton, outlines, APART)}
        likenesses.compare(sounds[at] for at in near)
        if wanted.given:
            near.update(self._given.get(wanted.given, ()))
        return [(value, self._bearers_of(at)) for at in near if (value := likenesses[sounds[at]]) >= enough]


def _number(consonants: str) -> int:
    """Returns a number for some consonants: 40,000 of them as texts in a dict take ten times the memory."""
    return crc32(consonants.encode())


@dataclass(frozen=True, slots=True)
class Joins:
    """Joins with the same first and last consonant, in one script. A search looks at few of them: they are stored as
    one text, with spaces between, which takes a tenth of the memory."""

    persian: bool
    sounds: str
    numbers: array[int]  # of the names that they are of

    def opened(self) -> OpenJoins:
        return OpenJoins(self.persian, self.sounds, self.numbers)


class OpenJoins:
    """The same, for one search."""

    def __init__(self, persian: bool, sounds: str, numbers: array[int]) -> None:
        self.persian, self.sounds, self.numbers = persian, sounds.split(" "), numbers
        self._text = sounds

    @cached_property
    def skeletons(self) -> list[str]:
        """Returns the skeleton of each: a name in the other script is compared with it."""
        return skeleton(self._text).split(" ")

    def bearers(self, wanted: SoundedPart, least: float, likenesses: Likenesses) -> list[tuple[float, array[int]]]:
        """Returns the same as `Sounds.bearers`, for the joins."""
        if wanted.persian == self.persian:
            near = within(wanted.sound, self.sounds, letters_apart(least))
        else:
            near = within(wanted.skeleton, self.skeletons, APART)
        if wanted.given:
            spellings = sounds_of(wanted.given)
            near += [at for at, spoken in enumerate(self.sounds) if spoken in spellings]
        enough = least**2
        return [
            (value, self.numbers[at : at + 1]) for at in set(near) if (value := likenesses[self.sounds[at]]) >= enough
        ]


def joined(joins: Iterable[OpenJoins], numbers: Collection[int]) -> tuple[dict[int, list[int]], list[Block]]:
    """Returns the joins of each of these names, as the complement of their places among those that are returned."""
    found: dict[int, list[int]] = {}
    blocks: list[Block] = []
    for those in joins:
        for number, spoken in zip(those.numbers, those.sounds, strict=True):
            if number in numbers:
                found.setdefault(number, []).append(~len(blocks))
                blocks.append((those.persian, spoken))
    return found, blocks


def within(text: str, choices: list[str], most: float) -> list[int]:
    """Returns the positions of the texts of which no greater share of the letters differs."""
    found = process.extract(text, choices, scorer=OSA.normalized_distance, score_cutoff=most, limit=None)
    return [at for _, _, at in found]
