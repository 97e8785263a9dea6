"""Finds the people whom a question names: the watched, those who may be meant, and strangers. A lone name that fits
nobody is nobody's.

Words that the lexicon knows are no names, unless they stand beside the rest of a watched name ("کیا صادقی").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.incoming.questions.events import never_a_name
from bot.incoming.questions.lexicon import given_names, is_of_places, is_ordinary
from bot.incoming.questions.person_index import LONGEST_NAME, Cover, PersonIndex
from bot.incoming.questions.tokens import Word
from bot.language.understood import function_words
from bot.language.writing import commas
from watchers.model import Official

MOST_RUNS = 12  # most names that are read in one question
ROLE = frozenset({"role"})
SHORTEST_NAME = 3  # letters of a stranger's name, for its longest word
_ENDS = frozenset({".", "!", "?", "\n"})  # signs after which any word has a capital
LONGEST_STRANGER = 8  # most words of an unwatched name, with titles and verbs that are not known here
LONGEST_RUN = 10  # words that stand together: a longer run is no name, and would be costly to take apart


@dataclass(slots=True)
class Named:
    """The names that were found, in the order of the question."""

    people: list[Official] = field(default_factory=list)
    which: list[Official] = field(default_factory=list)  # one name, several bearers
    maybe: list[Official] = field(default_factory=list)  # like a watched name, but not it
    strangers: list[str] = field(default_factory=list)
    bare: list[str] = field(default_factory=list)  # words that nothing explains: a name, if the question wants one
    loose: int = 0  # how many words nothing explains
    odd: int = 0  # how many of those are no words of everyday language
    by_given: bool = False  # someone is named by a given name alone
    at: set[int] = field(default_factory=set)  # positions of the words that are names


def named(words: Sequence[Word], meanings: Sequence[frozenset[str]], index: PersonIndex) -> Named:
    """Returns the people whom the words name. `meanings`: the tags of each word in the lexicon."""
    found = Named()
    mixed = any(word.raw.islower() for word in words)  # in a question all in capitals they mean nothing
    runs = _runs(words, meanings, index, mixed=mixed)[:MOST_RUNS]
    at = 0
    while at < len(runs):
        run = runs[at]
        if at + 1 < len(runs) and _turned(words, run, runs[at + 1], index):
            run = [*runs[at + 1], *run]
            at += 1
        _resolve(run, words, index, found, mixed=mixed)
        at += 1
    left = [at for run in runs for at in run if at not in found.at]
    found.odd = min(found.loose, sum(not _is_ordinary(words, at, index) for at in left))
    return found


def _runs(
    words: Sequence[Word], meanings: Sequence[frozenset[str]], index: PersonIndex, *, mixed: bool
) -> list[list[int]]:
    """Returns the positions of words that stand together and may be a name."""
    runs: list[list[int]] = []
    for at, word in enumerate(words):
        if never_a_name(meanings[at]):
            continue
        joins = bool(runs) and runs[-1][-1] == at - 1 and _together(words, at)
        given = mixed and at > 0 and word.capital and word.key in given_names()  # "Said", amid small letters
        known = bool(meanings[at])
        if meanings[at] == ROLE:  # before a name it is a title; else it may be a surname: "Mohammad Ghazi"
            title = word.key not in index.words or _before_a_name(words, at) or ROLE in meanings[at + 1 : at + 2]
            known = title and not joins
        if known and not given and not _beside(words, at, index):
            continue
        if joins:
            runs[-1].append(at)
        else:
            runs.append([at])
    return runs


def _together(words: Sequence[Word], at: int) -> bool:
    """Tells whether a word may belong to one name with the one before it: no sign is between them but an initial's
    point."""
    return not words[at].after or (words[at].after == "." and _is_initial(words[at - 1]))


def _is_initial(word: Word) -> bool:
    return len(word.key) == 1 and word.capital and word.key.isascii()


def _before_a_name(words: Sequence[Word], at: int) -> bool:
    return at + 1 < len(words) and not words[at + 1].after and words[at + 1].key in given_names()


def _beside(words: Sequence[Word], at: int, index: PersonIndex) -> bool:
    """Tells whether a word of the lexicon is a part of a watched name here, because its neighbour is another."""
    key = words[at].key
    if key not in index.words:
        return False
    before = at > 0 and not words[at].after and index.belongs((words[at - 1].key, key))
    return before or (at + 1 < len(words) and not words[at + 1].after and index.belongs((key, words[at + 1].key)))


def _turned(words: Sequence[Word], last: list[int], first: list[int], index: PersonIndex) -> bool:
    """Tells whether two runs are "LAST, First" of one name, and not two of a list of names."""
    if first[0] != last[-1] + 1 or words[first[0]].after not in tuple(commas()) or len(last) > 2 or len(first) > 2:
        return False
    if words[last[0]].key in given_names():
        return False
    keys = [words[at].key for at in first]
    given = index.find(keys)[1] is Cover.GIVEN or all(key in given_names() for key in keys)
    return given or (keys[0] in given_names() and all(words[at].raw.isupper() for at in last))


def _resolve(run: list[int], words: Sequence[Word], index: PersonIndex, found: Named, *, mixed: bool) -> None:
    keys = [words[at].key for at in run]
    if len(run) > LONGEST_RUN:
        found.loose += len(run)
        return
    if initialled := _initialled(run, words, index):
        _add(found, initialled, run)
        return
    officials, cover = index.find(keys)
    if officials and cover is not None and cover > Cover.HALF:
        _add(found, officials, run, by_given=cover is Cover.GIVEN)
        return
    if within := _without_words(run, words, index):
        found.loose += len(run) - len(within)
        _resolve(within, words, index, found, mixed=mixed)
        return
    if officials:  # half a given name
        found.maybe += officials
        found.at.update(run)
        return
    if _is_of_things(keys, index) or is_of_places(keys):
        found.loose += len(run)
        return
    if len(run) == 1:
        if like := index.like(keys[0]):
            found.maybe += like
            found.at.update(run)
        else:
            _nobody(run, words, index, found, mixed=mixed)
        return
    if pieces := _pieces(keys, index):
        for officials in pieces:
            _add(found, officials, run)
        return
    _within(run, words, index, found, mixed=mixed)


def _without_words(run: list[int], words: Sequence[Word], index: PersonIndex) -> list[int]:
    """Returns the words that stand together without those at the edges that are words of a dictionary, where a known
    name is left: "yes Gholamreza". Nothing where there are none."""
    ordinary = [_is_ordinary(words, at, index) for at in run]
    if all(ordinary) or not (ordinary[0] or ordinary[-1]):
        return []
    rest = run[ordinary.index(False) : len(run) - ordinary[::-1].index(False)]
    keys = {words[at].key for at in rest}
    return rest if not keys.isdisjoint(given_names()) or not keys.isdisjoint(index.words) else []


def _is_ordinary(words: Sequence[Word], at: int, index: PersonIndex) -> bool:
    """Tells whether a word is a place, or one of a dictionary, small or at the beginning of a sentence."""
    word = words[at]
    begins = at == 0 or word.after in _ENDS
    small = word.raw == word.raw.lower() or (begins and word.raw[1:] == word.raw[1:].lower())
    return word.key not in index.words and ((small and is_ordinary(word.key)) or is_of_places([word.key]))


def _is_of_things(keys: Sequence[str], index: PersonIndex) -> bool:
    """Tells whether words are names of things, offices and places alone: such a run is nobody's name."""
    return all(key in function_words("common-noun") and key not in index.words for key in keys)


