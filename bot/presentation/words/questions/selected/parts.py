"""The parts of sentences about the listings of several people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from bot.answers.questions.selected import (
    Part,
    Row,
    Selected,
)
from bot.answers.status import Status
from bot.language import Language
from bot.model.message import Block, bold, item
from bot.presentation.words.counts import GROUPS
from bot.presentation.words.list_names import SIDES
from bot.presentation.words.listings import short_regimes
from bot.presentation.words.persons import short_name
from bot.presentation.words.rights import since_day

ROOM = 40  # characters of the regimes of one listing


def named(one: Status, t: Language) -> str:
    """Returns a name; of the dead, that they are."""
    name = short_name(one.official, t)
    return f"{name} ({t('reported dead')})" if one.official.died else name


def number_of(part: Part, t: Language) -> str:
    return number_in_words(len(part.found), len(part.people), t)


def number_in_words(n: int, every: int, t: Language) -> str:
    if not n:
        return t("none of the {all}", all=every)
    return t("all {all}", all=every) if n == every and n > 1 else t("{n} of the {all}", n=n, all=every)


def in_short(people: Sequence[Status], told: Callable[[Status], str], t: Language) -> list[Block]:
    """Returns what is told of each person in a line; of those of whom it is the same, in one."""
    alike: dict[str, list[str]] = {}
    for one in people:
        alike.setdefault(told(one), []).append(named(one, t))
    return [item(bold(t.all_of(names)), " — ", text) for text, names in alike.items()]


def rows_in_short(rows: Sequence[Row], t: Language, *, under: bool = False) -> str:
    """Returns each listing by its government and its day; `under`: with its regime."""
    return " · ".join(f"{_row(row, t)}{_regime(row, t) if under else ''}" for row in rows)


def _regime(row: Row, t: Language) -> str:
    return f" ({short_regimes(row.on.source, row.on.listing.regimes, t, ROOM)})" if row.on else ""


def _row(row: Row, t: Language) -> str:
    text = f"{t(SIDES[row.side])} {day_of_row(row, t)}"
    if row.again:
        text = t("{text} ({note})", text=text, note=t("for human rights"))
    return text if row.on else t("{listing} (public record; not on that list now)", listing=text)


def day_of_row(row: Row, t: Language) -> str:
    """Returns the day of a listing; one that is no day of designation is marked so."""
    return since_day([row.on] if row.on else [], row.since, t) if row.since else t.published(row.since)


def time_of(answer: Selected, t: Language) -> str:
    """Returns the time that was asked about; empty where none was."""
    start, end = answer.start, answer.end
    if start is None and end is None:
        return ""
    if start is None or start == dt.date.min:
        return t("up to {date}", date=t.published(end)) if end else ""
    if end is None:
        return t("since {date}", date=t.published(start))
    return (
        t("on {date}", date=t.published(start))
        if start == end
        else t("from {date} to {until}", date=t.published(start), until=t.published(end))
    )


def those(answer: Selected, t: Language, people: Sequence[Status] | None = None) -> str:
    """Returns whose listings are counted first: "the 10", "the 4 who are named"."""
    counted = answer.first_group if people is None else people
    if len(counted) == 1:
        return short_name(counted[0].official, t)
    return t("the {n}", n=len(counted))


def others(answer: Selected, t: Language) -> list[tuple[str, tuple[Status, ...]]]:
    """Returns the other groups of the watched, with what they are called."""
    return [(t(GROUPS.get(group, group)), people) for group, people in list(answer.groups.items())[1:] if people]


def per_side(rows: Sequence[Row], sides: Sequence[str], t: Language) -> str:
    counted = {side: len([row for row in rows if row.side == side]) for side in sides}
    ordered = sorted(counted.items(), key=lambda pair: -pair[1])
    return " · ".join(f"{t(SIDES[side])} {t.digits(str(n))}" for side, n in ordered)
