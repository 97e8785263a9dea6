"""Reads a question that asks the one before it again, of something else: "and the US?", "in 2023?", «نوری چی؟».
Knows no clock and no chat."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from itertools import pairwise

from bot.answers.questions.of_events import Aspect
from bot.answers.questions.question import REASONS, Asked, Asks, Intent, Question, Selection
from bot.incoming.questions.annotated import AnnotatedQuestion, says
from bot.incoming.questions.events import Event, events, meant
from bot.incoming.questions.recent import OF_ALL, Thread
from bot.incoming.questions.rules.in_thread.of_a_set import of_another_set, other_end
from bot.incoming.questions.rules.selections import TWO, is_explained
from bot.incoming.questions.selection_forms import asks_the_interval, has, letters
from bot.incoming.questions.times.period import of_year
from bot.language import languages
from bot.language.understood import function_words
from watchers.lists import registry

MOST_WORDS = 8  # of such a question
MOST_WITH_A_GOVERNMENT = 10  # words of one that names a government, and asks nothing else
MOST_OF_A_DEED, MOST_FEW = 14, 4  # of one about "that attack"; of one that asks for others: "only those?"
# What a question about one person may ask; of any other the follow-up asks whether the person is listed.
_OF_PEOPLE = frozenset(
    {Intent.STATUS, Intent.WHEN, Intent.GROUNDS, Intent.WHY_NOT, Intent.MEASURES, Intent.REMOVED, Intent.STILL}
)
_OF_ANOTHER = _OF_PEOPLE | {Intent.FACTS, Intent.RECORDS, Intent.PERSON, Intent.DEAD, Intent.NOT_BY}
_BY_GOVERNMENT = OF_ALL - {Intent.BOARD, Intent.SELECT} | {Intent.ABOUT, Intent.EVENT, Intent.REMOVED, Intent.ON_IRAN}
_NOTHING_MORE = frozenset({"filler", "country", "person", "both", "sanction", "number", "status"})
_TEXTS = frozenset({Intent.BRIEF, Intent.LETTER, Intent.NEAREST})
_OF_THE_REST = frozenset({"negative", "filler", "who", "someone", "domain", "sanction"})
_COUNTED = frozenset({Intent.COUNT, Intent.BOARD, Intent.ABOUT})
_ALERTS = frozenset({Intent.FOLLOW, Intent.ALERTS_OF, Intent.OFTEN})  # wishes that have no language of their own
_YEAR = re.compile(r"(?:19|20|13|14)\d\d")
_IN_A_TIME = frozenset({Intent.ADDED, Intent.CHANGES, Intent.REMOVED})


def goes_on(question: AnnotatedQuestion, thread: Thread) -> Question | None:
    """Returns what a question asks that makes sense only after the one before it; None where it is no such."""
    if thread.wish and thread.wish.intent not in _ALERTS and (found := _in_a_language(question, thread.wish)):
        return found
    if thread.question is None:
        return None
    if asks_the_interval(question):
        return _of_the_interval(question, thread.question)
    found = other_end(question, thread.question) or of_another_set(question, thread)
    if found := found or _of_that_deed(question, thread):
        return found
    for rule in (of_another, _of_us, _of_the_set, _of_a_time, _only_those, _turned):
        if found := rule(question, thread.question):
            return found
    return None


def _of_the_interval(question: AnnotatedQuestion, before: Question) -> Question | None:
    """Reads "how many days between them?" after two governments: from the listing by one to that by the other."""
    by = before.selection.by if before.selection else before.each_of
    if question.names_someone or len(by) != TWO or len(question.words) > MOST_WORDS or not is_explained(question):
        return None
    return Question(Intent.SELECT, before.people, selection=Selection(Asked.BETWEEN, by=by))


def of_another(question: AnnotatedQuestion, before: Question) -> Question | None:
    """Returns the question before, asked of another government or another person; None where this is no such."""
    who, more = question.who, question.has - registry.jurisdictions().keys()
    of_more = says(question, "its-records", "their-dates") or (
        says(question, "one-person") and len(before.people) > 1
    )
    if before.selection is not None or of_more:
        return None
    bare = len(question.words) <= MOST_WITH_A_GOVERNMENT and has("just a government", letters(question))
    again = _is_same_question(question)
    same = again or bare
    most = MOST_WORDS + (4 if same else 0)
    if len(before.people) == 1 and before.people[0] in who.which and not (who.people or question.sides):
        return before if len(question.words) <= MOST_WORDS else None  # "no, Gholamreza"
    if len(question.words) > most or (who.loose and not same) or who.which or who.maybe or who.strangers:
        return None
    when = bool(before.people) and not (who.people or question.negated)
    when = when and (question.any("when") or says(question, "who-or-when"))
    also = {tag for tag, may in (("count", before.intent is Intent.COUNT), ("same", same)) if may}
    also |= {"sdn"} if same else set()
    also |= {"when", "who", "all"} if when else set()
    also |= {"follow"} if before.people and says(question, "past") else set()  # "did the UK follow?"
    also |= {"negative"} if before.people and not who.people else set()
    if not (more <= _NOTHING_MORE | also or bare):
        return None
    there = says(question, "those-there") and before.intent in OF_ALL and not question.sides
    if who.people and there and before.side:
        return Question(Intent.STATUS, tuple(who.people), side=before.side, asks=Asks.NOW)
    if who.people:
        first, last = question.words[0].key, question.words[-1].key
        on = first in function_words("goes-on-first") or last in function_words("goes-on-last") or same
        if not (on and before.people) or question.sides or (question.any("sanction") and not same):
            return None
        return replace(_of_people(before, _OF_ANOTHER), people=tuple(who.people), candidates=(), strangers=())
    if not (question.sides or question.any("country")):
        return None
    if question.any("country") and not question.sides:
        return Question(Intent.OUTSIDE, before.people, topic="country")
    if before.intent is Intent.BODY:
        return replace(before, side=question.side)
    if before.people:
        asked = _of_people(before, (_OF_ANOTHER if again else _OF_PEOPLE) | {Intent.EVENT})
        if question.any("negative") or (before.intent is Intent.EVENT and says(question, "one-person")):
            asked = _of_people(before, ())
        if when:
            asked = replace(_of_people(before, ()), intent=Intent.WHEN)
            if len(before.people) > 1:
                by = tuple(side for side in registry.jurisdictions() if side in question.sides)
                return Question(Intent.SELECT, before.people, selection=Selection(Asked.DATES, by=by))
    elif before.intent in _BY_GOVERNMENT or _is_told_by_government(before, question.sides):
        asked = before
    else:
        return None
    several = len(question.sides) > 1
    side = None if several else question.side
    asks = Asks.FACTS if several or before.intent is Intent.NOT_WATCHED else before.asks
    kept = before.strangers if before.intent is Intent.NOT_WATCHED else ()
    return replace(asked, side=side, each_of=question.each_of, asks=asks, candidates=(), strangers=kept)


def _is_told_by_government(before: Question, sides: Collection[str]) -> bool:
    """Tells whether a question about a name that is not watched can be asked of another government, or one for a word
    of which each government's law has its own meaning: "and does Australia have one?"."""
    laws = (registry.jurisdictions()[side].explains for side in sides)
    explained = before.intent is Intent.EXPLAIN and all(before.topic in law for law in laws)
    return explained or (before.intent is Intent.NOT_WATCHED and bool(before.strangers))


