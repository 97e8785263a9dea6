"""Tests what comes from Slack in other forms than a plain message, and from whom, with the real adapter and the real
desk."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat.base import Incoming
from bot.chat.slack.adapter import Slack
from bot.model.destination import Destination
from bot.storage.records import ALL
from tests.fakes.chat.slack import BOT, FakeSlack
from tests.fakes.chat.slack_bot import made, running
from tests.fakes.chat.telegram_bot import eventually
from tests.fakes.installation import Installation, installed
from tests.fakes.odd import logged, mutated
from tests.fakes.watching import NOORI

WORDS = "PRIVATE-WORDS"
CHANNEL = Destination("slack", "C1")


@pytest.fixture
async def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Installation]:
    """The bot is served in a channel and in everyone's direct messages."""
    async with installed(tmp_path, monkeypatch, mode="open", operators=["slack:U9"]) as made:
        made.slack.users |= {"U9": "op", "U7": "guest"}
        made.publish(date="2026-05-12")
        await made.on("follow all", "now hears", channel="C1")
        yield made
        assert made.slack.broken == []


# -- of whatever form ----------------------------------------------------------------------------------------

USER: dict[str, Any] = {"id": "U1", "name": WORDS, "team_id": "T2"}
DELIVERIES: list[tuple[str, dict[str, Any]]] = [
    ("events_api", {"type": "event_callback", "team_id": "T1", "event_id": "E", "authorizations": [{"team_id": "T1"}],
                    "event": {"type": "message", "channel_type": "im", "user": "U1", "channel": "D-U1", "ts": "1.1",
                              "text": f"{WORDS} <@{BOT}>", "files": [{"id": "F1"}], "subtype": "file_share"}}),
    ("events_api", {"type": "event_callback", "team_id": "T1", "event_id": "E", "is_ext_shared_channel": True,
                    "event": {"type": "app_mention", "user": "U1", "channel": "C1", "ts": "1.1", "text": WORDS,
                              "user_team": "T2", "blocks": [{"type": "rich_text", "elements": []}]}}),
    ("events_api", {"type": "event_callback", "event_id": "E",
                    "event": {"type": "member_joined_channel", "user": BOT, "channel": "C1", "inviter": "U1"}}),
    ("events_api", {"type": "event_callback", "event_id": "E",
                    "event": {"type": "channel_id_changed", "old_channel_id": "C7", "new_channel_id": "C8"}}),
    ("slash_commands", {"command": "/sanctions", "text": WORDS, "user_id": "U1", "channel_id": "C1",
                        "response_url": "http://127.0.0.1:9/", "trigger_id": "t", "team_id": "T1"}),
    ("interactive", {"type": "block_actions", "user": USER, "team": {"id": "T1"}, "channel": {"id": "C1"},
                     "container": {"type": "message", "message_ts": "1.1", "is_ephemeral": False}, "trigger_id": "t",
                     "actions": [{"type": "button", "action_id": "a", "block_id": "b", "value": WORDS}]}),
    ("interactive", {"type": "view_submission", "user": USER, "trigger_id": "t",
                     "view": {"type": "modal", "callback_id": "form", "private_metadata": '{"chat": "C1"}',
                              "blocks": [{"block_id": "hour"}],
                              "state": {"values": {"hour": {"choice": {"selected_option": {"value": WORDS}}}}}}}),
]  # fmt: skip


odd = st.sampled_from(DELIVERIES).flatmap(lambda one: st.tuples(st.just(one[0]), mutated([one[1]], WORDS)))


@settings(max_examples=8, deadline=None)
@given(deliveries=st.lists(odd, min_size=10, max_size=20))
def test_no_form_of_a_delivery_stops_the_hearing_or_reaches_the_log(
    deliveries: list[tuple[str, dict[str, Any]]],
) -> None:
    async def at() -> None:
        async def faulty(incoming: Incoming) -> None:
            if incoming.text != "help me":
                raise ValueError(f"a fault that names {incoming.text}, {incoming.action}, {incoming.title}")

        async with FakeSlack() as fake, running(made(fake), fake, faulty) as heard:
            assert all([await fake.raw(kind, payload) for kind, payload in deliveries])  # each is acknowledged
            await fake.dm("help me", user="U2")
            await fake.wait(lambda: any(one.text == "help me" for one in heard))

    with logged() as lines:
        asyncio.run(at())
    assert [line for line in lines if WORDS in line] == []


