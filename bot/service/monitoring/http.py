"""Serves /health and /metrics over HTTP at the address of `health.listen`. A file of its own: the server that it
needs is loaded only where the address is asked for, because it costs a tenth of a start and 9 MB."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

from aiohttp import web

TEXT = "text/plain; version=0.0.4; charset=utf-8"  # the content type of the exposition format


async def serve(
    host: str, port: int, health: Callable[[], Mapping[str, Any]], metrics: Callable[[], bytes]
) -> web.AppRunner:
    """Answers requests until the runner's `cleanup`; `health` and `metrics` may read databases. Raises OSError where
    the address cannot be opened."""

    async def how_it_is(request: web.Request) -> web.Response:
        report = await asyncio.to_thread(health)
        return web.json_response(report, status=200 if report["ok"] else 503)

    async def figures(request: web.Request) -> web.Response:
        return web.Response(body=await asyncio.to_thread(metrics), headers={"Content-Type": TEXT})

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
