"""The officials, pins and decisions as they stand now: the one door through which they change.

Whatever changes here is matched at once, and where followers had heard otherwise of a listing, a row of the change
log tells them, in the same transaction.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from watchers.archive.archive import Archive, Writing
from watchers.archive.editions import Editions
from watchers.archive.people import Decision, People
from watchers.lists import registry
from watchers.lists.bounds import bounded
from watchers.model import Entry, Kind, Listing, Match, Official, Tier, digest
from watchers.names import comparison
from watchers.watchlist import corrections, official_file
from watchers.watchlist.match import RULES, Matcher, facts
from watchers.watchlist.match import in_doubt as in_doubt
from watchers.watchlist.official_file import Wrong

BEHIND_THE_FILE = 1000  # the position from which people added in a chat stand: after all of a file

WATCHED = "“{value}” is watched already: {holder}"
ONE_PART = "“{value}” is one word: a given name or a surname alone never matches"
UNKNOWN = "“{value}” is not watched"


def read(archive: People) -> tuple[Official, ...]:
    """Returns everyone who is watched, the ten of the paper first."""
    return tuple(one.official for one in archive.watched())


def read_all(archive: Archive) -> tuple[Official, ...]:
    """Returns those of `read`, and then whoever was watched once: what happened to them before is still told."""
    return (*read(archive), *(one.official for one in archive.once_watched()))


def matcher(archive: Archive, *, ignore_pins: bool = False) -> Matcher:
    """Returns the watchlist made ready for matching, with the operators' decisions."""
    return Matcher(read(archive), archive.decisions(), archive.decided_on(), ignore_pins=ignore_pins)


def seed(archive: Archive, listed: Sequence[Official], at: dt.datetime) -> tuple[str, ...]:
    """Brings the watchlist in line with its file; what operators did in chat stays. The file is never written.

    Returns the slugs that are new or changed; they have been matched against every listing in the archive. After an
    upgrade that matches by other rules these are all.
    """
    present = {one.official.slug: one for one in archive.watched()}
    removed = {one.official.slug for one in archive.once_watched() if one.origin == "chat"}
    wanted = {official.slug: official for official in listed}
    changed: list[Official] = []
    with archive.writing(at) as writing:
        for position, official in enumerate(listed):
            kept = present.get(official.slug)
            if kept is not None and (kept.origin != "file" or kept.official == official):
                continue
            if official.slug not in removed:
                writing.official(official, position, "file")
                changed.append(official)
        for slug, kept in present.items():
            if kept.origin == "file" and slug not in wanted:
                writing.remove_official(slug, "file")
        if archive.rules() != RULES:
            changed = list(read(archive))
            writing.rules(RULES)
            _note_what_was_decided(archive, writing)
        _rematch(archive, writing, tuple(changed))
    return tuple(official.slug for official in changed)


def _note_what_was_decided(archive: Archive, writing: Writing) -> None:
    """What operators decided in a version that did not note it was about the records as they stand."""
    for (official, source, id), same in archive.decisions().items():
        listing = archive.listing(source, id) if same else None
        if listing is not None:
            writing.decided_on(official, source, id, facts(listing))


# -- who is watched ------------------------------------------------------------------------------------------


def add(archive: Archive, official: Official, at: dt.datetime) -> None:
    """Watches one more person. Raises official_file.Wrong where someone of that name or ID is watched already."""
    with archive.writing(at) as writing:
        others = read(archive)
        _check(official, others, official.all_names)
        writing.official(official, BEHIND_THE_FILE + len(others), "chat")
        _pin(archive, writing, official)
        _rematch(archive, writing, (official,))


def edit(archive: Archive, slug: str, change: Callable[[Official], Official], at: dt.datetime) -> Official:
    """Changes what is known of a watched person. Raises official_file.Wrong."""
    with archive.writing(at) as writing:
        people = {one.slug: one for one in read(archive)}
        if slug not in people:
            raise Wrong("slug", UNKNOWN, value=slug)
        before = people.pop(slug)
        after = change(before)
        new = [name for name in after.all_names if name not in before.all_names]
        _check(after, tuple(people.values()), new)
        writing.edit_official(after)
        if _matched_by(after) != _matched_by(before):
            _pin(archive, writing, after, before)
            _rematch(archive, writing, (after,))
    return after


def remove(archive: Archive, slug: str, at: dt.datetime) -> Official | None:
    """Watches a person no longer; what was logged stays. None where nobody of that slug is watched."""
    with archive.writing(at) as writing:
        official = next((one for one in read(archive) if one.slug == slug), None)
        if official is not None:
            writing.remove_official(slug, "chat")
    return official


def restore(archive: Archive, slug: str, at: dt.datetime) -> Official | None:
    """Watches again whom an operator removed, with all that was known. None where there is nobody to restore.

    Raises official_file.Wrong where someone else has taken the name or an ID since.
    """
    with archive.writing(at) as writing:
        official = next((one.official for one in archive.once_watched() if one.official.slug == slug), None)
        if official is None:
            return None
        _check(official, read(archive), [official.name])
        writing.edit_official(official)
        _rematch(archive, writing, (official,))
    return official


