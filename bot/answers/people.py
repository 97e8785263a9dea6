"""Finds the watched officials whom some words name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from watchers.archive.archive import Archive
from watchers.model import Official
from watchers.names import comparison
from watchers.names.search.query import Finder
from watchers.names.sound import is_persian
from watchers.watchlist import people as watchlist

MOST_NAMED = 12  # most parts of a text that may be a watched name with a slip; the longest real name has 9
CLOSE_ENOUGH = 0.85  # the least score at which a name typed with a slip finds the one official who is meant


@dataclass(frozen=True, slots=True)
class WhichOne:
    """Several watched officials may be meant: a person must choose."""

    candidates: tuple[Official, ...]
    then: str = "status"  # the command that follows the choice
    is_clear: bool = True  # True where only the person is unclear, and not the question


def officials_named(archive: Archive, words: str) -> tuple[Official, ...]:
    """Returns the watched officials whom these words name: by slug, by a full name in either script, or by its
    parts."""
    people, wanted = watchlist.read(archive), words.strip()
    slug = wanted.lower().replace(" ", "-")
    exact = [
        one for one in people if one.slug == slug or any(comparison.same(wanted, name) for name in one.all_names)
    ]
    if exact:
        return tuple(exact)
    parts = set(comparison.parts(wanted))
    return tuple(
        one for one in people if parts and any(parts <= set(comparison.parts(name)) for name in one.all_names)
    )


def find_officials(archive: Archive, words: str) -> tuple[Official, ...]:
    """Returns the same as `officials_named`; where that finds nobody, the officials whose names are spelled most like
    the words, if any are close."""
    found = officials_named(archive, words)
    if found:
        return found
    wanted = comparison.parts(words)
    if not 0 < len(wanted) <= MOST_NAMED:
        return ()
    finder, persian = Finder(words), is_persian(wanted[0])

    def spellings(one: Official) -> Sequence[str]:
        """Returns the official's names in the same script: across scripts, where short vowels are not written, Hamid
        is much like Omid."""
        own = [
            name for name in one.all_names if (parts := comparison.parts(name)) and is_persian(parts[0]) is persian
        ]
        return own or one.all_names

    close = [(max(finder.score(name) for name in spellings(one)), one) for one in watchlist.read(archive)]
    top = max((score for score, _ in close), default=0.0)
    return tuple(one for score, one in close if score == top) if top >= CLOSE_ENOUGH else ()
