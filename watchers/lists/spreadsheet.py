"""A spreadsheet in XLSX, read row by row within bounds: texts in normal form, dates as YYYY-MM-DD."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from typing import IO, BinaryIO, cast
from xml.etree.ElementTree import Element

from watchers.errors import Unreadable, Why
from watchers.lists.xml_stream import PROLOG, records
from watchers.values import clean, day_of

MAX_UNPACKED = 48 << 20  # bytes of all parts together; the one list in this form unpacks to 9.5 MB
# What stays in memory while the sheet is read: the list has 24,042 different texts of 1.3 million letters.
MAX_TEXTS, MAX_LETTERS = 250_000, 8_000_000
MAX_ROWS = 60_000  # the list has 10,977
MAX_COLUMNS = 200  # the list has 19
MAX_PARTS = 1000  # files in the zip; a list has ten
_EPOCH, _EPOCH_1904 = dt.date(1899, 12, 30), dt.date(1904, 1, 1)
# The built-in formats of numbers that are dates: ECMA-376, part 1, 18.8.30.
_DATE_FORMATS = frozenset((*range(14, 18), 22, *range(27, 32), 36, *range(50, 59)))
_BRACKETED = re.compile(r"\[[^\[\]]*+\]|\\.")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_COLUMN = re.compile(r"[A-Z]{1,3}")


class Spreadsheet:
    """The first sheet of a workbook. Raises Unreadable where the file is none, or holds more than it may."""

    def __init__(self, stream: BinaryIO) -> None:
        self._left = MAX_UNPACKED
        if stream.read(2) != b"PK":
            raise Unreadable(Why.FOREIGN, "not a spreadsheet in XLSX")
        stream.seek(0)
        try:
            self._zip = zipfile.ZipFile(stream)
        except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError) as error:
            raise Unreadable(Why.BAD_ZIP, f"not a usable spreadsheet: {error}") from None
        self._parts = {one.filename: one for one in self._zip.infolist()}
        if not 0 < len(self._parts) <= MAX_PARTS:
            raise Unreadable(Why.BAD_ZIP, f"the spreadsheet has {len(self._parts)} parts")

    def modified(self) -> str | None:
        """Returns the day on which the file says that it was last changed; None where it does not say."""
        if "docProps/core.xml" not in self._parts:
            return None
        with self._open("docProps/core.xml") as part:
            for what, element in records(part, part.read(PROLOG), ("coreProperties", "")):
                if what.endswith("}modified"):
                    day = day_of(clean(element.text))
                    return day.isoformat() if day else None
        return None

    def rows(self) -> Iterator[dict[int, str]]:
        """Yields the rows: the column's number (from 0) to the text of the cell, for the cells that hold any."""
        sheet, epoch = self._first_sheet()
        strings, dates = self._strings(), self._date_styles()
        with self._open(sheet) as part:
            read = 0
            for what, element in records(part, part.read(PROLOG), ("worksheet", "sheetData", "row")):
                if what == "record":
                    read += 1
                    _hold(read, MAX_ROWS, "rows")
                    yield _texts(element, strings, dates, epoch)

    def _open(self, name: str) -> BinaryIO:
        if name not in self._parts:
            raise Unreadable(Why.FOREIGN, f"the spreadsheet has no part {name[:60]}")
        try:
            return cast(BinaryIO, _Part(self, self._zip.open(self._parts[name])))
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError) as error:
            raise Unreadable(Why.BAD_ZIP, f"a part of the spreadsheet cannot be opened: {error}") from None

    def take(self, size: int) -> None:
        """Counts unpacked bytes. Raises Unreadable once they are more than a list's."""
        self._left -= size
        if self._left < 0:
            raise Unreadable(Why.TOO_BIG, f"unpacks to more than {MAX_UNPACKED >> 20} MB")

    def _first_sheet(self) -> tuple[str, dt.date]:
        """Returns the part that holds the first sheet, and the day from which its dates count."""
        epoch, wanted = _EPOCH, ""
        with self._open("xl/workbook.xml") as part:
            for what, element in records(part, part.read(PROLOG), ("workbook", "sheets", "sheet")):
                if what == "record" and not wanted:
                    wanted = next((value for key, value in element.items() if key.endswith("}id")), "")
                elif what == "workbookPr" and element.get("date1904") in ("1", "true"):
                    epoch = _EPOCH_1904
        with self._open("xl/_rels/workbook.xml.rels") as part:
            for what, element in records(part, part.read(PROLOG), ("Relationships", "Relationship")):
                if what == "record" and element.get("Id") == wanted:
                    target = element.get("Target", "")
                    return (target.lstrip("/") if target.startswith("/") else f"xl/{target}"), epoch
        raise Unreadable(Why.FOREIGN, "the spreadsheet names no sheet")

    def _strings(self) -> list[str]:
        if "xl/sharedStrings.xml" not in self._parts:
            return []
        with self._open("xl/sharedStrings.xml") as part:
            texts, letters = list[str](), 0
            for what, element in records(part, part.read(PROLOG), ("sst", "si")):
                if what == "record":
                    texts.append(_text(element))
                    letters += len(texts[-1])
                    if len(texts) > MAX_TEXTS or letters > MAX_LETTERS:
                        _hold(len(texts), MAX_TEXTS, "texts")
                        _hold(letters, MAX_LETTERS, "letters of texts")
            return texts

    def _date_styles(self) -> frozenset[int]:
        """Returns the styles of cells whose numbers are dates."""
        own: set[int] = set()
        styles = []
        if "xl/styles.xml" not in self._parts:
            return frozenset()
        with self._open("xl/styles.xml") as part:
            for what, element in records(part, part.read(PROLOG), ("styleSheet", "cellXfs", "xf")):
                if what == "numFmts":
                    own = {_number(one.get("numFmtId")) for one in element if _is_date(one.get("formatCode", ""))}
                elif what == "record":
                    styles.append(_number(element.get("numFmtId")))
        return frozenset(at for at, style in enumerate(styles) if style in _DATE_FORMATS or style in own)


