"""Draws pictures of where the officials stand: cards and the timeline, as files for a message. Knows no platform.

The same data make the same bytes, so a picture that many chats get is stored once. The drawing code is loaded with
the first picture: Pillow and its fonts would cost every command a twentieth of its start.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from bot.answers.answer import Timeline
from bot.answers.gaps import Countdown
from bot.answers.status import Board, Status
from bot.language import Language
from bot.model.message import File
from bot.presentation.pictures import alt_text, dated_events
from bot.presentation.pictures.dated_events import Event

MOST_IN_A_SQUARE = 5  # people whose lines fit a square card


def board(
    statuses: Sequence[Status], today: dt.date, t: Language, *, form: str = "post", dark: bool = False, by: str = ""
) -> File:
    """Returns the card of everyone watched, with a mark for each government. `form`: "post", "story" or "wide";
    "square" for a few people."""
    from bot.presentation.pictures import draw_board

    drawn = draw_board.draw(statuses, today, t, form=form, dark=dark, by=by)
    return File("board.png", alt_text.board(statuses, t), drawn)


def person(one: Status, today: dt.date, t: Language, *, form: str = "post", dark: bool = False, by: str = "") -> File:
    """Returns the card of one official, with where each government stands. `form`: "post", "story" or "square"."""
    from bot.presentation.pictures import draw_person

    drawn = draw_person.draw(one, today, t, form=form, dark=dark, by=by)
    return File("official.png", alt_text.person(one, t), drawn)


def countdown(answer: Countdown, today: dt.date, t: Language, *, dark: bool = False, by: str = "") -> File:
    """Returns the card of one gap, with its days."""
    from bot.presentation.pictures import draw_countdown

    return File("days.png", alt_text.countdown(answer, t), draw_countdown.draw(answer, today, t, dark=dark, by=by))


def timeline(
    statuses: Sequence[Status],
    happened: Sequence[Event],
    today: dt.date,
    t: Language,
    *,
    dark: bool = False,
    by: str = "",
) -> File:
    """Returns the timeline: every designation by its date, on a lane for each side."""
    from bot.presentation.pictures import draw_timeline

    drawn = draw_timeline.draw(statuses, happened, today, t, dark=dark, by=by)
    return File("timeline.png", alt_text.timeline(statuses, happened, today, t), drawn)


def draw(
    answer: Board | Timeline | Status | Countdown,
    today: dt.date,
    t: Language,
    *,
    form: str = "post",
    dark: bool = False,
    by: str = "",
) -> File:
    """Returns the picture of the answer, by its type. `by`: who made it, beside the name of the program."""
    match answer:
        case Board():
            return board(answer.statuses, today, t, form=form, dark=dark, by=by)
        case Status():
            return person(answer, today, t, form=form, dark=dark, by=by)
        case Countdown():
            return countdown(answer, today, t, dark=dark, by=by)
        case Timeline():
            statuses = answer.board.statuses
            return timeline(statuses, dated_events.of(statuses, answer.history.entries), today, t, dark=dark, by=by)
