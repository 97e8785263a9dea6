"""Writes editions of Australia's list from facts: a small workbook, with dates as a spreadsheet has them."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterable, Sequence

from watchers.lists.sample import Person, tag

COLUMNS = (
    "Reference",
    "Name of Individual or Entity",
    "Type",
    "Name Type",
    "Alias Strength",
    "Date of Birth",
    "Place of Birth",
    "Citizenship",
    "Address",
    "Additional Information",
    "Listing Information",
    "IMO Number",
    "Committees",
    "Control Date",
    "Instrument of Designation",
    "Targeted Financial Sanction",
    "Travel Ban",
    "Arms Embargo",
    "Maritime Restriction",
)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_KINDS = {"individual": "Individual", "entity": "Entity", "ship": "Vessel"}
_EPOCH = dt.date(1899, 12, 30)
_PACKED_AT = (2026, 1, 1, 0, 0, 0)  # one edition is the same bytes each time

Cell = str | int | bool | dt.date | None


def australia_xlsx(date: str, people: Iterable[Person], columns: Sequence[str] = COLUMNS) -> bytes:
    """Returns an edition last changed on a day (YYYY-MM-DD) that holds these people; their IDs are "7290"."""
    return workbook(date, [list(columns), *(row for one in people for row in _rows(one, columns))])


def _rows(one: Person, columns: Sequence[str]) -> Iterable[list[Cell]]:
    names = [(one.name, "Primary Name", "")]
    names += [(name, "Alias", "Strong") for name in one.aliases]
    names += [(name, "Alias", "Weak") for name in one.weak_aliases]
    names += [(name, "Original Script", "") for name in one.non_latin]
    for at, (name, kind, strength) in enumerate(names):
        cells: dict[str, Cell] = {
            "Reference": f"{one.id}{_letters(at)}",
            "Name of Individual or Entity": name,
            "Type": _KINDS[one.kind],
            "Name Type": kind,
            "Alias Strength": strength,
            "Date of Birth": _birth(one.births),
            "Place of Birth": one.birth_place,
            "Citizenship": one.nationality,
            "Additional Information": one.position,
            "Listing Information": one.reasons,
            "Committees": ", ".join(one.regimes),
            "Control Date": dt.date.fromisoformat(one.listed_on) if one.listed_on else None,
            "Targeted Financial Sanction": "Asset freeze" in one.measures,
            "Travel Ban": "Travel Ban" in one.measures,
            "Arms Embargo": False,
            "Maritime Restriction": False,
        }
        yield [cells.get(column) for column in columns]


def _letters(at: int) -> str:
    return "" if not at else "abcdefghijklmnopqrstuvwxyz"[at - 1]


def _birth(births: Sequence[str]) -> Cell:
    """Returns a day as a date, a year as a number, several as a text, as the list has them."""
    if len(births) != 1:
        return ", ".join(births)
    return dt.date.fromisoformat(births[0]) if len(births[0]) == 10 else int(births[0][:4])


def workbook(modified: str, rows: Iterable[Sequence[Cell]]) -> bytes:
    """Returns a workbook of one sheet. Texts stand in one table that cells refer to; style 1 is a date."""
    strings: dict[str, int] = {}
    sheet = "".join(
        f'<row r="{number}" spans="1:{len(row)}" ht="135">'
        + "".join(_cell(cell, at, number, strings) for at, cell in enumerate(row))
        + "</row>"
        for number, row in enumerate(rows, start=1)
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"></Types>',
        "docProps/core.xml": (
            f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dcterms="http://purl.org/dc/terms/">'
            f"<dcterms:modified>{modified}T05:58:50Z</dcterms:modified></cp:coreProperties>"
        ),
        "xl/workbook.xml": (
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATED}"><sheets>'
            '<sheet name="Consolidated List" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships">'
            '<Relationship Id="rId1" Type="worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
        ),
        "xl/styles.xml": (
            f'<styleSheet xmlns="{_MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
            "</styleSheet>"
        ),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}"><sheetData>{sheet}</sheetData></worksheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">{"".join(_string(one) for one in strings)}</sst>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _PACKED_AT), _XML + text, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _string(text: str) -> str:
    return f"<si>{tag('t', text)}</si>"


def _cell(cell: Cell, at: int, row: int, strings: dict[str, int]) -> str:
    place = f"{_column(at)}{row}"
    if cell is None or cell == "":
        return f'<c r="{place}" s="0"/>'
    if isinstance(cell, bool):
        return f'<c r="{place}" s="0" t="b"><v>{int(cell)}</v></c>'
    if isinstance(cell, dt.date):
        return f'<c r="{place}" s="1"><v>{(cell - _EPOCH).days}</v></c>'
    if isinstance(cell, int):
        return f'<c r="{place}" s="0"><v>{cell}</v></c>'
    return f'<c r="{place}" s="0" t="s"><v>{strings.setdefault(cell, len(strings))}</v></c>'


def _column(at: int) -> str:
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
