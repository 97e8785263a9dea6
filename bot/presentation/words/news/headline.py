"""The first line of an event, which may be all that is read: an unsure event never sounds like a fact in it."""

from __future__ import annotations

from collections.abc import Mapping

from bot.language import Language
from bot.presentation.words.field_changes import field_name
from bot.presentation.words.list_names import TITLES, begun, the_side
from bot.presentation.words.listings import measures, short_regimes
from bot.presentation.words.rights import RIGHTS
from bot.presentation.words.shorten import LINE_ROOM, some
from watchers.lists import registry
from watchers.model import Entry, Field, FieldChange, Kind, Purpose, Tier

FIELDS_SHOWN = 3  # of the changed ones, in a headline
CHANGED = (Kind.AMENDED, Kind.MOVED, Kind.REDUCED)  # the kinds whose headline says what was changed
FOR_WHAT = (Kind.DESIGNATED, Kind.REDESIGNATED, Kind.CONFIRMED)  # ... and whose headline says for what

HEADINGS = {
    Kind.DESIGNATED: "{side} has sanctioned {who}",
    Kind.REDESIGNATED: "{side} has sanctioned {who} on further grounds",
    Kind.REDUCED: "{side} has reduced its sanctions on {who}",
    Kind.AMENDED: "{side} has changed its listing of {who}",
    Kind.MOVED: "{side} has renumbered its listing of {who}",
    Kind.DELISTED: "{side} has removed {who} from the {list}",
    Kind.POSSIBLE: "{side} has listed someone who may be {who}: please look",
    Kind.CONFIRMED: "Confirmed: {side} has listed {who}",
    Kind.WITHDRAWN: "Correction: {listing} on the {list} is not {who}.",
    Kind.UNBELIEVED: "{side} lists {who} in an edition that is not yet believed",
    Kind.ABSENT: "Absent from the {list}, being confirmed: {who}",
    Kind.RETURNED: "Back on the {list}: {who}",
}
AGAIN = "{side} has listed {who} again"
ONE_ENDED = "{side} has ended one of its listings of {who}"
ALSO_UNDER = "{side} has sanctioned {who} also under {regimes}"
LIFTED = "{side} has lifted the {measures} on {who}"
ADDED = "{side} has added a sanction on {who}: {measures}"
# What was changed, behind a headline.
NO_MORE, ONE_MORE = "{measures} lifted", "{measures} added"
NO_LONGER_UNDER, NOW_UNDER = "no longer under {regimes}", "now also under {regimes}"
# The headings of a match by name that nobody has confirmed.
UNCONFIRMED = {
    Kind.DESIGNATED: "Unconfirmed: {side} has listed someone named {who}",
    Kind.REDESIGNATED: "Unconfirmed: {side} has listed someone named {who} on further grounds",
    Kind.REDUCED: "Unconfirmed: {side} has reduced the sanctions on someone named {who}",
    Kind.AMENDED: "Unconfirmed: {side} has changed the listing of someone named {who}",
    Kind.MOVED: "Unconfirmed: {side} has renumbered the listing of someone named {who}",
    Kind.DELISTED: "Unconfirmed: {side} has removed someone named {who}",
    Kind.WITHDRAWN: "Unconfirmed again: {side} has listed someone named {who}.",
    Kind.UNBELIEVED: "Unconfirmed: {side} lists someone named {who} in an edition that is not yet believed",
    Kind.ABSENT: "Unconfirmed: absent from the {list}, being confirmed, someone named {who}",
    Kind.RETURNED: "Unconfirmed: back on the {list}, someone named {who}",
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
    if entry.kind in CHANGED and entry.fields:
        return begun(_changed(entry, text, words, t))
    if is_unconfirmed(entry):
        return text
    if entry.kind is Kind.REDESIGNATED and (gained := _change(entry, Field.REGIMES).gained):
        text = begun(t(ALSO_UNDER, **words, regimes=short_regimes(entry.source, gained, t, LINE_ROOM)))
    return _for_what(entry, text, t) if entry.kind in FOR_WHAT else text


def _for_what(entry: Entry, text: str, t: Language) -> str:
    """Returns the headline with whether it is for human rights, where the listing tells."""
    purpose = registry.purpose(entry.source, entry.snapshot) if entry.snapshot else Purpose.UNSAID
    return text if purpose is Purpose.UNSAID else t("{text}, {rights}", text=text, rights=t(RIGHTS[purpose]))


def _changed(entry: Entry, text: str, words: Mapping[str, str], t: Language) -> str:
    """Returns the headline of a change with what was changed: a measure that was lifted or added before all else."""
    lost, gained = (measures(side, t, LINE_ROOM) for side in _sides(_change(entry, Field.MEASURES)))
    if entry.kind is Kind.AMENDED and not is_unconfirmed(entry) and bool(lost) is not bool(gained):
        return t(LIFTED, **words, measures=lost) if lost else t(ADDED, **words, measures=gained)
    what = some([each for one in entry.fields for each in _what(entry, one, t)], t, most=FIELDS_SHOWN, room=LINE_ROOM)
    return t("{text}: {fields}", text=text, fields=t.all_of(what))


def _what(entry: Entry, change: FieldChange, t: Language) -> list[str]:
    """Returns what of one field was changed: which measure or regime came or went, else the name of the field."""
    lost, gained = _sides(change)
    if change.field == Field.MEASURES and (lost or gained):
        said = ((NO_MORE, lost), (ONE_MORE, gained))
        return [t(text, measures=measures(side, t, LINE_ROOM)) for text, side in said if side]
    if change.field == Field.REGIMES and (lost or gained):
        under = ((NO_LONGER_UNDER, lost), (NOW_UNDER, gained))
        return [t(text, regimes=short_regimes(entry.source, side, t, LINE_ROOM)) for text, side in under if side]
    return [field_name(change.field, t)]


def _sides(change: FieldChange) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return change.lost, change.gained


def _change(entry: Entry, field: Field) -> FieldChange:
    """Returns the change of one field; one in which nothing comes or goes where it stayed as it was."""
    return next((one for one in entry.fields if one.field == field), FieldChange(field, (), ()))


def not_to_repeat(entry: Entry, t: Language) -> str:
    """Returns which alerts a correction takes back; empty where that is not known, or none was sent."""
    ids = [t.apart(id) for id in entry.corrects]
    if not ids:
        return ""
    return t.many("Do not repeat alert {ids}.", "Do not repeat alerts {ids}.", len(ids), ids=t.all_of(ids))


def is_gone(entry: Entry) -> bool:
    """Tells whether the record of an event is on its list no more: nothing leads to it."""
    return entry.kind is Kind.DELISTED or (entry.kind is Kind.REDUCED and not entry.fields)


def still_in_force(entry: Entry) -> tuple[str, ...]:
    """Returns the measures that stay where others were lifted."""
    change = _change(entry, Field.MEASURES)
    stays = tuple(one for one in change.after if one in change.before)
    return stays if change.lost and entry.kind in CHANGED else ()


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
