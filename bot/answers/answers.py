"""Questions as plain functions over the archive: each returns data. Knows no platform and no language."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from enum import StrEnum
from weakref import WeakKeyDictionary

from watchers.archive.archive import Archive
from watchers.changes import rights_since, stand
from watchers.changes.guard import OLDER
from watchers.changes.stand import Before
from watchers.lists import registry
from watchers.model import Edition, Entry, Field, Kind, Listing, Match, Official, Purpose, Record, Tier
from watchers.names import budget, comparison
from watchers.names.query import Finder
from watchers.names.search_index import Register
from watchers.names.sound import is_persian
from watchers.values import Written, day_of, first, order
from watchers.watchlist import people as watchlist

PAPER = "2021-11-15"  # the day of the paper that names the ten: Aarabi and Godwin
CALLED_FOR = "called for"  # the group of the ten
SIDES = {"uk": ("uk",), "us": ("us-sdn", "us-consolidated")}
SECTIONS = ("missing", "rights", "magnitsky")
HISTORY_LIMIT = 1000  # rows of the change log; a year of the ten is some dozens
SEARCH_LIMIT = 10  # hits of one page: about a telephone's screen
SEARCH_FLOOR = 0.75  # below it two names have little in common: "Omid Noori" and "Hadi Nouri" lie under it
LIKE_SHARE = 0.75  # of what a question may cost, for like names: equal ones, and all else, need little
MOST_WORDS, MOST_OF_THEM = 8, 6  # of a text in which a listed name is looked for, and of such a name
MOST_NAMED = 12  # parts of what may be a watched name with a slip; the longest real name of a person has 9
CLOSE_ENOUGH = 0.85  # a name typed with a slip still finds the one official who is meant


@dataclass(frozen=True, slots=True)
class Refusal:
    """An edition that was not believed."""

    date: str | None
    count: int
    reasons: tuple[str, ...]

    @property
    def is_newer(self) -> bool:
        """Read to its end, and not refused for being an older one."""
        return self.count > 0 and not any(reason.startswith(f"{OLDER}:") for reason in self.reasons)


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
    refused: Refusal | None = None  # what came last was not believed, and nothing good has come since
    clock_off: int | None = None  # minutes by which this machine's clock is ahead of the publisher's, if too many
    cut: int = 0  # listings of the last good edition that say more than is read of one
    cut_ids: tuple[str, ...] = ()  # the first of them

    @property
    def read(self) -> bool:
        return self.good_at is not None

    @property
    def in_doubt(self) -> bool:
        """An edition that came after the one in force was read to its end and not believed: nobody knows yet."""
        return self.bad_polls > 0 and self.refused is not None and self.refused.is_newer

    @property
    def days_old(self) -> int | None:
        """How old the list's own date was when it was last found good."""
        own, seen = day_of(self.date), day_of(self.good_at)
        return (seen - own).days if own and seen else None

    @property
    def stale(self) -> bool:
        """Read well, and yet older than this list ever is: it may have moved, and the old address be left behind."""
        return (self.days_old or 0) > registry.quiet_days(self.source)


@dataclass(frozen=True, slots=True)
class OnList:
    """One listing of an official, as the list has it now."""

    source: str
    listing: Listing
    match: Match
    link: str
    purpose: Purpose  # whether it is for human rights
    magnitsky: bool
    absent_since: str | None = None  # gone from the edition of that date, being confirmed
    purpose_since: Written | None = None  # from when on it is for human rights, where that is known
    recorded: tuple[str, ...] = ()  # dates that the public record gives this listing
    before: Before | None = None  # an earlier time on that list, which a removal ended

    @property
    def since(self) -> Written | None:
        """The first date of the listing: the list's own, or an earlier one of the public record; after a removal,
        from the return on."""
        return stand.since([*self.dates, *self.recorded], self.before)

    @property
    def dates(self) -> tuple[str, ...]:
        return self.listing.get(Field.LISTED_ON)

    @property
    def by_name(self) -> bool:
        """Nobody has confirmed yet that it is this person."""
        return self.match.tier is not Tier.CONFIRMED

    @property
    def stands(self) -> bool:
        """It is this person's for sure, and in the latest edition: what may be counted, and said as a fact."""
        return not self.by_name and self.absent_since is None


