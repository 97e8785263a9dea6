"""Tests that whoever asks too much is told when to ask again, once a minute, and that alerts come all the same."""

from __future__ import annotations

import asyncio
import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.chat.base import Incoming
from bot.incoming import rate_limit
from bot.incoming.rate_limit import Flood, Notices, Wait
from bot.model.destination import Destination
from bot.model.message import Message
from tests.fakes.chat.telegram_bot import eventually
from tests.fakes.installation import USER, Installation, installed
from tests.fakes.service import ANNA, FakeService
from tests.fakes.time.clock import Clock
from tests.fakes.watching import VASEGHI

GROUP = Destination("telegram", "-77")


def ask(user: str = "9", text: str = "status", where: Destination | None = None, **more: object) -> Incoming:
    return Incoming(where or Destination("telegram", user), user, text, **more)  # type: ignore[arg-type]


class Counting(FakeService):
    """Counts the answers to many questions."""

    def asked(self, times: int, incoming: Incoming) -> list[str]:
        before = len(self._answers)
        for _ in range(times):
            asyncio.run(self.reception.handle(incoming))
        return [message.text for _, message in self._answers[before:]]


@pytest.fixture
def desk(tmp_path: Path) -> Counting:
    made = Counting(tmp_path)
    made.publish()
    return made


def test_twenty_a_minute_then_one_polite_word_a_minute(desk: Counting) -> None:
    said = desk.asked(50, ask(text="help", private=True))
    assert len(said) == 21
    assert "Ask again in 30 seconds" in said[-1] and not any("Ask again" in text for text in said[:-1])
    desk.clock.forward(seconds=7)
    assert len(desk.asked(50, ask(text="help", private=True))) == 2  # two have come back, and nothing is said again
    desk.clock.forward(minutes=1)
    assert len(desk.asked(50, ask(text="help", private=True))) == 21


def test_who_asks_without_an_end_is_told_each_minute(desk: Counting) -> None:
    """The bucket never fills to its half: each second of five minutes brings five questions."""
    said = []
    for _ in range(300):
        said += desk.asked(5, ask(text="help", private=True))
        desk.clock.forward(seconds=1)
    assert sum("Ask again" in text for text in said) == 5


@pytest.mark.parametrize("text", ["help", "board", "search Ali"])
def test_who_waits_as_long_as_was_said_is_answered(desk: Counting, text: str) -> None:
    said = desk.asked(30, ask(text=text, private=True))
    found = re.search(r"Ask again in (\d+) seconds", said[-1])
    assert found is not None
    desk.clock.forward(seconds=int(found[1]))
    again = desk.asked(5, ask(text=text, private=True))
    assert len(again) == 5 and not any("Ask again" in text for text in again)


def test_where_only_the_user_sees_the_answer_each_is_told(desk: Counting) -> None:
    """Slack's slash commands, and taps: what is said to one member no other sees."""
    told: list[tuple[str, str]] = []

    def by(user: str, how: str) -> Incoming:
        async def say(said: Any) -> None:
            told.append((user, said if isinstance(said, str) else said.text))

        return ask(user, "help", Destination("slack", "C1"), **{how: say})

    for user in ("U4", "U5", "U6"):
        desk.asked(20, by(user, "respond"))
    told.clear()
    for user, how in (("U7", "respond"), ("U8", "respond"), ("U9", "notify")):
        assert desk.asked(3, by(user, how)) == []
    assert [user for user, _ in told] == ["U7", "U8", "U9"] and all("Ask again in 30" in said for _, said in told)


def test_the_word_is_in_the_chats_language(desk: Counting) -> None:
    desk.asked(1, ask(text="language fa", private=True))
    assert "ثانیهٔ دیگر دوباره بپرسید" in desk.asked(30, ask(text="help", private=True))[-1]


def test_one_flooder_does_not_silence_a_group(desk: Counting) -> None:
    assert len(desk.asked(200, ask("9", "help", GROUP))) == 21
    assert len(desk.asked(20, ask("8", "help", GROUP))) == 20
    assert len(desk.asked(20, ask("7", "help", GROUP))) == 20
    assert "Ask again" in desk.asked(20, ask("6", "help", GROUP))[0]  # sixty in all
    assert desk.asked(20, ask("5", "help", GROUP)) == []
    assert len(desk.asked(1, ask("5", "help", private=True))) == 1


def test_an_operator_asks_in_a_group_that_members_flood(desk: Counting) -> None:
    desk.says("help")
    desk.asked(200, ask("9", "help", GROUP))
    for user in ("8", "7", "6"):
        desk.asked(20, ask(user, "help", GROUP))
    assert len(desk.asked(30, ask("1", "help", GROUP))) == 30


