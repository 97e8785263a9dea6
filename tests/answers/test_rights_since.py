"""Tests whether a listing is for human rights, and since when: yes, no, or that the list does not tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answers.answer import Answer, Several
from bot.answers.ids import Found
from bot.answers.questions.in_plain_words import Grounds, Listed, Verdict
from bot.answers.questions.yes_or_no import Word
from bot.answers.status import Status
from bot.incoming import lookups
from bot.presentation import export
from bot.presentation.as_json import as_json
from bot.presentation.pictures import dated_events
from tests.fakes.answers import NOW, answer, asking, status_of
from tests.fakes.rights import BEFORE, HAJIZADEH, MISSILES, OWN, SOLEIMANI, UNSAID, feed_us, soleimani
from tests.fakes.watching import RUSSIA, Watching
from watchers.lists.sample import Person
from watchers.model import Kind, Purpose
from watchers.values import Written
from watchers.watchlist import people as watchlist

VASEGHI = "leila-vaseghi"


@pytest.fixture
def uk(tmp_path: Path) -> Iterator[Watching]:
    made = Watching(tmp_path)
    yield made
    made.archive.close()


@pytest.fixture
def us(tmp_path: Path) -> Iterator[Watching]:
    made = Watching(tmp_path, "us-sdn")
    yield made
    made.archive.close()


def status(official: str, watching: Watching) -> Status:
    return status_of(official, asking(watching, watching.source.name))


def purpose(official: str, watching: Watching) -> tuple[Purpose | None, Written | None]:
    """Returns whether the list has someone for human rights, and since when, as scripts read it, too."""
    found, (side,) = status(official, watching), {one.source[:2] for one in status(official, watching).listings}
    told = [(one["purpose"], one["purpose_since"]) for one in as_json(found)["listings"]]
    since = found.purpose_since(side)
    assert told == [(str(found.purpose(side)), str(since) if since else None)]
    return found.purpose(side), since


async def first(question: str, watching: Watching) -> Answer:
    found = await answer(f"ask {question}", asking(watching, watching.source.name))
    found = found.parts[0] if isinstance(found, Several) else found
    assert isinstance(found, Grounds | Verdict | Listed), question
    return found


# -- whether -------------------------------------------------------------------------------------------------


def test_who_stood_under_the_human_rights_regime_is_listed_for_human_rights_whatever_the_reasons_say(
    uk: Watching,
) -> None:
    uk.publish(BEFORE)
    assert purpose(VASEGHI, uk)[0] is Purpose.YES
    gaps = lookups.gaps(asking(uk, "uk"), ["uk", "rights"])
    assert [gap for _, found in gaps.sections for gap in found] == [] and gaps.unsaid == ()


async def test_what_the_reasons_do_not_tell_is_never_called_no(uk: Watching) -> None:
    uk.publish(UNSAID)
    assert purpose(VASEGHI, uk) == (Purpose.UNSAID, None)
    for question in (
        "is Leila Vaseghi listed for human rights?",
        "is Leila Vaseghi listed by the UK for human rights?",
    ):
        grounds = await first(question, uk)
        assert isinstance(grounds, Grounds) and grounds.section == "rights" and grounds.word is None


async def test_who_is_unsaid_is_in_no_gap_and_stands_apart(uk: Watching) -> None:
    uk.publish(UNSAID)
    gaps = lookups.gaps(asking(uk, "uk"), ["uk", "rights"])
    assert dict(gaps.sections)["rights"] == ()
    assert [(gap.official.slug, gap.purpose) for gap in gaps.unsaid] == [(VASEGHI, Purpose.UNSAID)]
    found = as_json(gaps)
    assert (found["rights"], [one["official"] for one in found["unsaid"]]) == ([], [VASEGHI])
    listed = await first("who is listed by the UK for human rights?", uk)
    assert isinstance(listed, Listed) and (listed.side, listed.section) == ("uk", "rights")


def test_a_listing_by_name_only_makes_nobody_listed_for_human_rights(uk: Watching) -> None:
    magnitsky = "The Global Human Rights Sanctions Regulations 2020"
    uk.publish(OWN, Person("GHR0555", "Saeed Aghajani", (magnitsky,), "2026-05-12"))
    found = status("saeed-aghajani", uk)
    assert [(one.listing.id, one.by_name) for one in found.on("uk")] == [("GHR0555", True), ("RUS1653", False)]
    assert (found.purpose("uk"), found.purpose_since("uk")) == (Purpose.NO, None)
    assert str(found.since("uk")) == "2022-10-20" and OWN.regimes == (RUSSIA,)
    gaps = lookups.gaps(asking(uk, "uk"), ["uk", "rights"])
    assert [gap.official.slug for gap in dict(gaps.sections)["rights"]] == ["saeed-aghajani"]


def test_a_picture_has_who_is_unsaid_as_such(uk: Watching) -> None:
    uk.publish()
    (entry,) = uk.publish(UNSAID, date="2026-05-13")
    board = lookups.board(asking(uk, "uk")).statuses
    (event,) = [one for one in dated_events.of(board, [entry]) if one.date.isoformat() == "2023-12-14"]
    assert event.purpose is Purpose.UNSAID


def test_a_list_without_reasons_does_not_tell_of_a_new_programme(us: Watching) -> None:
    feed_us(us, replace(MISSILES, regimes=("NEW-TAG",)), date="2026-05-12")
    assert purpose(HAJIZADEH, us)[0] is Purpose.UNSAID
    feed_us(us, MISSILES, date="2026-05-13")
    assert purpose(HAJIZADEH, us)[0] is Purpose.NO


# -- since when ----------------------------------------------------------------------------------------------


async def test_human_rights_that_came_later_have_a_date_of_their_own(us: Watching) -> None:
    feed_us(us, soleimani(), date="2026-05-12")
    found = status(SOLEIMANI, us)
    assert str(found.since("us")) == "2020-01-10"
    assert (found.purpose("us"), str(found.purpose_since("us"))) == (Purpose.YES, "2021-12-07")
    (told,) = as_json(found)["listings"]
    assert (told["since"], told["purpose"], told["purpose_since"]) == ("2020-01-10", "yes", "2021-12-07")
    (row,) = export.collect(us.archive, ("us-sdn",), NOW)["listings"]
    assert row["purpose_since"] == "2021-12-07"
    by_id = await answer("search 27854", asking(us, "us-sdn"))
    assert isinstance(by_id, Found) and [str(one.purpose_since) for one in by_id.listed] == ["2021-12-07"]
    yes = await first("is Gholamreza Soleimani sanctioned by the US for human rights?", us)
    assert isinstance(yes, Grounds) and (yes.word, yes.side, yes.section) == (Word.YES, "us", "rights")


async def test_a_programme_that_a_listing_gains_dates_it_by_the_change_log(us: Watching) -> None:
    feed_us(us, MISSILES, date="2026-05-12")
    assert purpose(HAJIZADEH, us) == (Purpose.NO, None)
    feed_us(us, replace(MISSILES, regimes=(*MISSILES.regimes, "IRAN-HR")), date="2026-06-01")
    assert str(purpose(HAJIZADEH, us)[1]) == "2026-06-01"
    assert str(status(HAJIZADEH, us).since("us")) == "2019-06-24"
    (entry,) = us.archive.history(HAJIZADEH)
    assert entry.kind is Kind.REDESIGNATED
    by_id = await answer("search 26942", asking(us, "us-sdn"))
    assert isinstance(by_id, Found) and [str(one.purpose_since) for one in by_id.listed] == ["2026-06-01"]
    feed_us(us, MISSILES, date="2026-06-10")  # it loses it
    assert purpose(HAJIZADEH, us) == (Purpose.NO, None)
    feed_us(us, replace(MISSILES, regimes=(*MISSILES.regimes, "GLOMAG")), date="2026-07-01")
    assert str(purpose(HAJIZADEH, us)[1]) == "2026-07-01"


async def test_a_listing_by_name_only_has_no_date_of_the_persons_record(us: Watching) -> None:
    feed_us(us, Person("27854", "SOLEIMANI, Gholamreza", ("SDGT", "IRAN-HR"), "2020-01-10"), date="2026-05-12")
    watchlist.edit(us.archive, SOLEIMANI, lambda one: replace(one, pins={}), NOW)
    (listing,) = status(SOLEIMANI, us).listings
    assert (listing.match.tier, listing.purpose_since, listing.recorded) == ("strong", None, ())
    by_id = await answer("search 27854", asking(us, "us-sdn"))
    assert isinstance(by_id, Found) and [one.purpose_since for one in by_id.listed] == [None]
    more = Person("27854", "SOLEIMANI, Gholamreza", ("SDGT", "IRAN-HR", "IRGC"), "2020-01-10")
    feed_us(us, more, date="2026-05-13")
    (entry,) = us.archive.history(SOLEIMANI)
    assert entry.tier == "strong"


def test_a_date_that_nothing_tells_is_not_guessed(us: Watching) -> None:
    feed_us(us, replace(MISSILES, regimes=("SDGT", "IRAN-HR")), date="2026-05-12")
    assert purpose(HAJIZADEH, us) == (Purpose.YES, None)
    found = status(HAJIZADEH, us)
    assert str(found.since("us")) == "2019-06-24"
    (event,) = [one for one in dated_events.of([found], ()) if one.what == "listed" and one.side == "us"]
    assert event.purpose is Purpose.NO  # the public record says under what it was then


def test_all_of_it_is_for_human_rights_since_its_one_date(us: Watching) -> None:
    feed_us(us, Person("33133", "NOORI, Omid", ("IRAN-HR", "IRGC"), "2021-09-03"), date="2026-05-12")
    found = status("omid-noori", us)
    assert str(purpose("omid-noori", us)[1]) == str(found.since("us")) == "2021-09-03"


def test_the_json_of_an_official_names_what_is_missing_and_what_is_unread(uk: Watching) -> None:
    uk.publish(BEFORE)
    found = as_json(status("omid-noori", uk))
    assert (found["missing"], found["unread"], found["listings"]) == (["uk"], ["us"], [])
    (listing,) = as_json(status(VASEGHI, uk))["listings"]
    assert listing["jurisdiction"] == "uk"
