"""The error tree of the package, and how a fault of ours is named in a log. Knows no command line: that prints a
BotError as one line and ends with its exit code."""

from __future__ import annotations

import traceback
from pathlib import Path, PurePath

from watchers.errors import StorageError

DEEP = 8  # lines of code that a log names of one fault, the last ones


class BotError(Exception):
    """The root of the package's own exceptions. The text of one that reaches the command line is printed there."""

    exit_code = 1


class JobFailed(BotError):
    """The job failed for a stated reason."""


class WrongUse(BotError):
    """Wrong usage or configuration; the message names the key or the flag."""

    exit_code = 2


OLDER = "a database of an older version is brought up to date when the service starts"
NO_DATA = "no list has been read yet: start the service, or run `magnitsky-watch check`"


def unusable(folder: Path, error: OSError | StorageError) -> JobFailed:
    """Returns the error for a folder that cannot be used: a full disk, a folder of someone else's, a damaged file."""
    if isinstance(error, StorageError):
        return JobFailed(f"the database in {folder} cannot be used: {error}")
    return JobFailed(f"the data folder {folder} cannot be used: {error.strerror or error}")


def traced(error: BaseException) -> str:
    """Returns the kind of a fault, those of its causes, and the lines that it came through, as in
    "KeyError at bot/incoming/reception.py:12". An exception's own words are left out: they may be a user's."""
    kinds, cause = [type(error).__name__], error.__cause__ or error.__context__
    while cause is not None and len(kinds) < DEEP:
        kinds.append(type(cause).__name__)
        cause = cause.__cause__ or cause.__context__
    frames = traceback.extract_tb(error.__traceback__)[-DEEP:]
    lines = [f"{'/'.join(PurePath(frame.filename).parts[-3:])}:{frame.lineno}" for frame in frames]
    return " from ".join(kinds) + (f" at {' > '.join(lines)}" if lines else "")
