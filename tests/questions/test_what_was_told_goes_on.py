"""The people, the government and the kind of the answer before go on into what the next message leaves open."""

from __future__ import annotations

import pytest

from bot.answers.questions.of_events import Aspect
from bot.answers.questions.question import Asked, Intent, Question, Selection
from bot.incoming.questions.recent import RecentQuestions, Thread
from bot.incoming.questions.rules.in_sentences import read
from tests.fakes.conversation import WHO_ASKS, last
from tests.fakes.time.clock import Clock
from watchers.archive.archive import Archive
from watchers.lists import registry
from watchers.watchlist import official_file

SIDES = tuple(registry.jurisdictions())

SHOT, SHUT = "شهر قدس آبان ۹۸ کی دستور تیر داد؟", "کی تو اینترنت قطع کردن آبان دست داشت"
COUNT = "how many of the ten are on the EU list"
ORDERED = "Who ordered the shooting in November 2019?"
BEHIND = "who was behind the plot to kidnap Alinejad?"


def slugs(found: Question) -> list[str]:
    return [one.slug for one in found.people]


@pytest.mark.parametrize(
    ("before", "asked", "intent", "who"),
    [
        (SHOT, "همونو کیا تحریم کردن", Intent.STATUS, ["leila-vaseghi"]),
        (SHOT, "همون رو کدوم کشورا تحریم کردن", Intent.STATUS, ["leila-vaseghi"]),
        (SHUT, "دومی رو کی تحریم کرده", Intent.STATUS, ["hassan-rouhani"]),
        (SHUT, "چرا اولی رو انگلیس تحریم نکرده", Intent.WHY_NOT, ["mohammad-javad-azari-jahromi"]),
        (BEHIND, "when was the third one born?", Intent.FACTS, ["kiya-sadeghi"]),
        (BEHIND, "spell the second one for me please", Intent.FACTS, ["mahmoud-khazein"]),
        (ORDERED, "is she on the American list", Intent.STATUS, ["leila-vaseghi"]),
    ],
)
def test_the_place_or_the_same_stands_for_the_people(
    archive: Archive, before: str, asked: str, intent: Intent, who: list[str]
) -> None:
    found = last(archive, before, asked)
    assert (found.intent, slugs(found)) == (intent, who)


def test_the_first_listing_is_no_place_among_those_shown(archive: Archive) -> None:
    found = last(archive, BEHIND, "who was the first one to be listed?")
    assert (found.intent, len(found.people)) != (Intent.STATUS, 1)


@pytest.mark.parametrize(
    ("asked", "selection"),
    [
        ("which of them are dead", Selection(life="dead", by=("eu",))),
        ("and who is missing of the living ones", Selection(life="living", by=("eu",), without=True)),
    ],
)
def test_the_government_goes_on(archive: Archive, asked: str, selection: Selection) -> None:
    assert last(archive, COUNT, asked).selection == selection


@pytest.mark.parametrize(
    ("before", "asked", "intent", "topic", "side"),
    [
        ("آبنوش الان کجاست", "یعنی میتونه بره کانادا؟", Intent.MEASURES, "travel", "canada"),
        (
            "is Leila Vaseghi sanctioned?",
            "so can she still travel to Australia?",
            Intent.MEASURES,
            "travel",
            "australia",
        ),
        ("حاجی زاده مرده؟", "کی", Intent.DEAD, "", None),
        ("which countries have listed Jahromi", "only those two?", Intent.ONE, "count", None),
        ("salam jahromi ro canada tahrim karde ya na", "key", Intent.WHEN, "", "canada"),
        ("any changes this month?", "on which list then", Intent.CHANGES, "", None),
    ],
)
def test_what_is_asked_of_one_goes_on(
    archive: Archive, before: str, asked: str, intent: Intent, topic: str, side: str | None
) -> None:
    found = last(archive, before, asked)
    assert (found.intent, found.topic, found.side) == (intent, topic, side)


