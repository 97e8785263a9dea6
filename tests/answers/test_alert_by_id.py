"""An alert that is looked up by its ID is found with what is known of its listing today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answers import ids
from bot.answers.ids import AlertFound, Id
from tests.fakes.answers import decide
from tests.fakes.watching import IRAN, NOORI, VASEGHI, Watching
from watchers.model import Entry, Kind
from watchers.watchlist import people


@pytest.fixture
def watching(tmp_path: Path) -> Iterator[Watching]:
    """Yields a list on which someone of a watched name has come."""
    made = Watching(tmp_path)
    made.publish(VASEGHI)
    made.publish(VASEGHI, NOORI, date="2026-05-13")
    yield made
    made.archive.close()


def alert_of(entry: Entry, watching: Watching) -> AlertFound:
    found = ids.answer(Id(entry.alert_id, entry.number), watching.archive, ("uk",), operator=False)
    assert isinstance(found, AlertFound) and found.entry == entry
    return found


def judged(watching: Watching) -> Entry:
    """Returns the last word on the listing of the first alert about Omid Noori."""
    found = alert_of(watching.archive.history("omid-noori")[-1], watching)
    assert found.judged is not None
    return found.judged


@pytest.mark.parametrize(
    ("answers", "id", "kind", "tier"),
    [
        ((False,), "MW-000002", Kind.WITHDRAWN, None),
        ((True,), "MW-000002", Kind.CONFIRMED, "confirmed"),
        ((True, None), "MW-000003", Kind.WITHDRAWN, "strong"),
        ((False, None), "MW-000003", Kind.WITHDRAWN, "strong"),
        ((True, None, False), "MW-000004", Kind.WITHDRAWN, None),
        ((False, None, True), "MW-000004", Kind.CONFIRMED, "confirmed"),
    ],
)
def test_the_last_word_on_its_listing_comes_with_an_alert(
    watching: Watching, answers: tuple[bool | None, ...], id: str, kind: Kind, tier: str | None
) -> None:
    decide(watching, "omid-noori", "GHR0999", *answers)
    last = judged(watching)
    assert (last.alert_id, last.kind, last.tier) == (id, kind, tier)
    assert last.at is not None and last.at.date().isoformat() == "2026-05-12"


def test_what_no_longer_tells_whose_it_is_only_may_be_the_person(watching: Watching) -> None:
    people.edit(watching.archive, "omid-noori", lambda one: replace(one, births=("1949",)), watching.clock())
    last = judged(watching)
    assert (last.alert_id, last.kind, last.tier) == ("MW-000002", Kind.WITHDRAWN, "possible")
    assert last.match is not None and last.match.tier == "possible"


def test_an_alert_whose_listing_now_contradicts_what_is_known_is_in_check(watching: Watching) -> None:
    banned = replace(VASEGHI, measures=("Travel Ban",))
    (alert,) = watching.publish(banned, NOORI, date="2026-05-14")
    assert not alert_of(alert, watching).in_check
    watching.publish(replace(banned, name="Ahmad KARIMI", aliases=(), births=("1950",)), NOORI, date="2026-05-15")
    assert alert_of(alert, watching).in_check
    (listed,) = ids.find(Id("IRN0086"), watching.archive, ("uk",)).listed
    assert (listed.checked, listed.match) == ("leila-vaseghi", None)


def test_a_doubt_about_one_of_several_says_of_each_that_it_may_be_the_person(watching: Watching) -> None:
    watching.publish(VASEGHI, NOORI, replace(NOORI, id="IRN0990", regimes=(IRAN,)), date="2026-05-14")
    people.edit(watching.archive, "omid-noori", lambda one: replace(one, births=("1949",)), watching.clock())
    corrections = [one for one in watching.archive.history("omid-noori") if one.kind is Kind.WITHDRAWN]
    assert {(one.listing, one.tier) for one in corrections} == {("GHR0999", "possible"), ("IRN0990", "possible")}
    assert [alert_of(one, watching).judged for one in corrections] == [None, None]
