"""Reads what is asked of the listings of several people who were told of before: "which of them does the UK
list?", «تاریخ‌هاشون», "and in 2023?". Knows no list."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.questions.question import Asked, Intent, Question, Selection
from bot.incoming.questions.annotated import AnnotatedQuestion, says
from bot.incoming.questions.recent import Thread
from bot.incoming.questions.rules.of_people import of_measures
from bot.incoming.questions.rules.selections import is_explained
from bot.incoming.questions.selection_forms import has, is_for_a_purpose, letters
from bot.language.understood import function_words
from watchers.lists import registry
from watchers.model import Official

TWO = 2
MOST_AT_AN_END = 4  # people who were listed first of all, or last
_OF_TWO = (Asked.AHEAD, Asked.BETWEEN)  # what is asked of two governments
FEW = 5  # words of one with a government, in which "how many" goes on too
MOST_WORDS = 8  # of a question that asks the one before it again
_ALLOWED = frozenset(
    {"filler", "number", "time", "count", "who", "when", "why", "sanction", "dead", "alive", "freeze", "travel"}
    | {"all"}
    | {"rights", "magnitsky", "pronoun", "someone", "domain", "person", "status", "both", "order", "same"}
    | {"negative", "missing", "since", "names", "facts", "where"}
)


def of_a_set(
    question: AnnotatedQuestion, people: tuple[Official, ...], side: str | None = None, *, counted: bool = False
) -> Question | None:
    """Returns what is asked of the listings of these people; None where it is no such question. `side`: the
    government of the question before. `counted`: they were meant by their number."""
    by = tuple(one for one in registry.jurisdictions() if one in question.sides)
    selection = _asked_of(question, Selection())
    if selection is None and counted and by and says(question, "still") and not question.any("negative", "missing"):
        selection = Selection(by=by)  # "are all four still active on that list?"
    if selection and not selection.by and side and selection.asks in (Asked.DATES, Asked.GROUNDS, Asked.SAME_DAY):
        selection = replace(selection, by=(side,))
    return Question(Intent.SELECT, people, selection=selection) if selection else None


def of_another_set(question: AnnotatedQuestion, thread: Thread) -> Question | None:
    """Reads a question that changes a part of the selection before it: "and the UK?", "names?", "and in 2023?"; None
    where it is no such."""
    before = thread.question
    if before is None or before.selection is None or question.names_someone or len(question.words) > MOST_WORDS:
        return None
    if says(question, "these-same") and question.sides:  # of those who were told of
        return None
    at_an_end = before.selection.asks in (Asked.FIRST, Asked.LAST) and 0 < len(thread.people) <= MOST_AT_AN_END
    if at_an_end and question.any("why") and not question.any("negative", "missing", "who") and not question.sides:
        by = before.selection.by
        return Question(Intent.GROUNDS, thread.people, side=by[0] if len(by) == 1 else None)
    if question.period and question.period.is_recent:  # that is news
        return None
    if question.sides and has("just a government", letters(question)):  # all else is asked as before
        by = tuple(side for side in registry.jurisdictions() if side in question.sides)
        asked = before.selection
        if asked.by and len(asked.by) == len(by) and not asked.not_by and asked.asks not in _OF_TWO:
            return replace(before, selection=replace(asked, by=by))
    if question.who.loose or not question.has - registry.jurisdictions().keys() <= _ALLOWED:
        return None
    new = question.any("who", "all", "count") or says(question, "several-people")
    if new and not _goes_on(question) and not (question.sides and len(question.words) <= FEW):
        return None
    only_names = says(question, "their-names") and not question.sides and question.period is None
    selection = replace(before.selection, asks=Asked.WHO) if only_names else _asked_of(question, before.selection)
    return replace(before, selection=selection) if selection and selection != before.selection else None


def other_end(question: AnnotatedQuestion, before: Question) -> Question | None:
    """Reads "and the least?", "and which most?" after a comparison."""
    asked = before.selection
    least, most = says(question, "least"), says(question, "most")
    if asked is None or question.names_someone or question.sides or least == most or question.any("sanction"):
        return None
    if len(question.words) > MOST_WORDS or question.any("when", "count"):
        return None
    if asked.reach:
        return replace(before, selection=replace(asked, reach="least" if least else "most"))
    if asked.asks is Asked.GOVERNMENTS:
        return replace(before, selection=replace(asked, end="least" if least else "most"))
    return None


def _goes_on(question: AnnotatedQuestion) -> bool:
    words = question.words
    first, last = words[0].key, words[-1].key
    return first in function_words("goes-on-first") or last in function_words("goes-on-last")


def _asked_of(question: AnnotatedQuestion, before: Selection) -> Selection | None:
    """Returns the selection before with all that the words say of it; None where they say nothing, or something that
    a selection does not tell."""
    tags = question.has - registry.jurisdictions().keys()
    if tags - _ALLOWED or not is_explained(question) or is_for_a_purpose(question) or tags >= {"why", "negative"}:
        return None
    found = before
    denied = question.any("negative", "missing")
    if question.sides:
        sides = tuple(side for side in registry.jurisdictions() if side in question.sides)
        denied_one = denied and len(sides) == 1
        if denied and not denied_one:
            return None
        only = says(question, "only") and not denied
        found = replace(
            found, by=() if denied_one else sides, not_by=(), only=only, without=False, reach="", or_more=False
        )
        found = replace(found, by=sides, without=True) if denied_one else found
    elif denied:
        found = replace(found, without=True)
    if before.asks in _OF_TWO and len(found.by) != TWO:
        pair = (*before.by[:1], *found.by)
        goes_on = len(set(pair)) == TWO and not denied and len(question.words) <= FEW
        found = replace(found, by=pair) if goes_on else replace(found, asks=Asked.WHO)
    if question.any("dead", "alive"):
        found = replace(found, life="living" if question.any("alive") else "dead")
    if question.period:
        found = replace(found, period=question.period, before=False)
    if question.any("rights"):
        found = replace(found, grounds="rights")
    elif question.any("magnitsky"):
        found = replace(found, grounds="magnitsky")
    if question.any("freeze", "travel"):
        found = replace(found, measure=of_measures(question))
    asks = _asks(question)
    if asks is None and found == before:
        return Selection() if question.any("sanction") and not question.any("why") else None
    whether = asks is None and not question.any("who", "count") and before == Selection()
    same = found.asks if question.sides or question.period else Asked.WHO
    return replace(found, asks=asks or same, whether=whether)


def _asks(question: AnnotatedQuestion) -> Asked | None:
    if says(question, "same-thing", "together") and (question.any("same") or says(question, "together", "that-deed")):
        return Asked.SAME_DAY
    if says(question, "which-governments") and not question.sides:
        return Asked.GOVERNMENTS
    if question.any("when") or says(question, "their-dates") or _when_in_two_ways(question):
        return Asked.DATES
    if question.any("freeze", "travel") and not question.any("who", "count") and not says(question, "which-of"):
        return Asked.MEASURES
    if question.any("why"):
        return Asked.GROUNDS
    if question.any("who", "count", "someone") or says(question, "their-names", "which-of"):
        return Asked.WHO
    return None


def _when_in_two_ways(question: AnnotatedQuestion) -> bool:
    """Tells whether «کی» means "when": a government has done it."""
    return bool(question.sides) and says(question, "who-or-when") and not says(question, "which-of")
