"""The base classes of each role of the archive: a database to read from, a transaction to write in."""

from __future__ import annotations

import datetime as dt

from watchers.database import Database, Transaction


class Reader:
    """Reads one kind of record and returns records, never rows. Every method raises StorageError."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._rows = database.rows


class Writer:
    """Writes one kind of record, inside the transaction of `Archive.writing`."""

    def __init__(self, transaction: Transaction, at: dt.datetime) -> None:
        self._transaction = transaction
        self._execute = transaction.execute
        self._at = at.isoformat(timespec="seconds")
