"""Says how much of a telephone's screen a message takes in Telegram: lines of 320 pixels of its usual letters, as a
browser sets them."""

from __future__ import annotations

import html
import re
import unicodedata

from bot.chat.telegram.render import render
from bot.language import is_rtl
from bot.model.message import Message

SCREEN = 30  # lines
COLUMNS = 40  # Latin letters of a line
COLUMNS_RTL = 44  # Persian ones
FOLDED = 3  # lines that are seen of a quotation before it is opened

_FOLDED = re.compile("<blockquote expandable>(.*?)</blockquote>", re.DOTALL)
_TAG = re.compile("<[^>]*>")


def screen_lines(message: Message) -> int:
    """Returns how many lines are seen of a message, empty ones too, before anything is opened."""
    columns = COLUMNS_RTL if is_rtl(message.language) else COLUMNS
    return sum(_seen(post.html, columns) for post in render(message))


def _seen(markup: str, columns: int) -> int:
    folded = 0
    for quotation in _FOLDED.findall(markup):
        folded += min(FOLDED, _lines(quotation, columns))
    return folded + _lines(_FOLDED.sub("\x00", markup).replace("\x00\n", "").replace("\n\x00", ""), columns)


def _lines(markup: str, columns: int) -> int:
    text = html.unescape(_TAG.sub("", markup))
    return sum(_wrapped(line, columns) for line in text.split("\n")) if text else 0


def _wrapped(line: str, columns: int) -> int:
    """Returns how many lines a paragraph takes: words go to the next line whole, longer ones are broken."""
    lines, used = 1, 0
    for word in line.split(" "):
        wide = _wide(word)
        if used and used + 1 + wide > columns:
            lines, used = lines + 1, 0
        used += wide + (1 if used else 0)
        while used > columns:
            lines, used = lines + 1, used - columns
    return lines


def _wide(word: str) -> int:
    return sum(unicodedata.category(letter) not in ("Cf", "Mn") for letter in word)
