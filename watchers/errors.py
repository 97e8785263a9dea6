"""Why a document cannot be read, or a database cannot be used. A leaf: everything may import it."""

from __future__ import annotations

from enum import StrEnum

MAX_TEXT = 250  # characters: it quotes hostile documents, and is shown in chats


class Why(StrEnum):
    EMPTY = "empty"
    FOREIGN = "foreign"  # not the format, or not this list
    MALFORMED = "malformed"
    TRUNCATED = "truncated"
    DOCTYPE = "doctype"
    NUL = "nul"
    ENCODING = "encoding"
    TOO_BIG = "too-big"
    BAD_ZIP = "bad-zip"
    CRASHED = "crashed"  # our own reader failed or took too long


class Unreadable(Exception):
    """The document is not acted on. `code` says why in one word, the text in one line."""

    def __init__(self, code: Why, text: str) -> None:
        super().__init__(text[:MAX_TEXT])
        self.code = code


class Stopped(Exception):
    """The program ends while a list is read: nothing was learnt of the list, and nothing may be said of it."""


class StorageError(Exception):
    """A database cannot be used: damaged, of a newer version, closed. One line, in the database's own words."""


class StorageUnavailable(StorageError):
    """It cannot be read or written just now, or is not there yet: a full disk, a lock that was held too long."""
