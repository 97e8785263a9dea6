"""The Telegram adapter over a socket: what it hears, and each way in which a send can fail."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator

import pytest

from bot.chat.base import BadToken, Busy, Destination, Gone, Incoming, Moved, Unclear
from bot.chat.telegram import GONE, Telegram
from bot.message import Button, Message, heading, paragraph
from tests.fakes.telegram import FakeTelegram, Fault

HERE = Destination("telegram", "2002")
HELLO = Message((heading("Hello"), paragraph("a < b & c")), ((Button("Yes", "do:yes"),),))


@pytest.fixture
def server() -> Iterator[FakeTelegram]:
    with FakeTelegram() as running:
        yield running


class Hearing:
    def __init__(self, server: FakeTelegram, token: str | None = None) -> None:
        menu = {"en": [("status", "who is sanctioned")], "fa": [("status", "وضعیت")]}
        self.channel = Telegram(
            token or server.token, base_url=server.base_url, commands=menu, first_wait=0.05, answer=2.0
        )
        self.heard: asyncio.Queue[Incoming] = asyncio.Queue()

    async def start(self) -> None:
        self.task = asyncio.create_task(self.channel.run(self.heard.put))
        await asyncio.wait_for(self.channel.ready.wait(), 5)

    async def next(self) -> Incoming:
        return await asyncio.wait_for(self.heard.get(), 5)


@pytest.fixture
async def telegram(server: FakeTelegram) -> AsyncIterator[Hearing]:
    hearing = Hearing(server)
    await hearing.start()
    yield hearing
    await hearing.channel.stop()
    await asyncio.wait_for(hearing.task, 5)


async def test_commands_questions_and_taps_are_heard(server: FakeTelegram, telegram: Hearing) -> None:
    server.says("/status Leila Vaseghi")
    heard = await telegram.next()
    assert (heard.text, heard.is_command, heard.private, heard.user) == ("status Leila Vaseghi", True, True, "2002")
    server.says("is Leila sanctioned?")
    assert not (await telegram.next()).is_command
    server.taps("do:status")
    assert (await telegram.next()).action == "do:status"
    assert server.answered
    assert {menu.get("language_code") for menu in server.menus} == {None, "fa"}


async def test_in_groups_only_what_is_meant_for_it(server: FakeTelegram, telegram: Hearing) -> None:
    server.says("/status@another_bot", chat=-100)
    server.says("just talk", chat=-100)
    server.says("/status@watch_bot leila", chat=-100, is_topic_message=True, message_thread_id=7)
    heard = await telegram.next()
    assert heard.text == "status leila" and heard.where == Destination("telegram", "-100", "7")
    assert not heard.private and heard.title == "Group -100"


async def test_a_message_is_sent_with_its_buttons(server: FakeTelegram, telegram: Hearing) -> None:
    receipt = await telegram.channel.send(HERE, HELLO)
    assert receipt.ref
    assert server.sent[0]["text"] == "Hello\na < b & c"
    assert server.sent[0]["keyboard"] == [[{"text": "Yes", "callback_data": "do:yes"}]]


@pytest.mark.parametrize("words", GONE)
async def test_permanent_errors_end_the_chat(server: FakeTelegram, telegram: Hearing, words: str) -> None:
    status = 400 if "chat not found" in words or "rights" in words or "write" in words else 403
    prefix = "Bad Request" if status == 400 else "Forbidden"
    server.faults.append(Fault("sendMessage", status, f"{prefix}: {words}"))
    with pytest.raises(Gone, match=words.replace("(", r"\(")):
        await telegram.channel.send(HERE, HELLO)


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault("sendMessage", 403, "Forbidden: something new"), Busy),  # an unknown 403 does not disable a chat
        (Fault("sendMessage", 400, "Bad Request: something new"), Busy),
        (Fault("sendMessage", 502, "Bad Gateway"), Unclear),
        (Fault("sendMessage", 0), Unclear),
        (Fault("sendMessage", 0, accept=True), Unclear),
    ],
)
async def test_other_errors_are_tried_again(
    server: FakeTelegram, telegram: Hearing, fault: Fault, error: type[Exception]
) -> None:
    server.faults.append(fault)
    with pytest.raises(error):
        await telegram.channel.send(HERE, HELLO)


async def test_a_flood_says_how_long_to_wait(server: FakeTelegram, telegram: Hearing) -> None:
    server.faults.append(Fault("sendMessage", 429, "Too Many Requests: retry after 7", {"retry_after": 7}))
    with pytest.raises(Busy) as busy:
        await telegram.channel.send(HERE, HELLO)
    assert busy.value.retry_after == 7


async def test_a_group_that_moved_gives_its_new_address(server: FakeTelegram, telegram: Hearing) -> None:
    moved = {"migrate_to_chat_id": -1009}
    server.faults.append(
        Fault("sendMessage", 400, "Bad Request: group chat was upgraded to a supergroup chat", moved)
    )
    with pytest.raises(Moved) as error:
        await telegram.channel.send(Destination("telegram", "-9"), HELLO)
    assert error.value.to == Destination("telegram", "-1009")


async def test_a_lost_topic_falls_back_to_the_group(server: FakeTelegram, telegram: Hearing) -> None:
    server.faults.append(Fault("sendMessage", 400, "Bad Request: message thread not found"))
    await telegram.channel.send(Destination("telegram", "-100", "7"), HELLO)
    assert "message_thread_id" not in server.sent[0]


async def test_refused_markup_goes_out_as_plain_text(server: FakeTelegram, telegram: Hearing) -> None:
    server.faults.append(Fault("sendMessage", 400, "Bad Request: can't parse entities: who knows"))
    await telegram.channel.send(HERE, HELLO)
    assert server.sent[0]["text"] == "Hello\na < b & c" and "parse_mode" not in server.sent[0]


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
    await hearing.channel.stop()
    await asyncio.wait_for(hearing.task, 5)


async def test_nobody_there_is_busy() -> None:
    channel = Telegram("1:" + "x" * 35, base_url="http://127.0.0.1:9/bot")
    with pytest.raises(Busy):
        await channel.send(HERE, HELLO)