def _is_same_question(question: AnnotatedQuestion) -> bool:
    """Tells whether the question before is asked again in these words: "same question for", «همین سوال برای»."""
    return any(
        one.key in function_words("same-again") and two.key in function_words("same-question")
        for one, two in pairwise(question.words)
    )


def _of_us(question: AnnotatedQuestion, before: Question) -> Question | None:
    """Reads "whom do the Americans have that we do not?" after a question about one government, which is the
    asker's own."""
    by = before.selection.by if before.selection else ()
    ours = by[0] if len(by) == 1 else before.side
    if question.names_someone or ours is None or not says(question, "we"):
        return None
    others = tuple(side for side in registry.jurisdictions() if side in question.sides - {ours})
    if not others or not question.any("negative", "missing") or not is_explained(question):
        return None
    each = len(others) > 1 and not says(question, "or")
    return Question(Intent.SELECT, selection=Selection(by=others, each=each, not_by=(ours,)))


def _of_the_set(question: AnnotatedQuestion, before: Question) -> Question | None:
    """Reads "who are they?", "their names", "the dates please" after a question about several, or about a number."""
    if question.names_someone or question.sides or question.any("sources"):  # "how up to date is this?"
        return None
    if len(before.people) > 1 and before.side and says(question, "their-dates") and says(question, "that-deed"):
        return Question(Intent.SELECT, before.people, selection=Selection(Asked.DATES, by=(before.side,)))
    if len(question.words) > MOST_WORDS or says(question, "one-person"):
        return None
    if found := _of_those_left(question, before):
        return found
    if before.intent is Intent.MISSING and question.any("why") and not question.has - {"why", "filler", "negative"}:
        return replace(before, topic=REASONS) if is_explained(question) else None
    if len(before.people) == 1 and says(question, "name-them") and len(question.words) <= MOST_FEW:
        return before if before.intent in (Intent.STATUS, Intent.NOT_BY) and not question.any("facts") else None
    if before.intent not in OF_ALL | {Intent.EVENT, Intent.ABOUT}:
        return None
    if before.selection and question.any("who") and says(question, "those") and not question.about_lists:
        return before
    dated = question.any("when") and not question.has - {"when", "filler", "since", "who"}
    if before.intent is Intent.LISTED and before.side and dated:
        return Question(Intent.SELECT, selection=Selection(Asked.DATES, by=(before.side,)))
    if before.people and says(question, "their-dates"):
        if len(before.people) == 1:
            return Question(Intent.WHEN, before.people, side=before.side)
        by = (before.side,) if before.side else before.each_of
        return Question(Intent.SELECT, before.people, selection=Selection(Asked.DATES, by=by))
    if not (says(question, "their-names") or says(question, "their-dates")):
        return None
    if before.intent in _COUNTED:
        return Question(Intent.LISTED, side=before.side) if before.side else Question(Intent.ABOUT, topic="watched")
    return before


