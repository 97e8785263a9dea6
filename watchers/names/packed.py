"""The names of a list and other texts, many of them kept as one: each by itself takes some six times the memory.
Pure."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import overload

Named = tuple[str, str]  # ID of a listing, one of its names


class PackedTexts:
    """Texts without spaces, by their places. They never change."""

    def __init__(self, texts: Collection[str]) -> None:
        self._all = " ".join(("", *texts, ""))
        self._begins = array("I", accumulate(texts, lambda begin, text: begin + len(text) + 1, initial=1))

    def __getitem__(self, place: int) -> str:
        return self._all[self._begins[place] : self._begins[place + 1] - 1]

    def __contains__(self, text: str) -> bool:
        return f" {text} " in self._all


class PackedNames(Sequence[Named]):
    """A sequence that never changes, of (ID, name)."""

    def __init__(self, named: Iterable[Named]) -> None:
        numbers: dict[str, int] = {}  # most listings have several names
        text, self._ends, self._whose = bytearray(), array("I", [0]), array("I")
        for id, name in named:
            text += name.encode()
            self._ends.append(len(text))
            self._whose.append(numbers.setdefault(id, len(numbers)))
        self._text, self._ids = bytes(text), "".join(numbers).encode()
        self._ids_end = array("I", accumulate((len(id.encode()) for id in numbers), initial=0))

    def __len__(self) -> int:
        return len(self._whose)

    @overload
    def __getitem__(self, at: int) -> Named: ...
    @overload
    def __getitem__(self, at: slice) -> list[Named]: ...
    def __getitem__(self, at: int | slice) -> Named | list[Named]:
        if isinstance(at, slice):
            return [self[one] for one in range(len(self))[at]]
        at = range(len(self))[at]
        return self._id(self._whose[at]), self._text[self._ends[at] : self._ends[at + 1]].decode()

    def __iter__(self) -> Iterator[Named]:
        last, id = -1, ""
        for whose, (begin, end) in zip(self._whose, pairwise(self._ends), strict=True):
            if whose != last:  # the names of one listing stand together, and share its ID
                last, id = whose, self._id(whose)
            yield id, self._text[begin:end].decode()

    def _id(self, number: int) -> str:
        return self._ids[self._ids_end[number] : self._ids_end[number + 1]].decode()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, PackedNames):
            return NotImplemented
        return self._all() == other._all()

    def _all(self) -> tuple[object, ...]:
        return self._ids, self._ids_end, self._whose, self._ends, self._text

    __hash__ = None  # type: ignore[assignment]
