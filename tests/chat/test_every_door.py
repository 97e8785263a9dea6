"""Tests the same questions at every door, over one archive: Telegram, Slack (spoken to, in a direct message, with its
command) and the terminal say what the reception answers, in English and Persian, and the deciding words are in it."""

from __future__ import annotations

import asyncio
import csv
import datetime as dt
import io
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from rich.console import Console as Terminal

from bot.chat.base import Incoming
from bot.chat.console.adapter import Console
from bot.chat.slack import render as slack
from bot.incoming.reception import Reception
from bot.model.destination import Destination
from bot.model.message import FSI, PDI, Message, as_typed
from bot.service.build import build
from bot.storage.store import Store
from tests.fakes.actions import FakeActions
from tests.fakes.chat.slack import Room
from tests.fakes.chat.telegram_bot import eventually
from tests.fakes.installation import Installation, installed
from tests.fakes.watching import IRAN, NOORI, RUSSIA, UNWATCHED, VASEGHI
from watchers.lists.sample import Person
from watchers.lists.uk.sample import uk_xml
from watchers.lists.us.sample import enhanced_xml
from watchers.watchlist import decisions

CASES = Path(__file__).parent.parent / "cases" / "doors.csv"
LISTS, LANGUAGES = ("uk", "us-sdn"), ("en", "fa")
DOORS = (
    "in private on Telegram",
    "in a group on Telegram",
    "spoken to on Slack",
    "in a direct message on Slack",
    "with the command on Slack",
)
ISOLATES = str.maketrans("", "", FSI + PDI)
ABNOUSH = Person("IRN0129", "Salar ABNOUSH", (IRAN,), "2023-01-23", births=("1962",))
SOLEIMANI = Person("IRN0082", "Gholamreza SOLEIMANI", (IRAN,), "2020-12-31", births=("1964",))
STRANGER = Person("IRN0082", "Peter SHUGAYEV", (RUSSIA,), "2026-05-11", births=("1990-01-01",), nationality="Russia")
HOSTILE = "Involved in hostile activity by the Government of Iran."
UK = (
    replace(VASEGHI, listed_on="2023-12-14", reasons=HOSTILE),
    Person("RUS1653", "Saeed Aghajani", (RUSSIA,), "2022-10-20", births=("1969",)),
    Person("IRN0007", "Ahmad-Reza RADAN", (IRAN,), "2020-12-31", births=("1963",)),
    Person("IRN0052", "Mohammad MOGHISSEH", (IRAN,), "2020-12-31", ("Mohammad MOGHISEH",)),
)
US = (
    Person("34083", "VASEGHI, Leila", ("IRAN-HR",), "2021-12-07", births=("1972",)),
    Person("28003", "AZARI JAHROMI, Mohammad Javad", ("IRAN", "IRAN-TRA"), "2019-11-22", births=("1981-09-16",)),
    Person("27854", "SOLEIMANI, Gholamreza", ("IRAN-EO13876", "IRAN-HR"), "2020-01-10", births=("1964", "1965")),
    Person("12251", "RADAN, Ahmad-Reza", ("IRAN-HR",), births=("1963", "1964")),
    Person("27848", "KHAMENEI, Mojtaba", ("IRAN-EO13876",), births=("1969",)),
)


# The person at the terminal is its operator: the labels there of buttons that others have under another name.
OPERATORS_OWN = {"Suggest to watch": "Watch", "پیشنهاد زیر نظر گرفتن": "زیر نظر گرفتن"}


def publish(house: Installation) -> None:
    """Publishes editions in which Abnoush leaves the UK's list, Soleimani's ID there is given to a stranger, and
    Noori's date is no whole one."""
    watching, uk = house.watching, house.watching.source
    for date, people in (
        ("2026-05-12", (ABNOUSH, SOLEIMANI, *UNWATCHED)),
        ("2026-05-13", (STRANGER, NOORI, *UNWATCHED[1:])),
        ("2026-05-14", (STRANGER, NOORI, *UNWATCHED[1:])),
    ):
        body = uk_xml(date, (*UK, *people))
        watching.feed(body.replace(b"<DateDesignated>12/05/2026<", b"<DateDesignated>03-SEP-21<"))
    decisions.decide(watching.archive, "omid-noori", "uk", NOORI.id, True, watching.clock())
    watching.source = replace(uk, name="us-sdn")
    watching.feed(enhanced_xml("2026-07-11", US))


def cases() -> list[dict[str, str]]:
    """Returns what is asked, how its answer begins, and what else it says; "!" stands before what neither the answer
    nor its buttons say."""
    with CASES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@dataclass(frozen=True)
class Shown:
    """Holds an answer whatever the platform makes of it: the letters and digits of its text, and the labels of its
    buttons, whose order the platform turns round where one reads from the right."""

    text: str
    labels: tuple[str, ...]


def shown(text: str, labels: Iterable[str] = ()) -> Shown:
    return Shown(letters(text), tuple(sorted(labels)))


def letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum())


def expected(message: Message, before_command: str) -> Shown:
    """Returns what a platform makes of the reception's answer, on which a command is typed after `before_command`."""
    text = "\n".join(as_typed(block, before_command).text for block in message.unfolded.blocks)
    return shown(text, (button.label for row in message.buttons for button in row))


