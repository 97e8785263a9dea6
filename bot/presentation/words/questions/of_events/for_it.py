"""Says which listings speak of an event, how many people those are, and which was the first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.questions.of_events import Mention, Responsible
from bot.answers.status import Status
from bot.language import Language
from bot.presentation.words.list_names import begun, the_side
from bot.presentation.words.persons import short_name
from bot.presentation.words.questions.of_events.parts import named, pairs, those
from watchers.values import Written, order, written


def for_it(answer: Responsible, t: Language, everyone: Sequence[Status] = ()) -> list[str]:
    """Returns which listings speak of it: a name beside an event must not suggest that it is listed for that.
    `everyone`: those who were named just before."""
    spoken, by_programme = _spoken(answer), _by_programme(answer)
    said = []
    if spoken:
        listings = pairs([(one.status, one.side) for one in spoken], t, everyone)
        if _in_reasons(spoken):
            said.append(t("The list's own reasons speak of it: {listings}.", listings=listings))
        else:
            said.append(t("The governments' own words speak of it: {listings}.", listings=listings))
    if by_programme:
        text = t("Listed under a programme for such deeds: {listings}.", listings=_under(by_programme, t))
        said += [text, *([] if spoken else [t("The reasons in words on the lists do not name it.")])]
    if said:
        return said
    if not answer.listed:
        by = t.any_of([the_side(side, t) for side in answer.known])
        return [t("None of them is listed by {sides}.", sides=by)]
    everywhere = replace(answer, side=None, each_of=())
    if everywhere.mentions and len(answer.sides) < len(everywhere.sides):
        by = t.any_of([the_side(side, t) for side in answer.known])
        return [t("No listing by {sides} names it.", sides=by), *for_it(everywhere, t)]
    if answer.side and answer.side not in answer.with_reasons:
        by = begun(the_side(answer.side, t))
        text = t("{side} does not say that it lists anyone for this: its list gives no reasons.", side=by)
        return [text, *older(answer, t)]
    return [t("No list read here names this as a reason for listing anyone."), *older(answer, t)]


def number_for_it(answer: Responsible, t: Language) -> list[str]:
    """Returns the same with the number of people first, and the days: of several people in further lines."""
    spoken, by_programme = _spoken(answer), _by_programme(answer)
    said = []
    if spoken:
        n = len({one.status.official.slug for one in spoken})
        if _in_reasons(spoken):
            said.append(
                t.many(
                    "{n} person, by the list's own reasons: {listings}.",
                    "{n} people, by the list's own reasons: {listings}.",
                    n,
                    listings=_counted(spoken, t),
                )
                + _lines(spoken, t)
            )
        else:
            said.append(
                t.many(
                    "{n} person, by the governments' own words: {listings}.",
                    "{n} people, by the governments' own words: {listings}.",
                    n,
                    listings=_counted(spoken, t),
                )
                + _lines(spoken, t)
            )
    if by_programme:
        n = len({one.status.official.slug for one in by_programme})
        said.append(
            t.many(
                "{n} person, by a programme for such deeds: {listings}.",
                "{n} people, by a programme for such deeds: {listings}.",
                n,
                listings=_counted(by_programme, t),
            )
            + _lines(by_programme, t)
        )
        said += [] if spoken else [t("The reasons in words on the lists do not name it.")]
    return said


def first_of_all(answer: Responsible, t: Language) -> list[str]:
    """Returns which listing was the first for it, and which was the first at all of those held responsible."""
    said, spoken, programme = [], _earliest(_spoken(answer)), _earliest(_by_programme(answer))
    if spoken and _in_reasons(spoken):
        said.append(t("First, by the list's own reasons: {listings}.", listings=_dated(spoken, t)))
    elif spoken:
        said.append(t("First, by the governments' own words: {listings}.", listings=_dated(spoken, t)))
    if programme:
        said.append(t("First, by a programme for such deeds: {listings}.", listings=_dated(programme, t)))
    shown = {(one.status.official.slug, one.side) for one in (*spoken, *programme)}
    nearest = [one for one in answer.earliest if (one[0].official.slug, one[1]) not in shown]
    if nearest:
        sides = t.all_of(list(dict.fromkeys(the_side(side, t) for _, side, _ in nearest)))
        who = t.all_of(list(dict.fromkeys(named(one.official, t) for one, *_ in nearest)))
        told = {"side": sides, "date": t.published(nearest[0][2]), "who": who}
        said.append(
            t(
                "First after it to list any of those whom the paper holds responsible, or names:"
                " {side}, on {date} ({who}).",
                **told,
            )
            if answer.event.day
            else t(
                "First to list any of those whom the paper holds responsible, or names: {side}, on {date} ({who}).",
                **told,
            )
        )
    return [*said, *([] if answer.mentions else for_it(answer, t))]


def older(answer: Responsible, t: Language) -> list[str]:
    return [t("Listed before it happened: {listings}.", listings=pairs(answer.older, t))] if answer.older else []


def _spoken(answer: Responsible) -> list[Mention]:
    """Returns those of which a government speaks in words: in the list's reasons, or when it listed the person."""
    return [one for one in answer.mentions if one.quoted or one.stated]


