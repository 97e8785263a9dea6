"""Declares the command line. Each command imports what it needs when it runs, so that `--help` stays quick."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from typing import NoReturn

import click

from bot import __version__
from bot.cli.options import (
    DEFAULT_CONFIG,
    GapsWords,
    LanguageCode,
    ListName,
    config_option,
    json_option,
    load_config,
    new_option,
)
from bot.errors import BotError, WrongUse
from bot.model.action import Perform


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="magnitsky-watch")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
@click.pass_context
def cli(context: click.Context, debug: bool) -> None:
    """Watches the UK and US sanctions lists for named officials of Iran's regime."""
    context.obj = {"debug": debug}


def main() -> NoReturn:
    """Runs the command line. Every error is one readable line on standard error, without a traceback unless --debug
    asks for it."""
    arguments = sys.argv[1:]
    debug = "--debug" in arguments
    try:
        # --debug may stand anywhere: a reader adds it at the end of the line that failed.
        result = cli(args=[one for one in arguments if one != "--debug"], standalone_mode=False)
        code = result if isinstance(result, int) else 0  # click returns the code of an Exit
    except click.Abort:
        code = 130
    except (BotError, click.ClickException) as error:
        if debug:
            raise
        message = error.format_message() if isinstance(error, click.ClickException) else str(error)
        click.echo(f"magnitsky-watch: {' '.join(message.split())}", err=True)
        code = error.exit_code
    except BrokenPipeError:
        code = 0
    except Exception as error:
        if debug:
            raise
        click.echo(f"magnitsky-watch: {_plain(error)}", err=True)
        code = 1
    raise SystemExit(code)


def _plain(error: Exception) -> str:
    """Returns an unexpected error in one line. `--debug` shows the rest."""
    from bot.service.logs import redact

    message = error.strerror or str(error) if isinstance(error, OSError) else str(error)
    where = f" ({error.filename})" if isinstance(error, OSError) and error.filename else ""
    return redact(f"{message or type(error).__name__}{where}".splitlines()[0])


# -- the service ---------------------------------------------------------------------------------------------


def _end_when_told() -> None:
    """Makes a stop an orderly end from here on. The service takes the signals over once it has been put together."""

    def end(number: int, frame: object) -> NoReturn:
        raise SystemExit(0)

    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, end)


@cli.command()
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
    _end_when_told()
    from bot.cli import serve

    config = load_config(config_file)
    if config_file is None and not DEFAULT_CONFIG.exists():
        raise click.exceptions.Exit(serve.console(config, new=new))
    raise click.exceptions.Exit(serve.service(config, verbose=verbose, as_json=log_format == "json", new=new))


@cli.command()
@config_option
@new_option
def console(config_file: Path | None, new: bool) -> None:
    """The chat in this terminal, on the real database. While the service runs on it, it answers questions only."""
    from bot.cli import serve

    raise click.exceptions.Exit(serve.console(load_config(config_file), new=new))


@cli.command()
@click.option("--fast", is_flag=True, help="No pauses.")
def demo(fast: bool) -> None:
    """A recorded chronology, 2019-2026, watched live in this terminal. No token, no network."""
    from bot.cli.demo.play import main as play

    raise click.exceptions.Exit(play(fast=fast))


@cli.command()
@config_option
@click.option("--source", type=ListName(), help="Only this list.")
@json_option
def check(config_file: Path | None, source: str | None, as_json: bool) -> None:
    """Poll the lists now and say what changed. Exit 1 when one could not be read or was refused."""
    from bot.cli import lists

    raise click.exceptions.Exit(lists.check(load_config(config_file), source, as_json=as_json))


@cli.command()
@click.option("--source", type=ListName(), required=True, help="Which list the files are editions of.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
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


@cli.command()
@config_option
@click.argument("source", type=ListName())
def accept(config_file: Path | None, source: str) -> None:
    """Accept the edition that the guard refused."""
    from bot.cli import lists

    raise click.exceptions.Exit(lists.accept(load_config(config_file), source))


@cli.command()
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


@cli.command()
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


@cli.command()
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


# -- questions -----------------------------------------------------------------------------------------------


def _question(config_file: Path | None, what: Perform, *, as_json: bool, language: str | None = None) -> None:
    from bot.cli import questions

    raise click.exceptions.Exit(
        questions.question(load_config(config_file), what, as_json=as_json, language=language)
    )


@cli.command()
@config_option
@json_option
@click.argument("official", nargs=-1)
def status(config_file: Path | None, as_json: bool, official: tuple[str, ...]) -> None:
    """Who is sanctioned, by whom, since when and for what."""
    _question(config_file, Perform("status", " ".join(official)), as_json=as_json)


@cli.command()
@config_option
@json_option
@click.argument("words", nargs=-1, cls=GapsWords)
def gaps(config_file: Path | None, as_json: bool, words: tuple[str, ...]) -> None:
    """Who is not listed, or not for human rights, or not under the "Magnitsky" regime."""
    from watchers.lists import registry

    for word in words:
        if word not in (known := (*registry.jurisdictions(), "missing", "rights", "magnitsky")):
            raise WrongUse(f"gaps: '{word}' is none of {', '.join(known)}")
    _question(config_file, Perform("gaps", " ".join(words)), as_json=as_json)


@cli.command()
@config_option
@json_option
@click.argument("name", nargs=-1, required=True)
def search(config_file: Path | None, as_json: bool, name: tuple[str, ...]) -> None:
    """Look for a name on the whole of every list, in both scripts."""
    _question(config_file, Perform("search", " ".join(name)), as_json=as_json)


@cli.command()
@config_option
@json_option
@click.argument("official", nargs=-1)
def history(config_file: Path | None, as_json: bool, official: tuple[str, ...]) -> None:
    """What changed, and when."""
    _question(config_file, Perform("history", " ".join(official)), as_json=as_json)


@cli.command()
@config_option
@json_option
def sources(config_file: Path | None, as_json: bool) -> None:
    """The lists, their own dates and the last good check."""
    _question(config_file, Perform("sources"), as_json=as_json)


@cli.command()
@click.argument("a")
@click.argument("b")
def names(a: str, b: str) -> None:
    """How alike two names are, part by part, and why."""
    from bot.cli import questions

    questions.compare_names(a, b)


@cli.command()
@config_option
@click.option("--language", type=LanguageCode(), help="Answer in this language.")
@click.argument("question", nargs=-1, required=True)
def ask(config_file: Path | None, language: str | None, question: tuple[str, ...]) -> None:
    """A question in plain words, answered as in chat."""
    _question(config_file, Perform("ask", " ".join(question)), as_json=False, language=language)


@cli.command()
@config_option
@click.option("--language", type=LanguageCode(), help="The language of the paragraph.")
@click.argument("official", nargs=-1, required=True)
def brief(config_file: Path | None, language: str | None, official: tuple[str, ...]) -> None:
    """One paragraph to paste into a letter: who, the case, where listed and where not, since when, with sources."""
    from bot.cli import questions

    raise click.exceptions.Exit(questions.brief(load_config(config_file), " ".join(official), language=language))


@cli.command()
@config_option
@click.option("--format", "kind", type=click.Choice(("csv", "json")), required=True, help="One table, or all parts.")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
def export(config_file: Path | None, kind: str, file: Path) -> None:
    """The public data and its history for others, whole or not at all; - is standard output. No chat is in it."""
    from bot.cli import questions

    raise click.exceptions.Exit(questions.export(load_config(config_file), kind, file))
