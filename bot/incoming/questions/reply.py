"""The answer to a question that has been read: the same Answer as its command gives. Knows no words of questions."""

from __future__ import annotations

from dataclasses import replace

from bot.answers import unwatched
from bot.answers.answer import Answer
from bot.answers.history import history_of_part
from bot.answers.lists import SOURCES_OF
from bot.answers.people import WhichOne
from bot.answers.question import Asks, Intent, Question
from bot.answers.status import Brief, Status, read_statuses, status_of
from bot.incoming import cost_limit, lookups
from bot.incoming.commands.dispatch import perform
from bot.incoming.context import Context, Request
from bot.model.message import Block, Message, Shape, paragraph
from bot.presentation.words.in_words import Reader, in_words
from bot.presentation.words.list_names import beyond
from bot.presentation.words.questions import person_facts, talk
from bot.presentation.words.questions.listed import counted_blocks, listed_message
from bot.presentation.words.questions.verdict import grounds, verdict, yes_or_no
from bot.presentation.words.replies import unwatched as of_strangers
from bot.presentation.words.replies.unread import unread
from watchers.model import Official
from watchers.watchlist import people as watchlist

WHOLE_ANSWERS = 2  # people of one question whose whole status is shown; of more only the first sentence, and buttons
MOST_STRANGERS = 3  # names of one question for which like ones are looked for: that reads every name of every list

# Which section of the gaps a question is about.
_SECTIONS = {Intent.MISSING: "missing", Intent.RIGHTS: "rights", Intent.MAGNITSKY: "magnitsky", Intent.GAPS: ""}
# What a question wants done, not told: the command that does it, and what stands behind it.
_DONE_BY = {
    Intent.HELP: ("help", ""),
    Intent.OFTEN: ("settings", "every"),
    Intent.QUIET: ("settings", "quiet"),
    Intent.MUTE: ("pause", ""),
}
# What a button does that settles whom a question means; all others give the status.
_VERBS = {Intent.CHANGES: "history", Intent.BRIEF: "brief", Intent.FOLLOW: "follow", Intent.UNFOLLOW: "unfollow"}


async def reply(question: Question, request: Request, context: Context) -> Message:
    """What is said to the question."""
    t, intent = request.t, question.intent
    if intent in _DONE_BY:
        command, args = _DONE_BY[intent]
        return await perform(command, args, request, context)
    if (answer := _whole(question, context)) is not None:
        return in_words(answer, Reader(t))
    if intent is Intent.SOURCES:
        reader = lookups.reader(request, context)
        return in_words(lookups.sources(context, operator=reader.operator), reader)
    if intent is Intent.NOT_WATCHED:
        return await _strangers(question, request, context)
    if intent is Intent.OUTSIDE:
        return talk.outside(question.topic, question.people, t)
    if intent is Intent.REMEMBER or (intent is Intent.EVENT and not question.people):
        return talk.remember(question.topic, t)
    if intent is Intent.EVENT:
        return person_facts.responsible([_status(one, context) for one in question.people], question.side, t)
    if intent is Intent.UNCLEAR and question.strangers:
        return talk.perhaps(question.strangers[0], t)
    if question.candidates and not question.people:
        then, is_clear = _VERBS.get(intent, "status"), intent is not Intent.UNCLEAR
        return in_words(WhichOne(question.candidates, then, is_clear), Reader(t))
    if question.undated:
        return talk.undated(question.undated, t)
    if intent is Intent.CHANGES:
        return _changes(question, request, context)
    if intent is Intent.UNFOLLOW:
        return talk.offer(question.people, t, ends=True)
    if intent is Intent.FOLLOW:  # "let me know whether he is listed" wants to know it now, too
        now = [verdict(_status(one, context), question.side, t) for one in question.people]
        return _joined([Message(tuple(now)), talk.offer(question.people, t, ends=False)], t.code)
    if question.people:
        return await _about(question, request, context)
    if intent is Intent.DEAD:
        return person_facts.the_dead(watchlist.read(context.archive), t)
    if intent is Intent.LISTED:
        return listed_message(_board(context), question.side, question.section, t)
    if intent is Intent.COUNT:
        counted = Message(tuple(counted_blocks(_board(context), t)))
        return _joined([counted, in_words(lookups.board(context), Reader(t))], t.code)
    small_talk = {Intent.GREETING: talk.greeting, Intent.THANKS: talk.thanks}
    return small_talk.get(intent, talk.not_understood)(t)


def _whole(question: Question, context: Context) -> Answer | None:
    """The answer to a question that names nobody, where it is one of those that commands give."""
    if question.intent is Intent.BOARD:
        return lookups.board(context)
    if question.intent in _SECTIONS:
        return lookups.gaps(context, {question.side or "", _SECTIONS[question.intent]})
    return None


def _board(context: Context) -> tuple[Status, ...]:
    return read_statuses(context.archive, context.enabled)


def _status(official: Official, context: Context) -> Status:
    return status_of(context.archive, official, context.enabled)


