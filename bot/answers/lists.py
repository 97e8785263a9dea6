"""Reads the state of each list: its date, its last good poll, its failure. Knows no platform and no language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from watchers.archive.archive import Archive
from watchers.changes.edition_guard import OLDER
from watchers.lists import registry
from watchers.values import day_of

SOURCES_OF = {code: registry.lists_of(code) for code in registry.jurisdictions()}
# The jurisdictions of which teams ask something, where nobody says otherwise.
FOCUS = tuple(code for code, one in registry.jurisdictions().items() if one.focus)


@dataclass(frozen=True, slots=True)
class Refusal:
    """An edition that was not believed."""

    date: str | None
    count: int
    reasons: tuple[str, ...]

    @property
    def is_newer(self) -> bool:
        """Tells whether it was read to its end, and not refused for being an older one."""
        return self.count > 0 and not any(reason.startswith(f"{OLDER}:") for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class ListState:
    """One list: its own date, its last good poll, and its failure, if any."""

    source: str
    date: str | None  # the list's own date; None: no edition has been read yet
    count: int
    sha256: str
    checked_at: str | None
    good_at: str | None
    bad_polls: int
    bad_since: str | None
    reasons: tuple[str, ...]
    unknown: int  # elements never seen before, in the last good edition
    enabled: bool = True
    foreign_host: str | None = None
    refused: Refusal | None = None  # the last edition, where it was not believed and no good one has come since
    clock_off: int | None = None  # minutes by which this machine's clock is ahead of the publisher's, if too many
    cut: int = 0  # the number of listings of the last good edition that are longer than is read of one
    cut_ids: tuple[str, ...] = ()  # the IDs of the first of them

    @property
    def read(self) -> bool:
        """Tells whether the list was ever read."""
        return self.good_at is not None

    @property
    def in_doubt(self) -> bool:
        """Tells whether an edition after the one in force was read to its end and not believed: nobody knows yet
        which holds."""
        return self.bad_polls > 0 and self.refused is not None and self.refused.is_newer

    @property
    def days_old(self) -> int | None:
        """Returns the age in days of the list's own date when it was last found good."""
        own, seen = day_of(self.date), day_of(self.good_at)
        return (seen - own).days if own and seen else None

    @property
    def read_until(self) -> dt.date | None:
        """Returns the day up to which the list is known: that of its last good poll, or of an edition after it."""
        return max((day for day in (day_of(self.date), day_of(self.good_at)) if day), default=None)

    @property
    def stale(self) -> bool:
        """Tells whether the list is read well, and yet older than it usually is: it may have moved, and left the old
        address behind."""
        return (self.days_old or 0) > registry.quiet_days(self.source)

    @property
    def known_to(self) -> dt.date | None:
        """Returns the last day of which the list can tell, where that is not now: the date of an edition older than
        is usual, or the day of the last good poll where there are none since."""
        if not self.read:
            return None
        if self.stale:
            return day_of(self.date)
        return day_of(self.good_at) if self.bad_polls or not self.enabled else None


@dataclass(frozen=True, slots=True)
class Sources:
    """Tells how each list is being read."""

    lists: tuple[ListState, ...]
    next_polls: Mapping[str, str] = field(default_factory=dict)  # source -> the time of its next poll
    unreachable: str = ""  # the reason why no operator can be reached; empty where one can
    closed_chats: int = 0  # the number of chats that cannot be written to for now; only operators are told


def sides(lists: Sequence[ListState], focus: Sequence[str] = FOCUS) -> tuple[str, ...]:
    """Returns the jurisdictions of which an answer speaks: first those in focus, of which it is said if nothing is
    known, then those with a list that is enabled or was read."""
    there = {registry.jurisdiction_of(state.source) for state in lists}
    others = [code for code in SOURCES_OF if code in there and code not in focus]
    return (*focus, *others)


def can_tell(lists: Sequence[ListState], side: str) -> bool:
    """Tells whether anything may be said about a side: one of its lists is enabled, and every enabled one has been
    read."""
    enabled = [state for state in lists if state.source in SOURCES_OF[side] and state.enabled]
    return bool(enabled) and all(state.read for state in enabled)


def last_known(lists: Iterable[ListState], sources: Collection[str]) -> dt.date | None:
    """Returns the last day of which all of these lists can tell, where that is not now."""
    return min((day for one in lists if one.source in sources and (day := one.known_to)), default=None)


def list_states(archive: Archive, enabled: Sequence[str]) -> tuple[ListState, ...]:
    """Returns the state of every list that is enabled or has been read."""
    states = []
    for source in registry.names():
        last, state, refused = archive.last_good(source), archive.state(source), archive.last_refused(source)
        if unkept := archive.unkept.get(source):  # the archive does not hold these bad polls
            since = min(state.bad_since or unkept.since, unkept.since)
            bad = state.bad_polls + unkept.polls
            state = replace(state, bad_polls=bad, bad_since=since, bad_reasons=(unkept.reason,))
        if source not in enabled and last is None:
            continue
        states.append(
            ListState(
                source,
                last.date if last else None,
                last.count if last else 0,
                last.sha256 if last else "",
                state.checked_at,
                state.good_at if last else None,
                state.bad_polls,
                state.bad_since,
                state.bad_reasons,
                sum(last.unknown.values()) if last else 0,
                source in enabled,
                state.foreign_host,
                Refusal(refused[0].date, refused[0].count, refused[1]) if refused else None,
                state.clock_off,
                last.cut if last else 0,
                last.cut_ids if last else (),
            )
        )
    return tuple(states)
