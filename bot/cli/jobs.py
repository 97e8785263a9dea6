"""The command line's jobs that run once and end: check, replay, accept, and a single question."""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from bot.answers import ids, unwatched
from bot.answers.gaps import SECTIONS, find_gaps
from bot.answers.history import read_history
from bot.answers.lists import SOURCES_OF, list_states
from bot.answers.people import find_officials
from bot.answers.search import Search, search_lists
from bot.answers.status import read_board, status_of
from bot.chat.base import Incoming
from bot.chat.console.render import plain, render
from bot.errors import NO_DATA, JobFailed, WrongUse, unusable
from bot.incoming import commands
from bot.incoming.commands import Office, Request
from bot.incoming.commands.questions import paged
from bot.incoming.questions import written_ids
from bot.language import SOURCE
from bot.language import language as speak
from bot.model.destination import Destination
from bot.model.message import Message, clean
from bot.presentation import as_json as data
from bot.presentation import export as exports
from bot.presentation.words.news.alert_line import summary
from bot.presentation.words.replies.brief import brief as letter
from bot.presentation.words.replies.unwatched import line
from bot.service import progress
from bot.service.config import Config
from bot.service.lock import Locked
from bot.service.locked_watcher import LockedWatcher
from bot.service.service import describe, utc_now
from bot.storage.store import Store
from watchers.archive.archive import Archive
from watchers.changes.guard import Limits
from watchers.errors import StorageError, Unreadable
from watchers.lists import registry
from watchers.model import Entry, Kind, Official
from watchers.names import comparison
from watchers.poll import Changed, Failed, Outcome, Quiet, Refused, Source, seen_again, take
from watchers.reading.edition import date_in_name, read
from watchers.reading.fetcher import Target
from watchers.watchlist import official_file
from watchers.watchlist import people as watchlist
from watchers.watchlist.match import POSSIBLE, is_known


def check(config: Config, source: str | None, *, as_json: bool) -> int:
    """Polls now. Exit code 1 when a list could not be read or was refused."""
    watch = _watch(config, "it polls by itself; ask it with `sources`", progress.on_terminal())
    try:
        names = [source] if source else list(watch.sources)
        if source and source not in watch.sources:
            raise WrongUse(f"lists.{source}.enabled is false")
        return max(
            [_say_outcome(name, outcome, as_json=as_json) for name, outcome in _polled(watch, names)], default=0
        )
    finally:
        watch.close()


def _polled(watch: LockedWatcher, names: Sequence[str]) -> Iterator[tuple[str, Outcome]]:
    """Side by side, each as it ends: a publisher that is slow holds up its own list only."""
    with ThreadPoolExecutor(max(1, len(names)), "poll") as threads:
        polls = {threads.submit(watch.poll, name): name for name in names}
        try:
            for one in as_completed(polls):
                yield polls[one], one.result()
        finally:
            if not all(one.done() for one in polls):
                watch.stopping.set()  # interrupted: the threads are waited for


def _say_outcome(name: str, outcome: Outcome, *, as_json: bool) -> int:
    entries = () if isinstance(outcome, Failed) else outcome.entries
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


def _watch(config: Config, otherwise: str, bar: progress.Bar | None = None) -> LockedWatcher:
    """`otherwise`: what to do while the service runs."""
    try:
        return LockedWatcher(config, utc_now, bar)
    except Locked as locked:
        raise JobFailed(f"{locked}: {otherwise}") from None
    except official_file.WatchlistError as error:
        raise WrongUse(str(error)) from None
    except (StorageError, OSError) as error:
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
        listed = official_file.load(file)
    except official_file.WatchlistError as error:
        raise WrongUse(str(error)) from None
    usual = registry.of(source).limits
    limits, limit = Limits(usual.min_listings if min_listings is None else min_listings), usual.max_bytes
    config = Source(source, Target(("https://replay.invalid/",), frozenset(), limit), limits)
    archive, worst = Archive.create(":memory:"), 0
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
        if source == entry.source and id not in pending and is_known(match)
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


@contextmanager
def _office(config: Config) -> Iterator[Office]:
    """The archive, read-only: a question is answered beside a running service. Raises JobFailed without any data."""
    path = config.bot.data_dir / "archive.db"
    try:
        archive = Archive.reader(path)
    except StorageError as error:
        missing = not path.exists() or "no such table" in str(error)
        raise JobFailed(NO_DATA if missing else f"{path} cannot be read: {error}") from None
    store = Store.open(":memory:")
    try:
        yield Office(archive, store, tuple(config.enabled()), utc_now, config.zone)
    finally:
        archive.close()
        store.close()


