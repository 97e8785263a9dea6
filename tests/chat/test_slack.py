"""Tests the Slack adapter over a real socket, against a small strict Slack: its lifetime, and what it hears."""

from __future__ import annotations

import asyncio
import logging
import re
from pathlib import Path
from typing import Any

import pytest

from bot.chat.base import BadToken, Busy, Channel, Incoming, Unclear
from bot.chat.slack.adapter import Slack
from bot.model.destination import Destination
from bot.model.message import Button, Message, paragraph
from tests.fakes.chat.slack import BOT, BOT_ID, SCOPES, FakeSlack, Room
from tests.fakes.chat.slack_bot import ALERT, HASTY, HERE, made, running, said_only


def test_it_is_a_channel() -> None:
    channel: Channel = Slack("xoxb", "xapp", "https://slack.com/api/")
    assert channel.platform == "slack"


# -- starting and stopping --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wrong", "key"),
    [
        ({"bot": "xoxb-wrong"}, "slack.bot_token"),
        ({"app": "xapp-wrong"}, "slack.app_token"),
        ({"bot": FakeSlack.app_token, "app": FakeSlack.bot_token}, "slack.bot_token"),
    ],
)
async def test_a_refused_token_is_one_line_that_names_the_key(
    wrong: dict[str, Any], key: str, fake: FakeSlack
) -> None:
    slack = made(fake, **wrong)
    with pytest.raises(BadToken, match=key) as caught:
        await asyncio.wait_for(slack.run(nobody), 5)
    assert "\n" not in str(caught.value)
    assert not any(token in str(caught.value) for token in ("xoxb-", "xapp-"))
    await slack.stop()


async def test_an_unreachable_slack_is_tried_until_it_answers() -> None:
    fake = FakeSlack()
    async with fake:
        pass
    slack = made(fake)  # nobody listens on this port now
    task = asyncio.create_task(slack.run(nobody))
    await asyncio.sleep(0.3)
    assert not task.done()
    async with fake:
        await fake.connected()
        await slack.stop()
        await asyncio.wait_for(task, 5)


async def test_trouble_at_the_start_is_waited_out(slack: Slack, fake: FakeSlack) -> None:
    fake.fail("http", "auth.test")
    fake.fail("error", "auth.test", error="org_login_required")
    fake.fail("ratelimited", "apps.connections.open", retry_after=0)
    fake.fail("http", "socket")  # the address is good only once: the next try needs a new one
    async with running(slack, fake):
        await fake.slash("help")


async def test_a_lost_connection_comes_back(slack: Slack, fake: FakeSlack) -> None:
    async with running(slack, fake) as heard:
        fake.fail("http", "socket", times=2)
        fake.drop_sockets()
        await fake.wait(lambda: not fake.sockets)
        await fake.connected()
        assert await fake.slash("help")
        await fake.wait(lambda: heard)


async def test_slacks_own_refresh_is_followed(slack: Slack, fake: FakeSlack) -> None:
    async with running(slack, fake) as heard:
        await fake.refresh()
        await fake.wait(lambda: sum(method == "apps.connections.open" for method, _ in fake.calls) == 2)
        await fake.connected()
        assert await fake.slash("help")
        await fake.wait(lambda: heard)


async def test_a_token_refused_later_ends_the_run(slack: Slack, fake: FakeSlack) -> None:
    task = asyncio.create_task(slack.run(nobody))
    await fake.connected()
    fake.fail("error", "apps.connections.open", times=99, error="invalid_auth")
    fake.drop_sockets()
    with pytest.raises(BadToken, match=r"slack\.app_token"):
        await asyncio.wait_for(task, 10)


async def test_stop_lets_an_answer_finish_and_may_be_called_twice_or_first(slack: Slack, fake: FakeSlack) -> None:
    async def slow(incoming: Incoming) -> None:
        await asyncio.sleep(0.3)
        await slack.send(incoming.where, ALERT)

    async with running(slack, fake, slow):
        await fake.mention("status")
        await slack.stop()
        assert len(fake.posts) == 1
        assert not fake.sockets
        await slack.stop()
    never_run = made(fake)
    await never_run.stop()
    await asyncio.wait_for(never_run.run(nobody), 1)


