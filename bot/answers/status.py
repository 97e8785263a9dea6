"""Finds the standing of each watched official on each side. Knows no platform and no language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.answers.history import HISTORY_LIMIT, removals, sources_of
from bot.answers.lists import FOCUS, SOURCES_OF, ListState, can_tell, last_known, list_states, sides
from bot.answers.on_list import OnList, on_list
from watchers.archive.archive import Archive
from watchers.archive.listings import Listings
from watchers.changes import standing_since
from watchers.changes.standing_since import Before
from watchers.lists import registry
from watchers.model import Entry, Official, Purpose, Record, Tier
from watchers.values import Written, day_of, first, order
from watchers.watchlist import people as watchlist
from watchers.watchlist.match import in_doubt


class Standing(StrEnum):
    """The standing of one official on one side. Exactly one of these holds, and only the first is counted as
    listed."""

    LISTED = "listed"  # confirmed, and in the latest edition
    ABSENT = "absent"  # confirmed, and gone from the latest edition, which a second reading has yet to confirm
    BY_NAME = "by_name"  # a name that is equal, which nobody has confirmed
    CHECKED = "checked"  # known by an ID whose record now contradicts that
    RECORDED = "recorded"  # on no list, and by the public record listed after the day of the edition
    MISSING = "missing"
    UNKNOWN = "unknown"  # no list of that side has been read


@dataclass(frozen=True, slots=True)
class Status:
    """Tells where one official stands."""

    official: Official
    listings: tuple[OnList, ...]
    undecided: int  # listings that may be this person, awaiting a decision
    lists: tuple[ListState, ...]
    checked: tuple[
        OnList, ...
    ] = ()  # known as this person's by ID, and contradicted by their record: operators check
    removals: tuple[Entry, ...] = ()  # the rows by which this person left lists on which he or she does not stand now
    carried: tuple[tuple[str, str], ...] = ()  # (source, date) of IDs that left while the person stayed on that list
    today: dt.date | None = None  # the day up to which days are counted, where they are
    headed: bool = True  # it begins with who lists the person; False: that is said before, or was not asked
    focus: tuple[str, ...] = FOCUS  # the jurisdictions of which the reader asks something

    @property
    def sides(self) -> tuple[str, ...]:
        """Returns the jurisdictions of which is told where the person stands, those in focus first."""
        return sides(self.lists, self.focus)

    def in_check(self, side: str) -> tuple[OnList, ...]:
        """Returns the listings of one side that are being checked, where nothing else of that side is this
        person's."""
        return () if self.on(side) else tuple(one for one in self.checked if one.source in SOURCES_OF[side])

    def on(self, side: str) -> tuple[OnList, ...]:
        """Returns the listings of one side."""
        return tuple(found for found in self.listings if found.source in SOURCES_OF[side])

    def sure(self, side: str) -> tuple[OnList, ...]:
        """Returns the listings of one side that are this person's for sure."""
        return tuple(found for found in self.on(side) if not found.by_name)

    def standing(self, side: str, holds: Callable[[OnList], bool] = lambda _: True) -> Standing:
        """Returns the person's standing on one side. `holds`: only listings for which it is true count."""
        found = [one for one in self.on(side) if holds(one)]
        if any(one.stands for one in found):
            return Standing.LISTED
        if any(not one.by_name for one in found):
            return Standing.ABSENT
        if found:
            return Standing.BY_NAME
        if self.in_check(side):
            return Standing.CHECKED
        if self.newer_records(side):
            return Standing.RECORDED
        return Standing.MISSING if self.known(side) else Standing.UNKNOWN

    def known(self, side: str) -> bool:
        """Tells whether "not listed" may be said about that side."""
        return can_tell(self.lists, side)

    def known_to(self, side: str) -> dt.date | None:
        """Returns the last day of which the lists that tell of the person on that side can tell, where that is not
        now: what came later they do not show."""
        sources = {one.source for one in self.sure(side)} or set(SOURCES_OF[side])
        return last_known(self.lists, sources)

    def days(self, side: str, today: dt.date) -> int | None:
        """Returns for how many days that side has listed the person, up to the last day of which its list can
        tell."""
        return days_since(self.since(side), min(today, self.known_to(side) or today))

    def since(self, side: str) -> Written | None:
        """Returns the date from which the person stands on that side without a break: the list's own date, or an
        earlier one of the public record. Where none is a whole day, one in the list's own form."""
        sure = self.sure(side)
        if not sure:  # only the list's own dates of the person with that name, and no record of the official
            return first([date for found in self.on(side) for date in found.dates])
        own = [str(found.since) for found in sure if found.since is not None]
        carried = [date for source, date in self.carried if source in SOURCES_OF[side]]
        recorded = standing_since.begins(record for record in self.records(side) if not self.is_past(record))
        return first([*own, *carried, *recorded])

    def before(self, side: str) -> tuple[Before, ...]:
        """Returns earlier periods on the lists of one side on which the person stands again."""
        return tuple({one.before.source: one.before for one in self.sure(side) if one.before}.values())

    def ground(self, side: str) -> tuple[OnList, ...]:
        """Returns the listings that tell for what the person stands there: one by name only counts for nothing where
        another is the person's for sure."""
        return self.sure(side) or self.on(side)

    def purpose(self, side: str) -> Purpose | None:
        """Tells whether that side lists the person for human rights; None where it does not list him or her."""
        found = self.ground(side)
        return Purpose.together(one.purpose for one in found) if found else None

    def purpose_since(self, side: str) -> Written | None:
        """Returns the date from which that side lists the person for human rights; None where it does not, or nothing
        tells."""
        return first(str(one.purpose_since) for one in self.ground(side) if one.purpose_since is not None)

    def removed(self, side: str) -> tuple[Entry, ...]:
        """Returns the rows by which the person left the lists of one side, where none has him or her for sure now;
        the newest first."""
        if self.sure(side) or self.in_check(side):
            return ()
        return tuple(one for one in self.removals if one.source in SOURCES_OF[side])

    def records(self, side: str) -> tuple[Record, ...]:
        return tuple(record for record in self.official.record if record.source in SOURCES_OF[side])

    def newer_records(self, side: str) -> tuple[Record, ...]:
        """Returns the designations of the public record by one side that the editions of its lists are too old to
        show, where nothing of that side is this person's."""
        return () if self.on(side) else tuple(one for one in self.records(side) if self._is_newer(one))

    def _is_newer(self, record: Record) -> bool:
        designated = day_of(record.date)
        if designated is None or (self.today is not None and designated > self.today):  # news of the past
            return False
        editions = (day_of(state.date) for state in self.lists if state.source == record.source and state.read)
        return any(edition and edition < designated for edition in editions)

    def is_past(self, record: Record) -> bool:
        """Tells whether the designation of a record has ended: that list has been read in an edition of that day or
        later, and does not have that entry now, or has it again after a removal."""
        if self._is_newer(record):
            return False
        read = any(state.source == record.source and state.read for state in self.lists)
        now = [one for one in (*self.listings, *self.checked) if one.source == record.source]
        return read and not any(
            record.listing in (None, *one.keys)
            and (one.before is None or order(record.date) >= order(one.before.until))
            for one in now
        )

    def unshown(self, side: str) -> tuple[Record, ...]:
        """Returns designations that the lists themselves do not show: earlier ones, or those of a list that gives no
        date."""
        shown = {(found.source, key, date) for found in self.on(side) for key in found.keys for date in found.dates}
        return tuple(one for one in self.records(side) if (one.source, one.listing, one.date) not in shown)


