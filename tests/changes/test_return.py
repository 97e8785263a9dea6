"""Tests that someone who was removed from a list and stands there again is listed since then, at every door, with the
earlier time as history."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.answers.status import Status, read_statuses
from bot.language import language
from bot.model.message import FSI, PDI
from bot.presentation.as_json import as_json
from bot.presentation.pictures import alt_text, dated_events, draw_person
from tests.fakes.answers import asking, status_of
from tests.fakes.chronicle import watched
from tests.fakes.editions import GLOBAL_HUMAN_RIGHTS
from tests.fakes.service import FakeService
from tests.fakes.watching import VASEGHI
from watchers.lists.sample import Person
from watchers.model import Record
from watchers.watchlist import decisions, people

FIRST, LEFT, BACK = "2018-05-01", "2026-11-12", "2026-11-16"
ABNOUSH = Person("IRN0129", "Salar ABNOUSH", (GLOBAL_HUMAN_RIGHTS,), FIRST, births=("1962",))
SECOND = replace(ABNOUSH, id="IRN0555", listed_on="2021-03-04")
ISOLATES = str.maketrans("", "", FSI + PDI)
ASKED = (
    *("status salar abnoush", "ask who is on the uk list?"),
    "ask since when is Salar Abnoush listed by the UK?",
)


@pytest.fixture
def office(tmp_path: Path) -> FakeService:
    office = FakeService(tmp_path)
    knows(office)  # of what is shipped: the tests say themselves what the public record knows
    return office


def knows(office: FakeService, *records: Record) -> None:
    people.edit(office.archive, "salar-abnoush", lambda one: replace(one, record=records), office.clock())


def record(date: str, kind: str, listing: str | None = "IRN0001") -> Record:
    return Record(
        "uk", listing, date, kind, (GLOBAL_HUMAN_RIGHTS,), "As the gazette says", "Gazette, https://gazette.invalid/1"
    )


def returns(office: FakeService, back: Person) -> str:
    """Lets him leave the list for good, and come back; returns the number of his removal's alert."""
    office.publish(ABNOUSH, VASEGHI, date="2026-11-10")
    office.publish(VASEGHI, date=LEFT)
    office.publish(VASEGHI, date="2026-11-13")
    number = office.archive.history("salar-abnoush")[0].alert_id
    office.publish(back, VASEGHI, date=BACK)
    return number


def status(office: FakeService) -> Status:
    return next(one for one in read_statuses(office.archive, ("uk",)) if one.official.slug == "salar-abnoush")


def side(office: FakeService) -> dict[str, Any]:
    return dict(as_json(status(office))["sides"]["uk"])


def says(office: FakeService, text: str) -> str:
    return office.says(text).text.translate(ISOLATES)


@pytest.mark.parametrize("own", [BACK, FIRST], ids=["a new date", "the date of the first time"])
def test_whoever_is_back_on_a_list_stands_there_since_the_return_whatever_is_asked(
    office: FakeService, own: str
) -> None:
    number = returns(office, replace(ABNOUSH, listed_on=own))
    for question in ASKED:
        about = [line for line in says(office, question).splitlines() if "since" in line and "IRN0086" not in line]
        assert any("since 16 November 2026" in line for line in about), question
        assert not any("since 1 May 2018" in line for line in about), question
    before = {"source": "uk", "since": FIRST, "until": LEFT, "alert": number, "back": BACK}
    assert (side(office)["since"], side(office)["purpose_since"], side(office)["before"]) == (BACK, BACK, [before])
    (listing,) = as_json(status(office))["listings"]
    assert (listing["since"], listing["purpose_since"]) == (BACK, BACK)


def test_the_earlier_time_is_told_as_history(office: FakeService) -> None:
    number = returns(office, replace(ABNOUSH, listed_on=BACK))
    said = f"on the UK Sanctions List before, from 1 May 2018 until 12 November 2026 ({number})"
    assert said.replace("on", "On", 1) in says(office, "status salar abnoush")
    assert f"Salar Abnoush was {said}." in says(office, "brief salar abnoush")
    office.says("language fa")
    assert "از ۲۵ آبان ۱۴۰۵ (۱۶ نوامبر ۲۰۲۶)" in says(office, "status salar abnoush")
    assert f"تا ۲۱ آبان ۱۴۰۵ (۱۲ نوامبر ۲۰۲۶) در {language('fa')('UK Sanctions List')} بود ({number})" in says(
        office, "status salar abnoush"
    )


