"""Tests the UK list's XML: every trap of its format, the regimes' meaning, and what is never a change."""

from __future__ import annotations

import gzip
import io
import os
import random
import re
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes.editions import IRAN_2023, UK
from watchers.errors import Unreadable
from watchers.lists import uk
from watchers.lists.sample import Person
from watchers.lists.uk import regimes
from watchers.lists.uk.sample import uk_xml
from watchers.model import Field, Listing, Purpose, Reading


def read(document: bytes) -> tuple[list[Listing], Reading]:
    reading = Reading()
    return list(uk.parse(io.BytesIO(document), reading)), reading


def one(inside: str) -> Listing:
    """Returns the only listing of a list that holds one record with `inside` in it."""
    document = f"<Designations><Designation><UniqueID>IRN0001</UniqueID>{inside}</Designation></Designations>"
    return read(document.encode())[0][0]


def named(*names: str) -> Listing:
    return one(f"<Names>{''.join(f'<Name>{name}</Name>' for name in names)}</Names>")


def individual(inside: str) -> Listing:
    return one(f"<IndividualDetails><Individual>{inside}</Individual></IndividualDetails>")


def test_a_record_is_read_whole() -> None:
    (listing, _), reading = read(uk_xml("2026-05-12", UK))
    assert (reading.format, reading.date, set(reading.lists)) == ("uk-xml", "2026-05-12", {"uk"})
    assert reading.unknown == {}
    assert listing.id == "IRN0086"
    assert listing.get(Field.NAMES) == ("Leila VASEGHI",)
    assert listing.get(Field.ALIASES) == ("Leyla VASEGHI",)
    assert listing.get(Field.BIRTHS) == ("1972",)
    assert listing.get(Field.NATIONALITIES) == ("Iran",)
    assert listing.get(Field.POSITIONS) == ("Former Governor of Shahr-e Qods",)
    assert listing.get(Field.MEASURES) == ("asset freeze", "travel ban")
    assert listing.get(Field.REASONS) == ("Responsible for serious violations of human rights.",)
    assert (listing.listed_on, listing.kind, listing.regimes) == ("2022-10-10", "individual", (IRAN_2023,))


def test_name_parts_are_joined_by_number_not_by_place() -> None:
    assert (
        named("<Name6>VASEGHI</Name6><Name1>Leila</Name1><NameType>Primary Name</NameType>").name == "Leila VASEGHI"
    )


def test_types_of_names_in_any_case() -> None:
    listing = named(
        "<Name6>A</Name6><NameType>Primary name</NameType>",
        "<Name6>B</Name6><NameType>PRIMARY NAME VARIATION</NameType>",
        "<Name6>C</Name6><NameType>ALias</NameType><AliasStrength>good quality A.K.A</AliasStrength>",
        "<Name6>D</Name6><NameType>alias</NameType><AliasStrength>LOW quality a.k.a</AliasStrength>",
        "<Name6>E</Name6><NameType>Alias</NameType>",
    )
    assert listing.get(Field.NAMES) == ("A",)
    assert listing.get(Field.ALIASES) == ("B", "C", "E")
    assert listing.get(Field.WEAK_ALIASES) == ("D",)


def test_two_primary_names_and_an_empty_one() -> None:
    primary = "<NameType>Primary Name</NameType>"
    listing = named(f"<Name6>B</Name6>{primary}", f"<Name6>A</Name6>{primary}", f"<Name6> </Name6>{primary}")
    assert listing.get(Field.NAMES) == ("A", "B")


def test_non_latin_names_lose_spaces_of_any_kind_and_empties() -> None:
    script = "<NonLatinName><NameNonLatinScript>{}</NameNonLatinScript></NonLatinName>"
    names = "".join(map(script.format, ("\u00a0سالار\u00a0 آبنوش ", "", " \n", "حاجی‌زاده")))
    listing = one(f"<NonLatinNames>{names}</NonLatinNames>")
    assert listing.get(Field.NON_LATIN_NAMES) == ("حاجی‌زاده", "سالار آبنوش")


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("02/05/1962", "1962-05-02"),
        ("dd/mm/1962", "1962"),
        ("1971", "1971"),
        ("dd/09/1958", "1958-09"),
        ("'00/00/1975", "1975"),
        ("15/08/19yy", "15/08/19yy"),
        ("about 1960", "about 1960"),
    ],
)
def test_births_under_the_extra_level(written: str, read_as: str) -> None:
    assert individual(f"<DOBs><DOB>{written}</DOB></DOBs>").get(Field.BIRTHS) == (read_as,)


