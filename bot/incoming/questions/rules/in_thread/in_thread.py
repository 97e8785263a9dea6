"""Reads a question by what the same person was told before it, and finds what is asked of nobody."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.questions.one_person import Facet
from bot.answers.questions.question import SHORT, Intent, Question
from bot.incoming.questions.annotated import AnnotatedQuestion, says
from bot.incoming.questions.recent import Thread
from bot.incoming.questions.rules.by_likeness import SHORTER, is_of_somebody, of_itself, perhaps_of_somebody
from bot.incoming.questions.rules.in_thread.follow_up import goes_on
from bot.incoming.questions.rules.in_thread.of_those_before import in_few_words, of_those_before
from bot.incoming.questions.rules.in_thread.with_whom import RECENT, about_those_before, beside_the_named, with_whom
from bot.incoming.questions.rules.one_person.asked import TWO, of_one_person, of_the_person_before
from watchers.lists import registry

_OF_A_LISTING = frozenset({Intent.MEASURES, Intent.ONE, Intent.FACTS})  # what is told of a listing beside that it is


def in_thread(question: AnnotatedQuestion, thread: Thread | None, *, guesses: bool) -> AnnotatedQuestion | Question:
    """Returns what is asked, where that is known by what was told before, or asked of nobody; else the question, with
    the people whom it means."""
    if thread is not None:
        if found := (
            in_few_words(question, thread) or of_those_before(question, thread) or goes_on(question, thread)
        ):
            return _more_than_a_status(found, question, thread)
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


def _more_than_a_status(found: Question, question: AnnotatedQuestion, thread: Thread) -> Question:
    """Returns what is asked of the one person before by the phrases about one person, where only the government was
    seen to be another: "so can she still go to Australia?"."""
    of_one = found.intent is Intent.STATUS and len(found.people) == 1 and found.people == thread.people
    if not of_one or not question.sides or question.names_someone:
        return found
    asked = of_one_person(replace(question, who=replace(question.who, people=list(found.people))))
    return asked if asked and asked.intent in _OF_A_LISTING else found


def compared(question: AnnotatedQuestion, thread: Thread | None) -> Question | None:
    """Returns which government was first to list the one person who was spoken of before: "who moved first,
    Washington or London?". Where "us" may be the asker's own side, all governments are told in their order."""
    if thread is None or thread.question is None or question.names_someone or len(question.sides) < TWO:
        return None
    people = thread.people
    of_we = _us_may_be_we(question, thread.question)
    if len(people) != 1 or thread.since > RECENT or not question.any("order"):
        return Question(Intent.UNCLEAR, candidates=people if len(people) == 1 else ()) if of_we else None
    if question.any("all", "someone", "count", "missing", "negative", "define") or says(question, "several-people"):
        return None
    if question.any("sanction") and question.any("who"):  # who was listed first
        return None
    if of_we:
        question = replace(question, sides=frozenset(), side=None, has=question.has - registry.jurisdictions().keys())
    if question.who.loose > TWO:
        return Question(Intent.UNCLEAR, candidates=people) if of_we else None
    return Question(Intent.ONE, people, each_of=question.each_of, topic=Facet.FIRST)


def _us_may_be_we(question: AnnotatedQuestion, before: Question) -> bool:
    """Tells whether a government is named by what may be a pronoun, in small letters, after a question about another
    government, which may be the asker's own: "us or the EU"."""
    if before.side is None or before.side in question.sides:
        return False
    return any(
        word.raw.islower() and (code := registry.pronouns().get(word.key)) and code in tags and code != before.side
        for word, tags in zip(question.words, question.meanings, strict=True)
    )


def _after(found: Question, thread: Thread | None) -> Question | None:
    """Returns a question that names nobody, as it is meant after the one before; None where it makes no sense."""
    if found.topic != SHORTER:
        return found
    people = thread.people if thread else ()
    return Question(Intent.STATUS, people, topic=SHORT) if people else None
