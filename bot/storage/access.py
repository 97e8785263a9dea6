"""Stores who may do what: operators' private chats, the managers of a chat, invitations; and whom chats suggested to
watch."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from bot.model.destination import Destination
from bot.storage.records import Suggestion
from bot.storage.role import Role, text_of

_SUGGESTION = "id, platform, chat, topic, source, listing, name, state"
_OF_A_LISTING = "source = ? AND listing = ?"


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

    def approved_workspaces(self) -> list[tuple[str, str]]:
        """Returns the workspaces whose chats are let in without a question: (platform, ID)."""
        rows = self._rows("SELECT platform, workspace FROM workspaces ORDER BY platform, workspace")
        return [(platform, workspace) for platform, workspace in rows]

    def approve_workspace(self, platform: str, workspace: str) -> bool:
        """Lets the chats of a workspace in; returns False where they were before."""
        with self._writing() as conn:
            done = conn.execute("INSERT INTO workspaces VALUES (?,?) ON CONFLICT DO NOTHING", platform, workspace)
            return done == 1

    def end_workspace(self, platform: str, workspace: str) -> bool:
        """Ends that; chats that were let in stay. Returns False where it was not approved."""
        with self._writing() as conn:
            done = conn.execute("DELETE FROM workspaces WHERE platform = ? AND workspace = ?", platform, workspace)
            return done == 1

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


class Suggestions(Role):
    """Reads and writes suggestions. A listing is decided once, for all chats that suggested it."""

    def suggest(self, where: Destination, source: str, listing: str, name: str, at: dt.datetime) -> Suggestion:
        """Adds an open suggestion of a chat."""
        with self._writing() as conn:
            added = conn.rows(
                "INSERT INTO suggestions (platform, chat, topic, source, listing, name, state, at)"
                f" VALUES (?,?,?,?,?,?,'open',?) RETURNING {_SUGGESTION}",
                where.platform,
                where.chat,
                where.topic or "",
                source,
                listing,
                name,
                text_of(at),
            )
        return _suggestion(added[0])

    def suggestion(self, number: int | None) -> Suggestion | None:
        """Returns the suggestion of this number; None where there is none, or its chat was forgotten."""
        rows = self._rows(f"SELECT {_SUGGESTION} FROM suggestions WHERE id = ?", number)
        return _suggestion(rows[0]) if rows else None

    def suggestions_of(self, source: str, listing: str) -> list[Suggestion]:
        """Returns the suggestions of one listing, by whatever chat, the oldest first."""
        rows = self._rows(f"SELECT {_SUGGESTION} FROM suggestions WHERE {_OF_A_LISTING} ORDER BY id", source, listing)
        return [_suggestion(row) for row in rows]

    def open_suggestions(self) -> list[Suggestion]:
        """Returns the first open suggestion of each listing that awaits an operator's word."""
        rows = self._rows(
            f"SELECT {_SUGGESTION} FROM suggestions AS s WHERE state = 'open' AND id ="
            " (SELECT min(id) FROM suggestions AS e WHERE e.source = s.source AND e.listing = s.listing"
            " AND e.state = 'open') ORDER BY id"
        )
        return [_suggestion(row) for row in rows]

    def suggested_since(self, where: Destination, since: dt.datetime) -> int:
        """Returns how many suggestions a chat has made since a time."""
        ((n,),) = self._rows(
            "SELECT count(*) FROM suggestions WHERE platform = ? AND chat = ? AND at > ?",
            where.platform,
            where.chat,
            text_of(since),
        )
        return int(n)

    def decide_suggestions(self, source: str, listing: str, state: str) -> list[Suggestion]:
        """Decides the open suggestions of one listing; returns those that were open."""
        with self._writing() as conn:
            rows = conn.rows(
                f"UPDATE suggestions SET state = ? WHERE {_OF_A_LISTING} AND state = 'open' RETURNING {_SUGGESTION}",
                state,
                source,
                listing,
            )
        return sorted(map(_suggestion, rows), key=lambda one: one.number)


def _suggestion(row: tuple[Any, ...]) -> Suggestion:
    number, platform, chat, topic, source, listing, name, state = row
    return Suggestion(number, Destination(platform, chat, topic or None), source, listing, name, state)
