"""Tests digests, quiet hours and mutes: one message at the right hour, nothing twice, nothing lost."""

from __future__ import annotations

import asyncio
import datetime as dt
import random
import re
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answers.lists import list_states
from bot.language import language
from bot.model.destination import Destination
from bot.model.message import Message, paragraph
from bot.model.preferences import Settings
from bot.outgoing import digests
from bot.outgoing.bundles import BUNDLE_OVER
from bot.presentation.words.list_names import dates_block
from bot.presentation.words.news.digest import PER_PERSON, digest, mass_edit
from bot.service import config
from bot.service.service import Service
from bot.storage.records import Outgoing
from tests.fakes.answers import told_in
from tests.fakes.chat.telegram_bot import eventually
from tests.fakes.chats import CHAT, OPERATOR, Chats
from tests.fakes.configuration import lists
from tests.fakes.watching import IRAN, NOORI, VASEGHI
from watchers.errors import StorageUnavailable
from watchers.lists.sample import Person
from watchers.model import Kind
from watchers.watchlist import people as watchlist

MOVED = replace(VASEGHI, position="Former governor", reasons="Other words.")
LESS = replace(VASEGHI, measures=("Travel Ban",))
TOPIC = Destination("telegram", "-100200", "17")


@pytest.fixture
def chats(tmp_path: Path) -> Chats:
    made = Chats(tmp_path)
    made.publish(VASEGHI)
    return made


def told(row: Outgoing, every: str, chats: Chats) -> int:
    """Returns how many changes a digest of that kind tells."""
    entries = told_in(row.message, chats.watching.archive)
    assert row.message.blocks[0] == digest(every, entries, {}, (), language("en")).blocks[0]
    return len(entries)


async def test_weekly_on_mondays_at_nine_in_tehran(chats: Chats) -> None:
    chats.at("2026-05-13 12:00")  # a Wednesday
    assert "Monday at 9:00 (UTC)" in await chats.says("follow all weekly")
    await chats.says("settings zone Tehran")
    chats.publish(VASEGHI, NOORI)
    chats.publish(LESS, NOORI)
    assert chats.sent() == []
    came = chats.hours(24 * 13)
    assert [when for when, _ in came] == ["Mon 18 May 05:30", "Mon 25 May 05:30"]  # 9:00 there
    first, second = (row for _, row in came)
    assert told(first, "weekly", chats) == 2 and "GHR0999" in first.message.text
    assert "removed asset freeze" in first.message.text
    assert second.key.startswith("digest-") and told_in(second.message, chats.watching.archive) == []
    lists = dates_block(list_states(chats.watching.archive, ("uk",)), language("en"))
    assert first.message.blocks[-1] == second.message.blocks[-1] == lists and "UK 12 May 2026" in lists.text


async def test_daily_is_silent_where_nothing_changed_and_groups_by_official(chats: Chats) -> None:
    chats.at("2026-05-13 12:00")
    await chats.says("follow all daily")
    assert chats.hours(48) == []
    chats.publish(VASEGHI, NOORI)
    chats.publish(MOVED, NOORI)
    chats.publish(LESS, NOORI)
    ((_, row),) = chats.hours(24)
    lines = row.message.text.splitlines()
    assert lines[0] == "Daily digest: 3 changes"
    (vaseghi,) = [n for n, text in enumerate(lines) if text.startswith("Leila Vaseghi")]
    assert "MW-" in lines[vaseghi + 1] and "MW-" in lines[vaseghi + 2]
    assert sum("Leila Vaseghi" in text for text in lines) == 1
    assert chats.hours(48) == []


async def test_the_same_hour_on_the_wall_over_both_changes_of_the_clocks(chats: Chats) -> None:
    chats.at("2026-10-23 12:00", "Europe/London")
    await chats.says("follow all weekly")
    await chats.says("settings zone=London; hour=1; day=sunday")  # 25 October 2026: 1:00 comes twice
    times = [when for when, _ in chats.hours(24 * 10)]
    assert times == ["Sun 25 Oct 00:00", "Sun 01 Nov 01:00"]
    chats.at("2027-03-27 12:00", "Europe/London")
    chats.minute()
    assert len(chats.sent()) == 1  # months late: one digest
    times = [when for when, _ in chats.hours(24 * 9)]  # 28 March 2027: 1:00 is left out
    assert times == ["Sun 28 Mar 01:00", "Sun 04 Apr 00:00"]