# -- people --------------------------------------------------------------------------------------------------


async def _about(question: Question, request: Request, context: Context) -> Message:
    """The first sentence for each who is named, then each one's status, or brief."""
    t, question = request.t, _agreed(question, context)
    first: list[Block] = []
    if question.topic:
        first.append(paragraph(t(talk.OUTSIDE[question.topic])))
    verb = "brief" if question.intent is Intent.BRIEF else "status"
    for official in question.people:
        first += _first(question, official, request, context)
    if question.side and question.intent is Intent.STATUS:
        first += beyond([question.side], t)
    parts = [Message(tuple(first), language=t.code)]
    if len(question.people) <= WHOLE_ANSWERS:
        parts += [_of_one(official, question, request, context) for official in question.people]
    else:
        parts.append(Message((), talk.choices(question.people, verb, t), t.code))
    if question.candidates:
        parts.append(in_words(WhichOne(question.candidates, verb), Reader(t)))
    if question.strangers:
        parts.append(await _strangers(replace(question, candidates=()), request, context))
    return _joined(parts, t.code)


def _of_one(official: Official, question: Question, request: Request, context: Context) -> Message:
    status = lookups.status(official, context)
    if question.intent is Intent.BRIEF:
        return in_words(Brief(status), Reader(request.t))
    return in_words(status, Reader(request.t))


def _agreed(question: Question, context: Context) -> Question:
    """Of several people a word is said where it is the same for all: "Yes" to one and "No" to one are no answer."""
    if question.strangers or question.candidates:
        return replace(question, asks=Asks.FACTS)
    if len(question.people) == 1 or question.asks is Asks.FACTS:
        return question
    said = {
        yes_or_no(_status(one, context), question.side, question.asks, question.both, question.section)
        for one in question.people
    }
    return question if len(said) == 1 else replace(question, asks=Asks.FACTS)


def _first(question: Question, official: Official, request: Request, context: Context) -> list[Block]:
    t, intent = request.t, question.intent
    status = _status(official, context)
    if intent is Intent.DEAD:
        return [person_facts.dead(official, t)]
    if intent is Intent.FACTS:
        return person_facts.facts(official, t)
    if intent is Intent.GROUNDS:
        return grounds(status, question.side, question.section, t, asks=question.asks, both=question.both)
    if intent is Intent.STATUS:
        return [verdict(status, question.side, t, asks=question.asks, both=question.both)]
    if intent is Intent.WHEN:
        return [verdict(status, question.side, t, today=context.today())]
    return []  # who someone is stands at the head of the status; a brief is whole


async def _strangers(question: Question, request: Request, context: Context) -> Message:
    """Every list is searched: who bears that name there, and that nobody follows him or her."""
    t, people = request.t, context.people()
    parts: list[Message] = []
    for name in question.strangers[:MOST_STRANGERS]:
        found = await cost_limit.aside(unwatched.find, context.archive, name, context.enabled)
        # What else stands there may ask something else: "is he personally sanctioned?"
        asks = question.asks if found.name == name and question.section is None else Asks.FACTS
        part = in_words(unwatched.NotWatched(found, people, question.side, asks, question.both), Reader(t))
        if parts:  # what is not read is said with the first
            known = unread(found.lists, t)
            part = replace(part, blocks=tuple(block for block in part.blocks if block not in known))
        parts.append(part)
    others = [
        await cost_limit.aside(unwatched.exactly, context.archive, name, context.enabled)
        for name in question.strangers[MOST_STRANGERS:]
    ]
    if others:
        parts.append(Message(tuple(of_strangers.line(one, people, t) for one in others), language=t.code))
    if question.candidates:
        parts.append(talk.namesakes(question.candidates, t))
    return _joined(parts, t.code)


# -- changes -------------------------------------------------------------------------------------------------


def _changes(question: Question, request: Request, context: Context) -> Message:
    people: list[Official | None] = [*question.people] or [None]
    if question.period is None and question.side is None:
        reader = Reader(request.t)
        return _joined([in_words(lookups.history(one, context), reader) for one in people], request.t.code)
    return _joined([_since(question, one, request, context) for one in people], request.t.code)


def _since(question: Question, official: Official | None, request: Request, context: Context) -> Message:
    """The history from a day on, or of one side. "No change" is said with each list's own date."""
    sides = [question.side] if question.side else list(SOURCES_OF)
    start = question.period.start(context.today()) if question.period else None
    answer = history_of_part(context.archive, official, context.enabled, sides, start)
    return in_words(answer, Reader(request.t))


def _joined(parts: list[Message], language: str) -> Message:
    """Several answers as one message; the lists' dates, at the end of each, are said once."""
    blocks = [block for part in parts for block in part.blocks]
    last = {block: at for at, block in enumerate(blocks)}
    once = tuple(block for at, block in enumerate(blocks) if block.shape is not Shape.SMALL or last[block] == at)
    return Message(once, tuple(row for part in parts for row in part.buttons), language)
