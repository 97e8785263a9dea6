"""Declares the commands that run the service, the chat in a terminal, and the demo."""

from __future__ import annotations

import os
from pathlib import Path

import click

from bot.cli.early_stop import end_when_told
from bot.cli.options import DEFAULT_CONFIG, config_option, load_config, new_option
from bot.errors import WrongUse


@click.command()
@config_option
@new_option
@click.option("--verbose", is_flag=True, help="Log every poll, not only troubles and changes.")
@click.option(
    "--log-format",
    type=click.Choice(("text", "json")),
    default="text",
    envvar="MAGNITSKY_WATCH_LOG_FORMAT",
    show_envvar=True,
    help="Lines for people, or one JSON object a line.",
)
def run(config_file: Path | None, new: bool, verbose: bool, log_format: str) -> None:
    """The service: watch the lists, send alerts, answer. Without config.toml: a chat in this terminal."""
    end_when_told()
    from bot.cli import serve
    from bot.service.config import environment_keys

    config = load_config(config_file)
    if config_file is None and not DEFAULT_CONFIG.exists():
        if given := next(filter(os.environ.get, environment_keys()), ""):
            lacking = f"there is no {DEFAULT_CONFIG}: copy config.example.toml and fill it in"
            raise WrongUse(f"{given} is set in the environment, and {lacking}")
        raise click.exceptions.Exit(serve.console(config, new=new))
    raise click.exceptions.Exit(serve.service(config, verbose=verbose, as_json=log_format == "json", new=new))


@click.command()
@config_option
@new_option
def console(config_file: Path | None, new: bool) -> None:
    """The chat in this terminal, on the real database. While the service runs on it, it answers questions only."""
    from bot.cli import serve

    raise click.exceptions.Exit(serve.console(load_config(config_file), new=new))


@click.command()
@click.option("--fast", is_flag=True, help="No pauses.")
def demo(fast: bool) -> None:
    """A recorded chronology, 2019-2026, watched live in this terminal. No token, no network."""
    from bot.cli.demo.play import main as play

    raise click.exceptions.Exit(play(fast=fast))
