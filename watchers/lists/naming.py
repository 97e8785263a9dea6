"""Which of a record's names is its title, where the list does not say; in which script a name is written."""

from __future__ import annotations

import unicodedata

from watchers.model import Field
from watchers.values import clean


def is_latin(text: str) -> bool:
    """Returns whether most letters are Latin ones; True also for a text without letters."""
    if text.isascii():
        return True
    letters = [c for c in text if c.isalpha()]
    others = sum(not unicodedata.name(c, "").startswith("LATIN") for c in letters)
    return others * 2 <= len(letters)


def choose_a_name(found: dict[Field, list[str]]) -> None:
    """Takes one of the aliases as the record's name, for the list marks none and their order is noise: the longest in
    Latin letters, of equally long ones the first by the alphabet."""
    for field in (Field.ALIASES, Field.WEAK_ALIASES, Field.NON_LATIN_NAMES):
        if names := {one for text in found[field] if (one := clean(text))}:
            chosen = min(names, key=lambda one: (-len(one), one))
            found[Field.NAMES] = [chosen]
            found[field] = [one for one in names if one != chosen]
            return
