"""Tests the bot's own page on Slack, and the windows that its menus open, from the tap to what is stored."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.model.destination import Destination
from bot.storage.records import ALL
from tests.fakes.chat.slack import Room
from tests.fakes.chat.telegram_bot import eventually
from tests.fakes.installation import Installation, installed
from tests.fakes.watching import NOORI, VASEGHI

CHANNEL = Destination("slack", "C1")


@pytest_asyncio.fixture
async def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Installation]:
    """Yields the bot with #general, in which sara and bob are, and which follows Leila Vaseghi."""
    async with installed(tmp_path, monkeypatch, mode="open", operators=("slack:U9",)) as house:
        house.slack.users |= {"U3": "eve", "U9": "olga"}
        house.publish(VASEGHI, NOORI)
        await house.slack.mention("follow leila vaseghi")
        await eventually(lambda: house.store.followed(CHANNEL))
        await house.slack.slash("language en", channel=house.slack.im("U1").id)
        await eventually(lambda: house.store.chat(Destination("slack", house.slack.im("U1").id)))
        yield house
    assert house.slack.broken == []


async def opened(house: Installation, user: str = "U1") -> str:
    """Opens the page; returns it."""
    before = house.slack.homes.pop(user, None)
    await house.slack.home(user)
    await eventually(lambda: house.slack.homes.get(user) not in (None, before))
    return str(house.slack.homes[user])


def menu(house: Installation, name: str) -> str:
    return f"there:{house.number('slack', 'C1')}:{name}"


async def test_the_page_shows_a_channel_to_those_alone_who_are_in_it(house: Installation) -> None:
    house.slack.rooms["G7"] = Room("G7", "secret-cell", members={"U2"})
    await house.slack.mention("follow all", user="U2", channel="G7")
    await eventually(lambda: house.store.followed(Destination("slack", "G7")))
    assert "secret-cell" in await opened(house, "U2") and "general" in str(house.slack.homes["U2"])
    assert "secret-cell" not in (page := await opened(house, "U1")) and "Hears of Leila Vaseghi" in page
    assert "general" not in await opened(house, "U3") and "None of your channels" in str(house.slack.homes["U3"])


async def test_the_page_works_without_the_scopes_that_tell_of_channels(house: Installation) -> None:
    house.slack.scopes = house.slack.scopes - {"channels:read", "groups:read"}
    page = await opened(house)
    assert "of the 10" in page and "Your channels" not in page


async def test_the_menu_of_a_channel_opens_its_settings_and_says_whose_they_are(house: Installation) -> None:
    await opened(house)
    await house.slack.tap_home(menu(house, "settings"))
    await eventually(lambda: house.slack.windows)
    assert "This is for the channel" in str(house.slack.windows[0]) and "general" in str(house.slack.windows[0])
    await house.slack.submit({"every": "weekly"})
    await eventually(lambda: house.store.settings(CHANNEL).every == "weekly")
    assert house.store.settings(Destination("slack", house.slack.im("U1").id)).every == "now"
    assert "changed what comes here" in str(await house.slack.wait_for("changed what comes here"))


async def test_the_picker_follows_those_who_are_picked_and_lets_the_others_go(house: Installation) -> None:
    await opened(house)
    await house.slack.tap_home(menu(house, "follow"))
    await eventually(lambda: house.slack.windows)
    assert "This is for the channel" in str(house.slack.windows[0]["blocks"])
    [question] = [block["element"] for block in house.slack.windows[0]["blocks"] if block["type"] == "input"]
    assert [one["value"] for one in question["initial_options"]] == ["leila-vaseghi"]
    await house.slack.submit({"who-0": "omid-noori hassan-rouhani"})
    await eventually(lambda: house.store.followed(CHANNEL) == ["hassan-rouhani", "omid-noori"])
    await house.slack.slash("follow")
    await eventually(lambda: len(house.slack.windows) == 2)
    await house.slack.submit({"who-0": "* omid-noori"})
    await eventually(lambda: house.store.followed(CHANNEL) == [ALL])
    await house.slack.slash("follow")
    await eventually(lambda: len(house.slack.windows) == 3)
    await house.slack.submit({"who-0": ""})  # whoever did not make the channel may not end it
    await house.slack.wait_for("Only who created this channel")
    assert house.store.followed(CHANNEL) == [ALL]


async def test_the_page_shows_at_once_what_its_user_changed_in_a_window(house: Installation) -> None:
    assert "Hears of Leila Vaseghi" in await opened(house)
    await house.slack.tap_home(menu(house, "follow"))
    await eventually(lambda: house.slack.windows)
    await house.slack.submit({"who-0": "omid-noori"})
    await eventually(lambda: "Hears of Omid Noori" in str(house.slack.homes["U1"]))
    assert "U2" not in house.slack.homes, "nobody gets a page who has not opened it"


async def test_a_page_stays_as_it_is_where_its_user_is_told_to_wait(house: Installation) -> None:
    await opened(house)
    await house.slack.tap_home(menu(house, "settings"))
    await eventually(lambda: house.slack.windows)
    for _ in range(12):  # a window that is sent and the page after it are two questions of twenty a minute
        await house.slack.submit({"every": "weekly"})
    await house.slack.wait_for("more than I can answer at once")
    await eventually(lambda: not house.on_slack.at_work)
    assert "Hears of Leila Vaseghi" in str(house.slack.homes["U1"])


async def test_a_menu_of_a_channel_which_the_user_has_left_opens_nothing(house: Installation) -> None:
    await opened(house)
    house.slack.rooms["C1"].members.discard("U1")
    await house.slack.tap_home(menu(house, "settings"))
    await eventually(lambda: house.slack.windows)
    assert "those who are in the channel" in str(house.slack.windows) and "Time zone" not in str(house.slack.windows)


async def test_the_window_of_a_guest_is_none(house: Installation) -> None:
    house.slack.teams["U2"] = "T2"
    await opened(house, "U2")
    await house.slack.tap_home(menu(house, "settings"), user="U2")
    await eventually(lambda: house.slack.windows)
    assert "Only people of the workspace" in str(house.slack.windows) and "Time zone" not in str(house.slack.windows)


async def test_what_is_typed_on_the_page_is_found_in_a_window_whose_buttons_go_on(house: Installation) -> None:
    await opened(house)
    await house.slack.type_home("noori")
    await eventually(lambda: house.slack.windows)
    assert NOORI.id in str(house.slack.windows)
    await house.slack.tap_home("do:status leila-vaseghi")
    await eventually(lambda: len(house.slack.windows) == 2)
    assert VASEGHI.id in str(house.slack.windows[-1])
    assert not [one for one in house.slack.posts if one["channel"] == house.slack.im("U1").id]
