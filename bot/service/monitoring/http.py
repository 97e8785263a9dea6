"""Serves /health and /metrics over HTTP at the address of `health.listen`. A file of its own: what it needs is loaded
only where the address is asked for, because it costs a tenth of a start and 10 MB."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

from aiohttp import web
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.answers import review
from bot.service.monitoring.health import Standing, moment

TEXT = "text/plain; version=0.0.4; charset=utf-8"  # the content type of the exposition format


async def serve(host: str, port: int, standing: Standing) -> web.AppRunner:
    """Answers requests until the runner's `cleanup`. Raises OSError where the address cannot be opened."""
    registry = CollectorRegistry()
    registry.register(_Figures(standing))

    async def how_it_is(request: web.Request) -> web.Response:
        report = await asyncio.to_thread(standing.report)
        return web.json_response(report, status=200 if report["ok"] else 503)

    async def figures(request: web.Request) -> web.Response:
        return web.Response(body=await asyncio.to_thread(generate_latest, registry), headers={"Content-Type": TEXT})

    app = web.Application()
    app.router.add_get("/health", how_it_is)
    app.router.add_get("/metrics", figures)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError:
        await runner.cleanup()
        raise
    return runner


class _Figures(Collector):
    """Writes the state of lists and outbox as metrics."""

    def __init__(self, standing: Standing) -> None:
        self._standing = standing

    def describe(self) -> Iterator[Metric]:
        """Returns nothing, so that the registry does not read the databases before somebody asks."""
        return iter(())

    def collect(self) -> Iterator[Metric]:
        now = self._standing.now()
        age = _gauge("magnitsky_list_age_seconds", "Since the day of the list's own date", "list")
        good = _gauge("magnitsky_list_good_seconds", "Since the last poll that found the list good", "list")
        bad = _gauge("magnitsky_list_bad_polls", "Bad polls in a row", "list")
        stale = _gauge("magnitsky_list_stale", "1: its own date is older than is usual", "list")
        for state in self._standing.lists():
            date, since = moment(state.date), self._standing.age(state)
            for family, passed in ((age, now - date if date else None), (good, since)):
                if passed is not None:
                    family.add_metric([state.source], passed.total_seconds())
            bad.add_metric([state.source], state.bad_polls)
            stale.add_metric([state.source], state.stale)
        yield from (age, good, bad, stale, *self._editions())
        yield GaugeMetricFamily("magnitsky_reviews", "Matches that await an operator's word", self._reviews())
        oldest = self._standing.store.oldest_waiting()
        yield GaugeMetricFamily(
            "magnitsky_outbox_waiting", "Messages that wait to be sent", self._standing.store.waiting()
        )
        yield GaugeMetricFamily(
            "magnitsky_outbox_oldest_seconds",
            "How long the oldest of them has waited",
            (now - oldest).total_seconds() if oldest else 0.0,
        )
        sends = CounterMetricFamily("magnitsky_sends", "Tries to send", labels=("platform", "outcome"))
        for labels, number in list(self._standing.tally.items()):  # the courier counts meanwhile
            sends.add_metric(labels, number)
        yield sends
        yield from self._polls()

    def _polls(self) -> Iterator[Metric]:
        polls = CounterMetricFamily("magnitsky_polls", "Polls by outcome", labels=("list", "outcome"))
        for labels, (number, since) in list(self._standing.polls.items()):
            polls.add_metric(labels, number, created=since)
        parse = _gauge("magnitsky_parse_seconds", "How long the last new edition took to be read", "list")
        for source, seconds in list(self._standing.parsed.items()):
            parse.add_metric([source], seconds)
        return iter((polls, parse))

    def _editions(self) -> Iterator[Metric]:
        """Yields the counts of editions by verdict and by reason, since the archive began."""
        read = CounterMetricFamily(
            "magnitsky_editions", "Editions by verdict: good, refused, accepted", labels=("list", "verdict")
        )
        refused = CounterMetricFamily("magnitsky_refusals", "Editions refused, by reason", labels=("list", "reason"))
        for labels, number in self._standing.archive.verdicts().items():
            read.add_metric(labels, number)
        for labels, number in self._standing.archive.refusals().items():
            refused.add_metric(labels, number)
        return iter((read, refused))

    def _reviews(self) -> int:
        return len(review.waiting(self._standing.archive))


def _gauge(name: str, help: str, label: str) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, help, labels=(label,))