async def test_slack_is_told_before_an_envelope_is_worked_on(slack: Slack, fake: FakeSlack) -> None:
    acknowledged: list[int] = []

    async def hear(incoming: Incoming) -> None:
        acknowledged.append(len(fake.acks))

    async with running(slack, fake, hear):
        for n in range(3):
            assert await fake.dm("status")
            await fake.wait(lambda n=n: len(acknowledged) > n)  # type: ignore[misc]
            assert await fake.slash("status")
            await fake.wait(lambda n=n: len(acknowledged) > n + 1)  # type: ignore[misc]
            acknowledged.pop()
    assert len(acknowledged) == 3 and all(acknowledged)


# -- subtypes, shared and edited messages, spaces ------------------------------------------------------------


@pytest.mark.parametrize("subtype", ["file_share", "thread_broadcast", "me_message"])
async def test_what_comes_with_more_than_words_is_heard(subtype: str, slack: Slack, fake: FakeSlack) -> None:
    async with running(slack, fake) as heard:
        await fake.dm("is omid noori sanctioned?", subtype=subtype, files=[{"id": "F1", "name": "shot.png"}])
        await fake.event(
            {"type": "app_mention", "user": "U1", "channel": "C1", "text": f"<@{BOT}> status", "subtype": subtype}
        )
        await fake.wait(lambda: len(heard) == 2)
    assert {(one.text, one.private) for one in heard} == {("is omid noori sanctioned?", True), ("status", False)}


async def test_of_a_shared_message_only_the_words_beside_it_are_heard(slack: Slack, fake: FakeSlack) -> None:
    shared = [
        {"is_share": True, "is_msg_unfurl": True, "author_id": "U2", "text": "unfollow all", "fallback": "stop"}
    ]
    async with running(slack, fake) as heard:
        await fake.dm("", attachments=shared)
        await fake.dm("is this so?", attachments=shared)
        await fake.dm("stop", edited={"user": "U1", "ts": "2.2"})
        await fake.dm("last")
        await fake.wait(lambda: heard and heard[-1].text == "last")
    assert [one.text for one in heard] == ["is this so?", "last"]


@pytest.mark.parametrize("space", ["\u00a0", "\t", "\n", "\u2028", "\u3000", "\u200b ", " \u2060", "\u202f"])
async def test_no_space_or_end_of_a_line_breaks_a_command(space: str, house: Installation) -> None:
    line = space in ("\n", "\u2028")
    for text, answer in (
        ("follow all daily", "once a day"),
        ("status omid noori", "Omid Noori"),
        (" status omid noori", "Omid Noori"),
        ("mute 8", "Muted until"),
    ):
        typed = text.replace(" ", space, 1 if line else -1)
        await house.on(typed, answer)
        before = len(house.slack.posts)
        await house.slack.dm(typed)
        await eventually(lambda: any(answer in str(post) for post in house.slack.posts[before:]))  # noqa: B023
        before = len(house.slack.posts)
        await house.slack.mention(typed.strip(" "))
        await eventually(lambda: any(answer in str(post) for post in house.slack.posts[before:]))  # noqa: B023


# -- a channel under another ID ------------------------------------------------------------------------------


async def test_a_channel_that_gets_another_id_goes_on_as_it_was(house: Installation) -> None:
    house.slack.rooms["C8"] = type(house.slack.rooms["C1"])("C8", "general")
    changed = {"type": "channel_id_changed", "old_channel_id": "C1", "new_channel_id": "C8"}
    for _ in range(2):
        await house.slack.event(changed)
    await eventually(lambda: house.store.followed(Destination("slack", "C8")) == [ALL])
    assert house.store.chat(CHANNEL) is None
    house.publish(NOORI)
    await house.slack.wait_for("GHR0999")
    await eventually(lambda: "C8" in {post["channel"] for post in house.slack.saying("GHR0999")})
    assert "C1" not in {post["channel"] for post in house.slack.saying("GHR0999")}