def _initialled(run: list[int], words: Sequence[Word], index: PersonIndex) -> list[Official]:
    """Returns the people named by the initials of the given names and the surname: "M.J. Azari Jahromi", "MJ Azari
    Jahromi"."""
    count = next((at for at, one in enumerate(run) if not _is_initial(words[one])), len(run))
    initials = "".join(words[at].key for at in run[:count])
    if not count:
        count, initials = 1, words[run[0]].key
        shouted = all(words[at].raw.isupper() for at in run)
        if not (len(initials) in (2, 3) and words[run[0]].raw.isupper() and initials.isascii()) or shouted:
            return []
    officials, cover = index.find([words[at].key for at in run[count:]])
    if cover is not Cover.SURNAME and cover is not Cover.FULL:
        return []
    return [one for one in officials if index.begins(one, initials)]


def _add(found: Named, officials: list[Official], run: list[int], *, by_given: bool = False) -> None:
    # A given name alone may be anyone's, even where only one watched person has it.
    target = found.people if len(officials) == 1 and not by_given else found.which
    target += [one for one in officials if one not in target]
    found.at.update(run)
    found.by_given |= by_given


def _pieces(keys: Sequence[str], index: PersonIndex) -> list[list[Official]]:
    """Returns the people of several whole names in a row, without a word between them: each full, or surnames alone;
    else nothing."""
    found: list[list[Official]] = []
    full, at = False, 0
    while at < len(keys):
        for length in range(min(LONGEST_NAME, len(keys) - at), 0, -1):
            officials, cover = index.find(keys[at : at + length])
            if cover is Cover.FULL or (length == 1 and cover is Cover.SURNAME):
                found.append(officials)
                full |= cover is Cover.FULL
                at += length
                break
        else:
            return []
    return found if full or len(found) > 2 else []