async def test_one_late_digest_after_a_long_stop(chats: Chats) -> None:
    chats.at("2026-05-13 12:00")
    await chats.says("follow all daily")
    chats.publish(VASEGHI, NOORI)
    chats.clock.forward(days=20, minutes=7)
    chats.publish(LESS, NOORI)
    chats.minute()
    (row,) = chats.sent()
    assert told(row, "daily", chats) == 2
    assert [when for when, _ in chats.hours(24)] == []


async def test_a_kill_before_between_and_after_repeats_and_loses_nothing(
    chats: Chats, monkeypatch: pytest.MonkeyPatch
) -> None:
    chats.at("2026-05-13 12:00")
    await chats.says("follow all daily")
    chats.publish(VASEGHI, NOORI)
    chats.killed()
    chats.at("2026-05-14 09:00")

    def dies(*args: object) -> None:
        raise sqlite3.OperationalError("killed")

    with monkeypatch.context() as patch:  # in the middle of the transaction
        patch.setattr("bot.storage.outbox.keep_files", dies)
        with pytest.raises(StorageUnavailable):
            chats.minute()
    chats.killed()
    assert chats.sent() == []
    chats.minute()
    chats.killed()  # written, not yet sent
    chats.minute()
    (row,) = chats.sent()
    assert row.message.text.count("GHR0999") == 1
    chats.killed()
    assert chats.hours(20) == []


KILLED = """
import datetime as dt, os, signal, sys
from pathlib import Path
from bot.outgoing import digests
from bot.outgoing.composer import Defaults
from bot.storage import outbox
from bot.storage.store import Store
from watchers.archive.archive import Archive
folder, now = Path(sys.argv[1]), dt.datetime.fromisoformat(sys.argv[2])
outbox.keep_files = lambda *_: os.kill(os.getpid(), signal.SIGKILL)  # the row is written, nothing is committed
digests.send_due(Archive.reader(folder / "archive.db"), Store.open(folder / "bot.db"), lambda: now, Defaults())
"""


async def test_a_process_killed_while_it_writes_a_digest_leaves_it_to_the_next(chats: Chats) -> None:
    chats.at("2026-05-13 12:00")
    await chats.says("follow all daily")
    chats.publish(VASEGHI, NOORI)
    chats.at("2026-05-14 09:00")
    chats.killed(KILLED)
    assert chats.sent() == []
    chats.minute()
    (row,) = chats.sent()
    assert "GHR0999" in row.message.text
    assert chats.hours(20) == []


async def test_quiet_hours_over_midnight_come_silently_or_wait(chats: Chats) -> None:
    await chats.says("follow all")
    await chats.says("settings quiet 22-7")
    chats.at("2026-05-13 23:30")
    chats.publish(VASEGHI, NOORI)
    (row,) = chats.sent()
    assert row.silent and row.key.startswith("MW-")

    await chats.says("settings in-quiet hold")
    chats.at("2026-05-14 01:00")
    chats.publish(LESS, NOORI)
    assert chats.sent() == []
    ((when, row),) = chats.hours(8)
    assert when == "Thu 14 May 07:00" and not row.silent
    assert row.key.startswith("MW-") and row.subject == "leila-vaseghi/uk"  # one alert comes as itself

    chats.at("2026-05-14 22:00")
    chats.publish(VASEGHI, NOORI)
    chats.publish(MOVED, NOORI)
    ((when, row),) = chats.hours(12)
    assert when == "Fri 15 May 07:00"
    assert told(row, "now", chats) == 2
    chats.at("2026-05-15 12:00")
    chats.publish(VASEGHI, NOORI)
    (row,) = chats.sent()
    assert not row.silent and row.key.startswith("MW-")


async def test_a_mute_ends_with_one_digest_of_what_came(chats: Chats) -> None:
    await chats.says("follow all")
    chats.at("2026-05-13 12:00")
    assert "Muted until 13 May 2026, 20:00 (UTC)" in await chats.says("mute")
    chats.publish(VASEGHI, NOORI)
    chats.publish(LESS, NOORI)
    assert "Muted until 13 May 2026, 20:00 (UTC)" in await chats.says("mute")
    ((when, row),) = chats.hours(10)
    assert when == "Wed 13 May 20:00" and told(row, "now", chats) == 2
    chats.publish(VASEGHI, NOORI)
    assert len(chats.sent()) == 1


