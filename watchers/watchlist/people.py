"""The people watched as they stand now: the one door through which they change.

Whatever changes here is matched at once, and where followers had heard otherwise of a listing, a row of the change
log tells them, in the same transaction.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from watchers.archive.archive import Archive, Writing
from watchers.archive.people import People
from watchers.model import Official
from watchers.names import comparison
from watchers.watchlist import match_anew, official_file
from watchers.watchlist.match import RULES, Matcher, facts
from watchers.watchlist.official_file import Wrong

BEHIND_THE_FILE = 1000  # the position from which people added in a chat stand: after all of a file

WATCHED = "“{value}” is watched already: {holder}"
ONE_PART = "“{value}” is one word: a given name or a surname alone never matches"
UNKNOWN = "“{value}” is not watched"


def read(archive: People) -> tuple[Official, ...]:
    """Returns everyone who is watched, the ten of the paper first."""
    return tuple(one.official for one in archive.watched())


def read_all(archive: Archive) -> tuple[Official, ...]:
    """Returns everyone of `read`, and then everyone who was watched once: what happened to them before is still
    told."""
    return (*read(archive), *(one.official for one in archive.once_watched()))


def matcher(archive: Archive, *, ignore_pins: bool = False) -> Matcher:
    """Returns the watchlist made ready for matching, with the operators' decisions."""
    return Matcher(read(archive), archive.decisions(), archive.decided_on(), archive.moved(), ignore_pins=ignore_pins)


def seed(archive: Archive, listed: Sequence[Official], at: dt.datetime) -> tuple[str, ...]:
    """Brings the watchlist in line with its file; what operators did in chat stays. The file is never written.

    Returns the slugs that are new or changed; they have been matched against every listing in the archive. After an
    upgrade that changes the matching rules, these are all slugs.
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
        match_anew.match_all(archive, writing, tuple(changed))
    return tuple(official.slug for official in changed)


def _note_what_was_decided(archive: Archive, writing: Writing) -> None:
    """Notes the facts of decisions from a version that did not note them: they were about the records as they
    stand."""
    for (official, source, id), same in archive.decisions().items():
        listing = archive.listing(source, id) if same else None
        if listing is not None:
            writing.decided_on(official, source, id, facts(listing))


# -- who is watched ------------------------------------------------------------------------------------------


def add(archive: Archive, official: Official, at: dt.datetime) -> None:
    """Watches one more person. Raises official_file.Wrong where someone of that name or ID is watched already."""
    add_all(archive, (official,), at)


def add_all(archive: Archive, officials: Sequence[Official], at: dt.datetime) -> None:
    """Watches several more people, all or none. Raises official_file.Wrong as `add` does."""
    with archive.writing(at) as writing:
        others = list(read(archive))
        for official in officials:
            check(official, others)
            writing.official(official, BEHIND_THE_FILE + len(others), "chat")
            _pin(archive, writing, official)
            others.append(official)
        match_anew.match_all(archive, writing, tuple(officials))


def edit(archive: Archive, slug: str, change: Callable[[Official], Official], at: dt.datetime) -> Official:
    """Changes the facts about a watched person. Raises official_file.Wrong."""
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
            match_anew.match_all(archive, writing, (after,))
    return after


def remove(archive: Archive, slug: str, at: dt.datetime) -> Official | None:
    """Stops watching a person; what was logged stays. Returns None where nobody of that slug is watched."""
    with archive.writing(at) as writing:
        official = next((one for one in read(archive) if one.slug == slug), None)
        if official is not None:
            writing.remove_official(slug, "chat")
    return official


def restore(archive: Archive, slug: str, at: dt.datetime) -> Official | None:
    """Watches again a person whom an operator removed, with all that was known. Returns None where there is nobody to
    restore.

    Raises official_file.Wrong where someone else has taken the name or an ID since.
    """
    with archive.writing(at) as writing:
        official = next((one.official for one in archive.once_watched() if one.official.slug == slug), None)
        if official is None:
            return None
        _check(official, read(archive), [official.name])
        writing.edit_official(official)
        match_anew.match_all(archive, writing, (official,))
    return official


def check(official: Official, others: Sequence[Official]) -> None:
    """Raises official_file.Wrong where somebody who is to be watched is watched already, or could not match."""
    _check(official, others, official.all_names)


def _check(official: Official, others: Sequence[Official], new: Sequence[str]) -> None:
    """Raises official_file.Wrong where a person would be watched twice, or a new name could not match. Names that a
    file gave are not checked here."""
    for name in filter(None, new):
        if len(comparison.parts(name)) < 2:
            raise Wrong("name", ONE_PART, value=name)
        for other in others:
            if other.slug == official.slug or any(comparison.same(name, one) for one in other.all_names):
                raise Wrong("name", WATCHED, value=name, holder=other.slug)
    official_file.check_pins(official, others)


def _pin(archive: People, writing: Writing, official: Official, before: Official | None = None) -> None:
    """Takes back an earlier Not the same for each ID that an operator pins: the pin is the operator's later
    decision."""
    for source, ids in official.pins.items():
        for id in ids:
            stands = archive.decision(official.slug, source, id)
            if stands and not stands.same and not (before and id in before.pins.get(source, ())):
                writing.decision(official.slug, source, id, None)


def _matched_by(official: Official) -> tuple[object, ...]:
    """Returns the facts that a match depends on."""
    return official.all_names, official.births, official.nationality, official.pins
