"""Reads a question by what the same person was told before it, and finds what is asked of nobody."""

from __future__ import annotations

from bot.answers.questions.question import SHORT, Intent, Question
from bot.incoming.questions.annotated import AnnotatedQuestion
from bot.incoming.questions.recent import Thread
from bot.incoming.questions.rules.by_likeness import SHORTER, is_of_somebody, of_itself, perhaps_of_somebody
from bot.incoming.questions.rules.in_thread.follow_up import goes_on
from bot.incoming.questions.rules.in_thread.with_whom import about_those_before, beside_the_named, with_whom
from bot.incoming.questions.rules.one_person.asked import of_one_person, of_the_person_before


def in_thread(question: AnnotatedQuestion, thread: Thread | None, *, guesses: bool) -> AnnotatedQuestion | Question:
    """Returns what is asked, where that is known by what was told before, or asked of nobody; else the question, with
    the people whom it means."""
    if thread is not None:
        if found := goes_on(question, thread):
            return found
        question = beside_the_named(question, thread)
        meant = with_whom(question, thread)
        itself = of_itself(question) if guesses and meant else None
        of_lists = question.about_lists and itself is not None and itself.intent is Intent.ABOUT
        if itself and not of_lists and not perhaps_of_somebody(itself):  # "does he know that I asked?"
            return (of_itself(meant) if isinstance(meant, AnnotatedQuestion) else None) or itself
        if isinstance(meant, Question):
            return meant
        question = meant or question
        before = None if meant else thread.question
        found = of_the_person_before(question, before) if before else of_one_person(question) if meant else None
        if found:
            return found
    if guesses and (found := of_itself(question)) and (found := _after(found, thread)):
        return found
    if thread is not None and guesses and is_of_somebody(question):
        return about_those_before(question, thread) or question
    return question


def _after(found: Question, thread: Thread | None) -> Question | None:
    """Returns a question that names nobody, as it is meant after the one before; None where it makes no sense."""
    if found.topic != SHORTER:
        return found
    people = thread.people if thread else ()
    return Question(Intent.STATUS, people, topic=SHORT) if people else None
