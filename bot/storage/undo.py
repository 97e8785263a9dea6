"""Stores the state before a change, so that it can be put back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from bot.model.destination import Destination
from bot.storage.access import Access
from bot.storage.follows import Follows
from bot.storage.role import key_of, text_of


class Undo(Follows, Access):
    """Reads and writes the sealed states before a change, and puts them back."""

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
        """Puts back a place's follows, its chat's language and (where not None) its settings, as `set_settings` takes
        them, in one transaction. `missed_from`: the rows of the change log after this one are told too."""
        with self._writing() as conn:
            conn.execute("DELETE FROM follows WHERE platform = ? AND chat = ? AND topic = ?", *key_of(where))
            self.follow(where, follows, at)
            conn.execute(
                "UPDATE chats SET language = ? WHERE platform = ? AND chat = ?",
                language,
                where.platform,
                where.chat,
            )
            if settings is not None:
                text, due, always = settings
                self.set_settings(where, text, due, always=always)
            if missed_from is not None:
                self.catch_up(where, missed_from, at)

    def whole(self, where: Destination) -> dict[str, list[Any]]:
        """Returns the follows and choices of a chat, in all its topics, and its managers, in the form that `put_back`
        takes."""
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
        """Puts all of that back, in one transaction. News that was not told meanwhile is told too."""
        key = (where.platform, where.chat)
        with self._writing() as conn:
            for topic, official in whole["follows"]:
                conn.execute(
                    "INSERT INTO follows VALUES (?,?,?,?,?) ON CONFLICT DO NOTHING",
                    *key,
                    topic,
                    official,
                    text_of(at),
                )
            for topic, text, after, until in whole["settings"]:
                conn.execute(
                    "INSERT INTO settings (platform, chat, topic, json, digest_after, digest_at)"
                    " VALUES (?,?,?,?,?,?)"
                    " ON CONFLICT (platform, chat, topic) DO UPDATE SET json = excluded.json,"
                    " digest_after = excluded.digest_after, digest_at = excluded.digest_at",
                    *key,
                    topic,
                    text,
                    after,
                    until,
                )
            for topic, after in whole["served"]:
                conn.execute(
                    "INSERT INTO settings (platform, chat, topic, json, digest_after, digest_at)"
                    " VALUES (?,?,?,'{}',?,?)"
                    " ON CONFLICT (platform, chat, topic) DO UPDATE"
                    " SET digest_after = excluded.digest_after, digest_at = excluded.digest_at",
                    *key,
                    topic,
                    after,
                    text_of(at),
                )
            for user in whole["managers"]:
                conn.execute("INSERT INTO managers VALUES (?,?,?) ON CONFLICT DO NOTHING", *key, user)

    def keep_undo(self, token_sha256: str, sealed: bytes, expires: dt.datetime, chat: Destination | None) -> None:
        """Stores the state that an Undo needs, in place of what the same token kept before. `chat`: None for a
        deleted one."""
        platform, id = (chat.platform, chat.chat) if chat else ("", "")
        with self._writing() as conn:
            conn.execute(
                "INSERT INTO undo (token_sha256, platform, chat, expires_at, sealed) VALUES (?,?,?,?,?)"
                " ON CONFLICT (token_sha256) DO UPDATE SET platform = excluded.platform, chat = excluded.chat,"
                " expires_at = excluded.expires_at, sealed = excluded.sealed",
                token_sha256,
                platform,
                id,
                text_of(expires),
                sealed,
            )

    def undo(self, token_sha256: str, chat: Destination | None, now: dt.datetime) -> bytes | None:
        """Returns the state that was stored under a token for this chat (None: for a deleted one); None where it has
        expired."""
        platform, id = (chat.platform, chat.chat) if chat else ("", "")
        rows = self._rows(
            "SELECT sealed FROM undo WHERE token_sha256 = ? AND platform = ? AND chat = ? AND expires_at > ?",
            token_sha256,
            platform,
            id,
            text_of(now),
        )
        return bytes(rows[0][0]) if rows else None

    def end_undo(self, token_sha256: str) -> None:
        """Deletes the state that a token kept."""
        with self._writing() as conn:
            conn.execute("DELETE FROM undo WHERE token_sha256 = ?", token_sha256)
