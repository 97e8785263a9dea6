"""Tests how a chat begins and ends, and who may do what: users, groups, channels and operators, on both platforms."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.chat.base import EVERYWHERE, GROUPS
from bot.cli.serve import menus_of
from bot.incoming.command_words import called
from bot.incoming.commands import COMMANDS, TAPS
from bot.incoming.commands.help import lines
from bot.language import languages
from bot.model.destination import Destination
from bot.model.message import File, Message, paragraph
from bot.model.preferences import Settings
from bot.storage.records import ALL, Outgoing
from tests.fakes.chat.telegram_bot import eventually
from tests.fakes.installation import OPERATOR, USER, Installation, installed
from tests.fakes.running import running
from tests.fakes.watching import NOORI, VASEGHI

NEUTRAL = (
    "This chat is not approved yet. Whoever runs this bot has been asked; once it is approved, that is said here."
)
GROUP, CHANNEL = -100500, -100600
ALONE = "Others can read here"


@pytest.fixture
async def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Installation]:
    """An operator has written to the bot."""
    async with installed(tmp_path, monkeypatch) as made:
        await made.says("/start", "Your ID: telegram:1001", user=OPERATOR)
        yield made


async def invited(house: Installation, words: str = "invite") -> str:
    """Returns the token of a new invitation."""
    said = await house.says(f"/{words}", "An invitation", user=OPERATOR)
    found = re.search(r"https://t\.me/watch_bot\?start=([\w-]+)", said)
    assert found is not None, said
    return found[1]


async def served_group(house: Installation) -> int:
    """Makes a Telegram group that an operator let in; returns its number."""
    await house.says("/start", NEUTRAL, chat=GROUP)
    number = house.number("telegram", GROUP)
    await house.taps(f"approve:{number}", "is approved.", user=OPERATOR)
    await house.hears("connected to Magnitsky Watch", GROUP)
    return number


# -- one user's way ------------------------------------------------------------------------------------------


def test_from_an_invitation_to_an_alert_and_out_again(tmp_path: Path) -> None:
    with running(tmp_path, mode="closed", operators=["telegram:1001"]) as service:
        service.start()
        service.ready()
        service.telegram.says("/invite 1", user=OPERATOR)
        said = service.telegram.wait_for("An invitation", chat=OPERATOR)[0]
        found = re.search(r"\?start=([\w-]+)", said)
        assert found is not None and f"/sanctions start {found[1]}" in said and "within 1 hour" in said
        service.telegram.says(f"/start {found[1]}")
        begun = service.telegram.wait_for("Magnitsky Watch")[0]
        assert "Your ID: telegram:2002" in begun and "this chat's ID: 2002" in begun
        service.telegram.wait_for("An invitation was used", chat=OPERATOR)
        service.telegram.says("/follow vaseghi, noori")
        service.telegram.wait_for("now hears of")
        service.publish_uk(NOORI, date="2026-05-13")
        assert "MW-" in service.telegram.wait_for("GHR0999", timeout=5)[0]
        service.telegram.stops()
        service.telegram.wait_for("Everything about this chat is deleted")
        assert service.stop() == 0
        data = (service.folder / "data" / "bot.db").read_bytes()
        assert b"2002" not in data and found[1].encode() not in data
        assert found[1] not in service.said()


async def test_the_start_offers_languages_follows_a_sample_and_the_rest(house: Installation) -> None:
    await house.says(f"/start {await invited(house)}", "What is kept")
    [start] = [one for one in house.telegram.sent if one["chat_id"] == str(USER)]
    actions = {button["callback_data"] for row in start["keyboard"] for button in row}
    assert actions >= {"do:language fa", "do:language en", "do:follow all", "choose", "do:status", "do:sample"}
    await house.taps("do:language fa", "این گفت‌وگو")
    await house.taps("choose", "دنبال می‌کند")
    await house.taps("choose:0:omid-noori", "۱ نفر")
    await house.taps("choose:0:leila-vaseghi", "۲ نفر")
    where = Destination("telegram", str(USER))
    assert house.store.followed(where) == ["leila-vaseghi", "omid-noori"]
    await house.taps("choose:0:omid-noori", "۱ نفر")
    assert house.store.followed(where) == ["leila-vaseghi"]


async def test_from_all_to_all_but_one_by_a_tap(house: Installation) -> None:
    await house.says("/follow all", "now hears", user=OPERATOR)
    await house.taps("choose:0:omid-noori", "This chat follows", user=OPERATOR)
    followed = house.store.followed(Destination("telegram", str(OPERATOR)))
    assert ALL not in followed and "omid-noori" not in followed and "leila-vaseghi" in followed


async def test_words_to_type_begin_a_chat_on_slack(house: Installation) -> None:
    token = await invited(house)
    said = await house.on(f"start {token}", "Magnitsky Watch", user="U2")
    assert "Your ID: " in said and "slack:U2" in said
    assert "bob" in await house.hears("An invitation was used", OPERATOR)


@pytest.mark.parametrize("what", ["wrong", "used", "expired"])
async def test_a_bad_invitation_is_answered_like_any_other_word(house: Installation, what: str) -> None:
    token = await invited(house)
    if what == "used":
        await house.says(f"/start {token}", "Magnitsky Watch", user=3003)
    elif what == "expired":
        house.clock.forward(hours=73)
    else:
        token = "x" * 32
    await house.says(f"/start {token}", NEUTRAL)
    house.telegram.says(f"/start {token}")  # silence from now on
    await house.settled()
    assert house.telegram.texts(USER) == [NEUTRAL]


async def test_an_invitation_works_for_a_chat_that_waits_but_not_against_a_refusal(house: Installation) -> None:
    await house.says("/status", NEUTRAL)
    house.telegram.taps(f"refuse:{house.number('telegram', USER)}", user=OPERATOR)
    await house.hears("is refused", OPERATOR)
    token = await invited(house)
    house.telegram.says(f"/start {token}")
    await house.settled()
    assert house.telegram.texts(USER) == [NEUTRAL]
    await house.says("/status", NEUTRAL, user=3003)
    await house.says(f"/start {token}", "Magnitsky Watch", user=3003)  # it was not used up


async def test_a_bare_word_is_a_command_in_either_language(house: Installation) -> None:
    await house.says("help", "What you can ask", user=OPERATOR)
    await house.says("راهنما", "What you can ask", user=OPERATOR)
    await house.says("/وضعيت", "Called for by the paper", user=OPERATOR)  # with an Arabic letter
    said = await house.says("/statsu noori", "Was this meant?", user=OPERATOR)
    assert "statsu" in said
    last = house.telegram.sent[-1]["keyboard"]
    assert last[0][0]["callback_data"] == "do:status noori"


async def test_the_first_language_is_the_users_own(house: Installation) -> None:
    person = {"id": USER, "is_bot": False, "first_name": "Sara", "language_code": "fa-IR"}
    by: dict[str, Any] = {"from": person}
    await house.says("/start", "این گفت‌وگو هنوز", **by)


# -- groups --------------------------------------------------------------------------------------------------


def test_what_changes_a_chat_is_marked_so() -> None:
    assert {name for name, one in COMMANDS.items() if one.changes} >= {"follow", "unfollow", "language", "stop"}
    assert TAPS["choose"].changes
    assert all(one.operators for one in (*COMMANDS.values(), *TAPS.values()) if one.alone)


async def test_in_a_group_only_admins_change_what_it_gets(house: Installation) -> None:
    await served_group(house)
    where = Destination("telegram", str(GROUP))
    for name in [name for name, one in COMMANDS.items() if one.changes]:
        await house.says(f"/{name}", "Only this group's admins", chat=GROUP)
    assert house.store.followed(where) == [] and house.store.chat(where) is not None
    await house.says("/status", "Called for by the paper", chat=GROUP)  # everyone may ask

    said = len(house.telegram.texts(GROUP))
    house.telegram.taps("do:follow all", chat=GROUP)
    await eventually(lambda: any("Only this group's admins" in one["text"] for one in house.telegram.notices))
    assert len(house.telegram.texts(GROUP)) == said  # it is said to that user alone

    house.telegram.members[GROUP, 3003] = "administrator"
    await house.says("/follow noori", "now hears", chat=GROUP, user=3003)
    anonymous = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    by: dict[str, Any] = {"from": anonymous}
    group = {"id": GROUP, "type": "supergroup", "title": "Group"}
    await house.says("/follow all", "now hears", chat=GROUP, sender_chat=group, **by)
    other = {"id": -100999, "type": "channel", "title": "Someone's"}
    await house.says("/stop", "Only this group's admins", chat=GROUP, sender_chat=other, **by)
    assert house.store.followed(where) == [ALL, "omid-noori"]


async def test_managers_on_slack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with installed(tmp_path, monkeypatch, operators=["slack:U9"]) as house:
        house.slack.users["U9"] = "op"
        await house.slack.invite("C1")
        await house.slack.wait_for("asks for access")
        number = house.number("slack", "C1")
        await house.on(f"approve {number}", "is approved.", user="U9")
        await house.on("follow noori", "now hears", channel="C1")  # every member
        await house.on(f"chats {number} managers <@U2|bob>", "Managed by", user="U9")
        assert house.store.managers(Destination("slack", "C1")) == ["U2"]
        await house.on("unfollow all", "Only those whom an operator has named", channel="C1")
        await house.slack.mention("stop")
        await house.slack.wait_for("Only those whom an operator has named", 2)
        await house.on("unfollow all", "hears of nobody", channel="C1", user="U2")
        await house.on(f"chats managers {number} U1 slack:U2", "Managed by", user="U9")
        assert house.store.managers(Destination("slack", "C1")) == ["U1", "U2"]
        await house.on(f"chats {number} follow vaseghi", "now hears of Leila Vaseghi", user="U9")
        assert [act.user for act in house.store.acts(1)] == ["slack:U9"]
        await house.on(f"chats {number} managers bob", "is no user's ID", user="U9")
        await house.on(f"chats {number} managers all", "by every member", user="U9")
        await house.on("follow all", "now hears", channel="C1")
        assert house.slack.broken == []


async def test_what_tells_of_other_chats_is_said_in_private_only(house: Installation) -> None:
    await served_group(house)
    for name in ("chats", "audit", "invite", "approve"):
        assert "Group" not in await house.says(f"/{name}", ALONE, chat=GROUP, user=OPERATOR)
        await house.says(f"/{name}", "Only an operator", chat=GROUP)


async def test_what_tells_of_other_chats_is_said_in_a_channel_where_the_operator_alone_reads_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with installed(tmp_path, monkeypatch, operators=["slack:U9"]) as house:
        house.slack.users["U9"] = "op"
        await house.slack.invite("C1")
        await house.slack.wait_for("asks for access")
        await house.on(f"approve {house.number('slack', 'C1')}", "is approved.", user="U9")
        page = await house.on("chats", "follows nobody", user="U9", channel="C1")
        assert "Post to channel" not in page
        await house.on("audit", "approve", user="U9", channel="C1")
        await house.on("chats", "Only an operator", channel="C1")
        assert not [one for one in house.slack.posts if "follows nobody" in str(one)]  # nobody else saw it
        await house.slack.mention("chats", user="U9")
        await house.slack.wait_for(ALONE)
        assert house.slack.broken == []


async def test_nobody_but_an_operator_does_what_is_an_operators(house: Installation) -> None:
    await house.says(f"/start {await invited(house)}", "Magnitsky Watch")
    before = house.store.chats(), house.store.acts(50)
    for name in [name for name, one in COMMANDS.items() if one.operators]:
        await house.says(f"/{name} 1", "Only an operator can do that")
    for name in [name for name, one in TAPS.items() if one.operators]:
        await house.taps(f"{name}:1", "Only an operator can do that")
    assert (house.store.chats(), house.store.acts(50)) == before


# -- a channel -----------------------------------------------------------------------------------------------


async def test_a_telegram_channel_follows_by_its_operators_word(house: Installation) -> None:
    house.publish(date="2026-05-12")
    house.joins_channel(CHANNEL)
    await house.hears(NEUTRAL, CHANNEL)
    assert "News" in await house.hears("asks for access", OPERATOR)
    number = house.number("telegram", CHANNEL)
    await house.taps(f"approve:{number}", "is approved.", user=OPERATOR)
    await house.hears("connected to Magnitsky Watch", CHANNEL)
    await eventually(lambda: any("Approved" in one["text"] and not one["keyboard"] for one in house.telegram.edited))
    said = await house.taps(f"do:chats {number} follow all", "now hears of all officials", user=OPERATOR)
    assert said.startswith(f"{number} · News")
    await house.says(f"/chats {number} language fa", f"{number} · News", user=OPERATOR)
    house.publish(NOORI)
    assert "امید نوری" in await house.hears("GHR0999", CHANNEL)
    assert (await house.says("/audit", "Who did what", user=OPERATOR)).count(f"chat {number} · follow all") == 1


async def test_a_channels_readers_cannot_make_the_bot_speak_in_it(house: Installation) -> None:
    house.joins_channel(CHANNEL)
    await house.hears(NEUTRAL, CHANNEL)
    await house.taps(f"approve:{house.number('telegram', CHANNEL)}", "is approved.", user=OPERATOR)
    await house.hears("connected to Magnitsky Watch", CHANNEL)
    place = {"id": CHANNEL, "type": "channel", "title": "News"}

    def taps(action: str, user: int) -> None:
        message = {"message_id": 1, "date": 0, "chat": place}
        person = {"id": user, "is_bot": False, "first_name": "R"}
        query = {"id": f"q{user}", "from": person, "chat_instance": "1", "data": action, "message": message}
        house.telegram.open_taps.add(f"q{user}")
        house.telegram.update({"callback_query": query})

    before = house.telegram.texts(CHANNEL)
    taps("do:status", 4004)
    await eventually(lambda: any("Only this channel's admins" in one["text"] for one in house.telegram.notices))
    assert house.telegram.texts(CHANNEL) == before
    house.telegram.members[CHANNEL, 5005] = "creator"
    taps("do:follow all", 5005)
    await house.hears("now hears of all officials", CHANNEL)


# -- operators -----------------------------------------------------------------------------------------------


async def test_an_operator_sees_all_chats_and_looks_at_one(house: Installation) -> None:
    number = await served_group(house)
    await house.says("/start", NEUTRAL, user=3003)
    await house.says("/start", NEUTRAL, user=4004)
    house.telegram.taps(f"refuse:{house.number('telegram', 4004)}", user=OPERATOR)
    await house.hears("is refused", OPERATOR)
    said = await house.says("/chats", "Waiting: 1", user=OPERATOR)
    assert "Approved: 2 · Refused: 1" in said
    assert f"{number} · Group {GROUP} · telegram · a group · follows nobody" in said
    one = await house.taps(f"do:chats {number}", "Managed by its admins", user=OPERATOR)
    assert "language: en" in one
    assert "follows nobody" in one
    await house.says("/chats 77", "There is no chat 77", user=OPERATOR)
    await house.says("/chats nonsense", "“nonsense” is not known here", user=OPERATOR)
    await house.says(f"/chats {number} stop", "“stop” is not known here", user=OPERATOR)


async def test_the_list_of_chats_has_pages(house: Installation) -> None:
    for n in range(20):
        house.store.add_chat(
            Destination("slack", f"C{n}0"),
            "x" * 300,
            private=False,
            state="approved",
            language=None,
            at=house.clock(),
        )
    first = await house.says("/chats", "Approved: 21", user=OPERATOR)
    assert len(first) < 3000
    second = await house.taps("chats:12", "Approved: 21", user=OPERATOR)
    assert "21 · xxx" in second and "13 · xxx" in second and "12 · xxx" not in second


async def test_a_chat_is_removed_after_a_second_word_and_told_so(house: Installation) -> None:
    number = await served_group(house)
    await house.says(f"/chats remove {number}", "Remove chat", user=OPERATOR)
    assert house.store.chat_number(number) is not None
    await house.taps(f"chats-remove:{number}", "is forgotten", user=OPERATOR)
    await house.hears("An operator has ended the service here", GROUP)
    assert house.store.chat_number(number) is None
    await house.says("/start", NEUTRAL, chat=GROUP)
    assert house.number("telegram", GROUP) == number + 1  # an old button means no other chat


async def test_the_audit_says_who_did_what_and_has_pages(house: Installation) -> None:
    number = await served_group(house)
    await house.says("/follow noori", "now hears", user=OPERATOR)
    said = await house.says("/audit", "Who did what", user=OPERATOR)
    assert f"telegram:1001 · chat 1 · approve {number}" in said and "follow omid-noori" in said
    assert f"Group {GROUP}" not in said
    page = await house.says("/audit 1", "Who did what", user=OPERATOR)
    assert "follow omid-noori" in page and "approve" not in page
    [[earlier]] = house.telegram.sent[-1]["keyboard"]
    assert f"approve {number}" in await house.taps(earlier["callback_data"], "Who did what", user=OPERATOR)
    house.clock.forward(days=401)
    house.store.prune(house.clock())
    await house.says("/audit", "Nothing is recorded", user=OPERATOR)


async def test_what_an_operator_decided_outlasts_the_chat_in_which_it_was_said(house: Installation) -> None:
    number = await served_group(house)
    await house.says("/follow noori", "now hears", user=OPERATOR)
    await house.says(f"/chats {number} follow vaseghi", "now hears", user=OPERATOR)
    mine = house.number("telegram", OPERATOR)
    await house.stops(user=OPERATOR)
    await house.says("/start", "Magnitsky Watch", user=OPERATOR)
    said = await house.says("/audit", "Who did what", user=OPERATOR)
    (approved,) = (act for act in house.store.acts(20) if (act.action, act.detail) == ("approve", str(number)))
    assert (approved.user, approved.chat) == (f"#{mine}", None)
    assert any(f"operator {mine} · " in line and line.endswith(f"approve {number}") for line in said.splitlines())
    assert f"operator {mine} · chat {number} · follow leila-vaseghi" in said
    assert "omid-noori" not in said and "telegram:1001" not in said  # what a member does goes with the chat
    await house.says("/language fa", "فارسی", user=OPERATOR)
    assert f"گردانندهٔ {mine}" in re.sub("[\u2066-\u2069]", "", await house.says("/audit", "approve", user=OPERATOR))


@pytest.mark.parametrize("still", [True, False], ids=["still", "no more"])
async def test_an_invitation_is_good_only_while_who_made_it_is_an_operator(house: Installation, still: bool) -> None:
    token = await invited(house)
    await house.stops(user=OPERATOR)
    house.reception.operators.named = (f"telegram:{OPERATOR}", "slack:U9") if still else ("slack:U9",)
    await house.says(f"/start {token}", "Magnitsky Watch" if still else NEUTRAL)


@pytest.mark.parametrize("number", ["99999999999999999999", "9" * 1500, "1000000000", "٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩"])
async def test_a_number_that_no_chat_or_line_can_have_is_none(house: Installation, number: str) -> None:
    for command in ("approve", "chats"):
        await house.says(f"/{command} {number}", "There is no chat", user=OPERATOR)
    await house.says(f"/audit {number}", "It goes like this: audit [n]", user=OPERATOR)
    for tap, answer in (
        (f"approve:{number[:40]}", "There is no chat"),
        (f"refuse:{number[:40]}", "There is no chat"),
        (f"chats-remove:{number[:40]}", "There is no chat"),
        (f"chats:{number[:40]}", "Chats"),
        (f"audit:20:{number[:40]}", "It goes like this: audit [n]"),
        (f"choose:{number[:40]}", "Tap a name"),
    ):
        await house.taps(tap, answer, user=OPERATOR)


async def test_an_invitation_of_no_sensible_length_is_explained(house: Installation) -> None:
    for hours in ("0", "-1", "week", "100000"):
        await house.says(f"/invite {hours}", "It goes like this: invite [hours]", user=OPERATOR)


def test_telegrams_menus_are_in_every_language_and_an_operators_has_all() -> None:
    menus = {
        (one.where, one.language): dict(one.commands)
        for one in menus_of("telegram", [f"telegram:{OPERATOR}", "slack:U9"])
    }
    assert menus.keys() == {(where, code) for where in (EVERYWHERE, GROUPS, str(OPERATOR)) for code in languages()}
    assert menus[str(OPERATOR), "en"].keys() == COMMANDS.keys()
    assert {"start", "sample", "privacy", "stop"} <= menus[EVERYWHERE, "fa"].keys()
    assert "invite" not in menus[EVERYWHERE, "en"] and "audit" not in menus[GROUPS, "fa"]
    assert all(re.search("[ا-ی]", does) for does in menus[EVERYWHERE, "fa"].values())


# -- what is said --------------------------------------------------------------------------------------------


async def test_a_sample_is_never_taken_for_an_alert(house: Installation) -> None:
    before = await house.says("/sample", "SAMPLE, no news", user=OPERATOR)  # from the public record
    house.publish(VASEGHI, date="2026-05-12")
    now = await house.says("/sample", "SAMPLE, no news", user=OPERATOR)  # as the list has it
    assert "IRN0086" in now and "10 October 2022" in now
    for said in (before, now):
        assert "MW-" not in said and said.startswith("SAMPLE") and "SAMPLE. A real alert" in said
    await house.says("/language fa", "این گفت‌وگو", user=OPERATOR)
    assert "MW-" not in await house.says("/sample", "نمونه است، خبر نیست", user=OPERATOR)


async def test_help_is_by_task_and_names_each_command_to_whom_it_concerns(house: Installation) -> None:
    token = await invited(house)
    await house.says(f"/start {token}", "Magnitsky Watch")
    users = await house.says("/help", "What you can ask")
    operators = await house.says("/help", "What you can ask", user=OPERATOR)
    for name, one in COMMANDS.items():
        assert name in operators and (one.operators or name in users)
    assert "For operators" not in users and "audit" not in users
    for name in COMMANDS:
        assert COMMANDS[name].usage in await house.says(f"/help {name}", COMMANDS[name].usage, user=OPERATOR)
    assert lines().keys() <= COMMANDS.keys() and set(called().values()) <= COMMANDS.keys()
    await house.says("/help audit", "There is no command")
    assert "راهنما" in await house.says("/help help", "فارسی")


async def test_privacy_says_what_is_kept_how_long_and_how_it_ends(house: Installation) -> None:
    said = await house.says("/privacy", "What is known of this chat", user=OPERATOR)
    assert "30 days" in said and "400 days" in said and "stop" in said and "Telegram sees too" in said
    await house.says("/language fa", "فارسی", user=OPERATOR)
    assert "تلگرام نیز می‌بیند" in re.sub("[\u2066-\u2069]", "", await house.says("/privacy", "ربات", user=OPERATOR))


async def test_nothing_of_a_chat_is_left_after_stop(house: Installation) -> None:
    await house.says("/start", NEUTRAL, user=7654321)
    number = house.number("telegram", 7654321)
    await house.hears("User7654321", OPERATOR)
    await house.taps(f"approve:{number}", "is approved.", user=OPERATOR)
    where, store, at = Destination("telegram", "7654321", "7"), house.store, house.clock()
    store.saw_operator("telegram", "7654321", "7654321")
    store.follow(where, [ALL], at)
    store.set_settings(where, Settings(zone="Asia/Tehran"))
    store.set_managers(where, ["7654321"])
    store.audit(at, where, "7654321", "follow", "7654321")
    said = Message((paragraph("to 7654321"),), files=(File("list.csv", "", b"7654321"),))
    later = Outgoing("MW-000009", where, said, due=9e12, subject="s")
    store.enqueue([Outgoing("MW-000008", where, said, subject="s")], at)
    await house.hears("to 7654321", 7654321)
    await eventually(lambda: store.thread(where, "s"))
    store.enqueue([later], at)
    store.amend("MW-000008", said, at)
    row = store.next_waiting(where)

    def left() -> dict[str, Any]:
        with sqlite3.connect(house.path) as file:
            tables = [name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            found = {
                table: [str(one) for one in file.execute(f"SELECT * FROM {table}")]  # noqa: S608
                for table in tables
            }
        return {table: rows for table, rows in found.items() if any("7654321" in one for one in rows)}

    assert left().keys() >= {"chats", "follows", "operators", "settings", "threads", "managers", "outbox", "audit"}
    await house.stops(user=7654321)
    assert row is not None
    store.sent(row, "99", at)  # it was on its way
    store.prune(at)
    assert left() == {}
