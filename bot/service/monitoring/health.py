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
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import httpx
from prometheus_client import CollectorRegistry, Counter, Gauge, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.answers import review
from bot.answers.lists import ListState, list_states
from bot.errors import JobFailed
from bot.service.config import Health as HealthConfig
from bot.storage.outbox import Outbox
from watchers.archive.archive import Archive
from watchers.certificates import believed
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
    ) -> None:
        """`troubles` returns the part that can be neither stored nor sent -> the reason."""
        self._config, self._every = config, every
        self._standing = _Standing(archive, store, every, tally, now, steady, troubles)
        self._good: set[str] = set()  # lists polled well since the last ping
        self._runner: AppRunner | None = None
        self._silent = False
        self._registry = CollectorRegistry()
        self._registry.register(self._standing)
        self._polls = Counter("magnitsky_polls", "Polls by outcome", ("list", "outcome"), registry=self._registry)
        self._parse = Gauge(
            "magnitsky_parse_seconds",
            "How long the last new edition took to be read",
            ("list",),
            registry=self._registry,
        )

    def report(self) -> dict[str, Any]:
        """Returns what /health answers."""
        return self._standing.report()

    async def polled(self, source: str, outcome: Outcome) -> None:
        """Counts a poll. When every list had a good poll since the last ping, pings the switch."""
        self._polls.labels(source, type(outcome).__name__.lower()).inc()
        await asyncio.to_thread(self._standing.polled)
        if isinstance(outcome, Changed):
            self._parse.labels(source).set(outcome.parse_seconds)
        if not isinstance(outcome, Changed | Quiet):
            self._good.discard(source)
            return
        self._good.add(source)
        if self._config.ping_url and self._good >= self._every.keys():
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
            self._runner = await serve(host, port, self.report, lambda: generate_latest(self._registry))
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


class _Standing(Collector):
    """Reads the state of lists and outbox out of the databases whenever someone asks."""

    def __init__(
        self,
        archive: Archive,
        store: Outbox,
        every: Mapping[str, dt.timedelta],
        tally: Mapping[tuple[str, str], int],
        now: Callable[[], dt.datetime],
        steady: Callable[[], float],
        troubles: Callable[[], Mapping[str, str]],
    ) -> None:
        self._troubles = troubles
        self._archive, self._store, self._every, self._tally, self._now = archive, store, every, tally, now
        self._steady = steady
        # list -> (the last good poll, its age when it was first seen, and that moment): from then on it ages by a
        # clock that nobody sets.
        self._heard: dict[str, tuple[str, dt.timedelta, float]] = {}

    def polled(self) -> None:
        for state in self._lists():
            self._age(state)

    def _age(self, state: ListState) -> dt.timedelta | None:
        """Returns how long ago the list was found good; None where it never was."""
        at = _time(state.good_at)
        if at is None or state.good_at is None:
            return None
        if state.source not in self._heard or self._heard[state.source][0] != state.good_at:
            age = max(self._now() - at, dt.timedelta())  # a wrong clock noted a time that is still to come
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
        lists = {
            state.source: {
                "date": state.date,
                "good_at": state.good_at,
                "bad_polls": state.bad_polls,
                "late": self._late(state),
                "stale": state.stale,
            }
            for state in self._lists()
        }
        well = bool(lists) and not any(one["bad_polls"] or one["late"] for one in lists.values())
        storage = dict(self._troubles())
        return {
            "ok": well and not storage,
            "lists": lists,
            "outbox_waiting": self._store.waiting(),
            **({"storage": storage} if storage else {}),
        }

    def _lists(self) -> list[ListState]:
        return [one for one in list_states(self._archive, tuple(self._every)) if one.enabled]

    def _late(self, state: ListState) -> bool:
        """Tells whether a list had no good poll for too long."""
        age = self._age(state)
        return age is None or age > self._every[state.source] * LATE_POLLS + LATE_BESIDE

    def describe(self) -> Iterator[Metric]:
        """Returns nothing, so that the registry does not read the databases before somebody asks."""
        return iter(())

    def collect(self) -> Iterator[Metric]:
        now = self._now()
        age = _gauge("magnitsky_list_age_seconds", "Since the day of the list's own date", "list")
        good = _gauge("magnitsky_list_good_seconds", "Since the last poll that found the list good", "list")
        bad = _gauge("magnitsky_list_bad_polls", "Bad polls in a row", "list")
        stale = _gauge("magnitsky_list_stale", "1: its own date is older than is usual", "list")
        for state in self._lists():
            date, since = _time(state.date), self._age(state)
            for family, passed in ((age, now - date if date else None), (good, since)):
                if passed is not None:
                    family.add_metric([state.source], passed.total_seconds())
            bad.add_metric([state.source], state.bad_polls)
            stale.add_metric([state.source], state.stale)
        yield from (age, good, bad, stale, *self._editions())
        yield GaugeMetricFamily("magnitsky_reviews", "Matches that await an operator's word", self._reviews())
        oldest = self._store.oldest_waiting()
        yield GaugeMetricFamily("magnitsky_outbox_waiting", "Messages that wait to be sent", self._store.waiting())
        yield GaugeMetricFamily(
            "magnitsky_outbox_oldest_seconds",
            "How long the oldest of them has waited",
            (now - oldest).total_seconds() if oldest else 0.0,
        )
        sends = CounterMetricFamily("magnitsky_sends", "Tries to send", labels=("platform", "outcome"))
        for labels, number in self._tally.items():
            sends.add_metric(labels, number)
        yield sends

    def _editions(self) -> Iterator[Metric]:
        """Yields the counts of editions by verdict and by reason, since the archive began."""
        read = CounterMetricFamily(
            "magnitsky_editions", "Editions by verdict: good, refused, accepted", labels=("list", "verdict")
        )
        refused = CounterMetricFamily("magnitsky_refusals", "Editions refused, by reason", labels=("list", "reason"))
        for labels, number in self._archive.verdicts().items():
            read.add_metric(labels, number)
        for labels, number in self._archive.refusals().items():
            refused.add_metric(labels, number)
        return iter((read, refused))

    def _reviews(self) -> int:
        return len(review.waiting(self._archive))


def _gauge(name: str, help: str, label: str) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, help, labels=(label,))


def _time(iso: str | None) -> dt.datetime | None:
    """Returns a time, or the beginning of a day; None for a date that is not whole."""
    if iso is None or day_of(iso) is None:
        return None
    try:
        at = dt.datetime.fromisoformat(iso)
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=dt.UTC)
