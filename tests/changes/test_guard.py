"""Tests each rule of the guard with one bad edition, and that real extremes pass."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from watchers.changes.edition_guard import AHEAD_DAYS, RECENT, Held, Limits, contradicted, judge
from watchers.model import Edition

LIMITS = Limits(min_listings=4000)
LAST = Edition("uk", "uk-xml", "2026-02-23", "a" * 64, 5738, {"RUS": 3000, "IRN": 130, "INU": 400, "MMR": 60})
TODAY = dt.date(2026, 2, 24)


def codes(edition: Edition, last: Edition | None = LAST, watched: tuple[str, ...] = ("IRN", "INU")) -> set[str]:
    return {reason.code for reason in judge(edition, Held(LIMITS, last, watched=watched))}


def sized(*counts: int) -> tuple[Edition, ...]:
    """Returns good editions of so many listings, one a day, the newest first."""
    day = dt.date(2026, 2, 23)
    return tuple(
        replace(
            LAST,
            count=count,
            date=(day - dt.timedelta(n)).isoformat(),
            read_at=f"{day - dt.timedelta(n)}T12:00:00+00:00",
        )
        for n, count in enumerate(counts)
    )


def after(editions: tuple[Edition, ...], edition: Edition, **more: object) -> set[str]:
    held = Held(LIMITS, editions[0], editions[1:], **more)  # type: ignore[arg-type]
    return {reason.code for reason in judge(edition, held)}


def test_an_edition_like_the_last_is_accepted() -> None:
    assert codes(replace(LAST, date="2026-02-24", sha256="b" * 64)) == set()


def test_growth_alone_never_refuses() -> None:
    assert codes(replace(LAST, count=5738 + 297)) == set()  # 5.2 % in one day, 24 February 2026
    assert codes(replace(LAST, count=5738 * 2)) == set()


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"count": 3999}, "too-few"),
        ({"count": 5738 * 94 // 100}, "shrank"),
        ({"stated_count": 5739}, "wrong-count"),
        ({"repeated_ids": 1}, "repeated-ids"),
        ({"nameless": 58}, "unfilled"),
        ({"regimeless": 58}, "unfilled"),
        ({"date": "2025-02-24"}, "older"),
        ({"regime_counts": {"RUS": 3000, "IRN": 130, "MMR": 60}}, "lost-regime"),  # 7 % of the list
        ({"regime_counts": {"RUS": 3000, "INU": 400, "MMR": 60}}, "lost-regime"),  # holds a watched official
    ],
)
def test_a_bad_edition_is_refused(changed: dict[str, object], code: str) -> None:
    assert code in codes(replace(LAST, **changed))  # type: ignore[arg-type]


def test_a_small_regime_that_ends_is_real() -> None:
    """ZIMBABWE's 98 entries left the SDN list in one step on 2024-03-04."""
    assert codes(replace(LAST, regime_counts={"RUS": 3000, "IRN": 130, "INU": 400})) == set()


def test_the_first_edition_is_measured_by_itself() -> None:
    assert codes(LAST, last=None) == set()
    assert codes(replace(LAST, count=10), last=None) == {"too-few"}


def test_reasons_carry_the_figures() -> None:
    (reason,) = judge(replace(LAST, count=5000), Held(LIMITS, LAST))
    assert str(reason) == "shrank: 5738 listings before, 5000 now"


# -- the last good editions ------------------------------------------------------------------------------------


@pytest.mark.parametrize("grown", [1, 2, 4])
def test_an_edition_of_the_usual_length_is_believed_after_editions_that_had_grown(grown: int) -> None:
    recent = sized(*[6574] * grown, *[6174] * (RECENT - grown))
    assert after(recent, replace(LAST, count=6175, date="2026-02-24")) == set()


def test_after_a_growth_that_has_become_usual_a_shrinking_is_refused_and_the_growth_named() -> None:
    recent = sized(*[6574] * 5, *[6174] * 4)
    (reason,) = judge(replace(LAST, count=6175, date="2026-02-24"), Held(LIMITS, recent[0], recent[1:]))
    assert str(reason) == ("shrank-after-growth: 6574 listings before, 6175 now; before the growth there were 6174")


def test_shorter_than_all_that_was_before_is_refused_whatever_had_grown() -> None:
    recent = sized(6574, 6174, 6170)
    assert after(recent, replace(LAST, count=5700, date="2026-02-24")) == {"shrank"}


def test_an_edition_accepted_at_half_the_length_is_the_measure_from_then_on() -> None:
    """An operator's word, or the end of a large programme: the median of before does not refuse what follows."""
    recent = sized(4100, *[8000] * 8)
    assert after(recent, replace(LAST, count=4090, date="2026-02-24")) == set()
    assert after(recent, replace(LAST, count=3700, date="2026-02-24")) >= {"shrank"}


def test_what_a_list_was_more_than_a_year_ago_says_nothing() -> None:
    long_ago = replace(LAST, count=5000, read_at="2025-02-01T12:00:00+00:00")
    recent = (*sized(6574), long_ago)
    assert after(recent, replace(LAST, count=5100, date="2026-02-24")) == {"shrank"}
    assert after((*sized(6574, 5000),), replace(LAST, count=5100, date="2026-02-24")) == set()


