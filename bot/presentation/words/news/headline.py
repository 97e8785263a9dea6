"""The first line of an event, which may be all that is read: an unsure event never sounds like a fact in it."""

from __future__ import annotations

from collections.abc import Mapping

from bot.language import Language
from bot.presentation.words.field_changes import field_name
from bot.presentation.words.list_names import TITLES, begun, the_side
from bot.presentation.words.listings import measures
from bot.presentation.words.rights import RIGHTS
from bot.presentation.words.shorten import VALUES_ROOM, some
from watchers.lists import registry
from watchers.model import Entry, Field, Kind, Purpose, Tier

FIELDS_SHOWN = 3  # the names of changed fields in a headline

HEADINGS = {
    Kind.DESIGNATED: "{side} has sanctioned {who}",
    Kind.REDESIGNATED: "{side} has sanctioned {who} on further grounds",
    Kind.REDUCED: "{side} has reduced its sanctions on {who}",
    Kind.AMENDED: "{side} has changed its listing of {who}",
    Kind.MOVED: "{side} has renumbered its listing of {who}",
    Kind.DELISTED: "Removed from the {list}: {who}",
    Kind.POSSIBLE: "Possibly {who}: please look",
    Kind.CONFIRMED: "Confirmed: {side} has listed {who}",
    Kind.WITHDRAWN: "Correction: {listing} on the {list} is not {who}.",
    Kind.UNBELIEVED: "In an edition that is not yet believed: {who}",
    Kind.ABSENT: "Absent from the {list}, being confirmed: {who}",
    Kind.RETURNED: "Back on the {list}: {who}",
}
AGAIN = "{side} has listed {who} again"
ONE_ENDED = "{side} has ended one of its listings of {who}"
LIFTED = "{side} has lifted a sanction on {who}: {measures}"
ADDED = "{side} has added a sanction on {who}: {measures}"
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
    """Returns what happened to whom, and of a designation for what; for a correction, also which alerts are not to be
    repeated."""
    words = {
        "who": who,
        "side": the_side(side(entry.source), t),
        "list": t(TITLES[entry.source]),
        "listing": t.apart(entry.listing or ""),
    }
    text = begun(t(_template(entry), **words))
    if entry.kind is Kind.WITHDRAWN:
        return f"{text} {not_to_repeat(entry, t)}".strip()
    if is_unconfirmed(entry):
        return text
    if entry.kind in (Kind.DESIGNATED, Kind.REDESIGNATED):
        return _for_what(entry, text, t)
    if entry.kind is Kind.AMENDED and entry.fields:
        return begun(_changed(entry, text, words, t))
    return text


def _for_what(entry: Entry, text: str, t: Language) -> str:
    """Returns the headline with whether it is for human rights, where the listing tells."""
    purpose = registry.purpose(entry.source, entry.snapshot) if entry.snapshot else Purpose.UNSAID
    return text if purpose is Purpose.UNSAID else t("{text}, {rights}", text=text, rights=t(RIGHTS[purpose]))


def _changed(entry: Entry, text: str, words: Mapping[str, str], t: Language) -> str:
    """Returns the headline of a change with what was changed: a measure that was lifted or added before all else."""
    for change in entry.fields:
        if change.field == Field.MEASURES and change.lost and not change.gained:
            return t(LIFTED, **words, measures=measures(change.lost, t))
        if change.field == Field.MEASURES and change.gained and not change.lost:
            return t(ADDED, **words, measures=measures(change.gained, t))
    names = some([field_name(one.field, t) for one in entry.fields], t, most=FIELDS_SHOWN, room=VALUES_ROOM)
    return t("{text}: {fields}", text=text, fields=t.all_of(names))


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
        return AGAIN
    if entry.kind is Kind.REDUCED and not entry.fields:
        return ONE_ENDED
    if entry.kind is not Kind.WITHDRAWN:
        return HEADINGS[entry.kind]
    if entry.detail.elsewhere is not False:  # the person may stand on that side under another ID
        return HEADINGS[entry.kind] if entry.tier is None else NOT_TOLD
    return NOT_LISTED if entry.tier is None else NOT_KNOWN
