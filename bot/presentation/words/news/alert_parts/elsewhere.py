"""Says in one line of an alert where else the person stands, besides the government that the alert is about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce

from bot.answers.counts import Count
from bot.answers.lists import SOURCES_OF
from bot.answers.status import Standing, Status
from bot.language import Language
from bot.presentation.words.list_names import SIDES, the_side
from bot.presentation.words.news.headline import is_unconfirmed, side
from bot.presentation.words.persons import short_name
from watchers.model import Entry, Kind, Purpose

# The kinds of alerts that say it. A correction says what does not hold, and nothing beside it.
KINDS = frozenset(
    {Kind.DESIGNATED, Kind.REDESIGNATED, Kind.REDUCED, Kind.AMENDED, Kind.MOVED, Kind.DELISTED, Kind.CONFIRMED}
)
PURPOSES = {Purpose.YES: "human rights", Purpose.NO: "not for human rights"}


@dataclass(frozen=True, slots=True)
class Now:
    """What an alert says of today, beyond its own row."""

    status: Status  # where the person stands
    ten: Count | None = None  # of the ten, whom its government lists; None where the row adds none to them


def elsewhere(entry: Entry, status: Status, t: Language) -> str:
    """Returns who else lists the person since which year, and who does not; empty if nothing is known of it."""
    standing = {each: status.standing(each) for each in status.sides if each != side(entry.source)}
    parts = []
    if listed := [each for each, its in standing.items() if its is Standing.LISTED]:
        parts.append(_listed(entry, _by_purpose(status, listed, t), t))
    if missing := [each for each, its in standing.items() if its is Standing.MISSING]:
        parts.append(_missing(entry, missing, t, alone=not listed))
    unsure = (Standing.ABSENT, Standing.BY_NAME, Standing.CHECKED, Standing.RECORDED)
    if asked := [each for each, its in standing.items() if its in unsure]:
        parts.append(t("Not sure: {sides}.", sides=_names(asked, t)))
    unread = [each for each, its in standing.items() if its is Standing.UNKNOWN and _is_watched(status, each)]
    if unread:
        parts.append(t("Not read yet: {sides}.", sides=_names(unread, t)))
    return " ".join(parts)


def of_the_ten(entry: Entry, now: Now, t: Language) -> str:
    """Returns how many of the ten the government lists now, and how many days this was after another had listed the
    person: without the days where either date is not a whole day, or no other was earlier. Empty where there is
    nothing to count."""
    its, status = side(entry.source), now.status
    if now.ten is None or not now.ten.known or is_unconfirmed(entry) or status.standing(its) is not Standing.LISTED:
        return ""
    text = t.many(
        "{n} of the {all} is now listed by {side}",
        "{n} of the {all} are now listed by {side}",
        now.ten.n,
        all=now.ten.all,
        side=the_side(its, t),
    )
    own, others = status.since(its), list[tuple[dt.date, str]]()
    for each in status.sides:
        since = status.since(each) if each != its and status.standing(each) is Standing.LISTED else None
        if isinstance(since, dt.date) and isinstance(own, dt.date) and since < own:
            others.append((since, each))
    if not others or not isinstance(own, dt.date):
        return f"{text}."
    since, other = min(others)
    who, days = short_name(status.official, t), (own - since).days
    more = t.many(
        "{who} {n} day after {other}", "{who} {n} days after {other}", days, who=who, other=the_side(other, t)
    )
    return t("{all}, {one}", all=text, one=more) + "."


def _listed(entry: Entry, listed: str, t: Language) -> str:
    """Says whose listings these are: of who was removed, what remains; of a name, those of the person watched."""
    if is_unconfirmed(entry):
        return t("The one who is watched: {listed}.", listed=listed)
    if entry.kind is Kind.DELISTED:
        return t("Still listed: {listed}.", listed=listed)
    return t("Also: {listed}.", listed=listed)


def _missing(entry: Entry, sides: Sequence[str], t: Language, *, alone: bool) -> str:
    """Says who does not list the person; where nobody else does, and the alert is of a name, which person that is."""
    names = t.any_of([the_side(each, t) for each in sides])
    if alone and is_unconfirmed(entry):
        return t("The one who is watched is not listed by {sides}.", sides=names)
    return t("Not listed by {sides}.", sides=names)


def _by_purpose(status: Status, listed: Sequence[str], t: Language) -> str:
    """Returns those who list the person, first for human rights; the purpose stands once, after all who share it."""
    groups = []
    for purpose in Purpose:
        those = [_since(status, each, t) for each in listed if status.purpose(each) is purpose]
        if those and purpose in PURPOSES:
            groups.append(t("{text} ({note})", text=_beside(those, t), note=t(PURPOSES[purpose])))
        elif those:
            groups.append(_beside(those, t))
    return reduce(lambda all, one: t("{all}; {one}", all=all, one=one), groups)


def _since(status: Status, each: str, t: Language) -> str:
    since = status.since(each)
    return t("{side} since {date}", side=t(SIDES[each]), date=t.year(since)) if since else t(SIDES[each])


def _is_watched(status: Status, each: str) -> bool:
    return any(state.enabled for state in status.lists if state.source in SOURCES_OF[each])


def _names(sides: Iterable[str], t: Language) -> str:
    return _beside([t(SIDES[each]) for each in sides], t)


def _beside(texts: list[str], t: Language) -> str:
    return reduce(lambda all, one: t("{all}, {one}", all=all, one=one), texts)
