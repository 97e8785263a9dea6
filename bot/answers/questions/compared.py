"""The answers that compare governments, or the people watched, with one another: as data, without words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.answers.counts import CALLED_FOR, Count, count
from bot.answers.lists import ListState
from bot.answers.status import Standing, Status
from watchers.model import Official

MOST, LEAST = "most", "least"


@dataclass(frozen=True, slots=True)
class Ranked:
    """The governments by how many of the ten each lists."""

    statuses: tuple[Status, ...]  # everyone watched
    first: str = MOST  # which end of the row was asked about
    among: tuple[str, ...] = ()  # the governments asked about; none: all

    @property
    def counts(self) -> tuple[Count, ...]:
        """Returns the number of each government of which one is known, the greatest first."""
        ten = [one for one in self.statuses if one.official.group == CALLED_FOR]
        sides = [side for side in (ten[0].sides if ten else ()) if not self.among or side in self.among]
        known = [one for one in (count(ten, side) for side in sides) if one.known]
        return tuple(sorted(known, key=lambda one: -one.n))

    @property
    def ends(self) -> tuple[tuple[Count, ...], tuple[Count, ...]]:
        """Returns those with the greatest number and those with the least."""
        counts = self.counts
        if not counts:
            return (), ()
        most, least = counts[0].n, counts[-1].n
        return tuple(one for one in counts if one.n == most), tuple(one for one in counts if one.n == least)

    @property
    def lists(self) -> tuple[ListState, ...]:
        return self.statuses[0].lists if self.statuses else ()


class Reach(StrEnum):
    """How many governments list those who are asked about."""

    MOST = "most"
    LEAST = "least"
    NONE = "none"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class ByReach:
    """The people watched by how many governments list each."""

    statuses: tuple[Status, ...]
    asked: Reach

    def sides(self, one: Status) -> tuple[str, ...]:
        """Returns the governments that list someone."""
        return tuple(side for side in one.sides if one.standing(side) is Standing.LISTED)

    @property
    def ordered(self) -> tuple[tuple[Status, int], ...]:
        """Returns everyone with that number, the greatest first."""
        pairs = [(one, len(self.sides(one))) for one in self.statuses]
        return tuple(sorted(pairs, key=lambda pair: -pair[1]))

    @property
    def found(self) -> tuple[tuple[Status, int], ...]:
        """Returns those who are asked about."""
        if not (ordered := self.ordered):
            return ()
        wanted = {
            Reach.MOST: ordered[0][1],
            Reach.LEAST: ordered[-1][1],
            Reach.NONE: 0,
            Reach.ALL: len(self.statuses[0].sides),
        }
        return tuple(pair for pair in ordered if pair[1] == wanted[self.asked])

    @property
    def is_known(self) -> bool:
        """Tells whether every list has been read."""
        return all(one.known(side) for one in self.statuses[:1] for side in one.sides)


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
