"""Tests whom a chat follows, and how an alert comes to it: at once, in its form, in its thread, in its language."""

from __future__ import annotations

import re
import signal
from dataclasses import replace
from pathlib import Path

import pytest

from bot.chat.base import Incoming
from bot.language import language
from bot.model.destination import Destination
from bot.model.message import File, Style
from bot.model.preferences import KEYS, Installation, Settings, choices
from bot.presentation.words.news.alert import alert
from bot.presentation.words.news.trouble import in_a_line
from bot.presentation.words.replies.preferences import TITLES, WORDS, how
from bot.presentation.words.shorten import NEW_SHOWN, VALUE_SHOWN, middle, sides
from bot.storage.records import ALL, Overtaken
from tests.fakes.answers import asking, told_in
from tests.fakes.chats import CHAT, OPERATOR, Chats
from tests.fakes.running import running, until
from tests.fakes.watching import NOORI, VASEGHI
from watchers.lists import registry
from watchers.model import Kind, Tier

LONG = " ".join(f"Fact {n} of the statement of reasons." for n in range(120))
TOLD = replace(VASEGHI, reasons=LONG)
MOVED = replace(VASEGHI, position="Former governor")
LESS = replace(VASEGHI, measures=("Travel Ban",))
ABNOUSH = replace(VASEGHI, id="IRN0129", name="Salar Abnoush", aliases=(), non_latin=(), births=("1962-05-02",))
CHANNEL = Destination("slack", "C1")


@pytest.fixture
def chats(tmp_path: Path) -> Chats:
    made = Chats(tmp_path)
    made.publish(VASEGHI)
    return made


# -- whom ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "whom"),
    [
        ("follow", {"*"}), ("follow all", {"*"}), ("follow ALL now", {"*"}), ("follow daily", {"*"}),
        ("follow leila vaseghi", {"leila-vaseghi"}), ("follow Noori weekly", {"omid-noori"}),
        ("follow لیلا واثقی، امید نوری", {"leila-vaseghi", "omid-noori"}), ("follow nobody at all", set()),
        ("follow vaseghi and noori weekly", {"leila-vaseghi", "omid-noori"}),
        ("دنبال همه", {"*"}), ("دنبال واثقی و نوری هفتگی", {"leila-vaseghi", "omid-noori"}),
    ],
)  # fmt: skip
async def test_follow(chats: Chats, typed: str, whom: set[str]) -> None:
    await chats.says(typed)
    assert set(chats.store.followed(CHAT)) == whom


async def test_follow_says_how_often_in_both_languages(chats: Chats) -> None:
    said = await chats.says("follow all")
    assert how(chats.store.settings(CHAT), Installation(chats.zone, ("uk",), ()), language("en")) in said
    assert chats.store.followed(CHAT) == [ALL] and chats.store.settings(CHAT).every == "now"
    assert "once a day at 9:00 (UTC)." in await chats.says("follow Vaseghi daily")
    assert "once a day at 9:00 (UTC)." in await chats.says("follow Noori")  # what was chosen stays
    await chats.says("language fa")
    said = await chats.says("follow همه هفتگی")
    assert "هفته‌ای یک بار، دوشنبه ساعت" in said and "همهٔ مقام‌ها" in said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("دنبال واثقی، نوری هفتگی", "once a week"), ("follow noori daily", "once a day"),
        ("رها واثقی", "hears no more"),
        ("سکوت ۸", "Muted until"), ("mute 8h", "Muted until"), ("زبان فارسی", "فارسی می‌نویسم"),
    ],
)  # fmt: skip
async def test_plain_words_that_can_only_be_a_command_are_one(chats: Chats, typed: str, said: str) -> None:
    assert said in await chats.says(typed, is_command=False)


@pytest.mark.parametrize("asked", ["دنبال چه کسی هستید؟", "follow the money", "mute or not?", "زبان او چیست؟"])
async def test_a_question_that_begins_like_a_command_changes_nothing(chats: Chats, asked: str) -> None:
    await chats.says("follow noori")
    before = chats.store.followed(CHAT), chats.store.settings(CHAT), chats.store.chat(CHAT)
    await chats.says(asked, is_command=False)
    assert (chats.store.followed(CHAT), chats.store.settings(CHAT), chats.store.chat(CHAT)) == before


async def test_unfollow_one_of_all_and_then_everyone(chats: Chats) -> None:
    await chats.says("follow all")
    await chats.says("unfollow Leila Vaseghi")
    chats.publish(LESS, NOORI)
    assert [row.subject for row in chats.sent()] == ["omid-noori/uk"]
    await chats.says("unfollow")
    chats.publish(VASEGHI, NOORI)
    assert chats.sent() == []


# -- in what form ------------------------------------------------------------------------------------------------


