"""Gives the words of questions their meanings, and knows given names. The words stand in bot/language, those by which
a jurisdiction is named in its own folder."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import chain, pairwise
from sys import intern

from bot.incoming.questions.events import DATE, HINT, MONTH, PLACE, WORD, events
from bot.language import understood
from bot.language.spoken import spoken_texts
from watchers.lists import registry
from watchers.names.budget import once
from watchers.names.spelling import parts_once

FILLER, SANCTION = "filler", "sanction"
COUNTRY = "country"  # a government whose lists cannot be read here
NOTHING: frozenset[str] = frozenset()
_STEM = 3  # letters that a word keeps without its ending, in Persian script
_SHORTEST_SLIP = 5  # letters of a word in which one may be wrong
_WORDS = re.compile(r"[^\W\d_]+(?:\u200c[^\W\d_]+)*")
_FIELDS = re.compile(r"\{\w+\}")  # what is put into a text
_LATIN_STEM = 5  # letters: shorter words would lose ends of their own


def meanings_of(keys: Sequence[str], watched: frozenset[str]) -> list[frozenset[str]]:
    """Returns the tags of each word; those of a phrase stand on all its words. A phrase goes before its single words.

    `watched`: the parts of watched names. Endings are not taken off those, off given names and off the word after
    one.
    """
    known, longest = _lexicon(), _longest()
    verb_follows = understood.function_words("before-a-verb")
    found: list[frozenset[str]] = []
    while len(found) < len(keys):
        at = len(found)
        given = given_names()
        name = keys[at] in watched or keys[at] in given or (at > 0 and keys[at - 1] in given)
        for length in range(min(longest.get(keys[at], 1), len(keys) - at), 0, -1):
            phrase = tuple(keys[at : at + length])
            tags = known.get(phrase, NOTHING) or (
                _without_ending(phrase, known) if length > 1 or not name else NOTHING
            )
            if tags:
                found += [tags] * length
                break
        else:
            slip = NOTHING if name else _misspelt(keys[at])
            if slip:
                found.append(slip)
                continue
            verb = at > 0 and keys[at - 1] in verb_follows and keys[at] not in watched
            found.append(_stem(keys[at]) or (frozenset({FILLER}) if verb else NOTHING))
    return found


def meaning_of(key: str) -> frozenset[str]:
    """Returns the tags of one word, as it is written in the lexicon."""
    return _lexicon().get((key,), NOTHING) | _stem(key)


def _without_ending(phrase: tuple[str, ...], known: dict[tuple[str, ...], frozenset[str]]) -> frozenset[str]:
    """Returns the tags of words without the ending of the last one."""
    *first, last = phrase
    if not last.endswith(endings()):
        return NOTHING
    least = _LATIN_STEM if last.isascii() else _STEM
    for end in endings():
        long = last.endswith(end) and len(last) - len(end) >= least
        if long and (tags := known.get((*first, last.removesuffix(end)))):
            return tags
    return NOTHING


def _misspelt(key: str) -> frozenset[str]:
    """Returns the tags of the one word that this one is but for a letter too many, too few, wrong, or in its
    neighbour's place: "austrailan", «کاندا». Only of words that are hardly anyone's name."""
    if len(key) < _SHORTEST_SLIP or key[:1].isdigit():
        return NOTHING
    found = {tags for piece in (key, *_shorter(key)) for word, tags in _slips().get(piece, ()) if _one_off(key, word)}
    return found.pop() if len(found) == 1 else NOTHING


def _shorter(key: str) -> list[str]:
    """Returns a word without each of its letters."""
    return [key[:at] + key[at + 1 :] for at in range(len(key))]


@once
def _slips() -> dict[str, tuple[tuple[str, frozenset[str]], ...]]:
    """Returns each spelling with at most a letter left out, with the words that it may be."""
    found: dict[str, list[tuple[str, frozenset[str]]]] = {}
    safe = {*registry.jurisdictions(), SANCTION}  # any other word is near too many
    stems = [((word,), frozenset({SANCTION})) for stem in _sanction_stems() for word in (stem, *_of_stem(stem))]
    for (word, *more), tags in [*_lexicon().items(), *stems]:
        if more or len(word) < _SHORTEST_SLIP or not tags <= safe:
            continue
        known = word, tags
        for piece in (word, *_shorter(word)):
            found.setdefault(piece, []).append(known)
    return {piece: tuple(words) for piece, words in found.items()}


def _of_stem(stem: str) -> list[str]:
    return [stem + end for end in endings()]


def _one_off(key: str, word: str) -> bool:
    """Tells whether one letter parts two words, or two that have changed places. A word without its last letter may
    be a name of its own: "Tahri", which is no slip of "tahrim"."""
    if key == word[:-1]:
        return False
    if len(key) == len(word):
        at = [one for one in range(len(key)) if key[one] != word[one]]
        swapped = len(at) == 2 and at[1] == at[0] + 1 and key[at[0]] == word[at[1]] and key[at[1]] == word[at[0]]
        return len(at) == 1 or swapped
    longer, shorter = sorted((key, word), key=len, reverse=True)
    return len(longer) == len(shorter) + 1 and shorter in _shorter(longer)


def _stem(key: str) -> frozenset[str]:
    if key[:1].isdigit():
        return frozenset({"number"})
    return frozenset({SANCTION}) if key.startswith(_sanction_stems()) else NOTHING


@once
def _sanction_stems() -> tuple[str, ...]:
    """Returns the beginnings of words about sanctions, whatever their ending: "sanctioned", «تحریم‌شدگان»."""
    return tuple(understood.function_words("sanction-stem"))


@once
def endings() -> tuple[str, ...]:
    """Returns the endings that leave a word's meaning as it is, longest first: "listing", «لیستن», "amrikan"."""
    return tuple(sorted(understood.function_words("ending"), key=lambda end: (-len(end), end)))


