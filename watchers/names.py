"""Names in Latin and in Persian script: one key for one spelling, and how alike two are. Pure; knows no list.

What is folded here only removes what spelling leaves open: case, marks, punctuation, the order of parts, where
a compound is split, which of two code points writes the same Persian letter. It never changes one sound for another.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

# A name of more parts is compared as it stands: 8 parts can already be joined in 128 ways. The longest name of an
# Iranian national has 6 (UK list of 2026-05-12, SDN list of 2024-05-03).
MAX_JOINED = 8

# Code points of one letter in Persian and Arabic keyboards, after NFKD (which has split off madda and hamza).
_PERSIAN = str.maketrans(
    {
        "ي": "ی",  # Arabic yeh: OFAC writes لـيـلا with it
        "ى": "ی",  # alef maksura, typed for a final yeh
        "ے": "ی",
        "ك": "ک",  # Arabic kaf
        "ڪ": "ک",
        "ة": "ه",  # teh marbuta
        "ە": "ه",
        "ہ": "ه",
        "ھ": "ه",
        "ٱ": "ا",  # alef wasla
        "ء": None,  # a bare hamza is written or left out at will
    }
)

# Letters that NFKD leaves whole.
_LATIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})

_APOSTROPHES = "'`´‘’‚‛′ʹʻʼʽʾʿˈ＇"
_SPACING = "\u200b\u200c"  # zero-width space and ZWNJ stand between the parts of a compound: حاجی‌زاده

_ASCII = str.maketrans({chr(code): " " for code in range(128) if not chr(code).isalnum()} | {"'": None, "`": None})


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Ranks, styles and honorifics: dropped in front of a name, never inside it. "Agha" and "Said" are no titles
# here, for they begin names ("Aga Jani", "Said"); nor is "Amir".
TITLES = _words(
    """
    brigadier general major colonel lieutenant captain admiral commander sardar
    haj hajj haji hajji hajjah seyed seyyed seyyid sayed sayyed sayid sayyid syed
    ayatollah ayatullah grand hojjatoleslam hojatoleslam hujjatulislam
    dr doctor mr mrs ms prof professor engineer eng mohandes
    سردار سرتیپ سرلشکر سرهنگ سپهبد حاج حاجی حاجیه سید سیده ایتالله حجتالاسلام دکتر مهندس
    """
)

# Two words that are one title; each alone may be a name (Hojjat).
_GLUED = {("ایت", "الله"): "ایتالله", ("حجت", "الاسلام"): "حجتالاسلام"}

# After one of these "Haji" is no title but half of a surname: Haji Zadeh is Hajizadeh.
_ENDINGS = _words("zadeh zade zada pour poor pur nia nejad nezhad abadi mohammadi khani زاده پور نیا نژاد ابادی")


def fold(name: str) -> str:
    """The key of a name: its parts in normal form and sorted, so that order, case and marks do not count.

    Folding twice changes nothing. Where two names split a compound differently ("Gholam Reza", "Gholamreza")
    the keys differ and `same` tells that they are one name: no key of one name alone can know it.
    """
    # Words that may be titles go last: in front they would be dropped when the key itself is folded.
    return " ".join(sorted(parts(name), key=lambda part: (part in TITLES, part)))


def same(a: str, b: str) -> bool:
    """Whether two spellings are one name: equal parts in any order, neighbours joined on either side or not."""
    left, right = parts(a), parts(b)
    if not left or not right or bag(a) != bag(b):
        return False
    if sorted(left) == sorted(right):
        return True
    # "Ali Rezamohammadi" is not "Alireza Mohammadi": one block for the whole name proves nothing, but for a
    # name that is written as one word.
    least = min(2, len(left), len(right))
    return any(len(form) >= least for form in _forms(left) & _forms(right))


@lru_cache(maxsize=1 << 16)
def bag(name: str) -> str:
    """The letters of a name, sorted: equal for all names that are `same`, so an index on it finds them at once."""
    return "".join(sorted("".join(parts(name))))


@lru_cache(maxsize=1 << 16)  # both lists hold some 45,000 names
def parts(name: str) -> tuple[str, ...]:
    """The parts of a name in normal form, given names first ("LAST, First" is turned round), titles dropped."""
    words = _normal(_turned(name)).split()
    for pair, title in _GLUED.items():
        for at in range(len(words) - 1, 0, -1):
            if (words[at - 1], words[at]) == pair:
                words[at - 1 : at + 1] = [title]
    while len(words) > 2 and words[0] in TITLES and words[1] not in _ENDINGS:
        del words[0]
    return tuple(words)


def _turned(name: str) -> str:
    name = name.replace("،", ",")
    last, comma, first = name.partition(",")
    return f"{first} {last}" if comma and "," not in first else name


def _normal(text: str) -> str:
    if text.isascii():
        return text.lower().translate(_ASCII)
    for _ in range(2):  # case folding can undo the decomposition, and the other way round
        text = unicodedata.normalize("NFKD", text).casefold()
    return "".join(map(_kept, unicodedata.normalize("NFKD", text).translate(_PERSIAN).translate(_LATIN)))


@lru_cache(maxsize=1 << 12)
def _kept(letter: str) -> str:
    """The letter itself, nothing for a mark, a space for everything that separates."""
    if letter in _APOSTROPHES:
        return ""
    if letter in _SPACING:
        return " "
    category = unicodedata.category(letter)
    if category[0] == "M" or category in ("Lm", "Cf"):  # vowel marks; tatweel; signs of direction
        return ""
    return letter if category[0] in "LN" else " "


@lru_cache(maxsize=1 << 12)
def _forms(of: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    """Every way to join neighbouring parts, each with its blocks sorted."""
    if len(of) > MAX_JOINED:
        return frozenset({tuple(sorted(of))})
    forms: list[list[str]] = [[of[0]]]
    for part in of[1:]:
        forms = [[*form, part] for form in forms] + [[*form[:-1], form[-1] + part] for form in forms]
    return frozenset(tuple(sorted(form)) for form in forms)


# -- how alike two names are ---------------------------------------------------------------------------------

# What transliteration spells in several ways, to one spelling. For ranking only: `same` never uses it.
_SOUNDS = (
    (re.compile("gh|q"), "g"),
    (re.compile("kh"), "x"),
    (re.compile("ph"), "f"),
    (re.compile("w"), "v"),
    (re.compile("oo|ou|u"), "o"),
    (re.compile("ee"), "i"),
    (re.compile("[ae][iy](?=.)"), "e"),
    (re.compile("y"), "i"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile("(?<=[aei])h$"), ""),
)
SOUNDS_LIKE = 0.97  # two parts that only transliteration tells apart, against 1.0 for equal ones
ABSENT = 0.3  # the weight of a part that one side lacks, against 1.0 for one that disagrees
ONE_PART = 0.8  # the most that a surname or a given name alone is worth
EXTRA = 0.02  # what each part beyond those searched for takes off a hit, so that the closest name comes first


def similarity(a: str, b: str) -> float:
    """How alike two names are, in [0, 1]: parts are paired in any order, 1.0 only where they are `same`."""
    if same(a, b):
        return 1.0
    left, right = sorted((parts(a), parts(b)), key=len)
    if not left:
        return 0.0
    best = max(_aligned(one, other) for one, other in [(left, right), *_one_join(left, right)])
    return min(best, ONE_PART if len(left) == 1 else 0.99)


def _one_join(left: tuple[str, ...], right: tuple[str, ...]) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The pair with two neighbours of the longer name joined, in each way that brings the lengths closer."""
    if len(left) == len(right):
        return []
    return [(left, (*right[:at], right[at] + right[at + 1], *right[at + 2 :])) for at in range(len(right) - 1)]


