"""Tests OFAC's three formats: each one's traps, and one normal form whatever the format."""

from __future__ import annotations

import gzip
import io
import os
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes.editions import (
    DELTA_NAMESPACE,
    ENHANCED_NAMESPACE,
    FARAHANI,
    SDN_NAMESPACE,
    SOLEIMANI,
    US,
)
from watchers.errors import Unreadable
from watchers.lists import us
from watchers.lists.sample import Person
from watchers.lists.us.sample import enhanced_xml, sdn_csv, sdn_xml
from watchers.model import Field, Listing, Reading

FORMATS: dict[str, Callable[[Sequence[Person]], bytes]] = {
    "ofac-enhanced": lambda people: enhanced_xml("2021-12-07", people),
    "ofac-sdn-xml": lambda people: sdn_xml("2021-12-07", people),
    "ofac-sdn-csv": sdn_csv,
}


def read(document: bytes) -> tuple[list[Listing], Reading]:
    reading = Reading()
    return list(us.parse(io.BytesIO(document), reading)), reading


def entity(inside: str, info: str = "") -> tuple[Listing, Reading]:
    document = (
        f'<sanctionsData xmlns="{ENHANCED_NAMESPACE}">{info}<entities><entity id="1">{inside}</entity></entities>'
        "</sanctionsData>"
    )
    listings, reading = read(document.encode())
    return listings[0], reading


def row(programmes: str = "SDGT", remarks: str = "", kind: str = "individual", title: str = "") -> Listing:
    cells = ["1", '"X, Y"', f'"{kind}"' if kind else "-0- ", f'"{programmes}"', f'"{title}"' if title else "-0- "]
    line = ",".join([*cells, *["-0- "] * 6, f'"{remarks}"' if remarks else "-0- "])
    return read(f"{line}\r\n\x1a".encode())[0][0]


@pytest.mark.parametrize("format", FORMATS)
def test_each_format_is_known_by_its_content(format: str) -> None:
    listings, reading = read(FORMATS[format](US))
    assert reading.format == format
    assert [listing.id for listing in listings] == ["33115", "27854"]
    assert reading.unknown == {}


def test_dates_and_counts_of_each_format() -> None:
    assert read(enhanced_xml("2021-12-07", US))[1].date == "2021-12-07"
    assert read(sdn_csv(US))[1].date is None
    reading = read(sdn_xml("2021-12-07", US))[1]
    assert (reading.date, reading.stated_count) == ("2021-12-07", 2)


def test_what_a_format_does_not_carry_is_not_said_to_be_empty() -> None:
    enhanced, xml, csv = (read(write([SOLEIMANI]))[0][0] for write in FORMATS.values())
    assert enhanced.get(Field.NON_LATIN_NAMES) == ("غلامرضا",)
    assert enhanced.get(Field.LISTED_ON) == ("2020-01-10",)
    for poorer in (xml, csv):
        assert not {Field.NON_LATIN_NAMES, Field.LISTED_ON, Field.MEASURES, Field.REASONS} & poorer.values.keys()
    assert xml.get(Field.ALIASES) == ("SOLEIMANI, Gholam Reza", "SOLEIMANY, Gholamreza")
    assert Field.ALIASES not in csv.values  # they stand in ALT.CSV alone


def test_weak_aliases_are_carried_by_all_three() -> None:
    for write in FORMATS.values():
        assert read(write([FARAHANI]))[0][0].get(Field.WEAK_ALIASES) == (
            "ALI, Haj",
            "SALIMI, Vezarat",
            "SALIMI, Vezerat",
        )


_WORD = st.text("ABCdé".replace("é", "ef"), min_size=1, max_size=5) | st.sampled_from(
    ["AL-'ABD", "O'NEIL", "'ALI", "Co.", "J.", "R&D", "<b>", 'the "X"', "and", "Gender", "DOB"]
)
_WORDS = st.lists(_WORD, min_size=1, max_size=3).map(" ".join)
_NAME = st.tuples(_WORDS, st.none() | _WORDS).map(lambda name: ", ".join(filter(None, name)))
_QUOTED = _NAME | st.tuples(_WORDS, _WORDS).map("; ".join)
_PLACE = st.lists(st.sampled_from(["Sari", "Tehran", "Iran", "Washington", "D.C.", "Saint-Jean"]), min_size=1).map(
    ", ".join
)
_DATE = st.sampled_from(["1970-12-06", "1970-12", "1970", "1990-02-28"])


