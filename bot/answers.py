"""Questions as plain functions over the archive: each returns data. Knows no platform and no language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from watchers import names, publishers, watchlist
from watchers.archive import Archive
from watchers.finder import Finder
from watchers.model import NAME_FIELDS, Entry, Field, Listing, Match, Official, Record, Tier
from watchers.text import is_iso

PAPER = "2021-11-15"  # the day of the paper that names the ten: Aarabi and Godwin
SIDES = {"uk": ("uk",), "us": ("us-sdn", "us-consolidated")}
SECTIONS = ("missing", "rights", "magnitsky")
SEARCH_LIMIT = 10
SEARCH_FLOOR = 0.75  # below it two names have little in common: "Omid Noori" and "Hadi Nouri" lie under it
CLOSE_ENOUGH = 0.85  # a name typed with a slip still finds the one official who is meant


@dataclass(frozen=True, slots=True)
class ListState:
    """One list: its own date, when it was last found good, and its trouble, if any."""

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
    clock_off: int | None = None  # minutes by which this machine's clock is ahead of the publisher's, if too many

    @property
    def read(self) -> bool:
        return self.good_at is not None

    @property
    def days_old(self) -> int | None:
        """How old the list's own date was when it was last found good."""
        if not (self.date and self.good_at and is_iso(self.date) and len(self.date) == 10):
            return None
        return (dt.datetime.fromisoformat(self.good_at).date() - dt.date.fromisoformat(self.date)).days

    @property
    def stale(self) -> bool:
        """Read well, and yet older than this list ever is: it may have moved, and the old address be left behind."""
        return (self.days_old or 0) > publishers.quiet_days(self.source)


@dataclass(frozen=True, slots=True)
class OnList:
    """One listing of an official, as the list has it now."""

    source: str
    listing: Listing
    match: Match
    link: str
    rights: bool
    magnitsky: bool
    absent_since: str | None = None  # gone from the edition of that date, being confirmed

    @property
    def since(self) -> str | None:
        return self.listing.listed_on

    @property
    def by_name(self) -> bool:
        """Nobody has confirmed yet that it is this person."""
        return self.match.tier is not Tier.CONFIRMED

    @property
    def dates(self) -> tuple[str, ...]:
        return self.listing.get(Field.LISTED_ON)


@dataclass(frozen=True, slots=True)
class Status:
    """Where one official stands."""

    official: Official
    listings: tuple[OnList, ...]
    undecided: int  # listings that may be this person, awaiting a decision
    lists: tuple[ListState, ...]

    def on(self, side: str) -> tuple[OnList, ...]:
        """The listings of one side, "uk" or "us"."""
        return tuple(found for found in self.listings if found.source in SIDES[side])

    def known(self, side: str) -> bool:
        """Whether "not listed" may be said: every enabled list of that side has been read."""
        lists = [state for state in self.lists if state.source in SIDES[side] and state.enabled]
        return bool(lists) and all(state.read for state in lists)

    def since(self, side: str) -> str | None:
        """The first designation on that side: the list's own date, or an earlier one of the public record."""
        dates = [found.since for found in self.on(side) if found.since]
        dates += [record.date for record in self.records(side)] if self.on(side) else []
        return min(dates) if dates else None

    def records(self, side: str) -> tuple[Record, ...]:
        return tuple(record for record in self.official.record if record.source in SIDES[side])


@dataclass(frozen=True, slots=True)
class Gap:
    """What one side has not done about one living official."""

    official: Official
    side: str
    listings: tuple[OnList, ...]  # where he or she stands on that side, if anywhere
    other_since: str | None  # since when the other side lists the person
    other_listed: bool


@dataclass(frozen=True, slots=True)
class Gaps:
    sides: tuple[str, ...]
    sections: tuple[tuple[str, tuple[Gap, ...]], ...]  # (section, gaps), in the order asked
    dead: tuple[Official, ...]
    lists: tuple[ListState, ...]
    unread: tuple[str, ...]  # sides of which no list has been read: nothing can be said of them
    today: dt.date
    paper_days: int
    by_name: tuple[Gap, ...] = ()  # who stands on a side by name only, awaiting confirmation


@dataclass(frozen=True, slots=True)
class History:
    official: Official | None
    entries: tuple[Entry, ...]  # newest first
    records: tuple[tuple[Official, Record], ...]  # from the public record, newest first
    watching_since: str | None


@dataclass(frozen=True, slots=True)
class Hit:
    source: str
    listing: Listing
    name: str  # the name that fits best
    score: float  # in [0, 1]
    link: str
    official: str | None  # slug, where the listing is a watched official's


@dataclass(frozen=True, slots=True)
class Search:
    query: str
    hits: tuple[Hit, ...]  # best first
    lists: tuple[ListState, ...]


def list_states(archive: Archive, enabled: Sequence[str]) -> tuple[ListState, ...]:
    """Every list that is enabled or has been read."""
    states = []
    for source in publishers.SOURCES:
        last, state = archive.last_good(source), archive.state(source)
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
                state.clock_off,
            )
        )
    return tuple(states)


