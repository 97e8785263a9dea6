"""Knows which answer tells that to another question, too: of several questions in one message each is answered
once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.answers.questions.one_person import Facet
from bot.answers.questions.question import Asked, Intent, Question
from bot.incoming.questions.rules.in_message.kinds import EVENTS, TEXTS


def apart(asked: Sequence[Question]) -> list[Question]:
    """Returns the questions, in their order, without those whose answer the one before them tells."""
    kept: list[Question] = []
    for one in asked:
        last = kept[-1] if kept else None
        if last and one == Question(Intent.WHEN, one.people) and last == Question(Intent.STATUS, one.people):
            kept[-1] = one  # who has listed somebody is told with each day
        elif last is None or not (one in kept or any(tells(last, one) for tells in _TELLS)):
            kept.append(one)
    return kept


def _of_the_same_people(one: Question, other: Question) -> bool:
    """Tells it of two questions about the same people."""
    if one.people != other.people:
        return False
    both = one.intent, other.intent
    if one.intent is Intent.EVENT and other.intent in (Intent.STATUS, Intent.WHEN) and not other.side:
        return True  # who is held responsible is told with each listing
    if both == (Intent.STATUS, Intent.WHEN) and one.side:
        return one.side == other.side  # the day is told with it
    if both == (Intent.MEASURES, Intent.STATUS):
        return other.side in (one.side, None)
    if one.intent is Intent.GROUNDS and other.intent in (Intent.GROUNDS, Intent.WHEN):
        return one.side == other.side
    if other.intent is Intent.WHEN and (one.intent is Intent.EARLIER or one.topic == Facet.FIRST):
        return True
    if other.intent is Intent.GROUNDS and one.topic == Facet.QUOTE:
        return True
    return Intent.EVENT in both and Intent.SELECT in both


def _of_the_same_event(one: Question, other: Question) -> bool:
    return one.intent is other.intent and one.intent in EVENTS and one.topic == other.topic


def _of_the_same_text(one: Question, other: Question) -> bool:
    """Tells it of two texts: "how fresh is your UK data, when did you last look?"."""
    texts = one.intent in TEXTS and other.intent in TEXTS and one.topic == other.topic
    return texts and (one.side == other.side or (one.intent is other.intent is Intent.ABOUT and other.side is None))


def _of_the_same_listings(one: Question, other: Question) -> bool:
    """Tells it of listings: each is told with whose it is and its day: "who was first, and by whom?"."""
    there = other.selection
    if there is None or there.asks not in (Asked.WHO, Asked.DATES):
        return False
    if one.intent is Intent.LISTED:
        return one.side is None or one.side in there.by
    here = one.selection
    return here is not None and one.people == other.people and here == replace(there, asks=here.asks)


def _of_the_same(one: Question, other: Question) -> bool:
    def about(question: Question) -> tuple[object, ...]:
        return question.intent, question.people, question.topic, question.side, question.selection

    return about(one) == about(other)


_TELLS: tuple[Callable[[Question, Question], bool], ...] = (
    _of_the_same_event,
    _of_the_same_people,
    _of_the_same_text,
    _of_the_same_listings,
    _of_the_same,
)
