"""Runs the service among platforms that note what they took, and kill it at a chosen moment. Judges nothing."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import random
import re
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from aiohttp import web

from tests.fakes.chat.slack import FakeSlack, Room
from tests.fakes.chat.telegram import FakeTelegram, Fault
from tests.fakes.fork_server import Child, ForkServer, shared
from tests.fakes.lists import ListServer
from tests.fakes.running import Running, heeds, held, under, until
from tests.fakes.time.wall_clock import COMPILER, SetClock, settable

AT_ONCE, DAILY, WEEKLY, MUTED = "2002002002", "3003003003", "-4004004004004", "5005005005"
OPERATOR = "1001001001"
CHANNEL, MEMBER = "C0FAULTS01", "U0FAULTS01"
# What a life runs first: its clock may be ahead of this machine's, and each alert's number is said.
FIRST = """
import datetime
import bot.presentation.words.news.digest, bot.service.service
bot.service.service.utc_now = lambda: datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds={ahead})
bot.presentation.words.news.digest.PER_PERSON = 1000
"""
LIFE = 1.5  # seconds; a moment that does not come by then is now
SPOKEN_OF = re.compile(r"Removed before: [^.]{0,40}?MW-\d{6}|\(MW-\d{6}\)")
SENDS = ("sendMessage", "sendPhoto", "sendDocument", "chat.postMessage")


@dataclass(frozen=True)
class Taken:
    """Holds a post that a platform accepted, and the life of the service in which it did."""

    chat: str
    text: str
    life: int

    @property
    def ids(self) -> tuple[str, ...]:
        """Returns the numbers of its own alerts; that of a removal before it is only spoken of."""
        return tuple(re.findall(r"MW-L?\d{6}", SPOKEN_OF.sub("", self.text)))


@dataclass(frozen=True)
class Moment:
    """Tells when to kill: at the moment of this name, after so many more of its kind, and so many seconds later."""

    name: str
    after: int = 0
    delay: float = 0.0


class Killer:
    """Is told of every moment, and kills the service at the one that it waits for."""

    def __init__(self) -> None:
        self.life = 0
        self.service: Child | None = None
        self.taken: list[Taken] = []
        self.unanswered: list[int] = []  # for each send that was taken and never answered: in which life
        self._lock = threading.Lock()
        self._plan: Moment | None = None
        self.struck = threading.Event()

    def wait_for(self, plan: Moment | None) -> None:
        with self._lock:
            self._plan = plan
            self.struck.clear()

    def at(self, name: str) -> None:
        """Takes a moment. Called from the threads of the lists and platforms; only then do these go on."""
        with self._lock:
            plan = self._plan
            if plan is None or plan.name != name:
                return
            self._plan = replace(plan, after=plan.after - 1) if plan.after else None
            if plan.after:
                return
        if plan.delay:
            threading.Timer(plan.delay, self._kill_this, (self.life,)).start()
        else:
            self.kill()

    def _kill_this(self, life: int) -> None:
        if life == self.life:
            self.kill()

    def kill(self) -> None:
        if self.service:
            self.service.kill()
        self.struck.set()


class WatchedTelegram(FakeTelegram):
    def __init__(self, killer: Killer) -> None:
        super().__init__()
        self.killer = killer

    async def _call(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        if method not in SENDS:
            return await super()._call(request)
        self.killer.at("telegram arrived")
        response = await super()._call(request)
        self.killer.at("telegram accepted")
        asyncio.get_running_loop().call_later(0.001, self.killer.at, "telegram answered")
        return response

    def _failed(self, fault: Fault, request: web.Request) -> web.StreamResponse:
        if fault.accept:
            self.killer.unanswered.append(self.killer.life)
        return super()._failed(fault, request)

    def _send(self, method: str, data: dict[str, Any]) -> dict[str, Any]:
        sent = super()._send(method, data)
        self.killer.taken.append(Taken(str(data["chat_id"]), self.sent[-1]["text"], self.killer.life))
        return sent


class WatchedSlack(FakeSlack):
    def __init__(self, killer: Killer) -> None:
        super().__init__()
        self.killer = killer
        self.users = {MEMBER: "sara"}
        self.rooms = {CHANNEL: Room(CHANNEL, "general", members={MEMBER})}

    async def _api(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["method"] not in SENDS:
            return await super()._api(request)
        self.killer.at("slack arrived")
        response = await super()._api(request)
        self.killer.at("slack accepted")
        asyncio.get_running_loop().call_later(0.001, self.killer.at, "slack answered")
        return response

    def _chat_postMessage(self, args: dict[str, Any]) -> dict[str, Any]:
        answer = super()._chat_postMessage(args)
        self.killer.taken.append(Taken(args["channel"], str(args.get("blocks") or args["text"]), self.killer.life))
        return answer


class World(Running):
    """Holds a data folder, two lists, two platforms, and one life of the service after the other."""

    def __init__(
        self,
        folder: Path,
        lists: ListServer,
        telegram: FakeTelegram,
        slack: FakeSlack,
        killer: Killer,
        clock: SetClock | None,
        server: ForkServer,
    ) -> None:
        super().__init__(folder, lists, telegram, slack, mode="open", operators=[f"telegram:{OPERATOR}"])
        self.killer, self.clock, self.server = killer, clock, lambda: server
        self.peak = 0.0  # MB that a life of the service, with the processes under it, has held at most
        text = self.config.read_text(encoding="utf-8")  # a back-off must not outlast a life
        self.config.write_text(text.replace('backoff_max = "2s"', 'backoff_max = "1s"'), encoding="utf-8")
        self.ahead = dt.timedelta()

    def start(self, *more: str, verbose: bool = True) -> None:
        self.killer.life += 1
        arguments = ["run", "--config", str(self.config), *["--verbose"][:verbose], *more]
        first = FIRST.format(ahead=self.ahead.total_seconds())
        self.process = self.killer.service = self.server().start(arguments, self.log, self.log, first=first)

    def stop(self, signal_: signal.Signals = signal.SIGTERM) -> int:
        """Ends the service in order, once it heeds the signal: before that its own code has not begun."""
        until(lambda: heeds(self.pid, signal_), 30, self.said)
        return super().stop(signal_)

    def kill(self) -> None:
        self.killer.kill()
        super().kill()

    def weigh(self) -> None:
        """Notes what the service and the processes under it hold now."""
        if self.lives:
            self.peak = max(self.peak, sum(map(held, [self.pid, *under(self.server().parsers.pid)])) / 1024)

    def users_arrive(self) -> None:
        """Lets each chat choose how it hears of everyone, and the operator start the bot."""
        self.telegram.members[int(WEEKLY), int(DAILY)] = "administrator"
        self.telegram.says("/start", user=int(OPERATOR))
        self.telegram.says("/follow all", user=int(AT_ONCE))
        self.telegram.says("/follow all daily", user=int(DAILY))
        self.telegram.says("/follow all weekly", user=int(DAILY), chat=int(WEEKLY))
        self.telegram.says("/follow all", user=int(MUTED))
        self.telegram.says("/settings pictures no", user=int(MUTED))
        self.slack.do(self.slack.slash("follow all", MEMBER, CHANNEL))
        for chat in (AT_ONCE, DAILY, WEEKLY, MUTED):
            self.telegram.wait_for("now hears of all officials", chat=chat)
        self.telegram.wait_for("Pictures: no", chat=MUTED)
        self.telegram.wait_for("first reading", chat=OPERATOR, count=2)
        self.slack.do(self.slack.wait_for("now hears of all officials"))


@contextlib.contextmanager
def world(folder: Path) -> Iterator[World]:
    with ExitStack() as stack:
        killer = Killer()
        clock, server = settable() if COMPILER else (None, shared())
        if clock:
            stack.callback(clock.set, 0)
        lists = stack.enter_context(ListServer())
        telegram = stack.enter_context(WatchedTelegram(killer))
        slack = stack.enter_context(WatchedSlack(killer).threaded())
        made = World(folder, lists, telegram, slack, killer, clock, server)
        lists.seen = lambda moment, path: killer.at(f"{path} {moment}")
        stack.callback(made.kill)
        yield made


def settle(test: Any, timeout: float) -> bool:
    """Tells whether the test comes true within `timeout` seconds."""
    deadline = time.monotonic() + timeout
    while not test():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def moment(chance: random.Random) -> Moment:
    match chance.choice(("started", "list", "list", "telegram", "telegram", "telegram", "slack", "slack")):
        case "started":
            return Moment("started", delay=chance.uniform(0.05, LIFE))
        case "list":
            name = chance.choice(("/uk.xml arrived", "/uk.xml half", "/store/sdn.zip arrived", "/store/sdn.zip half"))
            return Moment(name, 0, chance.choice((0.0, chance.uniform(0, 0.6))))
        case platform:
            name = chance.choice(("arrived", "accepted", "accepted", "answered"))
            delay = chance.uniform(0, 0.02) if name == "answered" else 0.0
            return Moment(f"{platform} {name}", chance.choice((0, 0, 0, 1, 2)), delay)
