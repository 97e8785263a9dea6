"""Canada's list: its three sets of tags, its keys, its free text, and what its schedules mean."""

from __future__ import annotations

import gzip
import io
import os
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.lists import Sources, list_states
from bot.language import language
from bot.presentation.words.list_names import dates_block
from bot.presentation.words.replies.sources import sources_message
from tests.fakes.answers import ISOLATES
from tests.fakes.lists import ListServer
from tests.fakes.polling import Polling
from watchers.errors import Unreadable
from watchers.lists import canada
from watchers.lists.canada.sample import TAGS_2020, TAGS_2025, TAGS_2026, canada_xml
from watchers.lists.sample import Person
from watchers.model import Field, Listing, Purpose, Reading
from watchers.outcome import Changed, Refused

VASEGHI = Person("Iran/1-2.1/20", "Vaseghi, Leila", (), "2022-10-11", non_latin=("لیلا واثقی",), births=("1972",))
AGHAJANI = Person(
    "Iran/1-2/62", "Aghajani, Saeed", (), "2022-11-10", aliases=("Hamid Aghajani",), position="Brigadier/brigadier"
)
MAGNITSKY = Person("JVCFOR/1/12", "Doe, John", (), "2018-05-16", births=("1972-08-10", "1972-08-11"))
BANK = Person("Iran/1-1/5", "Bank of Somewhere", (), "2016-02-05", aliases=("BOS",), kind="entity")
EVERYONE = (VASEGHI, AGHAJANI, MAGNITSKY, BANK)


def read(document: bytes) -> tuple[list[Listing], Reading]:
    reading = Reading()
    return list(canada.parse(io.BytesIO(document), reading)), reading


def record(**texts: str) -> Listing:
    """The listing of a document that holds one record, with these texts beside what every record has."""
    texts = {"Country": "Iran", "LastName": "Doe", "Schedule": "1, Part 2", "Item": "1"} | texts
    inside = "".join(f"<{tag}>{text}</{tag}>" for tag, text in texts.items() if text)
    return read(f"<data-set><record>{inside}</record></data-set>".encode())[0][0]


def test_a_record_is_read_whole() -> None:
    (vaseghi, aghajani, magnitsky, bank), reading = read(canada_xml(EVERYONE))
    assert (reading.format, reading.date, set(reading.lists), reading.unknown) == ("canada-xml", None, {"canada"}, {})
    assert (vaseghi.id, vaseghi.name, vaseghi.kind) == ("Iran/1-2.1/20", "Vaseghi, Leila", "individual")
    assert vaseghi.get(Field.NON_LATIN_NAMES) == ("لیلا واثقی",)
    assert (vaseghi.listed_on, vaseghi.get(Field.BIRTHS)) == ("2022-10-11", ("1972",))
    assert vaseghi.regimes == ("Iran, Schedule 1, Part 2.1",)
    assert aghajani.get(Field.ALIASES) == ("Hamid Aghajani",)
    assert aghajani.get(Field.POSITIONS) == ("Brigadier",)
    assert (magnitsky.id, magnitsky.regimes) == ("JVCFOR/1/12", ("JVCFOR",))
    assert magnitsky.get(Field.BIRTHS) == ("1972-08-10", "1972-08-11")
    assert (bank.kind, bank.name, bank.get(Field.ALIASES)) == ("entity", "Bank of Somewhere", ("BOS",))


@pytest.mark.parametrize("tags", [TAGS_2020, TAGS_2025, TAGS_2026], ids=["2020", "2025", "2026"])
def test_every_set_of_tags_reads_the_same(tags: Mapping[str, str]) -> None:
    assert read(canada_xml(EVERYONE, tags)) == read(canada_xml(EVERYONE))


@pytest.mark.parametrize(
    ("country", "schedule", "key"),
    [
        ("Russia / Russie", "1, Part 1 ", "Russia/1-1/7"),
        ("Belarus / Bélarus", "1,Part 3", "Belarus/1-3/7"),
        ("South Sudan / Soudan du sud", "", "South-Sudan/1/7"),
        ("Venezuela ", "", "Venezuela/1/7"),
        ("Ukraine", "Part 1", "Ukraine/Part-1/7"),
        ("Justice for Victims of Corrupt Foreign Officials Regulations (JVCFOR) / Règlement", "", "JVCFOR/1/7"),
    ],
)
def test_a_key_is_country_schedule_and_item(country: str, schedule: str, key: str) -> None:
    listing = record(Country=country, Schedule=schedule, Item="7")
    assert listing.id == key
    assert canada.LIST.ids.fits(key)


