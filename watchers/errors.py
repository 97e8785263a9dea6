"""The errors of documents that cannot be read and of databases that cannot be used. A leaf: everything may
import it."""

from __future__ import annotations

from enum import StrEnum

MAX_TEXT = 250  # characters of an error's text: it quotes hostile documents, and is shown in chats


class Why(StrEnum):
    """The reason for which a document cannot be read, as a stable word."""

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
    """The document cannot be read and is not acted on. `code` gives the reason in one word, the text in one line."""

    def __init__(self, code: Why, text: str) -> None:
        super().__init__(text[:MAX_TEXT])
        self.code = code


class Stopped(Exception):
    """The program ends while a list is read: nothing was learnt about the list, and nothing may be told about it."""


class StorageError(Exception):
    """A database cannot be used: damaged, of a newer version, closed. One line, in the database's own words."""


class StorageUnavailable(StorageError):
    """A database cannot be read or written just now, or is not there yet: a full disk, a lock that was held too
    long."""
