"""Gives the words of questions their meanings, and knows given names. The words stand in bot/language, those by which
a jurisdiction is named in its own folder."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import chain

from bot.incoming.questions.events import HINT, MONTH, WORD, events
from bot.language import understood
from watchers.lists import registry
from watchers.names.spelling import parts_once

FILLER, SANCTION = "filler", "sanction"
COUNTRY = "country"  # a government whose lists cannot be read here
NOTHING: frozenset[str] = frozenset()
_STEM = 3  # letters that a word keeps without its ending, in Persian script
_LATIN_STEM = 5  # letters: shorter words would lose ends of their own


def meanings_of(keys: Sequence[str], watched: frozenset[str]) -> list[frozenset[str]]:
    """Returns the tags of each word; those of a phrase stand on all its words. A phrase goes before its single words.

    `watched`: the parts of watched names. Endings are not taken off those, off given names and off the word after
    one.
    """
    known, longest = _lexicon()
    verb_follows = understood.function_words("before-a-verb")
    found: list[frozenset[str]] = []
    while len(found) < len(keys):
        at = len(found)
        given = given_names()
        name = keys[at] in watched or keys[at] in given or (at > 0 and keys[at - 1] in given)
        for length in range(min(longest, len(keys) - at), 0, -1):
            phrase = tuple(keys[at : at + length])
            tags = known.get(phrase, NOTHING) or (
                _without_ending(phrase, known) if length > 1 or not name else NOTHING
            )
            if tags:
                found += [tags] * length
                break
        else:
            verb = at > 0 and keys[at - 1] in verb_follows and keys[at] not in watched
            found.append(_stem(keys[at]) or (frozenset({FILLER}) if verb else NOTHING))
    return found


def _without_ending(phrase: tuple[str, ...], known: dict[tuple[str, ...], frozenset[str]]) -> frozenset[str]:
    """Returns the tags of words without the ending of the last one."""
    *first, last = phrase
    least = _LATIN_STEM if last.isascii() else _STEM
    stems = (last.removesuffix(end) for end in _endings() if last.endswith(end))
    return next(
        (tags for stem in stems if len(stem) >= least and (tags := known.get((*first, stem), NOTHING))), NOTHING
    )


def _stem(key: str) -> frozenset[str]:
    if key[:1].isdigit():
        return frozenset({"number"})
    return frozenset({SANCTION}) if key.startswith(_sanction_stems()) else NOTHING


@cache
def _sanction_stems() -> tuple[str, ...]:
    """Returns the beginnings of words about sanctions, whatever their ending: "sanctioned", «تحریم‌شدگان»."""
    return tuple(understood.function_words("sanction-stem"))


@cache
def _endings() -> tuple[str, ...]:
    """Returns the endings that leave a word's meaning as it is, longest first: "listing", «لیستن», "amrikan"."""
    return tuple(sorted(understood.function_words("ending"), key=lambda end: (-len(end), end)))


@cache
def given_names() -> frozenset[str]:
    """Returns given names common in Iran, in both scripts."""
    return frozenset(key for word in understood.given_names() for key in parts_once(word)[:1])


@cache
def government_words() -> frozenset[str]:
    """Returns the parts of what governments themselves are called, not an office, a list or a capital of theirs."""
    return frozenset(key for word in registry.government_words() for key in _phrase(word))


@cache
def _lexicon() -> tuple[dict[tuple[str, ...], frozenset[str]], int]:
    """Returns words and phrases with their tags, and how many words the longest has."""
    found: dict[tuple[str, ...], set[str]] = {}
    for tag, word in chain(understood.meanings(), registry.words()):
        found.setdefault(_phrase(word), set()).add(tag)
    for _, word in registry.words():  # a government whose lists can be read is none of those that cannot
        found[_phrase(word)].discard(COUNTRY)
    for event in events():
        for kind, said in ((WORD, event.words), (HINT, event.hints), (MONTH, event.months)):
            for word in said:
                found.setdefault(_phrase(word), set()).add(kind + event.key)
    kinds: dict[frozenset[str], frozenset[str]] = {}  # most words share their tags with others
    for tags in map(frozenset, found.values()):
        kinds.setdefault(tags, tags)
    return {keys: kinds[frozenset(tags)] for keys, tags in found.items()}, max(map(len, found))


def _phrase(word: str) -> tuple[str, ...]:
    return tuple(key for part in word.split("_") for key in parts_once(part))
