"""Tests where people stand: on each side since when, for what and for how long, and what is not sure about it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from bot.answers.counts import count
from bot.answers.status import Standing, days_since
from bot.incoming import lookups
from bot.incoming.context import Context
from bot.presentation.as_json import as_json
from tests.fakes.answers import NOW, asking, status_of
from tests.fakes.watching import NOORI, RUSSIA, VASEGHI, Watching
from watchers.lists.sample import Person
from watchers.model import Kind, Purpose

UK_DAY, US_DAY = "2026-05-12", "2026-07-11"


@pytest.mark.parametrize(
    ("official", "side", "id", "since", "purpose"),
    [
        ("saeed-aghajani", "uk", "RUS1653", "2022-10-20", Purpose.NO),
        ("saeed-aghajani", "us", "33574", "2021-10-29", Purpose.NO),
        ("omid-noori", "us", "33133", "2021-09-03", Purpose.YES),
        ("leila-vaseghi", "uk", "IRN0086", "2022-10-10", Purpose.YES),
        ("leila-vaseghi", "us", "34083", "2021-12-07", Purpose.YES),
        ("amir-ali-hajizadeh", "uk", "INU0006", "2012-01-24", Purpose.NO),
    ],
)
def test_status_has_since_when_under_what_and_whether_for_rights(
    past: Context, official: str, side: str, id: str, since: str, purpose: Purpose
) -> None:
    (board,) = (one for one in lookups.board(past).statuses if one.official.slug == official)
    for status in (status_of(official, past), board):
        assert status.standing(side) is Standing.LISTED
        assert [one.listing.id for one in status.on(side)] == [id]
        assert (str(status.since(side)), status.purpose(side)) == (since, purpose)


def test_board_has_everyone_the_ten_first_and_the_own_date_of_each_list(past: Context) -> None:
    statuses = lookups.board(past).statuses
    assert [one.official.group for one in statuses] == ["called for"] * 10 + ["also named"] * 3
    for status in statuses:
        assert [(one.source, one.date, one.count) for one in status.lists] == [
            ("uk", UK_DAY, 5),
            ("us-sdn", US_DAY, 14),
        ]
        assert {status.standing(side) for side in ("uk", "us")} <= {Standing.LISTED, Standing.MISSING}


def test_status_counts_days_up_to_today_and_the_board_none(past: Context) -> None:
    vaseghi = status_of("leila-vaseghi", past)
    assert vaseghi.today == NOW.date()
    assert [days_since(vaseghi.since(side), NOW.date()) for side in ("uk", "us")] == [1507, 1814]
    assert {one.today for one in lookups.board(past).statuses} == {None}
    assert days_since(dt.date(2026, 11, 26), NOW.date()) is None and days_since("2022", NOW.date()) is None


def test_status_has_what_the_watchlist_tells_of_the_person(past: Context) -> None:
    official = status_of("gholamreza-soleimani", past).official
    assert official.died == "2026-03-17" and official.role is not None and official.case is not None
    assert [one.date for one in status_of("gholamreza-soleimani", past).unshown("us")] == ["2021-12-07"]


def test_whoever_is_on_no_list_is_missing_where_it_was_read(past: Context) -> None:
    status = status_of("hassan-rouhani", past)
    assert status.listings == () and status.known("uk") and status.known("us")
    assert [status.standing(side) for side in ("uk", "us")] == [Standing.MISSING] * 2
    assert [status.since(side) for side in ("uk", "us")] == [None] * 2


def test_a_match_by_name_is_never_the_person(tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    watching.publish(NOORI)
    context = asking(watching, "uk")
    status = status_of("omid-noori", context)
    assert status.standing("uk") is Standing.BY_NAME and status.sure("uk") == ()
    assert [(one.listing.id, one.by_name, one.stands) for one in status.listings] == [("GHR0999", True, False)]
    gaps = lookups.gaps(context, ["uk", "rights"])  # it is the "Magnitsky" regime itself
    assert [(who.slug, [one.listing.id for one in on]) for who, on in gaps.by_name] == [("omid-noori", ["GHR0999"])]
    assert [gap for _, found in gaps.sections for gap in found if gap.official.slug == "omid-noori"] == []


def test_a_listing_that_only_may_be_someone_is_counted_and_is_none_of_the_persons(tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    watching.publish(
        Person("RUS0999", "Vezarat Salimi", (RUSSIA,), weak_aliases=("Omid Noori",), nationality="Russia")
    )
    status = status_of("omid-noori", asking(watching, "uk"))
    assert (status.undecided, status.listings) == (1, ())
    assert status.standing("uk") is Standing.MISSING


def test_a_listing_that_left_one_reading_is_absent_until_the_second(tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    watching.publish(VASEGHI)
    watching.publish(date="2026-05-13")
    context = asking(watching, "uk")
    status = status_of("leila-vaseghi", context)
    assert status.standing("uk") is Standing.ABSENT
    assert [(one.listing.id, one.absent_since, one.by_name) for one in status.on("uk")] == [
        ("IRN0086", "2026-05-13", False)
    ]
    history = lookups.history(None, context)
    assert {entry.kind for entry in history.entries} == {Kind.ABSENT}
    assert as_json(history)["changes"] == []  # no news until it is sure


def test_nothing_is_known_of_a_list_that_was_never_read(tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    watching.publish(VASEGHI)
    context = asking(watching)
    status = status_of("leila-vaseghi", context)
    assert (status.standing("uk"), status.standing("us")) == (Standing.LISTED, Standing.UNKNOWN)
    assert status.known("uk") and not status.known("us")
    assert lookups.gaps(context, ["us"]).unread == ("us",)


def test_a_designation_of_the_public_record_is_not_denied_by_an_edition_that_is_older(tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    watching.publish(VASEGHI, date="2022-12-31")  # the UK listed Abnoush on 23 January 2023
    context = asking(watching, "uk")
    status = status_of("salar-abnoush", context)
    assert status.standing("uk") is Standing.RECORDED
    assert [one.date for one in status.newer_records("uk")] == ["2023-01-23"]
    assert not any(status.is_past(one) for one in status.newer_records("uk"))
    ten = lookups.board(context).statuses[:10]
    number = count(ten, "uk")
    assert [one.official.slug for one in number.recorded] == ["salar-abnoush"]
    assert status.official.slug not in {one.official.slug for one in (*number.missing, *number.listed)}
    gaps = lookups.gaps(context, ["uk", "missing"])
    assert [(side, one.official.slug) for side, one in gaps.recorded] == [("uk", "salar-abnoush")]
    assert not [gap for _, found in gaps.sections for gap in found if gap.official.slug == "salar-abnoush"]
    assert as_json(gaps)["recorded"] == [{"official": "salar-abnoush", "side": "uk"}]
    assert as_json(status)["sides"]["uk"]["listed"] is None


def test_an_edition_of_that_day_or_later_says_what_became_of_a_designation(tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    watching.publish(VASEGHI, date="2023-01-23")
    status = status_of("salar-abnoush", asking(watching, "uk"))
    assert status.standing("uk") is Standing.MISSING and status.newer_records("uk") == ()
    assert all(status.is_past(one) for one in status.records("uk"))
