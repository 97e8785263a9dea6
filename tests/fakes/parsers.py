"""Keeps a process that has imported what the child of a reading imports, and forks one for each edition that a forked
service or command reads. Those imports are nine tenths of what a small edition takes.

The child runs what the real one runs, with the limits that it takes itself, and ends with who asked for it. Whoever
starts from nothing starts real ones; so does tests/reading, but where one broken edition after another is read.
"""

from __future__ import annotations

import contextlib
import functools
import gc
import json
import os
import resource
import select
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import IO, Any

ROOT = Path(__file__).parent.parent.parent
SERVE = "import sys; sys.path.insert(0, sys.argv[1]); from tests.fakes.parsers import serve; serve(sys.argv[2])"


class Parsers:
    """Holds the end of that process that tests use. It ends when this is closed, or when this process ends."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self.address = str(Path(self._folder.name) / "parsers")
        command = [sys.executable, "-I", "-c", SERVE, str(ROOT), self.address]
        self._process = subprocess.Popen(command, env={}, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert self._process.stdout
        assert self._process.stdout.read(1), "the process for parsers did not start"
        self.pid = self._process.pid

    def close(self) -> None:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.close()
        self._process.wait(10)
        self._process.stdout.close()
        self._folder.cleanup()


class Forked:
    """Stands for a child of a reading, with the methods of a Popen that watchers/reading/edition.py uses."""

    def __init__(self, address: str, command: list[str], *, stdin: int, stdout: IO[bytes], **_: Any) -> None:
        package, *arguments = command[4:]  # after the interpreter, -I, -c and the program
        assert stdin == subprocess.PIPE and Path(package) == ROOT
        self.returncode: int | None = None  # below zero the signal that ended it
        read, write = os.pipe()
        self.stdin = os.fdopen(write, "wb")  # the reading closes it
        self._said = socket.socket(socket.AF_UNIX)
        try:
            self._said.connect(address)
            order = json.dumps([resource.getrlimit(resource.RLIMIT_FSIZE), arguments]).encode()
            socket.send_fds(self._said, [len(order).to_bytes(4)], [read, stdout.fileno()])
            self._said.sendall(order)
            self._answers = self._said.makefile("rb")
            self.pid = int(self._answers.readline())
        finally:
            os.close(read)

    def poll(self) -> int | None:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.wait(0)
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        if self.returncode is None:
            if not select.select([self._said], [], [], timeout)[0]:
                raise subprocess.TimeoutExpired("parser", timeout or 0)
            self.returncode = int(self._answers.readline())
            self._answers.close()
            self._said.close()
        return self.returncode

    def kill(self) -> None:
        if self.returncode is None:
            with contextlib.suppress(ProcessLookupError):  # it has just ended by itself
                os.kill(self.pid, signal.SIGKILL)


def use(address: str) -> None:
    """Lets this process have its editions read by forks of the process at this address."""
    from watchers.reading import edition

    own = SimpleNamespace(**{name: getattr(subprocess, name) for name in ("PIPE", "DEVNULL", "TimeoutExpired")})
    own.Popen = functools.partial(Forked, address)
    edition.subprocess = own  # type: ignore[assignment,attr-defined]


@contextlib.contextmanager
def used(parsers: Parsers) -> Iterator[None]:
    """Has this process's editions read by such forks meanwhile."""
    from watchers.reading import edition

    own = edition.subprocess  # type: ignore[attr-defined]
    use(parsers.address)
    try:
        yield
    finally:
        edition.subprocess = own  # type: ignore[attr-defined]


def serve(address: str) -> None:
    """Forks a child for each order, and says to who asked for it its number and, once it has ended, how."""
    from watchers.reading.child import child

    listening = socket.socket(socket.AF_UNIX)
    listening.bind(address)
    listening.listen(64)
    asleep, woken = socket.socketpair()
    woken.setblocking(False)
    signal.set_wakeup_fd(woken.fileno())
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.collect()
    gc.freeze()
    os.write(1, b".")
    begun: dict[int, socket.socket] = {}  # pid -> who asked for it
    while True:
        ready = select.select([0, asleep.fileno(), listening.fileno()], [], [])[0]
        if asleep.fileno() in ready:
            asleep.recv(4096)
            with contextlib.suppress(ChildProcessError):  # there are none
                while (ended := os.waitpid(-1, os.WNOHANG))[0]:
                    _say(begun.pop(ended[0]), os.waitstatus_to_exitcode(ended[1]), last=True)
        if listening.fileno() in ready:
            asking, _ = listening.accept()
            size, given, _, _ = socket.recv_fds(asking, 4, 2)
            order = asking.recv(int.from_bytes(size), socket.MSG_WAITALL)
            if len(given) == 2 and len(order) == int.from_bytes(size):
                if (pid := os.fork()) == 0:
                    for number, fd in enumerate((*given, os.open(os.devnull, os.O_WRONLY))):
                        os.dup2(fd, number)
                        os.close(fd)
                    for other in (listening, asleep, asking, *begun.values()):
                        other.close()
                    signal.set_wakeup_fd(-1)
                    woken.close()
                    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                    limit, arguments = json.loads(order)
                    resource.setrlimit(resource.RLIMIT_FSIZE, limit)
                    os.nice = lambda more: 0  # other tests keep the processors busy, and these would wait for all
                    child(*arguments)
                begun[pid] = asking
                _say(asking, pid)
            else:  # who asked has been killed
                asking.close()
            for fd in given:
                os.close(fd)
        if 0 in ready:
            return


def _say(asking: socket.socket, number: int, *, last: bool = False) -> None:
    with contextlib.suppress(OSError):  # who asked has been killed
        asking.sendall(b"%d\n" % number)
    if last:
        asking.close()
