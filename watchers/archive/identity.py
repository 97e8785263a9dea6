"""The archive's identity: a position in another archive's change log is not valid in this one's."""

from __future__ import annotations

import secrets

from watchers.archive.role import Reader, Writer


class Identity(Reader):
    """Reads the archive's identity."""

    def identity(self) -> str:
        """Returns the name that tells this archive from any other."""
        return str(self._rows("SELECT id FROM identity")[0][0])

    def in_place_of(self, other: str) -> int | None:
        """Returns the id of the row after which a reader of the archive `other` goes on in this one; None where this
        one did not take that one's place, or is read already."""
        rows = self._rows("SELECT read_after FROM identity WHERE place_of = ?", other)
        return int(rows[0][0]) if rows else None

    def beside_chats(self) -> bool:
        """Tells whether chats were ever served out of this archive."""
        return bool(self._rows("SELECT 1 FROM identity WHERE beside_chats = 1"))

    def is_read(self) -> bool:
        """Tells whether chats are served out of it, from a position that was found in it."""
        return bool(self._rows("SELECT 1 FROM identity WHERE beside_chats = 1 AND place_of IS NULL"))

    def rules(self) -> int:
        """Returns the number of the matching rules by which the matches kept here were found; 0 where it is
        unknown."""
        return int(self._rows("SELECT rules FROM identity")[0][0])


class IdentityWriter(Writer):
    """Writes the archive's identity."""

    def serves_chats(self) -> None:
        """Notes that chats are served out of this archive, from a position that was found in it."""
        self._execute("UPDATE identity SET beside_chats = 1, place_of = NULL")

    def renew(self, place_of: str) -> None:
        """Makes this another archive than before, in the place of the archive `place_of`. All its rows count as
        read."""
        self._execute(
            "UPDATE identity SET id = ?, place_of = ?,"
            " read_after = (SELECT coalesce(max(change_log.id), 0) FROM change_log)",
            secrets.token_hex(16),
            place_of,
        )

    def read_after(self, row: int) -> None:
        """Notes that the rows of this archive up to `row` are no news to its readers."""
        self._execute("UPDATE identity SET read_after = ?", row)

    def rules(self, number: int) -> None:
        """Notes the number of the matching rules by which the matches kept here were found."""
        self._execute("UPDATE identity SET rules = ?", number)
