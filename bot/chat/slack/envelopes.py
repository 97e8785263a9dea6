"""Slack's socket: acknowledges each envelope at once and then hands it to Bolt; and closes the socket."""

from __future__ import annotations

import asyncio
import contextlib
import logging

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.adapter.socket_mode.async_internals import run_async_bolt_app
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse

from bot.errors import traced

log = logging.getLogger(__name__)


class Envelopes(AsyncSocketModeHandler):
    """Acknowledges an envelope before anything in it is read: whatever it holds, and whatever handling it does to us,
    it does not come again (docs/decisions/0012-told-before-worked-on.md)."""

    async def handle(self, client: SocketModeClient, req: SocketModeRequest) -> None:  # type: ignore[override]
        await client.send_socket_mode_response(SocketModeResponse(envelope_id=req.envelope_id))
        try:
            await run_async_bolt_app(self.app, req)
        except Exception as error:  # a form that Bolt does not know
            await log_fault(error)


async def log_fault(error: Exception) -> None:
    """Logs an error by its kind and place only: its text may be a user's."""
    log.error("what a user did on Slack could not be handled: %s", traced(error))


async def close(client: SocketModeClient) -> None:
    """Closes a socket client and waits for its tasks, which its own `close` does not."""
    tasks = [client.message_processor, client.current_session_monitor, client.message_receiver]
    with contextlib.suppress(Exception):
        async with asyncio.timeout(2):
            await client.close()  # type: ignore[no-untyped-call]
    running = [task for task in tasks if task is not None]
    for task in running:
        task.cancel()
    await asyncio.wait(running, timeout=2)
    await client.aiohttp_client_session.close()
