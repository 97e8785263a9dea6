"""Sets up what holds for every test, and the fixtures: the small fakes of both platforms, and the real adapters at
them."""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from bot.chat.slack.adapter import Slack
from tests.fakes.chat.slack import FakeSlack
from tests.fakes.chat.slack_bot import made
from tests.fakes.chat.telegram import FakeTelegram
from tests.fakes.chat.telegram_bot import Hearing

# No example is late: on a busy machine any of them may take longer than hypothesis' own 200 ms. A test's limit is
# pytest's timeout, and what a text may cost is measured where it matters (test_hostile_questions, test_patterns).
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")

# Every commit waits for the disk (synchronous=FULL), and no test takes the power away: where the system keeps a
# folder in memory with room enough, the tests' own folders are there.
MEMORY, ROOM = Path("/dev/shm"), 4 << 30
if MEMORY.is_dir() and os.access(MEMORY, os.W_OK | os.X_OK) and shutil.disk_usage(MEMORY).free >= ROOM:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


@pytest.fixture
async def fake() -> AsyncIterator[FakeSlack]:
    async with FakeSlack() as fake:
        yield fake
        assert fake.broken == []


@pytest.fixture
def slack(fake: FakeSlack) -> Slack:
    return made(fake)


@pytest.fixture
def server() -> Iterator[FakeTelegram]:
    with FakeTelegram() as running:
        yield running
        assert running.refused == []


@pytest.fixture
async def telegram(server: FakeTelegram) -> AsyncIterator[Hearing]:
    hearing = Hearing(server)
    await hearing.start()
    yield hearing
    await hearing.stop()
