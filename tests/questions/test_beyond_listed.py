"""Questions beyond "is he listed": measures, absences, removals, the dead, two people, months, wishes and words."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from bot.incoming.questions.times.period import find
from tests.fakes.chats import CHAT, Chats
from tests.fakes.watching import VASEGHI

TODAY = dt.date(2026, 11, 25)


@pytest.fixture
def chats(tmp_path: Path) -> Chats:
    made = Chats(tmp_path)
    made.publish(VASEGHI)
    return made


async def asks(chats: Chats, text: str) -> str:
    return (await chats.says(text, is_command=False)).partition("\n")[0]


def actions(chats: Chats) -> list[str]:
    return [one.action for row in chats.answers[-1].buttons for one in row]


@pytest.mark.parametrize(
    ("question", "action"),
    [
        ("weekly please, not every message", "set:every:weekly"),
        ("stop sending me stuff at night", "set:quiet:22-7"),
        ("شب‌ها پیام نده", "set:quiet:22-7"),
        ("تاریخ‌ها رو شمسی کن", "set:dates:jalali"),
        ("mute for 3 days", "do:mute 72"),
    ],
)
async def test_a_wish_is_a_button_that_does_exactly_it_and_nothing_is_done(
    chats: Chats, question: str, action: str
) -> None:
    before = (chats.store.followed(CHAT), chats.store.settings(CHAT))
    await chats.says(question, is_command=False)
    assert action in actions(chats) and (chats.store.followed(CHAT), chats.store.settings(CHAT)) == before


@pytest.mark.parametrize(
    ("said", "start", "end"),
    [
        ("in October 2022", "2022-10-01", "2022-10-31"),
        ("since October 2022", "2022-10-01", None),
        ("in 2023", "2023-01-01", "2023-12-31"),
        ("on 10 October 2022", "2022-10-10", "2022-10-10"),
        ("from October 2022 on", "2022-10-01", None),
        ("در مهر ۱۴۰۱", "2022-09-23", "2022-10-22"),
        ("از مهر ۱۴۰۱", "2022-09-23", None),
        ("از فروردین ۱۴۰۲ به بعد", "2023-03-21", None),
        ("در سال ۱۴۰۱", "2022-03-21", "2023-03-20"),
        ("بهمن ۹۸", "2020-01-21", "2020-02-19"),
        ("بعد از بهمن ۹۸", "2020-01-21", None),
    ],
)
def test_in_a_month_ends_with_it_and_since_goes_on(said: str, start: str, end: str | None) -> None:
    digits = str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789")
    period = find(said.translate(digits))
    assert period is not None and period.start(TODAY).isoformat() == start
    last = period.end(TODAY)
    assert (last.isoformat() if last else None) == end
