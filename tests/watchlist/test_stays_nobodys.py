"""Tests of which changed records it is known, without comparing names, that they are nobody's still."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from watchers.model import Field, Listing, Official
from watchers.watchlist.match import Matcher

OMID = Official("omid", "Omid Noori", "امید نوری", "called for", births=("1972-05-01",), pins={"uk": ("RUS1",)})
IRAN, RUSSIA = ("The Iran (Sanctions) Regulations 2023",), ("The Russia (Sanctions) (EU Exit) Regulations 2019",)
FACTS = [
    dict(zip((Field.BIRTHS, Field.NATIONALITIES, Field.BIRTH_PLACES, Field.REGIMES), values, strict=True))
    for values in itertools.product(
        ((), ("1972",), ("1972-03-04",), ("1973",), ("1950", "1972"), ("1950",), ("1949 to 1951",), ("unknown",)),
        ((), ("Iran",)),
        ((), ("Tehran, Iran",)),
        (IRAN, RUSSIA),
    )
]


def record(facts: dict[Field, tuple[str, ...]], id: str = "RUS2", name: str = "NOURIAN, Omid") -> Listing:
    return Listing(id, {Field.NAMES: (name,), Field.KIND: ("individual",), **facts})


def differing(before: Listing, after: Listing) -> set[Field]:
    return {*before.differing(after), *after.differing(before)}


@pytest.mark.parametrize("name", ["NOURI, Omid", "NOORIE, Omid", "NOURIAN, Omid", "NOROUZI, Hamid"])
def test_what_is_told_without_names_is_what_the_names_tell(name: str) -> None:
    matcher, told = Matcher([OMID]), 0
    for earlier, later in itertools.permutations(FACTS, 2):
        before, after = record(earlier, name=name), record(later, name=name)
        if not matcher.match("uk", before) and matcher.stays_nobodys("uk", before, after, differing(before, after)):
            assert matcher.match("uk", after) == ()
            told += 1
    assert told or matcher.match("uk", record(FACTS[0], name=name))


def test_births_are_weighed_for_each_of_several_officials() -> None:
    ali = replace(OMID, slug="ali", name="Omid Nourizadeh", persian="", births=("1950",), pins={})
    matcher, told = Matcher([OMID, ali, replace(ali, slug="nobody-knows-when", births=())]), 0
    for name, earlier, later in itertools.product(("NOORIE, Omid", "NOURIAN, Omid"), FACTS, FACTS):
        before, after = record(earlier, name=name), record(later, name=name)
        if not matcher.match("uk", before) and matcher.stays_nobodys("uk", before, after, differing(before, after)):
            assert matcher.match("uk", after) == ()
            told += 1
    assert told


def test_a_year_in_which_nobody_was_born_says_nothing_new_and_another_a_nationality_a_name_and_a_regime_may() -> None:
    matcher = Matcher([OMID])
    before = record({Field.BIRTHS: ("1950-01-02",), Field.REGIMES: RUSSIA})

    def stays(**changed: tuple[str, ...]) -> bool:
        after = Listing(before.id, {**before.values, **{Field(field): texts for field, texts in changed.items()}})
        return matcher.stays_nobodys("uk", before, after, differing(before, after))

    assert stays(births=("1950-01-03",), positions=("Clerk",)) and stays(births=("1970", "1974"))
    assert not stays(births=("1971-01-02",)) and not stays(births=("1950", "1972")) and not stays(births=())
    assert not stays(nationalities=("Iran",)) and not stays(birth_places=("Tehran, Iran",))
    assert not stays(regimes=IRAN) and not stays(aliases=("Omid Noori",)) and not stays(kind=("entity",))


def test_of_a_listing_that_is_pinned_or_decided_nothing_is_told() -> None:
    decided = Matcher([OMID], {("omid", "uk", "RUS3"): True})
    for id in ("RUS1", "RUS3"):
        before = record({Field.BIRTHS: ("1972-01-02",)}, id)
        after = record({Field.BIRTHS: ("1972-01-03",)}, id)
        assert not decided.stays_nobodys("uk", before, after, differing(before, after))
