"""Runs the real service in a process of its own, against a list server and both platforms on this machine."""

from __future__ import annotations

import json
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

from tests.fakes.chat.slack import FakeSlack
from tests.fakes.chat.telegram import FakeTelegram
from tests.fakes.configuration import switched_off
from tests.fakes.fork_server import FORKS, Child, ForkServer, shared
from tests.fakes.lists import ListServer, Page, zipped
from tests.fakes.watching import UNWATCHED
from watchers.lists.sample import Person
from watchers.lists.uk.sample import uk_xml
from watchers.lists.us.sample import enhanced_xml

ROOT = Path(__file__).parent.parent.parent
READY = 60.0  # seconds until a service has read its lists, on a busy machine: it takes one


class Running:
    """Runs the service, which a test starts, stops and kills as often as it likes: the data folder stays."""

    def __init__(
        self,
        folder: Path,
        lists: ListServer,
        telegram: FakeTelegram,
        slack: FakeSlack,
        *,
        mode: str,
        operators: list[str],
    ) -> None:
        self.folder, self.lists, self.telegram, self.slack = folder, lists, telegram, slack
        self.process: subprocess.Popen[bytes] | Child | None = None
        self.config = folder / "config.toml"
        self.log = folder / "service.log"
        self.env: dict[str, str] = {}
        self.forked = FORKS  # or a process that begins with nothing, as an operator starts it
        self.server: Callable[[], ForkServer] = shared
        self.first = ""  # Python that it runs before the program
        self.publish_uk()
        self.publish_us(*US)
        lists.pages["/SDN_ENHANCED.ZIP"] = Page(redirect=lists.url("/store/sdn.zip?X-Signature=SIGNEDSECRET"))
        self.write(mode=mode, operators=operators)

    def write(self, *, mode: str = "open", operators: list[str] | None = None, **tokens: str) -> None:
        said = {"telegram": self.telegram.token, "bot": self.slack.bot_token, "app": self.slack.app_token, **tokens}
        quick = 'every = "1s"\nmin_listings = 1\n'
        self.config.write_text(
            f"""[bot]\ndata_dir = "data"\noperators = {json.dumps(operators or [])}\n[access]\nmode = "{mode}"
[telegram]\ntoken = "{said["telegram"]}"\nbase_url = "{self.telegram.base_url}"
[slack]\nbot_token = "{said["bot"]}"\napp_token = "{said["app"]}"\nbase_url = "{self.slack.base_url}"
[lists.uk]\nurl = "{self.lists.url("/uk.xml")}"\n{quick}
[lists.us-sdn]\nurl = "{self.lists.url("/SDN_ENHANCED.ZIP")}"\n{quick}
{switched_off("uk", "us-sdn")}[delivery]\nbackoff_first = "1s"\nbackoff_max = "2s"\n""",
            encoding="utf-8",
        )

    def publish_uk(self, *people: Person, date: str = "2026-05-12") -> None:
        self.lists.publish("/uk.xml", uk_xml(date, (*people, *UNWATCHED)))

    def publish_us(self, *people: Person, date: str = "2026-05-12") -> None:
        body = zipped(("SDN_ENHANCED.XML", enhanced_xml(date, people)))
        self.lists.publish("/store/sdn.zip", body, content_type="application/zip")

    def start(self, *more: str, verbose: bool = True) -> None:
        arguments = ["run", "--config", str(self.config), *["--verbose"][:verbose], *more]
        env = {**os.environ, **self.env}
        if self.forked:
            self.process = self.server().start(arguments, self.log, self.log, env=env, first=self.first)
            return
        with self.log.open("a", encoding="utf-8") as log:
            command = [*program(self.first), *arguments]
            self.process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log, env=env)

    def ready(self, timeout: float = READY) -> None:
        """Waits until both lists have their baseline, and both platforms know the bot."""
        until(lambda: "us-sdn: edition" in self.said() and "uk: edition" in self.said(), timeout, self.said)
        self.slack.do(self.slack.connected())

    def ready_again(self, timeout: float = READY) -> None:
        """Waits until a service that has its baselines already has polled once more."""
        polls = len(self.lists.asked("/uk.xml"))
        until(lambda: len(self.lists.asked("/uk.xml")) > polls, timeout, self.said)

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8") if self.log.exists() else ""

    @property
    def lives(self) -> bool:
        return self.process is not None and self.process.poll() is None

    @property
    def pid(self) -> int:
        assert self.process is not None
        return self.process.pid

    def stop(self, signal_: signal.Signals = signal.SIGTERM) -> int:
        assert self.process is not None
        self.process.send_signal(signal_)
        return self.process.wait(20)

    def kill(self) -> None:
        if self.process is not None and self.lives:
            self.process.kill()
            self.process.wait(10)

    def command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return run_command(*arguments, "--config", str(self.config))


