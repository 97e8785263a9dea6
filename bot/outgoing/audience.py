"""Who hears a row of the change log. Pure: knows no archive and no store."""

from __future__ import annotations

from collections.abc import Sequence

from bot.model.destination import Destination
from bot.model.preferences import Settings
from bot.presentation.words.news import alert as words
from watchers.lists import registry
from watchers.model import WHOLE_LIST, Entry, Field, Kind, Tier

MATTERS = (Field.MEASURES, Field.REGIMES)  # an amendment without these is a minor change
Audience = Sequence[tuple[Destination, str | None]]  # destinations with their languages


def for_operators(entry: Entry) -> bool:
    """What is theirs to look at or to mend; what they must decide is asked apart."""
    if entry.kind is Kind.POSSIBLE or entry.detail.get("known"):
        return False
    return entry.kind in words.TO_OPERATORS or entry.kind in WHOLE_LIST


def shows(entry: Entry) -> bool:
    """Whether a picture goes with it: a designation that is sure. A name alone changes nothing in a picture."""
    return entry.kind is Kind.DESIGNATED and entry.tier is Tier.CONFIRMED


def wants(entry: Entry, chosen: Settings) -> bool:
    """Whether a chat wants to hear this at all; in doubt it does."""
    if chosen.lists != "both" and registry.jurisdiction_of(entry.source) != chosen.lists:
        return False
    return not (chosen.changes == "important" and minor(entry))


def minor(entry: Entry) -> bool:
    """A listing that was changed in neither its grounds nor its consequences: a spelling, a position, a reason."""
    changed = [change.field for change in entry.fields]
    return entry.kind is Kind.AMENDED and bool(changed) and not any(field in MATTERS for field in changed)
