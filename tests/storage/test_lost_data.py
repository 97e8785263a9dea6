"""Tests a data folder of which something was lost, emptied, damaged or replaced: no start and no state of it is
silent."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from bot.chat.base import Channel, Receipt
from bot.errors import JobFailed
from bot.language import language
from bot.model.destination import Destination
from bot.model.message import FSI, PDI, Message
from bot.model.preferences import Settings
from bot.outgoing.digests import send_due
from bot.service import backup
from bot.service import service as app
from bot.service.config import load
from bot.service.data_folder import make_private
from bot.service.locked_watcher import LockedWatcher
from bot.service.monitoring.storage_trouble import Keeping, News
from bot.storage.store import Store
from tests.fakes.chat.telegram_bot import eventually
from tests.fakes.chats import Chats
from tests.fakes.configuration import switched_off
from tests.fakes.running import ROOT, Running, free_port, run_command, running, until
from tests.fakes.watching import NOORI, VASEGHI, Watching
from watchers.archive.archive import Archive
from watchers.changes.trouble import Patience
from watchers.model import Detail, Entry, Kind
from watchers.values import utc_now
from watchers.watchlist.match import RULES

OPERATOR = 1001
CHAT = Destination("telegram", "-7")
PAGE = 4096
ISOLATES = str.maketrans("", "", FSI + PDI)


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Running]:
    with running(tmp_path, operators=[f"telegram:{OPERATOR}"]) as made:
        port = free_port()
        with made.config.open("a", encoding="utf-8") as config:
            config.write(f'\n[health]\nlisten = "127.0.0.1:{port}"\n')
        made.health = f"http://127.0.0.1:{port}/health"  # type: ignore[attr-defined]
        yield made


def lived(service: Running) -> Path:
    """Makes the data folder of a service that was used and has ended."""
    service.start()
    service.ready()
    service.telegram.says("/start", user=OPERATOR)
    service.telegram.wait_for("Your ID", chat=OPERATOR)
    service.telegram.says("/follow all")
    service.telegram.wait_for("now hears of all officials")
    service.publish_uk(NOORI, date="2026-05-13")
    service.telegram.wait_for("MW-")
    assert service.stop() == 0
    return service.folder / "data"


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Returns a data folder that was lived in, for all who only need one."""
    with running(tmp_path_factory.mktemp("life"), operators=[f"telegram:{OPERATOR}"]) as service:
        return lived(service)


def inherited(service: Running, life: Path) -> Path:
    """Returns the data folder of a service that has not begun: a copy of one that was lived in."""
    return Path(shutil.copytree(life, service.folder / "data"))


def told(service: Running, text: str) -> list[str]:
    return [one for one in service.telegram.texts(2002) if text in one]


def test_an_archive_made_anew_tells_nothing_old_again_and_loses_nothing_new(service: Running) -> None:
    data = lived(service)
    before = int(told(service, "GHR0999")[0].split("MW-")[1][:6])
    for path in data.glob("archive.db*"):
        path.unlink()
    service.log.unlink()
    service.start()
    service.ready()
    service.telegram.wait_for("The archive of the lists is not the one of before", chat=OPERATOR)
    service.publish_uk(NOORI, VASEGHI, date="2026-05-14")
    (text,) = service.telegram.wait_for("IRN0086")
    assert int(text.split("MW-")[1][:6]) > before
    assert len(told(service, "GHR0999")) == 1
    assert service.stop() == 0
    service.start()
    service.ready_again()
    assert service.stop() == 0
    said = [one for one in service.telegram.texts(OPERATOR) if "is not the one of before" in one]
    assert len(said) == 1


