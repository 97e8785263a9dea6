"""Whom a question names: the watched, whoever may be meant, and strangers. A name alone that fits nobody is nobody's.

Words that the lexicon knows are no names, unless they stand beside the rest of a watched name ("کیا صادقی").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from functools import lru_cache

from bot.ask.lexicon import given_names
from bot.ask.words import Word
from watchers import names
from watchers.model import Official

# A part typed with one slip in five letters lies at 0.62 in `names.similarity`, one in six at 0.67, one in eight at
# 0.74; spellings of one sound at 0.97. Alone, a surname must lie at CLOSE: "Hassani" (0.67) is not Hassan. Beside a
# part that is spelled right, SLIP is enough: "Mahmoud Khazin"; "Kian Sadeghi" (0.54) is another person.
CLOSE = 0.7
SLIP = 0.6
ONE_SOUND = 0.95  # only transliteration tells them apart: "Noori" and "Nouri" are one name
SHORTEST_SLIP = 5  # letters; in a shorter part one letter makes another name
LONGEST_NAME = 6  # words: "Mohammad Javad Azari Jahromi" has four
MOST_RUNS = 12  # names looked at in one question

# Persian letters of one sound, which a slip exchanges.
_ONE_SOUND = str.maketrans("صثذضظطحغآ", "سسزززتهقا")


class Cover(IntEnum):
    """How much of a watched name some words are."""

    HALF = 1  # half a given name and a surname: "Reza Soleimani" need not be Gholamreza
    GIVEN = 2
    SURNAME = 3
    FULL = 4


@dataclass(slots=True)
class Named:
    """What was found, in the order of the question."""

    people: list[Official] = field(default_factory=list)
    which: list[Official] = field(default_factory=list)  # one name, several bearers
    maybe: list[Official] = field(default_factory=list)  # like a watched name, but not it
    strangers: list[str] = field(default_factory=list)
    bare: list[str] = field(default_factory=list)  # words that nothing explains: a name, if the question wants one
    loose: int = 0  # how many words nothing explains
    by_given: bool = False  # someone is named by a given name alone
    at: set[int] = field(default_factory=set)  # positions of the words that are names


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


class Roster:
    """The watchlist made ready for questions."""

    def __init__(self, officials: Sequence[Official]) -> None:
        whole = {
            (one.slug, parts): one for one in officials for name in one.all_names if (parts := names.parts(name))
        }
        self._names = [_split(one, parts) for (_, parts), one in whole.items()]
        self.words = frozenset(part for name in self._names for part in name.parts)
        self._names += [joined for name in self._names if (joined := _given_as_one(name))]
        self._joined: dict[str, list[tuple[_Name, Cover]]] = {}
        for name in self._names:
            for start in range(len(name.parts)):
                for end in range(start + 1, len(name.parts) + 1):
                    hit = (name, name.cover(range(start, end)))
                    self._joined.setdefault("".join(name.parts[start:end]), []).append(hit)

    def find(self, keys: Sequence[str]) -> tuple[list[Official], Cover | None]:
        """Whom these words name, all of them, spelled right or with a slip; several where they fit several alike."""
        if not 0 < len(keys) <= LONGEST_NAME:
            return [], None
        hits: dict[str, tuple[float, Cover, Official]] = {}
        for name, cover in self._joined.get("".join(keys), ()):
            _keep(hits, 1.0, cover, name.official)
        for variant in (keys, *(_one_joined(keys))):
            for name in self._names:
                if found := _paired(variant, name):
                    _keep(hits, *found, name.official)
        if not hits:
            return [], None
        best = max(cover for _, cover, _ in hits.values())
        top = max(score for score, cover, _ in hits.values() if cover == best)
        close = [one for score, cover, one in hits.values() if cover == best and score >= top - (1 - ONE_SOUND)]
        return close, best

    def belongs(self, keys: Sequence[str]) -> bool:
        """Whether neighbours are parts of one watched name, spelled right."""
        return "".join(keys) in self._joined or any(set(keys) <= set(name.parts) for name in self._names)

    def like(self, key: str) -> list[Official]:
        """Whose surname a single word is like, if too little to be taken for it."""
        if len(key) < SHORTEST_SLIP:
            return []
        found = {
            name.official.slug: name.official
            for name in self._names
            for part in name.parts[name.given :]
            if alike(key, part) >= SLIP
        }
        return list(found.values())


def _split(official: Official, parts: tuple[str, ...]) -> _Name:
    given = 0
    while given < len(parts) - 1 and (given == 0 or parts[given] in given_names()):
        given += 1
    return _Name(official, parts, given)


def _given_as_one(name: _Name) -> _Name | None:
    """ "Amirali Hajizadeh": given names are written as one word, too."""
    if name.given < 2:
        return None
    return _Name(name.official, ("".join(name.parts[: name.given]), *name.parts[name.given :]), 1)


def _one_joined(keys: Sequence[str]) -> list[tuple[str, ...]]:
    """The words with two neighbours as one, in each way: "haji zade" is "hajizade"."""
    return [(*keys[:at], keys[at] + keys[at + 1], *keys[at + 2 :]) for at in range(len(keys) - 1)]


def _keep(hits: dict[str, tuple[float, Cover, Official]], score: float, cover: Cover, official: Official) -> None:
    known = hits.get(official.slug)
    if known is None or (cover, score) > (known[1], known[0]):
        hits[official.slug] = (score, cover, official)


def _paired(keys: Sequence[str], name: _Name) -> tuple[float, Cover] | None:
    """Each word with a part of its own, in any order; None where a word is like none that is left."""
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


@lru_cache(maxsize=1 << 14)
def alike(a: str, b: str) -> float:
    """How alike two parts of names are. Doubled, for a part alone counts less than a name in `similarity`."""
    if a == b:
        return 1.0
    if min(len(a), len(b)) < 3 or a.isascii() != b.isascii():
        return 0.0
    a, b = a.translate(_ONE_SOUND), b.translate(_ONE_SOUND)
    if a == b:
        return 0.97
    score = names.similarity(f"{a} {a}", f"{b} {b}")
    return score if score >= ONE_SOUND or min(len(a), len(b)) >= SHORTEST_SLIP - 1 else 0.0


# -- a question ----------------------------------------------------------------------------------------------


def named(words: Sequence[Word], meanings: Sequence[frozenset[str]], roster: Roster) -> Named:
    """Whom the words name. `meanings`: what the lexicon knows of each."""
    found = Named()
    mixed = any(word.raw.islower() for word in words)  # in a question all in capitals they mean nothing
    runs = _runs(words, meanings, roster)[:MOST_RUNS]
    at = 0
    while at < len(runs):
        run = runs[at]
        if at + 1 < len(runs) and _turned(words, run, runs[at + 1], roster):
            run = [*runs[at + 1], *run]
            at += 1
        _resolve(run, words, roster, found, mixed=mixed)
        at += 1
    return found


def _runs(words: Sequence[Word], meanings: Sequence[frozenset[str]], roster: Roster) -> list[list[int]]:
    """Positions of words that stand together and may be a name."""
    runs: list[list[int]] = []
    for at, word in enumerate(words):
        if meanings[at] and not _beside(words, at, roster):
            continue
        if runs and runs[-1][-1] == at - 1 and not word.after:
            runs[-1].append(at)
        else:
            runs.append([at])
    return runs


def _beside(words: Sequence[Word], at: int, roster: Roster) -> bool:
    """Whether a word of the lexicon is a part of a watched name here, for its neighbour is another."""
    key = words[at].key
    if key not in roster.words:
        return False
    before = at > 0 and not words[at].after and roster.belongs((words[at - 1].key, key))
    return before or (at + 1 < len(words) and not words[at + 1].after and roster.belongs((key, words[at + 1].key)))


def _turned(words: Sequence[Word], last: list[int], first: list[int], roster: Roster) -> bool:
    """Whether two runs are "LAST, First" of one name."""
    if first[0] != last[-1] + 1 or words[first[0]].after not in (",", "،") or len(last) > 2 or len(first) > 2:
        return False
    _, cover = roster.find([words[at].key for at in first])
    return cover is Cover.GIVEN or (cover is None and words[first[0]].key in given_names())


def _resolve(run: list[int], words: Sequence[Word], roster: Roster, found: Named, *, mixed: bool) -> None:
    keys = [words[at].key for at in run]
    officials, cover = roster.find(keys)
    if officials and cover is not None and cover > Cover.HALF:
        _add(found, officials, run, by_given=cover is Cover.GIVEN)
        return
    if officials:  # half a given name
        found.maybe += officials
        found.at.update(run)
        return
    if len(run) == 1:
        if like := roster.like(keys[0]):
            found.maybe += like
            found.at.update(run)
        else:
            _nobody(run, words, found, mixed=mixed)
        return
    if pieces := _pieces(keys, roster):
        for officials in pieces:
            _add(found, officials, run)
        return
    _within(run, words, roster, found, mixed=mixed)


def _add(found: Named, officials: list[Official], run: list[int], *, by_given: bool = False) -> None:
    target = found.people if len(officials) == 1 else found.which
    target += [one for one in officials if one not in target]
    found.at.update(run)
    found.by_given |= by_given


def _pieces(keys: Sequence[str], roster: Roster) -> list[list[Official]]:
    """Several whole names in a row, without a word between them: each full, or surnames alone; else nothing."""
    found: list[list[Official]] = []
    full, at = False, 0
    while at < len(keys):
        for length in range(min(LONGEST_NAME, len(keys) - at), 0, -1):
            officials, cover = roster.find(keys[at : at + length])
            if cover is Cover.FULL or (length == 1 and cover is Cover.SURNAME):
                found.append(officials)
                full |= cover is Cover.FULL
                at += length
                break
        else:
            return []
    return found if full or len(found) > 2 else []


def _within(run: list[int], words: Sequence[Word], roster: Roster, found: Named, *, mixed: bool) -> None:
    """A watched name with further words beside it: those may make it another person's."""
    keys = [words[at].key for at in run]
    for length in range(min(LONGEST_NAME, len(keys) - 1), 0, -1):
        for start in range(len(keys) - length + 1):
            officials, cover = roster.find(keys[start : start + length])
            if cover is not Cover.FULL and not (length == 1 and cover is Cover.SURNAME):
                continue
            before, after = run[:start], run[start + length :]
            other = any(words[at].key in given_names() for at in before) or any(
                words[at].capital for at in after if mixed
            )
            if cover is Cover.FULL and not other:
                _add(found, officials, run[start : start + length])
                found.loose += len(run) - length
                return
            named_before = before and (words[before[-1]].capital or not words[before[-1]].key.isascii())
            if other or named_before:
                _stranger(run, words, found)
            else:
                found.loose += len(run) - length
            found.maybe += officials
            found.at.update(run)
            return
    _nobody(run, words, found, mixed=mixed)


def _nobody(run: list[int], words: Sequence[Word], found: Named, *, mixed: bool) -> None:
    """Words that are no watched name: a stranger's where they look like a name, else words not understood."""
    titled = mixed and len(run) > 1 and all(words[at].capital or not words[at].raw for at in run)
    if len(run) <= LONGEST_NAME and (titled or (len(run) > 1 and any(words[at].key in given_names() for at in run))):
        _stranger(run, words, found)
    else:
        found.loose += len(run)
        if len(run) <= LONGEST_NAME:
            found.bare.append(_typed(run, words))


def _stranger(run: list[int], words: Sequence[Word], found: Named) -> None:
    found.strangers.append(_typed(run, words))
    found.at.update(run)


def _typed(run: list[int], words: Sequence[Word]) -> str:
    return " ".join(words[at].raw for at in run if words[at].raw)