class Doors:
    """Holds a chat of one language behind each door, and beside them the reception alone."""

    def __init__(self, house: Installation, language: str) -> None:
        number = LANGUAGES.index(language)
        self.house, self.language = house, language
        self.user, self.group = 3000 + number, -3000 - number
        self.member, self.channel = f"U{number + 1}", f"C{number + 11}"
        house.telegram.members[self.group, self.user] = "creator"
        house.slack.rooms[self.channel] = Room(self.channel, f"channel-{language}")
        self.answers: list[Message] = []
        self.alone = self._reception(self._keep)
        self.behind_terminal = self._reception(lambda to, message: self._terminal.send(to, message))

    def _reception(self, send: Callable[[Destination, Message], Awaitable[object]]) -> Reception:
        async def answer(
            to: Destination, message: Message, edits: str | None = None, *, operator: bool = False
        ) -> None:
            await send(to, message)

        archive, clock = self.house.watching.archive, self.house.clock
        return build(
            archive, Store.scratch(), LISTS, clock, dt.UTC, actions=FakeActions(archive, clock, answer),
            answer=answer, mode="open", operators=(), language=self.language,
        )  # fmt: skip

    async def _keep(self, to: Destination, message: Message) -> None:
        self.answers.append(message)

    async def open(self) -> None:
        """Makes each chat known, and lets it read its language."""
        said = f"language {self.language}"
        await asyncio.gather(
            self.in_private(said), self.in_group(said), self.in_direct_message(said), self.with_command(said)
        )

    async def reception(self, said: str) -> Message:
        """Returns what the reception alone answers."""
        where = Destination("telegram", "1")
        await self.alone.handle(Incoming(where, "1", said, is_command=False, private=True))
        return self.answers[-1]

    async def in_private(self, said: str) -> Shown:
        return await self._telegram(said, self.user)

    async def in_group(self, said: str) -> Shown:
        return await self._telegram(f"@watch_bot {said}", self.group)

    async def _telegram(self, said: str, chat: int) -> Shown:
        def posts() -> list[dict[str, Any]]:
            return [one for one in self.house.telegram.sent if one["chat_id"] == str(chat)]

        before = len(posts())
        self.house.telegram.says(said, user=self.user, chat=chat if chat < 0 else None)
        await eventually(lambda: len(posts()) > before)
        (post,) = posts()[before:]
        return shown(post["text"], (one["text"] for row in post["keyboard"] or () for one in row))

    async def spoken_to(self, said: str) -> Shown:
        return await self._slack(self.house.slack.mention(said, user=self.member, channel=self.channel), self.channel)

    async def in_direct_message(self, said: str) -> Shown:
        room = self.house.slack.im(self.member).id
        return await self._slack(self.house.slack.dm(said, user=self.member), room)

    async def with_command(self, said: str) -> Shown:
        return await self._slack(
            self.house.slack.slash(said, user=self.member, channel=self.channel), self.channel, private=True
        )

    async def _slack(self, act: Awaitable[bool], room: str, *, private: bool = False) -> Shown:
        def posts() -> list[dict[str, Any]]:
            kept = self.house.slack.private if private else self.house.slack.posts
            return [one for one in kept if one["channel"] == room]

        # What is folded is a post of its own, but for what one user alone sees.
        last = self.answers[-1] if self.answers else Message(())
        before, several = len(posts()), len(slack.render(last.unfolded if private else last))
        assert await act
        await eventually(lambda: len(posts()) >= before + several)
        blocks = [block for post in posts()[before:] for block in post["blocks"]]
        buttons = (one for block in blocks if block["type"] == "actions" for one in block["elements"])
        labels = (one["text"]["text"] for one in buttons if not one["value"].startswith("post:"))  # this door's own
        return shown(slack.text_of_blocks(blocks), labels)

    async def at_terminal(self, said: str) -> Shown:
        out = io.StringIO()
        self._terminal = Console(terminal=Terminal(file=out, width=200), lines=io.StringIO(f"{said}\n"))
        await self._terminal.run(self.behind_terminal.handle)
        return shown(out.getvalue())


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def doors(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[dict[str, Doors]]:
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("doors")
        async with installed(folder, patch, mode="open", operators=(), lists=LISTS) as house:
            publish(house)
            made = {language: Doors(house, language) for language in LANGUAGES}
            for one in made.values():
                await one.open()
            yield made
            assert house.telegram.refused == [] and house.slack.broken == []


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case['about']}-{case['language']}")
async def test_the_answer_is_the_receptions_at_every_door(doors: dict[str, Doors], case: dict[str, str]) -> None:
    at, question = doors[case["language"]], case["question"]
    at.house.clock.forward(minutes=15)  # what was asked before is forgotten
    answer = await at.reception(question)
    text = answer.text.translate(ISOLATES)
    actions = " ".join(button.action for row in answer.buttons for button in row)
    assert text.startswith(case["begins"])
    for words in filter(None, case["says"].split("|")):
        assert (words.lstrip("!") in text + actions) is not words.startswith("!"), words
    got = await asyncio.gather(
        at.in_private(question),
        at.in_group(question),
        at.spoken_to(question),
        at.in_direct_message(question),
        at.with_command(question),
    )
    on_telegram, on_slack = expected(answer, "/"), expected(answer, "/sanctions ")
    assert dict(zip(DOORS, got, strict=True)) == dict(zip(DOORS, [on_telegram] * 2 + [on_slack] * 3, strict=True))
    labels = (OPERATORS_OWN.get(button.label, button.label) for row in answer.buttons for button in row)
    numbered = (f"{n}{label}" for n, label in enumerate(labels, start=1))
    assert (await at.at_terminal(question)).text == letters(expected(answer, "").text + " ".join(numbered))
