"""Tests how people are let in: what operators read of who asks, a whole workspace, what a chat reads first."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.chat import platforms
from bot.chat.slack import Slack as SlackSection
from bot.language import language
from bot.model.destination import Destination
from bot.model.message import FSI, PDI, Style
from bot.presentation.words.commands.all_chats import KINDS, not_approved_yet
from tests.fakes.chat.slack import Room
from tests.fakes.chat.telegram import Fault
from tests.fakes.chat.telegram_bot import eventually
from tests.fakes.installation import OPERATOR, USER, Installation, installed

GROUP, CHANNEL = -100500, -100600
NEUTRAL, ASKS = "This chat is not approved yet", "A chat asks for access"
WELCOME = "connected to Magnitsky Watch"


@pytest.fixture
async def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Installation]:
    """An operator has written to the bot on Telegram, and another is on Slack."""
    async with installed(tmp_path, monkeypatch, operators=["telegram:1001", "slack:U9"]) as made:
        made.slack.users |= {"U9": "op", "U7": "guest"}
        made.slack.teams["U7"] = "T2"
        await made.says("/start", "Your ID: telegram:1001", user=OPERATOR)
        yield made
        assert made.slack.broken == []


async def asked(house: Installation, *, after: int = 0) -> str:
    """Returns the last question about a chat that the operator on Telegram reads."""
    await eventually(lambda: len([one for one in house.telegram.texts(OPERATOR) if ASKS in one]) > after)
    return [one for one in house.telegram.texts(OPERATOR) if ASKS in one][-1]


def asks(house: Installation) -> int:
    return sum(ASKS in one for one in house.telegram.texts(OPERATOR))


def state(house: Installation, platform: str, chat: str) -> str | None:
    known = house.store.chat(Destination(platform, chat))
    return known.state if known else None


# -- what operators read -------------------------------------------------------------------------------------


async def test_the_question_says_who_asks_what_it_is_and_how_many_are_there(house: Installation) -> None:
    house.telegram.counts[GROUP] = 214
    sara: dict[str, Any] = {"from": {"id": USER, "is_bot": False, "first_name": "Sara", "username": "sara_k"}}
    await house.says("/start", NEUTRAL, chat=GROUP, **sara)
    said = await asked(house)
    assert "Telegram · a group · 214 members" in said and "Asked by: Sara (@sara_k)" in said


async def test_the_question_about_one_person_names_him_once(house: Installation) -> None:
    await house.says("/start", NEUTRAL)
    said = await asked(house)
    assert "a private chat" in said and "member" not in said and "Asked by" not in said


async def test_the_question_leaves_out_what_the_platform_does_not_tell(house: Installation) -> None:
    house.telegram.faults.append(Fault("getChatMemberCount", 500, "Internal Server Error"))
    house.joins_channel(CHANNEL)
    said = await asked(house)
    assert "Telegram · a channel" in said and "member" not in said


async def test_the_question_on_slack_has_the_users_mark_and_elsewhere_the_name(house: Installation) -> None:
    house.slack.rooms["C1"].private = True
    await house.slack.invite("C1", inviter="U1")
    said = await asked(house)
    assert "Slack · a private channel · 2 members" in said and "Asked by: Sara" in said
    await house.slack.wait_for(ASKS)
    assert "<@U1>" in str(house.slack.saying(ASKS))


async def test_who_asked_is_forgotten_once_it_is_decided(house: Installation) -> None:
    shirin: dict[str, Any] = {"from": {"id": USER, "is_bot": False, "first_name": "Shirin"}}
    await house.says("/start", NEUTRAL, chat=GROUP, **shirin)
    assert "Asked by: Shirin" in await asked(house)
    where = Destination("telegram", str(GROUP))
    before = house.store.chat(where)
    assert before is not None and before.asker
    await house.taps(f"approve:{before.number}", "is approved", user=OPERATOR)
    after = house.store.chat(where)
    assert after is not None and (after.asker, after.asker_mark, after.kind) == ("", "", "group")
    with closing(sqlite3.connect(house.path)) as bot_db:
        kept = [text for (text,) in bot_db.execute("SELECT message FROM outbox")]
    assert kept and not any("Shirin" in text for text in kept)


# -- what a chat reads first ---------------------------------------------------------------------------------


async def test_the_welcome_says_what_it_is_where_they_stand_and_offers_to_follow(house: Installation) -> None:
    house.publish(date="2026-05-12")
    await house.says("/start", NEUTRAL)
    await house.taps(f"approve:{house.number('telegram', USER)}", "is approved", user=OPERATOR)
    said = await house.hears(WELCOME, USER)
    assert "UK 0 of the 10" in said and "answers questions" in said
    [sent] = [one for one in house.telegram.sent if WELCOME in one["text"]]
    actions = {button["callback_data"] for row in sent["keyboard"] for button in row}
    assert "do:follow all" in actions


async def test_stop_can_be_tapped_where_the_bot_introduces_itself(house: Installation) -> None:
    [start] = [one for one in house.telegram.sent if "How to end it" in one["text"]]
    assert "/stop" in start["text"] and "/pause" in start["text"] and "<code>/stop" not in start["raw"]


async def test_who_is_not_approved_reads_whom_to_ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    line = "Write to access@example.org or @sara_k."
    async with installed(tmp_path, monkeypatch, whom_to_ask=line) as house:
        assert line in await house.says("/start", NEUTRAL)


async def test_where_nobody_is_asked_it_is_not_said_that_somebody_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with installed(tmp_path, monkeypatch, mode="closed") as house:
        assert "asked" not in await house.says("/start", "has invited")


async def test_a_channel_without_the_bot_is_approved_with_what_to_do(house: Installation) -> None:
    await house.on("status", NEUTRAL, channel="C2")
    await eventually(lambda: asks(house) == 1)
    number = house.number("slack", "C2")
    said = await house.taps(f"approve:{number}", "is approved", user=OPERATOR)
    assert SlackSection.let_in in said
    assert state(house, "slack", "C2") == "approved" and house.store.unreachable() == []
    assert not [one for one in house.slack.posts if WELCOME in str(one)]
    await house.slack.invite("C2")
    await house.slack.wait_for(WELCOME)


def test_the_line_that_brings_the_bot_in_names_it_as_the_manifest_does() -> None:
    manifest = Path(platforms.__file__).parent / "slack" / "manifest.yaml"
    name = SlackSection.let_in.partition("@")[2]
    assert f"display_name: {name}" in manifest.read_text(encoding="utf-8")


# -- a workspace as a whole ----------------------------------------------------------------------------------


async def approve_all(house: Installation) -> None:
    """Lets the workspace in by the button of the question about a channel."""
    await house.slack.invite("C1", inviter="U1")
    await asked(house)
    number = house.number("slack", "C1")
    await house.taps(f"workspace:{number}", "The workspace T1 is approved", user=OPERATOR)
    await house.slack.wait_for(WELCOME)


async def test_a_workspace_is_approved_as_a_whole(house: Installation) -> None:
    await approve_all(house)
    before = asks(house)
    await house.on("status", "Called for by the paper", user="U1")
    house.slack.rooms["C3"] = Room("C3", "campaign")
    await house.slack.invite("C3", inviter="U2")
    await eventually(lambda: state(house, "slack", "C3") == "approved")
    assert asks(house) == before
    acts = [(act.user, act.action, act.detail) for act in house.store.acts(20)]
    assert ("U2", "admitted with its workspace", "slack:T1") in acts
    assert (str(OPERATOR), "approve workspace", "slack:T1") in acts


@pytest.mark.parametrize("who", ["of another workspace", "a guest of this one"])
async def test_a_guest_is_not_of_the_workspace(house: Installation, who: str) -> None:
    await approve_all(house)
    user = "U7"
    if who == "a guest of this one":
        user = "U2"
        house.slack.restricted.add(user)
    before = asks(house)
    await house.on("status", NEUTRAL, user=user)
    await asked(house, after=before)


async def test_a_channel_that_others_share_is_not_of_the_workspace(house: Installation) -> None:
    await approve_all(house)
    house.slack.rooms["C3"] = Room("C3", "shared", shared=True)
    before = asks(house)
    await house.slack.invite("C3", inviter="U1")
    assert KINDS["shared"] in await asked(house, after=before)
    assert state(house, "slack", "C3") == "pending"


async def test_what_slack_does_not_tell_is_not_of_the_workspace(house: Installation) -> None:
    await approve_all(house)
    house.slack.rooms["C3"] = Room("C3", "campaign")
    house.slack.fail("error", "users.info", 9, error="missing_scope")
    before = asks(house)
    await house.slack.invite("C3", inviter="U1")
    await asked(house, after=before)
    assert state(house, "slack", "C3") == "pending"


async def test_a_workspace_is_approved_no_longer_after_a_word(house: Installation) -> None:
    await approve_all(house)
    listed = await house.says("/approve workspace", "T1", user=OPERATOR)
    assert "Slack · T1" in listed
    await house.says("/approve workspace t1 end", "approved no longer", user=OPERATOR)
    before = asks(house)
    house.slack.rooms["C3"] = Room("C3", "campaign")
    await house.slack.invite("C3", inviter="U1")
    await asked(house, after=before)
    assert state(house, "slack", "C3") == "pending" and state(house, "slack", "C1") == "approved"
    await house.says("/approve workspace T1", "The workspace T1 is approved", user=OPERATOR)
    await eventually(lambda: state(house, "slack", "C3") == "approved")


async def test_a_refused_chat_stays_refused_when_its_workspace_is_approved(house: Installation) -> None:
    house.slack.rooms["C3"] = Room("C3", "campaign")
    await house.slack.invite("C3", inviter="U1")
    await asked(house)
    await house.taps(f"refuse:{house.number('slack', 'C3')}", "is refused", user=OPERATOR)
    await house.says("/approve workspace T1", "The workspace T1 is approved", user=OPERATOR)
    await house.slack.mention("status", channel="C3")
    await house.on("status", "Called for by the paper", user="U1")
    assert state(house, "slack", "C3") == "refused"


@pytest.mark.parametrize("words", ["workspace nonsense!", "workspace T1 end", "workspace T1 now"])
async def test_a_word_that_names_no_workspace_changes_nothing(house: Installation, words: str) -> None:
    await house.says(f"/approve {words}", "", user=OPERATOR)
    assert house.store.approved_workspaces() == []


@pytest.mark.parametrize("code", ["en", "fa"])
def test_the_line_of_the_operators_stands_in_its_own_order_and_can_be_copied(code: str) -> None:
    line = "Write to access@example.org or @sara_k."
    said = not_approved_yet(line, language(code), asked=True).blocks[1]
    assert said.text.strip(FSI + PDI) == line
    spans = [span for span in said.spans if "@" in span.text]
    assert spans and all(span.style is Style.CODE for span in spans)
    assert len(said.spans) == 1 or code == "en"