def test_a_date_that_does_not_exist_stays_as_written() -> None:
    assert individual("<DOBs><DOB>31/02/1970</DOB></DOBs>").get(Field.BIRTHS) == ("31/02/1970",)


def test_entities_left_in_free_text_are_unescaped_once() -> None:
    reasons = "<UKStatementofReasons>\nhe said &amp;quot;no&amp;quot; &amp;amp;lt;\n</UKStatementofReasons>"
    assert one(reasons).get(Field.REASONS) == ('he said "no" &lt;',)


def test_measures_are_a_set_whatever_their_order_and_case() -> None:
    written = "<SanctionsImposed>{}</SanctionsImposed>"
    first, second = one(written.format("Travel Ban|Asset freeze")), one(written.format("asset Freeze|Travel ban"))
    assert first == second


def test_birth_places_documents_and_ships() -> None:
    person = individual(
        "<BirthDetails><Location><TownOfBirth>Sari</TownOfBirth><CountryOfBirth>Iran</CountryOfBirth></Location>"
        "</BirthDetails><PassportDetails><Passport><PassportNumber>A1</PassportNumber></Passport></PassportDetails>"
    )
    assert person.get(Field.BIRTH_PLACES) == ("Sari, Iran",)
    assert len(person.get(Field.DOCUMENTS)) == 1
    assert "A1" in person.get(Field.DOCUMENTS)[0]
    ship = one("<ShipDetails><Ship><IMONumbers><IMONumber>9251822</IMONumber></IMONumbers></Ship></ShipDetails>")
    assert "9251822" in ship.get(Field.DETAILS)[0]


@pytest.mark.parametrize(
    "path",
    [
        "Surprise",
        "Names/Alias",
        "Names/Name/Name7",
        "NonLatinNames/NonLatinName/Surprise",
        "Titles/Rank",
        "Addresses/Address/AddressLine7",
        "SanctionsImposedIndicators/Exile",
        "IndividualDetails/Individual/Ranks",
        "IndividualDetails/Individual/DOBs/Birth",
        "IndividualDetails/Individual/BirthDetails/Location/Planet",
        "IndividualDetails/Individual/PassportDetails/Passport/Chip",
        "EntityDetails/Entity/Owners/Owner",
        "ShipDetails/Ship/IMONumbers/Number",
    ],
)
def test_an_element_never_seen_before_is_counted(path: str) -> None:
    inside = "x"
    for tag in reversed(path.split("/")):
        inside = f"<{tag}>{inside}</{tag}>"
    record = f"<Designation><UniqueID>IRN0001</UniqueID>{inside}</Designation>"
    (listing, _), reading = read(f"<Designations>{record * 2}</Designations>".encode())
    assert reading.unknown == {path: 2}
    assert '"x' not in listing.to_json()


def test_last_updated_and_the_closed_lists_number_say_nothing() -> None:
    more = "<LastUpdated>01/01/2026</LastUpdated><OFSIGroupID>12703</OFSIGroupID>"
    assert one(more) == one("")


@given(st.randoms(use_true_random=False))
def test_reordering_and_spaces_are_no_change(chance: random.Random) -> None:
    person = Person(
        "IRN0001",
        "Ali Reza ONE",
        (IRAN_2023,),
        "2022-10-10",
        aliases=("A B", "C D", "E F"),
        non_latin=("سالار آبنوش", "سالار"),
        births=("1964", "1965-02"),
        position="Head of it",
        reasons="For human rights.",
        measures=("Asset freeze", "Travel Ban"),
    )
    mixed = replace(
        person,
        aliases=_mixed(chance, person.aliases),
        non_latin=_mixed(chance, person.non_latin),
        births=tuple(chance.sample(person.births, 2)),
        position=_spaced(chance, person.position),
        reasons=f"\n{_spaced(chance, person.reasons)}\n",
        measures=tuple(chance.sample(person.measures, 2)),
    )
    assert read(uk_xml("2026-05-12", [mixed]))[0] == read(uk_xml("2026-05-12", [person]))[0]


