"""Tests who is missing where, and since when another government lists them."""

from __future__ import annotations

from bot.answers.gaps import Gap, Gaps
from bot.answers.questions.question import Asked, Selection
from bot.answers.questions.selected import Selected
from bot.answers.status import Standing
from bot.incoming import lookups
from bot.incoming.context import Context

UNDER_NEITHER = (
    *("alireza-shahvaroghi-farahani", "mahmoud-khazein", "kiya-sadeghi", "omid-noori"),
    *("mohammad-javad-azari-jahromi", "hassan-rouhani"),
)


def section(answer: Gaps, name: str) -> dict[str, Gap]:
    """Returns the gaps of a section by the slug of the person."""
    return {gap.official.slug: gap for gap in dict(answer.sections)[name]}


def test_gaps_count_the_days_since_the_paper_and_since_the_other_government_listed_them(past: Context) -> None:
    answer = lookups.gaps(past, ["uk", "missing"])
    assert answer.sides == ("uk",) and [name for name, _ in answer.sections] == ["missing"]
    missing = section(answer, "missing")
    assert tuple(missing) == UNDER_NEITHER
    noori, rouhani = missing["omid-noori"], missing["hassan-rouhani"]
    assert (noori.other_side, noori.other, str(noori.other_since)) == ("us", Standing.LISTED, "2021-09-03")
    assert noori.days(answer.today) == 1909
    assert (rouhani.other, rouhani.other_since, rouhani.days(answer.today)) == (Standing.MISSING, None, None)
    assert answer.paper_days == 1836
    assert [one.slug for one in answer.dead] == ["ali-khamenei", "ebrahim-raisi"]
    assert [gap.official.slug for _, gaps in answer.sections for gap in gaps if gap.official.died] == []
    assert answer.unread == ()


def test_gaps_of_rights_and_of_magnitsky_have_the_listings_for_another_purpose(past: Context) -> None:
    rights = section(lookups.gaps(past, ["uk", "rights"]), "rights")
    assert {slug: [one.listing.id for one in gap.listings] for slug, gap in rights.items()} == {
        "saeed-aghajani": ["RUS1653"]
    }
    magnitsky = section(lookups.gaps(past, ["uk", "magnitsky"]), "magnitsky")
    assert [slug for slug, gap in magnitsky.items() if not gap.listings] == list(UNDER_NEITHER)
    assert {slug: [one.listing.id for one in gap.listings] for slug, gap in magnitsky.items() if gap.listings} == {
        "saeed-aghajani": ["RUS1653"],
        "salar-abnoush": ["IRN0129"],
        "leila-vaseghi": ["IRN0086"],
    }


def test_gaps_are_of_all_sides_and_sections_where_none_is_named(past: Context) -> None:
    answer = lookups.gaps(past)
    assert answer.sides == ("uk", "us")
    assert [name for name, _ in answer.sections] == ["missing", "rights", "magnitsky"]
    by_side = {side: [gap for gap in dict(answer.sections)["missing"] if gap.side == side] for side in answer.sides}
    assert [gap.official.slug for gap in by_side["us"]] == ["hassan-rouhani"] and len(by_side["uk"]) == 6


def test_grounds_are_told_of_those_alone_whom_another_government_leaves_out(past: Context) -> None:
    everyone = lookups.board(past).statuses
    told = Selected(Selection(Asked.GROUNDS, by=("us",), not_by=("uk",)), everyone)
    left_out = {one.official.slug for one in everyone if one.standing("uk") is Standing.MISSING}
    assert {one.official.slug for one in told.people} == left_out
    assert "leila-vaseghi" not in left_out and "omid-noori" in left_out
