"""An alert that is looked up by its ID stands as it was told, below what is known of its listing today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.model.message import FSI, PDI
from tests.fakes.service import ANNA, FakeService
from tests.fakes.watching import IRAN, NOORI, VASEGHI
from watchers.watchlist import people


@pytest.fixture
def office(tmp_path: Path) -> Iterator[FakeService]:
    made = FakeService(tmp_path, operators=(ANNA,))
    made.publish(VASEGHI)
    made.says("start")
    made.publish(VASEGHI, NOORI, date="2026-05-13")
    yield made
    made.store.close()
    made.archive.close()


def first(office: FakeService, id: str) -> str:
    return office.says(f"search {id}").text.replace(FSI, "").replace(PDI, "").split("\n")[0]


def designation(office: FakeService) -> str:
    return office.archive.history("omid-noori")[-1].alert_id


@pytest.mark.parametrize(
    ("decided", "said"),
    [
        (("Not the same",), "Correction, MW-000002 of 12 May 2026: it is NOT this person. Do not repeat"),
        (("Same person",), "Confirmed by MW-000002 of 12 May 2026: it is this person."),
        (("Same person", "Undo"), "Unconfirmed again, MW-000003 of 12 May 2026: nobody has confirmed"),
        (("Not the same", "Undo"), "Unconfirmed again, MW-000003 of 12 May 2026: nobody has confirmed"),
        (("Same person", "Undo", "Not the same"), "Correction, MW-000004 of 12 May 2026: it is NOT this person."),
        (("Not the same", "Undo", "Same person"), "Confirmed by MW-000004 of 12 May 2026: it is this person."),
    ],
)
def test_the_last_word_on_its_listing_stands_above_an_alert(
    office: FakeService, decided: tuple[str, ...], said: str
) -> None:
    for label in decided:
        office.taps(label, on="GHR0999")
    assert first(office, designation(office)).startswith(said)
    office.says("language fa")
    is_not = "این شخص نیست" in first(office, designation(office))
    assert is_not is ("NOT" in said)


def test_what_no_longer_tells_whose_it_is_is_not_said_to_be_anothers(office: FakeService) -> None:
    people.edit(office.archive, "omid-noori", lambda one: replace(one, births=("1949",)), office.clock())
    office.derive()
    line = first(office, designation(office))
    assert line.startswith("Correction, MW-000002 of 12 May 2026: whether it is this person is not known.")
    (told,) = (one for one in office.archive.history("omid-noori") if one.alert_id == "MW-000002")
    assert told.match is not None and told.match.tier == "possible"


def test_a_correction_in_a_line_claims_no_more_than_is_known(office: FakeService) -> None:
    office.says("follow all")
    office.says("settings form line")
    people.edit(office.archive, "omid-noori", lambda one: replace(one, births=("1949",)), office.clock())
    office.derive()
    (said,) = [one.text for one in office.messages(ANNA) if one.text.startswith("MW-000002")]
    assert "correction: whose this listing is is not known" in said and "someone else's" not in said


def test_an_alert_whose_listing_now_contradicts_what_is_known_says_so(office: FakeService) -> None:
    office.publish(replace(VASEGHI, measures=("Travel Ban",)), NOORI, date="2026-05-14")
    alert = office.archive.history("leila-vaseghi")[0].alert_id
    other = replace(VASEGHI, name="Ahmad KARIMI", aliases=(), births=("1950",), measures=("Travel Ban",))
    office.publish(other, NOORI, date="2026-05-15")
    assert first(office, alert).startswith("Being checked: entry IRN0086 was this person's")
    said = office.says("search IRN0086").text.replace(FSI, "").replace(PDI, "")
    assert "Being checked: this ID was Leila Vaseghi's, and what it says now contradicts that." in said
    assert "watched:" not in said and said.startswith("Ahmad KARIMI")


def test_a_doubt_about_one_of_several_is_not_said_to_be_anothers(office: FakeService) -> None:
    second = replace(NOORI, id="IRN0990", regimes=(IRAN,))
    office.publish(VASEGHI, NOORI, second, date="2026-05-14")
    people.edit(office.archive, "omid-noori", lambda one: replace(one, births=("1949",)), office.clock())
    office.derive()
    corrections = [one for one in office.archive.history("omid-noori") if one.kind == "withdrawn"]
    assert len(corrections) == 2
    for one in corrections:
        said = first(office, one.alert_id)
        assert said.startswith("Correction: whether ") and "is not known." in said and "is not Omid" not in said
