"""Deleting asks first, on every platform; whoever wants silence for a while is offered that."""

from __future__ import annotations

import asyncio
import datetime as dt
import io
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from rich.console import Console as Terminal

from bot.answers.commands.outcome import Outcome
from bot.chat.console.adapter import Console
from bot.incoming.reception import Answer
from bot.model.destination import Destination
from bot.model.message import Message
from bot.service.build import build
from bot.storage.records import ALL
from bot.storage.store import Store
from tests.fakes.actions import FakeActions
from tests.fakes.answers import sentence_of
from tests.fakes.chat.telegram_bot import eventually
from tests.fakes.chats import CHAT, Chats
from tests.fakes.installation import OPERATOR, USER, Installation, installed
from tests.fakes.watching import VASEGHI, Watching

GROUP = -1001
QUIET = "set:quiet:22-7"  # the tap that keeps the nights silent
ASKED, DELETED = "Delete everything about this chat?", "Everything about this chat is deleted"


@pytest.fixture
async def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Installation]:
    async with installed(tmp_path, monkeypatch, mode="open", operators=[f"telegram:{OPERATOR}", "slack:U9"]) as made:
        yield made


@pytest.fixture
def chats(tmp_path: Path) -> Chats:
    made = Chats(tmp_path)
    made.publish(VASEGHI)
    return made


# -- on each platform ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("chat", [None, GROUP], ids=["private", "group"])
async def test_on_telegram_only_the_tap_deletes(house: Installation, chat: int | None) -> None:
    house.telegram.members[GROUP, USER] = "administrator"
    where = Destination("telegram", str(chat or USER))
    await house.says("/follow all", "now hears", chat=chat)
    await house.says("/stop", ASKED, chat=chat)
    sure, instead = [one["callback_data"] for row in house.telegram.sent[-1]["keyboard"] for one in row]
    assert sure.startswith("stop:") and instead == "do:pause"
    assert house.store.followed(where) == [ALL]
    await house.taps(house.telegram.button("stop:", where.chat), DELETED, chat=chat)
    assert house.store.chat(where) is None and house.store.followed(where) == []


async def test_in_a_group_another_admin_may_be_sure_and_a_member_may_not(house: Installation) -> None:
    house.telegram.members[GROUP, USER] = house.telegram.members[GROUP, 3003] = "administrator"
    await house.says("/follow all", "now hears", chat=GROUP)
    await house.says("/stop", "ends alerts for everyone here", chat=GROUP)
    sure = house.telegram.button("stop:", GROUP)
    house.telegram.taps(sure, user=4004, chat=GROUP)
    await eventually(lambda: any("Only this group's admins" in one["text"] for one in house.telegram.notices))
    assert house.store.followed(Destination("telegram", str(GROUP))) == [ALL]
    await house.taps(sure, DELETED, user=3003, chat=GROUP)


@pytest.mark.parametrize("how", ["slash", "mention", "dm", "home"])
async def test_on_slack_only_the_tap_deletes(house: Installation, how: str) -> None:
    slack = house.slack
    slack.rooms["C1"].creator = "U1"
    channel = "C1" if how in ("slash", "mention") else slack.im("U1").id
    where = Destination("slack", channel)
    await house.on("follow all", "now hears", channel=channel)
    if how == "home":
        await slack.home()
        await slack.wait(lambda: slack.homes.get("U1"))
        await slack.tap_home("do:privacy")
        await slack.wait(lambda: "do:stop" in str(slack.windows))
        await slack.tap_window("do:stop")
        await slack.wait(lambda: ASKED in str(slack.windows))
        buttons = [e["value"] for b in slack.windows[-1]["blocks"] for e in b.get("elements", []) if "value" in e]
        assert house.store.followed(where) == [ALL]
        await slack.tap_window(next(one for one in buttons if one.startswith("stop:")))
        await slack.wait(lambda: DELETED in str(slack.windows))
    else:
        if how == "slash":
            await slack.slash("stop", channel=channel)
        else:
            await (slack.mention("stop") if how == "mention" else slack.dm("stop"))
        await slack.wait_for(ASKED)
        assert house.store.followed(where) == [ALL]
        await slack.tap(slack.button("stop:", channel), channel=channel)
        await slack.wait_for(DELETED)
    assert house.store.chat(where) is None and slack.broken == []


def test_in_a_terminal_the_number_of_the_choice_deletes(tmp_path: Path) -> None:
    watching, store = Watching(tmp_path), Store.open(tmp_path / "bot.db")
    here, shown = Destination("console", "console"), io.StringIO()
    typed = io.StringIO("follow all\nstop\nyes?\nstop\n1\n")
    console = Console(terminal=Terminal(file=shown, width=200), lines=typed)
    answer = _sends(console)
    reception = build(
        watching.archive, store, ("uk",), watching.clock, dt.UTC,
        actions=FakeActions(watching.archive, watching.clock, answer), answer=answer,
        mode="open", operators=(), language="en",
    )  # fmt: skip
    asyncio.run(console.run(reception.handle))
    said = shown.getvalue()
    assert "[1] " in (asked := said.split(ASKED)[1].splitlines()[1]) and "[2] " in asked
    assert said.count(ASKED) == 2 and said.count(DELETED) == 1
    assert store.followed(here) == [] and store.chat(here) is None


def _sends(console: Console) -> Answer:
    async def send(to: Destination, message: Message, edits: str | None = None, *, operator: bool = False) -> None:
        await console.send(to, message)

    return send


