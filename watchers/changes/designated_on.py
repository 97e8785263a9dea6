"""Finds the day on which somebody was designated: the edition that showed it first may be from long after. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from watchers.changes.standing_since import begins
from watchers.model import Entry, Field, Kind, Record
from watchers.values import Written, first, order


def designated_on(entry: Entry, records: Iterable[Record]) -> Written | None:
    """Returns the day of the designation that a row of the change log tells: by the list's own date, else by the
    public record up to that edition. None where neither tells, and for every other change.

    `records`: of the person, on whatever list; none where nobody has confirmed whose the listing is.
    """
    if entry.kind not in (Kind.DESIGNATED, Kind.REDESIGNATED) or entry.snapshot is None:
        return None
    known = [one for one in records if (one.source, one.listing) == (entry.source, entry.listing)]
    if entry.fields and entry.kind is Kind.REDESIGNATED:  # what the listing gained
        own = _gained(entry, Field.LISTED_ON)
        regimes = {*_gained(entry, Field.REGIMES)}
        recorded = [one for one in known if regimes.intersection(one.regimes)]
    else:
        own, recorded = entry.snapshot.get(Field.LISTED_ON), known
    if entry.back:  # a person who is back may still have the dates of the first time
        ended = order(entry.back[0])
        own = tuple(date for date in own if order(date) >= ended)
        recorded = [one for one in recorded if order(one.date) >= ended]
    by_then = (date for date in begins(recorded) if entry.edition is None or order(date) <= order(entry.edition))
    return first(own) or first(by_then)


def _gained(entry: Entry, field: Field) -> tuple[str, ...]:
    return tuple(value for change in entry.fields if change.field == field for value in change.gained)