async def test_an_alert_in_one_line(chats: Chats) -> None:
    await chats.says("follow all")
    await chats.says("settings form line")
    chats.publish(LESS, NOORI)
    new, changed = chats.sent()
    people = asking(chats.watching).people()
    for row, slug, kind in ((new, "omid-noori", Kind.DESIGNATED), (changed, "leila-vaseghi", Kind.AMENDED)):
        (entry,) = told_in(row.message, chats.watching.archive)
        assert (row.key, entry.official, entry.kind) == (entry.alert_id, slug, kind)
        assert row.message.blocks == alert(entry, people[slug], language("en"), form="line").blocks
        assert "\n" not in row.message.text and any(span.url for span in row.message.blocks[0].spans)


async def test_an_alert_in_full_brings_what_does_not_fit_as_a_file(chats: Chats) -> None:
    await chats.says("follow all")
    await chats.says("settings form full")
    chats.publish(replace(VASEGHI, reasons="A short reason.", position="Governor"))
    (row,) = chats.sent()
    assert "Reasons given:\nA short reason." in row.message.text and "Nationality: Iran" in row.message.text
    assert row.message.files == ()
    chats.publish(replace(TOLD, position="Governor"))
    (row,) = chats.sent()
    (file,) = row.message.files
    assert len(row.message.text) < 3600 and file.name == f"{row.key}.txt"
    assert LONG in file.data.decode() and "A short reason." in file.data.decode()


async def test_a_long_change_keeps_its_new_half_and_the_whole_is_there_for_who_asks(chats: Chats) -> None:
    chats.publish(TOLD)
    await chats.says("follow all")
    news = "In 2026 she was named again by three witnesses."
    chats.publish(replace(TOLD, reasons=f"{LONG} {news}"))
    (row,) = chats.sent()
    assert news in row.message.text and len(row.message.text) < 2500
    assert row.message.files == ()
    await chats.says(f"search {row.key}")
    (file,) = chats.answers[-1].files
    assert f"{LONG} {news}" in file.data.decode()


@pytest.mark.parametrize("where", [0, 1500, len(LONG)])
def test_both_sides_of_a_change_are_short_and_show_what_differs(where: int) -> None:
    new = f"{LONG[:where]} SOMETHING NEW {LONG[where:]}"
    before, after = sides(LONG, new)
    assert "SOMETHING NEW" in after and "SOMETHING NEW" not in before
    assert len(before) <= VALUE_SHOWN + 5 and len(after) <= NEW_SHOWN + 5
    before, after = sides(new, LONG)
    assert "SOMETHING NEW" in before
    assert sides("a", "b") == ("a", "b") and sides("", LONG)[0] == ""


def test_what_is_new_from_end_to_end_keeps_its_beginning_and_its_end() -> None:
    other = " ".join(f"Charge {n}." for n in range(400))
    before, after = sides(LONG, other)
    assert after.startswith("Charge 0.") and after.endswith("Charge 399.") and len(after) <= NEW_SHOWN + 5
    assert len(before) <= VALUE_SHOWN + 5
    assert middle("short", 10) == "short"


async def test_an_alert_in_the_chats_own_language_and_calendar(tmp_path: Path) -> None:
    chats = Chats(tmp_path, language="fa")
    chats.publish(VASEGHI)
    await chats.says("follow all")
    await chats.says("settings dates jalali")
    chats.publish(VASEGHI, NOORI)
    (row,) = chats.sent()
    assert row.message.language == "fa" and "۲۲ اردیبهشت ۱۴۰۵" in row.message.text


async def test_pictures_come_with_designations_and_the_weekly_digest_unless_a_chat_wants_none(chats: Chats) -> None:
    chats.house = replace(chats.house, draw=lambda t, _: File("board.png", "board", t.code.encode()))
    await chats.says("follow all")
    await chats.says("follow all", CHANNEL)
    await chats.says("settings pictures no", CHANNEL)
    chats.publish(LESS, NOORI, ABNOUSH)  # one of the two who are new is so by name alone, which brings none
    pictures = {}
    for row in chats.sent():
        (entry,) = told_in(row.message, chats.watching.archive)
        pictures[entry.official, entry.kind, entry.tier] = len(row.message.files)
    assert pictures == {
        ("leila-vaseghi", Kind.AMENDED, Tier.CONFIRMED): 0,
        ("salar-abnoush", Kind.DESIGNATED, Tier.CONFIRMED): 1,
        ("omid-noori", Kind.DESIGNATED, Tier.STRONG): 0,
    }
    assert [len(row.message.files) for row in chats.sent(CHANNEL)] == [0, 0, 0]
    for where in (CHAT, CHANNEL):
        await chats.says("settings every weekly", where)
    ((_, row),) = chats.hours(24 * 7)
    assert "no changes" in row.message.text and row.message.files[0].name == "board.png"
    (row,) = chats.sent(CHANNEL)
    assert row.message.files == ()


