"""The watching half: the archive's writing end, one fetcher, and a poll of any list. Knows nothing of chats."""

from __future__ import annotations

import contextlib
import datetime as dt
import logging
import random
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from watchers.archive.archive import Archive
from watchers.archive.change_log import Given
from watchers.commit import Source, confirm_absence
from watchers.errors import StorageError, StorageUnavailable
from watchers.model import Official
from watchers.outcome import Changed, Failed, Outcome, OutcomeLog
from watchers.poll import Locks, PollContext, accept, poll
from watchers.reading.fetcher import Fetcher
from watchers.watchlist import people

log = logging.getLogger(__name__)

T = TypeVar("T")


class Bar(Protocol):
    """Shows the progress of the first download of a list."""

    def first_reading(self, name: str) -> contextlib.AbstractContextManager[None]: ...

    def advance(self, done: int, total: int | None) -> object: ...


@dataclass(frozen=True, slots=True)
class Place:
    """The position of the readers of the change log: in the archive with this identity (None: not known), up to the
    row `seen`; `told` is the number of the last alert that they passed on."""

    archive: str | None
    seen: int
    told: int


class Watcher:
    """Polls lists, and is the only writer of the archive in `folder`. One process at a time.

    `readers`: the position of the chats in the change log, None where there are none. `bar`: shown while a list is
    read for the first time. Raises StorageError where the archive cannot be used, and proxies.ProxyError.
    """

    def __init__(
        self,
        folder: Path,
        sources: Iterable[Source],
        *,
        watched: Sequence[Official],
        user_agent: str,
        clock: Callable[[], dt.datetime],
        readers: Place | None = None,
        bar: Bar | None = None,
    ) -> None:
        self.folder, self._clock, self._bar = folder, clock, bar
        self.sources = {source.name: source for source in sources}
        self.stopping = threading.Event()
        self._fetcher = Fetcher(
            user_agent=user_agent,
            folder=folder,
            random=random.Random(),
            stop=self.stopping,
            progress=bar.advance if bar else None,
        )
        self.archive = Archive.create(folder / "archive.db")
        if damage := self.archive.damage():
            raise StorageError(f"archive.db is damaged: {damage}")
        self.archive.stopping = self.stopping
        anothers = readers is not None and self._go_on_from(readers)
        people.seed(self.archive, watched, clock())
        if anothers:  # the corrections made just now have other alert numbers than those told here
            with self.archive.writing(clock()) as writing:
                writing.read_after(self.archive.log_head())
        parser, writer = threading.Lock(), threading.Lock()
        self._writer = writer
        self._contexts = {
            name: PollContext(source, self.archive, folder, clock, self.stopping, Locks(parser=parser, writer=writer))
            for name, source in self.sources.items()
        }
        self._outcomes = OutcomeLog()
        self._polled = {name: threading.Lock() for name in self.sources}  # one poll of a list at a time

    def _go_on_from(self, readers: Place) -> bool:
        """Makes the archive another one where it is not the one out of which the chats were served (that one is gone,
        or an older copy took its place): its alerts get numbers that were never given out. Returns True where it is
        no copy of theirs and was never read here."""
        known = readers.archive or ""
        anothers = readers.archive not in (None, self.archive.identity())
        if self.archive.in_place_of(known) is not None or not (anothers or self.archive.log_head() < readers.seen):
            return False
        with self.archive.writing(self._clock()) as writing:  # before 0.2.0 an alert had the number of its row
            writing.another(above=Given(readers.told or readers.seen, readers.seen), place_of=known)
        return anothers

    def poll(self, name: str) -> Outcome:
        """Reads one list once; blocks. Publishers are asked side by side, for none knows how long one takes; editions
        are parsed one after the other, and only the reads and writes of a commit wait for other lists."""
        try:
            with self._polled[name], self._showing(name):
                return poll(self._contexts[name], self._fetcher)
        except StorageError as error:
            damaged = not isinstance(error, StorageUnavailable)
            return Failed((f"the archive cannot be used: {error}",), kept=False, damaged=damaged)
        except Exception as error:  # a damaged archive whose bytes SQLite takes for text, or a bug
            log.exception("%s: a poll broke off", name)
            return Failed((f"a fault here: {type(error).__name__}",), kept=False)

    def _showing(self, name: str) -> contextlib.AbstractContextManager[None]:
        """Returns the bar for a list's first reading; nothing for every later one."""
        if self._bar is None or self.archive.last_good(name) is not None:
            return contextlib.nullcontext()
        return self._bar.first_reading(name)

    def accept(self, name: str, judged: str = "") -> Changed | Failed:
        """Takes the edition that was refused last; `judged`: that one and no other, by its hash. Blocks while it is
        parsed, and while the answer to a poll of this list is taken."""
        outcome = accept(self._contexts[name], judged)
        if isinstance(outcome, Changed):
            self._outcomes.accepted(name)
        return outcome

    def log(self, name: str, outcome: Outcome) -> None:
        """Logs the outcome of a poll: the first failure and the recovery."""
        self._outcomes.note(name, outcome, stopping=self.stopping.is_set())

    def gone(self, name: str, listing: str) -> bool:
        """Confirms an absence by an operator's decision. Returns False where nothing is pending."""
        with self._writer:
            return bool(confirm_absence(name, listing, self.archive, self._clock()))

    def change(self, change: Callable[[Archive, dt.datetime], T]) -> T:
        """Calls `change` with the archive and the time to write to it, never in the middle of a commit."""
        with self._writer:
            return change(self.archive, self._clock())

    def close(self) -> None:
        """Ends the polls under way, each of them within a second, and closes the archive."""
        self.stopping.set()
        self._fetcher.close()
        with contextlib.ExitStack() as polls:
            for lock in (
                *self._polled.values(),
                *(context.locks.edition for context in self._contexts.values()),
                self._writer,
            ):
                polls.enter_context(lock)
            self.archive.close()