@once
def given_names() -> frozenset[str]:
    """Returns given names common in Iran, in both scripts."""
    return frozenset(intern(key) for word in understood.given_names() for key in parts_once(word)[:1])


@once
def ordinary_words() -> frozenset[str]:
    """Returns the words that the bot itself speaks in the texts of any language, in small letters: they are words of
    a dictionary. None is a given name, stands behind one, or names an event or a victim."""
    once: dict[str, str] = {}  # of 60,000 words most stand in many texts
    texts = [
        [once.setdefault(word, word) for word in _WORDS.findall(_FIELDS.sub(" ", text))] for text in spoken_texts()
    ]
    keys = {word: parts_once(word) for word in once}
    names = {word for word, own in keys.items() if not given_names().isdisjoint(own)}
    given = {word for word in names if keys[word][-1] in given_names()}
    named = names.union(word for words in texts for before, word in pairwise(words) if before in given)
    small = {word for word in keys if word == word.lower()}
    events_of = (phrase for phrase, tags in _lexicon().items() if any(":" in tag or tag == "victim" for tag in tags))
    found = {key for word in small for key in keys[word]}
    others = {key for word in small & named for key in keys[word]}.union(*events_of)
    return frozenset(map(intern, found - others))


def is_ordinary(key: str) -> bool:
    """Tells whether a word is one of everyday language, in any of its forms, and nobody's name: «میگفتن»."""
    return key not in given_names() and (
        key in ordinary_words() or _is_form_of_a_word(key) or _is_form_of_a_verb(key)
    )


def is_of_places(keys: Sequence[str]) -> bool:
    """Tells whether words are the names of a town or a country, and nobody's: "Schengen", "Tel Aviv"."""
    return all(key in _everyday("place") for key in keys)


def _is_form_of_a_word(key: str) -> bool:
    stems = (
        key.removesuffix(end) for end in _everyday("ending") if key.endswith(end) and len(key) - len(end) >= _STEM
    )
    return key in _everyday("word") or any(stem in _everyday("word") or _says_little(stem) for stem in stems)


def _says_little(key: str) -> bool:
    """Tells whether a word in Latin letters is one that says nothing in a question, and long enough for an ending."""
    return key.isascii() and len(key) > _STEM and _lexicon().get((key,), NOTHING) == {FILLER}


def _is_form_of_a_verb(key: str) -> bool:
    stems, persons = _everyday("stem"), _everyday("person")
    for before in ("", *_everyday("before")):
        rest = key.removeprefix(before)
        least = 1 if before else _STEM
        if not key.startswith(before):
            continue
        for end in ("", *persons):
            stem = rest.removesuffix(end)
            if rest.endswith(end) and len(stem) >= least and stem in stems:
                return True
    return False


@once
def _all_everyday() -> dict[str, frozenset[str]]:
    """Returns the parts of everyday words in normal form."""
    return {
        kind: frozenset(intern(key) for word in words for key in parts_once(word))
        for kind, words in understood.ordinary_words().items()
    }


def _everyday(kind: str) -> frozenset[str]:
    return _all_everyday().get(kind, NOTHING)


@once
def government_words() -> frozenset[str]:
    """Returns the parts of what governments themselves are called, not an office, a list or a capital of theirs."""
    return frozenset(key for word in registry.government_words() for key in _phrase(word))


@once
def members() -> Mapping[str, str]:
    """Returns the words for states that apply the list of a jurisdiction as their own, each with its code."""
    return {key: code for word, code in registry.members().items() for key in _phrase(word)}


@once
def _lexicon() -> dict[tuple[str, ...], frozenset[str]]:
    """Returns words and phrases with their tags."""
    found: dict[tuple[str, ...], frozenset[str]] = {}
    kinds: dict[frozenset[str], frozenset[str]] = {}  # most words share their tags with others

    def has(keys: tuple[str, ...], tags: frozenset[str]) -> None:
        found[keys] = kinds.setdefault(tags, tags)

    for tag, word in chain(understood.meanings(), registry.words()):
        keys = _phrase(word)
        has(keys, found.get(keys, NOTHING) | {tag})
    for _, word in registry.words():  # a government whose lists can be read is none of those that cannot
        has(_phrase(word), found[_phrase(word)] - {COUNTRY})
    for event in events():
        whole = PLACE if event.place else WORD
        for kind, said in ((whole, event.words), (HINT, event.hints), (MONTH, event.months), (DATE, event.dates)):
            for word in said:
                keys = _phrase(word)
                has(keys, found.get(keys, NOTHING) | {kind + event.key})
    return found


@once
def _longest() -> dict[str, int]:
    """Returns how many words the longest phrase has that begins with a word, where there is one of several."""
    found: dict[str, int] = {}
    for first, *more in _lexicon():
        if more:
            found[first] = max(found.get(first, 1), 1 + len(more))
    return found


def _phrase(word: str) -> tuple[str, ...]:
    return tuple(intern(key) for part in word.split("_") for key in parts_once(part))
