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

WORD, HINT, MONTH = "event:", "hint:", "month:"  # the tags of its words are these and its key


@dataclass(frozen=True, slots=True)
class Event:
    key: str
    people: tuple[str, ...]
    words: tuple[str, ...]
    hints: tuple[str, ...]
    months: tuple[str, ...] = ()
    office: bool = False  # an office by which people ask for its holder, and nothing that happened
    date: str = ""  # the first day of it, where one is known
    reasons: tuple[str, ...] = ()  # words by which a list's reasons would speak of it
    what: str = ""  # what happened, as the paper tells it

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
    months: dict[str, list[str]] = {key: [] for key in read}
    for one in understood.event_words():
        words[one.event] += one.words
        hints[one.event] += one.hints
        months[one.event] += one.months
    return tuple(
        Event(
            key,
            tuple(one["people"]),
            tuple(words[key]),
            tuple(hints[key]),
            tuple(months[key]),
            one.get("office", False),
            one.get("date", ""),
            tuple(one.get("reasons", ())),
            one.get("what", ""),
        )
        for key, one in read.items()
    )


def meant(tags: Collection[str], *, asked: bool) -> Event | None:
    """Returns the event whose words are among the tags of a question, an office before all else; its hints count only
    where something is asked. A month is the event's for which it is known, unless there is a hint at another."""
    in_order = sorted(events(), key=lambda one: not one.office)
    if (said := next((one for one in in_order if WORD + one.key in tags), None)) is not None:
        return said
    hinted = [one for one in events() if HINT + one.key in tags]
    if (month := next((one for one in events() if MONTH + one.key in tags), None)) is not None:
        return month if not hinted or month in hinted else hinted[0]
    return hinted[0] if hinted and asked else None


def several(tags: Collection[str]) -> bool:
    """Tells whether a question has words of more than one event."""
    return sum(not {WORD + one.key, HINT + one.key}.isdisjoint(tags) for one in events()) > 1


def never_a_name(tags: Collection[str]) -> bool:
    """Tells whether a word belongs to an event, a slogan or a victim's name: it is not matched to anyone."""
    return any(tag in ("slogan", "victim") or tag.startswith((WORD, HINT, MONTH)) for tag in tags)
