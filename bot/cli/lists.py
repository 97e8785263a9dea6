"""Runs the command line's work on lists: `check` polls them now, `accept` takes a refused edition."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import Any

import click

from bot.cli import progress
from bot.errors import JobFailed, WrongUse, unusable
from bot.presentation import json_parts
from bot.presentation.words.news.alert_line import summary
from bot.service.config import Config
from bot.service.lock import Locked
from bot.service.locked_watcher import LockedWatcher
from watchers.errors import StorageError
from watchers.model import Kind
from watchers.outcome import Changed, Failed, Outcome, Refused, describe
from watchers.values import utc_now
from watchers.watchlist import official_file


def check(config: Config, source: str | None, *, as_json: bool) -> int:
    """Polls the lists now. Returns exit code 1 when a list could not be read or was refused."""
    watch = locked(config, "it polls by itself; ask it with `sources`", progress.on_terminal())
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
    """Polls the lists side by side and yields each outcome as its poll ends: a slow publisher delays its own list
    only."""
    with ThreadPoolExecutor(max(1, len(names)), "poll") as threads:
        polls = {threads.submit(watch.poll, name): name for name in names}
        try:
            for poll in as_completed(polls):
                yield polls[poll], poll.result()
        finally:
            if not all(poll.done() for poll in polls):
                watch.stopping.set()  # interrupted: the threads are waited for


def _say_outcome(name: str, outcome: Outcome, *, as_json: bool) -> int:
    entries = () if isinstance(outcome, Failed) else outcome.entries
    bad = isinstance(outcome, Refused | Failed)
    if as_json:
        print_rows(json_parts.change(entry) for entry in entries if entry.kind.value in json_parts.PUBLIC_KINDS)
        if isinstance(outcome, Refused):
            print_rows([json_parts.refused(name, outcome.edition, outcome.reasons)])
        elif isinstance(outcome, Failed):
            print_rows([{"kind": "failed", "source": name, "edition": None, "reasons": list(outcome.reasons)}])
    else:
        click.echo(describe(name, outcome), err=bad)
        for entry in entries:
            if entry.kind is not Kind.BASELINE:  # the line above tells it
                click.echo(f"  {entry.kind.value}: {summary(entry)}")
    return int(bad)


def accept(config: Config, source: str) -> int:
    watch = locked(config, f"say `accept {source}` in its chat, or tap its Accept button")
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


def locked(config: Config, otherwise: str, bar: progress.Bar | None = None) -> LockedWatcher:
    """Returns the watcher. `otherwise`: what to do while the service runs. Raises JobFailed, WrongUse."""
    try:
        return LockedWatcher(config, utc_now, bar)
    except Locked as locked:
        raise JobFailed(f"{locked}: {otherwise}") from None
    except official_file.WatchlistError as error:
        raise WrongUse(str(error)) from None
    except (StorageError, OSError) as error:
        raise unusable(config.bot.data_dir, error) from None


def print_rows(rows: Iterable[dict[str, Any]]) -> None:
    """Prints one JSON object a line."""
    for row in rows:
        click.echo(json.dumps(row, ensure_ascii=False))
