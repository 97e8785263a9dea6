"""Slack's socket: acknowledges each envelope at once and then hands on what is in it. Knows no event of ours."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
from collections.abc import Callable

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from bot.chat.base import Busy
from bot.chat.loose_json import Json, text_at
from bot.chat.slack.web import Times, is_here
from bot.errors import traced
from watchers.certificates import believed

log = logging.getLogger(__name__)

# The library's own records hold message bodies and addresses that are good once: its logger is off, and we log what
# matters.
library_log = logging.getLogger(f"{__name__}.library")
library_log.setLevel(logging.CRITICAL + 1)

MOST = 4 << 20  # bytes of an envelope; Slack's largest, a window's state, stays under 1 MB
CLOSE_WITHIN = 2.0  # seconds that Slack has to say farewell

Take = Callable[[str, object], None]  # takes the kind of an envelope, and its payload


class Socket:
    """One connection, which reads until it is closed. It acknowledges an envelope before anything in it is read:
    whatever it holds, and whatever handling it does to us, it does not come again
    (docs/decisions/0012-told-before-worked-on.md)."""

    def __init__(self, connection: ClientConnection, take: Take) -> None:
        self._connection, self._take = connection, take
        self.leaving = asyncio.Event()  # Slack asks for the next connection, or this one is lost
        self._reading = asyncio.create_task(self._read())

    @classmethod
    async def opened(cls, address: str, take: Take, times: Times) -> Socket:
        """Opens a socket at an address that Slack gave. Raises Busy."""
        try:
            connection = await connect(
                address,
                logger=library_log,
                ssl=believed() if address.startswith("wss:") else None,
                proxy=None if is_here(address) else True,
                compression=None,
                open_timeout=times.connect,
                ping_interval=times.ping,
                ping_timeout=times.lost,
                close_timeout=CLOSE_WITHIN,
                max_size=MOST,
            )
        except (OSError, WebSocketException, ValueError) as error:
            raise Busy(f"its socket does not open ({type(error).__name__})") from None
        return cls(connection, take)

    async def close(self) -> None:
        """Closes the connection; what it has acknowledged is handled."""
        with contextlib.suppress(Exception):
            await self._connection.close()
        await asyncio.gather(self._reading, return_exceptions=True)

    async def _read(self) -> None:
        try:
            async for text in self._connection:
                await self._heard(text)
        except WebSocketException:
            pass  # it is lost
        finally:
            self.leaving.set()

    async def _heard(self, text: str | bytes) -> None:
        try:
            envelope: Json = json.loads(text)
        except ValueError:
            return
        kind, id = text_at(envelope, "type"), text_at(envelope, "envelope_id")
        if kind == "disconnect":  # it hears on until the next connection stands
            self.leaving.set()
        if not id:
            return
        await self._connection.send(json.dumps({"envelope_id": id}))
        try:
            self._take(kind, envelope.get("payload"))
        except Exception as error:  # a form that nobody knows
            log_fault(error)


def log_fault(error: Exception) -> None:
    """Logs an error by its kind and place only: its text may be a user's."""
    log.error("what a user did on Slack could not be handled: %s", traced(error))
