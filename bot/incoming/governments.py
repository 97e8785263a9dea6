"""Reads the names of governments behind a command, as questions do: in any language, with "and" and commas between
them. Knows no command."""

from __future__ import annotations

from collections.abc import Iterator

from bot.incoming.questions.lexicon import meanings_of
from bot.incoming.questions.tokens import split, tidy
from bot.language.understood import function_words
from watchers.lists import registry

COUNTRY = "country"  # the tag of governments that have no list here


def codes_in(text: str) -> tuple[str, ...]:
    """Returns the jurisdictions that all words of a text name; none where a word of it is no name of one."""
    each = list(_each(text))
    found = {code for tags in each for code in tags & registry.jurisdictions().keys()}
    every = all(not tags.isdisjoint(found) for tags in each)
    return tuple(code for code in registry.jurisdictions() if code in found and every)


def are_countries(text: str) -> bool:
    """Tells whether all words of a text name governments, with a list here or without."""
    each = list(_each(text))
    return bool(each) and all(not tags.isdisjoint({COUNTRY, *registry.jurisdictions()}) for tags in each)


def _each(text: str) -> Iterator[frozenset[str]]:
    """Yields the meanings of each word that does not just stand between the names."""
    words = split(tidy(text))
    between = function_words("and") | function_words("article")
    for word, tags in zip(words, meanings_of([word.key for word in words], frozenset()), strict=True):
        if word.key not in between:
            own = {one[word.key] for one in (registry.pronouns(), registry.in_capitals()) if word.key in one}
            yield tags | own
