"""Questions in words of strangers that mean what is read of plainer ones: who has left a list, the law of another
government, all but one who is named."""

from __future__ import annotations

import pytest

from bot.answers.questions.one_person import OF_THE_TEN, Facet
from bot.answers.questions.question import Asked, Intent, Question
from bot.incoming.questions.recent import Thread
from tests.questions.test_alerts_wanted import read
from watchers.archive.archive import Archive


def goes_on(archive: Archive, *messages: str) -> Question:
    """Returns what the last of several messages asks."""
    thread, found = None, Question(Intent.UNCLEAR)
    for message in messages:
        found = read(message, archive, thread)
        thread = Thread.of(found)
    return found


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("did the EU remove anyone from its list?", "eu"),
        ("Did the EU drop anyone from its Iran human rights list at the last renewal?", "eu"),
        ("Who did Canada take off its list?", "canada"),
        ("has the UK dropped anyone?", "uk"),
        ("has anyone left the US list since 20 January 2025?", "us"),
        ("who has left the EU list since 2022?", "eu"),
        ("has anybody left the UK's list this year?", "uk"),
        ("Has Australia kicked anybody off its list this year?", "australia"),
        ("اروپا کسی رو از لیستش درآورده؟", "eu"),
        ("کسی از لیست کانادا خط خورده؟", "canada"),
    ],
)
def test_whom_a_government_takes_off_its_list_has_left_it(archive: Archive, text: str, side: str) -> None:
    found = read(text, archive)
    assert (found.intent, found.side) == (Intent.REMOVED, side)


@pytest.mark.parametrize("text", ["drop Soleimani", "take Soleimani off my alerts"])
def test_a_wish_takes_nobody_off_a_list(archive: Archive, text: str) -> None:
    assert read(text, archive).intent is Intent.UNFOLLOW


def test_how_long_a_government_took_is_no_removal(archive: Archive) -> None:
    found = read("how long did Canada take to list Soleimani?", archive)
    assert (found.intent, found.topic) == (Intent.ONE, Facet.AFTER)


@pytest.mark.parametrize(
    ("messages", "end"),
    [
        (("کدوم کشور از همه کمتر کار کرده", "و کدوم بیشتر؟"), "most"),
        (("which government did the least?", "and which the most?"), "most"),
        (("which country did most?", "and least?"), "least"),
    ],
)
def test_the_other_end_is_asked_of_the_governments_before(
    archive: Archive, messages: tuple[str, ...], end: str
) -> None:
    found = goes_on(archive, *messages).selection
    assert found is not None
    assert (found.asks, found.end) == (Asked.GOVERNMENTS, end)


@pytest.mark.parametrize(
    "text",
    [
        "از عید تا حالا کسی اضافه شده؟",
        "از نوروز تا حالا کسی اضافه شده؟",
        "از بعد عید انگلیس کیو تحریم کرده؟",
        "since Nowruz has anyone been added?",
        "anyone added since Nowruz?",
    ],
)
def test_nowruz_is_the_first_day_of_the_iranian_year(archive: Archive, text: str) -> None:
    found = read(text, archive)
    assert found.selection is not None
    assert found.selection.period is not None
    assert (found.selection.period.month, found.selection.period.day) == (3, 21)


@pytest.mark.parametrize(
    ("messages", "side"),
    [
        (("Has anyone been sanctioned for Mahsa Amini", "by Canberra too?"), "australia"),
        (("who was sanctioned over Mahsa Amini", "and the US?"), "us"),
        (("کسی بابت مهسا امینی تحریم شده", "استرالیا چی؟"), "australia"),
        (("کسی بابت مهسا امینی تحریم شده", "آمریکا هم؟"), "us"),
    ],
)
def test_after_an_event_that_is_not_the_papers_a_government_is_asked_of_it(
    archive: Archive, messages: tuple[str, ...], side: str
) -> None:
    found = goes_on(archive, *messages)
    assert (found.intent, found.topic, found.side) == (Intent.EVENT, "mahsa", side)


@pytest.mark.parametrize(
    ("messages", "side"),
    [
        (("what even is a magnitsky law, why is it called that", "and does Australia have one"), "australia"),
        (("what is a magnitsky law", "and does Canada have one?"), "canada"),
        (("قانون مگنیتسکی چیه", "کانادا هم داره؟"), "canada"),
        (("قانون مگنیتسکی چیه", "استرالیا چی؟"), "australia"),
    ],
)
def test_after_a_law_was_explained_that_of_a_government_is_meant(
    archive: Archive, messages: tuple[str, ...], side: str
) -> None:
    found = goes_on(archive, *messages)
    assert (found.intent, found.topic, found.side) == (Intent.EXPLAIN, "magnitsky", side)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("is zarif sanctioned by anyone", "zarif"),
        ("is larijani listed by anybody?", "larijani"),
        ("ظریف رو کسی تحریم کرده؟", "ظریف"),
        ("رادان رو کسی تحریم کرده یا نه", "رادان"),
    ],
)
def test_whoever_may_have_sanctioned_a_name_is_nobody_else(archive: Archive, text: str, name: str) -> None:
    assert read(text, archive).strangers == (name,)


