"""Cuts a message into its sentences, and who asks from what is asked: people say hello, tell who they are and what
for, and then ask."""

from __future__ import annotations

import re

from bot.incoming.questions.lexicon import meaning_of, meanings_of
from bot.incoming.questions.tokens import Word, split, tidy
from bot.language.understood import function_words
from bot.language.writing import commas, frame, question_marks, semicolons, sentence_ends
from watchers.names.budget import once

FEWEST = 3  # words on either side of those that tell who asks from what is asked
FEWEST_BEHIND = 10  # words of a sentence that tells who asks before it asks
BEFORE_A_TEXT = 3  # most words from "for" to the text for which something is asked
_THANKING = frozenset({"thanks", "praise", "hello", "filler"})
_WISHED = frozenset({"brief", "picture", "export", "follow", "unfollow"})


def sentences(text: str) -> tuple[str, ...]:
    """Returns the sentences of a message, each with the mark at its end. A point behind an initial or a title ends
    none."""
    found: list[str] = []
    for piece in map(str.strip, _ends().split(text)):
        if found and _SHORT.search(found[-1]):
            found[-1] += f" {piece}"
        elif piece:
            found.append(piece)
    parts = (part for sentence in found for part in _behind_thanks(sentence))
    return tuple(part for sentence in parts for part in _of_its_asking(sentence))


def _behind_thanks(sentence: str) -> tuple[str, ...]:
    """Returns thanks and what stands behind them: "bless you, now the same for the US"."""
    at = next((at for at, sign in enumerate(sentence) if sign in commas()), 0)
    thanks, rest = sentence[:at], sentence[at + 1 :].strip()
    said = meanings_of([word.key for word in split(tidy(thanks))], frozenset())
    if not rest or not any("thanks" in tags for tags in said) or not all(tags <= _THANKING for tags in said):
        return (sentence,)
    return (thanks, rest)


def _of_its_asking(sentence: str) -> tuple[str, ...]:
    """Returns who asks and what for, and what is asked, where the words between tell them apart: "we meet our MP
    tomorrow and need to know", "which of them has Canada not listed?"."""
    found = [
        one
        for one in frame("asks_behind").finditer(sentence)
        if len(sentence[: one.start()].split()) not in range(1, FEWEST)
        and len(sentence[one.end() :].split()) >= FEWEST
    ]
    if not found or len(sentence.split()) < FEWEST_BEHIND:
        return (sentence,)
    at = found[-1]
    words = [
        word for word in split(tidy(sentence[: at.start()])) if word.raw
    ]  # a later part of a word is none by itself
    if any(not meaning_of(word.key).isdisjoint(_WISHED) and not _is_for(words, at) for at, word in enumerate(words)):
        return (sentence,)  # "I need a press line: how many are listed"
    asked = sentence[at.end() :].rstrip(sentence_ends())
    before = sentence[: at.start()].rstrip(f"{commas()} ")
    return tuple(filter(None, (before, f"{asked}{question_marks()[0]}")))


def _is_for(words: list[Word], at: int) -> bool:
    """Tells whether a text is what something is asked for: "for a briefing due on Friday"."""
    return any(word.key in function_words("for-it") for word in words[max(at - BEFORE_A_TEXT, 0) : at])


_SHORT = re.compile(r"(?:^|\W)(?:\w|[A-Z][b-df-hj-np-tv-z])\.$")  # "K.", "Mr.", not "Hi."


@once
def _ends() -> re.Pattern[str]:
    """Returns what stands between two sentences: the space behind a mark, or a new line."""
    marks = re.escape(sentence_ends() + semicolons() + question_marks() + "…")
    return re.compile(rf"(?<=[{marks}])\s+|\n+")


@once
def breaks() -> re.Pattern[str]:
    """Returns what stands between two parts of a message: the space behind a mark within a sentence or at its end, a
    dash, a new line."""
    within = re.escape(commas() + semicolons() + sentence_ends() + question_marks() + ":…")
    return re.compile(rf"(?<=[{within}])\s+|(?<!\s)\s+[-–—]+\s+|\n+")


def without_courtesies(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Returns the sentences without those behind the first that only ask for help, "Could you advise?"; those are
    not what is asked."""
    return parts[:1] + tuple(part for part in parts[1:] if not _only_asks_for_help(part))


def _only_asks_for_help(part: str) -> bool:
    return all(word.key in function_words("asks-for-help") for word in split(tidy(part)))


def asks_whether_it_is_so(part: str) -> bool:
    """Tells whether a sentence asks only whether what stands before it is true."""
    return all(word.key in function_words("is-it-so") for word in split(tidy(part)))