# -- the words -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["stop", "stop all", "حذف", "حذف همه"])
async def test_what_asks_to_delete(chats: Chats, typed: str) -> None:
    await chats.says("follow all")
    assert ASKED in await chats.says(typed, is_command=False) and chats.store.followed(CHAT) == [ALL]


@pytest.mark.parametrize("typed", ["توقف", "pause"])
async def test_what_people_say_when_they_want_a_pause_offers_one(chats: Chats, typed: str) -> None:
    await chats.says("follow all")
    said = await chats.says(typed, is_command=False)
    assert "nothing is deleted" in said and chats.store.followed(CHAT) == [ALL]
    actions = [one.action for row in chats.answers[-1].buttons for one in row]
    assert actions == ["do:mute 8", "do:mute 24", "do:mute 168", "do:mute 336", "do:unfollow all"]
    assert "Muted until 19 May" in await chats.tapped("do:mute 168")
    assert "Muted until 19 May" in await chats.says(typed)


async def test_a_pause_may_name_its_hours(chats: Chats) -> None:
    assert "Muted until" in await chats.says("توقف ۸", is_command=False)
    assert "Muted until" in await chats.says("pause 24h", is_command=False)


@pytest.mark.parametrize("words", ["stop sending me stuff at night", "stop alerts about Noori", "حذف واثقی"])
async def test_a_sentence_that_begins_so_deletes_nothing_even_with_a_slash(chats: Chats, words: str) -> None:
    await chats.says("follow all")
    for is_command in (True, False):
        assert ASKED not in await chats.says(words, is_command=is_command)
    assert chats.store.followed(CHAT) == [ALL]


async def test_it_is_asked_in_persian(chats: Chats) -> None:
    await chats.says("language fa")
    assert "همه چیز دربارهٔ این گفت‌وگو حذف شود؟" in await chats.says("حذف همه")
    assert [one.label for row in chats.answers[-1].buttons for one in row] == [
        "حذف همه چیز دربارهٔ این گفت‌وگو", "فقط توقف موقت خبرها",
    ]  # fmt: skip


# -- the button ------------------------------------------------------------------------------------------------


async def test_the_question_is_open_for_an_hour(chats: Chats) -> None:
    await chats.says("follow all")
    await chats.says("stop")
    sure = chats.answers[-1].buttons[0][0].action
    chats.clock.forward(minutes=62)
    assert await chats.tapped(sure) == sentence_of(Outcome.END_LATE)
    assert chats.store.followed(CHAT) == [ALL] and chats.answers[-1].buttons[0][0].action == "do:stop"
    chats.clock.forward(minutes=-30)
    assert DELETED in await chats.tapped(sure)


async def test_the_button_of_a_chat_that_was_forgotten_deletes_no_other(chats: Chats) -> None:
    await chats.says("stop")
    sure = chats.answers[-1].buttons[0][0].action
    await chats.tapped(sure)
    await chats.says("follow all")
    assert "nothing is deleted" in await chats.tapped(sure)
    assert chats.store.followed(CHAT) == [ALL]


@pytest.mark.parametrize("action", ["stop:", "stop:1", "stop:1:", "stop:1:x", f"stop:1:{'9' * 40}", "stop:x:1"])
async def test_a_button_of_another_form_deletes_nothing(chats: Chats, action: str) -> None:
    await chats.says("follow all")
    assert "nothing is deleted" in await chats.tapped(action)
    assert chats.store.followed(CHAT) == [ALL]


@pytest.mark.parametrize("how", ["slash", "mention", "dm"])
@pytest.mark.parametrize("said", ["stop sending me stuff at night", "توقف پیام‌های شبانه لطفا"])
async def test_on_slack_a_sentence_that_begins_so_offers_what_it_asks_for(
    house: Installation, how: str, said: str
) -> None:
    slack = house.slack
    slack.rooms["C1"].creator = "U1"
    channel = "C1" if how in ("slash", "mention") else slack.im("U1").id
    where = Destination("slack", channel)
    await house.on("follow all", "now hears", channel=channel)
    if how == "slash":
        await slack.slash(said, channel=channel)
    else:
        await (slack.mention(said) if how == "mention" else slack.dm(said))
    shown = slack.private if how == "slash" else slack.posts
    (post,) = await slack.wait(lambda: [one for one in shown if QUIET in str(one["blocks"])])
    taps = [one["value"] for block in post["blocks"] for one in block.get("elements", ()) if "value" in one]
    assert taps == [QUIET, "set:in-quiet:hold", "do:settings quiet"]
    assert house.store.followed(where) == [ALL] and house.store.chat(where) is not None and slack.broken == []
    assert house.store.settings(where).quiet == "off"


@pytest.mark.parametrize("language", ["en", "fa"])
@pytest.mark.parametrize("said", ["stop sending me stuff at night", "توقف پیام‌های شبانه لطفا"])
@pytest.mark.parametrize("chat", [None, GROUP], ids=["private", "group"])
async def test_on_telegram_a_sentence_that_begins_so_offers_what_it_asks_for(
    house: Installation, chat: int | None, said: str, language: str
) -> None:
    where, telegram = Destination("telegram", str(chat or USER)), house.telegram
    telegram.members[GROUP, USER] = "administrator"
    await house.says("/follow all", "now hears", chat=chat)
    await house.says(f"/language {language}", "", chat=chat)
    kept, before = house.store.settings(where), len(telegram.sent)
    telegram.says(f"/{said}" if said.isascii() else f"@watch_bot {said}", chat=chat)
    await eventually(lambda: len(telegram.sent) > before)
    assert telegram.button(QUIET, where.chat) == QUIET
    assert house.store.followed(where) == [ALL] and house.store.settings(where) == kept
