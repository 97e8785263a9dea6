"""The EU's list: names without a title, births of another calendar, and which of three regimes IRN is."""

from __future__ import annotations

import gzip
import io
import os
import random
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchers.errors import Unreadable
from watchers.lists import eu
from watchers.lists.eu.sample import eu_xml
from watchers.lists.sample import Person
from watchers.model import Field, Listing, Purpose, Reading

SOLEIMANI = Person(
    "EU.6131.26",
    "Gholamreza SOLEIMANI",
    ("IRN 359/2011",),
    "2021-04-12",
    births=("1964", "1965"),
    birth_place="Farsan",
    position="Head of the Basij",
)
AGHAJANI = Person(
    "EU.8973.45",
    "Saeed AGHAJANI",
    ("UKR",),
    "2022-10-20",
    aliases=("Said Ara Jani",),
    weak_aliases=("Sam",),
    non_latin=("سعید آقاجانی",),
    births=("1969-04-03",),
)
BANK = Person("EU.1.23", "Bank of Somewhere", ("IRN 267/2012",), kind="entity", nationality="")
EVERYONE = (SOLEIMANI, AGHAJANI, BANK)


def read(document: bytes) -> tuple[list[Listing], Reading]:
    reading = Reading()
    return list(eu.parse(io.BytesIO(document), reading)), reading


def record(inside: str) -> Listing:
    """The listing of a document that holds one entity, with this inside it."""
    document = (
        '<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2026-08-05T16:47:04.449+02:00">'
        f'<sanctionEntity euReferenceNumber="EU.1.2">{inside}</sanctionEntity></export>'
    )
    return read(document.encode())[0][0]


def act(title: str, programme: str = "IRN") -> Listing:
    return record(f'<regulation numberTitle="{title}" programme="{programme}"/>')


def test_a_record_is_read_whole() -> None:
    (soleimani, aghajani, bank), reading = read(eu_xml("2026-08-05", EVERYONE))
    assert (reading.format, reading.date, set(reading.lists), reading.unknown) == (
        "eu-fsf-1.1",
        "2026-08-05",
        {"eu"},
        {},
    )
    assert (soleimani.id, soleimani.name, soleimani.kind) == ("EU.6131.26", "Gholamreza SOLEIMANI", "individual")
    assert soleimani.get(Field.BIRTHS) == ("1964", "1965")
    assert soleimani.get(Field.BIRTH_PLACES) == ("Farsan",)
    assert soleimani.get(Field.NATIONALITIES) == ("Iran",)
    assert soleimani.get(Field.POSITIONS) == ("Head of the Basij",)
    assert (soleimani.listed_on, soleimani.regimes) == ("2021-04-12", ("IRN 359/2011",))
    assert aghajani.get(Field.ALIASES) == ("Said Ara Jani",)
    assert aghajani.get(Field.WEAK_ALIASES) == ("Sam",)
    assert aghajani.get(Field.NON_LATIN_NAMES) == ("سعید آقاجانی",)
    assert (bank.kind, bank.listed_on, bank.get(Field.NATIONALITIES)) == ("entity", None, ())


@given(st.randoms(use_true_random=False))
def test_the_order_of_children_changes_nothing(order: random.Random) -> None:
    document = eu_xml("2026-08-05", EVERYONE)
    ElementTree.register_namespace("", "http://eu.europa.ec/fpi/fsd/export")
    root = ElementTree.fromstring(document)
    for entity in root:
        entity[:] = order.sample(list(entity), len(entity))
    root[:] = order.sample(list(root), len(root))
    before, after = read(document)[0], read(ElementTree.tostring(root))[0]
    assert {one.id: one.to_json() for one in before} == {one.id: one.to_json() for one in after}


@pytest.mark.parametrize(
    ("attributes", "born"),
    [
        ('calendarType="ISLAMIC" year="1343"', ("1343 (ISLAMIC calendar)",)),
        ('calendarType="ISLAMIC" year="1402" birthdate="1982-04-19"', ("1402 (ISLAMIC calendar)",)),
        ('calendarType="ISLAMIC" birthdate="1982-04-19"', ()),
        ('calendarType="GREGORIAN" birthdate="1962-05-02" year="1962"', ("1962-05-02",)),
        ('calendarType="GREGORIAN" yearRangeFrom="1960" yearRangeTo="1979"', ("1960 to 1979",)),
        ('calendarType="GREGORIAN" year="1962" circa="true"', ("circa 1962",)),
    ],
)
def test_births_of_every_calendar(attributes: str, born: tuple[str, ...]) -> None:
    assert record(f"<birthdate {attributes}/>").get(Field.BIRTHS) == born


