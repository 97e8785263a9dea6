"""Tests what the Slack adapter sends: posts, threads, edits, files, and what an unanswered send leaves behind."""

from __future__ import annotations

import asyncio
import datetime as dt
import random
import time
from dataclasses import replace
from typing import Any

import pytest

from bot.chat.base import Busy, Closed, Gone, Unclear
from bot.chat.slack.adapter import Slack
from bot.chat.slack.errors import BAD_THREAD, CLOSED, GONE
from bot.chat.slack.send import PAGE
from bot.model.destination import Destination
from bot.model.message import Button, File, Message, paragraph
from bot.outgoing.backoff import Backoff
from bot.outgoing.courier import Courier
from bot.storage.records import Outgoing
from bot.storage.store import Store
from tests.fakes.chat.slack import SCOPES, FakeSlack
from tests.fakes.chat.slack_bot import ALERT, HASTY, HERE, LONG, made, running

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
    with pytest.raises(Closed, match="user_not_found"):
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


@pytest.mark.parametrize("code", CLOSED)
async def test_what_may_be_mended_closes_the_channel_for_now(code: str, slack: Slack, fake: FakeSlack) -> None:
    fake.fail("error", error=code)
    with pytest.raises(Closed, match=code) as caught:
        await slack.send(HERE, ALERT)
    assert CLOSED[code] in caught.value.why
    assert len(fake.calls) == 1  # nothing is tried without its form


async def test_the_channels_own_state_may_change(slack: Slack, fake: FakeSlack) -> None:
    fake.rooms["C1"].archived = True
    for chat, code in {"C1": "is_archived", "C2": "not_in_channel", "C404": "channel_not_found"}.items():
        with pytest.raises(Closed, match=code):
            await slack.send(Destination("slack", chat), ALERT)


async def test_a_message_that_is_refused_in_unknown_words_goes_out_plain(slack: Slack, fake: FakeSlack) -> None:
    fake.fail("error", error="something_new")
    await slack.send(HERE, ALERT)
    assert "GHR0999" in fake.posts[0]["text"] and not fake.posts[0].get("blocks")
    fake.fail("error", error="something_new", times=2)
    with pytest.raises(Closed, match="something_new"):
        await slack.send(HERE, ALERT)


@pytest.mark.parametrize("code", ["account_inactive", "ekm_access_denied", "invalid_auth", "team_added_to_org"])
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
        await (made(fake, times=HASTY) if kind == "hang" else slack).send(HERE, ALERT)
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
    monkeypatch.setattr("bot.chat.slack.send.render", lambda _: 1 / 0)
    await slack.send(HERE, ALERT)
    assert "GHR0999" in fake.posts[0]["text"]


async def test_a_thread_that_cannot_be_answered_falls_back_to_its_channel(slack: Slack, fake: FakeSlack) -> None:
    fake.fail("error", error="thread_not_found")
    await slack.send(Destination("slack", "C1", "1.000001"), ALERT)
    assert "thread_ts" not in fake.posts[0]


# -- threads ----------------------------------------------------------------------------------------------------


async def test_a_reply_goes_into_the_thread_of_its_parent_and_a_change_of_state_into_the_channel_too(
    slack: Slack, fake: FakeSlack
) -> None:
    parent = await slack.send(HERE, ALERT, key="MW-000001")
    await slack.send(HERE, ALERT, key="MW-000002", reply_to=parent.ref)
    await slack.send(HERE, ALERT, key="MW-000003", reply_to=parent.ref, broadcast=True)
    assert [post.get("thread_ts") for post in fake.posts] == [None, parent.ref, parent.ref]
    assert [post.get("subtype") for post in fake.posts] == [None, None, "thread_broadcast"]
    assert fake.calls[-1][1]["reply_broadcast"] in (True, "1", "true")


async def test_the_courier_keeps_what_concerns_one_subject_in_one_thread(slack: Slack, fake: FakeSlack) -> None:
    store, at = Store.scratch(), dt.datetime(2026, 5, 12, tzinfo=dt.UTC)
    courier = Courier({"slack": slack}, store, backoff=Backoff(), chance=random.Random(1), now=time.time)
    for key, subject in (("MW-000001", "noori/uk"), ("MW-000002", "vaseghi/uk"), ("MW-000003", "noori/uk")):
        store.enqueue([Outgoing(key, HERE, ALERT, subject=subject, broadcast=True)], at)
    delivering = asyncio.create_task(courier.run())
    await fake.wait(lambda: not store.waiting())
    await courier.stop()
    await delivering
    assert [post.get("thread_ts") for post in fake.posts] == [None, None, fake.posts[0]["ts"]]
    assert [post.get("subtype") for post in fake.posts] == [None, None, "thread_broadcast"]
    store.close()


