"""Opens new databases as the program does, from files that it made once: to make one takes as long as most tests."""

from __future__ import annotations

import datetime as dt
import functools
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.storage.store import Store
from watchers.archive.archive import Archive
from watchers.watchlist import official_file, people


def store(path: Path) -> Store:
    """Opens the store at this path; a new one where there is none."""
    if not path.exists():
        path.write_bytes(_store())
    return Store.open(path)


def archive(path: Path, at: dt.datetime) -> Archive:
    """Opens the archive at this path, with the shipped watchlist; a new one, of that moment, where there is none."""
    if not path.exists():
        path.write_bytes(_archive(at))
        return Archive.create(path)
    archive = Archive.create(path)
    people.seed(archive, official_file.load(), at)
    return archive


@functools.cache
def _store() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "bot.db"
        Store.open(path).close()
        return path.read_bytes()


@functools.cache
def _archive(at: dt.datetime) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "archive.db"
        made = Archive.create(path)
        people.seed(made, official_file.load(), at)
        made.close()
        return path.read_bytes()