def _aligned(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """The best pairs first, each weighed by its letters."""
    pairs = sorted(((_alike(x, y), i, j) for i, x in enumerate(left) for j, y in enumerate(right)), reverse=True)
    free_left, free_right = set(range(len(left))), set(range(len(right)))
    agreed = weight = 0.0
    for alike, i, j in pairs:
        if i in free_left and j in free_right:
            free_left.remove(i)
            free_right.remove(j)
            letters = len(left[i]) + len(right[j])
            agreed += alike * letters
            weight += letters
    weight += ABSENT * (sum(len(left[i]) for i in free_left) + sum(len(right[j]) for j in free_right))
    return agreed / weight


class Finder:
    """One query against many names: whole names or parts of them, the closest highest.

    Lists repeat their parts: each is compared with the query once.
    """

    def __init__(self, query: str) -> None:
        self.query = query
        own = parts(query)
        variants = [own, *((*own[:at], own[at] + own[at + 1], *own[at + 2 :]) for at in range(len(own) - 1))]
        self._wanted = tuple({part: None for variant in variants for part in variant})
        # Each variant as (index of a wanted part, its weight), the weights adding up to 1.
        self._variants = [
            [(self._wanted.index(part), len(part) / sum(map(len, variant))) for part in variant]
            for variant in variants
        ]
        self._length = len(own)
        self._seen: dict[str, tuple[float, ...]] = {}

    def score(self, name: str) -> float:
        """How much of the query stands in the name, in [0, 1]; a little less where the name says more."""
        theirs = parts(name)
        if not self._wanted or not theirs:
            return 0.0
        blocks = [*theirs, *(x + y for x, y in pairwise(theirs) if self._may_be_joined(x, y))]
        best: list[float] = [max(column) for column in zip(*map(self._compared, blocks), strict=True)]
        found = max(sum(best[at] * weight for at, weight in variant) for variant in self._variants)
        if found > 0.999 and same(self.query, name):
            return 1.0
        return max(0.0, found - EXTRA * min(5, max(1, len(theirs) - self._length)))

    def _may_be_joined(self, x: str, y: str) -> bool:
        """Whether the query may write two of a name's parts as one: most joins are not worth a comparison."""
        length = len(x) + len(y)
        return any(part[0] == x[0] and part[-1] == y[-1] and abs(len(part) - length) <= 2 for part in self._wanted)

    def _compared(self, block: str) -> tuple[float, ...]:
        if block not in self._seen:
            self._seen[block] = tuple(_alike(part, block) for part in self._wanted)
        return self._seen[block]


def _alike(a: str, b: str) -> float:
    """How alike two parts are; squared, for a part that is half different is another name, not half the same."""
    if a == b:
        return 1.0
    if min(len(a), len(b)) * 2 < max(len(a), len(b)) or not _share_letters(a, b):
        return 0.0
    a, b = _sound(a), _sound(b)
    if a == b:
        return SOUNDS_LIKE
    if not _share_letters(a, b):
        return 0.0
    return SOUNDS_LIKE * (1 - _distance(a, b) / max(len(a), len(b))) ** 2


def _share_letters(a: str, b: str) -> bool:
    """Whether two parts have half their letters in common: a quick look before the slow one."""
    left, right = _letters(a), _letters(b)
    return len(left & right) * 2 >= max(len(left), len(right))


@lru_cache(maxsize=1 << 16)
def _letters(part: str) -> frozenset[str]:
    return frozenset(part)


@lru_cache(maxsize=1 << 16)
def _sound(part: str) -> str:
    for pattern, sound in _SOUNDS:
        part = pattern.sub(sound, part)
    return part


def _distance(a: str, b: str) -> int:
    """Levenshtein's: letters to insert, delete or replace."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        diagonal, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            diagonal, row[j] = row[j], diagonal if x == y else 1 + min(diagonal, row[j], row[j - 1])
    return row[-1]
