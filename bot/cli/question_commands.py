"""Declares the commands that answer a question from the archive, or write it to a file."""

from __future__ import annotations

from pathlib import Path

import click

from bot.cli.options import BriefForm, GapsWords, Government, LanguageCode, config_option, json_option, load_config
from bot.errors import WrongUse
from bot.model.action import Perform


def _question(config_file: Path | None, what: Perform, *, as_json: bool, language: str | None = None) -> None:
    from bot.cli import questions

    raise click.exceptions.Exit(
        questions.question(load_config(config_file), what, as_json=as_json, language=language)
    )


@click.command()
@config_option
@json_option
@click.argument("official", nargs=-1)
def status(config_file: Path | None, as_json: bool, official: tuple[str, ...]) -> None:
    """Who is sanctioned, by whom, since when and for what."""
    _question(config_file, Perform("status", " ".join(official)), as_json=as_json)


@click.command()
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


@click.command()
@config_option
@json_option
@click.argument("name", nargs=-1, required=True)
def search(config_file: Path | None, as_json: bool, name: tuple[str, ...]) -> None:
    """Look for a name on the whole of every list, in both scripts."""
    if not "".join(name).strip():
        raise WrongUse("search: a name or an ID is missing")
    _question(config_file, Perform("search", " ".join(name)), as_json=as_json)


@click.command()
@config_option
@json_option
@click.argument("official", nargs=-1)
def history(config_file: Path | None, as_json: bool, official: tuple[str, ...]) -> None:
    """What changed, and when."""
    _question(config_file, Perform("history", " ".join(official)), as_json=as_json)


@click.command()
@config_option
@json_option
def sources(config_file: Path | None, as_json: bool) -> None:
    """The lists, their own dates and the last good check."""
    _question(config_file, Perform("sources"), as_json=as_json)


@click.command()
@click.argument("a")
@click.argument("b")
def names(a: str, b: str) -> None:
    """How alike two names are, part by part, and why."""
    from bot.cli import questions

    questions.compare_names(a, b)


@click.command()
@config_option
@click.option("--language", type=LanguageCode(), help="Answer in this language.")
@click.argument("question", nargs=-1, required=True)
def ask(config_file: Path | None, language: str | None, question: tuple[str, ...]) -> None:
    """A question in plain words, answered as in chat."""
    _question(config_file, Perform("ask", " ".join(question)), as_json=False, language=language)


@click.command()
@config_option
@json_option
@click.option("--form", type=BriefForm(), default="paragraph", help="letter, mp, press, post or paragraph.")
@click.option("--to", type=Government(), help="The government that is asked; else the first in focus with a gap.")
@click.option("--language", type=LanguageCode(), help="The language of the text.")
@click.argument("official", nargs=-1, required=True)
def brief(
    config_file: Path | None,
    as_json: bool,
    form: str,
    to: str | None,
    language: str | None,
    official: tuple[str, ...],
) -> None:
    """A letter, a line for the press or a post about someone, or one paragraph to paste, with sources and dates."""
    from bot.cli import questions

    raise click.exceptions.Exit(
        questions.brief(
            load_config(config_file), " ".join(official), form=form, to=to, language=language, as_json=as_json
        )
    )


_FORMATS = "A row for each person; one table of everything; all its parts."


@click.command()
@config_option
@click.option("--format", "kind", type=click.Choice(("people", "csv", "json")), required=True, help=_FORMATS)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
def export(config_file: Path | None, kind: str, file: Path) -> None:
    """The public data and its history for others, whole or not at all; - is standard output. No chat is in it."""
    from bot.cli import questions

    raise click.exceptions.Exit(questions.export(load_config(config_file), kind, file))
