"""The watcher of a configuration's data folder, which no other process has meanwhile."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

from bot import __version__
from bot.service import backup
from bot.service.config import Config, ListConfig
from bot.service.data_folder import forget_emptied, make_private, refuse_emptied
from bot.service.lock import DataLock
from bot.storage.store import Store
from watchers.changes.edition_guard import Limits
from watchers.changes.trouble import Patience
from watchers.commit import Source
from watchers.errors import StorageError
from watchers.lists import registry
from watchers.reading.address import Target
from watchers.reading.fetcher import user_agent
from watchers.watcher import Bar, Place, Watcher
from watchers.watchlist import official_file


class LockedWatcher(Watcher):
    """A Watcher with the lock of its folder.

    `new`: a database that is lost is begun anew. Raises lock.Locked where another process has the folder, OSError or
    StorageError where it cannot be used, and official_file.WatchlistError for a bad watchlist file.
    """

    def __init__(
        self, config: Config, clock: Callable[[], dt.datetime], bar: Bar | None = None, *, new: bool = False
    ) -> None:
        folder = config.bot.data_dir
        watched = official_file.load(config.watchlist.file)
        make_private(folder)
        self.lock = DataLock(folder)
        try:
            backup.refuse_half_restored(folder)
            (forget_emptied if new else refuse_emptied)(folder)
            _sweep(folder)
            super().__init__(
                folder,
                [source_of(name, one, config) for name, one in config.enabled().items()],
                watched=watched,
                user_agent=user_agent(__version__, config.bot.contact),
                clock=clock,
                readers=_place_of_chats(folder),
                bar=bar,
            )
        except BaseException:
            self.lock.close()
            raise

    def close(self) -> None:
        super().close()
        self.lock.close()


def source_of(name: str, one: ListConfig, config: Config) -> Source:
    """Returns a list as it is configured."""
    declared = registry.of(name)
    return Source(
        name,
        Target(
            (one.url, *one.fallback_urls),
            frozenset(one.redirect_hosts),
            one.max_bytes,
            declared.addresses.discover,
            declared.addresses.silence,
        ),
        Limits(one.min_listings),
        Patience(config.health.trouble_after, config.health.followers_after, declared.patience),
    )


def _place_of_chats(folder: Path) -> Place | None:
    """Returns the chats' position in the change log; None where there are no chats."""
    try:
        chats = Store.reader(folder / "bot.db")
    except StorageError:
        return None  # there are none yet; or they cannot be read, which the caller that opens them reports
    try:
        return Place(*chats.place(), chats.last_told())
    finally:
        chats.close()


def _sweep(folder: Path) -> None:
    """Deletes the files that a killed process has left behind."""
    backup.sweep(folder)
    for left in folder.glob("tmp-*"):
        if left.is_dir():  # of a restore
            shutil.rmtree(left)
        else:
            left.unlink(missing_ok=True)
