"""Prepares a list, its archive and the shipped watchlist, ready to be fed editions."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterable
from pathlib import Path

from tests.fakes import databases
from tests.fakes.time.clock import Clock
from watchers.changes.edition_guard import Limits
from watchers.commit import Source, seen_again, take
from watchers.errors import Unreadable
from watchers.lists.sample import Person
from watchers.lists.uk.sample import uk_xml
from watchers.model import Edition, Entry, Kind
from watchers.outcome import Changed, Failed, Outcome, Quiet, Refused
from watchers.poll import PollContext, accept, refused_body
from watchers.reading.address import Target
from watchers.reading.child import parse_file
from watchers.reading.edition import ReadEdition
from watchers.watchlist import people as watchlist

IRAN = "The Iran (Sanctions) Regulations 2023"
RUSSIA = "The Russia (Sanctions) (EU Exit) Regulations 2019"
NUCLEAR = "The Iran (Sanctions) (Nuclear) (EU Exit) Regulations 2019"

VASEGHI = Person("IRN0086", "Leila VASEGHI", (IRAN,), "2022-10-10", ("Leyla VASEGHI",), births=("1972",))
NOORI = Person("GHR0999", "Omid Noori", ("The Global Human Rights Sanctions Regulations 2020",), "2026-05-12",
               births=("1976-03-12",))  # fmt: skip
# Enough others that one coming or going is far from the guard's 5 %.
UNWATCHED = tuple(
    Person(f"RUS{number:04d}", f"Ivan Ivanov{number}", (RUSSIA,), "2022-03-01", nationality="Russia")
    for number in range(1, 41)
)


EVERY_DAY_HAS_COME = dt.date(
    2099, 1, 1
)  # the clock stands still here: whatever its date, no edition lies ahead of it


# What the parser has made of the last small editions: most tests begin with one of a few.
_READ: dict[tuple[str, bytes, tuple[str, ...]], tuple[Edition, bytes]] = {}
FEW, MOST_KEPT = 64, 1 << 16


class Watching:
    """Feeds editions of one list through the real parsers, guard, diff, match and archive."""

    def __init__(self, folder: Path, source: str = "uk", *, ignore_pins: bool = False) -> None:
        self.folder, self.clock = folder, Clock()
        self.archive = databases.archive(folder / "archive.db", self.clock())
        self.source = Source(source, Target(("https://list.invalid/",), frozenset(), 1 << 30), Limits(1))
        self.ignore_pins = ignore_pins
        self._number = 0

    def feed(self, body: bytes) -> Outcome:
        self._number += 1
        self.clock.forward(minutes=15)
        path = self.folder / f"edition-{self._number}"
        path.write_bytes(body)
        matcher = watchlist.matcher(self.archive, ignore_pins=self.ignore_pins)
        try:
            with _parsed(path, self.source.name, matcher.watched) as edition:
                last = self.archive.last_good(self.source.name)
                if last and last.sha256 == edition.edition.sha256:
                    return seen_again(self.source.name, last, self.archive, self.clock())
                outcome = take(self.source, edition, self.archive, matcher, self.clock(), today=EVERY_DAY_HAS_COME)
        except Unreadable as error:
            return Refused(None, (f"{error.code}: {error}",))
        if isinstance(outcome, Refused):
            refused_body(self.folder, self.source.name).write_bytes(body)
        return outcome

    def turn_to(self, source: str) -> None:
        """Feeds editions of another list from now on."""
        self.source = Source(source, Target(("https://list.invalid/",), frozenset(), 1 << 30), Limits(1))

    def accept(self, judged: str = "") -> Changed | Failed:
        """Takes the edition that was refused last, as an operator's word does."""
        return accept(PollContext(self.source, self.archive, self.folder, self.clock), judged)

    def publish(
        self, *people: Person, date: str = "2026-05-12", unwatched: Iterable[Person] = UNWATCHED
    ) -> list[Entry]:
        """Publishes a UK edition of these people and the crowd; returns what was logged of officials."""
        outcome = self.feed(uk_xml(date, (*people, *unwatched)))
        return list(getattr(outcome, "entries", ())) if not isinstance(outcome, Quiet) else list(outcome.entries)

    def snapshot(self) -> str:
        """Returns everything that an answer can depend on."""
        return json.dumps(
            [
                self.archive.digests(self.source.name),
                self.archive.absent(self.source.name),
                self.archive.given().alert,
            ]
        )


def _parsed(path: Path, source: str, watched: Collection[str]) -> ReadEdition:
    """Returns what `read` returns, without its child: to start one for each edition was nine tenths of what such a
    test took. test_read holds that a child says the same."""
    lines = path.with_name(f"{path.name}-lines")
    size = path.stat().st_size
    key = (source, path.read_bytes() if size < MOST_KEPT else b"", tuple(watched))
    if size < MOST_KEPT and key in _READ:
        edition, text = _READ[key]
        lines.write_bytes(text)
        return ReadEdition(edition, lines)
    try:
        edition = parse_file(path, source, 1 << 30, lines, watched=watched)
    except BaseException:
        lines.unlink(missing_ok=True)
        raise
    if size < MOST_KEPT:
        _READ[key] = edition, lines.read_bytes()
        if len(_READ) > FEW:
            del _READ[next(iter(_READ))]
    return ReadEdition(edition, lines)


def told(entries: Iterable[Entry]) -> list[tuple[Kind, str | None]]:
    return [(entry.kind, entry.listing) for entry in entries]
