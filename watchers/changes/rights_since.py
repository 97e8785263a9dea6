"""Finds the day since which a listing is for human rights, by the list, the change log and the public record.
Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from watchers.lists import registry
from watchers.model import Entry, Field, Kind, Listing, Purpose, Record
from watchers.values import Written, first, order

_CAME = (Kind.DESIGNATED, Kind.REDESIGNATED)  # a listing that came, on its own or as a second one of the person


def since(source: str, listing: Listing, records: Iterable[Record], log: Iterable[Entry]) -> Written | None:
    """Returns the day from which a listing is for human rights; None where it is not, or nothing tells the day.

    A list gives one date for all regimes of a record, so that date counts only where all of them are for human
    rights. `log`: rows of the change log, in any order; `records`: of the public record. Both may be about other
    listings, too.
    """
    if registry.purpose(source, listing) is not Purpose.YES:
        return None
    begun, ended = _logged(source, listing, log)
    recorded = [
        record.date
        for record in records
        if (record.source, record.listing) == (source, listing.id)
        and purpose_then(record, listing) is Purpose.YES
        and (ended is None or order(record.date) > order(ended))
    ]
    if begun is not None or ended is not None:
        return first([begun, *recorded])
    own = listing.get(Field.LISTED_ON) if _is_all_for_rights(source, listing) else ()
    return first([*own, *recorded])


def purpose_then(record: Record, now: Listing | None) -> Purpose:
    """Returns the purpose by the regimes of that day; where those have several purposes, by the reasons that the list
    gives now."""
    reasons = now.get(Field.REASONS) if now else ()
    values = {Field.REGIMES: record.regimes, Field.LISTED_ON: (record.date,), Field.REASONS: reasons}
    return registry.purpose(record.source, Listing(record.listing or "", values))


def purpose_before(entry: Entry) -> Purpose | None:
    """Returns the purpose of the listing before the change; None where it was not there."""
    if entry.snapshot is None or (entry.kind in _CAME and not entry.fields):
        return None
    before = {Field(change.field): change.before for change in entry.fields if change.field in _FIELDS}
    return registry.purpose(entry.source, replace(entry.snapshot, values={**entry.snapshot.values, **before}))


_FIELDS = frozenset(field.value for field in Field)


def begun_with(entry: Entry) -> Written | None:
    """Returns the day from which a listing is for human rights, where this change made it so: the date that the list
    gives with the change, else the edition's. None for every other change."""
    if entry.snapshot is None or _purpose_after(entry) is not Purpose.YES:
        return None
    before = purpose_before(entry)
    if before is Purpose.YES or (before is not None and not entry.fields):
        return None
    if before is None:
        return first([*entry.snapshot.get(Field.LISTED_ON)]) or first([entry.edition])
    gained = [date for change in entry.fields if change.field == Field.LISTED_ON for date in change.gained]
    return first(gained) or first([entry.edition])


def _logged(source: str, listing: Listing, log: Iterable[Entry]) -> tuple[str | None, str | None]:
    """Returns (day of the last change that made the listing one for human rights, date of the edition that ended it
    before), by the change log; None for each that it does not tell."""
    begun = ended = None
    own = (row for row in log if (row.source, row.listing) == (source, listing.id) and row.snapshot is not None)
    for entry in sorted(own, key=lambda row: row.id or 0):
        if entry.kind is Kind.DELISTED:
            begun, ended = None, entry.edition
        elif (day := begun_with(entry)) is not None:
            begun = str(day)
        elif entry.fields and purpose_before(entry) is Purpose.YES and _purpose_after(entry) is not Purpose.YES:
            begun, ended = None, entry.edition
    return begun, ended


def on(source: str, listing: Listing, began: Written | None, date: str) -> Purpose:
    """Returns the purpose that a listing, for human rights from `began` on, had on an earlier or later date of its
    own."""
    now = registry.purpose(source, listing)
    if now is not Purpose.YES or (began is not None and order(str(began)) <= order(date)):
        return now
    if began is None:
        return Purpose.UNSAID
    others = (registry.purpose(source, alone) for alone in _alone(source, listing))
    return Purpose.together(one for one in others if one is not Purpose.YES)


def gained(entry: Entry, snapshot: Listing) -> Purpose:
    """Returns the purpose of the regimes that a listing gained with this change; of all its regimes where it gained
    none."""
    came = tuple(regime for change in entry.fields if change.field == Field.REGIMES for regime in change.gained)
    if came:
        snapshot = replace(snapshot, values={**snapshot.values, Field.REGIMES: came})
    return registry.purpose(entry.source, snapshot)


def _purpose_after(entry: Entry) -> Purpose | None:
    return registry.purpose(entry.source, entry.snapshot) if entry.snapshot is not None else None


def _is_all_for_rights(source: str, listing: Listing) -> bool:
    """Tells whether all its regimes are for human rights; a marker beside a programme does not count as one."""
    return all(registry.purpose(source, alone) is Purpose.YES for alone in _alone(source, listing))


def _alone(source: str, listing: Listing) -> list[Listing]:
    """Returns the listing as it would be under each of its regimes alone."""
    markers = registry.of(source).meaning.markers
    return [
        replace(listing, values={**listing.values, Field.REGIMES: (regime,)})
        for regime in listing.regimes
        if regime not in markers
    ]
