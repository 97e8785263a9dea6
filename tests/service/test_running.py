"""Tests the service as its operator and a service manager meet it: what it says, how it shows its life, how it
ends."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import os
import pty
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.service import scheduled_jobs
from bot.service import service as app
from bot.service.config import load
from bot.service.lock import DataLock
from bot.service.monitoring.health import tell_manager
from tests.fakes.chat.telegram_bot import eventually
from tests.fakes.running import ROOT, Running, free_port, heeds, running, until
from watchers.archive.archive import Archive
from watchers.errors import StorageUnavailable
from watchers.values import utc_now


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Running]:
    with running(tmp_path, mode="approval", operators=["telegram:1001", "telegram:1002"]) as made:
        yield made


def test_the_start_says_version_lists_chats_and_operators(service: Running) -> None:
    service.start()
    service.ready()
    assert "(uk): not read yet" in service.said() and "then every 1s" in service.said()
    assert re.search(r"chats: 0 connected, 0 \D+, 0 to be", service.said())
    assert "no operator can be" in service.said()
    service.telegram.says("/start", user=1001)
    service.telegram.wait_for("Your ID", chat=1001)
    service.telegram.says("/follow all", user=1001)
    service.telegram.wait_for("now hears of all officials", chat=1001)
    service.telegram.says("/status", user=2002)
    service.telegram.wait_for("not approved yet", chat=2002)
    assert service.stop() == 0
    service.log.unlink()
    service.start()
    service.ready_again()
    assert re.search(r"\(uk\): edition of 2026-05-12, \D+ \d", service.said())
    assert re.search(r"chats: 1 connected, 1 \D+, 1 to be", service.said())
    assert "operators: 1 of 2 " in service.said()
    assert service.stop() == 0
    assert "2002" not in service.said() and "1001" not in service.said()


@pytest.mark.parametrize("name", [signal.SIGTERM, signal.SIGINT])
def test_a_stop_before_anything_is_opened_is_an_orderly_one(service: Running, name: signal.Signals) -> None:
    service.start()
    assert service.process
    pid = service.process.pid
    until(lambda: heeds(pid, signal.SIGTERM), 20, service.said)
    assert service.stop(name) == 0, service.said()
    assert "Traceback" not in service.said() or "Exception ignored" in service.said()  # see the test below


@pytest.mark.parametrize("name", [signal.SIGTERM, signal.SIGINT])
def test_a_stop_while_the_service_still_gets_ready_is_an_orderly_one(service: Running, name: signal.Signals) -> None:
    service.start()
    end = time.monotonic() + 20
    while "Magnitsky Watch" not in service.said():  # its first line; what questions need is not loaded yet
        assert time.monotonic() < end, service.said()
    assert service.stop(name) == 0, service.said()


TOLD_WHILE_IT_COLLECTS = """
import gc, os, signal
often, gc.set_threshold = gc.set_threshold, lambda *as_a_start_has_it: None
def told(phase, info):
    if signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL:
        gc.callbacks.remove(told)
        often(700)
        os.kill(os.getpid(), signal.SIGTERM)
        for _ in range(1000): pass
