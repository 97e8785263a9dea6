"""Australia's Consolidated List, a spreadsheet with a row for each name of a party: put together by their number."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import BinaryIO

from watchers.errors import Unreadable, Why
from watchers.lists.australia.programmes import programme
from watchers.lists.naming import choose_a_name
from watchers.lists.spreadsheet import Spreadsheet
from watchers.lists.unknown import count
from watchers.model import Field, Listing, Reading
from watchers.values import clean, date

FORMAT = "australia-xlsx"
# By their headings; without these a sheet is laid out in a way that is not known here.
_NEEDED = ("Reference", "Name of Individual or Entity", "Type", "Name Type", "Committees")
_REFERENCE, _NAME, _TYPE, _NAME_TYPE, _PROGRAMMES = _NEEDED
_STRENGTH, _BIRTH, _IMO = "Alias Strength", "Date of Birth", "IMO Number"
_TEXTS = {
    "Place of Birth": Field.BIRTH_PLACES,
    "Citizenship": Field.NATIONALITIES,
    "Address": Field.ADDRESSES,
    "Additional Information": Field.REMARKS,
    "Listing Information": Field.REMARKS,
    "Instrument of Designation": Field.AUTHORITIES,
}
_FLAGS = ("Targeted Financial Sanction", "Travel Ban", "Arms Embargo", "Maritime Restriction")
_IGNORED = {"Control Date": "the day of the last edit, which for most is not that of the listing"}
_KINDS = {"individual": "individual", "entity": "entity", "vessel": "ship"}
# Rows without a reference or a name, of all: none of 10,976 in the layout that is read here.
MAX_UNFILLED = 0.01
_SEPARATED = re.compile(r"[,;]")
_MONTH = re.compile(r"(0?[1-9]|1[0-2])/(\d{4})", re.ASCII)

Found = dict[Field, list[str]]


def parse(stream: BinaryIO, reading: Reading | None = None) -> Iterator[Listing]:
    """Yields the parties of an edition in the order of their first rows. All rows are read before the first party is
    yielded, for those of one need not stand together.

    `stream` must be seekable: a spreadsheet's directory stands at its end. Raises Unreadable. Fills `reading` with
    the list's date and with columns that were never seen before.
    """
    reading = reading if reading is not None else Reading()
    reading.format, reading.lists = FORMAT, frozenset({"australia"})
    sheet = Spreadsheet(stream)
    reading.date = sheet.modified()
    rows = sheet.rows()
    columns = _columns(next(rows, {}), reading.unknown)
    carried = dict.fromkeys(_carried(columns.values()), ())
    parties: defaultdict[str, Found] = defaultdict(lambda: defaultdict(list))
    read = unfilled = 0
    for row in rows:
        if not row:
            continue
        cells = {column: row.get(at, "") for at, column in columns.items()}
        number = cells[_REFERENCE].rstrip("abcdefghijklmnopqrstuvwxyz")
        read += 1
        if number and cells[_NAME]:
            _add(cells, parties[number])
        else:
            unfilled += 1
            count(reading.unknown, "a row without a reference or a name")
    if unfilled > read * MAX_UNFILLED:
        raise Unreadable(Why.FOREIGN, f"{unfilled} of {read} rows have no reference or no name")
    for number, found in parties.items():
        listing = carried | {field: tuple(sorted({*texts} - {""})) for field, texts in found.items()}
        if not listing[Field.NAMES]:  # two parties of 3,811 have aliases alone
            choose_a_name(listing)
        yield Listing(number, listing)


def _columns(heading: dict[int, str], unknown: dict[str, int]) -> dict[int, str]:
    """Returns the columns that are read, by their places. Raises Unreadable where one of those needed is missing."""
    known = {*_NEEDED, *_TEXTS, *_FLAGS, _STRENGTH, _BIRTH, _IMO}
    missing = [one for one in _NEEDED if one not in heading.values()]
    if missing:
        raise Unreadable(Why.FOREIGN, f"the sheet has no column “{missing[0]}”: not the list, or a layout not known")
    for column in heading.values():
        if column not in known and column not in _IGNORED:
            count(unknown, f"column {column}")
    return {at: column for at, column in heading.items() if column in known}


def _carried(columns: Iterable[str]) -> tuple[Field, ...]:
    """Returns the fields that a sheet with these columns carries."""
    names = set(columns)
    fields = [Field.NAMES, Field.ALIASES, Field.WEAK_ALIASES, Field.NON_LATIN_NAMES, Field.KIND, Field.REGIMES]
    fields += [field for column, field in _TEXTS.items() if column in names]
    fields += [Field.BIRTHS] if _BIRTH in names else []
    fields += [Field.DETAILS] if _IMO in names else []
    fields += [Field.MEASURES] if names & set(_FLAGS) else []
    return tuple(dict.fromkeys(fields))


def _add(cells: dict[str, str], found: Found) -> None:
    """Adds what a row says to its party: a name, and everything else once more."""
    found[_field_of_name(cells)].append(cells[_NAME])
    kind = cells[_TYPE].lower()
    found[Field.KIND].append(_KINDS.get(kind, kind))
    found[Field.REGIMES].append(programme(cells[_PROGRAMMES]))
    for column, field in _TEXTS.items():
        if text := cells.get(column):
            found[field].append(text)
    if births := cells.get(_BIRTH):
        found[Field.BIRTHS].extend(_births(births))
    if number := cells.get(_IMO):
        found[Field.DETAILS].append(f"IMO: {number}")
    for flag in _FLAGS:
        if cells.get(flag) in ("1", "TRUE", "true"):
            found[Field.MEASURES].append(flag.lower())


def _field_of_name(cells: dict[str, str]) -> Field:
    kind = cells[_NAME_TYPE].lower()
    if kind == "primary name":
        return Field.NAMES
    if kind == "original script":
        return Field.NON_LATIN_NAMES
    return Field.WEAK_ALIASES if cells.get(_STRENGTH, "").lower() == "weak" else Field.ALIASES


@lru_cache(maxsize=1 << 8)  # each row of a party repeats them
def _births(text: str) -> list[str]:
    return [_birth(one) for one in _SEPARATED.split(text)]


def _birth(text: str) -> str:
    text = clean(text)
    if month := _MONTH.fullmatch(text):
        return f"{month[2]}-{int(month[1]):02d}"
    return date(text)
