"""Runs a whole poll of one list, from a publisher on this machine to the archive."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from tests.fakes import databases
from tests.fakes.lists import ListServer
from tests.fakes.time.clock import Clock
from tests.fakes.watching import told
from watchers.archive.archive import Archive
from watchers.changes.edition_guard import Limits
from watchers.changes.trouble import Patience
from watchers.commit import Source
from watchers.model import Edition, Kind
from watchers.outcome import Outcome
from watchers.poll import PollContext, poll
from watchers.reading import edition
from watchers.reading.address import Target
from watchers.reading.child import parse_file
from watchers.reading.fetcher import Fetcher
from watchers.watchlist import people
from watchers.watchlist.match import Matcher

MAX_BYTES = 1 << 20


@contextmanager
def read_in_this_process() -> Iterator[None]:
    """Reads editions without a child meanwhile: to start one for each was most of what such a test took. test_edition
    holds that a child says the same."""

    def parse(
        path: Path,
        source: str,
        lines: Path,
        max_bytes: int,
        stop: object,
        still: float,
        grace: float,
        watched: Collection[str],
    ) -> Edition:
        return parse_file(path, source, max_bytes, lines, watched=watched)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(edition, "in_child", parse)
        yield


class Polling:
    """Runs polls: `poll` asks the publisher once; what the archive holds and has logged is there to be looked at."""

    def __init__(
        self,
        folder: Path,
        lists: ListServer,
        source: str = "uk",
        *,
        min_listings: int = 1,
        hosts: frozenset[str] = frozenset(),
        total: float = 20.0,
        patience: Patience | None = None,
    ) -> None:
        self.folder, self.lists, self.path, self.clock = folder, lists, f"/{source}", Clock()
        self.stop = threading.Event()  # the program's end
        self.archive = databases.archive(folder / "archive.db", self.clock())
        target = Target((lists.url(self.path),), hosts, MAX_BYTES)
        self.source = Source(source, target, Limits(min_listings), patience or Patience())
        self._fetcher = Fetcher(
            user_agent="test",
            folder=folder,
            random=random.Random(7),
            sleep=lambda seconds: None,
            now=lambda: self.clock().timestamp(),
            total=total,
        )

    def poll(self, body: bytes | None = None, **page: object) -> Outcome:
        """Publishes a body, if any, with the faults of `page`, and polls a quarter of an hour later."""
        if body is not None:
            made = self.lists.publish(self.path, body)
            for name, value in page.items():
                setattr(made, name, value)
        self.clock.forward(minutes=15)
        return self.poll_with(people.matcher)

    def poll_with(self, matcher: Callable[[Archive], Matcher]) -> Outcome:
        return poll(replace(self.context, matcher=matcher), self._fetcher)

    @property
    def context(self) -> PollContext:
        return PollContext(self.source, self.archive, self.folder, self.clock, self.stop)

    @property
    def standing(self) -> tuple[Edition | None, dict[str, str], dict[str, str | None]]:
        """Returns everything that an answer can depend on: the edition in force, its listings, and what is absent
        from it."""
        name = self.source.name
        return self.archive.last_good(name), self.archive.digests(name), self.archive.absent(name)

    def events(self) -> list[tuple[Kind, str | None]]:
        """Returns what was logged of listings that concern somebody, without news of the list as a whole."""
        return [one for one in told(self.archive.entries_after(0, 10_000)) if one[1] is not None]

    def notices(self) -> list[tuple[Kind, str]]:
        """Returns what was logged of the list as a whole, and for whom."""
        entries = self.archive.entries_after(0, 10_000)
        return [(one.kind, one.detail.audience) for one in entries if one.listing is None]

    def close(self) -> None:
        self._fetcher.close()
        self.archive.close()