# -- which, and with what sound ------------------------------------------------------------------------------------


async def test_minor_changes_without_a_sound_or_not_at_all(chats: Chats) -> None:
    await chats.says("follow all")
    await chats.says("settings changes silent")
    chats.publish(MOVED)
    chats.publish(LESS)
    minor, major = chats.sent()
    assert minor.silent and not major.silent
    await chats.says("settings changes important")
    chats.publish(replace(LESS, position="Mayor"))
    assert chats.sent() == []
    chats.publish(VASEGHI, NOORI)
    assert len(chats.sent()) == 2


async def test_one_list_only(chats: Chats) -> None:
    await chats.says("follow all")
    await chats.says("settings lists us")
    chats.publish(VASEGHI, NOORI)
    assert chats.sent() == []
    await chats.says("settings lists uk")
    chats.publish(LESS, NOORI)
    assert len(chats.sent()) == 1


# -- where -----------------------------------------------------------------------------------------------------------


async def test_an_alert_goes_on_from_the_earlier_one_of_the_same_official_and_list(chats: Chats) -> None:
    topic = Destination("telegram", "-100200", "17")
    for where in (topic, CHANNEL):
        await chats.says("follow all", where)
    chats.publish(LESS, NOORI)
    chats.publish(VASEGHI, NOORI)
    for where in (topic, CHANNEL):
        noori, first, again = chats.sent(where)
        assert (noori.subject, first.subject) == ("omid-noori/uk", "leila-vaseghi/uk")
        assert again.subject == first.subject and {row.to for row in (first, noori, again)} == {where}
        assert chats.store.thread(where, "leila-vaseghi/uk") == chats.store.ref(first.key, where)
        assert not first.broadcast and noori.broadcast  # a change of state is shown in the channel too


async def test_who_is_taken_off_the_watchlist_is_still_told_of(chats: Chats) -> None:
    await chats.says("follow all daily")
    chats.publish(VASEGHI, NOORI)
    with chats.watching.archive.writing(chats.clock()) as writing:
        writing.remove_official("omid-noori", "chat")
    await chats.says("settings every now")
    chats.minute()
    (row,) = chats.sent()
    assert "Omid Noori" in row.message.text and "GHR0999" in row.message.text


async def test_trouble_of_a_list_takes_the_same_way(chats: Chats) -> None:
    await chats.says("follow Vaseghi daily")
    await chats.says("follow all", CHANNEL)
    chats.trouble()
    (at_once,) = chats.sent(CHANNEL)
    (entry,) = told_in(at_once.message, chats.watching.archive)
    assert entry.kind is Kind.SOURCE_TROUBLE and "cannot be read" in at_once.message.blocks[0].text
    ((_, row),) = chats.hours(24)
    assert row.key.startswith("digest-") and told_in(row.message, chats.watching.archive) == [entry]
    assert f" · {in_a_line(entry, language('en'))} · " in row.message.text


async def test_what_is_asked_below_an_alert_is_answered_in_its_thread_and_a_change_in_the_channel(
    chats: Chats,
) -> None:
    channel = Destination("slack", "C1")
    thread = replace(channel, topic="1.0001")
    for action in (
        "do:history leila-vaseghi",
        "do:brief leila-vaseghi letter",
        "do:board leila-vaseghi",
        "do:follow all",
    ):
        await chats.reception.handle(Incoming(channel, "U1", action=action, ref="1.0001", below=thread))
    assert chats.places == [thread, thread, thread, channel]


# -- the whole service -----------------------------------------------------------------------------------------------


def test_held_alerts_outlive_a_kill_and_come_once_as_one_message(tmp_path: Path) -> None:
    with running(tmp_path) as service:
        service.publish_uk(VASEGHI)
        service.start()
        service.ready()
        service.telegram.says("/follow all")
        service.telegram.wait_for("now hears of all officials")
        service.telegram.says("/mute 1")
        service.telegram.wait_for("Muted until")
        service.publish_uk(LESS, NOORI, date="2026-05-13")
        until(lambda: "edition of 2026-05-13" in service.said(), 15, service.said)
        service.kill()
        service.start()
        until(lambda: service.said().count("operator can be reached") == 2, 15, service.said)
        service.telegram.says("/unmute")
        (text,) = service.telegram.wait_for("While this chat was silent: 2 changes")
        assert "GHR0999" in text and "IRN0086" in text
        assert service.stop(signal.SIGTERM) == 0
        assert len([said for said in service.telegram.texts(2002) if "GHR0999" in said]) == 1


