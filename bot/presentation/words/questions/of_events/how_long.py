"""Says whether each government's listings came before an event or after it, and how long after."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.questions.of_events import Dated, Later, Responsible
from bot.answers.questions.yes_or_no import Word
from bot.answers.status import Standing
from bot.language import Language
from bot.presentation.words.list_names import SIDES, the_side
from bot.presentation.words.persons import short_name
from bot.presentation.words.questions.of_events.for_it import for_it, older
from bot.presentation.words.questions.of_events.parts import pairs


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
        return [*before, _when(answer, t)]
    never = [side for side in answer.known if all(one.side != side for one in answer.later)]
    if never:
        by = t.any_of([the_side(side, t) for side in never])
        said.append(t("Since then not newly listed by {sides}.", sides=by))
    said.append(_when(answer, t))
    return [*said, *for_it(answer, t)]


def before_or_after(answer: Responsible, t: Language) -> list[str]:
    """Returns which listings came before it, and which after; "Yes" or "No" first where only one is asked."""
    if answer.event.day is None:
        return [t("No day of it is recorded here, so it cannot be told."), *older(answer, t)]
    before, after = answer.before_or_after
    said = [t("Listed before it happened: {listings}.", listings=_dated(before, answer, t))] if before else []
    missing = [
        side for side in answer.known if all(one.standing(side) is Standing.MISSING for one in answer.statuses)
    ]
    sure = len(answer.known) == len(answer.sides) and not answer.undated
    if not before and sure:
        said.append(t("Not listed before it happened."))
    if after:
        listings = _dated(after, answer, t)
        began = t("Listed after it began: {listings}.", listings=listings)
        said.append(began if answer.event.lasted else t("Listed after it: {listings}.", listings=listings))
    if answer.undated:
        said.append(t("Listed since a day that is not known: {listings}.", listings=pairs(answer.undated, t)))
    if missing:
        said.append(t("Not listed by {sides}.", sides=t.any_of([the_side(side, t) for side in missing])))
    word = Word.YES if before else (Word.NO if sure else None)
    if answer.whether and word:
        said[:1] = [f"{t(word)}. {said[0]}"]
    return [*said, _when(answer, t)]


def _when(answer: Responsible, t: Language) -> str:
    date = t.published(answer.event.date)
    return t("It began on {date}.", date=date) if answer.event.lasted else t("It happened on {date}.", date=date)


def _dated(listings: Sequence[Dated], answer: Responsible, t: Language) -> str:
    """Returns by whom people were listed on which day; without the name of the only one asked about."""
    alone = len(answer.statuses) == 1
    return t.all_of(
        [
            t("{side} on {date}", side=the_side(one.side, t), date=t.published(one.date))
            if alone
            else t(
                "{who} by {side} on {date}",
                who=short_name(one.status.official, t),
                side=the_side(one.side, t),
                date=t.published(one.date),
            )
            for one in listings
        ]
    )


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