class Standing(StrEnum):
    """How one official stands on one side. One of these holds, and only the first is counted as listed."""

    LISTED = "listed"  # confirmed, and in the latest edition
    ABSENT = "absent"  # confirmed, and gone from the latest edition, which a second reading has yet to confirm
    BY_NAME = "by_name"  # a name that is equal, which nobody has confirmed
    CHECKED = "checked"  # known by an ID whose record now says otherwise
    MISSING = "missing"
    UNKNOWN = "unknown"  # no list of that side has been read


@dataclass(frozen=True, slots=True)
class Status:
    """Where one official stands."""

    official: Official
    listings: tuple[OnList, ...]
    undecided: int  # listings that may be this person, awaiting a decision
    lists: tuple[ListState, ...]
    checked: tuple[OnList, ...] = ()  # known as this person's by their ID, and now saying otherwise: operators look
    removals: tuple[Entry, ...] = ()  # by which this person left a list on which he or she does not stand now
    carried: tuple[tuple[str, str], ...] = ()  # (source, date) of IDs that left while the person stayed on that list

    def in_check(self, side: str) -> tuple[OnList, ...]:
        """The listings of one side that are being checked, where nothing else of that side is this person's."""
        return () if self.on(side) else tuple(one for one in self.checked if one.source in SIDES[side])

    def on(self, side: str) -> tuple[OnList, ...]:
        """The listings of one side, "uk" or "us"."""
        return tuple(found for found in self.listings if found.source in SIDES[side])

    def sure(self, side: str) -> tuple[OnList, ...]:
        """Those of them that are this person's for sure."""
        return tuple(found for found in self.on(side) if not found.by_name)

    def standing(self, side: str, holds: Callable[[OnList], bool] = lambda _: True) -> Standing:
        """How the person stands on one side; by the listings alone for which something holds, where that is asked."""
        found = [one for one in self.on(side) if holds(one)]
        if any(one.stands for one in found):
            return Standing.LISTED
        if any(not one.by_name for one in found):
            return Standing.ABSENT
        if found:
            return Standing.BY_NAME
        if self.in_check(side):
            return Standing.CHECKED
        return Standing.MISSING if self.known(side) else Standing.UNKNOWN

    def known(self, side: str) -> bool:
        """Whether "not listed" may be said of that side."""
        return known(self.lists, side)

    def since(self, side: str) -> Written | None:
        """From when on the person stands on that side without a break: the list's own date, or an earlier one of the
        public record. Where none is a whole day, one as the list writes it."""
        sure = self.sure(side)
        if not sure:  # what the list itself says of whoever bears that name, and nothing of the person
            return first([date for found in self.on(side) for date in found.dates])
        own = [str(found.since) for found in sure if found.since is not None]
        carried = [date for source, date in self.carried if source in SIDES[side]]
        recorded = stand.begins(record for record in self.records(side) if not self.is_past(record))
        return first([*own, *carried, *recorded])

    def before(self, side: str) -> tuple[Before, ...]:
        """Earlier times on the lists of one side on which the person stands again."""
        return tuple({one.before.source: one.before for one in self.sure(side) if one.before}.values())

    def ground(self, side: str) -> tuple[OnList, ...]:
        """The listings by which is said for what the person stands there: what is by name only tells nothing where
        another is the person's for sure."""
        return self.sure(side) or self.on(side)

    def purpose(self, side: str) -> Purpose | None:
        """Whether that side lists the person for human rights; None where it does not list him or her."""
        found = self.ground(side)
        return Purpose.together(one.purpose for one in found) if found else None

    def purpose_since(self, side: str) -> Written | None:
        """From when on that side lists the person for human rights; None where it does not, or nothing tells."""
        return first(str(one.purpose_since) for one in self.ground(side) if one.purpose_since is not None)

    def removed(self, side: str) -> tuple[Entry, ...]:
        """How the person left the lists of one side, where none has him or her for sure now; the newest first."""
        if self.sure(side) or self.in_check(side):
            return ()
        return tuple(one for one in self.removals if one.source in SIDES[side])

    def records(self, side: str) -> tuple[Record, ...]:
        return tuple(record for record in self.official.record if record.source in SIDES[side])

    def is_past(self, record: Record) -> bool:
        """Whether what a record tells of has ended: that list has been read, and does not have that entry now, or has
        it again after a removal."""
        read = any(state.source == record.source and state.read for state in self.lists)
        now = [one for one in (*self.listings, *self.checked) if one.source == record.source]
        return read and not any(
            record.listing in (None, one.listing.id)
            and (one.before is None or order(record.date) >= order(one.before.until))
            for one in now
        )

    def unshown(self, side: str) -> tuple[Record, ...]:
        """Designations that the lists themselves do not show: earlier ones, or of a list that gives no date."""
        shown = {(found.source, found.listing.id, date) for found in self.on(side) for date in found.dates}
        return tuple(one for one in self.records(side) if (one.source, one.listing, one.date) not in shown)


