"""Counts people, in one way for texts and pictures alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.answers.on_list import OnList
from bot.answers.status import Standing, Status

CALLED_FOR = "called for"  # the group of the ten


@dataclass(frozen=True, slots=True)
class Count:
    """Counts how many of some people one side lists. Only those of `listed` are the number; all others are told
    apart."""

    side: str
    people: tuple[Status, ...]
    by: Mapping[Standing, tuple[Status, ...]]  # each person under exactly one standing

    @property
    def known(self) -> bool:
        """Tells whether anything may be said: a list of that side has been read."""
        return not self.people or self.people[0].known(self.side)

    @property
    def n(self) -> int:
        return len(self.listed)

    @property
    def all(self) -> int:
        return len(self.people)

    @property
    def listed(self) -> tuple[Status, ...]:
        return self.by[Standing.LISTED]

    @property
    def by_name(self) -> tuple[Status, ...]:
        return self.by[Standing.BY_NAME]

    @property
    def absent(self) -> tuple[Status, ...]:
        return self.by[Standing.ABSENT]

    @property
    def checked(self) -> tuple[Status, ...]:
        return self.by[Standing.CHECKED]

    @property
    def recorded(self) -> tuple[Status, ...]:
        return self.by[Standing.RECORDED]

    @property
    def missing(self) -> tuple[Status, ...]:
        return self.by[Standing.MISSING]


def count(statuses: Sequence[Status], side: str, holds: Callable[[OnList], bool] = lambda _: True) -> Count:
    """Counts people by their standing on one side, for texts and pictures alike. `holds`: only listings for which it
    is true count."""
    by: dict[Standing, list[Status]] = {standing: [] for standing in Standing}
    for status in statuses:
        by[status.standing(side, holds)].append(status)
    return Count(side, tuple(statuses), {standing: tuple(people) for standing, people in by.items()})


def groups(statuses: Sequence[Status]) -> dict[str, tuple[Status, ...]]:
    """Returns the people of each group, which are never added up: those whom the paper calls for, those whom it also
    names, others."""
    found: dict[str, tuple[Status, ...]] = {}
    for status in statuses:
        found[status.official.group] = (*found.get(status.official.group, ()), status)
    return found
