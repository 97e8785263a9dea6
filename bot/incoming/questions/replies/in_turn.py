"""Joins the answers to what one message asks after one another: what each begins with. Knows no words."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.answers.answer import Several, Told
from bot.answers.questions.in_plain_words import MoreOf, Outside, Verdict
from bot.answers.questions.question import Question
from bot.answers.status import Status
from bot.model.action import Perform


def in_turn(questions: Sequence[Question], answers: Sequence[Told | Perform]) -> Told | Perform:
    """Returns the beginning of each answer, and a button for each person whom they are about."""
    told: list[Told] = []
    for one in answers:
        if isinstance(one, Perform):
            return answers[-1]
        told += [part for part in _parts(one) if part not in told]
    said = {one.status.official.slug for one in told if isinstance(one, Verdict) and not one.is_over_all}
    told = [
        one for one in told if not (isinstance(one, Verdict) and one.is_over_all and one.status.official.slug in said)
    ]
    people = {one.slug: one for question in questions for one in question.people}
    more = [MoreOf(tuple(people.values()))] if people else []
    return Several((*told, *more), in_turn=True)


def of_a_member(told: Told | Perform, spoken: Collection[str]) -> Told | Perform:
    """Returns an answer about a state that applies another's list, which is said first."""
    if isinstance(told, Perform):
        return told
    members = Outside("members", leads_on=False, sides=tuple(spoken))
    return Several((members, *(told.parts if isinstance(told, Several) else (told,))))


def _parts(told: Told) -> list[Told]:
    """Returns an answer in its parts, without the whole status of anybody behind its first sentences."""
    if isinstance(told, Status):
        return [Verdict(told)]
    if not isinstance(told, Several):
        return [told]
    parts = [part for one in told.parts if not isinstance(one, Status | MoreOf) for part in _parts(one)]
    return parts or [part for one in told.parts for part in _parts(one)]
