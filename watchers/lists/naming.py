"""Which of a record's names is its title, where the list does not say; in which script a name is written."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from watchers.model import Field
from watchers.values import clean

_PERHAPS_OTHERS = re.compile("[^\x00-\u024f]|[\xaa\xb5\xba]")  # all other letters up to there are Latin ones


def is_latin(text: str) -> bool:
    """Returns whether most letters are Latin ones; True also for a text without letters."""
    if text.isascii() or not _PERHAPS_OTHERS.search(text):
        return True
    letters = list(filter(str.isalpha, text))
    return sum(map(_is_of_another, letters)) * 2 <= len(letters)


@lru_cache(maxsize=1 << 10)
def _is_of_another(letter: str) -> bool:
    """Tells whether a letter is of another script than the Latin one."""
    return not unicodedata.name(letter, "").startswith("LATIN")


def choose_a_name(found: dict[Field, list[str]]) -> None:
    """Takes one of the aliases as the record's name, for the list marks none and their order is noise: the longest in
    Latin letters, of equally long ones the first by the alphabet."""
    for field in (Field.ALIASES, Field.WEAK_ALIASES, Field.NON_LATIN_NAMES):
        if names := {one for text in found[field] if (one := clean(text))}:
            chosen = min(names, key=lambda one: (-len(one), one))
            found[Field.NAMES] = [chosen]
            found[field] = [one for one in names if one != chosen]
            return
