"""Finds which keys of an edition hold another record than before, and which records have moved to another key, where
the publisher does not promise its keys. Reads the archive, writes nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from watchers.archive.archive import Archive
from watchers.changes.diff import diff
from watchers.errors import Unreadable, Why
from watchers.lists import registry
from watchers.model import NAME_FIELDS, Field, Listing
from watchers.names.comparison import fold, same, similarity
from watchers.names.consonants import consonants
from watchers.reading.edition import ReadEdition
from watchers.watchlist.evidence import years_of
from watchers.watchlist.match import POSSIBLE, in_doubt

# Pairs of names that are compared closely; Canada's list of 2026 against that of 2025 takes some two thousand.
COMPARED = 500_000
SO_CALLED = 20  # records of one name, among which nobody can tell which of them moved


@dataclass(frozen=True, slots=True)
class Renumbering:
    """The keys of an edition whose holders changed. Empty where the publisher promises its keys."""

    others: frozenset[str] = frozenset()  # keys that hold another record than before
    moved: Mapping[str, str] = field(default_factory=dict)  # the key of a record that moved -> the key that it had


def renumbering(reading: ReadEdition, archive: Archive) -> Renumbering:
    """Compares an edition with the list as it stands. Raises Unreadable where that asks more than any list."""
    source = reading.edition.source
    if registry.of(source).keys_promised:
        return Renumbering()
    steps = diff(archive.digests(source), dict(reading.digests()))
    left, came, others, compared = dict[str, Listing](), list[Listing](), set[str](), 0
    for id in steps.altered:
        archive.go_on()
        before, after = archive.listing(source, id), reading.load(id)
        if before is None:
            continue
        alike, pairs = _alike(before, after)
        compared += pairs
        if compared > COMPARED:
            raise Unreadable(Why.TOO_BIG, f"more than {COMPARED} pairs of names under the same keys")
        if not alike:
            others.add(id)
            left[id] = before
            came.append(after)
    for id in steps.removed:
        if (listing := archive.listing(source, id)) is not None:
            left[id] = listing
    came += (reading.load(id) for id in dict.fromkeys(steps.added))
    # A record that is asked about already is answered where it stood: whose it is there is not known.
    for id in sorted(left.keys() & {id for id, match in archive.matches(source) if in_doubt(match)}):
        del left[id]
    return Renumbering(frozenset(others), _moved(left.values(), came))


def _alike(before: Listing, after: Listing) -> tuple[bool, int]:
    """Returns whether any name of one record is like one of the other's, and how many pairs were compared closely. A
    record without a name counts as alike."""
    old, new = _names(before), _names(after)
    if not old or not new or not set(old).isdisjoint(new):
        return True, 0
    if not set(map(fold, old)).isdisjoint(map(fold, new)):
        return True, 0
    pairs = 0
    for a in old:
        for b in new:
            pairs += 1
            if similarity(a, b) >= POSSIBLE:
                return True, pairs
    return False, pairs


def _names(listing: Listing) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for field in NAME_FIELDS for name in listing.get(field)))


def _moved(left: Iterable[Listing], came: Iterable[Listing]) -> dict[str, str]:
    """Returns the new key -> the old key of each record that came with a name that left. Where several may be meant,
    none of them is: by a name alone nobody is taken for somebody else."""
    by_name: dict[str, list[Listing]] = {}
    for one in left:
        for key in {consonants(name) for name in one.get(Field.NAMES)}:
            by_name.setdefault(key, []).append(one)
    found: dict[str, str] = {}
    for one in came:
        if (old := _the_one(one, by_name)) is not None:
            found[one.id] = old
    claims = Counter(found.values())
    return {new: old for new, old in found.items() if claims[old] == 1}


def _the_one(came: Listing, by_name: Mapping[str, list[Listing]]) -> str | None:
    """Returns the key of the record that left and is this one: of several the one that agrees most, alone."""
    near: dict[str, Listing] = {}
    for key in {consonants(name) for name in came.get(Field.NAMES)}:
        near |= {one.id: one for one in by_name.get(key, ())}
        if len(near) > SO_CALLED:
            return None
    alike = {id: one for id, one in near.items() if _is_one_record(one, came)}
    ranked = sorted(((_agreement(one, came), id) for id, one in alike.items()), reverse=True)
    if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return None
    return ranked[0][1]


def _is_one_record(before: Listing, after: Listing) -> bool:
    """Tells whether two records under two keys may be one: a primary name is the same, and no birth contradicts."""
    if before.kind != after.kind or _births_contradict(before, after):
        return False
    return any(same(a, b) for a in before.get(Field.NAMES) for b in after.get(Field.NAMES))


def _births_contradict(before: Listing, after: Listing) -> bool:
    """Tells whether both records have births, and none is of a year, or a year beside it, that the other has."""
    old, new = _years(before), _years(after)
    return bool(old and new) and not any(abs(a - b) <= 1 for a in old for b in new)


def _agreement(before: Listing, after: Listing) -> tuple[bool, bool, int]:
    """Returns what two records have in common: a year of birth, the regimes, the number of equal fields."""
    equal = sum(before.values.get(field) == values for field, values in after.values.items())
    return not _years(before).isdisjoint(_years(after)), before.regimes == after.regimes, equal


def _years(listing: Listing) -> frozenset[int]:
    return frozenset(year for birth in listing.get(Field.BIRTHS) for year in years_of(birth))