def test_settings_alerts_and_their_files_on_telegram(tmp_path: Path) -> None:
    with running(tmp_path) as service:
        telegram = service.telegram
        service.publish_uk(VASEGHI)
        service.start()
        service.ready()
        telegram.says("/follow all")
        telegram.wait_for("now hears of all officials")
        telegram.says("/settings")
        telegram.wait_for("Time zone: ")
        telegram.taps("set:form:full", on=telegram.sent[-1]["message_id"])
        until(lambda: telegram.edited, 5)
        saved = telegram.edited[0]["text"]
        assert "Saved." in saved and f"{TITLES['form']}: {WORDS['form']['full']}" in saved
        service.publish_uk(replace(TOLD, measures=("Travel Ban",)), date="2026-05-13")
        telegram.wait_for("The UK has lifted the asset freeze on Leila Vaseghi")
        until(lambda: [one for one in telegram.sent if one["method"] == "sendDocument"], 5)
        (sent,) = [one for one in telegram.sent if one["method"] == "sendDocument"]
        name, data = sent["file"]
        assert name.startswith("MW-") and name.endswith(".txt") and LONG in data.decode()
        (first,) = [
            one for one in telegram.sent if "The UK has lifted the asset freeze on Leila Vaseghi" in one["text"]
        ]
        service.publish_uk(VASEGHI, date="2026-05-14")
        telegram.wait_for("UK Sanctions List of 14 May 2026")
        (again,) = [one for one in telegram.sent if "UK Sanctions List of 14 May 2026" in one["text"]]
        assert again["reply_to"] == first["message_id"]
        service.stop()


def test_settings_in_a_window_on_slack(tmp_path: Path) -> None:
    with running(tmp_path) as service:
        slack = service.slack
        service.start()
        service.ready()
        slack.do(slack.slash("settings"))
        slack.do(slack.wait(lambda: slack.windows))
        slack.do(slack.submit({"every": "weekly", "zone": "Asia/Tehran", "form": "line"}))
        slack.do(slack.wait_for("Saved."))
        (said,) = slack.saying("Saved.")
        assert all(text in str(said) for text in ("weekly", "Tehran", "one line"))
        assert slack.broken == []
        service.stop()


TYPED = (Style.CODE, Style.COMMAND)
PERSIAN = (
    "follow", "follow لیلا واثقی هفتگی", "follow کسی", "unfollow لیلا واثقی", "unfollow", "mute", "mute", "mute 999",
    "mute فردا", "unmute", "unmute", "settings", "settings quiet=22-7; every=daily", "settings day", "settings zone",
    "settings hour 99", "settings evry now", "settings qqqq 1", "settings every hourly",
)  # fmt: skip


async def test_every_answer_to_a_persian_chat_is_in_persian(chats: Chats) -> None:
    await chats.says("language fa")
    for typed in PERSIAN:
        await chats.says(typed)
        message = chats.answers[-1]
        spans = [one for block in message.blocks for one in block.spans if one.style not in TYPED]
        text = re.sub("\u2068.*?\u2069", "", "".join(span.text for span in spans))
        labels = " ".join(one.label for row in message.buttons for one in row if one.label not in KEYS)
        labels = re.sub("\u2068.*?\u2069", "", labels)
        assert not re.search("[A-Za-z]{3}", (text + labels).replace("Europe/Paris", "")), typed


# -- the docs --------------------------------------------------------------------------------------------------------


def test_every_setting_and_value_is_documented() -> None:
    text = (Path(__file__).parent.parent.parent / "docs/following.md").read_text(encoding="utf-8")
    for key in KEYS:
        assert f"`{key}`" in text, key
    for key in KEYS:
        for one in choices(key, registry.jurisdictions()):
            assert f"`{one}`" in text or one.endswith("day"), one


async def test_an_operator_who_follows_hears_a_list_in_trouble_once(chats: Chats) -> None:
    await chats.says("follow all", OPERATOR)
    chats.derive()
    chats.sent(OPERATOR)
    chats.trouble()
    assert len(chats.sent(OPERATOR)) == 1


@pytest.mark.parametrize("moved", [False, True])
async def test_a_chat_that_goes_or_moves_while_its_alerts_are_made_is_not_told_where_it_was(
    chats: Chats, moved: bool
) -> None:
    new = Destination("telegram", "-1009")
    await chats.says("follow all")
    chats.watching.publish(VASEGHI, ABNOUSH)

    def meanwhile(_: object, __: object) -> File:  # a picture takes its time
        if moved:
            chats.store.move_chat(CHAT, new)
        else:
            chats.store.forget_chat(CHAT)
        return File("board.png", "", b"")

    chats.house = replace(chats.house, draw=meanwhile)
    with pytest.raises(Overtaken):
        chats.derive()
    assert chats.store.waiting() == 0 and chats.store.settings(CHAT) == Settings()
    chats.house = replace(chats.house, draw=None)
    chats.derive()
    assert chats.sent() == [] and len(chats.sent(new)) == moved
