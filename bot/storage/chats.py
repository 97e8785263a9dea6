"""The chats that have spoken to the bot: how they are added, moved to a new address and forgotten."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from bot.model.destination import Destination
from bot.storage.records import ABOUT_A_CHAT, Chat
from bot.storage.role import Role, text_of

_CHAT = "platform, chat, title, private, state, language, number"
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
_ONE_MORE_MOVE = "INSERT INTO meta VALUES ('moves', '1') ON CONFLICT DO UPDATE SET value = CAST(value AS INTEGER) + 1"
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


class Chats(Role):
    """Each chat once, under the address that it has now. Whoever forgets one deletes its rows in every table."""

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
                where.platform,
                where.chat,
                title,
                private,
                state,
                language,
                text_of(at),
            )
        chat = self.chat(where)
        assert chat is not None  # noqa: S101 - inserted above
        return chat

    def set_chat(self, where: Destination, *, state: str | None = None, language: str | None = None) -> None:
        with self._writing() as conn:
            conn.execute(
                "UPDATE chats SET state = coalesce(?, state), language = coalesce(?, language)"
                " WHERE platform = ? AND chat = ?",
                state,
                language,
                where.platform,
                where.chat,
            )

    def forget_chat(self, where: Destination) -> None:
        """Deletes everything about a chat: its rows in every table, and what operators were told of it by name. What
        an operator did as one stays, told of neither chat nor person: of whoever says this in a private chat its
        number is left. The log beside the file is emptied: at once, or by `tidy` when nobody reads it."""
        chat = self.chat(where)
        with self._writing() as conn:
            key = (where.platform, where.chat)
            whose = conn.rows("SELECT user FROM operators WHERE platform = ? AND chat = ?", *key)
            for (user,) in whose:  # also what was done by the same person elsewhere
                conn.execute(
                    "UPDATE audit SET user = ? WHERE of_operator AND (user = ? OR user = ? AND platform = ?)",
                    f"#{chat.number if chat else 0}",
                    f"{where.platform}:{user}",
                    user,
                    where.platform,
                )
            conn.execute("UPDATE audit SET chat = '' WHERE platform = ? AND chat = ? AND of_operator", *key)
            if chat is not None:  # whom an operator named to manage it
                conn.execute(
                    "UPDATE audit SET detail = ? WHERE action = 'managers' AND detail GLOB ? AND of_operator",
                    str(chat.number),
                    f"{chat.number}: *",
                )
            if chat is not None:
                keys = [f"{about}-{chat.number}" for about in ABOUT_A_CHAT]
                conn.execute_many(
                    "DELETE FROM outbox WHERE key = ? OR key GLOB ?", [(key, f"{key}-*") for key in keys]
                )
            conn.execute(_ONE_MORE_MOVE)
            for table in (*_OF_A_CHAT, "operators"):
                conn.execute(f"DELETE FROM {table} WHERE platform = ? AND chat = ?", *key)
            conn.execute("DELETE FROM moved WHERE platform = ? AND old = ?", *key)
            conn.execute("DELETE FROM outbox_files WHERE outbox NOT IN (SELECT id FROM outbox)")
            self._has_remains = True
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
                conn.execute("DELETE FROM chats WHERE platform = ? AND chat = ?", less.platform, less.chat)
            conn.execute("DELETE FROM threads WHERE platform = ? AND chat = ?", *key)
            conn.execute("UPDATE outbox SET ref = NULL WHERE platform = ? AND chat = ?", *key)
            conn.execute(_JOIN_SETTINGS, new.chat, *key)
            conn.execute("DELETE FROM settings WHERE platform = ? AND chat = ?", *key)
            conn.execute(_NOT_GIVEN_UP, *there, *key)
            conn.execute(_HAS_IT_THERE, *key, *there)
            conn.execute("DELETE FROM outbox_files WHERE outbox NOT IN (SELECT id FROM outbox)")
            for table in (*_OF_A_CHAT, "operators"):
                conn.execute(
                    f"UPDATE OR REPLACE {table} SET chat = ? WHERE platform = ? AND chat = ?", new.chat, *key
                )
            conn.execute("DELETE FROM moved WHERE platform = ? AND old = ?", *there)
            if known is not None or as_new is not None:
                conn.execute("INSERT OR REPLACE INTO moved VALUES (?,?,?)", *key, new.chat)

    def address(self, where: Destination) -> Destination:
        """Where a chat is now: the address itself, or the one that the platform has given it since."""
        rows = self._rows("SELECT chat FROM moved WHERE platform = ? AND old = ?", where.platform, where.chat)
        return replace(where, chat=rows[0][0]) if rows else where


def _chat(row: tuple[Any, ...]) -> Chat:
    platform, chat, title, private, state, language, number = row
    return Chat(Destination(platform, chat), title, bool(private), state, language, number)
