"""From words to a question: a command as typed, or what a plain sentence asks. Deterministic; never guesses."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot import answers
from watchers.archive import Archive
from watchers.model import Official

LONGEST_NAME = 5  # words of a name that are looked at together

# Words by which a question asks who is absent, in both languages; whole words only.
_MISSING = re.compile(
    r"\b(missing|absent|not (?:yet )?(?:listed|sanctioned)|gaps?)\b|نیست|نشده|غایب|جا مانده", re.IGNORECASE
)
_CHANGED = re.compile(r"\b(changed?|changes|history|new|happened)\b|تغییر|تاریخچه|تازه", re.IGNORECASE)
_BOARD = re.compile(r"\b(everyone|everybody|all|board|overview|status)\b|همه|وضعیت", re.IGNORECASE)
_SOURCES = re.compile(r"\b(sources?|up to date|last check)\b|منابع|به‌روز", re.IGNORECASE)
_UK = re.compile(r"\b(uk|u\.k\.|britain|british|united kingdom|london)\b|بریتانیا|انگلیس", re.IGNORECASE)
# "us" is also a pronoun ("tell us"): it names the country where "the" stands before it or it is in capitals.
_US = re.compile(
    r"\b(US|U\.S\.A?\.?|USA|[Tt]he us|[Aa]merica|American|[Uu]nited [Ss]tates|OFAC|ofac)\b|آمریکا|امریکا"
)
_WORDS = re.compile(r"[\w'’\u200c-]+")
# Words of questions that are also parts of names would otherwise name someone.
_NOT_NAMES = frozenset(
    [
        "is",
        "the",
        "on",
        "of",
        "by",
        "in",
        "was",
        "has",
        "who",
        "what",
        "when",
        "why",
        "list",
        "lists",
        "uk",
        "us",
        "for",
        "and",
        "since",
        "sanctioned",
    ]
)


def read(question: str, archive: Archive) -> str | None:
    """The command that answers a free question, such as "status leila-vaseghi"; None where it is not understood."""
    found = mentioned(question, archive)
    if len(found) == 1:
        verb = "history" if _CHANGED.search(question) else "status"
        return f"{verb} {found[0].slug}"
    if found:
        return None
    if _MISSING.search(question):
        sides = [side for side, pattern in (("uk", _UK), ("us", _US)) if pattern.search(question)]
        return f"gaps {sides[0]} missing" if len(sides) == 1 else "gaps missing"
    if _CHANGED.search(question):
        return "history"
    if _SOURCES.search(question):
        return "sources"
    return "status" if _BOARD.search(question) else None


def mentioned(question: str, archive: Archive) -> Sequence[Official]:
    """The watched officials whom a sentence names, by the longest run of its words that names any."""
    words = _WORDS.findall(question)
    for length in range(min(LONGEST_NAME, len(words)), 0, -1):
        found: dict[str, Official] = {}
        for start in range(len(words) - length + 1):
            run = words[start : start + length]
            if all(word.lower() in _NOT_NAMES for word in run):
                continue
            for official in answers.named(archive, " ".join(run)):
                found[official.slug] = official
        if found:
            return tuple(found.values())
    return ()
