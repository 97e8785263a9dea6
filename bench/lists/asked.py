"""Makes the names that users search for: names of the lists and others, in both scripts, some mistyped, hardly one
twice."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import cycle

from bench.lists import composed

# Latin letters as one who writes Persian hears them; a short a is not written.
_PAIRS = {"kh": "خ", "sh": "ش", "ch": "چ", "gh": "ق", "zh": "ژ", "aa": "ا", "ou": "و", "ei": "ی", "oo": "و"}
_LETTERS = dict(zip("bcdfghijklmnopqrstuvwxyz", "بکدفگهیجکلمنوپقرستوووکیز", strict=True)) | {"e": ""}
SLIPS = 4  # one name in so many is mistyped
UNLISTED = 5  # one in so many is nobody's
_ENGLISH = ("search {}", "search {}", "is {} sanctioned?")
_PERSIAN = ("search {}", "جستجو {}", "آیا {} تحریم شده؟")


def questions(seed: int = 3) -> Iterator[str]:
    """Yields searches and free questions about persons who are not watched, in Latin and Persian letters by turns."""
    chance = random.Random(seed)
    english, persian = cycle(_ENGLISH), cycle(_PERSIAN)
    while True:
        yield next(english).format(_slip(_name(chance).title(), chance))
        yield next(persian).format(_slip(in_persian(_name(chance)), chance))


def searched(seed: int = 4) -> Iterator[tuple[str, str]]:
    """Yields pairs of a name in Latin letters and another in Persian ones."""
    chance = random.Random(seed)
    while True:
        yield _slip(_name(chance), chance), _slip(in_persian(_name(chance)), chance)


def _name(chance: random.Random) -> str:
    """Returns a listed name as one would type it, or a part of it, or a name that no list has."""
    if not chance.randrange(UNLISTED):
        return " ".join((*chance.sample(composed.GIVEN.split(), chance.choice((1, 2))), composed.family_name(chance)))
    one = chance.choice(chance.choice((composed.uk(), composed.us())))
    last, comma, first = one.name.partition(", ")
    name = f"{first} {last}" if comma else one.name
    return (name if chance.randrange(UNLISTED) else name.split()[-1]).lower()


def in_persian(name: str) -> str:
    """Returns a name in Latin letters as it may be written in Persian ones."""
    words = []
    for word in name.lower().split():
        for latin, letter in _PAIRS.items():
            word = word.replace(latin, letter)
        first = "ا" if word[0] in "aeio" else ""
        words.append(first + "".join(_LETTERS.get(one, "" if one == "a" else one) for one in word))
    return " ".join(words)


def _slip(name: str, chance: random.Random) -> str:
    """Returns the name, in which now and then a letter is left out, doubled, or changes its place with its
    neighbour."""
    if chance.randrange(SLIPS) or len(name) < 4:
        return name
    at = chance.randrange(1, len(name) - 1)
    before, here, after = name[:at], name[at], name[at + 1 :]
    return chance.choice((before + after, before + here + here + after, before + after[:1] + here + after[1:]))