async def test_unmute_brings_what_came_meanwhile(chats: Chats) -> None:
    await chats.says("follow all")
    await chats.says("mute 999")
    chats.publish(VASEGHI, NOORI)
    chats.minute()
    assert chats.sent() == []
    assert "no longer muted" in await chats.says("unmute")
    chats.minute()
    (row,) = chats.sent()
    assert "GHR0999" in row.message.text
    chats.minute()
    assert chats.sent() == []
    assert "is not muted" in await chats.says("unmute")


async def test_a_mute_with_nothing_in_it_ends_without_a_word(chats: Chats) -> None:
    await chats.says("follow all")
    await chats.says("mute 3")
    assert chats.hours(24) == []


async def test_a_muted_chat_with_digests_gets_its_digest_after_the_mute(chats: Chats) -> None:
    chats.at("2026-05-13 12:00")
    await chats.says("follow all daily")
    await chats.says("mute 30")
    chats.publish(VASEGHI, NOORI)
    assert [when for when, _ in chats.hours(48)] == ["Thu 14 May 18:00"]


async def test_a_mute_that_ends_before_the_digest_does_not_move_it(chats: Chats) -> None:
    chats.at("2026-05-13 12:00")
    await chats.says("follow all daily")
    await chats.says("mute 2")
    chats.publish(VASEGHI, NOORI)
    assert [when for when, _ in chats.hours(24)] == ["Thu 14 May 09:00"]


async def test_news_that_come_as_the_silence_ends_join_what_waited(chats: Chats) -> None:
    await chats.says("follow all")
    await chats.says("settings quiet=22-7; in-quiet=hold")
    chats.at("2026-05-13 23:00")
    chats.publish(LESS)
    chats.at("2026-05-14 07:00")
    chats.publish(VASEGHI, NOORI)  # before the minute's look at what is due
    assert chats.sent() == []
    chats.minute()
    (row,) = chats.sent()
    assert told(row, "now", chats) == 3


async def test_news_that_are_not_derived_yet_are_left_to_the_next_time(chats: Chats) -> None:
    chats.at("2026-05-13 12:00")
    await chats.says("follow all daily")
    chats.publish(LESS)
    chats.watching.publish(VASEGHI, NOORI)  # a poll has just written this
    chats.at("2026-05-14 09:00")
    digests.send_due(chats.watching.archive, chats.store, chats.clock, chats.house)
    (row,) = chats.sent()
    assert told(row, "daily", chats) == 1
    ((_, row),) = chats.hours(24)
    assert told(row, "daily", chats) == 2


async def test_two_digests_in_one_second_are_two(chats: Chats) -> None:
    for people in ((LESS, NOORI), (VASEGHI, replace(NOORI, position="General"))):
        await chats.says("settings every daily")
        await chats.says("follow all")
        chats.publish(*people)
        await chats.says("settings every now")
        chats.minute()
        (row,) = chats.sent()
        assert told(row, "now", chats) == 2


async def test_from_digests_to_at_once_brings_what_waited(chats: Chats) -> None:
    await chats.says("follow all weekly")
    chats.publish(VASEGHI, NOORI)
    await chats.says("follow all now")
    chats.minute()
    (row,) = chats.sent()
    assert row.key.startswith("MW-") and "GHR0999" in row.message.text
    chats.publish(LESS, NOORI)
    (row,) = chats.sent()
    assert "asset freeze" in row.message.text
    assert chats.hours(24 * 8) == []


async def test_to_digests_repeats_nothing_that_came_at_once(chats: Chats) -> None:
    chats.at("2026-05-13 12:00")
    await chats.says("follow all")
    chats.publish(VASEGHI, NOORI)
    assert len(chats.sent()) == 1
    await chats.says("settings every daily")
    chats.publish(LESS, NOORI)
    ((_, row),) = chats.hours(24)
    assert "GHR0999" not in row.message.text and "IRN0086" in row.message.text


async def test_a_new_zone_or_hour_moves_what_waits_and_sends_it_once(chats: Chats) -> None:
    chats.at("2026-05-13 12:00")
    await chats.says("follow all daily")
    chats.publish(VASEGHI, NOORI)
    await chats.says("settings zone=Los Angeles; hour=18")
    assert [when for when, _ in chats.hours(24)] == ["Thu 14 May 01:00"]
    await chats.says("settings zone Tehran")
    assert chats.hours(48) == []


