"""Reads and amends messages, sent or still waiting, so that a later one can change them or go on from them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from bot.model.destination import Destination
from bot.model.message import Message
from bot.storage.records import OF_MANY, Outgoing, StoredMessage
from bot.storage.role import Role, begins, key_of, text_of

_PLACE = "platform = ? AND chat = ? AND topic = ?"
# What a message of a key reads now in one place: two looks into an index. One condition on both columns at once would
# read the whole outbox.
_LAST = (
    "SELECT message FROM outbox WHERE id = (SELECT max(id) FROM ("
    f"SELECT id FROM outbox WHERE key = ? AND {_PLACE} AND state <> 'gone'"
    f" UNION ALL SELECT id FROM outbox WHERE edits = ? AND {_PLACE} AND state <> 'gone') AS of_the_key)"
)


class Messages(Role):
    """The messages of a key, as they stand in the outbox, and the threads that they began."""

    def amend(self, key: str, message: Message, at: dt.datetime, where: Destination | None = None) -> None:
        """Replaces the messages of one key, in every chat (or in one): before they go out, or by an edit. A message
        that reads so already is left alone."""
        with self._writing() as conn:
            there, place = ("", ()) if where is None else (f" AND {_PLACE}", key_of(where))
            rows = conn.rows(
                f"SELECT id, platform, chat, topic, rank FROM outbox WHERE key = ? AND state <> 'gone'{there}",
                key,
                *place,
            )
            for id, platform, chat, topic, rank in rows:
                ((last,),) = conn.rows(_LAST, key, platform, chat, topic, key, platform, chat, topic)
                if last == message.to_json():
                    continue
                # Whatever has gone out: what a message says no more is not kept either.
                conn.execute("UPDATE outbox SET message = ? WHERE id = ?", message.to_json(), id)
                # The message may be on its way at this moment, so an edit follows in any case.
                conn.execute(
                    "INSERT INTO outbox (key, platform, chat, topic, message, state, created_at, edits, rank) VALUES"
                    " (CAST(? AS TEXT) || '-edit-' || (SELECT CAST(coalesce(max(id), 0) + 1 AS TEXT) FROM outbox),"
                    " ?,?,?,?,'waiting',?,?,?)",
                    key,
                    platform,
                    chat,
                    topic,
                    message.to_json(),
                    text_of(at),
                    key,
                    rank,
                )

    def let_go(self, key: str, where: Destination) -> None:
        """Forgets the message of a key in one place, and its edits: it stays where it is and is changed no more."""
        with self._writing() as conn:
            conn.execute(
                f"DELETE FROM outbox WHERE (key = ? OR edits = ?) AND {_PLACE}",
                key,
                key,
                *key_of(where),
            )

    def ref(self, key: str, to: Destination) -> str | None:
        """Returns the platform's own name of a message that was sent; None where it was not."""
        rows = self._rows(
            "SELECT ref FROM outbox WHERE key = ? AND platform = ? AND chat = ? AND topic = ? AND state = 'sent'",
            key,
            *key_of(to),
        )
        return rows[0][0] if rows else None

    def tells(self, key: str, to: Destination) -> bool:
        """Tells whether a message of that key was sent to a place, or is on its way there."""
        found = self._rows(
            "SELECT 1 FROM outbox WHERE key = ? AND platform = ? AND chat = ? AND topic = ? AND state <> 'gone'",
            key,
            *key_of(to),
        )
        return bool(found)

    def places_of(self, key: str) -> set[Destination]:
        """Returns the places that a message of that key was sent to, or waits for."""
        rows = self._rows("SELECT platform, chat, topic FROM outbox WHERE key = ? AND state <> 'gone'", key)
        return {Destination(platform, chat, topic or None) for platform, chat, topic in rows}

    def messages_of(self, key_start: str) -> list[StoredMessage]:
        """Returns the messages, sent or still waiting, whose keys begin with these letters."""
        of_them, parameters = begins("key", [key_start])
        rows = self._rows(
            "SELECT key, platform, chat, topic, message, ref FROM outbox"
            f" WHERE {of_them} AND state <> 'gone' AND edits IS NULL ORDER BY id",
            *parameters,
        )
        return [
            StoredMessage(key, Destination(platform, chat, topic or None), Message.from_json(text).language, ref)
            for key, platform, chat, topic, text, ref in rows
        ]

    def telling(self, ids: Collection[str]) -> list[Outgoing]:
        """Returns the messages to served chats, sent or waiting, that tell these alerts or may do so among others;
        each as it reads now."""
        seen: dict[int, Outgoing] = {}
        of_many, starts = begins("o.key", OF_MANY)
        for id in ids:
            rows = self._rows(
                "SELECT o.id, o.key, o.platform, o.chat, o.topic, o.subject, coalesce((SELECT message"
                " FROM outbox AS e WHERE e.edits = o.key"
                " AND (e.platform, e.chat, e.topic) = (o.platform, o.chat, o.topic)"
                " AND e.state <> 'gone' ORDER BY e.id DESC LIMIT 1), o.message)"
                " FROM outbox AS o JOIN chats USING (platform, chat)"
                " WHERE chats.state = 'approved' AND o.state <> 'gone' AND o.edits IS NULL AND (o.key = ?"
                f" OR {of_many} AND replace(o.message, ?, '') <> o.message)",
                id,
                *starts,
                id,
            )
            for number, key, platform, chat, topic, subject, text in rows:
                to = Destination(platform, chat, topic or None)
                seen[number] = Outgoing(key, to, Message.from_json(text), number, subject=subject)
        return [seen[number] for number in sorted(seen)]

    def thread(self, to: Destination, subject: str) -> str | None:
        """Returns the first message of a subject in this destination, for later ones to go on from; None where there
        is none."""
        rows = self._rows(
            "SELECT ref FROM threads WHERE platform = ? AND chat = ? AND topic = ? AND subject = ?",
            *key_of(to),
            subject,
        )
        return str(rows[0][0]) if rows else None