@pytest.mark.parametrize(
    ("text", "good", "weak", "other"),
    [
        ("Hamid Aghajani, سعید آقاجانی", ("Hamid Aghajani",), (), ("سعید آقاجانی",)),
        ("Rahim Safavi سید یحیی صفوی", ("Rahim Safavi",), (), ("سید یحیی صفوی",)),
        ("Ali Ahmed Karti \nArabic: علي أحمد كرتي", ("Ali Ahmed Karti",), (), ("علي أحمد كرتي",)),
        ("Vladimir Solovev; Soloviev", ("Vladimir Solovev",), ("Soloviev",), ()),
        ("Sai Lone Saing or Sai Long Hseng", ("Sai Lone Saing", "Sai Long Hseng"), (), ()),
        ("سید\u200cصادق حسینی", (), (), ("سید صادق حسینی",)),
    ],
)
def test_aliases_are_taken_apart(
    text: str, good: tuple[str, ...], weak: tuple[str, ...], other: tuple[str, ...]
) -> None:
    listing = record(Aliases=text)
    assert listing.get(Field.ALIASES) == good
    assert listing.get(Field.WEAK_ALIASES) == weak
    assert listing.get(Field.NON_LATIN_NAMES) == other


def test_the_name_of_a_ministry_keeps_its_and() -> None:
    listing = record(EntityOrShip="MODAFL", LastName="", Aliases="Ministry of Defence and Logistics, MODAFL")
    assert listing.get(Field.ALIASES) == ("MODAFL", "Ministry of Defence and Logistics")


@pytest.mark.parametrize(
    ("text", "births"),
    [
        ("1965-07-15 OR 1969-09-28", ("1965-07-15", "1969-09-28")),
        ("31801", ("1987-01-24",)),
        ("24/01/1987", ("1987-01-24",)),
        ("1963-1964", ("1963-1964",)),
        ("Sep-99", ("Sep-99",)),
    ],
)
def test_births_in_every_form(text: str, births: tuple[str, ...]) -> None:
    assert record(DateOfBirth=text).get(Field.BIRTHS) == births


def test_a_ship_is_no_person_and_was_not_born() -> None:
    ship = record(EntityOrShip="Alliance", LastName="", ShipIMONumber="9413561", DateOfBirthOrShipBuildDate="2009")
    assert ship.kind == "ship"
    assert ship.get(Field.BIRTHS) == ()
    assert ship.get(Field.DETAILS) == ("IMO: 9413561", "built: 2009")


def test_tags_that_nobody_knows_are_counted() -> None:
    _, reading = read(
        b"<data-set><record><Nom>A</Nom></record><other/></data-set>".replace(
            b"<record>", b"<record><Country>Iran</Country><LastName>A</LastName><Item>1</Item>"
        )
    )
    assert reading.unknown == {"Nom": 1, "other": 1}


@pytest.mark.parametrize("missing", ["Country", "LastName", "Item"])
def test_an_edition_whose_tags_have_changed_is_refused(missing: str) -> None:
    document = canada_xml([VASEGHI] * 99, TAGS_2025).decode().replace(f"{missing}>", "Autre>")
    if missing == "LastName":
        document = document.replace("GivenName>", "Autre>")
    with pytest.raises(Unreadable) as refused:
        read(document.encode())
    assert (refused.value.code, str(refused.value)) == ("foreign", "99 of 99 records have no name, country or item")


def test_one_record_without_an_item_is_kept_under_its_name() -> None:
    document = (
        canada_xml([*[VASEGHI] * 100, AGHAJANI]).decode().replace("<Item-NumeroDarticle>62</Item-NumeroDarticle>", "")
    )
    assert read(document.encode())[0][-1].id == "Iran/1-2/Aghajani,-Saeed"


@pytest.mark.parametrize("page", [b"<html><body>Maintenance</body></html>", b"<!DOCTYPE html><html></html>", b""])
def test_a_page_is_refused(page: bytes) -> None:
    with pytest.raises(Unreadable):
        read(page)


@given(st.integers(min_value=0))
def test_a_cut_file_is_refused(at: int) -> None:
    whole = canada_xml(EVERYONE).rstrip()
    with pytest.raises(Unreadable):
        read(whole[: at % len(whole)])