US = (
    Person("33131", "KHAZEIN, Mahmoud", ("IRAN-HR",), "2021-09-03", births=("1978-11-21",)),
    Person("10481", "SOLEIMANI, Qasem", ("SDGT", "IRGC"), "2011-10-11", births=("1957-03-11",)),
)


def run_command(
    *arguments: str,
    cwd: Path = ROOT,
    env: Mapping[str, str] | None = None,
    preexec_fn: Callable[[], object] | None = None,
    first: str = "",
) -> subprocess.CompletedProcess[str]:
    """Runs one call of the command line, as a user makes it. `first`: Python that runs before the program."""
    if not FORKS or preexec_fn:
        return run_from_nothing(*arguments, cwd=cwd, env=env, preexec_fn=preexec_fn, first=first)
    with tempfile.TemporaryDirectory() as name:
        out, err = Path(name) / "out", Path(name) / "err"
        child = shared().start(list(arguments), out, err, cwd=cwd, env=env, first=first)
        try:
            code = child.wait(60)
        except subprocess.TimeoutExpired:
            child.kill()
            raise
        said = (path.read_text(encoding="utf-8") for path in (out, err))
        return subprocess.CompletedProcess(arguments, code, *said)


def run_from_nothing(
    *arguments: str, cwd: Path = ROOT, first: str = "", **more: Any
) -> subprocess.CompletedProcess[str]:
    """Runs one call of the command line in a Python that has imported nothing."""
    more.setdefault("stdin", subprocess.DEVNULL)
    command = [*program(first), *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=60, check=False, **more)


def program(first: str) -> list[str]:
    """Returns the words that start the command line, after some Python of a test."""
    if not first:
        return [sys.executable, "-m", "bot"]
    return [sys.executable, "-c", f"{first}\nimport runpy\nrunpy.run_module('bot', None, '__main__', True)"]


def free_port() -> int:
    """Returns a port below those that systems hand out by themselves, so that no other test's server takes it
    meanwhile."""
    while True:
        with socket.socket() as trying, suppress(OSError):
            trying.bind(("127.0.0.1", random.randrange(20_000, 30_000)))
            return int(trying.getsockname()[1])


def held(pid: int) -> int:
    """Returns the kilobytes in memory that a process has for itself, with its part of what it shares: right after a
    fork all is shared with the one that began it, and may not count twice; 0 once it has ended, or where nobody
    tells."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii", errors="replace").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0


def under(pid: int) -> list[int]:
    """Returns the processes that a process has begun and that have not ended; none where nobody tells."""
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):  # a thread that has ended
            found += map(int, task.read_text(encoding="ascii").split())
    return found


def parsing(service: Running) -> list[int]:
    """Returns the processes that read an edition for a service."""
    return under(service.server().parsers.pid if service.forked else service.pid)


def computed(pid: int) -> float:
    """Returns the seconds for which a process has kept a core busy, without the processes that it began."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def heeds(pid: int, name: signal.Signals) -> bool:
    """Tells whether a process has said what it does on a signal: Python's own start says so of SIGINT only."""
    with suppress(FileNotFoundError, ProcessLookupError):
        for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
            key, _, value = line.partition(":")
            if key == "SigCgt":
                return bool(int(value, 16) >> (name - 1) & 1)
    return True  # it has ended


def until(test: Any, timeout: float, why: Any = lambda: "") -> None:
    deadline = time.monotonic() + timeout
    while not test():
        assert time.monotonic() < deadline, why()
        time.sleep(0.05)


@contextmanager
def running(folder: Path, *, mode: str = "open", operators: list[str] | None = None) -> Iterator[Running]:
    with ExitStack() as stack:
        lists = stack.enter_context(ListServer())
        telegram = stack.enter_context(FakeTelegram())
        slack = stack.enter_context(FakeSlack().threaded())
        made = Running(folder, lists, telegram, slack, mode=mode, operators=operators or [])
        try:
            yield made
        finally:
            made.kill()
