"""What is said of a refused edition: to operators enough to judge it, to followers what it means for them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.model.message import Message
from tests.fakes.lists import ListServer
from tests.fakes.office import ANNA, BEN, FakeOffice
from tests.fakes.watching import CROWD, NOORI, VASEGHI
from tests.outgoing.test_silence import _over, bad, served

READER = "telegram:2"
TWICE = CROWD[:7]
PAGE = "https://www.gov.uk/government/publications/the-uk-sanctions-list"
NO_TECHNOLOGY = re.compile(r"https?:|HTTP|\b50\d\b|127\.0")


@pytest.fixture
def office(tmp_path: Path) -> FakeOffice:
    made = FakeOffice(tmp_path)
    for who in (ANNA, BEN):
        made.says("language en", who=who)
    made.says("follow all", who=READER)
    made.publish(VASEGHI)
    return made


def notice(office: FakeOffice, words: str, who: str = ANNA) -> Message:
    (found,) = (one for one in office.messages(who) if words in one.text)
    return found


def labels(message: Message) -> list[str]:
    return [one.label for row in message.buttons for one in row]


@pytest.mark.parametrize(
    ("code", "heads", "reason", "button"),
    [
        ("en", "UK Sanctions List: its new edition is refused", "an ID stands in it twice", "Accept this edition"),
        ("fa", "فهرست تحریم بریتانیا: نسخهٔ تازهٔ آن رد شد", "", "پذیرفتن این نسخه"),
    ],
)
def test_the_first_refusal_names_reason_ids_last_good_date_page_and_how_to_accept(
    office: FakeOffice, code: str, heads: str, reason: str, button: str
) -> None:
    office.says(f"language {code}")
    office.publish(VASEGHI, *TWICE, date="2026-05-13")
    said = notice(office, heads)
    assert said.text.startswith(heads) and reason in said.text
    assert "RUS0001, RUS0002, RUS0003, RUS0004, RUS0005 and 2 more" in said.text and "RUS0006" not in said.text
    assert PAGE in said.text and "accept uk" in said.text and labels(said) == [button]
    assert ("12 May 2026" in said.text and "13 May 2026" in said.text) or code == "fa"
    assert office.messages(READER) == []


def test_a_shrunk_edition_names_the_watched_people_that_it_lacks(office: FakeOffice) -> None:
    office.publish(date="2026-05-13", crowd=CROWD[:30])
    said = notice(office, "its new edition is refused").text
    assert "Of those watched, it lacks: Leila VASEGHI (IRN0086)" in said
    assert "41 listings before, 30 now" in said


@pytest.mark.parametrize("dated", ["2026-05-11", "2099-05-11"], ids=["older", "ahead"])
def test_what_no_person_need_judge_brings_no_notice_at_once(office: FakeOffice, dated: str) -> None:
    office.publish(VASEGHI, NOORI, *TWICE[:0], date=dated)
    assert not [one for one in office.messages(ANNA) if one.text.startswith("UK Sanctions List: its new")]


def test_a_refusal_is_told_once_and_a_later_one_has_its_own_button(office: FakeOffice) -> None:
    for day in (13, 14):
        office.publish(VASEGHI, *TWICE, date=f"2026-05-{day}")
    first = notice(office, "its new edition is refused")
    assert not office.said(ANNA, "not believed now")
    later = office.acts(first.buttons[0][0].action)
    assert later.text.startswith("A later edition of the UK Sanctions List waits by now, of 14 May 2026")
    office.publish(VASEGHI, *TWICE, date="2026-05-15")
    assert labels(notice(office, "several editions refused")) == ["Accept this edition"]


def test_an_acceptance_is_audited_with_the_edition_and_told_as_such(office: FakeOffice) -> None:
    office.publish(VASEGHI, *TWICE, date="2026-05-13")
    said = office.taps("Accept this edition", on="its new edition is refused")
    assert said.text.startswith("Accepted: the UK Sanctions List of 13 May 2026, with 48 listings.")
    assert "accept · uk 2026-05-13" in office.says("audit").text or "uk 2026-05-13" in office.says("audit").text
    assert office.said(BEN, "UK Sanctions List: the refused edition was accepted")
    assert office.messages(READER) == []
    assert "No refused edition waits" in office.says("accept").text


def test_an_acceptance_that_another_edition_overtakes_takes_none(office: FakeOffice) -> None:
    office.publish(VASEGHI, *TWICE, date="2026-05-13")
    first, _ = office.archive.last_refused("uk") or (None, ())
    office.publish(VASEGHI, *TWICE, date="2026-05-14")
    assert first is not None
    outcome = office.watching.accept(first.sha256)
    assert "refused meanwhile" in outcome.reasons[0]  # type: ignore[union-attr]
    last = office.archive.last_good("uk")
    assert last is not None and last.date == "2026-05-12"


def test_accept_without_words_shows_what_it_would_take(office: FakeOffice) -> None:
    office.publish(VASEGHI, *TWICE, date="2026-05-13")
    said = office.says("accept")
    assert said.text.startswith("Refused: the UK Sanctions List of 13 May 2026 with 48 listings.")
    assert "RUS0001" in said.text and labels(said) == ["Accept this edition"]
    assert office.taps_shown(said, "Accept this edition").text.startswith("Accepted: ")


def test_a_recovery_after_a_refusal_says_so(office: FakeOffice) -> None:
    office.publish(VASEGHI, *TWICE, date="2026-05-13")
    office.publish(VASEGHI, date="2026-05-14")
    assert office.said(ANNA, "UK Sanctions List: what it publishes is believed again")
    assert not office.said(ANNA, "can be read again") and office.messages(READER) == []


def test_followers_hear_of_trouble_without_addresses_and_operators_once(office: FakeOffice) -> None:
    office.says("follow all")
    office.says("settings zone Tehran", who=READER)
    with ListServer() as lists, _over(office, lists) as one:
        bad(one, 27, apart=3)
        office.derive()
        assert office.said(ANNA, "HTTP 503") and len(office.said(ANNA, "cannot be read")) == 1
        (said,) = office.said(READER, "UK Sanctions List cannot be read")
        assert "could not be read since 12 May 2026, " in said and " +0330" in said
        for text in (said, office.says("sources", who=READER).text, office.says("status", who=READER).text):
            assert not NO_TECHNOLOGY.search(text.replace(PAGE, "")), text
        assert "HTTP 503" in office.says("sources").text


def test_followers_hear_that_editions_are_not_believed_for_long(office: FakeOffice) -> None:
    office.publish(VASEGHI, *TWICE, date="2026-05-13")
    office.clock.forward(hours=25)
    office.publish(VASEGHI, *TWICE, CROWD[8], date="2026-05-14")
    (said,) = office.said(READER, "UK Sanctions List: what it publishes now is not believed")
    assert "12 May 2026" in said and "RUS0001" not in said and "accept" not in said
    assert labels(notice(office, "is not believed", READER)) == []
    assert len(office.said(ANNA, "not believed")) == 1  # the first notice


def test_sources_say_how_to_accept_to_operators_alone(office: FakeOffice) -> None:
    office.publish(VASEGHI, *TWICE, date="2026-05-13")
    assert "accept uk" in office.says("sources").text and PAGE in office.says("sources").text
    assert "accept uk" not in office.says("sources", who=READER).text


def test_metrics_count_editions_by_verdict_refusals_by_reason_and_open_reviews(office: FakeOffice) -> None:
    office.publish(VASEGHI, NOORI, *TWICE, date="2026-05-13")
    office.says("accept uk")
    office.publish(VASEGHI, NOORI, *TWICE, date="2026-05-14")
    with ListServer() as lists, _over(office, lists) as one:
        status, said = served(one, "/metrics", lists)
    assert status == 200
    for line in (
        'magnitsky_editions_total{list="uk",verdict="accepted"} 1.0',
        'magnitsky_editions_total{list="uk",verdict="refused"} 2.0',
        'magnitsky_editions_total{list="uk",verdict="good"} 1.0',
        'magnitsky_refusals_total{list="uk",reason="repeated-ids"} 2.0',
        "magnitsky_reviews 1.0",
    ):
        assert line in said, said
