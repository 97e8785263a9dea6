"""Does the least that reading a list can cost: expat with Python handlers that collect each record's text, no
hash."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import IO
from xml.parsers.expat import ParserCreate


def read(path: Path, record: str) -> int:
    """Collects the text of each record into one flat dict, and returns how many records there were."""
    with path.open("rb") as file:
        return _collected(file, record)


def read_attributes(path: Path, record: str) -> int:
    """Does the same where the data stand in attributes."""
    with path.open("rb") as file:
        return _collected(file, record, attributes=True)


def read_parts(path: Path, parts: dict[str, str]) -> int:
    """Does the same with parts of a workbook, each with its element of a record. Keeps all that one refers to."""
    with zipfile.ZipFile(path) as book:
        count = 0
        for name, record in parts.items():
            with book.open(name) as file:
                count += _collected(file, record)
    return count


def _collected(file: IO[bytes], record: str, *, attributes: bool = False) -> int:
    parser = ParserCreate("utf-8")
    parser.buffer_text = True
    texts: list[str] = []
    found: dict[str, list[str]] = {}
    count = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        texts.clear()

    def start_with_attributes(name: str, attributes: dict[str, str]) -> None:
        texts.clear()
        for key, value in attributes.items():
            found.setdefault(key, []).append(value)

    def end(name: str) -> None:
        nonlocal count
        found.setdefault(name, []).append("".join(texts))
        texts.clear()
        if name == record:
            count += 1
            found.clear()

    parser.StartElementHandler = start_with_attributes if attributes else start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = texts.append
    parser.ParseFile(file)
    return count
