"""Tells the outside that the watching goes on: a dead-man's ping, and /health on this machine. Off by default."""

from __future__ import annotations

import logging
from typing import Any

import httpx
from aiohttp import web

from bot.config import Health as HealthConfig
from bot.store import Store
from watchers.archive import Archive

log = logging.getLogger(__name__)

PING_SECONDS = 15.0


class Health:
    """Needs nothing of the chats: no ID of any stands in what it says."""

    def __init__(self, config: HealthConfig, archive: Archive, store: Store, sources: tuple[str, ...]) -> None:
        self._config, self._archive, self._store, self._sources = config, archive, store, sources
        self._good: set[str] = set()  # lists polled well since the last ping
        self._runner: web.AppRunner | None = None
        self._silent = False

    async def polled(self, source: str, *, good: bool) -> None:
        """One list was polled. When all have been, well, since the last ping, the switch is told."""
        if not good:
            self._good.discard(source)
            return
        self._good.add(source)
        if self._config.ping_url and self._good >= set(self._sources):
            self._good.clear()
            await self._ping()

    async def _ping(self) -> None:
        try:
            async with httpx.AsyncClient(timeout=PING_SECONDS) as client:
                (await client.get(self._config.ping_url)).raise_for_status()
            self._silent = False
        except httpx.HTTPError as error:
            if not self._silent:  # once: the switch itself notices the rest
                log.warning("health.ping_url does not answer: %s", type(error).__name__)
            self._silent = True

    async def listen(self) -> None:
        """Opens the address of `health.listen`. Raises OSError where it is taken."""
        if not self._config.listen:
            return
        host, _, port = self._config.listen.rpartition(":")
        app = web.Application()
        app.router.add_get("/health", self._answer)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, host.strip("[]"), int(port)).start()

    async def close(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def _answer(self, request: web.Request) -> web.Response:
        lists: dict[str, Any] = {}
        for source in self._sources:
            state, last = self._archive.state(source), self._archive.last_good(source)
            lists[source] = {
                "date": last.date if last else None,
                "good_at": state.good_at,
                "bad_polls": state.bad_polls,
            }
        well = all(one["good_at"] and not one["bad_polls"] for one in lists.values())
        said = {"ok": well, "lists": lists, "outbox_waiting": self._store.waiting()}
        return web.json_response(said, status=200 if well else 503)
