"""A backup taken while the service runs brings back the same answers; what is no whole backup changes nothing."""

from __future__ import annotations

import errno
import sqlite3
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from bot.errors import JobFailed
from bot.model.destination import Destination
from bot.service import backup
from bot.service.lock import DataLock
from bot.storage.records import Outgoing
from bot.storage.store import Store
from tests.fakes.configuration import switched_off
from tests.fakes.running import ROOT, run_command
from tests.fakes.time.clock import Clock
from tests.storage.test_store import NOW, said
from watchers.archive.archive import Archive
from watchers.errors import StorageError
from watchers.watchlist import official_file, people

CHAT = Destination("telegram", "2002")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Returns a data folder with one chat, one message that waits, and the shipped watchlist."""
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    archive, store = Archive.create(data / "archive.db"), Store.open(data / "bot.db")
    people.seed(archive, official_file.load(), Clock()())
    store.add_chat(CHAT, "Team", private=True, state="approved", language="fa", at=NOW)
    store.enqueue([Outgoing("MW-000001", CHAT, said("listed"))], NOW, cursor=("followers", 1))
    archive.close()
    store.close()
    return data


def test_a_backup_brings_back_chats_outbox_and_watchlist(folder: Path, tmp_path: Path) -> None:
    writer = Store.open(folder / "bot.db")  # the service goes on
    backup.take(folder, tmp_path / "b", NOW)
    writer.forget_chat(CHAT)
    writer.close()
    assert (tmp_path / "b").stat().st_mode & 0o777 == 0o600
    aside = backup.restore(tmp_path / "b", folder, NOW)
    assert aside is not None and (aside / "bot.db").exists()
    store, archive = Store.open(folder / "bot.db"), Archive.create(folder / "archive.db")
    chat, waiting = store.chat(CHAT), store.next_waiting(CHAT)
    assert chat is not None and chat.language == "fa"
    assert waiting is not None and waiting.message == said("listed") and store.cursor("followers") == 1
    assert len(people.read(archive)) == 13
    store.close()
    archive.close()


def test_a_backup_takes_the_place_of_an_older_one_and_of_no_other_file(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("[bot]\n")
    with pytest.raises(JobFailed, match=r"config\.toml is there and is no backup"):
        backup.take(folder, tmp_path / "config.toml", NOW)
    assert (tmp_path / "config.toml").read_text() == "[bot]\n"
    with pytest.raises(JobFailed, match="there is no such folder"):
        backup.take(folder, tmp_path / "nowhere" / "b", NOW)
    assert [backup.take(folder, tmp_path / "b", NOW) > 0 for _ in range(2)] == [True, True]


def test_bot_db_is_copied_first(folder: Path, tmp_path: Path) -> None:
    backup.take(folder, tmp_path / "b", NOW)
    with tarfile.open(tmp_path / "b") as tar:
        assert tar.getnames()[:2] == ["bot.db", "archive.db"]
        assert {(member.uname, member.uid) for member in tar.getmembers()} == {("", 0)}


@pytest.mark.parametrize("share", [0.0, 0.3, 0.7, 0.99])
def test_a_cut_backup_is_refused_and_changes_nothing(folder: Path, tmp_path: Path, share: float) -> None:
    backup.take(folder, tmp_path / "b", NOW)
    whole = (tmp_path / "b").read_bytes()
    (tmp_path / "b").write_bytes(whole[: int(len(whole) * share)])
    before = (folder / "bot.db").read_bytes()
    with pytest.raises(JobFailed, match="not a whole backup"):
        backup.restore(tmp_path / "b", folder, NOW)
    assert (folder / "bot.db").read_bytes() == before and not (folder / backup.MARK).exists()


def test_a_file_that_would_lie_elsewhere_is_refused(folder: Path, tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "evil", "w:gz") as tar:
        tar.add(folder / "archive.db", "../archive.db")
    with pytest.raises(JobFailed, match="is not a backup"):
        backup.restore(tmp_path / "evil", folder, NOW)


def test_a_damaged_database_in_a_backup_is_refused(folder: Path, tmp_path: Path) -> None:
    body = bytearray((folder / "archive.db").read_bytes())
    body[4096 : 4096 + 2000] = b"\xff" * 2000
    (tmp_path / "archive.db").write_bytes(body)
    with tarfile.open(tmp_path / "b", "w:gz") as tar:
        tar.add(tmp_path / "archive.db", "archive.db")
    with pytest.raises(JobFailed, match=r"archive\.db of"):
        backup.restore(tmp_path / "b", folder, NOW)


def test_restore_is_refused_while_the_service_runs(folder: Path, tmp_path: Path) -> None:
    backup.take(folder, tmp_path / "b", NOW)
    lock = DataLock(folder)
    with pytest.raises(JobFailed, match="stop it first"):
        backup.restore(tmp_path / "b", folder, NOW)
    lock.close()


def test_a_restore_that_broke_off_keeps_the_service_from_starting(folder: Path) -> None:
    (folder / backup.MARK).touch()
    with pytest.raises(JobFailed, match="broke off"):
        backup.refuse_half_restored(folder)


def test_a_lock_that_nobody_closed_says_so(folder: Path) -> None:
    first = DataLock(folder)
    assert not first.unclean
    first.close()
    (folder / "lock").write_text("held\n")  # as a process that was killed leaves it
    second = DataLock(folder)
    assert second.unclean
    second.close()


def test_a_lock_on_a_full_disk_leaves_nothing_open_and_is_taken_once_there_is_room(folder: Path) -> None:
    code = f"""
import os, resource
from pathlib import Path
from bot.service.lock import DataLock
folder, most = Path({str(folder)!r}), resource.getrlimit(resource.RLIMIT_FSIZE)[1]
def on_a_full_disk(act):
    before = len(os.listdir("/dev/fd"))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, most))
    for _ in range(20):
        try:
            act()
        except OSError as error:
            print(error.errno, len(os.listdir("/dev/fd")) - before)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
on_a_full_disk(lambda: DataLock(folder))
lock = DataLock(folder)
(folder / "lock").unlink()
on_a_full_disk(lock.keep)
lock.keep()
print((folder / "lock").read_text(), end="")
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.stdout.splitlines() == [f"{errno.EFBIG} 0"] * 40 + ["held"], done.stderr


def test_a_database_of_a_newer_version_is_left_alone(folder: Path) -> None:
    with sqlite3.connect(folder / "bot.db") as db:
        db.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('bot.store', 'of_tomorrow', '')"
        )
    db.close()
    with pytest.raises(StorageError, match="newer version"):
        Store.open(folder / "bot.db")


def test_a_damaged_database_is_one_line_at_the_start(folder: Path, tmp_path: Path) -> None:
    body = bytearray((folder / "archive.db").read_bytes())
    body[4096:] = b"\xff" * (len(body) - 4096)
    (folder / "archive.db").write_bytes(body)
    config = tmp_path / "config.toml"
    token = f'[telegram]\ntoken = "1:{"x" * 35}"\n'
    config.write_text(f'[bot]\ndata_dir = "data"\n{token}{switched_off()}', encoding="utf-8")
    for command in (["run"], ["check"], ["status"]):
        done = run_command(*command, "--config", str(config))
        assert done.returncode == 1 and len(done.stderr.strip().splitlines()) == 1, done.stderr
        assert "Traceback" not in done.stderr
