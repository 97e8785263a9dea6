"""The sets of watched people that one word names: all whom the paper calls for, and those of an event. Knows no
command."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.counts import CALLED_FOR
from bot.incoming.questions.events import events
from watchers.model import Official

ALL = "all"
NOT_BY = "not-"  # before the code of a government: whom it does not list


def members(word: str, watched: Sequence[Official]) -> tuple[Official, ...]:
    """Returns the people of the set that a word names; none where it names no set."""
    if word.lower() == ALL:
        return tuple(one for one in watched if one.group == CALLED_FOR) or tuple(watched)
    event = next((one for one in events() if one.key == word.lower()), None)
    return event.of(watched) if event else ()


def named(people: Sequence[Official], watched: Sequence[Official]) -> str:
    """Returns how these people are named in a command: by the word of their set, else each by the own name."""
    those = {one.slug for one in people}
    for word in (ALL, *(one.key for one in events())):
        if those == {one.slug for one in members(word, watched)}:
            return word
    return ",".join(one.slug for one in people)
