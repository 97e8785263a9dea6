"""What is asked of the listings of several people is read as such, in both languages; where a word is not explained,
nothing is read."""

from __future__ import annotations

from typing import Any

import pytest

from bot.answers.questions.question import Asked, Intent, Period, Question, Selection
from bot.incoming.questions import read
from bot.incoming.questions.recent import Thread
from tests.questions.test_questions import slugs
from watchers.archive.archive import Archive
from watchers.lists import registry
from watchers.watchlist import people as watchlist

EVERY = tuple(registry.jurisdictions())
YEAR_2022 = Period(year=2022, month=1, day=1, whole="year")
SINCE_2023 = Period(year=2023, month=1, day=1)
THE_PAPER = Period(year=2021, month=11, day=15)


READ: list[tuple[str, dict[str, Any]]] = [
    ("table of all 10 names vs all 6 lists, yes/no and date", {"asks": Asked.TABLE, "group": "ten"}),
    ("لیست کامل ده نفر رو با تاریخ تحریمشون برام بفرست", {"asks": Asked.TABLE, "group": "ten"}),
    (
        "was the UK first to sanction anyone or do they always follow the US",
        {"asks": Asked.AHEAD, "by": ("uk", "us"), "whether": True},
    ),
    ("انگلیس دنباله‌رو آمریکاست؟", {"asks": Asked.AHEAD, "by": ("uk", "us")}),
    (
        "did the EU and UK list anyone on the same day",
        {"asks": Asked.AHEAD, "by": ("eu", "uk"), "end": "same", "whether": True},
    ),
    ("name those listed by at least three governments", {"reach": "3", "or_more": True}),
    ("کیا رو بیش از سه کشور تحریم کردن", {"reach": "4", "or_more": True}),
    (
        "which countries have sanctioned more than five of the ten?",
        {"asks": Asked.GOVERNMENTS, "group": "ten", "reach": "6", "or_more": True},
    ),
    (
        "who is listed by the US and Canada but not the UK or the EU",
        {"by": ("us", "canada"), "each": True, "not_by": ("uk", "eu")},
    ),
    ("which of them have been ignored by everyone", {"reach": "0"}),
    ("kia ro hame tahrim kardan", {"reach": "all"}),
    ("Rank the six by how many of the ten they've listed", {"asks": Asked.GOVERNMENTS, "group": "ten"}),
    ("rank them by how many they have sanctioned", {"asks": Asked.GOVERNMENTS}),
    ("which government lags the most", {"asks": Asked.GOVERNMENTS, "end": "least"}),
    ("what's the weakest of the six governments", {"asks": Asked.GOVERNMENTS, "end": "least"}),
    ("whose list has the greatest number of names?", {"asks": Asked.GOVERNMENTS, "end": "most"}),
    ("کم‌کارترین کشور کدومه", {"asks": Asked.GOVERNMENTS}),
    ("yearly totals?", {"asks": Asked.YEARS}),
    ("تفکیک سالانه", {"asks": Asked.YEARS}),
    ("split them by motive", {"asks": Asked.GROUNDS}),
    ("whom did the EU sanction ahead of all the others", {"asks": Asked.FIRST, "by": ("eu",)}),
    ("استرالیا با کی شروع کرد", {"asks": Asked.FIRST, "by": ("australia",)}),
    ("who has Canada put on last of all", {"asks": Asked.LAST, "by": ("canada",)}),
    ("who has the full set of lists", {"reach": "all"}),
    ("شیش از شیش کیا هستن", {"reach": "all"}),
    ("which of them is on the largest number of lists", {"reach": "most"}),
    ("کدومشون کم‌تحریم‌ترینه", {"reach": "least"}),
    ("which country has the most gaps", {"asks": Asked.GOVERNMENTS, "end": "least"}),
    ("کدوم کشور از همه بیشتر عقبه؟", {"asks": Asked.GOVERNMENTS, "end": "least"}),
    ("which country is the least behind", {"asks": Asked.GOVERNMENTS, "end": "most"}),
    ("Which of the ten have the most gaps?", {"group": "ten", "reach": "least"}),
    ("Who has Canada not listed that the US has?", {"by": ("us",), "not_by": ("canada",)}),
    ("which of them has nobody but the US listed", {"by": ("us",), "only": True}),
    ("کدومشون رو هیچ‌کس جز آمریکا تحریم نکرده؟", {"by": ("us",), "only": True}),
    ("which countries have sanctioned all ten?", {"asks": Asked.GOVERNMENTS, "group": "ten", "reach": "all"}),
    ("کدوم کشورا هر ده نفر رو تحریم کردن؟", {"asks": Asked.GOVERNMENTS, "group": "ten", "reach": "all"}),
    ("how does Canada compare with the UK", {"asks": Asked.GOVERNMENTS, "by": ("canada", "uk")}),
    ("فرق لیست آمریکا و کانادا چیه، کیا تو کدومن", {"asks": Asked.GOVERNMENTS, "by": ("us", "canada")}),
    ("who has been on a list the longest", {"asks": Asked.FIRST}),
    ("چند نفرشون فقط تو یه لیستن", {"reach": "1"}),
    ("compare us vs eu", {"asks": Asked.GOVERNMENTS, "by": ("us", "eu")}),
    ("آمریکا و اروپا رو با هم مقایسه کن", {"asks": Asked.GOVERNMENTS, "by": ("us", "eu")}),
    ("amrika va orupa ro moghayese kon", {"asks": Asked.GOVERNMENTS, "by": ("us", "eu")}),
    ("are the EU and UK lists the same people", {"asks": Asked.GOVERNMENTS, "by": ("eu", "uk"), "whether": True}),
    ("Timeline of every listing of the ten, oldest first", {"asks": Asked.DATES, "group": "ten"}),
    ("which country has done the most and which the least", {"asks": Asked.GOVERNMENTS, "end": "both"}),
    ("who has done nothing at all", {"asks": Asked.GOVERNMENTS, "without": True}),
    ("کی هنوز هیچ کاری نکرده؟", {"asks": Asked.GOVERNMENTS, "without": True}),
    ("Is the UN sanctioning any of them?", {"by": ("un",), "whether": True}),
    ("سازمان ملل هیچکدوم رو تحریم کرده؟", {"by": ("un",), "whether": True}),
    ("what reasons does the UK give for each of the people on its list", {"asks": Asked.GROUNDS, "by": ("uk",)}),
    ("for uni essay: when was the first of the ten sanctioned and by who", {"asks": Asked.FIRST, "group": "ten"}),
    (
        "Which of the ten is the UK alone in not having listed, when the US and EU both have?",
        {"group": "ten", "by": ("us", "eu"), "each": True, "not_by": ("uk",)},
    ),
    ("Which government was first to list each of them?", {"asks": Asked.FIRST_OF_EACH}),
    ("har kodum ro aval ki tahrim kard", {"asks": Asked.FIRST_OF_EACH}),
    ("هر کدوم رو اول کدوم کشور تحریم کرد؟", {"asks": Asked.FIRST_OF_EACH}),
    ("For how many was the US first?", {"asks": Asked.FIRST_OF_EACH, "by": ("us",)}),
    ("برای چند نفر آمریکا اول بود؟", {"asks": Asked.FIRST_OF_EACH, "by": ("us",)}),
    ("Any listed by none?", {"reach": "0", "whether": True}),
    ("کی رو هیچ دولتی تحریم نکرده؟", {"reach": "0"}),
    ("Who has been listed by exactly one government?", {"reach": "1"}),
    ("how many total listings is that across all governments", {"asks": Asked.LISTINGS}),
    ("تعداد کل تحریم‌های ثبت‌شده برای این ده نفر", {"asks": Asked.LISTINGS, "group": "ten"}),
    ("tedad kol tahrima chandta?", {"asks": Asked.LISTINGS}),
    ("how many came after the paper was published?", {"period": THE_PAPER}),
    ("قبل از مقاله چندتاشون تحریم بودن؟", {"period": THE_PAPER, "before": True}),
    ("who was listed before 2023?", {"period": SINCE_2023, "before": True}),
    ("Which of the listings cite human rights grounds rather than WMD?", {"asks": Asked.GROUNDS}),
    ("average time between the US and UK acting on them?", {"asks": Asked.BETWEEN, "by": ("us", "uk")}),
    ("miangin fasele beyn amrika va inglis", {"asks": Asked.BETWEEN, "by": ("us", "uk")}),
    ("who is on the US list only", {"by": ("us",), "only": True}),
    ("کی فقط تو آمریکاست", {"by": ("us",), "only": True}),
    ("Who do the Americans have that we (Canada) don't", {"by": ("us",), "not_by": ("canada",)}),
    ("who has the EU listed and the US hasn't", {"by": ("eu",), "not_by": ("us",)}),
    ("who is there that the US hasn't listed but the EU has", {"by": ("eu",), "not_by": ("us",)}),
    ("سال ۲۰۲۲ چند نفر از اینا تحریم شدن؟", {"period": YEAR_2022}),
    ("who was sanctioned in 2022 by Canada?", {"period": YEAR_2022, "by": ("canada",)}),
    ("از ۲۰۲۳ به بعد کسی تحریم شده؟", {"period": SINCE_2023, "whether": True}),
    ("who has not been touched since 2023", {"period": SINCE_2023, "without": True}),
    ("اولین تحریم بین همه این‌ها مال کی و چه سالی بود؟", {"asks": Asked.FIRST}),
    ("who was the first person listed by Canada", {"asks": Asked.FIRST, "by": ("canada",)}),
    ("who was sanctioned most recently by anyone", {"asks": Asked.LAST}),
    ("آقا کی رو تازه زدن؟", {"asks": Asked.LAST}),
    ("how does Australia compare with the UK by numbers", {"asks": Asked.GOVERNMENTS, "by": ("australia", "uk")}),
    ("آمریکا بیشتر تحریم کرده یا کانادا؟", {"asks": Asked.GOVERNMENTS, "by": ("us", "canada"), "end": "most"}),
    ("which government has done the least", {"asks": Asked.GOVERNMENTS, "end": "least"}),
    (
        "which government has done nothing since 2023",
        {"asks": Asked.GOVERNMENTS, "without": True, "period": SINCE_2023},
    ),
    ("کیا هم تو لیست انگلیسن هم آمریکا", {"by": ("uk", "us"), "each": True}),
    ("کدوما هم تو انگلیس تحریمن هم آمریکا هم اروپا؟", {"by": ("uk", "us", "eu"), "each": True}),
    ("هر سه کشور آمریکا و انگلیس و کانادا کیا رو تحریم کردن؟", {"by": ("us", "uk", "canada"), "each": True}),
    ("names common to UK, EU and Canada", {"by": ("uk", "eu", "canada"), "each": True}),
    ("چند مورد آن صرفا ممنوعیت سفر است؟", {"asks": Asked.MEASURES, "measure": "travel", "only": True}),
    ("list them by date", {"asks": Asked.DATES}),
    ("به ترتیب تاریخ بگو کی کی تحریم شد", {"asks": Asked.DATES}),
    ("in which year were most of them listed", {"asks": Asked.YEARS, "end": "most"}),
    ("how many of the dead are still listed", {"life": "dead"}),
    ("انگلیس چند نفر رو تحریم کرده و آمریکا چند نفر؟", {"asks": Asked.GOVERNMENTS, "by": ("uk", "us")}),
    ("who is neither on the UK nor the EU list", {"by": ("uk", "eu"), "without": True}),
    ("anyone the UK and EU have both missed?", {"by": ("uk", "eu"), "without": True}),
    ("چه کسانی را نه آمریکا تحریم کرده نه انگلیس؟", {"by": ("us", "uk"), "without": True}),
    ("ki na too liste uk hast na eu", {"by": ("uk", "eu"), "without": True}),
    ("which officials are listed by every government", {"reach": "all"}),
    (
        "which of them does everyone sanction, like all of US UK EU Canada Australia",
        {"by": ("us", "uk", "eu", "canada", "australia"), "each": True},
    ),
    ("چند تا از مرده‌ها هنوز تو لیستن؟", {"life": "dead"}),
]


