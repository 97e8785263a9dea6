"""Keeps a process that has imported the whole program, and loaded what every start loads alike, and forks one for
each start: a command takes what it takes itself. The child runs what `python -m bot ...` runs, and ends as any
program. Its editions are read by forks, too: parsers.

It reads and writes lines: in comes what to start, out comes its number; then, once it has ended, how. What a start
imports and loads of its own accord is seen only in a process that begins with nothing; test_weight begins such ones.
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
import select
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path

from tests.fakes.no_internet import end, only_this_machine
from tests.fakes.parsers import Parsers, use

ROOT = Path(__file__).parent.parent.parent
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
    """Holds the end of the server that tests use."""

    def __init__(self, environment: Mapping[str, str] | None = None) -> None:
        """`environment`: what the server, and so its children, have in theirs beside this process's own."""
        command = [sys.executable, "-m", "tests.fakes.fork_server"]
        self._process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, **(environment or {})},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
        )
        self._own = dict(environment or {})
        self.parsers = Parsers()
        self._children: dict[int, Child] = {}
        self._begun: queue.Queue[Child | None] = queue.Queue()
        self._asking = threading.Lock()
        self._listening = threading.Thread(target=self._listen, daemon=True)
        self._listening.start()

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
        assert self._process.stdin
        order = {
            "arguments": arguments,
            "out": str(out),
            "err": str(err),
            "cwd": str(cwd),
            "env": {**(os.environ if env is None else env), **self._own},
            "first": first,
            "parsers": self.parsers.address,
        }
        with self._asking:
            self._process.stdin.write(json.dumps(order) + "\n")
            child = self._begun.get(timeout=60)
        assert child, "the fork server has ended"
        return child

    def _listen(self) -> None:
        assert self._process.stdout
        for line in self._process.stdout:
            pid, *code = map(int, line.split())
            if code:
                self._children.pop(pid).end(code[0])
            else:
                self._children[pid] = Child(pid)
                self._begun.put(self._children[pid])
        self._begun.put(None)

    def close(self) -> None:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.close()
        self._process.wait(10)
        self._listening.join(10)
        self._process.stdout.close()
        self.parsers.close()


@functools.cache
def shared() -> ForkServer:
    """Returns the server of this process, which ends with it."""
    server = ForkServer()
    atexit.register(server.close)
    return server


def _next_order() -> dict[str, object] | None:
    """Forks a child for each order, and says how each has ended. Returns the order in a child, None at the end."""
    asleep, woken = socket.socketpair()
    woken.setblocking(False)
    signal.set_wakeup_fd(woken.fileno())
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who stops the tests stops them, and their end is this one's
    waiting = b""
    while True:
        ready, _, _ = select.select([0, asleep.fileno()], [], [])
        if asleep.fileno() in ready:
            asleep.recv(4096)
            _say_who_has_ended()
        if 0 in ready:
            if not (piece := os.read(0, 1 << 16)):
                return None
            *lines, waiting = (waiting + piece).split(b"\n")
            for line in lines:
                if (pid := os.fork()) == 0:
                    signal.set_wakeup_fd(-1)
                    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                    signal.signal(signal.SIGINT, signal.default_int_handler)
                    asleep.close()
                    woken.close()
                    return dict(json.loads(line))
                os.write(1, b"%d\n" % pid)


def _say_who_has_ended() -> None:
    with contextlib.suppress(ChildProcessError):  # there are none
        while (ended := os.waitpid(-1, os.WNOHANG))[0]:
            os.write(1, b"%d %d\n" % (ended[0], os.waitstatus_to_exitcode(ended[1])))


def _load() -> None:
    """Loads what a start finds the same each time: the languages, the words of questions, whom HTTPS believes."""
    from bot.cli.serve import warm
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


if __name__ == "__main__":
    for _name in ONCE:
        importlib.import_module(_name)
    _load()
    gc.collect()
    gc.freeze()  # what all children share stays shared
    if _order := _next_order():
        _run(_order)
