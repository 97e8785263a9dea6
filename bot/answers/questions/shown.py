"""Tells whom an answer shows: a question after it may mean them without a name."""

from __future__ import annotations

from bot.answers.answer import Answer, Several
from bot.answers.questions.everyone import Designations, Novelty, OtherPurposes, WhoIsMissing
from bot.answers.questions.in_plain_words import Counted, Listed, TheDead
from bot.answers.questions.of_events import Happened, Responsible
from bot.answers.questions.question import Asked
from bot.answers.questions.selected import Selected
from bot.answers.status import Standing, Status
from watchers.model import Official


def people_shown(answer: Answer) -> tuple[Official, ...]:
    """Returns the people of the first part of an answer that shows some, in its order; none where it shows everyone,
    or nobody."""
    if isinstance(answer, Several):
        return next((found for part in answer.parts if (found := people_shown(part))), ())
    return tuple({one.slug: one for one in _of(answer)}.values())


def _of(answer: Answer) -> list[Official]:
    match answer:
        case Status():
            return [answer.official]
        case Responsible():
            return [one.official for one in answer.statuses]
        case Happened():
            return list(answer.people)
        case Listed():
            return _listed(answer.statuses, answer.side) if answer.section is None else []
        case Counted():
            return _listed(answer.board.statuses, answer.side)
        case WhoIsMissing() if len(answer.gaps.sides) == 1:
            return list(answer.missing(answer.gaps.sides[0]))
        case OtherPurposes():
            return [one.official for one in answer.found]
        case Selected():
            return _selected(answer)
        case Designations():
            return [one.official for one in answer.found]
        case Novelty():
            return [one.official for one in answer.listed.found]
        case TheDead():
            return [one for one in answer.officials if one.died]
        case _:
            return []


def _listed(statuses: tuple[Status, ...], side: str | None) -> list[Official]:
    return [one.official for one in statuses if side and one.standing(side) is Standing.LISTED]


def _selected(answer: Selected) -> list[Official]:
    """Returns those who have the listings that were asked about, or who were named; none where it is everyone. Of the
    first or the last listing, whose that is."""
    if answer.asked.asks in (Asked.FIRST, Asked.LAST):
        return _at_the_end(answer)
    if answer.named:
        return [one.official for one in answer.people]
    found = [one.official for part in answer.parts for one in part.found]
    return found if len(found) < len(answer.statuses) else []


def _at_the_end(answer: Selected) -> list[Official]:
    """Returns those who were listed first of all, or last."""
    dated = [row for row in answer.rows_of(answer.first_group) if row.since]
    if not dated:
        return []
    day = dated[-1 if answer.asked.asks is Asked.LAST else 0].since
    return [row.official for row in dated if row.since == day]