@pytest.mark.parametrize(("question", "selection"), READ)
def test_a_question_over_listings_is_read_as_what_it_selects_and_asks(
    archive: Archive, question: str, selection: dict[str, Any]
) -> None:
    found = read(question, archive, EVERY)
    assert (found.intent, found.people, found.selection) == (Intent.SELECT, (), Selection(**selection))


@pytest.mark.parametrize(
    ("question", "people"),
    [
        ("were Omid Noori and Kiya Sadeghi sanctioned on the same day", ["omid-noori", "kiya-sadeghi"]),
        ("did noori and sadeghi get listed by the US in the same batch", ["omid-noori", "kiya-sadeghi"]),
        ("آبنوش و واثقی همون روز تحریم شدن؟", ["salar-abnoush", "leila-vaseghi"]),
    ],
)
def test_the_people_of_a_selection_are_those_who_are_named(
    archive: Archive, question: str, people: list[str]
) -> None:
    found = read(question, archive, EVERY)
    assert found.selection and found.selection.asks is Asked.SAME_DAY and slugs(found.people) == people


@pytest.mark.parametrize(
    "question",
    [
        "how many women were sanctioned in 2022",
        "who was sanctioned in 2022 for the missiles",
        "which judges are on the US list only",
        "who was sanctioned in 2021 and 2022",
        "were all four sanctioned on the same day?",
        "چهارتاشون یه روز تحریم شدن؟",
        "کدوم زن‌ها رو فقط آمریکا تحریم کرده؟",
        "which bankers were first to be listed",
        'does any list say "November 2019" in the reasons',
        "is it the same in the UK and US",
    ],
)
def test_a_limit_that_is_not_understood_is_never_left_out(archive: Archive, question: str) -> None:
    assert read(question, archive, EVERY).intent is not Intent.SELECT


