"""The events, the people whom the paper holds responsible for each, and the words of each language for them. Knows no
question.

The words of slogans and the names of victims stand among the other words of questions (bot/language).
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from importlib.resources import files

from bot.answers.questions.of_events import Happening
from bot.answers.questions.question import Period
from bot.language import understood
from watchers.model import Official
from watchers.names.budget import once

WORD, HINT, MONTH, DATE, PLACE = (
    "event:",
    "hint:",
    "month:",
    "date:",
    "place:",
)  # the tags of its words are these and its key


@dataclass(frozen=True, slots=True)
class Event:
    key: str
    people: tuple[str, ...]
    happening: Happening
    words: tuple[str, ...]
    hints: tuple[str, ...]
    months: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    office: bool = False  # an office by which people ask for its holder, and nothing that happened
    place: bool = False  # where something happened that is named beside it
    part_of: str = ""  # the key of the event that it is a part of, where the paper tells of that one

    @property
    def what(self) -> str:
        """Returns what happened, as the paper tells it; empty where it does not."""
        return self.happening.what

    @property
    def whole(self) -> Event | None:
        """Returns the event that it is a part of."""
        return next((one for one in events() if one.key == self.part_of), None) if self.part_of else None

    def of(self, officials: Sequence[Official]) -> tuple[Official, ...]:
        """Returns the responsible people who are watched, in the order of the file."""
        known = {one.slug: one for one in officials}
        return tuple(known[slug] for slug in self.people if slug in known)


@once
def events() -> tuple[Event, ...]:
    """Returns all events; the first whose words are used is meant."""
    read = tomllib.loads(files("watchers.watchlist").joinpath("events.toml").read_text(encoding="utf-8"))
    words: dict[str, list[str]] = {key: [] for key in read}
    hints: dict[str, list[str]] = {key: [] for key in read}
    months: dict[str, list[str]] = {key: [] for key in read}
    dates: dict[str, list[str]] = {key: [] for key in read}
    for one in understood.event_words():
        words[one.event] += one.words
        hints[one.event] += one.hints
        months[one.event] += one.months
        dates[one.event] += one.dates
    return tuple(
        Event(
            key,
            tuple(one.get("people", ())),
            Happening(
                key,
                title=one.get("title", ""),
                what=one.get("what", ""),
                date=one.get("date", ""),
                reasons=tuple(one.get("reasons", ())),
                programmes=tuple(one.get("programmes", ())),
                ordered=tuple(one.get("ordered", ())),
                elsewhere=tuple(one.get("elsewhere", ())),
                lasted=one.get("lasted", False),
                in_part=one.get("in_part", False),
            ),
            tuple(words[key]),
            tuple(hints[key]),
            tuple(months[key]),
            tuple(dates[key]),
            one.get("office", False),
            one.get("place", False),
            one.get("part_of", ""),
        )
        for key, one in read.items()
    )


def meant(tags: Collection[str], *, asked: bool) -> Event | None:
    """Returns the event whose words are among the tags of a question, one that the paper tells of before any other;
    of one that is a part of another, and named with it, the part. Hints count only where something is asked; a month
    is the event's for which it is known, unless there is a hint at another."""
    found = sorted((one for one in events() if not one.office), key=lambda one: not one.what)
    hinted = [one for one in found if HINT + one.key in tags]
    event = _meant(found, hinted, tags, asked=asked)
    part = next((one for one in hinted if event and one.what and one.part_of == event.key), None)
    return part or event


def _meant(found: Sequence[Event], hinted: Sequence[Event], tags: Collection[str], *, asked: bool) -> Event | None:
    said = next((one for one in found if WORD + one.key in tags), None)
    if said is not None and said.what:
        return said
    if (month := next((one for one in found if MONTH + one.key in tags), None)) is not None:
        return month if not hinted or month in hinted or not hinted[0].what else hinted[0]
    if said is not None:
        return said
    return hinted[0] if hinted and asked else None


def hints_elsewhere(period: Period | None) -> frozenset[str]:
    """Returns the tags that hint at events of another time than a month or a year that is named: «آبان ۱۴۰۰» is not
    that of 2019."""
    if period is None or not (period.year or (period.unit and period.month)):
        return frozenset()
    dated = [one for one in events() if one.happening.date]
    if not period.year:  # of this year, or of one shortly before it
        return frozenset(HINT + one.key for one in dated)
    first, last = period.start(dt.date.max), period.end(dt.date.max) or dt.date.max
    days = {one.key: dt.date.fromisoformat(one.happening.date) for one in dated}
    return frozenset(HINT + key for key, day in days.items() if not first <= day <= last)


def untold(tags: Collection[str]) -> Event | None:
    """Returns the event of which the paper does not tell, or the place, a word of which is among the tags of a
    question."""
    found = (one for one in events() if not (one.what or one.office))
    return next((one for one in found if (PLACE if one.place else WORD) + one.key in tags), None)


def of_a_date(tags: Collection[str]) -> Event | None:
    """Returns the event whose date is among the tags of a question that is about a killing, or about who did it."""
    return next((one for one in events() if DATE + one.key in tags), None)


def holders(tags: Collection[str]) -> tuple[str, ...]:
    """Returns those who hold the office that these tags of a word name."""
    return next((one.people for one in events() if one.office and WORD + one.key in tags), ())


def never_a_name(tags: Collection[str]) -> bool:
    """Tells whether a word belongs to an event, a slogan or a victim's name: it is not matched to anyone."""
    return any(tag in ("slogan", "victim") or tag.startswith((WORD, HINT, MONTH)) for tag in tags)
