"""Tests what chats hear of an edition that is not believed: operators hear of it at once, followers hear nothing, and
answers say so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.chat.slack.render import render as on_slack
from bot.chat.telegram.render import render as on_telegram
from bot.incoming import lookups
from bot.language import language
from bot.model.message import Message
from bot.presentation.words.news.alert import alert
from bot.presentation.words.replies.refused import another_waits
from tests.fakes.answers import asking
from tests.fakes.chat.slack_rules import complaints
from tests.fakes.chat.telegram_rules import read_html
from tests.fakes.service import ANNA, BEN, CHATS, FakeService
from tests.fakes.watching import NOORI, UNWATCHED, VASEGHI
from watchers.model import Entry, Kind, Official, Tier

TWICE = (UNWATCHED[0], UNWATCHED[0])  # an ID that stands twice: refused, and read to its end
DOUBT = {"en": "newer edition is in doubt", "fa": "درستی نسخهٔ تازه‌تر روشن نیست"}
QUESTIONS = ("status", "status noori", "gaps", "gaps uk missing", "search Noori", "ask is omid noori on the uk list")


@pytest.fixture
def office(tmp_path: Path) -> FakeService:
    made = FakeService(tmp_path)
    for who in (ANNA, BEN):
        made.says("language en", who=who)
    made.says("follow all", who="telegram:2")
    made.publish(VASEGHI)
    return made


def noori(office: FakeService) -> Official:
    return asking(office.watching).people()["omid-noori"]


def unbelieved(office: FakeService, who: str = ANNA) -> list[Entry]:
    """Returns the rows that an operator has read of listings in an edition that is not believed."""
    return [entry for entry in office.told(who) if entry.kind is Kind.UNBELIEVED]


def notice(office: FakeService, who: str = ANNA) -> Message:
    (message,) = (one for one in office.messages(who) if NOORI.id in one.text)
    return message


def test_operators_hear_at_once_and_once_of_a_designation_that_is_not_believed(office: FakeService) -> None:
    office.publish(VASEGHI, NOORI, *TWICE, date="2026-05-13")
    office.publish(VASEGHI, NOORI, *TWICE, date="2026-05-14")
    for who in (ANNA, BEN):
        (entry,) = unbelieved(office, who)
        assert (entry.kind, entry.tier, entry.edition) == (Kind.UNBELIEVED, Tier.STRONG, "2026-05-13")
        assert [reason.partition(":")[0] for reason in entry.detail.reasons] == ["repeated-ids"]
        assert notice(office, who).blocks == alert(entry, noori(office), language("en")).blocks
    assert office.messages("telegram:2")[1:] == [] and office.messages(CHATS) == []


def test_the_notice_offers_to_accept_the_edition(office: FakeService) -> None:
    office.publish(VASEGHI, NOORI, *TWICE, date="2026-05-13")
    (entry,) = office.archive.history("omid-noori")
    assert [(one.label, one.action) for row in notice(office).buttons for one in row] == [
        ("Accept this edition", f"accept:uk:{(entry.sha256 or '')[:12]}")
    ]


def test_the_button_accepts_only_the_edition_that_it_stands_under(office: FakeService) -> None:
    office.publish(VASEGHI, NOORI, *TWICE, date="2026-05-13")
    under_first = notice(office).buttons[0][0].action
    office.publish(VASEGHI, NOORI, *TWICE, date="2026-05-14")
    said, waits = office.acts(under_first), office.archive.last_refused("uk")
    assert waits is not None and (waits[0].date, waits[0].count) == ("2026-05-14", 44)
    assert said == another_waits(*waits, language("en"))
    under_second = said.buttons[0][0].action
    assert under_second != under_first
    office.says("language fa")
    assert office.acts(under_first) == another_waits(*waits, language("fa"))
    office.says("language en")
    office.acts(under_second)
    last = office.archive.last_good("uk")
    assert last is not None and (last.date, last.sha256) == ("2026-05-14", waits[0].sha256)


def test_the_notice_is_persian_for_whoever_reads_persian(office: FakeService) -> None:
    office.says("language fa")
    office.publish(VASEGHI, NOORI, *TWICE, date="2026-05-13")
    said, (entry,) = notice(office), unbelieved(office)
    assert said.language == "fa" and said.blocks == alert(entry, noori(office), language("fa")).blocks
    assert [one.label for row in said.buttons for one in row] == ["پذیرفتن این نسخه"]


@pytest.mark.parametrize("code", ["en", "fa"])
def test_the_notice_is_one_post_on_both_platforms(office: FakeService, code: str) -> None:
    office.says(f"language {code}")
    many = [replace(NOORI, id=f"GHR{number}", reasons="He did much. " * 200) for number in range(1000, 1012)]
    office.publish(VASEGHI, *many, *TWICE, date="2026-05-13")
    found = [one for one in office.messages(ANNA) if "GHR10" in one.text]
    assert len(found) == 10 and unbelieved(office)[-1].detail.more == 2
    for message in found:
        (post,) = on_telegram(message)
        assert message.blocks[0].text in read_html(post.text)
        sent, _ = on_slack(message)
        assert complaints({"text": sent.text, "blocks": sent.blocks}) == []


@pytest.mark.parametrize("code", ["en", "fa"])
def test_answers_say_that_a_newer_edition_is_in_doubt_and_of_what_date_they_speak(
    office: FakeService, code: str
) -> None:
    office.says(f"language {code}", who="telegram:2")
    before = [office.says(question, who="telegram:2").text for question in QUESTIONS]
    assert not any(DOUBT[code] in text for text in before)
    office.publish(VASEGHI, NOORI, *TWICE, date="2026-05-13")
    for question, was in zip(QUESTIONS, before, strict=True):
        said = office.says(question, who="telegram:2").text
        assert DOUBT[code] in said and NOORI.id not in said
        assert ("12 May 2026" in was) == ("12 May 2026" in said)
    (state,) = lookups.sources(asking(office.watching, "uk")).lists
    assert state.in_doubt and state.refused is not None and state.refused.date == "2026-05-13"
    office.publish(VASEGHI, NOORI, date="2026-05-14")
    assert not any(DOUBT[code] in office.says(question, who="telegram:2").text for question in QUESTIONS)
    assert len([entry for entry in office.archive.history("omid-noori") if entry.kind is Kind.DESIGNATED]) == 1


def test_an_edition_that_its_publisher_takes_back_is_in_doubt_no_more(office: FakeService) -> None:
    office.publish(VASEGHI, NOORI, *TWICE, date="2026-05-13")
    office.publish(VASEGHI)  # the very bytes of before
    assert not any("in doubt" in office.says(question).text for question in QUESTIONS)


@pytest.mark.parametrize(("language", "said"), [("en", "not believed"), ("fa", "پذیرفته نشد")])
def test_a_list_in_trouble_that_can_be_read_is_not_said_to_be_unreadable(
    office: FakeService, language: str, said: str
) -> None:
    office.says(f"language {language}")
    for day in (13, 14, 15):
        office.publish(VASEGHI, *TWICE, date=f"2026-05-{day}")
    told = [one.text for one in office.messages(ANNA)]
    assert any(said in one for one in told)
    assert not any("cannot be read" in one or "خوانده نمی‌شود" in one for one in told)


def test_an_older_edition_puts_nothing_in_doubt(office: FakeService) -> None:
    office.publish(VASEGHI, date="2026-05-11")
    assert office.archive.last_refused("uk") is not None
    assert not any("in doubt" in office.says(question).text for question in QUESTIONS)


def test_history_and_alerts_of_followers_know_nothing_of_what_is_not_believed(office: FakeService) -> None:
    office.publish(VASEGHI, NOORI, *TWICE, date="2026-05-13")
    assert NOORI.id not in office.says("history noori", who="telegram:2").text
    office.says("follow noori weekly", who="telegram:2")
    office.clock.forward(days=8)
    office.derive()
    assert not any(NOORI.id in one.text for one in office.messages("telegram:2"))
