"""Reads where people are now: those who are named, whom the paper holds responsible for an event, or who were told
of before. Knows no list."""

from __future__ import annotations

from bot.answers.questions.one_person import Facet
from bot.answers.questions.question import Intent, Question
from bot.incoming.questions.annotated import AnnotatedQuestion
from bot.incoming.questions.events import meant
from bot.incoming.questions.recent import Thread
from bot.incoming.questions.rules.in_thread.pronouns import MOST_PEOPLE
from bot.incoming.questions.rules.one_person.phrases import phrases, words_of

RECENT = 1  # questions since the one that told of them
_WHERE_NOW = "where-now"  # the subject of such phrases


def where_now(question: AnnotatedQuestion, thread: Thread | None) -> Question | None:
    """Returns the question; None where it asks where somebody is listed, or about nobody who is known."""
    if question.about_lists or not phrases(_WHERE_NOW).found_in(words_of(question)):
        return None
    who, event = question.who, meant(question.has, asked=True)
    if len(who.people) == 1 or who.which or who.maybe or who.strangers:
        return None  # of one who is named other rules tell
    people = tuple(who.people) or (event.of(question.watched) if event else ())
    if not people and thread is not None and thread.since <= RECENT:
        people = thread.people
    return Question(Intent.ONE, people, topic=Facet.OFFICE) if 0 < len(people) <= MOST_PEOPLE else None
