"""Stores the chats that have spoken to the bot: adds them, moves them to a new address and forgets them."""

from __future__ import annotations

import datetime as dt
import json
from contextlib import suppress
from dataclasses import replace
from typing import Any

from bot.model.destination import Destination
from bot.storage.records import ABOUT_A_CHAT, PINNED, Chat
from bot.storage.role import Role, begins, text_of
from watchers.database import Transaction

_Settings = tuple[str, int, str | None]  # JSON, digest_after, digest_at
_CHAT = (
    "platform, chat, title, private, state, language, number, kind, members, workspace, asker, asker_mark, outside"
)
# The tables whose rows belong to one chat: they move with it, and are deleted with it.
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
    "suggestions",
)
# The tables in which a row at both addresses of a chat stays once -> the columns that tell a chat's rows apart.
_ONE_EACH = {"follows": ("topic", "official"), "managers": ("user_id",), "unreachable": ("topic",)}
_ONE_MORE_MOVE = (
    "INSERT INTO meta VALUES ('moves', '1')"
    " ON CONFLICT (key) DO UPDATE SET value = CAST(CAST(meta.value AS INTEGER) + 1 AS TEXT)"
)
_NEXT_CHAT = (
    "INSERT INTO meta VALUES ('last_chat', (SELECT CAST(coalesce(max(number), 0) + 1 AS TEXT) FROM chats))"
    " ON CONFLICT (key) DO UPDATE SET value = CASE WHEN CAST(meta.value AS INTEGER) < CAST(excluded.value AS INTEGER)"
    " THEN excluded.value ELSE CAST(CAST(meta.value AS INTEGER) + 1 AS TEXT) END"
)
# A message that came, or is to come, at the new address is not sent again; one that was given up there is.
_AT_BOTH = (
    "DELETE FROM outbox AS o WHERE platform = ? AND chat = ? {given_up} AND EXISTS (SELECT 1 FROM outbox AS e"
    " WHERE e.key = o.key AND e.platform = ? AND e.chat = ? AND e.topic = o.topic)"
)
_NOT_GIVEN_UP, _HAS_IT_THERE = _AT_BOTH.format(given_up="AND state = 'gone'"), _AT_BOTH.format(given_up="")

# A board that cannot be edited any more: another is posted at the new address.
_STAYS_BEHIND = "DELETE FROM outbox WHERE platform = ? AND chat = ? AND ? IN (key, edits) AND state <> 'waiting'"