def _within(run: list[int], words: Sequence[Word], index: PersonIndex, found: Named, *, mixed: bool) -> None:
    """Reads a watched name with further words beside it: those may make it another person's."""
    keys = [words[at].key for at in run]
    for length in range(min(LONGEST_NAME, len(keys) - 1), 0, -1):
        for start in range(len(keys) - length + 1):
            officials, cover = index.find(keys[start : start + length])
            small = all(words[at].raw.islower() for at in (*run[:start], *run[start + length :]))
            small = small and all(words[at].key in function_words("behind-a-name") for at in run[start + length :])
            whole = length == 1 or (small and words[run[start]].capital)
            if cover is not Cover.FULL and not (whole and cover is Cover.SURNAME):
                continue
            if length == 1 and keys[start] in given_names() and keys[start] not in index.words:
                continue  # "حسین" is no slip of «حسینی»
            before, after = run[:start], run[start + length :]
            other = any(words[at].key in given_names() or _is_initial(words[at]) for at in before) or any(
                words[at].capital for at in after if mixed
            )
            # "I thought Hajizadeh", "Hajizadeh quit": small words beside a capital are no parts of his name.
            alone = words[run[start]].capital and small
            if (cover is Cover.FULL or alone) and not other:
                _add(found, officials, run[start : start + length])
                found.loose += len(run) - length
                return
            named_before = before and mixed and before[-1] > 0 and words[before[-1]].capital
            if other or named_before:
                _stranger(run, words, found)
            else:
                found.loose += len(run) - length
            found.maybe += officials
            found.at.update(run)
            return
    _nobody(run, words, index, found, mixed=mixed)


def _nobody(run: list[int], words: Sequence[Word], index: PersonIndex, found: Named, *, mixed: bool) -> None:
    """Takes words that are no watched name as a stranger's where they look like a name, else as words that are not
    understood."""
    titled = mixed and run[0] + len(run) > 1 and all(words[at].capital or not words[at].raw for at in run)
    titled = titled and not (len(run) == 1 and words[run[0]].after in _ENDS)  # a sentence begins with a capital
    titled = titled and max(len(words[at].key) for at in run) >= SHORTEST_NAME
    if len(run) <= LONGEST_STRANGER and (
        titled or (len(run) > 1 and any(words[at].key in given_names() for at in run))
    ):
        _stranger(run, words, found)
    else:
        found.loose += len(run)
        ordinary = [_is_ordinary(words, at, index) for at in run]
        if not all(ordinary):
            rest = run[ordinary.index(False) : len(run) - ordinary[::-1].index(False)]
            found.bare += [_typed(rest, words)] if len(rest) <= LONGEST_NAME else []


def _stranger(run: list[int], words: Sequence[Word], found: Named) -> None:
    found.strangers.append(_typed(run, words))
    found.at.update(run)


def _typed(run: list[int], words: Sequence[Word]) -> str:
    return " ".join(words[at].raw for at in run if words[at].raw)


def all_named(who: Named) -> tuple[Official, ...]:
    found: dict[str, Official] = {one.slug: one for one in (*who.people, *who.which, *who.maybe)}
    return tuple(found.values())


def unsure(who: Named) -> tuple[Official, ...]:
    return tuple(one for one in all_named(who) if one not in who.people)
