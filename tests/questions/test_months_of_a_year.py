"""A month of last year, of this one or of the one before is that month; one of another year is no event of 2019."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.answers.questions.question import Intent
from bot.incoming.questions.rules.in_sentences import read
from bot.incoming.questions.times.period import find
from watchers.archive.archive import Archive

TODAY = dt.date(2026, 11, 30)  # 9 Azar 1405


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("what changed since October last year", "2025-10-01", None),
        ("who was listed in March of last year?", "2025-03-01", "2025-03-31"),
        ("who was listed in December of last year?", "2025-12-01", "2025-12-31"),
        ("who was listed in October two years ago", "2024-10-01", "2024-10-31"),
        ("last year in June, was anybody added?", "2025-06-01", "2025-06-30"),
        ("از مهر پارسال تا حالا چی عوض شده؟", "2025-09-23", None),
        ("در تیر سال گذشته چه کسی تحریم شد؟", "2025-06-22", "2025-07-22"),
        ("az mehr e parsal chi avaz shode", "2025-09-23", None),
        ("از مهرماه سال قبل چه تغییری بوده", "2025-09-23", None),
        ("فروردین امسال کسی اضافه شد؟", "2026-03-21", "2026-04-20"),
        ("اسفند پارسال کیا تحریم شدن", "2026-02-20", "2026-03-20"),
        ("دی پیرارسال کیا رو تحریم کردن", "2024-12-21", "2025-01-19"),
        ("پارسال تو مهر کسی تحریم شد", "2025-09-23", "2025-10-22"),
        ("مهرماه 1401 کیا تحریم شدن", "2022-09-23", "2022-10-22"),
    ],
)
def test_a_month_of_a_year_that_is_not_numbered(text: str, first: str, last: str | None) -> None:
    found = find(text)
    assert found is not None
    end = found.end(TODAY)
    assert (found.start(TODAY).isoformat(), end and end.isoformat()) == (first, last)


@pytest.mark.parametrize(
    "text", ["آبان ۱۴۰۰ کیا تحریم شدن", "آبان پارسال کیا تحریم شدن", "aban 1401 kia tahrim shodan"]
)
def test_a_month_of_another_year_is_a_time(archive: Archive, text: str) -> None:
    found = read(text, archive)
    assert found.intent is Intent.ADDED
    assert found.period is not None


@pytest.mark.parametrize("text", ["آبان ۹۸ کیا تحریم شدن", "سر آبان کیا تحریم شدن", "آبان ۱۳۹۸ چه کسانی مسئول بودند"])
def test_the_month_of_the_event_is_the_event(archive: Archive, text: str) -> None:
    found = read(text, archive)
    assert (found.intent, found.topic) == (Intent.EVENT, "november")
