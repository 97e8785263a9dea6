"""Gathers what a list's next edition is judged by: what the archive holds of the list, and the publisher's own
day."""

from __future__ import annotations

import datetime as dt
import email.utils

from watchers.archive.archive import Archive
from watchers.changes.edition_guard import RECENT, Held, Limits
from watchers.lists import registry
from watchers.model import Tier


def held(source: str, limits: Limits, archive: Archive, today: dt.date) -> Held:
    """Returns what the guard judges an edition by; `today` is the publisher's own day."""
    last = archive.last_good(source)
    before = archive.good_before(last, RECENT - 1) if last else ()
    return Held(limits, last, before, watched_regimes(archive, source), today)


def watched_regimes(archive: Archive, source: str) -> frozenset[str]:
    """Returns the regime keys under which a watched official stands on the list."""
    keys: set[str] = set()
    for id, match in archive.matches(source):
        listing = archive.listing(source, id)
        if match.tier is not Tier.POSSIBLE and listing:
            keys.update(registry.of(source).meaning.regime_keys(listing))
    return frozenset(keys)


def day_there(at: dt.datetime, clock_off: float | None) -> dt.date:
    """Returns the publisher's own day, by the clock of its answer where it gave one, else by ours. `clock_off` is in
    seconds."""
    try:
        return (at - dt.timedelta(seconds=clock_off or 0.0)).date()
    except OverflowError:
        return at.date()


def day_of(last_modified: str | None) -> str | None:
    """Returns the day that an answer's Last-Modified names, for a list without a date of its own; None where it names
    none."""
    try:
        return email.utils.parsedate_to_datetime(last_modified or "").date().isoformat()
    except (ValueError, TypeError, OverflowError):
        return None
