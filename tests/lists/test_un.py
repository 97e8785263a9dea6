"""The UN's list: its records, its nightly noise, and what is no list at all."""

from __future__ import annotations

import gzip
import io
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchers.errors import Unreadable
from watchers.lists import un
from watchers.lists.sample import Person
from watchers.lists.un.sample import un_xml
from watchers.model import Field, Listing, Purpose, Reading

QASEM = Person("IRi.039", "Qasem Soleimani", ("Iran",), "2007-03-24", aliases=("Qasim Soleimany", "Q. Soleimani"))
ANWARI = Person(
    "TAi.005",
    "MUHAMMAD TAHER ANWARI",
    ("Taliban",),
    "2001-02-23",
    aliases=("Mohammad Tahir Anwari",),
    weak_aliases=("Haji Mudir",),
    non_latin=("محمد طاهر أنوري",),
    births=("1961-05-02", "1962"),
    nationality="Afghanistan",
    position="Minister of Finance",
    reasons="Belongs to Andar tribe.",
)
COMPANY = Person("IRe.001", "Some Industries Group", ("Iran",), "2006-12-23", kind="entity", nationality="")
EVERYONE = (QASEM, ANWARI, COMPANY)


def read(document: bytes) -> tuple[list[Listing], Reading]:
    reading = Reading()
    return list(un.parse(io.BytesIO(document), reading)), reading


def test_a_record_is_read_whole() -> None:
    (qasem, anwari, company), reading = read(un_xml("2025-11-20", EVERYONE))
    assert (reading.format, reading.date, set(reading.lists), reading.unknown) == ("un-xml", "2025-11-20", {"un"}, {})
    assert qasem.get(Field.ALIASES) == ("Q. Soleimani", "Qasim Soleimany")  # two in one element, ";" between
    assert (anwari.id, anwari.name, anwari.kind) == ("TAi.005", "MUHAMMAD TAHER ANWARI", "individual")
    assert anwari.get(Field.WEAK_ALIASES) == ("Haji Mudir",)
    assert anwari.get(Field.NON_LATIN_NAMES) == ("محمد طاهر أنوري",)
    assert anwari.get(Field.BIRTHS) == ("1961-05-02", "1962")
    assert anwari.get(Field.NATIONALITIES) == ("Afghanistan",)
    assert anwari.get(Field.POSITIONS) == ("Minister of Finance",)
    assert anwari.get(Field.REMARKS) == ("Belongs to Andar tribe.",)
    assert (anwari.regimes, anwari.listed_on) == (("Taliban",), "2001-02-23")
    assert (company.id, company.kind, company.name) == ("IRe.001", "entity", "Some Industries Group")


def test_births_between_two_years() -> None:
    document = un_xml("2025-11-20", [ANWARI]).replace(
        b"<TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><YEAR>1962</YEAR>",
        b"<TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1955</FROM_YEAR><TO_YEAR>1958</TO_YEAR>",
    )
    assert read(document)[0][0].get(Field.BIRTHS) == ("1955 to 1958", "1961-05-02")


def test_another_night_and_another_order_change_nothing() -> None:
    before, after = read(un_xml("2025-11-18", EVERYONE))[0], read(un_xml("2025-11-20", EVERYONE[::-1]))[0]
    assert {one.id: one.to_json() for one in before} == {one.id: one.to_json() for one in after}


def test_elements_that_nobody_knows_are_counted() -> None:
    document = un_xml("2025-11-20", EVERYONE).replace(b"<SORT_KEY>", b"<NEWS>x</NEWS><SORT_KEY>")
    assert read(document)[1].unknown == {"INDIVIDUAL/NEWS": 2, "ENTITY/NEWS": 1}


@pytest.mark.parametrize(
    "page",
    [
        b'<head><body> This object may be found <a HREF="https://example.org/">here</a> </body>',
        b"<!DOCTYPE html><html></html>",
        b"<CONSOLIDATED_LIST dateGenerated='soon'></CONSOLIDATED_LIST>",
        b"<CONSOLIDATED_LIST></CONSOLIDATED_LIST>",
        b"",
    ],
)
def test_what_is_no_list_is_refused(page: bytes) -> None:
    with pytest.raises(Unreadable):
        read(page)


@given(st.integers(min_value=0))
def test_a_cut_file_is_refused(at: int) -> None:
    whole = un_xml("2025-11-20", EVERYONE).rstrip()
    with pytest.raises(Unreadable):
        read(whole[: at % len(whole)])


def test_no_listing_of_the_un_is_for_human_rights() -> None:
    for listing in read(un_xml("2025-11-20", EVERYONE))[0]:
        assert un.LIST.meaning.purpose(listing) is Purpose.NO
        assert not un.LIST.meaning.is_magnitsky(listing)


LISTS = os.environ.get("MAGNITSKY_WATCH_LISTS")
real = pytest.mark.skipif(LISTS is None, reason="MAGNITSKY_WATCH_LISTS names no folder of real lists")
FOLDER = Path(LISTS or "nowhere") / "un"


@real
@pytest.mark.parametrize("path", sorted(FOLDER.glob("*_n*.gz")), ids=lambda path: path.name)
def test_real_editions_are_read_whole(path: Path) -> None:
    listings, reading = read(gzip.decompress(path.read_bytes()))
    assert len(listings) == len({one.id for one in listings}) == int(path.name.partition("_n")[2].partition(".")[0])
    assert reading.unknown == {}
    assert str(reading.date) in path.name
    assert all(un.LIST.ids.fits(one.id) and one.name != one.id and one.listed_on for one in listings)
