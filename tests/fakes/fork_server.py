"""Keeps a process that has imported the whole program, and loaded what every start loads alike, and forks one for
each start: a command takes what it takes itself. The child runs what `python -m bot ...` runs, and ends as any
program. Its editions are read by forks, too: parsers.

All workers of a run share it. It reads and writes lines: in comes what to start, out comes its number; then, once it
has ended, how. What a start imports and loads of its own accord is seen only in a process that begins with nothing;
test_weight begins such ones.
"""

from __future__ import annotations

import atexit
import contextlib
import functools
import gc
import importlib
import json
import os
import queue
import runpy
import secrets
import select
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from tests.fakes.no_internet import end, only_this_machine
from tests.fakes.parsers import Parsers, use

ROOT = Path(__file__).parent.parent.parent
ALONE = secrets.token_hex(8)  # the name of a run of one process
NOBODY = 60.0  # seconds until a server ends that nobody has asked: who started it has been killed
FORKS = sys.platform == "linux"  # elsewhere a child of a fork may not use what the system offers
ONCE = (
    "bot.chat.console.adapter",
    "bot.chat.slack.adapter",
    "bot.chat.telegram.adapter",
    "bot.cli.commands",
    "bot.cli.demo.play",
    "bot.cli.doctor",
    "bot.cli.lists",
    "bot.cli.questions",
    "bot.cli.replay",
    "bot.cli.serve",
    "bot.presentation.pictures",
    "bot.service.backup",
    "httpcore",
    "anyio._backends._asyncio",  # which httpcore imports at its first call
)


class Child:
    """Stands for a process that the server began, with the methods of a Popen that tests use."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.returncode: int | None = None  # below zero the signal that ended it
        self._ended = threading.Event()

    def end(self, code: int) -> None:
        """Notes how it has ended."""
        self.returncode = code
        self._ended.set()

    def poll(self) -> int | None:
        return self.returncode

    def wait(self, timeout: float) -> int:
        if not self._ended.wait(timeout):
            raise subprocess.TimeoutExpired("bot", timeout)
        assert self.returncode is not None
        return self.returncode

    def send_signal(self, number: int) -> None:
        if self.returncode is None:
            with contextlib.suppress(ProcessLookupError):  # it has just ended by itself
                os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


class ForkServer:
    """Holds this process's end of a server. Who asks first starts it, for all that ask at the same address; it ends
    when the last of them has."""

    def __init__(self, address: Path, environment: Mapping[str, str] | None = None, first: str = "") -> None:
        """`environment`: what the children of this process have in theirs beside its own; `first`: Python that each
        of them runs before all else."""
        self._own, self._first = dict(environment or {}), first
        self._server = self._connected(address)
        self._said = self._server.makefile("r", encoding="utf-8")
        self.parsers = Parsers()
        self._children: dict[int, Child] = {}
        self._begun: queue.Queue[Child | None] = queue.Queue()
        self._asking = threading.Lock()
        self._listening = threading.Thread(target=self._listen, daemon=True)
        self._listening.start()

    def _connected(self, address: Path) -> socket.socket:
        """Returns a connection with the server, which is started where there is none."""
        deadline, started = time.monotonic() + 60, None
        while time.monotonic() < deadline:
            server = socket.socket(socket.AF_UNIX)
            with contextlib.suppress(FileNotFoundError, ConnectionRefusedError):
                server.connect(str(address))
                return server
            server.close()
            if started is None or started.poll() is not None:  # another's was sooner, and has ended since
                address.parent.mkdir(mode=0o700, exist_ok=True)
                command = [sys.executable, "-m", "tests.fakes.fork_server", str(address)]
                env, no = {**os.environ, **self._own}, subprocess.DEVNULL
                started = subprocess.Popen(command, cwd=ROOT, env=env, stdin=no, stdout=no)
                self._started.append(started)
            time.sleep(0.02)
        raise TimeoutError("the fork server did not start")

    _started: ClassVar[list[subprocess.Popen[bytes]]] = []  # others may ask one of them longer than this process

    def start(
        self,
        arguments: list[str],
        out: Path,
        err: Path,
        *,
        cwd: Path = ROOT,
        env: Mapping[str, str] | None = None,
        first: str = "",
    ) -> Child:
        """Starts a child whose output is added to two files. `first`: Python that it runs before the program."""
        order = {
            "arguments": arguments,
            "out": str(out),
            "err": str(err),
            "cwd": str(cwd),
            "env": {**(os.environ if env is None else env), **self._own},
            "first": f"{self._first}\n{first}",
            "parsers": self.parsers.address,
        }
        with self._asking:
            self._server.sendall(json.dumps(order).encode() + b"\n")
            child = self._begun.get(timeout=60)
        assert child, "the fork server has ended"
        return child

    def _listen(self) -> None:
        for line in self._said:
            pid, *code = map(int, line.split())
            if code:
                self._children.pop(pid).end(code[0])
            else:
                self._children[pid] = Child(pid)
                self._begun.put(self._children[pid])
        self._begun.put(None)

    def close(self) -> None:
        self._server.shutdown(socket.SHUT_RDWR)
        self._listening.join(10)
        self._said.close()
        self._server.close()
        self.parsers.close()


def address(name: str) -> Path:
    """Returns where the server of this name is asked by all workers of a run of the tests."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID") or ALONE
    return Path(tempfile.gettempdir()) / f"magnitsky-watch-{run[:16]}" / name


