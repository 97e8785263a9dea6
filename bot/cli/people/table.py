"""Reads people to watch from a table, as a spreadsheet saves it or `export` writes it.

A bad line never stops the rest. Each line goes the way of what an operator types (official_text). Knows no chat.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.errors import WrongUse
from bot.incoming import official_text
from bot.incoming.official_text import MAX_NOTE, TOO_LONG, Typed, Value
from bot.language.writing import any_of, latin_digits, semicolons
from watchers.archive.archive import Archive
from watchers.lists import registry
from watchers.model import Official
from watchers.watchlist import people
from watchers.watchlist.official_file import Wrong

MOST_BYTES, MOST_LINES, MOST_CELL = 1_000_000, 2_000, 2_000
MOST_VALUES = 50  # in one cell

# The columns of `export` that say something of a person -> the key of official_text.
NAME, PERSIAN, DIED, NOTE = official_text.SINGLE
KEYS = {"name": NAME, "persian": PERSIAN, "aliases": "aka", "births": "born", "died": DIED, "case": NOTE}
COLUMN_OF = {key: column for column, key in KEYS.items()}  # and "pins" for the rest
OTHERS = ("role", "case_source")  # taken as they are
PINS = "pins"

FORMULA = "“{value}” begins like a formula"
CELL = "a cell is longer than {most} letters"
VALUES = "more than {most} values"
LIST = "“{value}” is not written as a list and an ID, such as “{example}”"
BROKEN = "goes on in the next line: is a quotation mark not closed?"
NO_NAME = "is missing"
MORE_CELLS = "has more cells than the first line has columns"

_SIGNS = frozenset("=+-@＝＋－＠")  # a formula begins with one of them, perhaps behind what a spreadsheet leaves out
_LEFT_OUT = ' \t\r\n"\u200c\u2060\u2066\u2067\u2068\u2069'


@dataclass(frozen=True, slots=True)
class Line:
    """What one line of the table came to: a person to be watched, one who is watched already, or what is wrong."""

    number: int
    name: str = ""
    official: Official | None = None
    holder: str = ""  # the slug of the person who is watched already
    wrong: Wrong | None = None


def read(content: bytes, archive: Archive, today: dt.date) -> list[Line]:
    """Returns what each line comes to; nothing is written. Raises WrongUse where it is no such table."""
    rows = _rows(content)
    columns = _columns(next(rows, (0, []))[1])
    found: list[Line] = []
    watched = list(people.read(archive))
    for number, cells in rows:
        if not any(cell.strip() for cell in cells):
            continue
        if len(found) == MOST_LINES:
            raise WrongUse(f"the table has more than {MOST_LINES} people: cut it into several")
        line = _line(number, dict(zip(columns, cells, strict=False)), len(cells) > len(columns), archive, today)
        if line is None:
            continue
        if line.official is not None:
            line = _against(line, line.official, watched)
        if line.official is not None:
            watched.append(line.official)
        found.append(line)
    return found


def _rows(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """Yields each record with the number of its first line. Raises WrongUse."""
    if len(content) > MOST_BYTES:
        raise WrongUse(f"the table is larger than {MOST_BYTES // 1000} kB")
    text = _text(content)
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    before = 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise WrongUse(f"line {reader.line_num}: {error}") from None
        yield before + 1, cells
        before = reader.line_num


def _text(content: bytes) -> str:
    """Returns the text of a table: UTF-8, or UTF-16 with its mark, as Excel saves it. Raises WrongUse."""
    code = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = content.decode(code)
    except UnicodeDecodeError:
        raise WrongUse("the table is not UTF-8 text: save it as “CSV UTF-8”") from None
    if "\0" in text:
        raise WrongUse("the table is no text")
    return text


def _columns(cells: Sequence[str]) -> list[str]:
    columns = [cell.strip().lower() for cell in cells]
    if "name" not in columns:
        raise WrongUse("the first line names no column “name”; columns are those of `export`")
    if repeated := next((one for one in columns if one and columns.count(one) > 1), None):
        raise WrongUse(f"the first line names the column “{repeated}” twice")
    return columns


def _line(number: int, row: Mapping[str, str], too_many: bool, archive: Archive, today: dt.date) -> Line | None:
    """Returns what a line comes to; None for one of an export that is about no person."""
    if row.get("row", "").strip().lower() not in ("", "official"):
        return None
    name = " ".join(row.get("name", "").split())
    try:
        if len(row.get("name", "").splitlines()) > 1:
            raise Wrong("name", BROKEN)
        if too_many:
            raise Wrong("", MORE_CELLS)
        return Line(number, name, _person({key: _cell(key, text) for key, text in row.items()}, archive, today))
    except Wrong as wrong:
        return Line(number, name, wrong=_of_its_column(wrong))


def _person(row: Mapping[str, str], archive: Archive, today: dt.date) -> Official:
    if not row["name"]:
        raise Wrong("name", NO_NAME)
    typed: dict[str, list[Value]] = {}
    for column, key in KEYS.items():
        values = _values(column, row.get(column, "")) if key in official_text.SEVERAL else [row.get(column, "")]
        if any(values):
            typed[key] = [Value(value) for value in values]
    for value in _values(PINS, row.get(PINS, "")):
        source, _, id = value.replace(":", " ", 1).partition(" ")
        if source not in registry.names() or not id.strip():
            first = next(iter(registry.lists().values()))
            raise Wrong(PINS, LIST, value=value, example=f"{first.name} {first.ids.example}")
        typed.setdefault(registry.jurisdiction_of(source), []).append(Value(id.strip()))
    official = official_text.made(Typed("", typed), archive, today)
    role, cited = (_short(key, row.get(key, "")) for key in OTHERS)
    return replace(official, role=role, case_source=cited)


def _against(line: Line, official: Official, watched: Sequence[Official]) -> Line:
    """Returns the line as it stands beside those who are watched, and those of lines before it."""
    try:
        people.check(official, watched)
    except Wrong as wrong:
        if wrong.text == people.WATCHED and wrong.values["value"] == official.name:
            return replace(line, official=None, holder=wrong.values["holder"])
        return replace(line, official=None, wrong=_of_its_column(wrong))
    return line


def _of_its_column(wrong: Wrong) -> Wrong:
    """Returns the fault under the name of the table's column."""
    column = PINS if wrong.key in registry.jurisdictions() else COLUMN_OF.get(wrong.key, wrong.key)
    return Wrong(column, wrong.text, **wrong.values)


