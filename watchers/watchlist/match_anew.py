"""Officials matched anew against the listings that the archive holds, and what followers and operators hear of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from watchers.archive.archive import Archive, Writing
from watchers.archive.editions import Editions
from watchers.archive.people import People
from watchers.lists import registry
from watchers.lists.bounds import bounded
from watchers.model import Entry, Kind, Listing, Match, Official, digest
from watchers.watchlist import corrections
from watchers.watchlist.match import Matcher, facts, in_doubt


def _watched(archive: People) -> tuple[Official, ...]:
    return tuple(one.official for one in archive.watched())


def match_one(archive: Archive, writing: Writing, official: str, source: str, listing: Listing) -> Match | None:
    """Matches one official against one listing."""
    watched = tuple(one for one in _watched(archive) if one.slug == official)
    now = Matcher(watched, archive.decisions(), archive.decided_on(), archive.moved()).match(source, listing)
    others = [match for _, match in archive.matches(source, listing.id) if match.official != official]
    writing.matches(source, listing.id, [*others, *now])
    return next(iter(now), None)


def match_all(archive: Archive, writing: Writing, changed: tuple[Official, ...]) -> None:
    """Matches these officials against all listings that the archive holds."""
    slugs = dict.fromkeys(official.slug for official in changed)
    if not slugs:
        return
    matching, everyone = (
        Matcher(changed, archive.decisions(), archive.decided_on(), archive.moved()),
        Matcher(_watched(archive)).watched,
    )
    for source in registry.names():
        known: dict[str, list[Match]] = {}
        for id, match in archive.matches(source):
            known.setdefault(id, []).append(match)
        believed = _believed(archive, source, slugs)
        for whole in archive.listings(source):
            archive.go_on()
            listing = _mended(archive, writing, source, whole, everyone)
            before = known.get(listing.id, [])
            now = {match.official: match for match in matching.match(source, listing)}
            earlier = {match.official: match for match in before if match.official in slugs}
            if now != earlier:
                others = [match for match in before if match.official not in slugs]
                writing.matches(source, listing.id, [*others, *now.values()])
            told = believed.get(listing.id, {})
            for slug in dict.fromkeys((*now, *told)):  # nothing is known of anybody else, and nothing was told
                was, found = earlier.get(slug), now.get(slug)
                if found is not None and in_doubt(found):  # operators are asked, and followers hear their answer
                    if found != was:
                        _ask(archive, writing, source, listing, found)
                elif corrections.is_wrong(told.get(slug), found):
                    log(archive, writing, corrections.correction(archive, slug, source, listing, was, found))


def _believed(archive: Archive, source: str, slugs: Iterable[str]) -> dict[str, dict[str, Entry]]:
    """Returns the ID of a listing -> official -> the alert that followers were last told about it, unless it says
    that the listing left."""
    found: dict[str, dict[str, Entry]] = {}
    for slug in slugs:
        for id, entry in corrections.last_told(archive.all_told(slug, source)).items():
            found.setdefault(id, {})[slug] = entry
    return found


def _ask(archive: Archive, writing: Writing, source: str, listing: Listing, match: Match) -> None:
    """Logs for operators that a record now speaks against the person that it was known to be."""
    asked = facts(listing)
    if archive.asked(match.official, source, listing.id) == asked:
        return
    writing.asked(match.official, source, listing.id, asked)
    entry = Entry(Kind.POSSIBLE, source, None, listing.id, match.official, match.tier, listing.name)
    log(archive, writing, replace(entry, match=match, snapshot=listing))


def _mended(archive: Archive, writing: Writing, source: str, listing: Listing, watched: Collection[str]) -> Listing:
    """Returns a listing that was stored before there were bounds, cut to them, and stores it so. `watched`: the names
    of all officials, which decide which of its names stay."""
    within = bounded(listing, watched)
    if within is not listing:
        writing.put(source, within, digest(within.to_json()), 0)
    return within


def log(archive: Editions, writing: Writing, entry: Entry) -> Entry:
    """Logs what comes of no edition: it is said of the last good one."""
    last = archive.last_good(entry.source)
    return writing.log(replace(entry, edition=last.date if last else None, sha256=last.sha256 if last else None))