def test_a_regime_that_came_with_one_edition_and_holds_nobody_watched_may_go_again() -> None:
    new = {**LAST.regime_counts, "XYZ": 400}
    came = (replace(LAST, regime_counts=new, count=6138), *sized(5738, 5738))
    gone = replace(LAST, date="2026-02-24")
    assert after(came, gone) == set()
    assert after(came, gone, watched=("XYZ",)) == {"lost-regime"}
    stayed = tuple(replace(one, regime_counts=new, count=6138) for one in sized(1, 1, 1))
    assert after(stayed, gone) == {"shrank", "lost-regime"}


# -- dates -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "refused"), [(-400, False), (0, False), (AHEAD_DAYS, False), (AHEAD_DAYS + 1, True)]
)
def test_a_date_ahead_of_the_publishers_day_is_refused(days: int, refused: bool) -> None:
    date = (TODAY + dt.timedelta(days)).isoformat()
    found = judge(replace(LAST, date=date), Held(LIMITS, today=TODAY))
    assert [reason.code for reason in found] == ["ahead"] * refused


@pytest.mark.parametrize("date", ["2062-11-29", "9999-12-31"])
def test_a_date_of_another_century_is_refused_with_both_days(date: str) -> None:
    (reason,) = judge(replace(LAST, date=date), Held(LIMITS, today=TODAY))
    assert str(reason) == f"ahead: the list is dated {date}, and there it is 2026-02-24"


@pytest.mark.parametrize("days_later", [1, 29, 40])
def test_a_wrong_date_that_was_believed_does_not_refuse_true_ones(days_later: int) -> None:
    """Not even once the wrong day has come."""
    true, *_ = sized(5738)
    wrong = replace(true, date="2026-03-24", read_at="2026-02-24T12:00:00+00:00")
    now = dt.date(2026, 2, 24) + dt.timedelta(days_later)
    edition = replace(LAST, date=(now - dt.timedelta(1)).isoformat())
    assert after((wrong, true), edition, today=now) == set()
    assert after((wrong, true), replace(LAST, date="2026-02-22"), today=now) == {"older"}  # than the true one


def test_where_our_own_clock_has_always_been_behind_an_older_edition_is_refused_all_the_same() -> None:
    behind = replace(LAST, read_at="1970-01-02T00:00:00+00:00")
    assert after((behind,), replace(LAST, date="2026-02-01"), today=TODAY) == {"older"}
    assert after((behind,), replace(LAST, date="2026-02-24"), today=TODAY) == set()


@pytest.mark.parametrize(
    ("form", "date", "found"),
    [
        ("ofac-sdn-xml", "2021-12-07", set()),
        ("ofac-sdn-xml", "2021-12-08", set()),
        ("ofac-sdn-xml", "2021-12-06", {"older"}),
        ("ofac-enhanced", "2021-12-06", {"older"}),
        ("ofac-sdn-csv", "2021-09-03", {"older"}),
        ("ofac-sdn-csv", None, set()),
    ],
)
def test_dates_are_compared_whatever_the_format(form: str, date: str | None, found: set[str]) -> None:
    last = replace(LAST, format="ofac-enhanced", date="2021-12-07")
    edition = replace(LAST, format=form, date=date)
    assert codes(edition, last) == found
    undated = replace(LAST, format="ofac-sdn-csv", date=None)
    assert after((undated, last), edition) == found  # what has no date hides no date


def test_the_reason_of_an_older_edition_names_the_other_format() -> None:
    last = replace(LAST, format="ofac-enhanced", date="2021-12-07")
    (reason,) = judge(replace(LAST, format="ofac-sdn-csv", date="2021-09-03"), Held(LIMITS, last))
    assert str(reason) == "older: the list is dated 2021-09-03, the last good one 2021-12-07 (ofac-enhanced)"


@pytest.mark.parametrize(
    ("date", "others", "by"),
    [
        ("2026-05-13", {"ofac-enhanced": "2026-05-12"}, None),
        ("2026-05-12", {"ofac-enhanced": "2026-05-12"}, "ofac-enhanced"),  # two on a day: which is the later?
        ("2026-01-09", {"ofac-enhanced": "2026-05-12"}, "ofac-enhanced"),
        (None, {"ofac-enhanced": "2026-05-12"}, "ofac-enhanced"),
        ("2026-05-12", {"ofac-sdn-xml": "2026-05-12"}, None),  # of one format the later reading is right
        (None, {"ofac-sdn-xml": "2026-05-12"}, None),
        ("2026-05-12", {"ofac-sdn-csv": None}, None),
        ("2026-05-12", {}, None),
    ],
)
def test_a_removal_is_contradicted_by_another_formats_edition_that_is_not_older(
    date: str | None, others: dict[str, str | None], by: str | None
) -> None:
    assert contradicted(replace(LAST, format="ofac-sdn-xml", date=date), others) == by
