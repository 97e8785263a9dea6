"""Finds the phrases of a language in the words of a question. Knows no question and no answer.

A phrase is a row of words: "a|b" is either, "a|" may be left out, "expir*" begins so, ".." is up to five words of any
kind. A capital N is a name, O the office of somebody watched, G a government, D a number; "^" is where the question
begins, "$" where it ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from bot.incoming.questions.annotated import AnnotatedQuestion
from bot.incoming.questions.events import holders
from bot.incoming.questions.learned.features import GOVERNMENT, LETTERS, NAME, NUMBER
from bot.language import understood
from watchers.lists import registry

GAP, MOST_BETWEEN = "..", 5
OFFICE = "O"
BEGINS, ENDS = "^", "$"

Phrase = tuple[tuple[str, ...], ...]  # for each place the words of which one stands there


def words_of(question: AnnotatedQuestion) -> list[str]:
    """Returns the words of a question in normal form; each name, government and number is one letter."""
    found: list[str] = []
    for at, (word, tags) in enumerate(zip(question.words, question.meanings, strict=True)):
        said = word.key
        if at in question.who.at:
            said = NAME
        elif holders(tags):
            said = OFFICE
        elif not tags.isdisjoint(registry.jurisdictions()) or "country" in tags:
            said = GOVERNMENT
        elif word.key[:1].isdigit():
            said = NUMBER
        if said not in (*LETTERS, OFFICE) or found[-1:] != [said]:
            found.append(said)
    return found


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of one subject, of all languages."""

    every: tuple[Phrase, ...]

    def found_in(self, words: Sequence[str]) -> bool:
        """Tells whether one of them stands in these words."""
        return next(self.places_in(words), None) is not None

    def places_in(self, words: Sequence[str]) -> Iterator[int]:
        """Yields where in these words one of them begins."""
        row = (BEGINS, *words, ENDS)
        there = set(row)
        for phrase in self.every:
            if _may_stand(phrase, there):
                yield from (max(at - 1, 0) for at in range(len(row)) if _stands(phrase, 0, row, at))


@cache
def phrases(subject: str) -> Phrases:
    """Returns the phrases of a subject; none where no language has it."""
    return Phrases(tuple(_all().get(subject, ())))


@cache
def _all() -> dict[str, list[Phrase]]:
    found: dict[str, list[Phrase]] = {}
    for subject, line in understood.one_person():
        found.setdefault(subject, []).append(tuple(tuple(place.split("|")) for place in line.split()))
    return found


def _may_stand(phrase: Phrase, there: set[str]) -> bool:
    """Tells whether each place that needs one of a few whole words has one of them."""
    return all(
        place == (GAP,) or "" in place or any(word in there or word.endswith("*") for word in place)
        for place in phrase
    )


def _stands(phrase: Phrase, place: int, row: Sequence[str], at: int) -> bool:
    if place == len(phrase):
        return True
    words = phrase[place]
    if words == (GAP,):
        return any(
            _stands(phrase, place + 1, row, later) for later in range(at, min(at + MOST_BETWEEN, len(row)) + 1)
        )
    if "" in words and _stands(phrase, place + 1, row, at):
        return True
    return at < len(row) and _is_one(row[at], words) and _stands(phrase, place + 1, row, at + 1)


def _is_one(word: str, words: Sequence[str]) -> bool:
    return any(word == one or (one.endswith("*") and len(one) > 1 and word.startswith(one[:-1])) for one in words)
