"""The names of an official as they are compared with listed ones. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from watchers.model import Official
from watchers.names.comparison import parts, same
from watchers.names.sound import is_persian

Names = Mapping[str, Sequence[str]]  # a listed name -> some of the official's names


class Near(NamedTuple):
    """The official's names that each listed name is worth comparing with, and those of them that may be the same."""

    close: Names
    same: Names


def names_of(official: Official) -> tuple[str, ...]:
    """Returns the names that can match: a given name or a surname alone never does."""
    return tuple(name for name in official.all_names if len(parts(name)) > 1)


def comparable(listed: str, names: Sequence[str]) -> Sequence[str]:
    """Returns the official's names in the script of the listed one; all of them where there are none in it."""
    return [name for name in names if in_persian(name) is in_persian(listed)] or names


def in_persian(name: str) -> bool:
    """Tells whether a name is written in Persian letters."""
    own = parts(name)
    return bool(own) and is_persian(own[0])


def is_one_of(listed: str, names: Iterable[str]) -> bool:
    """Tells whether a listed name of two parts or more is the same as one of these names."""
    return any(same(listed, name) for name in names) and len(parts(listed)) > 1
