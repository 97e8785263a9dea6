"""The places that take nothing, for now or any more, and the news that piles up for them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from bot.model.destination import Destination
from bot.storage.outbox import TRY_AGAIN, Outbox
from bot.storage.records import NEWS, NEWS_KEYS, Outgoing, Overtaken, Unreachable
from bot.storage.role import begins, key_of, text_of

TOGETHER = 200  # messages that are put together at a time


class Reachability(Outbox):
    """Which places take nothing, since when, and whether operators know."""

    def give_up(self, where: Destination, why: str = "", at: dt.datetime | None = None) -> bool:
        """A permanent error: the chat hears nothing more, until it speaks to the bot again. False where that was
        known before. With `at` it stands among the `unreachable` until operators are told."""
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
        """What waits for a place that has taken nothing for too long is dropped; where nobody follows from another
        place of its chat, the chat is given up."""
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
        """A place takes nothing for now: what comes for it waits. False where that was known."""
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
        """A place takes messages again. Where operators have heard that it did not, they hear of this too."""
        where = "platform = ? AND chat = ? AND topic = ?"
        with self._writing() as conn:
            conn.execute(f"DELETE FROM unreachable WHERE told = 0 AND {where}", *key_of(to))
            conn.execute(f"UPDATE unreachable SET state = 'over' WHERE {where}", *key_of(to))

    def try_again(self, to: Destination) -> None:
        """What waits for a place that took nothing is tried at once: something has changed there."""
        with self._writing() as conn:
            conn.execute(TRY_AGAIN, *key_of(to))

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
                key = (*key_of(one.to), one.state)
                where = "platform = ? AND chat = ? AND topic = ? AND state = ?"
                conn.execute(f"UPDATE unreachable SET told = 1 WHERE {where}", *key)
                conn.execute(f"DELETE FROM unreachable WHERE {where} AND state <> 'waiting'", *key)

    def missed(self, to: Destination) -> list[Outgoing]:
        """The news that waits for one place, in order; not what was perhaps sent."""
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
        return [one for one in found if one is not None]

    def put_together(self, rows: Iterable[Outgoing], one: Outgoing, at: dt.datetime) -> None:
        """One message takes the place of several that wait. Where one of them waits no more, nothing is changed."""
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
                one.key,
                *key_of(one.to),
                one.message.to_json(),
                one.attempts,
                text_of(at),
                one.silent,
            )
