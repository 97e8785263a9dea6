"""Answers a question that has been read, as data: where a command gives the answer, with that command's. Knows no
words."""

from __future__ import annotations

from dataclasses import replace

from bot.answers import unwatched
from bot.answers.answer import Several, Told
from bot.answers.people import WhichOne
from bot.answers.questions.about import Topic
from bot.answers.questions.compared import NotListing, Records, RecordsOfSeveral
from bot.answers.questions.everyone import OtherPurposes, WhoIsMissing
from bot.answers.questions.in_plain_words import (
    Beyond,
    Death,
    Grounds,
    InBrief,
    MoreOf,
    Namesakes,
    Offer,
    Outside,
    PerhapsAName,
    Reasons,
    SmallTalk,
    Uncertain,
    Undated,
    Verdict,
    Who,
)
from bot.answers.questions.one_person import BIRTH, Facet, OfOne
from bot.answers.questions.question import FEW, REASONS, RELATIVE, SHORT, TO_BE_WATCHED, Asks, Intent, Question
from bot.answers.questions.standing import (
    FREEZE,
    TRAVEL,
    Earlier,
    FirstSide,
    Measured,
    Removal,
    StillListed,
    WhyNot,
)
from bot.answers.questions.wishes import DidYouMean
from bot.answers.questions.yes_or_no import yes_or_no
from bot.answers.status import Status
from bot.answers.unwatched import NotWatched
from bot.incoming import cost_limit, lookups
from bot.incoming.context import Context
from bot.incoming.questions.lexicon import given_names
from bot.incoming.questions.replies import texts, wishes
from bot.incoming.questions.replies.in_turn import in_turn, of_a_member
from bot.incoming.questions.replies.of_events import of_event
from bot.incoming.questions.replies.of_everyone import about_the_bot, changes, news, of_everyone, selected
from bot.incoming.questions.replies.one_person import of_one_person, same_person
from bot.incoming.questions.replies.subjects import EXPLAINED, explained
from bot.model.action import Perform
from watchers.names import comparison

LONGEST_OF_NO_NAME = 2  # words in capitals that may be a place or an office: "Richmond Hill"
MOST_STRANGERS = 3  # names of one question for which like ones are looked for: that reads every name of every list

_BESIDE = ("country", "visa", "opinion", "future", "legal", "private")  # topics that are told beside the lists
# Which section of the gaps a question is about.
_SECTIONS = {Intent.MISSING: "missing", Intent.RIGHTS: "rights", Intent.MAGNITSKY: "magnitsky", Intent.GAPS: ""}
# Questions that want something done, not told -> the command that does it.
_DONE_BY = {Intent.HELP: Perform("help"), Intent.PRIVACY: Perform("privacy")}
_SHOWN_BY: dict[str, Perform] = {Topic.SETTINGS: Perform("settings"), Topic.SAMPLE: Perform("sample")}  # of the bot
# The command behind the buttons that settle whom a question means; all other intents give the status.
_VERBS = {Intent.CHANGES: "history", Intent.BRIEF: "brief", Intent.FOLLOW: "follow", Intent.UNFOLLOW: "unfollow"}


async def reply(question: Question, context: Context) -> Told | Perform:
    """Returns the answer to the question, or the command that does it."""
    if question.first:
        each = (*question.first, replace(question, first=()))
        return in_turn(each, [await reply(one, context) for one in each])
    told = await _reply(question, context)
    return of_a_member(told, lookups.spoken(context)) if question.of_a_member else told


