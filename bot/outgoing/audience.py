"""Who hears a row of the change log, and why or why not. Pure: knows no archive and no store."""

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
    """Why a row of the change log is heard, or is not."""

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
    """The row is said."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class Silent:
    """The row is not said."""

    reason: Reason


def follower_hears(entry: Entry, chosen: Settings, *, is_operators: bool = False) -> Hears | Silent:
    """Returns whether a chat that follows the person hears the row; in doubt it does. `is_operators`: operators hear
    of lists as such there."""
    whole = entry.kind in WHOLE_LIST
    if whole and is_operators:
        return Silent(Reason.HEARS_AS_OPERATOR)
    if chosen.lists != "both" and registry.jurisdiction_of(entry.source) != chosen.lists:
        return Silent(Reason.OTHER_LIST)
    if chosen.changes == "important" and minor(entry):
        return Silent(Reason.MINOR)
    return Hears(Reason.WHOLE_LIST if whole else Reason.FOLLOWED)


def operator_hears(entry: Entry) -> Hears | Silent:
    """Returns whether operators hear the row as an alert: what is theirs to look at or to mend."""
    if entry.kind is Kind.POSSIBLE:
        return Silent(Reason.ASKED_APART)
    if entry.detail.get("known"):
        return Silent(Reason.KNOWN)
    if entry.kind in WHOLE_LIST:
        return Hears(Reason.WHOLE_LIST)
    return Hears(Reason.FOR_OPERATORS) if entry.kind in words.TO_OPERATORS else Silent(Reason.FOR_FOLLOWERS)


def shows(entry: Entry) -> bool:
    """Returns whether a picture goes with it: a sure designation. A name alone changes nothing in one."""
    return entry.kind is Kind.DESIGNATED and entry.tier is Tier.CONFIRMED


def minor(entry: Entry) -> bool:
    """Returns whether a listing was changed in neither its grounds nor its consequences: a spelling, a position, a
    reason."""
    changed = [change.field for change in entry.fields]
    return entry.kind is Kind.AMENDED and bool(changed) and not any(field in MATTERS for field in changed)