async def test_only_whom_a_chat_follows_and_only_what_it_wants(chats: Chats) -> None:
    chats.at("2026-05-13 12:00")
    await chats.says("follow Leila Vaseghi daily")
    await chats.says("settings changes important")
    chats.publish(MOVED, NOORI)
    assert chats.hours(24) == []
    chats.publish(LESS, NOORI)
    ((_, row),) = chats.hours(24)
    assert "IRN0086" in row.message.text and "GHR0999" not in row.message.text
    await chats.says("unfollow all")
    chats.publish(VASEGHI)
    assert chats.hours(48) == []


async def test_each_topic_has_its_own_settings(chats: Chats) -> None:
    group = Destination("telegram", "-100200")
    await chats.says("follow all daily", TOPIC)
    await chats.says("follow all", group)
    chats.publish(VASEGHI, NOORI)
    (row,) = chats.sent(group)
    assert row.to == group
    chats.hours(24)
    (row,) = chats.sent(group)
    assert row.to == TOPIC and told(row, "daily", chats) == 1


@pytest.mark.parametrize("style", ["chat", "channel"])
async def test_a_long_digest_tells_all_of_it_wherever_it_goes(chats: Chats, style: str) -> None:
    """In a chat of Telegram it is folded where it stands; a channel has no fold, and Slack's would be a thread."""
    await chats.says("follow all")
    await chats.says(f"settings style {style}")
    slack = Destination("slack", "C1")
    chats.store.add_chat(slack, "Team", private=False, state="approved", language="en", at=chats.clock())
    chats.store.follow(slack, ["*"], chats.clock())
    every = [one for one in watchlist.read_all(chats.watching.archive) if one.births]
    chats.publish(VASEGHI, *(Person(f"IRN9{n:03d}", one.name, (IRAN,), births=one.births)
                             for n, one in enumerate(every)))  # fmt: skip
    for to in (CHAT, slack):
        message = next(row.message for row in chats.sent(to) if "changes in one edition" in row.message.text)
        assert len(told_in(message, chats.watching.archive)) > BUNDLE_OVER
        assert all(one.name in message.text for one in every)
        assert bool(message.rest) is (to is CHAT and style == "chat")


async def test_a_mass_edit_is_one_message(chats: Chats) -> None:
    await chats.says("follow all")
    many = [replace(VASEGHI, id=f"IRN{n:04d}", regimes=(IRAN,)) for n in range(100, 112)]
    chats.publish(VASEGHI, *many)
    (row,) = chats.sent()
    entries = chats.watching.archive.history("leila-vaseghi")
    assert len(entries) == 12
    assert row.message.blocks[0] == mass_edit(entries, {}, (), language("en")).blocks[0]
    assert len(told_in(row.message, chats.watching.archive)) == PER_PERSON
    chats.minute()
    assert chats.sent() == []


async def test_what_operators_must_decide_is_never_held_but_comes_without_a_sound(chats: Chats) -> None:
    await chats.says("start", OPERATOR, user="1001")
    chats.derive()
    chats.sent(OPERATOR)
    await chats.says("mute", OPERATOR, user="1001")
    chats.publish()
    (row,) = chats.sent(OPERATOR)
    (absent,) = (entry for entry in chats.watching.archive.history("leila-vaseghi") if entry.kind is Kind.ABSENT)
    assert row.silent and absent.alert_id in row.message.text


async def test_a_chat_that_was_gone_hears_of_it_once_it_is_back(chats: Chats) -> None:
    await chats.says("follow all daily")
    chats.store.give_up(CHAT)
    chats.publish(VASEGHI, NOORI)
    assert chats.hours(48) == []
    await chats.says("status")
    ((_, row),) = chats.hours(1)
    assert "GHR0999" in row.message.text


