"""Finds who is missing where, and who is listed for another purpose. Knows no platform and no language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.answers.lists import FOCUS, ListState, list_states
from bot.answers.on_list import OnList
from bot.answers.status import Standing, Status, days_since, read_statuses
from watchers.archive.archive import Archive
from watchers.lists import registry
from watchers.model import Entry, Official, Purpose
from watchers.values import Written

PAPER = "2021-11-15"  # the day of the paper that names the ten: Aarabi and Godwin
# The days of which it tells (watchers/watchlist/events.toml): the protests began, flight PS752 was shot down, and the
# Mercer Street was attacked.
NOVEMBER, PLANE, SHIP = dt.date(2019, 11, 15), dt.date(2020, 1, 8), dt.date(2021, 7, 29)
SECTIONS = ("missing", "rights", "magnitsky")


def days_since_the_paper(today: dt.date) -> int:
    return (today - dt.date.fromisoformat(PAPER)).days


@dataclass(frozen=True, slots=True)
class Gap:
    """The sanction that one side has not imposed on one living official."""

    official: Official
    side: str
    listings: tuple[OnList, ...]  # the sure listings of that person on that side, if any
    other_side: str  # another side that lists the person; where none does, one that does not
    other_since: Written | None  # the date since which the other side lists the person
    other: Standing  # the person's standing on the other side
    other_purpose: Purpose | None = None  # whether that other side lists the person for human rights
    removed: tuple[Entry, ...] = ()  # the rows by which the person left that side's lists, the newest first
    also: tuple[
        tuple[str, Written | None, Purpose | None], ...
    ] = ()  # further sides that list the person, since when
    # and whether for human rights
    known_to: dt.date | None = None  # the last day of which the lists of both sides can tell, where that is not now

    @property
    def other_read(self) -> bool:
        return self.other is not Standing.UNKNOWN

    @property
    def other_listed(self) -> bool:
        return self.other is Standing.LISTED

    @property
    def purpose(self) -> Purpose | None:
        """Tells whether that side lists the person for human rights; None where it does not list him or her. A
        listing by name only counts for nothing where another listing is the person's for sure."""
        found = [listing for listing in self.listings if not listing.by_name] or self.listings
        return Purpose.together(listing.purpose for listing in found) if found else None

    def days(self, today: dt.date) -> int | None:
        """Returns for how many days the other side has listed the person, up to the last day of which the lists can
        tell; None where no whole day in the past is known."""
        return days_since(self.other_since, min(today, self.known_to or today))


@dataclass(frozen=True, slots=True)
class Countdown:
    """For how many days one side has listed a living official and another, of which the reader asks something, has
    not."""

    gap: Gap
    days: int
    lists: tuple[ListState, ...]


Aside = tuple[Official, tuple[OnList, ...]]  # someone who is in no number, and the listings that are the reason


@dataclass(frozen=True, slots=True)
class Gaps:
    """The gaps of some sides, and the people who are in no number."""

    sides: tuple[str, ...]
    sections: tuple[tuple[str, tuple[Gap, ...]], ...]  # (section, gaps), in the order asked
    dead: tuple[Official, ...]
    lists: tuple[ListState, ...]
    unread: tuple[str, ...]  # sides without a list that has been read: nothing can be said about them
    today: dt.date
    paper_days: int
    by_name: tuple[Aside, ...] = ()  # people on a side by name only, awaiting confirmation
    checked: tuple[Aside, ...] = ()  # people with a listing that is being checked: no gap yet
    absent: tuple[Aside, ...] = ()  # people gone from the latest edition, which a second reading has yet to confirm
    recorded: tuple[tuple[str, Status], ...] = ()  # a side and who is on it by a record newer than its edition
    people: tuple[Status, ...] = ()  # everyone watched: the whole of which a number is a part
    beside: tuple[str, ...] = ()  # the sides beside which it was asked, where they were named
    no_magnitsky: tuple[str, ...] = ()  # sides asked for their "Magnitsky" regime that have none
    unsaid: tuple[Gap, ...] = ()  # gaps of people whose listings do not tell whether they are for human rights
    of_dead: tuple[tuple[str, tuple[Gap, ...]], ...] = ()  # the same sections of people who are reported dead
    headed: bool = True  # it begins with the numbers; False: they are said before


