"""Gives the consonants of a name, a key that all names that are the same have in common. Pure."""

from __future__ import annotations

from functools import lru_cache

from watchers.names.sound import consonants_said, letters
from watchers.names.spelling import parts


def consonants(name: str) -> str:
    """Returns the consonants of a name, each once: equal for all names that are `same`, so an index on it finds
    them."""
    return _consonants(parts(name))


@lru_cache(maxsize=1 << 12)
def _consonants(own: tuple[str, ...]) -> str:
    return "".join(sorted(set("".join(letters(consonants_said(part)) for part in own))))
