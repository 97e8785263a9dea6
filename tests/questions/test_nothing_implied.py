"""An answer implies nothing: words that are no name are not looked for, an event is not joined with older listings,
those who are counted apart are not passed over, and what was wished is not taken for another wish."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answers.answer import Several
from bot.answers.unwatched import NotWatched
from tests.fakes.answers import answer, asking
from tests.fakes.chats import Chats
from tests.fakes.watching import VASEGHI


@pytest.fixture
def chats(tmp_path: Path) -> Chats:
    made = Chats(tmp_path)
    made.publish(VASEGHI)
    return made


def actions(chats: Chats) -> list[str]:
    return [one.action for row in chats.answers[-1].buttons for one in row]


@pytest.mark.parametrize(
    "question",
    [
        "We wrote to the Home Affairs Committee last week about all of this and they want to know which of your"
        " people the US lists. Names would help.",
        "And the relevant Council Decision in the EU?",
        "تا حالا کسی رو از لیست آمریکا دربیارن؟",
        "شده تا حالا یه نفر رو از لیست تحریم بردارن؟",
    ],
)
async def test_words_that_are_no_name_are_not_said_to_be_on_no_list(chats: Chats, question: str) -> None:
    found = await answer(f"ask {question}", asking(chats.watching, "uk"))
    parts = found.parts if isinstance(found, Several) else (found,)
    assert not any(isinstance(one, NotWatched) for one in parts)


async def test_a_name_that_is_asked_for_is_looked_for(chats: Chats) -> None:
    said = await chats.says("is Ursula von der Leyen sanctioned?", is_command=False)
    assert said.startswith("Nobody was found") and any(one.startswith("do:search") for one in actions(chats))


@pytest.mark.parametrize(
    "question", ["اینترنت رو تو آبان ۹۸ کی قطع کرد؟", "who cut off the internet in November 2019?"]
)
async def test_a_deed_goes_before_its_month(chats: Chats, question: str) -> None:
    said = await chats.says(question, is_command=False)
    assert "Azari-Jahromi" in said and "Hassan Rouhani" in said and "Vaseghi" not in said


@pytest.mark.parametrize(
    ("question", "hours"),
    [("pause alerts until wednesday", 50), ("pause alerts until monday", 168), ("mute alerts till the 20th", 336)],
)
async def test_a_silence_is_wished_up_to_a_day_and_no_longer_than_can_be(
    chats: Chats, question: str, hours: int
) -> None:
    chats.at("2026-11-30 06:00")  # a Monday
    await chats.says(question, is_command=False)
    assert actions(chats)[0] == f"do:mute {hours}"


async def test_a_silence_of_several_days_ends_as_near_as_can_be_to_the_morning(chats: Chats) -> None:
    chats.at("2026-11-30 11:00")  # a Monday
    await chats.says("pause everything till Monday", is_command=False)
    assert actions(chats)[0] == f"do:mute {7 * 24}"


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("send me updates every night at 9", ["set:every:daily", "set:hour:21"]),
        ("هر شب ساعت ۱۰ خبر بده", ["set:every:daily", "set:hour:22"]),
        ("send me a message only on Fridays, at 7 am", ["set:every:weekly", "set:day:friday", "set:hour:7"]),
        ("فقط دوشنبه‌ها خبر بده", ["set:every:weekly", "set:day:monday"]),
        ("send me a message every Monday, 9am UK time", ["set:every:weekly", "set:day:monday", "set:hour:9"]),
        ("only message me on Sundays, 10am London time", ["set:every:weekly", "set:day:sunday", "set:hour:10"]),
        ("هر روز پیام نده، هفته‌ای یک بار، شنبه‌ها", ["set:every:weekly", "set:day:saturday"]),
        ("stop sending me stuff at night", ["set:quiet:22-7"]),
    ],
)
async def test_a_wish_with_a_day_or_an_hour_has_their_buttons(chats: Chats, question: str, wanted: list[str]) -> None:
    await chats.says(question, is_command=False)
    assert actions(chats)[: len(wanted)] == wanted
