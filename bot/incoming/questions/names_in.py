"""Finds names in a text that is no question, such as somebody's message: of watched people, and those that others may
have. Keeps nothing of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.incoming.cost_limit import MOST_QUESTION
from bot.incoming.questions.lexicon import given_names, meanings_of
from bot.incoming.questions.person_index import LONGEST_NAME, Cover, PersonIndex, indexed
from bot.incoming.questions.tokens import Word, split, tidy
from bot.language.writing import semicolons, sentence_ends
from watchers.model import Official

MOST_READ = 6000  # letters of a text: the longest message that people write has some 4,000
LONGEST_OTHER, SHORTEST_OTHER = 4, 2  # words of a name of somebody who is not watched


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a text, in its order."""

    people: tuple[Official, ...]  # by a whole name of theirs
    perhaps: tuple[Official, ...]  # by the surname alone
    others: tuple[str, ...]  # words that may be a name of somebody else, the longer before those within them


def names_in(text: str, officials: Sequence[Official]) -> Names:
    """Returns the names of a text."""
    index = indexed(officials)
    people, perhaps, others = dict[str, Official](), dict[str, Official](), dict[str, None]()
    for sentence in _sentences(text[:MOST_READ]):
        words = split(tidy(sentence))
        known = meanings_of([word.key for word in words], index.words)
        taken = set[int]()
        for first, last in _windows(words, LONGEST_NAME, 1):
            if not taken.isdisjoint(range(first, last)):
                continue
            found, cover = index.find([word.key for word in words[first:last]])
            if cover is Cover.FULL:
                people.update({one.slug: one for one in found})
                taken.update(range(first, last))
            elif cover is Cover.SURNAME and _stands_alone(words, known, first, last, index):
                perhaps.update({one.slug: one for one in found})
        for first, last in _windows(words, LONGEST_OTHER, SHORTEST_OTHER):
            if taken.isdisjoint(range(first, last)) and _may_be_a_name(words, known, first, last):
                others[" ".join(word.raw for word in words[first:last] if word.raw)] = None
    return Names(
        tuple(people.values()), tuple(one for slug, one in perhaps.items() if slug not in people), tuple(others)
    )


def _sentences(text: str) -> Iterator[str]:
    """Yields the sentences, in pieces of what is read at once."""
    ends = re.escape(sentence_ends() + semicolons())
    for sentence in re.split(rf"(?<![{ends}])[{ends}]+(?=\s|$)|\n", text):
        for start in range(0, len(sentence), MOST_QUESTION):
            yield sentence[start : start + MOST_QUESTION]


def _windows(words: Sequence[Word], longest: int, shortest: int) -> Iterator[tuple[int, int]]:
    """Yields neighbours between which no sign stands, the longest first."""
    for size in range(min(longest, len(words)), shortest - 1, -1):
        for first in range(len(words) - size + 1):
            if not any(word.after for word in words[first + 1 : first + size]):
                yield first, first + size


def _stands_alone(
    words: Sequence[Word], known: Sequence[frozenset[str]], first: int, last: int, index: PersonIndex
) -> bool:
    """Tells whether a surname, spelled right, is written as a name and has no other given name before it."""
    itself, before = words[first:last], words[first - 1] if first and not words[first].after else None
    if any(word.key not in index.words or known[at] for at, word in enumerate(itself, first)):
        return False
    if any(word.raw.islower() for word in itself):
        return False
    if before is None or known[first - 1] & {"title", "role"}:
        return True
    return before.key not in given_names() and not (before.capital and not known[first - 1])


def _may_be_a_name(words: Sequence[Word], known: Sequence[frozenset[str]], first: int, last: int) -> bool:
    """Tells whether words may be somebody's name: they begin with a given name, or all have capitals and no meaning
    of their own."""
    itself = words[first:last]
    if not itself[0].raw or sum(1 for word in itself if word.raw) < SHORTEST_OTHER:
        return False
    if last < len(words) and not words[last].raw:  # in the midst of "Ahmad-Reza"
        return False
    if any(known[at] and words[at].key not in given_names() for at in range(first, last)):
        return False
    if itself[0].key in given_names():
        return not any(word.raw.islower() for word in itself) or all(word.raw.islower() for word in itself)
    return all(word.capital or not word.raw for word in itself)