@pytest.mark.parametrize(
    ("before", "asked", "asks", "by"),
    [
        ("last change on the Canadian list please", "who was it before that", Asked.LAST, ("canada",)),
        ("anything new this week?", "ok and before that, whats the last change you saw", Asked.LAST, ()),
        ("لیست اروپا این ماه عوض شده؟", "قبلش چی", Asked.LAST, ("eu",)),
        ("which government lists the fewest", "how many is that?", Asked.GOVERNMENTS, ()),
        ("کدوم کشور از همه کمتر تحریم کرده", "چند تا؟", Asked.GOVERNMENTS, ()),
    ],
)
def test_what_changed_last_and_a_row_of_governments_go_on(
    archive: Archive, before: str, asked: str, asks: Asked, by: tuple[str, ...]
) -> None:
    selection = last(archive, before, asked).selection
    assert selection and (selection.asks, selection.by) == (asks, by)


def test_others_of_an_event_are_told_before_it_is_said_that_no_reason_is_given(archive: Archive) -> None:
    found = last(archive, "has anyone been sanctioned for PS752?", "خب چرا بقیه نه")
    assert (found.intent, [one.intent for one in found.first]) == (Intent.WHY_NOT, [Intent.EVENT])


@pytest.mark.parametrize(
    ("before", "asked", "topic", "chosen"),
    [
        ("خبرا رو روزی یه بار بفرست", "ساعت ۸ شب", "daily", {"hour": "20"}),
        ("weekly digest instead of single alerts", "Mondays", "weekly", {"day": "monday"}),
        (
            "Only alert me about UK changes",
            "actually make it UK and Canada, once a day",
            "uk canada",
            {"every": "daily"},
        ),
        ("send me the news once a day", "only Canada's", "canada", {}),
        ("هر وقت کانادا تکون خورد خبرم کن", "انگلیسم اضافه کن", "uk canada", {}),
    ],
)
def test_a_wish_for_news_goes_on(
    archive: Archive, before: str, asked: str, topic: str, chosen: dict[str, str]
) -> None:
    found = last(archive, before, asked)
    assert (found.topic, dict(found.chosen)) == (topic, chosen)


def test_a_card_is_of_the_person_before(archive: Archive) -> None:
    found = last(archive, "عکس واثقی رو بساز", "تیره باشه")
    assert (found.intent, slugs(found), found.form) == (Intent.PICTURE, ["leila-vaseghi"], "dark")


def test_he_is_the_last_one_who_was_searched(archive: Archive) -> None:
    found = last(archive, "Is Ali Fallahian on any list?", "what about Mohseni-Ejei", "can you watch him")
    assert found.strangers == ("Mohseni-Ejei",)


def test_what_is_not_understood_ends_no_thread(archive: Archive) -> None:
    memory, now = RecentQuestions(), Clock()()
    memory.remember(WHO_ASKS, Thread.of(last(archive, COUNT)), now)
    for _ in range(3):
        memory.remember(WHO_ASKS, Thread.of(Question(Intent.UNCLEAR)), now)
    assert memory.thread(WHO_ASKS, now).since == 0


@pytest.mark.parametrize(
    ("before", "asked", "intent", "topic", "side"),
    [
        ("سردار سلیمانی بسیج تو لیست اروپا هست؟", "نه اون قاسم نه، غلامرضا رو میگم", Intent.STATUS, "", "eu"),
        ("سلیمانی بسیج رو کی تحریم کرد", "نه قاسم نه", Intent.STATUS, "", None),
        ("Has Canada put Soleimani on its list yet?", "Gholamreza I mean, not Qassem", Intent.STATUS, "", "canada"),
        (BEHIND, "you forgot Khazein", Intent.EVENT, "kidnapping", None),
        (BEHIND, "خاضعین رو نگفتی", Intent.EVENT, "kidnapping", None),
        ("since when does the US list Noori", "you didn't mention Sadeghi", Intent.WHEN, "", "us"),
        ("tell me about kiya sadeghi", "is Farahani part of the same plot", Intent.EVENT, "kidnapping", None),
        ("امید نوری کیه", "خاضعین هم با همیناست؟", Intent.EVENT, "kidnapping", None),
        ("kiya sadeghi kie", "chera amrica tahrimesh karde vali landan na", Intent.WHY_NOT, "", "uk"),
        ("when was Aghajani first listed and by whom", "آخری چی", Intent.ONE, "first", None),
        ("what's the IRGC's status in Canada", "since when there", Intent.BODY, "irgc", "canada"),
        ("سپاه تو لیست تروریستی انگلیس هست", "چرا نکرده", Intent.BODY, "irgc", "uk"),
        ("what does asset freeze mean in practice", "so can he still fly to London?", Intent.EXPLAIN, "travel", "uk"),
        ("تحریم یعنی حسابش بسته میشه؟", "همه جا؟", Intent.EXPLAIN, "sanction", None),
        ("منبع حرفات چیه", "لینکشو بده", Intent.ABOUT, "sources", None),
    ],
)
def test_what_the_words_alone_do_not_tell_is_of_the_answer_before(
    archive: Archive, before: str, asked: str, intent: Intent, topic: str, side: str | None
) -> None:
    found = last(archive, before, asked)
    assert (found.intent, found.topic, found.side) == (intent, topic, side)


