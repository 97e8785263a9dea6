"""The answers to questions about the listings of several people: which are meant, and what is asked of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.answers.counts import CALLED_FOR
from bot.answers.lists import SOURCES_OF, ListState, last_known
from bot.answers.on_list import OnList
from bot.answers.questions.question import Asked, Selection
from bot.answers.questions.standing import TRAVEL, measures
from bot.answers.status import Standing, Status
from watchers.lists import registry
from watchers.model import Official, Purpose
from watchers.values import Written, order, written

DESIGNATED = "designated"  # the kind of a public record by which somebody was listed
ALL, MOST, LEAST = "all", "most", "least"
RIGHTS, OTHER, MAGNITSKY = "rights", "other", "magnitsky"


@dataclass(frozen=True, slots=True)
class Row:
    """One listing of somebody, or a designation of the public record that no list shows now."""

    official: Official
    side: str
    since: Written | None
    on: OnList | None = None  # the listing as it is now; None: a former one
    again: bool = False  # the day on which human rights became a ground of a listing that stood for another

    @property
    def day(self) -> dt.date | None:
        return self.since if isinstance(self.since, dt.date) else None


def rows_of(one: Status) -> tuple[Row, ...]:
    """Returns every listing of somebody that is beyond doubt, and the former ones of the public record."""
    now = [Row(one.official, side, on.since, on) for side in one.sides for on in one.sure(side) if on.stands]
    shown = {(row.on.source, key) for row in now if row.on for key in row.on.keys}
    dated = {(row.side, str(row.since)) for row in now}
    former = [
        Row(one.official, side, written(record.date))
        for side in one.sides
        for record in one.records(side)
        if record.kind == DESIGNATED
        and (record.source, record.listing) not in shown
        and (side, record.date) not in dated
    ]
    return (*now, *former)


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the people of an answer, who are counted together: the ten, others who are watched, or the named."""

    group: str  # empty: they were named
    people: tuple[Status, ...]
    found: tuple[Status, ...]  # those with the listings that were asked about


