"""Locks the data folder for one service; the system frees the lock by itself when the process ends, however it
ends."""

from __future__ import annotations

import contextlib
import fcntl
import os
from pathlib import Path

from bot.errors import BotError

FILE = "lock"


class Locked(BotError):
    """Another process holds the folder."""


class DataLock:
    """Holds the folder until closed. Raises Locked where another process has it, OSError where it cannot be locked.

    It locks the folder itself, which nobody can undo by deleting files in it, and the file `lock` in it, which shows
    from outside that the holder is at work. `unclean`: the last holder did not close it: the machine or the process
    died.
    """

    def __init__(self, folder: Path) -> None:
        self._path, self._fd = folder / FILE, -1
        self._folder = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            self._hold(self._folder)
            self._fd = self._made()
            self._hold(self._fd)
            self.unclean = os.fstat(self._fd).st_size > 0
            os.pwrite(self._fd, b"held\n", 0)
        except BaseException:
            self._let_go()
            raise

    def beat(self) -> None:
        """Sets the file's time to now, which shows from outside that the holder is at work, not only there."""
        os.utime(self._fd)

    def keep(self) -> None:
        """Makes the file anew where it was deleted. Raises OSError."""
        with contextlib.suppress(FileNotFoundError):
            if os.path.samestat(self._path.stat(), os.fstat(self._fd)):
                return
        made = self._made()
        try:
            os.pwrite(made, b"held\n", 0)
            with contextlib.suppress(BlockingIOError):
                fcntl.flock(made, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BaseException:
            os.close(made)
            raise
        os.close(self._fd)
        self._fd = made

    def close(self) -> None:
        self.release(unclean=False)

    def release(self, *, unclean: bool) -> None:
        """Frees the lock; with `unclean` the next holder is still told that an earlier one died."""
        if not unclean:
            os.ftruncate(self._fd, 0)
        self._let_go()

    def _made(self) -> int:
        return os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    def _hold(self, fd: int) -> None:
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Locked(f"another Magnitsky Watch is running on {self._path.parent}") from None

    def _let_go(self) -> None:
        for fd in (self._fd, self._folder):
            if fd >= 0:
                os.close(fd)


def is_held(folder: Path) -> bool:
    """Tells whether a process holds the folder, without taking it or changing anything in it."""
    for path in (folder, folder / FILE):
        try:
            fd = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        except OSError:
            continue  # nobody holds it, or we may not open it
        try:
            fcntl.flock(fd, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        finally:
            os.close(fd)
    return False
