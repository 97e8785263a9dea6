"""Tests a wall clock that is wrong, and is set while the service runs: nothing is polled, told or asked later
for it."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.model.destination import Destination
from bot.model.message import Message, paragraph
from bot.model.preferences import Settings
from bot.outgoing import digests
from bot.service.monitoring.health import Health
from bot.service.upkeep import Upkeep
from bot.storage.records import Outgoing
from bot.storage.store import Store
from tests.fakes.chat.telegram import Fault
from tests.fakes.chats import Chats
from tests.fakes.running import Running, free_port, running, until
from tests.fakes.time.wall_clock import COMPILER, SetClock, settable
from tests.fakes.watching import NOORI, VASEGHI
from tests.outgoing.test_silence import EVERY
from watchers.schedule import schedule
from watchers.steady_clock import WallClock

CHAT = Destination("telegram", "2002")
HOUR = 3600.0
needs_compiler = pytest.mark.skipif(
    COMPILER is None, reason="no C compiler to make the library that shifts the clock"
)


@pytest.fixture
def clock() -> Iterator[SetClock]:
    clock, _ = settable()
    yield clock
    clock.set(0)


@pytest.fixture
def service(tmp_path: Path, clock: SetClock) -> Iterator[Running]:
    with running(tmp_path) as made:
        made.env, made.server = clock.env, lambda: settable()[1]
        port = free_port()
        with made.config.open("a", encoding="utf-8") as config:
            config.write(f'\n[health]\nlisten = "127.0.0.1:{port}"\n')
        made.health = f"http://127.0.0.1:{port}/health"  # type: ignore[attr-defined]
        yield made
        made.stop()


def followed(service: Running) -> None:
    service.start()
    service.ready()
    service.telegram.says("/follow all")
    service.telegram.wait_for("now hears of all officials")


def polls_go_on(service: Running) -> None:
    polls = len(service.lists.asked("/uk.xml"))
    until(lambda: len(service.lists.asked("/uk.xml")) >= polls + 3, 15, service.said)


@needs_compiler
def test_polls_and_alerts_go_on_whatever_is_done_to_the_clock(service: Running, clock: SetClock) -> None:
    """Three hours ahead and put right, a day back, a year ahead and put right."""
    clock.set(3)
    followed(service)
    refuse_alerts(service)
    service.publish_uk(NOORI, date="2026-05-13")
    until(lambda: "is delayed" in service.said(), 15, service.said)
    service.telegram.faults.clear()
    clock.set(0)
    service.telegram.wait_for("GHR0999")
    for ahead in (-24, 24 * 365, 0):
        clock.set(ahead)
        polls_go_on(service)
    service.publish_uk(NOORI, VASEGHI, date="2026-05-14")
    service.telegram.wait_for("IRN0086")
    with urllib.request.urlopen(service.health, timeout=5) as answer:  # type: ignore[attr-defined]
        assert json.load(answer)["ok"]
    for way, times in (("back", 3), ("forward", 1)):
        assert service.said().count(f"was put {way} by") == times
    assert "3:00:00" in service.said()


@needs_compiler
def test_an_alert_put_off_by_a_clock_ahead_goes_out_when_the_next_start_has_it_right(
    service: Running, clock: SetClock
) -> None:
    clock.set(3)
    followed(service)
    refuse_alerts(service)
    service.publish_uk(NOORI, date="2026-05-13")
    until(lambda: "is delayed" in service.said(), 15, service.said)
    service.kill()
    service.telegram.faults.clear()
    clock.set(0)
    service.start()
    service.telegram.wait_for("GHR0999")
    assert "are mended: 1" in service.said()


def refuse_alerts(service: Running) -> None:
    for method in ("sendPhoto", "sendMessage"):
        service.telegram.faults.append(Fault(method, 502, "Bad Gateway", times=1000, text="GHR0999"))


class Hands:
    """Holds both clocks, moved by hand."""

    def __init__(self) -> None:
        self.wall, self.steady = 1.7e9, 100.0

    def passes(self, seconds: float) -> None:
        self.wall += seconds
        self.steady += seconds


def test_a_jump_is_told_once_and_slow_correction_never() -> None:
    hands = Hands()
    clock = WallClock(lambda: hands.wall, lambda: hands.steady)
    hands.passes(10)
    hands.wall += 0.5
    assert clock.jumped() == 0
    hands.wall -= 3 * HOUR
    assert clock.jumped() == pytest.approx(0.5 - 3 * HOUR)
    assert clock.jumped() == 0
    hands.passes(HOUR)
    assert clock.jumped() == 0


async def test_a_sleep_of_the_machine_is_followed_by_the_poll_that_it_slept_through() -> None:
    """A timer of the loop does not count sleep: whoever looks each second finds what has become due meanwhile."""
    polled: list[str] = []

    async def poll(name: str) -> None:
        polled.append(name)

    scheduler = schedule({"uk": dt.timedelta(hours=1)}, poll)
    scheduler.start()
    try:
        await asyncio.sleep(0.05)
        assert polled == ["uk"]
        scheduler.get_job("uk").modify(next_run_time=dt.datetime.now(dt.UTC) - dt.timedelta(minutes=5))
        if scheduler._timeout:
            scheduler._timeout.cancel()  # stands still
        scheduler.wakeup()
        await asyncio.sleep(0.05)
        assert polled == ["uk", "uk"]
    finally:
        scheduler.shutdown(wait=False)


def test_a_poll_that_is_overdue_is_late_though_the_clock_went_back(tmp_path: Path) -> None:
    chats, hands = Chats(tmp_path), Hands()
    chats.publish(VASEGHI)
    with chats.watching.archive.writing(chats.clock()) as writing:
        state = chats.watching.archive.state("uk")
        writing.state("uk", state)
    every = {"uk": EVERY["uk"]}
    from bot.service.config import Health as HealthConfig

    health = Health(HealthConfig(), chats.watching.archive, chats.store, every, {}, chats.clock, lambda: hands.steady)
    assert health.report()["ok"]
    chats.clock.forward(hours=-24 * 30)
    hands.steady += HOUR
    assert health.report()["ok"]
    hands.steady += HOUR
    assert health.report()["lists"]["uk"]["late"]


def test_a_digest_and_a_mute_of_a_clock_that_was_ahead_end_when_they_should(tmp_path: Path) -> None:
    chats = Chats(tmp_path)
    store, now = chats.store, chats.clock()
    store.add_chat(CHAT, "", private=True, state="approved", language=None, at=now)
    ahead = now + dt.timedelta(days=365)
    daily = Settings(every="daily")
    store.set_settings(CHAT, daily, ahead, always=True)
    topic = Destination("telegram", "2002", "7")
    store.set_settings(topic, Settings().mute(ahead), ahead, always=True)
    assert digests.mend(store, now, dt.UTC) == 2
    (first, second) = sorted(at for _, at in store.appointments())
    assert first <= now + dt.timedelta(days=1) and second <= now + dt.timedelta(days=14)
    assert digests.mend(store, now, dt.UTC) == 0


def test_what_waits_for_its_next_try_waits_no_longer_than_it_would_have(tmp_path: Path) -> None:
    chats, hands = Chats(tmp_path), Hands()
    store, lock = chats.store, _NoLock()
    store.enqueue([Outgoing("MW-1", CHAT, Message((paragraph("x"),)))], chats.clock())
    row = store.next_waiting(CHAT)
    assert row is not None
    upkeep = Upkeep(
        store, lock, dt.timedelta(hours=6), dt.UTC, chats.clock,  # type: ignore[arg-type]
        WallClock(lambda: hands.wall, lambda: hands.steady),
    )  # fmt: skip
    at = chats.clock().timestamp()
    store.postpone(row.id, at + 60, unclear=False)
    hands.wall -= HOUR
    upkeep.look()
    row = store.next_waiting(CHAT)
    assert row is not None and row.due == pytest.approx(at + 60 - HOUR)
    hands.wall += HOUR / 2  # a start with a clock behind, which is then put right: the time was noted by a right one
    upkeep.look()
    row = store.next_waiting(CHAT)
    assert row is not None and row.due == pytest.approx(at + 60 - HOUR)
    store.postpone(row.id, at + 24 * HOUR, unclear=False)  # by a clock that was ahead before the start
    upkeep.begin()
    row = store.next_waiting(CHAT)
    assert row is not None and row.due == 0


class _NoLock:
    def keep(self) -> None:
        pass


def test_an_invitation_of_a_clock_that_was_ahead_is_good_for_no_longer() -> None:
    store, now = Store.scratch(), dt.datetime(2026, 5, 12, tzinfo=dt.UTC)
    store.add_invite("token", now + dt.timedelta(days=400), "maker")
    assert store.not_after(now, dt.timedelta(hours=1), dt.timedelta(days=30)) == 1
    assert not store.use_invite("token", now + dt.timedelta(days=31), ["maker"])
    store.close()


@pytest.mark.parametrize("word", ["its hour", "forget"])
def test_what_a_chat_says_while_stored_times_are_mended_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, word: str
) -> None:
    store, now = Store.open(tmp_path / "bot.db"), dt.datetime(2026, 5, 12, 9, tzinfo=dt.UTC)
    store.add_chat(CHAT, "A group", private=False, state="approved", language=None, at=now)
    store.follow(CHAT, ["*"], now)
    ahead = Settings(every="daily").mute(now + dt.timedelta(days=365))
    store.set_settings(CHAT, ahead, now + dt.timedelta(days=365), always=True)
    read = store.all_settings

    def says() -> None:
        if word == "forget":
            store.forget_chat(CHAT)
        else:
            store.set_settings(CHAT, Settings(every="daily", hour=7), now + dt.timedelta(hours=1))

    chat = threading.Thread(target=says)

    def reads() -> list[tuple[Destination, Settings]]:
        found = read()
        chat.start()
        chat.join(0.2)  # it waits until the mending is over, or is done before that goes on
        return found

    monkeypatch.setattr(store, "all_settings", reads)
    assert digests.mend(store, now, dt.UTC) > 0
    chat.join()
    assert store.settings(CHAT) == (Settings() if word == "forget" else Settings(every="daily", hour=7))
    assert (read() == []) is (word == "forget")
    store.close()
