"""Writes one archive file of both databases while the service runs, and puts it back. Knows files, no chat."""

from __future__ import annotations

import contextlib
import datetime as dt
import fcntl
import io
import json
import logging
import os
import shutil
import tempfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from bot import __version__
from bot.errors import NO_DATA, JobFailed
from bot.service.lock import DataLock, Locked
from bot.storage.store import Store
from watchers.archive.archive import Archive
from watchers.archive.change_log import Given
from watchers.errors import StorageError, StorageUnavailable

if TYPE_CHECKING:
    import tarfile  # a service never packs: it only sweeps

log = logging.getLogger(__name__)

T = TypeVar("T")
D = TypeVar("D", Archive, Store)

# bot.db is copied first: its cursor must never be ahead of the change log that stands in archive.db.
DATABASES: dict[str, Callable[[Path], Archive | Store]] = {"bot.db": Store.reader, "archive.db": Archive.reader}
WRITERS: dict[str, Callable[[Path], Archive | Store]] = {"bot.db": Store.open, "archive.db": Archive.create}
MANIFEST = "magnitsky-watch.json"
PARTIAL = "magnitsky-watch-partial-backup-"  # begins the name of a backup under way, beside its target
MARK = "restoring"  # stands in the data folder while a restore is under way
MAX_BYTES = 8 << 30  # of one database; years of both lists are under 1 GB


def take(folder: Path, target: Path, at: dt.datetime) -> int:
    """Writes the backup, mode 0600, whole or not at all, also in place of an older one; returns its size in bytes.
    Raises JobFailed, OSError."""
    import tarfile

    if not (folder / "archive.db").exists():
        raise JobFailed(NO_DATA)
    if target.exists() and not _is_backup(target):
        raise JobFailed(f"{target} is there and is no backup: it is left as it is")
    if not target.absolute().parent.is_dir():
        raise JobFailed(f"{target}: there is no such folder")
    beside = target.absolute().parent
    sweep(beside)
    with tempfile.TemporaryDirectory(prefix=PARTIAL, dir=beside) as scratch, held(Path(scratch)):
        packed = Path(scratch) / "backup"
        with tarfile.open(packed, "w:gz", compresslevel=6) as tar:
            for name, reader in DATABASES.items():
                if (folder / name).exists():
                    _copy(reader, folder / name, Path(scratch) / name)
                    tar.add(Path(scratch) / name, name, filter=_anonymous)
            manifest = {"version": __version__, "at": at.isoformat(timespec="seconds")}
            _add(tar, MANIFEST, json.dumps(manifest).encode())
        packed.chmod(0o600)
        with packed.open("rb") as file:
            os.fsync(file.fileno())
        packed.replace(target)
    return target.stat().st_size


def _is_backup(path: Path) -> bool:
    """Tells whether a file is a backup, or was one before it broke."""
    import tarfile

    try:
        with tarfile.open(path, "r:gz") as tar:
            return any(member.name in (MANIFEST, *DATABASES) for member in tar)
    except (tarfile.TarError, zlib.error, EOFError, OSError):
        return False


def sweep(folder: Path) -> None:
    """Deletes the files that killed backups have left there: copies of the databases, chats and all."""
    for left in folder.glob(f"{PARTIAL}*"):
        with contextlib.suppress(BlockingIOError), held(left):  # a backup that is under way holds its folder
            shutil.rmtree(left)


@contextlib.contextmanager
def held(folder: Path) -> Iterator[None]:
    """Holds a folder. Raises BlockingIOError where another process holds it."""
    fd = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(fd)


def damage(reader: Callable[[Path], Archive | Store], path: Path) -> str:
    """Returns what is broken in a database, read by a connection of its own; empty where it is whole. Raises
    StorageUnavailable where it cannot be checked just now: a lock, or no more files can be opened."""
    try:
        database = reader(path)
    except StorageUnavailable:
        if not path.exists():
            return "the file is gone"
        if not path.stat().st_size:
            return "the file is empty"
        raise
    except StorageError as error:
        return str(error)
    try:
        return database.damage()
    finally:
        database.close()


def restore(source: Path, folder: Path, at: dt.datetime) -> Path | None:
    """Puts a backup in place of the data folder's databases. Returns the folder to which the former ones went, None
    where there were none.

    Raises JobFailed where the service runs on the folder, or the file is no whole backup: then nothing has changed.
    """
    try:
        lock = DataLock(folder)
    except Locked as locked:
        raise JobFailed(f"{locked}: stop it first") from None
    try:
        with tempfile.TemporaryDirectory(prefix="tmp-restore-", dir=folder) as scratch:
            names = _unpacked(source, Path(scratch))
            _go_on(folder, Path(scratch) / "archive.db", at)
            # From here to the end both databases are on the move: a start in between would lose the chats.
            (folder / MARK).touch(mode=0o600)
            aside = _put_aside(folder, at)
            for name in reversed(names):
                (Path(scratch) / name).replace(folder / name)
            (folder / MARK).unlink()
            return aside
    finally:
        lock.close()


