"""What the tests of reading share."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext

import pytest

from tests.fakes.fork_server import FORKS
from tests.fakes.parsers import Parsers, used


@pytest.fixture(scope="session")
def parsers() -> Iterator[Parsers]:
    made = Parsers()
    yield made
    made.close()


@pytest.fixture
def forked(parsers: Parsers) -> Iterator[None]:
    """Forks the child of a reading, where it can: to start one takes ten times as long as a small edition."""
    with used(parsers) if FORKS else nullcontext():
        yield
