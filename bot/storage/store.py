"""The bot's database: every role over one file. It is private and small; nothing of any list stands in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bot.off_loop import Worker
from bot.storage.access import Suggestions
from bot.storage.audit import Audit
from bot.storage.chats import Chats
from bot.storage.messages import Messages
from bot.storage.reachability import Reachability
from bot.storage.schema import SCHEMA
from bot.storage.undo import Undo
from watchers.database import Database


class Store(Chats, Undo, Reachability, Messages, Audit, Suggestions):
    """All stored data of chats as one object. A function that needs one role of it asks for that role.

    One connection writes, as for the watchers' archive (docs/decisions/0001). Times are ISO 8601 UTC texts.
    """

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.worker = Worker("store")  # where the event loop has it read and written

    @classmethod
    def open(cls, path: Path) -> Store:
        """Returns the one store that writes; creates the file or updates its schema. The log that a process left
        beside it when it died is written back and emptied. Raises StorageError."""
        store = cls(Database.open(path, SCHEMA))
        store._has_remains = True
        store.tidy()
        return store

    @classmethod
    def scratch(cls) -> Store:
        """Returns an empty store in memory."""
        return cls(Database.scratch(SCHEMA))

    @classmethod
    def reader(cls, path: Path) -> Store:
        """Returns a store that only reads. Raises StorageUnavailable where there is no database yet."""
        return cls(Database.reader(path, SCHEMA))

    def close(self) -> None:
        """Closes the connection, once the work begun in the store's thread is done. Raises StorageError where the log
        beside the file cannot be written back: a full disk."""
        self.worker.close()
        self.database.close()

    def damage(self, *, full: bool = False) -> str:
        """Returns what is broken in the file, in one line; empty where it is whole. `full` checks the indexes too.
        Raises StorageUnavailable where the file cannot be checked just now."""
        return self.database.damage(full=full)

    def copy_to(self, path: Path) -> None:
        """Writes a whole copy as the file stands at this moment, while others write. Raises OSError, StorageError."""
        self.database.copy_to(path)

    def inspect(self) -> dict[str, list[dict[str, Any]]]:
        """Returns all rows of all tables, each as a dict by column, for tests and for the search for a fault."""
        return self.database.inspect()
