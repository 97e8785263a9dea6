"""Counts anew how many people bear each part of a name, for watchers/names/rarity.py:
`python -m bench.rarity FILES...`.

The files are a UK list (XML) and SDN.CSV, plain or gzipped. Prints the table.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
import sys
import textwrap
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bench.matching import IRAN, OTHERS, uk_people
from watchers.names.rarity import LEAST
from watchers.names.sound import sound
from watchers.names.spelling import parts

US_TAGS = (
    "IRAN",
    "IRGC",
    "IFSR",
    "HRIT-IR",
    "SYRIA",
    "SDGT",
    "IRAQ",
    "LIBYA",
    "YEMEN",
    "LEB",
    "DARFUR",
    "SUDAN",
    "FTO",
)


def primary_names(body: bytes) -> Iterator[str]:
    if body.lstrip()[:1] == b"<":
        yield from (one.name for one in uk_people(body, (*IRAN, *OTHERS)))
        return
    for row in csv.reader(io.StringIO(body.decode("utf-8", "replace"))):
        tags = [tag.strip() for tag in re.split(r"[\[\];]", row[3])] if len(row) > 3 else []
        if len(row) > 3 and row[2].strip() == "individual" and any(tag.startswith(US_TAGS) for tag in tags):
            yield row[1].strip()


def main() -> None:
    counts: Counter[str] = Counter()
    people = 0
    for path in map(Path, sys.argv[1:]):
        body = path.read_bytes()
        for name in primary_names(gzip.decompress(body) if path.suffix == ".gz" else body):
            people += 1
            counts.update({sound(part) for part in parts(name)})
    print(f"{people} people")
    by_count: dict[int, list[str]] = {}
    for said, count in counts.items():
        if count >= LEAST and len(said) > 1:
            by_count.setdefault(count, []).append(said)
    for count in sorted(by_count, reverse=True):
        for line in textwrap.wrap(" ".join(sorted(by_count[count])), width=100):
            print(f"{count}: {line}")


if __name__ == "__main__":
    main()
