"""Australia's list: rows that make a party, dates that are told apart by a cell's style, and hostile spreadsheets."""

from __future__ import annotations

import io
import os
import random
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchers.errors import Unreadable
from watchers.lists import australia
from watchers.lists.australia.programmes import HUMAN_RIGHTS, programme
from watchers.lists.australia.sample import COLUMNS, Cell, australia_xlsx, workbook
from watchers.lists.sample import Person
from watchers.model import Field, Listing, Purpose, Reading

SOLEIMANI = Person(
    "7290",
    "Gholamreza SOLEIMANI",
    (HUMAN_RIGHTS,),
    "2022-12-10",
    aliases=("Gholam Reza SOLEIMANI",),
    weak_aliases=("Reza",),
    non_latin=("غلامرضا سلیمانی",),
    births=("1964", "1965"),
    birth_place="Farsan, Iran",
    position="Head of the Basij",
)
HAJIZADEH = Person("7305", "Amir Ali HAJIZADEH", ("Autonomous (Ukraine)",), births=("1962-02-28",))
BANK = Person(
    "8720", "Bank of Somewhere", ("1737 (Iran)",), kind="entity", nationality="", measures=("Asset freeze",)
)
EVERYONE = (SOLEIMANI, HAJIZADEH, BANK)
HEAD: list[Cell] = list(COLUMNS)


def read(document: bytes) -> tuple[list[Listing], Reading]:
    reading = Reading()
    return list(australia.parse(io.BytesIO(document), reading)), reading


def row(reference: str, name: str, **others: Cell) -> list[Cell]:
    cells: dict[str, Cell] = {
        "Reference": reference,
        "Name of Individual or Entity": name,
        "Type": "Individual",
        "Name Type": "Primary Name",
        "Committees": HUMAN_RIGHTS,
    }
    cells |= {key.replace("_", " "): value for key, value in others.items()}
    return [cells.get(column) for column in COLUMNS]


def one(*rows: list[Cell]) -> Listing:
    return read(workbook("2026-02-24", [HEAD, *rows]))[0][0]


def test_a_party_is_read_whole() -> None:
    (soleimani, hajizadeh, bank), reading = read(australia_xlsx("2026-02-24", EVERYONE))
    assert (reading.format, reading.date, set(reading.lists)) == ("australia-xlsx", "2026-02-24", {"australia"})
    assert reading.unknown == {}
    assert (soleimani.id, soleimani.name, soleimani.kind) == ("7290", "Gholamreza SOLEIMANI", "individual")
    assert soleimani.get(Field.ALIASES) == ("Gholam Reza SOLEIMANI",)
    assert soleimani.get(Field.WEAK_ALIASES) == ("Reza",)
    assert soleimani.get(Field.NON_LATIN_NAMES) == ("غلامرضا سلیمانی",)
    assert soleimani.get(Field.BIRTHS) == ("1964", "1965")
    assert soleimani.get(Field.MEASURES) == ("targeted financial sanction", "travel ban")
    assert soleimani.regimes == (HUMAN_RIGHTS,)
    assert hajizadeh.get(Field.BIRTHS) == ("1962-02-28",)
    assert (bank.kind, bank.get(Field.MEASURES)) == ("entity", ("targeted financial sanction",))


def test_the_day_of_the_last_edit_is_not_said_to_be_that_of_the_listing() -> None:
    assert all(listing.listed_on is None for listing in read(australia_xlsx("2026-02-24", EVERYONE))[0])


@given(st.randoms(use_true_random=False))
def test_rows_in_any_order_make_the_same_parties(order: random.Random) -> None:
    rows = [row("7290", "A B"), row("7290a", "A C", Name_Type="Alias"), row("1", "D E"), row("7290b", "A D")]
    mixed = order.sample(rows, len(rows))
    before, after = (read(workbook("2026-02-24", [HEAD, *some]))[0] for some in (rows, mixed))
    assert {one.id: one.to_json() for one in before} == {one.id: one.to_json() for one in after}


@pytest.mark.parametrize(
    ("cell", "births"),
    [
        (1967, ("1967",)),
        ("2/05/1962, 5/05/1962", ("1962-05-02", "1962-05-05")),
        ("03/1968; 1969", ("1968-03", "1969")),
        ("1961,\n5/05/1964_x000D_", ("1961", "1964-05-05")),
        ("04/06/1974\xa0", ("1974-06-04",)),
        ("24/06/1402", ("24/06/1402",)),
        ("Approximately 1968", ("Approximately 1968",)),
    ],
)
def test_births_in_every_form(cell: Cell, births: tuple[str, ...]) -> None:
    assert one(row("1", "A B", Date_of_Birth=cell)).get(Field.BIRTHS) == births


def test_a_party_with_aliases_alone_has_one_of_them_for_a_name() -> None:
    listing = one(row("8495", "Y. Panjaki", Name_Type="Alias"), row("8495a", "Yahya Panjaki", Name_Type="Alias"))
    assert (listing.name, listing.get(Field.ALIASES)) == ("Yahya Panjaki", ("Y. Panjaki",))


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("1267 Committee (ISIL & Al-Qaida)", "1267"),
        ("1267 (ISIL (Da'esh) and Al-Qaida)", "1267"),
        ("1737 (Iran)", "1737 (Iran)"),
        ("Autonomous (Russia/Ukraine)", "Autonomous (Ukraine)"),
        ("Autonomous (Thematic – Human Rights)", HUMAN_RIGHTS),
    ],
)
def test_a_renamed_programme_is_the_same(text: str, form: str) -> None:
    assert programme(text) == form


