"""One service a data folder: a lock that the system frees by itself when the process ends, however it ends."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path


class Locked(Exception):
    """Another process holds the folder."""


class DataLock:
    """Holds `folder/lock` until closed. Raises Locked where another has it, OSError where it can't be made.

    `unclean`: whoever held it last did not close it: the machine or the process died.
    """

    def __init__(self, folder: Path) -> None:
        self._fd = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(self._fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(self._fd)
            raise Locked(f"another Magnitsky Watch is running on {folder}") from None
        self.unclean = os.fstat(self._fd).st_size > 0
        os.pwrite(self._fd, b"held\n", 0)

    def beat(self) -> None:
        """Sets the file's time to now: from outside it can be seen that the holder is at work, not only there."""
        os.utime(self._fd)

    def close(self) -> None:
        self.release(unclean=False)

    def release(self, *, unclean: bool) -> None:
        """Lets go; with `unclean` the next holder is still told that an earlier one died."""
        if not unclean:
            os.ftruncate(self._fd, 0)
        os.close(self._fd)
