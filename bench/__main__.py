"""`make bench`: parsing against the floor, and a whole poll of a new edition against parsing alone."""

from __future__ import annotations

import datetime as dt
import io
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import BinaryIO

from bench import floor
from bot.editions import Person, enhanced_xml, uk_xml
from watchers import officials, uk, us, watchlist
from watchers.archive import Archive
from watchers.fetch import Target
from watchers.guard import Limits
from watchers.model import Listing
from watchers.poll import Source, take
from watchers.read import read

RUNS = 5
UK_RECORDS, US_RECORDS = 6_400, 19_400  # as large as the lists of late 2026
REASONS = "is or has been involved in the commission of serious violations as a member of an organisation. " * 6


def people(count: int, regime: str, prefix: str = "") -> list[Person]:
    return [
        Person(
            f"{prefix}{number:04d}" if prefix else str(number + 1),
            f"SURNAME{number}, Given{number}" if not prefix else f"Given{number} SURNAME{number}",
            (regime,),
            "2022-03-01",
            tuple(f"Alias{number} Number{at}" for at in range(4)),
            births=("1970-01-02",),
            position="Officer",
            reasons=REASONS if prefix else "",
        )
        for number in range(count)
    ]


def seconds(job: Callable[[], object], runs: int = RUNS) -> float:
    """The median of several runs."""
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        job()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def count(parse: Callable[[BinaryIO], Iterator[Listing]], body: bytes) -> int:
    return sum(1 for _ in parse(io.BytesIO(body)))


def line(what: str, cost: float, against: float, goal: float, unit: str) -> None:
    print(f"{what:<44} {cost:7.2f} s {cost / against:6.2f} x {unit:<14} goal <= {goal:.1f} x")


def main() -> None:
    listed = people(UK_RECORDS, "The Russia (Sanctions) (EU Exit) Regulations 2019", "RUS")
    uk_body = uk_xml("2026-05-12", listed)
    us_body = enhanced_xml("2026-05-12", people(US_RECORDS, "SDGT"))
    for name, body, record, parse in (
        ("UK", uk_body, "Designation", uk.parse),
        ("ENHANCED", us_body, "entity", us.parse),
    ):
        least = seconds(partial(floor.read, body, record))
        cost = seconds(partial(count, parse, body))
        line(f"parse {name}, {len(body) / 1e6:.0f} MB", cost, least, 1.5, "the floor")
    poll_uk(listed, uk_body)


def poll_uk(listed: list[Person], body: bytes) -> None:
    """A poll in which every listing changed, child process and commit included."""
    alone = seconds(partial(count, uk.parse, body))
    changed = uk_xml("2026-05-13", [replace(one, position="Retired") for one in listed])
    source = Source("uk", Target(("https://bench.invalid/",), frozenset(), 1 << 30), Limits(1))
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        archive = Archive.create(scratch / "archive.db")
        watchlist.seed(archive, officials.load(), _now())
        matcher = watchlist.matcher(archive)

        def feed(content: bytes) -> None:
            (scratch / "list").write_bytes(content)
            with read(scratch / "list", "uk", scratch, 1 << 30) as edition:
                take(source, edition, archive, matcher, _now())

        line("baseline of the UK list", seconds(lambda: feed(body), 1), alone, 3.0, "parsing alone")
        line("poll in which every UK listing changed", seconds(lambda: feed(changed), 1), alone, 2.0, "parsing alone")
        archive.close()


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


if __name__ == "__main__":
    main()
