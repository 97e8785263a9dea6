"""Stores the places that take nothing, for now or any more, and the news that piles up for them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from bot.model.destination import Destination
from bot.storage.outbox import TRY_AGAIN, Outbox
from bot.storage.records import NEWS, NEWS_KEYS, Outgoing, Overtaken, Unreachable
from bot.storage.role import begins, key_of, text_of

TOGETHER = 200  # most messages that are combined at a time


class Reachability(Outbox):
    """Reads and writes which places take nothing, since when, and whether operators know."""

    def give_up(self, where: Destination, why: str = "", at: dt.datetime | None = None) -> bool:
        """Notes a permanent error: the chat gets nothing more, until it speaks to the bot again. Returns False where
        that was known before. With `at` it stands among the `unreachable` until operators are told."""
        with self._writing() as conn:
            key = (where.platform, where.chat)
            before = self._rows("SELECT state FROM chats WHERE platform = ? AND chat = ?", *key)
            conn.execute(
                "UPDATE outbox SET state = 'gone' WHERE state = 'waiting' AND platform = ? AND chat = ?", *key
            )
            conn.execute(
                "UPDATE chats SET state = 'gone' WHERE state = 'approved' AND platform = ? AND chat = ?", *key
            )
            news = before != [("gone",)]
            if news and at is not None:
                conn.execute("DELETE FROM unreachable WHERE platform = ? AND chat = ?", *key)
                conn.execute("INSERT INTO unreachable VALUES (?,?,'',?,?,'gone',0)", *key, text_of(at), why)
        return news

    def end_place(self, to: Destination) -> None:
        """Drops the messages that wait for a place that has taken nothing for too long; where nobody follows from
        another place of its chat, the chat is given up."""
        with self._writing() as conn:
            conn.execute(
                "UPDATE outbox SET state = 'gone'"
                " WHERE state = 'waiting' AND platform = ? AND chat = ? AND topic = ?",
                *key_of(to),
            )
            conn.execute(
                "UPDATE unreachable SET state = 'gone', told = 0 WHERE platform = ? AND chat = ? AND topic = ?",
                *key_of(to),
            )
            conn.execute(
                "UPDATE chats SET state = 'gone' WHERE state = 'approved' AND platform = ? AND chat = ?"
                " AND NOT EXISTS (SELECT 1 FROM follows AS f"
                " WHERE f.platform = chats.platform AND f.chat = chats.chat AND topic <> ?)",
                *key_of(to),
            )

    def cannot_reach(self, to: Destination, why: str, at: dt.datetime) -> bool:
        """Notes that a place takes nothing for now: its messages wait. Returns False where that was known."""
        with self._writing() as conn:
            known = conn.execute(
                "UPDATE unreachable SET why = ?, state = 'waiting'"
                " WHERE platform = ? AND chat = ? AND topic = ? AND state <> 'gone'",
                why,
                *key_of(to),
            )
            if known:
                return False
            conn.execute(
                "INSERT INTO unreachable (platform, chat, topic, since, why, state, told)"
                " VALUES (?,?,?,?,?,'waiting',0)"
                " ON CONFLICT (platform, chat, topic) DO UPDATE SET since = excluded.since, why = excluded.why,"
                " state = excluded.state, told = excluded.told",
                *key_of(to),
                text_of(at),
                why,
            )
            return True

    def reached(self, to: Destination) -> None:
        """Notes that a place takes messages again. Where operators were told that it did not, they are told of this
        too."""
        where = "platform = ? AND chat = ? AND topic = ?"
        with self._writing() as conn:
            conn.execute(f"DELETE FROM unreachable WHERE told = 0 AND {where}", *key_of(to))
            conn.execute(f"UPDATE unreachable SET state = 'over' WHERE {where}", *key_of(to))

    def try_again(self, to: Destination) -> None:
        """Makes the messages of a place that took nothing due at once, because something has changed there."""
        with self._writing() as conn:
            conn.execute(TRY_AGAIN, *key_of(to))

    def unreachable(self) -> list[Unreachable]:
        """Returns the places that take nothing for now or were given up, and those that are back and not reported
        yet, the longest first. `tries` counts those of the message that waits first."""
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
        """Notes that operators have been told the present state of these places."""
        with self._writing() as conn:
            for place in places:
                key = (*key_of(place.to), place.state)
                where = "platform = ? AND chat = ? AND topic = ? AND state = ?"
                conn.execute(f"UPDATE unreachable SET told = 1 WHERE {where}", *key)
                conn.execute(f"DELETE FROM unreachable WHERE {where} AND state <> 'waiting'", *key)

    def missed(self, to: Destination) -> list[Outgoing]:
        """Returns the news that waits for one place, in order, without messages that were perhaps sent."""
        is_news, starts = begins("key", NEWS_KEYS)
        numbers = self._rows(
            "SELECT id FROM outbox WHERE state = 'waiting' AND platform = ? AND chat = ? AND topic = ? AND rank = ?"
            f" AND edits IS NULL AND unclear = 0 AND {is_news}"
            " ORDER BY id LIMIT ?",
            *key_of(to),
            NEWS,
            *starts,
            TOGETHER,
        )
        found = [self._outgoing(id) for (id,) in numbers]
        return [message for message in found if message is not None]

    def put_together(self, rows: Iterable[Outgoing], combined: Outgoing, at: dt.datetime) -> None:
        """Puts one message in the place of several that wait. Raises Overtaken, and changes nothing, where one of
        them waits no more."""
        rows = list(rows)
        with self._writing() as conn:
            for row in rows:
                done = conn.execute(
                    "UPDATE outbox SET state = 'sent', due = 0 WHERE id = ? AND state = 'waiting'", row.id
                )
                if not done:
                    raise Overtaken
                conn.execute("DELETE FROM outbox_files WHERE outbox = ?", row.id)
            conn.execute(
                "INSERT INTO outbox (key, platform, chat, topic, message, state, attempts, created_at, silent)"
                " VALUES (?,?,?,?,?,'waiting',?,?,?)",
                combined.key,
                *key_of(combined.to),
                combined.message.to_json(),
                combined.attempts,
                text_of(at),
                combined.silent,
            )
