"""Cuts a question into words, each in the normal form of names. Knows no meaning."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.incoming.cost_limit import MOST_QUESTION
from bot.language.writing import latin_digits
from watchers.names import comparison

# Questions of people fit (bounds.MOST_QUESTION is the longest in letters). A text with more words is not understood:
# the last of them may turn the question round.
MOST_WORDS = 70

_INITIALS = re.compile(r"\b([Uu])\.\s?([SsKkNn])\.(?:\s?[Aa]\.)?(?!\w)")
_PIECES = re.compile(r"[\w'’ʼ\u200c\u064b-\u065f\u0670-]+|[^\w\s]|\n")
_POSSESSIVE = re.compile(r"['’ʼ]s?$", re.IGNORECASE)
_STRETCHED = re.compile(r"([^\W\d])\1{2,}")  # "سلااام", "hellooo"


@dataclass(frozen=True, slots=True)
class Word:
    raw: str  # as typed; empty for the later parts of a word that folds into several
    key: str
    after: str = ""  # the sign that stands between it and the word before: names do not run across one
    owns: bool = False  # typed with "'s"

    @property
    def capital(self) -> bool:
        return self.raw[:1].isupper()


def tidy(question: str) -> str:
    """Returns a question with digits of one kind, no longer than what is read."""
    return question[:MOST_QUESTION].translate(latin_digits())


def split(question: str) -> tuple[Word, ...]:
    """Returns the words of a tidy question; one more than MOST_WORDS where it has more."""
    text = _INITIALS.sub(lambda found: found[1] + found[2], question)
    found: list[Word] = []
    sign = ""
    for piece in _PIECES.findall(text):
        if not any(letter.isalnum() for letter in piece):
            sign = sign or piece if piece not in "-'’ʼ\u200c" else sign
            continue
        raw = _POSSESSIVE.sub("", piece)
        for at, key in enumerate(comparison.parts(_STRETCHED.sub(r"\1", raw))):
            found.append(Word("" if at else raw, key, "" if at else sign, raw != piece))
            sign = ""
        if len(found) > MOST_WORDS:
            break
    return tuple(found[: MOST_WORDS + 1])


def typed(text: str) -> list[Word]:
    """Returns the words of a text as they were typed: a word of which the later parts are words by themselves is
    one."""
    found: list[Word] = []
    for word in split(tidy(text)):
        if word.raw or not found:
            found.append(word)
        else:
            found[-1] = replace(found[-1], key=found[-1].key + word.key)
    return found
