"""The bot's SQL, all of it: chats, follows, outbox, audit. Private and small; nothing of any list stands here.

One connection writes, as for the watchers' archive (docs/decisions/0001). Times are ISO 8601 UTC texts.
"""

from __future__ import annotations

import datetime as dt
import math
import sqlite3
import threading
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import sqlite_utils
from sqlite_utils import Migrations

from bot.model.destination import Destination
from bot.model.message import Message
from watchers.errors import StorageError, StorageUnavailable

BUSY_SECONDS = 10.0
KEEP_SENT = dt.timedelta(days=30)  # sent rows are kept so long to recognise a repeat, then they are pruned
KEEP_NAMED = dt.timedelta(days=1)  # who changed what in a group, as said there: as long as it can be undone
KEEP_AUDIT = dt.timedelta(days=400)  # a year and a little: who did what can be looked up through a whole year
ALL = "*"  # follows everyone on the watchlist
NEWS, NOTICE = 0, 1  # ranks of messages: to one place a notice goes when no news waits for it
# Rank and number in one: what goes first to a place has the least. Far above any number that an outbox reaches.
NEWS_KEYS = ("MW-", "edition-", "digest-", "missed-")  # what the outbox keys of news begin with
OF_MANY = ("edition-", "digest-", "missed-")  # of them, those of messages that tell several alerts
TOGETHER = 200  # messages that are put together at a time
_PLACE, _NUMBERS = "rank * 1000000000000 + id", 1_000_000_000_000

migrations = Migrations("bot.store")


@migrations()
def first_schema(db: sqlite_utils.Database) -> None:
    """0.1.0"""
    for statement in _SCHEMA.split(";\n"):
        if statement.strip():
            db.conn.execute(statement)


@migrations()
def settings_and_threads(db: sqlite_utils.Database) -> None:
    """0.2.0"""
    for statement in _SCHEMA_2.split(";\n"):
        if statement.strip():
            db.conn.execute(statement)


@migrations()
def numbers_given_once(db: sqlite_utils.Database) -> None:
    """0.2.0"""
    for statement in _SCHEMA_3.split(";\n"):
        if statement.strip():
            db.conn.execute(statement)


@migrations()
def acts_and_invitations_of_operators(db: sqlite_utils.Database) -> None:
    """0.2.0"""
    for statement in _SCHEMA_4.split(";\n"):
        if statement.strip():
            db.conn.execute(statement)


@migrations()
def ranks_and_addresses(db: sqlite_utils.Database) -> None:
    """0.2.0"""
    for statement in _SCHEMA_5.split(";\n"):
        if statement.strip():
            db.conn.execute(statement)


@migrations()
def undoing(db: sqlite_utils.Database) -> None:
    """0.2.0"""
    for statement in _SCHEMA_6.split(";\n"):
        if statement.strip():
            db.conn.execute(statement)


_SCHEMA = """
CREATE TABLE chats (
    platform TEXT NOT NULL, chat TEXT NOT NULL, title TEXT NOT NULL, private INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'approved', 'refused', 'gone')),
    language TEXT, number INTEGER NOT NULL UNIQUE, added_at TEXT NOT NULL, PRIMARY KEY (platform, chat));
CREATE TABLE follows (
    platform TEXT NOT NULL, chat TEXT NOT NULL, topic TEXT NOT NULL, official TEXT NOT NULL, at TEXT NOT NULL,
    PRIMARY KEY (platform, chat, topic, official)) WITHOUT ROWID;
CREATE INDEX follows_by_official ON follows (official);
CREATE TABLE operators (
    platform TEXT NOT NULL, user TEXT NOT NULL, chat TEXT NOT NULL, PRIMARY KEY (platform, user)) WITHOUT ROWID;
CREATE TABLE outbox (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL, platform TEXT NOT NULL, chat TEXT NOT NULL, topic TEXT NOT NULL,
    message TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'gone')),
    attempts INTEGER NOT NULL DEFAULT 0, unclear INTEGER NOT NULL DEFAULT 0, due REAL NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL, sent_at TEXT, ref TEXT, UNIQUE (key, platform, chat, topic));
CREATE INDEX outbox_waiting ON outbox (platform, chat, id) WHERE state = 'waiting';
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE audit (
    id INTEGER PRIMARY KEY, at TEXT NOT NULL, platform TEXT NOT NULL, chat TEXT NOT NULL, user TEXT NOT NULL,
    action TEXT NOT NULL, detail TEXT NOT NULL)
"""

_SCHEMA_2 = """
CREATE TABLE settings (
    platform TEXT NOT NULL, chat TEXT NOT NULL, topic TEXT NOT NULL, json TEXT NOT NULL,
    digest_after INTEGER NOT NULL DEFAULT 0, digest_at TEXT, PRIMARY KEY (platform, chat, topic)) WITHOUT ROWID;
CREATE INDEX settings_digest ON settings (digest_at) WHERE digest_at IS NOT NULL;
CREATE TABLE threads (
    platform TEXT NOT NULL, chat TEXT NOT NULL, topic TEXT NOT NULL, subject TEXT NOT NULL, ref TEXT NOT NULL,
    PRIMARY KEY (platform, chat, topic, subject)) WITHOUT ROWID;
CREATE TABLE managers (
    platform TEXT NOT NULL, chat TEXT NOT NULL, user TEXT NOT NULL, PRIMARY KEY (platform, chat, user)) WITHOUT ROWID;
CREATE TABLE invites (
    token_sha256 TEXT PRIMARY KEY, expires_at TEXT NOT NULL, used_at TEXT) WITHOUT ROWID;
CREATE TABLE files (sha256 TEXT PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE outbox_files (outbox INTEGER NOT NULL, sha256 TEXT NOT NULL, PRIMARY KEY (outbox, sha256)) WITHOUT ROWID;
CREATE INDEX outbox_files_by_file ON outbox_files (sha256);
ALTER TABLE outbox ADD COLUMN subject TEXT;
ALTER TABLE outbox ADD COLUMN silent INTEGER NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN broadcast INTEGER NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN edits TEXT
"""

# A message's number is never given twice: whoever waits to send one whose chat is forgotten meanwhile must not find
# the next chat's message under it, send its own in that one's place and record that one as sent.
_SCHEMA_3 = """
CREATE TABLE outbox_3 (
    id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL, platform TEXT NOT NULL, chat TEXT NOT NULL,
    topic TEXT NOT NULL, message TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'gone')),
    attempts INTEGER NOT NULL DEFAULT 0, unclear INTEGER NOT NULL DEFAULT 0, due REAL NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL, sent_at TEXT, ref TEXT, subject TEXT, silent INTEGER NOT NULL DEFAULT 0,
    broadcast INTEGER NOT NULL DEFAULT 0, edits TEXT, UNIQUE (key, platform, chat, topic));
INSERT INTO outbox_3 SELECT id, key, platform, chat, topic, message, state, attempts, unclear, due, created_at,
    sent_at, ref, subject, silent, broadcast, edits FROM outbox;
DROP TABLE outbox;
ALTER TABLE outbox_3 RENAME TO outbox;
CREATE INDEX outbox_waiting ON outbox (platform, chat, id) WHERE state = 'waiting'
"""

# What an operator did as one outlasts the chat in which it was said. Who made an invitation is kept as a hash that
# only its token opens: it names nobody, and an invitation of before, of which nobody knows it, counts no more.
_SCHEMA_4 = """
ALTER TABLE audit ADD COLUMN of_operator INTEGER NOT NULL DEFAULT 0;
UPDATE audit SET of_operator = 1
    WHERE action IN ('approve', 'refuse', 'invite', 'remove', 'managers', 'accept', 'gone')
    OR action GLOB 'review *' OR action GLOB 'watch *' OR user GLOB '*:*';
ALTER TABLE invites ADD COLUMN maker_sha256 TEXT NOT NULL DEFAULT ''
"""

