"""Reads a question that leaves out what it is about, by the one before it: "and the US?", "since when?", «نوری چی؟».
Knows no clock and no chat."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from bot.answers.questions.question import Asked, Asks, Intent, Question, Selection
from bot.incoming.questions.annotated import AnnotatedQuestion, says
from bot.incoming.questions.lexicon import given_names
from bot.incoming.questions.people import Named
from bot.incoming.questions.rules.of_events import event_in
from bot.language.understood import function_words
from watchers.lists import registry
from watchers.names import comparison

# The tags of words that ask something else than about the person before, unless a pronoun stands for that person.
_NOT_OF_ONE = (
    *("who", "someone", "count", "all", "missing", "gaps", "domain", "role", "relative", "sources", "define", "help"),
    *("hello", "follow", "message", "digest", "mute", "night", "privacy", "slogan", "victim", "future", "opinion"),
    *("legal", "private", "picture", "export"),
)
# The tags of words beside which even a pronoun is of others.
_OF_OTHERS = ("slogan", "victim", "relative", "hello", "privacy", "night", "weekly", "daily", "body")
MOST_WORDS = 8  # of such a question
MOST_WITH_A_PRONOUN = 24  # of one in which a pronoun stands for somebody
FEW = 5  # words of one in which "they" may be one person and a government
MOST_LOOSE = 2  # unknown words of one: more may be a name
MOST_PEOPLE = 6  # of whom a question before it was
# What a question about one person may ask; of any other the follow-up asks whether the person is listed.
_OF_PEOPLE = frozenset(
    {Intent.STATUS, Intent.WHEN, Intent.GROUNDS, Intent.WHY_NOT, Intent.MEASURES, Intent.REMOVED, Intent.STILL}
)
_OF_ALL = frozenset(
    {Intent.MISSING, Intent.LISTED, Intent.COUNT, Intent.RIGHTS, Intent.MAGNITSKY, Intent.ADDED, Intent.CHANGES}
    | {Intent.BOARD, Intent.SELECT}
)
_BY_GOVERNMENT = _OF_ALL - {Intent.BOARD}  # asked again of another
_NOTHING_MORE = frozenset({"filler", "country", "person", "both", "sanction", "number", "status"})
_OF_ONE = (
    *("why", "when", "dead", "alive", "facts", "freeze", "travel", "removal", "brief", "person", "same", "negative"),
    "where",
)
_COUNTED = frozenset({Intent.COUNT, Intent.BOARD, Intent.ABOUT})


def to_remember(question: Question) -> Question | None:
    """Returns the question that the next one may go on with; None where it leaves nothing to go on with."""
    if question.intent is Intent.BODY:  # "and the EU?" is of that body
        return question
    of_a_wish = question.intent in (Intent.LETTER, Intent.NEAREST, Intent.PICTURE)
    if question.people or question.intent in _OF_ALL or question.intent is Intent.HAPPENED or of_a_wish:
        return question
    if question.intent is Intent.ABOUT:
        return question if question.topic == "watched" else None
    if question.intent is Intent.NOT_WATCHED:
        parts = [part for name in question.strangers for part in comparison.parts(name)]
        return question if any(part in given_names() for part in parts) else None
    if question.intent is Intent.UNCLEAR and len(question.candidates) == 1:  # he or she is told of
        return Question(Intent.STATUS, question.candidates)
    return None


def goes_on(question: AnnotatedQuestion, before: Question) -> Question | None:
    """Returns what a question asks that makes sense only after the one before it; None where it is no such."""
    for rule in (of_another, _of_the_set, _turned):
        if found := rule(question, before):
            return found
    return None


def of_another(question: AnnotatedQuestion, before: Question) -> Question | None:
    """Returns the question before, asked of another government or another person; None where this is no such."""
    who, more = question.who, question.has - registry.jurisdictions().keys()
    if len(question.words) > MOST_WORDS or who.loose or who.which or who.maybe or who.strangers:
        return None
    counted = question.any("count") and before.intent is Intent.COUNT
    if not more <= _NOTHING_MORE | ({"count"} if counted else set()):
        return None
    if who.people:
        first, last = question.words[0].key, question.words[-1].key
        on = first in function_words("goes-on-first") or last in function_words("goes-on-last")
        if not (on and before.people) or question.sides or question.any("sanction"):
            return None
        return replace(_of_people(before, _OF_PEOPLE), people=tuple(who.people), candidates=(), strangers=())
    if not (question.sides or question.any("country")):
        return None
    if question.any("country") and not question.sides:
        return Question(Intent.OUTSIDE, before.people, topic="country")
    if before.intent is Intent.BODY:
        return replace(before, side=question.side)
    if before.people:
        asked = _of_people(before, _OF_PEOPLE | {Intent.EVENT})
    elif before.intent in _BY_GOVERNMENT or (before.intent is Intent.NOT_WATCHED and before.strangers):
        asked = before
    else:
        return None
    several = len(question.sides) > 1
    if before.selection:
        return _of_other_sides(question, before, before.selection)
    side = None if several else question.side
    asks = Asks.FACTS if several or before.intent is Intent.NOT_WATCHED else before.asks
    kept = before.strangers if before.intent is Intent.NOT_WATCHED else ()
    return replace(asked, side=side, each_of=question.each_of, asks=asks, candidates=(), strangers=kept)


def _of_other_sides(question: AnnotatedQuestion, before: Question, asked: Selection) -> Question:
    """Returns what was asked of some listings, of those by other governments."""
    sides = tuple(side for side in registry.jurisdictions() if side in question.sides)
    return replace(before, selection=replace(asked, by=sides, each=len(sides) > 1 and asked.each))


def _of_the_set(question: AnnotatedQuestion, before: Question) -> Question | None:
    """Reads "who are they?", "their names", "the dates please" after a question about several, or about a number."""
    if len(question.words) > MOST_WORDS or _names(question) or question.sides:
        return None
    if before.intent not in _OF_ALL | {Intent.EVENT, Intent.ABOUT}:
        return None
    if says(question, "their-dates") and before.people:
        return Question(Intent.WHEN, before.people, side=before.side)
    if not (says(question, "their-names") or says(question, "their-dates")):
        return None
    if before.intent in _COUNTED:
        return Question(Intent.LISTED, side=before.side) if before.side else Question(Intent.ABOUT, topic="watched")
    return before


def _turned(question: AnnotatedQuestion, before: Question) -> Question | None:
    """Reads "and the reverse?", "and the least?" after a comparison."""
    if len(question.words) > MOST_WORDS or _names(question) or question.sides:
        return None
    least, most = says(question, "least"), says(question, "most")
    asked = before.selection if not question.about_lists and len(question.words) <= FEW else None
    if asked and asked.reach and least != most:
        return replace(before, selection=replace(asked, reach="least" if least else "most"))
    if asked and asked.asks is Asked.GOVERNMENTS and least != most:
        return replace(before, selection=replace(asked, end="least" if least else "most"))
    if asked and asked.not_by and len(asked.by) == 1 and says(question, "reverse"):
        return replace(before, selection=replace(asked, by=asked.not_by, not_by=asked.by))
    return None


def _names(question: AnnotatedQuestion) -> bool:
    who = question.who
    return bool(who.people or who.which or who.maybe or who.strangers)


def _of_people(before: Question, kept: Collection[Intent]) -> Question:
    """Returns the question before where it is of a kind that is kept; else whether its people are listed, for a topic
    belongs to its own kind alone."""
    return before if before.intent in kept else replace(before, intent=Intent.STATUS, topic="", asks=Asks.FACTS)


def about(question: AnnotatedQuestion, before: Question, *, surely: bool = False) -> AnnotatedQuestion | None:
    """Returns the question with the people before it as those whom it is about: "is he dead?", "since when?"; None
    where it may be about anybody else. `surely`: what it asks can be asked of people alone."""
    people = before.people
    if not 0 < len(people) <= MOST_PEOPLE or _names(question) or question.any(*_OF_OTHERS):
        return None
    perhaps_a_name = any(len(words.split()) > 1 for words in question.who.bare)
    event, one = event_in(question), says(question, "one-person")
    of_others = event is not None and not {each.slug for each in people} <= set(event.people)
    if event is not None and (of_others or not one or question.any("who")):
        return None  # those who did it are asked about
    if says(question, "besides") or question.who.loose > MOST_LOOSE or perhaps_a_name:
        return None
    several = says(question, "several-people")
    pronoun = (one or several) and len(question.words) <= MOST_WITH_A_PRONOUN
    if not pronoun and not surely:
        if question.who.loose or question.any(*_NOT_OF_ONE):
            return None
        more = question.has - registry.jurisdictions().keys() - _NOTHING_MORE - set(_OF_ONE)
        if len(question.words) > MOST_WORDS - 2 or not question.any(*_OF_ONE) or more:
            return None
    elif not surely and several and not one and (len(question.words) > FEW or says(question, "which-of")):
        return None  # "any of them", "which of them" are others
    named = Named(people=list(people), at=set(), loose=question.who.loose if pronoun else 0)
    # "Why?" is of the government before; "is he on the ... list?" names one, in words that may not be known.
    of_any = says(question, "any-government") or question.any("who", "count", "all")
    side = question.side if question.sides or of_any or question.who.loose else before.side
    has = question.has - {"pronoun"}
    if question.any("why") and question.any("negative"):  # "and why not?"
        has |= {"sanction"}
    return replace(question, who=named, has=has, side=side)
