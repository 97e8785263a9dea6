"""A span of years ends where it is said to end, and an event of another year is no event that is told of."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.answers.questions.question import Asked, Intent
from bot.incoming.context import Context
from bot.incoming.questions import read, written_ids
from bot.incoming.questions.recent import Thread
from tests.fakes.answers import bare, said
from watchers.archive.archive import Archive
from watchers.lists import registry

EVERY = tuple(registry.jurisdictions())
TODAY = dt.date(2026, 11, 25)


@pytest.mark.parametrize(
    ("question", "start", "end"),
    [
        ("how many were listed from 2017 to 2020", "2017-01-01", "2020-12-31"),
        ("who was listed between 2019 and 2021", "2019-01-01", "2021-12-31"),
        ("was anyone sanctioned 2018-2019?", "2018-01-01", "2019-12-31"),
        ("از ۲۰۱۷ تا ۲۰۲۰ چه کسانی تحریم شدند؟", "2017-01-01", "2020-12-31"),
        ("از ۱۳۹۸ تا ۱۴۰۰ کی تحریم شد؟", "2019-03-21", "2022-03-20"),
    ],
)
def test_a_span_of_years_has_both_ends(archive: Archive, question: str, start: str, end: str) -> None:
    found = read(question, archive, EVERY).selection
    assert found is not None and found.period is not None and not found.before
    assert (str(found.period.start(TODAY)), str(found.period.end(TODAY))) == (start, end)


@pytest.mark.parametrize(
    ("question", "until"),
    [
        ("who was listed by the end of 2021", "2022-01-01"),
        ("who was listed by 2021?", "2022-01-01"),
        ("how many of the ten were listed by the end of 2020?", "2021-01-01"),
        ("تا پایان ۲۰۲۱ چه کسانی تحریم شده بودند؟", "2022-01-01"),
    ],
)
def test_by_the_end_of_a_year_is_all_the_time_before_the_next(archive: Archive, question: str, until: str) -> None:
    found = read(question, archive, EVERY).selection
    assert found is not None and found.asks is Asked.WHO and found.before and found.period is not None
    assert str(found.period.start(TODAY)) == until


@pytest.mark.parametrize("question", ["who was sanctioned by the UK?", "who was listed in 2021?"])
def test_other_times_stay_what_they_are(archive: Archive, question: str) -> None:
    selection = read(question, archive, EVERY).selection
    assert selection is None or not (selection.before or (selection.period and selection.period.to))


def test_what_changed_in_a_span_ends_with_it(archive: Archive) -> None:
    found = read("what changed from 2019 to 2020", archive, EVERY)
    assert found.intent is Intent.CHANGES and found.period is not None
    assert str(found.period.end(TODAY)) == "2020-12-31"


@pytest.mark.parametrize(
    ("before", "question", "year"),
    [
        ("who was sanctioned for the 2019 internet shutdown?", "and for the 2022 one?", "2022"),
        ("کیا برای قطع اینترنت تحریم شدن؟", "و برای ۲۰۲۲؟", "2022"),
    ],
)
def test_an_event_of_another_year_is_not_the_one_told_of(
    archive: Archive, before: str, question: str, year: str
) -> None:
    found = read(question, archive, EVERY, Thread.of(read(before, archive, EVERY)))
    assert (found.intent, found.topic, found.undated) == (Intent.EVENT, "internet", year)
    assert written_ids.asked(question, archive, EVERY) is None


async def test_of_a_span_the_listings_within_it_alone_are_told(six: Context) -> None:
    told = bare(await said("who did the UK sanction between 2019 and 2022?", six))
    assert "31 December 2022" in told and "3 of the 10" in told
    assert "20 October 2022" in told and "23 January 2023" not in told and "24 January 2012" not in told
