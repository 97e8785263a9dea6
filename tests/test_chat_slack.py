"""The Slack adapter over a real socket, against a small strict Slack."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.chat.base import BadToken, Busy, Channel, Destination, Gone, Incoming, Unclear
from bot.chat.slack import Slack
from bot.chat.slack_errors import GONE
from bot.chat.slack_send import PAGE
from bot.chat.slack_web import Times
from bot.message import Button, Message, heading, item, paragraph, small
from tests.fakes.slack import BOT, BOT_ID, SCOPES, FakeSlack

QUICK = Times(
    first_wait=0.05, longest_wait=0.2, connect=0.5, answer=0.5, ping=0.3, lost=0.6, finish=2.0, between_posts=0.01
)
HERE = Destination("slack", "C1")
ALERT = Message((heading("Omid Noori was listed"), item("UK · GHR0999"), small("MW-000001")))
LONG = Message(tuple(paragraph(f"{n} " + "word " * 500) for n in range(12)))

Hear = Callable[[Incoming], Awaitable[None]]


@pytest.fixture
async def fake() -> AsyncIterator[FakeSlack]:
    async with FakeSlack() as fake:
        yield fake
        assert fake.broken == []


@pytest.fixture
def slack(fake: FakeSlack) -> Slack:
    return made(fake)


def made(fake: FakeSlack, *, bot: str | None = None, app: str | None = None) -> Slack:
    tokens = bot or fake.bot_token, app or fake.app_token
    return Slack(*tokens, base_url=fake.base_url, commands={"status", "help"}, times=QUICK)


@contextlib.asynccontextmanager
async def running(slack: Slack, fake: FakeSlack, hear: Hear | None = None) -> AsyncIterator[list[Incoming]]:
    """The adapter at work, with what it heard."""
    heard: list[Incoming] = []

    async def on_incoming(incoming: Incoming) -> None:
        heard.append(incoming)
        if hear is not None:
            await hear(incoming)

    task = asyncio.create_task(slack.run(on_incoming))
    try:
        await fake.connected()
        yield heard
    finally:
        await slack.stop()
        await asyncio.wait_for(task, 5)


def said_only(incoming: Incoming) -> Incoming:
    """Without the ways to answer it."""
    return replace(incoming, respond=None, notify=None, open_form=None)


def test_it_is_a_channel() -> None:
    channel: Channel = Slack("xoxb", "xapp", "https://slack.com/api/", ())
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
    wrong: dict[str, str], key: str, fake: FakeSlack
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
    slack = Slack(fake.bot_token, fake.app_token, fake.base_url, ())
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
        ("status leila", "status leila", True),
        ("Status", "Status", True),
        ("is <https://x.example|Leila> sanctioned by the UK &amp; US?", "is Leila sanctioned by the UK & US?", False),
        (", آیا امید نوری تحریم شده است؟", "آیا امید نوری تحریم شده است؟", False),
        ("", "help", True),
        ("who is <@U2>", "who is", False),
    ],
)
async def test_a_mention_is_a_command_or_a_question(
    said: str, text: str, is_command: bool, slack: Slack, fake: FakeSlack
) -> None:
    async with running(slack, fake) as heard:
        await fake.mention(said)
        await fake.wait(lambda: heard)
    assert [said_only(one) for one in heard] == [Incoming(HERE, "U1", text, is_command=is_command, title="general")]


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


async def test_a_direct_message_is_a_command_or_a_question(slack: Slack, fake: FakeSlack) -> None:
    async with running(slack, fake) as heard:
        await fake.dm("status leila")
        await fake.dm("is she sanctioned?")
        await fake.wait(lambda: len(heard) == 2)
    assert [(i.text, i.is_command, i.private) for i in heard] == [
        ("status leila", True, True),
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
        await fake.event({"type": "app_home_opened", "user": "U1", "channel": "D-U1", "tab": "home"})
        for _ in range(3):
            await fake.event(
                {"type": "message", "channel_type": "im", "user": "U1", "text": "once", "channel": "D-U1"}, "Ev-same"
            )
        await fake.dm("last")
        await fake.wait(lambda: heard and heard[-1].text == "last")
    assert [incoming.text for incoming in heard] == ["once", "last"]
    assert len(fake.acks) == 10  # all of them acknowledged: Slack would repeat them


async def test_a_tapped_button_says_what_it_does_and_where(slack: Slack, fake: FakeSlack) -> None:
    row = (Button("Approve", "approve:12"), Button("Refuse", "refuse:12"))
    async with running(slack, fake) as heard:
        receipt = await slack.send(HERE, Message((paragraph("A chat asks"),), (row,)))
        await fake.tap("refuse:12", user="U2")
        await fake.wait(lambda: heard)
    told = Incoming(HERE, "U2", action="refuse:12", title="general", ref=receipt.ref)
    assert [said_only(one) for one in heard] == [told]


async def test_a_button_in_a_private_answer_is_answered_privately(slack: Slack, fake: FakeSlack) -> None:
    async def hear(incoming: Incoming) -> None:
        assert incoming.respond is not None
        said = incoming.action or "which?"
        await incoming.respond(Message((paragraph(said),), ((Button("Leila", "status:leila"),),)))

    async with running(slack, fake, hear):
        await fake.slash("status")
        await fake.wait_for("which?")
        await fake.tap("status:leila")
        await fake.wait(lambda: len(fake.private) == 2)
    assert fake.posts == []


async def test_a_private_answer_survives_a_pause_an_outage_and_refused_blocks_and_ends_after_five_uses(
    slack: Slack, fake: FakeSlack
) -> None:
    fake.fail("ratelimited", "response_url", retry_after=0)
    fake.fail("error", "response_url", error="invalid_blocks")
    answered = asyncio.Event()

    async def hear(incoming: Incoming) -> None:
        assert incoming.respond is not None
        for _ in range(5):
            await incoming.respond(ALERT)
        answered.set()

    async with running(slack, fake, hear):
        await fake.slash("status")
        await asyncio.wait_for(answered.wait(), 10)
    assert ["blocks" in shown for shown in fake.private] == [False, True, True]  # and two uses were refused


async def test_a_fault_in_an_answer_is_logged_without_its_words(
    slack: Slack, fake: FakeSlack, caplog: pytest.LogCaptureFixture
) -> None:
    async def hear(incoming: Incoming) -> None:
        raise ValueError(incoming.text)

    async with running(slack, fake, hear):
        await fake.dm("my secret question")
        await fake.wait(lambda: "ValueError" in caplog.text)
    assert "secret" not in caplog.text


# -- sending ----------------------------------------------------------------------------------------------------


async def test_an_alert_is_posted_once_with_its_id_and_without_previews(slack: Slack, fake: FakeSlack) -> None:
    receipt = await slack.send(HERE, ALERT, key="MW-000001", silent=True)
    [post] = fake.posts
    assert receipt.ref == post["ts"]
    assert post["metadata"] == {"event_type": "magnitsky_alert", "event_payload": {"alert_id": "MW-000001"}}
    assert (post["unfurl_links"], post["mrkdwn"]) == (False, False)
    assert post["text"] == "Omid Noori was listed\n• UK · GHR0999\nMW-000001"
    assert [method for method, _ in fake.calls] == ["chat.postMessage"]


async def test_a_long_message_is_several_posts_and_the_receipt_is_the_firsts(slack: Slack, fake: FakeSlack) -> None:
    receipt = await slack.send(HERE, LONG, key="MW-000002")
    assert len(fake.posts) > 2
    assert receipt.ref == fake.posts[0]["ts"]
    assert fake.posts[1]["metadata"]["event_payload"]["part"] == 2


async def test_a_persons_id_is_a_direct_message_opened_once(slack: Slack, fake: FakeSlack) -> None:
    for _ in range(2):
        await slack.send(Destination("slack", "U2"), ALERT)
    assert [post["channel"] for post in fake.posts] == [fake.im("U2").id] * 2
    assert [method for method, _ in fake.calls].count("conversations.open") == 1
    with pytest.raises(Gone, match="user_not_found"):
        await slack.send(Destination("slack", "U404"), ALERT)
    fake.users["U3"] = "new"
    fake.fail("drop", "conversations.open")
    with pytest.raises(Busy):
        await slack.send(Destination("slack", "U3"), ALERT)


@pytest.mark.parametrize("code", GONE)
async def test_a_permanent_error_ends_the_delivery_and_says_why(code: str, slack: Slack, fake: FakeSlack) -> None:
    fake.fail("error", error=code)
    with pytest.raises(Gone, match=code) as caught:
        await slack.send(HERE, ALERT)
    assert GONE[code] in caught.value.why


async def test_the_channels_own_state_is_permanent(slack: Slack, fake: FakeSlack) -> None:
    fake.rooms["C1"].archived = True
    for chat, code in {"C1": "is_archived", "C2": "not_in_channel", "C404": "channel_not_found"}.items():
        with pytest.raises(Gone, match=code):
            await slack.send(Destination("slack", chat), ALERT)


@pytest.mark.parametrize("code", ["something_new", "ekm_access_denied", "invalid_auth", "team_added_to_org"])
async def test_an_unknown_or_passing_error_disables_nothing(code: str, slack: Slack, fake: FakeSlack) -> None:
    fake.fail("error", error=code)
    with pytest.raises(Busy, match=code):
        await slack.send(HERE, ALERT)


@pytest.mark.parametrize(("wait", "expected"), [("7", 7.0), ("soon", None)])
async def test_a_rate_limit_says_how_long(wait: str, expected: float | None, slack: Slack, fake: FakeSlack) -> None:
    fake.fail("ratelimited", retry_after=wait)
    with pytest.raises(Busy) as caught:
        await slack.send(HERE, ALERT)
    assert caught.value.retry_after == expected
    assert len(fake.calls) == 1


@pytest.mark.parametrize(
    ("kind", "args"),
    [
        ("drop", {}),
        ("accept_then_drop", {}),
        ("http", {"status": 503}),
        ("accept_then_http", {"status": 502}),
        ("hang", {}),
        ("malformed", {}),
        ("malformed", {"type": "text/plain", "body": "ok"}),
        ("malformed", {"type": "application/json", "body": "{"}),
        ("malformed", {"type": "application/json", "body": "[]"}),
        ("error", {"error": "internal_error"}),
        ("error", {"error": "fatal_error"}),
    ],
)
async def test_no_clear_answer_is_unclear_and_tried_only_once(
    kind: str, args: dict[str, Any], slack: Slack, fake: FakeSlack
) -> None:
    fake.fail(kind, **args)
    with pytest.raises(Unclear):
        await slack.send(HERE, ALERT)
    assert len(fake.calls) == 1


async def test_a_connection_refused_sent_nothing() -> None:
    async with FakeSlack() as fake:
        slack = made(fake)
    with pytest.raises(Busy):
        await slack.send(HERE, ALERT)


@pytest.mark.parametrize("code", ["invalid_blocks", "msg_blocks_too_long"])
async def test_an_alert_whose_form_is_refused_goes_out_as_plain_text(
    code: str, slack: Slack, fake: FakeSlack, caplog: pytest.LogCaptureFixture
) -> None:
    fake.fail("error", error=code)
    await slack.send(HERE, ALERT, key="MW-000001")
    [post] = fake.posts
    assert "GHR0999" in post["text"]
    assert "blocks" not in post
    assert post["metadata"]["event_payload"]["alert_id"] == "MW-000001"
    assert code in caplog.text
    assert "Noori" not in caplog.text


async def test_a_fault_of_the_renderer_loses_no_alert(
    slack: Slack, fake: FakeSlack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.chat.slack_send.render", lambda _: 1 / 0)
    await slack.send(HERE, ALERT)
    assert "GHR0999" in fake.posts[0]["text"]


async def test_a_thread_that_cannot_be_answered_falls_back_to_its_channel(slack: Slack, fake: FakeSlack) -> None:
    fake.fail("error", error="thread_not_found")
    await slack.send(Destination("slack", "C1", "1.000001"), ALERT)
    assert "thread_ts" not in fake.posts[0]


# -- unanswered sends -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", ["channel", "thread", "thread that is gone", "direct message"])
@pytest.mark.parametrize("message", [ALERT, LONG], ids=["short", "long"])
@pytest.mark.parametrize("fault", ["accept_then_drop", "accept_then_http", "drop", "http"])
async def test_an_unanswered_alert_is_looked_for_and_never_repeated(
    fault: str, message: Message, place: str, slack: Slack, fake: FakeSlack
) -> None:
    threads = {"thread": fake.says("C1", "so?"), "thread that is gone": "1700000000.000100"}
    to = Destination("slack", fake.im("U1").id if place == "direct message" else "C1", threads.get(place))
    for _ in range(3):
        await slack.send(to, ALERT, key="MW-000000")
    before = len(fake.posts)
    fake.fail(fault)
    with pytest.raises(Unclear):
        await slack.send(to, message, key="MW-000001")
    marked = Message((paragraph("Possibly a repeat."), *message.blocks))
    receipt = await slack.send(to, marked, key="MW-000001", repeat=True)
    posts = fake.posts[before:]
    parts = [post["metadata"]["event_payload"].get("part", 1) for post in posts]
    assert parts == list(range(1, len(posts) + 1))
    assert receipt.ref == posts[0]["ts"]
    assert (await slack.send(to, marked, key="MW-000001", repeat=True)) == receipt
    assert len(fake.posts) == before + len(posts)


async def test_a_long_alert_broken_off_half_way_is_completed(slack: Slack, fake: FakeSlack) -> None:
    await slack.send(HERE, LONG, key="MW-000001")
    whole = [post["text"] for post in fake.posts]
    fake.rooms["C1"].messages.clear()
    fake.posts.clear()
    sending = asyncio.create_task(slack.send(HERE, LONG, key="MW-000001"))
    await fake.wait(lambda: fake.posts)
    fake.fail("ratelimited", retry_after=1)
    with pytest.raises(Unclear):
        await sending
    await slack.send(HERE, LONG, key="MW-000001", repeat=True)
    assert [post["text"] for post in fake.posts] == whole


async def test_an_alert_beyond_the_first_page_is_found(slack: Slack, fake: FakeSlack) -> None:
    receipt = await slack.send(HERE, ALERT, key="MW-000001")
    talk = fake.rooms["C1"].messages
    talk += [{"type": "message", "user": "U1", "text": "x", "ts": f"{time.time():.6f}"} for _ in range(PAGE + 1)]
    assert await slack.send(HERE, ALERT, key="MW-000001", repeat=True) == receipt


async def test_without_the_history_scope_it_is_sent_again() -> None:
    async with FakeSlack(scopes=SCOPES - {"channels:history", "groups:history", "im:history"}) as fake:
        slack = made(fake)
        await slack.send(HERE, ALERT, key="MW-000001")
        await slack.send(HERE, ALERT, key="MW-000001", repeat=True)
        assert len(fake.posts) == 2


async def test_another_apps_message_does_not_pass_for_the_alert(slack: Slack, fake: FakeSlack) -> None:
    async with running(slack, fake):
        await slack.send(HERE, ALERT, key="MW-000001")
        fake.posts[0]["bot_id"] = "B-other"
        await slack.send(HERE, ALERT, key="MW-000001", repeat=True)
        assert len(fake.posts) == 2


@pytest.mark.parametrize(("kind", "error"), [("ratelimited", Busy), ("http", Unclear), ("drop", Unclear)])
async def test_a_look_that_fails_posts_nothing(
    kind: str, error: type[Exception], slack: Slack, fake: FakeSlack
) -> None:
    fake.fail(kind, "conversations.history", times=3)  # the HTTP library itself asks again after a drop
    with pytest.raises(error):
        await slack.send(HERE, ALERT, key="MW-000001", repeat=True)
    assert fake.posts == []


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
    manifest = (Path(__file__).parent.parent / "bot" / "slack-manifest.yaml").read_text()
    scopes = re.findall(r"^      - (\w+(?:[:.]\w+)+) +# \S", manifest, re.MULTILINE)
    assert set(scopes) | {"commands"} == SCOPES
    events = re.findall(r"^      - (\S+)$", manifest, re.MULTILINE)
    assert events == ["app_mention", "message.im", "app_home_opened"]
    assert "socket_mode_enabled: true" in manifest
    assert "command: /sanctions" in manifest


def test_the_fake_runs_beside_a_program_in_a_thread_of_its_own() -> None:
    with FakeSlack().threaded() as fake:
        asyncio.run(made(fake).send(HERE, ALERT))
        assert fake.do(fake.wait_for("GHR0999"))