async def _reply(question: Question, context: Context) -> Told | Perform:
    intent = question.intent
    if intent in _DONE_BY:
        return _DONE_BY[intent]
    if intent is Intent.ABOUT:
        return _SHOWN_BY.get(question.topic) or about_the_bot(question, context)
    of_none = intent is Intent.MISSING and not (question.side or question.each_of or question.topic)
    if intent is Intent.SELECT or of_none:  # of no government: whom each does not list
        return selected(question, context)
    question = texts.of_those_it_tells_of(question, context)
    if intent in texts.MADE or texts.is_joint(question):
        return texts.made(question, context)
    if intent is Intent.BOARD:
        return replace(lookups.board(context), page=1)
    if intent is Intent.MUTE and not question.topic:  # for how long, was not said
        return Perform("pause")
    if intent in wishes.WISHES:
        return wishes.wish(question, context)
    if intent in EXPLAINED:
        return explained(question, context)
    if intent in _SECTIONS:
        asked = {question.side} if question.side else set(question.each_of)
        asked = asked if asked or intent in (Intent.MISSING, Intent.GAPS) else set(lookups.spoken(context))
        gaps = lookups.gaps(context, {*asked, _SECTIONS[intent]}, question.each_of if question.side else ())
        if intent in (Intent.MAGNITSKY, Intent.GAPS):
            return gaps
        said = OtherPurposes(gaps) if intent is Intent.RIGHTS else WhoIsMissing(gaps, question.topic == REASONS)
        return Several((said, replace(gaps, headed=False)))
    if intent is Intent.NOT_WATCHED:
        return await _not_watched(question, context)
    if intent is Intent.OUTSIDE:
        return Outside(question.topic, question.people, sides=lookups.spoken(context))
    if intent is Intent.REMEMBER:
        return SmallTalk(question.topic or "victim")
    if intent in (Intent.EVENT, Intent.HAPPENED):
        return await of_event(question, context)
    if question.guesses and (meant := wishes.meant_by(question.guesses)):
        return DidYouMean(meant)
    if intent is Intent.UNCLEAR and question.strangers:
        return await _perhaps(question, context)
    unsure = intent is Intent.UNCLEAR and not question.people and question.topic != RELATIVE
    if unsure and 0 < (n := len(question.candidates)) <= FEW:
        return _together([Uncertain(lookups.status(one, context), whole=n == 1) for one in question.candidates])
    if question.candidates and not question.people:
        return WhichOne(question.candidates, _VERBS.get(intent, "status"), intent is not Intent.UNCLEAR)
    if question.undated:
        return Undated(question.undated)
    if intent is Intent.SAME and question.people:
        return await same_person(question, context)
    if intent is Intent.CHANGES and not question.people:
        return news(question, context)
    if intent is Intent.CHANGES:
        return _together([changes(question, one, context) for one in question.people])
    if offered := wishes.offered(question):
        return offered
    if intent is Intent.FOLLOW:  # "let me know whether he is listed" wants to know it now, too
        now = [Verdict(lookups.status(one, context), question.side) for one in question.people]
        return _together([*now, Offer(question.people)])
    of_facts = intent is Intent.FACTS and question.people and not (question.strangers or question.candidates)
    if intent is Intent.ONE or of_facts:
        told = await of_one_person(question, context)
        if question.topic == Facet.WATCHED:
            told += [*await _strangers(question, context), Offer(question.people)]
        return _together(told)
    if question.people and not question.says_of_each:
        return _together(await _about(question, context))
    return await of_everyone(question, context)


def _together(parts: list[Told]) -> Told:
    return parts[0] if len(parts) == 1 else Several(tuple(parts))


# -- people --------------------------------------------------------------------------------------------------


async def _about(question: Question, context: Context) -> list[Told]:
    """Returns the first sentence for each person named, then each one's status, or brief."""
    statuses = [lookups.status(one, context) for one in question.people]
    question = _agreed(question, statuses)
    parts: list[Told] = []
    if question.topic in _BESIDE:
        parts.append(Outside(question.topic, leads_on=False, sides=lookups.spoken(context)))
    if question.intent is Intent.RECORDS and len(statuses) > 1:
        return [RecordsOfSeveral(tuple(statuses), question.side), *await _others(question, context)]
    parts += [first for one in statuses if (first := _first(question, one, context))]
    if question.intent is Intent.EARLIER and len(statuses) == 1:
        parts = [FirstSide(statuses[0], question.each_of)]
    elif question.intent is Intent.EARLIER and len(statuses) > 1:
        parts = [Earlier(statuses[0], statuses[1], question.side)]
    if question.side and question.intent is Intent.STATUS:
        parts.append(Beyond(question.side))
    then = "brief" if question.intent is Intent.BRIEF else "status"
    if question.topic == SHORT:
        return [Verdict(one) for one in statuses]
    if question.strangers and question.intent is Intent.STATUS:  # the verdict on each comes first
        return [*parts, *await _others(question, context, then), MoreOf(question.people, then)]
    if question.intent is Intent.PERSON and len(statuses) <= FEW:
        told = [told for one in statuses for told in (Who(one.official, question.asks is Asks.NOW), Verdict(one))]
        return [*parts, *told, MoreOf(question.people, "status"), *await _others(question, context)]
    if len(statuses) <= FEW:
        is_said = any(isinstance(part, Verdict) and part.is_over_all for part in parts)
        if then == "brief":
            parts += [texts.of_one(question, one, context) for one in statuses]
        else:
            parts += [replace(one, headed=not is_said) for one in statuses]
    else:
        parts.append(MoreOf(question.people, then))
    return [*parts, *await _others(question, context, then)]