gc.callbacks.append(told)
often(10)
"""


def test_a_stop_while_python_collects_garbage_is_an_orderly_one(service: Running) -> None:
    service.first = TOLD_WHILE_IT_COLLECTS
    service.start()
    assert service.process and service.process.wait(20) == 0, service.said()
    assert "Exception ignored" in service.said()  # what the signal raised ended nothing


def test_who_becomes_an_operator_is_not_asked_about_himself(service: Running) -> None:
    service.write(mode="approval")
    service.start()
    service.ready()
    service.telegram.says("/start", user=1001)
    service.telegram.wait_for("not approved yet", chat=1001)
    assert service.stop() == 0
    service.write(mode="approval", operators=["telegram:1001"])
    service.start()
    service.telegram.says("/start", user=1001)
    service.telegram.wait_for("Your ID: telegram:1001", chat=1001)
    service.telegram.wait_for("first reading", chat=1001, count=2)  # what waited for an operator
    assert service.stop() == 0
    assert not [text for text in service.telegram.texts(1001) if "asks for access" in text]


def test_a_log_for_machines_is_one_object_a_line_from_the_first_to_the_last(service: Running) -> None:
    service.write(mode="open", telegram="1:" + "x" * 35)
    service.start("--log-format", "json")
    until(lambda: "uk: edition" in service.said() and "telegram.token" in service.said(), 15, service.said)
    assert service.stop() == 0
    said = [json.loads(line) for line in service.said().splitlines()]
    assert said[0]["message"].startswith("Magnitsky Watch") and said[0]["at"].endswith("+00:00")
    error = next(one for one in said if one["level"] == "error")
    assert error["from"] == "bot.service.service" and error["message"].startswith("telegram.token is refused")
    assert "x" * 35 not in service.said()


def test_nothing_is_said_while_nothing_happens(service: Running) -> None:
    service.start(verbose=False)
    until(lambda: "us-sdn: edition" in service.said() and "uk: edition" in service.said(), 15, service.said)
    before = service.said()
    polls = len(service.lists.asked("/uk.xml"))
    until(lambda: len(service.lists.asked("/uk.xml")) > polls + 2, 10)
    assert service.stop() == 0
    assert service.said() == before


def test_a_first_download_has_a_bar_on_a_terminal_and_none_in_a_log(service: Running) -> None:
    assert "first reading ━" in on_a_terminal(service, "check")
    assert "━" not in on_a_terminal(service, "check")  # both lists have been read
    (service.folder / "data" / "archive.db").unlink()
    piped = service.command("check")
    assert piped.returncode == 0 and "━" not in piped.stdout + piped.stderr


def on_a_terminal(service: Running, command: str) -> str:
    """Returns what someone at a terminal sees of a command, with colours taken off."""
    ours, theirs = pty.openpty()
    words = [sys.executable, "-m", "bot", command, "--config", str(service.config)]
    shown = {**os.environ, "TERM": "xterm", "NO_COLOR": "1", "COLUMNS": "100"}
    process = subprocess.Popen(words, cwd=ROOT, stdin=theirs, stdout=theirs, stderr=theirs, env=shown)
    os.close(theirs)
    seen = b""
    try:
        while piece := os.read(ours, 65536):
            seen += piece
    except OSError:
        pass  # the other end is closed: Linux says so with an error
    os.close(ours)
    assert process.wait(20) == 0, seen
    return seen.decode(errors="replace")


def test_a_port_in_use_is_one_line_that_names_the_key_and_nobody_has_heard_of_us(service: Running) -> None:
    port = free_port()
    config = service.config.read_text(encoding="utf-8")
    service.config.write_text(f'{config}\n[health]\nlisten = "127.0.0.1:{port}"\n', encoding="utf-8")
    with socket.create_server(("127.0.0.1", port)):
        done = service.command("run")
    assert done.returncode == 1 and "Traceback" not in done.stderr
    said = done.stderr.splitlines()[-1]
    assert said.startswith(f"magnitsky-watch: health.listen: 127.0.0.1:{port} ") and said.endswith("already in use")
    assert not service.lists.asked("/uk.xml") and not service.telegram.texts(1001)
    DataLock(service.folder / "data").close()  # nothing is left held


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_it_tells_its_manager_that_it_is_ready_lives_and_stops(
    how: signal.Signals, service: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = service.folder / "notify"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(str(path))
        manager.settimeout(15)
        monkeypatch.setenv("NOTIFY_SOCKET", str(path))
        service.start()
        assert manager.recv(100) == b"READY=1"
        service.ready()
        assert service.stop(how) == 0
        assert manager.recv(100) == b"STOPPING=1"


def test_the_pulse_moves_the_time_of_the_lock_and_feeds_the_watchdog(
    tmp_path: Path, service: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In this process, for the pulse comes once a minute."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind("\0" + f"magnitsky-watch-{os.getpid()}")
        manager.settimeout(15)
        monkeypatch.setenv("NOTIFY_SOCKET", f"@magnitsky-watch-{os.getpid()}")
        monkeypatch.setattr(scheduled_jobs, "DIGESTS_EVERY", scheduled_jobs.DIGESTS_EVERY / 600)
        lock = service.folder / "data" / "lock"

        async def live() -> None:
            running = app.Service(load(service.config), {})
            os.utime(lock, (0, 0))
            ends = asyncio.create_task(running.run())
            assert await asyncio.to_thread(manager.recv, 100) == b"READY=1"
            assert await asyncio.to_thread(manager.recv, 100) == b"WATCHDOG=1"
            running.stop()
            assert await ends == 0

        asyncio.run(live())
        assert time.time() - lock.stat().st_mtime < 60


async def started(service: Running) -> tuple[app.Service, asyncio.Task[int]]:
    """In this process, every list polled once."""
    running = app.Service(load(service.config), {})
    ends = asyncio.create_task(running.run())
    await asyncio.wait_for(running.jobs.ready.wait(), 20)
    return running, ends


def test_while_alerts_cannot_be_written_the_lock_is_still_and_the_watchdog_fed(
    service: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    fed: list[str] = []
    monkeypatch.setattr(scheduled_jobs, "DIGESTS_EVERY", scheduled_jobs.DIGESTS_EVERY / 600)
    monkeypatch.setattr(scheduled_jobs, "tell_manager", lambda state, path: fed.append(state))
    lock = service.folder / "data" / "lock"

    async def live() -> None:
        running, ends = await started(service)
        ours = threading.get_ident()
        is_full = True

        def fails() -> None:
            if is_full and threading.get_ident() != ours:
                raise StorageUnavailable("database or disk is full")

        running.store.database.before_writing = fails
        running.store.enqueue([], utc_now(), ("followers", 0))  # there is news to be written
        await asyncio.sleep(0.2)  # what was under way
        os.utime(lock, (0, 0))
        fed.clear()
        await eventually(lambda: "WATCHDOG=1" in fed)
        assert lock.stat().st_mtime == 0
        is_full = False
        await eventually(lambda: lock.stat().st_mtime > 0)
        running.stop()
        assert await ends == 0

    asyncio.run(live())


def test_operators_who_wait_for_a_slow_download_keep_nobody_else_waiting(service: Running) -> None:
    async def live() -> None:
        running, ends = await started(service)
        begun, over = threading.Event(), threading.Event()

        def commits(archive: Archive, at: dt.datetime) -> None:
            begun.set()
            over.wait(30)

        committing = threading.Thread(target=running.watch.change, args=(commits,))
        committing.start()
        await eventually(begun.is_set)
        taps = [asyncio.create_task(running.change(lambda archive, at: None)) for _ in range(40)]
        await asyncio.sleep(0.1)
        await asyncio.wait_for(asyncio.to_thread(running.alerts.derive), 5)
        assert not any(tap.done() for tap in taps)
        over.set()
        await asyncio.gather(*taps)
        committing.join()
        running.stop()
        assert await ends == 0

    asyncio.run(live())


@pytest.mark.parametrize("fault", [{"seconds_a_byte": 5.0}, {"seconds_a_header": 0.5}, {"silent": True}])
def test_a_publisher_that_takes_its_time_holds_up_its_own_list_only(service: Running, fault: dict[str, Any]) -> None:
    """Polls of the other list, what operators decide, and the end of the service."""
    for name, value in fault.items():
        setattr(service.lists.pages["/uk.xml"], name, value)

    async def live() -> None:
        running = app.Service(load(service.config), {})
        ends = asyncio.create_task(running.run())
        await eventually(lambda: len(service.lists.asked("/SDN_ENHANCED.ZIP")) > 2)
        await asyncio.wait_for(running.change(lambda archive, at: None), 5)
        assert running.watch.archive.last_good("us-sdn") and not running.watch.archive.last_good("uk")
        running.stop()
        assert await ends == 0

    asyncio.run(live())


def test_what_a_killed_restore_left_behind_is_no_trouble_for_a_start(service: Running) -> None:
    left = service.folder / "data" / "tmp-restore-abc"
    left.mkdir(parents=True)
    (left / "bot.db").write_bytes(b"half")
    (left.parent / "tmp-body-abc").write_bytes(b"half")
    assert service.command("check").returncode == 0
    assert not list(left.parent.glob("tmp-*"))


def test_a_poll_that_begins_in_the_moment_of_the_stop_ends_by_itself(
    service: Running, caplog: pytest.LogCaptureFixture
) -> None:
    async def live() -> None:
        running, ends = await started(service)
        assert running.jobs.scheduler is not None
        running.jobs.scheduler.modify_job("uk", next_run_time=dt.datetime.now(dt.UTC))
        asyncio.get_running_loop().call_soon(running.jobs.scheduler.wakeup)
        running.stop()
        assert await ends == 0

    asyncio.run(live())
    assert not [record for record in caplog.records if record.levelname == "ERROR"]


def test_a_manager_that_is_gone_is_no_trouble(tmp_path: Path) -> None:
    tell_manager("WATCHDOG=1", str(tmp_path / "nobody"))
    tell_manager("WATCHDOG=1", None)
