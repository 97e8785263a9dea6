"""Finds what changed between two states of a listing, and which kind of change that is for a person. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from watchers.lists.base import Meaning
from watchers.model import Field, FieldChange, Kind, Listing

# The order in which a reader sees the fields: whether and how the person is sanctioned, who it is, then the rest.
FIELD_ORDER = (
    Field.REGIMES,
    Field.MEASURES,
    Field.KIND,
    Field.LISTED_ON,
    Field.NAMES,
    Field.ALIASES,
    Field.WEAK_ALIASES,
    Field.NON_LATIN_NAMES,
    Field.BIRTHS,
    Field.NATIONALITIES,
    Field.BIRTH_PLACES,
    Field.POSITIONS,
    Field.TITLES,
    Field.REASONS,
)
_RANK = {field: rank for rank, field in enumerate(FIELD_ORDER)}


@dataclass(frozen=True, slots=True)
class Diff:
    """The listings that came, left or differ, by ID; in the order of the newer edition, those that left sorted."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    altered: tuple[str, ...]


def diff(before: Mapping[str, str], after: Mapping[str, str]) -> Diff:
    """Compares two states of a list, each as ID -> digest of the record."""
    return Diff(
        added=tuple(id for id in after if id not in before),
        removed=tuple(sorted(before.keys() - after.keys())),
        altered=tuple(id for id, digest in after.items() if id in before and before[id] != digest),
    )


def compare(before: Listing, after: Listing, differing: Iterable[Field] | None = None) -> tuple[FieldChange, ...]:
    """Returns the fields that differ, of those that both records carry. A format that lacks a field says nothing
    about it. `differing`: the fields of `after` that differ, where the caller knows them."""
    of = after.differing(before) if differing is None else differing
    changed = [field for field in of if field in before.values]
    changed.sort(key=lambda field: (_RANK.get(field, len(_RANK)), field.value))
    return tuple(FieldChange(field.value, before.values[field], after.values[field]) for field in changed)


def kind_of_arrival(has_other: bool) -> Kind:
    """Returns the kind of a change by which a listing came. `has_other`: the person stood on this list before, under
    another ID."""
    return Kind.REDESIGNATED if has_other else Kind.DESIGNATED


def kind_of_leaving(has_other: bool) -> Kind:
    """Returns the kind of a change by which a listing left for good. `has_other`: the person still stands on this
    list under another ID."""
    return Kind.REDUCED if has_other else Kind.DELISTED


def kind_of_change(fields: tuple[FieldChange, ...], meaning: Meaning) -> Kind:
    """Returns the first kind that fits a listing that stayed but changed, by what its list's regimes mean."""
    regimes = next((change for change in fields if change.field == Field.REGIMES), None)
    if regimes is None:
        return Kind.AMENDED
    gained = [regime for regime in regimes.gained if regime not in meaning.markers]
    lost = [regime for regime in regimes.lost if regime not in meaning.markers]
    if gained and not _renamed(regimes, meaning):
        return Kind.REDESIGNATED
    if lost and not gained:
        return Kind.REDUCED
    return Kind.AMENDED


def _renamed(regimes: FieldChange, meaning: Meaning) -> bool:
    """Tells whether the one regime of a record has a new title. Regimes that come in sets are never renamed."""
    return (
        len(regimes.before) == len(regimes.after) == 1
        and len(regimes.gained) == 1
        and meaning.is_renaming(regimes.before[0], regimes.after[0])
    )