# `rank`: what goes first to a place (NEWS, NOTICE). `unreachable`: the places that take nothing for now; `gone` where
# they were given up. `moved`: chats that have a new address, for what still comes from the old one.
_SCHEMA_5 = """
ALTER TABLE outbox ADD COLUMN rank INTEGER NOT NULL DEFAULT 0;
UPDATE outbox SET rank = 1 WHERE key GLOB 'review-*';
DROP INDEX outbox_waiting;
CREATE INDEX outbox_waiting ON outbox (platform, chat, topic, rank, id) WHERE state = 'waiting';
CREATE TABLE unreachable (
    platform TEXT NOT NULL, chat TEXT NOT NULL, topic TEXT NOT NULL, since TEXT NOT NULL, why TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'over', 'gone')), told INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (platform, chat, topic)) WITHOUT ROWID;
CREATE TABLE moved (
    platform TEXT NOT NULL, old TEXT NOT NULL, chat TEXT NOT NULL, PRIMARY KEY (platform, old)) WITHOUT ROWID;
CREATE INDEX moved_to ON moved (platform, chat)
"""


# What stood before a change, for its Undo: `sealed` is read with the token of a button alone (bot/incoming/undo.py).
# Of a chat that was deleted not even the address stands here.
_SCHEMA_6 = """
CREATE TABLE undo (
    token_sha256 TEXT PRIMARY KEY, platform TEXT NOT NULL, chat TEXT NOT NULL, expires_at TEXT NOT NULL,
    sealed BLOB NOT NULL) WITHOUT ROWID;
CREATE INDEX undo_of ON undo (platform, chat)
"""


def engine() -> str:
    """Which database this is, and its version, for whoever looks for a fault."""
    return f"SQLite {sqlite3.sqlite_version}"


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat that has spoken to the bot. `number` names it to operators without naming the chat's ID."""

    where: Destination  # without topic
    title: str
    private: bool
    state: str  # pending, approved, refused, gone
    language: str | None
    number: int


@dataclass(frozen=True, slots=True)
class Act:
    """One line of the audit log."""

    id: int
    at: dt.datetime
    platform: str
    user: str
    chat: int | None  # the number of the chat in which it was done; None where it is not known any more
    action: str  # `user` is "#7" where the person is known by the number of a forgotten chat alone
    detail: str


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message to one destination. `key` is the alert's id, e.g. "MW-000123"."""

    key: str
    to: Destination
    message: Message
    id: int = 0
    attempts: int = 0
    unclear: bool = False  # an earlier try had no answer
    due: float = 0.0  # Unix time before which it is not tried (again)
    subject: str | None = None  # messages of one subject go on from its first one: a thread, a reply
    silent: bool = False
    broadcast: bool = False  # in a thread: shown in the channel too
    # The key of an earlier message of this place whose text and buttons this one replaces.
    edits: str | None = None
    rank: int = NEWS


@dataclass(frozen=True, slots=True)
class Said:
    """A message of the outbox as others may want to change it."""

    key: str
    to: Destination
    language: str
    ref: str | None  # the platform's own name of it, once sent


@dataclass(frozen=True, slots=True)
class Unreachable:
    """A place that takes nothing: for now ("waiting"), any more ("gone"), or until a moment ago ("over")."""

    to: Destination
    number: int | None  # of its chat
    since: dt.datetime
    why: str  # in the platform's words
    state: str
    told: bool  # operators know that it is so
    tries: int = 0


@dataclass(frozen=True, slots=True)
class Pending:
    """Up to where in the change log a place has been served, and whether something waits for a digest of it."""

    after: int
    waits: bool


@dataclass(frozen=True, slots=True)
class Follower:
    """A destination that hears of an official, with what it has chosen."""

    to: Destination
    language: str | None
    settings: str | None  # JSON, as bot/model/preferences.py reads it
    digest_after: int  # how far into the change log its last digest went
    digest_at: dt.datetime | None  # when what waits for it comes in a digest; None: nothing waits


class Overtaken(Exception):
    """A chat was forgotten or moved since what is to be written was read: read again."""


