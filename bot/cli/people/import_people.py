"""Runs the command line's work on the watchlist: `watch import` adds people from a table."""

from __future__ import annotations

from pathlib import Path

import click

from bot.cli.lists import locked
from bot.cli.people import table
from bot.cli.people.table import Line
from bot.errors import WrongUse
from bot.model.message import clean
from bot.service.config import Config
from watchers.archive.archive import Archive
from watchers.errors import StorageUnavailable
from watchers.values import utc_now
from watchers.watchlist import people


def import_people(config: Config, file: Path, *, check: bool) -> int:
    """Adds the people of a table and says what came of each line. Returns exit code 1 where a line was wrong.
    `check`: nothing is added, and the service may run meanwhile."""
    content = _content(file)
    today = utc_now().astimezone(config.zone).date()
    if check:
        archive = _to_read(config)
        try:
            return _said(table.read(content, archive, today), added="would be added")
        finally:
            archive.close()
    watch = locked(config, "stop it for the import, or say `watch add` in its chat")
    try:
        lines = table.read(content, watch.archive, today)
        people.add_all(watch.archive, [one.official for one in lines if one.official is not None], utc_now())
        return _said(lines, added="added")
    finally:
        watch.close()


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(table.MOST_BYTES + 1)
    except OSError as error:
        raise WrongUse(f"{file} cannot be read: {error.strerror or error}") from None


def _to_read(config: Config) -> Archive:
    try:
        return Archive.reader(config.bot.data_dir / "archive.db")
    except StorageUnavailable:
        raise WrongUse("there is no data yet: `check` or `run` makes it") from None


def _said(lines: list[Line], *, added: str) -> int:
    for one in lines:
        name = f" {clean(one.name[:80])}:" if one.name else ""
        if one.official is not None:
            click.echo(f"line {one.number}:{name} {added} as {one.official.slug}")
        elif one.holder:
            click.echo(f"line {one.number}:{name} already watched as {one.holder}")
        elif one.wrong is not None:
            key = f" {one.wrong.key}:" if one.wrong.key else ""
            click.echo(f"line {one.number}:{name}{key} {clean(one.wrong.what)}")
    new, held = sum(one.official is not None for one in lines), sum(bool(one.holder) for one in lines)
    wrong = sum(one.wrong is not None for one in lines)
    click.echo(f"{new} {added}, {held} already watched, {wrong} wrong")
    return int(wrong > 0)
