"""Finds the day since which a person stands on a list without a break, by the list, the change log and the public
record. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from watchers.model import Entry, Field, Kind, Listing, Record, Tier
from watchers.values import Written, first, order

_CAME = (Kind.DESIGNATED, Kind.REDESIGNATED)


@dataclass(frozen=True, slots=True)
class Before:
    """An earlier period on the same list, which a removal ended."""

    source: str
    since: Written | None
    until: str  # YYYY-MM-DD
    alert: str | None  # the alert that told the removal; None where the public record tells of it
    back: str | None  # the day on which the list was seen to have the person again


def sure(log: Sequence[Entry]) -> Iterator[Entry]:
    """Yields the rows of listings that were this person's for sure, as is known in the end. `log`: the newest
    first."""
    decided = dict[tuple[str, str | None], Kind]()
    for entry in log:
        key = (entry.source, entry.listing)
        if entry.kind in (Kind.CONFIRMED, Kind.WITHDRAWN):
            decided.setdefault(key, entry.kind)
        if decided.get(key) is not Kind.WITHDRAWN and (
            entry.tier is Tier.CONFIRMED or decided.get(key) is Kind.CONFIRMED
        ):
            yield entry


def former_keys(source: str, id: str, log: Iterable[Entry]) -> tuple[str, ...]:
    """Returns the keys under which a listing stood before its list gave it this one. `log`: the newest first."""
    keys = [id]
    for entry in log:
        if entry.moved_from and (entry.source, entry.listing) == (source, keys[-1]):
            keys.append(entry.moved_from)
    return tuple(dict.fromkeys(key for key in keys if key != id))


def begins(records: Iterable[Record]) -> tuple[str, ...]:
    """Returns the dates on which a person came to a list, or under another regime of it."""
    return tuple(record.date for record in records if record.kind in _CAME)


def before(source: str, listing: Listing, records: Sequence[Record], log: Sequence[Entry]) -> Before | None:
    """Returns the last period on a list that ended before this listing came; None where none is known, or the person
    stood there all along.

    `records` and `log` (the newest first) are those of the person, on whatever list.
    """
    recorded = [one for one in records if one.source == source]
    ended = max((one.date for one in recorded if one.kind == Kind.DELISTED), key=order, default=None)
    left, back = _last_removal(source, log), None
    if left is not None and (came := _arrival(source, listing.id, left, log)) is not None:
        until = _day(left)
        if ended is None or order(until) >= order(ended):
            own = left.snapshot.get(Field.LISTED_ON) if left.snapshot else ()
            back = _day(came)
            return Before(source, _began(until, own, listing, recorded), until, left.alert_id, back)
    return Before(source, _began(ended, (), listing, recorded), ended, None, back) if ended else None


def since(dates: Iterable[str], earlier: Before | None) -> Written | None:
    """Returns the first of several dates that does not belong to an earlier period; else the day on which the person
    was back."""
    if earlier is None:
        return first(dates)
    return first(date for date in dates if order(date) >= order(earlier.until)) or first([earlier.back])


def carried(source: str, records: Iterable[Record], log: Sequence[Entry]) -> tuple[str, ...]:
    """Returns the dates of listings that left while the person stayed on the list under another ID: the person stands
    there since those dates."""
    left = _last_removal(source, log)
    until = _day(left) if left else None
    gone = {
        row.listing: row.snapshot
        for row in sure(log)
        if (row.source, row.kind, row.fields) == (source, Kind.REDUCED, ())
        and (left is None or (row.id or 0) > (left.id or 0))
    }
    dates = [date for row in gone.values() if row for date in row.get(Field.LISTED_ON)]
    dates += begins(row for row in records if row.source == source and row.listing in gone)
    return tuple(date for date in dates if until is None or order(date) >= order(until))


def _began(until: str, own: Iterable[str], listing: Listing, records: Iterable[Record]) -> Written | None:
    """Returns the first of the dates before `until`."""
    dates = (*own, *listing.get(Field.LISTED_ON), *begins(records))
    return first(date for date in dates if order(date) < order(until))


def _last_removal(source: str, log: Sequence[Entry]) -> Entry | None:
    """Returns the last row that says that the person left the list; None where there is none."""
    return next((row for row in sure(log) if (row.source, row.kind) == (source, Kind.DELISTED)), None)


def _arrival(source: str, id: str, left: Entry, log: Sequence[Entry]) -> Entry | None:
    """Returns the row by which a listing came after a removal; None where it had been there before."""
    later = [row for row in log if (row.source, row.listing) == (source, id) and (row.id or 0) > (left.id or 0)]
    came = later[-1] if later else None
    # A listing that nobody could tell apart yet was asked about when it came; its row names no changed field.
    return came if came and (came.kind in _CAME or (came.kind is Kind.POSSIBLE and not came.fields)) else None


def _day(entry: Entry) -> str:
    """Returns the edition's date; where it has none, the day on which it was read."""
    return entry.edition or (entry.at.date().isoformat() if entry.at else "")
