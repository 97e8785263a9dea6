"""Finds what followers were told about a listing and what of it no longer holds. Reads the archive, writes
nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from watchers.archive.archive import Archive
from watchers.archive.people import People
from watchers.lists import registry
from watchers.model import Detail, Entry, FieldChange, Kind, Listing, Match, Tier
from watchers.watchlist.match import in_doubt, is_known

# The certainty that a listing is the person's: it is not, it is unknown, by name only, for sure.
NOT, UNKNOWN, BY_NAME, SURE = range(4)
_LEVELS = {None: NOT, Tier.POSSIBLE: UNKNOWN, Tier.STRONG: BY_NAME, Tier.CONFIRMED: SURE}


def certainty(match: Match | None) -> int:
    """Returns the certainty that a listing is the person's now."""
    return _LEVELS[match.tier if match else None]


def told_certainty(entry: Entry) -> int:
    """Returns the certainty with which an alert said that its listing is the person's."""
    return _LEVELS[entry.tier]


def last_told(told: Iterable[Entry]) -> dict[str, Entry]:
    """Returns the last alert of each listing, without listings whose last alert says that they left, and without keys
    from which the list moved a listing. `told`: the oldest first."""
    last: dict[str, Entry] = {}
    for entry in told:
        if entry.listing is not None:
            last.pop(entry.moved_from or "", None)
            last[entry.listing] = entry
    return {listing: entry for listing, entry in last.items() if not has_left(entry)}


def believed(archive: Archive, official: str, source: str, listing: str) -> Entry | None:
    """Returns the alert that followers were last told about a listing, unless it says that the listing left."""
    return last_told(archive.all_told(official, source)).get(listing)


def is_wrong(told: Entry | None, match: Match | None) -> bool:
    """Returns whether followers believe about a listing something else than is known now. `told`: the last alert
    about it.

    Followers who were told nothing believe nothing; a doubt about what they know for sure is told once an operator
    has answered.
    """
    if told is None or told_certainty(told) == certainty(match):
        return False
    return not (in_doubt(match) and told_certainty(told) > UNKNOWN)


def correction(
    archive: Archive,
    official: str,
    source: str,
    listing: Listing,
    before: Match | None,
    after: Match | None,
    fields: tuple[FieldChange, ...] = (),
    *,
    decided: bool = False,
) -> Entry:
    """Returns the row of the change log that tells followers what is known now: that it is the person, or that what
    was told is withdrawn. `fields`: the changes in the record; `decided`: an operator's decision is the cause."""
    return Entry(
        Kind.CONFIRMED if after and after.tier is Tier.CONFIRMED else Kind.WITHDRAWN,
        source,
        None,
        listing.id,
        official,
        after.tier if after else None,
        listing.name,
        fields,
        after,
        listing,
        replace(
            taken_back(archive.all_told(official, source, listing.id), certainty(after)),
            was=before.tier if before else None,
            decided=decided,
            elsewhere=_stands_elsewhere(archive, official, source, listing.id),
        ),
    )


def taken_back(told: Sequence[Entry], now: int) -> Detail:
    """Returns, as `corrects` and `restores`, the ids of alerts among those told about a listing, the oldest first.
    "corrects": those that do not hold and stand as if they did, or were taken back by one that does not hold itself.
    "restores": those that were taken back and hold.

    `now`: the certainty that holds now.
    """
    holds: dict[str, bool] = {}
    by: dict[str, str] = {}  # an alert that is struck through -> the alert that took it back
    for alert in told:
        holds[alert.alert_id] = _holds(alert, now, holds)
        by.update(dict.fromkeys(alert.corrects, alert.alert_id))
        for id in alert.restores:
            by.pop(id, None)
    return Detail(
        corrects=tuple(id for id, good in holds.items() if not good and not (id in by and holds.get(by[id]))),
        restores=tuple(id for id, good in holds.items() if good and id in by),
    )


def _holds(entry: Entry, now: int, holds: dict[str, bool]) -> bool:
    """Tells whether an alert is true. A correction says also that the alerts it corrects are not to be repeated."""
    if entry.detail.decided and has_left(entry):  # an operator said that the record was another person's
        return now == NOT
    if entry.kind is not Kind.WITHDRAWN:
        return told_certainty(entry) <= now
    if told_certainty(entry) <= UNKNOWN:
        return now <= told_certainty(entry)
    return told_certainty(entry) <= now and not any(holds.get(id) for id in entry.corrects)


def has_left(entry: Entry) -> bool:
    """Tells whether an alert said that its listing left the list."""
    return entry.kind is Kind.DELISTED or (entry.kind is Kind.REDUCED and not entry.fields)


def _stands_elsewhere(archive: People, official: str, source: str, listing: str) -> bool:
    """Tells whether another listing of the same government is, or may be, the person's too."""
    government = registry.jurisdiction_of(source)
    return any(
        match.tier is Tier.STRONG or is_known(match)
        for other, id, match in archive.matches_of(official)
        if registry.jurisdiction_of(other) == government and (other, id) != (source, listing)
    )