def test_who_writes_in_anothers_name_is_counted_in_that_chat_only(desk: Counting) -> None:
    other = Destination("telegram", "-78")
    assert len(desk.asked(50, ask("anonymous", "help", GROUP, sender="-1009"))) == 21
    assert len(desk.asked(5, ask("anonymous", "help", GROUP, sender="-77"))) == 5
    assert len(desk.asked(5, ask("anonymous", "help", other, sender="-1009"))) == 5
    assert len(desk.asked(30, ask("", "help", Destination("telegram", "-79")))) == 21
    assert len(desk.asked(5, ask("", "help", Destination("telegram", "-80")))) == 5


class Slow:
    """Stands for a desk whose answers stay on their way until they are let go."""

    def __init__(self, desk: Counting) -> None:
        self.reception, self.gone = desk.reception, asyncio.Event()
        self.said: list[tuple[str, str]] = []
        self.tasks: list[asyncio.Task[None]] = []
        desk.takes = self.answer

    async def answer(
        self, to: Destination, message: Message, edits: str | None = None, *, operator: bool = False
    ) -> None:
        declined = "Ask again in 30 seconds" in message.text
        if not declined:
            await self.gone.wait()
        self.said.append((to.chat, "declined" if declined else "answered"))

    async def asked(self, times: int, incoming: Incoming) -> None:
        self.tasks += [asyncio.create_task(self.reception.handle(incoming)) for _ in range(times)]
        await asyncio.sleep(0.2)

    async def let_go(self) -> list[tuple[str, str]]:
        self.gone.set()
        await asyncio.gather(*self.tasks)
        return self.said


def test_a_chats_line_is_short_and_then_declines_once(desk: Counting) -> None:
    async def flooded() -> list[tuple[str, str]]:
        slow = Slow(desk)
        await slow.asked(19, ask("9", "help", private=True))
        return await slow.let_go()

    assert asyncio.run(flooded()) == [
        ("9", "declined"),
        *[("9", "answered")] * (rate_limit.AT_ONCE + rate_limit.IN_LINE),
    ]
    assert len(desk.reception.lines) == 0


def test_nobody_fills_the_line_of_a_group_alone_and_no_group_anothers(desk: Counting) -> None:
    async def flooded() -> list[tuple[str, str]]:
        slow = Slow(desk)
        await slow.asked(15, ask("9", "help", GROUP))
        await slow.asked(15, ask("8", "help", GROUP))
        await slow.asked(15, ask("7", "help", GROUP))
        await slow.asked(3, ask("7", "help", Destination("telegram", "-78")))
        await slow.asked(3, ask("5", "help", private=True))
        await slow.asked(3, ask("1", "help", GROUP))  # an operator
        return await slow.let_go()

    said = asyncio.run(flooded())
    assert Counter(said) == {
        ("-77", "declined"): 1,
        ("-77", "answered"): rate_limit.AT_ONCE + rate_limit.IN_LINE + 3,
        ("-78", "answered"): 3,
        ("5", "answered"): 3,
    }


def test_alerts_come_to_a_chat_that_floods(desk: Counting) -> None:
    desk.says("follow all")
    desk.asked(500, ask("1", "help", private=True))
    desk.publish(VASEGHI)
    assert desk.said(ANNA, "IRN0086")


def test_operators_have_more_and_a_terminal_all() -> None:
    one = Flood(Clock())
    for operator, most in ((True, 60), (False, 20)):
        user = f"u{operator}"
        answers = [one.asks(ask(user), operator=operator) for _ in range(100)]
        assert answers == [None] * most + [Wait(30, ("telegram", "user", user))] * (100 - most)


def test_a_terminal_is_not_counted(desk: Counting) -> None:
    assert len(desk.asked(90, ask("console", "help", Destination("console", "console"), private=True))) == 90


@pytest.mark.parametrize(
    ("said", "times"),
    [
        ({"text": "/search Ali"}, 20),
        ({"text": "board"}, 10),
        ({"text": "export"}, 6),
        ({"action": "do:board dark"}, 10),
        ({"action": "follow:all"}, 20),
        ({"text": ""}, 20),
    ],
)
def test_a_search_counts_as_any_question_and_what_sends_files_as_more(said: dict[str, str], times: int) -> None:
    one = Flood(Clock())
    answers = [one.asks(ask(**said), operator=False) for _ in range(30)]  # type: ignore[arg-type]
    assert answers.count(None) == times