def _cell(key: str, text: str) -> str:
    """Returns the text of a cell, without the apostrophe that `export` puts before what looks like a formula. Raises
    Wrong for a formula: it is nobody's name."""
    if len(text) > MOST_CELL:
        raise Wrong(key, CELL, most=str(MOST_CELL))
    if text.startswith("'") and _is_formula(text[1:]):
        text = text[1:]
    elif key in (*KEYS, *OTHERS, PINS) and _is_formula(text):
        raise Wrong(key, FORMULA, value=text[:40])
    text = " ".join(text.split())
    return text.translate(latin_digits()) if key == PINS else text


def _is_formula(text: str) -> bool:
    """Tells whether a spreadsheet would take a cell for a formula."""
    return text.lstrip(_LEFT_OUT)[:1] in _SIGNS


def _values(key: str, text: str) -> list[str]:
    """Returns the values of a cell, with a semicolon of either script between them. Raises Wrong."""
    values = [value for part in any_of(semicolons() + "|").split(text) if (value := part.strip())]
    if len(values) > MOST_VALUES:
        raise Wrong(key, VALUES, most=str(MOST_VALUES))
    return values


def _short(key: str, text: str) -> str:
    if len(text) > MAX_NOTE:
        raise Wrong(key, TOO_LONG, most=str(MAX_NOTE))
    return text
