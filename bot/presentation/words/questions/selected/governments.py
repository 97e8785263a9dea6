"""Puts into words how governments compare in the listings of several people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median

from bot.answers.questions.compared import Between, FirstOf, between, first_of
from bot.answers.questions.question import BOTH_ENDS
from bot.answers.questions.selected import LEAST, Selected, by_side
from bot.language import Language
from bot.model.message import Block, bold, item, paragraph
from bot.presentation.words.list_names import SIDES, begun, the_side
from bot.presentation.words.persons import short_name
from bot.presentation.words.questions.selected import tables
from bot.presentation.words.questions.selected.parts import (
    named,
    others,
    rows_in_short,
    those,
    time_of,
)
from watchers.lists import registry

TWO = 2


def first_of_each(answer: Selected, t: Language) -> list[Block]:
    """Returns which government was first to list each person; where governments were named, whom they were."""
    first = [first_of(one) for one in answer.first_group]
    blocks: list[Block] = []
    leaders: dict[str, list[FirstOf]] = {}
    for found in first:
        for side in found.sides:
            leaders.setdefault(side, []).append(found)
    ordered = sorted(leaders.items(), key=lambda pair: -len(pair[1]))
    row = " · ".join(f"{t(SIDES[side])} {t.digits(str(len(found)))}" for side, found in ordered)
    if answer.asked.by:
        for side in answer.asked.by:
            mine = leaders.get(side, [])
            text = t(
                "{side} was first for {n} of {those}",
                side=begun(the_side(side, t)),
                n=len(mine),
                those=those(answer, t),
            )
            names = t.all_of([named(found.one, t) for found in mine])
            blocks.append(paragraph(bold(text), f": {names}." if names else "."))
            alone = [short_name(found.one.official, t) for found in mine if found.alone]
            if alone:
                blocks.append(paragraph(t("No other government lists {names}.", names=t.any_of(alone))))
    else:
        blocks.append(paragraph(bold(t("First to list each of {those}", those=those(answer, t))), f": {row}."))
    blocks += [_first_line(found, t) for found in first if found.sides]
    none = [short_name(found.one.official, t) for found in first if not found.sides]
    if none:
        blocks.append(paragraph(t("Listed by none, or without a date: {names}.", names=t.all_of(none))))
    for group, people in others(answer, t):
        blocks.append(paragraph(bold(group)))
        blocks += [_first_line(found, t) for found in map(first_of, people) if found.sides]
    return blocks


def _first_line(found: FirstOf, t: Language) -> Block:
    sides = t.all_of([t(SIDES[side]) for side in found.sides])
    return item(bold(short_name(found.one.official, t)), f" — {t.commas([sides, t.published(found.since)])}")


def governments(answer: Selected, t: Language) -> list[Block]:
    """Returns how many people each government lists, and who has done least."""
    people, asked = answer.first_group, answer.asked
    if len(answer.sides) == len(asked.by) == TWO and not (asked.without or asked.end):
        return _side_by_side(answer, t)
    rows = by_side(answer.rows_of(people), answer.sides)
    numbers = {side: len({row.official.slug for row in found}) for side, found in rows.items()}
    when, every = time_of(answer, t), len(people)
    if asked.without or (asked.end == LEAST and 0 in numbers.values()):
        none = [the_side(side, t) for side, n in numbers.items() if not n]
        text = t("Not one of {those} is listed by {sides}", those=those(answer, t), sides=t.any_of(none))
        if not none:
            text = t("Each government lists somebody of {those}", those=those(answer, t))
        if when:
            text = t(
                "Nobody of {those} was listed {when} by {sides}",
                those=those(answer, t),
                when=when,
                sides=t.any_of(none),
            )
            if not none:
                text = t("Each government has listed somebody of {those} {when}", those=those(answer, t), when=when)
        blocks: list[Block] = [paragraph(bold(text + "."))]
        if fewest := min((n for n in numbers.values() if n), default=0):
            sides = t.all_of([the_side(side, t) for side, n in numbers.items() if n == fewest])
            blocks.append(
                paragraph(t("Of those that list somebody, the fewest: {sides}, {n}.", sides=sides, n=fewest))
            )
    else:
        ends = sorted(numbers.items(), key=lambda pair: -pair[1])
        parts = [t("{side} {n}", side=the_side(side, t), n=n) for side, n in ends]
        text = t(
            "Of {those}: {numbers}",
            those=t("the {n}", n=every) if every > 1 else those(answer, t),
            numbers=t.commas(parts),
        )
        blocks = [paragraph(bold(text + (f" ({when})." if when else ".")))]
        if asked.reach and asked.or_more:
            blocks = [paragraph(bold(_with_so_many(numbers, int(asked.reach), every, t)))]
        elif asked.reach:
            blocks = [paragraph(bold(_all_of_them(numbers, every, t)))]
        elif asked.end and not (asked.by or when):
            blocks = _ends(numbers, every, asked.end, t)
    for side, found in rows.items():
        if found:
            names = list(dict.fromkeys(short_name(row.official, t) for row in found))
            blocks.append(item(bold(t(SIDES[side])), f" {t.digits(str(numbers[side]))} — ", t.all_of(names)))
    for group, those_of in others(answer, t):
        more = by_side(answer.rows_of(those_of), answer.sides)
        parts = [
            t(
                "{who} ({side})",
                who=t.all_of(list(dict.fromkeys(short_name(row.official, t) for row in found))),
                side=t(SIDES[side]),
            )
            for side, found in more.items()
            if found
        ]
        if parts:
            blocks.append(paragraph(bold(group), f": {t.semicolons(parts)}."))
    return blocks


def _with_so_many(numbers: Mapping[str, int], least: int, every: int, t: Language) -> str:
    """Returns which governments list so many of them, or more."""
    found = [t("{side} {n}", side=the_side(side, t), n=n) for side, n in numbers.items() if n >= least]
    names = t.all_of(found) if found else t("no government")
    return t("At least {n} of the {all}: {sides}.", n=least, all=every, sides=names)


def _all_of_them(numbers: Mapping[str, int], every: int, t: Language) -> str:
    """Returns which governments list all of them."""
    whole = [side for side, n in numbers.items() if n == every]
    if whole:
        return t("All {n} are listed by {sides}.", n=every, sides=t.all_of([the_side(side, t) for side in whole]))
    most = max(numbers.values(), default=0)
    sides = t.all_of([the_side(side, t) for side, n in numbers.items() if n == most])
    return t("No government lists all {all}. The most: {sides}, {n}.", all=every, sides=sides, n=most)


def _side_by_side(answer: Selected, t: Language) -> list[Block]:
    """Returns how many people each of two governments lists, whom both do, or one alone; and each person's dates."""
    one, other = answer.sides
    people = answer.first_group
    listed = {
        side: [each for each in people if any(row.side == side for row in answer.rows(each))] for side in answer.sides
    }
    parts = [t("{side} {n}", side=the_side(side, t), n=len(listed[side])) for side in answer.sides]
    whose = t("the {n}", n=len(people)) if len(people) > 1 else those(answer, t)
    head = t("Of {those}: {numbers}", those=whose, numbers=t.commas(parts))
    when = time_of(answer, t)
    blocks: list[Block] = [paragraph(bold(head + (f" ({when})." if when else ".")))]
    doubtful = {one.official.slug for one, _ in answer.unsure} | {one.official.slug for one, *_ in answer.recorded}
    sure = [each for each in people if each.official.slug not in doubtful]
    found = (
        (t("Both"), [each for each in people if each in listed[one] and each in listed[other]]),
        *(
            (
                t("{side} alone of the two", side=begun(the_side(side, t))),
                [each for each in sure if each in listed[side] and each not in listed[rival]],
            )
            for side, rival in ((one, other), (other, one))
        ),
        (t("Neither"), [each for each in sure if each not in listed[one] and each not in listed[other]]),
    )
    for title, who in found:
        names = t.all_of([named(each, t) for each in who])
        blocks.append(item(bold(title), f": {names}." if names else f": {t('nobody')}."))
    for each in people:
        if rows := answer.rows(each):
            blocks.append(item(bold(short_name(each.official, t)), " — ", rows_in_short(rows, t)))
    if answer.named and answer.everyone:
        rows_of_all = by_side(answer.of_all.rows_of(answer.of_all.first_group), answer.sides)
        ten = [
            t("{side} {n}", side=the_side(side, t), n=len({row.official.slug for row in rows_of_all[side]}))
            for side in answer.sides
        ]
        blocks.insert(1, paragraph(t("Of all whom the paper calls for: {number}.", number=t.commas(ten))))
    for group, those_of in others(answer, t):
        said = [
            t(
                "{who} ({side})",
                who=short_name(each.official, t),
                side=t.commas(dict.fromkeys(t(SIDES[row.side]) for row in rows)),
            )
            for each in those_of
            if (rows := answer.rows(each))
        ]
        if said:
            blocks.append(paragraph(bold(group), f": {t.semicolons(said)}."))
    return blocks


