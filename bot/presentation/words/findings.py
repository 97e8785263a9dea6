"""Says in a few sentences what an answer comes to: the title of a card, and of the message that brings it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.counts import CALLED_FOR, count, groups
from bot.answers.gaps import Countdown
from bot.answers.status import Standing, Status
from bot.language import Language
from bot.presentation.words.counts import beside
from bot.presentation.words.list_names import SIDES, begun, the_side, up_to
from bot.presentation.words.persons import short_name


def of_board(statuses: Sequence[Status], t: Language) -> list[str]:
    """Returns how many of the ten each government in focus has sanctioned: who is listed by name only, or absent for
    now, is in no number."""
    members = groups(statuses).get(CALLED_FOR) or tuple(statuses)
    sentences = list[str]()
    for side in members[0].focus if members else ():
        number = count(members, side)
        if not number.known:
            continue
        name = the_side(side, t)
        if not sentences and not number.n:
            text = t("{side} has sanctioned none of the {all}.", side=name, all=number.all)
        elif not sentences:
            text = t("{side} has sanctioned {n} of the {all}.", side=name, n=number.n, all=number.all)
        elif number.n == number.all:
            text = t("{side}: all {all}.", side=name, all=number.all)
        else:
            text = t("{side}: {n}.", side=name, n=number.n)
        sentences.append(begun(text))
    return sentences or [t("Who is sanctioned, and by whom")]


def unsure(statuses: Sequence[Status], t: Language) -> list[str]:
    """Returns who stands beside the numbers of the board, a line for each government in focus: those by name only,
    absent for now, or being checked."""
    members = groups(statuses).get(CALLED_FOR) or tuple(statuses)
    told = [(side, beside(count(members, side), t)) for side in (members[0].focus if members else ())]
    return [f"{t(SIDES[side])}: {t.all_of(parts)}" for side, parts in told if parts]


def of_person(one: Status, t: Language) -> list[str]:
    """Returns who has sanctioned an official, and which governments in focus have not."""
    who = short_name(one.official, t)
    listed = [the_side(side, t) for side in one.sides if one.standing(side) is Standing.LISTED]
    missing = [the_side(side, t) for side in one.focus if one.standing(side) is Standing.MISSING]
    sentences = [t("{name} is sanctioned by {sides}.", name=who, sides=t.all_of(listed))] if listed else []
    if missing and not listed:
        return [t("{name} is not sanctioned by {sides}.", name=who, sides=t.any_of(missing))]
    if missing:
        sentences.append(t("Not by {sides}.", sides=t.any_of(missing)))
    return sentences or [t("{name}: nothing can be said now.", name=who)]


def of_countdown(answer: Countdown, t: Language) -> list[str]:
    """Returns which government has sanctioned an official, and which has not."""
    gap = answer.gap
    sentences = [
        t("{side} has sanctioned {name}.", side=the_side(gap.other_side, t), name=short_name(gap.official, t)),
        t("{side} has not.", side=the_side(gap.side, t)),
    ]
    return [begun(text) for text in sentences]


def since(answer: Countdown, t: Language) -> str:
    """Returns since when the one government has listed the official, and up to when days are counted."""
    gap = answer.gap
    text = t("listed by {side} since {date}", side=the_side(gap.other_side, t), date=t.date(gap.other_since))
    return text + up_to(gap.known_to, t)