async def _others(question: Question, context: Context, then: str = "status") -> list[Told]:
    """Returns what is told of the names beside those of whom is known who they are."""
    parts: list[Told] = [WhichOne(question.candidates, then)] if question.candidates else []
    return parts + (await _strangers(replace(question, candidates=()), context) if question.strangers else [])


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
            return OfOne(status, Facet.DETAILS, kinds=(BIRTH, Facet.NAMES))
        case Intent.NOT_BY:
            return NotListing(status)
        case Intent.RECORDS:
            return Records(status, question.side)
        case Intent.MEASURES:
            return Measured(
                status,
                (question.topic,) if question.topic in (FREEZE, TRAVEL) else (FREEZE, TRAVEL),
                question.side,
                question.asks,
            )
        case Intent.WHY_NOT:
            return WhyNot(status, question.side)
        case Intent.REMOVED:
            return Removal(status, question.side, context.archive.watching_since())
        case Intent.STILL:
            return StillListed(status, question.side)
        case Intent.GROUNDS if question.topic == "reasons":
            return Reasons(status, question.side)
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
    near = found.close if question.topic == "listed" else [hit for hit in found.close if unwatched.is_of_iran(hit)]
    if found.equal or near or (question.topic == "listed" and found.whole):  # "is Pezeshkian sanctioned?"
        return NotWatched(found, context.people(), question.side, Asks.FACTS)
    return PerhapsAName(name)


async def _not_watched(question: Question, context: Context) -> Told:
    """Returns the listings of names that nobody watched has. Words that only may be a name, and are nobody's on the
    lists, are asked back: that nobody bears them would say nothing."""
    parts = await _strangers(question, context)
    names = question.strangers
    told = parts[0] if parts else None
    plain = question.topic in ("", TO_BE_WATCHED)
    alone = plain and len(names) == 1 and question.asks is Asks.FACTS and not question.candidates
    if isinstance(told, NotWatched) and alone and _is_hardly_a_name(told):
        return PerhapsAName(names[0])
    return _together(parts)


def _is_hardly_a_name(told: NotWatched) -> bool:
    """Tells whether neither the lists nor what is known of given names make some words a name."""
    found = told.found
    parts = comparison.parts(found.asked or found.name)
    if found.equal or found.watched or found.weak or any(part in given_names() for part in parts):
        return False
    if len(parts) > LONGEST_OF_NO_NAME:
        return False
    return not (found.close and len(parts) > 1) and not any(unwatched.is_of_iran(hit) for hit in found.close)


async def _strangers(question: Question, context: Context) -> list[Told]:
    """Searches every list for people of that name; the answer also says that nobody follows them."""
    people = context.people()
    parts: list[Told] = []
    for name in question.strangers[:MOST_STRANGERS]:
        found = await cost_limit.aside(unwatched.find, context.archive, name, context.enabled)
        # Other words may ask something else: "is he personally sanctioned?"
        asks = question.asks if found.name == name and question.section is None else Asks.FACTS
        told = NotWatched(found, people, question.side, asks, question.each_of, after_another=bool(parts))
        beside = bool(question.people) or len(question.strangers) > 1
        parts.append(replace(told, asked_watched=question.topic == Facet.WATCHED,
                             to_be_watched=question.topic == TO_BE_WATCHED, beside_others=beside))  # fmt: skip
    others = [
        await cost_limit.aside(unwatched.exactly, context.archive, name, context.enabled)
        for name in question.strangers[MOST_STRANGERS:]
    ]
    if others:
        parts.append(InBrief(tuple(others), people))
    if question.candidates:
        parts.append(Namesakes(question.candidates))
    return parts
