"""Checks the data folder: whom it is open to, and whether its databases are still there. Knows files, no chat."""

from __future__ import annotations

import logging
import os
import stat
from pathlib import Path

from bot.errors import JobFailed
from watchers.archive.archive import Archive
from watchers.errors import StorageError

log = logging.getLogger(__name__)

DATABASES = ("archive.db", "bot.db")
OURS = (*DATABASES, "lock", "tmp-", "refused-", "before-restore-")  # beginnings of the names of our files


def make_private(folder: Path) -> None:
    """Makes the data folder and everything made in it accessible to this user alone. Raises JobFailed where others
    can open it and it holds other files than ours, or is someone else's; OSError where it cannot be made."""
    os.umask(0o077)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    found = folder.stat()
    if not stat.S_IMODE(found.st_mode) & 0o077:
        return
    here = [path.name for path in folder.iterdir()]
    ours = any(name in here for name in DATABASES) or all(name.startswith(OURS) for name in here)
    if found.st_uid != os.geteuid() or not ours:
        raise JobFailed(f"{folder} can be opened by other users: `chmod 700 {folder}`, or another bot.data_dir")
    folder.chmod(0o700)
    log.warning("%s could be opened by other users: now it is this user's alone", folder)


def refuse_emptied(folder: Path) -> None:
    """Raises JobFailed where a database that was in use is empty, or the chats' is gone: a start would begin as if
    nobody had ever followed anyone. An archive that is gone is begun anew: its content is public."""
    for name in DATABASES:
        if lost(folder, name):
            how = "is empty" if (folder / name).exists() else "is gone"
            what = "the chats and whom they follow" if name == "bot.db" else "the lists as they were read"
            raise JobFailed(
                f"{folder / name} {how}, {what} stood in it: `magnitsky-watch restore` a backup, or begin without it:"
                " `magnitsky-watch run --new`"
            )


def lost(folder: Path, name: str) -> bool:
    """Tells whether a database that was in use is empty, or (for the chats) gone. A first start that broke off leaves
    files too, but never these."""
    archive, chats = (_size(folder / one) for one in DATABASES)
    if name == "archive.db":
        return archive == 0 and bool(chats)
    if chats:
        return False
    if not archive:
        return chats == 0
    try:
        known = Archive.reader(folder / "archive.db")
    except StorageError:
        return False  # the caller that opens it reports this
    try:
        return known.beside_chats() or (chats == 0 and known.watching_since() is not None)
    except StorageError:
        return False
    finally:
        known.close()


def forget_emptied(folder: Path) -> None:
    """Deletes the rest of a database that is lost, on an operator's decision, so that it is begun anew."""
    for name in DATABASES:
        if lost(folder, name):
            for left in folder.glob(f"{name}*"):
                left.unlink()
            log.warning("%s is begun anew", folder / name)


def _size(path: Path) -> int | None:
    return path.stat().st_size if path.exists() else None
