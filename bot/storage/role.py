"""What the roles of storage have in common: the database under them, and how an address and a time stand in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from bot.model.destination import Destination
from watchers.database import Database, Transaction


class Role:
    """One part of what is stored, with the SQL of its tables. The roles of a `Store` share its `database`."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._has_remains = False  # the log beside the file may hold what was deleted

    @contextmanager
    def alone(self) -> Iterator[None]:
        """One transaction: of what is read inside nobody writes anything until what follows from it is written."""
        with self._writing():
            yield

    def tidy(self) -> bool:
        """Empties the log beside the file, where a forgotten chat would stand until the service ends. Returns whether
        nothing is left to do; while another process still reads what it holds, try again."""
        with self.database.alone():  # what a chat leaves meanwhile must not be taken for gone
            self._has_remains = self._has_remains and not self.database.empty_log()
            return not self._has_remains

    def _rows(self, sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
        return self.database.rows(sql, *parameters)

    def _writing(self) -> AbstractContextManager[Transaction]:
        return self.database.writing()


def key_of(to: Destination) -> tuple[str, str, str]:
    """Returns platform, chat and topic as they stand in a row."""
    return to.platform, to.chat, to.topic or ""


def text_of(at: dt.datetime) -> str:
    """Returns a time as it stands in a row: ISO 8601, to the second."""
    return at.isoformat(timespec="seconds")


def begins(column: str, starts: Sequence[str]) -> tuple[str, list[Any]]:
    """Returns a condition that holds where a column begins with one of these texts, and its parameters."""
    one = f"substr({column}, 1, ?) = ?"
    return f"({' OR '.join([one] * len(starts))})", [part for start in starts for part in (len(start), start)]