@dataclass(frozen=True, slots=True)
class Count:
    """How many of some people one side lists: those of `listed` alone are the number; all others stand apart."""

    side: str
    people: tuple[Status, ...]
    by: Mapping[Standing, tuple[Status, ...]]  # each of the people in one place

    @property
    def known(self) -> bool:
        """Whether anything may be said: a list of that side has been read."""
        return not self.people or self.people[0].known(self.side)

    @property
    def n(self) -> int:
        return len(self.listed)

    @property
    def all(self) -> int:
        return len(self.people)

    @property
    def listed(self) -> tuple[Status, ...]:
        return self.by[Standing.LISTED]

    @property
    def by_name(self) -> tuple[Status, ...]:
        return self.by[Standing.BY_NAME]

    @property
    def absent(self) -> tuple[Status, ...]:
        return self.by[Standing.ABSENT]

    @property
    def checked(self) -> tuple[Status, ...]:
        return self.by[Standing.CHECKED]

    @property
    def missing(self) -> tuple[Status, ...]:
        return self.by[Standing.MISSING]


def count(statuses: Sequence[Status], side: str, holds: Callable[[OnList], bool] = lambda _: True) -> Count:
    """The one way in which people are counted, for texts and pictures alike. `holds`: only listings of that kind."""
    by: dict[Standing, list[Status]] = {standing: [] for standing in Standing}
    for one in statuses:
        by[one.standing(side, holds)].append(one)
    return Count(side, tuple(statuses), {standing: tuple(people) for standing, people in by.items()})


def groups(statuses: Sequence[Status]) -> dict[str, tuple[Status, ...]]:
    """The people of each group, never to be added up: those whom the paper calls for, whom it also names, others."""
    found: dict[str, tuple[Status, ...]] = {}
    for one in statuses:
        found[one.official.group] = (*found.get(one.official.group, ()), one)
    return found


def days_since(date: Written | None, today: dt.date) -> int | None:
    """How many days have passed; None where that cannot be counted: no whole day is known, or it is yet to come."""
    return (today - date).days if isinstance(date, dt.date) and date <= today else None


@dataclass(frozen=True, slots=True)
class Gap:
    """What one side has not done about one living official."""

    official: Official
    side: str
    listings: tuple[OnList, ...]  # where he or she stands on that side for sure, if anywhere
    other_since: Written | None  # since when the other side lists the person
    other: Standing  # how he or she stands there
    removed: tuple[Entry, ...] = ()  # how he or she left that side's lists, the newest first

    @property
    def other_side(self) -> str:
        return "us" if self.side == "uk" else "uk"

    @property
    def other_read(self) -> bool:
        return self.other is not Standing.UNKNOWN

    @property
    def other_listed(self) -> bool:
        return self.other is Standing.LISTED

    @property
    def purpose(self) -> Purpose | None:
        """Whether that side lists the person for human rights; None where it does not list him or her. What is by
        name only tells nothing where another listing is the person's for sure."""
        found = [one for one in self.listings if not one.by_name] or self.listings
        return Purpose.together(one.purpose for one in found) if found else None

    def days(self, today: dt.date) -> int | None:
        """For how long the other side has listed the person; None where no whole day in the past is known."""
        return days_since(self.other_since, today)


Aside = tuple[Official, tuple[OnList, ...]]  # someone who is in no number, and the listings for which that is so


