"""One service a data folder: a lock that the system frees by itself when the process ends, however it ends."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path


class Locked(Exception):
    """Another process holds the folder."""


class DataLock:
    """Holds `folder/lock` until closed. Raises Locked where another has it, OSError where it can't be made."""

    def __init__(self, folder: Path) -> None:
        self._fd = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(self._fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(self._fd)
            raise Locked(f"another Magnitsky Watch is running on {folder}") from None

    def close(self) -> None:
        os.close(self._fd)
