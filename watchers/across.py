"""How alike a part in Latin letters and one in Persian letters are: sounds compared letter by letter. Pure.

Persian script leaves short vowels out, writes u and v with one letter and i and y with another, and has letters that
are not said. So some letters cost nothing, or little, where the other side has none.
"""

from __future__ import annotations

from functools import lru_cache

from watchers.sounds import coarse

# What a Latin sound costs that Persian script does not show: short vowels are not written, a glide is heard as one
# letter or two (Kiya, کیا), ee and ei are usually written (but e is often transliterated i: Sadiqi, صادقی).
_UNWRITTEN = {"a": 0.05, "u": 0.1, "y": 0.1, "i": 0.3, "E": 0.35, "h": 0.5, "v": 0.5}
# What a Persian letter costs that Latin letters do not show.
_UNSAID = {"a": 0.45, "v": 0.45, "i": 0.4, "h": 0.6}
_SILENT_H = 0.02  # at the end, or where a compound was joined: زاده, خامنه‌ای
# Persian letter, Latin sound -> what it costs to take the one for the other.
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
_CONFUSED = 0.4  # consonants of one class (sounds.coarse): k and kh


def across(latin: str, persian: str) -> float:
    """How alike two sounds of different scripts are, in [0, 1]: 1 less what it costs to read one as the other."""
    size = max(len(persian), sum(one not in "auy" for one in latin), 2)
    unsaid = _all_unsaid(persian)
    row = [0.0]
    for cost in unsaid:
        row.append(row[-1] + cost)
    for at, sound in enumerate(latin):
        skipped = _UNWRITTEN.get(sound, 1.0)
        above, row = row, [row[0] + skipped]
        left, corner = row[0], above[0]
        for up, cost, unheard in zip(above[1:], _costs(persian, sound, at == 0), unsaid, strict=True):
            corner += cost
            left += unheard
            if corner < left:
                left = corner
            if up + skipped < left:
                left = up + skipped
            row.append(left)
            corner = up
    return max(0.0, 1.0 - row[-1] / size)


@lru_cache(maxsize=1 << 14)  # one search compares its parts with thousands
def _costs(persian: str, sound: str, first: bool) -> tuple[float, ...]:
    """What it costs to take each letter for this sound; `first`: the sound is the first of its part."""
    return tuple(_cost(letter, sound, first=first and at == 0) for at, letter in enumerate(persian))


@lru_cache(maxsize=1 << 10)
def _all_unsaid(persian: str) -> tuple[float, ...]:
    return tuple(_unsaid(persian, at, letter) for at, letter in enumerate(persian))


def _cost(letter: str, sound: str, *, first: bool) -> float:
    if letter == sound:
        return 0.0
    if first and letter == "a" and sound in "aiuE":
        return _CARRIER
    if (cost := _READ_AS.get((letter, sound))) is not None:
        return cost
    kind = coarse(letter)
    return _CONFUSED if kind and kind == coarse(sound) else 1.0


def _unsaid(persian: str, at: int, letter: str) -> float:
    if at == 0:
        return 1.0  # a first letter is always heard
    if letter == "h" and (at == len(persian) - 1 or persian[at + 1] in "ai"):
        return _SILENT_H
    if letter == "i" and at and persian[at - 1] in "ia":
        return 0.05  # Raisi رئیسی, Mirzaei میرزایی: one glide in two letters
    return _UNSAID.get(letter, 1.0)
