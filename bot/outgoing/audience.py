"""Decides who is told a row of the change log, and why or why not. Pure: knows no archive and no store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.model.destination import Destination
from bot.model.preferences import Settings
from bot.presentation.words.news import alert as words
from watchers.lists import registry
from watchers.model import WHOLE_LIST, Entry, Field, Kind, Tier

MATTERS = (Field.MEASURES, Field.REGIMES)  # an amendment without these is a minor change
Audience = Sequence[tuple[Destination, str | None]]  # destinations with their languages


class Reason(StrEnum):
    """The reason why a row of the change log is told, or is not."""

    FOLLOWED = "the chat follows the person"
    WHOLE_LIST = "it is news of a list as a whole"
    OTHER_LIST = "the chat wants news of other lists"
    MINOR = "the chat wants no minor changes"
    HEARS_AS_OPERATOR = "an operator hears it there"
    FOR_OPERATORS = "operators are to look at it"
    ASKED_APART = "operators are asked about it"
    KNOWN = "operators know of it"
    FOR_FOLLOWERS = "followers hear it"


@dataclass(frozen=True, slots=True)
class Hears:
    """The row is told."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class Silent:
    """The row is not told."""

    reason: Reason


def follower_hears(entry: Entry, chosen: Settings, *, is_operators: bool = False) -> Hears | Silent:
    """Decides whether a chat that follows the person is told the row; in doubt it is. `is_operators`: operators are
    told about whole lists there."""
    whole = entry.kind in WHOLE_LIST
    if whole and is_operators:
        return Silent(Reason.HEARS_AS_OPERATOR)
    wanted = frozenset(chosen.lists.split())  # a choice that this version does not know hides nothing
    if wanted <= registry.jurisdictions().keys() and registry.jurisdiction_of(entry.source) not in wanted:
        return Silent(Reason.OTHER_LIST)
    if chosen.changes == "important" and minor(entry):
        return Silent(Reason.MINOR)
    return Hears(Reason.WHOLE_LIST if whole else Reason.FOLLOWED)


def operator_hears(entry: Entry) -> Hears | Silent:
    """Decides whether operators are told the row as an alert: rows that they have to judge or to mend."""
    if entry.kind is Kind.POSSIBLE:
        return Silent(Reason.ASKED_APART)
    if entry.detail.known:
        return Silent(Reason.KNOWN)
    if entry.kind in WHOLE_LIST:
        return Hears(Reason.WHOLE_LIST)
    return Hears(Reason.FOR_OPERATORS) if entry.kind in words.TO_OPERATORS else Silent(Reason.FOR_FOLLOWERS)


def shows(entry: Entry) -> bool:
    """Tells whether a picture goes with it: with a sure designation. A name alone changes nothing in the picture."""
    return entry.kind is Kind.DESIGNATED and entry.tier is Tier.CONFIRMED


def minor(entry: Entry) -> bool:
    """Tells whether a listing was changed in neither its grounds nor its consequences: a spelling, a position, a
    reason."""
    changed = [change.field for change in entry.fields]
    if any(field in MATTERS for field in changed):
        return False
    return entry.kind is Kind.MOVED or (entry.kind is Kind.AMENDED and bool(changed))
