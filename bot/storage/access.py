"""Stores who may do what: operators' private chats, the managers of a chat, invitations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from bot.model.destination import Destination
from bot.storage.role import Role, text_of


class Access(Role):
    """Reads and writes operators who have been seen, managers, and invitations that wait to be used."""

    def saw_operator(self, platform: str, user: str, chat: str) -> bool:
        """Notes where an operator can be reached; returns True the first time."""
        with self._writing() as conn:
            done = conn.execute("INSERT INTO operators VALUES (?,?,?) ON CONFLICT DO NOTHING", platform, user, chat)
            return done == 1

    def operators_seen(self) -> dict[tuple[str, str], str]:
        """Returns the private chat of each operator who has spoken: (platform, user) -> chat."""
        return {
            (platform, user): chat
            for platform, user, chat in self._rows("SELECT platform, user_id, chat FROM operators")
        }

    def managers(self, where: Destination) -> list[str]:
        """Returns the users who alone may change a chat's settings; empty where everyone may whom the platform
        lets."""
        rows = self._rows(
            "SELECT user_id FROM managers WHERE platform = ? AND chat = ? ORDER BY user_id",
            where.platform,
            where.chat,
        )
        return [user for (user,) in rows]

    def set_managers(self, where: Destination, users: Iterable[str]) -> None:
        """Replaces the users who alone may change a chat's settings."""
        with self._writing() as conn:
            conn.execute("DELETE FROM managers WHERE platform = ? AND chat = ?", where.platform, where.chat)
            conn.execute_many(
                "INSERT INTO managers VALUES (?,?,?) ON CONFLICT DO NOTHING",
                [(where.platform, where.chat, user) for user in users],
            )

    def add_invite(self, token_sha256: str, expires: dt.datetime, maker_sha256: str) -> None:
        """Stores an invitation until it is used or expires."""
        with self._writing() as conn:
            conn.execute("INSERT INTO invites VALUES (?,?,NULL,?)", token_sha256, text_of(expires), maker_sha256)

    def use_invite(self, token_sha256: str, at: dt.datetime, makers: Iterable[str]) -> bool:
        """Uses up an invitation; returns False where it is unknown, used or expired, or made by none of these."""
        makers = tuple(makers)
        if not makers:
            return False
        with self._writing() as conn:
            done = conn.execute(
                "UPDATE invites SET used_at = ? WHERE token_sha256 = ? AND used_at IS NULL AND expires_at > ?"
                f" AND maker_sha256 IN ({','.join('?' * len(makers))})",
                text_of(at),
                token_sha256,
                text_of(at),
                *makers,
            )
            return done == 1