def _ends(numbers: Mapping[str, int], every: int, end: str, t: Language) -> list[Block]:
    """Returns which governments list most people, and which fewest: first those at the end that was asked about. What
    is no government is told apart."""
    governments = {side: n for side, n in numbers.items() if registry.jurisdictions()[side].government} or numbers
    most, least = max(governments.values(), default=0), min(governments.values(), default=0)
    those_with = {
        n: t.all_of([the_side(side, t) for side, each in governments.items() if each == n]) for n in (most, least)
    }
    said = [
        t("Most: {sides}, {n} of the {all}.", sides=those_with[most], n=most, all=every),
        t("Fewest: {sides}, {n} of the {all}.", sides=those_with[least], n=least, all=every),
    ]
    if end == LEAST:
        said.reverse()
    apart = [
        t("{side}, which is no government: {n}.", side=begun(the_side(side, t)), n=n)
        for side, n in numbers.items()
        if side not in governments
    ]
    if end == BOTH_ENDS:
        return [paragraph(bold(" ".join(said)), *(f" {one}" for one in apart))]
    return [paragraph(bold(said[0]), f" {said[1]}", *(f" {one}" for one in apart))]


def time_between(answer: Selected, t: Language) -> list[Block]:
    """Returns how long it took from the listing by one government to that by another."""
    first, second = answer.asked.by[:2]
    found = between(answer.first_group, first, second)
    names = {"first": the_side(first, t), "second": the_side(second, t)}
    if not found:
        return [
            paragraph(
                bold(
                    t(
                        "Nobody of {those} is listed by both {first} and {second} with a date.",
                        those=those(answer, t),
                        **names,
                    )
                )
            ),
            *tables.of_each(answer, t),
        ]
    apart = round(sum(abs(one.days) for one in found) / len(found))
    head = t(
        "On average {days} apart, over the {n} of {those} whom both list.",
        days=_days(apart, t),
        n=len(found),
        those=those(answer, t),
    )
    later = [_later(found, second, t), _later([Between(one.one, one.second, one.first) for one in found], first, t)]
    middle = t("The median: {days}.", days=_days(round(median(abs(one.days) for one in found)), t))
    blocks: list[Block] = [paragraph(bold(head), *[f" {text}" for text in later if text], f" {middle}")]
    for one in sorted(found, key=lambda each: each.days):
        line = t(
            "{first} {date}, {second} {other}: {days}",
            first=t(SIDES[first]),
            date=t.date(one.first),
            second=t(SIDES[second]),
            other=t.date(one.second),
            days=_days(abs(one.days), t),
        )
        blocks.append(item(bold(short_name(one.one.official, t)), " — ", line))
    return blocks


def _later(found: Sequence[Between], side: str, t: Language) -> str:
    """Returns for how many a government came later, and by how much on average."""
    late = [one.days for one in found if one.days > 0]
    if not late:
        return ""
    average = _days(round(sum(late) / len(late)), t)
    if len(late) == 1:
        return t("{side} came later for 1: by {days}.", side=begun(the_side(side, t)), days=average)
    return t(
        "{side} came later for {n}: on average by {days}.", side=begun(the_side(side, t)), n=len(late), days=average
    )


def _days(n: int, t: Language) -> str:
    return t.many("{days} day", "{days} days", n, days=t.grouped(n))