@pytest.mark.parametrize(
    ("country", "schedule", "purpose"),
    [
        ("Iran", "1, Part 2.1", Purpose.YES),
        ("Iran", "1, Part 1.1", Purpose.YES),
        ("Iran", "1, Part 2", Purpose.NO),
        ("Iran", "1, Part 9", Purpose.UNSAID),
        ("Russia", "1, Part 1", Purpose.UNSAID),
        ("Regulations (JVCFOR)", "", Purpose.YES),
    ],
)
def test_the_schedule_tells_whether_it_is_for_human_rights(country: str, schedule: str, purpose: Purpose) -> None:
    assert canada.LIST.meaning.purpose(record(Country=country, Schedule=schedule)) is purpose


def test_only_the_regulations_for_victims_are_magnitsky() -> None:
    meaning = canada.LIST.meaning
    assert meaning.is_magnitsky(record(Country="Regulations (JVCFOR)"))
    assert not meaning.is_magnitsky(record(Schedule="1, Part 2.1"))


# -- real editions -------------------------------------------------------------------------------------------

LISTS = os.environ.get("MAGNITSKY_WATCH_LISTS")
real = pytest.mark.skipif(LISTS is None, reason="MAGNITSKY_WATCH_LISTS names no folder of real lists")
FOLDER = Path(LISTS or "nowhere") / "canada"


@real
@pytest.mark.parametrize("path", sorted(FOLDER.glob("sema*_n*")), ids=lambda path: path.name)
def test_real_editions_are_read_whole(path: Path) -> None:
    body = path.read_bytes()
    listings, reading = read(gzip.decompress(body) if path.suffix == ".gz" else body)
    stated = int(path.name.partition("_n")[2].partition(".")[0].partition("_")[0])
    assert len(listings) == len({one.id for one in listings}) == stated
    assert reading.unknown == {}
    assert all(one.name != one.id and one.regimes and one.listed_on for one in listings)
    assert all(canada.LIST.ids.fits(one.id) for one in listings)


CROWD = [Person(f"Russia/1-1/{n}", f"Ivanov{n}, Ivan", (), "2022-03-01") for n in range(1, 30)]
DAY = "Mon, 11 May 2026 09:00:00 GMT"


def test_an_edition_is_dated_by_its_server_or_by_the_day_of_its_reading_and_neither_makes_the_other_an_older_one(
    tmp_path: Path,
) -> None:
    with ListServer() as lists:
        one = Polling(tmp_path, lists, "canada")

        def dated(people: int, last_modified: str | None, at: str) -> str | None:
            body = canada_xml(CROWD[:people])
            outcome = one.poll(body, last_modified=last_modified, date=f"{at} 12:00:00 GMT")
            assert isinstance(outcome, Changed), outcome
            return outcome.edition.date

        assert dated(26, None, "Tue, 12 May 2026") == "2026-05-12"
        assert dated(27, DAY, "Wed, 13 May 2026") == "2026-05-12"  # its server's day is no step back
        assert dated(28, None, "Wed, 13 May 2026") == "2026-05-13"
        assert dated(29, "Thu, 14 May 2026 09:00:00 GMT", "Fri, 15 May 2026") == "2026-05-14"
        body = canada_xml(CROWD)
        assert isinstance(one.poll(body + b" ", last_modified=DAY), Refused)  # an older copy
        one.close()


@pytest.mark.parametrize(
    ("code", "words"),
    [("en", "as read on 12 May 2026, 29 listings"), ("fa", "خوانده‌شده در ۲۲ اردیبهشت ۱۴۰۵ (۱۲ مهٔ ۲۰۲۶)، ۲۹ ردیف")],
)
def test_nobody_reads_that_the_list_has_a_date_of_its_own(code: str, words: str, tmp_path: Path) -> None:
    with ListServer() as lists:
        one = Polling(tmp_path, lists, "canada")
        one.poll(canada_xml(CROWD), date="Tue, 12 May 2026 12:00:00 GMT")
        said = sources_message(Sources(list_states(one.archive, ("canada",))), language(code)).text
        assert words in said.translate(ISOLATES), said
        foot = dates_block(list_states(one.archive, ("canada",)), language(code)).text
        assert ("Canada 12 May 2026 (as read)" in foot) is (code == "en")
        one.close()
