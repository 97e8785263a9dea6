"""Reads what is asked in a few words that make sense only after an answer: of other governments ("and elsewhere?",
«بقیه جاها چی؟»), of others held responsible ("anyone else?", «بقیه‌شون کیا بودن؟»), of a place and its governor.
Knows no list."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.questions.question import Asks, Intent, Question
from bot.incoming.questions.annotated import AnnotatedQuestion
from bot.incoming.questions.events import events
from bot.incoming.questions.recent import Thread
from bot.incoming.questions.rules.in_thread.of_those_before import rest_of_their_group
from bot.incoming.questions.selection_forms import has, letters

MOST_WORDS = 11
MOST_PEOPLE = 4  # of those before
RECENT = 1  # questions since the one that it goes on with
_OF_ONE = frozenset(
    {Intent.STATUS, Intent.WHEN, Intent.GROUNDS, Intent.MEASURES, Intent.STILL, Intent.DEAD, Intent.ONE}
    | {Intent.FACTS, Intent.RECORDS, Intent.WHY_NOT, Intent.PERSON, Intent.EVENT, Intent.NOT_BY}
)
_KEPT = frozenset({Intent.STILL, Intent.MEASURES})  # asked of the other governments as of the one before


def in_few_words(question: AnnotatedQuestion, thread: Thread) -> Question | None:
    """Returns what such a question asks; None where it is none."""
    before = thread.question
    long = thread.since > RECENT or len(question.words) > MOST_WORDS
    if before is None or long or question.names_someone:
        return None
    text = letters(question)
    if question.sides:
        of_one = len(before.people) == 1 and question.side and has("what it said", text)
        return Question(Intent.GROUNDS, before.people, side=question.side) if of_one else None
    if 0 < len(before.people) <= MOST_PEOPLE and before.intent in _OF_ONE and has("other governments", text):
        asked = before if before.intent in _KEPT else replace(before, intent=Intent.STATUS, topic="")
        return replace(asked, side=None, each_of=(), asks=Asks.FACTS)
    if before.intent is Intent.EVENT and has("anyone else", text):
        return replace(before, asks=Asks.FACTS)
    if before.people and has("who the others are", text) and (rest := rest_of_their_group(question, thread)):
        return Question(Intent.STATUS, rest)
    if has("its official", text):
        told = next((one for one in events() if one.key == thread.event), None)
        people = told.of(question.watched) if told and told.what else ()
        return Question(Intent.STATUS, people) if len(people) == 1 else None
    return None
