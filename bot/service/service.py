"""The composition root: builds the parts from the configuration, starts them, and stops them in order."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import logging
import os
import random
import signal
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, ParamSpec, TypeVar
from zoneinfo import ZoneInfo

from bot.answers.search import prepare_search
from bot.answers.status import read_board
from bot.chat.base import BadToken, Channel, WayIn
from bot.language import Language
from bot.model.destination import Destination
from bot.model.message import File, Message
from bot.off_loop import on_loop
from bot.outgoing import alerts, digests
from bot.outgoing.backoff import CLOSED, Backoff
from bot.outgoing.composer import Defaults
from bot.outgoing.courier import Courier
from bot.presentation import pictures
from bot.service.alarm import Alarm
from bot.service.build import build
from bot.service.config import Config
from bot.service.health import Health, tell_manager
from bot.service.locked_watcher import LockedWatcher
from bot.service.storage_trouble import ALERTS, OUTBOX
from bot.service.upkeep import EVERY, Upkeep
from bot.storage.records import Overtaken
from bot.storage.store import Store
from watchers.archive.archive import Archive
from watchers.changes.trouble import Patience
from watchers.errors import Stopped, StorageError, StorageUnavailable
from watchers.outcome import Changed, Failed, describe
from watchers.schedule import Scheduler, schedule
from watchers.values import utc_now
from watchers.watcher import Bar

log = logging.getLogger(__name__)

T = TypeVar("T")
P = ParamSpec("P")

PRUNE_EVERY = dt.timedelta(days=1)
CHECK_EVERY = dt.timedelta(hours=1)  # between two checks of both databases for damage, which take 0.1 s for 32 MB
DIGESTS_EVERY = dt.timedelta(minutes=1)  # the most that a digest, or the end of a mute, is late; also the pulse
JOBS_WITHIN = 10.0  # seconds that a stop waits for polls under way, which end within one
STOP_WITHIN = 5.0  # seconds that a stop waits for the platforms to close


class Service:
    """Runs every part together in one event loop."""

    can_write = True

    def __init__(
        self, config: Config, channels: Mapping[str, Channel], bar: Bar | None = None, *, new: bool = False
    ) -> None:
        self.config = config
        self.channels = dict(channels)
        self.watch = LockedWatcher(config, utc_now, bar, new=new)
        self.reader = Archive.reader(config.bot.data_dir / "archive.db")
        self.reader.stopping = self.watch.stopping
        self.store = Store.open(config.bot.data_dir / "bot.db")
        if damage := self.store.damage():
            raise StorageError(f"bot.db is damaged: {damage}")
        self._find_place()
        tries = max(config.delivery.backoff_max, dt.timedelta(seconds=CLOSED.most))
        self._upkeep = Upkeep(self.store, self.watch.lock, tries, config.zone, utc_now)
        self._upkeep.begin()
        self.courier = Courier(
            self.channels,
            self.store,
            backoff=Backoff(
                config.delivery.backoff_first.total_seconds(), config.delivery.backoff_max.total_seconds()
            ),
            chance=random.Random(),
        )
        self.scheduler: Scheduler | None = None
        self.reception = build(
            self.reader,
            self.store,
            tuple(self.watch.sources),
            utc_now,
            ZoneInfo(config.bot.timezone),
            actions=self,
            answer=self.courier.answer,
            mode=config.access.mode,
            operators=config.bot.operators,
            language=config.bot.language,
            console="console" in self.channels,
        )
        self._house = Defaults(config.bot.language, config.zone, tuple(self.watch.sources), self._board)
        self._deriving = threading.Lock()
        # Work that waits for a commit, or for a parse, waits in these queues. Threads that wait for a lock would use
        # up those of the loop, and then neither answers nor the pulse would come.
        self._decisions = ThreadPoolExecutor(1, "decisions")
        self._acceptances = ThreadPoolExecutor(1, "acceptances")
        self._polls = ThreadPoolExecutor(
            max(1, len(self.watch.sources)), "poll"
        )  # a slow publisher delays its own only
        self.refused: dict[str, str] = {}  # platform -> why its token was refused
        self._stop = asyncio.Event()
        self._manager = os.environ.get("NOTIFY_SOCKET")
        self._jobs: set[asyncio.Task[Any]] = set()
        self._underived = ("", False)  # the reason why alerts cannot be derived, and whether a database is damaged
        patience = Patience(config.health.trouble_after, config.health.followers_after)
        self.alarm = Alarm(
            self.reader, self.store, self.reception.operators, self.courier, patience, config.bot.language, utc_now
        )
        self._unpolled = set(self.watch.sources)
        self._health = Health(
            config.health,
            self.reader,
            self.store,
            {name: one.every for name, one in config.enabled().items()},
            self.courier.tally,
            utc_now,
            troubles=self.alarm.troubles,
        )
        self.ready = asyncio.Event()  # every list has been polled once
        self._loop: asyncio.AbstractEventLoop | None = None

    # -- running ---------------------------------------------------------------------------------------------

    async def run(self) -> int:
        """Runs until a signal or `stop`; returns the exit code: 0, or 2 when no platform took its token.

        Raises JobFailed, with everything closed, where `health.listen` cannot be had.
        """
        self.heed_signals()
        self._loop = asyncio.get_running_loop()
        try:
            await self._health.listen()  # before anyone can reach us
        except BaseException:
            await self._close()
            raise
        await asyncio.to_thread(self.derive)
        listening = [asyncio.create_task(self._listen(name)) for name in self.channels]
        courier = asyncio.create_task(self.courier.run())
        self.scheduler = schedule({n: c.every for n, c in self.config.enabled().items()}, self._poll_job)
        for job, id, every in (
            (self._prune, "pruning", PRUNE_EVERY),
            (self._digest_job, "digests", DIGESTS_EVERY),
            (self._check_job, "checking", CHECK_EVERY),
        ):
            self.scheduler.add_job(job, "interval", seconds=every.total_seconds(), id=id)
        self.scheduler.start()
        upkeep = asyncio.create_task(self._look_after())
        tell_manager("READY=1", self._manager)
        try:
            await self._stop.wait()
        finally:
            tell_manager("STOPPING=1", self._manager)
            upkeep.cancel()
            await asyncio.gather(upkeep, return_exceptions=True)
            await self._shut_down(listening, courier)
        return 2 if self.refused and not self.channels else 0

    def heed_signals(self) -> None:
        """Makes SIGTERM and SIGINT end the service in order from here on, also while it still gets ready."""
        for name in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(name, self.stop)

    def stop(self) -> None:
        self._stop.set()

    async def _look_after(self) -> None:
        """Runs the upkeep every second, and wakes the scheduler: a timer stands still while the machine sleeps."""
        while True:
            await asyncio.sleep(EVERY)
            if self.scheduler is not None:
                self.scheduler.wakeup()
            await asyncio.shield(asyncio.to_thread(self._upkeep.look))

    async def _listen(self, name: str) -> None:
        """Runs one platform on its own: its failures never stop the other."""
        channel, wait = self.channels[name], 1.0
        while not self._stop.is_set():
            try:
                await channel.run(self.reception.handle)
                if name == "console":
                    self.stop()  # end of input
                return
            except BadToken as refused:
                log.error("%s", refused)
                self.refused[name] = str(refused)
                self.channels.pop(name, None)
                if not self.channels:
                    self.stop()
                return
            except Exception:
                log.exception("%s stopped; it starts again in %.0f s", name, wait)
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._stop.wait(), wait)
                wait = min(wait * 2, 300.0)

    async def _shut_down(self, listening: list[asyncio.Task[None]], courier: asyncio.Task[None]) -> None:
        """Stops the polls first (nothing new), then messages in flight, then the platforms, then the databases."""
        self.watch.stopping.set()
        if self.scheduler is not None:
            self.scheduler.pause()
        await self.courier.stop()
        for channel in self.channels.values():
            with contextlib.suppress(Exception):
                await channel.stop()
        await self._jobs_end()
        if self.scheduler is not None:
            self.scheduler.shutdown(wait=False)
        await self._health.close()
        await self.alarm.close()
        courier.cancel()
        _, late = await asyncio.wait(listening, timeout=STOP_WITHIN) if listening else (None, set())
        for task in late:
            task.cancel()
        await asyncio.gather(*listening, courier, return_exceptions=True)
        await self._close()

    async def _jobs_end(self) -> None:
        """Waits for the jobs, including those that the scheduler started just before it was paused and that begin
        only now: its own shutdown would cancel them half-way."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(JOBS_WITHIN):
                await asyncio.sleep(0)
                while self._jobs:
                    await asyncio.wait(set(self._jobs))

    async def _decided(self, work: Callable[P, T], *args: P.args, **more: P.kwargs) -> T:
        """Runs one change to the archive on someone's decision at a time, in the order in which they came. Then sends
        its news on their way."""
        loop = asyncio.get_running_loop()
        done = await loop.run_in_executor(self._decisions, partial(work, *args, **more))
        await self._derive_and_wake()
        return done

    async def _close(self) -> None:
        for threads in (self._decisions, self._acceptances, self._polls):
            threads.shutdown(wait=False, cancel_futures=True)
        await asyncio.to_thread(self.watch.close)
        await asyncio.to_thread(self.reader.close)
        await asyncio.to_thread(self.store.close)

    # -- watching --------------------------------------------------------------------------------------------

    async def _poll_job(self, name: str) -> None:
        self._note_job()
        await self.poll(name)

    async def _digest_job(self) -> None:
        """Derives alerts and digests, and gives the pulse: it comes only while loop, scheduler and threads do their
        work. The watchdog is fed on a full disk too: questions are answered there, and a start would fail. The lock's
        time, by which others see our state, moves only while alerts can be written."""
        self._note_job()
        written = await self._derive_and_wake()
        await self.alarm.note(OUTBOX, self.courier.trouble)
        if not self._stop.is_set():  # while it stops, the lock may be closed already
            tell_manager("WATCHDOG=1", self._manager)
            if written:
                await asyncio.to_thread(self.watch.lock.beat)

    def _note_job(self) -> None:
        """Notes that one of the scheduler's jobs is running: a stop waits for it."""
        task = asyncio.current_task()
        if task is not None:
            self._jobs.add(task)
            task.add_done_callback(self._jobs.discard)

    async def poll(self, name: str) -> None:
        """Polls one list, then sends what the poll found on its way."""
        outcome = await asyncio.get_running_loop().run_in_executor(self._polls, self.watch.poll, name)
        self.watch.log(name, outcome)
        if not self._stop.is_set():
            await self.alarm.polled(name, outcome)
        await self._derive_and_wake()
        self._unpolled.discard(name)
        if not self._unpolled:
            self.ready.set()
        with contextlib.suppress(StorageError):  # everything after this reports it too
            await self._health.polled(name, outcome)  # a switch that answers slowly holds up no alert
        with contextlib.suppress(Stopped, StorageError):
            await asyncio.to_thread(prepare_search, self.reader, name)

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
                alerts.derive(self.reader, self.store, self.reception.operators.audience, utc_now, self._house)
                digests.send_due(self.reader, self.store, utc_now, self._house)
                self.alarm.tell_loss()
                return

    def _find_place(self) -> None:
        """Finds the chats' position in the archive. In another archive than before, all rows that were never told are
        news: every row of one that was begun anew; for a copy that was put there, the rows logged since then."""
        (known, seen), archive, now = self.store.place(), self.watch.archive, utc_now()
        identity, after = archive.identity(), archive.in_place_of(known or "")
        if known != identity:
            if after is None and known is not None:  # it could not be read when the archive was opened
                after = archive.log_head()
            self.store.adopt(identity, max(seen, after) if after is not None else None, now)
        if not archive.is_read():
            with archive.writing(now) as writing:
                writing.serves_chats()

    async def _check_job(self) -> None:
        self._note_job()
        await self.alarm.check(self.config.bot.data_dir)

    def _board(self, t: Language) -> File:
        today = utc_now().astimezone(self.config.zone).date()
        return pictures.draw(read_board(self.reader, tuple(self.watch.sources)), today, t)

    # -- the actions of commands: bot.incoming.context.Actions -----------------------------------------------

    async def accept(self, source: str, sha256: str) -> Changed | Failed:
        return await on_loop(partial(self._accept, source, sha256))

    async def _accept(self, source: str, sha256: str) -> Changed | Failed:
        loop = asyncio.get_running_loop()
        outcome = await loop.run_in_executor(self._acceptances, self.watch.accept, source, sha256)
        log.info("an operator accepts: %s", describe(source, outcome))
        await self._derive_and_wake()
        return outcome

    async def confirm_gone(self, source: str, listing: str) -> bool:
        if source not in self.watch.sources:
            return False
        return await on_loop(partial(self._decided, self.watch.gone, source, listing))

    async def change(self, change: Callable[[Archive, dt.datetime], T]) -> T:
        return await on_loop(partial(self._decided, self.watch.change, change))

    async def tell(self, to: Destination, message: Message) -> None:
        await on_loop(partial(self.courier.answer, to, message))

    def ways_in(self, token: str) -> list[WayIn]:
        return [way for channel in self.channels.values() if (way := channel.way_in(token)) is not None]

    def wake(self) -> None:
        """Derives and sends whatever may be new for operators or chats. May be called from any thread."""
        if self._loop is not None:  # the start derives by itself
            with contextlib.suppress(RuntimeError):  # the loop has ended
                self._loop.call_soon_threadsafe(self._begin_to_derive)

    def _begin_to_derive(self) -> None:
        task = asyncio.get_running_loop().create_task(self._derive_and_wake())
        self._jobs.add(task)
        task.add_done_callback(self._jobs.discard)

    async def _derive_and_wake(self) -> bool:
        written = await asyncio.to_thread(self.derive)
        self.courier.wake()
        await self.alarm.note(ALERTS, *self._underived)
        return written

    def standing(self) -> tuple[int, int, int]:
        """Returns the numbers of chats that are served, that follow someone, and that wait to be let in."""
        follow = {(one.to.platform, one.to.chat) for one in self.store.followers(None)}
        return len(self.store.chats("approved")), len(follow), len(self.store.chats("pending"))

    def next_polls(self) -> dict[str, str]:
        """Returns list -> the time of its next poll."""
        if self.scheduler is None:
            return {}
        jobs = {name: self.scheduler.get_job(name) for name in self.watch.sources}
        return {
            name: job.next_run_time.astimezone(dt.UTC).isoformat()
            for name, job in jobs.items()
            if job is not None and job.next_run_time is not None
        }

    async def _prune(self) -> None:
        await asyncio.to_thread(self.store.prune, utc_now())