@dataclass(frozen=True, slots=True)
class Gaps:
    sides: tuple[str, ...]
    sections: tuple[tuple[str, tuple[Gap, ...]], ...]  # (section, gaps), in the order asked
    dead: tuple[Official, ...]
    lists: tuple[ListState, ...]
    unread: tuple[str, ...]  # sides of which no list has been read: nothing can be said of them
    today: dt.date
    paper_days: int
    by_name: tuple[Aside, ...] = ()  # who stands on a side by name only, awaiting confirmation
    checked: tuple[Aside, ...] = ()  # of whom a listing is being checked: no gap yet
    absent: tuple[Aside, ...] = ()  # gone from the latest edition, which a second reading has yet to confirm
    people: tuple[Status, ...] = ()  # everyone watched: of how many a number is
    unsaid: tuple[Gap, ...] = ()  # where it is asked who is not listed for human rights: whose listings do not tell


@dataclass(frozen=True, slots=True)
class History:
    official: Official | None
    entries: tuple[Entry, ...]  # newest first
    records: tuple[tuple[Official, Record], ...]  # from the public record, newest first
    watching_since: str | None
    removals: tuple[Entry, ...] = ()  # by which that official left a list on which he or she does not stand now

    @property
    def corrected(self) -> dict[str, str]:
        """The alerts that do not hold, with those that took them back."""
        return taken_back(self.entries)

    @property
    def untold(self) -> tuple[tuple[Official, Record], ...]:
        """The public record without what the entries tell themselves: for the most part what was before them."""
        told = {
            (entry.official, entry.source, entry.listing, date)
            for entry in self.entries
            if entry.kind in (Kind.DESIGNATED, Kind.REDESIGNATED)
            for date in (entry.edition, *_dates_told(entry))
        }
        return tuple(
            (who, one) for who, one in self.records if (who.slug, one.source, one.listing, one.date) not in told
        )


def taken_back(entries: Iterable[Entry]) -> dict[str, str]:
    """The alerts that do not hold after these entries, with those that took them back, whatever their order."""
    found: dict[str, str] = {}
    for entry in sorted(entries, key=lambda entry: entry.id or 0):
        found |= dict.fromkeys(entry.corrects, entry.alert_id)
        for id in entry.restores:
            found.pop(id, None)
    return found


def _dates_told(entry: Entry) -> tuple[str, ...]:
    """The dates of designation that came with an entry."""
    if entry.kind is Kind.DESIGNATED and entry.snapshot:  # who is back may still have the date of the first time
        return () if entry.back else entry.snapshot.get(Field.LISTED_ON)
    return tuple(date for change in entry.fields if change.field == Field.LISTED_ON for date in change.gained)


@dataclass(frozen=True, slots=True)
class Hit:
    source: str
    listing: Listing
    name: str  # the name that fits best
    score: float  # in [0, 1]
    link: str
    match: Match | None = None  # whose it is, for sure or by name; None where it is nobody's, or nobody has decided

    @property
    def official(self) -> str | None:
        """The slug of the watched person whose it is; where it is so by name only, `by_name` says it."""
        return self.match.official if self.match else None

    @property
    def by_name(self) -> bool:
        """Whether nobody has confirmed that it is that person."""
        return self.match is not None and self.match.tier is not Tier.CONFIRMED


@dataclass(frozen=True, slots=True)
class Search:
    query: str
    hits: tuple[Hit, ...]  # of one page, best first
    lists: tuple[ListState, ...]
    total: int = 0  # hits of all pages
    page: int = 1
    whole: bool = True  # False: looking for like names would have taken too long; equal ones are all there

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // SEARCH_LIMIT))


def known(lists: Sequence[ListState], side: str) -> bool:
    """Whether anything may be said of a side: a list of it is enabled, and every one that is has been read."""
    enabled = [state for state in lists if state.source in SIDES[side] and state.enabled]
    return bool(enabled) and all(state.read for state in enabled)


def list_states(archive: Archive, enabled: Sequence[str]) -> tuple[ListState, ...]:
    """Every list that is enabled or has been read."""
    states = []
    for source in registry.SOURCES:
        last, state, refused = archive.last_good(source), archive.state(source), archive.last_refused(source)
        if unkept := archive.unkept.get(source):  # it is not in the archive that it went badly
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


def status(archive: Archive, official: Official, enabled: Sequence[str]) -> Status:
    return _status(archive, official, list_states(archive, enabled), _absent(archive))