class Store:
    """The bot's database. Make it with `open` (the one that writes) or `reader`."""

    def __init__(self, connection: sqlite3.Connection, *, writable: bool) -> None:
        self._db = sqlite_utils.Database(connection)
        self._lock = threading.RLock()
        self._writable = writable
        self._untidy = writable  # the log beside the file may hold what was deleted

    @classmethod
    def open(cls, path: Path | str) -> Store:
        """The one connection that writes; makes the file or updates its schema. What a process that died has left in
        the log beside it is written back, and the log emptied. Raises StorageError."""
        with _told(), _left_as_it_was(path):
            connection = sqlite3.connect(path, timeout=BUSY_SECONDS, check_same_thread=False)
            connection.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;")
            store = cls(connection, writable=True)
            store._refuse_newer()
            migrations.apply(store._db)
            store.tidy()
            return store

    @classmethod
    def reader(cls, path: Path) -> Store:
        """A read-only connection. Raises StorageUnavailable where there is no database yet."""
        uri = f"{path.resolve().as_uri()}?mode=ro"
        with _told():
            connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, check_same_thread=False)
            connection.execute("SELECT 1 FROM meta LIMIT 1")
        return cls(connection, writable=False)

    def close(self) -> None:
        """Raises StorageError where the log beside the file cannot be written back: a full disk."""
        with _told(), self._lock:
            if self._writable:
                self._db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self._db.close()

    def tidy(self) -> bool:
        """Empties the log beside the file, where a forgotten chat would stand until the service ends. Returns whether
        nothing is left to do; while another process still reads what it holds, try again."""
        if not self._untidy:
            return True
        with self._lock, suppress(sqlite3.Error):  # a full disk, say, of which whoever writes next speaks
            conn = self._db.conn
            conn.execute("PRAGMA busy_timeout = 0")  # whoever reads is not waited for: everyone waits for this lock
            try:
                self._untidy = bool(conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0])
            finally:
                conn.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")
        return not self._untidy

    def _refuse_newer(self) -> None:
        """A file that a newer version has changed is left as it is. Raises StorageError."""
        known = {one.name for one in migrations.pending(sqlite_utils.Database(memory=True))}
        newer = [one.name for one in migrations.applied(self._db) if one.name not in known]
        if newer:
            raise StorageError(f"it was made by a newer version ({newer[0]})")

    def damage(self, *, full: bool = False) -> str:
        """What SQLite finds broken in the file, in a line; empty where it is whole. `full` reads the indexes too.
        Raises StorageUnavailable where it cannot be looked at just now."""
        try:
            found = [str(row[0]) for row in self._rows("PRAGMA integrity_check" if full else "PRAGMA quick_check")]
        except StorageUnavailable:
            raise
        except StorageError as error:
            found = [str(error)]
        return "" if found == ["ok"] else " ".join("; ".join(found[:3]).split())

    def copy_to(self, path: Path) -> None:
        """A whole copy as it stands at this moment, while others write. Raises OSError, StorageError."""
        with _told(), closing(sqlite3.connect(path)) as copy:
            with self._lock:
                self._db.conn.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")  # one file, without a log beside it

    def _rows(self, sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
        with _told(), self._lock:
            return self._db.conn.execute(sql, parameters).fetchall()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with _told(), self._lock, self._db.atomic():
            yield self._db.conn

    @contextmanager
    def alone(self) -> Iterator[None]:
        """One transaction: of what is read inside nobody writes anything until what follows from it is written."""
        with self._writing():
            yield

    # -- chats -----------------------------------------------------------------------------------------------

    def chat(self, where: Destination) -> Chat | None:
        rows = self._rows(f"SELECT {_CHAT} FROM chats WHERE platform = ? AND chat = ?", where.platform, where.chat)
        return _chat(rows[0]) if rows else None

    def chat_number(self, number: int | None) -> Chat | None:
        rows = self._rows(f"SELECT {_CHAT} FROM chats WHERE number = ?", number)
        return _chat(rows[0]) if rows else None

    def chats(self, state: str | None = None) -> list[Chat]:
        rows = self._rows(f"SELECT {_CHAT} FROM chats WHERE ? IS NULL OR state = ? ORDER BY number", state, state)
        return [_chat(row) for row in rows]

    def add_chat(
        self,
        where: Destination,
        title: str,
        *,
        private: bool,
        state: str,
        language: str | None,
        at: dt.datetime,
    ) -> Chat:
        with self._writing() as conn:
            # A number is never given twice: a button about a chat that was forgotten must not mean another one.
            conn.execute(
                "INSERT INTO meta VALUES ('last_chat', (SELECT coalesce(max(number), 0) + 1 FROM chats))"
                " ON CONFLICT DO UPDATE SET value = max(CAST(value AS INTEGER) + 1, CAST(excluded.value AS INTEGER))"
            )
            conn.execute(
                "INSERT INTO chats (platform, chat, title, private, state, language, number, added_at)"
                " VALUES (?,?,?,?,?,?,(SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'last_chat'),?)",
                (where.platform, where.chat, title, private, state, language, _text(at)),
            )
        chat = self.chat(where)
        assert chat is not None  # noqa: S101 - inserted above
        return chat

    def moves(self) -> int:
        """How often a chat was forgotten or got a new address."""
        rows = self._rows("SELECT value FROM meta WHERE key = 'moves'")
        return int(rows[0][0]) if rows else 0

    def set_chat(self, where: Destination, *, state: str | None = None, language: str | None = None) -> None:
        with self._writing() as conn:
            conn.execute(
                "UPDATE chats SET state = coalesce(?, state), language = coalesce(?, language)"
                " WHERE platform = ? AND chat = ?",
                (state, language, where.platform, where.chat),
            )

    def forget_chat(self, where: Destination) -> None:
        """Deletes everything about a chat: its rows in every table, and what operators were told of it by name. What
        an operator did as one stays, told of neither chat nor person: of whoever says this in a private chat its
        number is left. The log beside the file is emptied: at once, or by `tidy` when nobody reads it."""
        chat = self.chat(where)
        with self._writing() as conn:
            key = (where.platform, where.chat)
            whose = conn.execute("SELECT user FROM operators WHERE platform = ? AND chat = ?", key).fetchall()
            for (user,) in whose:  # also what was done by the same person elsewhere
                conn.execute(
                    "UPDATE audit SET user = ? WHERE of_operator AND (user = ? OR user = ? AND platform = ?)",
                    (f"#{chat.number if chat else 0}", f"{where.platform}:{user}", user, where.platform),
                )
            conn.execute("UPDATE audit SET chat = '' WHERE platform = ? AND chat = ? AND of_operator", key)
            if chat is not None:  # whom an operator named to manage it
                conn.execute(
                    "UPDATE audit SET detail = ? WHERE action = 'managers' AND detail GLOB ? AND of_operator",
                    (str(chat.number), f"{chat.number}: *"),
                )
            if chat is not None:
                keys = [f"{about}-{chat.number}" for about in ABOUT_A_CHAT]
                conn.executemany(
                    "DELETE FROM outbox WHERE key = ? OR key GLOB ?", [(key, f"{key}-*") for key in keys]
                )
            conn.execute(_ONE_MORE_MOVE)
            for table in (*_OF_A_CHAT, "operators"):
                conn.execute(f"DELETE FROM {table} WHERE platform = ? AND chat = ?", key)
            conn.execute("DELETE FROM moved WHERE platform = ? AND old = ?", key)
            conn.execute("DELETE FROM outbox_files WHERE outbox NOT IN (SELECT id FROM outbox)")
            self._untidy = True
        self.tidy()

    def move_chat(self, old: Destination, new: Destination) -> None:
        """The platform gave the chat a new address (a Telegram group became a supergroup). It is the same chat there:
        what the new address has said for itself meanwhile is added to it. Message numbers begin anew: no thread goes
        on, and what was sent before cannot be edited. What still comes from the old address is the new one's
        (`address`)."""
        key, there = (old.platform, old.chat), (new.platform, new.chat)
        if key == there:
            return
        known, as_new = self.chat(old), self.chat(new)
        with self._writing() as conn:
            conn.execute(_ONE_MORE_MOVE)
            if known is not None and as_new is not None:  # one of them goes: the one that is served stays
                less = old if as_new.state == "approved" != known.state else new
                conn.execute("DELETE FROM chats WHERE platform = ? AND chat = ?", (less.platform, less.chat))
            conn.execute("DELETE FROM threads WHERE platform = ? AND chat = ?", key)
            conn.execute("UPDATE outbox SET ref = NULL WHERE platform = ? AND chat = ?", key)
            conn.execute(_JOIN_SETTINGS, (new.chat, *key))
            conn.execute("DELETE FROM settings WHERE platform = ? AND chat = ?", key)
            conn.execute(_NOT_GIVEN_UP, (*there, *key))
            conn.execute(_HAS_IT_THERE, (*key, *there))
            conn.execute("DELETE FROM outbox_files WHERE outbox NOT IN (SELECT id FROM outbox)")
            for table in (*_OF_A_CHAT, "operators"):
                conn.execute(
                    f"UPDATE OR REPLACE {table} SET chat = ? WHERE platform = ? AND chat = ?", (new.chat, *key)
                )
            conn.execute("DELETE FROM moved WHERE platform = ? AND old = ?", there)
            if known is not None or as_new is not None:
                conn.execute("INSERT OR REPLACE INTO moved VALUES (?,?,?)", (*key, new.chat))

    def address(self, where: Destination) -> Destination:
        """Where a chat is now: the address itself, or the one that the platform has given it since."""
        rows = self._rows("SELECT chat FROM moved WHERE platform = ? AND old = ?", where.platform, where.chat)
        return replace(where, chat=rows[0][0]) if rows else where

    # -- operators -------------------------------------------------------------------------------------------

    def saw_operator(self, platform: str, user: str, chat: str) -> bool:
        """Notes where an operator can be reached; True the first time."""
        with self._writing() as conn:
            done = conn.execute("INSERT OR IGNORE INTO operators VALUES (?,?,?)", (platform, user, chat))
            return done.rowcount == 1

    def operators_seen(self) -> dict[tuple[str, str], str]:
        return {(platform, user): chat for platform, user, chat in self._rows("SELECT * FROM operators")}

    # -- follows ---------------------------------------------------------------------------------------------

    def follow(self, to: Destination, officials: Iterable[str], at: dt.datetime) -> None:
        with self._writing() as conn:
            for official in officials:
                conn.execute(
                    "INSERT OR IGNORE INTO follows VALUES (?,?,?,?,?)",
                    (to.platform, to.chat, to.topic or "", official, _text(at)),
                )

    def unfollow(self, to: Destination, officials: Iterable[str] | None = None) -> None:
        """Ends some follows of a destination, or (None) all of them."""
        where = "platform = ? AND chat = ? AND topic = ?"
        key = (to.platform, to.chat, to.topic or "")
        with self._writing() as conn:
            if officials is None:
                conn.execute(f"DELETE FROM follows WHERE {where}", key)
            else:
                for official in officials:
                    conn.execute(f"DELETE FROM follows WHERE {where} AND official = ?", (*key, official))

    def followed(self, to: Destination) -> list[str]:
        rows = self._rows(
            "SELECT official FROM follows WHERE platform = ? AND chat = ? AND topic = ? ORDER BY official",
            to.platform,
            to.chat,
            to.topic or "",
        )
        return [official for (official,) in rows]

    def followers(self, official: str | None) -> list[Follower]:
        """The served chats that follow an official, or (None) anyone at all."""
        rows = self._rows(
            f"SELECT DISTINCT {_FOLLOWER} FROM follows JOIN chats USING (platform, chat)"
            " LEFT JOIN settings USING (platform, chat, topic)"
            " WHERE chats.state = 'approved' AND (? IS NULL OR official IN (?, '*')) ORDER BY chats.number, topic",
            official,
            official,
        )
        return [_follower(row) for row in rows]

    def all_follows(self) -> dict[Destination, set[str]]:
        """Whom each chat follows, in all its topics."""
        found: dict[Destination, set[str]] = {}
        for platform, chat, official in self._rows("SELECT DISTINCT platform, chat, official FROM follows"):
            found.setdefault(Destination(platform, chat), set()).add(official)
        return found

    # -- settings --------------------------------------------------------------------------------------------

    def settings(self, where: Destination) -> str | None:
        """What a destination has chosen, as JSON (bot/model/preferences.py reads it); None where it chose nothing."""
        rows = self._rows("SELECT json FROM settings WHERE platform = ? AND chat = ? AND topic = ?", *_key(where))
        return str(rows[0][0]) if rows else None

    def set_settings(
        self, where: Destination, text: str, digest_at: dt.datetime | None = None, *, always: bool = False
    ) -> None:
        """Keeps a destination's choices. What waits for a digest of it comes at `digest_at`; with `always` one comes
        in any case, and begins with what is news from here on."""
        with self._writing() as conn:
            conn.execute(
                "INSERT OR IGNORE INTO settings (platform, chat, topic, json) VALUES (?,?,?,'{}')", _key(where)
            )
            conn.execute(
                "UPDATE settings SET json = ?,"
                f" digest_after = CASE WHEN digest_at IS NULL THEN {_FOLLOWERS_CURSOR} ELSE digest_after END,"
                " digest_at = CASE WHEN digest_at IS NOT NULL OR ? THEN ? END"
                " WHERE platform = ? AND chat = ? AND topic = ?",
                (text, always, _text(digest_at) if digest_at else None, *_key(where)),
            )

    def pending(self, where: Destination) -> Pending:
        """How far a place has been served: alerts so far, or, where a digest is to come, up to where that begins."""
        rows = self._rows(
            "SELECT digest_after FROM settings"
            " WHERE platform = ? AND chat = ? AND topic = ? AND digest_at IS NOT NULL",
            *_key(where),
        )
        return Pending(int(rows[0][0]), True) if rows else Pending(self.cursor("followers"), False)

    def catch_up(self, where: Destination, after: int, at: dt.datetime) -> None:
        """What lies after that in the change log comes to a place too: with the digest that is to come there, or in
        one at `at`."""
        with self._writing() as conn:
            conn.execute(
                "INSERT OR IGNORE INTO settings (platform, chat, topic, json) VALUES (?,?,?,'{}')", _key(where)
            )
            conn.execute(
                "UPDATE settings SET digest_after = CASE WHEN digest_at IS NULL THEN ? ELSE min(digest_after, ?) END,"
                " digest_at = coalesce(digest_at, ?) WHERE platform = ? AND chat = ? AND topic = ?",
                (after, after, _text(at), *_key(where)),
            )

    def digests_due(self, now: dt.datetime) -> list[Follower]:
        """The served destinations for which a digest is due, the longest waiting first."""
        rows = self._rows(
            f"SELECT {_FOLLOWER} FROM settings JOIN chats USING (platform, chat)"
            " WHERE digest_at <= ? AND state = 'approved' ORDER BY digest_at",
            _text(now),
        )
        return [_follower(row) for row in rows]

    def appointments(self) -> list[tuple[Follower, dt.datetime]]:
        """The destinations for which a digest is to come, and when."""
        rows = self._rows(
            f"SELECT {_FOLLOWER} FROM settings JOIN chats USING (platform, chat) WHERE digest_at IS NOT NULL"
        )
        return [(one, one.digest_at) for one in map(_follower, rows) if one.digest_at is not None]

    def all_settings(self) -> list[tuple[Destination, str]]:
        """What every destination has chosen, as JSON."""
        rows = self._rows("SELECT platform, chat, topic, json FROM settings WHERE json <> '{}'")
        return [(Destination(platform, chat, topic or None), text) for platform, chat, topic, text in rows]

    # -- threads ---------------------------------------------------------------------------------------------

    def thread(self, to: Destination, subject: str) -> str | None:
        """The first message of a subject in this destination, for later ones to go on from."""
        rows = self._rows(
            "SELECT ref FROM threads WHERE platform = ? AND chat = ? AND topic = ? AND subject = ?",
            *_key(to),
            subject,
        )
        return str(rows[0][0]) if rows else None

    # -- who may ---------------------------------------------------------------------------------------------

    def managers(self, where: Destination) -> list[str]:
        """The users who alone may change a chat's settings; empty: everyone whom the platform lets."""
        rows = self._rows(
            "SELECT user FROM managers WHERE platform = ? AND chat = ? ORDER BY user", where.platform, where.chat
        )
        return [user for (user,) in rows]

    def set_managers(self, where: Destination, users: Iterable[str]) -> None:
        with self._writing() as conn:
            conn.execute("DELETE FROM managers WHERE platform = ? AND chat = ?", (where.platform, where.chat))
            conn.executemany(
                "INSERT OR IGNORE INTO managers VALUES (?,?,?)", [(where.platform, where.chat, one) for one in users]
            )

    def add_invite(self, token_sha256: str, expires: dt.datetime, maker_sha256: str) -> None:
        with self._writing() as conn:
            conn.execute("INSERT INTO invites VALUES (?,?,NULL,?)", (token_sha256, _text(expires), maker_sha256))

    def use_invite(self, token_sha256: str, at: dt.datetime, makers: Iterable[str]) -> bool:
        """Uses up an invitation; False where it is unknown, used or expired, or made by none of these."""
        makers = tuple(makers)
        with self._writing() as conn:
            done = conn.execute(
                "UPDATE invites SET used_at = ? WHERE token_sha256 = ? AND used_at IS NULL AND expires_at > ?"
                f" AND maker_sha256 IN ({','.join('?' * len(makers))})",
                (_text(at), token_sha256, _text(at), *makers),
            )
            return done.rowcount == 1

    def restore(
        self,
        where: Destination,
        follows: Iterable[str],
        language: str | None,
        settings: tuple[str, dt.datetime, bool] | None,
        at: dt.datetime,
        *,
        missed_from: int | None,
    ) -> None:
        """Puts back whom a place follows, its chat's language and (where not None) its settings, as `set_settings`
        takes them, in one transaction. `missed_from`: what lies after that in the change log comes too."""
        with self._writing() as conn:
            conn.execute("DELETE FROM follows WHERE platform = ? AND chat = ? AND topic = ?", _key(where))
            self.follow(where, follows, at)
            conn.execute(
                "UPDATE chats SET language = ? WHERE platform = ? AND chat = ?",
                (language, where.platform, where.chat),
            )
            if settings is not None:
                text, due, always = settings
                self.set_settings(where, text, due, always=always)
            if missed_from is not None:
                self.catch_up(where, missed_from, at)

    def whole(self, where: Destination) -> dict[str, list[Any]]:
        """What a chat follows and has chosen, in all its topics, and who manages it: as `put_back` takes it."""
        key = (where.platform, where.chat)
        here = "WHERE platform = ? AND chat = ?"
        served = self.cursor("followers")
        settings = self._rows(f"SELECT topic, json, digest_after, digest_at FROM settings {here}", *key)
        waits = {topic for topic, _, _, at in settings if at is not None}
        follows = self._rows(f"SELECT topic, official FROM follows {here}", *key)
        caught_up = {topic: served for topic, _ in follows if topic not in waits}
        return {
            "follows": [list(row) for row in follows],
            "settings": [list(row) for row in settings],
            "served": [list(row) for row in caught_up.items()],
            "managers": self.managers(where),
        }

    def put_back(self, where: Destination, whole: Mapping[str, list[Any]], at: dt.datetime) -> None:
        """All of that again, in one transaction. What was not told meanwhile comes too."""
        key = (where.platform, where.chat)
        with self._writing() as conn:
            for topic, official in whole["follows"]:
                conn.execute("INSERT OR IGNORE INTO follows VALUES (?,?,?,?,?)", (*key, topic, official, _text(at)))
            for topic, text, after, until in whole["settings"]:
                conn.execute(
                    "INSERT OR REPLACE INTO settings VALUES (?,?,?,?,?,?)", (*key, topic, text, after, until)
                )
            for topic, after in whole["served"]:
                conn.execute(
                    "INSERT INTO settings VALUES (?,?,?,'{}',?,?) ON CONFLICT DO UPDATE"
                    " SET digest_after = excluded.digest_after, digest_at = excluded.digest_at",
                    (*key, topic, after, _text(at)),
                )
            for user in whole["managers"]:
                conn.execute("INSERT OR IGNORE INTO managers VALUES (?,?,?)", (*key, user))

    # -- undoing ---------------------------------------------------------------------------------------------

    def keep_undo(self, token_sha256: str, sealed: bytes, expires: dt.datetime, chat: Destination | None) -> None:
        """Keeps what an Undo needs, in place of what the same token kept before. `chat` None: of a deleted one."""
        platform, id = (chat.platform, chat.chat) if chat else ("", "")
        with self._writing() as conn:
            conn.execute(
                "INSERT OR REPLACE INTO undo VALUES (?,?,?,?,?)",
                (token_sha256, platform, id, _text(expires), sealed),
            )

    def undo(self, token_sha256: str, chat: Destination | None, now: dt.datetime) -> bytes | None:
        """What was kept under a token for this chat (None: for one that is deleted); None where that is over."""
        platform, id = (chat.platform, chat.chat) if chat else ("", "")
        rows = self._rows(
            "SELECT sealed FROM undo WHERE token_sha256 = ? AND platform = ? AND chat = ? AND expires_at > ?",
            token_sha256,
            platform,
            id,
            _text(now),
        )
        return bytes(rows[0][0]) if rows else None

    def end_undo(self, token_sha256: str) -> None:
        with self._writing() as conn:
            conn.execute("DELETE FROM undo WHERE token_sha256 = ?", (token_sha256,))

    # -- outbox ----------------------------------------------------------------------------------------------

    def cursor(self, reader: str) -> int:
        """How far into the change log a reader ("followers" or "operators") has been served."""
        rows = self._rows("SELECT value FROM meta WHERE key = ?", f"cursor:{reader}")
        return int(rows[0][0]) if rows else 0

    def place(self) -> tuple[str | None, int]:
        """Which archive the cursors stand in, None where none is known; and the highest of them."""
        rows = dict(self._rows("SELECT key, value FROM meta WHERE key = 'archive' OR key GLOB 'cursor:*'"))
        archive = rows.pop("archive", None)
        return archive, max(map(int, rows.values()), default=0)

    def adopt(self, archive: str, cursor: int | None, at: dt.datetime) -> None:
        """The cursors stand in this archive. `cursor`: it is another one than before, from there on its rows are
        news; what chats still waited for in the one before is lost, and operators have to hear it."""
        with self._writing() as conn:
            conn.execute("INSERT OR REPLACE INTO meta VALUES ('archive', ?)", (archive,))
            if cursor is None:
                return
            conn.execute(
                "UPDATE meta SET value = max(CAST(value AS INTEGER), ?) WHERE key GLOB 'cursor:*'", (cursor,)
            )
            for key in ("lost_at", "lost_untold"):
                conn.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, _text(at)))
            conn.execute("INSERT OR REPLACE INTO meta VALUES ('lost_upto', ?)", (str(cursor),))

    def lost(self) -> tuple[int, dt.datetime] | None:
        """Up to where, and when, an archive was lost with what waited in it; None where none was."""
        rows = dict(self._rows("SELECT key, value FROM meta WHERE key IN ('lost_at', 'lost_upto')"))
        return (int(rows["lost_upto"]), dt.datetime.fromisoformat(rows["lost_at"])) if len(rows) == 2 else None

    def loss_untold(self) -> bool:
        """Whether operators have still to hear that an archive was lost."""
        return bool(self._rows("SELECT 1 FROM meta WHERE key = 'lost_untold'"))

    def tell_loss(self, outgoing: Iterable[Outgoing], at: dt.datetime) -> None:
        """They hear it."""
        with self._writing() as conn:
            self.enqueue(outgoing, at)
            conn.execute("DELETE FROM meta WHERE key = 'lost_untold'")

    def told(self) -> int:
        """The number of the last alert that followers were told; 0 where none is known."""
        rows = self._rows("SELECT value FROM meta WHERE key = 'told'")
        return int(rows[0][0]) if rows else 0

    def enqueue(
        self,
        outgoing: Iterable[Outgoing],
        at: dt.datetime,
        cursor: tuple[str, int] | None = None,
        *,
        told: int = 0,
        held: Mapping[Destination, tuple[int, dt.datetime]] | None = None,
        digests: Iterable[tuple[Follower, int, dt.datetime | None]] = (),
        as_of: int | None = None,
    ) -> int:
        """Adds messages to the outbox, and moves a reader's cursor with them; a repeat of a key is ignored.

        `as_of`: what `moves` was before the chats were read. Raises Overtaken where it has changed since: nothing is
        written, so that no chat that was forgotten meanwhile is kept or told anything.
        `told`: the number of the last alert among them.
        `held`: what lies after a place of the change log waits for these destinations until then. `digests`: these
        followers' digests go out with these messages, up to a place of the change log; when the next one is due.
        """
        added, outgoing = 0, list(outgoing)
        with self._writing() as conn:
            if as_of not in (None, self.moves()):
                raise Overtaken
            for row in outgoing:
                done = conn.execute(
                    "INSERT OR IGNORE INTO outbox (key, platform, chat, topic, message, state, created_at, due,"
                    " subject, silent, broadcast, edits, rank) VALUES (?,?,?,?,?,'waiting',?,?,?,?,?,?,?)",
                    (
                        row.key,
                        *_key(row.to),
                        row.message.to_json(),
                        _text(at),
                        row.due,
                        row.subject,
                        row.silent,
                        row.broadcast,
                        row.edits,
                        row.rank,
                    ),
                )
                if done.rowcount and row.edits is not None:  # what has not gone out yet says it from the beginning
                    conn.execute(
                        "UPDATE outbox SET message = ? WHERE key = ? AND platform = ? AND chat = ? AND topic = ?"
                        " AND state = 'waiting'",
                        (row.message.to_json(), row.edits, *_key(row.to)),
                    )
                if done.rowcount:
                    _keep_files(conn, done.lastrowid, row.message)
                    conn.execute(_TRY_AGAIN, _key(row.to))
                added += done.rowcount
            if cursor is not None:
                conn.execute("INSERT OR REPLACE INTO meta VALUES (?,?)", (f"cursor:{cursor[0]}", str(cursor[1])))
            if told:
                conn.execute(_TOLD_UP_TO, (str(told),))
            for to, (after, until) in (held or {}).items():
                conn.execute(
                    "INSERT INTO settings (platform, chat, topic, json, digest_after, digest_at)"
                    " VALUES (?,?,?,'{}',?,?) ON CONFLICT DO UPDATE"
                    " SET digest_after = excluded.digest_after, digest_at = excluded.digest_at"
                    " WHERE digest_at IS NULL",
                    (*_key(to), after, _text(until)),
                )
            for follower, upto, following in digests:
                conn.execute(  # a time that was chosen in this very moment stays
                    "UPDATE settings SET digest_after = ?,"
                    " digest_at = CASE WHEN digest_at = ? THEN ? ELSE digest_at END"
                    " WHERE platform = ? AND chat = ? AND topic = ?",
                    (
                        upto,
                        _text(follower.digest_at) if follower.digest_at else None,
                        _text(following) if following else None,
                        *_key(follower.to),
                    ),
                )
        return added

    def amend(self, key: str, message: Message, at: dt.datetime, where: Destination | None = None) -> None:
        """Replaces what the messages of one key say, in every chat (or in one): before they go out, or by an edit.
        What says it already is left alone."""
        with self._writing() as conn:
            rows = conn.execute(
                "SELECT id, platform, chat, topic, state, rank FROM outbox WHERE key = ? AND state <> 'gone'", (key,)
            ).fetchall()
            for id, platform, chat, topic, state, rank in rows:
                if where is not None and _key(where) != (platform, chat, topic):
                    continue
                (last,) = conn.execute(
                    "SELECT message FROM outbox WHERE ? IN (key, edits) AND platform = ? AND chat = ? AND topic = ?"
                    " AND state <> 'gone' ORDER BY id DESC LIMIT 1",
                    (key, platform, chat, topic),
                ).fetchone()
                if last == message.to_json():
                    continue
                if state == "waiting":
                    conn.execute("UPDATE outbox SET message = ? WHERE id = ?", (message.to_json(), id))
                # It may be on its way at this moment, so an edit follows in any case.
                conn.execute(
                    "INSERT INTO outbox (key, platform, chat, topic, message, state, created_at, edits, rank) VALUES"
                    " (? || '-edit-' || (SELECT coalesce(max(id), 0) + 1 FROM outbox),?,?,?,?,'waiting',?,?,?)",
                    (key, platform, chat, topic, message.to_json(), _text(at), key, rank),
                )

    def ref(self, key: str, to: Destination) -> str | None:
        """The platform's own name of a message that was sent."""
        rows = self._rows(
            "SELECT ref FROM outbox WHERE key = ? AND platform = ? AND chat = ? AND topic = ? AND state = 'sent'",
            key,
            *_key(to),
        )
        return rows[0][0] if rows else None

    def tells(self, key: str, to: Destination) -> bool:
        """Whether a message of that key was sent to a place, or is on its way there."""
        found = self._rows(
            "SELECT 1 FROM outbox WHERE key = ? AND platform = ? AND chat = ? AND topic = ? AND state <> 'gone'",
            key,
            *_key(to),
        )
        return bool(found)

    def said(self, key_start: str) -> list[Said]:
        """The messages, sent or still waiting, whose keys begin with these letters (no wildcard among them)."""
        rows = self._rows(
            "SELECT key, platform, chat, topic, json_extract(message, '$.language'), ref FROM outbox"
            " WHERE key GLOB ? || '*' AND state <> 'gone' AND edits IS NULL ORDER BY id",
            key_start,
        )
        return [
            Said(key, Destination(platform, chat, topic or None), *more) for key, platform, chat, topic, *more in rows
        ]

    def telling(self, ids: Collection[str]) -> list[Outgoing]:
        """The messages to served chats, sent or waiting, that tell these alerts or may do so among others; each as it
        reads now."""
        seen: dict[int, Outgoing] = {}
        for id in ids:
            rows = self._rows(
                "SELECT o.id, o.key, o.platform, o.chat, o.topic, o.subject, coalesce((SELECT message"
                " FROM outbox AS e WHERE e.edits = o.key"
                " AND (e.platform, e.chat, e.topic) = (o.platform, o.chat, o.topic)"
                " AND e.state <> 'gone' ORDER BY e.id DESC LIMIT 1), o.message)"
                " FROM outbox AS o JOIN chats USING (platform, chat)"
                " WHERE chats.state = 'approved' AND o.state <> 'gone' AND o.edits IS NULL AND (o.key = ?"
                f" OR instr(o.message, ?) AND ({' OR '.join(['o.key GLOB ?'] * len(OF_MANY))}))",
                id,
                id,
                *(f"{start}*" for start in OF_MANY),
            )
            for number, key, platform, chat, topic, subject, text in rows:
                to = Destination(platform, chat, topic or None)
                seen[number] = Outgoing(key, to, Message.from_json(text), number, subject=subject)
        return [seen[number] for number in sorted(seen)]

    def waiting_chats(self, platforms: Iterable[str], now: float = math.inf) -> list[Destination]:
        """The chats for which something may be tried (again) at this Unix time: those with news first, of them the
        longest waiting."""
        platforms = tuple(platforms)
        marks = ",".join("?" * len(platforms))
        rows = self._rows(
            f"SELECT heads.platform, heads.chat FROM (SELECT platform, chat, min({_PLACE}) AS place FROM outbox"
            f" WHERE state = 'waiting' AND platform IN ({marks}) GROUP BY platform, chat, topic) AS heads"
            " JOIN outbox ON id = place % ? WHERE due <= ? GROUP BY heads.platform, heads.chat ORDER BY min(place)",
            *platforms,
            _NUMBERS,
            now,
        )
        return [Destination(platform, chat) for platform, chat in rows]

    def next_number(self, where: Destination, now: float = math.inf) -> int | None:
        """The next message of a chat that may be tried at this Unix time. To one place, a topic say, news goes before
        notices and each in its order, so nothing overtakes what is tried again; one place never waits for another."""
        rows = self._rows(
            f"SELECT id FROM (SELECT min({_PLACE}) AS place FROM outbox WHERE state = 'waiting'"
            " AND platform = ? AND chat = ? GROUP BY topic) JOIN outbox ON id = place % ?"
            " WHERE due <= ? ORDER BY place LIMIT 1",
            where.platform,
            where.chat,
            _NUMBERS,
            now,
        )
        return int(rows[0][0]) if rows else None

    def next_waiting(self, where: Destination, now: float = math.inf) -> Outgoing | None:
        """That message itself."""
        number = self.next_number(where, now)
        return None if number is None else self._outgoing(number)

    def _outgoing(self, number: int) -> Outgoing | None:
        rows = self._rows(
            "SELECT key, platform, chat, topic, message, id, attempts, unclear, due, subject, silent, broadcast,"
            " edits, rank FROM outbox WHERE id = ? AND state = 'waiting'",
            number,
        )
        if not rows:
            return None
        key, platform, chat, topic, message, id, attempts, unclear, due, subject, *more = rows[0]
        files = self._rows("SELECT sha256, data FROM outbox_files JOIN files USING (sha256) WHERE outbox = ?", id)
        to, said = Destination(platform, chat, topic or None), Message.from_json(message, dict(files))
        silent, broadcast, edits, rank = more
        return Outgoing(
            key, to, said, id, attempts, bool(unclear), due, subject, bool(silent), bool(broadcast), edits, rank
        )

    def claim(self, id: int) -> bool:
        """Takes a waiting message for sending; False where it waits no more, for its chat was forgotten meanwhile.

        Noted before the send: should this process die on the way, the next try knows that it may be a repeat.
        """
        with self._writing() as conn:
            done = conn.execute("UPDATE outbox SET unclear = 1 WHERE id = ? AND state = 'waiting'", (id,))
            return done.rowcount == 1

    def sent(self, row: Outgoing, ref: str, at: dt.datetime) -> None:
        """The first message of a subject begins its thread. A chat that was forgotten meanwhile stays forgotten."""
        with self._writing() as conn:
            done = conn.execute(
                "UPDATE outbox SET state = 'sent', ref = ?, sent_at = ? WHERE id = ?", (ref, _text(at), row.id)
            )
            if not done.rowcount:
                return  # the chat was forgotten while this was on its way
            conn.execute("DELETE FROM outbox_files WHERE outbox = ?", (row.id,))
            if row.subject:
                conn.execute("INSERT OR IGNORE INTO threads VALUES (?,?,?,?,?)", (*_key(row.to), row.subject, ref))

    def postpone(self, id: int, due: float, *, unclear: bool) -> None:
        """A try failed: the next one is at `due`. `unclear`: it may have been sent, the next try says so."""
        with self._writing() as conn:
            conn.execute(
                "UPDATE outbox SET attempts = attempts + 1, due = ?, unclear = ? WHERE id = ?",
                (due, unclear, id),
            )

    def clock_was_set(self, jump: float) -> int:
        """Moves what waits to be tried again by as many seconds as the wall clock was; returns how many wait so."""
        with self._writing() as conn:
            return conn.execute(
                "UPDATE outbox SET due = max(0, due + ?) WHERE state = 'waiting' AND due > 0", (jump,)
            ).rowcount

    def not_after(self, now: dt.datetime, tries: dt.timedelta, invites: dt.timedelta) -> int:
        """Mends what was noted by a clock that went ahead: a message waits no longer than that for its next try, else
        it is tried at once; no invitation is good for longer. Returns how many were mended."""
        last = _text(now + invites)
        with self._writing() as conn:
            due = (now + tries).timestamp()
            mended = conn.execute("UPDATE outbox SET due = 0 WHERE state = 'waiting' AND due > ?", (due,)).rowcount
            return (
                mended
                + conn.execute(
                    "UPDATE invites SET expires_at = ? WHERE expires_at > ? AND used_at IS NULL", (last, last)
                ).rowcount
                + conn.execute("DELETE FROM undo WHERE expires_at > ?", (_text(now + KEEP_NAMED),)).rowcount
            )

    def give_up(self, where: Destination, why: str = "", at: dt.datetime | None = None) -> bool:
        """A permanent error: the chat hears nothing more, until it speaks to the bot again. False where that was
        known before. With `at` it stands among the `unreachable` until operators are told."""
        with self._writing() as conn:
            chat = self.chat(where)
            key = (where.platform, where.chat)
            conn.execute(
                "UPDATE outbox SET state = 'gone' WHERE state = 'waiting' AND platform = ? AND chat = ?", key
            )
            conn.execute(
                "UPDATE chats SET state = 'gone' WHERE state = 'approved' AND platform = ? AND chat = ?", key
            )
            news = chat is None or chat.state != "gone"
            if news and at is not None:
                conn.execute("DELETE FROM unreachable WHERE platform = ? AND chat = ?", key)
                conn.execute("INSERT INTO unreachable VALUES (?,?,'',?,?,'gone',0)", (*key, _text(at), why))
        return news

    def end_place(self, to: Destination) -> None:
        """What waits for a place that has taken nothing for too long is dropped; where nobody follows from another
        place of its chat, the chat is given up."""
        with self._writing() as conn:
            conn.execute(
                "UPDATE outbox SET state = 'gone'"
                " WHERE state = 'waiting' AND platform = ? AND chat = ? AND topic = ?",
                _key(to),
            )
            conn.execute(
                "UPDATE unreachable SET state = 'gone', told = 0 WHERE platform = ? AND chat = ? AND topic = ?",
                _key(to),
            )
            conn.execute(
                "UPDATE chats SET state = 'gone' WHERE state = 'approved' AND platform = ? AND chat = ?"
                " AND NOT EXISTS (SELECT 1 FROM follows AS f"
                " WHERE f.platform = chats.platform AND f.chat = chats.chat AND topic <> ?)",
                _key(to),
            )

    def cannot_reach(self, to: Destination, why: str, at: dt.datetime) -> bool:
        """A place takes nothing for now: what comes for it waits. False where that was known."""
        with self._writing() as conn:
            known = conn.execute(
                "UPDATE unreachable SET why = ?, state = 'waiting'"
                " WHERE platform = ? AND chat = ? AND topic = ? AND state <> 'gone'",
                (why, *_key(to)),
            )
            if known.rowcount:
                return False
            conn.execute(
                "INSERT OR REPLACE INTO unreachable VALUES (?,?,?,?,?,'waiting',0)", (*_key(to), _text(at), why)
            )
            return True

    def reached(self, to: Destination) -> None:
        """A place takes messages again. Where operators have heard that it did not, they hear of this too."""
        where = "platform = ? AND chat = ? AND topic = ?"
        with self._writing() as conn:
            conn.execute(f"DELETE FROM unreachable WHERE NOT told AND {where}", _key(to))
            conn.execute(f"UPDATE unreachable SET state = 'over' WHERE {where}", _key(to))

    def try_again(self, to: Destination) -> None:
        """What waits for a place that took nothing is tried at once: something has changed there."""
        with self._writing() as conn:
            conn.execute(_TRY_AGAIN, _key(to))

    def unreachable(self) -> list[Unreachable]:
        """The places that take nothing for now or were given up, and those that are back and not reported yet, the
        longest first. `tries`: of what waits first."""
        rows = self._rows(
            "SELECT platform, chat, topic, number, since, why, u.state, told,"
            " (SELECT coalesce(max(attempts), 0) FROM outbox WHERE state = 'waiting' AND platform = u.platform"
            " AND chat = u.chat AND topic = u.topic)"
            " FROM unreachable AS u LEFT JOIN chats AS c USING (platform, chat) ORDER BY since, number, topic"
        )
        return [
            Unreachable(Destination(platform, chat, topic or None), number, dt.datetime.fromisoformat(at), *more)
            for platform, chat, topic, number, at, *more in rows
        ]

    def reported(self, places: Iterable[Unreachable]) -> None:
        """Operators have been told how these places stand."""
        with self._writing() as conn:
            for one in places:
                key = (*_key(one.to), one.state)
                where = "platform = ? AND chat = ? AND topic = ? AND state = ?"
                conn.execute(f"UPDATE unreachable SET told = 1 WHERE {where}", key)
                conn.execute(f"DELETE FROM unreachable WHERE {where} AND state <> 'waiting'", key)

    def missed(self, to: Destination) -> list[Outgoing]:
        """The news that waits for one place, in order; not what was perhaps sent."""
        numbers = self._rows(
            "SELECT id FROM outbox WHERE state = 'waiting' AND platform = ? AND chat = ? AND topic = ? AND rank = ?"
            f" AND edits IS NULL AND NOT unclear AND ({' OR '.join(['key GLOB ?'] * len(NEWS_KEYS))})"
            " ORDER BY id LIMIT ?",
            *_key(to),
            NEWS,
            *(f"{start}*" for start in NEWS_KEYS),
            TOGETHER,
        )
        found = [self._outgoing(id) for (id,) in numbers]
        return [one for one in found if one is not None]

    def put_together(self, rows: Iterable[Outgoing], one: Outgoing, at: dt.datetime) -> None:
        """One message takes the place of several that wait. Where one of them waits no more, nothing is changed."""
        rows = list(rows)
        with self._writing() as conn:
            for row in rows:
                done = conn.execute(
                    "UPDATE outbox SET state = 'sent', due = 0 WHERE id = ? AND state = 'waiting'", (row.id,)
                )
                if not done.rowcount:
                    raise Overtaken
                conn.execute("DELETE FROM outbox_files WHERE outbox = ?", (row.id,))
            conn.execute(
                "INSERT INTO outbox (key, platform, chat, topic, message, state, attempts, created_at, silent)"
                " VALUES (?,?,?,?,?,'waiting',?,?,?)",
                (one.key, *_key(one.to), one.message.to_json(), one.attempts, _text(at), one.silent),
            )

    def waiting(self) -> int:
        return int(self._rows("SELECT count(*) FROM outbox WHERE state = 'waiting'")[0][0])

    def oldest_waiting(self) -> dt.datetime | None:
        """When the message was written that waits longest."""
        at: str | None = self._rows("SELECT min(created_at) FROM outbox WHERE state = 'waiting'")[0][0]
        return dt.datetime.fromisoformat(at) if at else None

    def prune(self, now: dt.datetime) -> None:
        with self._writing() as conn:
            conn.execute("DELETE FROM outbox WHERE state <> 'waiting' AND created_at < ?", (_text(now - KEEP_SENT),))
            conn.execute(
                "DELETE FROM outbox_files WHERE outbox NOT IN (SELECT id FROM outbox WHERE state = 'waiting')"
            )
            conn.execute("DELETE FROM files WHERE sha256 NOT IN (SELECT sha256 FROM outbox_files)")
            conn.execute("DELETE FROM invites WHERE expires_at < ?", (_text(now),))
            conn.execute("DELETE FROM undo WHERE expires_at < ?", (_text(now),))
            conn.execute(
                "DELETE FROM outbox WHERE key GLOB ? AND state <> 'waiting' AND created_at < ?",
                (f"{NAMED}-*", _text(now - KEEP_NAMED)),
            )
            self._untidy = True
            conn.execute("DELETE FROM audit WHERE at < ?", (_text(now - KEEP_AUDIT),))

    # -- audit -----------------------------------------------------------------------------------------------

    def audit(
        self,
        at: dt.datetime,
        where: Destination,
        user: str,
        action: str,
        detail: str = "",
        *,
        of_operator: bool = False,
    ) -> None:
        """Who did what: approvals, follows, decisions; never the text of a message. `of_operator`: it was done in
        that office, and outlasts the chat."""
        with self._writing() as conn:
            conn.execute(
                "INSERT INTO audit (at, platform, chat, user, action, detail, of_operator) VALUES (?,?,?,?,?,?,?)",
                (_text(at), where.platform, where.chat, user, action, detail, of_operator),
            )

    def acts(self, limit: int, before: int | None = None) -> list[Act]:
        """What was done last, the newest first; with `before`, what was done before that line."""
        rows = self._rows(
            "SELECT id, at, platform, user, number, action, detail FROM audit LEFT JOIN chats USING (platform, chat)"
            " WHERE ? IS NULL OR id < ? ORDER BY id DESC LIMIT ?",
            before,
            before,
            limit,
        )
        return [
            Act(id, dt.datetime.fromisoformat(at), platform, user, number, action, detail)
            for id, at, platform, user, number, action, detail in rows
        ]


