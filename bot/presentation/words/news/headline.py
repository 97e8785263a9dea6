"""The first line of an event, which may be all that is read: an unsure event never sounds like a fact in it."""

from __future__ import annotations

from bot.language import Language
from bot.presentation.words.list_names import TITLES, the_side
from watchers.lists import registry
from watchers.model import Entry, Kind, Tier

HEADINGS = {
    Kind.DESIGNATED: "Sanctioned: {who}",
    Kind.REDESIGNATED: "Sanctioned again, on further grounds: {who}",
    Kind.REDUCED: "Sanctions reduced: {who}",
    Kind.AMENDED: "Listing changed: {who}",
    Kind.MOVED: "Listing renumbered: {who}",
    Kind.DELISTED: "Removed from the list: {who}",
    Kind.POSSIBLE: "Possibly {who}: please look",
    Kind.CONFIRMED: "Confirmed: {side} has listed {who}",
    Kind.WITHDRAWN: "Correction: {listing} on the {list} is not {who}.",
    Kind.UNBELIEVED: "In an edition that is not yet believed: {who}",
    Kind.ABSENT: "Absent, being confirmed: {who}",
    Kind.RETURNED: "Back on the list: {who}",
}
# The headings of a match by name that nobody has confirmed.
UNCONFIRMED = {
    Kind.DESIGNATED: "Unconfirmed: {side} has listed someone named {who}",
    Kind.REDESIGNATED: "Unconfirmed: {side} has listed someone named {who} on further grounds",
    Kind.REDUCED: "Unconfirmed: {side} has reduced the sanctions on someone named {who}",
    Kind.AMENDED: "Unconfirmed: {side} has changed the listing of someone named {who}",
    Kind.MOVED: "Unconfirmed: {side} has renumbered the listing of someone named {who}",
    Kind.DELISTED: "Unconfirmed: {side} has removed someone named {who}",
    Kind.WITHDRAWN: "Unconfirmed again: {side} has listed someone named {who}.",
    Kind.UNBELIEVED: "Unconfirmed: in an edition that is not yet believed, someone named {who}",
    Kind.ABSENT: "Unconfirmed: absent, being confirmed, someone named {who}",
    Kind.RETURNED: "Unconfirmed: back on the list, someone named {who}",
}
NOT_LISTED = "Correction: {side} has NOT listed {who}."
NOT_KNOWN = "Correction: whether {side} has listed {who} is not known."
NOT_TOLD = "Correction: whether {listing} on the {list} is {who} is not known."


def headline(entry: Entry, who: str, t: Language) -> str:
    """Returns what happened to whom; for a correction, also which alerts are not to be repeated."""
    text = t(
        _template(entry),
        who=who,
        side=the_side(side(entry.source), t),
        list=t(TITLES[entry.source]),
        listing=t.apart(entry.listing or ""),
    )
    return f"{text} {not_to_repeat(entry, t)}".strip() if entry.kind is Kind.WITHDRAWN else text


def not_to_repeat(entry: Entry, t: Language) -> str:
    """Returns which alerts a correction takes back; empty where that is not known, or none was sent."""
    ids = [t.apart(id) for id in entry.corrects]
    if not ids:
        return ""
    return t.many("Do not repeat alert {ids}.", "Do not repeat alerts {ids}.", len(ids), ids=t.all_of(ids))


def is_unconfirmed(entry: Entry) -> bool:
    return entry.tier is Tier.STRONG and entry.kind in UNCONFIRMED


def side(source: str) -> str:
    return registry.jurisdiction_of(source)


def _template(entry: Entry) -> str:
    if is_unconfirmed(entry):
        return UNCONFIRMED[entry.kind]
    if entry.kind is Kind.DESIGNATED and entry.back:
        return HEADINGS[Kind.RETURNED]
    if entry.kind is not Kind.WITHDRAWN:
        return HEADINGS[entry.kind]
    if entry.detail.elsewhere is not False:  # the person may stand on that side under another ID
        return HEADINGS[entry.kind] if entry.tier is None else NOT_TOLD
    return NOT_LISTED if entry.tier is None else NOT_KNOWN