async def test_without_a_parent_nothing_is_broadcast(slack: Slack, fake: FakeSlack) -> None:
    await slack.send(HERE, ALERT, broadcast=True)
    assert "reply_broadcast" not in fake.calls[0][1]


async def test_only_the_first_post_of_a_long_reply_is_shown_in_the_channel(slack: Slack, fake: FakeSlack) -> None:
    parent = fake.says("C1", "?")
    await slack.send(HERE, LONG, reply_to=parent, broadcast=True)
    assert {post["thread_ts"] for post in fake.posts} == {parent}
    assert ["subtype" in post for post in fake.posts] == [True] + [False] * (len(fake.posts) - 1)


async def test_a_parent_that_is_gone_leaves_the_message_on_its_own(slack: Slack, fake: FakeSlack) -> None:
    receipt = await slack.send(HERE, LONG, reply_to="1700000000.000100")
    assert "thread_ts" not in fake.posts[0]
    assert {post.get("thread_ts") for post in fake.posts[1:]} == {receipt.ref}


@pytest.mark.parametrize("code", sorted(BAD_THREAD))
async def test_a_parent_that_cannot_be_answered_leaves_the_message_on_its_own(
    code: str, slack: Slack, fake: FakeSlack
) -> None:
    parent = fake.says("C1", "?")
    fake.fail("error", error=code)
    await slack.send(HERE, ALERT, reply_to=parent)
    assert "thread_ts" not in fake.posts[0]


async def test_a_long_message_goes_on_below_its_first_post_and_in_line_in_a_direct_message(
    slack: Slack, fake: FakeSlack
) -> None:
    receipt = await slack.send(HERE, LONG)
    assert [post.get("thread_ts") for post in fake.posts] == [None] + [receipt.ref] * (len(fake.posts) - 1)
    fake.posts.clear()
    await slack.send(Destination("slack", "U1"), LONG)
    assert len(fake.posts) > 2 and not any("thread_ts" in post for post in fake.posts)


# -- what is folded ---------------------------------------------------------------------------------------------

FOLDED = replace(ALERT, rest=(paragraph("The record: IRN0999"),), buttons=((Button("History", "do:history"),),))


@pytest.mark.parametrize("to", [HERE, Destination("slack", "U1")], ids=["channel", "direct"])
async def test_what_is_folded_stands_in_the_thread_below_its_message(
    to: Destination, slack: Slack, fake: FakeSlack
) -> None:
    receipt = await slack.send(to, FOLDED, key="MW-000001")
    first, below = fake.posts
    assert receipt.ref == first["ts"] and "IRN0999" not in first["text"] and first["blocks"][-1]["type"] == "actions"
    assert (below["thread_ts"], below["text"]) == (first["ts"], "The record: IRN0999")
    assert all(block["type"] != "actions" for block in below["blocks"])


async def test_what_is_folded_of_a_reply_is_not_shown_in_the_channel(slack: Slack, fake: FakeSlack) -> None:
    parent = fake.says("C1", "?")
    await slack.send(HERE, FOLDED, reply_to=parent, broadcast=True)
    assert [(post["thread_ts"], post.get("subtype")) for post in fake.posts] == [
        (parent, "thread_broadcast"),
        (parent, None),
    ]


@pytest.mark.parametrize("to", [HERE, Destination("slack", "U1")], ids=["channel", "direct"])
@pytest.mark.parametrize("had", [1, 2])
async def test_a_repeat_of_a_folded_alert_adds_only_what_is_not_there(
    had: int, to: Destination, slack: Slack, fake: FakeSlack
) -> None:
    await slack.send(to, FOLDED, key="MW-000001")
    parent = fake.posts[0]["ts"]
    for post in fake.posts[had:]:
        fake.rooms[post["channel"]].messages.remove(post)
    del fake.posts[had:]
    receipt = await slack.send(to, FOLDED, key="MW-000001", repeat=True)
    assert receipt.ref == parent and [post.get("thread_ts") for post in fake.posts] == [None, parent]


