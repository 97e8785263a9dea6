"""Turns an annotated question into the numbers of its features: its words, pieces of them and what they mean, with
names, governments and dates as one letter each. The same text has the same features everywhere."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.incoming.questions.annotated import AnnotatedQuestion
from bot.incoming.questions.lexicon import NOTHING, meanings_of
from bot.language.understood import function_words
from watchers.lists import registry
from watchers.names.sound import skeleton, sound

NAME, GOVERNMENT, NUMBER = "N", "G", "D"  # in capitals, which no word in normal form has
LETTERS = (NAME, GOVERNMENT, NUMBER)
BUCKETS = 16384  # a power of two: features that share one are told apart by their others
PIECES = (3, 4)  # letters of a piece of a word
BEGINNING = 4  # letters of the beginning of a longer word
MOST_FEATURES = 360  # of a long question its first words count: what they ask stands there or nowhere
MANY = 12  # words: longer questions are alike in their length


@dataclass(frozen=True, slots=True)
class Said:
    """A word of a question. `letter`: that of a name, a government or a number; empty for any other word."""

    word: str
    letter: str
    tags: frozenset[str]

    @property
    def shown(self) -> str:
        return self.letter or self.word


def said(question: AnnotatedQuestion) -> list[Said]:
    """Returns the words of a question; of a name or a number of several words one."""
    words = [word.key for word in question.words]
    letters = [
        NAME if at in question.who.at else _letter(word, tags)
        for at, (word, tags) in enumerate(zip(words, question.meanings, strict=True))
    ]
    return _joined(words, letters, question.meanings)


def said_of(words: Sequence[str]) -> list[Said]:
    """Returns words in normal form, in which names, governments and numbers may stand as their letters."""
    meanings = meanings_of(words, NOTHING)
    letters = [word if word in LETTERS else _letter(word, tags) for word, tags in zip(words, meanings, strict=True)]
    return _joined(words, letters, meanings)


def features(words: Sequence[Said]) -> list[int]:
    """Returns the features of these words, each once, in order."""
    found = dict.fromkeys(zlib.crc32(piece.encode()) % BUCKETS for piece in _pieces(words))
    return list(found)[:MOST_FEATURES]


def _letter(word: str, tags: frozenset[str]) -> str:
    if not tags.isdisjoint(registry.jurisdictions()) or "country" in tags:
        return GOVERNMENT
    return NUMBER if word[:1].isdigit() else ""


def _joined(words: Sequence[str], letters: Sequence[str], meanings: Sequence[frozenset[str]]) -> list[Said]:
    """Returns the words; one for neighbours with the same letter, and one for a verb and the beginning that is
    written apart from it: «می خوام»."""
    found: list[Said] = []
    for word, letter, tags in zip(words, letters, meanings, strict=True):
        last = found[-1] if found else None
        if last and letter and last.letter == letter:
            continue
        if last and not letter and not last.letter and last.word in function_words("before-a-verb"):
            found[-1] = Said(last.word + word, "", tags)
        else:
            found.append(Said(word, letter, tags if not letter else NOTHING))
    return found


def _pieces(words: Sequence[Said]) -> Iterator[str]:
    letters = [one.letter for one in words]
    yield f"names {min(letters.count(NAME), 2)}"
    yield f"governments {min(letters.count(GOVERNMENT), 2)}"
    yield f"numbers {min(letters.count(NUMBER), 1)}"
    yield f"words {min(len(words), MANY) // 3}"
    last, before, meant, spoken = "^", "^", "^", "^"
    for one in words:
        shown = one.shown
        yield f"={shown}"
        yield f"{last}_{shown}"
        yield f"{before}*{shown}"
        before, last = last, shown
        if one.letter == GOVERNMENT:
            yield f"={one.word}"
        tag = min(one.tags, default="-") if not one.letter else shown
        yield f"{meant}#{tag}"
        consonants = shown if one.letter else skeleton(sound(shown))  # equal in both scripts
        yield f"{spoken}~{consonants}"
        meant, spoken = tag, consonants
        if one.letter:
            continue
        yield f"~{consonants}"
        yield from (f"#{each}" for each in sorted(one.tags))
        yield f"<{shown[:BEGINNING]}*"
        padded = f"<{shown}>"
        yield from (padded[at : at + size] for size in PIECES for at in range(len(padded) - size + 1))
    yield f"{last}_$"
