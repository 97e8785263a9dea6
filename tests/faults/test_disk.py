"""Tests a disk that is full, at the start or under way: one clear line, and what was missed follows once there is
room."""

from __future__ import annotations

import resource
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from bot.outgoing import alerts
from tests.fakes.chats import CHAT, Chats
from tests.fakes.configuration import switched_off
from tests.fakes.running import run_command, running, until
from tests.fakes.watching import NOORI, VASEGHI
from watchers.errors import StorageUnavailable

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits the files of another process")

NO_LIMIT = resource.RLIM_INFINITY


def test_a_disk_that_fills_up_and_is_cleared_loses_nothing(tmp_path: Path) -> None:
    with running(tmp_path) as service:
        service.start()
        service.ready()
        service.telegram.says("/follow all")
        service.telegram.wait_for("now hears of all officials")
        assert service.process is not None
        hard = resource.prlimit(service.process.pid, resource.RLIMIT_FSIZE)[1]
        room = service.log.stat().st_size + 20_000  # for the log; no download and no commit fits
        resource.prlimit(service.process.pid, resource.RLIMIT_FSIZE, (room, hard))
        service.publish_uk(NOORI, date="2026-05-13")
        until(lambda: "uk cannot be read: cannot write to the data folder" in service.said(), 10, service.said)
        time.sleep(2.5)  # polls go on
        assert service.process.poll() is None
        assert not [text for text in service.telegram.texts(2002) if "GHR0999" in text]
        resource.prlimit(service.process.pid, resource.RLIMIT_FSIZE, (hard, hard))
        service.telegram.wait_for("GHR0999")
        until(lambda: "uk can be read again" in service.said(), 5, service.said)
        assert service.stop() == 0
        assert len([text for text in service.telegram.texts(2002) if "GHR0999" in text]) == 1
        assert service.said().count("uk cannot be read: cannot write to the data folder") == 1
        assert "Traceback" not in service.said()


@pytest.mark.parametrize("command", ["run", "check"])
def test_a_start_on_a_full_disk_is_one_line(tmp_path: Path, command: str) -> None:
    config = tmp_path / "config.toml"
    token = f'[telegram]\ntoken = "1:{"x" * 35}"\n'
    config.write_text(f'[bot]\ndata_dir = "data"\n{token}{switched_off()}', encoding="utf-8")
    full = (0, NO_LIMIT)
    done = run_command(
        command, "--config", str(config), preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, full)
    )
    assert done.returncode == 1 and len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert str(tmp_path / "data") in done.stderr and "Traceback" not in done.stderr


async def test_alerts_that_find_no_room_wait_in_the_change_log(tmp_path: Path) -> None:
    chats = Chats(tmp_path)
    await chats.says("follow all")
    chats.publish(VASEGHI)
    database = chats.store.database
    ((pages,),) = database.rows("PRAGMA page_count")
    database.rows(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StorageUnavailable, match="full"):
        _until_it_is_full(chats)
    database.rows("PRAGMA max_page_count = 1000000")
    alerts.derive(chats.watching.archive, chats.store, chats.reception.operators.audience, chats.clock, chats.house)
    told = [row.key for row in chats.sent(CHAT)]
    rows = [entry.alert_id for entry in chats.watching.archive.entries_after(0) if entry.is_told]
    assert told == rows and len(set(told)) == len(told)


def _until_it_is_full(chats: Chats) -> None:
    for day in range(1, 29):
        chats.watching.publish(replace(VASEGHI, position=f"{day} " + "office " * 100), date=f"2026-06-{day:02d}")
        chats.derive()
