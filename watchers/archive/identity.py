"""Which archive this is: a place in another's change log is none in this one's."""

from __future__ import annotations

import secrets

from watchers.archive.role import Reader, Writer


class Identity(Reader):
    def identity(self) -> str:
        """Returns the name that tells this archive from any other."""
        return str(self._rows("SELECT id FROM identity")[0][0])

    def in_place_of(self, other: str) -> int | None:
        """Returns the row after which this archive is news to whoever read that one before; None where it did not
        take that one's place, or is read already."""
        rows = self._rows("SELECT read_after FROM identity WHERE place_of = ?", other)
        return int(rows[0][0]) if rows else None

    def beside_chats(self) -> bool:
        """Returns whether chats were served out of this archive."""
        return bool(self._rows("SELECT 1 FROM identity WHERE beside_chats = 1"))

    def is_read(self) -> bool:
        """Returns whether chats are served out of it, from a place that was found in it."""
        return bool(self._rows("SELECT 1 FROM identity WHERE beside_chats = 1 AND place_of IS NULL"))

    def rules(self) -> int:
        """Returns the rules of matching by which the matches kept here were found; 0: it knows of none."""
        return int(self._rows("SELECT rules FROM identity")[0][0])


class IdentityWriter(Writer):
    def serves_chats(self) -> None:
        """Notes that chats are served out of this archive, from a place that was found in it."""
        self._execute("UPDATE identity SET beside_chats = 1, place_of = NULL")

    def renew(self, place_of: str) -> None:
        """Makes this another archive than before, in the place of that one. All that stands in it is read."""
        self._execute(
            "UPDATE identity SET id = ?, place_of = ?,"
            " read_after = (SELECT coalesce(max(change_log.id), 0) FROM change_log)",
            secrets.token_hex(16),
            place_of,
        )

    def read_after(self, row: int) -> None:
        """Notes that what stands in this archive up to that row is no news to whoever reads it now."""
        self._execute("UPDATE identity SET read_after = ?", row)

    def rules(self, number: int) -> None:
        """Notes by which rules of matching the matches kept here were found."""
        self._execute("UPDATE identity SET rules = ?", number)
