"""Declares the commands that look after an installation: `doctor`, `backup`, `restore` and `watch import`."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import click

from bot.cli.options import DEFAULT_CONFIG, config_option, load_config


@click.command()
@config_option
def doctor(config_file: Path | None) -> None:
    """Check configuration, tokens, operators, lists, clock and databases, and say how to mend what is wrong."""
    from bot.cli import doctor as doctors

    config = load_config(config_file)
    file = config_file or (DEFAULT_CONFIG if DEFAULT_CONFIG.exists() else None)
    bad = 0
    for finding in doctors.examine(config, file):
        click.echo(finding.line)
        bad += finding.bad
    raise click.exceptions.Exit(int(bad > 0))


@click.command()
@config_option
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def backup(config_file: Path | None, file: Path) -> None:
    """Write both databases into one file, while the service runs or not. Keep it as you keep the data itself."""
    from bot.service import backup as backups
    from watchers.values import utc_now

    for number in (signal.SIGTERM, signal.SIGHUP):  # so that its copies of the databases go with it
        signal.signal(number, lambda *_: sys.exit(1))
    size = backups.take(load_config(config_file).bot.data_dir, file, utc_now())
    click.echo(f"{file}: {size / 1e6:.1f} MB")


@click.command()
@config_option
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def restore(config_file: Path | None, file: Path) -> None:
    """Put a backup back. Chats that were forgotten after it was made come back with it."""
    from bot.service import backup as backups
    from bot.service.data_folder import make_private
    from watchers.values import utc_now

    folder = load_config(config_file).bot.data_dir
    make_private(folder)
    aside = backups.restore(file, folder, utc_now())
    click.echo(f"restored into {folder}" + (f"; what was there is in {aside}" if aside else ""))


@click.group()
def watch() -> None:
    """Change who is watched."""


@watch.command("import")
@config_option
@click.option("--check", is_flag=True, help="Add nobody, and say what would come of each line.")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def import_people(config_file: Path | None, check: bool, file: Path) -> None:
    """Watch the people of a table (CSV) with the columns of `export`. A wrong line never stops the rest; exit 1 where
    there is one."""
    from bot.cli.people import import_people as importing

    raise click.exceptions.Exit(importing.import_people(load_config(config_file), file, check=check))
