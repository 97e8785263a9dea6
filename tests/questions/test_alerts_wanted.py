"""Which alerts somebody wishes: from which lists, of whom alone, how often, and in which language."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.answers.questions.about import Topic
from bot.answers.questions.question import TO_BE_WATCHED, Asks, Intent, Question
from bot.answers.questions.wishes import Beside
from bot.incoming import questions
from bot.incoming.questions.recent import RecentQuestions, Thread
from bot.incoming.questions.rules.wanted.again import ALL_BUT, ALONE
from bot.incoming.questions.rules.wanted.from_lists import BUT
from tests.questions.test_questions import slugs
from watchers.archive.archive import Archive
from watchers.lists import registry

PLOT = ("alireza-shahvaroghi-farahani", "mahmoud-khazein", "kiya-sadeghi", "omid-noori")


def read(text: str, archive: Archive, thread: Thread | None = None) -> Question:
    return questions.read(text, archive, tuple(registry.jurisdictions()), thread)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("ping me when the UK sanctions someone new", "uk"),
        ("tell me only when canada or the EU list changes", "canada eu"),
        ("I only want to hear when the EU adds someone", "eu"),
        ("notify us whenever the EU adds an Iranian official", "eu"),
        ("pls tell me when Australia or Canada adds any of them", "canada australia"),
        ("Send me an alert only when the UK or EU changes anything", "uk eu"),
        ("Please only alert me when the EU list changes, not the others", "eu"),
        ("stop the US alerts, only UK and EU from now on", "uk eu"),
        ("just the UK alerts, ignore the rest", "uk"),
        ("keep me posted on Canada", "canada"),
        ("هر وقت کانادا کسی رو اضافه کرد بهم خبر بده", "canada"),
        ("لطفا هر وقت اسم کسی به لیست انگلیس اضافه شد به من خبر بدید", "uk"),
        ("اگه استرالیا کسی رو تحریم کرد بهم بگو", "australia"),
        ("har vaght englis kasi ro ezafe kard khabaram kon lotfan", "uk"),
        ("har vaght canada kasi ro tahrim kard behem begu", "canada"),
        ("از این به بعد فقط خبرای مربوط به کانادا رو برام بفرست", "canada"),
    ],
)
def test_alerts_come_from_the_lists_that_are_named(archive: Archive, text: str, codes: str) -> None:
    found = read(text, archive)
    assert (found.intent, found.topic, found.form, found.people) == (Intent.ALERTS_OF, codes, "", ())


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("no more US alerts", "us"),
        ("turn off UK notifications", "uk"),
        ("can you also turn off the US ones please", "us"),
        ("دیگه درباره کانادا چیزی نمیخوام", "canada"),
        ("I don't need news about Australia or the UN anymore", "australia un"),
        ("i no longer need updates from the EU", "eu"),
        ("turn notifications off for Canada and Australia", "canada australia"),
        ("هشدارهای آمریکا رو قطع کن", "us"),
    ],
)
def test_alerts_come_from_all_other_lists_where_some_are_no_longer_wished(
    archive: Archive, text: str, codes: str
) -> None:
    found = read(text, archive)
    assert (found.intent, found.topic, found.form) == (Intent.ALERTS_OF, codes, BUT)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("also the EU", "uk canada eu"),
        ("actually add Australia too", "uk canada australia"),
        ("استرالیا هم", "uk canada australia"),
        ("oops no, add the EU as well", "uk canada eu"),
        ("نه اشتباه شد، استرالیا هم باشه", "uk canada australia"),
        ("no, not Canada", "uk"),
        ("فقط انگلیس و امریکا، بقیه رو نمی‌خوام", "uk us"),
        ("not Canada", "uk"),
    ],
)
def test_alerts_go_on_with_the_lists_before(archive: Archive, text: str, codes: str) -> None:
    before = Question(Intent.ALERTS_OF, topic="uk canada")
    assert read(text, archive, Thread.of(before)).topic == codes
    assert read(text, archive, Thread.of(Question(Intent.COUNT, side="uk"))).intent is not Intent.ALERTS_OF


def test_alerts_of_one_more_list_can_end_after_a_wish_for_those_of_others(archive: Archive) -> None:
    found = read("stop the UN alerts", archive, Thread.of(Question(Intent.ALERTS_OF, topic="uk canada")))
    assert (found.intent, found.topic, found.form) == (Intent.ALERTS_OF, "un", BUT)


def test_alerts_are_not_gone_on_with_once_something_else_was_asked(archive: Archive) -> None:
    recent, now = RecentQuestions(), dt.datetime(2026, 11, 30, tzinfo=dt.UTC)
    recent.remember(("chat",), Thread.of(Question(Intent.ALERTS_OF, topic="uk")), now)
    assert read("and the US too?", archive, recent.thread(("chat",), now)).topic == "uk us"
    recent.remember(("chat",), Thread.of(read("is Noori on the UK list?", archive)), now)
    found = read("and the US too?", archive, recent.thread(("chat",), now))
    assert (found.intent, slugs(found.people), found.side) == (Intent.STATUS, ["omid-noori"], "us")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("فقط خبرهای مربوط به حاجی زاده رو بفرست بقیه رو نمیخوام", ["amir-ali-hajizadeh"]),
        ("Could I get notifications just for Omid Noori?", ["omid-noori"]),
        ("mikham faghat khabare vaseghi ro begiram", ["leila-vaseghi"]),
        ("I only want to hear about Vaseghi and Abnoush", ["leila-vaseghi", "salar-abnoush"]),
        ("also i only care about Khazein", ["mahmoud-khazein"]),
        ("فقط آبنوش برام مهمه", ["salar-abnoush"]),
        ("only alert me if one of the four kidnapping suspects is listed somewhere new", list(PLOT)),
    ],
)
def test_news_of_some_alone_is_no_end_of_news_of_them(archive: Archive, text: str, who: list[str]) -> None:
    found = read(text, archive)
    assert (found.intent, found.topic, slugs(found.people)) == (Intent.FOLLOW, ALONE, who)


@pytest.mark.parametrize(
    ("text", "intent", "topic"),
    [
        ("What alerts have I got switched on?", Intent.ABOUT, Topic.SETTINGS),
        ("what am I subscribed to", Intent.ABOUT, Topic.SETTINGS),
        ("چه هشدارهایی برام فعاله", Intent.ABOUT, Topic.SETTINGS),
        ("فقط وقتی کسی به لیست اضافه شد خبرم کن", Intent.NEAREST, Beside.ONLY_ADDED),
        ("lotfan faghat hafte i ye bar khabar bede", Intent.OFTEN, "weekly"),
        ("faghat hafteii ye bar khabar bede", Intent.OFTEN, "weekly"),
        ("خبرهای شب رو نفرست، صبح بفرست", Intent.QUIET, ""),
        ("too many messages", Intent.OFTEN, "daily"),
        ("فقط اضافه شدن‌ها رو خبر بده", Intent.NEAREST, Beside.ONLY_ADDED),
        ("chetori mitoonam alert ro khamoosh konam", Intent.MUTE, ""),
        ("pause alerts until monday", Intent.MUTE, "weekday 0"),
        ("تا دوشنبه ساکت باش", Intent.MUTE, "weekday 0"),
        ("stop the alerts for now, im on holiday till the 20th", Intent.MUTE, "day 20"),
        ("دو هفته خبر نده", Intent.MUTE, "336"),
        ("stop the messages for 3 days", Intent.MUTE, "72"),
        ("switch to farsi", Intent.LANGUAGE, "fa"),
        ("can u also tell me when anything changes, i'd rather get an email but here is fine too", Intent.FOLLOW, ""),
        ("mute until 5 January", Intent.MUTE, ""),
        ("no messages between 11pm and 8am please", Intent.QUIET, "23-8"),
        ("what did I sign up for", Intent.ABOUT, Topic.SETTINGS),
        ("Can you send the alerts to our Slack channel in Persian instead of English?", Intent.LANGUAGE, "fa"),
        ("اخبار رو به فارسی بفرستید نه انگلیسی", Intent.LANGUAGE, "fa"),
        ("set my language to Persian, my flatmate will be using this too", Intent.LANGUAGE, "fa"),
        ("please write to me in farsi from now on", Intent.LANGUAGE, "fa"),
        ("mersi, age chizi avaz shod khabaram kon", Intent.FOLLOW, ""),
        ("notify me immediately when anything changes", Intent.OFTEN, "now"),
        ("هر تغییری شد همون لحظه بگو", Intent.OFTEN, "now"),
        ("چند نفر رو دنبال میکنم؟", Intent.ABOUT, Topic.SETTINGS),
        ("how many people do I follow", Intent.ABOUT, Topic.SETTINGS),
        ("تا آخر هفته پیام نفرست", Intent.MUTE, "weekday 5"),
        ("mute until the end of the week", Intent.MUTE, "weekday 0"),
        ("به وقت تورنتو بفرست", Intent.ZONE, "America/Toronto"),
        ("cancel my subscription", Intent.UNFOLLOW, ""),
        ("too many notifications, how do I get just one a week", Intent.OFTEN, "weekly"),
        ("همه هشدارها رو فعال کن", Intent.FOLLOW, ""),
    ],
)
def test_how_news_come_is_set_in_words(archive: Archive, text: str, intent: Intent, topic: str) -> None:
    of_several = Thread.of(read("who is responsible for November 2019?", archive))
    found = read(text, archive, of_several)
    assert (found.intent, found.topic, found.people) == (intent, topic, ())


@pytest.mark.parametrize(
    ("text", "code", "asks"),
    [
        ("can you do Persian too? my mum wants to use it", "fa", Asks.NOW),
        ("mersi, farsi ham mitooni javab bedi?", "fa", Asks.NOW),
        ("answer in Persian please", "fa", Asks.FACTS),
    ],
)
def test_whether_a_language_is_spoken_is_asked(archive: Archive, text: str, code: str, asks: Asks) -> None:
    found = read(text, archive)
    assert (found.intent, found.topic, found.asks) == (Intent.LANGUAGE, code, asks)


def test_the_part_of_a_day_is_its_hour(archive: Archive) -> None:
    found = read("send me one summary every monday morning instead of all these pings", archive)
    assert (found.intent, found.topic, found.chosen) == (Intent.OFTEN, "weekly", (("day", "monday"), ("hour", "8")))


def test_one_more_is_followed_alone_with_those_before(archive: Archive) -> None:
    found = read("and Hajizadeh too", archive, Thread.of(read("I only want to hear about Vaseghi", archive)))
    assert (found.intent, found.topic, slugs(found.people)) == (
        Intent.FOLLOW,
        ALONE,
        ["leila-vaseghi", "amir-ali-hajizadeh"],
    )


def test_everybody_but_one_is_not_that_one(archive: Archive) -> None:
    found = read("follow everyone but Rouhani", archive)
    assert (found.intent, found.topic, slugs(found.people)) == (Intent.FOLLOW, ALL_BUT, ["hassan-rouhani"])


def test_how_often_stands_beside_the_lists_that_are_named(archive: Archive) -> None:
    found = read("فقط خبرهای مربوط به انگلیس و کانادا رو برام بفرست، هفته‌ای یک بار", archive)
    assert (found.intent, found.topic, found.chosen) == (Intent.ALERTS_OF, "uk canada", (("every", "weekly"),))


@pytest.mark.parametrize(
    "text",
    [
        "tell me when the UK sanctioned them",
        "let me know when Canada listed Hajizadeh",
        "tell me if Canada has sanctioned any of them",
        "is Noori on the UK list, and the US too?",
    ],
)
def test_what_is_asked_of_the_lists_is_no_wish_for_alerts(archive: Archive, text: str) -> None:
    assert read(text, archive).intent is not Intent.ALERTS_OF


@pytest.mark.parametrize(
    ("text", "every"),
    [
        ("weekly instead of daily please", "weekly"),
        ("send the digest daily instead of weekly", "daily"),
        ("stop sending every alert, daily digest please", "daily"),
        ("روزانه نفرست، هفتگی بفرست", "weekly"),
        ("faghat hafte i yebar behem khabar bede", "weekly"),
        ("به جای هر خبر، آخر هفته یه خلاصه بده", "weekly"),
    ],
)
def test_the_interval_is_the_one_that_is_wished_not_the_one_that_ends(
    archive: Archive, text: str, every: str
) -> None:
    found = read(text, archive)
    assert (found.intent, found.topic) == (Intent.OFTEN, every)


@pytest.mark.parametrize(
    "text",
    [
        "stop the daily messages, just tell me if someone gets added",
        "no more daily digest please, only let me know when somebody is sanctioned",
        "پیام‌های روزانه رو قطع کن، فقط اگه کسی اضافه شد بگو",
    ],
)
def test_new_listings_alone_are_no_choice_and_no_interval(archive: Archive, text: str) -> None:
    found = read(text, archive)
    assert (found.intent, found.topic) == (Intent.NEAREST, Beside.ONLY_ADDED)


@pytest.mark.parametrize(
    ("text", "codes", "lacks"),
    [
        ("فقط وقتی کانادا یا انگلیس کسی رو اضافه کرد بهم خبر بده", "uk canada", (Beside.ONLY_ADDED,)),
        ("alert me only when the EU adds someone", "eu", (Beside.ONLY_ADDED,)),
        ("Alert me only when Canada changes something", "canada", ()),
        ("tell me when Canada adds anyone", "canada", ()),
    ],
)
def test_new_listings_alone_are_said_to_be_no_choice_beside_the_lists(
    archive: Archive, text: str, codes: str, lacks: tuple[Beside, ...]
) -> None:
    found = read(text, archive)
    assert (found.intent, found.topic, found.lacks) == (Intent.ALERTS_OF, codes, lacks)


def test_a_weekly_summary_is_a_setting_after_somebody_was_told_of(archive: Archive) -> None:
    before = read("is Farahani sanctioned by the UK?", archive)
    found = read("send me a summary on Mondays instead of every single alert", archive, Thread.of(before))
    assert (found.intent, found.topic, found.people) == (Intent.OFTEN, "weekly", ())


@pytest.mark.parametrize(
    "text", ["stop alerts for the weekend", "آخر هفته پیام نفرست", "turn them all off until monday"]
)
def test_a_silence_of_a_weekend_ends_nothing(archive: Archive, text: str) -> None:
    assert read(text, archive).intent is Intent.MUTE


@pytest.mark.parametrize("text", ["mishe be farsi javab bedi", "reply in Persian please"])
def test_the_language_of_answers_is_not_that_of_the_text_before(archive: Archive, text: str) -> None:
    before = read("letter about Abnoush to my MP", archive)
    found = read(text, archive, Thread.of(before))
    assert (found.intent, found.topic) == (Intent.LANGUAGE, "fa")


def test_a_language_that_is_not_spoken_is_asked_about_not_wished(archive: Archive) -> None:
    found = read("auf deutsch möglich? or english only", archive)
    assert (found.intent, found.topic) == (Intent.ABOUT, "languages")
    assert read("ممنونم لطف کردی", archive).intent is Intent.THANKS


@pytest.mark.parametrize(
    "text", ["can you add Hossein Salami to the watch list", "میشه اسم حسین سلامی رو هم دنبال کنید؟"]
)
def test_a_wish_to_follow_somebody_who_is_not_watched_is_known(archive: Archive, text: str) -> None:
    found = read(text, archive)
    assert (found.intent, found.topic) == (Intent.NOT_WATCHED, TO_BE_WATCHED)
