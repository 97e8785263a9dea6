"""Tests what commands answer that do something, as data. What puts it into words is tested for its words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answers.answer import Answer, Signed, ThereDone, Undoable
from bot.answers.commands.of_a_chat import (
    Choosing,
    Following,
    LanguageChosen,
    Muted,
    Overview,
    SettingMenu,
    UnknownSetting,
    Unmuted,
    WrongValueOf,
)
from bot.answers.commands.of_commands import NoSuchCommand, Usage
from bot.answers.commands.of_operators import Faulty, Judged, Managers, OpenReviews, Stands, WaitingChats, WasFirst
from bot.answers.commands.outcome import Outcome, Said, said
from bot.chat.base import Incoming
from bot.incoming import commands
from bot.incoming.context import Context, Declined, Request
from bot.language import language
from bot.model.action import Perform, Tap, read_line, written
from bot.model.destination import Destination
from bot.model.message import Message
from bot.model.preferences import MUTE_MOST, Settings
from tests.fakes.actions import FakeActions
from tests.fakes.answers import asking
from tests.fakes.watching import NOORI, RUSSIA, VASEGHI, Watching

ME, GROUP = Destination("telegram", "1001"), Destination("telegram", "-7")
NOT_SURE = replace(NOORI, id="RUS0777", regimes=(RUSSIA,), births=(), nationality="")  # an equal name, nothing else


async def nowhere(to: Destination, message: Message) -> None:
    raise AssertionError("an answer is returned here, and sent nowhere")


@pytest.fixture
def watching(tmp_path: Path) -> Watching:
    made = Watching(tmp_path)
    made.publish(VASEGHI)
    return made


@pytest.fixture
def context(watching: Watching) -> Iterator[Context]:
    made = replace(asking(watching, "uk"), actions=FakeActions(watching.archive, watching.clock, nowhere))
    made.store.add_chat(ME, "Me", private=True, state="approved", language=None, at=watching.clock())
    made.store.add_chat(GROUP, "Team", private=False, state="approved", language=None, at=watching.clock())
    yield made
    made.store.close()


def by(where: Destination, text: str = "", *, operator: bool = False, **more: object) -> Request:
    incoming = Incoming(where, "1001", text, private=where == ME, **more)  # type: ignore[arg-type]
    return Request(incoming, "", language("en"), operator)


async def does(line: str, context: Context, where: Destination = ME, *, operator: bool = False) -> Answer:
    return await commands.called(read_line(line), by(where, line, operator=operator), context)


async def taps(action: Tap, context: Context, where: Destination = ME, *, operator: bool = False) -> Answer:
    kept = written(action)
    return await commands.tapped(kept, by(where, action=kept, operator=operator), context)


async def test_following_says_whom_and_how_often(context: Context) -> None:
    people = context.people()
    weekly = Settings(every="weekly")
    assert await does("follow all", context) == Following(None, Settings(), context.own)
    assert await does("follow noori weekly", context) == Following((people["omid-noori"],), weekly, context.own)
    assert await does("follow John Smith", context) == said(Outcome.NOT_ON_WATCHLIST, names="John Smith")


async def test_letting_go_says_of_whom_and_whether_anybody_is_left(context: Context) -> None:
    noori, vaseghi = (context.people()[slug] for slug in ("omid-noori", "leila-vaseghi"))
    await does("follow noori, vaseghi", context)
    first = await does("unfollow noori", context)
    assert isinstance(first, Undoable) and first.answer == said(Outcome.HEARS_NO_MORE_OF, who=(noori,))
    last = await does("unfollow vaseghi", context)
    assert isinstance(last, Undoable) and last.answer == said(Outcome.HEARS_NO_MORE_AT_ALL, who=(vaseghi,))
    assert await does("unfollow", context) == said(Outcome.HEARS_OF_NOBODY)


async def test_a_mute_that_is_too_long_is_cut(context: Context) -> None:
    muted = await does(f"mute {MUTE_MOST + 1}", context)
    until = context.clock() + dt.timedelta(hours=MUTE_MOST)
    assert muted == Muted(Settings().mute(until), context.own, cut=True)
    assert await does("unmute", context) == Unmuted(Settings(), context.own)
    assert await does("unmute", context) == said(Outcome.NOT_MUTED)


async def test_a_setting_is_changed_shown_or_refused(context: Context) -> None:
    saved = await does("settings every=daily; hour=18", context)
    assert isinstance(saved, Overview) and saved.saved and saved.settings == Settings(every="daily", hour=18)
    assert await does("settings every", context) == SettingMenu("every", saved.settings, context.own)
    assert await does("settings hour 25", context) == WrongValueOf("hour")
    assert await does("settings evry weekly", context) == UnknownSetting("evry", "every")
    assert await does("language fa", context) == LanguageChosen("fa")


async def test_a_tap_on_a_name_marks_it_in_place(context: Context) -> None:
    chosen = await taps(Tap("choose", "0:omid-noori"), context)
    assert isinstance(chosen, Choosing) and chosen.in_place and chosen.followed == {"omid-noori"}


async def test_a_change_that_all_read_is_signed(context: Context) -> None:
    signed = await does("follow noori", context, GROUP)
    assert isinstance(signed, Signed) and isinstance(signed.answer, Following)
    assert (signed.before.follows, signed.after.follows) == ((), ("omid-noori",))
    undone = await taps(Tap("undo", signed.token), context, GROUP)
    assert isinstance(undone, Signed) and context.store.followed(GROUP) == []
    assert await taps(Tap("undo", signed.token), context, GROUP) == said(Outcome.UNDO_LATE, Perform("settings"))


async def test_an_operators_word_lets_a_chat_in_once(context: Context) -> None:
    where = Destination("telegram", "9")
    chat = context.store.add_chat(where, "New", private=True, state="pending", language=None, at=context.clock())
    n = chat.number
    assert await does("approve", context, operator=True) == WaitingChats((chat,))
    assert await does(f"approve {n}", context, operator=True) == said(Outcome.APPROVED, Perform("chats", str(n)), n=n)
    assert await does(f"approve {n}", context, operator=True) == said(Outcome.APPROVED_ALREADY, n=n)
    assert await does("approve 99", context, operator=True) == said(Outcome.NO_CHAT, Perform("chats"), n="99")


async def test_what_is_said_for_another_chat_is_answered_with_its_name(context: Context) -> None:
    group = context.store.chat(GROUP)
    assert group is not None
    done = await does(f"chats {group.number} follow all", context, operator=True)
    assert done == ThereDone(group, Following(None, Settings(), context.own))
    named = await does(f"chats {group.number} managers 2002", context, operator=True)
    assert named == Managers(group, ("2002",))


async def test_the_first_word_on_a_match_stands(context: Context, watching: Watching) -> None:
    watching.publish(VASEGHI, NOT_SURE, date="2026-05-13")
    waits = await does("review", context, operator=True)
    assert isinstance(waits, OpenReviews) and waits.of == 1
    key = waits.reviews[0].key
    first = await taps(Tap("review", f"same:{key}"), context, operator=True)
    assert isinstance(first, Judged) and first.decided.done and first.listing == NOT_SURE.id
    later = await taps(Tap("review", f"later:{key}"), context, operator=True)
    assert isinstance(later, WasFirst) and later.decision.same
    assert await does("review", context, operator=True) == OpenReviews((), (), 0, paged=True)


async def test_a_person_is_watched_from_now_on_or_the_fault_is_named(context: Context) -> None:
    added = await does('watch add "Ali Rezaei Karimi" born:1970', context, operator=True)
    assert isinstance(added, Stands) and added.done.outcome is Outcome.WATCHED_NOW
    slug = added.status.official.slug
    assert isinstance(await does(f"watch edit {slug} born:x", context, operator=True), Faulty)
    asked = await does(f"watch remove {slug}", context, operator=True)
    assert isinstance(asked, Said) and asked.outcome is Outcome.REMOVE_ASKED
    assert asked.then == (Tap("watch", f"remove:{slug}"),)
    gone = await taps(asked.then[0], context, operator=True)
    assert gone == said(Outcome.REMOVED, Tap("watch", f"again:{slug}"), who=added.status.official)


async def test_a_wrong_word_is_named(context: Context) -> None:
    wrong = await does("gaps mars", context)
    assert isinstance(wrong, Usage) and (wrong.name, wrong.wrong) == ("gaps", "mars")
    assert await does("statsu leila vaseghi", context) == NoSuchCommand("statsu", Perform("status", "leila vaseghi"))


async def test_who_may_not_is_told_who_may(context: Context) -> None:
    for line, outcome in (("approve", Outcome.OPERATORS_ONLY), ("follow all", Outcome.NAMED_MANAGERS_ONLY)):
        context.store.set_managers(GROUP, ["2002"])
        with pytest.raises(Declined) as declined:
            await does(line, context, GROUP)
        assert declined.value.answer == said(outcome)
