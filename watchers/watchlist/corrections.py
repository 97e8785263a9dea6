"""What followers have heard of a listing, and what of it no longer holds. Reads the archive, writes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from watchers.archive.archive import Archive
from watchers.archive.people import People
from watchers.lists import registry
from watchers.model import Entry, FieldChange, Kind, Listing, Match, Tier
from watchers.watchlist.match import in_doubt, is_known

# How surely a listing is the person's: it is not, that is not known, by name only, for sure.
NOT, UNKNOWN, BY_NAME, SURE = range(4)
_LEVELS = {None: NOT, Tier.POSSIBLE: UNKNOWN, Tier.STRONG: BY_NAME, Tier.CONFIRMED: SURE}


def certainty(match: Match | None) -> int:
    """Returns how surely a listing is the person's now."""
    return _LEVELS[match.tier if match else None]


def told_certainty(entry: Entry) -> int:
    """Returns how surely an alert said that its listing is the person's."""
    return _LEVELS[entry.tier]


def last_told(told: Iterable[Entry]) -> dict[str, Entry]:
    """Returns the last alert of each listing of which none says that it left. `told`: the oldest first."""
    last = {entry.listing: entry for entry in told}
    return {listing: entry for listing, entry in last.items() if listing is not None and not _left(entry)}


def is_wrong(heard: Entry | None, match: Match | None) -> bool:
    """Returns whether followers believe otherwise of a listing than is known now.

    Who never heard of it believes nothing; of a doubt about what followers know for sure they hear once an operator
    has answered."""
    if heard is None or told_certainty(heard) == certainty(match):
        return False
    return not (in_doubt(match) and told_certainty(heard) > UNKNOWN)


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
    """Returns the row of the change log by which followers hear what is known now: that it is the person, or that
    what was told is withdrawn. `fields`: what changed in the record; `decided`: it comes of an operator's word."""
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
        {
            "was": before.tier if before else None,
            "decided": decided,
            "elsewhere": _stands_elsewhere(archive, official, source, listing.id),
            **taken_back(archive.all_told(official, source, listing.id), certainty(after)),
        },
    )


def taken_back(heard: Sequence[Entry], now: int) -> dict[str, list[str]]:
    """Of what followers have heard of a listing, the oldest first: the alerts that do not hold and stand as if they
    did, or were taken back by one that does not hold itself; and those that were taken back and hold."""
    holds: dict[str, bool] = {}
    by: dict[str, str] = {}  # an alert that is struck through -> which one took it back
    for one in heard:
        holds[one.alert_id] = _holds(one, now, holds)
        by.update(dict.fromkeys(one.corrects, one.alert_id))
        for id in one.restores:
            by.pop(id, None)
    found = {
        "corrects": [id for id, good in holds.items() if not good and not (id in by and holds.get(by[id]))],
        "restores": [id for id, good in holds.items() if good and id in by],
    }
    return {key: ids for key, ids in found.items() if ids}


def _holds(entry: Entry, now: int, holds: dict[str, bool]) -> bool:
    """Whether what an alert says is true. A correction says also that others are not to be repeated."""
    if entry.kind is not Kind.WITHDRAWN:
        return told_certainty(entry) <= now
    if told_certainty(entry) <= UNKNOWN:
        return now <= told_certainty(entry)
    return told_certainty(entry) <= now and not any(holds.get(id) for id in entry.corrects)


def _left(entry: Entry) -> bool:
    """Whether an alert told that its listing left the list."""
    return entry.kind is Kind.DELISTED or (entry.kind is Kind.REDUCED and not entry.fields)


def _stands_elsewhere(archive: People, official: str, source: str, listing: str) -> bool:
    """Whether another listing of the same government is, or may be, the person's too."""
    government = registry.jurisdiction_of(source)
    return any(
        match.tier is Tier.STRONG or is_known(match)
        for other, id, match in archive.matches_of(official)
        if registry.jurisdiction_of(other) == government and (other, id) != (source, listing)
    )