@pytest.mark.parametrize(
    ("programmes", "purpose"),
    [
        (HUMAN_RIGHTS, Purpose.YES),
        ("Autonomous (Iran)", Purpose.UNSAID),
        ("Autonomous (Ukraine)", Purpose.NO),
        ("1737 (Iran)", Purpose.NO),
        ("Autonomous (Moon)", Purpose.UNSAID),
    ],
)
def test_the_programme_tells_whether_it_is_for_human_rights(programmes: str, purpose: Purpose) -> None:
    listing = one(row("1", "A B", Committees=programmes))
    assert australia.LIST.meaning.purpose(listing) is purpose
    assert australia.LIST.meaning.is_magnitsky(listing) is (programmes == HUMAN_RIGHTS)


def test_columns_in_another_order_and_new_ones_are_read_by_their_headings() -> None:
    columns = [*reversed(COLUMNS), "Sex"]
    listings, reading = read(australia_xlsx("2026-02-24", EVERYONE, columns))
    assert listings == read(australia_xlsx("2026-02-24", EVERYONE))[0]
    assert reading.unknown == {"column Sex": 1}


@pytest.mark.parametrize("missing", ["Reference", "Name Type", "Committees"])
def test_a_layout_without_a_needed_column_is_refused_by_its_name(missing: str) -> None:
    with pytest.raises(Unreadable, match=missing) as refused:
        read(australia_xlsx("2026-02-24", EVERYONE, [column for column in COLUMNS if column != missing]))
    assert refused.value.code == "foreign"


def test_rows_without_a_reference_are_counted_and_many_refused() -> None:
    rows = [row(str(number), f"A B{number}") for number in range(1, 200)]
    listings, reading = read(workbook("2026-02-24", [HEAD, *rows, row("", "C D")]))
    assert (len(listings), reading.unknown) == (199, {"a row without a reference or a name": 1})
    with pytest.raises(Unreadable, match="3 of 202 rows"):
        read(workbook("2026-02-24", [HEAD, *rows, *[row("", "C D")] * 3]))


def test_a_column_that_is_missing_says_nothing_of_its_field() -> None:
    columns = [column for column in COLUMNS if column not in ("Date of Birth", "IMO Number")]
    listing = read(australia_xlsx("2026-02-24", EVERYONE, columns))[0][0]
    assert not {Field.BIRTHS, Field.DETAILS} & set(listing.values)


def zipped(**parts: bytes) -> bytes:
    """The sample's workbook with some of its parts replaced; "sheet1" stands for xl/worksheets/sheet1.xml."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(australia_xlsx("2026-02-24", EVERYONE))) as whole,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in whole.namelist():
            new.writestr(name, parts.get(name.rpartition("/")[2].partition(".")[0], whole.read(name)))
    return out.getvalue()


SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (b"", "foreign"),
        (b"\xd0\xcf\x11\xe0 an .xls of before", "foreign"),
        (b"<!DOCTYPE html><html></html>", "foreign"),
        (b"PK\x03\x04 cut", "bad-zip"),
        (zipped(sheet1=SHEET + b'<row><c r="A1" t="s"><v>99999</v></c></row></sheetData></worksheet>'), "malformed"),
        (zipped(sheet1=SHEET + b"<row>"), "truncated"),
        (zipped(sheet1=SHEET + b"<row>" + b" " * (49 << 20)), "too-big"),
        (zipped(workbook=b"<workbook/>"), "foreign"),
        (zipped(sheet1=b"<!DOCTYPE worksheet><worksheet/>"), "doctype"),
        (zipped(sharedStrings=b'<sst xmlns="x"><si><t>A</t></si></sst>'), "malformed"),
    ],
    ids=["empty", "xls", "page", "cut", "text", "row", "bomb", "no sheet", "doctype", "strings"],
)
def test_a_hostile_spreadsheet_is_refused(document: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(document)
    assert refused.value.code == code


@given(st.integers(min_value=0))
def test_a_cut_file_is_refused(at: int) -> None:
    whole = australia_xlsx("2026-02-24", EVERYONE)
    with pytest.raises(Unreadable):
        read(whole[: at % len(whole)])


LISTS = os.environ.get("MAGNITSKY_WATCH_LISTS")
real = pytest.mark.skipif(LISTS is None, reason="MAGNITSKY_WATCH_LISTS names no folder of real lists")
FOLDER = Path(LISTS or "nowhere") / "australia"


@real
@pytest.mark.parametrize("path", sorted(FOLDER.glob("*refs*.xlsx")), ids=lambda path: path.name)
def test_real_editions_are_read_whole(path: Path) -> None:
    listings, reading = read(path.read_bytes())
    assert len(listings) == int(path.name.partition("refs")[2].partition(".")[0])
    assert reading.unknown == {}
    assert str(reading.date) in path.name
    assert all(australia.LIST.ids.fits(one.id) and one.get(Field.NAMES) and one.regimes for one in listings)
