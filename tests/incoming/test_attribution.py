"""Tests that whoever changes what a group or channel gets is named there, to all, with Undo for a day."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.answers.commands.of_a_chat import Hand
from bot.answers.commands.outcome import Outcome
from bot.chat.base import Incoming
from bot.language import language
from bot.model.destination import Destination
from bot.model.message import FSI, PDI, Message, Style
from bot.model.preferences import Installation as Own
from bot.model.preferences import Settings
from bot.model.subscription import Standing
from bot.presentation.words.commands import outcomes
from bot.presentation.words.replies.changed import notice
from bot.storage.records import ALL
from tests.fakes.answers import sentence_of
from tests.fakes.chat.telegram_bot import eventually
from tests.fakes.chats import Chats
from tests.fakes.installation import OPERATOR, USER, Installation, installed
from tests.fakes.watching import NOORI, VASEGHI
from watchers.watchlist import people as watchlist

GROUP, CHANNEL = -1001, "C1"
HERE = Destination("telegram", str(GROUP))
WHOSE = {"1": "Sara", "2": "Bob"}
CODES = ["en", "fa"]
TOO_LATE = outcomes.SENTENCES[Outcome.UNDO_LATE][0]
ISOLATES = str.maketrans("", "", FSI + PDI)
SENTENCES = {
    "changed": ("{} changed what comes here.", "{} خبرهای اینجا را تغییر داد."),
    "ended": ("{} ended all alerts here.", "{} همهٔ خبرها را اینجا پایان داد."),
    "changed back": (
        "{} changed what comes here, and changed it back.",
        "{} خبرهای اینجا را تغییر داد و دوباره به حال پیشین برگرداند.",
    ),
    "daily": ("How often: daily (before: at once)", "زمان ارسال خبرها: روزانه (پیش از این: فوری)"),
    "as before": ("It is again as it was before.", "دوباره همان شد که بود."),
    "revived": (
        "{} undid that: alerts come here again, as before.",
        "{} آن را برگرداند: خبرها مانند پیش به اینجا می‌آید.",
    ),
    "too late": ("That cannot be undone any more", "آن را دیگر نمی‌توان برگرداند"),
    "changed since": (
        "It was changed again since: undo that first.",
        "پس از آن باز هم تغییر کرده است: نخست آن را برگردانید.",
    ),
    "admins only": ("Only this group's admins", "تنها مدیران این گروه"),
    "who might": ("Only who might have deleted it can bring it back.", "فقط کسی که اجازهٔ حذف آن را داشت"),
    "managers only": ("Only who created this channel", "فقط سازندهٔ این کانال"),
    "deleted": ("Everything about this chat is deleted", "همه چیز دربارهٔ این گفت‌وگو حذف شد"),
    "hears": ("now hears", "خبر هر تحریم"),
    "delete": ("Delete everything", "حذف همه چیز"),
    "undo": ("Undo", "برگرداندن"),
}


def sentence(what: str, code: str, who: str = "") -> str:
    return SENTENCES[what][CODES.index(code)].format(who)


class Group(Chats):
    """Holds a group whose admins are Sara (1) and Bob (2), and what is said there to all."""

    async def said(self, text: str, user: str = "1", **more: Any) -> str:
        await self.reception.handle(self.by(user, text=text, **more))
        return self.answers[-1].text.translate(ISOLATES)

    async def tap(self, action: str, user: str = "1", **more: Any) -> str:
        await self.reception.handle(self.by(user, action=action, ref="7", **more))
        return self.answers[-1].text.translate(ISOLATES) if self.answers else ""

    def by(self, user: str, **more: Any) -> Incoming:
        async def admin() -> bool:
            return user in WHOSE

        return Incoming(HERE, user, **{"name": WHOSE.get(user, ""), "is_admin": admin, **more})

    def undo(self, message: Message | None = None) -> str:
        buttons = [one for row in (message or self.answers[-1]).buttons for one in row]
        (undo,) = [one for one in buttons if one.label in SENTENCES["undo"]]
        return undo.action

    def stands(self) -> tuple[list[str], Settings, str | None]:
        chat = self.store.chat(HERE)
        return (
            self.store.followed(HERE),
            self.store.settings(HERE),
            chat.language if chat else None,
        )


@pytest.fixture
def group(tmp_path: Path) -> Group:
    made = Group(tmp_path)
    made.publish(VASEGHI)
    return made


@pytest.fixture
async def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Installation]:
    async with installed(tmp_path, monkeypatch, mode="open", operators=[f"telegram:{OPERATOR}", "slack:U9"]) as made:
        made.telegram.members[GROUP, USER] = made.telegram.members[GROUP, 3003] = "administrator"
        made.slack.rooms[CHANNEL].creator = "U1"
        made.slack.users |= {"U9": "op", "U3": "mina"}
        yield made


CHANGES = ["follow noori", "mute 8", "settings every daily", "language {other}", "settings quiet=22-7; lists=uk"]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("change", CHANGES)
async def test_whoever_changes_a_group_is_named_and_undone_to_what_stood(
    group: Group, change: str, code: str
) -> None:
    await group.said(f"language {code}")
    await group.said("follow vaseghi")
    before, other = group.stands(), next(one for one in CODES if one != code)
    said = await group.said(change.replace("language {other}", f"language {other}"), user="2")
    assert "Bob" in said.split("\n")[0] and group.stands() != before
    if "language" not in change:
        assert said.startswith(sentence("changed", code, "Bob"))
    undo = group.undo()
    group.killed()
    said = await group.tap(undo, user="1")
    assert sentence("changed", code, "Sara") in said and sentence("as before", code) in said
    assert group.stands() == before
    await group.tap(group.undo(), user="2")  # what was undone can be done again
    assert group.stands() != before


@pytest.mark.parametrize("code", CODES)
async def test_who_ends_all_alerts_is_named_so_and_what_was_missed_comes_after_undo(group: Group, code: str) -> None:
    await group.said(f"language {code}")
    await group.said("follow all")
    assert (await group.said("unfollow all", user="2")).startswith(sentence("ended", code, "Bob"))
    undo = group.undo()
    group.publish(VASEGHI, NOORI)
    assert group.sent(HERE) == []
    await group.tap(undo)
    group.minute()
    assert ["GHR0999" in row.message.text for row in group.sent(HERE)] == [True]
    group.minute()
    assert group.sent(HERE) == []


async def test_undo_of_one_brings_what_was_missed_of_him_and_not_again_what_came_of_others(group: Group) -> None:
    await group.said("follow all")
    await group.said("unfollow noori", user="2")
    undo = group.undo()
    group.publish(replace(VASEGHI, measures=("Travel Ban",)), NOORI)
    (told,) = group.sent(HERE)
    assert "IRN0086" in told.message.text and "GHR0999" not in told.message.text
    await group.tap(undo)
    group.minute()
    (missed,) = group.sent(HERE)
    assert "GHR0999" in missed.message.text and "IRN0086" not in missed.message.text
    group.minute()
    assert group.sent(HERE) == []


async def test_undo_in_time_brings_nothing_twice(group: Group) -> None:
    await group.said("follow all")
    group.publish(VASEGHI, NOORI)
    assert len(group.sent(HERE)) == 1
    await group.said("unfollow")
    await group.tap(group.undo())
    group.minute()
    assert group.sent(HERE) == []


@pytest.mark.parametrize("code", CODES)
async def test_undo_ends_after_a_day_and_works_once(group: Group, code: str) -> None:
    await group.said(f"language {code}")
    await group.said("follow all")
    undo = group.undo()
    group.clock.forward(hours=23)
    assert sentence("as before", code) in await group.tap(undo) and group.store.followed(HERE) == []
    assert sentence("too late", code) in await group.tap(undo)
    await group.said("follow all")
    undo = group.undo()
    group.clock.forward(hours=24)
    assert sentence("too late", code) in await group.tap(undo) and group.store.followed(HERE) == [ALL]


@pytest.mark.parametrize("code", CODES)
async def test_what_was_changed_again_since_is_not_undone_over_it(group: Group, code: str) -> None:
    await group.said(f"language {code}")
    await group.said("follow all")
    await group.said("unfollow all", user="2")
    first = group.undo()
    await group.said("follow noori")
    second = group.undo()
    assert sentence("changed since", code) in await group.tap(first) and group.store.followed(HERE) == ["omid-noori"]
    await group.tap(second)
    await group.said("mute 8")  # is of something else
    assert sentence("as before", code) in await group.tap(first) and group.store.followed(HERE) == [ALL]


@pytest.mark.parametrize("action", ["undo", "undo:", "undo:x", "undo:" + "9" * 50])
async def test_an_undo_that_nobody_gave_changes_nothing(group: Group, action: str) -> None:
    await group.said("follow all")
    assert TOO_LATE in await group.tap(action) and group.store.followed(HERE) == [ALL]


async def test_the_undo_of_one_group_is_none_in_another(group: Group) -> None:
    await group.said("follow all")
    undo = group.undo()
    other = Destination("telegram", "-2002")
    await group.reception.handle(replace(group.by("1", text="follow all"), where=other))
    await group.reception.handle(replace(group.by("1", action=undo), where=other))
    assert TOO_LATE in group.answers[-1].text
    assert group.store.followed(other) == group.store.followed(HERE) == [ALL]


@pytest.mark.parametrize("code", CODES)
async def test_a_member_may_not_undo(group: Group, code: str) -> None:
    await group.said(f"language {code}")
    await group.said("follow all")
    assert sentence("admins only", code) in await group.tap(group.undo(), user="5")
    assert group.store.followed(HERE) == [ALL]


async def test_names_that_are_chosen_one_by_one_are_one_change(group: Group) -> None:
    """They change the message with the buttons, which nobody else looks at: it is said in a message of its own."""
    await group.said("follow noori")
    for slug in ("leila-vaseghi", "salar-abnoush", "kiya-sadeghi"):
        await group.tap(f"choose:0:{slug}")
    first, *later = group.sent(HERE)
    assert all(row.edits == first.key for row in later) and len(later) == 2
    said = later[-1].message
    settings = group.store.settings(HERE)
    before, after = (Standing(tuple(some), settings, None) for some in (["omid-noori"], group.store.followed(HERE)))
    people = {one.slug: one for one in watchlist.read(group.watching.archive)}
    own = Own(group.zone, ("uk",), ())
    assert said.blocks == notice(Hand("Sara"), before, after, people, "", own, language("en")).blocks
    assert "leila-vaseghi" in after.follows and len(after.follows) == 4
    await group.tap(group.undo(said), user="2")
    assert group.store.followed(HERE) == ["omid-noori"]


@pytest.mark.parametrize("code", CODES)
async def test_what_is_changed_and_changed_back_leaves_nothing_to_undo(group: Group, code: str) -> None:
    group.language = code
    group.killed()
    await group.tap("set:every:daily")
    (said,) = group.sent(HERE)
    assert sentence("daily", code) in said.message.text.translate(ISOLATES)
    await group.tap("set:every:now")
    (said,) = group.sent(HERE)
    assert said.message.text.translate(ISOLATES) == sentence("changed back", code, "Sara")
    assert said.message.buttons == ()


async def test_two_at_once_are_each_named_for_their_own(group: Group) -> None:
    await asyncio.gather(group.said("follow all", user="1"), group.said("settings every daily", user="2"))
    said = {message.text.split(" ")[0]: message.text for message in group.answers}
    assert "now hears of all" in said["Sara"] and "Saved" in said["Bob"] and "Saved" not in said["Sara"]


async def test_questions_and_what_changes_nothing_name_nobody(group: Group) -> None:
    for text in ("status", "settings", "mute 99 99", "unmute", "language", "follow nobody at all", "pause"):
        await group.said(text)
        assert "Sara" not in group.answers[-1].text
    assert group.sent(HERE) == []


@pytest.mark.parametrize("typed", ["unfollow", "رها", "unfollow all", "/unfollow", "unfollow noori", "رها نوری"])
@pytest.mark.parametrize("where", ["telegram:9", "slack:D9", "console:console"])
async def test_in_private_whom_a_chat_lets_go_is_brought_back_by_undo(group: Group, where: str, typed: str) -> None:
    me = Destination(*where.split(":"))
    await group.says("follow noori, vaseghi", me)
    await group.says("settings dates jalali", me)
    before = group.store.followed(me)
    said = await group.says(typed, me, is_command=typed.startswith("/"))
    assert "hears" in said and "ended all alerts" not in said and len(group.store.followed(me)) < len(before)
    undo = group.undo()
    group.publish(VASEGHI, NOORI)
    assert "GHR0999" not in "".join(row.message.text for row in group.sent(me))
    assert "again as it was" in await group.tapped(undo, me)
    assert group.store.followed(me) == before and not group.answers[-1].buttons
    group.minute()
    assert ["GHR0999" in row.message.text for row in group.sent(me)] == [True]
    assert TOO_LATE in await group.tapped(undo, me)


async def test_what_a_private_undo_needs_goes_with_the_chat(group: Group) -> None:
    me = Destination("telegram", "9")
    await group.says("follow noori", me)
    await group.says("unfollow", me)
    undo = group.undo()
    await group.says("stop", me)
    await group.tapped(group.answers[-1].buttons[0][0].action, me)
    assert not any(one.label == "Undo" for row in group.answers[-1].buttons for one in row)
    assert group.store.inspect()["undo"] == []
    assert TOO_LATE in await group.tapped(undo, me) and group.store.followed(me) == []


async def test_in_private_nobody_is_named(group: Group) -> None:
    for where in (Destination("telegram", "9"), Destination("console", "console")):
        assert "changed what comes" not in await group.says("follow all", where)
        assert not any(one.label == "Undo" for row in group.answers[-1].buttons for one in row)


HOSTILE = "@everyone /stop \u202e<b>https://evil.example\n" + "x" * 500


async def test_a_name_is_short_and_only_text(group: Group) -> None:
    await group.said("follow all", name=HOSTILE)
    (name,) = (span for span in group.answers[-1].blocks[0].spans if span.style is Style.BOLD)
    assert len(name.text) <= 41 and "\u202e" not in name.text and "\n" not in name.text
    assert "An admin changed" in await group.said("mute 8", name="")


async def test_a_hostile_name_is_dead_on_telegram(house: Installation) -> None:
    person: dict[str, Any] = {"from": {"id": USER, "is_bot": False, "first_name": HOSTILE}}
    said = await house.says("/follow all", "changed what comes", chat=GROUP, **person)
    assert "@everyone" not in said and "/stop" not in said and "https://" not in said


async def test_what_an_operator_changes_from_afar_is_said_there(house: Installation) -> None:
    await house.says("/status", "Called for by the paper", chat=GROUP)
    number = house.number("telegram", GROUP)
    await house.says("/start", "Magnitsky Watch", user=OPERATOR)
    await house.says(f"/chats {number} follow noori", "now hears", user=OPERATOR)
    said = await house.hears("An operator changed what comes here.", GROUP)
    assert "Omid Noori" in said and str(OPERATOR) not in said and house.store.followed(HERE) == ["omid-noori"]
    await house.taps(house.telegram.button("undo:", GROUP), "again as it was", chat=GROUP, user=3003)
    assert house.store.followed(HERE) == []


# -- Slack -----------------------------------------------------------------------------------------------------


def public(house: Installation, words: str) -> list[dict[str, Any]]:
    return [one for one in house.slack.posts if words in json.dumps(one, ensure_ascii=False)]


async def test_what_a_slash_command_changes_is_said_in_the_channel(house: Installation) -> None:
    await house.on("follow noori", "now hears", channel=CHANNEL, user="U2")
    await eventually(lambda: public(house, "changed what comes here"))
    (said,) = public(house, "changed what comes here")
    assert said["text"].startswith("<@U2> changed what comes here.")
    assert {"type": "user", "user_id": "U2"} in said["blocks"][0]["elements"][0]["elements"]
    await house.slack.tap(house.slack.button("undo:"), user="U1")
    await eventually(lambda: public(house, "again as it was"))
    assert public(house, "again as it was")[0]["text"].startswith("<@U1> ended all alerts here.")
    assert house.store.followed(Destination("slack", CHANNEL)) == [] and house.slack.broken == []


async def test_a_window_and_a_mention_are_named_too(house: Installation) -> None:
    await house.slack.mention("follow all", user="U2")
    await eventually(lambda: public(house, "<@U2> changed what comes here."))
    await house.slack.slash("settings", user="U3")
    await house.slack.wait(lambda: house.slack.windows)
    await house.slack.submit({"every": "weekly"}, user="U3")
    await eventually(lambda: public(house, "<@U3> changed what comes here."))
    assert "weekly (before: at once)" in public(house, "<@U3> changed")[0]["text"] and house.slack.broken == []


ENDS = ["unfollow all", "unfollow", "unfollow noori", "stop"]


@pytest.mark.parametrize("text", ["unfollow all", "stop", "رها همه", "حذف همه"])
async def test_on_slack_who_may_not_end_everything_reads_who_may_in_persian(house: Installation, text: str) -> None:
    await house.on("language fa", "فارسی", channel=CHANNEL, user="U2")
    await house.on("follow noori", sentence("hears", "fa"), channel=CHANNEL, user="U2")
    await house.on(text, sentence("managers only", "fa"), channel=CHANNEL, user="U2")
    assert house.store.followed(Destination("slack", CHANNEL)) == ["omid-noori"]
    words = sentence("delete", "fa") if text in ("stop", "حذف همه") else sentence("ended", "fa").strip()
    await house.slack.slash(text, channel=CHANNEL, user="U1")
    await house.slack.wait_for(words)


@pytest.mark.parametrize("text", ENDS)
async def test_on_slack_ending_everything_is_for_who_made_the_channel_managers_and_operators(
    house: Installation, text: str
) -> None:
    where = Destination("slack", CHANNEL)
    await house.on("follow noori", "now hears", channel=CHANNEL, user="U2")
    await house.on(text, "Only who created this channel", channel=CHANNEL, user="U2")
    for action in ("do:unfollow all", "choose:0:omid-noori", house.slack.button("undo:"), "stop:1:1"):
        by = Incoming(where, "U2", action=action, is_creator=_no)
        await house.reception.handle(by)
        assert house.store.followed(where) == ["omid-noori"], action
    await house.on("mute 8", "Muted until", channel=CHANNEL, user="U2")
    words = "Delete everything" if text == "stop" else "hears"
    house.store.set_managers(where, ["U3"])
    await house.on(text, words, channel=CHANNEL, user="U3")
    house.store.set_managers(where, [])
    for user in ("U9", "U1"):
        house.store.follow(where, ["omid-noori"], house.clock())
        await house.on(text, words, channel=CHANNEL, user=user)


async def test_on_slack_naming_everyone_is_ending_everything(house: Installation) -> None:
    where, people = Destination("slack", CHANNEL), list(watchlist.read(house.watching.archive))
    living = [one.name for one in people if not one.died]
    every, alive = ", ".join(one.name for one in people), ", ".join(living)
    last = next(one for one in people if one.name == living[-1])
    await house.on("follow all", "now hears", channel=CHANNEL, user="U2")
    for text in (f"unfollow {every}", f"unfollow {every.replace(', ', ' and ')}", f"unfollow {alive}"):
        await house.on(text, "Only who created this channel", channel=CHANNEL, user="U2")
        assert house.store.followed(where) == [ALL], text
    others = ", ".join(one.name for one in people if one is not last)
    await house.on(f"unfollow {others}", "hears no more", channel=CHANNEL, user="U2")
    assert house.store.followed(where) == [last.slug]
    await house.on(f"unfollow {last.name}", "Only who created this channel", channel=CHANNEL, user="U2")
    await house.on(f"unfollow {last.name}", "hears of nobody any more", channel=CHANNEL, user="U1")


@pytest.mark.parametrize("action", ["choose:0:omid-noori", "do:unfollow noori"])
async def test_on_slack_who_is_watched_no_more_keeps_no_channel_open(house: Installation, action: str) -> None:
    where = Destination("slack", CHANNEL)
    await house.on("follow noori, vaseghi", "now hears", channel=CHANNEL, user="U2")
    watchlist.remove(house.watching.archive, "leila-vaseghi", house.clock())
    await house.reception.handle(Incoming(where, "U2", action=action, is_creator=_no))
    assert house.store.followed(where) == ["leila-vaseghi", "omid-noori"]


async def _no() -> bool:
    return False


async def test_on_slack_whoever_may_change_a_channel_that_follows_nobody_may_end_it(house: Installation) -> None:
    await house.on("mute 8", "Muted until", channel=CHANNEL, user="U2")
    await house.on("stop", "Delete everything", channel=CHANNEL, user="U2")


async def test_who_made_the_channel_is_not_guessed(house: Installation) -> None:
    await house.on("follow all", "now hears", channel=CHANNEL)
    house.slack.fail("error", "conversations.info", times=9, error="missing_scope")
    await house.on("unfollow all", "Only who created this channel", channel=CHANNEL)


# -- a chat that is deleted ------------------------------------------------------------------------------------


async def _deleted(group: Group, user: str = "2", code: str = "en") -> str:
    await group.said("stop", user=user)
    said = await group.tap(group.answers[-1].buttons[0][0].action, user=user)
    assert said.startswith(sentence("ended", code, "Bob")) and sentence("deleted", code) in said
    return group.undo()


async def test_a_group_that_was_deleted_is_back_as_it_was(group: Group) -> None:
    await group.said("follow vaseghi, noori weekly")
    await group.said("settings quiet=22-7; zone=Tehran")
    await group.said("language fa")
    group.store.set_managers(HERE, ["1", "2"])
    before = group.stands()
    undo = await _deleted_in_persian(group)
    assert group.store.chat(HERE) is None and group.stands()[0] == []
    group.killed()
    said = await group.tap(undo, user="1")
    assert "آن را برگرداند" in said and group.stands() == before
    assert group.store.managers(HERE) == ["1", "2"]
    group.publish(VASEGHI, NOORI)
    assert any("GHR0999" in row.message.text for _, row in _until(group, 24 * 8))


async def _deleted_in_persian(group: Group) -> str:
    await group.said("حذف همه", user="2")
    await group.tap(group.answers[-1].buttons[0][0].action, user="2")
    return group.answers[-1].buttons[-1][0].action


def _until(group: Group, hours: int) -> list[tuple[str, Any]]:
    found = []
    for _ in range(hours * 2):
        group.clock.forward(minutes=30)
        group.minute()
        found += [("", row) for row in group.sent(HERE)]
    return found


async def test_what_a_deleted_group_would_have_heard_comes_after_undo(group: Group) -> None:
    await group.said("follow all")
    undo = await _deleted(group)
    group.publish(VASEGHI, NOORI)
    assert group.sent(HERE) == []
    await group.tap(undo)
    group.minute()
    assert ["GHR0999" in row.message.text for row in group.sent(HERE)] == [True]


async def test_of_a_deleted_group_nothing_can_be_read_on_the_disk(group: Group) -> None:
    await group.said("follow noori", title="Our secret group")
    group.store.set_managers(HERE, ["1", "2", "7654321"])
    await _deleted(group)
    group.store.tidy()
    for file in group.folder.glob("bot.db*"):
        body = file.read_bytes()
        for word in (b"-1001", b"secret", b"omid-noori", b"7654321", b"Bob", b"Sara"):
            assert word not in body, (file.name, word)


@pytest.mark.parametrize("code", CODES)
async def test_who_may_not_bring_a_deleted_group_back_is_told_who_may_in_its_language(
    group: Group, code: str
) -> None:
    await group.said(f"language {code}")
    await group.said("follow noori")
    undo = await _deleted(group, code=code)
    assert (await group.tap(undo, user="5")).startswith(sentence("who might", code))
    assert await group.tap(undo) == sentence("revived", code, "Sara")


async def test_a_deleted_group_is_brought_back_for_a_day_by_who_might_have_deleted_it_and_not_against_an_operator(
    group: Group,
) -> None:
    await group.said("follow noori")
    undo = await _deleted(group)
    assert await group.tap(undo, user="5") == sentence_of(Outcome.REVIVED_BY_FEW)
    assert group.store.chat(HERE) is None
    group.clock.forward(hours=25)
    await group.tap(undo)
    assert group.store.followed(HERE) == []
    await group.said("follow noori")
    undo = await _deleted(group)
    group.store.add_chat(HERE, "", private=False, state="refused", language=None, at=group.clock())
    group.reception.admission.mode = "approval"
    await group.tap(undo)
    assert group.store.followed(HERE) == [] and _state(group) == "refused"
    group.store.set_chat(HERE, state="pending")
    await group.tap(undo)
    assert group.store.followed(HERE) == ["omid-noori"] and _state(group) == "approved"


def _state(group: Group) -> str:
    chat = group.store.chat(HERE)
    return chat.state if chat else ""


async def test_a_group_that_was_asked_something_since_is_brought_back_and_one_that_follows_anew_is_not(
    group: Group,
) -> None:
    await group.said("follow noori")
    undo = await _deleted(group)
    await group.said("status")
    assert "undid that" in await group.tap(undo) and group.store.followed(HERE) == ["omid-noori"]
    undo = await _deleted(group)
    await group.said("follow vaseghi")
    assert TOO_LATE in await group.tap(undo)
    assert group.store.followed(HERE) == ["leila-vaseghi"]


async def test_a_slash_command_that_deletes_a_channel_says_so_to_all(house: Installation) -> None:
    await house.on("follow all", "now hears", channel=CHANNEL)
    await house.slack.slash("stop", channel=CHANNEL)
    await house.slack.wait_for("Delete everything")
    await house.slack.tap(house.slack.button("stop:"))
    await eventually(lambda: public(house, "<@U1> ended all alerts here."))
    await house.slack.wait_for("Done. Everything about this chat is deleted")
    await house.slack.tap(house.slack.button("undo:"), user="U3")
    await eventually(lambda: "Only who might have deleted it" in json.dumps(house.slack.calls))
    await house.slack.tap(house.slack.button("undo:"))
    await eventually(lambda: public(house, "<@U1> undid that"))
    assert house.store.followed(Destination("slack", CHANNEL)) == [ALL] and house.slack.broken == []


# -- what is kept ----------------------------------------------------------------------------------------------


async def test_names_and_what_undo_needs_are_gone_after_a_day(group: Group) -> None:
    await group.tap("set:every:daily")
    (row,) = group.sent(HERE)
    assert "Sara" in row.message.text
    group.clock.forward(hours=25)
    group.store.prune(group.clock())
    group.store.tidy()
    assert not any(b"Sara" in file.read_bytes() for file in group.folder.glob("bot.db*"))
    assert group.store.inspect()["undo"] == []


async def test_a_clock_that_went_ahead_keeps_no_undo_for_years(group: Group) -> None:
    group.clock.forward(hours=24 * 365)
    await group.said("follow all")
    group.clock.forward(hours=-24 * 365)
    hour = dt.timedelta(hours=1)
    group.store.not_after(group.clock(), hour, hour)
    assert group.store.inspect()["undo"] == []
