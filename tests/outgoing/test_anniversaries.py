"""Tests the message of an anniversary: on its day, at the chat's hour, once, and to nobody who did not ask for it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.answers.gaps import Countdown
from bot.language import Language
from bot.model.destination import Destination
from bot.model.message import File
from bot.outgoing.regular import anniversaries
from tests.fakes import governments
from tests.fakes.chats import CHAT, Chats
from tests.fakes.watching import VASEGHI

OTHER = Destination("telegram", "3003")


@pytest.fixture
def chats(tmp_path: Path) -> Chats:
    made = Chats(tmp_path, zone="Europe/London")
    made.publish(VASEGHI)
    return made


def come(chats: Chats, to: Destination = CHAT) -> list[str]:
    chats.minute()
    return [row.message.text for row in chats.sent(to) if row.key.startswith("anniversary-")]


@pytest.mark.parametrize(
    ("day", "says"),
    [
        ("2026-11-15", ["7 years ago the protests", "5 years ago a paper named ten", "UK 1 of the 10"]),
        ("2027-01-08", ["7 years ago flight PS752"]),
    ],
)
async def test_it_comes_once_at_the_hour_of_the_chats_digest(chats: Chats, day: str, says: list[str]) -> None:
    await chats.says("settings anniversaries=yes; hour=10")
    await chats.says("follow all", OTHER)
    chats.at(f"{day} 09:59")
    assert come(chats) == []
    chats.at(f"{day} 10:01")
    (text,) = come(chats)
    assert all(one in text for one in says)
    chats.at(f"{day} 10:02")
    assert come(chats) == []
    chats.killed()
    assert come(chats) == []
    assert come(chats, OTHER) == []


async def test_what_came_already_is_not_composed_again_each_minute(
    chats: Chats, monkeypatch: pytest.MonkeyPatch
) -> None:
    await chats.says("settings anniversaries=yes; hour=10")
    chats.at("2026-11-15 10:01")
    assert len(come(chats)) == 1

    def again(*_: object) -> None:
        raise AssertionError("composed anew")

    monkeypatch.setattr(anniversaries, "anniversary", again)
    chats.at("2026-11-15 10:02")
    assert come(chats) == []


async def test_on_another_day_and_while_the_chat_is_muted_nothing_comes(chats: Chats) -> None:
    await chats.says("settings anniversaries yes")
    chats.at("2026-11-14 12:00")
    assert come(chats) == []
    chats.at("2026-11-16 12:00")
    assert come(chats) == []
    chats.at("2027-01-08 08:00")
    await chats.says("mute 48")
    chats.at("2027-01-08 12:00")
    assert come(chats) == []


class Drawing:
    """Draws what it is asked for, and notes it."""

    def __init__(self) -> None:
        self.asked: list[str | Countdown | None] = []

    def __call__(self, t: Language, what: str | Countdown | None) -> File:
        self.asked.append(what)
        return File("days.png", "", b"\x89PNG\r\n\x1a\n")


async def test_the_card_of_the_week_is_a_gap_of_the_chats_governments_and_each_week_another(tmp_path: Path) -> None:
    drawing = Drawing()
    chats = Chats(tmp_path, lists=("uk", "us-sdn"))
    chats.house = replace(chats.house, draw=drawing)
    for source in chats.lists:
        governments.publish(chats.watching, source)
    chats.derive()
    await chats.says("follow all weekly")
    await chats.says("settings focus uk")
    for _ in range(3):
        chats.hours(7 * 24)
    gaps = [(one.gap.official.slug, one.gap.side) for one in drawing.asked if isinstance(one, Countdown)]
    assert len(gaps) == 3 and len({*gaps}) > 1 and {side for _, side in gaps} == {"uk"}
