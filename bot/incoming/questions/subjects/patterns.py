"""Compares the words of a question with patterns. Knows no word of any language.

A pattern is a line of items, all of which a question must have, in whatever order: `word`, `begin*`, `a_phrase`, any
of several with `|`, a shared set as `@name`, `!` before what it must not have, and `<n` for n words at most.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from sys import intern

from bot.language import subjects
from bot.language.writing import latin_digits, written_apart
from watchers.names.spelling import parts_once

MOST = 14  # words of a question that is short enough for a pattern, where that does not say
MOST_BETWEEN = 6  # words that may stand between the items of a pattern
LETTERS = 3  # of a beginning by which patterns are looked up
SET, NOT, EITHER, ANY_END, AT_MOST, JOINT = "@", "!", "|", "*", "<", "_"


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a pattern: any of these words, beginnings and phrases."""

    words: tuple[str, ...]  # mostly one or a few: a set of them would take five times the memory
    begins: tuple[str, ...]
    phrases: tuple[str, ...]  # with a blank around each word
    denied: bool

    def fits(self, keys: frozenset[str], text: str) -> bool:
        """Tells whether a question has it. `text`: its words with a blank around each."""
        found = not keys.isdisjoint(self.words) or any(one in text for one in (*self.phrases, *self.begins))
        return found is not self.denied

    def ways(self) -> int:
        """Returns how many words, beginnings and phrases it may be."""
        return len(self.words) + len(self.begins) + len(self.phrases)

    def firsts(self) -> set[str]:
        """Returns its first words, and the first letters of those that may go on, each with "*"."""
        found = {*self.words, *(phrase.split()[0] for phrase in self.phrases)}
        for begin in self.begins:
            first, *more = begin.split()
            found.add(first if more else first[:LETTERS] + ANY_END)
        return found

    def places(self, words: Sequence[str]) -> list[range]:
        """Returns where it stands in a question: the places of each word, beginning or phrase that it has."""
        found = [range(at, at + 1) for at, word in enumerate(words) if word in self.words]
        text, starts = "", dict[int, int]()
        for at, word in enumerate(words):
            starts[len(text)] = at
            text += f" {word}"
        text += " "
        for one in (*self.phrases, *self.begins):
            length = len(one.split())
            found += [range(at, at + length) for start, at in starts.items() if text.startswith(one, start)]
        return found


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern: its items, and how many words a question may have."""

    items: tuple[Item, ...]
    most: int

    @property
    def asked(self) -> Iterator[Item]:
        """Yields the items that a question must have."""
        return (one for one in self.items if not one.denied)

    @property
    def of_the_whole(self) -> bool:
        """Tells whether no more than its words may be said in a message, not only in the sentence that has them."""
        return self.most <= MOST

    def fits(self, keys: frozenset[str], text: str, length: int) -> bool:
        """Tells whether a question of so many words has all its items; one of several sentences may be longer."""
        return (length <= self.most or not self.of_the_whole) and all(one.fits(keys, text) for one in self.items)

    def together(self, words: Sequence[str], sentences: Sequence[range], between: int = MOST_BETWEEN) -> range | None:
        """Returns the shortest part of a question that has all its items, of one sentence if there is such; None
        where too much stands between them. `sentences`: the places of the words of each; `between`: how many words
        may stand there."""
        each = [one.places(words) for one in self.asked]
        for within in (*sentences, range(len(words))):
            where = _tightest([[one for one in places if one[0] in within and one[-1] in within] for places in each])
            if where and len(where) - self.weight <= between:
                return where
        return None

    @property
    def weight(self) -> int:
        """Returns how much a question must say to fit: of two patterns the heavier one means more."""
        return sum(not one.denied for one in self.items)


def _tightest(each: Sequence[Sequence[range]]) -> range:
    """Returns the shortest part of a question in which one place of each item lies."""
    found: range | None = None
    for start in sorted({place.start for places in each for place in places}):
        ends = [[place.stop for place in places if place.start >= start] for places in each]
        if all(ends) and (found is None or max(map(min, ends)) - start < len(found)):
            found = range(start, max(map(min, ends)))
    return found or range(0)


class Reader:
    """Reads lines as patterns. Many have the same items, and items the same words: each is read and held once."""

    def __init__(self) -> None:
        self._items: dict[str, Item] = {}
        self._typed: dict[str, tuple[str, ...]] = {}

    def pattern(self, line: str) -> Pattern:
        """Returns a line as a pattern."""
        items, most = [], MOST
        for part in line.split():
            if part.startswith(AT_MOST):
                most = int(part[1:])
            elif part in self._items:
                items.append(self._items[part])
            else:
                items.append(self._items.setdefault(part, self._item(part)))
        return Pattern(tuple(items), most)

    def _item(self, part: str) -> Item:
        every = dict.fromkeys(one for text in part.removeprefix(NOT).split(EITHER) for one in self._ways(text))
        more = [one for one in every if one[0] == " "]
        return Item(
            tuple(one for one in every if one[0] != " "),
            tuple(one for one in more if one[-1] != " "),
            tuple(one for one in more if one[-1] == " "),
            part.startswith(NOT),
        )

    def _ways(self, text: str) -> tuple[str, ...]:
        """Returns each way to type a word, a phrase with a blank around each word, a beginning with one before it; of
        a shared set those of all its words."""
        if (found := self._typed.get(text)) is None:
            those = subjects.sets()[text.removeprefix(SET)] if text.startswith(SET) else ()
            found = tuple(one for each in those for one in self._ways(each)) if those else tuple(_typed(text))
            self._typed[text] = found
        return found


def _typed(text: str) -> Iterator[str]:
    """Yields each way to type a word, a phrase or a beginning."""
    text, begins = text.rstrip(ANY_END), text.endswith(ANY_END)
    text = text if text.isascii() else text.translate(latin_digits())
    for way in _as_typed([key for piece in text.split(JOINT) for key in parts_once(piece)]):
        said = " ".join(way)
        yield intern(f" {said}" if begins else f" {said} " if len(way) > 1 else said)


def _as_typed(keys: Sequence[str]) -> Iterable[tuple[str, ...]]:
    """Returns words as given, and with each beginning that is written apart or joined as people will, in both ways:
    «می‌کنم» is two words, «میکنم» one."""
    if not any(key.startswith(written_apart()) for key in keys):
        return [tuple(keys)] if keys else []
    apart, joined = list[str](), list[str]()
    for key in keys:
        begin = next((one for one in written_apart() if key.startswith(one) and len(key) > len(one)), "")
        apart += [begin, key.removeprefix(begin)] if begin else [key]
        if joined and joined[-1] in written_apart():
            joined[-1] += key
        else:
            joined.append(key)
    return dict.fromkeys((tuple(keys), tuple(apart), tuple(joined)))


class Asked:
    """Patterns under their keys, in order, several of them under one. A question is compared with those alone of
    which it has one item."""

    def __init__(self, asked: Sequence[tuple[str, Sequence[str]]]) -> None:
        self._asked = asked

    @cached_property
    def _patterns(self) -> list[tuple[str, Pattern]]:
        reader = Reader()
        return [(key, reader.pattern(line)) for key, lines in self._asked for line in lines]

    @cached_property
    def _filed(self) -> dict[str, tuple[int, ...]]:
        """Returns the places of the patterns under each word with which one of their items may begin, and under the
        first letters, with "*", of one that may go on; of the items the one that may be the fewest words. Under no
        letters stand those that ask for none."""
        found: dict[str, list[int]] = {}
        for at, (_, made) in enumerate(self._patterns):
            rarest = min(made.asked, key=Item.ways, default=None)
            for begin in rarest.firsts() if rarest else {""}:
                found.setdefault(begin, []).append(at)
        return {begin: tuple(places) for begin, places in found.items()}

    def of(self, words: Sequence[str]) -> Iterator[tuple[str, Pattern]]:
        """Yields the patterns of which these words may have every item."""
        begins = {"", *words, *(word[:length] + ANY_END for word in words for length in range(1, LETTERS + 1))}
        for at in sorted({at for begin in begins for at in self._filed.get(begin, ())}):
            yield self._patterns[at]

    def explained(self, key: str, words: Sequence[str]) -> frozenset[int]:
        """Returns the places of all words of a question that the patterns of a key look for."""
        items = (one for own, made in self._patterns if own == key for one in made.asked)
        return frozenset(at for one in items for place in one.places(words) for at in place)


def every(asked: Asked, words: Sequence[str]) -> list[str]:
    """Returns the keys of all patterns that these words fit, however many they are."""
    keys, text = frozenset(words), f" {' '.join(words)} "
    return list(dict.fromkeys(key for key, made in asked.of(words) if made.fits(keys, text, 0)))


def heaviest(
    asked: Asked, words: Sequence[str], enough: Callable[[str, Pattern], bool] = lambda key, made: True
) -> tuple[str, int] | None:
    """Returns the key of the heaviest pattern that these words fit, the first of several, and its weight. `enough`:
    tells of a key and a pattern that they fit whether it counts."""
    keys, text, length = frozenset(words), f" {' '.join(words)} ", len(words)
    best: tuple[str, int] | None = None
    for key, made in asked.of(words):
        if (best is None or made.weight > best[1]) and made.fits(keys, text, length) and enough(key, made):
            best = key, made.weight
    return best