def test_pictures_show_the_return_after_the_removal(office: FakeService) -> None:
    returns(office, ABNOUSH)
    board = read_statuses(office.archive, ("uk",))
    with watched() as drawn:
        abnoush = next(one for one in board if one.official.slug == "salar-abnoush")
        draw_person.draw(abnoush, dt.date(2026, 11, 25), language("en"), dark=False)
    texts = " ".join(one.text.translate(ISOLATES) for one in drawn)
    assert "since 16 November 2026" in texts and "1 May 2018" not in texts
    happened = dated_events.of(board, office.archive.history(None))
    assert [(str(one.date), one.what) for one in happened if one.official.slug == "salar-abnoush"] == [
        (FIRST, "listed"),
        (LEFT, "removed"),
        (BACK, "listed"),
    ]
    said = alt_text.timeline(board, happened, dt.date(2026, 11, 25), language("en")).translate(ISOLATES)
    assert "16 November 2026, Salar Abnoush" in said


def test_history_keeps_the_first_time_of_whoever_is_back_with_its_date(office: FakeService) -> None:
    knows(office, record(FIRST, "designated", "IRN0129"))
    returns(office, ABNOUSH)
    days = [line.split(" · ")[0] for line in says(office, "history salar abnoush").splitlines() if " · " in line]
    assert days[-3:] == ["16 November 2026", "12 November 2026", "1 May 2018"]


def test_a_removal_that_the_public_record_tells_of_ends_what_was_before_it(office: FakeService) -> None:
    knows(office, record(FIRST, "designated"), record("2020-06-07", "delisted"))
    office.publish(replace(ABNOUSH, listed_on="2023-01-23"), VASEGHI)
    assert side(office)["since"] == "2023-01-23"
    before = {"source": "uk", "since": FIRST, "until": "2020-06-07", "alert": None, "back": None}
    assert side(office)["before"] == [before]


def test_a_recorded_entry_that_is_not_on_the_list_now_is_no_beginning_of_what_stands(office: FakeService) -> None:
    knows(office, record(FIRST, "designated"))
    office.publish(replace(ABNOUSH, listed_on="2023-01-23"), VASEGHI)
    assert side(office)["since"] == "2023-01-23"
    status = status_of("salar-abnoush", asking(office.watching, "uk"))
    assert [(one.date, status.is_past(one)) for one in status.unshown("uk")] == [(FIRST, True)]


def test_an_earlier_date_of_the_standing_entry_counts_where_no_removal_came_after(office: FakeService) -> None:
    knows(office, record("2017-01-01", "delisted"), record(FIRST, "designated", "IRN0129"))
    office.publish(replace(ABNOUSH, listed_on="2023-01-23"), VASEGHI)
    assert side(office)["since"] == FIRST


def test_whoever_stays_under_another_id_stands_there_since_the_first_one(office: FakeService) -> None:
    office.publish(ABNOUSH, VASEGHI, date="2026-11-10")
    office.publish(ABNOUSH, SECOND, VASEGHI, date="2026-11-11")
    decisions.decide(office.archive, "salar-abnoush", "uk", "IRN0555", True, office.clock())
    office.publish(SECOND, VASEGHI, date="2026-11-12")
    office.publish(SECOND, VASEGHI, date="2026-11-13")
    assert [one.listing.id for one in status(office).listings] == ["IRN0555"]
    assert (side(office)["since"], side(office)["before"]) == (FIRST, [])


def test_an_entry_that_stood_through_the_removal_of_another_keeps_its_date(office: FakeService) -> None:
    weak = replace(SECOND, name="Somebody ELSE", aliases=(), weak_aliases=("Salar ABNOUSH",))
    office.publish(ABNOUSH, weak, VASEGHI, date="2026-11-10")
    office.publish(ABNOUSH, weak, VASEGHI, date="2026-11-11")
    office.publish(weak, VASEGHI, date="2026-11-12")
    office.publish(weak, VASEGHI, date="2026-11-13")
    decisions.decide(office.archive, "salar-abnoush", "uk", "IRN0555", True, office.clock())
    assert (side(office)["since"], side(office)["before"]) == ("2021-03-04", [])