@contextmanager
def _told() -> Iterator[None]:
    """SQLite's errors in words that hold for any database; a broken constraint is a fault of ours, and stays one."""
    try:
        yield
    except sqlite3.IntegrityError:
        raise
    except sqlite3.OperationalError as error:
        raise StorageUnavailable(str(error)) from error
    except sqlite3.Error as error:
        raise StorageError(str(error)) from error
    except UnicodeDecodeError as error:  # of a text, or of SQLite's own words on it
        raise StorageError("damaged: texts in it, or the header that says how to read them, make no sense") from error


_TRY_AGAIN = (
    "UPDATE outbox SET due = 0 WHERE state = 'waiting' AND due > 0 AND (platform, chat, topic) IN (SELECT platform,"
    " chat, topic FROM unreachable WHERE platform = ? AND chat = ? AND topic = ? AND state = 'waiting')"
)


@contextmanager
def _left_as_it_was(path: Path | str) -> Iterator[None]:
    """A start that breaks off (a full disk) leaves no empty file: the next one would take it for a lost database."""
    new = isinstance(path, Path) and not path.exists()
    try:
        yield
    except BaseException:
        if new and isinstance(path, Path) and path.exists() and not path.stat().st_size:
            path.unlink()
        raise


# Tables whose rows belong to one chat: they move with it, and go with it.
_OF_A_CHAT = (
    "chats",
    "follows",
    "settings",
    "threads",
    "managers",
    "outbox",
    "audit",
    "unreachable",
    "moved",
    "undo",
)
# What operators are told of a chat, with its name: their keys begin with these and the chat's number.
NAMED = "named"  # what the keys begin with that say who changed what, in the chat itself
ABOUT_A_CHAT = ("chat", "invited", "gone", "welcome")
_ONE_MORE_MOVE = "INSERT INTO meta VALUES ('moves', '1') ON CONFLICT DO UPDATE SET value = CAST(value AS INTEGER) + 1"
_CHAT = "platform, chat, title, private, state, language, number"


