"""Indexes the watchlist for questions: finds whom some words name, spelled right or with a slip. Knows no
question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from bot.incoming.questions.lexicon import given_names
from bot.language.writing import one_sound
from watchers.model import Official
from watchers.names import comparison, likeness
from watchers.names.budget import at_our_cost

# A part typed with one slip lies at 0.55 to 0.65 in `alike` where a consonant is wrong ("hajizafeh"),
# at 0.74 to 0.84 where a vowel or a silent letter is ("khazin", "solemani"); spellings of one sound at 0.97. Alone, a
# surname must lie at CLOSE. Beside a part that is spelled right, SLIP is enough: "Mahmoud Khazin".
CLOSE = 0.7
SLIP = 0.6
LIKE = 0.5  # so much likeness is worth a question back; "Rahmani" for Rouhani (0.47) is not
ONE_SOUND = 0.95  # only transliteration tells them apart: "Noori" and "Nouri" are one name
ONE_SOUND_MOST = 0.97  # the score of spellings of one sound, for the same spelling is still closer
SWAPPED = 0.8  # two letters that changed places make a slip, hardly ever another name
SHORTEST_SLIP = 5  # letters; in a shorter part one letter makes another name
MOST_LONGER = 3  # letters that one spelling of a part has more than another: saves most comparisons
MOST_KNOWN = 1 << 10  # words of questions of which it is remembered whose names they are like
LONGEST_NAME = 6  # words: "Mohammad Javad Azari Jahromi" has four


class Cover(IntEnum):
    """Tells how much of a watched name some words are."""

    HALF = 1  # half a given name and a surname: "Reza Soleimani" need not be Gholamreza
    GIVEN = 2
    SURNAME = 3
    FULL = 4


@dataclass(frozen=True, slots=True)
class _Name:
    official: Official
    parts: tuple[str, ...]
    given: int  # how many parts from the left are given names

    def cover(self, indexes: Sequence[int]) -> Cover:
        given = sum(1 for at in indexes if at < self.given)
        surname = len(indexes) - given
        if not surname:
            return Cover.GIVEN
        if not given:
            return Cover.SURNAME
        return Cover.FULL if given == self.given or surname > 1 else Cover.HALF


class PersonIndex:
    """The watchlist, indexed for questions."""

    def __init__(self, officials: Sequence[Official]) -> None:
        whole = {
            (one.slug, parts): one for one in officials for name in one.all_names if (parts := comparison.parts(name))
        }
        self._names = [_split(one, parts) for (_, parts), one in whole.items()]
        self.words = frozenset(part for name in self._names for part in name.parts)
        self._names += [joined for name in self._names if (joined := _given_as_one(name))]
        self._order = {one.slug: at for at, one in enumerate(officials)}
        self._by_part: dict[str, set[int]] = {}  # part -> positions of the names that have it
        self._known: dict[str, frozenset[int]] = {}
        self._joined: dict[str, list[tuple[_Name, Cover]]] = {}
        for at, name in enumerate(self._names):
            for part in name.parts:
                self._by_part.setdefault(part, set()).add(at)
            for start in range(len(name.parts)):
                for end in range(start + 1, len(name.parts) + 1):
                    hit = (name, name.cover(range(start, end)))
                    self._joined.setdefault("".join(name.parts[start:end]), []).append(hit)
        self._of_size: dict[tuple[bool, int], list[str]] = {}  # (in Latin letters, length) -> parts
        for part in self._by_part:
            self._of_size.setdefault((part.isascii(), len(part)), []).append(part)

    def find(self, keys: Sequence[str]) -> tuple[list[Official], Cover | None]:
        """Returns the people whom these words name, all of them, spelled right or with a slip; several where they fit
        several alike."""
        if not 0 < len(keys) <= LONGEST_NAME:
            return [], None
        hits: dict[str, tuple[float, Cover, Official]] = {}
        for name, cover in self._joined.get("".join(keys), ()):
            _keep(hits, 1.0, cover, name.official)
        for variant in (keys, *_one_joined(keys)):
            for at in frozenset.intersection(*map(self._bearers, variant)):
                if found := _paired(variant, self._names[at]):
                    _keep(hits, *found, self._names[at].official)
        if not hits:
            return [], None
        best = max(cover for _, cover, _ in hits.values())
        top = max(score for score, cover, _ in hits.values() if cover == best)
        close = [one for score, cover, one in hits.values() if cover == best and score >= top - (1 - ONE_SOUND)]
        return sorted(close, key=lambda one: self._order[one.slug]), best

    def _bearers(self, key: str) -> frozenset[int]:
        """Returns the positions of the names that have a part like this one."""
        if (known := self._known.get(key)) is None:
            near = [self._by_part[part] for part in self._of_about(key) if alike(key, part) >= SLIP]
            known = frozenset[int]().union(*near)
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            self._known[key] = known
        return known

    def _of_about(self, key: str) -> Iterator[str]:
        """Yields the parts of about its length in the same script: no other is alike."""
        for length in range(len(key) - MOST_LONGER, len(key) + MOST_LONGER + 1):
            yield from self._of_size.get((key.isascii(), length), ())

    def begins(self, official: Official, initials: str) -> bool:
        """Tells whether these are the first letters of the given names."""
        return any(
            "".join(part[0] for part in name.parts[: name.given]).startswith(initials)
            for name in self._names
            if name.official == official
        )

    def belongs(self, keys: Sequence[str]) -> bool:
        """Tells whether neighbours are parts of one watched name, spelled right."""
        return "".join(keys) in self._joined or any(set(keys) <= set(name.parts) for name in self._names)

    def like(self, key: str) -> list[Official]:
        """Returns the people whose surname a single word is like, too little to be taken for it."""
        if len(key) < SHORTEST_SLIP:
            return []
        found = {
            name.official.slug: name.official
            for name in self._names
            for part in name.parts[name.given :]
            if alike(key, part) >= LIKE
        }
        return list(found.values())


_last: list[tuple[tuple[Official, ...], PersonIndex]] = []  # one at most


def indexed(officials: Sequence[Official]) -> PersonIndex:
    """Returns the watchlist, indexed: as it was for the question before, where nothing has changed."""
    now = tuple(officials)
    for known, index in _last:
        if known == now:
            return index
    with at_our_cost():
        _last[:] = [(now, PersonIndex(now))]
    return _last[0][1]


def _split(official: Official, parts: tuple[str, ...]) -> _Name:
    given = 0
    while given < len(parts) - 1 and (given == 0 or parts[given] in given_names()):
        given += 1
    return _Name(official, parts, given)


def _given_as_one(name: _Name) -> _Name | None:
    """Returns the name with its given names as one word, as in "Amirali Hajizadeh"; None where it has only one."""
    if name.given < 2:
        return None
    return _Name(name.official, ("".join(name.parts[: name.given]), *name.parts[name.given :]), 1)


def _one_joined(keys: Sequence[str]) -> list[tuple[str, ...]]:
    """Returns the words with two neighbours as one, in each way: "haji zade" is "hajizade"."""
    return [(*keys[:at], keys[at] + keys[at + 1], *keys[at + 2 :]) for at in range(len(keys) - 1)]


def _keep(hits: dict[str, tuple[float, Cover, Official]], score: float, cover: Cover, official: Official) -> None:
    known = hits.get(official.slug)
    if known is None or (cover, score) > (known[1], known[0]):
        hits[official.slug] = (score, cover, official)


def _paired(keys: Sequence[str], name: _Name) -> tuple[float, Cover] | None:
    """Returns the score and the cover of words paired each with a part of its own, in any order; None where a word is
    like none that is left."""
    indexes: list[int] = []
    scores: list[float] = []
    for key in keys:
        free = [(alike(key, part), at) for at, part in enumerate(name.parts) if at not in indexes]
        score, at = max(free, default=(0.0, 0))
        if score < SLIP:
            return None
        indexes.append(at)
        scores.append(score)
    worst, best = min(scores), max(scores)
    if worst < CLOSE and best < ONE_SOUND:
        return None
    cover = name.cover(indexes)
    if cover is Cover.GIVEN and worst < ONE_SOUND:
        return None  # a given name is short and has many neighbours
    return sum(scores) / len(scores), cover


def _swapped(a: str, b: str) -> bool:
    """Tells whether two neighbouring letters have changed places, and nothing else differs: "khazien"."""
    at = next((one for one in range(len(a)) if a[one] != b[one]), len(a))
    return a[at : at + 2] == b[at : at + 2][::-1] and a[at + 2 :] == b[at + 2 :] and at + 1 < len(a)


@lru_cache(maxsize=1 << 14)
def alike(a: str, b: str) -> float:
    """Returns how alike two parts of names are, in [0, 1]; squared, for a part that is half different is another
    name."""
    if a == b:
        return 1.0
    if min(len(a), len(b)) < 3 or abs(len(a) - len(b)) > MOST_LONGER or a.isascii() != b.isascii():
        return 0.0
    a, b = a.translate(one_sound()), b.translate(one_sound())
    if a == b:
        return ONE_SOUND_MOST
    if len(a) == len(b) >= SHORTEST_SLIP and _swapped(a, b):
        return SWAPPED
    score = ONE_SOUND_MOST * likeness.alike(a, b) ** 2
    return score if score >= ONE_SOUND or min(len(a), len(b)) >= SHORTEST_SLIP - 1 else 0.0
