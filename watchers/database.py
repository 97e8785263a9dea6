"""The one module that knows a database engine: SQLite. It knows no list and no chat.

`Database` opens, reads, writes, migrates, checks and copies one database. Its users (watchers/archive, bot/storage)
bring their own SQL, in words that SQLite and PostgreSQL share, and their own `Schema`.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import sqlite_utils
from sqlite_utils import Migrations

from watchers.errors import StorageError, StorageUnavailable

BUSY_SECONDS = 10.0  # a connection waits so long for another's lock before it gives up
# FULL: a commit is on the disk before it returns. secure_delete: deleted rows are overwritten with zeros.
_SETUP = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA foreign_keys=ON;"
_IN_MEMORY = ":memory:"

Row = tuple[Any, ...]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Schema:
    """The tables of a database and the migrations that lead to them.

    `name` stands in every file that was ever made and must not change. `steps` holds the migrations by name, in
    order: an old one is never edited. `table` exists since the first step; a file without it is no such database.
    `of_a_copy`: a statement that makes a copy of an empty database another one.
    """

    name: str
    steps: Mapping[str, str]  # statements, separated by ";" at the end of a line
    table: str
    of_a_copy: str = ""

    def migrate(self, database: sqlite_utils.Database, before: str | None) -> None:
        """Applies the steps that are pending, each in a transaction of its own. Raises StorageError for a database
        that a newer version has changed: it is left as it is."""
        migrations = Migrations(self.name)
        for name, statements in self.steps.items():
            migrations(name=name)(_step(statements))
        applied = [step.name for step in migrations.applied(database)]
        if newer := [name for name in applied if name not in self.steps]:
            raise StorageError(f"it was made by a newer version ({newer[0]})")
        if len(applied) < len(self.steps):
            migrations.apply(database, stop_before=before)

    def is_behind(self, database: sqlite_utils.Database) -> bool:
        """Tells whether a database lacks steps: an older version made it."""
        migrations = Migrations(self.name)
        return not self.steps.keys() <= {step.name for step in migrations.applied(database)}


def _step(text: str) -> Callable[[sqlite_utils.Database], None]:
    def step(database: sqlite_utils.Database) -> None:
        for statement in text.split(";\n"):
            if statement.strip():
                database.conn.execute(statement)

    return step


def engine() -> str:
    """Returns the engine and its version, e.g. "SQLite 3.40.1", for fault reports."""
    return f"SQLite {sqlite3.sqlite_version}"


class Transaction:
    """The statements of one transaction, inside `Database.writing`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def execute(self, sql: str, *parameters: Any) -> int:
        """Executes one statement. Returns the number of rows that it inserted, updated or deleted."""
        return self._connection.execute(sql, parameters).rowcount

    def execute_many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Executes one statement once for each row of parameters."""
        self._connection.executemany(sql, rows)

    def rows(self, sql: str, *parameters: Any) -> list[Row]:
        """Returns the rows of a SELECT, or of a statement with RETURNING."""
        return self._connection.execute(sql, parameters).fetchall()

    def number_after(self, table: str, last: int) -> None:
        """Makes the numbering of a table with generated ids continue after `last`, or where it stands if further."""
        if not self.execute("UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", last, table):
            self.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?,?)", table, last)


class Database:
    """One database, through one connection that threads share. Make it with `open`, `scratch` or `reader`.

    Every method raises StorageError, or StorageUnavailable (its subclass) where a later try may succeed.
    """

    def __init__(self, connection: sqlite3.Connection, *, writable: bool) -> None:
        self._database = sqlite_utils.Database(connection)
        self._lock = threading.RLock()
        self._writable = writable
        self.is_older = False  # True for a reader of what an older version made: some of it cannot be read yet
        self.before_writing: Callable[[], None] = _nothing  # tests inject a fault here: it raises StorageUnavailable

    @classmethod
    def open(cls, path: Path, schema: Schema, *, before: str | None = None) -> Database:
        """Opens the one connection that writes; creates the file or migrates it. `before`: the migration to stop at.

        A start that breaks off, on a full disk for example, leaves no empty file: the next start would take it for a
        database that was lost."""
        new = not path.exists()
        try:
            return cls._open(path, schema, before)
        except BaseException:
            if new and path.exists() and not path.stat().st_size:
                path.unlink()
            raise

    @classmethod
    def scratch(cls, schema: Schema) -> Database:
        """Opens an empty database in memory. The first of a schema goes through its steps; others are its copies."""
        if (first := _empty.get(schema.name)) is None:
            first = _empty[schema.name] = cls._open(_IN_MEMORY, schema, None)
        with _translated():
            copy = cls(_connected(_IN_MEMORY), writable=True)
            with first._lock:
                first._database.conn.backup(copy._database.conn)
            if schema.of_a_copy:
                with copy.writing() as transaction:
                    transaction.execute(schema.of_a_copy)
            return copy

    @classmethod
    def _open(cls, address: Path | str, schema: Schema, before: str | None) -> Database:
        with _translated():
            database = cls(_connected(address), writable=True)
            schema.migrate(database._database, before)
            return database

    @classmethod
    def reader(cls, path: Path, schema: Schema) -> Database:
        """Opens a read-only connection. Raises StorageUnavailable where there is no such database yet."""
        uri = f"{path.resolve().as_uri()}?mode=ro"
        with _translated():
            connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, check_same_thread=False)
            connection.execute(f"SELECT 1 FROM {schema.table} LIMIT 1")
            database = cls(connection, writable=False)
            database.is_older = schema.is_behind(database._database)
        return database

    def close(self) -> None:
        """Closes the connection. Raises StorageError where the write-ahead log cannot be written back: the disk is
        full."""
        with _translated(), self._lock:
            if self._writable:
                self._database.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self._database.close()

    def rows(self, sql: str, *parameters: Any) -> list[Row]:
        """Returns the rows of a SELECT; inside `writing`, in the same thread, as the transaction sees them."""
        with _translated(), self._lock:
            return self._database.conn.execute(sql, parameters).fetchall()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keeps other threads from this connection, without a transaction."""
        with self._lock:
            yield

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        """Opens one transaction: all statements inside are committed together, or none. One thread writes at a time.
        Inside another `writing` of the same thread it is part of that one."""
        with _translated(), self._lock:
            self.before_writing()
            with self._database.atomic():
                yield Transaction(self._database.conn)

    def version(self) -> tuple[int, int] | None:
        """Returns what is another one as soon as anybody has written; None while a transaction of this connection is
        under way, which may yet be taken back. The first number is of what others wrote, the second of what this
        connection has."""
        with _translated():
            connection = self._database.conn
            if connection.in_transaction:
                return None
            return int(self.rows("PRAGMA data_version")[0][0]), connection.total_changes

    def last_number(self, table: str) -> int:
        """Returns the last generated id of a table, whether or not its row still exists; 0 where there is none."""
        rows = self.rows("SELECT seq FROM sqlite_sequence WHERE name = ?", table)
        return int(rows[0][0]) if rows else 0

    def has_table(self, table: str) -> bool:
        """Tells whether the table exists: a reader may see a database that no new version has migrated yet."""
        with _translated(), self._lock:
            return self._database.table(table).exists()

    def damage(self, *, full: bool = False) -> str:
        """Returns in one line what is broken in the file; empty where it is whole. `full` checks the indexes too.
        Raises StorageUnavailable where the file cannot be checked just now."""
        try:
            found = [str(row[0]) for row in self.rows("PRAGMA integrity_check" if full else "PRAGMA quick_check")]
        except StorageUnavailable:
            raise
        except StorageError as error:
            found = [str(error)]
        self.give_back()
        return "" if found == ["ok"] else " ".join("; ".join(found[:3]).split())

    def give_back(self) -> None:
        """Gives back the memory of pages that were read once: whoever reads a whole file fills the cache with them,
        2 MB of each connection."""
        with self._lock, suppress(sqlite3.Error):
            self._database.conn.execute("PRAGMA shrink_memory")

    def copy_to(self, path: Path) -> None:
        """Writes a whole copy of the present state to `path`, while others write. Raises OSError, StorageError."""
        with _translated(), closing(sqlite3.connect(path)) as copy:
            with self._lock:
                self._database.conn.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")  # one file, without a log beside it

    def empty_log(self) -> bool:
        """Writes the write-ahead log back and empties it: deleted rows would stand there until the service ends.
        Returns False where that is not possible yet: another process reads from it, or the disk is full."""
        emptied = False
        with self._lock, suppress(sqlite3.Error):  # the next transaction reports what is wrong with the disk
            connection = self._database.conn
            connection.execute("PRAGMA busy_timeout = 0")  # do not wait for a reader: everyone waits for this lock
            try:
                emptied = not connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            finally:
                connection.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")
        return emptied

    def inspect(self) -> dict[str, list[dict[str, Any]]]:
        """Returns all rows of all tables, each as a dict by column, for tests and for the search for a fault."""
        with _translated(), self._lock:
            return {table.name: [dict(row) for row in table.rows] for table in self._database.tables}


_empty: dict[str, Database] = {}  # by the name of its schema


def _connected(address: Path | str) -> sqlite3.Connection:
    connection = sqlite3.connect(address, timeout=BUSY_SECONDS, check_same_thread=False)
    connection.executescript(_SETUP)
    return connection


def _nothing() -> None:
    pass


@contextmanager
def _translated() -> Iterator[None]:
    """Translates sqlite3 errors into StorageError. IntegrityError is a bug in our code and propagates."""
    try:
        yield
    except sqlite3.IntegrityError:
        raise
    except sqlite3.OperationalError as error:
        raise StorageUnavailable(str(error)) from error
    except sqlite3.Error as error:
        raise StorageError(str(error)) from error
    except UnicodeDecodeError as error:  # in a text, or in SQLite's own message about it
        raise StorageError("damaged: texts in it, or the header that says how to read them, make no sense") from error