async def test_an_alert_whose_folded_part_is_refused_is_sent_and_holds_up_none_after_it(
    slack: Slack, fake: FakeSlack
) -> None:
    await slack.send(HERE, FOLDED, key="MW-000001")
    fake.rooms["C1"].messages.remove(fake.posts.pop())
    fake.fail("error", times=2, error="something_new")
    receipt = await slack.send(HERE, FOLDED, key="MW-000001", repeat=True)
    assert [post["ts"] for post in fake.posts] == [receipt.ref] and fake.faults == []


async def test_an_edit_leaves_what_is_folded_where_it_stands_unless_it_answers_a_tap(
    slack: Slack, fake: FakeSlack
) -> None:
    receipt = await slack.send(HERE, ASK)
    await slack.edit(HERE, receipt.ref, FOLDED)
    assert "IRN0999" not in fake.posts[0]["text"]
    await slack.edit(HERE, receipt.ref, replace(FOLDED, in_place=True))
    assert "IRN0999" in fake.posts[0]["text"]


# -- edits ------------------------------------------------------------------------------------------------------

ASK = Message((paragraph("Is it he?"),), ((Button("Same person", "same:1"), Button("Not the same", "not:1")),))


async def test_an_edit_replaces_text_and_buttons(slack: Slack, fake: FakeSlack) -> None:
    receipt = await slack.send(HERE, ASK)
    await slack.edit(HERE, receipt.ref, Message((paragraph("Same person, says Sara."),)))
    [post] = fake.posts
    assert post["text"] == "Same person, says Sara."
    assert [block["type"] for block in post["blocks"]] == ["rich_text"]


async def test_a_long_edit_is_one_post_that_keeps_its_buttons(slack: Slack, fake: FakeSlack) -> None:
    receipt = await slack.send(HERE, ASK)
    await slack.edit(HERE, receipt.ref, Message(LONG.blocks, ASK.buttons))
    [post] = fake.posts
    assert post["blocks"][-1]["type"] == "actions"
    assert post["text"].startswith("0 word") and post["text"].endswith("…")


@pytest.mark.parametrize("ref", ["", "1700000000.000100"])
async def test_what_is_gone_needs_no_edit(ref: str, slack: Slack, fake: FakeSlack) -> None:
    await slack.edit(HERE, ref, ALERT)
    assert fake.posts == []


@pytest.mark.parametrize("code", ["cant_update_message", "edit_window_closed", "something_new"])
async def test_what_may_not_be_changed_stays_and_holds_up_nothing(code: str, slack: Slack, fake: FakeSlack) -> None:
    receipt = await slack.send(HERE, ASK)
    fake.fail("error", "chat.update", error=code)
    await slack.edit(HERE, receipt.ref, ALERT)
    assert fake.posts[0]["text"] == "Is it he?"


@pytest.mark.parametrize(
    ("fault", "error", "says"),
    [
        ({"kind": "ratelimited", "retry_after": 7}, Busy, "pause"),
        ({"kind": "accept_then_drop"}, Busy, "no answer"),
        ({"kind": "http"}, Busy, "503"),
        ({"kind": "error", "error": "token_revoked"}, Busy, "token_revoked"),
        ({"kind": "error", "error": "channel_not_found"}, Closed, "channel_not_found"),
        ({"kind": "error", "error": "user_disabled"}, Gone, "user_disabled"),
    ],
    ids=lambda value: value.get("error") or value["kind"] if isinstance(value, dict) else None,
)
async def test_an_edit_that_fails_is_never_unclear(
    fault: dict[str, Any], error: type[Exception], says: str, slack: Slack, fake: FakeSlack
) -> None:
    receipt = await slack.send(HERE, ASK)
    fake.fail(method="chat.update", times=3, **fault)
    with pytest.raises(error, match=says):
        await slack.edit(HERE, receipt.ref, ALERT)


async def test_an_edit_whose_form_is_refused_goes_out_as_plain_text(slack: Slack, fake: FakeSlack) -> None:
    receipt = await slack.send(HERE, ASK)
    fake.fail("error", "chat.update", error="invalid_blocks")
    await slack.edit(HERE, receipt.ref, ALERT)
    assert "GHR0999" in fake.posts[0]["text"] and fake.posts[0]["blocks"] == []


# -- files ------------------------------------------------------------------------------------------------------

PICTURE = File("board.png", "Who is listed: 4 of 10", b"\x89PNG picture")
TABLE = File("export.csv", "Everything on the lists", b"name,list\n")
WITH_FILES = replace(ALERT, files=(PICTURE, TABLE))