def find_gaps(
    archive: Archive,
    enabled: Sequence[str],
    today: dt.date,
    sides: Sequence[str] = FOCUS,
    sections: Sequence[str] = SECTIONS,
    beside: Sequence[str] = (),
    focus: tuple[str, ...] = FOCUS,
) -> Gaps:
    """Returns who is missing where, and who is listed but not for human rights, or not under the "Magnitsky" regime.

    The dead are named apart and no days are counted for them. `beside`: the sides that were asked about beside the
    others, where they were named: how each person stands with one of them is told. `focus`: the sides of which the
    reader asks something, named before all others.
    """
    statuses = read_statuses(archive, enabled, focus)
    tests: dict[str, Callable[[Gap], bool]] = {
        "missing": lambda gap: not gap.listings,
        "rights": lambda gap: gap.purpose is Purpose.NO,
        "magnitsky": lambda gap: not any(one.magnitsky for one in gap.listings),
    }
    without = [side for side in sides if not registry.jurisdictions()[side].has_magnitsky]

    def is_gap(gap: Gap, section: str) -> bool:
        return not (section == "magnitsky" and gap.side in without) and tests[section](gap)

    known = [side for side in sides if statuses and statuses[0].known(side)]
    every = [
        _gap(one, side, beside)
        for side in known
        for one in statuses
        if one.standing(side) in (Standing.LISTED, Standing.MISSING)
    ]

    def aside(standing: Standing) -> tuple[Aside, ...]:
        there = [(one, side) for side in known for one in statuses if one.standing(side) is standing]
        return tuple((one.official, one.on(side) or one.in_check(side)) for one, side in there)

    living = [gap for gap in every if gap.official.died is None]
    departed = [gap for gap in every if gap.official.died is not None]

    def sectioned(gaps: Sequence[Gap]) -> tuple[tuple[str, tuple[Gap, ...]], ...]:
        return tuple((section, tuple(gap for gap in gaps if is_gap(gap, section))) for section in sections)

    of_dead = sectioned(departed)
    open_dead = {gap.official.slug for _, those in of_dead for gap in those}
    return Gaps(
        sides=tuple(sides),
        sections=sectioned(living),
        dead=tuple(one.official for one in statuses if one.official.slug in open_dead),
        lists=list_states(archive, enabled),
        unread=tuple(side for side in sides if side not in known),
        today=today,
        paper_days=days_since_the_paper(today),
        by_name=aside(Standing.BY_NAME),
        checked=aside(Standing.CHECKED),
        absent=aside(Standing.ABSENT),
        recorded=tuple((side, one) for side in known for one in statuses if one.standing(side) is Standing.RECORDED),
        people=statuses,
        beside=tuple(beside),
        no_magnitsky=tuple(without) if "magnitsky" in sections else (),
        unsaid=tuple(gap for gap in living if gap.purpose is Purpose.UNSAID) if "rights" in sections else (),
        of_dead=of_dead,
    )


def countdowns(found: Gaps, official: Official | None = None) -> list[Countdown]:
    """Returns the gaps of which days can be counted, of one official or of all, the one first that has lasted
    longest."""
    gaps = [gap for section, those in found.sections if section == "missing" for gap in those]
    counted = [
        Countdown(gap, days, found.lists)
        for gap in gaps
        if official is None or gap.official.slug == official.slug
        if gap.other_listed and (days := gap.days(found.today)) is not None
    ]
    return sorted(counted, key=lambda one: one.days, reverse=True)


def longest(found: Gaps, official: Official | None = None) -> Countdown | None:
    """Returns the first of these; None where of none days can be counted."""
    return next(iter(countdowns(found, official)), None)


def _gap(status: Status, side: str, beside: Sequence[str] = ()) -> Gap:
    """Returns one side's listings of a person, beside the standing on another side."""
    others = [each for each in beside or status.sides if each != side] or [side]
    other = next((each for each in others if status.standing(each) is Standing.LISTED), others[0])
    stands = tuple(found for found in status.sure(side) if found.stands)
    also = [each for each in others if each != other and status.standing(each) is Standing.LISTED]
    return Gap(
        status.official,
        side,
        stands,
        other,
        status.since(other),
        status.standing(other),
        status.purpose(other),
        status.removed(side),
        tuple((each, status.since(each), status.purpose(each)) for each in also),
        min((day for each in (side, other) if (day := status.known_to(each))), default=None),
    )