def test_a_selection_goes_on_with_what_was_asked_before(archive: Archive) -> None:
    only = Question(Intent.SELECT, selection=Selection(by=("us",), not_by=("uk",)))
    assert read("and the reverse?", archive, EVERY, Thread.of(only)).selection == Selection(
        by=("uk",), not_by=("us",)
    )
    around = "what about the other way round"
    assert read(around, archive, EVERY, Thread.of(only)).selection == Selection(by=("uk",), not_by=("us",))
    most = Question(Intent.SELECT, selection=Selection(reach="most"))
    assert read("and the least?", archive, EVERY, Thread.of(most)).selection == Selection(reach="least")
    ever = Question(Intent.SELECT, selection=Selection(period=YEAR_2022))
    assert read("and Canada?", archive, EVERY, Thread.of(ever)).selection == Selection(
        by=("canada",), period=YEAR_2022
    )
    both = Question(Intent.SELECT, selection=Selection(Asked.GOVERNMENTS, by=("uk", "us")))
    assert read("کیا مشترکن؟", archive, EVERY, Thread.of(both)).selection == Selection(by=("uk", "us"), each=True)


@pytest.mark.parametrize("text", ["When was the last change on any list?", "Did anything happen this week"])
def test_what_is_new_is_asked_of_all_whichever_government_was_told_of(archive: Archive, text: str) -> None:
    only = Question(Intent.SELECT, selection=Selection(by=("us",), not_by=("canada",)))
    found = read(text, archive, EVERY, Thread.of(only))
    assert (found.intent, found.side) == (Intent.CHANGES, None)


