"""The words by which commands are called: their own, and Persian ones for those used most. Knows no platform."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

# As typed -> the command. Typed letters are folded (see `_folded`), so each stands here in one spelling.
PERSIAN = {
    "شروع": "start",
    "راهنما": "help",
    "وضعیت": "status",
    "کمبودها": "gaps",
    "جستجو": "search",
    "جستوجو": "search",
    "تاریخچه": "history",
    "منابع": "sources",
    "تابلو": "board",
    "نمونه": "sample",
    "دنبال": "follow",
    "رها": "unfollow",
    "سکوت": "mute",
    "تنظیمات": "settings",
    "زبان": "language",
    "حریم": "privacy",
    "توقف": "stop",
}
# What follows a command, as typed -> as the command knows it.
ARGUMENTS = {
    "gaps": {
        "بریتانیا": "uk",
        "انگلیس": "uk",
        "آمریکا": "us",
        "امریکا": "us",
        "غایب": "missing",
        "غایبان": "missing",
        "حقوقبشر": "rights",
        "مگنیتسکی": "magnitsky",
    },
    "follow": {"همه": "all", "فوری": "now", "روزانه": "daily", "هفتگی": "weekly"},
    "unfollow": {"همه": "all"},
    "language": {"فارسی": "fa", "پارسی": "fa", "انگلیسی": "en", "persian": "fa", "farsi": "fa", "english": "en"},
}
# Arabic keyboards have other letters for the Persian ones; some write "جست‌وجو", some without the joiner.
_FOLD = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "\u200c": None, "ـ": None})


def meant(word: str, known: Iterable[str]) -> str | None:
    """The command that a word calls; None where it calls none."""
    name = PERSIAN.get(_folded(word), word.lower())
    return name if name in known else None


def arguments(command: str, args: str) -> str:
    """What follows a command, in its own words; a name stays as it is."""
    known = ARGUMENTS.get(command, {})
    return re.sub(r"\S+", lambda word: known.get(_folded(word[0]), word[0]), args)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The command that was probably meant."""
    commands = set(known)
    typed = [*commands, *(persian for persian, name in PERSIAN.items() if name in commands)]
    near = difflib.get_close_matches(_folded(word), typed, 1)
    return PERSIAN.get(near[0], near[0]) if near else None


def persian(name: str) -> list[str]:
    """The Persian words for a command."""
    return [word for word, command in PERSIAN.items() if command == name]


def _folded(word: str) -> str:
    return word.lower().translate(_FOLD)
