"""Numbers are the campaign's: groups are never added up, and who left a list is known to have left it, and when."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answers.answer import Several
from bot.answers.briefs.brief import Brief
from bot.answers.counts import count, groups
from bot.answers.gaps import Gap
from bot.answers.history import History
from bot.answers.questions.in_plain_words import Counted, Grounds, Listed, Verdict
from bot.answers.questions.question import Intent
from bot.answers.status import Standing, Status
from bot.incoming import lookups
from bot.incoming.context import Context
from bot.incoming.questions import read
from bot.presentation.as_json import as_json
from tests.fakes.answers import NOW, answer, asking, status_of
from tests.fakes.removed import ABNOUSH, abnoush_removed, talebi_added
from tests.fakes.watching import NOORI, VASEGHI, Watching
from watchers.model import Entry, Kind, Tier


@pytest.fixture
def watching(tmp_path: Path) -> Iterator[Watching]:
    made = Watching(tmp_path)
    yield made
    made.archive.close()


def gaps(context: Context, section: str) -> dict[str, Gap]:
    """Returns the gaps of the UK in a section, by the slug of the person."""
    return {gap.official.slug: gap for gap in dict(lookups.gaps(context, ["uk", section]).sections)[section]}


# -- groups --------------------------------------------------------------------------------------------------


async def test_the_ten_those_also_named_and_those_added_are_counted_apart(watching: Watching) -> None:
    watching.publish(VASEGHI)
    talebi_added(watching)
    context = asking(watching, "uk")
    everyone = groups(lookups.board(context).statuses)
    counts = {group: count(members, "uk") for group, members in everyone.items()}
    assert [(group, one.n, one.all) for group, one in counts.items()] == [
        ("called for", 1, 10),
        ("also named", 0, 3),
        ("added", 0, 1),
    ]
    assert not count(everyone["called for"], "us").known
    counted = await answer("ask how many are listed?", context)
    assert isinstance(counted, Counted) and counted.board == lookups.board(context)
    told = as_json(lookups.gaps(context))["groups"]
    assert {group: one["uk"] for group, one in told.items()} == {
        "called for": {"listed": 1, "of": 10},
        "also named": {"listed": 0, "of": 3},
        "added": {"listed": 0, "of": 1},
    }


def test_who_is_listed_by_neither_side_is_known_to_be(past: Context) -> None:
    found = lookups.gaps(past, ["uk", "missing"])
    assert [gap.official.slug for gap in found.sections[0][1] if not gap.other_listed] == ["hassan-rouhani"]
    told = as_json(found)
    assert told["groups"]["called for"] == {"uk": {"listed": 5, "of": 10}, "us": {"listed": 10, "of": 10}}
    assert {one["group"] for one in told["missing"]} == {"called for", "also named"}


def test_a_side_that_lists_someone_by_name_only_neither_lists_nor_lacks_the_person(watching: Watching) -> None:
    watching.publish(NOORI)  # matched by name, and nobody has confirmed it
    context = asking(watching, "uk")
    found = lookups.gaps(context, ["uk"])
    assert "omid-noori" not in {gap.official.slug for _, gaps in found.sections for gap in gaps}
    assert [who.slug for who, _ in found.by_name] == ["omid-noori"]
    assert status_of("omid-noori", context).standing("uk") is Standing.BY_NAME


def test_whoever_is_absent_stands_beside_the_number_until_a_second_reading(watching: Watching) -> None:
    watching.publish(ABNOUSH, VASEGHI, date="2026-11-10")
    watching.publish(VASEGHI, date="2026-11-20")
    context = asking(watching, "uk")
    absent = lookups.gaps(context, ["uk", "missing"]).absent
    assert [(who.slug, [one.listing.id for one in on]) for who, on in absent] == [("salar-abnoush", ["IRN0129"])]
    assert "salar-abnoush" not in gaps(context, "missing")


# -- removals ------------------------------------------------------------------------------------------------


async def test_a_removal_is_in_each_answer_about_the_person_with_its_day_and_number(watching: Watching) -> None:
    number = abnoush_removed(watching)
    context = asking(watching, "uk")
    status = status_of("salar-abnoush", context)
    (removed,) = status.removed("uk")
    assert (removed.kind, removed.alert_id, removed.edition) == (Kind.DELISTED, number, "2026-11-20")
    assert removed.listing == "IRN0129" and status.standing("uk") is Standing.MISSING
    (on_board,) = (one for one in lookups.board(context).statuses if one.official == status.official)
    assert on_board.removed("uk") == (removed,)
    for section in ("missing", "magnitsky"):
        assert gaps(context, section)["salar-abnoush"].removed == (removed,)
    history = await answer("history salar abnoush", context)
    assert isinstance(history, History) and history.removals == (removed,)
    brief = await answer("brief salar abnoush", context)
    assert isinstance(brief, Brief) and brief.status == status
    for question, kind in (
        ("is salar abnoush sanctioned by the uk?", Verdict),
        ("why is abnoush on the uk list?", Grounds),
    ):
        found = await answer(f"ask {question}", context)
        first = found.parts[0] if isinstance(found, Several) else found
        assert isinstance(first, kind) and isinstance(first, Verdict | Grounds)
        assert first.status.removed("uk") == (removed,), question


def test_the_public_record_of_what_was_removed_is_past(watching: Watching) -> None:
    watching.publish(ABNOUSH, VASEGHI, date="2026-11-10")

    def past(status: Status) -> list[bool]:
        return [status.is_past(record) for record in status.records("uk")]

    assert past(status_of("salar-abnoush", asking(watching, "uk"))) == [False]
    abnoush_removed(watching)
    gone = status_of("salar-abnoush", asking(watching, "uk"))
    assert past(gone) == [True] and [one.date for one in gone.unshown("uk")] == ["2023-01-23"]


def test_whoever_is_back_on_the_list_is_no_longer_removed(watching: Watching) -> None:
    abnoush_removed(watching)
    watching.publish(ABNOUSH, VASEGHI, date="2026-11-23")
    context = asking(watching, "uk")
    assert status_of("salar-abnoush", context).removed("uk") == ()
    assert lookups.history(context.people()["salar-abnoush"], context).removals == ()
    assert [gap.removed for _, gaps in lookups.gaps(context).sections for gap in gaps if gap.removed] == []


def test_whoever_left_one_list_of_a_side_and_stands_on_another_is_not_removed(past: Context) -> None:
    left = Entry(Kind.DELISTED, "us-consolidated", "2026-01-01", "12345", "leila-vaseghi", Tier.CONFIRMED)
    status = replace(status_of("leila-vaseghi", past), removals=(left,))
    assert status.removed("us") == () == status.removed("uk")
    assert replace(status, listings=()).removed("us") == (left,)
    checked = replace(status, listings=(), checked=status.on("us"))
    assert checked.removed("us") == ()


def test_a_listing_that_was_never_confirmed_is_no_removal_of_the_person(watching: Watching) -> None:
    watching.publish(NOORI, VASEGHI, date="2026-11-10")
    watching.publish(VASEGHI, date="2026-11-20")
    watching.publish(VASEGHI, date="2026-11-21")
    assert status_of("omid-noori", asking(watching, "uk")).removals == ()


def test_json_tells_removals(watching: Watching) -> None:
    number = abnoush_removed(watching)
    context = asking(watching, "uk")
    one = next(one for one in as_json(lookups.board(context)) if one["official"] == "salar-abnoush")
    told = {"source": "uk", "listing": "IRN0129", "date": "2026-11-20", "alert": number}
    assert one["sides"]["uk"]["removed"] == [told] and one["sides"]["uk"]["listed"] is False
    found = as_json(lookups.gaps(context))
    assert next(gap for gap in found["missing"] if gap["official"] == "salar-abnoush")["removed"] == [told]
    json.dumps(found)


# -- questions -----------------------------------------------------------------------------------------------


async def test_how_long_on_one_list_and_not_on_the_other_is_answered_of_both_with_days(past: Context) -> None:
    asked = "how long has Noori been on the US list and not on the UK one?"
    question = read(asked, past.archive)
    assert (question.intent, question.side) == (Intent.WHEN, None)
    found = await answer(f"ask {asked}", past)
    first = found.parts[0] if isinstance(found, Several) else found
    assert isinstance(first, Verdict) and first.in_days and first.side is None
    assert first.status == status_of("omid-noori", past) and first.status.today == NOW.date()


async def test_who_is_listed_is_asked_of_one_side(past: Context) -> None:
    found = await answer("ask who is on the uk list?", past)
    assert isinstance(found, Listed) and (found.side, found.section) == ("uk", None)
    assert found.statuses == lookups.board(past).statuses
