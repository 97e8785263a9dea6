"""Tests a correction as readers see it: what stands on Telegram and on Slack once the real adapters have changed
it."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.outgoing import alerts
from tests.fakes.chat.telegram_bot import eventually
from tests.fakes.installation import OPERATOR, USER, Installation, installed
from tests.fakes.watching import NOORI, VASEGHI

GROUP, CHANNEL = -1001, "C1"
WRONG = "Unconfirmed: the UK has listed someone named Omid Noori"
NOT_LISTED = "Correction: the UK has NOT listed Omid Noori. Do not repeat alert MW-000001. MW-000002"
AGAIN = "Unconfirmed again: the UK has listed someone named Omid Noori. Do not repeat alert MW-000002. MW-000003"
CODES = re.compile(r"MW-\d+|[0-9a-f]{12}")  # an alert's number and its edition's hash: what is copied stays plain


@pytest.fixture
async def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Installation]:
    """A group on Telegram and a channel on Slack have read an alert that an operator is asked about."""
    async with installed(tmp_path, monkeypatch, mode="open") as made:
        made.telegram.members[GROUP, USER] = "administrator"
        made.publish(VASEGHI, date="2026-05-12")
        await made.says("/start", "sanctions", user=OPERATOR)
        await made.says("/follow all", "now hears", chat=GROUP)
        await made.on("follow all", "now hears", channel=CHANNEL)
        made.publish(VASEGHI, NOORI, date="2026-05-13")
        await made.hears("Is this Omid Noori", OPERATOR)
        await made.hears(WRONG, GROUP)
        await eventually(lambda: made.slack.saying(WRONG))
        yield made
        assert made.slack.broken == [] and made.telegram.refused == []


async def decides(house: Installation, action: str, answer: str) -> None:
    """Lets an operator tap a button of the card, and sends what comes of it on its way."""
    await house.taps(house.telegram.button(action, OPERATOR), answer, user=OPERATOR)
    alerts.derive(house.watching.archive, house.store, house.reception.operators.audience, house.clock)
    house.courier.wake()


async def on_telegram(house: Installation, begins: str) -> str:
    """Returns the group's alert as it stands, once it begins so; with its tags."""
    (number,) = (one["message_id"] for one in house.telegram.sent if one["text"].startswith(WRONG))

    def standing() -> list[dict[str, Any]]:
        return [one for one in house.telegram.edited if (one["chat_id"], one["message_id"]) == (str(GROUP), number)]

    await eventually(lambda: any(one["text"].startswith(begins) for one in standing()))
    return str(standing()[-1]["raw"])


async def on_slack(house: Installation, begins: str) -> list[dict[str, Any]]:
    """Returns the blocks of the channel's alert as it stands, once it begins so."""

    def standing() -> dict[str, Any]:
        (alert,) = (
            one
            for one in house.slack.rooms[CHANNEL].messages
            if (its := one["metadata"]["event_payload"])["alert_id"] == "MW-000001" and its.get("part", 1) == 1
        )
        return alert

    await eventually(lambda: standing()["text"].startswith(begins))
    return list(standing()["blocks"])


def runs(block: Any) -> Iterator[tuple[str, bool]]:
    """Yields each piece of text in blocks, and whether it is struck through."""
    if isinstance(block, list):
        for one in block:
            yield from runs(one)
    elif "elements" in block:
        yield from runs(block["elements"])
    elif isinstance(text := block.get("text"), dict):
        yield text["text"], False
    elif text is not None:
        yield text, bool(block.get("style", {}).get("strike"))


def parted(blocks: list[dict[str, Any]]) -> tuple[str, str]:
    """Returns the text that is struck through, and that which is not."""
    found = list(runs(blocks))
    return "".join(one for one, gone in found if gone), "".join(one for one, gone in found if not gone)


async def test_on_telegram_the_correction_stands_first_and_the_old_text_is_struck_through(
    house: Installation,
) -> None:
    await decides(house, "review:not", "not")
    raw = await on_telegram(house, NOT_LISTED)
    first, *old = raw.splitlines()
    assert "NOT listed Omid Noori" in first and "<s>" not in first
    assert f"<s>{WRONG}</s>" in raw
    for line in old:
        left = CODES.sub("", re.sub(r"<[^>]+>", "", re.sub(r"<s>.*?</s>", "", line)))
        assert left.strip(" ·•") == "", f"not struck through: {line}"


async def test_on_slack_the_correction_stands_first_and_the_old_text_is_struck_through(house: Installation) -> None:
    await decides(house, "review:not", "not")
    blocks = await on_slack(house, NOT_LISTED)
    gone, stays = parted(blocks)
    assert stays.strip().startswith(NOT_LISTED) and not next(runs(blocks))[1]
    assert CODES.sub("", stays.replace(NOT_LISTED, "")).strip() == ""
    assert gone.startswith(WRONG) and "Regime: Global Human Rights" in gone
    assert "NOT listed" not in gone


async def test_what_is_taken_back_stands_again_on_both_without_a_stroke(house: Installation) -> None:
    await decides(house, "review:not", "not")
    await on_telegram(house, NOT_LISTED)
    await on_slack(house, NOT_LISTED)
    await eventually(lambda: any("review:undo-not" in str(one["keyboard"]) for one in house.telegram.edited))
    await decides(house, "review:undo-not", "")
    raw = await on_telegram(house, AGAIN)
    assert "<s>" not in raw and WRONG in raw and "NOT listed" not in raw
    gone, stays = parted(await on_slack(house, AGAIN))
    assert gone == "" and WRONG in stays and "NOT listed" not in stays
