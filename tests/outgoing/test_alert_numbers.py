"""Tests that what followers hear is numbered without a hole, and that a number once given is never another
alert's."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bot.errors import JobFailed
from bot.service import backup
from tests.fakes.service import ANNA, FakeService
from tests.fakes.time.clock import Clock
from tests.fakes.watching import NOORI, UNWATCHED, VASEGHI
from watchers.archive.archive import Archive, Writing
from watchers.archive.schema import SCHEMA
from watchers.database import Database
from watchers.errors import StorageUnavailable
from watchers.model import Entry, Kind

READER = "telegram:2"


@pytest.fixture
def office(tmp_path: Path) -> FakeService:
    made = FakeService(tmp_path)
    made.says("follow all", who=READER)
    made.publish(VASEGHI)
    return made


def heard(office: FakeService, who: str = READER) -> list[str]:
    return [id for message in office.messages(who) for id in re.findall(r"MW-\S+", message.text)]


def test_an_accepted_edition_that_removes_many_leaves_no_hole_in_what_followers_hear(office: FakeService) -> None:
    office.publish(NOORI, VASEGHI)
    for day in (13, 14):  # refused and accepted; the second reading of it removes the crowd
        office.publish(NOORI, VASEGHI, date=f"2026-05-{day}", unwatched=UNWATCHED[:2])
        office.says("accept uk")
    assert len(office.archive.digests("uk")) == 4 and office.archive.log_head() > 38
    office.publish(NOORI, replace(VASEGHI, position="Governor"), date="2026-05-15", unwatched=UNWATCHED[:2])
    assert heard(office) == ["MW-000001", "MW-000002"]


def test_every_chat_hears_the_same_number_and_what_operators_alone_hear_has_none_of_them(office: FakeService) -> None:
    office.says("follow all")
    office.publish(NOORI, VASEGHI)
    office.publish(VASEGHI, date="2026-05-13")  # absent: for operators
    office.publish(VASEGHI, date="2026-05-14")
    assert heard(office) == ["MW-000001", "MW-000002"]
    row = office.archive.history("omid-noori")[1]
    assert row.kind is Kind.ABSENT
    assert set(heard(office, ANNA)) == {"MW-000001", "MW-000002", f"MW-L{row.id:06d}"}


def test_an_alert_is_found_by_its_number(office: FakeService) -> None:
    office.publish(NOORI, VASEGHI)
    entry = office.archive.alert(1)
    assert entry is not None and entry.official == "omid-noori" and entry.alert_id == "MW-000001"
    assert office.archive.alert(2) is None


def test_a_restart_gives_no_number_twice_and_leaves_none_out(office: FakeService) -> None:
    office.publish(NOORI, VASEGHI)
    office.restart()
    office.derive()
    office.publish(NOORI, replace(VASEGHI, position="Governor"), date="2026-05-13")
    assert heard(office) == ["MW-000001", "MW-000002"]


def test_the_numbers_of_before_stay_as_they_were_said(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    old = Database.open(path, SCHEMA, before="alerts_numbered_by_themselves")
    with old.writing() as transaction:
        for kind, listing, official in (
            ("baseline", None, None), ("designated", "RUS0001", None), ("designated", "GHR0999", "omid-noori"),
            ("delisted", "RUS0001", None),
        ):  # fmt: skip
            transaction.execute(
                "INSERT INTO change_log (at, kind, source, listing, official, name, fields, detail)"
                " VALUES ('2026-05-12T00:00:00+00:00', ?, 'uk', ?, ?, 'X', '[]', '{}')",
                kind,
                listing,
                official,
            )
    old.close()
    with closing(Archive.create(path)) as archive:
        assert [entry.alert_id for entry in archive.entries_after(0)] == ["MW-000001", "MW-000003"]
        with archive.writing(Clock()()) as writing:
            entry = writing.log(Entry(Kind.DELISTED, "uk", None, "GHR0999", "omid-noori"))
        assert entry.alert_id == "MW-000004" and archive.alert(3) == archive.entry(3)


def test_a_number_cannot_be_taken_back(office: FakeService) -> None:
    office.publish(NOORI, VASEGHI)
    with closing(sqlite3.connect(office.folder / "archive.db")) as file:
        for statement in ("DELETE FROM alerts", "UPDATE alerts SET number = 9"):
            with pytest.raises(sqlite3.IntegrityError, match="an alert keeps its number"):
                file.execute(statement)


@pytest.mark.parametrize("damaged", ["", "archive.db", "bot.db", "archive.db gone"])
def test_a_restore_gives_no_number_of_what_was_alerted_since_the_backup(tmp_path: Path, damaged: str) -> None:
    office = backed_up(tmp_path)
    name, _, gone = damaged.partition(" ")
    if gone:
        (office.folder / name).unlink()
    elif name:
        spoil(office.folder / name)
    backup.restore(tmp_path / "b", office.folder, office.clock())
    office.start()
    office.publish(VASEGHI, NOORI)
    assert heard(office) == ["MW-000001", "MW-000002", "MW-000003"]  # two of them before the restore


def test_a_restore_in_place_of_what_cannot_be_read_says_that_numbers_may_come_twice(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    office = backed_up(tmp_path)
    for name in backup.DATABASES:
        spoil(office.folder / name)
    backup.restore(tmp_path / "b", office.folder, office.clock())
    assert [(record.name, record.levelname) for record in caplog.records] == [(backup.__name__, "WARNING")]
    caplog.clear()
    (tmp_path / "new").mkdir()
    backup.restore(tmp_path / "b", tmp_path / "new", office.clock())
    assert not caplog.records


def test_a_restore_that_cannot_keep_the_numbers_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = backed_up(tmp_path)

    def full(*_: object) -> None:
        raise StorageUnavailable("database or disk is full")

    monkeypatch.setattr(Writing, "give_after", full)
    before = {path.name: path.read_bytes() for path in office.folder.glob("*.db")}
    with pytest.raises(JobFailed, match="cannot be written: database or disk is full"):
        backup.restore(tmp_path / "b", office.folder, office.clock())
    assert {path.name: path.read_bytes() for path in office.folder.glob("*.db")} == before
    backup.refuse_half_restored(office.folder)


def backed_up(tmp_path: Path) -> FakeService:
    """Makes an office that has ended, two alerts after the backup `b`."""
    data = tmp_path / "data"
    data.mkdir()
    office = FakeService(data)
    office.says("follow all", who=READER)
    office.publish(VASEGHI)
    backup.take(data, tmp_path / "b", office.clock())
    office.publish(VASEGHI, NOORI)
    office.publish(VASEGHI, replace(NOORI, position="Judge"), date="2026-05-13")
    assert heard(office) == ["MW-000001", "MW-000002"]
    office.archive.close()
    office.store.close()
    return office


def spoil(path: Path) -> None:
    body = path.read_bytes()
    path.write_bytes(body[:100] + b"\xff" * (len(body) - 100))
