"""Tests what the Telegram adapter sends and edits, over a socket, and each way in which that can fail."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Iterator

import pytest

from bot.chat.base import Busy, Closed, Gone, Moved, Unclear
from bot.chat.telegram import send as telegram_send
from bot.chat.telegram.errors import CLOSED, GONE
from bot.model.destination import Destination
from bot.model.message import Button, File, Message, heading, paragraph, quote
from tests.fakes.chat.telegram import FakeTelegram, Fault
from tests.fakes.chat.telegram_bot import Hearing

HERE = Destination("telegram", "2002")
TOPIC = Destination("telegram", "-1001", "7")
YES = ((Button("Yes", "do:yes"),),)
HELLO = Message((heading("Hello"), paragraph("a < b & c")), YES)
PNG = b"\x89PNG\r\n\x1a\n" + bytes(30)
BOARD = File("board.png", "The board: 3 of 10 listed", PNG)
TABLE = File("listings.csv", "All listings & dates", b"a,b\n1,2\n")
SHORT = Message((heading("Designated"), paragraph("a < b")), YES, files=(BOARD,))
LONG = Message((heading("Designated"), paragraph("word " * 400)), YES, files=(BOARD, TABLE))


@pytest.fixture
def server() -> Iterator[FakeTelegram]:
    with FakeTelegram() as running:
        yield running


@pytest.fixture
async def telegram(server: FakeTelegram, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Hearing]:
    monkeypatch.setattr(telegram_send, "BETWEEN_POSTS", 0.01)
    monkeypatch.setattr(telegram_send, "BETWEEN_POSTS_IN_A_GROUP", 0.03)
    hearing = Hearing(server)
    await hearing.start()
    yield hearing
    await hearing.stop()


# -- one message -------------------------------------------------------------------------------------------


async def test_a_message_is_sent_with_its_buttons(server: FakeTelegram, telegram: Hearing) -> None:
    receipt = await telegram.channel.send(HERE, HELLO)
    (sent,) = server.sent
    assert receipt.ref == str(sent["message_id"])
    assert sent["text"] == "Hello\na < b & c"
    assert sent["keyboard"] == [[{"text": "Yes", "callback_data": "do:yes"}]]
    assert sent["disable_notification"] == "false" and "message_thread_id" not in sent and sent["reply_to"] is None


async def test_silent_means_without_a_sound(server: FakeTelegram, telegram: Hearing) -> None:
    await telegram.channel.send(HERE, HELLO, silent=True)
    await telegram.channel.send(HERE, SHORT, silent=True)
    assert [sent["disable_notification"] for sent in server.sent] == ["true", "true"]


async def test_a_reply_hangs_on_the_earlier_message_in_its_topic(server: FakeTelegram, telegram: Hearing) -> None:
    first = await telegram.channel.send(TOPIC, HELLO)
    await telegram.channel.send(TOPIC, HELLO, reply_to=first.ref)
    assert server.sent[1]["reply_to"] == int(first.ref)
    assert server.sent[1]["message_thread_id"] == "7"


@pytest.mark.parametrize("gone", ["999999", "not a number"])
async def test_a_reply_to_what_is_gone_stands_alone(server: FakeTelegram, telegram: Hearing, gone: str) -> None:
    await telegram.channel.send(HERE, HELLO, reply_to=gone)
    assert server.texts(2002) == ["Hello\na < b & c"] and server.refused == []


async def test_a_long_text_is_several_posts_at_telegrams_pace(
    server: FakeTelegram, telegram: Hearing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telegram_send, "BETWEEN_POSTS", 0.2)
    message = Message(tuple(paragraph(f"{n} " + "word " * 600) for n in range(3)), YES)
    receipt = await telegram.channel.send(HERE, message)
    assert [sent["text"][0] for sent in server.sent] == ["0", "1", "2"]
    assert receipt.ref == str(server.sent[0]["message_id"])
    assert [bool(sent["keyboard"]) for sent in server.sent] == [False, False, True]
    assert all(later["at"] - sent["at"] >= 0.2 for sent, later in zip(server.sent, server.sent[1:], strict=False))
    # One message, one sound.
    assert [sent["disable_notification"] for sent in server.sent] == ["false", "true", "true"]


def test_the_pace_between_posts_is_within_telegrams_limits() -> None:
    assert telegram_send.BETWEEN_POSTS > 1
    assert 60 / telegram_send.BETWEEN_POSTS_IN_A_GROUP < 20


async def test_a_button_that_carries_too_much_does_not_keep_the_text(server: FakeTelegram, telegram: Hearing) -> None:
    await telegram.channel.send(HERE, Message((paragraph("Found"),), ((Button("Yes", "x" * 65),),)))
    assert server.texts(2002) == ["Found"] and server.sent[0]["keyboard"] == []


# -- pictures and documents --------------------------------------------------------------------------------


async def test_a_picture_and_a_short_text_are_one_post(server: FakeTelegram, telegram: Hearing) -> None:
    receipt = await telegram.channel.send(TOPIC, SHORT, reply_to="5")
    (sent,) = server.sent
    assert (sent["method"], sent["text"], sent["file"]) == ("sendPhoto", "Designated\na < b", ("board.png", PNG))
    assert sent["keyboard"] == [[{"text": "Yes", "callback_data": "do:yes"}]]
    assert sent["message_thread_id"] == "7" and receipt.ref == str(sent["message_id"])


async def test_files_follow_a_long_text(server: FakeTelegram, telegram: Hearing) -> None:
    receipt = await telegram.channel.send(TOPIC, LONG)
    text, picture, table = server.sent
    assert [one["method"] for one in server.sent] == ["sendMessage", "sendPhoto", "sendDocument"]
    assert text["keyboard"] and receipt.ref == str(text["message_id"])
    assert (picture["text"], picture["file"]) == (BOARD.alt, ("board.png", PNG))
    assert (table["text"], table["file"]) == (TABLE.alt, ("listings.csv", TABLE.data))
    for file in (picture, table):
        assert file["reply_to"] == int(receipt.ref) and file["message_thread_id"] == "7"
        assert not file["keyboard"] and file["disable_notification"] == "true"


async def test_a_picture_that_is_none_goes_as_a_document_after_its_text(
    server: FakeTelegram, telegram: Hearing
) -> None:
    broken = Message(SHORT.blocks, YES, files=(File("board.png", "The board", b"no picture"),))
    receipt = await telegram.channel.send(HERE, broken)
    text, file = server.sent
    assert (text["method"], text["text"]) == ("sendMessage", "Designated\na < b") and text["keyboard"]
    assert (file["method"], file["text"], file["reply_to"]) == ("sendDocument", "The board", int(receipt.ref))


async def test_a_chat_that_takes_no_pictures_gets_the_text(server: FakeTelegram, telegram: Hearing) -> None:
    for method, what in (("sendPhoto", "photos"), ("sendDocument", "documents")):
        words = f"Bad Request: not enough rights to send {what} to the chat"
        server.faults.append(Fault(method, 400, words, times=9))
    await telegram.channel.send(TOPIC, SHORT)
    await telegram.channel.send(TOPIC, LONG)
    assert [sent["method"] for sent in server.sent] == ["sendMessage", "sendMessage"]
    assert all(sent["keyboard"] for sent in server.sent)


async def test_a_file_that_is_too_large_keeps_no_text_back(server: FakeTelegram, telegram: Hearing) -> None:
    server.faults.append(Fault("sendPhoto", 413, "Request Entity Too Large"))
    server.faults.append(Fault("sendDocument", 413, "Request Entity Too Large"))
    await telegram.channel.send(HERE, SHORT)
    assert [sent["method"] for sent in server.sent] == ["sendMessage"]


async def test_a_picture_without_an_answer_may_have_been_sent(server: FakeTelegram, telegram: Hearing) -> None:
    server.faults.append(Fault("sendPhoto", 0, accept=True))
    with pytest.raises(Unclear):
        await telegram.channel.send(HERE, SHORT)


async def test_the_second_try_does_not_wait_for_the_picture(server: FakeTelegram, telegram: Hearing) -> None:
    server.faults.append(Fault("sendPhoto", 0, times=9))
    receipt = await telegram.channel.send(HERE, SHORT, repeat=True)
    (sent,) = server.sent
    assert sent["method"] == "sendMessage" and sent["keyboard"] and receipt.ref == str(sent["message_id"])


async def test_a_message_of_files_alone(server: FakeTelegram, telegram: Hearing) -> None:
    await telegram.channel.send(HERE, Message((), YES, files=(BOARD, TABLE)))
    assert [(sent["method"], sent["text"]) for sent in server.sent] == [
        ("sendPhoto", BOARD.alt),
        ("sendDocument", TABLE.alt),
    ]
    assert server.sent[0]["keyboard"] and server.sent[1]["reply_to"] == server.sent[0]["message_id"]


# -- what fails --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", GONE)
async def test_permanent_errors_end_the_chat(server: FakeTelegram, telegram: Hearing, words: str) -> None:
    for method in ("sendMessage", "sendPhoto", "editMessageText"):
        server.faults.append(Fault(method, 403, f"Forbidden: {words}"))
    for message in (HELLO, SHORT):
        with pytest.raises(Gone) as gone:
            await telegram.channel.send(HERE, message)
        assert gone.value.why == words
    with pytest.raises(Gone):
        await telegram.channel.edit(HERE, "5", HELLO)


@pytest.mark.parametrize("words", CLOSED)
async def test_what_may_be_mended_closes_the_chat_for_now(
    server: FakeTelegram, telegram: Hearing, words: str
) -> None:
    for method in ("sendMessage", "sendPhoto", "editMessageText"):
        server.faults.append(Fault(method, 400, f"Bad Request: {words}"))
    for message in (HELLO, SHORT):
        with pytest.raises(Closed) as closed:
            await telegram.channel.send(HERE, message)
        assert words in closed.value.why
    with pytest.raises(Closed):
        await telegram.channel.edit(HERE, "5", HELLO)
    assert not any(fault.times for fault in server.faults)  # one call each: nothing is tried without its form


async def test_a_chat_that_takes_no_photos_gets_the_text(server: FakeTelegram, telegram: Hearing) -> None:
    server.faults.append(
        Fault("sendPhoto", 400, "Bad Request: not enough rights to send photos to the chat", times=9)
    )
    server.faults.append(Fault("sendDocument", 400, "Bad Request: not enough rights to send documents", times=9))
    await telegram.channel.send(HERE, SHORT)
    assert [sent["text"] for sent in server.sent] == [SHORT.text]


async def test_a_text_that_is_refused_in_unknown_words_goes_out_bare(server: FakeTelegram, telegram: Hearing) -> None:
    server.faults.append(Fault("sendMessage", 400, "Bad Request: SOMETHING_NEW"))
    await telegram.channel.send(HERE, HELLO)
    assert [sent["text"] for sent in server.sent] == [HELLO.text] and not server.sent[0]["keyboard"]


async def test_a_closed_general_topic_is_closed_for_now(server: FakeTelegram, telegram: Hearing) -> None:
    server.faults.append(Fault("sendMessage", 400, "Bad Request: TOPIC_CLOSED"))
    with pytest.raises(Closed):
        await telegram.channel.send(HERE, HELLO)


# As the server says them today; the table holds what does not change in them.
SAID = [
    (403, "Forbidden: bot was blocked by the user"),
    (403, "Forbidden: user is deactivated"),
    (403, "Forbidden: the group chat was deleted"),
    (403, "Forbidden: bot was kicked from the group chat"),
    (403, "Forbidden: bot was kicked from the supergroup chat"),
    (403, "Forbidden: bot was kicked from the channel chat"),
]
FOR_NOW = [
    (403, "Forbidden: bot is not a member of the channel chat"),
    (403, "Forbidden: bot can't initiate conversation with a user"),
    (403, "Forbidden: something new"),
    (400, "Bad Request: chat not found"),
    (400, "Bad Request: Chat not found"),
    (400, "Bad Request: not enough rights to send text messages to the chat"),
    (400, "Bad Request: need administrator rights in the channel chat"),
    (400, "Bad Request: CHAT_WRITE_FORBIDDEN"),
    (400, "Bad Request: CHAT_RESTRICTED"),
    (400, "Bad Request: PEER_ID_INVALID"),
    (400, "Bad Request: something new"),
]


@pytest.mark.parametrize(
    ("error", "status", "said"), [*((Gone, *one) for one in SAID), *((Closed, *one) for one in FOR_NOW)]
)
async def test_what_the_server_says_of_lost_chats_is_known(
    server: FakeTelegram, telegram: Hearing, error: type[Exception], status: int, said: str
) -> None:
    server.faults.append(Fault("sendMessage", status, said, times=2))  # also without its form
    with pytest.raises(error):
        await telegram.channel.send(HERE, HELLO)


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault("sendMessage", 401, "Unauthorized"), Busy),
        (Fault("sendMessage", 409, "Conflict: another one"), Busy),
        (Fault("sendMessage", 429, "Too Many Requests"), Busy),
        (Fault("sendMessage", 500, "Internal Server Error"), Unclear),
        (Fault("sendMessage", 502, "Bad Gateway"), Unclear),
        (Fault("sendMessage", 0), Unclear),
        (Fault("sendMessage", 0, accept=True), Unclear),
        (Fault("sendMessage", 200), Unclear),  # a good answer that holds no message
        (Fault("sendMessage", 200, "<html>"), Unclear),
    ],
    ids=lambda one: f"{one.status} {one.description}" if isinstance(one, Fault) else one.__name__,
)
async def test_other_errors_are_tried_again(
    server: FakeTelegram, telegram: Hearing, fault: Fault, error: type[Exception]
) -> None:
    server.faults.append(fault)
    with pytest.raises(error):
        await telegram.channel.send(HERE, HELLO)
    fault.times = 0
    await telegram.channel.send(HERE, HELLO)


async def test_a_flood_says_how_long_to_wait(server: FakeTelegram, telegram: Hearing) -> None:
    for method in ("sendMessage", "sendPhoto", "editMessageText"):
        server.faults.append(Fault(method, 429, "Too Many Requests: retry after 7", {"retry_after": 7}))
    for call in (
        telegram.channel.send(HERE, HELLO),
        telegram.channel.send(HERE, SHORT),
        telegram.channel.edit(HERE, "5", HELLO),
    ):
        with pytest.raises(Busy) as busy:
            await call
        assert busy.value.retry_after == 7


async def test_a_flood_amid_a_message_is_waited_out_where_it_stands(server: FakeTelegram, telegram: Hearing) -> None:
    server.faults.append(Fault("sendMessage", 429, "Too Many Requests", {"retry_after": 1}, text="second"))
    message = Message((paragraph("first " * 600), paragraph("second " * 500)), YES, files=(BOARD,))
    begun = time.monotonic()
    await telegram.channel.send(HERE, message)
    assert [sent["method"] for sent in server.sent] == ["sendMessage", "sendMessage", "sendPhoto"]
    assert time.monotonic() - begun >= 1


@pytest.mark.parametrize(
    "fault",
    [
        Fault("sendMessage", 429, "Too Many Requests", {"retry_after": 3600}, text="second"),
        Fault("sendMessage", 502, "Bad Gateway", text="second"),
        Fault("sendMessage", 400, "Bad Request: something new", text="second", times=2),
    ],
    ids=lambda fault: str(fault.status),
)
async def test_a_text_whose_end_is_missing_is_sent_again(
    server: FakeTelegram, telegram: Hearing, fault: Fault
) -> None:
    server.faults.append(fault)
    with pytest.raises(Unclear):
        await telegram.channel.send(HERE, Message((paragraph("first " * 600), paragraph("second " * 500))))


async def test_a_group_that_moved_gives_its_new_address(server: FakeTelegram, telegram: Hearing) -> None:
    moved = {"migrate_to_chat_id": -1009}
    words = "Bad Request: group chat was upgraded to a supergroup chat"
    for method in ("sendMessage", "sendPhoto", "editMessageText"):
        server.faults.append(Fault(method, 400, words, moved))
    for message in (HELLO, SHORT):
        with pytest.raises(Moved) as error:
            await telegram.channel.send(Destination("telegram", "-9"), message)
        assert error.value.to == Destination("telegram", "-1009")
    await telegram.channel.edit(Destination("telegram", "-9"), "5", HELLO)  # what was said there stays there


@pytest.mark.parametrize("words", ["message thread not found", "TOPIC_CLOSED", "TOPIC_DELETED"])
async def test_a_lost_topic_falls_back_to_the_group(server: FakeTelegram, telegram: Hearing, words: str) -> None:
    server.faults.append(Fault("sendMessage", 400, f"Bad Request: {words}"))
    await telegram.channel.send(TOPIC, LONG, reply_to="5")
    assert [sent["method"] for sent in server.sent] == ["sendMessage", "sendPhoto", "sendDocument"]
    assert not any("message_thread_id" in sent for sent in server.sent)
    assert server.sent[0]["reply_to"] is None  # else Telegram puts it into the closed topic


async def test_refused_markup_goes_out_as_plain_text(server: FakeTelegram, telegram: Hearing) -> None:
    for method in ("sendMessage", "sendPhoto", "editMessageText"):
        server.faults.append(Fault(method, 400, "Bad Request: can't parse entities: who knows"))
    receipt = await telegram.channel.send(HERE, HELLO)
    await telegram.channel.send(HERE, SHORT)
    await telegram.channel.edit(HERE, receipt.ref, Message((heading("Done"), paragraph("a < b")), YES))
    assert [sent["text"] for sent in (*server.sent, *server.edited)] == [
        "Hello\na < b & c",
        "Designated\na < b",
        "Done\na < b",
    ]
    for sent in (*server.sent, *server.edited):
        assert "parse_mode" not in sent and sent["keyboard"]


async def test_refused_buttons_do_not_keep_the_text(server: FakeTelegram, telegram: Hearing) -> None:
    await telegram.channel.send(HERE, Message((paragraph("Found"),), ((Button(" ", "do:yes"),),)))
    assert server.texts(2002) == ["Found"] and server.sent[0]["keyboard"] == []


# -- edits -------------------------------------------------------------------------------------------------


async def test_an_edit_replaces_text_and_buttons(server: FakeTelegram, telegram: Hearing) -> None:
    receipt = await telegram.channel.send(HERE, HELLO)
    await telegram.channel.edit(HERE, receipt.ref, Message((paragraph("Decided <by> Ada"),)))
    (edited,) = server.edited
    assert (edited["text"], edited["keyboard"]) == ("Decided <by> Ada", [])
    assert edited["message_id"] == int(receipt.ref)


@pytest.mark.parametrize("files", [(), (BOARD,)])
async def test_an_edit_of_a_picture_replaces_its_caption(
    server: FakeTelegram, telegram: Hearing, files: tuple[File, ...]
) -> None:
    receipt = await telegram.channel.send(HERE, SHORT)
    await telegram.channel.edit(HERE, receipt.ref, Message((paragraph("Amended"),), YES, files=files))
    (edited,) = server.edited
    assert (edited["method"], edited["text"]) == ("editMessageCaption", "Amended") and edited["keyboard"]


async def test_an_edit_finds_a_text_whose_picture_followed_it(server: FakeTelegram, telegram: Hearing) -> None:
    receipt = await telegram.channel.send(HERE, LONG)
    await telegram.channel.edit(HERE, receipt.ref, Message((paragraph("Amended"),), files=(BOARD,)))
    assert [(edited["method"], edited["text"]) for edited in server.edited] == [("editMessageText", "Amended")]


async def test_a_caption_that_grows_too_long_loses_its_quote_first(server: FakeTelegram, telegram: Hearing) -> None:
    receipt = await telegram.channel.send(HERE, SHORT)
    grown = Message((heading("Designated"), quote("reason " * 400), paragraph("Decided by Ada")), YES)
    await telegram.channel.edit(HERE, receipt.ref, grown)
    (edited,) = server.edited
    assert edited["text"].startswith("Designated\nreason reason") and edited["text"].endswith("…\n\nDecided by Ada")


@pytest.mark.parametrize(
    "words",
    [
        "message is not modified: specified new message content and reply markup are exactly the same",
        "message to edit not found",
        "message can't be edited",
        "MESSAGE_ID_INVALID",
        "something new",
    ],
)
async def test_an_edit_that_cannot_be_is_done(server: FakeTelegram, telegram: Hearing, words: str) -> None:
    receipt = await telegram.channel.send(HERE, HELLO)
    server.faults.append(Fault("editMessageText", 400, f"Bad Request: {words}"))
    await telegram.channel.edit(HERE, receipt.ref, Message((paragraph("Decided"),)))
    assert server.faults[0].times == 0 and server.edited == []
    await telegram.channel.edit(HERE, receipt.ref, HELLO)  # as it stands
    await telegram.channel.edit(HERE, "999999", HELLO)
    await telegram.channel.edit(HERE, "", HELLO)  # never sent: nothing to edit
    assert server.edited == []


@pytest.mark.parametrize(
    "fault",
    [
        Fault("editMessageText", 0),
        Fault("editMessageText", 0, accept=True),
        Fault("editMessageText", 502, "Bad Gateway"),
    ],
    ids=lambda fault: f"{fault.status} {fault.accept}",
)
async def test_an_edit_without_an_answer_is_made_again(server: FakeTelegram, telegram: Hearing, fault: Fault) -> None:
    receipt = await telegram.channel.send(HERE, HELLO)
    server.faults.append(fault)
    decided = Message((paragraph("Decided"),))
    with pytest.raises(Busy):
        await telegram.channel.edit(HERE, receipt.ref, decided)
    await telegram.channel.edit(HERE, receipt.ref, decided)
    assert [edited["text"] for edited in server.edited] == ["Decided"]


async def test_chats_do_not_wait_for_each_other(
    server: FakeTelegram, telegram: Hearing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telegram_send, "BETWEEN_POSTS_IN_A_GROUP", 30)
    slow = asyncio.create_task(telegram.channel.send(TOPIC, LONG))
    async with asyncio.timeout(5):
        await telegram.channel.send(HERE, HELLO)
    slow.cancel()
    await asyncio.gather(slow, return_exceptions=True)
    assert "Hello\na < b & c" in server.texts(2002)
