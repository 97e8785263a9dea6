"""Answers in words, each by its type. Knows no archive and no store: everything it says stands in the answer."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from bot.answers.answer import Answer
from bot.answers.gaps import Gaps
from bot.answers.history import History
from bot.answers.ids import AlertFound, Found, NoAlert
from bot.answers.lists import Sources
from bot.answers.people import WhichOne
from bot.answers.search import Search
from bot.answers.status import Board, Brief, Status
from bot.answers.unwatched import NotWatched
from bot.language import Language
from bot.model.message import Message
from bot.presentation.words.questions import talk
from bot.presentation.words.replies import listing
from bot.presentation.words.replies.board import board_message
from bot.presentation.words.replies.brief import paragraph_of
from bot.presentation.words.replies.gaps import gaps_message
from bot.presentation.words.replies.history import history_message
from bot.presentation.words.replies.search import search_message
from bot.presentation.words.replies.sources import sources_message
from bot.presentation.words.replies.status import status_message
from bot.presentation.words.replies.unwatched import stranger


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads an answer."""

    t: Language
    zone: dt.tzinfo = dt.UTC
    operator: bool = False  # reads alone, and may see addresses and figures


def in_words(answer: Answer, reader: Reader) -> Message:
    """Returns the message that says the answer."""
    t = reader.t
    match answer:
        case Status():
            return status_message(answer, t)
        case Board():
            return board_message(answer, t)
        case Gaps():
            return gaps_message(answer, t)
        case History():
            return history_message(answer, t)
        case Search():
            return search_message(answer, t)
        case Brief():
            return Message((paragraph_of(answer.status, t),), language=t.code)
        case Found():
            return listing.found(answer, t)
        case AlertFound():
            return listing.alert(answer, t)
        case NoAlert():
            return listing.no_alert(answer, t)
        case WhichOne():
            return talk.which(answer, t)
        case NotWatched():
            return stranger(answer, t)
        case Sources():
            return sources_message(answer, t, reader.zone, operator=reader.operator)
