"""Runs `replay`: editions from files go through guard, diff and match into a scratch archive."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from bot.cli.lists import print_rows
from bot.errors import WrongUse
from bot.presentation import json_parts
from bot.presentation.words.news.alert_line import summary
from watchers.archive.archive import Archive
from watchers.changes.edition_guard import Limits
from watchers.commit import Source, seen_again, take
from watchers.errors import Unreadable
from watchers.lists import registry
from watchers.model import Entry, Kind
from watchers.outcome import Changed, Failed, Quiet, Refused, describe
from watchers.reading.address import Target
from watchers.reading.edition import date_in_name, read
from watchers.values import utc_now
from watchers.watchlist import official_file
from watchers.watchlist import people as watchlist
from watchers.watchlist.match import is_known


def replay(
    source: str,
    files: Iterable[Path],
    file: Path | None,
    *,
    ignore_pins: bool,
    as_json: bool,
    min_listings: int | None,
) -> int:
    """Takes editions through guard, diff and match into a scratch archive. Returns exit code 1 when one was
    refused."""
    try:
        listed = official_file.load(file)
    except official_file.WatchlistError as error:
        raise WrongUse(str(error)) from None
    usual = registry.of(source).limits
    limits, limit = Limits(usual.min_listings if min_listings is None else min_listings), usual.max_bytes
    config = Source(source, Target(("https://replay.invalid/",), frozenset(), limit), limits)
    archive, worst = Archive.scratch(), 0
    watchlist.seed(archive, listed, utc_now())
    matcher = watchlist.matcher(archive, ignore_pins=ignore_pins)
    with tempfile.TemporaryDirectory(prefix="magnitsky-watch-") as scratch:
        for path in files:
            outcome: Changed | Quiet | Refused | Failed
            try:
                with read(path, source, Path(scratch), limit, watched=matcher.watched) as edition:
                    edition.date_if_missing(date_in_name(path.name))
                    last = archive.last_good(source)
                    if last and edition.edition.sha256 == last.sha256:
                        outcome = seen_again(source, last, archive, utc_now())
                    else:
                        outcome = take(config, edition, archive, matcher, utc_now())
            except Unreadable as error:
                outcome = Refused(date_in_name(path.name), (f"{error.code}: {error}",))
            if isinstance(outcome, Refused):
                worst = 1
                _say(
                    json_parts.refused(source, outcome.edition, outcome.reasons),
                    describe(path.name, outcome),
                    as_json,
                )
                continue
            if not as_json:
                click.echo(describe(path.name, outcome))
            if isinstance(outcome, Changed | Quiet) and not (isinstance(outcome, Changed) and outcome.baseline):
                _say_all(outcome.entries, as_json)
    _say_pending(source, archive, as_json)
    archive.close()
    return worst


def _say_pending(source: str, archive: Archive, as_json: bool) -> None:
    """Prints the listings that left with the last edition: they await a second good reading that a replay cannot
    make."""
    absent, last = archive.absent(source), dict[tuple[str | None, str | None], Entry]()
    for entry in archive.history(limit=10_000):  # the newest first: what left before may have been back since
        if entry.kind is Kind.ABSENT and entry.listing in absent:
            last.setdefault((entry.official, entry.listing), entry)
    for entry in reversed(last.values()):
        gone = _as_gone(entry, archive)
        _say(
            json_parts.change(gone, pending=True),
            f"{gone.edition} {gone.kind.value} (pending): {summary(gone)}",
            as_json,
        )


def _as_gone(entry: Entry, archive: Archive) -> Entry:
    pending = archive.absent(entry.source)
    others = [
        id
        for source, id, match in archive.matches_of(entry.official or "")
        if source == entry.source and id not in pending and is_known(match)
    ]
    return replace(entry, kind=Kind.REDUCED if others else Kind.DELISTED)


def _say_all(entries: Iterable[Entry], as_json: bool) -> None:
    for entry in entries:
        if entry.kind.value in json_parts.PUBLIC_KINDS:
            what = entry.kind.value if entry.tier is None else f"{entry.kind.value} ({entry.tier})"
            _say(
                json_parts.change(entry),
                " ".join(filter(None, (entry.edition, f"{what}: {summary(entry)}"))),
                as_json,
            )


def _say(one: dict[str, Any], text: str, as_json: bool) -> None:
    if as_json:
        print_rows([one])
    else:
        click.echo(text)
