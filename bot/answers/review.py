"""Finds the listings that await an operator's decision, and the decisions about them. Returns data; knows no chat and
no words."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from watchers.archive.archive import Archive
from watchers.archive.people import Decision
from watchers.lists import registry
from watchers.model import Entry, Kind, Listing, Match, Official, Tier
from watchers.watchlist import decisions
from watchers.watchlist import people as watchlist
from watchers.watchlist.match import in_doubt

LONGEST_KEY = 47  # bytes: a button's action has room for 64, and "review:undo-same:" takes 17
OFFICIAL_BYTES = 3  # bytes that tell apart the few officials that one listing may be
ARRIVALS = (Kind.DESIGNATED, Kind.REDESIGNATED, Kind.REDUCED, Kind.AMENDED, Kind.MOVED)


@dataclass(frozen=True, slots=True)
class Open:
    """A match that no operator has decided."""

    source: str
    listing: str
    match: Match


@dataclass(frozen=True, slots=True)
class Review:
    """One question: is this listing this official? And the answer, where there is one."""

    official: Official
    source: str
    listing: Listing
    match: Match  # the matcher's result, whatever was decided
    decision: Decision | None
    edition: str | None
    alert_id: str = ""  # the id of the row of the change log that asks

    @property
    def key(self) -> str:
        """Returns the name of the question on its buttons: by the listing, and the official among those that it may
        be."""
        return button_key(self.official.slug, self.source, self.listing.id)

    @property
    def message_key(self) -> str:
        """Returns the beginning of the outbox keys of all messages about this question."""
        return f"review-{key_of(self.official.slug, self.source, self.listing.id)}-"


def key_of(official: str, source: str, listing: str) -> str:
    """Returns the name of the question in the outbox; before 0.2.0 it stood on buttons too."""
    return _digest(f"{official}|{source}|{listing}", 6)


def button_key(official: str, source: str, listing: str) -> str:
    """Returns the name of the question on a button; a digest of all three where the ID of its listing is too long."""
    key = f"{source}:{listing}:{_digest(official, OFFICIAL_BYTES)}"
    return key if len(key.encode()) <= LONGEST_KEY else key_of(official, source, listing)


def _digest(text: str, size: int) -> str:
    return hashlib.blake2b(text.encode(), digest_size=size).hexdigest()


def as_asked(archive: Archive, review: Review, key: str) -> Review:
    """Returns the question as the message of that outbox key asked it: with the id of the alert with which it came,
    if any."""
    row = key.removeprefix(review.message_key)
    entry = archive.entry(int(row)) if row.isdecimal() else None
    return replace(review, alert_id=entry.alert_id) if entry else review


def waiting(archive: Archive, officials: Collection[str] | None = None) -> list[Open]:
    """Returns every match that no operator has decided, or those of these officials: first those that followers were
    told. The result is light, for there may be thousands: `those` makes questions of some."""
    known = {official.slug for official in watchlist.read(archive)}
    found = [
        Open(source, id, match)
        for source, id, match in _matches(archive)
        if match.tier is not Tier.CONFIRMED
        and match.official in known
        and (officials is None or match.official in officials)
    ]
    return sorted(found, key=lambda each: each.match.tier is not Tier.STRONG)


def those(archive: Archive, found: Iterable[Open]) -> tuple[Review, ...]:
    """Returns the questions themselves, for matches whose listing is still there."""
    people = {official.slug: official for official in watchlist.read(archive)}
    made = [_review(archive, people[one.match.official], one.source, one.listing, one.match) for one in found]
    return tuple(one for one in made if one is not None)


def decided(archive: Archive, official: Official) -> tuple[Review, ...]:
    """Returns the decisions of operators about one person, for listings that are still there."""
    moved = archive.moved()  # a key that the list took from a person is no operator's decision
    found = [
        _review(archive, official, source, id, None)
        for (slug, source, id), same in archive.decisions().items()
        if slug == official.slug and (same or (slug, source, id) not in moved)
    ]
    return tuple(one for one in found if one is not None)


def find(archive: Archive, key: str) -> Review | None:
    """Returns the question of that key, decided or not; None where its listing or its official is there no more."""
    source, _, rest = key.partition(":")
    listing, _, who = rest.rpartition(":")
    if not listing:
        return _find_by_digest(archive, key)
    matches = {match.official: match for _, match in archive.matches(source, listing)}
    decided_on = [official for official, *about in archive.decisions() if about == [source, listing]]
    slug = next((one for one in (*matches, *decided_on) if _digest(one, OFFICIAL_BYTES) == who), None)
    official = next((one for one in watchlist.read(archive) if one.slug == slug), None)
    if official is None:
        return None
    return _review(archive, official, source, listing, matches.get(official.slug))


def _find_by_digest(archive: Archive, key: str) -> Review | None:
    """Returns the question of a button from before 0.2.0, or of a listing whose ID has no room on a button."""
    people = {official.slug: official for official in watchlist.read(archive)}
    known = {(match.official, source, id): match for source, id, match in _matches(archive)}
    for official, source, id in (*known, *archive.decisions()):
        if key_of(official, source, id) == key and official in people:
            return _review(archive, people[official], source, id, known.get((official, source, id)))
    return None


def asks(entry: Entry) -> bool:
    """Tells whether a row of the change log may ask something of operators: every possible match, and every one by
    name alone."""
    if entry.match is None or entry.listing is None or entry.snapshot is None:
        return False
    return entry.kind is Kind.POSSIBLE or (entry.kind in ARRIVALS and entry.tier is Tier.STRONG)


def asked(archive: Archive, entry: Entry) -> Review | None:
    """Returns the question that a row asks, where it is not decided yet."""
    if not asks(entry) or entry.match is None or entry.listing is None or entry.snapshot is None:
        return None
    official = next((one for one in watchlist.read(archive) if one.slug == entry.official), None)
    stands = decisions.match_of(archive, entry.official or "", entry.source, entry.listing)
    if official is None or stands is None or stands.tier is Tier.CONFIRMED:
        return None  # decided, or gone, before this row was read
    return Review(official, entry.source, entry.snapshot, entry.match, None, entry.edition, entry.alert_id)


def _matches(archive: Archive) -> Iterator[tuple[str, str, Match]]:
    for source in registry.names():
        for id, match in archive.matches(source):
            yield source, id, match


def _review(archive: Archive, official: Official, source: str, id: str, match: Match | None) -> Review | None:
    listing, last = archive.listing(source, id), archive.last_good(source)
    if listing is None:
        return None
    decision = archive.decision(official.slug, source, id) if not in_doubt(match) else None
    if decision is not None or match is None:  # shows the evidence as it was before the decision
        match = decisions.by_name(official, source, listing) or Match(official.slug, Tier.POSSIBLE, "")
    return Review(official, source, listing, match, decision, last.date if last else None)