def board(archive: Archive, enabled: Sequence[str]) -> tuple[Status, ...]:
    """Everyone watched, the ten of the paper first."""
    lists, absent = list_states(archive, enabled), _absent(archive)
    return tuple(_status(archive, official, lists, absent) for official in watchlist.read(archive))


def _absent(archive: Archive) -> dict[str, dict[str, str | None]]:
    return {source: archive.absent(source) for source in registry.SOURCES}


def _status(
    archive: Archive,
    official: Official,
    lists: tuple[ListState, ...],
    absent: Mapping[str, Mapping[str, str | None]],
) -> Status:
    found, checked, undecided = list[OnList](), list[OnList](), 0
    log = archive.history(official.slug, HISTORY_LIMIT)
    for source, id, match in archive.matches_of(official.slug):
        listing = archive.listing(source, id)
        if listing is None:
            continue
        doubted = watchlist.in_doubt(match)
        if match.tier is Tier.POSSIBLE and not doubted:
            undecided += 1
            continue
        (checked if doubted else found).append(on_list(source, listing, match, official, log, absent[source]))
    for those in (found, checked):
        those.sort(key=lambda one: (registry.SOURCES.index(one.source), one.listing.id))
    removals = _removals(log, _standing(archive, official))
    carried = [
        (source, date)
        for source in dict.fromkeys(one.source for one in found)
        for date in stand.carried(source, official.record, log)
    ]
    return Status(official, tuple(found), undecided, lists, tuple(checked), removals, tuple(carried))


def on_list(
    source: str,
    listing: Listing,
    match: Match,
    official: Official,
    log: Sequence[Entry],
    absent: Mapping[str, str | None],
) -> OnList:
    """A listing as that official's. `log`: what the change log tells of him or her, the newest first; `absent`: what
    the latest edition of that list lacks, being confirmed."""
    # The public record speaks of the person, and nobody has confirmed of a mere name that it is his or hers.
    is_sure = match.tier is Tier.CONFIRMED
    records = official.record if is_sure else ()
    before = stand.before(source, listing, records, log) if is_sure else None
    for_rights = rights_since.since(source, listing, records, log)
    return OnList(
        source,
        listing,
        match,
        registry.link(source, listing),
        registry.purpose(source, listing),
        registry.is_magnitsky(source, listing),
        # "" where the edition that lacks it has no date
        (absent[listing.id] or "") if listing.id in absent else None,
        stand.since([str(for_rights)], before) if for_rights is not None else None,
        stand.begins(one for one in records if (one.source, one.listing) == (source, listing.id)),
        before,
    )


def _standing(archive: Archive, official: Official) -> set[str]:
    """The lists on which the person stands for sure, or with an entry that is being checked."""
    matches = archive.matches_of(official.slug)
    return {source for source, _, match in matches if match.tier is Tier.CONFIRMED or watchlist.in_doubt(match)}


def _removals(log: Sequence[Entry], standing: Set[str]) -> tuple[Entry, ...]:
    """The newest removal of one person from each list that is not among `standing`, where nothing came after it; of
    a listing that was his or hers for sure. `log`: the newest first."""
    last = dict[str, Entry]()
    for entry in stand.sure(log):
        if entry.kind in (Kind.DELISTED, Kind.DESIGNATED):
            last.setdefault(entry.source, entry)
    return tuple(one for one in last.values() if one.kind is Kind.DELISTED and one.source not in standing)


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
    tests: dict[str, Callable[[Gap], bool]] = {
        "missing": lambda gap: not gap.listings,
        "rights": lambda gap: gap.purpose is Purpose.NO,
        "magnitsky": lambda gap: not any(one.magnitsky for one in gap.listings),
    }
    known = [side for side in sides if statuses and statuses[0].known(side)]
    every = [
        _gap(one, side)
        for side in known
        for one in statuses
        if one.standing(side) in (Standing.LISTED, Standing.MISSING)
    ]

    def aside(standing: Standing) -> tuple[Aside, ...]:
        there = [(one, side) for side in known for one in statuses if one.standing(side) is standing]
        return tuple((one.official, one.on(side) or one.in_check(side)) for one, side in there)

    living = [gap for gap in every if gap.official.died is None]
    open_dead = {
        gap.official.slug: gap.official
        for gap in every
        if gap.official.died is not None and any(tests[section](gap) for section in sections)
    }
    return Gaps(
        sides=tuple(sides),
        sections=tuple((section, tuple(gap for gap in living if tests[section](gap))) for section in sections),
        dead=tuple(one.official for one in statuses if one.official.slug in open_dead),
        lists=list_states(archive, enabled),
        unread=tuple(side for side in sides if side not in known),
        today=today,
        paper_days=(today - dt.date.fromisoformat(PAPER)).days,
        by_name=aside(Standing.BY_NAME),
        checked=aside(Standing.CHECKED),
        absent=aside(Standing.ABSENT),
        people=statuses,
        unsaid=tuple(gap for gap in living if gap.purpose is Purpose.UNSAID) if "rights" in sections else (),
    )


