"""The command line's jobs that run once and end: check, replay, accept, and a single question."""

from __future__ import annotations

import asyncio
import json
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from bot import answers, commands, data
from bot.app import Watch, describe, utc_now
from bot.chat.base import Destination, Incoming
from bot.commands import Office, Request
from bot.config import Config
from bot.failures import NO_DATA, JobFailed, WrongUse, unusable
from bot.locale import language as speak
from bot.lock import Locked
from bot.message import Message
from bot.render.text import plain, render
from bot.say.alert import summary
from bot.store import Store
from watchers import officials, publishers, watchlist
from watchers.archive import Archive
from watchers.errors import Unreadable
from watchers.fetch import Target
from watchers.guard import Limits
from watchers.model import Entry, Kind
from watchers.poll import Changed, Failed, Quiet, Refused, Source, seen_again, take
from watchers.read import date_in_name, read


def check(config: Config, source: str | None, *, as_json: bool) -> int:
    """Polls now. Exit code 1 when a list could not be read or was refused."""
    watch = _watch(config, "it polls by itself; ask it with `sources`")
    try:
        names = [source] if source else list(watch.sources)
        if source and source not in watch.sources:
            raise WrongUse(f"lists.{source}.enabled is false")
        return max([_check_one(watch, name, as_json=as_json) for name in names], default=0)
    finally:
        watch.close()


def _check_one(watch: Watch, name: str, *, as_json: bool) -> int:
    outcome = watch.poll(name)
    entries = outcome.entries if isinstance(outcome, Changed | Quiet) else ()
    bad = isinstance(outcome, Refused | Failed)
    if as_json:
        _print(data.change(entry) for entry in entries if entry.kind.value in data.PUBLIC_KINDS)
        if isinstance(outcome, Refused):
            _print([data.refused(name, outcome.edition, outcome.reasons)])
        elif isinstance(outcome, Failed):
            _print([{"kind": "failed", "source": name, "edition": None, "reasons": list(outcome.reasons)}])
    else:
        click.echo(describe(name, outcome), err=bad)
        for entry in entries:
            if entry.kind is not Kind.BASELINE:  # said already
                click.echo(f"  {entry.kind.value}: {summary(entry)}")
    return int(bad)


def _watch(config: Config, otherwise: str) -> Watch:
    """`otherwise`: what to do while the service runs."""
    try:
        return Watch(config)
    except Locked as locked:
        raise JobFailed(f"{locked}: {otherwise}") from None
    except officials.WatchlistError as error:
        raise WrongUse(str(error)) from None
    except (sqlite3.DatabaseError, OSError) as error:
        raise unusable(config.bot.data_dir, error) from None


def accept(config: Config, source: str) -> int:
    watch = _watch(config, f"say `accept {source}` in its chat, or tap its Accept button")
    try:
        if source not in watch.sources:
            raise WrongUse(f"lists.{source}.enabled is false")
        outcome = watch.accept(source)
        if not isinstance(outcome, Changed):
            raise JobFailed(describe(source, outcome))
        click.echo(describe(source, outcome))
        return 0
    finally:
        watch.close()


def replay(
    source: str,
    files: Iterable[Path],
    file: Path | None,
    *,
    ignore_pins: bool,
    as_json: bool,
    min_listings: int | None,
) -> int:
    """Feeds editions through guard, diff and match into a scratch archive. Exit code 1 when one was refused."""
    try:
        listed = officials.load(file)
    except officials.WatchlistError as error:
        raise WrongUse(str(error)) from None
    limits = Limits(publishers.of(source).MIN_LISTINGS[source] if min_listings is None else min_listings)
    limit = publishers.of(source).MAX_BYTES
    config = Source(source, Target(("https://replay.invalid/",), frozenset(), limit), limits)
    archive, worst = Archive.create(":memory:"), 0
    watchlist.seed(archive, listed, utc_now())
    matcher = watchlist.matcher(archive, ignore_pins=ignore_pins)
    with tempfile.TemporaryDirectory(prefix="magnitsky-watch-") as scratch:
        for path in files:
            outcome: Changed | Quiet | Refused | Failed
            try:
                with read(path, source, Path(scratch), limit) as edition:
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
                    data.refused(source, outcome.edition, outcome.reasons),
                    describe(path.name, outcome),
                    as_json,
                )
            elif isinstance(outcome, Changed | Quiet) and not (isinstance(outcome, Changed) and outcome.baseline):
                _say_all(outcome.entries, as_json)
    _say_pending(source, archive, as_json)
    archive.close()
    return worst