@dataclass(frozen=True, slots=True)
class Selected:
    """The listings that are meant, of the people who are meant."""

    asked: Selection
    statuses: tuple[Status, ...]  # the people who were named, or everyone watched
    named: bool = False
    start: dt.date | None = None  # the first day of the time that was asked about
    end: dt.date | None = None  # its last day
    everyone: tuple[Status, ...] = ()  # everyone watched, where people were named

    @property
    def of_all(self) -> Selected:
        """Returns the same of everyone watched."""
        return replace(self, statuses=self.everyone, named=False)

    @property
    def all_time(self) -> Selected:
        """Returns the same of any time, former listings with it."""
        return replace(self, start=dt.date.min, end=None)

    # -- the people

    @property
    def groups(self) -> dict[str, tuple[Status, ...]]:
        """Returns the people asked about by the group in which they are counted, the ten first."""
        alive = [one for one in self.statuses if self._is_of(one)]
        if self.named:
            return {"": tuple(alive)}
        found: dict[str, tuple[Status, ...]] = {}
        for one in alive:
            found[one.official.group] = (*found.get(one.official.group, ()), one)
        match self.asked.group:
            case "ten":
                return {CALLED_FOR: found.get(CALLED_FOR, ())}
            case "others":
                return {group: people for group, people in found.items() if group != CALLED_FOR}
        return found

    def _is_of(self, one: Status) -> bool:
        left_out = self.asked.not_by if self.asked.asks is Asked.GROUNDS else ()  # those whom they do not list alone
        there = all(one.standing(side) is Standing.MISSING for side in left_out)
        return there and (not self.asked.life or (self.asked.life == "dead") is bool(one.official.died))

    @property
    def people(self) -> tuple[Status, ...]:
        return tuple(one for people in self.groups.values() for one in people)

    @property
    def first_group(self) -> tuple[Status, ...]:
        """Returns those who are counted first: the ten, or the named."""
        return next(iter(self.groups.values()), ())

    @property
    def parts(self) -> tuple[Part, ...]:
        """Returns each group with those of it who have the listings that were asked about."""
        reached = self._reached
        parts = [
            Part(group, people, tuple(one for one in people if self._holds(one, reached)))
            for group, people in self.groups.items()
        ]
        return tuple(part for part in parts if part.people)

    def _holds(self, one: Status, reached: int | None) -> bool:
        """Tells whether somebody has the listings that were asked about. `reached`: by how many governments."""
        missing = {side for side in one.sides if one.standing(side) is Standing.MISSING}
        return self._fits(one, {row.side for row in self.rows(one)}, missing, reached)

    def _fits(self, one: Status, sides: set[str], missing: set[str], reached: int | None) -> bool:
        """Tells whether somebody whom these sides list, and those surely do not, is meant."""
        asked = self.asked
        if asked.without:
            return not sides and missing.issuperset(self._without)
        if asked.reach == ALL:
            return sides.issuperset(self.governments)
        if reached is not None:
            return len(sides) >= reached if asked.or_more else len(sides) == reached
        if asked.each and not sides.issuperset(asked.by):
            return False
        others = [side for side in one.sides if side not in asked.by] if asked.only else asked.not_by
        return bool(sides) and missing.issuperset(others)

    def _decides(self, one: Status, side: str) -> bool:
        """Tells whether somebody would be counted otherwise if the side listed them than if it did not."""
        asked = self.asked
        if asked.asks is not Asked.WHO or asked.grounds or asked.measure or self.start or self.end:
            return True
        sides, reached = {row.side for row in self.rows(one)}, self._reached
        missing = {each for each in one.sides if one.standing(each) is Standing.MISSING}
        counted = {side} if asked.only or not asked.by or side in asked.by else set()
        listed = self._fits(one, sides | counted, missing - {side}, reached)
        return listed != self._fits(one, sides - {side}, missing | {side}, reached)

    @property
    def _reached(self) -> int | None:
        reach = self.asked.reach
        if not reach or reach == ALL:
            return None
        numbers = [len({row.side for row in self.rows(one)}) for one in self.first_group]
        if reach in (MOST, LEAST):
            return (max if reach == MOST else min)(numbers, default=0)
        return int(reach)

    @property
    def _without(self) -> tuple[str, ...]:
        """Returns the sides of which it must be sure that they do not list somebody at all."""
        of_some = self.asked.grounds or self.asked.measure or self.start or self.end
        return () if of_some else self.asked.by

    # -- the listings

    @property
    def governments(self) -> tuple[str, ...]:
        """Returns the sides that are governments; a union of them is one."""
        return tuple(side for side in self.sides if registry.jurisdictions()[side].government)

    @property
    def sides(self) -> tuple[str, ...]:
        """Returns the governments of whose lists something is known, of those that were asked about."""
        every = self.statuses[0].sides if self.statuses else ()
        asked = self.asked.by if not self.asked.only else ()
        return tuple(side for side in every if (not asked or side in asked) and self.statuses[0].known(side))

    @property
    def cut_short(self) -> tuple[tuple[str, dt.date], ...]:
        """Returns the governments of whose listings the lists read here cannot tell up to the end of the time asked
        about, with the last day of which they can."""
        first = self.statuses[0] if self.statuses else None
        if first is None or (self.start is None and self.end is None and self.asked.asks is not Asked.LAST):
            return ()
        found = ((side, last_known(first.lists, SOURCES_OF[side])) for side in self.sides)
        return tuple((side, day) for side, day in found if day and (self.end is None or day < self.end))

    @property
    def travel_unsaid(self) -> tuple[str, ...]:
        """Returns the governments asked about whose files state no travel bans, where those are asked for."""
        if self.asked.measure != TRAVEL:
            return ()
        silent = {one.jurisdiction.code for one in registry.lists().values() if one.meaning.measures}
        return tuple(side for side in self.sides if side in silent)

    @property
    def unread(self) -> tuple[str, ...]:
        """Returns the governments asked about of which nothing is known."""
        first = self.statuses[0] if self.statuses else None
        asked = (*self.asked.by, *self.asked.not_by)
        every = asked if asked and not self.asked.only else (first.sides if first else ())
        return tuple(side for side in every if first and not first.known(side))

    def rows(self, one: Status) -> tuple[Row, ...]:
        """Returns the listings of somebody that were asked about, the first first. A former one counts where a time
        was asked about; so does the day on which human rights became a ground of a listing."""
        sides, of_a_time = self.asked.by, self.start is not None or self.end is not None
        found = [
            row
            for row in self._dated(one, of_a_time=of_a_time)
            if (not sides or row.side in sides)
            and (row.on is not None or of_a_time)
            and self._is_for(row)
            and (not of_a_time or self._is_in_time(row))
        ]
        return tuple(sorted(found, key=lambda row: order(str(row.since or ""))))

    def _dated(self, one: Status, *, of_a_time: bool) -> Iterator[Row]:
        """Yields the listings of somebody, each with the day of what was asked about: a listing may be for human
        rights since a later day than it stands."""
        for row in rows_of(one):
            since = row.on.purpose_since if row.on and row.on.purpose is Purpose.YES else None
            later = since is not None and since != row.since
            if not (later and self.asked.grounds == "rights"):
                yield row
            if later and (of_a_time or self.asked.grounds == "rights"):
                yield replace(row, since=since, again=self.asked.grounds != "rights")

    def _is_for(self, row: Row) -> bool:
        asked, on = self.asked, row.on
        measure = "" if asked.asks is Asked.MEASURES else asked.measure
        if not (asked.grounds or measure):
            return True
        if on is None or (measure and measure not in measures(on)):
            return False
        match asked.grounds:
            case "rights":
                return on.purpose is Purpose.YES
            case "other":
                return on.purpose is Purpose.NO
            case "magnitsky":
                return on.magnitsky
        return True

    def _is_in_time(self, row: Row) -> bool:
        day = row.day
        return day is not None and (self.start is None or day >= self.start) and (self.end is None or day <= self.end)

    def rows_of(self, people: Sequence[Status]) -> tuple[Row, ...]:
        """Returns the listings of several people that were asked about, the first first."""
        found = [row for one in people for row in self.rows(one)]
        return tuple(sorted(found, key=lambda row: order(str(row.since or "9"))))

    @property
    def recorded(self) -> tuple[tuple[Status, str, str], ...]:
        """Returns who was listed by which side on which day by the public record alone, after the edition read here:
        they are counted neither as listed nor as missing. Those of whom it makes no difference are left out."""
        sides = (*self.sides, *self.asked.not_by)
        every = ((one, side) for one in self.people for side in sides if self._decides(one, side))
        return tuple((one, side, record.date) for one, side in every for record in one.newer_records(side)[:1])

    @property
    def lists(self) -> tuple[ListState, ...]:
        return self.statuses[0].lists if self.statuses else ()

    @property
    def unsure(self) -> tuple[tuple[Status, str], ...]:
        """Returns who is counted nowhere on which side: an unconfirmed name, or a listing that is being checked."""
        beside = (Standing.BY_NAME, Standing.ABSENT, Standing.CHECKED)
        sides = (*self.sides, *self.asked.not_by)
        return tuple((one, side) for one in self.people for side in sides if one.standing(side) in beside)


# -- what is asked of them


def extremes(rows: Sequence[Row], *, last: bool = False) -> tuple[Row, ...]:
    """Returns the listings of the first day, or of the last."""
    dated = [row for row in rows if row.since is not None]
    keys = [order(str(row.since)) for row in dated]
    wanted = (max if last else min)(keys, default=None)
    return tuple(row for row, key in zip(dated, keys, strict=True) if key == wanted)


def by_side(rows: Sequence[Row], sides: Sequence[str]) -> dict[str, tuple[Row, ...]]:
    """Returns the listings of each government, those with the most first."""
    found = {side: tuple(row for row in rows if row.side == side) for side in sides}
    return dict(sorted(found.items(), key=lambda pair: -len({row.official.slug for row in pair[1]})))