def test_damage_under_way_is_told_and_nothing_is_said_of_who_is_listed(service: Running, life: Path) -> None:
    data = inherited(service, life)
    service.start()
    service.ready_again()
    with (data / "archive.db").open("r+b") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(PAGE)
        file.write(b"\xff" * (size - PAGE))
    service.publish_uk(NOORI, VASEGHI, date="2026-05-14")
    service.telegram.wait_for("My records cannot be kept", chat=OPERATOR, timeout=30)
    with pytest.raises(urllib.error.HTTPError) as answer:
        urllib.request.urlopen(service.health, timeout=5)  # type: ignore[attr-defined]
    assert answer.value.code == 503 and not json.loads(answer.value.read())["ok"]
    answer.value.close()
    asked = len(service.telegram.texts(2002))
    service.telegram.says("/status Vaseghi")
    until(lambda: len(service.telegram.texts(2002)) > asked, 15)
    said = service.telegram.texts(2002)[-1]
    assert "not listed" not in said and "records" in said
    service.kill()
    again = service.command("run")
    assert again.returncode == 1 and "cannot be used" in again.stderr
    assert "archive.db" in service.command("doctor").stdout


@pytest.mark.parametrize("name", ["bot.db", "archive.db", "no bot.db"])
def test_a_database_that_was_emptied_is_refused_unless_that_is_meant(service: Running, name: str, life: Path) -> None:
    data = inherited(service, life)
    path = data / name.removeprefix("no ")
    path.unlink()
    if path.name == name:
        path.touch()
    refused = service.command("run")
    assert refused.returncode == 1 and len(refused.stderr.strip().splitlines()) == 1
    assert str(path) in refused.stderr and "--new" in refused.stderr
    assert f"✗ {path.name}" in service.command("doctor").stdout
    service.start("--new")
    service.ready_again()
    assert f"{path.name} is begun anew" in service.said()
    assert service.stop() == 0


def test_a_first_start_that_broke_off_leaves_no_question_to_the_next(tmp_path: Path) -> None:
    with running(tmp_path) as service:
        data = service.folder / "data"
        data.mkdir(mode=0o700)
        (data / "archive.db").touch()  # a full disk
        assert service.command("check").returncode == 0  # a list is read, and nobody is served yet
        service.start()
        service.ready_again()
        assert service.stop() == 0


def test_a_store_that_cannot_be_made_leaves_no_empty_file(tmp_path: Path) -> None:
    full = "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
    full += "resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))\n"
    full += "from pathlib import Path\nfrom bot.storage.store import Store\n"
    code = f"{full}Store.open(Path({str(tmp_path / 'bot.db')!r}))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, timeout=60, check=False)
    assert done.returncode == 1 and b"Storage" in done.stderr
    assert not (tmp_path / "bot.db").exists()


# -- which archive -----------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Makes a folder with a configuration, whose archive has 40 rows, all told."""
    config = f'[bot]\ndata_dir = "data"\noperators = ["telegram:{OPERATOR}"]\n{switched_off()}'
    (tmp_path / "config.toml").write_text(config, encoding="utf-8")
    began(tmp_path)
    log(tmp_path / "data" / "archive.db", 40)
    with sqlite3.connect(tmp_path / "data" / "bot.db") as db:
        db.execute("INSERT INTO meta VALUES ('cursor:followers', '40'), ('cursor:operators', '12')")
    db.close()
    return tmp_path


def log(path: Path, number: int) -> int:
    """Appends so many rows to a change log; returns the id of the last."""
    entry = Entry(Kind.SOURCE_RECOVERED, "uk", None, detail=Detail(audience="operators"))
    at = dt.datetime(2026, 5, 12, 9, tzinfo=dt.UTC)
    with closing(Archive.create(path)) as archive:
        with archive.writing(at) as writing:
            for _ in range(number):
                writing.note(entry)
        return archive.log_head()


def began(folder: Path) -> tuple[int, int, bool]:
    """Starts the service; returns where followers and operators are served from, and whether a loss is to be told."""
    service = app.Service(load(folder / "config.toml"), {})
    try:
        store = service.store
        return store.cursor("followers"), store.cursor("operators"), store.loss_untold()
    finally:
        service.reader.close()
        store.close()
        service.watch.close()