def _say_pending(source: str, archive: Archive, as_json: bool) -> None:
    """What left with the last edition awaits a second good reading that a replay cannot make."""
    for entry in reversed(archive.history(limit=10_000)):
        if entry.kind is Kind.ABSENT and entry.listing in archive.absent(source):
            gone = _as_gone(entry, archive)
            _say(
                data.change(gone, pending=True),
                f"{gone.edition} {gone.kind.value} (pending): {summary(gone)}",
                as_json,
            )


def _as_gone(entry: Entry, archive: Archive) -> Entry:
    pending = archive.absent(entry.source)
    others = [
        id
        for source, id, match in archive.matches_of(entry.official or "")
        if source == entry.source and id not in pending and match.tier != "possible"
    ]
    return replace(entry, kind=Kind.REDUCED if others else Kind.DELISTED)


def _say_all(entries: Iterable[Entry], as_json: bool) -> None:
    for entry in entries:
        if entry.kind.value in data.PUBLIC_KINDS:
            _say(
                data.change(entry),
                f"{entry.edition} {entry.kind.value} ({entry.tier}): {summary(entry)}",
                as_json,
            )


def _say(one: dict[str, Any], text: str, as_json: bool) -> None:
    if as_json:
        _print([one])
    else:
        click.echo(text)


def _print(rows: Iterable[dict[str, Any]]) -> None:
    for row in rows:
        click.echo(json.dumps(row, ensure_ascii=False))


def question(config: Config, text: str, *, as_json: bool, language: str | None = None) -> int:
    """Answers one question from the archive, read-only: it runs beside the service."""
    try:
        archive = Archive.reader(config.bot.data_dir / "archive.db")
    except sqlite3.OperationalError:
        raise JobFailed(NO_DATA) from None
    store = Store.open(":memory:")
    office = Office(archive, store, tuple(config.enabled()), utc_now, config.zone)
    try:
        if as_json:
            click.echo(json.dumps(_as_data(text, office), ensure_ascii=False, indent=2))
            return 0
        incoming = Incoming(Destination("console", "console"), "console", text, private=True)
        request = Request(incoming, text, speak(language or config.bot.language), operator=False)
        message = asyncio.run(commands.run(text, request, office))
        show(replace(message, buttons=()))  # there is nothing to tap on a command line
        return 0
    finally:
        archive.close()
        store.close()


def _as_data(text: str, office: Office) -> Any:
    verb, _, args = text.partition(" ")
    words = args.split()
    found = answers.find_officials(office.archive, args) if words else ()
    if words and verb in ("status", "history") and len(found) != 1:
        names = ", ".join(one.slug for one in found)
        raise JobFailed(f"{args}: " + (f"which of {names}?" if found else "not on the watchlist; try `search`"))
    readers: dict[str, Callable[[], Any]] = {
        "status": lambda: (
            data.status(answers.status(office.archive, found[0], office.enabled))
            if found
            else data.board(answers.board(office.archive, office.enabled))
        ),
        "gaps": lambda: data.gaps(
            answers.gaps(
                office.archive,
                office.enabled,
                office.today(),
                [side for side in answers.SIDES if side in words] or list(answers.SIDES),
                [section for section in answers.SECTIONS if section in words] or list(answers.SECTIONS),
            )
        ),
        "search": lambda: data.search(answers.search(office.archive, args, office.enabled)),
        "history": lambda: data.history(answers.history(office.archive, found[0] if found else None)),
        "sources": lambda: [data.list_state(one) for one in answers.list_states(office.archive, office.enabled)],
    }
    return readers[verb]()


def show(message: Message) -> None:
    """On a terminal with its styles; into a pipe as plain lines, whole."""
    if sys.stdout.isatty():
        Console(highlight=False).print(render(message))
    else:
        click.echo(plain(message))
