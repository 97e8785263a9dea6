"""Editions of the lists beside the UK's and the SDN list: real ones where MAGNITSKY_WATCH_LISTS names a folder that
has them, else composed ones of the same size, by each list's own sample writer."""

from __future__ import annotations

import gzip
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from bench.lists import composed
from watchers.lists import registry
from watchers.lists.sample import Person

MB = 1_000_000
FEW = 200  # people of whom the size of one is measured


@dataclass(frozen=True, slots=True)
class Other:
    """A list, and what a record of it is made of."""

    name: str  # as the configuration calls it
    real: str  # the files of real editions under MAGNITSKY_WATCH_LISTS
    size: float  # MB of the real one, of Australia's as it is packed
    regime: str
    id: Callable[[int], str]


OTHERS = (
    Other("eu", "eu/*_n5860.xml.gz", 26, "IRN 359/2011", lambda number: f"EU.{number}.26"),
    Other("canada", "canada/*_2025-05_*.xml.gz", 2.9, "", lambda number: f"Iran/1-2.1/{number}"),
    Other("un", "un/*_n877.xml.gz", 2.1, "Iran", lambda number: f"IRi.{number:03d}"),
    Other("australia", "australia/*.xlsx", 1.3, "Thematic - Human Rights", str),
)


def write(path: Path, other: Other) -> str:
    """Writes an edition to a file, and returns "real" or "composed"."""
    folder = os.environ.get("MAGNITSKY_WATCH_LISTS")
    found = sorted(Path(folder).glob(other.real)) if folder else []
    if found:
        body = found[-1].read_bytes()
        path.write_bytes(gzip.decompress(body) if found[-1].suffix == ".gz" else body)
        return "real"
    writer = registry.of(other.name).write_sample
    one = len(writer("2026-05-12", _people(other, FEW))) / FEW
    path.write_bytes(writer("2026-05-12", _people(other, round(other.size * MB / one))))
    return "composed"


def few(name: str, count: int) -> bytes:
    """Returns an edition of a list beside the two whole ones that holds a few people."""
    made = next((other for other in OTHERS if other.name == name), None)
    people = _people(made, count) if made else composed.us()[:count]
    return registry.of(name).write_sample("2026-05-12", people)


def _people(other: Other, count: int) -> Iterable[Person]:
    """Returns people of the SDN list's names under this list's keys, again and again."""
    named = composed.us()
    for number in range(count):
        one = named[number % len(named)]
        regimes = (other.regime,) if other.regime else ()
        yield replace(one, id=other.id(number + 1), regimes=regimes, aliases=(*one.aliases, one.name.title()))
