"""Does the least that reading a list can cost: expat with Python handlers that collect each record's text, no
hash."""

from __future__ import annotations

from pathlib import Path
from xml.parsers.expat import ParserCreate


def read(path: Path, record: str) -> int:
    """Collects the text of each record into one flat dict, and returns how many records there were."""
    parser = ParserCreate("utf-8")
    parser.buffer_text = True
    texts: list[str] = []
    found: dict[str, list[str]] = {}
    count = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        texts.clear()

    def end(name: str) -> None:
        nonlocal count
        found.setdefault(name, []).append("".join(texts))
        texts.clear()
        if name == record:
            count += 1
            found.clear()

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = texts.append
    with path.open("rb") as file:
        parser.ParseFile(file)
    return count
