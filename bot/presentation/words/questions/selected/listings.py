"""Puts into words how many listings there are, for what, and with which measures."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.questions.selected import (
    Row,
    Selected,
)
from bot.answers.questions.standing import FREEZE, TRAVEL
from bot.answers.questions.standing import measures as measures_of
from bot.answers.questions.yes_or_no import Word
from bot.answers.status import Status
from bot.language import Language
from bot.model.message import Block, bold, item, paragraph, small
from bot.presentation.words.list_names import SIDES, begun, the_side
from bot.presentation.words.listings import regimes
from bot.presentation.words.persons import short_name
from bot.presentation.words.questions.selected.parts import (
    in_short,
    named,
    others,
    per_side,
    rows_in_short,
    those,
)
from bot.presentation.words.rights import purpose_of
from bot.presentation.words.shorten import shorten
from watchers.model import Field, Purpose

REASONS_ROOM = 220  # characters of the reasons of one listing among several


def listings(answer: Selected, said: str, t: Language) -> list[Block]:
    """Returns how many listings there are, by government, and whose."""
    rows, asked = answer.rows_of(answer.first_group), answer.asked
    every = len(answer.all_time.rows_of(answer.first_group)) if answer.start or answer.end else len(rows)
    if asked.grounds or asked.measure:
        every = len(_all(answer, answer.first_group))
    limited = len(rows) != every
    head = t("{n} listings of {those}", n=len(rows), those=those(answer, t))
    if limited:
        head = t("{n} of the {all} listings of {those}", n=len(rows), all=every, those=those(answer, t))
    if not (asked.by or asked.grounds or asked.measure or answer.start or answer.end):
        return [paragraph(bold(head), f": {per_side(rows, answer.sides, t)}."), *_twice(rows, t), *_more(answer, t)]
    people = [one for one in answer.first_group if answer.rows(one)]
    blocks: list[Block] = [paragraph(bold(f"{begun(said)}: {head}"), f" — {per_side(rows, answer.sides, t)}.")]
    blocks += in_short(people, lambda one: rows_in_short(answer.rows(one), t), t)
    return [*blocks, *_more(answer, t)]


def _all(answer: Selected, people: Sequence[Status]) -> tuple[Row, ...]:
    """Returns all listings of some people by the governments asked about, for whatever reason."""
    plain = Selected(type(answer.asked)(by=answer.asked.by), answer.statuses, answer.named, answer.start, answer.end)
    return plain.rows_of(people)


def _more(answer: Selected, t: Language) -> list[Block]:
    """Returns the number of listings of the others who are watched, which is never added."""
    return [
        paragraph(bold(group), f": {t('{n} listings', n=len(rows))} — {per_side(rows, answer.sides, t)}.")
        for group, people in others(answer, t)
        if (rows := answer.rows_of(people))
    ]


def _twice(rows: Sequence[Row], t: Language) -> list[Block]:
    """Returns who has several records on the lists of one government: each counts."""
    seen: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        seen.setdefault((row.official.slug, row.side), []).append(row)
    twice = [
        t("{who} ({side})", who=short_name(found[0].official, t), side=t(SIDES[found[0].side]))
        for found in seen.values()
        if len(found) > 1
    ]
    return [small(t("Several records on one list each count: {those}.", those=t.all_of(twice)))] if twice else []


def grounds(answer: Selected, t: Language) -> list[Block]:
    """Returns how many listings are for human rights, and how many are not, and which."""
    rows = answer.rows_of(answer.first_group)
    if not rows:
        by = t.any_of([the_side(side, t) for side in answer.sides])
        text = t(
            "Not one of {those} is listed by {sides}, for human rights or for anything else.",
            those=those(answer, t),
            sides=by,
        )
        return [paragraph(bold(f"{t(Word.NO)}: {text}" if answer.asked.whether else text))]
    if len(answer.sides) == 1:
        return _stated(answer, answer.sides[0], t)
    kinds = (Purpose.YES, Purpose.NO, Purpose.UNSAID)
    of = {kind: [row for row in rows if row.on and row.on.purpose is kind] for kind in kinds}
    titles = {
        Purpose.YES: t("For human rights"),
        Purpose.NO: t("For other reasons"),
        Purpose.UNSAID: t("The list does not tell"),
    }
    head = t(
        "For human rights: {n} of the {all} listings of {those}",
        n=len(of[Purpose.YES]),
        all=len(rows),
        those=those(answer, t),
    )
    if answer.asked.whether:
        head = f"{t(Word.YES if of[Purpose.YES] else Word.NO)}: {head}"
    rest = [f"{titles[kind]} {t.digits(str(len(of[kind])))}" for kind in kinds[1:] if of[kind]]
    blocks: list[Block] = [paragraph(bold(head), f" · {' · '.join(rest)}." if rest else ".")]
    for kind in kinds:
        people = dict.fromkeys(row.official.slug for row in of[kind])
        if not people:
            continue
        parts = []
        for slug in people:
            those_of = [row for row in of[kind] if row.official.slug == slug]
            sides = t.commas(dict.fromkeys(t(SIDES[row.side]) for row in those_of))
            parts.append(t("{who} ({side})", who=short_name(those_of[0].official, t), side=sides))
        blocks.append(paragraph(bold(titles[kind]), f": {t.semicolons(parts)}."))
    return blocks


def _stated(answer: Selected, side: str, t: Language) -> list[Block]:
    """Returns what one government's list states as the ground of each listing: its regime, and its reasons in
    words."""
    people = [one for one in answer.people if answer.rows(one)]
    found = {one.official.slug: [row.on for row in answer.rows(one) if row.on] for one in people}
    by = begun(the_side(side, t))
    text = t("{side} gives no reasons in words on its list, only the regime of each listing:", side=by)
    if any(on.listing.get(Field.REASONS) for rows in found.values() for on in rows):
        text = t("What the list of {side} states of each:", side=the_side(side, t))
    blocks: list[Block] = [paragraph(bold(text))]
    for one in people:
        for on in found[one.official.slug]:
            said = [regimes(on.source, on.listing.regimes, t), purpose_of(on.source, on.listing, t)]
            since = [t("since {date}", date=t.published(on.since))] if on.since else []
            blocks.append(item(bold(named(one, t)), " — ", t.commas([*said, *since]), f" ({t.apart(on.listing.id)})"))
            if reasons := " ".join(" ".join(on.listing.get(Field.REASONS)).split()):
                blocks.append(paragraph(t.apart(f"“{shorten(reasons, REASONS_ROOM)}”")))
    return blocks


def measures(answer: Selected, t: Language) -> list[Block]:
    """Returns how many listings have each measure, and how many state none."""
    rows = [row for row in answer.rows_of(answer.first_group) if row.on]
    found = [frozenset(measures_of(row.on)) for row in rows if row.on]
    n = {
        "travel": sum(one == {TRAVEL} for one in found),
        "freeze": sum(one == {FREEZE} for one in found),
        "both": sum(one == {FREEZE, TRAVEL} for one in found),
        "none": sum(not one for one in found),
    }
    numbers = {"all": len(rows), "those": those(answer, t)}
    travel = t("A travel ban alone: {n} of the {all} listings of {those}.", n=n["travel"], **numbers)
    freeze = t("An asset freeze alone: {n} of the {all} listings of {those}.", n=n["freeze"], **numbers)
    first, second = (freeze, travel) if answer.asked.measure == FREEZE else (travel, freeze)
    both = t("An asset freeze and a travel ban: {n}.", n=n["both"])
    if answer.asked.measure == TRAVEL and not answer.asked.only:
        first, both = both, first
    rest = [both, second]
    if n["none"]:
        rest.append(t("The file does not state the measures: {n}.", n=n["none"]))
    return [paragraph(bold(first), *[f" {one}" for one in rest])]
