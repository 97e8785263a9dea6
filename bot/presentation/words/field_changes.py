"""Describes the change of one field of a listing, before and after."""

from __future__ import annotations

from collections.abc import Iterable

from bot.language import Language
from bot.model.message import Block, bold, item, paragraph, quote
from bot.presentation.words.listings import MEASURES
from bot.presentation.words.shorten import FIELD_SHOWN, NEW_SHOWN, VALUE_SHOWN, middle, shorten, sides
from watchers.model import Field, FieldChange

FIELDS = {
    Field.NAMES: "name",
    Field.ALIASES: "other names",
    Field.WEAK_ALIASES: "weak aliases",
    Field.NON_LATIN_NAMES: "names in other scripts",
    Field.KIND: "kind",
    Field.REGIMES: "regime or programme",
    Field.LISTED_ON: "date of designation",
    Field.BIRTHS: "born",
    Field.BIRTH_PLACES: "born in",
    Field.NATIONALITIES: "nationality",
    Field.POSITIONS: "position",
    Field.TITLES: "title",
    Field.GENDERS: "gender",
    Field.MEASURES: "measures",
    Field.REASONS: "reasons",
    Field.REMARKS: "remarks",
    Field.ADDRESSES: "address",
    Field.DOCUMENTS: "documents",
    Field.CONTACTS: "contacts",
    Field.AUTHORITIES: "legal authority",
    Field.REFERENCES: "reference",
    Field.DETAILS: "details",
}
DATES = (Field.BIRTHS, Field.LISTED_ON)
LISTED_KINDS = {"individual": "a person", "entity": "an organisation", "ship": "a ship", "aircraft": "an aircraft"}
GENDERS = {"Male": "male", "Female": "female"}
LONG = 120  # characters of both sides of a change: three lines of a telephone's screen


def change_block(change: FieldChange, t: Language, *, whole: bool = False, share: float = 1) -> Block:
    """Returns the change in a line, before and after; where values came or went, only those. Shortened unless
    `whole`: to a `share` of the usual room, where much has changed."""
    return _in_a_line(*_sides_of(change, t, whole=whole, share=share), t)


def change_blocks(change: FieldChange, t: Language, *, whole: bool = False, share: float = 1) -> list[Block]:
    """Returns the same; of long texts each side as a quotation, which keeps the direction of its own script."""
    name, was, now = _sides_of(change, t, whole=whole, share=share)
    if now is None or len(was) + len(now) < LONG:
        return [_in_a_line(name, was, now, t)]
    return [item(bold(name), ":"), quote(was), paragraph(t("now:")), quote(now)]


def _in_a_line(name: str, was: str, now: str | None, t: Language) -> Block:
    if now is None:
        return item(bold(name), ": ", was)
    return item(bold(name), ": ", t("{before} → now {after}", before=was, after=now))


def _sides_of(change: FieldChange, t: Language, *, whole: bool, share: float) -> tuple[str, str, str | None]:
    """Returns the name of the field and both sides; None as the second where the first tells what came or went."""
    name = field_name(change.field, t)
    before, after = change.before, change.after
    if change.field == Field.MEASURES:
        before, after = (tuple(t(MEASURES.get(one, one)) for one in side) for side in (before, after))
    if change.field in DATES:
        before, after = (dated(side, t) for side in (before, after))
    were, are = set(before), set(after)
    gained = tuple(one for one in after if one not in were)
    lost = tuple(one for one in before if one not in are)
    old_room, new_room = (0, 0) if whole else (round(VALUE_SHOWN * share), round(NEW_SHOWN * share))
    if len(before) + len(after) > 2 and (gained or lost):
        before, after = lost, gained
        if len(before) != 1 or len(after) != 1:  # else one of several values was replaced
            parts = []
            if after:
                parts.append(t("added {values}", values=t.apart(_values(after, t, new_room))))
            if before:
                parts.append(t("removed {values}", values=t.apart(_values(before, t, old_room))))
            return name, t.semicolons(parts), None
    old, new = _values(before, t), _values(after, t)
    if not whole:
        old, new = sides(old, new, old_room, new_room)
    old, new = (t.apart(side) if side else t("nothing") for side in (old, new))
    return name, old, new


def field_name(field: str, t: Language) -> str:
    try:
        return t(FIELDS[Field(field)])
    except ValueError:
        return shorten(field, FIELD_SHOWN)


def said_values(field: Field, values: tuple[str, ...], t: Language) -> tuple[str, ...]:
    """Returns the values of a listing for people: dates as dates, and in the reader's language the few words that
    stand for a kind or a gender."""
    if field in DATES:
        return dated(values, t)
    words = {Field.KIND: LISTED_KINDS, Field.GENDERS: GENDERS}.get(field, {})
    return tuple(t(words[one]) if one in words else one for one in values)


def dated(values: Iterable[str], t: Language) -> tuple[str, ...]:
    """Returns dates of a list as dates for people; what is no date as it is written."""
    return tuple(map(t.published, values))


def _values(values: tuple[str, ...], t: Language, limit: int = 0) -> str:
    text = t.semicolons(values)
    return middle(text, limit) if limit else text
