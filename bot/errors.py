"""The two ways in which a command ends badly. Their text is the one line that its user reads."""

from __future__ import annotations

from pathlib import Path

import click

from watchers.errors import StorageError


class JobFailed(click.ClickException):
    """The job failed for a stated reason."""

    exit_code = 1


class WrongUse(click.ClickException):
    """Wrong usage or configuration; the message names the key or the flag."""

    exit_code = 2


NO_DATA = "no list has been read yet: start the service, or run `magnitsky-watch check`"


def unusable(folder: Path, error: OSError | StorageError) -> JobFailed:
    """A full disk, a folder of someone else's, a damaged file."""
    if isinstance(error, StorageError):
        return JobFailed(f"the database in {folder} cannot be used: {error}")
    return JobFailed(f"the data folder {folder} cannot be used: {error.strerror or error}")