def next_row(folder: Path) -> int:
    return log(folder / "data" / "archive.db", 1)


def test_the_same_archive_goes_on_where_it_was(folder: Path) -> None:
    assert began(folder) == (40, 12, False)
    assert next_row(folder) == 41


def test_a_new_archive_is_news_from_its_first_row_on_and_numbers_no_alert_twice(folder: Path) -> None:
    for path in (folder / "data").glob("archive.db*"):
        path.unlink()
    Archive.create(folder / "data" / "archive.db").close()
    assert began(folder) == (40, 40, True)
    assert next_row(folder) == 41
    assert began(folder) == (40, 40, True)  # until it is told


@pytest.mark.parametrize(
    ("code", "heads", "told"),
    [
        ("en", "The archive of the lists is not the one of before", "is told nobody: please look at status."),
        ("fa", "بایگانی فهرست‌ها همان بایگانی پیشین نیست", "به کسی خبر داده نمی‌شود: لطفاً"),
    ],
)
def test_operators_hear_of_an_archive_made_anew_once_in_their_language(
    folder: Path, code: str, heads: str, told: str
) -> None:
    for path in (folder / "data").glob("archive.db*"):
        path.unlink()
    service, operator = app.Service(load(folder / "config.toml"), {}), Destination("telegram", str(OPERATOR))
    try:
        service.store.saw_operator("telegram", str(OPERATOR), str(OPERATOR))
        at = dt.datetime.now(dt.UTC)
        service.store.add_chat(operator, "", private=True, state="approved", language=code, at=at)
        service.alerts.derive()
        row = service.store.next_waiting(operator)
        assert row is not None
        said = row.message.text.translate(ISOLATES)
        assert said.startswith(heads) and told in said
        service.store.sent(row, "1", at)
        service.alerts.derive()
        assert service.store.next_waiting(operator) is None
    finally:
        service.reader.close()
        service.store.close()
        service.watch.close()


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("en", "My records of the lists are damaged and being repaired. Until then I cannot say who is listed"),
        ("fa", "داده‌های من از فهرست‌ها آسیب دیده و در دست ترمیم است. تا آن زمان نمی‌توانم بگویم چه کسی در فهرست هست"),
    ],
)
async def test_while_the_archive_is_damaged_no_question_is_answered_out_of_it(
    tmp_path: Path, code: str, words: str
) -> None:
    chats = Chats(tmp_path, language=code)
    chats.publish(NOORI)
    chats.watching.archive.broken = "database disk image is malformed"
    for said in (
        "/status",
        "/status omid noori",
        "Is Omid Noori sanctioned?",
        "امید نوری تحریم است؟",
        "/gaps",
        "/search noori",
    ):
        answer = (await chats.says(said.removeprefix("/"), is_command=said.startswith("/"))).translate(ISOLATES)
        assert answer.startswith(words) and NOORI.id not in answer
    chats.watching.archive.broken = ""
    assert NOORI.id in await chats.says("status omid noori")


def test_an_older_copy_goes_on_above_what_was_told(folder: Path) -> None:
    data = folder / "data"
    old = Archive.create(data / "archive.db")
    old.copy_to(folder / "copy")
    old.close()
    log(data / "archive.db", 5)
    with sqlite3.connect(data / "bot.db") as db:
        db.execute("UPDATE meta SET value = '45' WHERE key = 'cursor:followers'")
    db.close()
    for path in data.glob("archive.db*"):
        path.unlink()
    (folder / "copy").replace(data / "archive.db")
    assert began(folder) == (45, 45, True)
    assert next_row(folder) == 46


