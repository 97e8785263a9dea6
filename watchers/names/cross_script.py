"""Measures how alike a part in Latin letters and one in Persian letters are: compares sounds letter by letter. Pure.

Persian script leaves short vowels out, writes u and v with one letter and i and y with another, and has letters that
are not said. So some letters cost nothing, or little, where the other side has none.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate

from rapidfuzz.distance import OSA

from watchers.names.sound import CLASSES, coarse

# The cost of a Latin sound that Persian script does not show: short vowels are not written, a glide is heard as one
# letter or two (Kiya, کیا), ee and ei are usually written (but e is often transliterated i: Sadiqi, صادقی).
_UNWRITTEN = {"a": 0.05, "u": 0.1, "y": 0.1, "i": 0.3, "E": 0.35, "h": 0.5, "v": 0.5}
# The cost of a Persian letter that Latin letters do not show.
_UNSAID = {"a": 0.45, "v": 0.45, "i": 0.4, "h": 0.6}
_SILENT_H = 0.02  # at the end, or where a compound was joined: زاده, خامنه‌ای
# (Persian letter, Latin sound) -> the cost of taking the one for the other.
_READ_AS = {
    ("v", "u"): 0.0,
    ("i", "E"): 0.0,
    ("i", "y"): 0.0,
    ("i", "a"): 0.35,
    ("h", "a"): 0.1,  # Vaseghe, واثقه
    ("a", "E"): 0.1,  # Qaem, قائم
    ("a", "u"): 0.35,
    ("a", "i"): 0.35,
}
_CARRIER = 0.05  # an initial alef carries any vowel: Esmail اسماعیل, Omid امید
SHORT = 2  # what differs in a part that is shorter weighs as if it had so many letters
ROUNDING = 1e-9
_FIRM = {letter: None if kind == "b" else kind for letter, kind in CLASSES.items()} | {ord("b"): None}
_CONFUSED = 0.4  # consonants of one class (sounds.coarse): k and kh


def across(latin: str, persian: str, least: float = 0.0) -> float:
    """Returns how alike two sounds of different scripts are, in [0, 1]: 1 less the cost of reading one as the other.

    A pair that is less alike than `least` may give 0: most pairs cost too much after a letter or two.
    """
    size = max(len(persian), heard(latin), SHORT)
    most = (1.0 - least) * size + ROUNDING
    unsaid, outline = _written(persian)
    # Each of these consonants that finds none of its class costs 1: a quick look spares most pairs a closer one.
    if least and OSA.distance(firm(latin), outline) > most:
        return 0.0
    row = list(accumulate(unsaid, initial=0.0))
    for at, sound in enumerate(latin):
        skipped = _UNWRITTEN.get(sound, 1.0)
        costs = [*map(_costs(sound).__getitem__, persian)]
        if at == 0 and sound in "aiuE" and persian[:1] == "a":
            costs[0] = min(costs[0], _CARRIER)
        corner = row[0]
        left = best = row[0] = corner + skipped
        for place, (cost, unheard) in enumerate(zip(costs, unsaid, strict=True), 1):
            up = row[place]
            corner += cost
            left += unheard
            if corner < left:
                left = corner
            corner = up
            up += skipped
            if up < left:
                left = up
            row[place] = left
            if left < best:
                best = left
        if best > most:
            return 0.0
    return max(0.0, 1.0 - row[-1] / size)


class _Costs(dict[str, float]):
    """Persian letter -> the cost of taking it for one Latin sound; computed when it is first looked up."""

    def __init__(self, sound: str) -> None:
        self._sound = sound

    def __missing__(self, letter: str) -> float:
        cost = self[letter] = _cost(letter, self._sound)
        return cost


_costs = lru_cache(maxsize=1 << 8)(_Costs)  # there are some thirty sounds, and a few foreign letters


@lru_cache(maxsize=1 << 10)
def _written(persian: str) -> tuple[tuple[float, ...], str]:
    """Returns the cost of each letter where it is not said, and the consonants that are always said."""
    return tuple(_unsaid(persian, at, letter) for at, letter in enumerate(persian)), firm(persian)


def firm(sound: str) -> str:
    """Returns the classes of the consonants, without that of v: it is taken for a vowel, or for b, for less than
    1."""
    return sound.translate(_FIRM)


def heard(latin: str) -> int:
    """Returns how many of a sound's letters Persian script may show."""
    return len(latin) - latin.count("a") - latin.count("u") - latin.count("y")


def _cost(letter: str, sound: str) -> float:
    """Returns the cost of taking a Persian letter for a Latin sound."""
    if letter == sound:
        return 0.0
    if (cost := _READ_AS.get((letter, sound))) is not None:
        return cost
    kind = coarse(letter)
    return _CONFUSED if kind and kind == coarse(sound) else 1.0


def _unsaid(persian: str, at: int, letter: str) -> float:
    """Returns the cost of the letter at this place where the Latin side has no sound for it."""
    if at == 0:
        return 1.0  # a first letter is always heard
    if letter == "h" and (at == len(persian) - 1 or persian[at + 1] in "ai"):
        return _SILENT_H
    if letter == "i" and at and persian[at - 1] in "ia":
        return 0.05  # Raisi رئیسی, Mirzaei میرزایی: one glide in two letters
    return _UNSAID.get(letter, 1.0)
