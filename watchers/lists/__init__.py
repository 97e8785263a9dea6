"""The lists: one folder a jurisdiction, found by being there (docs/adding-a-list.md), and what they share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from watchers.lists import registry
from watchers.model import Listing, Reading


def parse(source: str, stream: BinaryIO, reading: Reading | None = None) -> Iterator[Listing]:
    """Yields the listings of an edition in document order. Nothing may be acted on before the iterator ended well.

    Fills `reading`, which is complete at the end. Raises Unreadable.
    """
    return registry.of(source).parse(stream, reading)
