"""Writes down what operators decide of a listing: the same person, not the same, or their word taken back.

Where followers had heard otherwise of the listing, a row of the change log tells them, in the same transaction.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from watchers.archive.archive import Archive
from watchers.archive.people import Decision, People
from watchers.model import Entry, Listing, Match, Official, Tier
from watchers.watchlist import corrections, match_anew
from watchers.watchlist.match import Matcher, facts, in_doubt


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
        told = None
        if news or corrections.is_wrong(archive.last_logged(official, source, listing), after):
            entry = corrections.correction(archive, official, source, record, before, after, decided=True)
            told = match_anew.log(archive, writing, entry)
        return Decided(True, archive.decision(official, source, listing), told)


def match_of(archive: People, official: str, source: str, listing: str) -> Match | None:
    """Returns the match between this official and this listing; None where there is none."""
    return next((one for _, one in archive.matches(source, listing) if one.official == official), None)


def _confirmed(archive: People, source: str, listing: str) -> str:
    """Returns the slug of the official that a listing is confirmed to be; empty where there is none."""
    return next((one.official for _, one in archive.matches(source, listing) if one.tier is Tier.CONFIRMED), "")


def by_name(official: Official, source: str, listing: Listing) -> Match | None:
    """Returns the match that the matcher finds where no operator had decided."""
    return next(iter(Matcher((official,)).match(source, listing)), None)
