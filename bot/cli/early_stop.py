"""Makes a stop an orderly end from the first line of the service on, until it heeds the signals itself."""

from __future__ import annotations

import signal
from typing import NoReturn

_heard: list[int] = []


def end_when_told() -> None:
    """Ends the process on a signal from here on. The service takes the signals over once it has been put together,
    and then asks `is_told`: what a signal raises while Python collects garbage ends nothing, for Python drops it."""
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, _end)


def is_told() -> bool:
    return bool(_heard)


def _end(number: int, frame: object) -> NoReturn:
    _heard.append(number)
    raise SystemExit(0)
