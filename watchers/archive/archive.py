"""The archive: all roles of the watchers' public data over one database.

One connection writes (`Archive.create`); every other is opened read-only (`Archive.reader`): docs/decisions/0001. All
results of a poll are written in one transaction (`writing`). Code that needs one role alone asks for that role: an
archive is `Editions`, `Listings`, `ChangeLog`, `People`, `SourceStates` and `Identity`.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from watchers.archive.change_log import ChangeLog, ChangeLogWriter, Given
from watchers.archive.editions import Editions, EditionsWriter
from watchers.archive.identity import Identity, IdentityWriter
from watchers.archive.listings import Listings, ListingsWriter
from watchers.archive.people import People, PeopleWriter
from watchers.archive.schema import SCHEMA
from watchers.archive.source_states import SourceStates, SourceStatesWriter, Unkept
from watchers.database import Database
from watchers.errors import Stopped


class Archive(Editions, Listings, ChangeLog, People, SourceStates, Identity):
    """Reads the archive. Only `writing` leads to methods that write, on the one connection that may."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.stopping = threading.Event()  # set by whoever ends the program
        # Polls whose results could not be written here, by list. `broken`: why nothing that is read here is certain.
        self.unkept: Mapping[str, Unkept] = {}
        self.broken = ""

    @classmethod
    def create(cls, path: Path) -> Archive:
        """Opens the archive that may be written; creates it or updates its schema. Raises StorageError."""
        return cls(Database.open(path, SCHEMA))

    @classmethod
    def scratch(cls) -> Archive:
        """Opens an empty archive in memory."""
        return cls(Database.scratch(SCHEMA))

    @classmethod
    def reader(cls, path: Path) -> Archive:
        """Opens the archive to be read only. Raises StorageUnavailable where there is none yet."""
        return cls(Database.reader(path, SCHEMA))

    def close(self) -> None:
        """Closes the connection. Raises StorageError where what was written cannot be completed: a full disk."""
        self._database.close()

    @property
    def is_older(self) -> bool:
        """Tells whether an older version made the archive: it is brought up to date where it is opened to write."""
        return self._database.is_older

    def damage(self, *, full: bool = False) -> str:
        """Returns what is broken in the archive, in one line; empty where it is whole. `full` checks the indexes too.
        Raises StorageUnavailable where it cannot be checked just now."""
        return self._database.damage(full=full)

    def copy_to(self, path: Path) -> None:
        """Writes a whole copy as it stands at this moment, while others write. Raises OSError, StorageError."""
        self._database.copy_to(path)

    def inspect(self) -> dict[str, list[dict[str, Any]]]:
        """Returns all rows of all tables, each as a dict by column, for tests."""
        return self._database.inspect()

    @contextmanager
    def writing(self, at: dt.datetime) -> Iterator[Writing]:
        """Opens one transaction: everything written inside is committed together, or nothing is. `at` is the time of
        its rows."""
        with self._database.writing() as transaction:
            yield Writing(transaction, at)

    def go_on(self) -> None:
        """Raises Stopped once the program ends. Long work on the archive calls it between its pieces."""
        if self.stopping.is_set():
            raise Stopped("stopped while the archive was worked on")


class Writing(EditionsWriter, ListingsWriter, ChangeLogWriter, PeopleWriter, SourceStatesWriter, IdentityWriter):
    """The methods that write, inside `Archive.writing`."""

    def remove(self, source: str, id: str) -> None:
        """Removes a listing, and the people that it might have been."""
        super().remove(source, id)
        self.matches(source, id, ())

    def another(self, above: Given, place_of: str) -> None:
        """Makes this another archive than before, in the place of the archive `place_of`. Its numbers go on above
        those of `above`: ids of alerts that were given out once are never given out again."""
        self.renew(place_of)
        self.give_after(above)
