"""`python -m bench.parsing`: what it costs to parse each list, against the floor.

Real editions stand in for composed ones where MAGNITSKY_WATCH_LISTS names a folder that has them.
"""

from __future__ import annotations

import gc
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bench.lists import composed, others
from bench.parts import floor, table
from watchers.lists import registry, uk, us
from watchers.lists.base import Parse
from watchers.model import Reading, digest

RUNS = 3
LEAST = {
    "eu": partial(floor.read_attributes, record="sanctionEntity"),
    "canada": partial(floor.read, record="record"),
    "un": partial(floor.read, record="INDIVIDUAL"),
    "australia": partial(
        floor.read_parts,
        parts={"xl/sharedStrings.xml": "si", "xl/styles.xml": "xf", "xl/worksheets/sheet1.xml": "row"},
    ),
}
TIMES = {"eu": 1.5, "australia": 2.0}  # the floor; Canada's and the UN's are too small to matter


def seconds(job: Callable[[], object]) -> float:
    """Returns the median of several runs, in the processor's time. The garbage collector does not look at what this
    benchmark itself holds: a child that parses holds nothing like it."""
    taken = []
    gc.collect()
    gc.freeze()
    for _ in range(RUNS):
        start = time.process_time()
        job()
        taken.append(time.process_time() - start)
    gc.unfreeze()
    return statistics.median(taken)


def hashed(parse: Parse, path: Path) -> None:
    with path.open("rb") as file:
        for listing in parse(file, Reading()):
            digest(listing.to_json())


def main(folder: Path) -> float:
    """Returns the seconds for both large lists."""
    table.heading("parsing")
    alone = 0.0
    path = folder / "list.xml"
    for name, which, record, parse in (("UK", "uk", "Designation", uk.parse), ("ENHANCED", "us", "entity", us.parse)):
        composed.write(path, which)
        alone += _measured(name, "", path, partial(floor.read, path, record), parse, 1.5)
    for other in others.OTHERS:
        made = others.write(path, other)
        least, times = partial(LEAST[other.name], path), TIMES.get(other.name)
        _measured(other.name, f" ({made})", path, least, registry.of(other.name).parse, times)
    path.unlink()
    return alone


def _measured(
    name: str,
    made: str,
    path: Path,
    floor: Callable[[], object],
    parse: Parse,
    times: float | None,
) -> float:
    least, cost = seconds(floor), seconds(partial(hashed, parse, path))
    what = f"parse {name}, {table.shown(path.stat().st_size / 1e6)} MB{made}, with its hashes"
    table.ratio(what, cost, least, "floor", times)
    return cost


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        main(Path(name))
