"""Answers what is asked about everyone watched, about governments, and about the bot: as data. Knows no words."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from bot.answers import ids
from bot.answers.answer import Several, Told
from bot.answers.history import History, history_of_part
from bot.answers.lists import list_states
from bot.answers.on_iran import on_iran
from bot.answers.questions.about import About, Topic
from bot.answers.questions.compared import Cases
from bot.answers.questions.everyone import Departures, Novelty, designations
from bot.answers.questions.in_plain_words import Counted, Listed, NotUnderstood, SmallTalk, TheDead
from bot.answers.questions.question import LAST_ALERT, Asked, Intent, Question, Selection
from bot.answers.questions.selected import Selected
from bot.incoming import cost_limit, lookups
from bot.incoming.context import Context
from watchers.model import Official
from watchers.values import day_of
from watchers.watchlist import people as watchlist


async def of_everyone(question: Question, context: Context) -> Told:
    """Returns the answer to a question that names nobody."""
    match question.intent:
        case Intent.DEAD:
            return TheDead(watchlist.read(context.archive))
        case Intent.CASES | Intent.PERSON:
            return Cases(question.people or watchlist.read(context.archive))
        case Intent.LISTED:
            return Listed(lookups.board(context).statuses, question.side, question.section)
        case Intent.COUNT:
            return Counted(lookups.board(context), question.side)
        case Intent.ON_IRAN:
            return await _on_iran(question, context)
        case Intent.ADDED:
            return _added(question, context)
        case Intent.REMOVED:
            return _departures(question, context)
        case Intent.GREETING | Intent.THANKS:
            return SmallTalk(question.intent.value, lookups.spoken(context))
        case _:
            return NotUnderstood()


async def _on_iran(question: Question, context: Context) -> Told:
    """Returns how many each government asked about lists over Iran, then how many of those watched."""
    sides = question.each_of or ((question.side,) if question.side else tuple(lookups.spoken(context)))
    lists = list_states(context.archive, context.enabled)
    counted = await cost_limit.unhurried(on_iran, context.archive, lists, sides, *_days(question, context))
    if question.in_part:
        return replace(counted, in_part=True)
    side = sides[0] if len(sides) == 1 else None
    return Several((counted, Counted(lookups.board(context), side)))


def last_alert(context: Context) -> Told | None:
    """Returns the last alert that anyone was sent; None where there was none."""
    archive = context.archive
    for number in range(archive.given().alert, 0, -1):
        entry = archive.alert(number)
        if entry is not None and entry.is_told:
            return ids.answer(ids.Id(entry.alert_id, number), archive, context.enabled, operator=False)
    return None


def about_the_bot(question: Question, context: Context) -> Told:
    """Returns what is told of the bot, from its configuration, its lists and its watchlist."""
    return About(
        Topic(question.topic),
        list_states(context.archive, context.enabled),
        context.every,
        tuple(watchlist.read(context.archive)),
        question.people,
        question.side,
        context.archive.watching_since(),
        context.today(),
    )


def selected(question: Question, context: Context) -> Told:
    """Returns what is asked of the listings of the people named, or of the watched; where just those are asked for
    who are missing, whom each government does not list."""
    asked = question.selection or Selection(Asked.ABSENT if question.intent is Intent.MISSING else Asked.WHO)
    today = context.today()
    first = asked.period.start(today) if asked.period else None
    last = asked.period.end(today) if asked.period else None
    start, end = (None, first - dt.timedelta(days=1)) if first and asked.before else (first, last)
    every = statuses = lookups.board(context).statuses
    if question.people:
        slugs = [one.slug for one in question.people]
        statuses = tuple(one for slug in slugs for one in statuses if one.official.slug == slug)
    return Selected(asked, statuses, bool(question.people), start, end, every if question.people else ())


# -- changes -------------------------------------------------------------------------------------------------


def changes(question: Question, official: Official | None, context: Context) -> History:
    """Returns the history, or its part from a day on, or of one side. "No change" is told with each list's own
    date."""
    if question.period is None and question.side is None:
        return lookups.history(official, context)
    sides = [question.side] if question.side else list(question.each_of or lookups.spoken(context))
    start, end = _days(question, context)
    return history_of_part(context.archive, official, context.enabled, sides, start, end)


def news(question: Question, context: Context) -> Told:
    """Returns what is new in a time, or last: in a sentence, and as its history; or the last alert."""
    if question.topic == LAST_ALERT and (alert := last_alert(context)):
        return alert
    start, end = _days(question, context)
    history = changes(question, None, context)
    unread = _unread_since(start, history)
    if unread is not None:
        before = changes(replace(question, period=None), None, context)
        history, start, end = replace(before, is_part=True), None, None  # with the lists' own dates
    listed = designations(lookups.board(context).statuses, question.side, start, end)
    return Several((Novelty(history, listed, unread), history))


def _departures(question: Question, context: Context) -> Departures:
    """Returns whether anybody has left a list in the time asked about, and from when on that is known."""
    since = changes(replace(question, period=None), None, context).watching_since
    return Departures(changes(question, None, context), *_days(question, context), day_of(since))


def _unread_since(start: dt.date | None, history: History) -> dt.date | None:
    """Returns the first day of a time in which no list has been read, of which nothing is known."""
    until = history.read_until
    return start if start and until and until < start else None


def _days(question: Question, context: Context) -> tuple[dt.date | None, dt.date | None]:
    """Returns the first and the last day of the time that was asked about."""
    today = context.today()
    return (question.period.start(today), question.period.end(today)) if question.period else (None, None)


def _added(question: Question, context: Context) -> Told:
    """Returns who was listed then, and all that changed beside it."""
    start, end = _days(question, context)
    history = changes(question, None, context)
    if _unread_since(start, history) is not None:
        return news(question, context)
    return Several((designations(lookups.board(context).statuses, question.side, start, end), history))
