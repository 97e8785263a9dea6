"""A progress bar for a list's first download, for a person at the terminal. Logs and pipes neither get it nor load
it."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console as Terminal
    from rich.progress import Progress, TaskID


class Bar:
    """One bar for each thread that reads a list; it disappears when all lists have been read."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self._lock = threading.Lock()
        self._shown: Progress | None = None
        self._tasks: dict[int, TaskID] = {}  # thread -> its line

    @contextmanager
    def first_reading(self, name: str) -> Iterator[None]:
        """Shows the bar of a list while its first edition is read."""
        from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
        with self._lock:
            if self._shown is None:
                self._shown = Progress(*columns, console=self._terminal, transient=True)
                self._shown.start()
            self._tasks[threading.get_ident()] = self._shown.add_task(f"{name}: first reading", total=None)
        try:
            yield
        finally:
            with self._lock:
                self._shown.remove_task(self._tasks.pop(threading.get_ident()))
                if not self._tasks:
                    self._shown.stop()
                    self._shown = None

    def advance(self, done: int, total: int | None) -> None:
        """Shows that `done` of `total` bytes are here; `total` is None where the publisher does not say how many
        there are."""
        progress, task = self._shown, self._tasks.get(threading.get_ident())
        if progress is not None and task is not None:
            progress.update(task, completed=done, total=total)


def on_terminal() -> Bar | None:
    """Returns a bar where standard error is a terminal; else None."""
    if not sys.stderr.isatty():
        return None
    from rich.console import Console as Terminal

    return Bar(Terminal(stderr=True))
