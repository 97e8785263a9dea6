"""Exports where everyone watched stands: one row a person, with the same columns for each government."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from bot.answers.status import Standing, Status
from bot.presentation.export import cell
from bot.presentation.words.list_names import SIDES
from watchers.model import Purpose

OF_A_PERSON = ("Name", "Persian", "Group", "Role", "Reported dead", "Listed by")
OF_A_GOVERNMENT = ("listed", "since", "for human rights", "record", "link")
_STANDING = {
    Standing.LISTED: "yes",
    Standing.ABSENT: "yes, absent from the latest edition",
    Standing.BY_NAME: "not confirmed",
    Standing.CHECKED: "being checked",
    Standing.RECORDED: "yes by the public record, after the edition read",
    Standing.MISSING: "no",
    Standing.UNKNOWN: "not read",
}
_RIGHTS = {Purpose.YES: "yes", Purpose.NO: "no", Purpose.UNSAID: "not said", None: ""}


def as_people(statuses: Sequence[Status]) -> bytes:
    """Returns the table as CSV in UTF-8 with a mark at its head, as `export` writes its other one."""
    text = io.StringIO()
    writer = csv.writer(text)
    sides = statuses[0].sides if statuses else ()
    writer.writerow([*OF_A_PERSON, *(f"{SIDES[side]}: {column}" for side in sides for column in OF_A_GOVERNMENT)])
    for one in statuses:
        writer.writerow([cell(value) for value in [*_person(one), *(v for side in sides for v in _side(one, side))]])
    return text.getvalue().encode("utf-8-sig")


def _person(one: Status) -> tuple[object, ...]:
    who = one.official
    listed = sum(one.standing(side) is Standing.LISTED for side in one.sides)
    return who.name, who.persian, who.group, who.role, who.died, str(listed)


def _side(one: Status, side: str) -> tuple[object, ...]:
    """Returns where someone stands with one government; the rest is empty where it does not list him or her."""
    found = one.sure(side)
    if not found:
        return _STANDING[one.standing(side)], "", "", "", ""
    ids, links = [on.listing.id for on in found], [on.link for on in found]
    return _STANDING[one.standing(side)], one.since(side), _RIGHTS[one.purpose(side)], ids, links
