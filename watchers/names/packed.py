"""The names of a list, with whose each is, kept as one text: as tuples they take six times the memory. Pure."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import overload

Named = tuple[str, str]  # ID of a listing, one of its names


class PackedNames(Sequence[Named]):
    """A sequence that never changes, of (ID, name)."""

    def __init__(self, named: Iterable[Named]) -> None:
        ids: dict[str, int] = {}  # most listings have several names
        text, self._ends, self._whose = bytearray(), array("I", [0]), array("I")
        for id, name in named:
            text += name.encode()
            self._ends.append(len(text))
            self._whose.append(ids.setdefault(id, len(ids)))
        self._text, self._ids = bytes(text), tuple(ids)

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
        return self._ids[self._whose[at]], self._text[self._ends[at] : self._ends[at + 1]].decode()

    def __iter__(self) -> Iterator[Named]:
        for whose, (begin, end) in zip(self._whose, pairwise(self._ends), strict=True):
            yield self._ids[whose], self._text[begin:end].decode()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, PackedNames):
            return NotImplemented
        return (self._ids, self._whose, self._ends, self._text) == (
            other._ids,
            other._whose,
            other._ends,
            other._text,
        )

    __hash__ = None  # type: ignore[assignment]
