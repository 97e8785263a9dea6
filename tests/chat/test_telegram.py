"""Tests the Telegram adapter over a socket: what it hears, whom it asks, and how it starts."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.base import BadToken, Busy, Incoming
from bot.chat.telegram.adapter import Telegram
from bot.chat.typed import tidy
from bot.cli.serve import menus_of, profiles_of
from bot.language import languages
from bot.model.destination import Destination
from bot.model.message import Message, paragraph
from tests.fakes.chat.telegram import FakeTelegram, Fault
from tests.fakes.chat.telegram_bot import MENUS, Hearing, eventually
from tests.fakes.chat.telegram_rules import MEMBERS
from watchers.lists import registry

HELLO = Message((paragraph("Hello"),))
HERE = Destination("telegram", "2002")
GROUP = -1001


@pytest.fixture
def clock() -> list[float]:
    return [0.0]


@pytest.fixture
async def telegram(server: FakeTelegram, clock: list[float]) -> AsyncIterator[Hearing]:
    hearing = Hearing(server, menus=MENUS, tap_waits=0.3, now=lambda: clock[0])
    await hearing.start()
    yield hearing
    await hearing.stop()


# -- what is written -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "text", "command"),
    [
        ("/status Leila Vaseghi", "status Leila Vaseghi", True),
        ("/start 7aPxQ-one_time", "start 7aPxQ-one_time", True),
        ("/status@Watch_Bot leila", "status leila", True),
        ("/ask\nis Leila sanctioned?\nand where?", "ask is Leila sanctioned?\nand where?", True),
        ("\u200f\ufeff/status\u00a0\u2068Leila\u2069 \u200c", "status Leila", True),
        ("/help", "help", True),
        ("is Leila sanctioned?", "is Leila sanctioned?", False),
        ("آیا نوری تحریم می\u200cشود؟", "آیا نوری تحریم می\u200cشود؟", False),
        ("1/2 of them", "1/2 of them", False),
    ],
)
async def test_a_private_chat_is_understood(
    server: FakeTelegram, telegram: Hearing, said: str, text: str, command: bool
) -> None:
    server.says(said)
    heard = await telegram.next()
    assert (heard.text, heard.is_command) == (text, command)
    assert (heard.private, heard.user, heard.where, heard.is_admin) == (True, "2002", HERE, None)
    assert heard.language == "en" and heard.title == "User2002"


@given(st.text(max_size=80))
def test_what_was_typed_is_tidied_once_and_for_all(text: str) -> None:
    once = tidy(text)
    assert tidy(once) == once
    assert not set(once) & set("\u00a0\u200b\u200e\u200f\u202a\u202e\u2066\u2069\ufeff")


async def test_in_groups_only_what_is_meant_for_it(server: FakeTelegram, telegram: Hearing) -> None:
    me = {"id": 123456789, "is_bot": True, "first_name": "Watch"}
    alert = {"message_id": 5, "date": 1, "chat": {"id": GROUP, "type": "supergroup", "title": "G"}, "text": "x"}
    server.says("/status@another_bot", chat=GROUP)
    server.says("just talk", chat=GROUP)
    server.says("said to another", chat=GROUP, reply_to_message=alert)
    server.says("/status@watch_bot leila", chat=GROUP, is_topic_message=True, message_thread_id=7)
    server.says("since when?", chat=GROUP, reply_to_message={**alert, "from": me})
    server.says("@watch_bot, who is missing?", chat=GROUP)
    server.says("/ask who is missing?", chat=GROUP)
    heard = [await telegram.next() for _ in range(4)]
    assert [(one.text, one.is_command) for one in heard] == [
        ("status leila", True),
        ("since when?", False),
        ("who is missing?", False),
        ("ask who is missing?", True),
    ]
    assert [one.where.topic for one in heard] == ["7", None, None, None]
    assert all(one.where.chat == str(GROUP) and not one.private for one in heard)
    assert heard[0].title == f"Group {GROUP}"


async def test_what_is_edited_or_empty_is_not_heard(server: FakeTelegram, telegram: Hearing) -> None:
    server.says("\u200f \u200c")
    server.edits("/status leila")
    server.says("/help")
    assert (await telegram.next()).text == "help"


async def test_a_fault_of_ours_is_logged_and_hearing_goes_on(
    server: FakeTelegram, caplog: pytest.LogCaptureFixture
) -> None:
    hearing = Hearing(server)
    heard = []

    async def faulty(incoming: Incoming) -> None:
        heard.append(incoming.text)
        if incoming.text == "help":
            raise LookupError("a fault")

    task = asyncio.create_task(hearing.channel.run(faulty))
    server.says("/help")
    server.says("/status")
    await eventually(lambda: len(heard) == 2)
    await hearing.channel.stop()
    await task
    assert "could not be handled: LookupError at" in caplog.text and "a fault" not in caplog.text


# -- taps ----------------------------------------------------------------------------------------------------


async def test_a_tap_is_heard_and_let_go(server: FakeTelegram, telegram: Hearing) -> None:
    server.taps("do:status")
    heard = await telegram.next()
    assert heard.action == "do:status" and heard.private and heard.ref and heard.text == ""
    await eventually(lambda: server.notices == [{"text": "", "show_alert": False}])


async def test_a_notice_answers_the_tap_once(server: FakeTelegram) -> None:
    long = "Only the admins of this group may change what is sent to it. " * 5

    async def on_incoming(incoming: Incoming) -> None:
        assert incoming.notify is not None
        await incoming.notify("Muted." if incoming.action == "mute" else long)
        await incoming.notify("again")

    hearing = Hearing(server)
    task = asyncio.create_task(hearing.channel.run(on_incoming))
    server.taps("mute")
    await eventually(lambda: len(server.notices) == 1)
    server.taps("other")
    await eventually(lambda: len(server.notices) == 2)
    await hearing.channel.stop()
    await task
    assert server.notices[0] == {"text": "Muted.", "show_alert": False}
    assert server.notices[1] == {"text": long[:199] + "…", "show_alert": True}


async def test_a_slow_answer_does_not_leave_the_button_waiting(server: FakeTelegram) -> None:
    released = asyncio.Event()

    async def slow(incoming: Incoming) -> None:
        await released.wait()
        assert incoming.notify is not None
        await incoming.notify("too late")

    hearing = Hearing(server, tap_waits=0.1)
    task = asyncio.create_task(hearing.channel.run(slow))
    server.taps("do:status")
    await eventually(lambda: server.notices)
    released.set()
    await hearing.channel.stop()
    await task
    assert server.notices == [{"text": "", "show_alert": False}]


async def test_a_tap_whose_answer_telegram_refuses_is_heard(server: FakeTelegram, telegram: Hearing) -> None:
    server.faults.append(Fault("answerCallbackQuery", 400, "Bad Request: query is too old"))
    server.taps("do:status")
    assert (await telegram.next()).action == "do:status"
    server.taps("do:help")
    assert (await telegram.next()).action == "do:help"


async def test_a_tap_under_an_old_message_still_works(server: FakeTelegram, telegram: Hearing) -> None:
    server.taps("do:status", chat=GROUP, old=True)
    heard = await telegram.next()
    assert heard.action == "do:status" and heard.where == Destination("telegram", str(GROUP))
    assert heard.ref and heard.title == f"Group {GROUP}" and heard.is_admin is not None


# -- who may -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "may"),
    [("creator", True), ("administrator", True), ("member", False), ("muted", False), ("left", False)],
)
async def test_a_groups_admins_are_asked_for(
    server: FakeTelegram, telegram: Hearing, clock: list[float], status: str, may: bool
) -> None:
    server.members[GROUP, 2002] = status
    server.says("/mute@watch_bot", chat=GROUP)
    heard = await telegram.next()
    assert server.asked == [] and heard.is_admin is not None
    assert await heard.is_admin() is may
    clock[0] = 59
    assert await heard.is_admin() is may and server.asked == [(GROUP, 2002)]


async def test_an_admin_is_believed_for_a_minute(server: FakeTelegram, telegram: Hearing, clock: list[float]) -> None:
    server.members[GROUP, 2002] = "administrator"
    server.taps("mute", chat=GROUP)
    heard = await telegram.next()
    assert heard.is_admin is not None and await heard.is_admin()
    server.members[GROUP, 2002] = "member"
    clock[0] = 61
    assert not await heard.is_admin()


async def test_what_telegram_does_not_say_is_no(server: FakeTelegram, telegram: Hearing) -> None:
    server.members[GROUP, 2002] = "creator"
    server.faults.append(Fault("getChatMember", 502, "Bad Gateway"))
    server.says("/mute", chat=GROUP)
    heard = await telegram.next()
    assert heard.is_admin is not None
    assert not await heard.is_admin()
    assert await heard.is_admin()  # the silence is not kept


@pytest.mark.parametrize(("sender", "may"), [(GROUP, True), (-1009, False)])
async def test_only_the_groups_own_name_is_an_anonymous_admins(
    server: FakeTelegram, telegram: Hearing, sender: int, may: bool
) -> None:
    server.says("/mute", chat=GROUP, sender_chat={"id": sender, "type": "supergroup", "title": "x"})
    heard = await telegram.next()
    assert heard.user == "anonymous" and heard.is_admin is not None
    assert await heard.is_admin() is may and server.asked == []


# -- where it is put -----------------------------------------------------------------------------------------

GROUPS_TOLD = [
    ("left", "member", True),
    ("kicked", "administrator", True),
    ("muted", "member", True),
    ("member", "administrator", False),  # it could post before
    ("left", "muted", False),
    ("member", "left", False),
    ("administrator", "kicked", False),
]
CHANNELS_TOLD = [
    ("left", "poster", True),
    ("silenced", "poster", True),
    ("left", "silenced", False),
    ("left", "administrator", True),  # Telegram does not say that it may not
    ("poster", "silenced", False),
    ("poster", "left", False),
]


@pytest.mark.parametrize(
    ("kind", "before", "after", "told"),
    [*(("supergroup", *one) for one in GROUPS_TOLD), *(("channel", *one) for one in CHANNELS_TOLD)],
)
async def test_the_bot_tells_where_it_may_post_now(
    server: FakeTelegram, telegram: Hearing, kind: str, before: str, after: str, told: bool
) -> None:
    server.puts(GROUP, MEMBERS[before], MEMBERS[after], type=kind, title="Justice")
    server.says("/help")
    heard = await telegram.next()
    assert heard.event == ("joined" if told else "")
    if told:
        assert (heard.where, heard.title, heard.private) == (Destination("telegram", str(GROUP)), "Justice", False)
        assert (heard.user, heard.language) == ("2002", "en")


async def test_a_user_who_comes_back_is_no_chat_joined(server: FakeTelegram, telegram: Hearing) -> None:
    place: dict[str, Any] = {"id": 2002, "type": "private", "first_name": "User2002"}
    server.puts(2002, MEMBERS["kicked"], MEMBERS["member"], **place)
    server.says("/help")
    assert (await telegram.next()).event == ""


# -- the menu of commands ------------------------------------------------------------------------------------


async def test_menus_are_set_by_scope_and_language(server: FakeTelegram, telegram: Hearing) -> None:
    server.says("/start", user=4004)
    await eventually(lambda: len(server.menus) == len(MENUS))
    told = {(menu["scope"]["type"], menu.get("language_code"), len(menu["commands"]) > 80) for menu in server.menus}
    assert told == {
        ("default", None, False),
        ("default", "fa", False),
        ("all_group_chats", None, False),
        ("chat", None, True),
    }


async def test_an_operators_menu_comes_when_the_operator_does(server: FakeTelegram, telegram: Hearing) -> None:
    await eventually(lambda: len(server.menus) == len(MENUS) - 1)
    server.says("/status", user=2002)
    server.says("/start", user=4004)
    await eventually(lambda: len(server.menus) == len(MENUS))
    assert server.menus[-1]["scope"] == {"type": "chat", "chat_id": 4004}
    server.says("/help", user=4004)
    assert [(await telegram.next()).text for _ in range(3)] == ["status", "start", "help"]
    assert len(server.menus) == len(MENUS)


async def test_a_menu_that_failed_is_set_at_the_operators_next_word(server: FakeTelegram, telegram: Hearing) -> None:
    await eventually(lambda: len(server.menus) == len(MENUS) - 1)
    server.faults.append(Fault("setMyCommands", 429, "Too Many Requests", {"retry_after": 9}))
    server.says("/start", user=4004)
    await eventually(lambda: not server.faults[0].times)
    server.says("/help", user=4004)
    await eventually(lambda: len(server.menus) == len(MENUS))


async def test_hearing_does_not_wait_for_a_menu(server: FakeTelegram) -> None:
    server.faults.append(Fault("setMyCommands", 500, "Internal Server Error", times=100))
    hearing = Hearing(server, menus=MENUS)
    await hearing.start()
    server.says("/help")
    assert (await hearing.next()).text == "help" and server.menus == []
    await hearing.stop()


async def test_what_the_bot_is_is_set_in_each_language_and_only_where_it_differs(server: FakeTelegram) -> None:
    profiles = profiles_of(("uk", "us-sdn"))
    assert {one.language for one in profiles} == set(languages())
    for looked in (4, 8):  # the second start finds it as it was
        hearing = Hearing(server, profiles=profiles)
        await hearing.start()
        await eventually(partial(lambda so_often: server.looked == so_often, looked))
        await eventually(lambda: server.described == 4)
        await hearing.stop()
    for one in profiles:
        code = "" if one.language == "en" else one.language
        assert server.says_of_itself["description", code] == one.text
        assert server.says_of_itself["short_description", code] == one.short
    server.says_of_itself["description", "fa"] = "Another text"
    hearing = Hearing(server, profiles=profiles)
    await hearing.start()
    await eventually(lambda: server.described == 5)
    await hearing.stop()


async def test_hearing_goes_on_where_what_the_bot_is_cannot_be_set(server: FakeTelegram) -> None:
    server.faults.append(Fault("getMyDescription", 500, "Internal Server Error", times=100))
    hearing = Hearing(server, profiles=profiles_of(("uk",)))
    await hearing.start()
    server.says("/help")
    assert (await hearing.next()).text == "help" and server.described == 0
    await hearing.stop()


@pytest.mark.parametrize("lists", [("uk",), registry.names()], ids=["one", "all"])
def test_what_is_said_of_the_bot_is_within_telegrams_limits(lists: tuple[str, ...]) -> None:
    for one in profiles_of(lists):
        assert 0 < len(one.text) <= 512 and 0 < len(one.short) <= 120


def test_the_menus_of_this_bot_are_within_telegrams_limits() -> None:
    menus = menus_of("telegram", ["telegram:4004", "slack:U1"])
    assert {(menu.where, menu.language) for menu in menus} == {
        (where, code) for where in ("everywhere", "groups", "4004") for code in languages()
    }
    offered = {menu.where: {name for name, _ in menu.commands} for menu in menus}
    assert offered["groups"] < offered["everywhere"] < offered["4004"]
    assert {"status", "follow"} <= offered["groups"] and "accept" not in offered["everywhere"]
    for menu in menus:
        assert len(menu.commands) <= 100 and menu.commands[0][0] == "status"
        for name, does in menu.commands:
            assert name.isascii() and name.islower() and len(name) <= 32 and 0 < len(does) <= 256
    texts = {menu.language: dict(menu.commands)["status"] for menu in menus}
    assert texts["en"] != texts["fa"]


# -- starting ------------------------------------------------------------------------------------------------


async def test_a_wrong_token_is_said_at_once(server: FakeTelegram) -> None:
    hearing = Hearing(server, token="1:" + "x" * 35)
    with pytest.raises(BadToken, match=r"telegram\.token") as error:
        await hearing.channel.run(hearing.heard.put)
    assert "x" * 35 not in str(error.value)


async def test_an_outage_at_the_start_is_waited_out(server: FakeTelegram) -> None:
    server.faults.append(Fault("getMe", 502, "Bad Gateway", times=2))
    hearing = Hearing(server)
    await hearing.start()
    await hearing.channel.send(HERE, HELLO)
    await hearing.stop()


async def test_nobody_there_is_busy() -> None:
    channel = Telegram("1:" + "x" * 35, base_url="http://127.0.0.1:9/bot")
    with pytest.raises(Busy):
        await channel.send(HERE, HELLO)
    with pytest.raises(Busy):
        await channel.edit(HERE, "1", HELLO)
