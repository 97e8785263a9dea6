"""Runs what the service does by the clock: the polls, digests with the pulse, pruning, and the checks for damage."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from bot.answers.search import prepare_search
from bot.outgoing.courier import Courier
from bot.service.alert_writer import AlertWriter
from bot.service.config import Config
from bot.service.locked_watcher import LockedWatcher
from bot.service.monitoring.alarm import Alarm
from bot.service.monitoring.health import Health, tell_manager
from bot.service.monitoring.storage_trouble import OUTBOX
from bot.storage.store import Store
from watchers.archive.archive import Archive
from watchers.errors import Stopped, StorageError
from watchers.outcome import Outcome
from watchers.schedule import Scheduler, schedule

PRUNE_EVERY = dt.timedelta(days=1)
CHECK_EVERY = dt.timedelta(hours=1)  # between two checks of both databases for damage, which take 0.1 s for 32 MB
DIGESTS_EVERY = dt.timedelta(minutes=1)  # the most that a digest, or the end of a mute, is late; also the pulse
JOBS_WITHIN = 10.0  # seconds that a stop waits for polls under way, which end within one


class ScheduledJobs:
    """Polls each list at its own interval, and does the service's regular work."""

    def __init__(
        self,
        config: Config,
        watch: LockedWatcher,
        reader: Archive,
        store: Store,
        courier: Courier,
        alerts: AlertWriter,
        alarm: Alarm,
        health: Health,
        stop: asyncio.Event,
        clock: Callable[[], dt.datetime],
    ) -> None:
        self._config, self._watch, self._reader, self._store = config, watch, reader, store
        self._courier, self._alerts, self._alarm, self._health = courier, alerts, alarm, health
        self._stop, self._clock = stop, clock
        self.scheduler: Scheduler | None = None
        self.ready = asyncio.Event()  # every list has been polled once
        self._unpolled = set(watch.sources)
        # A thread for each list, so that a slow publisher delays its own only.
        self._polls = ThreadPoolExecutor(max(1, len(watch.sources)), "poll")
        self._running: set[asyncio.Task[Any]] = set()
        self._manager = os.environ.get("NOTIFY_SOCKET")

    # -- the schedule ----------------------------------------------------------------------------------------

    def start(self) -> None:
        """Starts the schedule; every list is polled at once."""
        self.scheduler = schedule(self._config.intervals(), self._poll_job)
        for job, id, every in (
            (self._prune_job, "pruning", PRUNE_EVERY),
            (self._digest_job, "digests", DIGESTS_EVERY),
            (self._check_job, "checking", CHECK_EVERY),
        ):
            self.scheduler.add_job(job, "interval", seconds=every.total_seconds(), id=id)
        self.scheduler.start()

    def wakeup(self) -> None:
        """Runs the jobs that are due: a timer stands still while the machine sleeps."""
        if self.scheduler is not None:
            self.scheduler.wakeup()

    def pause(self) -> None:
        """Begins no job from here on."""
        if self.scheduler is not None:
            self.scheduler.pause()

    async def end(self) -> None:
        """Waits for the jobs, including those that the scheduler started just before it was paused and that begin
        only now: its own shutdown would cancel them half-way."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(JOBS_WITHIN):
                await asyncio.sleep(0)
                while running := self._running | self._alerts.running:
                    await asyncio.wait(running)
        if self.scheduler is not None:
            self.scheduler.shutdown(wait=False)

    def close(self) -> None:
        self._polls.shutdown(wait=False, cancel_futures=True)

    def next_polls(self) -> dict[str, str]:
        """Returns list -> the time of its next poll."""
        if self.scheduler is None:
            return {}
        jobs = {name: self.scheduler.get_job(name) for name in self._watch.sources}
        return {
            name: job.next_run_time.astimezone(dt.UTC).isoformat()
            for name, job in jobs.items()
            if job is not None and job.next_run_time is not None
        }

    # -- the jobs --------------------------------------------------------------------------------------------

    async def _poll_job(self, name: str) -> None:
        self._note_job()
        await self._poll(name)

    def poll_now(self, name: str) -> asyncio.Task[None]:
        """Polls one list apart from its schedule; a stop waits for that too."""
        return asyncio.create_task(self._poll_job(name))

    async def _poll(self, name: str) -> None:
        """Polls one list, then sends what the poll found on its way. Meanwhile the list's names are read anew, so
        that nobody who searches waits for it."""
        outcome = await asyncio.get_running_loop().run_in_executor(self._polls, self._watch.poll, name)
        await asyncio.gather(self._tell(name, outcome), self._prepare_search(name))

    async def _prepare_search(self, name: str) -> None:
        with contextlib.suppress(Stopped, StorageError):
            await asyncio.to_thread(prepare_search, self._reader, name)

    async def _tell(self, name: str, outcome: Outcome) -> None:
        """Sends what a poll found on its way: to operators, to chats, to a dead man's switch."""
        self._watch.log(name, outcome)
        if not self._stop.is_set():
            await self._alarm.polled(name, outcome)
        await self._alerts.derive_and_send()
        self._unpolled.discard(name)
        if not self._unpolled:
            self.ready.set()
        with contextlib.suppress(StorageError):  # everything after this reports it too
            await self._health.polled(name, outcome)  # a switch that answers slowly holds up no alert

    async def _digest_job(self) -> None:
        """Derives alerts and digests, and gives the pulse: it comes only while loop, scheduler and threads do their
        work. The watchdog is fed on a full disk too: questions are answered there, and a start would fail. The lock's
        time, by which others see our state, moves only while alerts can be written."""
        self._note_job()
        written = await self._alerts.derive_and_send()
        await self._alarm.note(OUTBOX, self._courier.trouble)
        if not self._stop.is_set():  # while it stops, the lock may be closed already
            tell_manager("WATCHDOG=1", self._manager)
            if written:
                await asyncio.to_thread(self._watch.lock.beat)

    async def _check_job(self) -> None:
        self._note_job()
        await self._alarm.check(self._config.bot.data_dir)

    async def _prune_job(self) -> None:
        await asyncio.to_thread(self._store.prune, self._clock())

    def _note_job(self) -> None:
        """Notes that one of the scheduler's jobs is running: a stop waits for it."""
        task = asyncio.current_task()
        if task is not None:
            self._running.add(task)
            task.add_done_callback(self._running.discard)