@pytest.mark.parametrize("remark", ["low quality alias", "low quality aliias; formerly listed", "Low  Quality alias"])
def test_quality_stands_in_remarks_alone(remark: str) -> None:
    names = '<nameAlias wholeName="Abdul Manan Agha" strong="true"/><nameAlias wholeName="Manan" strong="true">'
    listing = record(f"{names}<remark>{remark}</remark></nameAlias>")
    assert (listing.name, listing.get(Field.WEAK_ALIASES)) == ("Abdul Manan Agha", ("Manan",))


def test_names_with_line_ends_are_one_name() -> None:
    listing = record('<nameAlias wholeName="Abdul&#10;  Manan"/><nameAlias wholeName="Abdul Manan"/>')
    assert (listing.name, listing.get(Field.ALIASES)) == ("Abdul Manan", ())


@pytest.mark.parametrize(
    ("title", "programme", "regime", "purpose"),
    [
        ("2021/584 (OJ L124I)", "IRN", "IRN 359/2011", Purpose.YES),
        ("2018/827 (OJ L140)", "IRN", "IRN 267/2012", Purpose.NO),
        ("2024/1793 (OJ L)", "IRN", "IRN 2023/1529", Purpose.NO),
        ("2031/1 (OJ L)", "IRN", "IRN", Purpose.UNSAID),
        ("2020/1998 (OJ L410I)", "HR", "HR", Purpose.YES),
        ("2022/1985 (OJ L272 I)", "UKR", "UKR", Purpose.NO),
        ("2021/584", "BLR", "BLR", Purpose.UNSAID),
    ],
)
def test_the_act_tells_which_regime_it_is(title: str, programme: str, regime: str, purpose: Purpose) -> None:
    listing = act(title, programme)
    assert listing.regimes == (regime,)
    assert eu.LIST.meaning.purpose(listing) is purpose


def test_an_act_that_is_not_known_hides_the_regime_and_changes_none() -> None:
    known, unknown = act("2021/584").regimes[0], act("2031/1").regimes[0]
    assert eu.LIST.meaning.is_renaming(known, unknown)
    assert eu.LIST.meaning.is_renaming(unknown, known)
    assert not eu.LIST.meaning.is_renaming(known, act("2018/827").regimes[0])
    assert not eu.LIST.meaning.is_renaming("UKR", "HR")


@pytest.mark.parametrize(
    ("title", "celex"),
    [("2021/584 (OJ L124I)", "32021R0584"), ("359/2011 (OJ L100)", "32011R0359"), ("2024/90749", "32024R90749")],
)
def test_a_record_links_the_act_that_touched_it_last(title: str, celex: str) -> None:
    assert eu.link(act(title)) == f"https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:{celex}"


def test_a_record_without_an_act_links_the_map() -> None:
    assert eu.link(Listing("EU.1.2", {})) == "https://www.sanctionsmap.eu"


def test_the_feed_names_the_list() -> None:
    base = "https://webgate.ec.europa.eu/fsd/fsf/public/files"
    files = ("csvFullSanctionsList_1_1/content?token=a", "xmlFullSanctionsList_1_1/content?token=b&amp;c=1")
    feed = "".join(f"<link>{base}/{file}</link>" for file in files)
    assert eu.discover(feed.encode()) == f"{base}/xmlFullSanctionsList_1_1/content?token=b&c=1"
    assert eu.discover(b"<rss/>") is None


@pytest.mark.parametrize(
    "page",
    [
        b"<!DOCTYPE html><html><body>data portal</body></html>",
        b'<export generationDate="2026-08-05T16:47:04"></export>',
        b'<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="x"></export>',
        b"",
    ],
)
def test_what_is_no_list_is_refused(page: bytes) -> None:
    with pytest.raises(Unreadable):
        read(page)


@given(st.integers(min_value=0))
def test_a_cut_file_is_refused(at: int) -> None:
    whole = eu_xml("2026-08-05", EVERYONE).rstrip()
    with pytest.raises(Unreadable):
        read(whole[: at % len(whole)])


LISTS = os.environ.get("MAGNITSKY_WATCH_LISTS")
real = pytest.mark.skipif(LISTS is None, reason="MAGNITSKY_WATCH_LISTS names no folder of real lists")
FOLDER = Path(LISTS or "nowhere") / "eu"


@real
@pytest.mark.parametrize("path", sorted(FOLDER.glob("*_n*")), ids=lambda path: path.name)
def test_real_editions_are_read_whole(path: Path) -> None:
    body = path.read_bytes()
    listings, reading = read(gzip.decompress(body) if path.suffix == ".gz" else body)
    assert len(listings) == len({one.id for one in listings}) == int(path.name.partition("_n")[2].partition(".")[0])
    assert reading.unknown == {}
    assert all(eu.LIST.ids.fits(one.id) and one.get(Field.NAMES) and one.regimes for one in listings)
    iran = [one for one in listings if "IRN" in eu.LIST.meaning.regime_keys(one)]
    assert all(one.regimes != ("IRN",) for one in iran), "the acts of February 2026 are all known"