@pytest.mark.parametrize(
    "text",
    [
        "Why those ten people? There were hundreds involved in Aban.",
        "why these ten?",
        "Why these ten? Thousands were involved in November 2019.",
        "why those people and not the judges?",
    ],
)
def test_why_those_ten_is_asked_of_who_chose_them(archive: Archive, text: str) -> None:
    found = read(text, archive)
    assert (found.intent, found.topic) == (Intent.SUBJECT, "who-chose")


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("برادرم توی پرواز ۷۵۲ بود. غیر از حاجی‌زاده کس دیگه‌ای هم بابت شلیک به هواپیما تحریم شده؟", "airliner"),
        ("غیر از سلیمانی کی بابت آبان تحریم شده؟", "november"),
        ("besides Vaseghi, who is sanctioned for November 2019?", "november"),
    ],
)
def test_besides_somebody_it_is_asked_of_the_event(archive: Archive, text: str, topic: str) -> None:
    found = read(text, archive)
    assert (found.intent, found.topic) == (Intent.EVENT, topic)


@pytest.mark.parametrize(
    "text",
    [
        "can you answer the two of us in different languages in the same group?",
        "can you answer me in English and my dad in Persian in one group?",
        "I don't read Persian well but my mum does, can you answer us in different languages in the same group?",
        "میشه تو یه گروه به هر کدوم از ما به زبان متفاوت جواب بدی؟",
    ],
)
def test_a_chat_has_one_language(archive: Archive, text: str) -> None:
    found = read(text, archive)
    assert found.intent in (Intent.ABOUT, Intent.SUBJECT) and found.topic == "languages"


@pytest.mark.parametrize(
    "text",
    [
        "is there any one of these persons whom every government on your list has already sanctioned?",
        "is there anyone whom every government has sanctioned?",
        "کسی هست که همه دولت‌ها تحریمش کرده باشن؟",
        "کدوم از اینا هست که همه کشورها تحریمش کردن؟",
    ],
)
def test_whom_every_government_lists_is_asked_of_people(archive: Archive, text: str) -> None:
    found = read(text, archive).selection
    assert found is not None
    assert (found.asks, found.reach) == (Asked.WHO, "all")


@pytest.mark.parametrize(
    ("messages", "intent"),
    [
        (("آمریکا آذری جهرمی رو بر چه مبنایی تحریم کرد؟", "تاریخ دقیق آن چه روزی بوده است؟"), Intent.WHEN),
        (("آخرین مقام ایرانی که بریتانیا تحریم کرد چه کسی بود", "روز و ماهش؟"), Intent.SELECT),
        (("Who did the UK list last?", "day and month?"), Intent.SELECT),
    ],
)
def test_the_day_is_asked_of_what_was_told(archive: Archive, messages: tuple[str, ...], intent: Intent) -> None:
    found = goes_on(archive, *messages)
    assert (found.intent, found.side or (found.selection and found.selection.by)) in (
        (intent, "us"),
        (intent, ("uk",)),
    )


@pytest.mark.parametrize("text", ["What exactly did Abnoush do?", "What precisely did Vaseghi do?"])
def test_what_exactly_somebody_did_is_what_the_paper_says(archive: Archive, text: str) -> None:
    assert read(text, archive).intent is Intent.PERSON


def test_a_member_of_something_subscribes_to_nothing(archive: Archive) -> None:
    text = "بنده عضو انجمنی از خانواده‌ها هستم. آیا فهرست کسانی که به خاطر آبان ۹۸ تحریم شده‌اند را دارید؟"
    assert read(text, archive).intent is Intent.EVENT
    assert read("میخوام عضو بشم", archive).intent is Intent.FOLLOW


@pytest.mark.parametrize(
    "text",
    ["is Ali Khamenei one of the ten?", "is Vaseghi one of the ten?", "واثقی هم جزو این ده نفره؟"],
)
def test_whether_somebody_is_one_of_the_ten_is_not_whether_he_or_she_is_watched(archive: Archive, text: str) -> None:
    found = read(text, archive)
    assert (found.intent, found.topic, found.subjects) == (Intent.ONE, Facet.WATCHED, (OF_THE_TEN,))


def test_whether_somebody_is_watched_asks_of_no_ten(archive: Archive) -> None:
    found = read("do you watch Omid Noori?", archive)
    assert (found.topic, found.subjects) == (Facet.WATCHED, ())


@pytest.mark.parametrize("text", ["اگر نام کسی از فهرست حذف شود خبر می‌دهی؟", "اگه کسی از لیست دراومد خبرم می‌کنی؟"])
def test_whether_a_removal_will_be_told_is_not_whether_there_was_one(archive: Archive, text: str) -> None:
    found = read(text, archive)
    assert (found.intent, found.topic) == (Intent.SUBJECT, "told-if")


def test_who_is_left_off_a_list_has_left_none(archive: Archive) -> None:
    found = read("who was left off the UK list?", archive)
    assert found == Question(Intent.MISSING, side="uk")


@pytest.mark.parametrize(
    "text", ["چند نفرشون تو لیست انگلیسن؟", "چندتاشون تو لیست انگلیس هستن", "تو فهرست بریتانیا چند نفر هستند"]
)
def test_how_many_are_on_a_list_is_not_how_many_lists_there_are(archive: Archive, text: str) -> None:
    found = read(text, archive)
    assert found == Question(Intent.COUNT, side="uk")


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Who from the kidnap plot against Masih is sanctioned by anyone other than the Americans?", Intent.EVENT),
        ("Is Farahani or Noori listed by any government other than the US?", Intent.STATUS),
        ("حاجی‌زاده رو به‌جز آمریکا کی تحریم کرده؟", Intent.WHEN),
    ],
)
def test_other_than_a_government_is_asked_of_all(archive: Archive, text: str, intent: Intent) -> None:
    found = read(text, archive)
    assert (found.intent, found.side) == (intent, None)


def test_besides_a_person_a_government_is_still_asked_about(archive: Archive) -> None:
    found = read("who besides Hajizadeh is listed by the UK for PS752?", archive)
    assert (found.intent, found.side) == (Intent.EVENT, "uk")