def question(config: Config, text: str, *, as_json: bool, language: str | None = None) -> int:
    with _office(config) as office:
        if as_json:
            click.echo(json.dumps(_as_data(text, office), ensure_ascii=False, indent=2))
            return 0
        incoming = Incoming(Destination("console", "console"), "console", text, private=True)
        request = Request(incoming, text, speak(language or config.bot.language), operator=False)
        message = asyncio.run(commands.run(text, request, office))
        show(replace(message, buttons=()))  # there is nothing to tap on a command line
        return 0


def brief(config: Config, words: str, *, language: str | None) -> int:
    """One paragraph, and nothing else on standard output: it goes into a letter."""
    with _office(config) as office:
        official = _one(office, words)
        status = status_of(office.archive, official, office.enabled)
        click.echo(clean(letter(status, speak(language or config.bot.language))))
        return 0


def export(config: Config, kind: str, file: Path) -> int:
    with _office(config) as office:
        content = exports.FORMATS[kind](exports.collect(office.archive, office.enabled, office.clock()))
    if str(file) == "-":
        sys.stdout.buffer.write(content)
    else:
        exports.write(file, content)
        click.echo(f"{file}: {len(content) / 1e3:.0f} kB")
    return 0


def _one(office: Office, words: str) -> Official:
    """The one watched official whom these words name. Raises JobFailed."""
    found = find_officials(office.archive, words)
    if len(found) != 1:
        if found:
            raise JobFailed(f"{words}: which of {', '.join(one.slug for one in found)}?")
        stranger = unwatched.exactly(office.archive, words, office.enabled)
        listed = line(stranger, office.people(), speak(SOURCE)).text
        followed = "" if stranger.watched else "Nobody of this name is followed; "
        raise JobFailed(f"{listed} {followed}`search` looks for like names")
    return found[0]


def _as_data(text: str, office: Office) -> Any:
    verb, _, args = text.partition(" ")
    words = args.split()
    official = _one(office, args) if words and verb in ("status", "history") else None
    readers: dict[str, Callable[[], Any]] = {
        "status": lambda: (
            data.status(status_of(office.archive, official, office.enabled))
            if official
            else data.board(read_board(office.archive, office.enabled))
        ),
        "gaps": lambda: data.gaps(
            find_gaps(
                office.archive,
                office.enabled,
                office.today(),
                [side for side in SOURCES_OF if side in words] or list(SOURCES_OF),
                [section for section in SECTIONS if section in words] or list(SECTIONS),
            )
        ),
        "search": lambda: data.search(_searched(args, office)),
        "history": lambda: data.history(read_history(office.archive, official)),
        "sources": lambda: [data.list_state(one) for one in list_states(office.archive, office.enabled)],
    }
    return readers[verb]()


def _searched(args: str, office: Office) -> Search:
    """The listings of an ID, or of like names."""
    id = written_ids.read(args, office.archive)
    found = ids.find(id, office.archive, office.enabled) if id else None
    if found and found.listed:
        return Search(args, tuple(one.hit for one in found.listed), found.lists, len(found.listed))
    name, page = paged(args)
    return search_lists(office.archive, name, office.enabled, page)


def compare_names(a: str, b: str) -> None:
    """The similarity of two names, each pair of parts that it stands on, and what speaks against it."""
    for name in (a, b):
        if not comparison.parts(name):
            raise WrongUse(f"“{name}” has no letters")
    alike, found = comparison.similarity(a, b), comparison.compare(a, b)
    if alike >= comparison.EQUAL_SOUND:
        verdict = "one name" + (", in other letters" if alike < 1.0 else "")
    else:
        verdict = f"{'close' if alike >= POSSIBLE else 'not close'}: {POSSIBLE} and more is close"
    click.echo(f"{alike:.2f}  {verdict}")
    for pair in found.pairs:
        how = "sound alike" if pair.alike == 1.0 else f"are {pair.alike:.2f} alike"
        click.echo(f"  {pair.left} and {pair.right} {how}, weight {pair.weight:.2f}")
    for part in found.left:
        click.echo(f"  {part} stands only in the first")
    for part in found.right:
        click.echo(f"  {part} stands only in the second")
    if found.given_names_conflict:
        click.echo("  the given names are in conflict")
    if found.inverted:
        click.echo("  the parts stand in another order")


def show(message: Message) -> None:
    """On a terminal with its styles; into a pipe as plain lines, whole."""
    if sys.stdout.isatty():
        Console(highlight=False).print(render(message))
    else:
        click.echo(plain(message))
