"""The events, the people whom the paper holds responsible for each, and the words of each language for them. Knows no
question.

The words of slogans and the names of victims stand among the other words of questions (bot/language).
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bot.language import understood
from watchers.model import Official

WORD, HINT = "event:", "hint:"  # the tags of its words are these and its key


@dataclass(frozen=True, slots=True)
class Event:
    key: str
    people: tuple[str, ...]
    words: tuple[str, ...]
    hints: tuple[str, ...]

    def of(self, officials: Sequence[Official]) -> tuple[Official, ...]:
        """Returns the responsible people who are watched, in the order of the file."""
        known = {one.slug: one for one in officials}
        return tuple(known[slug] for slug in self.people if slug in known)


@cache
def events() -> tuple[Event, ...]:
    """Returns all events; the first whose words are used is meant."""
    read = tomllib.loads(files("watchers.watchlist").joinpath("events.toml").read_text(encoding="utf-8"))
    words: dict[str, list[str]] = {key: [] for key in read}
    hints: dict[str, list[str]] = {key: [] for key in read}
    for one in understood.event_words():
        words[one.event] += one.words
        hints[one.event] += one.hints
    return tuple(Event(key, tuple(one["people"]), tuple(words[key]), tuple(hints[key])) for key, one in read.items())


def meant(tags: Collection[str], *, asked: bool) -> Event | None:
    """Returns the event whose words are among the tags of a question; its hints count only where something is
    asked."""
    said = next((one for one in events() if WORD + one.key in tags), None)
    if said is not None or not asked:
        return said
    return next((one for one in events() if HINT + one.key in tags), None)


def never_a_name(tags: Collection[str]) -> bool:
    """Tells whether a word belongs to an event, a slogan or a victim's name: it is not matched to anyone."""
    return any(tag in ("slogan", "victim") or tag.startswith((WORD, HINT)) for tag in tags)
