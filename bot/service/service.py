"""The composition root: builds the parts from the configuration, starts them, and stops them in order."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import logging
import os
import random
import signal
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import ParamSpec, TypeVar
from zoneinfo import ZoneInfo

from bot.answers.gaps import Countdown
from bot.answers.status import read_board
from bot.chat.base import BadToken, Channel, WayIn
from bot.language import Language
from bot.model.destination import Destination
from bot.model.message import File, Message
from bot.off_loop import on_loop
from bot.outgoing.backoff import CLOSED, Backoff
from bot.outgoing.composer import Defaults
from bot.outgoing.courier import Courier
from bot.presentation import pictures
from bot.presentation.words.briefs.templates import load as load_templates
from bot.service.alert_writer import AlertWriter, find_place
from bot.service.build import build
from bot.service.config import Config
from bot.service.locked_watcher import LockedWatcher
from bot.service.monitoring.alarm import Alarm
from bot.service.monitoring.health import Health, tell_manager
from bot.service.scheduled_jobs import ScheduledJobs
from bot.service.upkeep import EVERY, Upkeep
from bot.storage.store import Store
from watchers.archive.archive import Archive
from watchers.changes.trouble import Patience
from watchers.errors import StorageError
from watchers.outcome import Changed, Failed, describe
from watchers.values import utc_now
from watchers.watcher import Bar

log = logging.getLogger(__name__)

T = TypeVar("T")
P = ParamSpec("P")

STOP_WITHIN = 5.0  # seconds that a stop waits for the platforms to close


class Service:
    """Runs every part together in one event loop."""

    can_write = True

    def __init__(
        self, config: Config, channels: Mapping[str, Channel], bar: Bar | None = None, *, new: bool = False
    ) -> None:
        templates = load_templates(config.bot.templates)  # before anything is opened: it may be wrong
        self.config = config
        self.channels = dict(channels)
        self.watch = LockedWatcher(config, utc_now, bar, new=new)
        self.reader = Archive.reader(config.bot.data_dir / "archive.db")
        self.reader.stopping = self.watch.stopping
        self.store = Store.open(config.bot.data_dir / "bot.db")
        if damage := self.store.damage():
            raise StorageError(f"bot.db is damaged: {damage}")
        find_place(self.store, self.watch.archive, utc_now())
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
        self.reception = build(
            self.reader,
            self.store,
            tuple(self.watch.sources),
            utc_now,
            ZoneInfo(config.bot.timezone),
            actions=self,
            answer=self.courier.answer,
            mode=config.access.mode,
            whom_to_ask=config.access.whom_to_ask,
            operators=config.bot.operators,
            language=config.bot.language,
            focus=config.bot.focus,
            templates=templates,
            hashtags=config.bot.hashtags,
            console="console" in self.channels,
            every=config.intervals(),
        )
        # Work that waits for a commit, or for a parse, waits in these queues. Threads that wait for a lock would use
        # up those of the loop, and then neither answers nor the pulse would come.
        self._decisions = ThreadPoolExecutor(1, "decisions")
        self._acceptances = ThreadPoolExecutor(1, "acceptances")
        self.refused: dict[str, str] = {}  # platform -> why its token was refused
        self._stop = asyncio.Event()
        self._manager = os.environ.get("NOTIFY_SOCKET")
        patience = Patience(config.health.trouble_after, config.health.followers_after)
        self.alarm = Alarm(
            self.reader, self.store, self.reception.operators, self.courier, patience, config.bot.language, utc_now
        )
        defaults = Defaults(
            config.bot.language,
            config.zone,
            tuple(self.watch.sources),
            self._picture,
            config.bot.focus,
            config.bot.signature,
        )
        self.alerts = AlertWriter(
            self.reader, self.store, self.reception.operators, defaults, self.courier, self.alarm, utc_now
        )
        self._health = Health(
            config.health,
            self.reader,
            self.store,
            {name: one.every for name, one in config.enabled().items()},
            self.courier.tally,
            utc_now,
            troubles=self.alarm.troubles,
            allowed={name: one.patience.allowed for name, one in self.watch.sources.items()},
        )
        self.jobs = ScheduledJobs(
            config,
            self.watch,
            self.reader,
            self.store,
            self.courier,
            self.alerts,
            self.alarm,
            self._health,
            self._stop,
            utc_now,
        )

    # -- running ---------------------------------------------------------------------------------------------

    async def run(self) -> int:
        """Runs until a signal or `stop`; returns the exit code: 0, or 2 when no platform took its token.

        Raises JobFailed, with everything closed, where `health.listen` cannot be had.
        """
        self.heed_signals()
        try:
            await self._health.listen()  # before anyone can reach us
        except BaseException:
            await self._close()
            raise
        await self.alerts.begin()
        listening = [asyncio.create_task(self._listen(name)) for name in self.channels]
        courier = asyncio.create_task(self.courier.run())
        self.jobs.start()
        upkeep = asyncio.create_task(self._look_after())
        tell_manager("READY=1", self._manager)
        try:
            await self.until_stop()
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

    async def until_stop(self) -> None:
        """Returns once a signal, or `stop`, has asked for the end."""
        await self._stop.wait()

    async def _look_after(self) -> None:
        """Runs the upkeep every second, and wakes the scheduler: a timer stands still while the machine sleeps."""
        while True:
            await asyncio.sleep(EVERY)
            self.jobs.wakeup()
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
                    async with asyncio.timeout(wait):
                        await self._stop.wait()
                wait = min(wait * 2, 300.0)

    async def _shut_down(self, listening: list[asyncio.Task[None]], courier: asyncio.Task[None]) -> None:
        """Stops the polls first (nothing new), then messages in flight, then the platforms, then the databases."""
        self.watch.stopping.set()
        self.jobs.pause()
        await self.courier.stop()
        for channel in self.channels.values():
            with contextlib.suppress(Exception):
                await channel.stop()
        await self.jobs.end()
        await self._health.close()
        await self.alarm.close()
        courier.cancel()
        _, late = await asyncio.wait(listening, timeout=STOP_WITHIN) if listening else (None, set())
        for task in late:
            task.cancel()
        await asyncio.gather(*listening, courier, return_exceptions=True)
        await self._close()

    async def _decided(self, work: Callable[P, T], *args: P.args, **more: P.kwargs) -> T:
        """Runs one change to the archive on someone's decision at a time, in the order in which they came. Then sends
        its news on their way."""
        loop = asyncio.get_running_loop()
        done = await loop.run_in_executor(self._decisions, partial(work, *args, **more))
        await self.alerts.derive_and_send()
        return done

    async def _close(self) -> None:
        for threads in (self._decisions, self._acceptances):
            threads.shutdown(wait=False, cancel_futures=True)
        self.jobs.close()
        await asyncio.to_thread(self.watch.close)
        await asyncio.to_thread(self.reader.close)
        await asyncio.to_thread(self.store.close)

    def _picture(self, t: Language, what: str | Countdown | None) -> File:
        """Returns the card of one official, of a gap, or of everyone."""
        today = utc_now().astimezone(self.config.zone).date()
        if isinstance(what, Countdown):
            return pictures.draw(what, today, t, by=self.made_by())
        board = read_board(self.reader, tuple(self.watch.sources), self.config.bot.focus)
        one = next((each for each in board.statuses if each.official.slug == what), None)
        return pictures.draw(one or board, today, t, by=self.made_by())

    # -- the actions of commands: bot.incoming.context.Actions -----------------------------------------------

    async def accept(self, source: str, sha256: str) -> Changed | Failed:
        return await on_loop(partial(self._accept, source, sha256))

    async def _accept(self, source: str, sha256: str) -> Changed | Failed:
        loop = asyncio.get_running_loop()
        outcome = await loop.run_in_executor(self._acceptances, self.watch.accept, source, sha256)
        log.info("an operator accepts: %s", describe(source, outcome))
        await self.alerts.derive_and_send()
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

    def made_by(self) -> str:
        handles = [channel.handle for channel in self.channels.values()]
        return " · ".join(one for one in (*handles, self.config.bot.signature) if one)

    def wake(self) -> None:
        self.alerts.wake()

    def next_polls(self) -> dict[str, str]:
        return self.jobs.next_polls()

    def standing(self) -> tuple[int, int, int]:
        """Returns the numbers of chats that are served, that follow someone, and that wait to be let in."""
        follow = {(one.to.platform, one.to.chat) for one in self.store.followers(None)}
        return len(self.store.chats("approved")), len(follow), len(self.store.chats("pending"))