def several(what: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(what, max_size=3).map(tuple)


PEOPLE = st.builds(
    Person,
    id=st.integers(1, 99_999).map(str),
    name=_NAME,
    regimes=st.lists(st.sampled_from(["SDGT", "IRGC", "IFSR", "IRAN-HR", "CAATSA - IRAN"]), min_size=1).map(tuple),
    kind=st.sampled_from(["individual", "entity", "ship"]),
    aliases=several(_NAME),
    weak_aliases=several(_QUOTED),
    births=several(_DATE),
    birth_place=st.just("") | _PLACE,
    nationality=st.sampled_from(["", "Iran", "Palestinian", "Saint Lucia"]),
    position=st.just("") | _WORDS,
)


@given(PEOPLE)
def test_a_change_of_format_is_no_change_of_content(person: Person) -> None:
    enhanced, xml, csv = (read(write([person]))[0][0] for write in FORMATS.values())
    for rich, poor in ((enhanced, xml), (enhanced, csv), (xml, csv)):
        shared = rich.values.keys() & poor.values.keys()
        assert {Field.NAMES, Field.WEAK_ALIASES, Field.KIND, Field.REGIMES} <= shared
        assert (Field.BIRTHS in shared) or not person.births
        assert {field: rich.get(field) for field in shared} == {field: poor.get(field) for field in shared}


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("06 Dec 1970", "1970-12-06"),
        ("Dec 1970", "1970-12"),
        ("1970", "1970"),
        ("circa 1962", "circa 1962"),
        ("1962 to 1964", "1962 to 1964"),
        ("05 Mar 1969 to 06 Jun 1970", "05 Mar 1969 to 06 Jun 1970"),
        ("31 Feb 1970", "31 Feb 1970"),
    ],
)
def test_births_are_read_alike_in_every_format(written: str, read_as: str) -> None:
    for write in FORMATS.values():
        document = write([FARAHANI]).replace(b"06 Dec 1970", written.encode())
        assert read(document)[0][0].get(Field.BIRTHS) == (read_as,)


# -- ENHANCED ------------------------------------------------------------------------------------------------


def test_no_date_published_is_no_word_about_it() -> None:
    listing, _ = entity("<sanctionsLists><sanctionsList>SDN List</sanctionsList></sanctionsLists>")
    assert Field.LISTED_ON not in listing.values


def test_the_date_is_that_of_the_list_that_is_read() -> None:
    info = "<filters><sanctionsLists><sanctionsList>{}</sanctionsList></sanctionsLists></filters>"
    info = f"<publicationInfo>{info}</publicationInfo>"
    lists = (
        '<sanctionsLists><sanctionsList datePublished="2006-04-12">Non-SDN Palestinian Legislative Council List'
        '</sanctionsList><sanctionsList datePublished="2014-10-10">SDN List</sanctionsList></sanctionsLists>'
    )
    listing, reading = entity(lists, info.format("SDN List"))
    assert listing.listed_on == "2014-10-10"
    assert "us-sdn" in reading.lists
    listing, reading = entity(lists, info.format("Consolidated List"))
    assert "2006-04-12" in listing.get(Field.LISTED_ON)
    assert "us-consolidated" in reading.lists


def test_other_scripts_are_further_translations() -> None:
    listing, _ = entity(
        "<names><name><isPrimary>true</isPrimary><isLowQuality>false</isLowQuality><translations>"
        '<translation><script refId="20122">Latin</script><formattedFullName>VASEGHI, Leila</formattedFullName>'
        '</translation><translation><script refId="20116">Arabic</script><formattedFullName>ليلا</formattedFullName>'
        "</translation></translations></name></names>"
    )
    assert listing.get(Field.NAMES) == ("VASEGHI, Leila",)
    assert listing.get(Field.NON_LATIN_NAMES) == ("ليلا",)


def test_a_feature_without_a_field_of_its_own_is_kept_in_words() -> None:
    feature = (
        '<feature><type featureTypeId="504">Secondary sanctions risk:</type><value>section 1(b)</value></feature>'
    )
    listing, reading = entity(f"<features>{feature}</features>")
    assert listing.get(Field.DETAILS) == ("Secondary sanctions risk: section 1(b)",)
    assert reading.unknown == {}


