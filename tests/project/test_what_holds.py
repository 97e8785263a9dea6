"""Tests which of what followers have heard of a listing that stands holds, whatever operators say and its record
says."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from bot.model.message import Message, Style
from tests.fakes.service import ANNA, CHATS, FakeService
from tests.fakes.watching import NOORI, RUSSIA, VASEGHI
from watchers.lists.sample import Person
from watchers.model import Entry, Kind, Tier
from watchers.watchlist import decisions, official_file, people
from watchers.watchlist.match import RULES, in_doubt

ANOTHERS = replace(NOORI, births=("1950",))  # an equal name, and born too early
RENAMED = Person(NOORI.id, "Peter SHUGAYEV", (RUSSIA,), "2026-05-12", births=("1990",), nationality="Russia")
NOT_KNOWN = "Correction: whether the UK has listed Omid Noori is not known."
NOT_LISTED = "Correction: the UK has NOT listed Omid Noori."
AGAIN = "Unconfirmed again: the UK has listed someone named Omid Noori."
CONFIRMED = "Confirmed: the UK has listed Omid Noori"


@pytest.fixture
def office(tmp_path: Path) -> FakeService:
    """An operator has written to the bot; a group follows everyone, and has heard of a listing by name."""
    made = FakeService(tmp_path, operators=(ANNA,))
    made.says("start", ANNA)
    made.store.add_chat(CHATS, "A group", private=False, state="approved", language=None, at=made.clock())
    made.store.follow(CHATS, ["*"], made.clock())
    made.publish()
    made.publish(NOORI, date="2026-05-13")
    made.messages(CHATS)
    return made


def first_line(message: Message) -> str:
    return message.text.partition("\n")[0]


def is_struck(message: Message) -> bool:
    return any(span.style is Style.STRIKE for block in message.blocks for span in block.spans)


def stands(office: FakeService) -> list[str]:
    """Returns what each alert says of itself, of those that are not struck through; the oldest first."""
    return [message.blocks[-1].text[-9:] for message in office.messages(CHATS) if not is_struck(message)]


def told(office: FakeService) -> list[tuple[Kind, Tier | None]]:
    entries = reversed(office.archive.history("omid-noori"))
    return [(entry.kind, entry.tier) for entry in entries if entry.is_told]


# -- what operators say --------------------------------------------------------------------------------------


def test_same_person_in_the_end_leaves_the_false_correction_struck_through(office: FakeService) -> None:
    for label in ("Not the same", "Undo", "Same person"):
        office.taps(label, ANNA)
    alert, correction, again, confirmed = office.messages(CHATS)
    assert not is_struck(alert) and is_struck(correction) and not is_struck(again)
    assert first_line(confirmed).startswith(CONFIRMED)
    history = office.says("history omid-noori").text
    assert "Taken back by MW-000003: Correction: the UK has NOT listed Omid Noori." in history


def test_same_person_again_takes_back_that_it_was_unconfirmed_again(office: FakeService) -> None:
    for label in ("Same person", "Undo", "Same person"):
        office.taps(label, ANNA)
    alert, confirmed, again, last = office.messages(CHATS)
    assert [is_struck(one) for one in (alert, confirmed, again, last)] == [False, False, True, False]
    assert first_line(again).startswith(CONFIRMED)  # it had said not to repeat what holds


def test_not_the_same_of_what_was_called_not_known_is_said(office: FakeService) -> None:
    office.publish(ANOTHERS, date="2026-05-14")
    office.taps("Not the same", ANNA)
    assert first_line(office.messages(CHATS)[-1]).startswith(NOT_LISTED)
    office.taps("Undo", ANNA)
    assert first_line(office.messages(CHATS)[-1]) == f"{NOT_KNOWN} Do not repeat alert MW-000003."
    assert stands(office) == ["MW-000002", "MW-000004"]


def test_a_doubt_that_an_undo_brings_back_is_told_only_where_it_was_called_settled(office: FakeService) -> None:
    office.publish(VASEGHI, date="2026-05-14")
    office.publish(replace(RENAMED, id=VASEGHI.id), date="2026-05-15")
    before = office.messages(CHATS)
    for label in ("Same person", "Undo"):  # of her it was never said otherwise
        office.taps(label, ANNA, on="Leila Vaseghi")
    assert office.messages(CHATS) == before
    office.taps("Not the same", ANNA, on="Leila Vaseghi")
    office.taps("Undo", ANNA, on="Leila Vaseghi")
    assert first_line(office.messages(CHATS)[-1]).startswith("Correction: whether the UK has listed Leila Vaseghi is")


def test_whatever_happens_what_stands_is_true(office: FakeService) -> None:
    """The last word and the record decide; every message that says otherwise is struck through, every other plain."""
    records = {"as heard": NOORI, "contradicted": ANOTHERS, "renamed": RENAMED}
    chance = random.Random(3)
    for number in range(24):
        step = chance.choice(["same", "not", "undo", "undo", "undo", *records])
        if step in records:
            office.publish(records[step], date=f"2026-06-{number // 2 + 1:02d}")
        else:
            decision = office.archive.decision("omid-noori", "uk", NOORI.id)
            same = {"same": True, "not": False}.get(step)
            undoes = decision.same if decision and same is None else None
            decisions.decide(office.archive, "omid-noori", "uk", NOORI.id, same, office.clock(), undoes=undoes)
            office.derive()
        all_is_true(office)
    assert {entry.tier for entry in office.archive.history("omid-noori")} == {*Tier, None}


def all_is_true(office: FakeService) -> None:
    entries = [entry for entry in reversed(office.archive.history("omid-noori")) if entry.is_told]
    messages = dict(zip((entry.alert_id for entry in entries), office.messages(CHATS), strict=True))
    believed = entries[-1].tier
    for entry in entries:
        if (entry.kind, entry.tier) != (Kind.WITHDRAWN, Tier.STRONG):
            assert is_struck(messages[entry.alert_id]) is not holds(entry, believed), entry.alert_id
    match = decisions.match_of(office.archive, "omid-noori", "uk", NOORI.id)
    assert believed is (match.tier if match else None) or in_doubt(match)


def holds(entry: Entry, now: Tier | None) -> bool:
    surer = (None, Tier.POSSIBLE, Tier.STRONG, Tier.CONFIRMED)
    if entry.kind is Kind.WITHDRAWN:
        return surer.index(now) <= surer.index(entry.tier)
    return surer.index(now) >= surer.index(entry.tier)


# -- what its record becomes ---------------------------------------------------------------------------------


def test_a_record_that_speaks_against_an_alert_by_name_takes_it_back(office: FakeService) -> None:
    office.publish(ANOTHERS, date="2026-05-14")
    alert, correction = office.messages(CHATS)
    assert first_line(correction) == f"{NOT_KNOWN} Do not repeat alert MW-000001."
    assert is_struck(alert) and not is_struck(correction)
    assert "Against: born 1950." in correction.text
    assert any(one.text.startswith("Is this Omid Noori") and "1950" in one.text for one in office.messages(ANNA))
    office.publish(replace(ANOTHERS, position="Clerk"), date="2026-05-15")
    assert len(office.messages(CHATS)) == 2


def test_a_record_that_is_of_another_name_by_now_takes_it_back(office: FakeService) -> None:
    office.publish(RENAMED, date="2026-05-14")
    alert, correction = office.messages(CHATS)
    assert first_line(correction) == f"{NOT_LISTED} Do not repeat alert MW-000001." and is_struck(alert)
    assert "not listed" in office.says("status omid-noori").text


def test_a_record_that_is_put_right_brings_the_alert_back(office: FakeService) -> None:
    office.publish(ANOTHERS, date="2026-05-14")
    office.publish(NOORI, date="2026-05-15")
    alert, correction, again = office.messages(CHATS)
    assert first_line(again) == f"{AGAIN} Do not repeat alert MW-000002." and "operator" not in again.text
    assert not is_struck(alert) and is_struck(correction) and not is_struck(again)


def test_what_was_taken_back_leaves_the_list_in_silence(office: FakeService) -> None:
    office.publish(ANOTHERS, date="2026-05-14")
    office.publish(date="2026-06-01")
    office.publish(date="2026-06-02")
    assert told(office) == [(Kind.DESIGNATED, Tier.STRONG), (Kind.WITHDRAWN, Tier.POSSIBLE)]


def test_of_a_record_that_no_one_was_told_of_no_one_hears_that_it_is_another(tmp_path: Path) -> None:
    office = FakeService(tmp_path, operators=(ANNA,))
    office.publish(NOORI)
    office.publish(RENAMED, date="2026-05-14")
    assert told(office) == []


def test_where_she_may_stand_elsewhere_the_correction_is_of_that_listing(office: FakeService) -> None:
    office.publish(ANOTHERS, replace(NOORI, id="GHR0998"), date="2026-05-14")
    corrections = office.said(
        CHATS, "Correction: whether GHR0999 on the UK Sanctions List is Omid Noori is not known."
    )
    assert len(corrections) == 2  # the alert itself says it first


# -- what a version before left ------------------------------------------------------------------------------


def left_uncorrected(office: FakeService) -> None:
    """Makes an archive in which the record speaks against what was told, as the version before kept it."""
    office.publish(NOORI, replace(NOORI, id="GHR0998"), date="2026-05-14")
    with office.archive.writing(office.clock()) as writing:
        listing = office.archive.listing("uk", NOORI.id)
        assert listing is not None
        against = decisions.by_name(
            next(one for one in official_file.load() if one.slug == "omid-noori"), "uk", listing
        )
        assert against is not None
        writing.matches("uk", NOORI.id, [replace(against, tier=Tier.POSSIBLE, rule="contradicted")])


def test_its_removal_is_told_as_the_listing_was_told(office: FakeService) -> None:
    left_uncorrected(office)
    office.publish(replace(NOORI, id="GHR0998"), date="2026-06-01")
    office.publish(replace(NOORI, id="GHR0998"), date="2026-06-02")
    assert first_line(office.messages(CHATS)[-1]) == "Unconfirmed: the UK has removed someone named Omid Noori"


def test_after_an_upgrade_what_was_left_uncorrected_is_corrected(office: FakeService) -> None:
    office.publish(ANOTHERS, date="2026-05-14")
    with office.archive.writing(office.clock()) as writing:
        entry = office.archive.alert(1)
        assert entry is not None
        writing.log(replace(entry, kind=Kind.AMENDED))  # as if nobody had been told of the contradiction
        writing.rules(RULES - 1)
    people.seed(office.archive, official_file.load(), office.clock())
    office.derive()
    assert first_line(office.messages(CHATS)[-1]).startswith(NOT_KNOWN)
    before = len(told(office))
    people.seed(office.archive, official_file.load(), office.clock())
    assert len(told(office)) == before
