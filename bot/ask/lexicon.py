"""What the words of questions mean, and which words are given names. Knows how to look up; the words are in *.txt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from watchers import names

FILLER = "filler"
NOTHING: frozenset[str] = frozenset()
# Words of any ending: "sanctioned", "sanctions", "تحریمه", "تحریم‌شدگان", "tahrime".
_STEMS = (("sanction", "sanction"), ("designat", "sanction"), ("تحریم", "sanction"), ("tahrim", "sanction"))


# What Persian hangs on a word without a space: "انگلیسه", "لیستن", "آمریکارو". Not "ی", with which surnames end.
_ENDINGS = ("هاشون", "شون", "شان", "های", "ست", "اند", "ها", "ان", "رو", "ند", "ه", "ن", "و", "ا", "ش", "م")


def meanings_of(keys: Sequence[str], names_of: frozenset[str]) -> list[frozenset[str]]:
    """The tags of each word; those of a phrase stand on all its words. A phrase goes before its single words.

    `names_of`: parts of the names that are watched. Endings are not taken off those.
    """
    known, longest = _lexicon()
    found: list[frozenset[str]] = []
    while len(found) < len(keys):
        at = len(found)
        for length in range(min(longest, len(keys) - at), 0, -1):
            tags = known.get(tuple(keys[at : at + length]), NOTHING)
            if tags:
                found += [tags] * length
                break
        else:
            found.append(_stem(keys[at]) if keys[at] in names_of else _stem(keys[at]) or _bare(keys[at]))
    return found


def _stem(key: str) -> frozenset[str]:
    if key.isdigit():
        return frozenset({"number"})
    return next((frozenset({tag}) for stem, tag in _STEMS if key.startswith(stem)), NOTHING)


def _bare(key: str) -> frozenset[str]:
    """What a Persian word means without its ending; at least three letters must be left."""
    if key.isascii():
        return NOTHING
    known, _ = _lexicon()
    stems = (key.removesuffix(ending) for ending in _ENDINGS if key.endswith(ending))
    return next((tags for stem in stems if len(stem) > 2 and (tags := known.get((stem,), NOTHING))), NOTHING)


@cache
def given_names() -> frozenset[str]:
    """Given names common in Iran, in both scripts."""
    return frozenset(key for word in _words("given.txt") for key in names.parts(word)[:1])


@cache
def _lexicon() -> tuple[dict[tuple[str, ...], frozenset[str]], int]:
    """Words and phrases with their tags, and how many words the longest has."""
    found: dict[tuple[str, ...], set[str]] = {}
    tag = ""
    for word in _words("lexicon.txt"):
        if word.startswith("["):
            tag = word.strip("[]")
        else:
            found.setdefault(tuple(key for part in word.split("_") for key in names.parts(part)), set()).add(tag)
    return {keys: frozenset(tags) for keys, tags in found.items()}, max(map(len, found))


def _words(name: str) -> Iterator[str]:
    for line in files(__package__).joinpath(name).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield from line.split()
