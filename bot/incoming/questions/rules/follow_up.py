"""Reads a question that leaves out what it is about, by the one before it: "and the US?", "since when?", «نوری چی؟».
Knows no clock and no chat."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from bot.answers.questions.question import Asks, Intent, Question
from bot.incoming.questions.annotated import AnnotatedQuestion, says
from bot.incoming.questions.people import Named
from bot.language.understood import function_words
from watchers.lists import registry

# The tags of words that ask something else than about the person before.
_NOT_OF_ONE = (
    *("who", "someone", "count", "all", "missing", "gaps", "domain", "role", "relative", "sources", "define", "help"),
    *("hello", "follow", "message", "digest", "mute", "night", "privacy", "slogan", "victim", "future", "opinion"),
    *("legal", "private", "picture", "export"),
)
MOST_WORDS = 8  # of such a question
# What a question about one person may ask; of any other the follow-up asks whether the person is listed.
_OF_PEOPLE = frozenset(
    {Intent.STATUS, Intent.WHEN, Intent.GROUNDS, Intent.WHY_NOT, Intent.MEASURES, Intent.REMOVED, Intent.STILL}
)
_OF_ALL = frozenset(
    {Intent.MISSING, Intent.LISTED, Intent.COUNT, Intent.RIGHTS, Intent.MAGNITSKY, Intent.ADDED, Intent.CHANGES}
)
_NOTHING_MORE = frozenset({"filler", "country", "person", "both", "sanction", "number", "status"})
_OF_ONE = ("why", "when", "dead", "alive", "facts", "freeze", "travel", "removal", "brief", "person", "same")


def remembered_of(question: Question) -> bool:
    """Tells whether a question after this one may leave out what it is about."""
    return bool(question.people) or question.intent in _OF_ALL


def of_another(question: AnnotatedQuestion, before: Question) -> Question | None:
    """Returns the question before, asked of another government or another person; None where this is no such."""
    who, more = question.who, question.has - registry.jurisdictions().keys()
    if len(question.words) > MOST_WORDS or who.loose or who.which or who.maybe or who.strangers:
        return None
    if not more <= _NOTHING_MORE:
        return None
    if who.people:
        first, last = question.words[0].key, question.words[-1].key
        goes_on = first in function_words("goes-on-first") or last in function_words("goes-on-last")
        if not (goes_on and before.people) or question.sides or question.any("sanction"):
            return None
        return replace(_of_people(before, _OF_PEOPLE), people=tuple(who.people), candidates=(), strangers=())
    if not (question.sides or question.any("country")):
        return None
    if question.any("country") and not question.sides:
        return Question(Intent.OUTSIDE, before.people, topic="country")
    if before.people:
        asked = _of_people(before, _OF_PEOPLE | {Intent.EVENT})
    elif before.intent in _OF_ALL:
        asked = before
    else:
        return None
    several = len(question.sides) > 1
    side = None if several else question.side
    asks = Asks.FACTS if several else before.asks
    return replace(asked, side=side, each_of=question.each_of, asks=asks, candidates=(), strangers=())


def _of_people(before: Question, kept: Collection[Intent]) -> Question:
    """Returns the question before where it is of a kind that is kept; else whether its people are listed, for a topic
    belongs to its own kind alone."""
    return before if before.intent in kept else replace(before, intent=Intent.STATUS, topic="")


def about(question: AnnotatedQuestion, before: Question) -> AnnotatedQuestion | None:
    """Returns the question with the one person before it as the one whom it is about: "is he dead?", "since when?";
    None where it may be about anybody else."""
    who = question.who
    if len(before.people) != 1 or who.people or who.which or who.maybe or who.strangers or who.loose:
        return None
    if question.any(*_NOT_OF_ONE):
        return None
    pronoun = question.any("pronoun") and says(question, "one-person")
    more = question.has - registry.jurisdictions().keys() - _NOTHING_MORE - set(_OF_ONE)
    short = len(question.words) <= MOST_WORDS // 2 and question.any(*_OF_ONE) and not more
    if not (pronoun or short):
        return None
    named = Named(people=list(before.people), at=set())
    side = question.side if question.sides else before.side
    return replace(question, who=named, has=question.has - {"pronoun"}, side=side)
