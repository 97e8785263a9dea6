"""Tests what becomes of what is asked when the bot is stopped: it was confirmed, and does not come again."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.fakes.chat.telegram_bot import eventually
from tests.fakes.installation import OPERATOR, Installation, installed
from tests.fakes.running import Running, running, until
from tests.fakes.threads import no_thread_free

ASKING = range(3001, 3007)


@pytest.fixture
async def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Installation]:
    async with installed(tmp_path, monkeypatch, mode="open") as made:
        made.publish(date="2026-05-12")
        await made.says("/start", "Magnitsky Watch", user=OPERATOR)
        yield made


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Running]:
    with running(tmp_path) as made:
        yield made


async def test_a_question_under_way_at_the_stop_is_answered_on_telegram(house: Installation) -> None:
    before = len(house.telegram.texts(OPERATOR))
    with no_thread_free() as over:
        house.telegram.says("/status omid noori", user=OPERATOR)
        await eventually(lambda: not house.telegram.unconfirmed)
        stops = asyncio.create_task(house.courier.stop())
        await house.on_telegram.stop()
        await stops
        await asyncio.sleep(0.3)  # it has noticed
        over.set()
    await eventually(lambda: len(house.telegram.texts(OPERATOR)) > before)
    assert "Omid Noori" in house.telegram.texts(OPERATOR)[-1]


async def test_a_question_under_way_at_the_stop_is_answered_on_slack(house: Installation) -> None:
    with no_thread_free() as over:
        await house.slack.slash("status omid noori", user="U1", channel=house.slack.im("U1").id)
        await eventually(lambda: house.on_slack.at_work)
        stops = asyncio.create_task(house.on_slack.stop())
        await asyncio.sleep(0.3)
        over.set()
        await stops
    assert "Omid Noori" in str(house.slack.private[-1])


def of_service(mark: str) -> list[str]:
    """Returns the processes, with all that they began, that have a mark in their environment."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if mark.encode() in (process / "environ").read_bytes():
                found.append(process.name)
    return found


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_stop_in_the_midst_of_questions_loses_none_and_leaves_nothing_behind(
    how: signal.Signals, service: Running
) -> None:
    mark = f"MARK={service.folder}"
    service.env["MARK"], service.forked = str(service.folder), False  # the system shows what a process began with
    service.start()
    service.ready()
    assert of_service(mark)
    for user in ASKING:
        service.telegram.says("is omid noori sanctioned?", user=user)
    until(lambda: any(service.telegram.texts(user) for user in ASKING), 10)
    for user in ASKING:
        service.telegram.says("/status omid noori", user=user)
    assert service.stop(how) == 0
    left = service.telegram.unconfirmed
    assert sum(len(service.telegram.texts(user)) for user in ASKING) + left == 2 * len(ASKING)
    assert of_service(mark) == []
    assert not list((service.folder / "data").glob("tmp-*"))
