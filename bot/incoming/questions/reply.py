"""Answers a question that has been read, as data: where a command gives the answer, with that command's. Knows no
words."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from bot.answers import unwatched
from bot.answers.answer import Several, Told
from bot.answers.briefs.brief import Form
from bot.answers.history import History, history_of_part
from bot.answers.people import WhichOne
from bot.answers.questions.everyone import Departures, ListedByOne, WhoIsMissing, designations
from bot.answers.questions.in_plain_words import (
    Beyond,
    Counted,
    Death,
    Facts,
    Grounds,
    InBrief,
    Listed,
    MoreOf,
    Namesakes,
    NotUnderstood,
    Offer,
    Outside,
    PerhapsAName,
    Responsible,
    SmallTalk,
    TheDead,
    Undated,
    Verdict,
)
from bot.answers.questions.question import ONLY, Asks, Intent, Question
from bot.answers.questions.standing import (
    FREEZE,
    TRAVEL,
    Earlier,
    FirstSide,
    Measured,
    Removal,
    Same,
    StillListed,
    WhyNot,
)
from bot.answers.questions.wishes import DidYouMean, Explained
from bot.answers.questions.yes_or_no import yes_or_no
from bot.answers.status import Status
from bot.answers.unwatched import NotWatched
from bot.incoming import cost_limit, lookups
from bot.incoming.context import Context
from bot.incoming.questions import wishes
from bot.incoming.questions.events import events
from bot.model.action import Perform
from watchers.model import Official
from watchers.watchlist import people as watchlist

WHOLE_ANSWERS = 2  # people of one question whose whole status is shown; of more only the first sentence, and buttons
MOST_STRANGERS = 3  # names of one question for which like ones are looked for: that reads every name of every list

# Which section of the gaps a question is about.
_SECTIONS = {Intent.MISSING: "missing", Intent.RIGHTS: "rights", Intent.MAGNITSKY: "magnitsky", Intent.GAPS: ""}
# Questions that want something done, not told -> the command that does it.
_DONE_BY = {
    Intent.HELP: Perform("help"),
    Intent.PICTURE: Perform("board"),
    Intent.EXPORT: Perform("export"),
    Intent.PRIVACY: Perform("privacy"),
}
# The command behind the buttons that settle whom a question means; all other intents give the status.
_VERBS = {Intent.CHANGES: "history", Intent.BRIEF: "brief", Intent.FOLLOW: "follow", Intent.UNFOLLOW: "unfollow"}


async def reply(question: Question, context: Context, *, operator: bool) -> Told | Perform:
    """Returns the answer to the question, or the command that does it. `operator`: an operator asks, and nobody else
    reads."""
    intent = question.intent
    if intent in _DONE_BY:
        return _DONE_BY[intent]
    if intent is Intent.BOARD:
        return lookups.board(context)
    if intent is Intent.MUTE and not question.topic:  # for how long, was not said
        return Perform("pause")
    if intent in wishes.WISHES:
        return wishes.wish(question, context)
    if intent is Intent.EXPLAIN:
        return Explained(question.topic, lookups.spoken(context))
    if intent in _SECTIONS:
        beside = question.each_of if question.side else ()
        gaps = lookups.gaps(context, {question.side or "", _SECTIONS[intent]}, beside)
        return Several((WhoIsMissing(gaps), gaps)) if intent is Intent.MISSING else gaps
    if intent is Intent.SOURCES:
        return lookups.sources(context, operator=operator)
    if intent is Intent.NOT_WATCHED:
        return _together(await _strangers(question, context))
    if intent is Intent.OUTSIDE:
        return Outside(question.topic, question.people, sides=lookups.spoken(context))
    if intent is Intent.REMEMBER or (intent is Intent.EVENT and not question.people):
        return SmallTalk("slogan" if question.topic == "slogan" else "victim")
    if intent is Intent.EVENT:
        statuses = tuple(lookups.status(one, context) for one in question.people)
        event = next((one for one in events() if one.key == question.topic), None)
        return Responsible(statuses, question.side, event.date, event.reasons) if event else Responsible(statuses)
    if question.guesses:
        return DidYouMean(wishes.meant_by(question.guesses))
    if intent is Intent.UNCLEAR and question.strangers:
        return await _perhaps(question, context)
    if question.candidates and not question.people:
        return WhichOne(question.candidates, _VERBS.get(intent, "status"), intent is not Intent.UNCLEAR)
    if question.undated:
        return Undated(question.undated)
    if intent is Intent.SAME and question.people:
        return await _same(question, context)
    if intent is Intent.CHANGES:
        return _together([_changes(question, one, context) for one in question.people or (None,)])
    if intent is Intent.UNFOLLOW:
        return Offer(question.people, ends=True)
    if intent is Intent.FOLLOW:  # "let me know whether he is listed" wants to know it now, too
        now = [Verdict(lookups.status(one, context), question.side) for one in question.people]
        return _together([*now, Offer(question.people)])
    if question.people:
        return _together(await _about(question, context))
    return _of_everyone(question, context)


def _of_everyone(question: Question, context: Context) -> Told:
    match question.intent:
        case Intent.DEAD:
            return TheDead(watchlist.read(context.archive))
        case Intent.LISTED:
            return Listed(lookups.board(context).statuses, question.side, question.section)
        case Intent.COUNT:
            return Counted(lookups.board(context), question.side)
        case Intent.BY_ONE:
            statuses = lookups.board(context).statuses
            others = tuple(side for side in question.each_of if side != question.side)
            if question.topic == ONLY and question.side:
                return ListedByOne(statuses, (question.side,), "", only=True)
            return ListedByOne(statuses, others, question.side or "")
        case Intent.ADDED:
            return _added(question, context)
        case Intent.REMOVED:
            return Departures(_changes(question, None, context))
        case Intent.GREETING | Intent.THANKS:
            return SmallTalk(question.intent.value, lookups.spoken(context))
        case _:
            return NotUnderstood()


def _together(parts: list[Told]) -> Told:
    return parts[0] if len(parts) == 1 else Several(tuple(parts))


# -- people --------------------------------------------------------------------------------------------------


async def _about(question: Question, context: Context) -> list[Told]:
    """Returns the first sentence for each person named, then each one's status, or brief."""
    statuses = [lookups.status(one, context) for one in question.people]
    question = _agreed(question, statuses)
    parts: list[Told] = []
    if question.topic and question.intent not in (Intent.MEASURES, Intent.BRIEF):
        parts.append(Outside(question.topic, leads_on=False, sides=lookups.spoken(context)))
    parts += [first for one in statuses if (first := _first(question, one, context))]
    if question.intent is Intent.EARLIER and len(statuses) == 1:
        parts = [FirstSide(statuses[0], question.each_of)]
    elif question.intent is Intent.EARLIER and len(statuses) > 1:
        parts = [Earlier(statuses[0], statuses[1], question.side)]
    if question.side and question.intent is Intent.STATUS:
        parts.append(Beyond(question.side))
    wants_brief = question.intent is Intent.BRIEF
    then = "brief" if wants_brief else "status"
    if len(statuses) <= WHOLE_ANSWERS:
        asks_who = question.intent is Intent.PERSON
        is_said = asks_who or any(isinstance(part, Verdict) and part.is_over_all for part in parts)
        if wants_brief:
            form, to = Form(question.topic or Form.PARAGRAPH), question.each_of
            to = to or ((question.side,) if question.side else ())
            parts += [lookups.brief(one, context, form, question.language, to) for one in statuses]
        else:
            parts += [replace(one, headed=not is_said) for one in statuses]
    else:
        parts.append(MoreOf(question.people, then))
    if question.candidates:
        parts.append(WhichOne(question.candidates, then))
    if question.strangers:
        parts += await _strangers(replace(question, candidates=()), context)
    return parts


