"""Tests what the records of OFAC's lists mean: their purpose and their pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from watchers.lists import us
from watchers.lists.sample import Person
from watchers.lists.us import programmes
from watchers.lists.us.sample import enhanced_xml, sdn_csv, sdn_xml
from watchers.model import Field, Listing, Purpose

FORMATS: dict[str, Callable[[Sequence[Person]], bytes]] = {
    "ofac-enhanced": lambda people: enhanced_xml("2021-12-07", people),
    "ofac-sdn-xml": lambda people: sdn_xml("2021-12-07", people),
    "ofac-sdn-csv": sdn_csv,
}


def test_meaning_of_tags() -> None:
    def tagged(*tags: str) -> Listing:
        return Listing("1", {Field.REGIMES: tags})

    for tag in ("IRAN-HR", "GLOMAG", "HRIT-IR", "CAATSA - IRAN", "IRAN-TRA"):
        assert programmes.purpose(tagged("IRGC", tag)) is Purpose.YES, tag
    for tag in ("IRAN-EO13876", "SDGT", "IRGC", "IFSR", "NPWMD", "IRAN", "IRAN-CON-ARMS-EO"):
        assert programmes.purpose(tagged(tag)) is Purpose.NO, tag
    for tags in (("NEW-TAG",), ("SDGT", "NEW-TAG"), ("IRAN-EO13846",), ()):  # of several purposes, or not known here
        assert programmes.purpose(tagged(*tags)) is Purpose.UNSAID, tags
    assert programmes.is_magnitsky(tagged("SDGT", "GLOMAG"))
    assert not programmes.is_magnitsky(tagged("IRAN-HR"))


def test_pages_of_a_record_and_of_a_day() -> None:
    assert us.link(Listing("33115", {})) == "https://sanctionssearch.ofac.treas.gov/Details.aspx?id=33115"
    assert us.notice("2021-09-03") == "https://ofac.treasury.gov/recent-actions/20210903"
    assert us.notice(None) is None
