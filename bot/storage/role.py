"""The base of the roles of storage: the database under them, and the form of an address and a time in a row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from bot.model.destination import Destination
from watchers.database import Database, Transaction


class Role:
    """One part of the stored data, with the SQL of its tables. The roles of a `Store` share its `database`."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._has_remains = False  # True where the log beside the file may hold deleted rows

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Opens one transaction, so that nobody changes the rows that are read inside before the result is
        written."""
        with self._writing():
            yield

    def tidy(self) -> bool:
        """Empties the log beside the file, where a forgotten chat would stand until the service ends. Returns True
        where nothing is left to do; while another process still reads the log, try again."""
        with self.database.alone():  # a chat that is forgotten meanwhile must not count as emptied
            self._has_remains = self._has_remains and not self.database.empty_log()
            return not self._has_remains

    def _rows(self, sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
        return self.database.rows(sql, *parameters)

    def _writing(self) -> AbstractContextManager[Transaction]:
        return self.database.writing()


def key_of(to: Destination) -> tuple[str, str, str]:
    """Returns platform, chat and topic in the form of a row."""
    return to.platform, to.chat, to.topic or ""


def text_of(at: dt.datetime) -> str:
    """Returns a time in the form of a row: ISO 8601, to the second."""
    return at.isoformat(timespec="seconds")


def begins(column: str, starts: Sequence[str]) -> tuple[str, list[Any]]:
    """Returns a condition that holds where a column begins with one of these texts, and its parameters."""
    condition = f"substr({column}, 1, ?) = ?"
    return f"({' OR '.join([condition] * len(starts))})", [part for start in starts for part in (len(start), start)]
