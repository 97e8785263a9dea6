"""The officials, pins and decisions as they stand now: the one door through which they change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from watchers import officials
from watchers.archive import Archive
from watchers.match import Matcher
from watchers.model import SOURCES, Match, Official


def read(archive: Archive) -> tuple[Official, ...]:
    """Everyone who is watched, the ten of the paper first."""
    return tuple(officials.from_json(text) for _, text, _ in archive.official_rows())


def matcher(archive: Archive, *, ignore_pins: bool = False) -> Matcher:
    """The watchlist made ready for matching, with the operators' decisions."""
    return Matcher(read(archive), archive.decisions(), ignore_pins=ignore_pins)


def seed(archive: Archive, listed: Sequence[Official], at: dt.datetime) -> tuple[str, ...]:
    """Brings the watchlist in line with its file; who was added or edited in chat stays. The file is never written.

    Returns the slugs that are new or changed; they have been matched against every listing in the archive.
    """
    present = {slug: (text, origin) for slug, text, origin in archive.official_rows()}
    wanted = {official.slug: official for official in listed}
    changed: list[Official] = []
    with archive.writing(at) as writing:
        for position, official in enumerate(listed):
            text, origin = present.get(official.slug, ("", "file"))
            if origin == "file" and text != officials.to_json(official):
                writing.official(official.slug, position, officials.to_json(official), "file")
                changed.append(official)
        for slug, (_, origin) in present.items():
            if origin == "file" and slug not in wanted:
                writing.remove_official(slug)
        _rematch(archive, tuple(changed), at)
    return tuple(official.slug for official in changed)


def _rematch(archive: Archive, changed: tuple[Official, ...], at: dt.datetime) -> None:
    """Matches these officials against all listings that the archive holds."""
    slugs = {official.slug for official in changed}
    if not slugs:
        return
    matching = Matcher(changed, archive.decisions())
    with archive.writing(at) as writing:
        for source in SOURCES:
            known: dict[str, list[Match]] = {}
            for id, match in archive.matches(source):
                known.setdefault(id, []).append(match)
            for listing in archive.listings(source):
                before = known.get(listing.id, [])
                after = [m for m in before if m.official not in slugs] + list(matching.match(source, listing))
                if after != before:
                    writing.matches(source, listing.id, after)