async def test_stop_does_not_wait_for_a_slack_that_hangs(fake: FakeSlack) -> None:
    slack = Slack(fake.bot_token, fake.app_token, fake.base_url)
    fake.fail("hang", "auth.test")
    task = asyncio.create_task(slack.run(nobody))
    await fake.wait(lambda: fake.calls)
    await asyncio.wait_for(slack.stop(), 1)
    await asyncio.wait_for(task, 1)


async def test_a_cancelled_run_closes_its_socket(slack: Slack, fake: FakeSlack) -> None:
    task = asyncio.create_task(slack.run(nobody))
    await fake.connected()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await fake.wait(lambda: not fake.sockets)
    await slack.stop()


# -- hearing ----------------------------------------------------------------------------------------------------


async def nobody(_: Incoming) -> None:
    pass


async def test_a_slash_command_is_acknowledged_at_once_and_answered_to_its_user_only(
    slack: Slack, fake: FakeSlack
) -> None:
    async def hear(incoming: Incoming) -> None:
        await asyncio.sleep(0.5)
        assert incoming.respond is not None
        await incoming.respond(ALERT)

    async with running(slack, fake, hear) as heard:
        assert await fake.slash("status Leila &amp; co")
        assert fake.acks[0] < 0.3
        [shown] = await fake.wait_for("GHR0999")
    assert heard[0].where == HERE
    assert (heard[0].text, heard[0].user, heard[0].title) == ("status Leila & co", "U1", "general")
    assert heard[0].is_command
    assert not heard[0].private
    assert (shown["user"], shown["response_type"], shown["replace_original"]) == ("U1", "ephemeral", False)
    assert fake.posts == []


async def test_an_empty_slash_command_asks_for_help_and_in_a_direct_message_carries_the_users_name(
    slack: Slack, fake: FakeSlack
) -> None:
    async with running(slack, fake) as heard:
        await fake.slash("  ", channel=fake.im("U1").id)
        await fake.wait(lambda: heard)
    assert (heard[0].text, heard[0].private, heard[0].title) == ("help", True, "sara")


@pytest.mark.parametrize(
    ("said", "text", "is_command"),
    [
        ("status leila", "status leila", False),
        ("/status leila", "/status leila", False),
        ("is <https://x.example|Leila> sanctioned by the UK &amp; US?", "is Leila sanctioned by the UK & US?", False),
        (", آیا امید نوری تحریم شده است؟", "آیا امید نوری تحریم شده است؟", False),
        ("", "help", True),
        ("who is <@U2>", "who is", False),
    ],
)
async def test_a_mention_is_free_words_and_an_empty_one_asks_for_help(
    said: str, text: str, is_command: bool, slack: Slack, fake: FakeSlack
) -> None:
    async with running(slack, fake) as heard:
        await fake.mention(said)
        await fake.wait(lambda: heard)
    assert [said_only(one) for one in heard] == [
        Incoming(HERE, "U1", text, is_command=is_command, title="general", mentions=("U2",) if "U2" in said else ())
    ]


async def test_a_mention_in_a_thread_is_answered_in_the_thread(slack: Slack, fake: FakeSlack) -> None:
    async def hear(incoming: Incoming) -> None:
        await slack.send(incoming.where, ALERT)

    thread = fake.says("C1", "Who is on the list?")
    async with running(slack, fake, hear):
        await fake.mention("status", thread=thread)
        [post] = await fake.wait_for("GHR0999")
    assert post["thread_ts"] == thread


async def test_words_before_the_mention_count_when_none_follow(slack: Slack, fake: FakeSlack) -> None:
    async with running(slack, fake) as heard:
        await fake.event(
            {"type": "app_mention", "user": "U1", "channel": "C1", "text": f"is Leila sanctioned? <@{BOT}>"}
        )
        await fake.wait(lambda: heard)
    assert heard[0].text == "is Leila sanctioned?"