@pytest.mark.parametrize("held", ["at both", "there", "before"])
async def test_a_group_with_a_new_address_gets_what_waited_at_either(chats: Chats, held: str) -> None:
    old, new = Destination("telegram", "-9"), Destination("telegram", "-1009")
    for where, waits in ((old, held != "there"), (new, held != "before")):  # heard before it is known to be the same
        chats.store.add_chat(where, "Team", private=False, state="approved", language=None, at=chats.clock())
        chats.store.follow(where, ["*" if waits else "leila-vaseghi"], chats.clock())
    today = chats.clock() + dt.timedelta(hours=3)
    muted = Settings(muted_until=today.isoformat())
    chats.store.set_settings(old, Settings(form="line") if held == "there" else muted)
    chats.store.set_settings(new, Settings(dates="jalali") if held == "before" else muted)
    chats.publish(VASEGHI, NOORI)
    chats.store.move_chat(old, new)
    assert chats.sent(new) == []
    chats.clock.forward(hours=4)
    chats.minute()
    (row,) = chats.sent(new)
    assert "GHR0999" in row.message.text
    chosen = chats.store.settings(new)
    assert chosen.form == ("line" if held == "there" else "normal")  # what was chosen at either
    assert chosen.dates == ("jalali" if held == "before" else "")
    chats.clock.forward(days=1)
    chats.minute()
    assert chats.sent(new) == []


async def test_what_came_at_the_new_address_comes_no_second_time_and_what_was_given_up_there_does(
    chats: Chats,
) -> None:
    old, new, at = Destination("telegram", "-9"), Destination("telegram", "-1009"), chats.clock()
    for where in (old, new):
        chats.store.add_chat(where, "Team", private=False, state="approved", language=None, at=at)
    chats.store.enqueue([Outgoing("MW-000001", new, Message((paragraph("lost"),)))], at)
    chats.store.give_up(new)
    chats.store.set_chat(new, state="approved")
    chats.store.enqueue([Outgoing("MW-000002", new, Message((paragraph("read"),)))], at)
    assert [row.key for row in chats.sent(new)] == ["MW-000002"]
    keys = [f"MW-{n:06d}" for n in (1, 2, 3)]
    chats.store.enqueue([Outgoing(key, old, Message((paragraph(key),))) for key in keys], at)
    chats.store.move_chat(old, new)
    assert [row.key for row in chats.sent(new)] == ["MW-000001", "MW-000003"]
    assert chats.store.ref("MW-000002", new)  # and can still be put right


async def test_the_service_looks_for_due_digests_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.service.scheduled_jobs.DIGESTS_EVERY", dt.timedelta(seconds=0.1))
    service = Service(config.of({"bot": {"data_dir": str(tmp_path / "data")}, "lists": lists()}), {})
    running = asyncio.create_task(service.run())
    now = dt.datetime.now(dt.UTC)
    service.store.add_chat(CHAT, "", private=True, state="approved", language=None, at=now)
    service.store.follow(CHAT, ["*"], now)
    service.store.set_settings(CHAT, Settings(every="weekly"), now - dt.timedelta(hours=1), always=True)
    await eventually(lambda: service.store.waiting())
    row = service.store.next_waiting(CHAT)
    assert row is not None and "Weekly digest: no changes" in row.message.text
    service.stop()
    assert await running == 0


CHOICES = (
    "settings every now", "settings every daily", "settings every weekly", "settings quiet=22-7; in-quiet=hold",
    "settings quiet off", "settings in-quiet silent", "settings zone London", "settings zone Tehran",
    "settings hour 3", "settings day sunday", "mute 5", "mute 50", "unmute",
)  # fmt: skip


@pytest.mark.parametrize("seed", range(5))
async def test_whatever_a_chat_chooses_it_hears_of_each_change_exactly_once(
    chats: Chats, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.presentation.words.news.digest.PER_PERSON", 1000)  # so that each id is said
    monkeypatch.setattr("bot.presentation.words.news.digest.SHOWN", 1_000_000)
    chance, heard, head = random.Random(seed), [], chats.watching.archive.log_head()
    await chats.says("follow all")
    vaseghi = VASEGHI
    for _ in range(40):
        match chance.randrange(4):
            case 0:
                await chats.says(chance.choice(CHOICES))
            case 1:
                vaseghi = chance.choice([p for p in (VASEGHI, MOVED, LESS) if p is not vaseghi])
                chats.publish(vaseghi, replace(NOORI, position=str(chance.random())))
            case 2:
                heard += [row for _, row in chats.hours(chance.randrange(1, 60))]
            case _:
                chats.killed()
        heard += chats.sent()
    for text in ("unmute", "settings quiet=off; every=now"):
        await chats.says(text)
    chats.minute()
    heard += chats.sent()
    ids = [id for row in heard for id in re.findall(r"MW-\d{6}", row.message.text)]
    changes = [entry.alert_id for entry in chats.watching.archive.entries_after(head)]
    assert len(changes) > 10 and sorted(ids) == changes
