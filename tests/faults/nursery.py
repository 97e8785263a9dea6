"""Keeps a process that has imported the service once and forks one for each start: a restart takes what the service
takes, not what Python's imports take. The child runs what `python -m bot ...` runs, and dies alone.

It reads and writes lines: in comes what to start, out comes its number; then, once it has ended, how.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import runpy
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


class Nursery:
    """Holds the end of it that a test uses. One child at a time."""

    def __init__(self, environment: Mapping[str, str] | None = None) -> None:
        """`environment`: what the children have in theirs beside this process's own."""
        command = [sys.executable, "-m", "tests.faults.nursery"]
        self._process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, **(environment or {})},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
        )
        self._end = threading.Thread()
        self.pid, self.code = 0, 0

    def start(self, arguments: list[str], log: Path, ahead: dt.timedelta) -> None:
        """Starts a child. `ahead`: how far its clock is ahead of this machine's."""
        assert self._process.stdin and self._process.stdout
        order = {"arguments": arguments, "log": str(log), "ahead": ahead.total_seconds()}
        self._process.stdin.write(json.dumps(order) + "\n")
        self.pid = int(self._process.stdout.readline())
        self._end = threading.Thread(target=self._reap, daemon=True)
        self._end.start()

    def _reap(self) -> None:
        assert self._process.stdout
        self.code, self.pid = int(self._process.stdout.readline() or 0), 0

    def signal(self, number: int) -> None:
        if pid := self.pid:
            with contextlib.suppress(ProcessLookupError):  # it has just ended by itself
                os.kill(pid, number)

    def wait(self, timeout: float) -> int | None:
        """Returns the child's exit code; below zero the signal that ended it; None while it lives."""
        self._end.join(timeout)
        return None if self._end.is_alive() else self.code

    def close(self) -> None:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.close()
        self._process.wait(10)
        self._end.join(10)
        self._process.stdout.close()


def _serve() -> None:

    for line in sys.stdin:
        order = json.loads(line)
        pid = os.fork()
        if pid == 0:
            _live(order)
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()
        status = os.waitpid(pid, 0)[1]
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


def _live(order: dict[str, object]) -> None:
    """Runs the command line in the child, with its own clock, to its end."""
    import bot.presentation.words.news.digest
    import bot.service.service

    log = os.open(str(order["log"]), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for fd, number in ((nothing, 0), (log, 1), (log, 2)):
        os.dup2(fd, number)
    os.closerange(3, 64)
    ahead = dt.timedelta(seconds=float(str(order["ahead"])))
    bot.service.service.utc_now = lambda: dt.datetime.now(dt.UTC) + ahead  # type: ignore[attr-defined]
    bot.presentation.words.news.digest.PER_PERSON = 1000  # so that each alert's id is said
    sys.argv = ["bot", *map(str, order["arguments"])]  # type: ignore[call-overload]
    code = 1
    try:
        runpy.run_module("bot", run_name="__main__", alter_sys=True)
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    _serve()
