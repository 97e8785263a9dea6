"""Puts into words when people were listed: by date, first or last, in which year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.questions.compared import on_days
from bot.answers.questions.question import Asked
from bot.answers.questions.selected import (
    LEAST,
    Row,
    Selected,
    extremes,
)
from bot.answers.status import Standing
from bot.language import Language
from bot.model.message import Block, Text, bold, item, link, paragraph
from bot.presentation.words.list_names import SIDES, the_side
from bot.presentation.words.persons import short_name
from bot.presentation.words.questions.selected.parts import (
    day_of_row,
    named,
    others,
    those,
)

TWO = 2


def dates(answer: Selected, t: Language) -> list[Block]:
    """Returns the listings by their dates."""
    rows = answer.rows_of(answer.first_group)
    if not rows:
        return [paragraph(bold(_none(answer, t)))]
    head = t(
        "{n} listings of {those}, from {date} to {until}",
        n=len(rows),
        those=those(answer, t),
        date=t.date(rows[0].since),
        until=t.date(rows[-1].since),
    )
    blocks: list[Block] = [paragraph(bold(head + ":"))]
    blocks += _lines(rows, t)
    for group, people in others(answer, t):
        if more := answer.rows_of(people):
            blocks += [paragraph(bold(group)), *_lines(more, t)]
    return blocks


def _lines(rows: Sequence[Row], t: Language) -> list[Block]:
    return [
        item(
            day_of_row(row, t), " · ", bold(short_name(row.official, t)), " · ", t(SIDES[row.side]), *_record(row, t)
        )
        for row in rows
    ]


def _record(row: Row, t: Language) -> list[str | Text]:
    """Returns the ID of a listing, which leads to the official record."""
    return [" · ", link(t.apart(row.on.listing.id), row.on.link)] if row.on else []


def _none(answer: Selected, t: Language) -> str:
    """Returns that none of these listings is there; of a few people, who they are and who does not list them."""
    asked, people = answer.asked, answer.first_group
    if not (asked.by and answer.named) or asked != type(asked)(asked.asks, by=asked.by):
        return t("No such listing of {those}.", those=those(answer, t))
    missing = [one for one in people if all(one.standing(side) is Standing.MISSING for side in asked.by)]
    if len(missing) != len(people):
        return t("No such listing of {those}.", those=those(answer, t))
    sides = t.any_of([the_side(side, t) for side in asked.by])
    return t("Not listed by {sides}: {names}.", sides=sides, names=t.all_of([named(one, t) for one in people]))


def extreme(answer: Selected, said: str, t: Language) -> list[Block]:
    """Returns the first listing of all, or the last."""
    last = answer.asked.asks is Asked.LAST
    found = extremes(answer.rows_of(answer.first_group), last=last)
    if not found:
        return [paragraph(bold(t("No such listing of {those}.", those=those(answer, t))))]
    title = t("Last listed of those watched") if last else t("First listed of those watched")
    if answer.named:
        title = t("Last listed") if last else t("First listed")
    if answer.start or answer.end or answer.asked.grounds:
        title = f"{title} ({said})"
    blocks: list[Block] = [paragraph(bold(f"{title}: {_by_whom(found, t)}."))]
    every = extremes(answer.rows_of(answer.people), last=last)
    if answer.named and answer.everyone:
        of_all = answer.of_all
        if ten := extremes(of_all.rows_of(of_all.first_group), last=last):
            blocks.append(paragraph(t("Of all whom the paper calls for: {number}.", number=_by_whom(ten, t))))
    elif every and every[0].since != found[0].since:
        blocks.append(paragraph(t("Of everyone watched: {what}.", what=_by_whom(every, t))))
    rest = [row for row in answer.rows_of(answer.first_group) if row not in found]
    following = rest[-1:] if last else rest[:1]
    if following:
        same = [row for row in rest if row.since == following[0].since]
        text = (
            t("Before that: {what}.", what=_by_whom(same, t)) if last else t("Next: {what}.", what=_by_whom(same, t))
        )
        blocks.append(paragraph(text))
    return blocks


def _by_whom(rows: Sequence[Row], t: Language) -> str:
    """Returns who was listed by whom on the one day of these listings."""
    parts: dict[str, list[str]] = {}
    for row in rows:
        parts.setdefault(row.side, []).append(short_name(row.official, t))
    by = [
        t("{who} by {side}", who=t.all_of(list(dict.fromkeys(names))), side=the_side(side, t))
        for side, names in parts.items()
    ]
    return t("{what}, on {date}", what=t.semicolons(by), date=day_of_row(rows[0], t))


def years(answer: Selected, t: Language) -> list[Block]:
    """Returns how many were listed in each year."""
    rows = [row for row in answer.all_time.rows_of(answer.first_group) if row.day]
    if not rows:
        return [paragraph(bold(t("No such listing of {those}.", those=those(answer, t))))]
    of: dict[str, list[Row]] = {}
    for row in rows:
        of.setdefault(t.year(row.since or ""), []).append(row)
    ordered = sorted(of.items(), key=lambda pair: -len(pair[1]))
    if answer.asked.end == LEAST:
        ordered.reverse()
    year, found = ordered[0]
    people = len({row.official.slug for row in found})
    title = t("Fewest in {year}", year=year) if answer.asked.end == LEAST else t("Most in {year}", year=year)
    head = t("{n} of the {all} listings of {those}", n=len(found), all=len(rows), those=those(answer, t))
    blocks: list[Block] = [paragraph(bold(f"{title}: {head}"), f" — {t.many('{n} person', '{n} people', people)}.")]
    who = {each: len({row.official.slug for row in rows_of}) for each, rows_of in of.items()}
    most = max(who.values())
    if answer.asked.end != LEAST and people < most:
        wide = t.all_of([each for each, n in who.items() if n == most])
        blocks.append(
            paragraph(t("Most people in {year}: {n} of {those}.", year=wide, n=most, those=those(answer, t)))
        )
    for year, found in of.items():
        names = list(dict.fromkeys(short_name(row.official, t) for row in found))
        blocks.append(item(bold(year), f": {t.digits(str(len(found)))} — ", t.all_of(names)))
    return blocks


def same_day(answer: Selected, t: Language) -> list[Block]:
    """Returns whether people were listed on one day, by each government that lists two of them."""
    people = answer.first_group
    found = on_days(people, answer.sides)
    asked = answer.asked.by
    idle = [side for side in asked if not any(one.standing(side) is Standing.LISTED for one in people)]
    if idle:
        names = t.all_of([short_name(one.official, t) for one in people])
        sides = t.any_of([the_side(side, t) for side in idle])
        others = tuple(side for side in asked if side not in idle)
        elsewhere = same_day(replace(answer, asked=replace(answer.asked, by=others)), t)
        return [paragraph(bold(t("No: {names} are not listed by {sides}.", names=names, sides=sides))), *elsewhere]
    if not found:
        return [paragraph(bold(t("No government lists two of {those}.", those=those(answer, t))))]
    whole = [one for one in found if one.is_one_day and sum(len(those_of) for _, those_of in one.days) == len(people)]
    parts = [t("{side} on {date}", side=the_side(one.side, t), date=t.published(one.days[0][0])) for one in whole]
    if whole:
        numbers = {"n": len(people), "sides": t.all_of(parts)}
        text = t("Yes, all {n} on one day: by {sides}", **numbers)
        if len(people) == TWO:
            text = t("Yes, both on one day: by {sides}", sides=t.all_of(parts))
        if len(whole) < len(found):
            text = t(
                "All {n} on one day by {sides}; not by {others}",
                n=len(people),
                sides=t.all_of(parts),
                others=t.any_of([the_side(one.side, t) for one in found if one not in whole]),
            )
    else:
        text = t("No, not on one day") if len(people) == TWO else t("No, not all {n} on one day", n=len(people))
    blocks: list[Block] = [paragraph(bold(text + "."))]
    for one in found:
        days = [
            f"{t.date(day)} {t.all_of([short_name(each.official, t) for each in those_of])}"
            for day, those_of in one.days
        ]
        blocks.append(item(bold(t(SIDES[one.side])), " — ", " · ".join(days)))
    rest = [side for side in answer.sides if side not in {one.side for one in found}]
    if rest and whole and len(whole) == len(found):
        blocks.append(paragraph(t("No other government lists two of them.")))
    return blocks
