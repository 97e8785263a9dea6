"""Looks after the clock, the lock, and rows that must be gone from the disk, every second, whatever else goes on."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable

from bot.incoming.commands.approval import INVITED_MOST
from bot.outgoing import digests
from bot.service.lock import DataLock
from bot.storage.store import Store
from watchers.errors import StorageError
from watchers.steady_clock import WallClock

log = logging.getLogger(__name__)

EVERY = 1.0  # seconds: a chat that is forgotten has to be gone from every file within five


class Upkeep:
    """`tries` is the longest time that a message waits for its next try; `utc_now` the wall clock."""

    def __init__(
        self,
        store: Store,
        lock: DataLock,
        tries: dt.timedelta,
        zone: dt.tzinfo,
        utc_now: Callable[[], dt.datetime],
        wall_clock: WallClock | None = None,
    ) -> None:
        self._store, self._lock, self._tries, self._zone, self._now = store, lock, tries, zone, utc_now
        self._wall_clock = wall_clock or WallClock()
        self._lock_lost = False

    def begin(self) -> None:
        """Mends stored times at the start. Raises StorageError."""
        if mended := self._mend():
            log.warning(
                "stored times that lay too far ahead, as a wrong clock had noted them, are mended: %s", mended
            )

    def look(self) -> None:
        """Runs once a second. Never raises: the next writer reports a disk that is full or broken."""
        self._store.tidy()
        self._keep_lock()
        jump = self._wall_clock.jumped()
        if jump:
            self._clock_was_set(jump)

    def _clock_was_set(self, jump: float) -> None:
        try:
            mended = self._store.clock_was_set(jump) + self._mend()
        except StorageError as error:
            mended = 0
            log.error("times that a wrong clock has noted cannot be mended: %s", error)
        way = "forward" if jump > 0 else "back"
        passed = dt.timedelta(seconds=round(abs(jump)))
        log.warning("the clock of this machine was put %s by %s; stored times mended: %s", way, passed, mended)

    def _mend(self) -> int:
        now = self._now()
        mended = self._store.not_after(now, self._tries, dt.timedelta(hours=INVITED_MOST))
        return mended + digests.mend(self._store, now, self._zone)

    def _keep_lock(self) -> None:
        try:
            self._lock.keep()
            self._lock_lost = False
        except OSError as error:
            if not self._lock_lost:
                log.error("the lock in the data folder is gone and cannot be made anew: %s", error.strerror or error)
            self._lock_lost = True
