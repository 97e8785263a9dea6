"""Each rule is fed one bad edition; real extremes pass."""

from __future__ import annotations

from dataclasses import replace

import pytest

from watchers.guard import Limits, judge
from watchers.model import Edition

LIMITS = Limits(min_listings=4000)
LAST = Edition("uk", "uk-xml", "2026-02-23", "a" * 64, 5738, {"RUS": 3000, "IRN": 130, "INU": 400, "MMR": 60})


def codes(edition: Edition, last: Edition | None = LAST, watched: tuple[str, ...] = ("IRN", "INU")) -> set[str]:
    return {reason.code for reason in judge(edition, last, LIMITS, watched)}


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


def test_dates_are_compared_within_one_format_only() -> None:
    assert codes(replace(LAST, date="2025-01-01", format="ofac-sdn-xml")) == set()
    assert codes(replace(LAST, date=LAST.date, sha256="b" * 64)) == set()


def test_the_first_edition_is_measured_by_itself() -> None:
    assert codes(LAST, last=None) == set()
    assert codes(replace(LAST, count=10), last=None) == {"too-few"}


def test_reasons_carry_the_figures() -> None:
    (reason,) = judge(replace(LAST, count=5000), LAST, LIMITS)
    assert str(reason) == "shrank: 5738 listings before, 5000 now"
