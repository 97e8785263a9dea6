"""Writes the change log's news into the outbox, and has it sent."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import logging
import threading
from collections.abc import Callable

from bot.incoming.operators import Operators
from bot.outgoing import alerts, digests
from bot.outgoing.composer import Defaults
from bot.outgoing.courier import Courier
from bot.outgoing.regular import anniversaries, pinned_boards
from bot.service.monitoring.alarm import Alarm
from bot.service.monitoring.storage_trouble import ALERTS
from bot.storage.records import Overtaken
from bot.storage.store import Store
from watchers.archive.archive import Archive
from watchers.errors import StorageError, StorageUnavailable

log = logging.getLogger(__name__)


def find_place(store: Store, archive: Archive, now: dt.datetime) -> None:
    """Finds the chats' position in the archive. In another archive than before, all rows that were never told are
    news: every row of one that was begun anew; for a copy that was put there, the rows logged since then."""
    known, seen = store.place()
    identity, after = archive.identity(), archive.in_place_of(known or "")
    if known != identity:
        if after is None and known is not None:  # it could not be read when the archive was opened
            after = archive.log_head()
        store.adopt(identity, max(seen, after) if after is not None else None, now)
    if not archive.is_read():
        with archive.writing(now) as writing:
            writing.serves_chats()


class AlertWriter:
    """Derives alerts, then digests that are due, from the change log."""

    def __init__(
        self,
        archive: Archive,
        store: Store,
        operators: Operators,
        defaults: Defaults,
        courier: Courier,
        alarm: Alarm,
        clock: Callable[[], dt.datetime],
    ) -> None:
        self._archive, self._store, self._operators, self._defaults = archive, store, operators, defaults
        self._courier, self._alarm, self._clock = courier, alarm, clock
        self._deriving = threading.Lock()
        self._underived = ("", False)  # the reason why alerts cannot be derived, and whether a database is damaged
        self._loop: asyncio.AbstractEventLoop | None = None
        self.running: set[asyncio.Task[bool]] = set()  # what `wake` began: a stop waits for it

    def derive(self) -> bool:
        """Derives alerts, then digests that are due. One call at a time: a digest ends where alerts have been
        derived. Returns False where a database cannot be read or written: everything waits in the change log."""
        try:
            with self._deriving:
                self._derive()
            self._underived = ("", False)
            return True
        except (StorageError, OSError) as error:
            if not self._underived[0]:
                log.error("alerts cannot be written, they wait in the change log: %s", error)
            self._underived = (str(error), not isinstance(error, StorageUnavailable | OSError))
            return False
        except Exception as error:  # a damaged database whose bytes SQLite takes for text, or a bug
            if not self._underived[0]:
                log.exception("alerts cannot be written, they wait in the change log")
            self._underived = (f"a fault here: {type(error).__name__}", False)
            return False

    def _derive(self) -> None:
        while True:
            with contextlib.suppress(Overtaken):
                alerts.derive(self._archive, self._store, self._operators.audience, self._clock, self._defaults)
                digests.send_due(self._archive, self._store, self._clock, self._defaults)
                anniversaries.send_due(self._archive, self._store, self._clock, self._defaults)
                pinned_boards.keep(self._archive, self._store, self._clock, self._defaults)
                self._alarm.tell_loss()
                return

    async def derive_and_send(self) -> bool:
        """Derives, and has the courier look into the outbox; returns what `derive` does."""
        written = await asyncio.to_thread(self.derive)
        self._courier.wake()
        await self._alarm.note(ALERTS, *self._underived)
        return written

    async def begin(self) -> None:
        """Derives what came while the service was down. From here on `wake` works, on the loop that runs this."""
        self._loop = asyncio.get_running_loop()
        await asyncio.to_thread(self.derive)

    def wake(self) -> None:
        """Derives and sends whatever may be new for operators or chats. May be called from any thread."""
        if self._loop is not None:  # `begin` derives by itself
            with contextlib.suppress(RuntimeError):  # the loop has ended
                self._loop.call_soon_threadsafe(self._begin_to_derive)

    def _begin_to_derive(self) -> None:
        task = asyncio.get_running_loop().create_task(self.derive_and_send())
        self.running.add(task)
        task.add_done_callback(self.running.discard)
