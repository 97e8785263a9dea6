"""Cleans the text that users typed of characters that nobody sees. The same on every platform; knows none of them."""

from __future__ import annotations

import re

# Spaces that a keyboard or a copied text brings become plain ones, and every end of a line the one that we know.
_SPACES = re.compile(r"[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000]")
_LINE_ENDS = re.compile(r"\r\n|[\x0b-\r\x1c-\x1e\x85\u2028\u2029]")
# Marks that nobody sees are removed, and halves of letters, which no database takes. The zero-width non-joiner stays,
# for Persian is written with it, but not at the edges of the text.
_UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200d-\u200f"
    r"\u202a-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]"
)
EDGES = " \n\u200c"


def tidy(text: str) -> str:
    """Returns a typed text without the characters that nobody sees."""
    return _UNSEEN.sub("", _SPACES.sub(" ", _LINE_ENDS.sub("\n", text))).strip(EDGES)