class _Part:
    """One part of the workbook, unpacked, and counted."""

    def __init__(self, owner: Spreadsheet, part: IO[bytes]) -> None:
        self._owner, self._part = owner, part

    def __enter__(self) -> _Part:
        return self

    def __exit__(self, *_: object) -> None:
        self._part.close()

    def read(self, size: int) -> bytes:
        try:
            chunk = self._part.read(size)
        except (zipfile.BadZipFile, zlib.error, EOFError) as error:
            raise Unreadable(Why.TRUNCATED, f"broken compression: {error}") from None
        self._owner.take(len(chunk))
        return chunk


def _hold(number: int, most: int, what: str) -> None:
    if number > most:
        raise Unreadable(Why.TOO_BIG, f"the spreadsheet has more than {most} {what}")


def _texts(row: Element, strings: list[str], dates: frozenset[int], epoch: dt.date) -> dict[int, str]:
    at, texts = -1, dict[int, str]()
    for cell in row:
        place = _column(cell.get("r", "").rstrip("0123456789"))
        at = at + 1 if place is None else place
        if at >= MAX_COLUMNS:
            break
        if len(cell) and (text := _value(cell, strings, dates, epoch)):
            texts[at] = text
    return texts


@lru_cache(maxsize=1 << 8)
def _column(reference: str) -> int | None:
    """Returns the column's number, given a cell's reference without its row; None where it names no column."""
    number, letters = 0, _COLUMN.match(reference)
    if letters is None:
        return None
    for letter in letters[0]:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _value(cell: Element, strings: list[str], dates: frozenset[int], epoch: dt.date) -> str:
    kind, text = cell.get("t", "n"), cell.findtext("v") or ""
    if kind == "s":
        try:
            at = int(text)
        except ValueError:
            at = -1
        if not 0 <= at < len(strings):
            raise Unreadable(Why.MALFORMED, f"a cell names the text {text[:20]!r} of {len(strings)}")
        return strings[at]
    if kind == "inlineStr":
        return _text(cell.find("is"))
    if kind == "n" and text and _number(cell.get("s")) in dates:
        return _day(text, epoch)
    return _own(text)


@lru_cache(maxsize=1 << 8)  # few are not flags and years
def _own(text: str) -> str:
    return clean(_unescaped(text))


@lru_cache(maxsize=1 << 8)
def _day(text: str, epoch: dt.date) -> str:
    """Returns the day of a serial number; the text as it is where it counts none."""
    try:
        number = int(float(text))
        return (epoch + dt.timedelta(days=number)).isoformat() if number > 0 else text
    except (ValueError, OverflowError):  # no number, or of a day after the year 9999
        return text


def _text(element: Element | None) -> str:
    """Returns the text of a string, of its runs together; how a word is read aloud is no part of it."""
    if element is None:
        return ""
    texts = [element.findtext("t") or ""]
    if len(element) > 1 or not texts[0]:
        texts += [run.findtext("t") or "" for run in element.iterfind("r")]
    return clean(_unescaped("".join(texts)))


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda one: chr(int(one[1], 16)), text) if "_x" in text else text


def _is_date(code: str) -> bool:
    plain = "".join(code.split('"')[::2])  # without what is quoted
    return re.search(r"[dmy]", _BRACKETED.sub("", plain), re.IGNORECASE) is not None


@lru_cache(maxsize=1 << 8)
def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else -1
