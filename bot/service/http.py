"""The address of `health.listen`: /health and /metrics over HTTP. A file of its own, for the server that it needs is
loaded only where the address is asked for: it costs a tenth of a start and 9 MB."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from aiohttp import web

TEXT = "text/plain; version=0.0.4; charset=utf-8"  # of the exposition format


async def serve(
    host: str, port: int, health: Callable[[], Mapping[str, Any]], metrics: Callable[[], bytes]
) -> web.AppRunner:
    """Answers until the runner's `cleanup`. Raises OSError where the address cannot be had."""

    async def how_it_is(request: web.Request) -> web.Response:
        said = health()
        return web.json_response(said, status=200 if said["ok"] else 503)

    async def figures(request: web.Request) -> web.Response:
        return web.Response(body=metrics(), headers={"Content-Type": TEXT})

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
