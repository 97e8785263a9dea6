"""Stores the messages that are to go out: written, claimed, sent, postponed and, when they are old, deleted."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Mapping

from bot.model.destination import Destination
from bot.model.message import Message
from bot.storage.cursors import KEEP_VALUE, Cursors
from bot.storage.records import KEEP_AUDIT, KEEP_NAMED, KEEP_SENT, NAMED, PINNED, Follower, Outgoing, Overtaken
from bot.storage.role import begins, key_of, text_of
from watchers.database import Transaction

# Rank and number in one: the message that goes first to a place has the least. The factor is far above any number
# that an outbox reaches.
_PLACE, _NUMBERS = "rank * 1000000000000 + id", 1_000_000_000_000
TRY_AGAIN = (
    "UPDATE outbox SET due = 0 WHERE state = 'waiting' AND due > 0 AND (platform, chat, topic) IN (SELECT platform,"
    " chat, topic FROM unreachable WHERE platform = ? AND chat = ? AND topic = ? AND state = 'waiting')"
)
_OLD = "DELETE FROM outbox WHERE state <> 'waiting' AND key <> ? AND created_at < ?"
_TOLD_UP_TO = (
    "INSERT INTO meta VALUES ('told', ?)"
    " ON CONFLICT (key) DO UPDATE SET value = excluded.value"
    " WHERE CAST(meta.value AS INTEGER) < CAST(excluded.value AS INTEGER)"
)


class Outbox(Cursors):
    """Reads and writes the outbox: each message once for a place, in the order in which it goes there."""

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
        """Adds messages to the outbox, and moves a reader's cursor with them; a repeat of a key is ignored. Returns
        the number of messages that are new.

        `as_of`: the value of `moves` before the chats were read. Raises Overtaken where it has changed since: nothing
        is written, so that no chat that was forgotten meanwhile is kept or told anything.

        `told`: the number of the last alert among them. `held`: for these destinations, the rows after a position of
        the change log wait until that time. `digests`: the digests of these followers go out with these messages, up
        to a position of the change log; each with the time at which the next one is due.
        """
        added, outgoing, at_text = 0, list(outgoing), text_of(at)
        written: dict[int, _Written] = {}  # each message once, however many get it, and before the database is locked
        for row in outgoing:
            if id(row.message) not in written:
                written[id(row.message)] = _Written(row.message)
        with self._writing() as conn:
            if as_of not in (None, self.moves()):
                raise Overtaken
            for row in outgoing:
                message = written[id(row.message)]
                new = conn.rows(
                    "INSERT INTO outbox (key, platform, chat, topic, message, state, created_at, due,"
                    " subject, silent, broadcast, edits, rank) VALUES (?,?,?,?,?,'waiting',?,?,?,?,?,?,?)"
                    " ON CONFLICT DO NOTHING RETURNING id",
                    row.key,
                    *key_of(row.to),
                    message.text,
                    at_text,
                    row.due,
                    row.subject,
                    row.silent,
                    row.broadcast,
                    row.edits,
                    row.rank,
                )
                if new and row.edits is not None:  # a message that has not gone out yet is changed itself
                    conn.execute(
                        "UPDATE outbox SET message = ? WHERE key = ? AND platform = ? AND chat = ? AND topic = ?"
                        " AND state = 'waiting'",
                        message.text,
                        row.edits,
                        *key_of(row.to),
                    )
                if new:
                    keep_files(conn, new[0][0], message)
                    conn.execute(TRY_AGAIN, *key_of(row.to))
                added += len(new)
            if cursor is not None:
                conn.execute(KEEP_VALUE, f"cursor:{cursor[0]}", str(cursor[1]))
            if told:
                conn.execute(_TOLD_UP_TO, str(told))
            for to, (after, until) in (held or {}).items():
                conn.execute(
                    "INSERT INTO settings (platform, chat, topic, json, digest_after, digest_at)"
                    " VALUES (?,?,?,'{}',?,?) ON CONFLICT (platform, chat, topic) DO UPDATE"
                    " SET digest_after = excluded.digest_after, digest_at = excluded.digest_at"
                    " WHERE settings.digest_at IS NULL",
                    *key_of(to),
                    after,
                    text_of(until),
                )
            for follower, upto, following in digests:
                conn.execute(  # a time that was chosen just now stays
                    "UPDATE settings SET digest_after = ?,"
                    " digest_at = CASE WHEN digest_at = ? THEN ? ELSE digest_at END"
                    " WHERE platform = ? AND chat = ? AND topic = ?",
                    upto,
                    text_of(follower.digest_at) if follower.digest_at else None,
                    text_of(following) if following else None,
                    *key_of(follower.to),
                )
        return added

    def tell_loss(self, outgoing: Iterable[Outgoing], at: dt.datetime) -> None:
        """Adds the messages that tell operators of the lost archive, and notes that they are told."""
        with self._writing() as conn:
            self.enqueue(outgoing, at)
            conn.execute("DELETE FROM meta WHERE key = 'lost_untold'")

    def waiting_chats(self, platforms: Iterable[str], now: float = math.inf) -> list[Destination]:
        """Returns the chats for which something may be tried (again) at this Unix time: those with news first, among
        them the longest waiting."""
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
        """Returns the id of the next message of a chat that may be tried at this Unix time. To one place, a topic
        say, news goes before notices and each in its order, so nothing overtakes a message that is tried again; one
        place never waits for another."""
        rows = self._rows(
            f"SELECT id FROM (SELECT min({_PLACE}) AS place FROM outbox WHERE state = 'waiting'"
            " AND platform = ? AND chat = ? GROUP BY topic) AS heads JOIN outbox ON id = place % ?"
            " WHERE due <= ? ORDER BY place LIMIT 1",
            where.platform,
            where.chat,
            _NUMBERS,
            now,
        )
        return int(rows[0][0]) if rows else None

    def next_waiting(self, where: Destination, now: float = math.inf) -> Outgoing | None:
        """Returns that message itself."""
        number = self.next_number(where, now)
        return None if number is None else self._outgoing(number)

    def _outgoing(self, number: int) -> Outgoing | None:
        """Returns a waiting message with its files; None where it waits no more."""
        rows = self._rows(
            "SELECT key, platform, chat, topic, message, id, attempts, unclear, due, subject, silent, broadcast,"
            " edits, rank FROM outbox WHERE id = ? AND state = 'waiting'",
            number,
        )
        if not rows:
            return None
        key, platform, chat, topic, message, id, attempts, unclear, due, subject, *more = rows[0]
        files = self._rows("SELECT sha256, data FROM outbox_files JOIN files USING (sha256) WHERE outbox = ?", id)
        to, whole = Destination(platform, chat, topic or None), Message.from_json(message, dict(files))
        silent, broadcast, edits, rank = more
        return Outgoing(
            key, to, whole, id, attempts, bool(unclear), due, subject, bool(silent), bool(broadcast), edits, rank
        )

    def claim(self, id: int) -> bool:
        """Takes a waiting message for sending; returns False where it waits no more, because its chat was forgotten
        meanwhile.

        The claim is stored before the send: should this process die on the way, the next try knows that it may be a
        repeat.
        """
        with self._writing() as conn:
            # Due before all times, and after 0: by a 0 that comes during the send TRY_AGAIN asks for another try.
            due = "CASE WHEN due > 0 THEN due ELSE 1 END"
            done = conn.execute(f"UPDATE outbox SET unclear = 1, due = {due} WHERE id = ? AND state = 'waiting'", id)
            return done == 1

    def sent(self, row: Outgoing, ref: str, at: dt.datetime) -> None:
        """Notes that a message was sent. The first message of a subject begins its thread. A chat that was forgotten
        meanwhile stays forgotten."""
        with self._writing() as conn:
            done = conn.execute(
                "UPDATE outbox SET state = 'sent', ref = ?, sent_at = ? WHERE id = ?", ref, text_of(at), row.id
            )
            if not done:
                return  # the chat was forgotten while this was on its way
            conn.execute("DELETE FROM outbox_files WHERE outbox = ?", row.id)
            if row.subject:
                conn.execute(
                    "INSERT INTO threads VALUES (?,?,?,?,?) ON CONFLICT DO NOTHING", *key_of(row.to), row.subject, ref
                )

    def postpone(self, id: int, due: float, *, unclear: bool) -> None:
        """Notes that a try failed and the next one is at `due`. `unclear`: it may have been sent, and the next try
        says so."""
        with self._writing() as conn:
            conn.execute(
                "UPDATE outbox SET attempts = attempts + 1, due = ?, unclear = ? WHERE id = ?",
                due,
                unclear,
                id,
            )

    def put_off(self, id: int, due: float, *, unclear: bool) -> None:
        """Notes that a place did not take a claimed message: the next try is at `due`, or at once where a new message
        came for that place, or it took an answer, while this one was on its way."""
        with self._writing() as conn:
            conn.execute(
                "UPDATE outbox SET attempts = attempts + 1, due = CASE WHEN due = 0 THEN 0 ELSE ? END, unclear = ?"
                " WHERE id = ?",
                due,
                unclear,
                id,
            )

    def waiting(self) -> int:
        """Returns how many messages wait."""
        return int(self._rows("SELECT count(*) FROM outbox WHERE state = 'waiting'")[0][0])

    def oldest_waiting(self) -> dt.datetime | None:
        """Returns the time at which the longest waiting message was written; None where none waits."""
        at: str | None = self._rows("SELECT min(created_at) FROM outbox WHERE state = 'waiting'")[0][0]
        return dt.datetime.fromisoformat(at) if at else None

    def clock_was_set(self, jump: float) -> int:
        """Moves the next try of each message back by as many seconds as the wall clock was put back (`jump` below
        zero); returns how many have one. A clock that is put forward only makes tries come sooner: nobody knows
        whether a time was noted by a right clock before, and no message may wait a day longer for it."""
        if jump >= 0:
            return 0
        with self._writing() as conn:
            return conn.execute(
                "UPDATE outbox SET due = CASE WHEN due + ? > 0 THEN due + ? ELSE 0 END"
                " WHERE state = 'waiting' AND due > 0",
                jump,
                jump,
            )

    def not_after(self, now: dt.datetime, tries: dt.timedelta, invites: dt.timedelta) -> int:
        """Mends times that were noted by a clock that went ahead: a message that would wait longer than `tries` is
        tried at once; no invitation is good for longer than `invites`. Returns how many were mended."""
        last = text_of(now + invites)
        with self._writing() as conn:
            due = (now + tries).timestamp()
            mended = conn.execute("UPDATE outbox SET due = 0 WHERE state = 'waiting' AND due > ?", due)
            return (
                mended
                + conn.execute(
                    "UPDATE invites SET expires_at = ? WHERE expires_at > ? AND used_at IS NULL", last, last
                )
                + conn.execute("DELETE FROM undo WHERE expires_at > ?", text_of(now + KEEP_NAMED))
            )

    def prune(self, now: dt.datetime) -> None:
        """Deletes rows that are older than they have to be kept."""
        names_someone, parameters = begins("key", [f"{NAMED}-"])
        with self._writing() as conn:
            conn.execute(_OLD, PINNED, text_of(now - KEEP_SENT))
            conn.execute(
                "DELETE FROM outbox_files WHERE outbox NOT IN (SELECT id FROM outbox WHERE state = 'waiting')"
            )
            conn.execute("DELETE FROM files WHERE sha256 NOT IN (SELECT sha256 FROM outbox_files)")
            conn.execute("DELETE FROM invites WHERE expires_at < ?", text_of(now))
            conn.execute("DELETE FROM undo WHERE expires_at < ?", text_of(now))
            conn.execute(
                f"DELETE FROM outbox WHERE {names_someone} AND state <> 'waiting' AND created_at < ?",
                *parameters,
                text_of(now - KEEP_NAMED),
            )
            self._has_remains = True
            for table in ("audit", "suggestions"):
                conn.execute(f"DELETE FROM {table} WHERE at < ?", text_of(now - KEEP_AUDIT))


class _Written:
    """A message as the database stores it, its files beside it."""

    def __init__(self, message: Message) -> None:
        self.text = message.to_json()
        self.files = {file.sha256: file.data for file in message.files}


def keep_files(conn: Transaction, outbox: int, message: _Written) -> None:
    """Stores a file's bytes once for all the chats that get it."""
    for sha256, data in message.files.items():
        conn.execute("INSERT INTO outbox_files VALUES (?,?) ON CONFLICT DO NOTHING", outbox, sha256)
        if not conn.rows("SELECT 1 FROM files WHERE sha256 = ?", sha256):
            conn.execute("INSERT INTO files VALUES (?,?)", sha256, data)
