"""Forks the workers of a run from its first process, which has imported what all of them need: each would take two
seconds of a processor to import it by itself.

They are what pytest-xdist starts otherwise, and does where nothing can be forked: a process that is told on its
standard input what to run.
"""

from __future__ import annotations

import atexit
import contextlib
import gc
import importlib
import logging
import os
import signal
import sys
import threading
import traceback
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from execnet import gateway_base, gateway_io

from tests.fakes import fork_server

ROOT = Path(__file__).parent


class Forked:
    """Stands for the process of a worker, with the methods of a Popen that execnet uses."""

    def __init__(self, pid: int) -> None:
        self.pid = pid

    def wait(self) -> int:
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)


class Pipes(gateway_base.Popen2IO):
    """Speaks with a worker."""

    def __init__(self, pid: int, into: int, out: int, model: gateway_base.ExecModel) -> None:
        super().__init__(os.fdopen(into, "wb"), os.fdopen(out, "rb"), model)
        self.popen = Forked(pid)

    def wait(self) -> int:
        return self.popen.wait()

    def kill(self) -> None:
        self.popen.kill()


def fork(count: int) -> None:
    """Forks so many workers, at once, for no thread may run meanwhile; the next that are asked for are these."""
    assert threading.active_count() == 1
    gc.freeze()  # what all share stays shared
    forked: list[tuple[int, int, int]] = []
    for _ in range(count):
        (told, into), (out, says) = os.pipe(), os.pipe()
        if (pid := os.fork()) == 0:
            for fd in (into, out, *(fd for _, *both in forked for fd in both)):
                os.close(fd)
            _work(told, says)
        os.close(told)
        os.close(says)
        forked.append((pid, into, out))
    ask = gateway_io.create_io

    def create_io(spec: Any, execmodel: gateway_base.ExecModel) -> Any:
        return Pipes(*forked.pop(0), execmodel) if forked and spec.popen else ask(spec, execmodel)

    gateway_io.create_io = create_io


def _work(told: int, says: int) -> None:
    """Does in the child what a worker does that has been started, to its end."""
    code = 1
    try:
        atexit._clear()  # what the first process does at its end
        logging.root.handlers.clear()
        for number, fd in enumerate((told, says)):
            os.dup2(fd, number)
            os.close(fd)
        sys.stdin, sys.stdout = os.fdopen(0, "r", 1, closefd=False), os.fdopen(1, "w", 1, closefd=False)
        sys.__stdin__, sys.__stdout__ = sys.stdin, sys.stdout  # type: ignore[misc]
        exec(eval(sys.stdin.readline()), {})  # noqa: S102, S307 - as execnet's own do
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        atexit._run_exitfuncs()
        os._exit(code)


def import_tests() -> None:
    """Imports all files of tests, and loads what most of them need. A process beside this one begins with the last
    file: pytest compiles them itself, and what one has compiled the other finds. Another gets ready that starts
    programs: the tests that wait for it come first."""
    fork_server.begin(fork_server.address("programs"), os.environ)
    files = sorted(ROOT.rglob("test_*.py"))
    if (pid := os.fork()) == 0:
        _import(reversed(files))
        os._exit(0)
    _import(files)
    fork_server.load()
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)


def _import(files: Iterable[Path]) -> None:
    for path in files:
        with contextlib.suppress(Exception):  # pytest imports it again, and says what is wrong with it
            importlib.import_module(".".join(path.relative_to(ROOT.parent).with_suffix("").parts))
