"""Tells what happened to an official, or to all: the change log and the public record. Knows no platform, no
language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from bot.answers.lists import FOCUS, SOURCES_OF, ListState, can_tell, list_states
from bot.answers.lists import sides as sides_of
from watchers.archive.archive import Archive
from watchers.archive.people import People
from watchers.changes import standing_since
from watchers.changes.designated_on import designated_on
from watchers.model import Entry, Kind, Official, Record, Tier
from watchers.values import Written, order
from watchers.watchlist import people as watchlist
from watchers.watchlist.match import in_doubt

HISTORY_LIMIT = 1000  # rows of the change log; a year of the ten is some dozens


@dataclass(frozen=True, slots=True)
class History:
    """The events of one official, or of all."""

    official: Official | None
    entries: tuple[Entry, ...]  # newest first
    records: tuple[tuple[Official, Record], ...]  # from the public record, newest first
    watching_since: str | None
    removals: tuple[
        Entry, ...
    ] = ()  # the rows by which that official left lists on which he or she does not stand now
    people: Mapping[str, Official] = field(default_factory=dict)  # by slug, also those who are watched no more
    unread: tuple[str, ...] = ()  # sides about which nothing can be said, where others or a time are asked about
    lists: tuple[ListState, ...] = ()
    sides: tuple[str, ...] = FOCUS  # the sides asked about
    late: tuple[Entry, ...] = ()  # first seen in the time asked about, but of before it or after
    page: int | None = None  # the page to be shown; None: everything
    is_part: bool = False  # True where only a side or a time was asked about

    @property
    def nothing_is_known(self) -> bool:
        """Tells whether nothing can be said about any side that was asked about."""
        return bool(self.unread) and len(self.unread) == len(self.sides)

    def unread_since(self, day: dt.date) -> tuple[ListState, ...]:
        """Returns the lists of the sides asked about that have not been read since a day: what came then is not
        known."""
        asked = {source for side in self.sides for source in SOURCES_OF[side]}
        return tuple(one for one in self.lists if one.source in asked and one.read_until and one.read_until < day)

    @property
    def read_until(self) -> dt.date | None:
        """Returns the day of the last good poll of any list of the sides asked about."""
        asked = {source for side in self.sides for source in SOURCES_OF[side]}
        return max((one.read_until for one in self.lists if one.source in asked and one.read_until), default=None)

    @property
    def corrected(self) -> dict[str, str]:
        """Returns the alerts that do not hold, with those that took them back."""
        return taken_back((*self.entries, *self.late))

    def designated_on(self, entry: Entry) -> Written | None:
        """Returns the day of the designation that an entry tells, which may be long before the edition that first
        showed it; None where nothing tells it."""
        who = self.people.get(entry.official or "")
        return designated_on(entry, who.record if who and entry.tier is Tier.CONFIRMED else ())

    def day(self, entry: Entry) -> str:
        """Returns the day by which an entry has its place in time: of the designation where it is known, else of the
        edition, and of its reading where that has none."""
        return str(self.designated_on(entry) or edition_day(entry))

    @property
    def untold(self) -> tuple[tuple[Official, Record], ...]:
        """Returns the public record without the designations that the entries tell themselves: mostly those from
        before them."""
        told = {
            (entry.official, entry.source, entry.listing, date)
            for entry in (*self.entries, *self.late)
            if entry.kind in (Kind.DESIGNATED, Kind.REDESIGNATED)
            for date in (entry.edition, str(self.designated_on(entry)))
        }
        return tuple(
            (who, one) for who, one in self.records if (who.slug, one.source, one.listing, one.date) not in told
        )


def taken_back(entries: Iterable[Entry]) -> dict[str, str]:
    """Returns the alerts that do not hold after these entries, with those that took them back, whatever their
    order."""
    found: dict[str, str] = {}
    for entry in sorted(entries, key=lambda entry: entry.id or 0):
        found |= dict.fromkeys(entry.corrects, entry.alert_id)
        for id in entry.restores:
            found.pop(id, None)
    return found


def edition_day(entry: Entry) -> str:
    """Returns the edition's own date, or the day on which it was read where it has none."""
    return entry.edition if entry.edition and order(entry.edition)[0] else str(entry.at or entry.edition or "")[:10]


def sources_of(archive: People, official: Official) -> set[str]:
    """Returns the lists on which the person stands for sure, or with an entry that is being checked."""
    matches = archive.matches_of(official.slug)
    return {source for source, _, match in matches if match.tier is Tier.CONFIRMED or in_doubt(match)}


def removals(log: Sequence[Entry], standing: Set[str]) -> tuple[Entry, ...]:
    """Returns the newest removal of one person from each list that is not among `standing`, where nothing came after
    it; of listings that were his or hers for sure. `log`: the newest first."""
    last = dict[str, Entry]()
    for entry in standing_since.sure(log):
        if entry.kind in (Kind.DELISTED, Kind.DESIGNATED):
            last.setdefault(entry.source, entry)
    return tuple(entry for entry in last.values() if entry.kind is Kind.DELISTED and entry.source not in standing)


def read_history(
    archive: Archive, official: Official | None, enabled: Sequence[str], page: int | None = None
) -> History:
    """Returns the events of one official, or of all. `page`: the page to be shown; None: everything."""
    people = [official] if official else list(watchlist.read(archive))
    lists, since = list_states(archive, enabled), archive.watching_since()
    sides = sides_of(lists)
    spoken = {source for side in sides for source in SOURCES_OF[side]}
    every = ((one, record) for one in people for record in one.record if record.source in spoken)
    records = sorted(every, key=lambda pair: order(pair[1].date))
    entries = tuple(archive.history(official.slug if official else None, HISTORY_LIMIT))
    return History(
        official,
        entries,
        tuple(reversed(records)),
        since,
        removals(entries, sources_of(archive, official)) if official else (),
        people={one.slug: one for one in watchlist.read_all(archive)},
        unread=_unread(lists, sides) if since else (),
        lists=lists,
        sides=sides,
        page=page,
    )


def history_of_part(
    archive: Archive,
    official: Official | None,
    enabled: Sequence[str],
    sides: Sequence[str],
    start: dt.date | None,
    end: dt.date | None = None,
) -> History:
    """Returns the events on some sides, or from a day on, up to another; apart those that were only seen then."""
    whole, sources = read_history(archive, official, enabled), {one for side in sides for one in SOURCES_OF[side]}
    begin, until = start.isoformat() if start else "", end.isoformat() if end else "9999"
    unread = _unread(whole.lists, sides)
    # "No change" is said about all lists that are read: from the day on which the last of them was first read.
    read = [archive.watching_since(*SOURCES_OF[side]) for side in sides if side not in unread]
    watching = max((since for since in read if since), default=None)
    there = [one for one in whole.entries if one.source in sources]
    entries = tuple(one for one in there if begin <= whole.day(one) <= until)
    return replace(
        whole,
        entries=entries,
        late=tuple(one for one in there if begin <= edition_day(one) <= until and one not in entries),
        records=tuple(
            (who, one) for who, one in whole.records if one.source in sources and begin <= one.date <= until
        ),
        watching_since=max(watching[:10], begin) if watching else None,
        unread=unread,
        sides=tuple(sides),
        is_part=True,
    )


def _unread(lists: Sequence[ListState], sides: Sequence[str]) -> tuple[str, ...]:
    return tuple(side for side in sides if not can_tell(lists, side))
