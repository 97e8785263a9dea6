"""Finds what may be asked of a government about someone, by where he or she stands. Knows no platform and no
language."""

from __future__ import annotations

from enum import StrEnum

from bot.answers.lists import FOCUS
from bot.answers.status import Standing, Status
from watchers.lists import registry
from watchers.lists.base import Petition
from watchers.model import Purpose


class Ask(StrEnum):
    """What may be asked of a government about someone. Exactly one of these fits."""

    NOTHING = "nothing"  # he or she is dead
    KEEP = "keep"  # it lists the person for human rights already
    DESIGNATE = "designate"  # it does not
    AGAIN = "again"  # it did, and removed the person
    EXPLAIN = "explain"  # its latest edition lacks an entry, which is being confirmed
    UNLESS = "unless"  # it is not known whether it does: unread, unconfirmed or being checked


def addressed(status: Status) -> tuple[str, ...]:
    """Returns the jurisdictions in focus of which something can be asked; the usual ones where none of those can."""
    return tuple(filter(petition_of, status.focus)) or tuple(filter(petition_of, FOCUS))


def petition_of(side: str) -> Petition | None:
    return registry.jurisdictions()[side].petition


def ask_of(status: Status, side: str) -> Ask:
    """Returns what may be asked of a jurisdiction about someone."""
    if status.official.died:
        return Ask.NOTHING
    match status.standing(side):
        case Standing.LISTED:
            return Ask.KEEP if purpose_of(status, side) is Purpose.YES else Ask.DESIGNATE
        case Standing.MISSING:
            return Ask.AGAIN if status.removed(side) else Ask.DESIGNATE
        case Standing.ABSENT:
            return Ask.EXPLAIN
        case _:
            return Ask.UNLESS


def purpose_of(status: Status, side: str) -> Purpose:
    """Tells for what the listings that stand there are: an entry that the latest edition lacks tells nothing."""
    return Purpose.together(one.purpose for one in status.on(side) if one.stands)


def listing_sides(status: Status, purpose: Purpose | None = None) -> tuple[str, ...]:
    """Returns the sides that list someone for sure; with a purpose, those that do for that one."""
    listed = [side for side in status.sides if status.standing(side) is Standing.LISTED]
    return tuple(side for side in listed if purpose in (None, purpose_of(status, side)))


def missing_sides(status: Status) -> tuple[str, ...]:
    """Returns the sides that could list someone for human rights, and do not list him or her at all."""
    return tuple(
        side for side in status.sides if status.standing(side) is Standing.MISSING and petition_of(side) is not None
    )
