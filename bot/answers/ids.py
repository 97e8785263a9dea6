"""Finds what has an ID: listings on every list, and alerts. Returns data; knows no platform, no language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.answers.history import HISTORY_LIMIT
from bot.answers.lists import ListState, list_states, sides
from bot.answers.on_list import on_list
from bot.answers.search import Hit, whose
from watchers.archive.archive import Archive
from watchers.archive.change_log import ChangeLog
from watchers.changes import rights_since
from watchers.lists import registry
from watchers.model import Entry, Kind, Match, Official
from watchers.values import Written
from watchers.watchlist import decisions
from watchers.watchlist import people as watchlist
from watchers.watchlist.corrections import has_left
from watchers.watchlist.match import in_doubt


@dataclass(frozen=True, slots=True)
class Id:
    """An ID in the spelling of the lists. `sure`: it can be nothing else; otherwise it may be a word of a name, or a
    year."""

    text: str
    alert: int | None = None  # the number, where it is an alert's
    of_operators: bool = False  # True for a notice that only operators got
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Listed:
    """A listing that has an ID, and the person it is."""

    hit: Hit
    absent_since: str | None  # the date of the edition that lacks it, where that is being confirmed
    purpose_since: Written | None = None  # the date since which it is for human rights, where that is known
    checked: str | None = None  # the person whose it was known to be, where its record now contradicts that

    @property
    def match(self) -> Match | None:
        """Returns the match with a watched person, sure or by name; None where it is nobody's, or nobody has
        decided."""
        return self.hit.match


@dataclass(frozen=True, slots=True)
class Found:
    """The listings of an ID."""

    id: Id
    listed: tuple[Listed, ...]
    lists: tuple[ListState, ...]
    last: Entry | None = None  # for an ID that is on no list now: the row by which its listing left
    people: Mapping[str, Official] = field(default_factory=dict)  # by slug: everyone watched

    @property
    def elsewhere(self) -> tuple[str, ...]:
        """Returns the lists of sides of which answers do not speak, whose IDs have the form of this one."""
        spoken = sides(self.lists)
        return tuple(source for source in alike(self.id.text) if registry.jurisdiction_of(source) not in spoken)


@dataclass(frozen=True, slots=True)
class AlertFound:
    """The alert that has an ID, with what followed it."""

    entry: Entry
    judged: Entry | None  # the last later row that decides whose its listing is
    in_check: bool  # True where its listing's record now contradicts what is known about the person
    people: Mapping[str, Official]  # by slug: everyone watched


@dataclass(frozen=True, slots=True)
class NoAlert:
    """There is no alert of that ID, or none that the person who asks may know."""

    id: Id


def answer(id: Id, archive: Archive, enabled: Sequence[str], *, operator: bool) -> Found | AlertFound | NoAlert:
    """Returns the alert or the listings that have an ID. `operator`: the person who asks may know notices to
    operators."""
    if id.alert is None:
        return find(id, archive, enabled)
    entry = archive.entry(id.alert) if id.of_operators else archive.alert(id.alert)
    if entry is None or entry.alert_id != id.text or not (entry.is_told or operator):
        return NoAlert(id)
    people = {official.slug: official for official in watchlist.read(archive)}
    return AlertFound(entry, judged(entry, archive), in_check(entry, archive), people)


def find(id: Id, archive: Archive, enabled: Sequence[str]) -> Found:
    """Returns the listings of an ID, on every list; where there is none, the last row about it."""
    listed, people = [], {official.slug: official for official in watchlist.read(archive)}
    for source in registry.names():
        listing = archive.listing(source, id.text)
        if listing is None:
            continue
        match, absent = whose(archive, source, id.text), archive.absent(source)
        hit = Hit(source, listing, listing.name, 1.0, registry.link(source, listing), match)
        gone = (absent[id.text] or "") if id.text in absent else None
        if match and match.official in people:
            log = archive.history(match.official, HISTORY_LIMIT)
            on = on_list(source, listing, match, people[match.official], log, absent)
            listed.append(Listed(hit, gone, on.purpose_since))
        else:
            doubted = (one.official for _, one in archive.matches(source, id.text) if in_doubt(one))
            since = rights_since.since(source, listing, (), ())
            listed.append(Listed(hit, gone, since, next(doubted, None)))
    last = None
    if not listed:
        typed = id.text.casefold()
        told = archive.history(limit=HISTORY_LIMIT)
        last = next((one for one in told if _ended(one, typed)), None)
    return Found(id, tuple(listed), list_states(archive, enabled), last, people)


def alike(typed: str) -> tuple[str, ...]:
    """Returns the lists whose IDs have the form of a text, in any case."""
    return tuple(source for source, one in registry.lists().items() if one.ids.resembles(typed))


def spelled(typed: str, archive: Archive) -> str | None:
    """Returns the ID of a listing in force in its list's spelling, in whatever case someone typed it; None where
    there is none."""
    if any(archive.listing(source, typed) is not None for source in registry.names()):
        return typed
    return next(filter(None, (archive.spelling(source, typed) for source in alike(typed))), None)


def _ended(entry: Entry, typed: str) -> bool:
    """Tells whether a listing left its list, or that key of it, with this entry. `typed`: the key, in lower case."""
    left = entry.listing if has_left(entry) else None
    return typed in ((left or "").casefold(), (entry.moved_from or "").casefold())


def judged(entry: Entry, archive: ChangeLog) -> Entry | None:
    """Returns the last row after an alert that decides whether its listing is that person; None where none came."""
    later = (
        one
        for one in archive.history(entry.official, HISTORY_LIMIT)
        if one.kind in (Kind.CONFIRMED, Kind.WITHDRAWN)
        and (one.source, one.listing) == (entry.source, entry.listing)
        and (one.id or 0) > (entry.id or 0)
    )
    return next(later, None) if entry.official and entry.listing else None


def in_check(entry: Entry, archive: Archive) -> bool:
    """Tells whether the record of an alert's listing now contradicts what is known about the person whose it was."""
    if not (entry.is_told and entry.official and entry.listing):
        return False
    return in_doubt(decisions.match_of(archive, entry.official, entry.source, entry.listing))
