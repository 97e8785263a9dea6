"""Tests what every declared list must be able to do, whichever it is."""

from __future__ import annotations

import io
import subprocess
import sys

import pytest

from watchers import lists
from watchers.lists import registry
from watchers.lists.sample import Person
from watchers.model import Purpose, Reading


@pytest.mark.parametrize("name", registry.names())
def test_list_reads_the_edition_that_its_own_folder_writes(name: str) -> None:
    one = registry.of(name)
    id = one.ids.example
    person = Person(id, "Leila VASEGHI", ("IRAN-HR",), "2022-10-10", births=("1972",))
    reading = Reading()
    (listing,) = lists.parse(name, io.BytesIO(one.write_sample("2026-05-12", [person])), reading)
    assert (listing.id, listing.name, listing.listed_on or "2022-10-10") == (id, "Leila VASEGHI", "2022-10-10")
    assert reading.date in ("2026-05-12", None) and reading.lists == {name} and not reading.unknown
    assert one.meaning.purpose(listing) in Purpose and registry.link(name, listing).startswith("https://")
    assert one.meaning.regime_keys(listing) and one.meaning.regime_short("IRAN-HR")
    assert one.ids.fits(id)


@pytest.mark.parametrize("name", registry.names())
def test_list_has_addresses_limits_and_an_id_form(name: str) -> None:
    one = registry.of(name)
    addresses = (one.addresses.url, *one.addresses.fallback_urls, one.addresses.page)
    assert all(address.startswith("https://") for address in addresses)
    assert one.limits.min_listings > 0 and one.limits.max_bytes > 0 and one.limits.quiet_days > 0
    assert "{value}" in one.ids.wrong and not one.ids.fits("not an ID")


def test_jurisdictions_come_in_their_order_each_with_its_own_lists() -> None:
    found = registry.jurisdictions()
    assert [one.order for one in found.values()] == sorted(one.order for one in found.values())
    assert [name for code in found for name in registry.lists_of(code)] == list(registry.names())
    assert all(registry.jurisdiction_of(name) == code for code in found for name in registry.lists_of(code))


def test_declarations_are_read_without_a_parser() -> None:
    asked = (
        "import sys; from watchers.lists import registry; registry.names();"
        "print([one for one in sys.modules if one.startswith('watchers.lists.') and one.endswith(('_xml', '_csv',"
        " 'formats', 'xml_stream', 'sample'))])"
    )
    answer = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, timeout=60, check=True)
    assert answer.stdout.strip() == "[]"
