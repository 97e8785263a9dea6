"""Describes a picture in sentences, for people who cannot see it. Knows answers and words, no platform."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import groupby

from bot.answers.counts import CALLED_FOR, count, groups
from bot.answers.gaps import Countdown
from bot.answers.lists import sides
from bot.answers.status import Standing, Status
from bot.language import Language
from bot.presentation.pictures.dated_events import Event
from bot.presentation.words import findings
from bot.presentation.words.counts import GROUPS, in_brackets
from bot.presentation.words.list_names import SIDES, list_dates
from bot.presentation.words.persons import short_name
from bot.presentation.words.removals import removed_words
from watchers.model import Purpose

LONGEST = 1000  # characters: Telegram's captions take 1,024, Slack's alt texts 2,000

Sentence = tuple[str, bool]  # the text, and whether it may be left out where all are too long


def board(statuses: Sequence[Status], t: Language) -> str:
    sentences: list[Sentence] = [(t("A table: who is sanctioned, and by whom."), False)]
    for side in sides(statuses[0].lists if statuses else ()):
        name = SIDES[side]
        if not statuses or not statuses[0].known(side):
            sentences.append(
                (t("{side}: its list has not been read yet, so nothing can be said.", side=t(name)), False)
            )
            continue
        for group, members in groups(statuses).items():
            number, title = count(members, side), t(GROUPS.get(group, group))
            listed = t("{side}: {n} of {all} listed", side=t(name), n=number.n, all=number.all)
            sentences.append((f"{listed}{in_brackets(number, t)} — {title}.", group != CALLED_FOR))
        every = count(statuses, side)
        rights, rest, unsaid = (
            [one for one in every.listed if one.purpose(side) is purpose]
            for purpose in (Purpose.YES, Purpose.NO, Purpose.UNSAID)
        )
        if rights:
            sentences.append((t("For human rights: {names}.", names=_dated(rights, side, t)), True))
        if rest:
            sentences.append((t("Not for human rights: {names}.", names=_names(rest, t)), True))
        if unsaid:
            sentences.append((t("Not said whether for human rights: {names}.", names=_names(unsaid, t)), True))
        if every.by_name:
            sentences.append((t("By name only, unconfirmed: {names}.", names=_names(every.by_name, t)), True))
        if every.absent:
            sentences.append((t("Absent now, being confirmed: {names}.", names=_names(every.absent, t)), True))
        if every.checked:
            sentences.append((t("Being checked, and in no count: {names}.", names=_names(every.checked, t)), True))
        if every.recorded:
            names = _names(every.recorded, t)
            sentences.append((t("Listed by the public record, after the edition read: {names}.", names=names), True))
        if every.missing:
            sentences.append((t("Not listed: {names}.", names=_names(every.missing, t)), True))
        removed = [
            f"{short_name(one.official, t)} ({removed_words(gone, t)})"
            for one in every.missing
            for gone in one.removed(side)[:1]
        ]
        if removed:
            sentences.append((t("Removed from a list: {names}.", names=t.all_of(removed)), True))
    dead = [one for one in statuses if one.official.died]
    if dead:
        sentences.append((t("Reported dead: {names}.", names=_names(dead, t)), True))
    return _together(sentences, statuses, t)


def person(one: Status, t: Language) -> str:
    sentences: list[Sentence] = [(" ".join(findings.of_person(one, t)), False)]
    for side in one.sides:
        if not one.known(side):
            sentences.append(
                (t("{side}: its list has not been read yet, so nothing can be said.", side=t(SIDES[side])), True)
            )
        elif one.standing(side) is Standing.LISTED:
            since = t("{side}: since {date}.", side=t(SIDES[side]), date=t.date(one.since(side)))
            sentences.append((since, True))
    if one.official.died:
        sentences.append((t("Reported dead: {names}.", names=t.date(one.official.died)), True))
    return _together(sentences, (one,), t)


def countdown(answer: Countdown, t: Language) -> str:
    days = t.many("{n} day", "{n} days", answer.days)
    return " ".join([*findings.of_countdown(answer, t), f"{days}: {findings.since(answer, t)}."])


def timeline(statuses: Sequence[Status], events: Sequence[Event], today: dt.date, t: Language) -> str:
    sentences: list[Sentence] = [(t("A timeline of sanctions since 2019."), False)]
    for side in sides(statuses[0].lists if statuses else ()):
        lines = _by_day([event for event in events if event.side == side and event.what != "removed"], t)
        sentences.append((f"{t(SIDES[side])}: {lines or t('nobody')}.", True))
    removed = _by_day([event for event in events if event.what == "removed"], t)
    if removed:
        sentences.append((t("Removed from a list: {names}.", names=removed), True))
    dead = _by_day([event for event in events if event.what == "died"], t)
    if dead:
        sentences.append((t("Reported dead: {names}.", names=dead), True))
    if beside := undated(statuses, events, today, t):
        sentences.append((beside, True))
    return _together(sentences, statuses, t)


def undated(statuses: Sequence[Status], events: Sequence[Event], today: dt.date, t: Language) -> str:
    """Returns a sentence that names the listed people without a place on a timeline, for no whole date is known;
    empty where there is nobody."""
    placed = {(one.official.slug, one.side) for one in events if one.what != "removed" and one.date <= today}
    names = [
        f"{short_name(one.official, t)} ({t.commas([t(SIDES[side]), t.date(one.since(side))])})"
        for one in statuses
        for side in one.sides
        if one.sure(side) and (one.official.slug, side) not in placed
    ]
    return t("Listed, without a whole date: {names}.", names=t.all_of(names)) if names else ""


def _by_day(events: Sequence[Event], t: Language) -> str:
    days = [
        t.commas([t.date(date.isoformat()), t.all_of([short_name(event.official, t) for event in group])])
        for date, group in groupby(events, key=_day)
    ]
    return t.semicolons(days)


def _day(event: Event) -> dt.date:
    return event.date


def _names(statuses: Sequence[Status], t: Language) -> str:
    return t.all_of([short_name(one.official, t) for one in statuses])


def _dated(statuses: Sequence[Status], side: str, t: Language) -> str:
    """Returns the names, each with the day from which it is for human rights, where they were listed for another
    purpose before."""
    sentences = []
    for one in statuses:
        name, began = short_name(one.official, t), one.purpose_since(side)
        if began is not None and began != one.since(side):
            name += " (" + t("since {date}", date=t.date(began)) + ")"
        sentences.append(name)
    return t.all_of(sentences)


def _together(sentences: list[Sentence], statuses: Sequence[Status], t: Language) -> str:
    """Returns all sentences and the lists' dates, or as many as there is room for: the last of those that may be left
    out go first."""
    dates = list_dates(statuses[0].lists if statuses else (), t)
    sentences = [*sentences, (" · ".join(dates), False)]
    while len(_joined(sentences)) > LONGEST and any(may_go for _, may_go in sentences):
        last = max(index for index, (_, may_go) in enumerate(sentences) if may_go)
        del sentences[last]
    return _joined(sentences)[:LONGEST]


def _joined(sentences: Sequence[Sentence]) -> str:
    return " ".join(text for text, _ in sentences)
