"""Tests that guests in a channel that two workspaces share (Slack Connect) may ask and change nothing, with the real
adapter."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.chat.slack.adapter import Slack
from bot.incoming.commands import COMMANDS
from bot.model.destination import Destination
from bot.storage.records import ALL
from tests.fakes.chat.slack import BOT, FakeSlack
from tests.fakes.chat.slack_bot import running
from tests.fakes.chat.telegram_bot import eventually
from tests.fakes.installation import Installation, installed

GUESTS = "Only people of the workspace"
CHANNEL = Destination("slack", "C1")
# Buttons that ask; all others of a channel change something there, or are on the way to it.
ASK = ("do:status", "do:sample", "do:privacy", "do:help", "do:gaps", "do:history", "do:sources", "do:board")


@pytest.fixture
async def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Installation]:
    """The bot is served in a channel that U1 has made and that follows everyone; U7 is a guest there."""
    async with installed(tmp_path, monkeypatch, mode="open", operators=["slack:U9"]) as made:
        made.slack.users |= {"U9": "op", "U7": "guest"}
        made.slack.rooms["C1"].creator = "U1"
        made.publish(date="2026-05-12")
        await made.on("follow all", "now hears", channel="C1")
        made.slack.teams["U7"] = "T2"
        made.slack.rooms["C1"].members |= {"U7"}
        yield made
        assert made.slack.broken == []


def buttons(house: Installation) -> list[str]:
    """Returns the actions of the buttons under the channel's messages, each once."""
    shown = [block for message in house.slack.rooms["C1"].messages for block in message.get("blocks") or []]
    return list(dict.fromkeys(one["value"] for block in shown for one in block.get("elements", []) if "value" in one))


async def mentions(house: Installation, text: str) -> None:
    """Lets a member speak to the bot in the channel, which answers there."""
    before = len(house.slack.posts)
    await house.slack.mention(text)
    await eventually(lambda: len(house.slack.posts) > before)


async def test_a_guest_may_ask_and_changes_nothing(house: Installation) -> None:
    await house.on("status", "Called for by the paper", channel="C1", user="U7")
    before = house.store.followed(CHANNEL), house.store.settings(CHANNEL)
    for n, name in enumerate(name for name, one in COMMANDS.items() if one.changes):
        await house.on(name, GUESTS, channel="C1", user="U7")
        await house.slack.mention(name, user="U7")
        await house.slack.wait_for(GUESTS, 2 * n + 2)
    await house.slack.mention("start")
    await house.slack.wait_for("do:language fa")
    shown = len(house.slack.saying(GUESTS))
    await house.slack.tap("do:language fa", user="U7")
    await house.slack.wait_for(GUESTS, shown + 1)
    assert house.slack.windows == []
    assert (house.store.followed(CHANNEL), house.store.settings(CHANNEL)) == before
    assert not [act for act in house.store.acts(50) if act.user.endswith("U7")]


async def test_a_guests_tap_on_any_button_that_changes_something_is_answered_and_changes_nothing(
    house: Installation,
) -> None:
    await house.slack.mention("unfollow all")
    await eventually(lambda: not house.store.followed(CHANNEL))
    for text in ("start", "follow vaseghi", "settings", "mute 8", "pause", "privacy", "stop"):
        await mentions(house, text)
    house.slack.fail("error", "views.open", error="expired_trigger_id")  # else a window asks
    await house.slack.tap("choose")
    await eventually(lambda: "choose:0:omid-noori" in buttons(house))
    await house.slack.tap("set:every")
    await eventually(lambda: "set:every:daily" in buttons(house))
    values, shown = buttons(house), list(house.slack.rooms["C1"].messages)
    assert {"do:stop", "do:pause", "do:unmute", "do:mute 24", "do:language fa", "do:settings", "do:status"} <= {
        *values
    }
    assert {value.partition(":")[0] for value in values} == {"do", "set", "choose", "stop", "undo"}
    before = house.store.followed(CHANNEL), house.store.settings(CHANNEL), house.store.chat(CHANNEL)
    for value in values:
        house.clock.forward(minutes=1)  # so that it is not too much of one user
        posts, refused = len(house.slack.posts), len(house.slack.saying(GUESTS))
        await house.slack.tap(value, user="U7")
        if value.startswith(ASK):
            await eventually(lambda: len(house.slack.posts) > posts)  # noqa: B023
            await asyncio.sleep(0.3)  # what is folded comes below it
        else:
            await house.slack.wait_for(GUESTS, refused + 1)
            assert house.slack.private[-1]["user"] == "U7" and len(house.slack.posts) == posts
    assert (house.store.followed(CHANNEL), house.store.settings(CHANNEL), house.store.chat(CHANNEL)) == before
    assert house.slack.rooms["C1"].messages[: len(shown)] == shown and house.slack.windows == []
    assert not [act for act in house.store.acts(50) if act.user.endswith("U7")]