def _gap(one: Status, side: str) -> Gap:
    other = "us" if side == "uk" else "uk"
    stands = tuple(found for found in one.sure(side) if found.stands)
    return Gap(one.official, side, stands, one.since(other), one.standing(other), one.removed(side))


def history(archive: Archive, official: Official | None = None, limit: int = HISTORY_LIMIT) -> History:
    people = [official] if official else list(watchlist.read(archive))
    records = sorted(((one, record) for one in people for record in one.record), key=lambda pair: order(pair[1].date))
    entries = tuple(archive.history(official.slug if official else None, limit))
    return History(
        official,
        entries,
        tuple(reversed(records)),
        archive.watching_since(),
        _removals(entries, _standing(archive, official)) if official else (),
    )


ABSENT_SEARCHED = 0.1  # of an edition's listings: no real edition has lacked more than 1.64 % of the one before


class _Registers:
    """The names of each list as they are searched: read anew where something has changed, by one thread."""

    def __init__(self) -> None:
        self._made: WeakKeyDictionary[Archive, dict[str, tuple[tuple[int | None, int], Register]]]
        self._made = WeakKeyDictionary()
        self._lock = threading.Lock()

    def of(self, archive: Archive, source: str) -> Register:
        with self._lock:
            # Names change with a new edition, and where a listing's leaving is confirmed, which is logged.
            last = archive.last_good(source)
            state = (last.id if last else None, archive.log_head())
            made = self._made.setdefault(archive, {})
            if source not in made or made[source][0] != state:
                with budget.at_our_cost():
                    made[source] = (state, self._renewed(archive, source, last, made))
            return made[source][1]

    @staticmethod
    def _renewed(
        archive: Archive, source: str, last: Edition | None, made: dict[str, tuple[tuple[int | None, int], Register]]
    ) -> Register:
        absent = archive.absent(source)
        # An edition of nothing but new IDs would double what is held: then the old ones are searched no more.
        gone = absent if len(absent) > ABSENT_SEARCHED * (last.count if last else 0) else ()
        names, before = archive.names(source, gone), made.get(source)
        if before and before[1].keeps(names):
            return before[1].renamed(names, archive.go_on)
        del before
        made.pop(source, None)  # or there would be two of them in memory
        return Register(names, archive.go_on)


_registers = _Registers()


def prepare_search(archive: Archive, source: str) -> None:
    """Reads a list's names anew if it has changed, so that nobody who searches waits for it."""
    _registers.of(archive, source)


def search(
    archive: Archive,
    query: str,
    enabled: Sequence[str],
    page: int = 1,
    *,
    like: bool = True,
    most: int = SEARCH_LIMIT,
) -> Search:
    """Names like `query` over the whole of every list, in both scripts, the best first; one page, of `most`
    at most. Without `like` only those of exactly this name: these cost nearly nothing."""
    registers = {source: _registers.of(archive, source) for source in registry.SOURCES}
    scores = _equal(registers, query)
    whole = True
    try:
        with budget.share(LIKE_SHARE):
            finder = Finder(query)
            scores |= {
                (source, id): (score, name)
                for source, register in registers.items()
                for id, name, score in (register.best(finder, SEARCH_FLOOR) if like else ())
            }
    except budget.Spent:
        whole = False
    # Lists have few names in Persian: who is watched is found by the watchlist's own spellings, too.
    for official in named(archive, query):
        for source, id, match in archive.matches_of(official.slug):
            if match.tier is not Tier.POSSIBLE:
                scores.setdefault((source, id), (1.0, ""))
    return _found(archive, query, enabled, scores, page, whole=whole, most=most)


