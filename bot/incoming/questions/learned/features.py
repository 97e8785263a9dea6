"""Turns an annotated question into the numbers of its features: pieces of its words, with names, governments and
dates as one letter each. The same text has the same features everywhere."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from bot.incoming.questions.annotated import AnnotatedQuestion
from watchers.lists import registry

NAME, GOVERNMENT, NUMBER = "N", "G", "D"  # in capitals, which no word in normal form has
BUCKETS = 8192  # a power of two: features that share one are told apart by their others
PIECE = 3  # letters of a piece of a word
MOST_FEATURES = 160  # of a long question its first words count: what they ask stands there or nowhere


def letters(question: AnnotatedQuestion) -> list[str]:
    """Returns the words of a question in normal form; what is named, and each number, is one letter."""
    found: list[str] = []
    for at, (word, tags) in enumerate(zip(question.words, question.meanings, strict=True)):
        said = word.key
        if at in question.who.at:
            said = NAME
        elif not tags.isdisjoint(registry.jurisdictions()) or "country" in tags:
            said = GOVERNMENT
        elif word.key[:1].isdigit():
            said = NUMBER
        if said not in (NAME, GOVERNMENT, NUMBER) or found[-1:] != [said]:
            found.append(said)
    return found


def features(words: Iterable[str]) -> list[int]:
    """Returns the features of these words, each once, in order."""
    found = dict.fromkeys(zlib.crc32(piece.encode()) % BUCKETS for piece in _pieces(list(words)))
    return list(found)[:MOST_FEATURES]


def _pieces(words: list[str]) -> Iterator[str]:
    before = "^"
    for word in words:
        yield f"={word}"
        yield f"{before}_{word}"
        before = word
        padded = f"<{word}>"
        for at in range(len(padded) - PIECE + 1):
            yield padded[at : at + PIECE]
    yield f"{before}_$"