def _check(official: Official, others: Sequence[Official], new: Sequence[str]) -> None:
    """Nobody is watched twice, and each new name can match. Names that a file gave are the file's business."""
    for name in filter(None, new):
        if len(comparison.parts(name)) < 2:
            raise Wrong("name", ONE_PART, value=name)
        for other in others:
            if other.slug == official.slug or any(comparison.same(name, one) for one in other.all_names):
                raise Wrong("name", WATCHED, value=name, holder=other.slug)
    official_file.check_pins(official, others)


def _pin(archive: People, writing: Writing, official: Official, before: Official | None = None) -> None:
    """An ID that an operator pins is an operator's later word: it takes back an earlier Not the same."""
    for source, ids in official.pins.items():
        for id in ids:
            stands = archive.decision(official.slug, source, id)
            if stands and not stands.same and not (before and id in before.pins.get(source, ())):
                writing.decision(official.slug, source, id, None)


def _matched_by(official: Official) -> tuple[object, ...]:
    """What a match depends on."""
    return official.all_names, official.births, official.nationality, official.pins


# -- what operators decide -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Decided:
    """What came of an operator's word on one listing."""

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
    """Takes an operator's word: Same person, Not the same, or (None) the decision `undoes` taken back.

    The first word stands until it is taken back, however many operators answer at once.
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
        after = _renew(archive, writing, official, source, record)
        news = same is True and not in_doubt(before)  # of a doubt that is cleared followers had heard nothing
        told = None
        if news or corrections.is_wrong(archive.told(official, source, listing), after):
            entry = corrections.correction(archive, official, source, record, before, after, decided=True)
            told = _log(archive, writing, entry)
        return Decided(True, archive.decision(official, source, listing), told)


def match_of(archive: People, official: str, source: str, listing: str) -> Match | None:
    return next((one for _, one in archive.matches(source, listing) if one.official == official), None)


def _confirmed(archive: People, source: str, listing: str) -> str:
    """Whom a listing is confirmed to be; empty where nobody."""
    return next((one.official for _, one in archive.matches(source, listing) if one.tier is Tier.CONFIRMED), "")


def by_name(official: Official, source: str, listing: Listing) -> Match | None:
    """Returns what the matcher says where no operator had decided."""
    return next(iter(Matcher((official,)).match(source, listing)), None)


# -- matching anew -------------------------------------------------------------------------------------------


def _renew(archive: Archive, writing: Writing, official: str, source: str, listing: Listing) -> Match | None:
    """Matches one official against one listing."""
    watched = tuple(one for one in read(archive) if one.slug == official)
    now = Matcher(watched, archive.decisions(), archive.decided_on()).match(source, listing)
    others = [match for _, match in archive.matches(source, listing.id) if match.official != official]
    writing.matches(source, listing.id, [*others, *now])
    return next(iter(now), None)


def _rematch(archive: Archive, writing: Writing, changed: tuple[Official, ...]) -> None:
    """Matches these officials against all listings that the archive holds."""
    slugs = {official.slug for official in changed}
    if not slugs:
        return
    matching, everyone = Matcher(changed, archive.decisions(), archive.decided_on()), Matcher(read(archive)).watched
    for source in registry.names():
        known: dict[str, list[Match]] = {}
        for id, match in archive.matches(source):
            known.setdefault(id, []).append(match)
        believed = {slug: corrections.last_told(archive.all_told(slug, source)) for slug in slugs}
        for whole in archive.listings(source):
            archive.go_on()
            listing = _mended(archive, writing, source, whole, everyone)
            before = known.get(listing.id, [])
            now = {match.official: match for match in matching.match(source, listing)}
            earlier = {match.official: match for match in before if match.official in slugs}
            if now != earlier:
                others = [match for match in before if match.official not in slugs]
                writing.matches(source, listing.id, [*others, *now.values()])
            for slug in slugs:
                was, found = earlier.get(slug), now.get(slug)
                if found is not None and in_doubt(found):  # operators are asked, and followers hear their answer
                    if found != was:
                        _ask(archive, writing, source, listing, found)
                elif corrections.is_wrong(believed[slug].get(listing.id), found):
                    _log(archive, writing, corrections.correction(archive, slug, source, listing, was, found))


def _ask(archive: Archive, writing: Writing, source: str, listing: Listing, match: Match) -> None:
    """Logs for operators that a record now speaks against whom it was known to be."""
    asked = facts(listing)
    if archive.asked(match.official, source, listing.id) == asked:
        return
    writing.asked(match.official, source, listing.id, asked)
    entry = Entry(Kind.POSSIBLE, source, None, listing.id, match.official, match.tier, listing.name)
    _log(archive, writing, replace(entry, match=match, snapshot=listing))


def _mended(archive: Archive, writing: Writing, source: str, listing: Listing, watched: Collection[str]) -> Listing:
    """A listing that was kept before there were bounds, within them: whose names stay is asked of all `watched`."""
    within = bounded(listing, watched)
    if within is not listing:
        writing.put(source, within, digest(within.to_json()), 0)
    return within


def _log(archive: Editions, writing: Writing, entry: Entry) -> Entry:
    """Logs what comes of no edition: it is said of the last good one."""
    last = archive.last_good(entry.source)
    return writing.log(replace(entry, edition=last.date if last else None, sha256=last.sha256 if last else None))
