"""Tests what one user of Slack alone is shown: private answers, the bot's page, notices and windows."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from bot.chat.base import Busy, Incoming
from bot.chat.slack.adapter import Slack
from bot.model.destination import Destination
from bot.model.form import Choice, Form
from bot.model.message import Button, File, Message, heading, paragraph
from bot.model.page import Page, Search
from tests.fakes.chat.slack import SCOPES, FakeSlack, Room
from tests.fakes.chat.slack_bot import ALERT, HERE, Hear, made, running

# -- private answers --------------------------------------------------------------------------------------------


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


def answering(message: Message) -> Hear:
    async def hear(incoming: Incoming) -> None:
        answer = incoming.fill or incoming.respond
        assert answer is not None
        await answer(message)

    return hear


PICTURE = Message((paragraph("Who is sanctioned"),), files=(File("board.png", "4 of 10", b"\x89PNG"),))


async def test_the_picture_of_a_private_answer_goes_to_the_users_direct_message_which_is_said(
    slack: Slack, fake: FakeSlack
) -> None:
    async with running(slack, fake, answering(PICTURE)):
        await fake.slash("board")
        await fake.wait(lambda: len(fake.private) == 2)
    assert [shown["channel"] for shown in fake.shown] == [fake.im("U1").id]
    assert "in your direct messages" in fake.private[1]["text"]
    assert fake.posts == []


async def test_in_the_direct_message_itself_the_picture_needs_no_words(slack: Slack, fake: FakeSlack) -> None:
    async with running(slack, fake, answering(PICTURE)):
        await fake.slash("board", channel=fake.im("U1").id)
        await fake.wait(lambda: fake.shown)
    assert len(fake.private) == 1


async def test_a_picture_that_does_not_go_through_is_said_in_the_language_of_the_answer(
    slack: Slack, fake: FakeSlack
) -> None:
    fake.scopes = SCOPES - {"files:write"}
    async with running(slack, fake, answering(replace(PICTURE, language="fa"))):
        await fake.slash("board")
        await fake.wait(lambda: len(fake.private) == 2)
    assert "دوباره" in fake.private[1]["text"]
    fake.fail("error", "conversations.open", error="user_disabled")
    async with running(made(fake), fake, answering(PICTURE)):
        await fake.slash("board")
        await fake.wait(lambda: len(fake.private) == 4)
    assert "may not have arrived" in fake.private[3]["text"]


@pytest.mark.parametrize(("channel", "said"), [("C1", []), ("C2", [True]), ("G2", [True]), ("D-other", [])])
async def test_where_no_alert_could_follow_it_is_said_once(
    channel: str, said: list[bool], slack: Slack, fake: FakeSlack
) -> None:
    fake.rooms["G2"], fake.rooms["D-other"] = Room("G2", "x", bot_in=False), Room("D-other", "", bot_in=False)
    async with running(slack, fake, answering(ALERT)):
        for answers in (1, 2):
            await fake.slash("follow all", channel=channel)
            await fake.wait_for("GHR0999", answers)
    assert ["until someone invites it" in one["text"] for one in fake.private if "GHR0999" not in one["text"]] == said


# -- the bot's own page -----------------------------------------------------------------------------------------

BOARD = Message((heading("Who is sanctioned"),), ((Button("Help", "do:help"),),))


async def test_opening_the_page_fills_it(slack: Slack, fake: FakeSlack) -> None:
    async with running(slack, fake, answering(BOARD)) as heard:
        await fake.home("U2")
        await fake.wait(lambda: fake.homes)
    [home] = heard
    assert (home.event, home.text, home.private, home.title) == ("home", "", True, "Bob (@bob)")
    assert home.where == Destination("slack", fake.im("U2").id)
    assert [block["type"] for block in fake.homes["U2"]["blocks"]] == ["header", "actions"]


async def test_a_button_of_the_page_is_answered_in_a_window_and_one_in_the_window_in_its_place(
    slack: Slack, fake: FakeSlack
) -> None:
    async with running(slack, fake, answering(BOARD)) as heard:
        await fake.home()
        await fake.wait(lambda: fake.homes)
        stands = fake.homes["U1"]
        await fake.tap_home("do:help")
        await fake.wait(lambda: fake.windows)
        await fake.tap_window("do:help")
        await fake.wait(lambda: len(fake.windows) == 1 and len(heard) == 3)
    assert [one.action for one in heard] == [None, "do:help", "do:help"]
    assert {(one.where.chat, one.private) for one in heard} == {(fake.im("U1").id, True)}
    assert fake.homes["U1"] == stands and [method for method, _ in fake.calls].count("views.update") == 1
    assert fake.posts == fake.private == []


async def test_an_answer_for_which_no_window_opens_is_in_the_direct_message(slack: Slack, fake: FakeSlack) -> None:
    fake.homes["U1"] = {"id": "V0", "type": "home", "blocks": []}
    fake.fail("error", "views.open", error="expired_trigger_id")
    async with running(slack, fake, answering(PICTURE)):
        await fake.tap_home("do:board", select=True)
        await fake.wait(lambda: fake.shown)
    assert [(post["channel"], post["text"]) for post in fake.posts] == [(fake.im("U1").id, "Who is sanctioned")]


async def test_the_page_survives_a_pause_and_a_lost_answer(slack: Slack, fake: FakeSlack) -> None:
    fake.fail("ratelimited", "views.publish", retry_after=0)
    fake.fail("accept_then_http", "views.publish")
    async with running(slack, fake, answering(BOARD)):
        await fake.home()
        await fake.wait(lambda: [method for method, _ in fake.calls].count("views.publish") == 3)
    assert "Who is sanctioned" in str(fake.homes["U1"])
    assert fake.posts == fake.private == []


async def test_a_page_that_was_filled_since_the_user_saw_it_stays_as_it_is(
    slack: Slack, fake: FakeSlack, caplog: pytest.LogCaptureFixture
) -> None:
    async with running(slack, fake, answering(BOARD)) as heard:
        await fake.home()
        await fake.wait(lambda: fake.homes)
        newer = fake.homes["U1"] | {"hash": "newer"}
        await fake.home()
        fake.homes["U1"] = newer
        await fake.wait(lambda: [method for method, _ in fake.calls].count("views.publish") == 2)
    assert len(heard) == 2 and fake.homes["U1"] == newer and "could not be filled" not in caplog.text


async def test_what_is_typed_on_the_page_is_asked_behind_its_command(slack: Slack, fake: FakeSlack) -> None:
    page = Page((Search("Search all lists", "a name or an ID", "search"),))

    async def hear(incoming: Incoming) -> None:
        if incoming.fill is not None:
            await incoming.fill(page)
        else:
            assert incoming.respond is not None
            await incoming.respond(ALERT)

    async with running(slack, fake, hear) as heard:
        await fake.home()
        await fake.wait(lambda: fake.homes)
        await fake.type_home("  <!channel> Radan ")
        await fake.type_home(" ")
        await fake.wait(lambda: fake.windows)
    assert [(one.text, one.action) for one in heard] == [("", None), ("search <!channel> Radan", None)]
    assert "GHR0999" in str(fake.windows)


async def test_a_page_that_slack_refuses_is_a_line_in_the_log(
    slack: Slack, fake: FakeSlack, caplog: pytest.LogCaptureFixture
) -> None:
    fake.fail("error", "views.publish", error="not_enabled")
    async with running(slack, fake, answering(BOARD)):
        await fake.home()
        await fake.wait(lambda: "could not be filled" in caplog.text)
    assert fake.homes == {}


# -- notices ----------------------------------------------------------------------------------------------------


async def test_a_notice_is_seen_by_its_user_only_and_once(slack: Slack, fake: FakeSlack) -> None:
    async def hear(incoming: Incoming) -> None:
        assert incoming.notify is not None
        await incoming.notify("Noted: *no* <!channel> & all")
        await incoming.notify("again")

    thread = fake.says("C1", "?")
    async with running(slack, fake, hear):
        await slack.send(HERE, BOARD)
        await fake.tap("do:help", user="U2")
        await fake.wait(lambda: fake.private)
        await fake.mention("status", thread=thread)
        await fake.wait(lambda: len(fake.private) == 2)
    assert [(one["channel"], one["user"], one.get("thread_ts")) for one in fake.private] == [
        ("C1", "U2", None),
        ("C1", "U1", thread),
    ]
    assert len(fake.posts) == 1


async def test_what_is_private_already_has_no_notices(slack: Slack, fake: FakeSlack) -> None:
    async with running(slack, fake) as heard:
        await fake.slash("status")
        await fake.dm("status")
        await fake.home()
        await fake.wait(lambda: len(heard) == 3)
    assert [one.notify for one in heard] == [None] * 3


async def test_a_notice_where_the_bot_is_not_goes_to_the_direct_message(slack: Slack, fake: FakeSlack) -> None:
    async def hear(incoming: Incoming) -> None:
        assert incoming.notify is not None
        await incoming.notify("Noted")

    fake.rooms["C1"].members = set()
    async with running(slack, fake, hear):
        await fake.mention("status")
        [post] = await fake.wait(lambda: fake.posts)
    assert (post["channel"], post["text"]) == (fake.im("U1").id, "Noted")


# -- windows ----------------------------------------------------------------------------------------------------

FORM = Form(
    "Settings of this chat, at length",
    "Save",
    (
        Choice("every", "How often", (("now", "At once"), ("daily", "Once a day")), "now"),
        Choice("language", "Language", (("en", "English"), ("fa", "فارسی")), "en"),
    ),
)


async def opening(incoming: Incoming) -> None:
    if incoming.text == "settings" or incoming.action:
        assert incoming.open_form is not None
        await incoming.open_form(FORM)
    elif incoming.respond is not None:
        await incoming.respond(Message((paragraph("Saved"),)))


async def test_what_is_chosen_in_a_window_comes_back_to_its_chat(slack: Slack, fake: FakeSlack) -> None:
    async with running(slack, fake, opening) as heard:
        await fake.slash("settings", user="U2")
        await fake.wait(lambda: fake.windows)
        assert await fake.submit({"every": "daily"}, user="U2")
        await fake.wait(lambda: fake.private)
    told = heard[1]
    assert (told.where, told.user, told.private) == (HERE, "U2", False)
    assert (told.form, told.answers) == ("settings", (("every", "daily"), ("language", "en")))
    assert [(one["channel"], one["user"], one["text"]) for one in fake.private] == [("C1", "U2", "Saved")]
    assert fake.posts == []


async def test_a_window_of_the_page_belongs_to_the_direct_message(slack: Slack, fake: FakeSlack) -> None:
    fake.homes["U1"] = {"id": "V0", "type": "home", "blocks": []}
    async with running(slack, fake, opening) as heard:
        await fake.tap_home("do:settings", select=True)
        await fake.wait(lambda: fake.windows)
        await fake.submit({})
        await fake.wait(lambda: len(heard) == 2)
    assert (heard[1].where.chat, heard[1].private, heard[1].respond) == (fake.im("U1").id, True, None)


async def test_the_answer_of_a_window_reaches_its_user_where_the_bot_is_not_in_the_channel(
    slack: Slack, fake: FakeSlack
) -> None:
    async with running(slack, fake, opening):
        await fake.slash("settings", channel="C2")
        await fake.wait(lambda: fake.windows)
        await fake.submit({})
        [post] = await fake.wait(lambda: fake.posts)
    assert (post["channel"], post["text"]) == (fake.im("U1").id, "Saved")


async def test_a_window_that_does_not_open_in_time_is_an_error_for_who_asked(slack: Slack, fake: FakeSlack) -> None:
    caught: list[Exception] = []

    async def late(incoming: Incoming) -> None:
        assert incoming.open_form is not None
        for _ in range(2):
            try:
                await incoming.open_form(FORM)
            except Busy as busy:
                caught.append(busy)

    async with running(slack, fake, late):
        fake.fail("error", "views.open", error="expired_trigger_id")
        fake.fail("error", "views.open", error="exchanged_trigger_id")
        await fake.slash("settings")
        await fake.wait(lambda: len(caught) == 2)
    assert "expired_trigger_id" in str(caught[0]) and fake.windows == []


async def test_a_window_that_is_not_ours_is_nothing_that_was_said(slack: Slack, fake: FakeSlack) -> None:
    fake.windows.append({"id": "V1", "type": "modal", "callback_id": "", "private_metadata": "", "blocks": []})
    async with running(slack, fake) as heard:
        assert await fake.submit({})
        await fake.dm("last")
        await fake.wait(lambda: heard)
    assert [one.text for one in heard] == ["last"]
