"""A bar for a list's first download, for whoever sits at the terminal. Logs and pipes never see it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console as Terminal
from rich.progress import BarColumn, DownloadColumn, Progress, TaskID, TextColumn, TimeRemainingColumn


class Bar:
    """At most one at a time; gone without a trace when its list has been read."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self._shown: tuple[Progress, TaskID] | None = None

    @contextmanager
    def first_reading(self, name: str) -> Iterator[None]:
        columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
        with Progress(*columns, console=self._terminal, transient=True) as progress:
            self._shown = progress, progress.add_task(f"{name}: first reading", total=None)
            try:
                yield
            finally:
                self._shown = None

    def heard(self, done: int, total: int | None) -> None:
        """`done` of `total` bytes are here; None: the publisher does not say how many there are."""
        if self._shown is not None:
            progress, task = self._shown
            progress.update(task, completed=done, total=total)


def on_terminal() -> Bar | None:
    """A bar where standard error is a terminal."""
    return Bar(Terminal(stderr=True)) if sys.stderr.isatty() else None