async def test_a_guests_taps_use_up_no_undo_and_end_no_channel(house: Installation) -> None:
    await house.slack.mention("unfollow omid noori")
    await eventually(lambda: house.store.followed(CHANNEL) != [ALL])
    await house.slack.wait_for("undo:", 2)
    followed, undo = house.store.followed(CHANNEL), house.slack.button("undo:")
    await house.slack.tap(undo, user="U7")
    await house.slack.wait_for(GUESTS)
    assert house.store.followed(CHANNEL) == followed != [ALL]
    await house.slack.tap(undo)
    await eventually(lambda: house.store.followed(CHANNEL) == [ALL])

    await house.slack.mention("stop")
    await house.slack.wait_for("stop:")
    stop = house.slack.button("stop:")
    await house.slack.tap(stop, user="U7")
    await house.slack.wait_for(GUESTS, 2)
    assert house.store.followed(CHANNEL) == [ALL]
    await house.slack.tap(stop)
    await house.slack.wait_for("Everything about this chat is deleted")
    back = house.slack.button("undo:")
    assert back != undo and house.store.chat(CHANNEL) is None
    await house.slack.tap(back, user="U7")
    await house.slack.wait_for("Only who might have deleted it")
    assert house.slack.private[-1]["user"] == "U7" and house.store.chat(CHANNEL) is None
    await house.slack.tap(back)
    await eventually(lambda: house.store.followed(CHANNEL) == [ALL])


async def test_a_guests_window_changes_nothing(house: Installation) -> None:
    await house.slack.slash("settings", channel="C1")
    await eventually(lambda: house.slack.windows or house.slack.saying("Time zone: "))
    if not house.slack.windows:
        await house.slack.tap("set:window", channel="C1")
        await eventually(lambda: house.slack.windows)
    before = house.store.settings(CHANNEL)
    await house.slack.submit({"hour": "18"}, user="U7")
    await house.slack.wait_for(GUESTS)
    assert house.store.settings(CHANNEL) == before
    await house.slack.submit({"hour": "18"})
    await eventually(lambda: house.store.settings(CHANNEL) != before)


async def test_who_is_no_guest_is_asked_once_and_where_slack_does_not_say_nothing_is_changed(
    slack: Slack, fake: FakeSlack
) -> None:
    fake.users["U7"] = "guest"
    fake.teams["U7"] = "T2"
    fake.rooms["C1"].members |= {"U7"}
    mute = {"type": "app_mention", "channel": "C1", "text": f"<@{BOT}> mute"}
    async with running(slack, fake) as heard:
        for n, said in enumerate(
            [
                fake.slash("mute", user="U1"),
                fake.slash("mute", user="U7"),
                fake.event({**mute, "user": "U1", "team": "T1"}),
                fake.event({**mute, "user": "U2", "user_team": "T2"}),
                fake.dm("mute", user="U7"),
            ]
        ):
            await said
            await fake.wait(lambda n=n: len(heard) > n)  # type: ignore[misc]
        one, guest, named, contradicted, private = heard
        asked = [method for method, _ in fake.calls].count("users.info")
        assert named.is_ours and await named.is_ours()  # its own workspace, by what was delivered
        fake.fail("http", "users.info")
        assert one.is_ours and not await one.is_ours()
        assert [await one.is_ours() for _ in range(3)] == [True] * 3
        assert guest.is_ours and not await guest.is_ours()
        assert contradicted.is_ours and await contradicted.is_ours()  # named another's, and Slack says ours
        assert private.is_ours is None
        assert [method for method, _ in fake.calls].count("users.info") == asked + 4


async def test_without_the_scope_only_operators_change_a_channel_and_the_log_says_so_once(
    slack: Slack, fake: FakeSlack, caplog: pytest.LogCaptureFixture
) -> None:
    fake.scopes = fake.scopes - {"users:read"}
    async with running(slack, fake) as heard:
        for _ in range(2):
            await fake.slash("mute")
        await fake.wait(lambda: len(heard) == 2)
        assert [await one.is_ours() for one in heard if one.is_ours] == [False, False]
    assert caplog.text.count("users:read") == 1


async def test_a_manager_whom_an_operator_named_may_be_a_guest(house: Installation) -> None:
    house.slack.teams["U7"] = "T2"
    house.store.set_managers(CHANNEL, ["U7"])
    await house.on("unfollow all", "hears of nobody", channel="C1", user="U7")
