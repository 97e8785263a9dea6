"""Decides whether a listing is an official: the tier, and every fact for and against. Pure; knows no publisher's
format.

It reads names, never free text: remarks and statements of reasons mention other people.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence

from watchers.lists import registry
from watchers.model import NAME_FIELDS, Field, Listing, Match, Official, Tier, digest
from watchers.names.candidates import NameIndex, numbers
from watchers.names.comparison import parts, similarity
from watchers.names.likeness import likeness
from watchers.watchlist import evidence
from watchers.watchlist.official_names import Names, Near, comparable, in_persian, is_one_of, names_of

# The number of the matching rules. Raise it with every change of what matches: an archive of another number is then
# matched anew at the next start. Earlier rules: 1: 0.1.0, which kept no number; 2: a pin held whatever the record
# said; 3: a birth year that differs by one agreed; 4: alerts that the record contradicts by now stood uncorrected
RULES = 5

# The similarity from which a name counts as possible. At it bench/matching.py finds the recall that it prints as
# "at POSSIBLE"; below it operators would be asked about too many others.
POSSIBLE: float = 0.78
# The similarity from which a name counts that no other fact supports, or that the publisher itself calls weak.
POSSIBLE_ALONE: float = 0.92

PEOPLE = ("", "individual")  # kinds of a listing; some formats name none

# The rules of a listing that was known by its ID to be someone, and whose record now contradicts that; each with the
# rule by which it was known.
IN_DOUBT = {"pin-contradicted": "pin", "decision-contradicted": "operator", "move-contradicted": "moved"}

# The fields whose names can carry a strong match, each with the word that names it in the evidence.
_STRONG_NAMES = ((Field.NAMES, "name"), (Field.ALIASES, "alias"), (Field.NON_LATIN_NAMES, "name"))

_NAMES = (*(field for field, _ in _STRONG_NAMES), Field.WEAK_ALIASES)

# All fields that a match depends on: where none of these changed, the matches stay as they were.
LOOKED_AT = (*_NAMES, Field.KIND, Field.BIRTHS, Field.NATIONALITIES, Field.BIRTH_PLACES, Field.REGIMES)

Key = tuple[str, str, str]  # official, source, listing
Decisions = Mapping[Key, bool]  # True where it was decided that it is the same person
Moved = Mapping[Key, str]  # the other key of the person, where the list moved him or her and no operator decided
# names.similarity, and of names that are not the same names.likeness; or one of them that also counts its calls
Compare = Callable[[str, str], float]
Liken = Callable[[str, str, float], float]
Seen = Mapping[Key, str]  # the facts of the record on which an operator decided, where they are known


def match(
    official: Official,
    source: str,
    listing: Listing,
    *,
    ignore_pins: bool = False,
    decisions: Decisions | None = None,
    seen: Seen | None = None,
    moved: Moved | None = None,
) -> Match | None:
    """Returns how surely this listing is this official; None where nothing says so, or it was decided that it is
    not."""
    every = {name: comparable(name, names_of(official)) for field in _NAMES for name in listing.get(field)}
    near, known = Near(every, every), (decisions or {}, seen or {}, moved or {})
    return _match(official, source, listing, near, *known, similarity, likeness, ignore_pins=ignore_pins)


def facts(listing: Listing) -> str:
    """Returns a digest of the facts that an operator is asked about: after an answer, only a change of these asks
    again."""
    fields = (*NAME_FIELDS, Field.BIRTHS, Field.NATIONALITIES, Field.KIND)
    return digest(json.dumps([listing.get(field) for field in fields]))


def is_known(match: Match) -> bool:
    """Tells whether a listing is known to be the person's: confirmed, or confirmed once and in doubt now."""
    return match.tier is Tier.CONFIRMED or in_doubt(match)


def in_doubt(match: Match | None) -> bool:
    """Tells whether a listing was known by its ID to be someone, and its record now contradicts that."""
    return match is not None and match.rule in IN_DOUBT


def _match(
    official: Official,
    source: str,
    listing: Listing,
    near: Near,
    decisions: Decisions,
    seen: Seen,
    moved: Moved,
    compare: Compare,
    liken: Liken,
    *,
    ignore_pins: bool,
) -> Match | None:
    """Returns the match by a decision, by a pin, or else by name. `near`: the names worth comparing."""
    key = (official.slug, source, listing.id)
    decided = decisions.get(key)
    if decided is False:
        return None
    if decided:  # of the record as it was then, whatever it said
        known = seen.get(key)
        changed = known is not None and known != facts(listing)
        against = _contradicting(official, source, listing, compare) if changed else ()
        if key in moved:
            return _known(official, "moved", f"moved:{moved[key]}", "move-contradicted", against)
        return _known(official, "operator", "operator:same", "decision-contradicted", against)
    if not ignore_pins and listing.id in official.pins.get(source, ()):
        against = _contradicting(official, source, listing, compare)
        return _known(official, "pin", f"pin:{listing.id}", "pin-contradicted", against)
    return _by_name(official, source, listing, near, liken)