def _agreed(question: Question, statuses: list[Status]) -> Question:
    """Returns the question with its "Yes" or "No" only where the word is the same for all people: "Yes" to one and
    "No" to another are no answer."""
    if question.strangers or question.candidates:
        return replace(question, asks=Asks.FACTS)
    if len(statuses) == 1 or question.asks is Asks.FACTS:
        return question
    words = {yes_or_no(one, question.side, question.asks, question.each_of, question.section) for one in statuses}
    return question if len(words) == 1 else replace(question, asks=Asks.FACTS)


def _first(question: Question, status: Status, context: Context) -> Told | None:
    """Returns the first sentence about someone; None where the status says it at its head, and before a brief."""
    match question.intent:
        case Intent.DEAD:
            return Death(status.official)
        case Intent.FACTS:
            return Facts(status.official)
        case Intent.MEASURES:
            return Measured(
                status, (question.topic,) if question.topic in (FREEZE, TRAVEL) else (FREEZE, TRAVEL), question.side
            )
        case Intent.WHY_NOT:
            return WhyNot(status, question.side)
        case Intent.REMOVED:
            return Removal(status, question.side, context.archive.watching_since())
        case Intent.STILL:
            return StillListed(status, question.side)
        case Intent.GROUNDS:
            return Grounds(status, question.side, question.section, question.asks, question.each_of)
        case Intent.STATUS:
            return Verdict(status, question.side, question.asks, question.each_of)
        case Intent.WHEN:
            return Verdict(status, question.side, each_of=question.each_of, in_days=True)
        case _:
            return None