async def test_files_stand_beside_their_message_with_alt_text_and_title(slack: Slack, fake: FakeSlack) -> None:
    receipt = await slack.send(HERE, WITH_FILES, key="MW-000001")
    assert [post["ts"] for post in fake.posts] == [receipt.ref]
    [shown] = fake.shown
    assert (shown["channel"], shown.get("thread_ts"), shown["names"]) == ("C1", None, ["board.png", "export.csv"])
    assert [(file["title"], file["alt"], file["data"]) for file in fake.files.values()] == [
        ("Omid Noori was listed", "Who is listed: 4 of 10", PICTURE.data),
        ("Everything on the lists", None, TABLE.data),
    ]


async def test_files_go_into_the_thread_of_their_message(slack: Slack, fake: FakeSlack) -> None:
    parent = fake.says("C1", "?")
    await slack.send(HERE, WITH_FILES, reply_to=parent)
    assert [shown["thread_ts"] for shown in fake.shown] == [parent]
    fake.fail("error", "files.completeUploadExternal", error="thread_not_found")
    await slack.send(HERE, WITH_FILES, reply_to=parent)
    assert "thread_ts" not in fake.shown[1]


@pytest.mark.parametrize("kind", ["http", "drop", "malformed"])
@pytest.mark.parametrize("method", ["files.getUploadURLExternal", "upload", "files.completeUploadExternal"])
async def test_a_file_that_does_not_go_through_keeps_no_text_back_and_repeats_none(
    method: str, kind: str, slack: Slack, fake: FakeSlack, caplog: pytest.LogCaptureFixture
) -> None:
    fake.fail(kind, method, times=99, **({"type": "text/plain", "status": 500} if method == "upload" else {}))
    await slack.send(HERE, WITH_FILES, key="MW-000001")
    assert len(fake.posts) == 1 and fake.shown == []
    assert caplog.text.count("left out") == 1


@pytest.mark.parametrize("method", ["files.getUploadURLExternal", "upload", "files.completeUploadExternal"])
async def test_a_pause_that_slack_asks_for_delays_files_only(method: str, slack: Slack, fake: FakeSlack) -> None:
    fake.fail("ratelimited", method, retry_after=0)
    await slack.send(HERE, WITH_FILES)
    assert len(fake.posts) == 1 and len(fake.shown) == 1


async def test_a_share_without_an_answer_is_not_repeated(slack: Slack, fake: FakeSlack) -> None:
    fake.fail("accept_then_http", "files.completeUploadExternal")
    await slack.send(HERE, WITH_FILES)
    assert len(fake.shown) == 1


async def test_one_bad_file_does_not_keep_the_others_back(slack: Slack, fake: FakeSlack) -> None:
    await slack.send(HERE, replace(ALERT, files=(File("empty.csv", "", b""), PICTURE)))
    assert [shown["names"] for shown in fake.shown] == [["board.png"]]


async def test_without_the_scope_the_text_goes_out_and_the_reason_is_logged_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with FakeSlack(scopes=SCOPES - {"files:write"}) as fake:
        slack = made(fake)
        for _ in range(3):
            await slack.send(HERE, WITH_FILES)
        assert len(fake.posts) == 3 and fake.shown == []
        assert caplog.text.count("files:write") == 1
        fake.scopes = SCOPES
        await slack.send(HERE, WITH_FILES)
        fake.scopes = SCOPES - {"files:write"}
        await slack.send(HERE, WITH_FILES)
        assert caplog.text.count("files:write") == 2


async def test_files_of_an_alert_whose_text_had_no_answer_follow_it(slack: Slack, fake: FakeSlack) -> None:
    fake.fail("accept_then_drop")
    with pytest.raises(Unclear):
        await slack.send(HERE, WITH_FILES, key="MW-000001")
    assert fake.shown == []
    await slack.send(HERE, WITH_FILES, key="MW-000001", repeat=True)
    assert len(fake.posts) == 1 and len(fake.shown) == 1


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


async def test_an_alert_is_found_though_this_machine_takes_it_for_a_year_old(slack: Slack, fake: FakeSlack) -> None:
    receipt = await slack.send(HERE, ALERT, key="MW-000001")
    post = fake.rooms["C1"].messages[0]
    post["ts"] = f"{time.time() - 365 * 86400:.6f}"
    assert (await slack.send(HERE, ALERT, key="MW-000001", repeat=True)).ref == post["ts"] != receipt.ref
    assert len(fake.posts) == 1


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
