"""Who is missing where, and who is listed for something else. Knows no platform and no language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.answers.lists import SOURCES_OF, ListState, list_states
from bot.answers.on_list import OnList
from bot.answers.status import Standing, Status, days_since, read_statuses
from watchers.archive.archive import Archive
from watchers.model import Entry, Official, Purpose
from watchers.values import Written

PAPER = "2021-11-15"  # the day of the paper that names the ten: Aarabi and Godwin
SECTIONS = ("missing", "rights", "magnitsky")


@dataclass(frozen=True, slots=True)
class Gap:
    """What one side has not done about one living official."""

    official: Official
    side: str
    listings: tuple[OnList, ...]  # where he or she stands on that side for sure, if anywhere
    other_side: str  # another side that lists the person; where none does, one that does not
    other_since: Written | None  # since when that one lists the person
    other: Standing  # how he or she stands there
    removed: tuple[Entry, ...] = ()  # how he or she left that side's lists, the newest first

    @property
    def other_read(self) -> bool:
        return self.other is not Standing.UNKNOWN

    @property
    def other_listed(self) -> bool:
        return self.other is Standing.LISTED

    @property
    def purpose(self) -> Purpose | None:
        """Whether that side lists the person for human rights; None where it does not list him or her. What is by
        name only tells nothing where another listing is the person's for sure."""
        found = [one for one in self.listings if not one.by_name] or self.listings
        return Purpose.together(one.purpose for one in found) if found else None

    def days(self, today: dt.date) -> int | None:
        """For how long the other side has listed the person; None where no whole day in the past is known."""
        return days_since(self.other_since, today)


Aside = tuple[Official, tuple[OnList, ...]]  # someone who is in no number, and the listings for which that is so


@dataclass(frozen=True, slots=True)
class Gaps:
    sides: tuple[str, ...]
    sections: tuple[tuple[str, tuple[Gap, ...]], ...]  # (section, gaps), in the order asked
    dead: tuple[Official, ...]
    lists: tuple[ListState, ...]
    unread: tuple[str, ...]  # sides of which no list has been read: nothing can be said of them
    today: dt.date
    paper_days: int
    by_name: tuple[Aside, ...] = ()  # who stands on a side by name only, awaiting confirmation
    checked: tuple[Aside, ...] = ()  # of whom a listing is being checked: no gap yet
    absent: tuple[Aside, ...] = ()  # gone from the latest edition, which a second reading has yet to confirm
    people: tuple[Status, ...] = ()  # everyone watched: of how many a number is
    unsaid: tuple[Gap, ...] = ()  # where it is asked who is not listed for human rights: whose listings do not tell


def find_gaps(
    archive: Archive,
    enabled: Sequence[str],
    today: dt.date,
    sides: Sequence[str] = tuple(SOURCES_OF),
    sections: Sequence[str] = SECTIONS,
) -> Gaps:
    """Who is missing where, and who is listed but not for human rights, or not under the "Magnitsky" regime.

    The dead are named apart and no days are counted for them.
    """
    statuses = read_statuses(archive, enabled)
    tests: dict[str, Callable[[Gap], bool]] = {
        "missing": lambda gap: not gap.listings,
        "rights": lambda gap: gap.purpose is Purpose.NO,
        "magnitsky": lambda gap: not any(one.magnitsky for one in gap.listings),
    }
    known = [side for side in sides if statuses and statuses[0].known(side)]
    every = [
        _gap(one, side)
        for side in known
        for one in statuses
        if one.standing(side) in (Standing.LISTED, Standing.MISSING)
    ]

    def aside(standing: Standing) -> tuple[Aside, ...]:
        there = [(one, side) for side in known for one in statuses if one.standing(side) is standing]
        return tuple((one.official, one.on(side) or one.in_check(side)) for one, side in there)

    living = [gap for gap in every if gap.official.died is None]
    open_dead = {
        gap.official.slug: gap.official
        for gap in every
        if gap.official.died is not None and any(tests[section](gap) for section in sections)
    }
    return Gaps(
        sides=tuple(sides),
        sections=tuple((section, tuple(gap for gap in living if tests[section](gap))) for section in sections),
        dead=tuple(one.official for one in statuses if one.official.slug in open_dead),
        lists=list_states(archive, enabled),
        unread=tuple(side for side in sides if side not in known),
        today=today,
        paper_days=(today - dt.date.fromisoformat(PAPER)).days,
        by_name=aside(Standing.BY_NAME),
        checked=aside(Standing.CHECKED),
        absent=aside(Standing.ABSENT),
        people=statuses,
        unsaid=tuple(gap for gap in living if gap.purpose is Purpose.UNSAID) if "rights" in sections else (),
    )


def _gap(one: Status, side: str) -> Gap:
    others = [each for each in SOURCES_OF if each != side]
    other = next((each for each in others if one.standing(each) is Standing.LISTED), others[0])
    stands = tuple(found for found in one.sure(side) if found.stands)
    return Gap(one.official, side, stands, other, one.since(other), one.standing(other), one.removed(side))
