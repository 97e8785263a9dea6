"""Ends a download that lasts too long, or that is still running when the program ends."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from watchers.reading.errors import FailedTry

_LOOK = 0.2  # seconds between two looks at the deadline and at `stop`


class Deadline:
    """Ends a download at its deadline or when the program stops, whatever it is waiting for.

    httpx's read time-out begins anew with each byte: a server that sends one byte a second, of its headers too, would
    hold a poll for hours, and a silent one would hold up the program's end. So a thread looks at the clock and cuts
    the connection.
    """

    def __init__(self, stop: threading.Event, monotonic: Callable[[], float], seconds: float) -> None:
        self._stop, self._monotonic, self._seconds = stop, monotonic, seconds
        self._deadline = monotonic() + seconds
        self._sockets: list[socket.socket] = []
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, name="fetch-deadline", daemon=True)

    def __enter__(self) -> Deadline:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def left(self) -> float:
        """Returns the seconds to the deadline."""
        return self._deadline - self._monotonic()

    def check(self) -> None:
        """Raises FailedTry where this download has to end."""
        if self._stop.is_set():
            raise FailedTry("stopped")
        if self.left() <= 0:
            raise FailedTry(f"not read within {self._seconds:g} s")

    def hold(self, event: str, info: Mapping[str, Any]) -> None:
        """Keeps the socket of each connection as it opens, and again as TLS wraps it. httpx calls this as its
        `trace`."""
        if event.endswith(("connect_tcp.complete", "start_tls.complete")):
            self._sockets.append(info["return_value"].get_extra_info("socket"))

    def _look(self) -> None:
        """Shuts the sockets down once the program stops or the deadline has passed. Runs in the thread."""
        while not self._over.wait(_LOOK):
            if self._stop.is_set() or self.left() <= 0:
                for connection in list(self._sockets):
                    with suppress(OSError):  # closed by now, or wrapped by TLS
                        socket.socket.shutdown(connection, socket.SHUT_RDWR)  # the connection's, not TLS's, own
