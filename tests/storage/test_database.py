"""Tests one database: what is written together, what a reader may do, how a file of before is migrated."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from watchers.database import Database, Schema
from watchers.errors import StorageError, StorageUnavailable

FIRST = """
CREATE TABLE notes (id INTEGER PRIMARY KEY AUTOINCREMENT, text TEXT NOT NULL UNIQUE);
CREATE TABLE pages (note INTEGER NOT NULL REFERENCES notes)
"""
SCHEMA = Schema("tests.notes", {"first": FIRST}, table="notes")
LATER = replace(SCHEMA, steps={**SCHEMA.steps, "colours": "ALTER TABLE notes ADD COLUMN colour TEXT"})


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with closing(Database.open(tmp_path / "notes.db", SCHEMA)) as made:
        yield made


def add(database: Database, *texts: str) -> list[int]:
    with database.writing() as transaction:
        return [transaction.rows("INSERT INTO notes (text) VALUES (?) RETURNING id", text)[0][0] for text in texts]


def notes(database: Database) -> list[str]:
    return [text for (text,) in database.rows("SELECT text FROM notes ORDER BY id")]


def test_transaction_writes_all_or_nothing(database: Database) -> None:
    assert add(database, "kept") == [1]
    with suppress(ZeroDivisionError), database.writing() as transaction:
        transaction.execute("INSERT INTO notes (text) VALUES (?)", "lost")
        assert notes(database) == ["kept", "lost"]  # the same thread sees its own transaction
        raise ZeroDivisionError
    assert notes(database) == ["kept"]


def test_transaction_inside_another_is_part_of_it(database: Database) -> None:
    with suppress(ZeroDivisionError), database.writing():
        add(database, "lost")
        raise ZeroDivisionError
    with database.writing():
        with suppress(ZeroDivisionError), database.writing() as inner:
            inner.execute("INSERT INTO notes (text) VALUES (?)", "lost too")
            raise ZeroDivisionError
        add(database, "kept")
    assert notes(database) == ["kept"]


def test_statement_tells_how_many_rows_it_changed(database: Database) -> None:
    add(database, "a", "b")
    with database.writing() as transaction:
        assert transaction.execute("INSERT INTO notes (text) VALUES (?) ON CONFLICT DO NOTHING", "a") == 0
        assert transaction.execute("UPDATE notes SET text = text || '!'") == 2
        transaction.execute_many("INSERT INTO notes (text) VALUES (?)", [("c",), ("d",)])
    assert notes(database) == ["a!", "b!", "c", "d"]


def test_reader_sees_what_is_committed_and_cannot_write(database: Database, tmp_path: Path) -> None:
    with closing(Database.reader(tmp_path / "notes.db", SCHEMA)) as reader:
        with database.writing():
            add(database, "new")
            assert notes(reader) == []
        assert notes(reader) == ["new"]
        with pytest.raises(StorageUnavailable, match="readonly"):
            add(reader, "another")


def test_reader_finds_no_database_where_there_is_none(tmp_path: Path) -> None:
    with pytest.raises(StorageUnavailable):
        Database.reader(tmp_path / "notes.db", SCHEMA)
    assert not (tmp_path / "notes.db").exists()
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE others (id)")
    with pytest.raises(StorageUnavailable, match="no such table: notes"):
        Database.reader(tmp_path / "other.db", SCHEMA)


def test_file_of_before_is_migrated_in_place_and_a_newer_one_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    with closing(Database.open(path, LATER, before="colours")) as old:
        add(old, "written before")
        assert set(old.inspect()["notes"][0]) == {"id", "text"}
    with closing(Database.open(path, LATER)) as migrated:
        assert migrated.inspect()["notes"] == [{"id": 1, "text": "written before", "colour": None}]
    with pytest.raises(StorageError, match=r"newer version \(colours\)"):
        Database.open(path, SCHEMA)


def test_broken_constraint_is_a_fault_of_ours_and_no_trouble_of_storage(database: Database) -> None:
    add(database, "one")
    with pytest.raises(sqlite3.IntegrityError):
        add(database, "one")
    with pytest.raises(sqlite3.IntegrityError), database.writing() as transaction:
        transaction.execute("INSERT INTO pages (note) VALUES (99)")


def test_generated_ids_go_on_after_a_number_that_was_given_elsewhere(database: Database) -> None:
    assert database.last_number("notes") == 0
    with database.writing() as transaction:
        transaction.number_after("notes", 40)
    assert database.last_number("notes") == 40 and add(database, "a") == [41]
    with database.writing() as transaction:
        transaction.number_after("notes", 7)  # never back
        transaction.execute("DELETE FROM notes")
    assert add(database, "b") == [42]


def test_fault_before_a_transaction_leaves_all_as_it_was(database: Database) -> None:
    def full() -> None:
        raise StorageUnavailable("database or disk is full")

    database.before_writing = full
    with pytest.raises(StorageUnavailable, match="full"):
        add(database, "lost")
    assert notes(database) == []


def test_copy_is_whole_and_one_file(database: Database, tmp_path: Path) -> None:
    add(database, "a")
    database.copy_to(tmp_path / "copy.db")
    with closing(Database.reader(tmp_path / "copy.db", SCHEMA)) as copy:
        assert notes(copy) == ["a"] and copy.damage(full=True) == ""
    assert not (tmp_path / "copy.db-wal").exists()


def test_damage_is_found_and_told_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    with closing(Database.open(path, SCHEMA)) as made:
        add(made, *(f"{number} {'x' * 500}" for number in range(100)))
    whole = path.read_bytes()
    path.write_bytes(whole[:-20_000] + b"\xff" * 20_000)
    with closing(Database.reader(path, SCHEMA)) as broken:
        found = broken.damage()
        assert found and "\n" not in found


def test_log_is_emptied_once_nobody_reads_what_it_holds(database: Database, tmp_path: Path) -> None:
    add(database, "a secret")
    log = tmp_path / "notes.db-wal"
    with closing(sqlite3.connect(tmp_path / "notes.db")) as other:
        other.execute("BEGIN")
        other.execute("SELECT * FROM notes").fetchall()
        add(database, "another")
        assert not database.empty_log() and log.stat().st_size
    assert database.empty_log() and log.stat().st_size == 0
