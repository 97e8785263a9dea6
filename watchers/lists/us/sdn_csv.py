"""Reads OFAC's SDN.CSV: twelve columns without a header; much of a record stands in its remarks. Only `replay` reads
it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import BinaryIO

from watchers.errors import Unreadable, Why
from watchers.model import Field, Listing, Reading
from watchers.values import clean, date, values

FORMAT = "ofac-sdn-csv"
COLUMNS = 12
END = b"\x1a"  # a lone 0x1A ends the file: without it the download broke off
MAX_LINE = 1 << 20  # characters; the longest real line is under 4,000
MAX_REMARKS = 1000  # characters, where the publisher cuts: 18 rows of May 2024, three in the middle of an alias
_NULL = "-0-"
_KINDS = {"individual": "individual", "vessel": "ship", "aircraft": "aircraft", _NULL: "entity", "": "entity"}

_BEGINS = re.compile(rb'\A(?:\xef\xbb\xbf)?\d{1,7},"')
_PROGRAMMES = re.compile(r"\]\s*\[|[;,]")
_ALIASES = ("a.k.a. '", "f.k.a. '", "n.k.a. '")
_ALIAS = len(_ALIASES[0])
_BIRTH = re.compile(r"(?:alt\. )?DOB (.+)")
_PLACE = re.compile(r"(?:alt\. )?POB (.+)")
_NATION = re.compile(r"(?:alt\. )?(?:nationality|citizen) (.+)")
_GENDER = re.compile(r"Gender (\w+)")

# The fields of this format. Strong aliases stand in ALT.CSV, addresses in ADD.CSV: this file does not carry them.
CARRIED = (
    Field.NAMES,
    Field.WEAK_ALIASES,
    Field.KIND,
    Field.REGIMES,
    Field.BIRTHS,
    Field.BIRTH_PLACES,
    Field.NATIONALITIES,
    Field.GENDERS,
    Field.POSITIONS,
)


# The fields that stand in the remarks alone: a row whose remarks were cut carries none of them.
_IN_REMARKS = (Field.WEAK_ALIASES, Field.BIRTHS, Field.BIRTH_PLACES, Field.NATIONALITIES, Field.GENDERS)


def begins(head: bytes) -> bool:
    """Tells whether a document looks like this format: a number and a quoted name."""
    return _BEGINS.match(head) is not None


def parse(stream: BinaryIO, head: bytes, reading: Reading) -> Iterator[Listing]:
    """Yields the listings of an edition in document order and fills `reading`. Raises Unreadable."""
    reading.format = FORMAT
    lines = _Lines(stream, head)
    try:
        for row in csv.reader(lines, strict=True):
            if lines.ended and row == [END.decode()]:
                continue
            if len(row) != COLUMNS:
                raise Unreadable(Why.MALFORMED, f"a row of {len(row)} columns, not {COLUMNS}")
            yield _listing(row)
    except csv.Error as error:
        raise Unreadable(Why.MALFORMED if lines.ended else Why.TRUNCATED, f"not CSV: {error}") from None
    if not lines.ended:
        raise Unreadable(Why.TRUNCATED, "the end mark (0x1A) is missing")


class _Lines:
    """Yields the document's lines as text and checks them; `ended` is True once the end mark was read."""

    def __init__(self, stream: BinaryIO, head: bytes) -> None:
        self._lines = io.BufferedReader(_Joined(head, stream))  # type: ignore[type-var]
        self.ended = False

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._lines.readline(MAX_LINE)
        if not line:
            raise StopIteration
        if self.ended and line.strip(END + b"\r\n "):
            raise Unreadable(Why.MALFORMED, "data after the end mark")
        if b"\0" in line:
            raise Unreadable(Why.NUL, "the document has NUL bytes")
        if len(line) >= MAX_LINE:
            raise Unreadable(Why.TOO_BIG, f"a line of more than {MAX_LINE >> 20} MB")
        if line.startswith(END):
            self.ended = True
        try:
            return line.decode("utf-8")
        except UnicodeDecodeError:
            return line.decode("latin-1")


class _Joined(io.RawIOBase):
    """A stream of the bytes read already, then of the rest."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head, self._stream = head, stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        chunk = self._head[: len(buffer)] or self._stream.read(len(buffer))
        self._head = self._head[len(buffer) :]
        buffer[: len(chunk)] = chunk
        return len(chunk)


def _listing(row: list[str]) -> Listing:
    id, name, kind, programmes, title, *_, remarks = (cell.strip() for cell in row)
    found: dict[Field, list[str]] = {field: [] for field in CARRIED}
    found[Field.NAMES].append(_null(name))
    found[Field.KIND].append(_KINDS.get(kind.lower(), kind.lower()))
    found[Field.REGIMES] += [one.strip(" []") for one in _PROGRAMMES.split(_null(programmes))]
    found[Field.POSITIONS].append(_null(title))
    if len(row[-1]) >= MAX_REMARKS and not remarks.endswith("."):
        for field in _IN_REMARKS:
            del found[field]
    else:
        for remark in split(_null(remarks).removesuffix(".")):
            _remark(remark, found)
    return Listing(clean(id), {field: values(texts) if texts else () for field, texts in found.items()})


def split(remarks: str) -> Iterator[str]:
    """Yields the remarks of one row. They are joined by "; ", which may also stand inside the quotes of a name.

    It goes once from left to right: no mark is looked for twice, whatever is missing.
    """
    start, closing = 0, 0  # closing: the next quotation mark that ends a name before the last one
    last = len(remarks.removesuffix(".")) if remarks.removesuffix(".").endswith("'") else -1
    while start >= 0:
        start += remarks.startswith(" ", start)
        end = -1
        if remarks.startswith(_ALIASES, start):
            name = start + _ALIAS + 1  # one character at least
            if 0 <= closing < name:
                closing = remarks.find("';", name)
            end = closing + 1 if closing >= 0 else last if last > name else -1
        if end < 0:
            end = remarks.find(";", start)
        yield remarks[start : end if end >= 0 else None].strip()
        start = end + 1 if 0 <= end < len(remarks) else -1


def _null(cell: str) -> str:
    return "" if cell == _NULL else cell


def _remark(remark: str, found: dict[Field, list[str]]) -> None:
    """Reads one remark; every other kind (identity numbers, "Linked To: ...") is not carried."""
    if remark.startswith(_ALIASES) and remark.endswith("'") and len(remark) > _ALIAS + 1:
        found[Field.WEAK_ALIASES].append(remark[_ALIAS:-1])
    elif match := _BIRTH.fullmatch(remark):
        found[Field.BIRTHS].append(date(match[1]))
    elif match := _PLACE.fullmatch(remark):
        found[Field.BIRTH_PLACES].append(match[1])
    elif match := _NATION.fullmatch(remark):
        found[Field.NATIONALITIES].append(match[1])
    elif match := _GENDER.fullmatch(remark):
        found[Field.GENDERS].append(match[1])