def _go_on(folder: Path, restored: Path, at: dt.datetime) -> None:
    """Makes the restored archive number its alerts after those given since the backup, so that no number is given
    twice. They stand in the archive that is here, and in bot.db as far as they were told: either may be the damaged
    one. Raises JobFailed."""
    numbered, told = _read(folder / "archive.db", Archive.reader, Archive.given), None
    if chats := _read(folder / "bot.db", Store.reader, lambda store: (store.last_told(), store.place()[1])):
        number, row = chats
        told = Given(number if numbered else number or row, row)  # before 0.2.0 an alert had the number of its row
    known = [given for given in (numbered, told) if given]
    if not known:
        if any((folder / name).exists() for name in DATABASES):
            log.warning("nothing that was here can be read: alerts may get numbers that were given since the backup")
        return
    last = Given(max(given.alert for given in known), max(given.row for given in known))
    try:
        with closing(Archive.create(restored)) as archive, archive.writing(at) as writing:
            writing.give_after(last)
    except StorageError as error:
        raise JobFailed(f"the restored archive.db cannot be written: {error}") from None


def _read(path: Path, reader: Callable[[Path], D], what: Callable[[D], T]) -> T | None:
    """Returns what `what` reads from a database that may be damaged or gone; None where it cannot be read."""
    try:
        with closing(reader(path)) as database:
            return what(database)
    except StorageError:
        return None


def refuse_half_restored(folder: Path) -> None:
    """Raises JobFailed where a restore broke off: the folder holds neither the old state nor the new one."""
    if (folder / MARK).exists():
        raise JobFailed(f"a restore into {folder} broke off: run `magnitsky-watch restore` again")


def _copy(reader: Callable[[Path], Archive | Store], path: Path, to: Path) -> None:
    try:
        database = reader(path)
    except StorageError as error:
        raise JobFailed(f"{path} cannot be read: {error}") from None
    try:
        database.copy_to(to)
    except StorageError as error:
        raise JobFailed(f"{path} cannot be copied: {error}") from None
    finally:
        database.close()


def _unpacked(source: Path, scratch: Path) -> list[str]:
    """Unpacks the databases of a backup into `scratch` and returns their names, each whole and of a known schema.
    Raises JobFailed."""
    import tarfile

    found: list[str] = []
    try:
        with tarfile.open(source, "r:gz") as tar:
            for member in tar:
                if member.name == MANIFEST:
                    continue
                if member.name not in DATABASES or not member.isfile() or member.size > MAX_BYTES:
                    raise JobFailed(f"{source} is not a backup: it holds {member.name[:60]!r}")
                _unpack(tar, member, scratch / member.name)
                found.append(member.name)
    except (tarfile.TarError, zlib.error, EOFError, ValueError) as error:
        raise JobFailed(f"{source} is not a whole backup: {error}") from None
    if "archive.db" not in found:
        raise JobFailed(f"{source} is not a backup: it holds no archive.db")
    for name in found:
        (scratch / name).chmod(0o600)
        _check(name, scratch / name, source)
    return found


def _unpack(tar: tarfile.TarFile, member: tarfile.TarInfo, to: Path) -> None:
    """Unpacks the bytes alone: owner, mode and time of the archive are not ours. (`filter=` came with Python 3.11.4
    only.)"""
    packed = tar.extractfile(member)
    assert packed is not None  # noqa: S101 - it is a file: the caller checked
    with packed, to.open("xb") as file:
        shutil.copyfileobj(packed, file)


def _check(name: str, path: Path, source: Path) -> None:
    try:
        database = WRITERS[name](path)  # brings an older schema up to date
    except StorageError as error:
        raise JobFailed(f"{name} of {source} cannot be used: {error}") from None
    try:
        if damage := database.damage(full=True):
            raise JobFailed(f"{name} of {source} is damaged: {damage}")
    except StorageUnavailable as error:
        raise JobFailed(f"{name} of {source} cannot be read: {error}") from None
    finally:
        database.close()


def _put_aside(folder: Path, at: dt.datetime) -> Path | None:
    """Moves the former databases, with their other files, to a folder of their own, so that a restore can be taken
    back."""
    former = [path for name in DATABASES for path in folder.glob(f"{name}*")]
    if not former:
        return None
    aside = folder / f"before-restore-{at:%Y%m%dT%H%M%SZ}"
    aside.mkdir(mode=0o700, exist_ok=True)
    for path in former:
        path.replace(aside / path.name)
    return aside


def _anonymous(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """Removes the maker of a backup from its entry: nobody needs to know."""
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    member.mode = 0o600
    return member


def _add(tar: tarfile.TarFile, name: str, data: bytes) -> None:
    from tarfile import TarInfo

    member = TarInfo(name)
    member.size, member.mode = len(data), 0o600
    tar.addfile(member, io.BytesIO(data))