async def test_a_direct_message_is_free_words(slack: Slack, fake: FakeSlack) -> None:
    async with running(slack, fake) as heard:
        await fake.dm("status leila")
        await fake.dm("is she sanctioned?")
        await fake.wait(lambda: len(heard) == 2)
    assert [(i.text, i.is_command, i.private) for i in heard] == [
        ("status leila", False, True),
        ("is she sanctioned?", False, True),
    ]
    assert heard[0].where == Destination("slack", fake.im("U1").id)


async def test_bots_edits_joins_other_channels_and_repeats_are_not_heard(slack: Slack, fake: FakeSlack) -> None:
    async with running(slack, fake) as heard:
        await fake.dm("by a bot", bot_id="B2")
        await fake.dm("by itself", user=BOT, bot_id=BOT_ID, channel="D-U1")
        await fake.dm("edited", subtype="message_changed")
        await fake.dm("joined", subtype="channel_join")
        await fake.event(
            {"type": "message", "channel_type": "channel", "user": "U1", "text": "chat", "channel": "C1"}
        )
        await fake.event({"type": "app_home_opened", "user": "U1", "channel": "D-U1", "tab": "messages"})
        await fake.invite("C1", user="U2")
        for _ in range(3):
            await fake.event(
                {"type": "message", "channel_type": "im", "user": "U1", "text": "once", "channel": "D-U1"}, "Ev-same"
            )
        await fake.dm("last")
        await fake.wait(lambda: heard and heard[-1].text == "last")
    assert [incoming.text for incoming in heard] == ["once", "last"]
    assert len(fake.acks) == 11  # all of them acknowledged: Slack would repeat them


async def test_a_tapped_button_says_what_it_does_and_where(slack: Slack, fake: FakeSlack) -> None:
    row = (Button("Approve", "approve:12"), Button("Refuse", "refuse:12"))
    async with running(slack, fake) as heard:
        receipt = await slack.send(HERE, Message((paragraph("A chat asks"),), (row,)))
        await fake.tap("refuse:12", user="U2")
        await fake.wait(lambda: heard)
    below = Destination("slack", "C1", receipt.ref)
    told = Incoming(HERE, "U2", action="refuse:12", title="general", ref=receipt.ref, below=below)
    assert [said_only(one) for one in heard] == [told]


async def test_a_tap_in_a_thread_is_answered_there(slack: Slack, fake: FakeSlack) -> None:
    thread = fake.says("C1", "who?")
    async with running(slack, fake) as heard:
        await slack.send(Destination("slack", "C1", thread), Message((paragraph("?"),), ((Button("Yes", "yes"),),)))
        await fake.tap("yes")
        await fake.wait(lambda: heard)
    assert heard[0].where == Destination("slack", "C1", thread)


async def test_the_bot_hears_that_it_was_put_into_a_channel(slack: Slack, fake: FakeSlack) -> None:
    async with running(slack, fake) as heard:
        await fake.invite("C2", inviter="U2")
        await fake.wait(lambda: heard)
    assert [*map(said_only, heard)] == [Incoming(Destination("slack", "C2"), "U2", title="random", event="joined")]


async def test_a_slash_command_between_two_people_is_its_users_own(slack: Slack, fake: FakeSlack) -> None:
    fake.rooms["D-other"] = Room("D-other", "", bot_in=False)
    fake.fail("ratelimited", "conversations.open", retry_after=0)
    async with running(slack, fake) as heard:
        await fake.slash("follow all", channel="D-other")
        await fake.wait(lambda: heard)
    assert (heard[0].where, heard[0].private) == (Destination("slack", fake.im("U1").id), True)


async def test_where_a_user_is_reached_is_never_guessed(
    slack: Slack, fake: FakeSlack, caplog: pytest.LogCaptureFixture
) -> None:
    fake.fail("error", "conversations.open", times=9, error="org_login_required")
    async with running(slack, fake) as heard:
        await fake.slash("status", channel=fake.im("U1").id)
        await fake.wait(lambda: "Busy" in caplog.text)
    assert heard == []


# -- names ------------------------------------------------------------------------------------------------------


