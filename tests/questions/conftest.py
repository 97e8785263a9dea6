"""What the tests of questions share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from watchers.archive.archive import Archive
from watchers.watchlist import official_file
from watchers.watchlist import people as watchlist


@pytest.fixture(scope="module")
def archive() -> Iterator[Archive]:
    """Yields an archive with the people that are shipped, and no list. A module may have another of its own."""
    made = Archive.scratch()
    watchlist.seed(made, official_file.load(), dt.datetime(2026, 11, 25, tzinfo=dt.UTC))
    yield made
    made.close()
