"""A listing that matches by name only is somebody's of that name: it changes nothing of what is said of a person."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.fakes.answers import asking, status_of
from tests.fakes.service import ANNA, CHATS, FakeService
from tests.fakes.watching import IRAN, RUSSIA, VASEGHI, Watching
from watchers.lists.sample import Person
from watchers.model import Kind, Tier
from watchers.watchlist import decisions

NAMESAKE = replace(VASEGHI, id="GHR0777", regimes=("The Global Human Rights Sanctions Regulations 2020",))
STRANGER = Person(VASEGHI.id, "Peter SHUGAYEV", (RUSSIA,), "2026-11-02", births=("1990-01-01",), nationality="Russia")


@pytest.fixture
def office(tmp_path: Path) -> FakeService:
    """An operator has written to the bot; a group follows everyone; the list is read, and nobody stands on it."""
    made = FakeService(tmp_path, operators=(ANNA,))
    made.says("start", ANNA)
    made.store.add_chat(CHATS, "A group", private=False, state="approved", language=None, at=made.clock())
    made.store.follow(CHATS, ["*"], made.clock())
    made.publish()
    return made


def news(office: FakeService) -> list[tuple[Kind, Tier | None, str | None]]:
    """Returns what followers have heard."""
    return [(entry.kind, entry.tier, entry.listing) for entry in office.told(CHATS)]


def back(office: FakeService) -> tuple[str | None, str] | None:
    """Returns the removal before, as followers have last heard it."""
    return office.told(CHATS)[-1].back


def leaves(office: FakeService, *left: Person, month: str) -> None:
    """Publishes two good readings of what is left."""
    office.publish(*left, date=f"2026-{month}-01")
    office.publish(*left, date=f"2026-{month}-02")


def test_a_removal_is_one_however_many_namesakes_stand(office: FakeService) -> None:
    office.publish(VASEGHI, NAMESAKE, date="2026-05-13")
    leaves(office, NAMESAKE, month="06")
    assert news(office)[-1] == (Kind.DELISTED, Tier.CONFIRMED, "IRN0086")
    (removed,) = status_of("leila-vaseghi", asking(office.watching, "uk")).removed("uk")
    assert (removed.edition, removed.alert_id) == ("2026-06-01", "MW-000003")


def test_an_operators_word_for_a_removal_sees_no_namesake_either(office: FakeService) -> None:
    office.publish(VASEGHI, NAMESAKE, date="2026-05-13")
    office.publish(NAMESAKE, date="2026-06-01")
    office.publish(NAMESAKE, date="2026-06-01")  # the very bytes are a second reading
    assert news(office)[-1] == (Kind.DELISTED, Tier.CONFIRMED, "IRN0086")


def test_a_first_sanction_is_the_first_though_a_namesake_was_there(office: FakeService) -> None:
    office.publish(NAMESAKE, date="2026-05-13")
    office.publish(NAMESAKE, VASEGHI, date="2026-05-14")
    assert news(office)[-1] == (Kind.DESIGNATED, Tier.CONFIRMED, "IRN0086")


def test_of_two_namesakes_one_leaves_and_nobody_stays_on_the_list(office: FakeService) -> None:
    another = replace(NAMESAKE, id="GHR0778")
    office.publish(NAMESAKE, date="2026-05-13")
    office.publish(NAMESAKE, another, date="2026-05-14")
    assert news(office)[-1] == (Kind.DESIGNATED, Tier.STRONG, "GHR0778")
    leaves(office, NAMESAKE, month="06")
    assert news(office)[-1] == (Kind.DELISTED, Tier.STRONG, "GHR0778")


def test_a_second_listing_that_is_hers_for_sure_counts(office: FakeService) -> None:
    office.publish(VASEGHI, NAMESAKE, date="2026-05-13")
    decisions.decide(office.archive, "leila-vaseghi", "uk", "GHR0777", True, office.clock())
    leaves(office, NAMESAKE, month="06")
    assert news(office)[-1] == (Kind.REDUCED, Tier.CONFIRMED, "IRN0086")
    assert office.told(CHATS)[-1].fields == ()  # she stays on it under another ID


def test_a_listing_of_hers_that_is_being_checked_counts_as_one(office: FakeService) -> None:
    office.publish(VASEGHI, NAMESAKE, date="2026-05-13")
    decisions.decide(office.archive, "leila-vaseghi", "uk", "GHR0777", True, office.clock())
    office.publish(STRANGER, NAMESAKE, date="2026-05-14")
    leaves(office, STRANGER, month="06")
    assert news(office)[-1] == (Kind.REDUCED, Tier.CONFIRMED, "GHR0777")


def test_a_namesake_who_returns_is_not_back_on_the_list(office: FakeService) -> None:
    office.publish(NAMESAKE, date="2026-05-13")
    leaves(office, month="06")
    office.publish(NAMESAKE, date="2026-07-01")
    assert news(office)[-1] == (Kind.DESIGNATED, Tier.STRONG, "GHR0777") and back(office) is None
    office.publish(NAMESAKE, VASEGHI, date="2026-07-02")
    assert news(office)[-1] == (Kind.DESIGNATED, Tier.CONFIRMED, "IRN0086") and back(office) is None


def test_a_namesake_after_her_removal_is_not_back_and_hides_no_return(office: FakeService) -> None:
    office.publish(VASEGHI, date="2026-05-13")
    leaves(office, month="06")
    office.publish(NAMESAKE, date="2026-07-01")
    assert news(office)[-1] == (Kind.DESIGNATED, Tier.STRONG, "GHR0777") and back(office) is None
    office.publish(NAMESAKE, VASEGHI, date="2026-07-02")
    assert news(office)[-1] == (Kind.DESIGNATED, Tier.CONFIRMED, "IRN0086")
    assert back(office) == ("2026-06-01", "MW-000002")


def test_a_new_id_that_comes_as_the_old_one_is_seen_to_be_gone_is_no_removal(office: FakeService) -> None:
    """Both IDs are pinned to him, and one edition lay between them that had neither."""
    old = Person("IRN0082", "Gholamreza SOLEIMANI", (RUSSIA,), "2026-05-13", births=("1964",))
    office.says("watch edit gholamreza-soleimani uk:+INU0500")
    office.publish(old, date="2026-05-13")
    office.publish(date="2026-06-01")
    office.publish(replace(old, id="INU0500"), date="2026-06-02")
    told = [entry for entry in reversed(office.archive.history("gholamreza-soleimani")) if entry.is_told]
    assert [(entry.kind, entry.listing) for entry in told][1:] == [
        (Kind.REDESIGNATED, "INU0500"),
        (Kind.REDUCED, "IRN0082"),
    ]


def test_a_change_of_one_listing_is_told_of_several_people_in_the_order_in_which_they_were_found(
    tmp_path: Path,
) -> None:
    names = (
        "Omid Noori",
        "Kiya Sadeghi",
        "Mahmoud Khazein",
        "Salar Abnoush",
        "Leila Vaseghi",
        "Gholamreza Soleimani",
    )
    several = Person("GHR0999", names[0], (IRAN,), "2026-05-12", names[1:])
    watching = Watching(tmp_path)
    watching.publish()
    first = watching.publish(several, date="2026-05-13")
    changed = watching.publish(replace(several, aliases=(*names[1:], "Another Spelling")), date="2026-05-14")
    assert len(changed) == len(names) and [one.official for one in changed] == [one.official for one in first]
