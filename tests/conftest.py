"""Sets up what holds for every test, and the fixtures: the small fakes of both platforms, the real adapters at them,
and the past in which both lists have changed."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from bot.chat.slack.adapter import Slack
from bot.incoming.context import Context
from tests.fakes import governments
from tests.fakes.answers import asking
from tests.fakes.chat.slack import FakeSlack
from tests.fakes.chat.slack_bot import made
from tests.fakes.chat.telegram import FakeTelegram
from tests.fakes.chat.telegram_bot import Hearing
from tests.fakes.chronicle import happened
from tests.fakes.no_internet import only_this_machine
from tests.order import dealt, import_other_files_first

# No example is late: on a busy machine any of them may take longer than hypothesis' own 200 ms. A test's limit is
# pytest's timeout, and what a text may cost is measured where it matters (test_hostile_questions, test_patterns).
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")

gc.disable()  # until all tests are collected: what they are made of stays to the end

# Every commit waits for the disk (synchronous=FULL), and no test takes the power away: where the system keeps a
# folder in memory with room enough, the tests' own folders are there.
MEMORY, ROOM = Path("/dev/shm"), 4 << 30
if MEMORY.is_dir() and os.access(MEMORY, os.W_OK | os.X_OK) and shutil.disk_usage(MEMORY).free >= ROOM:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


def pytest_sessionstart(session: pytest.Session) -> None:
    given = getattr(session.config, "workerinput", None)
    if given and [Path(one).name for one in session.config.args] == session.config.getini("testpaths"):
        import_other_files_first(int(given["workerid"].removeprefix("gw")), given["workercount"])


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if workers := getattr(config, "workerinput", {}).get("workercount", 0):
        items[:] = dealt(items, workers)


def pytest_collection_finish() -> None:
    """Leaves what the tests are made of, which stays to the end, out of each look for garbage, and looks less
    often."""
    gc.freeze()
    gc.set_threshold(10_000, 20, 50)
    gc.enable()


ASKED: list[str] = []  # hosts elsewhere whose names a test would have looked up
only_this_machine(ASKED.append)


@pytest.fixture(autouse=True)
def this_machine_alone() -> Iterator[None]:
    """Fails whoever asks for a host on the internet."""
    yield
    asked = list(ASKED)
    ASKED.clear()
    assert asked == []


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


@pytest.fixture(scope="session")
def past(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Context]:
    """Yields what can be asked where everything of 2019 to 2026 has happened. Tests only read it."""
    watching = happened(tmp_path_factory.mktemp("past"))
    yield asking(watching)
    watching.archive.close()


@pytest.fixture(scope="session")
def six(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Context]:
    """Yields what can be asked over the lists of six governments. Tests only read it."""
    watching = governments.everywhere(tmp_path_factory.mktemp("six"))
    yield governments.asking_of_all(watching)
    watching.archive.close()