def status(archive: Archive, official: Official, enabled: Sequence[str]) -> Status:
    found, undecided, absent = [], 0, {source: archive.absent(source) for source in publishers.SOURCES}
    for source, id, match in archive.matches_of(official.slug):
        listing = archive.listing(source, id)
        if listing is None:
            continue
        if match.tier is Tier.POSSIBLE:
            undecided += 1
            continue
        found.append(
            OnList(
                source,
                listing,
                match,
                publishers.link(source, listing),
                publishers.is_rights(source, listing),
                publishers.is_magnitsky(source, listing),
                absent[source].get(id),
            )
        )
    found.sort(key=lambda one: (publishers.SOURCES.index(one.source), one.listing.id))
    return Status(official, tuple(found), undecided, list_states(archive, enabled))


def board(archive: Archive, enabled: Sequence[str]) -> tuple[Status, ...]:
    """Everyone watched, the ten of the paper first."""
    return tuple(status(archive, official, enabled) for official in watchlist.read(archive))


def gaps(
    archive: Archive,
    enabled: Sequence[str],
    today: dt.date,
    sides: Sequence[str] = ("uk", "us"),
    sections: Sequence[str] = SECTIONS,
) -> Gaps:
    """Who is missing where, and who is listed but not for human rights, or not under the "Magnitsky" regime.

    The dead are named apart and no days are counted for them.
    """
    statuses = board(archive, enabled)
    living = [one for one in statuses if one.official.died is None]
    tests = {
        "missing": lambda gap: not gap.listings,
        "rights": lambda gap: bool(gap.listings) and not any(one.rights for one in gap.listings),
        "magnitsky": lambda gap: not any(one.magnitsky for one in gap.listings),
    }
    known = [side for side in sides if statuses and statuses[0].known(side)]
    other = {"uk": "us", "us": "uk"}
    every = [
        Gap(one.official, side, one.on(side), one.since(other[side]), bool(one.on(other[side])))
        for side in known
        for one in living
    ]
    dead = [one for one in statuses if one.official.died is not None]
    open_dead = tuple(
        one.official
        for one in dead
        if any(
            tests[section](Gap(one.official, side, one.on(side), None, False))
            for section in sections
            for side in known
        )
    )
    return Gaps(
        sides=tuple(sides),
        sections=tuple((section, tuple(gap for gap in every if tests[section](gap))) for section in sections),
        dead=open_dead,
        lists=list_states(archive, enabled),
        unread=tuple(side for side in sides if side not in known),
        today=today,
        paper_days=(today - dt.date.fromisoformat(PAPER)).days,
        by_name=tuple(gap for gap in every if gap.listings and all(one.by_name for one in gap.listings)),
    )


def history(archive: Archive, official: Official | None = None, limit: int = 50) -> History:
    people = [official] if official else list(watchlist.read(archive))
    records = sorted(((one, record) for one in people for record in one.record), key=lambda pair: pair[1].date)
    return History(
        official,
        tuple(archive.history(official.slug if official else None, limit)),
        tuple(reversed(records)),
        archive.watching_since(),
    )


def search(archive: Archive, query: str, enabled: Sequence[str]) -> Search:
    """Names like `query` over the whole of every list, in both scripts, the best first."""
    hits: list[Hit] = []
    for source in publishers.SOURCES:
        matches = {id: match for id, match in archive.matches(source) if match.tier is not Tier.POSSIBLE}
        for id, name, score in best(query, archive.names(source)):
            listing = archive.listing(source, id)
            if listing:
                who = matches.get(id)
                link = publishers.link(source, listing)
                hits.append(Hit(source, listing, name, score, link, who.official if who else None))
    hits.sort(key=lambda hit: (-hit.score, hit.source, hit.listing.id))
    return Search(query, tuple(hits[:SEARCH_LIMIT]), list_states(archive, enabled))


def best(query: str, named: Sequence[tuple[str, str]]) -> list[tuple[str, str, float]]:
    """(ID, name, score) of the listings whose names come closest, out of (ID, name) pairs."""
    finder = Finder(query)
    scores: dict[str, tuple[float, str]] = {}
    for id, name in named:
        score = finder.score(name)
        if score >= SEARCH_FLOOR and score > scores.get(id, (0.0, ""))[0]:
            scores[id] = (score, name)
    ranked = sorted(scores.items(), key=lambda pair: (-pair[1][0], pair[0]))
    return [(id, name, score) for id, (score, name) in ranked[:SEARCH_LIMIT]]


def named(archive: Archive, words: str) -> tuple[Official, ...]:
    """The watched officials whom these words name: by slug, by a full name in either script, or by its parts."""
    people, wanted = watchlist.read(archive), words.strip()
    slug = wanted.lower().replace(" ", "-")
    exact = [one for one in people if one.slug == slug or any(names.same(wanted, name) for name in one.all_names)]
    if exact:
        return tuple(exact)
    parts = set(names.parts(wanted))
    return tuple(one for one in people if parts and any(parts <= set(names.parts(name)) for name in one.all_names))


def find_officials(archive: Archive, words: str) -> tuple[Official, ...]:
    """As `named`; where that finds nobody, whose name is spelled most like it, if any is close."""
    found = named(archive, words)
    if found:
        return found
    finder = Finder(words)
    close = [(max(finder.score(name) for name in one.all_names), one) for one in watchlist.read(archive)]
    top = max((score for score, _ in close), default=0.0)
    return tuple(one for score, one in close if score == top) if top >= CLOSE_ENOUGH else ()


def all_names(listing: Listing) -> tuple[str, ...]:
    """Every name of a listing, the primary ones first."""
    return tuple(name for field in NAME_FIELDS for name in listing.get(field))


def reasons(listing: Listing) -> str:
    return " ".join(listing.get(Field.REASONS))