def _mixed(chance: random.Random, texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_spaced(chance, text) for text in chance.sample(texts, len(texts)))


def _spaced(chance: random.Random, text: str) -> str:
    return chance.choice((" ", "  ", "\u00a0")).join(f" {text} ".split(" "))


@given(st.binary(max_size=400) | st.text(max_size=200).map(str.encode))
def test_arbitrary_bytes_are_unreadable_and_nothing_else(content: bytes) -> None:
    with pytest.raises(Unreadable):
        list(uk.parse(io.BytesIO(content)))


@given(st.data())
def test_any_damage_is_unreadable_or_still_a_list(data: st.DataObject) -> None:
    whole = bytearray(uk_xml("2026-05-12", UK))
    at = data.draw(st.integers(0, len(whole) - 1))
    whole[at : at + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
    with suppress(Unreadable):
        list(uk.parse(io.BytesIO(bytes(whole))))


def test_truncated_at_every_byte_it_is_refused() -> None:
    whole = uk_xml("2026-05-12", UK[:1]).rstrip()
    for end in range(len(whole)):
        with pytest.raises(Unreadable):
            list(uk.parse(io.BytesIO(whole[:end])))


def test_a_tower_of_elements_does_no_harm() -> None:
    """Half a million levels: read as one unknown element, or refused; never a crash."""
    tower = b"<Designations><Designation>" + b"<a>" * 500_000 + b"</a>" * 500_000 + b"</Designation></Designations>"
    with suppress(Unreadable):
        _, reading = read(tower)
        assert reading.unknown == {"a": 1}


def test_one_endless_record_is_refused_before_it_fills_the_memory() -> None:
    class Endless(io.RawIOBase):
        given = 0

        def read(self, size: int = -1) -> bytes:
            self.given += 1
            return b"<Designations><Designation>" if self.given == 1 else b"<Titles/>" * (size // 9 or 1)

    endless = Endless()
    with pytest.raises(Unreadable) as refused:
        list(uk.parse(endless))  # type: ignore[arg-type]
    assert refused.value.code == "too-big"


# -- real editions -------------------------------------------------------------------------------------------

LISTS = os.environ.get("MAGNITSKY_WATCH_LISTS")
real = pytest.mark.skipif(LISTS is None, reason="MAGNITSKY_WATCH_LISTS names no folder of real lists")
EDITIONS = sorted(Path(LISTS or "nowhere").glob("uk/*_n*.xml.gz"))


class Edition:
    """One real edition, read once for all that is asked of it."""

    def __init__(self, path: Path) -> None:
        self.name, document = path.name, gzip.decompress(path.read_bytes())
        begun = time.process_time()
        self.listings, self.reading = read(document)
        self.seconds = time.process_time() - begun  # of a processor


@pytest.fixture(scope="module", params=EDITIONS, ids=lambda path: path.name)
def edition(request: pytest.FixtureRequest) -> Edition:
    return Edition(request.param)


@real
def test_real_editions_are_read_whole_known_and_quickly(edition: Edition) -> None:
    stated, listings, reading = re.search(r"_n(\d+)", edition.name), edition.listings, edition.reading
    assert stated is not None
    assert edition.seconds < 2
    assert len(listings) == len({listing.id for listing in listings}) == int(stated[1])
    assert reading.unknown == {}
    assert reading.date is not None
    assert reading.date in edition.name
    assert all(listing.get(Field.NAMES) and listing.regimes and listing.listed_on for listing in listings)


@real
def test_on_real_editions_who_stood_under_the_human_rights_regime_is_for_human_rights(edition: Edition) -> None:
    iran = [listing for listing in edition.listings if IRAN_2023 in listing.regimes]
    taken_over = {regimes.purpose(one) for one in iran if str(one.listed_on) < "2023-12-14"}
    later = {one.id: regimes.purpose(one) for one in iran if str(one.listed_on) >= "2023-12-14"}
    assert taken_over == {Purpose.YES} and set(later.values()) == {Purpose.YES, Purpose.UNSAID}
    assert (later["IRN0258"], later["IRN0174"], later["IRN0182"]) == (Purpose.YES, Purpose.UNSAID, Purpose.UNSAID)
    assert regimes.purpose(next(one for one in iran if one.id == "IRN0007")) is Purpose.YES
