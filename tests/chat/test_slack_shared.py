"""Tests what of an answer on Slack all in a channel see: what one of them posts, pictures, and long answers in a
thread."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from tests.fakes.chat.slack import SCOPES
from tests.fakes.chat.telegram_bot import eventually
from tests.fakes.installation import Installation, installed
from tests.fakes.watching import NOORI, VASEGHI

ON_ITS_WAY = "It goes to the channel now"


@pytest_asyncio.fixture
async def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Installation]:
    """Yields the bot in #general, where sara asks; olga is its operator."""
    async with installed(tmp_path, monkeypatch, mode="open", operators=("slack:U9",)) as house:
        house.slack.users["U9"] = "olga"
        house.slack.rooms["C1"].members.add("U9")
        house.publish(VASEGHI, NOORI)
        yield house
    assert house.slack.broken == []


def in_channel(house: Installation, channel: str = "C1") -> list[dict[str, Any]]:
    return [post for post in house.slack.posts if post["channel"] == channel]


async def asked(house: Installation, text: str, *, user: str = "U1", channel: str = "C1") -> str:
    """Asks with the command; returns what then is seen by this user alone."""
    seen = len(house.slack.private)
    await house.slack.slash(text, user=user, channel=channel)
    await eventually(lambda: len(house.slack.private) > seen)
    return str(house.slack.private[seen:])


async def test_an_answer_is_posted_as_it_was_shown_with_who_asked_and_its_button_is_gone(house: Installation) -> None:
    assert VASEGHI.id in await asked(house, "status leila vaseghi") and in_channel(house) == []
    await house.slack.tap(house.slack.button("post:"))
    [post] = await house.slack.wait(lambda: in_channel(house))
    assert VASEGHI.id in str(post) and "<@U1> asked this." in post["text"] and "post:" not in str(post)
    await eventually(lambda: ON_ITS_WAY in str(house.slack.private))
    assert VASEGHI.id not in str(house.slack.private)


@pytest.mark.parametrize(
    ("text", "user", "channel"),
    [
        ("status leila vaseghi", "U1", "C2"),  # the bot is not there
        ("status leila vaseghi", "U1", "D-U1"),
        ("settings every daily", "U1", "C1"),
        ("what is the meaning of life, then", "U1", "C1"),
        (f"search {VASEGHI.id}", "U9", "C1"),  # an operator may see more of it
        ("watch", "U9", "C1"),
    ],
)
async def test_what_is_not_for_all_has_no_such_button(
    house: Installation, text: str, user: str, channel: str
) -> None:
    house.slack.im("U1")
    assert "post:" not in await asked(house, text, user=user, channel=channel)


async def test_without_the_scope_that_tells_where_the_bot_is_nothing_is_offered(house: Installation) -> None:
    house.slack.scopes = SCOPES - {"channels:read", "groups:read"}
    assert "post:" not in await asked(house, "status leila vaseghi")


async def test_what_was_asked_in_one_channel_is_posted_there_alone_by_who_asked_and_in_time(
    house: Installation,
) -> None:
    await asked(house, "status leila vaseghi")
    answer = dict(house.slack.private[-1])
    house.slack.private.append({**answer, "user": "U2"})  # as if somebody else had the button
    await house.slack.tap(house.slack.button("post:"), user="U2")
    await house.slack.wait_for("no longer at hand")
    house.clock.forward(minutes=31)
    await house.slack.tap(house.slack.button("post:"), user="U1")
    await house.slack.wait_for("no longer at hand", 2)
    assert in_channel(house) == []


async def test_the_bot_says_so_where_it_was_put_out_of_the_channel_meanwhile(house: Installation) -> None:
    await asked(house, "status leila vaseghi")
    house.slack.rooms["C1"].bot_in = False
    await house.slack.tap(house.slack.button("post:"))
    await house.slack.wait_for("invite it, then it can post there")
    assert in_channel(house) == []


async def test_a_picture_stands_where_it_was_asked_for_with_title_alt_text_and_who_asked(house: Installation) -> None:
    await house.slack.slash("board")
    [shown] = await house.slack.wait(lambda: house.slack.shown)
    [post] = in_channel(house)
    [file] = house.slack.files.values()
    assert shown["channel"] == "C1" and "<@U1> asked this." in post["text"]
    assert file["title"] == post["text"].split("\n")[0] and "of the 10" in file["title"] and len(file["alt"]) > 100
    assert house.slack.private == []
    thread = house.slack.says("C1", "Show us")
    await house.slack.mention("board", thread=thread)
    await house.slack.wait(lambda: len(house.slack.shown) == 2)
    assert (house.slack.shown[1]["channel"], house.slack.shown[1]["thread_ts"]) == ("C1", thread)
    await house.slack.dm("board")
    await house.slack.wait(lambda: len(house.slack.shown) == 3)
    assert house.slack.shown[2]["channel"] == house.slack.im("U1").id


async def test_a_picture_for_a_channel_without_the_bot_is_in_the_direct_message_with_its_title(
    house: Installation,
) -> None:
    await house.slack.slash("board", channel="C2")
    [shown] = await house.slack.wait(lambda: house.slack.shown)
    [file] = house.slack.files.values()
    assert shown["channel"] == house.slack.im("U1").id and "of the 10" in file["title"]


async def test_a_long_answer_to_a_mention_stands_in_a_thread_where_the_talk_goes_on(house: Installation) -> None:
    await house.slack.mention("thank you")
    [short] = await house.slack.wait(lambda: in_channel(house))
    await house.slack.mention("status leila vaseghi")
    asked = house.slack.rooms["C1"].messages[-1]["ts"]
    _, long, *_ = await house.slack.wait(lambda: found if len(found := in_channel(house)) >= 2 else [])
    assert "thread_ts" not in short and long["thread_ts"] == asked
    await house.slack.mention("since when?", thread=asked)
    since = "Leila Vaseghi has been listed by the UK since"
    [more] = await house.slack.wait(lambda: [one for one in in_channel(house) if one["text"].startswith(since)])
    assert more["thread_ts"] == asked
