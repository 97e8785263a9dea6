"""Puts counts of people into words: sure listings are the number, unsure ones are named beside it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from bot.answers.counts import CALLED_FOR, Count, count, groups
from bot.answers.status import Status
from bot.language import Language
from bot.presentation.words.list_names import SIDES

GROUPS = {
    "called for": "Called for by the paper of 15 November 2021",
    "also named": "Also named in it",
    "added": "Added by this bot's operators",
}


def since_the_paper(days: int, t: Language) -> str:
    return t.many("{n} day since the paper.", "{n} days since the paper of 15 November 2021.", days)


def beside(count: Count, t: Language) -> list[str]:
    """Returns the people who are in no number yet: by name, unconfirmed; absent, being confirmed; being checked;
    by the public record, where the edition read is older."""
    parts = []
    if n := len(count.by_name):
        parts.append(t("{n} more by name, unconfirmed", n=n))
    if n := len(count.absent):
        parts.append(t("{n} absent, being confirmed", n=n))
    if n := len(count.checked):
        parts.append(t("{n} being checked", n=n))
    if n := len(count.recorded):
        parts.append(t("{n} more by the public record", n=n))
    return parts


def in_brackets(count: Count, t: Language) -> str:
    """Returns the same for use after a number, with a space before it; empty where nothing is unsure."""
    parts = beside(count, t)
    if not parts:
        return ""
    return f" ({reduce(lambda all, one: t('{all}; {one}', all=all, one=one), parts)})"


def each_side(members: Sequence[Status], t: Language) -> str:
    """Returns how many of one group each side lists: "UK 1 of 3 · US 2". Those that list nobody are left out, where
    they are not in focus."""
    every = [count(members, side) for side in (members[0].sides if members else ())]
    numbers = [one for one in every if one.side in members[0].focus or one.people != one.missing]
    first = next((one for one in numbers if one.known), None)
    parts = []
    for one in numbers:
        name = t(SIDES[one.side])
        if not one.known:
            parts.append(f"{name}: {t('list not read yet')}")
        elif one is first:
            parts.append(t("{side} {n} of {all}", side=name, n=one.n, all=one.all) + in_brackets(one, t))
        else:
            parts.append(t("{side} {n}", side=name, n=one.n) + in_brackets(one, t))
    return " · ".join(parts)


def headline(statuses: Sequence[Status], t: Language) -> str:
    """Returns the same for the ten, whose number stands once: "UK 5 of the 10 · US 10"; empty where none of them is
    watched, or no list has been read."""
    ten = groups(statuses).get(CALLED_FOR, ())
    numbers = [number for side in (ten[0].sides if ten else ()) if (number := count(ten, side)).known]
    return " · ".join(_number(one, at == 0, t) for at, one in enumerate(numbers))


def _number(number: Count, whole: bool, t: Language) -> str:
    name = t(SIDES[number.side])
    if whole:
        text = t("{side} {n} of the {all}", side=name, n=number.n, all=number.all)
    else:
        text = t("{side} {n}", side=name, n=number.n)
    return text + in_brackets(number, t)
