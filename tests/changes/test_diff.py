"""Tests what counts as a change, and as which kind."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchers.changes.diff import compare, diff, kind_of_arrival, kind_of_change, kind_of_leaving
from watchers.lists import registry
from watchers.model import Field, FieldChange, Kind, Listing

LISTS = st.dictionaries(st.text("ABC0123456789", min_size=1, max_size=4), st.text("ab", max_size=3), max_size=12)


@given(LISTS, LISTS)
def test_every_listing_is_in_exactly_one_group_or_unchanged(before: dict[str, str], after: dict[str, str]) -> None:
    steps = diff(before, after)
    groups = [*steps.added, *steps.removed, *steps.altered]
    assert len(groups) == len(set(groups))
    unchanged = {id for id in before if after.get(id) == before[id]}
    assert set(groups) == (before.keys() | after.keys()) - unchanged


@given(LISTS)
def test_a_list_against_itself_has_no_change(listed: dict[str, str]) -> None:
    assert diff(listed, dict(reversed(listed.items()))) == diff({}, {})


def test_a_field_that_one_format_lacks_is_no_change() -> None:
    full = Listing("33131", {Field.NAMES: ("KHAZEIN, Mahmoud",), Field.NON_LATIN_NAMES: ("محمود",)})
    poor = Listing("33131", {Field.NAMES: ("KHAZEIN, Mahmoud",)})
    assert compare(full, poor) == compare(poor, full) == ()
    assert poor.onto(full).values == full.values


def test_measures_and_regimes_are_named_before_all_else() -> None:
    before = Listing("X", {Field.DETAILS: ("a",), Field.BIRTHS: ("1961",), Field.REGIMES: ("SDGT",)})
    after = Listing("X", {Field.DETAILS: ("b",), Field.BIRTHS: ("1962",), Field.REGIMES: ("SDGT", "IRAN-HR")})
    assert [change.field for change in compare(before, after)] == ["regimes", "births", "details"]


@pytest.mark.parametrize(
    ("name", "before", "after", "kind"),
    [
        (
            "us-sdn",
            ("IRAN-EO13876",),
            ("IRAN-EO13876", "IRAN-HR", "IRGC"),
            Kind.REDESIGNATED,
        ),  # 2021-12-07
        ("us-sdn", ("SDGT",), ("IFSR", "IRGC", "SDGT"), Kind.AMENDED),  # markers alone
        ("us-sdn", ("IRGC", "SDGT"), ("SDGT",), Kind.AMENDED),
        ("us-sdn", ("IRAN-HR", "SDGT"), ("SDGT",), Kind.REDUCED),
        ("us-sdn", ("NPWMD",), ("SDGT",), Kind.REDESIGNATED),
        (
            "uk",
            ("The Iran (Sanctions) (Human Rights) (EU Exit) Regulations 2019",),
            ("The Iran (Sanctions) Regulations 2023",),
            Kind.AMENDED,  # renamed in 2023 without a change of ID
        ),
    ],
)
def test_kind_of_a_change_of_regimes(name: str, before: tuple[str, ...], after: tuple[str, ...], kind: Kind) -> None:
    assert kind_of_change((FieldChange("regimes", before, after),), registry.of(name).meaning) is kind


def test_other_fields_amend() -> None:
    assert kind_of_change((FieldChange("names", ("A",), ("B",)),), registry.of("uk").meaning) is Kind.AMENDED


def test_one_of_two_ids_is_no_delisting() -> None:
    assert (kind_of_leaving(True), kind_of_leaving(False)) == (Kind.REDUCED, Kind.DELISTED)
    assert (kind_of_arrival(True), kind_of_arrival(False)) == (Kind.REDESIGNATED, Kind.DESIGNATED)
