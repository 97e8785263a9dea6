"""Prepares text for a picture: Persian letters joined, everything in the order in which it is seen. Knows no picture.

Pillow alone draws code points one by one from left to right: Persian would stand unjoined and backwards. Where a
machine has the libraries that do this (Raqm), they are not used, so that a picture is the same everywhere.
"""

from __future__ import annotations

import unicodedata

from arabic_reshaper import ArabicReshaper
from bidi import get_display

from bot.language.writing import own_digits
from bot.model.message import clean

# Lam with alef is one sign in every hand; the other ligatures are a matter of taste, and no font has them all. Marks
# that fonts place by rules of their own (the hamza of ezafe, vowels) are left out, as in most of printed Persian.
_reshaper = ArabicReshaper({"delete_harakat": True, "support_ligatures": True, "ARABIC LIGATURE ALLAH": False})

# Characters without a sign of their own, which are no longer needed once the letters are joined and ordered.
_UNSEEN = dict.fromkeys(
    [0x200C, 0x200D, 0x200E, 0x200F, 0x061C, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)
_PAIRS = ("()", "[]", "{}", "<>", "«»", "‹›")
_MIRRORED = {pair[i]: pair[1 - i] for pair in _PAIRS for i in (0, 1)}
_TAG = "\U000e01ef"  # an invisible mark that no text has; it goes wherever the letter before it goes


def seen(text: str, *, rtl: bool) -> str:
    """Returns one line in the order in which it is seen, from its left edge to its right. `rtl`: it is a line of a
    right-to-left text."""
    joined = _reshaper.reshape(unicodedata.normalize("NFC", clean(text)).replace(_TAG, ""))
    tagged = "".join(letter + _TAG if letter in _MIRRORED else letter for letter in joined)
    ordered = str(get_display(tagged, base_dir="R" if rtl else "L"))
    return _mirrored(ordered).translate(_UNSEEN)


def numerals(text: str, code: str) -> str:
    """Returns a number or a date in the digits of a language; never use it for an ID, which is Latin everywhere."""
    return text.translate(own_digits(code))


def _mirrored(ordered: str) -> str:
    """Returns a line with its brackets as they are seen: python-bidi 0.6 leaves them as they were. A bracket that
    runs from right to left has its tag on its left."""
    out: list[str] = []
    letters = iter(ordered)
    for letter in letters:
        if letter == _TAG:
            bracket = next(letters)
            out.append(_MIRRORED[bracket])
        else:
            out.append(letter)
            if letter in _MIRRORED:
                next(letters)  # its tag
    return "".join(out)
