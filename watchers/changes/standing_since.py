"""Since when a person stands on a list without a break, by the list, the change log and the public record. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from watchers.model import Entry, Field, Kind, Listing, Record, Tier
from watchers.values import Written, first, order

_CAME = (Kind.DESIGNATED, Kind.REDESIGNATED)


@dataclass(frozen=True, slots=True)
class Before:
    """An earlier time on the same list, which a removal ended."""

    source: str
    since: Written | None
    until: str  # YYYY-MM-DD
    alert: str | None  # by which the removal was told; None where the public record tells of it
    back: str | None  # the day on which the list had the person again, where that was seen


def sure(log: Sequence[Entry]) -> Iterator[Entry]:
    """Returns the rows of listings that were this person's for sure, as is known in the end. `log`: the newest
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


def begins(records: Iterable[Record]) -> tuple[str, ...]:
    """Returns the dates on which somebody came to a list, or under more of it."""
    return tuple(one.date for one in records if one.kind in _CAME)


def before(source: str, listing: Listing, records: Sequence[Record], log: Sequence[Entry]) -> Before | None:
    """The last time on a list that ended before this listing came; None where none is known, or it stood through.
    `records` and `log` (the newest first): of the person, on whatever list."""
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
    """Returns the first of several dates that is not of an earlier time; else the day on which it was back."""
    if earlier is None:
        return first(dates)
    return first(date for date in dates if order(date) >= order(earlier.until)) or first([earlier.back])


def carried(source: str, records: Iterable[Record], log: Sequence[Entry]) -> tuple[str, ...]:
    """Returns the dates of listings that left while the person stayed on the list under another ID: he or she stands
    there since then."""
    left = _last_removal(source, log)
    until = _day(left) if left else None
    gone = {
        one.listing: one.snapshot
        for one in sure(log)
        if (one.source, one.kind, one.fields) == (source, Kind.REDUCED, ())
        and (left is None or (one.id or 0) > (left.id or 0))
    }
    dates = [date for one in gone.values() if one for date in one.get(Field.LISTED_ON)]
    dates += begins(one for one in records if one.source == source and one.listing in gone)
    return tuple(date for date in dates if until is None or order(date) >= order(until))


def _began(until: str, own: Iterable[str], listing: Listing, records: Iterable[Record]) -> Written | None:
    dates = (*own, *listing.get(Field.LISTED_ON), *begins(records))
    return first(date for date in dates if order(date) < order(until))


def _last_removal(source: str, log: Sequence[Entry]) -> Entry | None:
    return next((one for one in sure(log) if (one.source, one.kind) == (source, Kind.DELISTED)), None)


def _arrival(source: str, id: str, left: Entry, log: Sequence[Entry]) -> Entry | None:
    """The row by which a listing came after a removal; None where it had been there."""
    later = [one for one in log if (one.source, one.listing) == (source, id) and (one.id or 0) > (left.id or 0)]
    came = later[-1] if later else None
    # What nobody could tell apart yet was asked about when it came, and says of no field that it changed.
    return came if came and (came.kind in _CAME or (came.kind is Kind.POSSIBLE and not came.fields)) else None


def _day(entry: Entry) -> str:
    """The edition's date; where that has none, the day on which it was read."""
    return entry.edition or (entry.at.date().isoformat() if entry.at else "")
