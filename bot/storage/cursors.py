"""Stores how far the change log has been served, and in which archive: the table of single values."""

from __future__ import annotations

import datetime as dt

from bot.storage.role import Role, text_of

KEEP_VALUE = "INSERT INTO meta (key, value) VALUES (?,?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
_IS_CURSOR = "substr(key, 1, 7) = 'cursor:'"


class Cursors(Role):
    """Reads and writes the positions in the change log up to which followers and operators have been served."""

    def cursor(self, reader: str) -> int:
        """Returns the row of the change log up to which a reader ("followers" or "operators") has been served."""
        rows = self._rows("SELECT value FROM meta WHERE key = ?", f"cursor:{reader}")
        return int(rows[0][0]) if rows else 0

    def place(self) -> tuple[str | None, int]:
        """Returns the archive in which the cursors stand, None where none is known, and the highest of them."""
        rows = dict(self._rows(f"SELECT key, value FROM meta WHERE key = 'archive' OR {_IS_CURSOR}"))
        archive = rows.pop("archive", None)
        return archive, max(map(int, rows.values()), default=0)

    def adopt(self, archive: str, cursor: int | None, at: dt.datetime) -> None:
        """Notes the archive in which the cursors stand. `cursor`: it is another one than before, and its rows after
        this one are news; alerts that chats still waited for in the archive before are lost, and operators have to be
        told."""
        with self._writing() as conn:
            conn.execute(KEEP_VALUE, "archive", archive)
            if cursor is None:
                return
            for key, value in conn.rows(f"SELECT key, value FROM meta WHERE {_IS_CURSOR}"):
                conn.execute(KEEP_VALUE, key, str(max(int(value), cursor)))
            for key in ("lost_at", "lost_untold"):
                conn.execute(KEEP_VALUE, key, text_of(at))
            conn.execute(KEEP_VALUE, "lost_upto", str(cursor))

    def lost(self) -> tuple[int, dt.datetime] | None:
        """Returns the row up to which an archive was lost with the alerts that waited in it, and the time; None where
        none was."""
        rows = dict(self._rows("SELECT key, value FROM meta WHERE key IN ('lost_at', 'lost_upto')"))
        return (int(rows["lost_upto"]), dt.datetime.fromisoformat(rows["lost_at"])) if len(rows) == 2 else None

    def loss_untold(self) -> bool:
        """Tells whether operators have still to be told that an archive was lost."""
        return bool(self._rows("SELECT 1 FROM meta WHERE key = 'lost_untold'"))

    def last_told(self) -> int:
        """Returns the number of the last alert that followers were told; 0 where none is known."""
        rows = self._rows("SELECT value FROM meta WHERE key = 'told'")
        return int(rows[0][0]) if rows else 0

    def moves(self) -> int:
        """Returns how often a chat was forgotten or got a new address."""
        rows = self._rows("SELECT value FROM meta WHERE key = 'moves'")
        return int(rows[0][0]) if rows else 0
