"""Declares the commands that read lists and then end: `check`, `replay` and `accept`."""

from __future__ import annotations

from pathlib import Path

import click

from bot.cli.options import ListName, config_option, json_lines_option, load_config


@click.command()
@config_option
@click.option("--source", type=ListName(), help="Only this list.")
@json_lines_option
def check(config_file: Path | None, source: str | None, as_json: bool) -> None:
    """Poll the lists now and say what changed. Exit 1 when one could not be read or was refused."""
    from bot.cli import lists

    raise click.exceptions.Exit(lists.check(load_config(config_file), source, as_json=as_json))


@click.command()
@click.option("--source", type=ListName(), required=True, help="Which list the files are editions of.")
@json_lines_option
@click.option("--ignore-pins", is_flag=True, help="Match by name and facts only.")
@click.option("--watchlist", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Another watchlist.")
@click.option(
    "--min-listings", type=click.IntRange(0), help="Refuse editions with fewer [default: as in the service]."
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
def replay(
    source: str,
    as_json: bool,
    ignore_pins: bool,
    watchlist: Path | None,
    min_listings: int | None,
    files: list[Path],
) -> None:
    """Feed editions, in the order given, through the same guard, diff and match; the first is the baseline."""
    from bot.cli import replay as replays

    code = replays.replay(
        source, files, watchlist, ignore_pins=ignore_pins, as_json=as_json, min_listings=min_listings
    )
    raise click.exceptions.Exit(code)


@click.command()
@config_option
@click.argument("source", type=ListName())
def accept(config_file: Path | None, source: str) -> None:
    """Accept the edition that the guard refused."""
    from bot.cli import lists

    raise click.exceptions.Exit(lists.accept(load_config(config_file), source))
