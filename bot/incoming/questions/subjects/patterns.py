"""Compares the words of a question with patterns. Knows no word of any language.

A pattern is a line of items, all of which a question must have, in whatever order: `word`, `begin*`, `a_phrase`, any
of several with `|`, a shared set as `@name`, `!` before what it must not have, and `<n` for n words at most.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from sys import intern

from bot.language import subjects
from bot.language.writing import latin_digits, written_apart
from watchers.names.spelling import parts_once

MOST = 14  # words of a question that is short enough for a pattern, where that does not say
MOST_BETWEEN = 6  # words that may stand between the items of a pattern
LETTERS = 3  # of a word by which patterns are looked up
SET, NOT, EITHER, ANY_END, AT_MOST, JOINT = "@", "!", "|", "*", "<", "_"


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a pattern: any of these words, beginnings and phrases."""

    words: frozenset[str]
    begins: tuple[str, ...]
    phrases: tuple[str, ...]  # with a blank around each word
    denied: bool

    def fits(self, keys: frozenset[str], text: str) -> bool:
        """Tells whether a question has it. `text`: its words with a blank around each."""
        found = not self.words.isdisjoint(keys) or any(one in text for one in (*self.phrases, *self.begins))
        return found is not self.denied

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


@cache
def pattern(line: str) -> Pattern:
    """Returns a line as a pattern. Many have the same items, and items the same words: each is held once."""
    items, most = [], MOST
    for part in line.split():
        if part.startswith(AT_MOST):
            most = int(part[1:])
        else:
            items.append(_item(part))
    return Pattern(tuple(items), most)


@cache
def _item(part: str) -> Item:
    words, begins, phrases = set[str](), list[str](), list[str]()
    for one in part.removeprefix(NOT).split(EITHER):
        if one.startswith(SET):
            shared = _shared(one)
            words |= shared.words
            begins += shared.begins
            phrases += shared.phrases
            continue
        typed = [
            key for piece in one.rstrip(ANY_END).translate(latin_digits()).split(JOINT) for key in parts_once(piece)
        ]
        for keys in _as_typed(typed):
            if one.endswith(ANY_END):
                begins.append(intern(" " + " ".join(keys)))
            elif len(keys) > 1:
                phrases.append(intern(f" {' '.join(keys)} "))
            else:
                words.update(map(intern, keys))
    return Item(frozenset(words), tuple(begins), tuple(phrases), part.startswith(NOT))


def _as_typed(keys: Sequence[str]) -> set[tuple[str, ...]]:
    """Returns words as given, and with each beginning that is written apart or joined as people will, in both ways:
    «می‌کنم» is two words, «میکنم» one."""
    apart, joined = list[str](), list[str]()
    for key in keys:
        begin = next((one for one in written_apart() if key.startswith(one) and len(key) > len(one)), "")
        apart += [begin, key.removeprefix(begin)] if begin else [key]
        if joined and joined[-1] in written_apart():
            joined[-1] += key
        else:
            joined.append(key)
    return {tuple(keys), tuple(apart), tuple(joined)} - {()}


@cache
def _shared(name: str) -> Item:
    """Returns the words of a shared set as one item: read once, however many patterns have them."""
    return _item(EITHER.join(subjects.sets()[name.removeprefix(SET)]))


class Asked:
    """Patterns under their keys, in order, several of them under one. A question is compared with those alone of
    which it has one item."""

    def __init__(self, asked: Sequence[tuple[str, Sequence[str]]]) -> None:
        self._asked = asked

    @cached_property
    def _patterns(self) -> list[tuple[str, Pattern]]:
        return [(key, pattern(line)) for key, lines in self._asked for line in lines]

    @cached_property
    def _by_begin(self) -> dict[str, list[int]]:
        """Returns the places of the patterns under the first letters of each word with which one of their items may
        begin; of the items the one that may be the fewest words. Under no letters stand those that ask for none."""
        found: dict[str, list[int]] = {}
        for at, (_, made) in enumerate(self._patterns):
            ways = [(*one.words, *(part.split()[0] for part in (*one.phrases, *one.begins))) for one in made.asked]
            for begin in {word[:LETTERS] for word in min(ways, key=len, default=("",))}:
                found.setdefault(begin, []).append(at)
        return found

    def of(self, words: Sequence[str]) -> Iterator[tuple[str, Pattern]]:
        """Yields the patterns of which these words may have every item."""
        begins = {"", *(word[:length] for word in words for length in range(1, LETTERS + 1))}
        for at in sorted({at for begin in begins for at in self._by_begin.get(begin, ())}):
            yield self._patterns[at]


def every(asked: Asked, words: Sequence[str]) -> list[str]:
    """Returns the keys of all patterns that these words fit, however many they are."""
    keys, text = frozenset(words), f" {' '.join(words)} "
    return list(dict.fromkeys(key for key, made in asked.of(words) if made.fits(keys, text, 0)))


def explained(lines: Sequence[str], words: Sequence[str]) -> frozenset[int]:
    """Returns the places of all words of a question that patterns look for."""
    items = (one for line in lines for one in pattern(line).asked)
    return frozenset(at for one in items for place in one.places(words) for at in place)


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