def _in_reasons(mentions: Sequence[Mention]) -> bool:
    return all(one.quoted for one in mentions)


def _by_programme(answer: Responsible) -> list[Mention]:
    return [one for one in answer.mentions if not (one.quoted or one.stated)]


def _day(one: Mention) -> Written | None:
    """Returns since when a listing stands, or the day on which the government spoke."""
    return written(one.stated.date) if one.stated and not one.quoted else one.on.since


def _earliest(mentions: Sequence[Mention]) -> list[Mention]:
    dated = [one for one in mentions if _day(one) is not None]
    first = min((order(str(_day(one))) for one in dated), default=None)
    return [one for one in dated if order(str(_day(one))) == first]


def _dated(mentions: Sequence[Mention], t: Language) -> str:
    """Returns each person with the governments, and since when: "Leila Vaseghi (the UK since 10 October 2022)"."""
    of: dict[str, list[Mention]] = {}
    for one in mentions:
        of.setdefault(one.status.official.slug, []).append(one)
    return t.all_of(
        [
            f"{short_name(found[0].status.official, t)} ({t.all_of([_since(one, t) for one in found])})"
            for found in of.values()
        ]
    )


def _counted(mentions: Sequence[Mention], t: Language) -> str:
    """Returns the same of one person; of several their names alone, which _lines goes on from."""
    people = {one.status.official.slug: one.status for one in mentions}
    return _dated(mentions, t) if len(people) == 1 else those([*people.values()], t, plain=True)


def _lines(mentions: Sequence[Mention], t: Language) -> str:
    """Returns, of several people, by which governments and since when, in a line for all of whom that is the same."""
    of: dict[str, list[Mention]] = {}
    for one in mentions:
        of.setdefault(one.status.official.slug, []).append(one)
    alike: dict[str, list[str]] = {}
    for found in of.values():
        dated = t.all_of([_since(one, t, in_line=True) for one in found])
        alike.setdefault(dated, []).append(short_name(found[0].status.official, t))
    if len(of) == 1:
        return ""
    if len(alike) == 1:
        return f"\n{begun(next(iter(alike)))}"
    return "".join(f"\n{t.all_of(names)} — {dated}" for dated, names in alike.items())


def _since(one: Mention, t: Language, *, in_line: bool = False) -> str:
    """Returns since when a government has listed somebody for it. `in_line`: in one calendar."""
    side = the_side(one.side, t)
    day = _day(one)
    date = (t.date(day) if in_line else t.published(day)) if day else ""
    said = t("{side} since {date}", side=side, date=date) if date else side
    return said if one.quoted or one.stated else t.commas([said, t.apart(one.programme)])


def _under(mentions: Sequence[Mention], t: Language) -> str:
    return t.all_of(
        [
            f"{short_name(one.status.official, t)} ({t.commas([the_side(one.side, t), t.apart(one.programme)])})"
            for one in mentions
        ]
    )