class Chats(Role):
    """Reads and writes the chats, each once, under the address that it has now. To forget one deletes its rows in
    every table."""

    def chat(self, where: Destination) -> Chat | None:
        """Returns the chat at an address; None where it has not spoken, or was forgotten."""
        rows = self._rows(f"SELECT {_CHAT} FROM chats WHERE platform = ? AND chat = ?", where.platform, where.chat)
        return _chat(rows[0]) if rows else None

    def chat_number(self, number: int | None) -> Chat | None:
        """Returns the chat that operators know by this number; None where there is none."""
        rows = self._rows(f"SELECT {_CHAT} FROM chats WHERE number = ?", number)
        return _chat(rows[0]) if rows else None

    def chats(self, state: str | None = None) -> list[Chat]:
        """Returns the chats in one state, or (None) all, by number."""
        chosen, parameters = ("", []) if state is None else ("WHERE state = ?", [state])
        rows = self._rows(f"SELECT {_CHAT} FROM chats {chosen} ORDER BY number", *parameters)
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
        """Adds a chat that speaks for the first time, under a number that no other has had."""
        with self._writing() as conn:
            # A number is never given twice: a button about a forgotten chat must not act on another one.
            conn.execute(_NEXT_CHAT)
            added = conn.rows(
                "INSERT INTO chats (platform, chat, title, private, state, language, number, added_at)"
                " VALUES (?,?,?,?,?,?,(SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'last_chat'),?)"
                f" RETURNING {_CHAT}",
                where.platform,
                where.chat,
                title,
                private,
                state,
                language,
                text_of(at),
            )
        return _chat(added[0])

    def set_chat(self, where: Destination, *, state: str | None = None, language: str | None = None) -> None:
        """Changes a chat's state or language; None leaves it."""
        with self._writing() as conn:
            conn.execute(
                "UPDATE chats SET state = coalesce(?, state), language = coalesce(?, language)"
                " WHERE platform = ? AND chat = ?",
                state,
                language,
                where.platform,
                where.chat,
            )
            conn.execute(
                "UPDATE chats SET asker = '', asker_mark = '' WHERE platform = ? AND chat = ? AND state <> 'pending'",
                where.platform,
                where.chat,
            )

    def describe_chat(self, chat: Chat) -> None:
        """Stores what the platform tells of a chat, and who asked for access there while that is not decided."""
        with self._writing() as conn:
            conn.execute(
                "UPDATE chats SET kind = ?, members = ?, workspace = ?, outside = ?,"
                " asker = CASE state WHEN 'pending' THEN ? ELSE '' END,"
                " asker_mark = CASE state WHEN 'pending' THEN ? ELSE '' END WHERE platform = ? AND chat = ?",
                chat.kind,
                chat.members,
                chat.workspace,
                int(chat.outside),
                chat.asker,
                chat.asker_mark,
                chat.where.platform,
                chat.where.chat,
            )

    def forget_chat(self, where: Destination) -> None:
        """Deletes everything about a chat: its rows in every table, and messages that named it to operators. What an
        operator did in that role stays, without chat or person: for an operator who forgets his or her private chat,
        only its number is left. The log beside the file is emptied: at once, or by `tidy` when nobody reads it."""
        chat = self.chat(where)
        with self._writing() as conn:
            key = (where.platform, where.chat)
            operators = conn.rows("SELECT user_id FROM operators WHERE platform = ? AND chat = ?", *key)
            for (user,) in operators:  # also for what the same person did elsewhere
                conn.execute(
                    "UPDATE audit SET user_id = ? WHERE of_operator = 1 AND"
                    " (user_id = ? OR user_id = ? AND platform = ?)",
                    f"#{chat.number if chat else 0}",
                    f"{where.platform}:{user}",
                    user,
                    where.platform,
                )
            conn.execute("UPDATE audit SET chat = '' WHERE platform = ? AND chat = ? AND of_operator = 1", *key)
            if chat is not None:  # the managers whom an operator named for it
                of_it, parameters = begins("detail", [f"{chat.number}: "])
                conn.execute(
                    f"UPDATE audit SET detail = ? WHERE action = 'managers' AND of_operator = 1 AND {of_it}",
                    str(chat.number),
                    *parameters,
                )
                keys = [f"{about}-{chat.number}" for about in ABOUT_A_CHAT]
                about_it, parameters = begins("key", [f"{key}-" for key in keys])
                marks = ",".join("?" * len(keys))
                conn.execute(f"DELETE FROM outbox WHERE key IN ({marks}) OR {about_it}", *keys, *parameters)
            conn.execute(_ONE_MORE_MOVE)
            for table in (*_OF_A_CHAT, "operators"):
                conn.execute(f"DELETE FROM {table} WHERE platform = ? AND chat = ?", *key)
            conn.execute("DELETE FROM moved WHERE platform = ? AND old = ?", *key)
            conn.execute("DELETE FROM outbox_files WHERE outbox NOT IN (SELECT id FROM outbox)")
            self._has_remains = True
        self.tidy()

    def move_chat(self, old: Destination, new: Destination) -> None:
        """Moves a chat to the new address that the platform gave it (a Telegram group became a supergroup). It is the
        same chat: what the new address has chosen meanwhile is merged into it. Message numbers begin anew: no thread
        goes on, and messages sent before cannot be edited. Events that still come from the old address count for the
        new one (`address`)."""
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
            conn.execute(_STAYS_BEHIND, *key, PINNED)
            _join_settings(conn, key, there)
            conn.execute(_NOT_GIVEN_UP, *there, *key)
            conn.execute(_HAS_IT_THERE, *key, *there)
            conn.execute("DELETE FROM outbox_files WHERE outbox NOT IN (SELECT id FROM outbox)")
            for table, columns in _ONE_EACH.items():
                same = " AND ".join(f"o.{column} = {table}.{column}" for column in columns)
                conn.execute(
                    f"DELETE FROM {table} WHERE platform = ? AND chat = ? AND EXISTS (SELECT 1 FROM {table} AS o"
                    f" WHERE o.platform = ? AND o.chat = ? AND {same})",
                    *there,
                    *key,
                )
            for table in (*_OF_A_CHAT, "operators"):
                conn.execute(f"UPDATE {table} SET chat = ? WHERE platform = ? AND chat = ?", new.chat, *key)
            conn.execute("DELETE FROM moved WHERE platform = ? AND old = ?", *there)
            if known is not None or as_new is not None:
                conn.execute(
                    "INSERT INTO moved (platform, old, chat) VALUES (?,?,?)"
                    " ON CONFLICT (platform, old) DO UPDATE SET chat = excluded.chat",
                    *key,
                    new.chat,
                )

    def address(self, where: Destination) -> Destination:
        """Returns the present address of a chat: this one, or the one that the platform has given it since."""
        rows = self._rows("SELECT chat FROM moved WHERE platform = ? AND old = ?", where.platform, where.chat)
        return replace(where, chat=rows[0][0]) if rows else where


def _join_settings(conn: Transaction, old: tuple[str, str], new: tuple[str, str]) -> None:
    """Merges a chat's settings at two addresses: the later choices count, and news that waits at either waits
    still."""
    found = "SELECT topic, json, digest_after, digest_at FROM settings WHERE platform = ? AND chat = ?"
    there = {topic: (text, after, at) for topic, text, after, at in conn.rows(found, *new)}
    for topic, text, after, at in conn.rows(found, *old):
        conn.execute("DELETE FROM settings WHERE platform = ? AND chat = ? AND topic = ?", *new, topic)
        joined = _joined((text, after, at), there[topic]) if topic in there else (text, after, at)
        conn.execute(
            "INSERT INTO settings (platform, chat, topic, json, digest_after, digest_at) VALUES (?,?,?,?,?,?)",
            *new,
            topic,
            *joined,
        )
    conn.execute("DELETE FROM settings WHERE platform = ? AND chat = ?", *old)


def _joined(old: _Settings, new: _Settings) -> _Settings:
    """Returns the merged settings of one topic: JSON, the position after which its digest begins, and the time of the
    digest."""
    (text, after, at), (later_text, later_after, later_at) = old, new
    with suppress(ValueError, TypeError):  # damaged settings: the later ones stay as they are
        later_text = json.dumps({**json.loads(text), **json.loads(later_text)})
    if at is None or later_at is None:
        return later_text, after if later_at is None else later_after, at or later_at
    return later_text, min(after, later_after), min(at, later_at)


def _chat(row: tuple[Any, ...]) -> Chat:
    platform, chat, title, private, state, language, number, kind, members, workspace, asker, mark, outside = row
    where = Destination(platform, chat)
    return Chat(
        where, title, bool(private), state, language, number, kind, members, workspace, asker, mark, bool(outside)
    )
