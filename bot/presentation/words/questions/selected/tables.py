"""Puts into words the listings of several people, person by person: the day of each, who lacks one, and which of two
governments was first."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.questions.compared import Between, between
from bot.answers.questions.question import SAME
from bot.answers.questions.selected import Selected
from bot.answers.status import Standing, Status
from bot.language import Language
from bot.model.message import Block, bold, item, paragraph
from bot.presentation.words.list_names import begun, the_side
from bot.presentation.words.persons import short_name
from bot.presentation.words.questions.selected.parts import (
    in_short,
    named,
    number_in_words,
    others,
    rows_in_short,
    those,
)


def table(answer: Selected, t: Language) -> list[Block]:
    """Returns each person with the day of every listing, and who does not list him or her."""
    head = t("When each government listed each of {those}:", those=those(answer, t))
    blocks: list[Block] = [paragraph(bold(head)), *_lines(answer, answer.first_group, t)]
    for group, people in others(answer, t):
        blocks += [paragraph(bold(group)), *_lines(answer, people, t)]
    return blocks


def of_each(answer: Selected, t: Language) -> list[Block]:
    """Returns how each of a few people who are named is listed by the governments asked about."""
    return in_short(answer.first_group, lambda one: _of_one(answer, one, t), t) if answer.named else []


def _lines(answer: Selected, people: Sequence[Status], t: Language) -> list[Block]:
    together = [one for one in people if _is_off_the_one_list(answer, one)]
    rest = [one for one in people if one not in together]
    lines: list[Block] = [item(bold(named(one, t)), " — ", _of_one(answer, one, t)) for one in rest]
    if together:
        text = t("Not listed by {side}", side=the_side(answer.asked.by[0], t))
        lines.append(item(bold(text), f": {t.all_of([named(one, t) for one in together])}."))
    return lines


def _is_off_the_one_list(answer: Selected, one: Status) -> bool:
    """Tells whether one government alone is asked about, which does not list a person: such people stand together."""
    by = answer.asked.by
    return len(by) == 1 and one.standing(by[0]) is Standing.MISSING and not answer.rows(one)


def _of_one(answer: Selected, one: Status, t: Language) -> str:
    rows = answer.rows(one)
    missing = [the_side(side, t) for side in answer.sides if one.standing(side) is Standing.MISSING]
    absent = [t("not by {sides}", sides=t.any_of(missing))] if missing else []
    return t.semicolons([*([rows_in_short(rows, t)] if rows else []), *absent])


def absent(answer: Selected, t: Language) -> list[Block]:
    """Returns who is on no list, and then whom each government does not list, the one that lacks most first, and a
    union of them last."""
    people, sides = answer.first_group, answer.sides
    lacking = {side: [one for one in people if one.standing(side) is Standing.MISSING] for side in sides}
    blocks: list[Block] = []
    if not answer.asked.by:
        nowhere = [one for one in people if all(one in lacking[side] for side in sides)]
        text = t("On none of the lists read here: {number}", number=number_in_words(len(nowhere), len(people), t))
        names = t.all_of([named(one, t) for one in nowhere])
        blocks.append(paragraph(bold(text), f": {names}." if names else "."))
    for side, those_of in sorted(
        lacking.items(), key=lambda pair: (pair[0] not in answer.governments, -len(pair[1]))
    ):
        text = t("Not listed by {side}", side=the_side(side, t))
        names = t.all_of([named(one, t) for one in those_of])
        number = number_in_words(len(those_of), len(people), t)
        blocks.append(item(bold(text), f": {number}{f': {names}' if names else ''}."))
    return blocks


def ahead(answer: Selected, t: Language) -> list[Block]:
    """Returns which of two governments was first to list each of those whom both list; and whom they listed on one
    day, first where that is asked."""
    first, second = answer.asked.by[:2]
    found = between(answer.first_group, first, second)
    names = {"first": the_side(first, t), "second": the_side(second, t)}
    if not found:
        none = t(
            "Nobody of {those} is listed by both {first} and {second} with a date.", those=those(answer, t), **names
        )
        return [paragraph(bold(none))]
    said = [
        _was_first(first, [one for one in found if one.days > 0], len(found), t),
        _was_first(second, [one for one in found if one.days < 0], len(found), t),
    ]
    same = [one for one in found if not one.days]
    on_one_day = t("Both on one day: {n} of the {all} whom both list", n=len(same), all=len(found))
    if same or answer.asked.end == SAME:
        said.insert(0 if answer.asked.end == SAME else len(said), _with_names(on_one_day, same, t))
    blocks: list[Block] = [paragraph(bold(said[0])), paragraph(" ".join(said[1:]))]
    people = {one.one.official.slug for one in found}
    return [*blocks, *_lines(answer, [one for one in answer.first_group if one.official.slug in people], t)]


def _was_first(side: str, found: Sequence[Between], every: int, t: Language) -> str:
    text = t(
        "{side} was first for {n} of the {all} whom both list",
        side=begun(the_side(side, t)),
        n=len(found),
        all=every,
    )
    return _with_names(text, found, t)


def _with_names(text: str, found: Sequence[Between], t: Language) -> str:
    names = t.all_of([short_name(one.one.official, t) for one in found])
    return f"{text}: {names}." if names else f"{text}."