@pytest.mark.parametrize(
    "path",
    [
        "surprise",
        "generalInfo/surprise",
        "sanctionsPrograms/surprise",
        "sanctionsTypes/surprise",
        "names/surprise",
        "names/name/surprise",
        "names/name/translations/translation/surprise",
        "features/feature/surprise",
        "addresses/address/surprise",
        "identityDocuments/identityDocument/surprise",
    ],
)
def test_an_element_never_seen_before_is_counted(path: str) -> None:
    inside = "x"
    for tag in reversed(path.split("/")):
        inside = f"<{tag}>{inside}</{tag}>"
    listing, reading = entity(inside)
    assert reading.unknown == {f"entity/{path}": 1}
    assert '"x' not in listing.to_json()


def test_a_document_without_feature_types_says_nothing_of_features_it_does_not_state() -> None:
    """So the composed lists, which left out birth places, take none away; one that declares types does."""
    declared, silent = "<featureTypes><featureType/></featureTypes>", "<featureTypes />"
    assert entity("", declared)[0].values[Field.BIRTH_PLACES] == ()
    assert Field.BIRTH_PLACES not in entity("", silent)[0].values
    birth = '<features><feature><type featureTypeId="8">Birthdate</type><value>1964</value></feature></features>'
    assert entity(birth, silent)[0].get(Field.BIRTHS) == ("1964",)


# -- SDN.XML -------------------------------------------------------------------------------------------------


def test_the_namespace_of_before_2024_is_read_and_no_other() -> None:
    document = sdn_xml("2021-12-07", US)
    assert len(read(document.replace(SDN_NAMESPACE.encode(), b"http://tempuri.org/sdnList.xsd"))[0]) == 2
    with pytest.raises(Unreadable) as refused:
        read(document.replace(SDN_NAMESPACE.encode(), b"urn:somebody-else"))
    assert refused.value.code == "foreign"


def test_an_element_of_the_record_never_seen_before_is_counted() -> None:
    document = sdn_xml("2021-12-07", US).replace(b"</sdnEntry>", b"<surprise>x</surprise></sdnEntry>")
    document = document.replace(b"</programList>", b"<surprise>x</surprise></programList>")
    listings, reading = read(document)
    assert reading.unknown == {"sdnEntry/surprise": 2, "sdnEntry/programList/surprise": 2}
    assert listings[0].regimes == ("IRAN-HR",)


# -- SDN.CSV -------------------------------------------------------------------------------------------------


def test_programmes_are_a_set() -> None:
    assert row("SDGT] [IRGC] [IFSR").regimes == ("IFSR", "IRGC", "SDGT")
    assert row("CAATSA - IRAN").regimes == ("CAATSA - IRAN",)


def test_kinds_of_rows() -> None:
    assert [row(kind=kind).kind for kind in ("individual", "", "vessel", "aircraft")] == [
        "individual",
        "entity",
        "ship",
        "aircraft",
    ]


def test_remarks_hold_what_has_no_column() -> None:
    listing = row(
        remarks="DOB 1964; alt. DOB 06 Dec 1965; POB Sari, Iran; alt. POB Washington, D.C.; nationality Iran;"
        " alt. nationality Syria; citizen Iraq; Additional Sanctions Information - Subject to Secondary Sanctions;"
        " Gender Male; a.k.a. 'ALI, Haj'; f.k.a. 'THE; OLD'; n.k.a. ''ABU 'UMAR'; Linked To: SOLEIMANI, Qasem."
    )
    assert listing.get(Field.BIRTHS) == ("1964", "1965-12-06")
    assert listing.get(Field.BIRTH_PLACES) == ("Sari, Iran", "Washington, D.C.")
    assert listing.get(Field.NATIONALITIES) == ("Iran", "Iraq", "Syria")
    assert listing.get(Field.GENDERS) == ("Male",)
    assert listing.get(Field.WEAK_ALIASES) == ("'ABU 'UMAR", "ALI, Haj", "THE; OLD")
    assert "Qasem" not in listing.to_json()


