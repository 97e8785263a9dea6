"""The answers to questions about everyone watched: who was listed when, who has left a list, whom one side lists and
another does not. As data, without words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answers.counts import CALLED_FOR
from bot.answers.gaps import Gaps
from bot.answers.history import History
from bot.answers.lists import SOURCES_OF, can_tell, last_known
from bot.answers.status import Standing, Status
from watchers.model import Entry, Kind, Official, Purpose
from watchers.values import order, written

# The kinds of rows that are a change of a listing.
CHANGES = frozenset({Kind.DESIGNATED, Kind.REDESIGNATED, Kind.DELISTED, Kind.AMENDED, Kind.MOVED, Kind.REDUCED})
DESIGNATED = "designated"  # the kind of a public record by which somebody was listed


@dataclass(frozen=True, slots=True)
class WhoIsMissing:
    """The first sentence about those whom a side does not list: how many of the ten, and who."""

    gaps: Gaps
    why: bool = False  # it was asked why they are missing

    def missing(self, side: str) -> tuple[Official, ...]:
        """Returns the living of the ten whom that side does not list."""
        found = dict(self.gaps.sections).get("missing", ())
        return tuple(gap.official for gap in found if gap.side == side and gap.official.group == CALLED_FOR)

    def dead(self, side: str) -> tuple[Official, ...]:
        """Returns the reported dead of the ten whom that side does not list, who are counted apart."""
        ten = [one for one in self.gaps.people if one.official.group == CALLED_FOR and one.official.died]
        return tuple(one.official for one in ten if one.standing(side) is Standing.MISSING)

    @property
    def all(self) -> int:
        return sum(one.official.group == CALLED_FOR for one in self.gaps.people)


@dataclass(frozen=True, slots=True)
class OtherPurpose:
    """Someone whom some sides list, but not for human rights."""

    official: Official
    sides: tuple[str, ...]
    for_rights: tuple[str, ...]  # the sides that do list the person for human rights


@dataclass(frozen=True, slots=True)
class OtherPurposes:
    """The first sentence about those who are listed, but not for human rights: each once, with the sides."""

    gaps: Gaps

    @property
    def found(self) -> tuple[OtherPurpose, ...]:
        gaps = [gap for those in (self.gaps.sections, self.gaps.of_dead) for gap in dict(those).get("rights", ())]
        every = (
            OtherPurpose(
                one.official,
                tuple(gap.side for gap in gaps if gap.official.slug == one.official.slug),
                tuple(s for s in one.sides if one.standing(s) is Standing.LISTED and one.purpose(s) is Purpose.YES),
            )
            for one in self.gaps.people
        )
        return tuple(one for one in every if one.sides)


@dataclass(frozen=True, slots=True)
class Designation:
    """A day on which a side listed somebody."""

    official: Official
    side: str
    date: dt.date


@dataclass(frozen=True, slots=True)
class Designations:
    """Who was listed in a stretch of time, or last; the newest first."""

    found: tuple[Designation, ...]
    side: str | None
    start: dt.date | None  # None: the last day on which anybody was
    end: dt.date | None  # None: up to now
    known_to: dt.date | None = None  # the last day of which any list asked about can tell, where that is not now

    @property
    def is_past_the_lists(self) -> bool:
        """Tells whether the whole stretch of time comes after what the lists can tell."""
        return bool(self.start and self.known_to and self.known_to < self.start)


def designations(
    statuses: Sequence[Status], side: str | None, start: dt.date | None, end: dt.date | None
) -> Designations:
    """Returns who was listed by a side, or by any, from one day to another. Without a first day: on the last day on
    which anybody was."""
    every = [
        Designation(one.official, each, date)
        for one in statuses
        for each in ([side] if side else one.sides)
        for date in _dates(one, each)
        if (start is None or date >= start) and (end is None or date <= end)
    ]
    newest = max((one.date for one in every), default=None)
    chosen = [one for one in every if start is not None or one.date == newest]
    order = {one.official.slug: at for at, one in enumerate(statuses)}
    chosen.sort(key=lambda one: (-one.date.toordinal(), order[one.official.slug], one.side))
    return Designations(tuple(chosen), side, start, end, _known_to(statuses[0], side) if statuses else None)


def _known_to(one: Status, side: str | None) -> dt.date | None:
    sides = [each for each in ([side] if side else one.sides) if can_tell(one.lists, each)]
    days = [last_known(one.lists, SOURCES_OF[each]) for each in sides]
    return None if None in days else max(filter(None, days), default=None)


def _dates(one: Status, side: str) -> set[dt.date]:
    """Returns the days on which a side listed somebody: since when the person stands there, and those of the public
    record."""
    told = [one.since(side), *(written(record.date) for record in one.records(side) if record.kind == DESIGNATED)]
    return {date for date in told if isinstance(date, dt.date)}


@dataclass(frozen=True, slots=True)
class Departures:
    """Whether anybody watched has left a list, in the time asked about."""

    history: History
    start: dt.date | None = None
    end: dt.date | None = None
    first_read: dt.date | None = None  # the day from which the lists asked about have been read

    @property
    def found(self) -> tuple[Entry, ...]:
        """Returns the rows by which people left a list, the newest first, without those that were taken back."""
        taken_back = self.history.corrected
        return tuple(
            one
            for one in self.history.entries
            if one.kind is Kind.DELISTED and one.official and one.alert_id not in taken_back
        )


@dataclass(frozen=True, slots=True)
class Novelty:
    """What is new, in a sentence: in a stretch of time, or last. `listed`: who was listed then, by the lists' own
    dates and the public record; `history`: what was read here then. Where no list has been read in that time, both
    are of all time before."""

    history: History
    listed: Designations
    since: dt.date | None = None  # the first day of the time asked about, where no list has been read since

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Returns the changes of people watched, the newest first, without those that were taken back."""
        return self._changes(self.history.entries)

    @property
    def late(self) -> tuple[Entry, ...]:
        """Returns those that were first seen in that time, but are of another."""
        return self._changes(self.history.late)

    def _changes(self, entries: Sequence[Entry]) -> tuple[Entry, ...]:
        taken_back = self.history.corrected
        found = [one for one in entries if one.kind in CHANGES and one.official and one.alert_id not in taken_back]
        return tuple(sorted(found, key=lambda one: order(self.history.day(one)), reverse=True))

    @property
    def newest(self) -> Entry | None:
        """Returns the last change that was read here; None where somebody was listed later, by the list's own date or
        the public record."""
        newest = self.entries[0] if self.entries else None
        last = max((one.date.isoformat() for one in self.listed.found), default="")
        return newest if newest and order(self.history.day(newest)) >= order(last) else None
