"""Tests chats that take nothing for a while, through the courier and both real adapters: nothing that they follow is
lost."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from bot.chat import platforms
from bot.chat.base import Pace
from bot.cli.doctor import people
from bot.cli.doctor.people import MOST
from bot.incoming import lookups
from bot.language import language
from bot.model.destination import Destination
from bot.model.message import Message, paragraph
from bot.model.preferences import Settings
from bot.outgoing import alerts
from bot.outgoing.backoff import Backoff
from bot.outgoing.bundles import BUNDLE_OVER
from bot.outgoing.missed import FEW
from bot.outgoing.reachability import KEEP, SETTLED, TRIES, report
from bot.presentation.words.commands.all_chats import STATES
from bot.presentation.words.news.digest import PER_PERSON
from bot.service import config
from bot.storage.records import NOTICE, Outgoing
from bot.storage.store import Store
from tests.fakes.answers import asking, words
from tests.fakes.chat.telegram import Fault
from tests.fakes.chat.telegram_bot import eventually
from tests.fakes.chats import Chats
from tests.fakes.post import NOW, OPERATOR, PLACES, posting
from tests.fakes.watching import NOORI, VASEGHI, Watching
from watchers.watchlist import decisions

ON_TELEGRAM = (
    "Bad Request: not enough rights to send text messages to the chat",
    "Bad Request: need administrator rights in the channel chat",
    "Bad Request: CHAT_WRITE_FORBIDDEN",
    "Bad Request: CHAT_RESTRICTED",
    "Bad Request: chat not found",
    "Bad Request: PEER_ID_INVALID",
    "Forbidden: bot is not a member of the channel chat",
    "Bad Request: WORDS_NOT_KNOWN",
)
ON_SLACK = ("is_archived", "channel_not_found", "not_in_channel", "restricted_action", "words_not_known")
FORMS = [("telegram", words) for words in ON_TELEGRAM] + [("slack", words) for words in ON_SLACK]


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("telegram", "slack"):
        monkeypatch.setattr(platforms.of(name), "pace", Pace(0, 0))


@pytest.mark.parametrize(("platform", "words"), FORMS)
async def test_a_chat_that_is_refused_for_a_while_misses_nothing_and_the_next_alert_brings_what_waited(
    tmp_path: Path, platform: str, words: str
) -> None:
    here = next(to for to in PLACES if to.platform == platform)
    async with posting(tmp_path) as post:
        post.refuses(platform, words)
        first = post.alert(*PLACES)
        await eventually(lambda: [one.to for one in post.store.unreachable()] == [here])
        await eventually(lambda: post.store.waiting() == 1)  # the other platform's has arrived
        post.takes_again()
        second = post.alert(here)
        await eventually(lambda: not post.store.waiting())
        said = post.texts(here)
        assert [first in said[0], second in said[1]] == [True, True] and len(said) == 2
        assert not any("Possibly a repeat" in text for text in said)
        chat = post.store.chat(here)
        assert chat is not None and chat.state == "approved" and post.store.followed(here) == ["*"]


MISSED = {
    "en": ("While this chat could not be written to", "While this chat could not be written to: {n} messages"),
    "fa": ("نمی‌شد به این گفت‌وگو نوشت", "در مدتی که نمی‌شد به این گفت‌وگو نوشت: {n} پیام"),
}


@pytest.mark.parametrize("code", MISSED)
@pytest.mark.parametrize("here", PLACES, ids=lambda to: to.platform)
async def test_more_than_a_few_missed_alerts_come_as_one_message_also_after_a_restart(
    tmp_path: Path, here: Destination, code: str
) -> None:
    unreachable, together = MISSED[code]
    async with posting(tmp_path) as post:
        post.language = code
        post.refuses(here.platform, "Bad Request: chat not found" if here.platform == "telegram" else "is_archived")
        missed = [post.alert(here) for _ in range(FEW + 3)]
        await eventually(lambda: post.store.unreachable() and post.store.unreachable()[0].tries)
        await post.stop()
        await post.start()
        missed += [post.alert(here) for _ in range(2)]
        await eventually(lambda: post.store.waiting() < FEW)
        post.takes_again()
        missed.append(post.alert(here))
        await eventually(lambda: not post.store.waiting())
        one, *more = post.texts(here)
        later = [text for text in more if unreachable not in text]
        assert together.format(n=language(code).digits(str(len(missed) - len(later)))) in one
        assert all(sum(key in text for text in [one, *later]) == 1 for key in missed)
        assert "Omid Noori" in one and "GHR0001" in one and len(more) == len(later) <= 1
        post.alert(here)
        await eventually(lambda: len(post.texts(here)) == 2 + len(later))  # from then on as always


@pytest.mark.parametrize("here", PLACES, ids=lambda to: to.platform)
async def test_what_was_missed_says_of_whom_how_many_more_and_what_was_taken_back(
    tmp_path: Path, here: Destination
) -> None:
    (tmp_path / "lists").mkdir()
    watching = Watching(tmp_path / "lists")
    archive, clock = watching.archive, watching.clock
    watching.publish(VASEGHI)
    async with posting(tmp_path) as post:
        alerts.derive(archive, post.store, list, clock)
        post.refuses(here.platform, "Bad Request: chat not found" if here.platform == "telegram" else "is_archived")
        watching.publish(VASEGHI, NOORI, date="2026-05-13")
        alerts.derive(archive, post.store, list, clock)
        post.courier.wake()
        await eventually(lambda: post.store.unreachable() and post.store.unreachable()[0].tries)
        post.store.set_settings(here, Settings(form="line"))
        watching.publish(VASEGHI, replace(NOORI, position="Judge"), date="2026-05-14")
        alerts.derive(archive, post.store, list, clock)
        decisions.decide(archive, "omid-noori", "uk", NOORI.id, False, clock())
        alerts.derive(archive, post.store, list, clock)
        crowd = [replace(VASEGHI, id=f"IRN9{n:03d}") for n in range(BUNDLE_OVER + 1)]
        watching.publish(VASEGHI, *crowd, date="2026-05-15")
        alerts.derive(archive, post.store, list, clock)
        post.takes_again()
        post.courier.wake()
        await eventually(lambda: not post.store.waiting())
        (one,) = post.texts(here)
    archive.close()
    told = one.splitlines()
    for n, who in ((2, "Omid Noori"), *((n, "Leila Vaseghi") for n in range(4, 4 + PER_PERSON))):
        assert any(line.startswith(f"• {who} · ") and line.endswith(f" · MW-{n:06d}") for line in told), n
    assert "Correction: " not in one  # said in a line of its own
    assert f"and {len(crowd) - PER_PERSON} more changes" in one and "history" in one


async def test_of_a_few_messages_that_say_more_than_one_post_the_way_to_all_is_said_too(tmp_path: Path) -> None:
    here = PLACES[0]
    (tmp_path / "lists").mkdir()
    watching = Watching(tmp_path / "lists")
    crowd = [replace(VASEGHI, id=f"IRN9{n:03d}") for n in range(BUNDLE_OVER + 1)]
    watching.publish(VASEGHI, *crowd)
    async with posting(tmp_path) as post:
        alerts.derive(watching.archive, post.store, list, watching.clock)
        post.refuses("telegram", ON_TELEGRAM[0])
        for day in range(13, 19):
            watching.publish(
                VASEGHI, *(replace(one, position=f"Judge {day}") for one in crowd), date=f"2026-05-{day}"
            )
            alerts.derive(watching.archive, post.store, list, watching.clock)
            post.courier.wake()
            if day == 13:
                await eventually(lambda: post.store.unreachable() and post.store.unreachable()[0].tries)
        post.takes_again()
        await eventually(lambda: not post.store.waiting())
        (text,) = post.texts(here)
    watching.archive.close()
    assert "6 messages" in text and text.endswith("• All of them: history") and "18 May 2026" in text
    assert "13 May 2026" not in text


async def test_of_more_than_one_post_the_newest_come_with_the_way_to_all_also_when_they_are_missed_again(
    tmp_path: Path,
) -> None:
    here = PLACES[0]
    async with posting(tmp_path, Backoff(0.05, 0.1)) as post:
        post.refuses("telegram", ON_TELEGRAM[0])
        keys = [post.alert(here) for _ in range(60)]
        await eventually(lambda: post.store.waiting() < FEW)
        await post.stop()
        await post.start()
        keys += [post.alert(here) for _ in range(FEW + 1)]
        await eventually(lambda: post.store.waiting() < FEW)
        row = post.store.next_waiting(here)
        assert row is not None
        lines = [block.text for block in row.message.blocks]
        assert f"{len(keys)} messages" in lines[0] and lines[-1] == "All of them: history"
        shown = [line.rpartition(" · ")[2] for line in lines[1:-1]]
        assert shown == keys[-len(shown) :] and len(shown) > 10
        post.takes_again()
        await eventually(lambda: not post.store.waiting())
        (text,) = post.texts(here)
        assert keys[-1] in text


async def test_a_few_missed_alerts_come_as_themselves(tmp_path: Path) -> None:
    here = PLACES[0]
    async with posting(tmp_path) as post:
        post.refuses("telegram", ON_TELEGRAM[0])
        missed = [post.alert(here) for _ in range(FEW)]
        await eventually(lambda: post.store.unreachable())
        post.takes_again()
        post.store.try_again(here)
        post.courier.wake()
        await eventually(lambda: not post.store.waiting())
        assert [key in text for key, text in zip(missed, post.texts(here), strict=True)] == [True] * FEW


@pytest.mark.parametrize("here", PLACES, ids=lambda to: to.platform)
async def test_an_answer_that_is_taken_brings_what_waited(tmp_path: Path, here: Destination) -> None:
    async with posting(tmp_path) as post:
        post.refuses(here.platform, ON_TELEGRAM[0] if here.platform == "telegram" else ON_SLACK[0])
        key = post.alert(here)
        await eventually(lambda: post.store.unreachable())
        await post.courier.answer(here, Message((paragraph("not taken"),)))  # gives up quietly
        post.takes_again()
        await post.courier.answer(here, Message((paragraph("so it is"),)))
        await eventually(lambda: not post.store.waiting())
        assert [words in text for words, text in zip(("so it is", key), post.texts(here), strict=True)] == [True] * 2


@pytest.mark.parametrize(
    ("code", "closed", "waits", "opened"),
    [
        ("en", "1 chat cannot be written to for now", "What they follow waits.", "1 chat can be written to again"),
        ("fa", "فعلاً نمی‌شود به ۱ گفت‌وگو نوشت", "خبرهایشان نگه داشته می‌شود.", "دوباره می‌شود به ۱ گفت‌وگو نوشت"),
    ],
)
async def test_operators_hear_once_that_a_chat_is_closed_and_once_that_it_is_open(
    tmp_path: Path, code: str, closed: str, waits: str, opened: str
) -> None:
    here = PLACES[0]
    async with posting(tmp_path, Backoff(0.05, 0.1)) as post:
        post.refuses("telegram", ON_TELEGRAM[0])
        post.alert(here)
        await eventually(lambda: post.store.unreachable() and post.store.unreachable()[0].tries > 2)
        assert post.told(dt.timedelta(0)) == []  # perhaps a slip
        (said,) = post.told(language=code)
        assert closed in said and waits in said and ON_TELEGRAM[0].partition(": ")[2] in said
        assert post.told() == []
        post.takes_again()
        await eventually(lambda: not post.store.waiting())
        (said,) = post.told(language=code)
        assert opened in said
        assert post.told() == [] and post.store.unreachable() == []


async def test_a_slip_is_nobodys_news(tmp_path: Path) -> None:
    async with posting(tmp_path, Backoff(0.05, 0.1)) as post:
        post.refuses("telegram", ON_TELEGRAM[0], times=2)
        post.alert(PLACES[0])
        await eventually(lambda: not post.store.waiting())
        assert post.told() == []


def test_many_chats_that_are_closed_together_are_one_message() -> None:
    store = Store.scratch()
    for number in range(500):
        to = Destination("telegram", f"-{number + 1}")
        store.add_chat(to, f"Secret {number}", private=False, state="approved", language=None, at=NOW)
        store.cannot_reach(to, "chat not found", NOW)
    persian = Destination("slack", "D1")
    assert report(store, [(OPERATOR, "en"), (persian, "fa")], NOW + SETTLED) == 2
    for operator, said in ((OPERATOR, "500 chats cannot be written to"), (persian, "نمی‌شود به ۵۰۰ گفت‌وگو نوشت")):
        row = store.next_waiting(operator)
        assert row is not None and said in row.message.text
        assert len(row.message.text) < 1000 and "Secret" not in row.message.text
    assert report(store, [(OPERATOR, "en")], NOW + SETTLED) == 0


@pytest.mark.parametrize(
    ("code", "gone", "until"),
    [
        (
            "en",
            "1 chat can no longer be reached",
            "Nothing more is sent there until somebody there speaks to the bot.",
        ),
        (
            "fa",
            "۱ گفت‌وگو دیگر در دسترس نیست",
            "تا کسی از آنجا به ربات ننویسد، دیگر چیزی به آنجا فرستاده نمی‌شود.",
        ),
    ],
)
def test_after_thirty_days_a_chat_is_given_up_and_a_clock_put_forward_ends_none(
    code: str, gone: str, until: str
) -> None:
    store, here = Store.scratch(), PLACES[0]
    store.add_chat(here, "", private=False, state="approved", language=None, at=NOW)
    store.follow(here, ["*"], NOW)
    store.enqueue([Outgoing("MW-000001", here, Message((paragraph("news"),)))], NOW)
    store.cannot_reach(here, "chat not found", NOW)
    later = NOW + KEEP + dt.timedelta(hours=1)
    report(store, [(OPERATOR, code)], later)
    assert store.waiting() == 2  # the alert, and what operators hear
    row = store.next_waiting(here)
    for _ in range(TRIES):
        assert row is not None
        store.postpone(row.id, 0, unclear=False)
    report(store, [(OPERATOR, code)], NOW + KEEP - dt.timedelta(hours=1))
    assert store.next_waiting(here) is not None
    report(store, [(OPERATOR, code)], later)
    chat, told = store.chat(here), store.messages_of("reach-gone-")
    assert store.next_waiting(here) is None and chat is not None and chat.state == "gone" and len(told) == 1
    assert store.unreachable() == []
    says = []
    while (row := store.next_waiting(OPERATOR)) is not None:
        says.append(row.message.text)
        store.sent(row, "1", later)
    assert gone in says[-1] and until in says[-1]


# -- topics ------------------------------------------------------------------------------------------------------


async def test_a_closed_general_topic_holds_up_no_other_topic(tmp_path: Path) -> None:
    general, topic = PLACES[0], Destination("telegram", "-1001", "7")
    async with posting(tmp_path) as post:
        post.telegram.faults.append(
            Fault("sendMessage", 400, "Bad Request: TOPIC_CLOSED", times=1000, chat="-1001", topic="")
        )
        keys = [post.alert(general, topic) for _ in range(3)]
        await eventually(lambda: post.store.waiting() == 3)
        assert {one["message_thread_id"] for one in post.telegram.sent} == {"7"}
        assert [key in text for key, text in zip(keys, post.texts(general), strict=True)] == [True] * 3  # in order
        await eventually(lambda: [one.to for one in post.store.unreachable()] == [general])
        post.takes_again()
        keys.append(post.alert(general))
        await eventually(lambda: not post.store.waiting())
        late = [one for one in post.telegram.sent if not one.get("message_thread_id")]
        assert all(any(key in one["text"] for one in late) for key in keys) and len(late) == 1


async def test_an_unanswered_send_to_one_topic_holds_up_no_other(tmp_path: Path) -> None:
    one, other = Destination("telegram", "-1001", "7"), Destination("telegram", "-1001", "8")
    async with posting(tmp_path) as post:
        post.telegram.faults.append(Fault("sendMessage", 502, "Bad Gateway", times=1000, topic="7"))
        post.alert(one)
        key = post.alert(other)
        await eventually(lambda: any(key in text for text in post.texts(one)))
        post.takes_again()
        await eventually(lambda: not post.store.waiting())


# -- what goes first ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("here", PLACES, ids=lambda to: to.platform)
async def test_news_goes_before_notices_that_wait_longer_and_each_keeps_its_order(
    tmp_path: Path, here: Destination, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(platforms.of(here.platform), "pace", Pace(0.05, 0.05))
    async with posting(tmp_path) as post:
        cards = [
            Outgoing(f"review-{n:03d}", here, Message((paragraph(f"card {n:03d}"),)), rank=NOTICE) for n in range(20)
        ]
        post.store.enqueue(cards, NOW)
        post.courier.wake()
        await eventually(lambda: post.texts(here))
        keys = [post.alert(here) for _ in range(2)]
        await eventually(lambda: not post.store.waiting())
        said = post.texts(here)
        places = [next(at for at, text in enumerate(said) if key in text) for key in keys]
        assert places[0] < places[1] < 10
        shown = [text for text in said if "card" in text]
        assert shown == sorted(shown) and len(shown) == 20


# -- what is seen of it ------------------------------------------------------------------------------------------


async def test_operators_see_which_chats_cannot_be_written_to_and_may_serve_again_what_was_given_up(
    tmp_path: Path,
) -> None:
    chats, here = Chats(tmp_path), PLACES[0]
    await chats.says("start", OPERATOR)
    chat = chats.store.add_chat(here, "News", private=False, state="approved", language=None, at=NOW)
    chats.store.cannot_reach(Destination(here.platform, here.chat, "7"), "chat not found", NOW)
    day = language("en").date(f"{NOW:%Y-%m-%d}")
    line = next(one for one in (await chats.says("chats", OPERATOR)).splitlines() if "News" in one)
    assert day in line
    assert "chat not found" in await chats.says(f"chats {chat.number}", OPERATOR)
    listed = lookups.sources(replace(asking(chats.watching, "uk"), store=chats.store), operator=True)
    assert listed.closed_chats == 1 and await chats.says("sources", OPERATOR) == words(listed, operator=True).text
    assert "cannot be written to" not in await chats.says("sources")
    chats.store.give_up(here, "bot was kicked from", NOW)
    assert STATES["gone"] in await chats.says(f"chats {chat.number}", OPERATOR)
    actions = [button.action for row in chats.answers[-1].buttons for button in row]
    assert f"approve:{chat.number}" in actions


def test_the_doctor_names_the_chats_that_cannot_be_written_to(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "bot.db")
    for number in range(MOST + 2):
        to = Destination("telegram", f"-{number + 1}")
        store.add_chat(to, "Secret", private=False, state="approved", language=None, at=NOW)
        store.cannot_reach(to, "chat not found", NOW)
    store.close()
    found = list(people.chats(config.of({"bot": {"data_dir": str(tmp_path)}})))
    named = [one for one in found if "cannot be written to" in one.said]
    assert len(named) == MOST + 1 and "chat not found" in named[0].said and "2 more" in named[-1].said
    assert not any("Secret" in one.said for one in found)


# -- a new address -----------------------------------------------------------------------------------------------


async def test_a_group_that_became_a_supergroup_is_one_chat_and_is_forgotten_with_both_addresses(
    tmp_path: Path,
) -> None:
    old, new = Destination("telegram", "-9"), Destination("telegram", "-1009")
    async with posting(tmp_path) as post:
        chat = post.store.add_chat(old, "Team", private=False, state="approved", language="fa", at=NOW)
        post.store.follow(old, ["*"], NOW)
        post.store.set_settings(old, Settings(every="daily"))
        post.store.set_managers(old, ["2002"])
        post.store.add_chat(new, "Team", private=False, state="pending", language=None, at=NOW)  # it spoke first
        post.store.cannot_reach(old, "chat not found", NOW)
        post.store.enqueue([Outgoing("MW-000001", old, Message((paragraph("news"),)), due=2e9)], NOW)
        post.store.move_chat(old, new)
        post.store.move_chat(old, new)  # the platform says so twice: in the old group, and in the new one
        moved = post.store.chat(new)
        assert moved is not None and (moved.state, moved.language, moved.number) == ("approved", "fa", chat.number)
        assert post.store.followed(new) == ["*"] and post.store.managers(new) == ["2002"]
        assert post.store.settings(new) == Settings(every="daily") and post.store.chat(old) is None
        assert post.store.address(replace(old, topic="7")) == replace(new, topic="7")
        assert [one.to for one in post.store.unreachable()] == [new] and post.store.next_waiting(new) is not None
        post.store.forget_chat(new)
        assert post.store.address(old) == old and post.store.waiting() == 0
        left = {str(value) for rows in post.store.inspect().values() for row in rows for value in row.values()}
        assert not any("1009" in text or text == "-9" for text in left)


def test_two_new_addresses_in_a_row_lead_to_the_last_and_a_served_chat_stays_served(tmp_path: Path) -> None:
    store = Store.scratch()
    first, second, third = (Destination("telegram", f"-{n}") for n in (1, 2, 3))
    store.add_chat(first, "", private=False, state="pending", language=None, at=NOW)
    served = store.add_chat(second, "", private=False, state="approved", language=None, at=NOW)
    store.move_chat(first, second)
    store.move_chat(second, third)
    assert store.address(first) == store.address(second) == third
    chat = store.chat(third)
    assert chat is not None and (chat.state, chat.number) == ("approved", served.number)
    store.move_chat(third, third)
    assert store.address(third) == third
