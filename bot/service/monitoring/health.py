"""Tells the outside that the watching goes on: a dead-man's ping, /health, /metrics on this machine; off by default.

No chat and no person is named in it.
"""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import logging
import os
import socket
import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import httpx

from bot.answers.lists import ListState, list_states
from bot.errors import JobFailed
from bot.service.config import Health as HealthConfig
from bot.storage.outbox import Outbox
from watchers.archive.archive import Archive
from watchers.certificates import believed
from watchers.changes.trouble import due
from watchers.errors import StorageError
from watchers.outcome import Changed, Outcome, Quiet
from watchers.steady_clock import steady
from watchers.values import day_of

if TYPE_CHECKING:
    from aiohttp.web import AppRunner

log = logging.getLogger(__name__)

PING_SECONDS = 15.0
# A list is late when it had no good poll for three of its intervals and one slow download (fetcher.TOTAL): then the
# polling itself hangs, or cannot write, and no bad poll shows it.
LATE_POLLS, LATE_BESIDE = 3, dt.timedelta(hours=1)


class Health:
    """Measures the service's health. `every`: the enabled lists with their intervals. `tally`: (platform, outcome of
    a try to send) -> how often."""

    def __init__(
        self,
        config: HealthConfig,
        archive: Archive,
        store: Outbox,
        every: Mapping[str, dt.timedelta],
        tally: Mapping[tuple[str, str], int],
        now: Callable[[], dt.datetime],
        steady: Callable[[], float] = steady,
        troubles: Callable[[], Mapping[str, str]] = dict,
        allowed: Mapping[str, dt.timedelta] | None = None,
    ) -> None:
        """`troubles` returns the part that can be neither stored nor sent -> the reason. `allowed`: list -> the time
        for which its failures are no news, where its server fails often."""
        self._config = config
        quickest = min(every.values(), default=dt.timedelta())
        self._quickest = {name for name, pause in every.items() if pause == quickest}
        self._failing = set(every)  # lists whose last poll was bad, or that were not polled yet
        self._standing = Standing(archive, store, every, tally, now, steady, troubles, allowed or {})
        self._good: set[str] = set()  # lists polled well since the last ping
        self._runner: AppRunner | None = None
        self._silent = False

    def report(self) -> dict[str, Any]:
        """Returns what /health answers."""
        return self._standing.report()

    async def polled(self, source: str, outcome: Outcome) -> None:
        """Counts a poll. Pings the switch each time that all lists which are asked most often had a good poll since
        the last ping, while no other list fails or is late."""
        self._standing.count(source, type(outcome).__name__.lower())
        await asyncio.to_thread(self._standing.polled)
        if isinstance(outcome, Changed):
            self._standing.parsed[source] = outcome.parse_seconds
        if not isinstance(outcome, Changed | Quiet):
            self._good.discard(source)
            fails = await asyncio.to_thread(self._standing.fails, source)
            (self._failing.add if fails else self._failing.discard)(source)
            return
        self._good.add(source)
        self._failing.discard(source)
        due = self._config.ping_url and not self._failing and self._good >= self._quickest
        if due and not await asyncio.to_thread(self._standing.overdue):
            self._good.clear()
            await self._ping()

    async def _ping(self) -> None:
        try:
            async with httpx.AsyncClient(timeout=PING_SECONDS, verify=believed()) as client:
                (await client.get(self._config.ping_url)).raise_for_status()
            self._silent = False
        except httpx.HTTPError as error:
            if not self._silent:  # logged once: the switch itself notices the rest
                log.warning("health.ping_url does not answer: %s", type(error).__name__)
            self._silent = True

    async def listen(self) -> None:
        """Opens the address of `health.listen`. Raises JobFailed where that is not possible."""
        if not self._config.listen:
            return
        from bot.service.monitoring.http import serve  # here, for most services need no server

        host, port = address(self._config.listen)
        try:
            self._runner = await serve(host, port, self._standing)
        except OSError as error:
            raise JobFailed(f"health.listen: {self._config.listen} cannot be had: {_reason(error)}") from None

    async def close(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None


def address(listen: str) -> tuple[str, int]:
    """Returns host and port of `health.listen`."""
    host, _, port = listen.rpartition(":")
    return host.strip("[]"), int(port)


def _reason(error: OSError) -> str:
    """Returns the error in a few words, by its code: asyncio puts the whole story, addresses and all, into
    strerror."""
    return os.strerror(error.errno) if error.errno else str(error)


def tell_manager(state: str, path: str | None) -> None:
    """Sends one word to the service manager: "READY=1", "WATCHDOG=1", "STOPPING=1". `path` is systemd's
    NOTIFY_SOCKET; None where no service manager started us. A manager that does not listen is no failure of ours."""
    if not path:
        return
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as out:
        out.setblocking(False)
        out.sendto(state.encode(), "\0" + path[1:] if path.startswith("@") else path)


class Standing:
    """Reads the state of lists and outbox out of the databases whenever someone asks, and keeps what it is told."""

    def __init__(
        self,
        archive: Archive,
        store: Outbox,
        every: Mapping[str, dt.timedelta],
        tally: Mapping[tuple[str, str], int],
        now: Callable[[], dt.datetime],
        steady: Callable[[], float],
        troubles: Callable[[], Mapping[str, str]],
        allowed: Mapping[str, dt.timedelta],
    ) -> None:
        self._troubles, self._allowed = troubles, allowed
        self.archive, self.store, self._every, self.tally, self.now = archive, store, every, tally, now
        self._steady = steady
        self.polls: dict[tuple[str, str], tuple[int, float]] = {}  # list, outcome -> how many, time of the first
        self.parsed: dict[str, float] = {}  # list -> seconds that its last new edition took
        # list -> (the last good poll, its age when it was first seen, and that moment): from then on it ages by a
        # clock that nobody sets.
        self._heard: dict[str, tuple[str, dt.timedelta, float]] = {}

    def count(self, source: str, outcome: str) -> None:
        number, since = self.polls.get((source, outcome), (0, time.time()))
        self.polls[source, outcome] = number + 1, since

    def polled(self) -> None:
        for state in self.lists():
            self.age(state)

    def age(self, state: ListState) -> dt.timedelta | None:
        """Returns how long ago the list was found good; None where it never was."""
        at = moment(state.good_at)
        if at is None or state.good_at is None:
            return None
        if state.source not in self._heard or self._heard[state.source][0] != state.good_at:
            age = max(self.now() - at, dt.timedelta())  # a wrong clock noted a time that is still to come
            self._heard[state.source] = (state.good_at, age, self._steady())
        _, age, since = self._heard[state.source]
        return age + dt.timedelta(seconds=self._steady() - since)

    def report(self) -> dict[str, Any]:
        """Returns the body of /health; a database that cannot be read makes it not ok."""
        try:
            return self._report()
        except StorageError as error:
            return {"ok": False, "lists": {}, "storage": {**self._troubles(), "read": str(error)}}

    def _report(self) -> dict[str, Any]:
        states = self.lists()
        lists = {
            state.source: {
                "date": state.date,
                "good_at": state.good_at,
                "bad_polls": state.bad_polls,
                "late": self._late(state),
                "stale": state.stale,
            }
            for state in states
        }
        well = bool(states) and not any(self._fails(state) or self._late(state) for state in states)
        storage = dict(self._troubles())
        return {
            "ok": well and not storage,
            "lists": lists,
            "outbox_waiting": self.store.waiting(),
            **({"storage": storage} if storage else {}),
        }

    def lists(self) -> list[ListState]:
        return [one for one in list_states(self.archive, tuple(self._every)) if one.enabled]

    def overdue(self) -> list[str]:
        """Returns the lists that were read once, and had no good poll for too long."""
        return [state.source for state in self.lists() if state.read and self._late(state)]

    def fails(self, source: str) -> bool:
        """Tells whether a list whose last poll was bad fails, and not only as its server often does."""
        return not self._allowed.get(source) or any(
            self._fails(state) for state in self.lists() if state.source == source
        )

    def _fails(self, state: ListState) -> bool:
        allowed = self._allowed.get(state.source, dt.timedelta())
        return state.bad_polls > 0 and due(state.bad_since, allowed, self.now())

    def _late(self, state: ListState) -> bool:
        """Tells whether a list had no good poll for too long."""
        age, allowed = self.age(state), self._allowed.get(state.source, dt.timedelta())
        if age is None:
            return not (allowed and state.bad_polls and not self._fails(state))  # its first reading is still to come
        return age > self._every[state.source] * LATE_POLLS + LATE_BESIDE + allowed


def moment(iso: str | None) -> dt.datetime | None:
    """Returns a time, or the beginning of a day; None for a date that is not whole."""
    if iso is None or day_of(iso) is None:
        return None
    try:
        at = dt.datetime.fromisoformat(iso)
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=dt.UTC)