def _known(official: Official, rule: str, ground: str, in_doubt: str, against: tuple[str, ...]) -> Match:
    """Returns a match by the ID alone, in doubt where the record contradicts it: publishers do give an ID to another
    person."""
    if not against:
        return Match(official.slug, Tier.CONFIRMED, rule, (ground,))
    return evidence.kept(official, Tier.POSSIBLE, in_doubt, (ground,), against)


def _contradicting(official: Official, source: str, listing: Listing, compare: Compare) -> tuple[str, ...]:
    """Returns the facts of a record that cannot be said of the official; empty where it may be his or hers.

    Publishers amend each fact of a true listing, seldom two at once. So a name that is not alike needs a birth that
    agrees, and a name that is alike may have a birth or a nationality that does not agree, but not both. Where the
    publisher does not promise its keys, a name that is not alike is another person's, whatever the birth.
    """
    if listing.kind not in PEOPLE:
        return (f"kind:{listing.kind}", *(f"name:{name}" for name in listing.get(Field.NAMES)))
    born, nationalities = evidence.births(official, listing), evidence.foreign(official, listing)
    if _is_called(official, listing, compare):
        return (*born.against, *nationalities) if born.against and nationalities else ()
    if not nationalities and born.agreeing and registry.of(source).keys_promised:
        return ()
    names = listing.get(Field.NAMES) or listing.get(Field.ALIASES)
    return (*(f"name:{name}" for name in names), *born.against, *nationalities)


def _is_called(official: Official, listing: Listing, compare: Compare) -> bool:
    """Tells whether any name of the listing is like one of the official's. A record without a name counts as
    alike."""
    own, listed = names_of(official), [name for field in _NAMES for name in listing.get(field)]
    return not listed or any(compare(name, other) >= POSSIBLE for name in listed for other in comparable(name, own))


class Matcher:
    """All officials, indexed once: each name of a listing is then one look-up, however many are watched."""

    def __init__(
        self,
        officials: Sequence[Official],
        decisions: Decisions | None = None,
        seen: Seen | None = None,
        moved: Moved | None = None,
        *,
        ignore_pins: bool = False,
    ) -> None:
        self.officials = tuple(officials)
        self._decisions, self._seen, self._moved = dict(decisions or {}), dict(seen or {}), dict(moved or {})
        self.compared = 0  # pairs of names compared by likeness: the cost of matching
        self._ignore_pins = ignore_pins
        self._near = NameIndex()  # of positions in `_named`
        self._named: list[tuple[int, str]] = []  # (position in `officials`, a name)
        self._comparable = [0, 0]  # the positions in `_named` to compare with a name in Latin, and in Persian letters
        self._by_id: dict[tuple[str, str], set[int]] = {}  # pinned or decided
        self._positions = {official.slug: at for at, official in enumerate(self.officials)}
        self._born = evidence.BirthYears(self.officials)
        for at, official in enumerate(self.officials):
            own = names_of(official)
            scripts = frozenset(map(in_persian, own))
            for name in own:
                for script in (False, True):
                    if in_persian(name) is script or script not in scripts:  # as comparable
                        self._comparable[script] |= 1 << len(self._named)
                self._near.add(name, len(self._named))
                self._named.append((at, name))
            for source, ids in official.pins.items():
                for id in ids:
                    self._by_id.setdefault((source, id), set()).add(at)
        for key in self._decisions:
            self._look_at(key)

    def _look_at(self, key: Key) -> None:
        """Compares the official with the listing of this key, whatever its names."""
        if (at := self._positions.get(key[0])) is not None:
            self._by_id.setdefault(key[1:], set()).add(at)

    def decide(self, key: Key, same: bool | None, facts: str, moved: str) -> None:
        """Takes a decision that came meanwhile, by which the list moved a person; None: an earlier one holds no
        more."""
        for known in (self._decisions, self._seen, self._moved):
            known.pop(key, None)
        if same is None:
            return
        self._decisions[key], self._moved[key] = same, moved
        if same:
            self._seen[key] = facts
        self._look_at(key)

    def _compare(self, a: str, b: str) -> float:
        """Returns the similarity of two names, and counts the comparison."""
        self.compared += 1
        return similarity(a, b)

    def _liken(self, a: str, b: str, least: float) -> float:
        self.compared += 1
        return likeness(a, b, least)

    @property
    def watched(self) -> tuple[str, ...]:
        """Returns the consonants of all names that can match. Of a listing with too many names these are kept."""
        return self._near.consonants

    def stays_nobodys(self, source: str, before: Listing, after: Listing, differing: Iterable[Field]) -> bool:
        """Tells without comparing names that a listing without a match, so with nobody's name, has none after a
        change of it either. `differing`: all fields whose values are others."""
        known = (source, after.id) in self._by_id
        return not known and evidence.weigh_no_more(source, before, after, differing, self._born)

    def match(self, source: str, listing: Listing) -> tuple[Match, ...]:
        """Returns a match for every official that this listing may be, in the order of the officials."""
        near: dict[int, tuple[dict[str, list[str]], dict[str, list[str]]]]
        near = {at: ({}, {}) for at in self._by_id.get((source, listing.id), ())}
        for field in _NAMES if listing.kind in PEOPLE else ():
            for listed in listing.get(field):
                close, same = self._near.near(listed)
                if not close:
                    continue
                for number in numbers(close & self._comparable[in_persian(listed)]):
                    at, own = self._named[number]
                    of_one = near.setdefault(at, ({}, {}))
                    of_one[0].setdefault(listed, []).append(own)
                    if same >> number & 1:
                        of_one[1].setdefault(listed, []).append(own)
        if not near:
            return ()
        known = (self._decisions, self._seen, self._moved, self._compare, self._liken)
        matches = (
            _match(self.officials[at], source, listing, Near(*near[at]), *known, ignore_pins=self._ignore_pins)
            for at in sorted(near)
        )
        return tuple(each for each in matches if each)


