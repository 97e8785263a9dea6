"""The answers that compare governments, or the people watched, with one another: as data, without words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answers.questions.yes_or_no import sides_asked
from bot.answers.status import Standing, Status
from watchers.model import Official
from watchers.values import Written, order


@dataclass(frozen=True, slots=True)
class NotListing:
    """Which governments list someone, and which do not: those that do not were asked about."""

    status: Status

    def of(self, standing: Standing) -> tuple[str, ...]:
        return tuple(side for side in self.status.sides if self.status.standing(side) is standing)


@dataclass(frozen=True, slots=True)
class Cases:
    """What is said of each of the people watched."""

    officials: tuple[Official, ...]


@dataclass(frozen=True, slots=True)
class Records:
    """Under which ID, and at which address, each list has someone."""

    status: Status
    side: str | None = None


@dataclass(frozen=True, slots=True)
class RecordsOfSeveral:
    """The same of several people, each in a line."""

    statuses: tuple[Status, ...]
    side: str | None = None

    @property
    def listed(self) -> tuple[Status, ...]:
        """Returns those who stand on a list that was asked about."""
        return tuple(one for one in self.statuses if any(one.sure(side) for side in sides_asked(one, self.side)))


@dataclass(frozen=True, slots=True)
class FirstOf:
    """Which governments were first to list somebody, on one day, and since when."""

    one: Status
    sides: tuple[str, ...]
    since: Written | None
    alone: bool  # no other government lists the person


def first_of(one: Status) -> FirstOf:
    """Returns which government was first to list somebody, of those that list him or her now."""
    listed = [side for side in one.sides if one.standing(side) is Standing.LISTED]
    dated = [(side, since) for side in listed if (since := one.since(side)) is not None]
    day = min((order(str(since)) for _, since in dated), default=None)
    first = [(side, since) for side, since in dated if order(str(since)) == day]
    return FirstOf(one, tuple(side for side, _ in first), first[0][1] if first else None, len(listed) == 1)


@dataclass(frozen=True, slots=True)
class Between:
    """The days from the listing of somebody by one government to that by another; less than none where the other was
    first."""

    one: Status
    first: dt.date
    second: dt.date

    @property
    def days(self) -> int:
        return (self.second - self.first).days


def between(people: Sequence[Status], first: str, second: str) -> tuple[Between, ...]:
    """Returns that of each person whom both list since a whole day that is known."""
    found = []
    for one in people:
        if any(one.standing(side) is not Standing.LISTED for side in (first, second)):
            continue
        a, b = one.since(first), one.since(second)
        if isinstance(a, dt.date) and isinstance(b, dt.date):
            found.append(Between(one, a, b))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class OnDays:
    """On which days one government listed several people."""

    side: str
    days: tuple[tuple[dt.date, tuple[Status, ...]], ...]  # the first first

    @property
    def is_one_day(self) -> bool:
        return len(self.days) == 1


def on_days(people: Sequence[Status], sides: Sequence[str]) -> tuple[OnDays, ...]:
    """Returns that of each government that lists two of them, or more, since whole days."""
    found = []
    for side in sides:
        days: dict[dt.date, tuple[Status, ...]] = {}
        for one in people:
            since = one.since(side) if one.standing(side) is Standing.LISTED else None
            if isinstance(since, dt.date):
                days[since] = (*days.get(since, ()), one)
        if sum(map(len, days.values())) > 1:
            found.append(OnDays(side, tuple(sorted(days.items()))))
    return tuple(found)
