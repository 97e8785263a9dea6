"""Answers the command line's questions once, from the archive alone, beside a running service too."""

from __future__ import annotations

import asyncio
import json
import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from bot.answers import unwatched
from bot.answers.answer import Answer, Done, InLanguage, Postable, Posted, Signed, ThereDone, Undoable
from bot.answers.briefs.asks import Ask
from bot.answers.briefs.brief import Brief
from bot.answers.briefs.joint import JointBrief
from bot.answers.people import WhichOne, find_officials
from bot.answers.questions.in_plain_words import NotUnderstood
from bot.answers.questions.wishes import DidYouMean
from bot.answers.unwatched import NotWatched
from bot.chat.base import Incoming
from bot.chat.console.render import plain, render
from bot.errors import NO_DATA, OLDER, JobFailed, WrongUse
from bot.incoming import commands, lookups
from bot.incoming.commands import Context, Request
from bot.incoming.reception import rendered
from bot.language import SOURCE
from bot.language import language as speak
from bot.model.action import Perform, read
from bot.model.destination import Destination
from bot.model.message import Message, clean
from bot.presentation import as_json as data
from bot.presentation import export as exports
from bot.presentation import people_table
from bot.presentation.words.briefs import joint
from bot.presentation.words.briefs.fill import written
from bot.presentation.words.briefs.message import LETTERS
from bot.presentation.words.briefs.templates import load as load_templates
from bot.presentation.words.in_words import Reader, in_words
from bot.presentation.words.replies.unwatched import line
from bot.service.build import configured
from bot.service.config import Config
from bot.storage.store import Store
from watchers.archive.archive import Archive
from watchers.errors import StorageError
from watchers.names import comparison
from watchers.watchlist.match import POSSIBLE

ANSWERED = ("status", "gaps", "search", "history", "sources", "brief", "ask")  # commands of chat that are here, too


@contextmanager
def _context(config: Config) -> Iterator[Context]:
    """Opens the archive read-only, so that a question is answered beside a running service. Raises JobFailed without
    any data."""
    path, templates = config.bot.data_dir / "archive.db", load_templates(config.bot.templates)
    try:
        archive = Archive.reader(path)
    except StorageError as error:
        missing = not path.exists() or "no such table" in str(error)
        raise JobFailed(NO_DATA if missing else f"{path} cannot be read: {error}") from None
    if archive.is_older:
        archive.close()
        raise JobFailed(f"{path} cannot be read yet: {OLDER}, or by `magnitsky-watch check`")
    store = Store.scratch()
    try:
        yield configured(config, archive, store, templates)
    finally:
        archive.close()
        store.close()


def question(config: Config, what: Perform, *, as_json: bool, language: str | None = None) -> int:
    with _context(config) as context:
        incoming = Incoming(Destination("console", "console"), "console", what.args, private=True)
        # The person at the machine is its operator, and reads why a list could not be read.
        operator = what.command == "sources"
        request = Request(incoming, what.args, speak(language or config.bot.language), operator=operator)
        answer = asyncio.run(commands.called(what, request, context))
        if as_json:
            click.echo(json.dumps(_as_data(answer, what, context), ensure_ascii=False, indent=2))
            return 0
        message = asyncio.run(rendered(answer, request, context))
        show(replace(message, buttons=()))  # there is nothing to tap on a command line
        if isinstance(answer, NotUnderstood | DidYouMean | WhichOne):  # the buttons are the answer
            for line in _ways_on(message):
                click.echo(line)
        return 0


def _ways_on(message: Message) -> Iterator[str]:
    """Yields what the buttons of a message run, as commands of this command line."""
    for button in (one for row in message.buttons for one in row):
        what = read(button.action) if button.action else None
        if isinstance(what, Perform) and what.command in ANSWERED:
            yield f"  {button.label}: magnitsky-watch {what.command} {shlex.join(what.args.split())}".rstrip()


def brief(
    config: Config, words: str, *, form: str, to: str | None, language: str | None, as_json: bool = False
) -> int:
    """Prints the text, and nothing else on standard output: it goes into a letter. Raises JobFailed."""
    with _context(config) as context:
        t = speak(language or config.bot.language)
        incoming = Incoming(Destination("console", "console"), "console", words, private=True)
        wanted = " ".join(filter(None, (words, form, t.code, to)))
        request = Request(incoming, wanted, t, operator=False)
        answer = asyncio.run(commands.called(Perform("brief", wanted), request, context))
        if isinstance(answer, JointBrief):
            text = joint.written(answer, t, context.templates)
        elif isinstance(answer, Brief):
            if answer.form in LETTERS and answer.ask is Ask.NOTHING:
                official = answer.status.official
                died = f"{official.name} was reported dead on {official.died}"
                raise JobFailed(f"{died}: no sanction can be asked for; --form paragraph gives the record")
            text = written(answer, t, context.templates)
        else:
            raise _not_one(context, words)
        if as_json:
            click.echo(json.dumps({**data.as_json(answer), "text": text}, ensure_ascii=False, indent=2))
        else:
            click.echo(clean(text))
        return 0


def export(config: Config, kind: str, file: Path) -> int:
    with _context(config) as context:
        if kind == exports.PEOPLE:
            content = people_table.as_people(lookups.board(context).statuses)
        else:
            content = exports.FORMATS[kind](exports.collect(context.archive, context.enabled, context.clock()))
    if str(file) == "-":
        sys.stdout.buffer.write(content)
    else:
        exports.write(file, content)
        click.echo(f"{file}: {len(content) / 1e3:.0f} kB")
    return 0


def _not_one(context: Context, words: str) -> JobFailed:
    """Returns why these words name nobody who is watched, or several."""
    if found := find_officials(context.archive, words):
        return JobFailed(f"{words}: which of {', '.join(one.slug for one in found)}?")
    stranger = unwatched.exactly(context.archive, words, context.enabled)
    listed = line(stranger, context.people(), speak(SOURCE)).text
    followed = "" if stranger.watched else "Nobody of this name is followed; "
    return JobFailed(f"{listed} {followed}`search` looks for like names")


def _as_data(answer: Answer, what: Perform, context: Context) -> Any:
    """Returns the answer to a command, for json.dumps. Raises JobFailed where it is about nobody who is watched,
    WrongUse where the command is used wrongly."""
    if isinstance(answer, InLanguage):  # data has no language
        return _as_data(answer.answer, what, context)
    if isinstance(answer, WhichOne | NotWatched):
        raise _not_one(context, what.args)
    if isinstance(answer, Done | Signed | Undoable | ThereDone | Postable | Posted):
        raise WrongUse(in_words(answer, Reader(speak(SOURCE))).text)
    return data.as_json(answer)


def compare_names(a: str, b: str) -> None:
    """Prints the similarity of two names, each pair of parts on which it is based, and what speaks against it."""
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
    """Prints a message: on a terminal with its styles; into a pipe as plain lines, whole."""
    if sys.stdout.isatty():
        Console(highlight=False).print(render(message))
    else:
        click.echo(plain(message))
