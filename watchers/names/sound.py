"""Turns a part of a name into its sound, whatever transliteration wrote it: the tables, each rule with its reason.
Pure.

A sound is a short string. Consonants are lower-case letters, with S for sh, C for ch, J for zh; vowels keep three
classes and one glide: a (short a and e), i (i, y, ee), u (o, u, oo), E (ei, ai, ey). Persian script writes only long
vowels, so its sounds have only those; `across` compares the two.
"""

from __future__ import annotations

import re
from functools import lru_cache

# Latin consonants: the written letters -> their sound.
_CONSONANTS = {
    "tsch": "C",  # German and French: Tschekani, Tchekani
    "tch": "C",
    "sch": "S",
    "sh": "S",
    "ch": "C",
    "zh": "J",  # -nezhad
    "dzh": "j",
    "dj": "j",  # Djafari: French, from North Africa
    "kh": "x",
    "gh": "q",  # Persian says ghayn and qaf alike: Ghasem, Qasem
    "ph": "f",
    "th": "s",  # Arabised: Wathiqi for Vaseghi; Persian says the letter as s
    "dh": "d",  # Arabised: Ridha for Reza
    "ck": "k",
    "c": "k",
    "aw": "au",  # before a consonant: Rowhani, Rouhani
    "ow": "ou",
    "w": "v",  # Jawad, Javad
}
_WRITTEN = re.compile("tsch|tch|sch|dzh|dj|[ckgpstzd]h|[ao]w(?![aeiouy])|ck|[cw]")
# Matches a final h that is not said: Zadeh, Zade; Abdollah, Abdolla. Not the h after an only vowel: Shah.
_SILENT_H = re.compile(r"(?<=e)h$|(?<=[aeiouy][^aeiouy]a)h$|(?<=[aeiouy][^aeiouy][^aeiouy]a)h$")
_TWICE = re.compile(r"([^eo])\1+")  # Hossein, Hosein; but ee and oo are vowels of their own
_TWICE_ANY = re.compile(r"(.)\1+")
_VOWELS = re.compile("[aeiouy]+")
# A run of vowels is read from left to right, by the first of these that fits. None is longer than eight.
_VOWEL = (
    (re.compile("y(?=[aeou])"), "y"),  # Yasin, Yusef, Velayat; a consonant where a vowel follows
    (re.compile("(?:ee|iy|ey|i)(?=[ae])"), "iy"),  # two syllables: Kia, Kiya
    # One: Soleimani, Sulaymani, Hossein, Husayn; Saeed, Said.
    (re.compile("[ae]{1,8}(?:yi|iy|ee|i|y)e?(?![aou])"), "E"),
    (re.compile("ee|ie|[iy]+"), "i"),
    (re.compile("[ao]{0,8}[ou]+"), "u"),  # Nouri, Nuri, Noori; Raouf
    (re.compile("[ae]+"), "a"),
)


@lru_cache(maxsize=1 << 15)
def sound(part: str) -> str:
    """Returns the sound of one part in normal form (see spelling.parts), of either script."""
    if is_persian(part):
        return _TWICE_ANY.sub(_once, part.translate(_PERSIAN))
    part = _TWICE.sub(_once, _SILENT_H.sub("", _WRITTEN.sub(_consonant, part)))
    return _TWICE_ANY.sub(_once, _VOWELS.sub(lambda run: _vowel(run.group()), part))


def _once(repeated: re.Match[str]) -> str:
    """Returns the letter that is repeated. As a template it would cost as much where no letter is."""
    return repeated[1]


def _consonant(written: re.Match[str]) -> str:
    return _CONSONANTS[written.group()]


@lru_cache(maxsize=1 << 10)
def _vowel(text: str) -> str:
    spoken = ""
    while text:
        for written, sounds in _VOWEL:
            if found := written.match(text):
                spoken += sounds
                text = text[found.end() :]
                break
    return spoken


# Persian and Arabic letters to the sounds of Persian. Letters that Persian says alike are one: ث س ص, ت ط, ذ ز ض ظ,
# غ ق, ح ه; ع is not said. So خاضعین, خازین and خازعین are one name.
_PERSIAN = str.maketrans(
    dict(zip("ابپتثجچحخدذرزژسشصضطظغفقکگلمنوهی", "abptsjChxdzrzJsSsztzqfqkglmnvhi", strict=True)) | {"ع": None}
)
_PERSIAN_LETTERS = re.compile("[\u0620-\u06d3]")


def is_persian(part: str) -> bool:
    """Tells whether a part is written in Persian or Arabic letters."""
    return not part.isascii() and _PERSIAN_LETTERS.match(part) is not None


# Vowels, and the letters that stand for one in Persian script, are not consonants; h is often silent.
_NOT_CONSONANTS = dict.fromkeys(map(ord, "aiuEyh"))
# Maps consonants that transliterations confuse to one: k and kh and g (Kadem, Khadim), s and z and sh, j and ch and
# the Egyptian g (Jamal, Gamal), b and p and v and f, d and t.
_CONFUSED = str.maketrans(dict(zip("qgxzSJCjvtpf", "kkkssKKKbdbb", strict=True)))
_CONFUSED[ord("K")] = "k"
CLASSES = {**_NOT_CONSONANTS, **_CONFUSED, **dict.fromkeys(map(ord, "JCj"), "k")}
_OUTLINE = {**str.maketrans("gqxzJt", "kkksjd"), **dict.fromkeys(map(ord, "aeiouyEv"))}
# و is also the vowels u and o; e and o are vowels as they are written.
_SKELETON = {**_NOT_CONSONANTS, **dict.fromkeys(map(ord, "veo"))}


@lru_cache(maxsize=1 << 14)
def coarse(sound: str) -> str:
    """Returns the consonants of a sound, in classes that transliterations confuse."""
    return sound.translate(CLASSES)


def skeleton(sound: str) -> str:
    """Returns the consonants that both scripts write. Equal for Vaseghi and واثقی."""
    return sound.translate(_SKELETON)


def consonants_said(part: str) -> str:
    """Returns a part with its consonants as they are said, and the vowels of Latin script as they are written."""
    return part.translate(_PERSIAN) if is_persian(part) else _WRITTEN.sub(_consonant, part)


def outline(said: str) -> str:
    """Returns a part's consonants, the most confused ones as one, without a last h, from `consonants_said`: quicker
    to compute than the whole sound."""
    return _TWICE.sub(_once, said).translate(_OUTLINE).rstrip("h")


def letters(said: str) -> str:
    """Returns the consonants of a part's skeleton, each once and sorted, from `consonants_said`."""
    return "".join(sorted(set(said.translate(_SKELETON))))