def test_the_ten_are_meant_as_such_after_others(archive: Archive) -> None:
    before = Question(Intent.EVENT, tuple(watchlist.read(archive)[:5]), topic="november")
    found = read("Compare UK and US on these ten please", archive, EVERY, Thread.of(before))
    assert found.intent is Intent.SELECT and not found.people and found.selection and found.selection.group == "ten"


REST = [
    ("and the rest?", Question(Intent.MISSING, side="uk")),
    ("who's left?", Question(Intent.MISSING, side="uk")),
    ("بقیه شون چی؟", Question(Intent.MISSING, side="uk")),
    ("بقیه چرا نیستن؟", Question(Intent.MISSING, side="uk", topic="why")),
]


@pytest.mark.parametrize(("question", "found"), REST)
def test_the_rest_are_those_who_are_left_after_a_list(archive: Archive, question: str, found: Question) -> None:
    assert read(question, archive, EVERY, Thread.of(Question(Intent.LISTED, side="uk"))) == found


@pytest.mark.parametrize(
    ("question", "intent", "side"),
    [
        ("3 bullet points for my boss before a meeting w the FCDO, where are we on the ten", Intent.BOARD, None),
        ("وضعیت همه‌ی ده نفر رو خلاصه بگو، من باید برای گروه بخونم", Intent.BOARD, None),
        ("I need a table: ten names down the side, EU UK US Canada across the top", Intent.BOARD, None),
        ("where does Canada stand on the ten", Intent.LISTED, "canada"),
        ("tell me who's sanctioned and who isn't", Intent.BOARD, None),
        ("خلاصه بگو کی تحریمه کی نیست", Intent.BOARD, None),
        ("who is listed by UK and US but not by us", Intent.UNCLEAR, None),
        ("tell us who the UK hasn't sanctioned", Intent.MISSING, "uk"),
        ("my editor wants to know which of them are not on the Canadian list", Intent.MISSING, "canada"),
        ("Which of the ten are sanctioned by the United States today?", Intent.LISTED, "us"),
        ("who was sanctioned today?", Intent.ADDED, None),
        ("canada chand nafareshoono tahrim karde ta hala", Intent.COUNT, "canada"),
    ],
)
def test_an_overview_and_a_list_are_asked_for_in_many_words(
    archive: Archive, question: str, intent: Intent, side: str | None
) -> None:
    found = read(question, archive, EVERY)
    assert (found.intent, found.side) == (intent, side)


@pytest.mark.parametrize("asked", ["how up to date is this?", "how up to date is this? when did you last check?"])
def test_how_fresh_the_lists_are_is_no_date_of_those_who_were_told_of(archive: Archive, asked: str) -> None:
    for told in (Question(Intent.LISTED, side="uk"), read("is anyone sanctioned for Aban 98?", archive, EVERY)):
        assert read(asked, archive, EVERY, Thread.of(told)).intent is Intent.ABOUT


def test_why_they_are_missing_is_asked_after_who_is(archive: Archive) -> None:
    missing = Question(Intent.MISSING, side="canada")
    for asked in ("why?", "why not?", "چرا؟"):
        assert read(asked, archive, EVERY, Thread.of(missing)) == Question(Intent.MISSING, side="canada", topic="why")


def test_the_askers_own_government_is_that_of_the_other_sentence(archive: Archive) -> None:
    asked = "Which names should I push hardest for in Brussels? I mean who is listed by UK and US but not by us"
    assert read(asked, archive, EVERY).selection == Selection(by=("uk", "us"), each=True, not_by=("eu",))
