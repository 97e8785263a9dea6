"""The base classes of each role of the archive: a database to read from, a transaction to write in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, TypeVar

from watchers.database import Database, Transaction

T = TypeVar("T")


class Reader:
    """Reads one kind of record and returns records, never rows. Every method raises StorageError."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._rows = database.rows
        self._kept: dict[str, tuple[object, Any]] = {}  # what was read -> the version of the database then, its value

    def _once(self, what: str, read: Callable[[], T]) -> T:
        """Returns what `read` returns, which is read anew only where the database has changed since: one answer asks
        some of it ten times, of few values that `what` names. Within a transaction it is always read."""
        version = self._database.version()
        if version is None:
            return read()
        kept = self._kept.get(what)
        if kept is None or kept[0] != version:
            kept = self._kept[what] = version, read()
        value: T = kept[1]
        return value


class Writer:
    """Writes one kind of record, inside the transaction of `Archive.writing`."""

    def __init__(self, transaction: Transaction, at: dt.datetime) -> None:
        self._transaction = transaction
        self._execute = transaction.execute
        self._at = at.isoformat(timespec="seconds")
