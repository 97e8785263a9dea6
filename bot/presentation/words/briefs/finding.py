"""Says in one or two sentences who has sanctioned someone and who has not, for a post or the press: with no dates but
those of lists that may no longer hold."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from bot.answers.briefs.asks import Ask, listing_sides, missing_sides, purpose_of
from bot.answers.briefs.brief import Brief
from bot.answers.status import Standing, Status, days_since
from bot.language import Language
from bot.presentation.words.list_names import begun, of_old_editions, the_side
from bot.presentation.words.persons import short_name
from bot.presentation.words.removals import removed_on
from watchers.model import Purpose

BY: dict[Purpose, tuple[str, str]] = {
    Purpose.YES: (
        "{name} is listed for human rights violations by {sides}.",
        "{name} is listed for human rights violations by {sides}.",
    ),
    Purpose.NO: (
        "{name} is listed by {sides}, but not for human rights violations.",
        "{name} is listed by {sides}, but not for human rights violations.",
    ),
    Purpose.UNSAID: (
        "{name} is listed by {sides}, which does not say whether for human rights violations.",
        "{name} is listed by {sides}, which do not say whether for human rights violations.",
    ),
}


def finding(answer: Brief, t: Language) -> str:
    """Returns who lists someone and who does not, in one or two sentences; by lists of which days, where some may no
    longer hold."""
    status = answer.status
    parts = _of_the_dead(status, t) if status.official.died else map(begun, _of_the_living(answer, t))
    over = [over_event(short_name(status.official, t), answer.over, t)] if answer.over else []
    by = [f"{begun(old)}."] if (old := _of_old_editions(answer, t)) else []
    return " ".join([*marked(answer.marks, t), *over, *parts, *by])


def _of_old_editions(answer: Brief, t: Language) -> str:
    status = answer.status
    named = {*listing_sides(status), *([answer.to] if answer.to and not status.official.died else [])}
    if answer.ask is Ask.KEEP:
        named.update(missing_sides(status))
    return of_old_editions(map(status.known_to, named), t)


def _of_the_living(answer: Brief, t: Language) -> list[str]:
    status = answer.status
    name = short_name(status.official, t)
    keeps = answer.ask is Ask.KEEP
    yes = [side for side in listing_sides(status, Purpose.YES) if keeps or side != answer.to]
    listed = status.standing(answer.to) is Standing.LISTED if answer.to else False
    others = yes or [side for side in listing_sides(status) if not listed]
    parts = []
    if others:
        one, many = LIST_FOR_RIGHTS if yes else LIST
        parts.append(t(one if len(others) == 1 else many, name=name, sides=_all(others, t)))
    if keeps:
        if missing := missing_sides(status):
            parts.append(t(NOT[0] if len(missing) == 1 else NOT[1], sides=_all(missing, t)))
    elif answer.to:
        parts.append(_in_short(answer, others=bool(others), t=t))
    return parts


def in_one_sentence(answer: Brief, t: Language) -> str:
    """Returns where someone stands with the one government that was named, or with all, in one sentence."""
    status, side = answer.status, answer.to
    name = short_name(status.official, t)
    purpose, since = purpose_of(status, side), status.purpose_since(side) if side else None
    if answer.of_one_government and side and status.standing(side) is Standing.LISTED:
        parts = [t(IN_SHORT[purpose], name=name, side=the_side(side, t))]
        if purpose is Purpose.NO and (listed := status.since(side)):
            parts = [t("{side} has listed {name} since {date}, but not for human rights violations.", name=name,
                       side=the_side(side, t), date=t.published(listed))]  # fmt: skip
        if purpose is Purpose.YES and since:
            parts = [t("{side} has listed {name} for human rights violations since {date}.", name=name,
                       side=the_side(side, t), date=t.published(since))]  # fmt: skip
    else:
        parts = [*(_of_the_dead(status, t) if status.official.died else _of_the_living(answer, t))]
    if answer.over:
        parts.insert(0, over_event(name, answer.over, t))
    parts += filter(None, [_of_old_editions(answer, t)])
    return begun(t.semicolons([part.rstrip(".") for part in parts])) + "."


def marked(event: str, t: Language) -> list[str]:
    """Returns the beginning of a text for the anniversary of an event, by its title; nothing where it is for none."""
    return [t("On the anniversary of {event}:", event=t(event))] if event else []


def over_event(names: str, event: str, t: Language) -> str:
    """Returns over what the paper names people: an event, by its title."""
    return t("A published paper names {names} over {event}.", names=names, event=t(event))


def _of_the_dead(status: Status, t: Language) -> Iterator[str]:
    name = short_name(status.official, t)
    yield t("{name} was reported dead on {date}.", name=name, date=t.date(status.official.died))
    for purpose, (of_one, of_several) in BY.items():
        if sides := listing_sides(status, purpose):
            yield t(of_one if len(sides) == 1 else of_several, name=name, sides=_all(sides, t))


NOT = ("{sides} does not.", "{sides} do not.")
LIST_FOR_RIGHTS = (
    "{sides} lists {name} for human rights violations.",
    "{sides} list {name} for human rights violations.",
)
LIST = ("{sides} lists {name}.", "{sides} list {name}.")
IN_SHORT = {
    Purpose.YES: "{side} lists {name} for human rights violations.",
    Purpose.NO: "{side} lists {name}, but not for human rights violations.",
    Purpose.UNSAID: "{side} lists {name} without saying whether that is for human rights violations.",
}
UNSURE = {
    Standing.ABSENT: "{name} is gone from the latest list of {side}; that has yet to be confirmed.",
    Standing.BY_NAME: "Whether {side} lists {name} is not confirmed.",
    Standing.CHECKED: "Whether {side} lists {name} is being checked.",
    Standing.RECORDED: "By the public record {side} listed {name} on {date}.",
    Standing.UNKNOWN: "Whether {side} lists {name} cannot be said: its list has not been read.",
}


def _in_short(answer: Brief, *, others: bool, t: Language) -> str:
    status, side = answer.status, answer.to
    facts = {"name": short_name(status.official, t), "side": the_side(side, t)}
    standing = status.standing(side)
    if standing is Standing.LISTED:
        return t(IN_SHORT[purpose_of(status, side)], **facts)
    if standing is not Standing.MISSING:
        dates = [record.date for record in status.newer_records(side)]
        return t(UNSURE[standing], date=t.date(min(dates, default=None)), **facts)
    if removed := status.removed(side):
        return t("{side} removed {name} on {date}.", date=removed_on(removed[0], t), **facts)
    first = first_for_rights(answer, status.known_to(side))
    if first is not None:
        return t.many(
            "{side} does not, {days} day after {first} did.",
            "{side} does not, {days} days after {first} did.",
            first[1],
            days=t.grouped(first[1]),
            first=the_side(first[0], t),
            **facts,
        )
    return t("{side} does not.", **facts) if others else t("{side} does not list {name}.", **facts)


def _all(sides: Sequence[str], t: Language) -> str:
    return t.all_of([the_side(side, t) for side in sides])


def first_for_rights(answer: Brief, until: dt.date | None = None) -> tuple[str, int] | None:
    """Returns the side that was the first to list someone for human rights, and how many days ago; None where no day
    of it is known. `until`: the day up to which days are counted, where that is not today."""
    status, today = answer.status, until or answer.status.today
    if today is None or status.official.died:
        return None
    sides = [side for side in listing_sides(status, Purpose.YES) if side != answer.to]
    days = [(n, side) for side in sides if (n := days_since(status.purpose_since(side), today))]
    n, side = max(days, key=lambda one: one[0], default=(0, ""))
    return (side, n) if side else None
