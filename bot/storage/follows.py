"""Stores the officials that a place follows, how it wants to be told of them, and when its next digest is due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from bot.model.destination import Destination
from bot.model.preferences import Settings
from bot.storage.cursors import Cursors
from bot.storage.records import Follower, Pending
from bot.storage.role import key_of, text_of

_FOLLOWER = "platform, chat, topic, language, json, digest_after, digest_at"
_CHOSE_NOTHING = "INSERT INTO settings (platform, chat, topic, json) VALUES (?,?,?,'{}') ON CONFLICT DO NOTHING"
_FOLLOWERS_CURSOR = "coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'cursor:followers'), 0)"


class Follows(Cursors):
    """Reads and writes follows, and the preferences of the places that follow."""

    def follow(self, to: Destination, officials: Iterable[str], at: dt.datetime) -> None:
        """Adds officials, or ALL, to those that a place follows."""
        with self._writing() as conn:
            for official in officials:
                conn.execute(
                    "INSERT INTO follows VALUES (?,?,?,?,?) ON CONFLICT DO NOTHING",
                    to.platform,
                    to.chat,
                    to.topic or "",
                    official,
                    text_of(at),
                )

    def unfollow(self, to: Destination, officials: Iterable[str] | None = None) -> None:
        """Ends some follows of a destination, or (None) all of them."""
        where = "platform = ? AND chat = ? AND topic = ?"
        key = (to.platform, to.chat, to.topic or "")
        with self._writing() as conn:
            if officials is None:
                conn.execute(f"DELETE FROM follows WHERE {where}", *key)
            else:
                for official in officials:
                    conn.execute(f"DELETE FROM follows WHERE {where} AND official = ?", *key, official)

    def followed(self, to: Destination) -> list[str]:
        """Returns the officials that a place follows."""
        rows = self._rows(
            "SELECT official FROM follows WHERE platform = ? AND chat = ? AND topic = ? ORDER BY official",
            to.platform,
            to.chat,
            to.topic or "",
        )
        return [official for (official,) in rows]

    def followers(self, official: str | None) -> list[Follower]:
        """Returns the served chats that follow an official, or (None) anyone at all."""
        condition, parameters = ("", []) if official is None else (" AND official IN (?, '*')", [official])
        rows = self._rows(
            f"SELECT DISTINCT {_FOLLOWER}, number FROM follows JOIN chats USING (platform, chat)"
            " LEFT JOIN settings USING (platform, chat, topic)"
            f" WHERE state = 'approved'{condition} ORDER BY number, topic",
            *parameters,
        )
        return [_follower(row[:-1]) for row in rows]

    def all_follows(self) -> dict[Destination, set[str]]:
        """Returns the officials that each chat follows, in all its topics."""
        found: dict[Destination, set[str]] = {}
        for platform, chat, official in self._rows("SELECT DISTINCT platform, chat, official FROM follows"):
            found.setdefault(Destination(platform, chat), set()).add(official)
        return found

    def settings(self, where: Destination) -> Settings:
        """Returns the choices of a destination."""
        rows = self._rows("SELECT json FROM settings WHERE platform = ? AND chat = ? AND topic = ?", *key_of(where))
        return Settings.from_json(rows[0][0] if rows else None)

    def set_settings(
        self, where: Destination, chosen: Settings, digest_at: dt.datetime | None = None, *, always: bool = False
    ) -> None:
        """Stores a destination's choices. News that waits for its digest comes at `digest_at`; with `always` a digest
        comes in any case, and begins with the news from here on."""
        with self._writing() as conn:
            conn.execute(_CHOSE_NOTHING, *key_of(where))
            conn.execute(
                "UPDATE settings SET json = ?,"
                f" digest_after = CASE WHEN digest_at IS NULL THEN {_FOLLOWERS_CURSOR} ELSE digest_after END,"
                " digest_at = CASE WHEN digest_at IS NOT NULL OR ? = 1 THEN CAST(? AS TEXT) END"
                " WHERE platform = ? AND chat = ? AND topic = ?",
                chosen.to_json(),
                always,
                text_of(digest_at) if digest_at else None,
                *key_of(where),
            )

    def all_settings(self) -> list[tuple[Destination, Settings]]:
        """Returns the choices of every destination that chose something."""
        rows = self._rows("SELECT platform, chat, topic, json FROM settings WHERE json <> '{}'")
        return [
            (Destination(platform, chat, topic or None), Settings.from_json(text))
            for platform, chat, topic, text in rows
        ]

    def pending(self, where: Destination) -> Pending:
        """Returns how far a place has been served: by alerts so far, or, where a digest is to come, up to where that
        begins."""
        rows = self._rows(
            "SELECT digest_after FROM settings"
            " WHERE platform = ? AND chat = ? AND topic = ? AND digest_at IS NOT NULL",
            *key_of(where),
        )
        return Pending(int(rows[0][0]), True) if rows else Pending(self.cursor("followers"), False)

    def catch_up(self, where: Destination, after: int, at: dt.datetime) -> None:
        """Brings a place the rows of the change log after `after`, too: in the digest that is to come there, or in
        one at `at`."""
        with self._writing() as conn:
            conn.execute(_CHOSE_NOTHING, *key_of(where))
            conn.execute(
                "UPDATE settings SET"
                " digest_after = CASE WHEN digest_at IS NOT NULL AND digest_after < ? THEN digest_after ELSE ? END,"
                " digest_at = coalesce(digest_at, ?) WHERE platform = ? AND chat = ? AND topic = ?",
                after,
                after,
                text_of(at),
                *key_of(where),
            )

    def digests_due(self, now: dt.datetime) -> list[Follower]:
        """Returns the served destinations for which a digest is due, the longest waiting first."""
        rows = self._rows(
            f"SELECT {_FOLLOWER} FROM settings JOIN chats USING (platform, chat)"
            " WHERE digest_at <= ? AND state = 'approved' ORDER BY digest_at",
            text_of(now),
        )
        return [_follower(row) for row in rows]

    def appointments(self) -> list[tuple[Follower, dt.datetime]]:
        """Returns the destinations for which a digest is to come, and when."""
        rows = self._rows(
            f"SELECT {_FOLLOWER} FROM settings JOIN chats USING (platform, chat) WHERE digest_at IS NOT NULL"
        )
        return [(follower, follower.digest_at) for follower in map(_follower, rows) if follower.digest_at is not None]


def _follower(row: tuple[Any, ...]) -> Follower:
    platform, chat, topic, language, text, after, at = row
    to = Destination(platform, chat, topic or None)
    return Follower(to, language, Settings.from_json(text), after or 0, dt.datetime.fromisoformat(at) if at else None)
