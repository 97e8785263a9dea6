"""Says how long after an event each government's first listing came."""

from __future__ import annotations

from bot.answers.questions.of_events import Later, Responsible
from bot.language import Language
from bot.presentation.words.list_names import SIDES, the_side
from bot.presentation.words.persons import short_name
from bot.presentation.words.questions.of_events.for_it import for_it, older


def how_long(answer: Responsible, t: Language) -> list[str]:
    """Returns how long after it each side's first listing came."""
    if answer.event.day is None:
        return [t("No day of it is recorded here, so the days cannot be counted."), *for_it(answer, t)]
    said = []
    if len(answer.later) == 1 or (answer.side and answer.later):
        said.append(f"{after_words(answer.later[0], t)}.")
    elif answer.later:
        first = {one.side: one for one in reversed(answer.later)}
        ordered = sorted(first.values(), key=lambda one: one.date)
        said.append(
            t("After it: {sides}.", sides=t.all_of([f"{t(SIDES[one.side])} {_days(one, t)}" for one in ordered]))
        )
    elif before := older(answer, t):
        return [*before, t("It happened on {date}.", date=t.published(answer.event.date))]
    never = [side for side in answer.known if all(one.side != side for one in answer.later)]
    if never:
        by = t.any_of([the_side(side, t) for side in never])
        said.append(t("Since then not newly listed by {sides}.", sides=by))
    said.append(t("It happened on {date}.", date=t.published(answer.event.date)))
    return [*said, *for_it(answer, t)]


def _days(one: Later, t: Language) -> str:
    days = t.many("{n} day", "{n} days", one.days)
    if not one.months:
        return days
    months = t.many("{n} month", "{n} months", one.months)
    return t("{days} ({months})", days=days, months=months)


def after_words(one: Later, t: Language) -> str:
    """Returns how long after the event a listing came: "US: 92 days (3 months) later, on ..."."""
    return t(
        "{side}: {days} later, on {date} — {who}",
        side=t(SIDES[one.side]),
        days=_days(one, t),
        date=t.published(one.date),
        who=short_name(one.status.official, t),
    )