# A chat's settings at two addresses are one: the later choices count, and what waits at either waits still.
_JOIN_SETTINGS = (
    "INSERT INTO settings SELECT platform, ?, topic, json, digest_after, digest_at FROM settings"
    " WHERE platform = ? AND chat = ? ON CONFLICT DO UPDATE SET"
    " json = iif(json_valid(json) AND json_valid(excluded.json), json_patch(excluded.json, json), json),"
    " digest_after = CASE WHEN digest_at IS NULL THEN excluded.digest_after"
    " WHEN excluded.digest_at IS NULL THEN digest_after ELSE min(digest_after, excluded.digest_after) END,"
    " digest_at = min(coalesce(digest_at, excluded.digest_at), coalesce(excluded.digest_at, digest_at))"
)
# A message that has come, or is to come, at the new address comes no second time; one that was given up there does.
_AT_BOTH = (
    "DELETE FROM outbox AS o WHERE platform = ? AND chat = ? {given_up} AND EXISTS (SELECT 1 FROM outbox AS e"
    " WHERE e.key = o.key AND e.platform = ? AND e.chat = ? AND e.topic = o.topic)"
)
_NOT_GIVEN_UP, _HAS_IT_THERE = _AT_BOTH.format(given_up="AND state = 'gone'"), _AT_BOTH.format(given_up="")
_TOLD_UP_TO = (
    "INSERT INTO meta VALUES ('told', ?)"
    " ON CONFLICT DO UPDATE SET value = max(CAST(value AS INTEGER), CAST(excluded.value AS INTEGER))"
)
_FOLLOWER = "platform, chat, topic, language, json, digest_after, digest_at"
_FOLLOWERS_CURSOR = "coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'cursor:followers'), 0)"


def _follower(row: tuple[Any, ...]) -> Follower:
    platform, chat, topic, language, text, after, at = row
    to = Destination(platform, chat, topic or None)
    return Follower(to, language, text, after or 0, dt.datetime.fromisoformat(at) if at else None)


def _chat(row: tuple[Any, ...]) -> Chat:
    platform, chat, title, private, state, language, number = row
    return Chat(Destination(platform, chat), title, bool(private), state, language, number)


def _key(to: Destination) -> tuple[str, str, str]:
    return to.platform, to.chat, to.topic or ""


def _keep_files(conn: sqlite3.Connection, outbox: int | None, message: Message) -> None:
    """A file's bytes once for all the chats that get it."""
    for file in message.files:
        conn.execute("INSERT OR IGNORE INTO files VALUES (?,?)", (file.sha256, file.data))
        conn.execute("INSERT OR IGNORE INTO outbox_files VALUES (?,?)", (outbox, file.sha256))


def _text(at: dt.datetime) -> str:
    return at.isoformat(timespec="seconds")
