"""Asks what an archive tells, without any chat, and puts answers into words."""

from __future__ import annotations

import datetime as dt

from bot.answers.answer import Answer
from bot.answers.status import Status
from bot.incoming import lookups
from bot.incoming.context import Context
from bot.language import language
from bot.model.message import FSI, PDI, Message
from bot.presentation.words.in_words import Reader, in_words
from bot.service.build import read_only
from bot.storage.store import Store
from tests.fakes.watching import Watching

NOW = dt.datetime(2026, 11, 25, 9, tzinfo=dt.UTC)
BOTH = ("uk", "us-sdn")
ISOLATES = str.maketrans("", "", FSI + PDI)


def asking(watching: Watching, *enabled: str, zone: dt.tzinfo = dt.UTC) -> Context:
    """Returns the context in which nothing is written; of both lists, where none is named."""
    return read_only(watching.archive, Store.scratch(), enabled or BOTH, lambda: NOW, zone)


def status_of(slug: str, context: Context) -> Status:
    return lookups.status(context.people()[slug], context)


def words(answer: Answer, code: str = "en", *, zone: dt.tzinfo = dt.UTC, operator: bool = False) -> Message:
    return in_words(answer, Reader(language(code), zone, operator=operator))


def lines(message: Message) -> list[str]:
    """Returns the text of each block, without the signs that keep words of two directions apart."""
    return [block.text.translate(ISOLATES) for block in message.blocks]


def links(message: Message) -> dict[str, str]:
    return {span.text.translate(ISOLATES): span.url for block in message.blocks for span in block.spans if span.url}


def buttons(message: Message) -> dict[str, str]:
    """Returns the action of each button by its label."""
    return {button.label: button.action for row in message.buttons for button in row}