def test_remarks_cut_off_by_the_publisher_are_not_taken_for_the_whole() -> None:
    """SDN.CSV cuts remarks at 1,000 characters: 18 rows of May 2024, three in the middle of an alias."""
    cut = ("DOB 1964; " + "Digital Currency Address - XBT 1Fz29BQp82pE3v; " * 40)[:985] + "a.k.a. 'tianyin"
    assert len(cut) == 1000
    listing = row(remarks=cut)
    assert Field.WEAK_ALIASES not in listing.values


def test_a_title_that_speaks_of_gender_is_no_gender() -> None:
    title = "Minister of Women's Affairs, Gender and Community Development"
    assert row(remarks=f"DOB 1958; {title}.", title=title).get(Field.GENDERS) == ()


# -- all formats ---------------------------------------------------------------------------------------------


@given(st.binary(max_size=400) | st.text(max_size=200).map(str.encode))
def test_arbitrary_bytes_are_unreadable_and_nothing_else(content: bytes) -> None:
    with pytest.raises(Unreadable):
        list(us.parse(io.BytesIO(content)))


@given(st.sampled_from(sorted(FORMATS)), st.data())
def test_any_damage_is_unreadable_or_still_a_list(format: str, data: st.DataObject) -> None:
    whole = bytearray(FORMATS[format](US))
    at = data.draw(st.integers(0, len(whole) - 1))
    whole[at : at + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
    with suppress(Unreadable):
        list(us.parse(io.BytesIO(bytes(whole))))


@pytest.mark.parametrize("format", FORMATS)
def test_truncated_at_every_byte_it_is_refused(format: str) -> None:
    whole = FORMATS[format]([FARAHANI]).rstrip()
    for end in range(len(whole)):
        with pytest.raises(Unreadable):
            list(us.parse(io.BytesIO(whole[:end])))


# -- real editions -------------------------------------------------------------------------------------------

LISTS = os.environ.get("MAGNITSKY_WATCH_LISTS")
real = pytest.mark.skipif(LISTS is None, reason="MAGNITSKY_WATCH_LISTS names no folder of real lists")
FOLDER = Path(LISTS or "nowhere") / "us"
CSVS = sorted(FOLDER.glob("sdn_*.csv.gz"))
COMPOSED = sorted(FOLDER.glob("SDN_ENHANCED.composed_*.xml.gz"))


@real
@pytest.mark.parametrize("path", [*CSVS, *COMPOSED], ids=lambda path: path.name)
def test_real_editions_are_read_whole_known_and_quickly(path: Path) -> None:
    document = gzip.decompress(path.read_bytes())
    begun = time.process_time()
    listings, reading = read(document)
    assert time.process_time() - begun < 2
    rows = document.count(b"<entity id=") or document.count(b"\r\n")
    assert len(listings) == len({listing.id for listing in listings}) == rows
    assert reading.unknown == {}
    assert all(listing.get(Field.NAMES) and listing.regimes for listing in listings)


@real
@pytest.mark.parametrize("path", COMPOSED, ids=lambda path: path.name)
def test_a_days_two_formats_agree(path: Path) -> None:
    """Only where the composed file holds what the CSV holds: it left out places, citizenships and some aliases."""
    composed = {one.id: one for one in read(gzip.decompress(path.read_bytes()))[0]}
    day = path.name.split("_")[-1].removesuffix(".xml.gz")
    rows = {one.id: one for one in read(gzip.decompress((FOLDER / f"sdn_{day}.csv.gz").read_bytes()))[0]}
    assert composed.keys() == rows.keys()
    for field in (Field.NAMES, Field.KIND, Field.REGIMES, Field.BIRTHS, Field.POSITIONS):
        both = [id for id in rows if field in rows[id].values and field in composed[id].values]
        assert len(both) > 4000
        assert [id for id in both if rows[id].get(field) != composed[id].get(field)] == [], field


@real
def test_real_entities_of_a_delta_hold_nothing_unknown() -> None:
    delta = (FOLDER / "2026-08-26_delta.xml").read_text(encoding="utf-8")
    listings, reading = read(delta.replace(DELTA_NAMESPACE, ENHANCED_NAMESPACE, 1).encode())
    assert len(listings) == 5
    assert set(reading.unknown) <= {"publicationInfo/datePublished", "publicationInfo/publicationType"}
    assert {listing.listed_on for listing in listings} == {"2026-08-26"}
