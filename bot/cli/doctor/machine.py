"""Checks the machine: the configuration file, the data folder, both databases, the watchlist, the dead-man's
switch."""

from __future__ import annotations

import os
import shutil
import socket
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx

from bot import __version__
from bot.model.doctor_finding import Finding
from bot.presentation.words.briefs.templates import TemplateError
from bot.presentation.words.briefs.templates import load as load_templates
from bot.service.backup import MARK
from bot.service.config import Config
from bot.service.data_folder import lost
from bot.service.lock import is_held
from bot.service.monitoring.health import address
from bot.storage.store import Store
from watchers.archive.archive import Archive
from watchers.certificates import believed
from watchers.database import engine
from watchers.errors import StorageError, StorageUnavailable
from watchers.reading import proxies
from watchers.watchlist import official_file

ANSWER = 5.0  # seconds for a question to this machine
# Bytes. In 2026 OFAC's list is 109 MB unpacked, the archive of both lists 32 MB after their first reading; it grows
# with every edition, and its log and a backup need as much again.
ROOM = 1 << 30
# File systems over a network. SQLite's log needs memory that two processes share, and locks that hold: these have
# neither.
OVER_A_NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "9p", "fuse.sshfs", "fuse.rclone", "fuse.s3fs"})


def configuration(config: Config, file: Path | None) -> Iterator[Finding]:
    yield Finding("version", f"Magnitsky Watch {__version__}, {engine()}")
    if file is None:
        mend = "copy config.example.toml to config.toml"
        yield Finding("configuration", "the defaults: there is no config.toml here", mend)
        return
    mode = stat.S_IMODE(file.stat().st_mode)
    if mode & 0o027:  # the service's own group may read it, where root keeps it
        yield Finding("configuration", f"{file} can be read by others", f"chmod 600 {file}")
    else:
        yield Finding("configuration", str(file))
    if config.access.mode == "open":
        yield Finding("access.mode", "open: anyone who finds the bot is let in", 'mode = "approval" asks operators')


def data(config: Config) -> Iterator[Finding]:
    folder = config.bot.data_dir
    yield from _place(folder)
    if not (folder / "archive.db").exists():
        yield Finding("data", f"{folder}: nothing yet", "start the service, or run `magnitsky-watch check`")
        return
    if (folder / MARK).exists():
        yield Finding("data", f"a restore into {folder} broke off", "run `magnitsky-watch restore` again", bad=True)
    running = is_running(folder)
    yield Finding("data", f"{folder}, {'in use by the running service' if running else 'not in use'}")
    if stat.S_IMODE(folder.stat().st_mode) & 0o077:
        yield Finding("data", f"{folder} can be opened by others", f"chmod 700 {folder}")
    for name, reader in (("archive.db", Archive.reader), ("bot.db", Store.reader)):
        if lost(folder, name):
            mend = "`magnitsky-watch restore FILE`, or begin without it: `magnitsky-watch run --new`"
            yield Finding(name, "empty" if (folder / name).exists() else "gone", mend, bad=True)
        elif (folder / name).exists():
            yield _database(folder / name, reader)


def _place(folder: Path) -> Iterator[Finding]:
    """Yields findings on the folder, or on the one in which it will be made."""
    there = next(one for one in (folder, *folder.absolute().parents) if one.exists())
    if not os.access(there, os.W_OK | os.X_OK):
        mend = "give it to the user that runs the service, or set bot.data_dir"
        yield Finding("data", f"{there} cannot be written by this user", mend, bad=True)
        return
    whose = {path.stat().st_uid for path in (folder, *folder.glob("*.db*")) if path.exists()} - {os.geteuid()}
    if whose:
        text = f"{folder} holds files of user {', '.join(map(str, sorted(whose)))}, this is user {os.geteuid()}"
        yield Finding("data", text, "ask the doctor, and run the service, as one and the same user")
    if kind := _network_share(there):
        mend = "set bot.data_dir to a folder on a disk of this machine: else a database may be damaged"
        yield Finding("data", f"{there} lies on a network share ({kind})", mend, bad=True)
    free = shutil.disk_usage(there).free
    if free < ROOM:
        text = f"{free / 1e6:.0f} MB are free on the disk of {folder}"
        yield Finding(
            "disk", text, f"a new edition needs up to {ROOM / 1e6:.0f} MB for a while", bad=free < ROOM // 4
        )


