"""Asks what an archive tells, without any chat, and puts answers into words."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from bot.answers.answer import Answer
from bot.answers.commands.outcome import Outcome, Value
from bot.answers.commands.outcome import said as said_of
from bot.answers.status import Status
from bot.chat.base import Incoming
from bot.incoming import commands, lookups
from bot.incoming.context import Context, Request
from bot.incoming.questions.recent import RecentQuestions
from bot.incoming.reception import rendered
from bot.language import language
from bot.model.action import read_line
from bot.model.destination import Destination
from bot.model.message import FSI, PDI, Message
from bot.presentation.words.commands.outcomes import sentence
from bot.presentation.words.in_words import Reader, in_words
from bot.service.build import read_only
from bot.storage.store import Store
from tests.fakes.watching import Watching
from watchers.archive.archive import Archive
from watchers.model import Entry
from watchers.watchlist import decisions

NOW = dt.datetime(2026, 11, 25, 9, tzinfo=dt.UTC)
BOTH = ("uk", "us-sdn")
ISOLATES = str.maketrans("", "", "\u2066\u2067" + FSI + PDI)


def asking(watching: Watching, *enabled: str, zone: dt.tzinfo = dt.UTC) -> Context:
    """Returns the context in which nothing is written; of both lists, where none is named."""
    return read_only(watching.archive, Store.scratch(), enabled or BOTH, lambda: NOW, zone)


def status_of(slug: str, context: Context) -> Status:
    return lookups.status(context.people()[slug], context)


async def answer(line: str, context: Context, *, operator: bool = False) -> Answer:
    """Returns what a command line is answered with, before it is put into words."""
    return await commands.called(read_line(line), _request(line, "en", operator=operator), _at_first(context))


async def said(text: str, context: Context, code: str = "en", *, operator: bool = False) -> Message:
    """Returns what a person reads who writes this: a command, or a question in plain words."""
    request = _request(text, code, operator=operator)
    return await rendered(await commands.written(request, _at_first(context)), request, context)


async def run(line: str, request: Request, context: Context) -> Message:
    """Returns what a command line is answered with, in words or as a picture."""
    return await rendered(await commands.called(read_line(line), request, _at_first(context)), request, context)


async def tapped(action: str, request: Request, context: Context) -> Message:
    """Returns what a tap on a button is answered with."""
    return await rendered(await commands.tapped(action, request, context), request, context)


def _at_first(context: Context) -> Context:
    """Returns the context of somebody who has asked nothing yet."""
    return replace(context, asked=RecentQuestions())


def _request(text: str, code: str, *, operator: bool) -> Request:
    incoming = Incoming(Destination("telegram", "2002"), "2002", text, is_command=False, private=True)
    return Request(incoming, "", language(code), operator)


def decide(watching: Watching, official: str, listing: str, *answers: bool | None) -> None:
    """Takes operators' answers one after another: the same person or not, or (None) the last answer back."""
    before: bool | None = None
    for same in answers:
        decisions.decide(
            watching.archive, official, watching.source.name, listing, same, watching.clock(), undoes=before
        )
        before = same


def words(answer: Answer, code: str = "en", *, zone: dt.tzinfo = dt.UTC, operator: bool = False) -> Message:
    return in_words(answer, Reader(language(code), zone, operator=operator))


def sentence_of(outcome: Outcome, code: str = "en", **values: Value) -> str:
    """Returns the sentence that says an outcome, without the signs that keep words of two directions apart."""
    return sentence(said_of(outcome, **values), language(code)).translate(ISOLATES)


def told_in(message: Message, archive: Archive) -> list[Entry]:
    """Returns the rows of the change log whose alerts a message names, in its order."""
    numbers = dict.fromkeys(re.findall(r"MW-(\d{6})", bare(message)))
    return [row for number in numbers if (row := archive.alert(int(number))) is not None]


def bare(message: Message) -> str:
    """Returns the text, without the signs that keep words of two directions apart."""
    return message.text.translate(ISOLATES)


def lines(message: Message) -> list[str]:
    """Returns the text of each block, without the signs that keep words of two directions apart."""
    return [block.text.translate(ISOLATES) for block in message.unfolded.blocks]


def links(message: Message) -> dict[str, str]:
    return {
        span.text.translate(ISOLATES): span.url
        for block in message.unfolded.blocks
        for span in block.spans
        if span.url
    }


def buttons(message: Message) -> dict[str, str]:
    """Returns the action of each button by its label."""
    return {button.label: button.action for row in message.buttons for button in row}
