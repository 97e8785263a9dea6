"""Stores who did what, and when."""

from __future__ import annotations

import datetime as dt

from bot.model.destination import Destination
from bot.storage.records import Act
from bot.storage.role import Role, text_of


class Audit(Role):
    """Reads and writes the audit log: approvals, follows, decisions; never the text of a message."""

    def audit(
        self,
        at: dt.datetime,
        where: Destination,
        user: str,
        action: str,
        detail: str = "",
        *,
        of_operator: bool = False,
    ) -> None:
        """Notes who did what: approvals, follows, decisions; never the text of a message. `of_operator`: it was done
        as an operator, and outlasts the chat."""
        with self._writing() as conn:
            conn.execute(
                "INSERT INTO audit (at, platform, chat, user_id, action, detail, of_operator) VALUES (?,?,?,?,?,?,?)",
                text_of(at),
                where.platform,
                where.chat,
                user,
                action,
                detail,
                of_operator,
            )

    def acts(self, limit: int, before: int | None = None) -> list[Act]:
        """Returns the last acts, the newest first; with `before`, those before the line of that id."""
        rows = self._rows(
            "SELECT id, at, platform, user_id, number, action, detail FROM audit"
            " LEFT JOIN chats USING (platform, chat)"
            f" {'' if before is None else 'WHERE id < ?'} ORDER BY id DESC LIMIT ?",
            *([] if before is None else [before]),
            limit,
        )
        return [
            Act(id, dt.datetime.fromisoformat(at), platform, user, number, action, detail)
            for id, at, platform, user, number, action, detail in rows
        ]
