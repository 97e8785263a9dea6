"""Tests Telegram's updates of whatever form: none stops the hearing, none is in the log, and none comes twice."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat import platforms
from bot.chat.base import Incoming, Pace
from bot.chat.telegram import adapter
from bot.model.destination import Destination
from tests.fakes.chat.telegram import FakeTelegram, Fault
from tests.fakes.chat.telegram_bot import Hearing, eventually
from tests.fakes.chat.telegram_rules import MEMBERS
from tests.fakes.installation import OPERATOR, USER, installed
from tests.fakes.odd import logged, mutated
from tests.fakes.watching import NOORI

WORDS, STRANGER = "PRIVATE-WORDS", 40044004
PERSON: dict[str, Any] = {"id": STRANGER, "is_bot": False, "first_name": WORDS, "username": "private_words"}
PRIVATE: dict[str, Any] = {"id": STRANGER, "type": "private", "first_name": WORDS}
MESSAGE: dict[str, Any] = {"message_id": 9, "date": 1_700_000_000, "chat": PRIVATE, "from": PERSON}
POLL: dict[str, Any] = {
    "id": "5", "question": WORDS, "options": [{"text": WORDS, "voter_count": 0}], "total_voter_count": 0,
    "is_closed": False, "is_anonymous": True, "type": "regular", "allows_multiple_answers": False,
}  # fmt: skip
# What a library of today cannot read: fields that it insists on are not there.
UNREADABLE: dict[str, dict[str, Any]] = {
    "poll": {"poll": {key: POLL[key] for key in ("id", "question")}},
    "entity": {"text": WORDS, "entities": [{"type": "bold", "offset": 0}]},
    "photo": {"photo": [{"file_id": WORDS}], "caption": WORDS},
    "chat": {"text": WORDS, "chat": WORDS},
    "origin": {"text": WORDS, "forward_origin": {"type": "user"}},
}


# -- of whatever form ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", UNREADABLE)
async def test_an_update_that_cannot_be_read_is_passed_over_by_its_number(
    kind: str, server: FakeTelegram, telegram: Hearing, caplog: pytest.LogCaptureFixture
) -> None:
    server.says("/start")
    server.tells({"message": {**MESSAGE, **UNREADABLE[kind]}})
    server.says("/help")
    assert [(await telegram.next()).text for _ in range(2)] == ["start", "help"]
    await eventually(lambda: not server.unconfirmed)
    [said] = [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]
    assert "is passed over" in said and WORDS not in said and str(STRANGER) not in said


async def test_an_update_that_cannot_be_read_keeps_no_alert_and_no_answer_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with installed(tmp_path, monkeypatch, mode="open") as house:
        house.publish(date="2026-05-12")
        await house.says("/follow all", "now hears")
        house.telegram.tells({"message": {**MESSAGE, **UNREADABLE["poll"]}})
        await house.says("/status", "Called for by the paper")
        house.publish(NOORI)
        await house.hears("GHR0999", USER)


GROUP: dict[str, Any] = {"id": -100400, "type": "supergroup", "title": WORDS}
CHANGE: dict[str, Any] = {"chat": GROUP, "from": PERSON, "date": 1_700_000_000}
BOT: dict[str, Any] = {"id": 123456789, "is_bot": True, "first_name": "Watch", "username": "watch_bot"}
UPDATES: list[dict[str, Any]] = [
    {"message": {**MESSAGE, "text": f"/status {WORDS}", "entities": [{"type": "bold", "offset": 0, "length": 1}]}},
    {"message": {**MESSAGE, "poll": POLL, "forward_origin": {"type": "user", "date": 1, "sender_user": PERSON}}},
    {"message": {**MESSAGE, "photo": [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}],
                 "caption": WORDS, "chat": GROUP, "reply_to_message": {**MESSAGE, "from": BOT}}},
    {"message": {**MESSAGE, "chat": GROUP, "migrate_from_chat_id": -400, "sender_chat": GROUP}},
    {"callback_query": {"id": "1", "from": PERSON, "chat_instance": "1", "data": WORDS, "message": MESSAGE}},
    {"my_chat_member": {**CHANGE, "old_chat_member": {**MEMBERS["left"], "user": BOT},
                        "new_chat_member": {**MEMBERS["member"], "user": BOT}}},
]  # fmt: skip


@settings(max_examples=8, deadline=None)
@given(updates=st.lists(mutated(UPDATES, WORDS), min_size=15, max_size=30))
def test_no_form_of_an_update_stops_the_hearing_or_reaches_the_log(updates: list[dict[str, Any]]) -> None:
    async def at(server: FakeTelegram) -> None:
        async def faulty(incoming: Incoming) -> None:
            await hearing.heard.put(incoming)
            raise ValueError(f"a fault that names {incoming.text}, {incoming.action}, {incoming.title}")

        hearing = Hearing(server)
        hearing.task = asyncio.create_task(hearing.channel.run(faulty))
        server.tells(*updates)
        server.says("/help", user=OPERATOR)
        while (await hearing.next()).user != str(OPERATOR):
            pass
        await hearing.stop()
        assert server.unconfirmed == 0

    with logged() as lines, FakeTelegram() as server:
        asyncio.run(at(server))
    assert [line for line in lines if WORDS in line or str(STRANGER) in line] == []


@pytest.mark.parametrize("answer", ['{"ok": true, "result": true}', "<html>", '{"ok": true}', "[1]", "[" * 100_000])
async def test_an_answer_that_is_none_is_waited_out(answer: str, server: FakeTelegram) -> None:
    server.faults.append(Fault("getUpdates", 200, answer, times=3))
    hearing = Hearing(server)
    await hearing.start()
    server.says("/help")
    assert (await hearing.next()).text == "help"
    await hearing.stop()


# -- told before worked on -----------------------------------------------------------------------------------


async def test_telegram_is_told_that_an_update_was_heard_before_it_is_worked_on(server: FakeTelegram) -> None:
    left: list[int] = []

    async def hear(incoming: Incoming) -> None:
        left.append(server.unconfirmed)

    hearing = Hearing(server)
    task = asyncio.create_task(hearing.channel.run(hear))
    for text in ("/status", "/help"):
        server.says(text)
        await eventually(lambda text=text: len(left) == ("/status", "/help").index(text) + 1)  # type: ignore[misc]
    await hearing.channel.stop()
    await task
    assert left == [0, 0]


async def test_a_question_that_kills_us_does_not_come_again_after_the_restart(
    server: FakeTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adapter, "FINISH", 0.05)
    begun = asyncio.Event()

    async def deadly(incoming: Incoming) -> None:
        begun.set()
        await asyncio.sleep(60)

    dying = Hearing(server)
    task = asyncio.create_task(dying.channel.run(deadly))
    server.says("/status kills")
    await asyncio.wait_for(begun.wait(), 5)
    task.cancel()  # without a stop: nothing more is said to Telegram
    await asyncio.gather(task, return_exceptions=True)
    server.says("/help")
    again = Hearing(server)
    await again.start()
    assert (await again.next()).text == "help"
    await again.stop()


async def test_a_stop_while_telegram_does_not_say_that_it_knows_what_came_loses_none_of_it(
    server: FakeTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adapter, "LAST_WORD", 0.1)
    server.faults.append(Fault("getUpdates", accept=True, after=60, skip=1))
    server.says("/help")
    hearing = Hearing(server)
    await hearing.start()
    await eventually(lambda: not server.unconfirmed)
    await hearing.stop()
    assert (await hearing.next()).text == "help" and hearing.heard.empty()


async def test_what_could_not_be_confirmed_is_heard_once_and_none_of_it_is_lost(server: FakeTelegram) -> None:
    hearing = Hearing(server)
    await hearing.start()
    server.says("/status")
    server.faults.append(Fault("getUpdates", 502, "Bad Gateway", times=3))
    server.says("/help")
    assert [(await hearing.next()).text for _ in range(2)] == ["status", "help"]
    await hearing.stop()
    assert hearing.heard.empty() and server.unconfirmed == 0


# -- another's words -----------------------------------------------------------------------------------------

FORWARDED: dict[str, dict[str, Any]] = {
    "of a person": {"forward_origin": {"type": "user", "date": 1, "sender_user": PERSON}},
    "of one who hides": {"forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "X"}},
    "of a group": {"forward_origin": {"type": "chat", "date": 1, "sender_chat": GROUP}},
    "of a channel": {
        "forward_origin": {"type": "channel", "date": 1, "message_id": 3, "chat": {**GROUP, "type": "channel"}},
        "is_automatic_forward": True,
    },
    "of an inline bot": {"via_bot": {"id": 77, "is_bot": True, "first_name": "Inline", "username": "inline_bot"}},
}


@pytest.mark.parametrize("of", FORWARDED)
async def test_what_is_forwarded_in_a_group_is_not_heard(of: str, server: FakeTelegram, telegram: Hearing) -> None:
    server.says("/unfollow all", chat=-1001, **FORWARDED[of])
    server.says("@watch_bot unfollow all", chat=-1001, **FORWARDED[of])
    server.shows("/stop", chat=-1001, **FORWARDED[of])
    server.says("/help")
    assert (await telegram.next()).text == "help"


@pytest.mark.parametrize("of", FORWARDED)
async def test_what_is_forwarded_in_private_is_a_question_and_changes_nothing(
    of: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with installed(tmp_path, monkeypatch) as house:
        house.publish(NOORI, date="2026-05-12")
        await house.says("/follow all", "now hears", user=OPERATOR)
        asked = "Is Omid Noori sanctioned by the UK?"
        await house.says(asked, "GHR0999", user=OPERATOR, **FORWARDED[of])
        before = house.store.followed(Destination("telegram", str(OPERATOR))), len(house.store.acts(50))
        for text in ("/unfollow all", "unfollow all", "/invite 720", "/stop", "/language fa", "/approve 1"):
            house.telegram.says(text, user=OPERATOR, **FORWARDED[of])
            await house.settled()
        assert (house.store.followed(Destination("telegram", str(OPERATOR))), len(house.store.acts(50))) == before
        assert "An invitation" not in "".join(house.telegram.texts(OPERATOR))


async def test_a_forwarded_invitation_lets_nobody_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with installed(tmp_path, monkeypatch) as house:
        said = await house.says("/invite", "An invitation", user=OPERATOR)
        token = said.split("?start=")[1].split()[0]
        house.telegram.says(f"/start {token}", **FORWARDED["of a person"])
        await house.hears("not approved yet", USER)
        await house.says(f"/start {token}", "Magnitsky Watch")  # it was not used up


# -- many at once --------------------------------------------------------------------------------------------


async def test_an_operators_question_does_not_wait_for_groups_that_flood(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A dozen groups, each with more questions than its pace lets be answered in half a minute."""
    monkeypatch.setattr(adapter, "FINISH", 0.05)
    async with installed(tmp_path, monkeypatch, mode="open") as house:
        monkeypatch.setattr(platforms.of("telegram"), "pace", Pace(0, group=3, groups="-"))
        for asker in range(4):
            for group in range(1, 13):
                for _ in range(3):
                    house.telegram.says("/help@watch_bot", user=3000 + 100 * group + asker, chat=-group)
        await eventually(lambda: all(house.telegram.texts(-group) for group in range(1, 13)))
        await house.says("/help", "What you can ask", user=OPERATOR)
        await house.says("/help@watch_bot", "What you can ask", user=USER, chat=-99)
