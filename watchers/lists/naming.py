"""Which of a record's names is its title, where the list does not say; in which script a name is written."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from watchers.model import Field

# Most names hold Latin letters and signs alone, or none but those of scripts from Greek on: the rest is counted.
_SIGNS = "\x80-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\u2000-\u206f"  # no letters
_NO_OTHERS = re.compile(f"[\0-\x7f{_SIGNS}\xc0-\u024f]+")
_NO_LATIN = re.compile(f"[\0-@\\[-`{{-\x7f{_SIGNS}\u0370-\u1cff]+")


def is_latin(text: str) -> bool:
    """Returns whether most letters are Latin ones; True also for a text without letters."""
    if text.isascii() or _NO_OTHERS.fullmatch(text):
        return True
    if _NO_LATIN.fullmatch(text):
        return not any(map(str.isalpha, text))
    letters = list(filter(str.isalpha, text))
    return sum(map(_is_of_another, letters)) * 2 <= len(letters)


@lru_cache(maxsize=1 << 10)
def _is_of_another(letter: str) -> bool:
    """Tells whether a letter is of another script than the Latin one."""
    return not unicodedata.name(letter, "").startswith("LATIN")


def choose_a_name(found: dict[Field, tuple[str, ...]]) -> None:
    """Takes one of the aliases as the record's name, for the list marks none and their order is noise: the longest in
    Latin letters, of equally long ones the first by the alphabet."""
    for field in (Field.ALIASES, Field.WEAK_ALIASES, Field.NON_LATIN_NAMES):
        if names := found[field]:
            chosen = max(names, key=len)  # the first of several, and they are sorted
            found[Field.NAMES] = (chosen,)
            found[field] = tuple(one for one in names if one != chosen)
            return
