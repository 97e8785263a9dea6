"""What the words of questions mean, and which words are given names. The words stand in bot/language,
those by which a jurisdiction is named in its own folder."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import chain

from bot.incoming.questions.events import HINT, WORD, events
from bot.language import understood
from watchers.lists import registry
from watchers.names import comparison

FILLER = "filler"
NOTHING: frozenset[str] = frozenset()
# Words of any ending: "sanctioned", "sanctions", "تحریمه", "تحریم‌شدگان", "tahrime".
_STEMS = (("sanction", "sanction"), ("designat", "sanction"), ("تحریم", "sanction"), ("tahrim", "sanction"))


# What Persian hangs on a word without a space: "انگلیسه", "لیستن", "آمریکارو", "amrikan".
_ENDINGS = ("هاشون", "شون", "شان", "های", "ست", "اند", "ها", "ان", "رو", "ند", "ه", "ن", "و", "ا", "ش", "م", "ی")
_LATIN_ENDINGS = ("hast", "ast", "ing", "ro", "an", "ed", "ie", "st", "s", "e", "n", "o")
_STEM = 3
_LATIN_STEM = 5  # letters: shorter words would lose ends of their own
_VERB = frozenset(["می", "نمی"])  # what follows one of these is a verb


def meanings_of(keys: Sequence[str], watched: frozenset[str]) -> list[frozenset[str]]:
    """The tags of each word; those of a phrase stand on all its words. A phrase goes before its single words.

    `watched`: the parts of watched names. Endings are not taken off those, off given names and what follows one.
    """
    known, longest = _lexicon()
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
            verb = at > 0 and keys[at - 1] in _VERB and keys[at] not in watched
            found.append(_stem(keys[at]) or (frozenset({FILLER}) if verb else NOTHING))
    return found


def _without_ending(phrase: tuple[str, ...], known: dict[tuple[str, ...], frozenset[str]]) -> frozenset[str]:
    """What words mean without the ending of the last one."""
    *first, last = phrase
    endings, least = (_LATIN_ENDINGS, _LATIN_STEM) if last.isascii() else (_ENDINGS, _STEM)
    stems = (last.removesuffix(end) for end in endings if last.endswith(end))
    return next(
        (tags for stem in stems if len(stem) >= least and (tags := known.get((*first, stem), NOTHING))), NOTHING
    )


def _stem(key: str) -> frozenset[str]:
    if key[:1].isdigit():
        return frozenset({"number"})
    return next((frozenset({tag}) for stem, tag in _STEMS if key.startswith(stem)), NOTHING)


@cache
def given_names() -> frozenset[str]:
    """Given names common in Iran, in both scripts."""
    return frozenset(key for word in understood.given_names() for key in comparison.parts(word)[:1])


@cache
def _lexicon() -> tuple[dict[tuple[str, ...], frozenset[str]], int]:
    """Words and phrases with their tags, and how many words the longest has."""
    found: dict[tuple[str, ...], set[str]] = {}
    for tag, word in chain(understood.meanings(), registry.words()):
        found.setdefault(_phrase(word), set()).add(tag)
    for event in events():
        for kind, said in ((WORD, event.words), (HINT, event.hints)):
            for word in said:
                found.setdefault(_phrase(word), set()).add(kind + event.key)
    return {keys: frozenset(tags) for keys, tags in found.items()}, max(map(len, found))


def _phrase(word: str) -> tuple[str, ...]:
    return tuple(key for part in word.split("_") for key in comparison.parts(part))