def days_since(date: Written | None, today: dt.date) -> int | None:
    """Returns how many days have passed; None where that cannot be counted: no whole day is known, or it is still to
    come."""
    return (today - date).days if isinstance(date, dt.date) and date <= today else None


@dataclass(frozen=True, slots=True)
class Board:
    """The standing of everyone watched, the ten of the paper first."""

    statuses: tuple[Status, ...]
    lists: tuple[ListState, ...] = ()
    page: int | None = None  # the page to be shown; None: everyone


def status_of(
    archive: Archive,
    official: Official,
    enabled: Sequence[str],
    today: dt.date | None = None,
    focus: tuple[str, ...] = FOCUS,
) -> Status:
    """Returns where one official stands; with `today`, for days to be counted up to it."""
    status = _status(archive, official, list_states(archive, enabled), _absent(archive))
    return replace(status, today=today, focus=focus)


def read_board(archive: Archive, enabled: Sequence[str], focus: tuple[str, ...] = FOCUS) -> Board:
    """Returns where everyone watched stands."""
    return Board(read_statuses(archive, enabled, focus), list_states(archive, enabled))


def read_statuses(archive: Archive, enabled: Sequence[str], focus: tuple[str, ...] = FOCUS) -> tuple[Status, ...]:
    """Returns the status of everyone watched, the ten of the paper first."""
    lists, absent = list_states(archive, enabled), _absent(archive)
    statuses = (_status(archive, official, lists, absent) for official in watchlist.read(archive))
    return tuple(replace(one, focus=focus) for one in statuses)


def _absent(archive: Listings) -> dict[str, dict[str, str | None]]:
    return {source: archive.absent(source) for source in registry.names()}


def _status(
    archive: Archive,
    official: Official,
    lists: tuple[ListState, ...],
    absent: Mapping[str, Mapping[str, str | None]],
) -> Status:
    found, checked, undecided = list[OnList](), list[OnList](), 0
    log = archive.history(official.slug, HISTORY_LIMIT)
    for source, id, match in archive.matches_of(official.slug):
        listing = archive.listing(source, id)
        if listing is None:
            continue
        doubted = in_doubt(match)
        if match.tier is Tier.POSSIBLE and not doubted:
            undecided += 1
            continue
        (checked if doubted else found).append(on_list(source, listing, match, official, log, absent[source]))
    for those in (found, checked):
        those.sort(key=lambda one: (registry.names().index(one.source), one.listing.id))
    left = removals(log, sources_of(archive, official))
    carried = [
        (source, date)
        for source in dict.fromkeys(one.source for one in found)
        for date in standing_since.carried(source, official.record, log)
    ]
    return Status(official, tuple(found), undecided, lists, tuple(checked), left, tuple(carried))
