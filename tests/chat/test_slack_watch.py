"""Tests the window in which an operator on Slack writes who is to be watched, or changes it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from tests.fakes.chat.telegram_bot import eventually
from tests.fakes.installation import Installation, installed
from tests.fakes.watching import VASEGHI
from watchers.model import Official
from watchers.watchlist import people


@pytest_asyncio.fixture
async def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Installation]:
    """Yields the bot, whose operator is olga."""
    async with installed(tmp_path, monkeypatch, mode="open", operators=("slack:U9",)) as house:
        house.slack.users["U9"] = "olga"
        house.publish(VASEGHI)
        yield house
    assert house.slack.broken == []


def known(house: Installation, slug: str) -> Official | None:
    return next((one for one in people.read(house.watching.archive) if one.slug == slug), None)


async def opened(house: Installation, text: str) -> dict[str, Any]:
    """Lets the operator say it in private; returns the fields of the window that opens."""
    before = len(house.slack.windows)
    await house.slack.slash(text, user="U9", channel=house.slack.im("U9").id)
    await eventually(lambda: len(house.slack.windows) > before)
    return {one["block_id"]: one["element"].get("initial_value", "") for one in house.slack.windows[-1]["blocks"]}


async def test_who_is_written_in_the_window_is_watched(house: Installation) -> None:
    assert set((await opened(house, "watch add")).values()) == {""}
    written = {
        "name": "Ahmad-Reza Radan",
        "fa": "احمدرضا رادان",
        "aka": 'RADAN, Ahmad "Reza"\nAhmad Reza Radan',
        "born": "1963, 1964-01-02",
        "note": "Police commander.\nBeatings uk:none of protesters",
    }
    await house.slack.submit(written, user="U9")
    await eventually(lambda: known(house, "ahmad-reza-radan"))
    added = known(house, "ahmad-reza-radan")
    assert added is not None and added.persian == written["fa"] and added.births == ("1963", "1964-01-02")
    assert added.aliases == ("RADAN, Ahmad Reza", "Ahmad Reza Radan")
    assert added.case == "Police commander. Beatings uk:none of protesters"


async def test_a_change_in_the_window_changes_that_alone(house: Installation) -> None:
    before = known(house, "leila-vaseghi")
    assert before is not None and before.case_source
    fields = await opened(house, "watch edit leila vaseghi")
    assert (fields["name"], fields["uk"], fields["note"]) == (before.name, VASEGHI.id, before.case)
    await house.slack.submit({"born": "1971, 1974"}, user="U9")
    await eventually(lambda: known(house, "leila-vaseghi") != before)
    after = known(house, "leila-vaseghi")
    assert after is not None and after.births == ("1971", "1974")
    assert (after.case, after.case_source, after.pins, after.all_names) == (
        before.case, before.case_source, before.pins, before.all_names
    )  # fmt: skip
    await eventually(lambda: [one.detail for one in house.store.acts(10)][:1] == ["leila-vaseghi: born"])


async def test_what_is_emptied_in_the_window_is_empty_from_then_on(house: Installation) -> None:
    await opened(house, "watch edit leila vaseghi")
    await house.slack.submit({"uk": "", "aka": ""}, user="U9")
    await eventually(lambda: (one := known(house, "leila-vaseghi")) and not one.aliases and "uk" not in one.pins)


async def test_what_is_wrong_in_the_window_is_said_as_of_the_command_and_changes_nothing(house: Installation) -> None:
    before = people.read(house.watching.archive)
    await opened(house, "watch add")
    await house.slack.submit({"name": "Nobody Known", "born": "1349"}, user="U9")
    await house.slack.wait_for("is no year of the Gregorian calendar")
    assert list(people.read(house.watching.archive)) == list(before)


async def test_the_window_is_for_operators(house: Installation) -> None:
    await house.slack.slash("watch add", user="U1")
    await house.slack.wait_for("Only an operator can do that")
    assert house.slack.windows == []


async def test_where_no_window_opens_the_command_says_how_it_is_typed(house: Installation) -> None:
    house.slack.fail("error", "views.open", error="expired_trigger_id")
    assert "fa:" in await house.on("watch add", "fa:", user="U9")