def heard_and_gone(folder: Path) -> Path:
    """Lets a chat hear of a listing by name; the record now speaks against it, which a version before took back from
    nobody. Returns a copy of the archive, in whose place a later state stands."""
    data = folder / "data"
    watching = Watching(data)
    watching.publish()
    watching.publish(NOORI, date="2026-05-13")
    watching.publish(replace(NOORI, births=("1950",)), date="2026-05-14")
    told = watching.archive.alert(1)
    assert told is not None
    with watching.archive.writing(watching.clock()) as writing:
        writing.log(replace(told, kind=Kind.AMENDED))
        writing.rules(RULES - 1)
    watching.archive.copy_to(folder / "copy")
    with watching.archive.writing(watching.clock()) as writing:
        writing.rules(RULES)
    watching.archive.close()
    head = log(data / "archive.db", 5)
    with sqlite3.connect(data / "bot.db") as db:
        db.execute("UPDATE meta SET value = ? WHERE key GLOB 'cursor:*'", (str(head),))
    db.close()
    store = Store.open(data / "bot.db")
    store.add_chat(CHAT, "A group", private=False, state="approved", language=None, at=watching.clock())
    store.follow(CHAT, ["*"], watching.clock())
    store.close()
    return folder / "copy"


def put(copy: Path, folder: Path) -> None:
    for path in (folder / "data").glob("archive.db*"):
        path.unlink()
    copy.replace(folder / "data" / "archive.db")


def heard(folder: Path) -> list[str]:
    """Returns what waits for the chat after a start."""
    service = app.Service(load(folder / "config.toml"), {})
    try:
        service.alerts.derive()
        found = []
        while row := service.store.next_waiting(CHAT):
            found.append(row.message.text.partition("\n")[0])
            service.store.sent(row, "1", utc_now())
        return found
    finally:
        service.reader.close()
        service.store.close()
        service.watch.close()


@pytest.mark.parametrize("by_hand", [False, True])
def test_what_a_copy_put_back_corrects_at_the_start_is_told(folder: Path, by_hand: bool) -> None:
    put(heard_and_gone(folder), folder)
    if by_hand:  # as `check` does, before the service starts
        LockedWatcher(load(folder / "config.toml"), utc_now).close()
    correction = "Correction: whether the UK has listed Omid Noori is not known. Do not repeat alert MW-000003."
    assert heard(folder) == [correction]
    assert heard(folder) == []


def test_another_s_archive_corrects_nothing_here(folder: Path) -> None:
    """Its alerts have the numbers of others that were told here."""
    copy = heard_and_gone(folder)
    with sqlite3.connect(copy) as db:
        db.execute("UPDATE identity SET id = 'of another'")
    db.close()
    put(copy, folder)
    assert heard(folder) == []


def test_another_s_archive_is_news_from_now_on(folder: Path) -> None:
    for path in (folder / "data").glob("archive.db*"):
        path.unlink()
    log(folder / "data" / "archive.db", 90)
    assert began(folder) == (90, 90, True)


def test_an_archive_of_before_its_identity_goes_on(folder: Path) -> None:
    with sqlite3.connect(folder / "data" / "bot.db") as db:
        db.execute("DELETE FROM meta WHERE key = 'archive'")
    db.close()
    assert began(folder) == (40, 12, False)


@pytest.mark.parametrize(
    ("code", "before", "lost", "quiet"),
    [
        ("en", "What happened before 12 May 2026", "records of that time were lost", "No change"),
        ("fa", "آنچه پیش از ۲۲ اردیبهشت ۱۴۰۵", "داده‌های آن زمان از دست رفته است", "بدون تغییر"),
    ],
)
def test_who_waited_for_a_digest_hears_that_its_time_is_lost(
    tmp_path: Path, code: str, before: str, lost: str, quiet: str
) -> None:
    chats = Chats(tmp_path, language=code)
    store, at, to = chats.store, chats.clock(), Destination("telegram", "2002")
    store.add_chat(to, "", private=True, state="approved", language=None, at=at)
    store.follow(to, ["*"], at)
    store.set_settings(to, Settings(every="weekly"), at, always=True)
    store.adopt("another", 7, at)
    send_due(chats.watching.archive, store, chats.clock, chats.house)
    (row,) = chats.sent(to)
    said = row.message.text.translate(ISOLATES)
    assert before in said and lost in said and quiet not in said


