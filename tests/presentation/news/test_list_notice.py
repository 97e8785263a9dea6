"""Tests what the first reading of a list tells its operators."""

from __future__ import annotations

import pytest

from bot.language import language
from bot.presentation.words.news.list_notice import notice
from tests.fakes.answers import lines
from watchers.model import Detail, Entry, Found, Kind, Tier
from watchers.watchlist import official_file

PEOPLE = {one.slug: one for one in official_file.load()}
FOUND = (
    Found("omid-noori", "RUS0777", Tier.POSSIBLE, "Omid NOURI"),
    Found("leila-vaseghi", "IRN0086", Tier.CONFIRMED, "Leila VASEGHI"),
    Found("no-longer-watched", "IRN0001", Tier.CONFIRMED, "Somebody ELSE"),
    Found("amir-ali-hajizadeh", "INU0006", Tier.CONFIRMED, "Amir Ali Haji Zadeh"),
)
READ = Entry(Kind.BASELINE, "uk", "2026-05-12", id=7, detail=Detail(count=9, found=FOUND))


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        (
            "en",
            ["Amir-Ali Hajizadeh · confirmed", "Leila Vaseghi · confirmed", "no-longer-watched · ", "Omid Noori · "],
        ),
        ("fa", ["امیرعلی حاجی‌زاده · ", "لیلا واثقی · ", "no-longer-watched · ", "امید نوری · "]),
    ],
)
def test_a_first_reading_names_whom_it_found_in_the_order_of_the_watchlist_the_sure_first(
    code: str, wanted: list[str]
) -> None:
    whole = lines(notice(READ, language(code), people=PEOPLE))
    if code == "en":
        assert "9 listings in the edition of 12 May 2026. From now on every change is compared with it." in whole
    said = [line for line in whole if " · " in line]
    starts = [line.lstrip("• ").startswith(start) for line, start in zip(said, wanted, strict=True)]
    assert all(starts), said
