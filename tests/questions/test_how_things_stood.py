"""How many were on a list at some time is all who were listed up to then; "after" a year begins when it is over."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.answers.questions.question import Asked, Intent, Selection
from bot.incoming.questions import read
from bot.incoming.questions.recent import Thread
from watchers.archive.archive import Archive
from watchers.lists import registry

EVERY = tuple(registry.jurisdictions())
TODAY = dt.date(2026, 11, 25)


@pytest.mark.parametrize(
    ("question", "by", "until"),
    [
        ("how many were sanctioned by the UK a year ago?", ("uk",), "2025-11-24"),
        ("how many of the ten were listed by the US at the end of 2021?", ("us",), "2022-01-01"),
        ("who was on the UK list in 2021?", ("uk",), "2022-01-01"),
        ("how did the numbers stand in January 2022?", (), "2022-02-01"),
        ("how many had the UK listed when the paper came out?", ("uk",), "2021-11-16"),
        ("as of 2020 how many were on the US list?", ("us",), "2021-01-01"),
        ("پارسال چند نفر تو لیست انگلیس بودن؟", ("uk",), "2026-03-21"),
        ("یک سال پیش چند نفر تحریم بودن", (), "2025-11-24"),
        ("موقع انتشار گزارش چند نفر تحریم بودند", (), "2021-11-16"),
        ("۱۴۰۰ کیا تو لیست آمریکا بودن", ("us",), "2022-03-21"),
        ("وقتی گزارش منتشر شد چند نفر تو لیست اروپا بودن", ("eu",), "2021-11-16"),
    ],
)
def test_who_was_there_then_is_who_was_listed_up_to_then(
    archive: Archive, question: str, by: tuple[str, ...], until: str
) -> None:
    found = read(question, archive, EVERY).selection
    assert found is not None and found.asks is Asked.WHO and found.before and found.by == by
    assert found.period is not None and str(found.period.start(TODAY)) == until


@pytest.mark.parametrize(
    ("question", "start"),
    [
        ("how many after 2022?", "2023-01-01"),
        ("who was listed since 2022?", "2022-01-01"),
        ("بعد از ۱۴۰۱ چند نفر تحریم شدن؟", "2023-03-21"),
        ("بعد از ۲۰۲۲ کانادا کی رو تحریم کرد", "2023-01-01"),
    ],
)
def test_after_a_year_is_when_it_is_over(archive: Archive, question: str, start: str) -> None:
    found = read(question, archive, EVERY).selection
    assert found is not None and found.period is not None and not found.before
    assert str(found.period.start(TODAY)) == start


@pytest.mark.parametrize(
    "question",
    [
        "was anyone put on the list a year ago?",
        "how many did the EU add last year?",
        "who has been sanctioned since the paper came out?",
        "who was listed in 2021?",
        "در هفته گذشته چه تغییری در لیست آمریکا بوده؟",
    ],
)
def test_what_happened_is_no_state(archive: Archive, question: str) -> None:
    found = read(question, archive, EVERY)
    assert found.intent is not Intent.UNCLEAR and not (found.selection and found.selection.before)


def test_it_goes_on_with_the_government_before_and_may_ask_of_now_too(archive: Archive) -> None:
    before = read("how many does the UK list?", archive, EVERY)
    found = read("how many were there a year ago", archive, EVERY, Thread.of(before)).selection
    assert found is not None and found.by == ("uk",) and found.before
    both = read("How many of them are sanctioned now compared to a year ago?", archive, EVERY)
    assert both.intent is Intent.COUNT and [one.selection and one.selection.before for one in both.first] == [True]


@pytest.mark.parametrize(
    ("first", "then", "by", "until"),
    [
        (
            "how many of the ten are on the Canada list?",
            "and how many did they have back in 2021",
            "canada",
            "2022-01-01",
        ),
        ("how many has the EU listed?", "how many did they have in 2020?", "eu", "2021-01-01"),
        ("how many of the ten does Canada list?", "how many were on it in 2021", "canada", "2022-01-01"),
        ("از این ده نفر چند نفر تو لیست کانادان؟", "سال ۲۰۲۱ چندتا داشتن؟", "canada", "2022-01-01"),
        ("چند نفر از ده نفر رو کانادا تحریم کرده؟", "و سال ۲۰۲۱ چند نفر رو داشت", "canada", "2022-01-01"),
        ("چند نفر از ده نفر رو اروپا تحریم کرده؟", "اون موقع ۱۴۰۰ چند نفر داشتند؟", "eu", "2022-03-21"),
    ],
)
def test_how_many_they_had_then_is_asked_of_the_government_before(
    archive: Archive, first: str, then: str, by: str, until: str
) -> None:
    found = read(then, archive, EVERY, Thread.of(read(first, archive, EVERY))).selection
    assert found is not None and found.by == (by,) and found.before
    assert found.period is not None and str(found.period.start(TODAY)) == until


@pytest.mark.parametrize(
    ("question", "selection"),
    [
        (
            "which of the people in the 2021 paper remain undesignated by the UK but are designated by at least one"
            " ally?",
            Selection(by=("us", "canada", "eu", "australia", "un"), not_by=("uk",)),
        ),
        (
            "whom have the allies listed but not Britain",
            Selection(by=("us", "canada", "eu", "australia", "un"), not_by=("uk",)),
        ),
        (
            "کیا رو کانادا تحریم نکرده ولی یه کشور دیگه کرده",
            Selection(by=("uk", "us", "eu", "australia", "un"), not_by=("canada",)),
        ),
        (
            "which are sanctioned only by the US, with the UK and the EU doing nothing?",
            Selection(by=("us",), not_by=("uk", "eu")),
        ),
        (
            "anyone only the US has sanctioned while the UK and EU sit idle?",
            Selection(by=("us",), not_by=("uk", "eu")),
        ),
        ("کدوما رو آمریکا زده و انگلیس و اروپا ساکتن؟", Selection(by=("us",), not_by=("uk", "eu"))),
        ("kia ro engelis tahrim nakarde vali amrika karde", Selection(by=("us",), not_by=("uk",))),
        ("amrika tahrim karde vali europa nakarde kia", Selection(by=("us",), not_by=("eu",))),
        (
            "who is on one but not the other, UK and EU?",
            Selection(Asked.GOVERNMENTS, by=("uk", "eu")),
        ),
    ],
)
def test_whom_some_list_and_others_do_not(archive: Archive, question: str, selection: Selection) -> None:
    assert read(question, archive, EVERY).selection == selection


@pytest.mark.parametrize(
    "question",
    [
        "the difference between the UK and the US lists",
        "تفاوت فهرست بریتانیا و آمریکا چیست",
        "difference between UK list and US list",
    ],
)
def test_how_two_lists_differ_is_told_of_their_makers_and_their_names(archive: Archive, question: str) -> None:
    found = read(question, archive, EVERY)
    assert (found.intent, found.topic, found.each_of) == (Intent.EXPLAIN, "list", ("uk", "us"))
