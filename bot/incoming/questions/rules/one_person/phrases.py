"""Finds the phrases of a language in the words of a question. Knows no question and no answer.

A phrase is a row of words: "a|b" is either, "a|" may be left out, "expir*" begins so, ".." is up to five words of any
kind. A capital N is a name, O the office of somebody watched, G a government, D a number; "^" is where the question
begins, "$" where it ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from sys import intern

from bot.incoming.questions.annotated import AnnotatedQuestion
from bot.incoming.questions.events import holders
from bot.incoming.questions.learned.features import GOVERNMENT, LETTERS, NAME, NUMBER
from bot.language import understood
from watchers.lists import registry
from watchers.names.budget import once

GAP, MOST_BETWEEN = "..", 5
OFFICE = "O"
BEGINS, ENDS = "^", "$"
FILED = 3  # letters of a word by which the phrases that need it are found


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
class Place:
    """What may stand at one place of a phrase."""

    words: frozenset[str]
    begins: tuple[str, ...]  # of words
    left_out: bool
    gap: bool

    @classmethod
    def of(cls, text: str) -> Place:
        """Reads it as it is written in a phrase."""
        each = text.split("|")
        begins = tuple(one[:-1] for one in each if len(one) > 1 and one.endswith("*"))
        return cls(frozenset(map(intern, each)), begins, "" in each, text == GAP)

    def takes(self, word: str) -> bool:
        """Tells whether a word may stand there."""
        return word in self.words or word.startswith(self.begins)


_place = cache(Place.of)  # most places of a phrase are those of others, too


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase."""

    places: tuple[Place, ...]
    needed: tuple[frozenset[str], ...]  # for each place where one of a few whole words has to stand, these

    @classmethod
    def of(cls, line: str) -> Phrase:
        """Reads a phrase as it is written."""
        places = tuple(map(_place, line.split()))
        return cls(places, tuple(one.words for one in places if not (one.gap or one.left_out or one.begins)))

    def begin_of_one_place(self) -> set[str]:
        """Returns the first letters of the words of which one has to stand at a place of it, the place with the
        fewest; an empty text where any word may stand, or a part of one too short for that."""
        places = [one for one in self.places if not (one.gap or one.left_out)]
        each = [one.words if not one.begins else {*one.begins, *one.words} for one in places]
        filed = [
            {word[:FILED] for word in words}
            for one, words in zip(places, each, strict=True)
            if all(len(begin) >= FILED for begin in one.begins)
        ]
        return min(filed, key=len, default={""})

    def may_stand(self, there: frozenset[str]) -> bool:
        """Tells whether no place lacks its word: most phrases are asked nothing more."""
        return not any(map(there.isdisjoint, self.needed))

    def places_in(self, row: Sequence[str]) -> Iterator[int]:
        """Yields where in a row of words it begins."""
        first = self.places[0]
        for at, word in enumerate(row):
            if (first.gap or first.left_out or first.takes(word)) and self.stands(row, at):
                yield at

    def stands(self, row: Sequence[str], at: int, place: int = 0) -> bool:
        """Tells whether it stands in a row of words, from a word and a place of its own on."""
        for number in range(place, len(self.places)):
            one = self.places[number]
            if one.gap:
                last = min(at + MOST_BETWEEN, len(row))
                return any(self.stands(row, later, number + 1) for later in range(at, last + 1))
            if one.left_out and self.stands(row, at, number + 1):
                return True
            if at >= len(row) or not one.takes(row[at]):
                return False
            at += 1
        return True


class Phrases:
    """The phrases of one subject, of all languages."""

    def __init__(self, every: Sequence[Phrase]) -> None:
        self.every = tuple(every)
        # By the first letters of what one of their places needs: most phrases are never looked at.
        self._under: dict[str, list[int]] = {}
        for number, phrase in enumerate(every):
            for begin in phrase.begin_of_one_place():
                self._under.setdefault(begin, []).append(number)

    def found_in(self, words: Sequence[str]) -> bool:
        """Tells whether one of them stands in these words."""
        return next(self.places_in(words), None) is not None

    def places_in(self, words: Sequence[str]) -> Iterator[int]:
        """Yields where in these words one of them begins."""
        row = (BEGINS, *words, ENDS)
        there = frozenset(row)
        begins = {"", *(word[:FILED] for word in there)}
        for number in sorted({number for begin in begins for number in self._under.get(begin, ())}):
            phrase = self.every[number]
            if phrase.may_stand(there):
                yield from (max(at - 1, 0) for at in phrase.places_in(row))


@cache
def phrases(subject: str) -> Phrases:
    """Returns the phrases of a subject; none where no language has it."""
    return Phrases(tuple(_all().get(subject, ())))


@once
def _all() -> dict[str, list[Phrase]]:
    found: dict[str, list[Phrase]] = {}
    for subject, line in understood.one_person():
        found.setdefault(subject, []).append(Phrase.of(line))
    return found
