"""Writes down what operators decide of a listing: the same person, not the same, or their word taken back.

Where followers had heard otherwise of the listing, a row of the change log tells them, in the same transaction.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from watchers.archive.archive import Archive
from watchers.archive.people import Decision, People
from watchers.model import Detail, Entry, Kind, Listing, Match, Official, Tier
from watchers.watchlist import corrections, match_anew
from watchers.watchlist.match import IN_DOUBT, Matcher, facts, in_doubt, is_known


@dataclass(frozen=True, slots=True)
class Decided:
    """The result of an operator's decision on one listing."""

    done: bool  # False: nothing was changed, for what stands stood before, or there is nothing to decide
    stands: Decision | None
    told: Entry | None = None  # the row of the change log that followers hear
    holder: str = ""  # who else is confirmed to be the listed person: nobody is two


def decide(
    archive: Archive,
    official: str,
    source: str,
    listing: str,
    same: bool | None,
    at: dt.datetime,
    *,
    undoes: bool | None = None,
) -> Decided:
    """Takes an operator's decision: Same person, Not the same, or (None) the decision `undoes` taken back.

    The first decision stands until it is taken back, however many operators answer at once.
    """
    with archive.writing(at) as writing:
        stands = archive.decision(official, source, listing)
        before = match_of(archive, official, source, listing)
        if same is None:
            if stands is None or stands.same is not undoes:
                return Decided(False, stands)
        elif before is None or before.tier is Tier.CONFIRMED or (stands is not None and not in_doubt(before)):
            return Decided(False, stands)
        holder = _confirmed(archive, source, listing)
        if same and holder:
            return Decided(False, stands, holder=holder)
        record = archive.listing(source, listing)
        writing.decision(official, source, listing, same, facts(record) if record else None)
        if record is None:  # it has left the list: nothing is matched, nothing is told
            return Decided(True, archive.decision(official, source, listing))
        after = match_anew.match_one(archive, writing, official, source, record)
        news = same is True and not in_doubt(before)  # of a doubt that is cleared followers had heard nothing
        told, left = None, replaced(archive, official, source, listing) if in_doubt(before) else None
        heard = archive.last_logged(official, source, listing)
        if heard is not None and corrections.has_left(heard):
            if same is False:
                left = None  # they have heard already that the person left
            news = news or same is True
            heard = None
        if same is False and left is not None and before is not None:
            told = writing.log(_removal(archive, left, before, source))
        elif news or corrections.is_wrong(heard, after):
            entry = corrections.correction(archive, official, source, record, before, after, decided=True)
            told = match_anew.log(archive, writing, entry)
        return Decided(True, archive.decision(official, source, listing), told)


def _removal(archive: People, left: Replaced, before: Match, source: str) -> Entry:
    """Returns the row that tells followers that a person left the list: another one holds the key by now."""
    match = known_once(before)
    other = any(
        (on, is_known(one)) == (source, True) and id != left.listing.id
        for on, id, one in archive.matches_of(match.official)
    )
    kind, detail = Kind.REDUCED if other else Kind.DELISTED, Detail(taken_by=left.holder, decided=True)
    entry = Entry(kind, source, left.edition, left.listing.id, match.official, match.tier, left.listing.name)
    return replace(entry, match=match, snapshot=left.listing, detail=detail, sha256=left.sha256)


def known_once(match: Match) -> Match:
    """Returns the match as it was before the record came to contradict it."""
    return Match(match.official, Tier.CONFIRMED, IN_DOUBT[match.rule], match.evidence)


@dataclass(frozen=True, slots=True)
class Replaced:
    """The record of a person in whose place, under the same key, another one stands by now."""

    listing: Listing
    holder: str  # the name that the key holds by now
    edition: str | None  # the edition with which that came
    sha256: str | None


def replaces(listing: Listing) -> Detail:
    """Returns the detail of a question whether a key is still somebody's: the record that it held before."""
    return Detail(replaced=listing.values)


def replaced(archive: Archive, official: str, source: str, listing: str) -> Replaced | None:
    """Returns the record that was the person's before the key came to hold another one, about which operators were
    asked last; None where they were asked about something else."""
    asked = archive.last_logged(official, source, listing, (Kind.POSSIBLE,))
    if asked is None or asked.detail.replaced is None:
        return None
    return Replaced(Listing(listing, asked.detail.replaced), asked.name, asked.edition, asked.sha256)


def match_of(archive: People, official: str, source: str, listing: str) -> Match | None:
    """Returns the match between this official and this listing; None where there is none."""
    return next((one for _, one in archive.matches(source, listing) if one.official == official), None)


def _confirmed(archive: People, source: str, listing: str) -> str:
    """Returns the slug of the official that a listing is confirmed to be; empty where there is none."""
    return next((one.official for _, one in archive.matches(source, listing) if one.tier is Tier.CONFIRMED), "")


def by_name(official: Official, source: str, listing: Listing) -> Match | None:
    """Returns the match that the matcher finds where no operator had decided."""
    return next(iter(Matcher((official,)).match(source, listing)), None)
