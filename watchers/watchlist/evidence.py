"""Gathers the facts for and against a match beside the names: births, nationality, place of birth, regimes. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from watchers.lists import registry
from watchers.model import NAME_FIELDS, Field, Listing, Match, Official, Tier

# How many facts of each side a match keeps; real ones have up to nine. A listing may hold thousands of spellings.
EVIDENCE = 5

_WEIGHED_AS_TEXT = frozenset((*NAME_FIELDS, Field.KIND, Field.NATIONALITIES, Field.BIRTH_PLACES))

# Stands among a match's facts against it and does not speak against it: a birth year that differs by one.
BIRTH_NEAR = "birth-near"


def kept(official: Official, tier: Tier, rule: str, evidence: Sequence[str], against: Sequence[str] = ()) -> Match:
    """Returns a match with the facts that are kept for each side: one of each kind before a second of any."""
    return Match(
        official.slug,
        tier,
        rule,
        _first(evidence),
        _first(against),
        max(0, len(evidence) - EVIDENCE),
        max(0, len(against) - EVIDENCE),
    )


def _first(evidence: Sequence[str]) -> tuple[str, ...]:
    if len(evidence) <= EVIDENCE:
        return tuple(evidence)
    seen: dict[str, int] = {}
    ranks = []
    for at, fact in enumerate(evidence):
        kind = fact.partition(":")[0]
        ranks.append((seen.setdefault(kind, 0), at))
        seen[kind] += 1
    return tuple(evidence[at] for at in sorted(at for _, at in sorted(ranks)[:EVIDENCE]))


class Births(NamedTuple):
    """The listed births as facts: those that agree; where none does, one that differs by a year and counts neither
    for nor against; where none is near, all of them, against."""

    agreeing: tuple[str, ...] = ()
    differing: tuple[str, ...] = ()
    against: tuple[str, ...] = ()


def births(official: Official, listing: Listing) -> Births:
    """Returns what a listing's births say about the official.

    A birth that differs by a year is mentioned and decides nothing: the lists differ by a year themselves, for the
    Iranian year begins in March.
    """
    if not official.births or not listing.get(Field.BIRTHS):
        return Births()
    own = frozenset[int]().union(*map(years_of, official.births))
    if not own:
        return Births()
    listed = {birth: years for birth in listing.get(Field.BIRTHS) if (years := years_of(birth))}
    if not listed:
        return Births()
    if agreeing := tuple(f"birth:{birth}" for birth, years in listed.items() if years & own):
        return Births(agreeing)
    near = sorted((a, b) for a in own for years in listed.values() for b in years if abs(a - b) == 1)
    if near:
        return Births(differing=tuple(f"{BIRTH_NEAR}:{a} / {b}" for a, b in near[:1]))
    return Births(against=tuple(f"birth:{birth}" for birth in listed))


class BirthYears:
    """Which of some officials were born in a year, as bits of a number, the lowest of the first."""

    def __init__(self, officials: Iterable[Official]) -> None:
        self._born: dict[int, int] = {}
        self._near: dict[int, int] = {}  # the same, of those born then or in a year beside it
        for at, official in enumerate(officials):
            for year in frozenset[int]().union(*map(years_of, official.births)):
                self._born[year] = self._born.get(year, 0) | 1 << at
                for near in (year - 1, year, year + 1):
                    self._near[near] = self._near.get(near, 0) | 1 << at

    def speak_for_more(self, before: Sequence[str], after: Sequence[str]) -> bool:
        """Tells whether births agree with someone with whom those before did not, or no longer speak against
        someone."""
        if before and not any(map(years_of, after)):  # nothing speaks against anyone
            return any(map(years_of, before))
        # The year itself agrees; one beside it speaks neither for nor against.
        born, near = self._of(after)
        born_before, near_before = self._of(before)
        return bool(born & ~born_before or near & ~near_before)

    def _of(self, births: Sequence[str]) -> tuple[int, int]:
        """Returns who was born in the years of these births, and who then or in a year beside them."""
        born = near = 0
        for birth in births:
            for year in years_of(birth):
                born |= self._born.get(year, 0)
                near |= self._near.get(year, 0)
        return born, near


def weigh_no_more(source: str, before: Listing, after: Listing, differing: Iterable[Field], born: BirthYears) -> bool:
    """Tells whether the facts of a changed record speak for nobody, of those who were `born` then, for whom they did
    not, and no less against anyone: the same names, kind, nationalities and places, births of years that fit nobody
    better, and a regime of Iran or none. `differing`: all fields whose values are others."""
    if not _WEIGHED_AS_TEXT.isdisjoint(differing):
        return False
    earlier, now = before.get(Field.BIRTHS), after.get(Field.BIRTHS)
    if earlier != now and born.speak_for_more(earlier, now):
        return False
    return before.regimes == after.regimes or (
        bool(regimes_of_iran(source, before)) == bool(regimes_of_iran(source, after))
    )


_YEAR = re.compile(r"(?<!\d)(?:18|19|20)\d\d(?!\d)")


@lru_cache(maxsize=1 << 10)
def years_of(birth: str) -> frozenset[int]:
    """Returns the years that a birth date may mean: "1972-05-02", "circa 1960", "1960 to 1963" with those between."""
    years = [int(year) for year in _YEAR.findall(birth)]
    if len(years) == 2 and re.search(r"\bto\b|\bbetween\b|[-–]", birth, re.IGNORECASE):
        return frozenset(range(min(years), max(years) + 1))
    return frozenset(years)


def origin(official: Official, listing: Listing) -> tuple[str, ...]:
    """Returns the listed nationalities and places of birth that are the official's own."""
    fields = (("nationality", Field.NATIONALITIES), ("birth-place", Field.BIRTH_PLACES))
    return tuple(
        f"{word}:{value}"
        for word, field in fields
        for value in listing.get(field)
        if _names_country(official.nationality, value)
    )


def foreign(official: Official, listing: Listing) -> tuple[str, ...]:
    """Returns the listed nationalities where none of them is the official's; nothing where one is, or none is
    listed."""
    given = listing.get(Field.NATIONALITIES)
    if any(_names_country(official.nationality, one) for one in given):
        return ()
    return tuple(f"nationality:{one}" for one in given)


@lru_cache(maxsize=1 << 10)
def _names_country(country: str, text: str) -> bool:
    """Tells whether a text names the country or its people ("Iran", "Tehran, Iran", "(1) Iran (2) Iraq",
    "Iranian")."""
    return bool(country) and re.search(rf"\b{re.escape(country)}(?:ian)?\b", text, re.IGNORECASE) is not None


def regimes_of_iran(source: str, listing: Listing) -> tuple[str, ...]:
    """Returns the listing's regimes and programmes that concern Iran."""
    return tuple(f"regime:{one}" for one in registry.of(source).meaning.concerning_iran(listing))