def _of_those_left(question: AnnotatedQuestion, before: Question) -> Question | None:
    """Reads who is missing on the list that was told of, without a word of which: "so still missing who?", "and the
    ones it hasn't?"."""
    told = before.intent is Intent.EVENT and before.side is not None and is_explained(question)
    if told and says(question, "the-rest") and not question.has - _OF_THE_REST - {"missing", "person"}:
        return replace(before, aspect=Aspect.MISSING, asks=Asks.FACTS)
    asked = before.selection
    by = asked.by if asked and asked == Selection(by=asked.by) else ()
    side = before.side or (by[0] if len(by) == 1 else None)
    of_list = before.intent in OF_ALL or before.intent in _TEXTS
    if side is None or not of_list or not is_explained(question) or says(question, "only", "we"):
        return None
    if says(question, "the-rest") and not question.has - _OF_THE_REST - {"missing", "why", "person"}:
        if before.intent is Intent.MISSING and not question.any("negative", "why"):
            return Question(Intent.LISTED, side=side)
        return Question(Intent.MISSING, side=side, topic=REASONS if question.any("why") else "")
    if (
        question.any("missing")
        and (question.any("who") or says(question, "which-of"))
        and not question.any("all", "why", "when", "count")
    ):
        return Question(Intent.MISSING, side=side)
    goes_on_with = says(question, "goes-on-first") and not says(question, "several-people")
    others = goes_on_with and says(question, "those-left") and question.any("negative")
    return Question(Intent.MISSING, side=side) if others and not question.has - _OF_THE_REST else None


