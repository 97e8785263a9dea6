"""Splits a name into its parts in normal form, in Latin and in Persian script. Pure; knows no list and no sound.

It takes away only what spelling leaves open: case, marks, punctuation, "LAST, First", titles, which of two code
points writes the same Persian letter. No letter is changed for another sound: that is sound.py.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

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

# Letters of Persian that are in normal form already.
_PLAIN = re.compile("[ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی]+")

_SEYED = re.compile("(?:se?yy?[ei]d|sayy?[ei]d|سید)(?=.{3})")


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

# Lists and questions are hostile text: a text that is longer than any name is cut, before and after it is in normal
# form (U+FDFA alone becomes eighteen letters). Of the 41,000 names of the UK list of 2026-05-12 and the SDN list of
# 2021-12-07 the longest has 199 letters and 27 parts, and the longest part 28 letters.
LONGEST, LONGEST_PART, MOST_PARTS = 400, 40, 40

# After one of these "Haji" is no title but half of a surname: Haji Zadeh is Hajizadeh.
_ENDINGS = _words("zadeh zade zada pour poor pur nia nejad nezhad abadi mohammadi khani زاده پور نیا نژاد ابادی")


def parts(name: str) -> tuple[str, ...]:
    """Returns the parts of a name in normal form, given names first ("LAST, First" is turned round), titles
    dropped."""
    return _parts(name[:LONGEST])  # so short is also the key that is kept in memory


def parts_once(name: str) -> tuple[str, ...]:
    """Returns the same without a cache, for names of which few are asked for again."""
    return _parts.__wrapped__(name[:LONGEST])


def words(name: str) -> list[str]:
    """Returns the words of a name in normal form, titles among them, in half the time of `parts`."""
    return _normal(name[:LONGEST]).split()


def is_cut(name: str) -> bool:
    """Tells whether a name is longer than names are, so that `parts` does not return all of it."""
    if len(name) > LONGEST:
        return True
    normal = _normal(name, LONGEST + 1)
    words = normal.split()
    return len(normal) > LONGEST or len(words) > MOST_PARTS or any(len(word) > LONGEST_PART for word in words)


@lru_cache(maxsize=1 << 12)  # the names of one listing come up several times, all 52,000 of the lists seldom
def _parts(name: str) -> tuple[str, ...]:
    if (name.isascii() and name.isalnum()) or _PLAIN.fullmatch(name):
        return (name.lower()[:LONGEST_PART],)  # one plain word: nothing of what follows changes it
    words = [word[:LONGEST_PART] for word in _normal(_turned(name)).split(maxsplit=MOST_PARTS)[:MOST_PARTS]]
    for pair, title in () if name.isascii() else _GLUED.items():
        for at in range(len(words) - 1, 0, -1):
            if (words[at - 1], words[at]) == pair:
                words[at - 1 : at + 1] = [title]
    while len(words) > 2 and words[0] in TITLES and words[1] not in _ENDINGS:
        del words[0]
    if len(words) > 1:
        words = [_without_seyed(word) if word[0] in "sس" else word for word in words]
    return tuple(words)


def _without_seyed(word: str) -> str:
    """Returns a word without the style that is glued to a given name: Seyedmehdi, سیدعلی."""
    style = _SEYED.match(word)
    return word[style.end() :] if style and word[style.end() :] not in _ENDINGS else word


def _turned(name: str) -> str:
    """Returns "LAST, First" as "First LAST"."""
    name = name.replace("،", ",")
    last, comma, first = name.partition(",")
    return f"{first} {last}" if comma and "," not in first else name


def _normal(text: str, most: int = LONGEST) -> str:
    """Returns a text in normal form, cut to `most` letters."""
    if text.isascii():
        return text.lower().translate(_ASCII)
    for _ in range(2):  # case folding can undo the decomposition, and the other way round
        text = unicodedata.normalize("NFKD", text)[:most].casefold()
    text = unicodedata.normalize("NFKD", text)[:most].translate(_PERSIAN).translate(_LATIN)
    return "".join(map(_kept, text))


@lru_cache(maxsize=1 << 12)
def _kept(letter: str) -> str:
    """Returns the letter itself, nothing for a mark, a space for everything that separates."""
    if letter in _APOSTROPHES:
        return ""
    if letter in _SPACING:
        return " "
    category = unicodedata.category(letter)
    if category[0] == "M" or category in ("Lm", "Cf"):  # vowel marks; tatweel; signs of direction
        return ""
    return letter if category[0] in "LN" else " "