def _by_name(official: Official, source: str, listing: Listing, near: Near, liken: Liken) -> Match | None:
    """Returns the match of a listing by its names and the facts beside them; None where the names are not close
    enough."""
    if listing.kind not in PEOPLE:
        return None
    equal = weak = close = tuple[str, ...]()
    if near.same:
        its = {name for name, own in near.same.items() if is_one_of(name, own)}
        equal = tuple(f"{word}:{name}" for field, word in _STRONG_NAMES for name in listing.get(field) if name in its)
        weak = tuple(f"weak-alias:{name}" for name in listing.get(Field.WEAK_ALIASES) if name in its)
    born = evidence.births(official, listing)
    against = (*born.against, *evidence.foreign(official, listing))
    alike = 0.0
    if not (equal or weak):
        if against:
            return None  # however close a name is: most people with a part of a name in common are of elsewhere
        close, alike = _closest(listing, near.close, liken)
        if not close:
            return None
    agreeing = (*born.agreeing, *evidence.origin(official, listing), *evidence.regimes_of_iran(source, listing))
    found = (*equal, *weak, *close, *agreeing)
    if close:
        if alike < POSSIBLE_ALONE and not (agreeing and alike >= POSSIBLE):
            return None
        return evidence.kept(official, Tier.POSSIBLE, "close-name", found, born.differing)
    against_or_near = (*against, *born.differing)
    if not equal:
        return evidence.kept(official, Tier.POSSIBLE, "weak-alias", found, against_or_near)
    if against:
        return evidence.kept(official, Tier.POSSIBLE, "contradicted", found, against_or_near)
    if not agreeing:
        return evidence.kept(official, Tier.POSSIBLE, "equal-name-alone", found, against_or_near)
    return evidence.kept(official, Tier.STRONG, "equal-name", found, against_or_near)


def _closest(listing: Listing, near: Names, liken: Liken) -> tuple[tuple[str, ...], float]:
    """Returns the listed name that comes closest to one of the official's, as evidence, and how close it is in [0,
    1]. None of the names may be the same as one of the official's."""
    best, found = 0.0, ""
    for field in _NAMES:
        floor = POSSIBLE_ALONE if field is Field.WEAK_ALIASES else POSSIBLE
        for listed in listing.get(field):
            if listed not in near or len(parts(listed)) < 2:
                continue
            for name in near[listed]:
                alike = liken(listed, name, floor)
                if alike >= floor and alike > best:
                    best, found = alike, f"close-name:{alike:.2f}:{listed}"
    return (found,) if found else (), best