@pytest.mark.parametrize(
    ("before", "asked", "selection"),
    [
        (
            "What does the UK's travel ban do",
            "is it the same for all of them",
            Selection(Asked.MEASURES, by=("uk",)),
        ),
        (
            "تحریمی که انگلیس گذاشته دقیقا چیه، پول یا ویزا؟",
            "برای همه‌شون همینه یا فرق داره؟",
            Selection(Asked.MEASURES, by=("uk",)),
        ),
        (
            "does Australia even have a Magnitsky law?",
            "used on Iranians yet?",
            Selection(by=("australia",), grounds="magnitsky"),
        ),
        ("US vs EU on the ten", "who was first?", Selection(Asked.AHEAD, group="ten", by=("us", "eu"))),
        ("نوری و صادقی چیکاره بودن", "با هم تحریم شدن؟", Selection(Asked.SAME_DAY)),
        (
            "who's been listed for human rights by the EU",
            "which of these died",
            Selection(life="dead", by=("eu",), grounds="rights"),
        ),
        (BEHIND, "what about Farahani, same date as the others?", Selection(Asked.SAME_DAY)),
    ],
)
def test_it_is_asked_of_the_listings_of_several(
    archive: Archive, before: str, asked: str, selection: Selection
) -> None:
    assert last(archive, before, asked).selection == selection


@pytest.mark.parametrize("asked", ["both by the same country?", "جفتشون رو یه کشور تحریم کرده؟"])
def test_both_are_the_last_two_who_were_spoken_of_alone(archive: Archive, asked: str) -> None:
    found = last(archive, "Is Rouhani sanctioned?", "Raisi?", asked)
    assert (found.intent, slugs(found)) == (Intent.STATUS, ["hassan-rouhani", "ebrahim-raisi"])


def test_nobody_else_is_told_of_an_event_of_which_all_were(archive: Archive) -> None:
    found = last(archive, BEHIND, "who else is in their team")
    assert (found.intent, len(found.people)) == (Intent.EVENT, 4)
    assert len(last(archive, "امید نوری کیه", "بقیه تیمشون کیان").people) == 3
    found = last(archive, "what was the plot to kidnap Alinejad?", "بقیه تیمشون کیان")
    assert (found.intent, len(found.people)) == (Intent.EVENT, 4)


def test_what_he_is_listed_for_is_not_the_event_before(archive: Archive) -> None:
    found = last(archive, "has anyone been sanctioned for PS752?", "حاجی زاده چی پس", "خب اون واسه چی تحریم شده")
    assert found.intent is Intent.GROUNDS


def test_before_or_after_is_asked_of_the_event_before(archive: Archive) -> None:
    found = last(archive, "Did anybody get sanctioned for Mercer Street?", "was that before or after the attack")
    assert (found.intent, found.aspect) == (Intent.EVENT, Aspect.BEFORE)