async def test_a_chat_is_named_by_slack_and_asked_for_once(slack: Slack, fake: FakeSlack) -> None:
    fake.rooms["G1"] = Room("G1", "secret-plans")
    async with running(slack, fake) as heard:
        for _ in range(2):
            await fake.dm("status")
            await fake.mention("status")
            await fake.slash("status", channel="G1")
            await fake.wait(lambda: len(heard) % 3 == 0)
    assert sorted(one.title for one in heard) == sorted(["Sara (@sara)", "general", "secret-plans"] * 2)
    asked = [method for method, _ in fake.calls]
    assert (asked.count("users.info"), asked.count("conversations.info")) == (1, 2)


@pytest.mark.parametrize("fault", [{"kind": "error", "error": "missing_scope"}, {"kind": "http"}, {"kind": "hang"}])
async def test_without_a_name_everything_else_is_as_ever(
    fault: dict[str, Any], slack: Slack, fake: FakeSlack
) -> None:
    fake.fail(method="conversations.info", **fault)
    slack = made(fake, times=HASTY) if fault["kind"] == "hang" else slack
    async with running(slack, fake) as heard:
        await fake.mention("status")
        await fake.wait(lambda: heard)
    assert (heard[0].title, heard[0].text) == ("", "status")


async def test_a_fault_in_an_answer_is_logged_without_its_words(
    slack: Slack, fake: FakeSlack, caplog: pytest.LogCaptureFixture
) -> None:
    async def hear(incoming: Incoming) -> None:
        raise ValueError(incoming.text)

    async with running(slack, fake, hear):
        await fake.dm("my secret question")
        await fake.wait(lambda: "ValueError" in caplog.text)
    assert "secret" not in caplog.text


# -- secrets ----------------------------------------------------------------------------------------------------


async def test_no_log_holds_a_token_an_id_or_what_was_said(
    slack: Slack, fake: FakeSlack, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        async with running(slack, fake):
            await fake.dm("my secret question")
            await fake.slash("status secret")
            fake.fail("http", "socket", times=2)
            fake.drop_sockets()
            for kind in ("drop", "http", "ratelimited", "malformed"):
                fake.fail(kind)
                with pytest.raises((Busy, Unclear)):
                    await slack.send(HERE, ALERT, key="MW-000001")
            await fake.wait(lambda: not fake.sockets)
            await fake.connected()
    words = ("xoxb", "xapp", "secret", "Noori", "U1", "C1", "ticket", "/respond/")
    said = "\n".join(record.getMessage() for record in caplog.records)
    assert [word for word in words if word in said] == []


async def test_an_error_that_is_raised_carries_no_token(slack: Slack, fake: FakeSlack) -> None:
    fake.fail("http")
    with pytest.raises(Unclear) as caught:
        await slack.send(HERE, ALERT)
    assert "xoxb" not in repr(caught.value)
    assert caught.value.__cause__ is None


# -- the manifest -----------------------------------------------------------------------------------------------


def test_the_manifest_asks_for_what_is_needed_and_listens_to_no_channel() -> None:
    manifest = (Path(__file__).parent.parent.parent / "bot/chat/slack/manifest.yaml").read_text()
    scopes = re.findall(r"^      - (\w+(?:[:.]\w+)+) +# \S", manifest, re.MULTILINE)
    assert set(scopes) | {"commands"} == SCOPES
    events = re.findall(r"^      - (\S+)$", manifest, re.MULTILINE)
    assert events == [
        "app_mention", "message.im", "app_home_opened", "member_joined_channel", "channel_id_changed", "link_shared",
    ]  # fmt: skip
    assert "callback_id: who_is_this" in manifest and "type: message" in manifest
    assert "home_tab_enabled: true" in manifest
    assert "socket_mode_enabled: true" in manifest
    assert "command: /sanctions" in manifest


def test_the_fake_runs_beside_a_program_in_a_thread_of_its_own() -> None:
    with FakeSlack().threaded() as fake:
        asyncio.run(made(fake).send(HERE, ALERT))
        assert fake.do(fake.wait_for("GHR0999"))