@functools.cache
def shared() -> ForkServer:
    """Returns the server of this run, which ends with it."""
    server = ForkServer(address("programs"))
    atexit.register(server.close)
    return server


def _bound(address: Path) -> socket.socket | None:
    """Returns where orders come in; None where another server is asked there."""
    listening = socket.socket(socket.AF_UNIX)
    try:
        listening.bind(str(address))
    except OSError:
        return None
    listening.listen(64)
    return listening


def _next_order(listening: socket.socket, address: Path) -> dict[str, object] | None:
    """Forks a child for each order, and says how each has ended. Returns the order in a child, None at the end."""
    asleep, woken = socket.socketpair()
    woken.setblocking(False)
    signal.set_wakeup_fd(woken.fileno())
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who stops the tests stops them, and their end is this one's
    waiting: dict[socket.socket, bytes] = {}  # who asks -> the beginning of an order
    begun: dict[int, socket.socket] = {}  # pid -> who asked for it
    while True:
        ready, _, _ = select.select([asleep, listening, *waiting], [], [], None if waiting else NOBODY)
        if not ready and not _another_asks(listening, address):
            return None
        if asleep in ready:
            asleep.recv(4096)
            _say_who_has_ended(begun)
        if listening in ready:
            waiting[listening.accept()[0]] = b""
        for asking in waiting.keys() & ready:
            if not (piece := _received(asking)):
                del waiting[asking]
                asking.close()
                if not waiting and not _another_asks(listening, address):
                    return None
                continue
            *lines, waiting[asking] = (waiting[asking] + piece).split(b"\n")
            for line in lines:
                if (pid := os.fork()) == 0:
                    signal.set_wakeup_fd(-1)
                    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                    signal.signal(signal.SIGINT, signal.default_int_handler)
                    for one in (asleep, woken, listening, *waiting, *begun.values()):
                        one.close()
                    return dict(json.loads(line))
                begun[pid] = asking
                _say(asking, b"%d\n" % pid)


def _received(asking: socket.socket) -> bytes:
    with contextlib.suppress(ConnectionError):
        return asking.recv(1 << 16)
    return b""


def _another_asks(listening: socket.socket, address: Path) -> bool:
    """Tells whether somebody has come meanwhile; if not, nobody comes any more."""
    if select.select([listening], [], [], 0)[0]:
        return True
    address.unlink()
    with contextlib.suppress(OSError):  # another server is asked there, too
        address.parent.rmdir()
    return bool(select.select([listening], [], [], 0)[0])


def _say_who_has_ended(begun: dict[int, socket.socket]) -> None:
    with contextlib.suppress(ChildProcessError):  # there are none
        while (ended := os.waitpid(-1, os.WNOHANG))[0]:
            _say(begun.pop(ended[0]), b"%d %d\n" % (ended[0], os.waitstatus_to_exitcode(ended[1])))


def _say(asking: socket.socket, line: bytes) -> None:
    with contextlib.suppress(OSError):  # who asked has ended
        asking.sendall(line)


def _load() -> None:
    """Loads what a start finds the same each time: the languages, the words of questions, whom HTTPS believes."""
    from bot.cli.ready import warm
    from bot.language import language, languages
    from watchers.archive.archive import Archive
    from watchers.certificates import believed

    for code in languages():
        language(code)
    archive = Archive.scratch()
    warm(archive)
    archive.close()
    believed()


def _run(order: dict[str, object]) -> None:
    """Runs the command line in the child, to its end."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
    opened = (os.open(os.devnull, os.O_RDONLY), *(os.open(str(order[one]), flags, 0o600) for one in ("out", "err")))
    for number, fd in enumerate(opened):
        os.dup2(fd, number)
        os.close(fd)
    os.chdir(str(order["cwd"]))
    os.environ.clear()
    os.environ.update(order["env"])  # type: ignore[call-overload]
    only_this_machine(end)
    use(str(order["parsers"]))
    exec(str(order["first"]), {})  # noqa: S102 - a test's own
    sys.argv = ["bot", *order["arguments"]]  # type: ignore[misc]
    runpy.run_module("bot", run_name="__main__", alter_sys=True)


if __name__ == "__main__" and (_listening := _bound(Path(sys.argv[1]))):
    for _name in ONCE:
        importlib.import_module(_name)
    _load()
    gc.collect()
    gc.freeze()  # what all children share stays shared
    if _order := _next_order(_listening, Path(sys.argv[1])):
        _run(_order)