async def _perhaps(question: Question, context: Context) -> Told:
    """Looks for one word that may be a name: where listings have it, they are shown; else it is asked back."""
    name = question.strangers[0]
    found = await cost_limit.aside(unwatched.find, context.archive, name, context.enabled)
    if found.equal or found.close or (question.topic == "listed" and found.whole):  # "is Pezeshkian sanctioned?"
        return NotWatched(found, context.people(), question.side, Asks.FACTS)
    return PerhapsAName(name)


async def _same(question: Question, context: Context) -> Told:
    """Compares the names of a question: all are watched people's, or one is not."""
    other = None
    if question.strangers:
        other = await cost_limit.aside(unwatched.find, context.archive, question.strangers[0], context.enabled)
    return Same(question.people, other)


async def _strangers(question: Question, context: Context) -> list[Told]:
    """Searches every list for people of that name; the answer also says that nobody follows them."""
    people = context.people()
    parts: list[Told] = []
    for name in question.strangers[:MOST_STRANGERS]:
        found = await cost_limit.aside(unwatched.find, context.archive, name, context.enabled)
        # Other words may ask something else: "is he personally sanctioned?"
        asks = question.asks if found.name == name and question.section is None else Asks.FACTS
        parts.append(NotWatched(found, people, question.side, asks, question.each_of, after_another=bool(parts)))
    others = [
        await cost_limit.aside(unwatched.exactly, context.archive, name, context.enabled)
        for name in question.strangers[MOST_STRANGERS:]
    ]
    if others:
        parts.append(InBrief(tuple(others), people))
    if question.candidates:
        parts.append(Namesakes(question.candidates))
    return parts


# -- changes -------------------------------------------------------------------------------------------------


def _changes(question: Question, official: Official | None, context: Context) -> History:
    """Returns the history, or its part from a day on, or of one side. "No change" is told with each list's own
    date."""
    if question.period is None and question.side is None:
        return lookups.history(official, context)
    sides = [question.side] if question.side else list(question.each_of or lookups.spoken(context))
    start, end = _days(question, context)
    return history_of_part(context.archive, official, context.enabled, sides, start, end)


def _days(question: Question, context: Context) -> tuple[dt.date | None, dt.date | None]:
    """Returns the first and the last day of the time that was asked about."""
    today = context.today()
    return (question.period.start(today), question.period.end(today)) if question.period else (None, None)


def _added(question: Question, context: Context) -> Told:
    """Returns who was listed then, and all that changed beside it."""
    start, end = _days(question, context)
    first = designations(lookups.board(context).statuses, question.side, start, end)
    return Several((first, _changes(question, None, context)))
