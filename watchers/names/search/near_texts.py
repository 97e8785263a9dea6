"""Finds the texts that are near to a text among many, with a look at few of them. Pure.

Of texts of one size it is known which lack a letter, as the bits of a number. A few operations on such numbers tell
which texts lack too many letters of the text that is searched for: only the others are compared.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate
from sys import intern

from rapidfuzz import process
from rapidfuzz.distance import OSA

FEW = 32  # texts that are compared at once: to look for the letters that they lack takes as long


class NearTexts:
    """Texts, each with the number of its size and with a place, which is the caller's. They never change."""

    def __init__(self, texts: Iterable[tuple[int, str, int]]) -> None:
        """Files (size, text, place). Several places may have the same size and text."""
        filed: dict[tuple[int, int], tuple[list[str], array[int]]] = {}
        for size, text, place in texts:
            those, places = filed.setdefault((size, len(text)), ([], array("I")))
            those.append(text)
            places.append(place)
        self._shelves = [(size, length, _Shelf(*of_one, length)) for (size, length), of_one in filed.items()]

    def within(self, text: str, most: Callable[[int], int]) -> Iterator[int]:
        """Yields the places of the texts that so many changes at most make this one: letters to insert, delete or
        replace, or neighbours to swap. `most`: of a size, the number of changes."""
        letters, own = _letters(text), len(text)
        for size, length, shelf in self._shelves:
            changes = most(size)
            if abs(own - length) <= changes:
                # Each letter of the longer one that the other lacks takes a change.
                yield from shelf.within(text, letters, min(own, changes + own - max(own, length)), changes)


class _Shelf:
    """Texts of one size and length. Many are stored as one text: as texts of their own they take ten times the
    memory."""

    __slots__ = ("_all", "_ends", "_lacking", "_length", "_places", "_texts")

    def __init__(self, each: Iterable[str], its_place: Iterable[int], length: int) -> None:
        texts: dict[str, list[int]] = {}
        for text, place in zip(each, its_place, strict=True):
            texts.setdefault(text, []).append(place)
        self._texts: list[str] | str = "".join(texts) if len(texts) > FEW else list(texts)
        self._length = length
        self._places = array("I", [place for places in texts.values() for place in places])
        self._ends = array("I", [0, *accumulate(map(len, texts.values()))])
        self._all = (1 << len(texts)) - 1
        having: dict[str, bytearray] = {}
        if len(texts) > FEW:
            size = len(texts) // 8 + 1
            for at, text in enumerate(texts):
                byte, bit = at >> 3, 1 << (at & 7)
                for letter in _letters(text):
                    (having.get(letter) or having.setdefault(intern(letter), bytearray(size)))[byte] |= bit
        # letter -> a bit for each text that lacks it
        self._lacking = {letter: self._all ^ int.from_bytes(bits, "little") for letter, bits in having.items()}

    def within(self, text: str, letters: Iterable[str], lacks: int, changes: int) -> Iterator[int]:
        """Yields the places of the texts that lack so many of the letters at most, and are so many changes apart."""
        texts, own = self._texts, self._length
        if isinstance(texts, str):
            numbers = list(_places_of_bits(self._lacking_few(letters, lacks)))
            choices = [texts[at * own : at * own + own] for at in numbers]
        else:
            numbers, choices = list(range(len(texts))), texts
        ends = self._ends
        for _, _, found in process.extract(text, choices, scorer=OSA.distance, score_cutoff=changes, limit=None):
            at = numbers[found]
            yield from self._places[ends[at] : ends[at + 1]]

    def _lacking_few(self, letters: Iterable[str], most: int) -> int:
        """Returns a bit for each text that lacks so many of the letters at most."""
        more = [0] * (most + 1)  # at each place, the texts that lack more letters than that
        for letter in letters:
            lacking = self._lacking.get(letter, self._all)
            for number in range(most, 0, -1):
                more[number] |= more[number - 1] & lacking
            more[0] |= lacking
        return self._all ^ more[most]


def _letters(text: str) -> list[str]:
    """Returns the letters of a text: a second one of the same is another, "aa", than the first."""
    if len(once := set(text)) == len(text):
        return [*once]
    return [letter * number for letter in once for number in range(1, text.count(letter) + 1)]


def _places_of_bits(bits: int) -> Iterator[int]:
    """Yields the places of the bits that are set, the lowest first."""
    written = f"{bits:b}"[::-1]
    at = written.find("1")
    while at >= 0:
        yield at
        at = written.find("1", at + 1)
