"""Collects the events on both lists by date: from the public record, the lists' own dates and the change log.
Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.answers.on_list import OnList
from bot.answers.status import Status
from watchers.changes import rights_since
from watchers.changes.designated_on import designated_on
from watchers.lists import registry
from watchers.model import Entry, Kind, Official, Purpose, Record, Tier
from watchers.values import day_of, order

What = Literal["listed", "again", "removed", "died"]

# A designation is dated by its publisher, by the edition that carried it, and by the public record: days apart, at
# most. A second one of the same person on the same side has never followed within two weeks.
ONE_AND_THE_SAME = dt.timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Event:
    """One event of one official."""

    date: dt.date
    what: What
    official: Official
    side: str | None = None  # the jurisdiction; None for an event on none's lists
    purpose: Purpose = Purpose.NO


def of(statuses: Sequence[Status], log: Sequence[Entry]) -> tuple[Event, ...]:
    """Returns every designation, removal and death, the oldest first. `log`: the change log's rows of officials."""
    found: list[Event] = []
    oldest_first = sorted(log, key=lambda entry: entry.id or 0)
    for one in statuses:
        seen: list[Event] = []
        own = [entry for entry in oldest_first if entry.official == one.official.slug]
        for event in (*_recorded(one), *_listed(one), *_logged(one, own)):
            if not any(_same(event, other) for other in seen):
                seen.append(event)
        found += seen
        died = day_of(one.official.died)
        if died:
            found.append(Event(died, "died", one.official))
    return tuple(sorted(found, key=lambda event: event.date))


def _recorded(one: Status) -> Iterator[Event]:
    for record in one.official.record:
        date, side = day_of(record.date), _side(record.source)
        if side not in one.sides:
            continue
        if date and record.kind == Kind.DELISTED:
            yield Event(date, "removed", one.official, side)
        elif date and record.kind in (Kind.DESIGNATED, Kind.REDESIGNATED):
            what: What = "again" if record.kind == Kind.REDESIGNATED else "listed"
            yield Event(date, what, one.official, side, _purpose(record, one))


def _purpose(record: Record, one: Status) -> Purpose:
    now = next((found for found in one.listings if record.listing in found.keys), None)
    if not record.regimes and now is not None:  # the record does not say under what
        return rights_since.on(now.source, now.listing, _for_rights_since(now, record.date), record.date)
    return rights_since.purpose_then(record, now.listing if now else None)


def _for_rights_since(found: OnList, date: str) -> str | None:
    """Returns the date from which the listing was for human rights. For a period that a removal ended, nothing is
    known except what the listing says now."""
    if found.before and order(date) < order(found.before.until):
        return date
    return str(found.purpose_since) if found.purpose_since is not None else None


def _listed(one: Status) -> Iterator[Event]:
    for found in one.listings:
        if found.by_name:
            continue
        for text in found.dates:
            date = day_of(text)
            if date and not _is_carried_over(found, text, one):
                yield Event(
                    date,
                    "listed",
                    one.official,
                    _side(found.source),
                    rights_since.on(found.source, found.listing, _for_rights_since(found, text), text),
                )


def _is_carried_over(found: OnList, date: str, one: Status) -> bool:
    """Tells whether a list's date is no designation of that day: the public record knows the listing from before
    it."""
    if date not in registry.of(found.source).meaning.carried_over:
        return False
    return any(record.listing in found.keys and record.date < date for record in one.official.record)


def _logged(one: Status, entries: Sequence[Entry]) -> Iterator[Event]:
    """Yields the events of the change log for listings that are the person's for sure, as it knows in the end."""
    last = {(entry.source, entry.listing): entry for entry in entries if entry.is_told}
    sure = {
        which for which, entry in last.items() if entry.kind is not Kind.WITHDRAWN and entry.tier is Tier.CONFIRMED
    }
    left = dict[str, dt.date]()
    for entry in entries:
        date = day_of(entry.edition)
        if date is None or entry.snapshot is None or (entry.source, entry.listing) not in sure:
            continue
        for_rights = rights_since.gained(entry, entry.snapshot)
        side = _side(entry.source)
        if entry.kind is Kind.DELISTED:
            left[entry.source] = date
            yield Event(date, "removed", one.official, side)
        elif entry.kind in (Kind.DESIGNATED, Kind.REDESIGNATED):
            own = designated_on(entry, one.official.record)
            came, gone = own if isinstance(own, dt.date) else date, left.get(entry.source)
            came = date if gone and came < gone else came  # back with the date of the first time
            what: What = "listed" if entry.kind is Kind.DESIGNATED else "again"
            yield Event(came, what, one.official, side, for_rights)


def _same(event: Event, other: Event) -> bool:
    removals = (event.what == "removed", other.what == "removed")
    return (
        event.side == other.side and removals[0] == removals[1] and abs(event.date - other.date) <= ONE_AND_THE_SAME
    )


def _side(source: str) -> str:
    return registry.jurisdiction_of(source)
