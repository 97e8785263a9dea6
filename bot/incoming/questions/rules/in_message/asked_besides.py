"""Reads what is asked besides at the end of a sentence, and is told by the answer to what stands before it: "who is
on the list, and since when", "who is not, and when did the others act"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.answers.questions.question import Intent, Question, Selection
from bot.incoming.questions.annotated import AnnotatedQuestion
from bot.language.writing import frame, question_marks


def with_what_is_besides(text: str, reads: Callable[[str, bool], Question], *, guesses: bool) -> Question:
    """Returns what is asked. What is asked besides at the end, "and since when", hides no question of whom somebody
    lists: that answer tells each day, and for what. `reads`: the second says whether it may guess."""
    found = reads(text, guesses)
    besides = frame("asks_besides").search(text)
    if besides is None or found.intent not in (Intent.UNCLEAR, Intent.COUNT):
        return found
    listed = reads(f"{text[: besides.start()]}{question_marks()[0]}", False)
    if listed.intent is Intent.COUNT and listed.side and not listed.each_of:
        listed = replace(listed, intent=Intent.LISTED)
    return listed if listed.intent in (Intent.LISTED, Intent.SELECT) else found


def without_the_others(text: str, annotates: Callable[[str], AnnotatedQuestion]) -> str:
    """Returns a message without the question at its end when the other governments acted; empty where there is none,
    or where it names somebody."""
    besides = frame("asks_of_the_others").search(text)
    if besides is None or annotates(besides[0]).names_someone:
        return ""
    return f"{text[: besides.start()]}{question_marks()[0]}"


def tells_of_the_others(question: Question) -> bool:
    """Tells whether a question is whom a government does not list, or about an event: its answer tells when the
    others listed them."""
    selection = question.selection
    left_out = selection is not None and selection == Selection(not_by=selection.not_by)
    return (question.intent in (Intent.MISSING, Intent.EVENT) or left_out) and not question.first
