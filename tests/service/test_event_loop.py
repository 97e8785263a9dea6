"""Nothing on the event loop waits for a disk or computes for long, while a poll brings news for many followers and
users ask and tap."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
import traceback
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from bot.cli.ready import warm
from bot.cli.serve import platforms
from bot.model.destination import Destination
from bot.model.preferences import Settings
from bot.service.config import load
from bot.service.service import Service
from tests.fakes.chat.telegram_bot import eventually
from tests.fakes.running import Running, running
from tests.fakes.threads import pauses_shortened
from tests.fakes.watching import NOORI, RUSSIA, VASEGHI
from watchers.database import Database
from watchers.values import utc_now

OPERATOR, ASKS, FIRST = 1001, 2002, 5000  # on Telegram
FOLLOWERS, ON_SLACK, DIGESTS = 40, 8, 10
MOST = 0.1  # seconds of one callback
SLOW_DISK = 0.3  # seconds of each statement, for whoever holds up the loop
STATEMENTS = ("rows", "alone", "writing", "empty_log", "damage", "copy_to", "close", "last_number")
STRANGER = replace(NOORI, id="RUS0777", regimes=(RUSSIA,), births=(), nationality="")  # an equal name, nothing else


@dataclass
class Watched:
    """Holds what held up the event loop, from `begin` on."""

    loop: asyncio.AbstractEventLoop | None = None
    callbacks: int = 0
    waited: list[str] = field(default_factory=list)
    computed: list[str] = field(default_factory=list)
    closely: bool = False  # where each callback was made is kept, too, which takes longer than most callbacks

    def begin(self) -> None:
        self.loop = asyncio.get_running_loop()
        self.loop.set_debug(self.closely)
        self.loop.slow_callback_duration = MOST

    def end(self) -> None:
        """Looks no more until it begins again: a service may start on the loop of a test, and takes its time."""
        self.loop = None

    @property
    def is_here(self) -> bool:
        try:
            return self.loop is not None and asyncio.get_running_loop() is self.loop
        except RuntimeError:
            return False


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> Iterator[Watched]:
    """Counts a callback by the processor's time of its thread, and where it waits for anything but the processor: the
    machine may be busy with others. A statement made on the loop is noted, and its disk is slow."""
    seen, run = Watched(), asyncio.Handle._run

    def measured(handle: asyncio.Handle) -> None:
        if not seen.is_here:
            run(handle)
            return
        seen.callbacks += 1
        own, all_threads, wall, queued = time.thread_time(), time.process_time(), time.perf_counter(), _queued()
        run(handle)
        own, all_threads = time.thread_time() - own, time.process_time() - all_threads
        waited = time.perf_counter() - wall - all_threads - (_queued() - queued)
        if own > MOST:
            seen.computed.append(f"{own:.2f} s of the processor: {handle!r}")
        if waited > SLOW_DISK * 0.8:
            seen.waited.append(f"{waited:.2f} s of waiting: {handle!r}")

    monkeypatch.setattr(asyncio.Handle, "_run", measured)
    for name in STATEMENTS:
        monkeypatch.setattr(Database, name, _slow_on_the_loop(getattr(Database, name), seen))
    yield seen
    if seen.loop is not None and not seen.loop.is_closed():
        seen.loop.set_debug(False)


def _queued() -> float:
    """Seconds that this thread has waited for the processor, where the system tells."""
    with contextlib.suppress(OSError):
        return int(Path("/proc/thread-self/schedstat").read_text().split()[1]) / 1e9
    return 0.0


def _slow_on_the_loop(method: Callable[..., Any], seen: Watched) -> Callable[..., Any]:
    def called(database: Database, *args: Any, **more: Any) -> Any:
        if seen.is_here:
            by = [one for one in traceback.extract_stack() if "/bot/" in one.filename or "/watchers/" in one.filename]
            places = " < ".join(f"{Path(one.filename).name}:{one.lineno}" for one in reversed(by[-6:]))
            seen.waited.append(f"{method.__name__} on the loop: {places}")
            time.sleep(SLOW_DISK)
        return method(database, *args, **more)

    return called


def people_follow(service: Service, made: Running) -> None:
    """Chats on both platforms that follow everyone; a digest of some of them is due."""
    chats = [Destination("telegram", str(FIRST + number)) for number in range(FOLLOWERS)]
    chats += [Destination("slack", made.slack.im(f"U{number + 20}").id) for number in range(ON_SLACK)]
    for where in (*chats, Destination("telegram", str(ASKS))):
        service.store.add_chat(where, "", private=True, state="approved", language="en", at=utc_now())
        service.store.follow(where, ["*"], utc_now())
    for where in chats[:DIGESTS]:
        service.store.set_settings(where, Settings(every="weekly"), utc_now(), always=True)


@contextlib.asynccontextmanager
async def serving(made: Running, watched: Watched) -> AsyncIterator[Service]:
    config = load(made.config)
    service = Service(config, platforms(config))
    warm(service.reader)
    with pauses_shortened():  # else the collector of garbage is what is measured
        people_follow(service, made)
        watched.begin()
        running = asyncio.create_task(service.run())
        try:
            await asyncio.wait_for(service.jobs.ready.wait(), 30)
            yield service
        finally:
            service.stop()
            assert await running == 0


def saw(made: Running, words: str) -> set[str]:
    telegram = {str(one["chat_id"]) for one in list(made.telegram.sent) if words in one["text"]}
    return telegram | {one["channel"] for one in list(made.slack.posts) if words in str(one)}


async def a_busy_day(made: Running, watched: Watched) -> None:
    """Runs a first reading, a review, news for all with digests, and meanwhile questions, a picture, a search and
    taps."""
    async with serving(made, watched) as service:
        await eventually(lambda: all(one.reached for one in service.channels.values()))
        made.telegram.says("/start", user=OPERATOR)
        await eventually(lambda: saw(made, "Your ID"))
        made.publish_uk(STRANGER, date="2026-05-13")
        await eventually(lambda: saw(made, "Is this Omid Noori"))
        made.publish_uk(STRANGER, NOORI, VASEGHI, date="2026-05-14")
        await eventually(lambda: saw(made, "GHR0999"))  # the rest of them is on its way
        made.telegram.says("who is missing from the UK list?", user=ASKS)
        made.telegram.says("/status omid noori", user=ASKS)
        made.telegram.says("/board", user=ASKS)
        made.telegram.taps(made.telegram.button("review:same:", OPERATOR), user=OPERATOR)
        await asyncio.to_thread(made.slack.do, made.slack.slash("search ivanov7"))
        await asyncio.to_thread(made.slack.do, made.slack.slash("follow vaseghi"))
        await eventually(lambda: len(saw(made, "IRN0086")) > FOLLOWERS + ON_SLACK - DIGESTS)
        await eventually(lambda: saw(made, "Same person: RUS0777 is Omid Noori"))
        await eventually(lambda: any(one["file"] for one in made.telegram.sent))
        await eventually(lambda: made.slack.saying("Ivan Ivanov7") and made.slack.saying("now hears of"))
        await service.alarm.check(service.config.bot.data_dir)


async def test_nothing_holds_up_the_event_loop_while_news_go_out_and_users_ask_and_tap(
    tmp_path: Path, watched: Watched, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING, "asyncio")
    # A machine that its host interrupts counts that as ours, and where another thread that may compute waits for a
    # processor, this one waits for it: what is slow is so twice.
    for day in ("one", "another"):
        watched.end()
        watched.callbacks, watched.computed, watched.waited = 0, [], []
        (tmp_path / day).mkdir()
        with running(tmp_path / day, operators=[f"telegram:{OPERATOR}"]) as made:
            await a_busy_day(made, watched)
        assert watched.callbacks > 500
        if not (watched.computed or watched.waited):
            break
        watched.closely = True
    slow = [one.getMessage() for one in caplog.records if one.name == "asyncio"]
    assert watched.waited + watched.computed == [], "\n".join((*watched.waited, *watched.computed, *slow))