@pytest.mark.parametrize(
    ("before", "asked", "intent", "topic", "side"),
    [
        ("who is Mahmoud Khazein", "does any other country besides the US list him", Intent.ONE, "count", None),
        ("خامنه‌ای تحریمه؟", "یعنی هیچ کشوری؟", Intent.ONE, "count", None),
        ("what did the EU say about Gholamreza Soleimani", "in full please", Intent.ONE, "quote", "eu"),
        ("is Gholamreza Soleimani dead", "will they take his name off the list then", Intent.STILL, "", None),
        ("سلیمانی مرده؟", "پس اسمشو برمیدارن؟", Intent.STILL, "", None),
        ("is Noori listed by the US?", "says who", Intent.RECORDS, "", "us"),
        ("اسم واثقی به انگلیسی چجوری نوشته میشه", "تو لیست اروپا هم همینه؟", Intent.FACTS, "", "eu"),
        ("whats OFAC", "who of the ten is on it", Intent.LISTED, "", "us"),
        ("give me a post on Vaseghi for the EU", "ok then one about Abnoush instead", Intent.BRIEF, "post", "eu"),
        (ORDERED, "which of them has Britain dealt with", Intent.EVENT, "november", "uk"),
        ("has anyone ever got off the Canadian list", "and the American one", Intent.REMOVED, "", "us"),
        ("make me a picture of who's missing in Australia", "wide one", Intent.PICTURE, "missing", "australia"),
        ("یه پست درباره خاضعین میخوام", "درباره واثقی باشه", Intent.BRIEF, "post", None),
        ("is Vaseghi sanctioned?", "so she can't leave Iran?", Intent.EXPLAIN, "sanction", None),
        ("واثقی کجاها تحریمه", "یعنی دیگه نمی‌تونه از ایران بره بیرون؟", Intent.EXPLAIN, "sanction", None),
        ("salam jahromi ro canada tahrim karde ya na", "chera na akhe", Intent.WHY_NOT, "", "canada"),
        ("is Aghajani sanctioned", "is that the same man as Hamid Aghajani?", Intent.SAME, "", None),
        ("is Vaseghi on the Australian list", "whom should I write to about it", Intent.EXPLAIN, "whom", "australia"),
        ("Who runs this bot and who pays for it?", "so not a government thing?", Intent.ABOUT, "maker", None),
        ("send me one summary on Fridays", "yes telegram is fine", Intent.OFTEN, "weekly", None),
        ("need a tweet for Aghajani", "too long, under 280", Intent.BRIEF, "post", None),
        ("square image about Jahromi", "too much text on it", Intent.NEAREST, "own-design", None),
    ],
)
def test_a_doubt_or_a_wish_is_of_whom_was_told(
    archive: Archive, before: str, asked: str, intent: Intent, topic: str, side: str | None
) -> None:
    found = last(archive, before, asked)
    assert (found.intent, found.topic, found.side) == (intent, topic, side)


@pytest.mark.parametrize(("asked", "form"), [("نوری هم همینطور", "square"), ("روشن باشه نه تیره", "")])
def test_the_card_before_is_asked_for_again(archive: Archive, asked: str, form: str) -> None:
    found = last(archive, "یه عکس مربع از فراهانی بده", asked)
    assert (found.intent, len(found.people), found.form) == (Intent.PICTURE, 1, form)


def test_the_rest_of_an_event_are_those_who_are_not_listed_for_it(archive: Archive) -> None:
    found = last(archive, "who is responsible for November 2019", "which of them has Britain dealt with", "the rest?")
    assert (found.intent, found.aspect, found.side) == (Intent.EVENT, Aspect.MISSING, "uk")


def test_more_is_asked_of_those_alone_whom_a_selection_showed(archive: Archive) -> None:
    before = read("which of them do both the US and the EU list?", archive, SIDES)
    shown = tuple(one for one in official_file.load() if one.slug in ("salar-abnoush", "leila-vaseghi"))
    found = read("the dates", archive, SIDES, Thread.of(before, shown))
    assert (slugs(found), found.selection) == (
        slugs(Question(Intent.SELECT, shown)),
        Selection(Asked.DATES, by=("us", "eu")),
    )


def test_the_reason_is_of_whom_was_listed_last(archive: Archive) -> None:
    before = read("whom did Canada list last?", archive, SIDES)
    shown = tuple(one for one in official_file.load() if one.slug == "mohammad-javad-azari-jahromi")
    found = read("and what was the reason", archive, SIDES, Thread.of(before, shown))
    assert (found.intent, found.people, found.side) == (Intent.GROUNDS, shown, "canada")