def _network_share(folder: Path) -> str:
    """Returns the kind of a file system that is not this machine's own; empty where it is, or where nothing
    tells it."""
    try:
        mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""  # not Linux
    real, found, kind = folder.resolve(), Path("/"), ""
    for line in mounts:
        at, its_kind = line.split(" ")[1:3]
        if real.is_relative_to(at) and len(at) >= len(str(found)):
            found, kind = Path(at), its_kind
    return kind if kind in OVER_A_NETWORK else ""


def _database(path: Path, reader: Callable[[Path], Archive | Store]) -> Finding:
    restore = "stop the service and run `magnitsky-watch restore FILE`"
    try:
        database = reader(path)
    except StorageUnavailable as error:  # it may be whole
        mend = f"see that this user may read and write {path.parent} and what is in it"
        return Finding(path.name, f"cannot be opened: {error}", mend, bad=True)
    except StorageError as error:
        return Finding(path.name, f"cannot be read: {error}", restore, bad=True)
    try:
        damage = database.damage(full=True)
    except StorageError as error:
        return Finding(path.name, f"cannot be read: {error}", restore, bad=True)
    finally:
        database.close()
    if damage:
        return Finding(path.name, f"damaged: {damage}", restore, bad=True)
    return Finding(path.name, f"whole, {path.stat().st_size / 1e6:.1f} MB")


def is_running(folder: Path) -> bool:
    return is_held(folder)


def watchlist(config: Config) -> Iterator[Finding]:
    name = str(config.watchlist.file or "the officials that come with the program")
    try:
        found = official_file.load(config.watchlist.file)
    except official_file.WatchlistError as error:
        yield Finding("watchlist.file", str(error), "mend that line; the service does not start", bad=True)
        return
    yield Finding("watchlist", f"{len(found)} people, from {name}")


def templates(config: Config) -> Iterator[Finding]:
    """Yields a finding on a team's own templates of letters and posts, where it has some."""
    folder = config.bot.templates
    if folder is None:
        return
    try:
        load_templates(folder)
    except TemplateError as error:
        yield Finding("bot.templates", str(error), "mend that file; the service does not start", bad=True)
        return
    yield Finding("templates", f"your own in {folder}")


def proxy() -> Iterator[Finding]:
    """Yields a finding where the environment's proxy cannot be used."""
    if fault := proxies.trouble():
        yield Finding("proxy", fault, "the service does not start with it", bad=True)


def watching_over_us(config: Config) -> Iterator[Finding]:
    if not config.health.ping_url:
        mend = "health.ping_url of a dead-man's switch: it tells you when this machine is gone, which no bot can"
        yield Finding("health.ping_url", "none", mend)
    if config.health.listen:
        yield _listening(config)


def _listening(config: Config) -> Finding:
    """Returns the finding on health.listen: while the service runs it has to answer there; else the address has to be
    free."""
    what, where = "health.listen", config.health.listen
    if is_running(config.bot.data_dir):
        try:
            answer = httpx.get(f"http://{where}/health", timeout=ANSWER, trust_env=False, verify=believed())
            health = answer.json()
        except (httpx.HTTPError, ValueError) as error:
            mend = "does another program have the address, or the running service an older configuration?"
            return Finding(what, f"{where} does not answer ({type(error).__name__})", mend, bad=True)
        return Finding(
            what, f"{where} answers, {'all well' if health.get('ok') else 'a list is not well: see `sources`'}"
        )
    host, port = address(where)
    try:
        socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET).close()
    except OSError as error:
        mend = "another program has it: choose another port"
        return Finding(what, f"{where} cannot be had: {os.strerror(error.errno or 0)}", mend, bad=True)
    return Finding(what, f"{where} is free for the service")
