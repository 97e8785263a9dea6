"""Reads the wish before it, of others: "the same for Noori", «همینو برای آبنوش»; "only for Noori, only the EU"."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.questions.question import Intent, Question
from bot.incoming.questions.annotated import AnnotatedQuestion, says
from bot.incoming.questions.recent import Thread
from watchers.lists import registry

MOST_WORDS = 8  # of the same wish for others
_ALERTS = (Intent.FOLLOW, Intent.ALERTS_OF)
_ASKS = ("time", "when", "who", "why", "count", "sanction", "negative", "missing", "where", "status")


def again(question: AnnotatedQuestion, thread: Thread) -> Question | None:
    """Returns the wish before, of those who are named; None where something else is asked."""
    who, wish = question.who, thread.wish
    if thread.question and thread.question.intent is Intent.NEAREST and thread.question.form:
        wish = thread.question
    if wish is None or who.which or who.maybe or who.strangers or who.loose or question.any(*_ASKS):
        return None
    people = tuple(who.people)
    if wish.intent in _ALERTS:
        return _alerts(question) if says(question, "only", "just") and (people or question.sides) else None
    same = says(question, "same-again") and people and not question.sides and len(question.words) <= MOST_WORDS
    if not same or thread.question != wish or question.any("brief", "picture", "export", "follow"):
        return None
    return replace(wish, people=people)


def _alerts(question: AnnotatedQuestion) -> Question:
    """Returns the wish for alerts of some people, from some lists, or of both."""
    people = tuple(question.who.people)
    if not question.sides:
        return Question(Intent.FOLLOW, people)
    codes = " ".join(side for side in registry.jurisdictions() if side in question.sides)
    return Question(Intent.ALERTS_OF, people, topic=codes)