# -- who hears of it ---------------------------------------------------------------------------------------------


class Time:
    def __init__(self) -> None:
        self.at = 0.0

    def now(self) -> dt.datetime:
        return dt.datetime(2026, 5, 12, tzinfo=dt.UTC) + dt.timedelta(seconds=self.at)


@pytest.fixture
def time() -> Time:
    return Time()


def keeping(time: Time) -> Keeping:
    return Keeping(Patience(), time.now, lambda: time.at)


def test_a_poll_that_cannot_be_kept_is_told_like_a_bad_one(time: Time) -> None:
    one, heard = keeping(time), []
    for _ in range(4 * 24 * 3):  # three days of a full disk
        time.at += 900
        one.note("uk", "disk is full")
        heard.append(one.news())
    one.note("uk")
    heard.append(one.news())
    assert [news for news in heard if news] == [
        News.TROUBLE, News.BLIND, News.AGAIN, News.OVER,
    ] and heard[:3] == [None, None, News.TROUBLE]  # fmt: skip
    assert one.followers_heard and one.news() is None and one.reasons() == {}


def test_damage_is_told_at_once_and_a_trouble_of_one_moment_never(time: Time) -> None:
    one = keeping(time)
    one.note("alerts", "database is locked")
    assert one.news() is None
    one.note("alerts")
    assert one.news() is None
    one.note("us-sdn", "database disk image is malformed", damaged=True)
    assert one.news() is News.TROUBLE and one.damaged


def test_another_trouble_is_told_at_once_though_one_is_known(time: Time) -> None:
    one, full = keeping(time), "database or disk is full"
    notes = [
        ("uk", "a fault here: KeyError", False, None),
        ("uk", "a fault here: KeyError", False, None),
        ("uk", "a fault here: KeyError", False, News.TROUBLE),
        ("us-sdn", f"the archive cannot be used: {full}", False, None),
        ("us-sdn", f"the archive cannot be used: {full}", False, None),
        ("us-sdn", f"the archive cannot be used: {full}", False, News.TROUBLE),
        *[("outbox", full, False, None)] * 5,  # the same disk
        ("archive.db", "Tree 5 page 8: never used", True, News.TROUBLE),
        ("uk", "the archive cannot be used: database disk image is malformed", True, None),
        ("archive.db", "Tree 5 page 9: never used", True, None),
        ("bot.db", "Tree 5 page 8: never used", True, News.TROUBLE),
        ("alerts", "database disk image is malformed", True, None),
        ("us-sdn", "", False, None),
        *[("outbox", full, False, None)] * 3,  # still the same
        ("outbox", "", False, None),
        *[("outbox", full, False, None)] * 2,
        ("outbox", full, False, News.TROUBLE),  # that was over
    ]
    for what, trouble, damaged, news in notes:
        time.at += 60
        one.note(what, trouble, damaged=damaged)
        assert one.news() is news, (what, trouble)
    time.at += 24 * 3600
    assert one.news() is News.BLIND  # and from now on daily
    for what in tuple(one.reasons()):
        one.note(what)
    assert one.news() is News.OVER
    for _ in range(3):
        one.note("outbox", full)
    assert one.news() is News.TROUBLE  # once more, for the one before was over


class Spoken:
    """Stands for a platform that takes everything."""

    reached = True

    def __init__(self) -> None:
        self.texts: list[str] = []

    async def send(self, to: Destination, message: Message, **_: object) -> Receipt:
        self.texts.append(message.text)
        return Receipt("1")


TROUBLE = {
    "en": ("My records cannot be kept", "no news means nothing", "put a backup back", "My records can be kept again",
           "Nothing was missed"),
    "fa": ("نمی‌توانم داده‌هایم را ثبت کنم", "بی‌خبری به معنای نبودِ تغییر نیست", "نسخهٔ پشتیبان را برگردانید",
           "دوباره می‌توانم داده‌هایم را ثبت کنم", "چیزی از قلم نیفتاد"),
}  # fmt: skip


