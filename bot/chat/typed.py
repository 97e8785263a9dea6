"""Cleans the text that users typed of characters that nobody sees. The same on every platform; knows none of them."""

from __future__ import annotations

# Spaces that a keyboard or a copied text brings become plain ones, and every end of a line the one that we know.
_SPACES = dict.fromkeys([0x09, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x2800, 0x3000], " ")
_LINE_ENDS = dict.fromkeys([0x0B, 0x0C, 0x0D, *range(0x1C, 0x1F), 0x85, 0x2028, 0x2029], "\n")
# Marks that nobody sees are removed, and halves of letters, which no database takes. The zero-width non-joiner stays,
# for Persian is written with it, but not at the edges of the text.
_UNSEEN = dict.fromkeys(
    [
        *[*range(0x09), *range(0x0E, 0x1C), 0x1F, *range(0x7F, 0x85), *range(0x86, 0xA0), 0xAD, 0x034F, 0x061C],
        *[0x115F, 0x1160, 0x17B4, 0x17B5, *range(0x180B, 0x1810), 0x200B, 0x200D, 0x200E, 0x200F],
        *[*range(0x202A, 0x202F), *range(0x2060, 0x2070), 0x3164, *range(0xD800, 0xE000), *range(0xFE00, 0xFE10)],
        *[0xFEFF, 0xFFA0, *range(0xFFF9, 0xFFFC), *range(0xE0000, 0xE0080)],
    ]
)
_AS_TYPED = {**_UNSEEN, **_SPACES, **_LINE_ENDS}
EDGES = " \n\u200c"


def tidy(text: str) -> str:
    """Returns a typed text without the characters that nobody sees."""
    return text.replace("\r\n", "\n").translate(_AS_TYPED).strip(EDGES)
