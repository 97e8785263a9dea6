"""Wishes for fewer messages, and words of following and alerts that wish for none."""

from __future__ import annotations

import pytest

from bot.answers.counts import CALLED_FOR
from bot.answers.questions.about import Topic
from bot.answers.questions.question import Intent
from bot.incoming import questions
from bot.incoming.questions.recent import Thread
from tests.questions.test_alerts_wanted import read
from watchers.archive.archive import Archive
from watchers.lists import registry
from watchers.watchlist import official_file


@pytest.mark.parametrize(
    "text",
    [
        "pls no messages tonight, im in bed and the phone keeps buzzing",
        "please don't message me tonight",
        "can you shut up for tonight, I need to sleep",
        "stop buzzing tonight",
        "not tonight please, no notifications",
        "امشب لطفا چیزی نفرست",
        "لطفا امشب خبر نفرستید بچه خوابه",
        "emshab payam nade mikham bekhabam",
    ],
)
def test_silence_for_tonight_ends_tomorrow(archive: Archive, text: str) -> None:
    found = read(text, archive)
    assert (found.intent, found.topic) == (Intent.MUTE, "tomorrow")


@pytest.mark.parametrize(
    ("text", "every"),
    [
        ("stop sending so many", "daily"),
        ("stop sending so many messages", "daily"),
        ("this is too much, stop sending so many alerts", "daily"),
        ("خیلی زیاد پیام میدی", "daily"),
        ("اینقدر پیام نفرست", "daily"),
        ("too many messages, can you send me just one summary a week instead", "weekly"),
        ("how do I turn the alerts off... once a week is enough", "weekly"),
        ("how do i turn these off? once a week would be plenty", "weekly"),
        ("چطور خاموشش کنم؟ هفته‌ای یه بار کافیه", "weekly"),
        ("chera inghadr payam midi, hafte'i yebar kafie", "weekly"),
        ("به جای این همه پیام هفته‌ای یه خلاصه بده", "weekly"),
    ],
)
def test_too_many_messages_become_fewer_and_do_not_end(archive: Archive, text: str, every: str) -> None:
    found = questions.read(text, archive, tuple(registry.jurisdictions()))
    assert (found.intent, found.topic) == (Intent.OFTEN, every)


def test_all_ends_where_it_is_said(archive: Archive) -> None:
    assert read("unfollow all, too many", archive).intent is Intent.UNFOLLOW
    assert read("stop messaging me", archive).intent is Intent.UNFOLLOW


@pytest.mark.parametrize(
    ("text", "intent", "side"),
    [
        ("tell me when Canada listed Vaseghi", Intent.WHEN, "canada"),
        ("tell me when the EU listed Vaseghi", Intent.WHEN, "eu"),
        ("let me know when the UK sanctioned Vaseghi", Intent.WHEN, "uk"),
        ("tell me when Canada lists Vaseghi", Intent.FOLLOW, None),
        ("let me know when Vaseghi is listed", Intent.FOLLOW, None),
        ("tell me when Vaseghi has been removed", Intent.FOLLOW, None),
    ],
)
def test_a_day_that_is_past_is_told_and_one_to_come_followed(
    archive: Archive, text: str, intent: Intent, side: str | None
) -> None:
    found = read(text, archive)
    assert (found.intent, found.side, [one.slug for one in found.people]) == (intent, side, ["leila-vaseghi"])


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Which country has done the most about the people you follow?", Intent.SELECT),
        ("which government has sanctioned most of the people you follow", Intent.SELECT),
        ("how many of the people you follow are dead?", Intent.DEAD),
        ("how many of those you track are listed by canada", Intent.COUNT),
        ("which of the people you watch are not on the UK list", Intent.MISSING),
        ("اونایی که دنبال می‌کنی کدوماشون تو لیست انگلیس نیستن؟", Intent.MISSING),
        ("کدوم کشور بیشتر از همه آدم‌هایی که دنبال می‌کنی رو تحریم کرده؟", Intent.SELECT),
    ],
)
def test_whom_the_bot_follows_is_no_wish(archive: Archive, text: str, intent: Intent) -> None:
    assert read(text, archive).intent is intent


@pytest.mark.parametrize("text", ["who do you follow?", "چه کسانی را دنبال می‌کنی؟", "کیا رو دنبال می‌کنید"])
def test_whom_the_bot_follows_is_told(archive: Archive, text: str) -> None:
    found = read(text, archive)
    assert (found.intent, found.topic) == (Intent.ABOUT, Topic.WATCHED)


@pytest.mark.parametrize(
    "text",
    [
        "is the alert you sent this morning about Aghajani actually new, or just them fixing a spelling?",
        "two things: is the alert you sent this morning about Aghajani actually new, or just them fixing a spelling? "
        "and is it worth telling our members?",
        "the notification we got about Aghajani, is that a new listing or a correction?",
        "اون هشداری که صبح درباره آقاجانی فرستادی واقعا تازه بود یا فقط املای اسم عوض شده؟",
    ],
)
def test_what_an_alert_was_about_is_in_the_history(archive: Archive, text: str) -> None:
    found = read(text, archive)
    assert (found.intent, [one.slug for one in found.people]) == (Intent.CHANGES, ["saeed-aghajani"])


@pytest.mark.parametrize(
    "text",
    [
        "would I get a message if that happened",
        "would we get a message if that happens?",
        "will I be told if someone is removed?",
        "if someone gets removed will you tell us?",
        "am I notified when the list changes?",
        "اگه حذف بشه به من پیام میاد؟",
        "اگه اتفاقی بیفته خودت خبر میدی؟",
        "یعنی اگه امشب کسی اضافه بشه من صبح خبردار میشم یا باید خودم بپرسم ازت",
        "age kasi hazf beshe behem payam miad?",
    ],
)
def test_whether_alerts_come_is_explained(archive: Archive, text: str) -> None:
    found = read(text, archive)
    assert (found.intent, found.topic) == (Intent.SUBJECT, "told-if")


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("don't send anything before 9am", "0-9"),
        ("no alerts before 8 am please", "0-8"),
        ("قبل از ساعت ۹ صبح چیزی نفرست", "0-9"),
        ("صبح‌ها خبر بده نه شب", ""),
    ],
)
def test_hours_without_news_end_nothing(archive: Archive, text: str, hours: str) -> None:
    found = read(text, archive)
    assert (found.intent, found.topic) == (Intent.QUIET, hours)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("the second one", 1),
        ("tell me more about the third", 2),
        ("what about the fourth?", 3),
        ("دومی", 1),
        ("سومی کیه؟", 2),
    ],
)
def test_one_of_those_shown_is_meant_by_the_place(archive: Archive, text: str, place: int) -> None:
    asked = read("who hasn't the UK listed?", archive)
    shown = tuple(one for one in official_file.load() if one.group == CALLED_FOR)
    found = read(text, archive, Thread.of(asked, shown))
    assert (found.intent, found.people) == (Intent.STATUS, (shown[place],))
    alone = read(text, archive, Thread.of(read("is Noori listed by the UK?", archive)))
    assert alone.intent is Intent.UNCLEAR