def within(archive: Archive, text: str, enabled: Sequence[str]) -> tuple[Search, bool] | None:
    """The longest of several words that are exactly a listed name, and whether the others are no part of any name:
    a title or a verb hides nobody. None where no two of them are."""
    words = text.split()
    if not 2 < len(words) <= MOST_WORDS:
        return None
    registers = {source: _registers.of(archive, source) for source in registry.SOURCES}
    for length in range(min(len(words) - 1, MOST_OF_THEM), 1, -1):
        for start in range(len(words) - length + 1):
            name = " ".join(words[start : start + length])
            if not (len(comparison.parts(name)) > 1 and (scores := _equal(registers, name))):
                continue
            others = comparison.parts(" ".join((*words[:start], *words[start + length :])))
            sure = not any(register.bears(part) for register in registers.values() for part in others)
            return _found(archive, name, enabled, scores), sure
    return None


def _found(
    archive: Archive,
    query: str,
    enabled: Sequence[str],
    scores: Mapping[tuple[str, str], tuple[float, str]],
    page: int = 1,
    *,
    whole: bool = True,
    most: int = SEARCH_LIMIT,
) -> Search:
    ranked = sorted(scores.items(), key=lambda pair: (-pair[1][0], pair[0]))
    page = max(1, min(page, -(-len(ranked) // most)))
    hits: list[Hit] = []
    for (source, id), (score, name) in ranked[(page - 1) * most : page * most]:
        listing = archive.listing(source, id)
        if listing:  # it may have left the list this instant
            link = registry.link(source, listing)
            hits.append(Hit(source, listing, name or listing.name, score, link, whose(archive, source, id)))
    return Search(query, tuple(hits), list_states(archive, enabled), len(ranked), page, whole)


def whose(archive: Archive, source: str, listing: str) -> Match | None:
    """The watched person whose a listing is, or may be by its name, the sure one first; None where nobody's."""
    found = (match for _, match in archive.matches(source, listing) if match.tier is not Tier.POSSIBLE)
    return min(found, key=lambda match: match.tier is not Tier.CONFIRMED, default=None)


def _equal(registers: Mapping[str, Register], name: str) -> dict[tuple[str, str], tuple[float, str]]:
    """(source, ID) -> 1.0 and the spelling, of all listings of exactly this name."""
    found = ((source, *one) for source, register in registers.items() for one in register.same(name))
    return {(source, id): (1.0, spelling) for source, id, spelling in sorted(found, reverse=True)}


def named(archive: Archive, words: str) -> tuple[Official, ...]:
    """The watched officials whom these words name: by slug, by a full name in either script, or by its parts."""
    people, wanted = watchlist.read(archive), words.strip()
    slug = wanted.lower().replace(" ", "-")
    exact = [
        one for one in people if one.slug == slug or any(comparison.same(wanted, name) for name in one.all_names)
    ]
    if exact:
        return tuple(exact)
    parts = set(comparison.parts(wanted))
    return tuple(
        one for one in people if parts and any(parts <= set(comparison.parts(name)) for name in one.all_names)
    )


def find_officials(archive: Archive, words: str) -> tuple[Official, ...]:
    """As `named`; where that finds nobody, whose name is spelled most like it, if any is close."""
    found = named(archive, words)
    if found:
        return found
    wanted = comparison.parts(words)
    if not 0 < len(wanted) <= MOST_NAMED:
        return ()
    finder, persian = Finder(words), is_persian(wanted[0])

    def spellings(one: Official) -> Sequence[str]:
        """Those in the same script: across scripts, where short vowels are not written, Hamid is much like Omid."""
        own = [
            name for name in one.all_names if (parts := comparison.parts(name)) and is_persian(parts[0]) is persian
        ]
        return own or one.all_names

    close = [(max(finder.score(name) for name in spellings(one)), one) for one in watchlist.read(archive)]
    top = max((score for score, _ in close), default=0.0)
    return tuple(one for score, one in close if score == top) if top >= CLOSE_ENOUGH else ()