def _of_that_deed(question: AnnotatedQuestion, thread: Thread) -> Question | None:
    """Reads "was he sanctioned for that attack?", «در این پرونده» of the event that was told of before."""
    event = _event_of(thread)
    named = question.who.people or question.who.which or question.who.maybe
    if event is None or named or len(question.words) > MOST_OF_A_DEED or meant(question.has, asked=True) is not None:
        return None
    if not any(
        one.key in function_words("that-deed") and two.key in function_words("a-deed")
        for one, two in pairwise(question.words)
    ):
        return None
    people = event.of(question.watched)
    alone = thread.one in people and not question.any("who", "someone", "all") and says(question, "for-what")
    people = (thread.one,) if alone and thread.one else people
    of_lists = question.about_lists or says(question, "acted", "for-what")
    return Question(Intent.EVENT, people, side=question.side, topic=event.key) if of_lists else None


def _event_of(thread: Thread) -> Event | None:
    """Returns the event that was told of; that of the people spoken of since, where it is another."""
    people = {one.slug for one in thread.people or ((thread.one,) if thread.one else ())}
    told = next((one for one in events() if one.key == thread.event), None)
    if told and (not people or people & set(told.people)):
        return told
    return next((one for one in events() if people and people <= set(one.people)), told)


def _of_a_time(question: AnnotatedQuestion, before: Question) -> Question | None:
    """Reads "and in 2023?", «این هفته چی؟» after a question about a time."""
    years = [word.key for word in question.words if _YEAR.fullmatch(word.key)]
    period = question.period or (of_year(years[0]) if len(years) == 1 else None)
    if period is None or question.undated or question.any("changed") or before.intent not in _IN_A_TIME:
        return None
    if question.names_someone or question.sides:
        return None
    nothing = _NOTHING_MORE | {"time", "since", "weekly"}
    if len(question.words) > MOST_WORDS or question.who.loose or question.has - nothing:
        return None
    topic = "" if before.topic == "latest" else before.topic
    return replace(before, period=period, undated="", topic=topic)


def _only_those(question: AnnotatedQuestion, before: Question) -> Question | None:
    """Reads "only Hajizadeh?" after an answer that showed some: they are shown again."""
    if len(question.words) > MOST_FEW or question.sides or question.any("missing", "count"):
        return None
    if before.selection and says(question, "none-of-them"):
        return before
    if not says(question, "only") or before.intent not in OF_ALL | {Intent.EVENT}:
        return None
    named = question.who.people
    return before if named and all(one in before.people for one in named) else None


def _in_a_language(question: AnnotatedQuestion, wish: Question) -> Question | None:
    """Reads "the same in Persian", «انگلیسیش هم» after a text or a picture."""
    if len(question.words) > MOST_WORDS + 2 or question.names_someone or question.sides or question.any("sanction"):
        return None
    named = [code for code in languages() if says(question, f"in-{code}") or question.any(f"in-{code}")]
    if len(named) != 1 or question.any("define", "who", "when", "why", "help"):
        return None
    if says(question, "language-word") and not says(question, "same-again"):  # "answer in English"
        return None
    return replace(wish, language=named[0])


def _turned(question: AnnotatedQuestion, before: Question) -> Question | None:
    """Reads "what about the Brits" after a comparison of a government with the asker's own."""
    if len(question.words) > MOST_WORDS or question.names_someone:
        return None
    asked = before.selection
    if asked is None or not asked.not_by or len(asked.by) != 1:
        return None
    of_another = len(question.sides) == 1 and question.side not in (*asked.by, *asked.not_by)
    if not of_another or question.who.loose or question.has - registry.jurisdictions().keys() - _NOTHING_MORE:
        return None
    return replace(before, selection=replace(asked, by=(str(question.side),)))


def _of_people(before: Question, kept: Collection[Intent]) -> Question:
    """Returns the question before where it is of a kind that is kept; else whether its people are listed, for a topic
    belongs to its own kind alone."""
    return before if before.intent in kept else replace(before, intent=Intent.STATUS, topic="", asks=Asks.FACTS)
