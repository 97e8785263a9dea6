"""What happened to an official, or to all: the change log and the public record. Knows no platform, no language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from watchers.archive.archive import Archive
from watchers.changes import stand
from watchers.model import Entry, Field, Kind, Official, Record, Tier
from watchers.values import order
from watchers.watchlist import people as watchlist

HISTORY_LIMIT = 1000  # rows of the change log; a year of the ten is some dozens


@dataclass(frozen=True, slots=True)
class History:
    official: Official | None
    entries: tuple[Entry, ...]  # newest first
    records: tuple[tuple[Official, Record], ...]  # from the public record, newest first
    watching_since: str | None
    removals: tuple[Entry, ...] = ()  # by which that official left a list on which he or she does not stand now

    @property
    def corrected(self) -> dict[str, str]:
        """The alerts that do not hold, with those that took them back."""
        return taken_back(self.entries)

    @property
    def untold(self) -> tuple[tuple[Official, Record], ...]:
        """The public record without what the entries tell themselves: for the most part what was before them."""
        told = {
            (entry.official, entry.source, entry.listing, date)
            for entry in self.entries
            if entry.kind in (Kind.DESIGNATED, Kind.REDESIGNATED)
            for date in (entry.edition, *_dates_told(entry))
        }
        return tuple(
            (who, one) for who, one in self.records if (who.slug, one.source, one.listing, one.date) not in told
        )


def taken_back(entries: Iterable[Entry]) -> dict[str, str]:
    """The alerts that do not hold after these entries, with those that took them back, whatever their order."""
    found: dict[str, str] = {}
    for entry in sorted(entries, key=lambda entry: entry.id or 0):
        found |= dict.fromkeys(entry.corrects, entry.alert_id)
        for id in entry.restores:
            found.pop(id, None)
    return found


def _dates_told(entry: Entry) -> tuple[str, ...]:
    """The dates of designation that came with an entry."""
    if entry.kind is Kind.DESIGNATED and entry.snapshot:  # who is back may still have the date of the first time
        return () if entry.back else entry.snapshot.get(Field.LISTED_ON)
    return tuple(date for change in entry.fields if change.field == Field.LISTED_ON for date in change.gained)


def sources_of(archive: Archive, official: Official) -> set[str]:
    """The lists on which the person stands for sure, or with an entry that is being checked."""
    matches = archive.matches_of(official.slug)
    return {source for source, _, match in matches if match.tier is Tier.CONFIRMED or watchlist.in_doubt(match)}


def removals(log: Sequence[Entry], standing: Set[str]) -> tuple[Entry, ...]:
    """The newest removal of one person from each list that is not among `standing`, where nothing came after it; of
    a listing that was his or hers for sure. `log`: the newest first."""
    last = dict[str, Entry]()
    for entry in stand.sure(log):
        if entry.kind in (Kind.DELISTED, Kind.DESIGNATED):
            last.setdefault(entry.source, entry)
    return tuple(one for one in last.values() if one.kind is Kind.DELISTED and one.source not in standing)


def read_history(archive: Archive, official: Official | None = None, limit: int = HISTORY_LIMIT) -> History:
    people = [official] if official else list(watchlist.read(archive))
    records = sorted(((one, record) for one in people for record in one.record), key=lambda pair: order(pair[1].date))
    entries = tuple(archive.history(official.slug if official else None, limit))
    return History(
        official,
        entries,
        tuple(reversed(records)),
        archive.watching_since(),
        removals(entries, sources_of(archive, official)) if official else (),
    )