def test_what_is_remembered_is_bounded_and_a_flooder_is_not_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rate_limit, "MOST", 50)
    one = Flood(Clock())
    for _ in range(21):
        one.asks(ask("9"), operator=False)
    for user in range(1000):
        one.asks(ask(f"u{user}"), operator=False)
        assert one.asks(ask("9"), operator=False) is not None
    assert len(one) <= 50


def test_who_was_told_is_remembered_within_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rate_limit, "MOST", 50)
    one = Notices(Clock())
    for user in range(1000):
        assert one.is_due(ask(f"u{user}"), Wait(30, (f"u{user}",)))
        assert not one.is_due(ask(f"u{user}"), Wait(30, (f"u{user}",)))
    assert len(one) <= 50


def test_a_clock_that_is_put_back_shuts_nobody_out_for_long() -> None:
    clock = Clock()
    one = Flood(clock)
    for _ in range(30):
        one.asks(ask(), operator=False)
    clock.forward(hours=-24)
    assert one.asks(ask(), operator=False) is not None
    clock.forward(minutes=1)
    assert one.asks(ask(), operator=False) is None


# -- on each platform ------------------------------------------------------------------------------------------

ON_TELEGRAM, ON_SLACK = -1001, "C1"
KEPT = {"en": "What is known of this chat", "fa": "این ربات از این گفت‌وگو چه می‌داند"}
TOO_MUCH = {"en": re.compile(r"Ask again in (\d+) seconds"), "fa": re.compile(r"(\d+) ثانیهٔ دیگر دوباره بپرسید")}


class Door:
    """Holds one way in which a user asks what is kept, and everything that the platform has shown there."""

    def __init__(self, house: Installation, name: str, code: str) -> None:
        self.house, self.name, self.code = house, name, code

    async def says(self, text: str) -> None:
        slack, direct = self.house.slack, self.house.slack.im("U1").id
        match self.name:
            case "telegram private":
                self.house.telegram.says(f"/{text}")
            case "telegram group":
                self.house.telegram.says(f"/{text}", chat=ON_TELEGRAM)
            case "slack command":
                assert await slack.slash(text, channel=ON_SLACK), slack.broken
            case "slack mention":
                assert await slack.mention(text, channel=ON_SLACK), slack.broken
            case "slack direct":
                assert await slack.dm(text), slack.broken
            case "slack command direct":
                assert await slack.slash(text, channel=direct), slack.broken

    def shown(self, test: Callable[[str], object]) -> list[str]:
        if self.name.startswith("telegram"):
            texts = self.house.telegram.texts(ON_TELEGRAM if self.name.endswith("group") else USER)
        else:
            slack = self.house.slack
            texts = [json.dumps(one, ensure_ascii=False) for one in [*slack.posts, *slack.private]]
        return [text for text in texts if test(text)]

    async def asked(self, times: int, answered: int) -> None:
        """Asks so often, and waits until so many were answered since the beginning and the rest was heard."""
        for _ in range(times):
            before = len(self.answered)
            await self.says("privacy")
            if before < answered:  # of an answer in two posts the second may come after the next question
                await eventually(lambda before=before: len(self.answered) > before)  # type: ignore[misc]
        await eventually(lambda: len(self.answered) == answered and not self.house.telegram.unconfirmed)
        await asyncio.sleep(0.2)  # what would come in spite of all

    @property
    def answered(self) -> list[str]:
        return self.shown(lambda text: KEPT[self.code] in text)

    @property
    def told(self) -> list[int]:
        """Returns the seconds of each notice."""
        found = [TOO_MUCH[self.code].search(text) for text in self.shown(TOO_MUCH[self.code].search)]
        return [int(one[1]) for one in found if one]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        *((name, "en") for name in ("telegram private", "telegram group", "slack command", "slack mention")),
        *(("slack direct", "en"), ("slack command direct", "en")),
        *(("telegram private", "fa"), ("slack command", "fa")),
    ],
)
async def test_who_asks_too_fast_is_told_once_a_minute_and_when_on_each_platform(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, code: str
) -> None:
    async with installed(tmp_path, monkeypatch, mode="open") as house:
        house.telegram.members[ON_TELEGRAM, USER] = "administrator"
        house.publish()
        door = Door(house, name, code)
        await door.says(f"language {code}")
        await eventually(lambda: door.shown(lambda _: True))
        house.clock.forward(minutes=2)
        await door.asked(24, answered=20)
        assert door.told == [30]
        house.clock.forward(seconds=30)  # half of the bucket is back, and the minute is not over
        await door.asked(13, answered=30)
        assert door.told == [30]
        house.clock.forward(seconds=31)
        await door.asked(13, answered=40)
        assert len(door.told) == 2
        assert house.slack.broken == [] and house.telegram.refused == []