@pytest.mark.parametrize("code", TROUBLE)
async def test_a_look_that_cannot_be_had_is_told_if_it_lasts_and_is_no_damage(folder: Path, code: str) -> None:
    spoken, data = Spoken(), folder / "data"
    service = app.Service(load(folder / "config.toml"), cast("dict[str, Channel]", {"telegram": spoken}))
    service.store.saw_operator("telegram", str(OPERATOR), str(OPERATOR))
    courier = asyncio.create_task(service.courier.run())
    operator = Destination("telegram", str(OPERATOR))
    service.store.add_chat(operator, "", private=True, state="approved", language=code, at=dt.datetime.now(dt.UTC))
    language(code)  # a running service has it
    try:
        await service.alarm.check(data)
        assert service.alarm.troubles() == {}
        for _ in range(3):
            assert spoken.texts == []
            with no_more_files():
                await service.alarm.check(data)
            assert service.alarm.troubles() == dict.fromkeys(backup.DATABASES, "unable to open database file")
        await eventually(lambda: len(spoken.texts) == 1)
        await service.alarm.check(data)
        await eventually(lambda: len(spoken.texts) == 2)
        (data / "archive.db").rename(data / "elsewhere")
        await service.alarm.check(data)
        assert service.alarm.troubles() == {"archive.db": "the file is gone"}
        await eventually(lambda: len(spoken.texts) == 3)
    finally:
        await service.courier.stop()
        await courier
        service.reader.close()
        service.store.close()
        service.watch.close()
    lasts, over, gone = (text.translate(ISOLATES) for text in spoken.texts)
    trouble, nothing, restore, again, missed = TROUBLE[code]
    assert lasts.startswith(trouble) and nothing in lasts and restore not in lasts
    assert over.startswith(again) and missed in over
    assert "archive.db: the file is gone" in gone and restore in gone


@contextmanager
def no_more_files() -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


# -- the folder --------------------------------------------------------------------------------------------------


def test_a_data_folder_that_others_can_open_is_made_private_with_one_line(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "bot.db").touch()
    folder.chmod(0o755)
    make_private(folder)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert [record.getMessage() for record in caplog.records] == [
        f"{folder} could be opened by other users: now it is this user's alone"
    ]


def test_a_folder_that_is_not_ours_alone_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    (folder / "holiday.jpg").touch()
    folder.chmod(0o755)
    with pytest.raises(JobFailed, match="chmod 700"):
        make_private(folder)
    assert folder.stat().st_mode & 0o777 == 0o755


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL], ids=["terminated", "killed"])
def test_a_backup_that_is_killed_leaves_nothing_for_longer_than_until_the_next(
    folder: Path, number: signal.Signals
) -> None:
    """It is stopped when both databases are copied."""
    beside = folder / "backups"
    beside.mkdir()
    stopped = (
        "import os, signal, bot.service.backup as b\n"
        f"b._add = lambda *a: (os.kill(os.getpid(), {int(number)}), signal.pause())\n"
    )
    done = run_command("backup", "--config", str(folder / "config.toml"), str(beside / "b.tgz"), first=stopped)
    assert done.returncode != 0
    left = [path.name for path in beside.iterdir()]
    if number == signal.SIGTERM:
        assert left == []
    else:
        assert len(left) == 1 and left[0].startswith("magnitsky-watch-partial-backup-")
    backup.take(folder / "data", beside / "c.tgz", dt.datetime.now(dt.UTC))
    assert [path.name for path in beside.iterdir()] == ["c.tgz"]


def test_a_backup_under_way_is_not_swept(tmp_path: Path) -> None:
    mine = tmp_path / f"{backup.PARTIAL}mine"
    mine.mkdir()
    with backup.held(mine):
        backup.sweep(tmp_path)
        assert mine.exists()
    backup.sweep(tmp_path)
    assert not mine.exists()
