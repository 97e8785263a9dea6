"""Tests what chats hear of an edition that is not believed: operators hear of it at once, followers hear nothing, and
answers say so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.chat.slack.render import render as on_slack
from bot.chat.telegram.render import render as on_telegram
from bot.model.message import Message
from tests.fakes.chat.slack_rules import complaints
from tests.fakes.chat.telegram_rules import read_html
from tests.fakes.service import ANNA, BEN, CHATS, FakeService
from tests.fakes.watching import NOORI, UNWATCHED, VASEGHI
from watchers.model import Kind

TWICE = (UNWATCHED[0], UNWATCHED[0])  # an ID that stands twice: refused, and read to its end
DOUBT = {"en": "a newer edition is in doubt", "fa": "درستی نسخهٔ تازه‌تر روشن نیست"}
QUESTIONS = ("status", "status noori", "gaps", "gaps uk missing", "search Noori", "ask is omid noori on the uk list")


@pytest.fixture
def office(tmp_path: Path) -> FakeService:
    made = FakeService(tmp_path)
    for who in (ANNA, BEN):
        made.says("language en", who=who)
    made.says("follow all", who="telegram:2")
    made.publish(VASEGHI)
    return made


def notice(office: FakeService, who: str = ANNA) -> Message:
    (message,) = (one for one in office.messages(who) if NOORI.id in one.text)
    return message


def test_operators_hear_at_once_and_once_of_a_designation_that_is_not_believed(office: FakeService) -> None:
    office.publish(VASEGHI, NOORI, *TWICE, date="2026-05-13")
    office.publish(VASEGHI, NOORI, *TWICE, date="2026-05-14")
    for who in (ANNA, BEN):
        said = notice(office, who).text
        assert said.startswith("Unconfirmed: in an edition that is not yet believed, someone named Omid Noori")
        assert (
            "The UK Sanctions List of 13 May 2026 shows this listing, but that edition was refused: an ID stands"
            in said
        )
        assert "Edition of 13 May 2026 · sha256" in said and "Global Human Rights" in said
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
    said = office.acts(under_first)
    assert said.text.startswith(
        "A later edition of the UK Sanctions List waits by now, of 14 May 2026 with 44 listings."
    )
    assert "an ID stands in it twice" in said.text
    under_second = said.buttons[0][0].action
    assert under_second != under_first
    office.says("language fa")
    assert office.acts(under_first).text.startswith("اکنون نسخهٔ تازه‌تری از فهرست تحریم بریتانیا در انتظار است")
    office.says("language en")
    assert office.acts(under_second).text.startswith("Accepted: the UK Sanctions List of 14 May 2026, with 44")


def test_the_notice_is_persian_for_whoever_reads_persian(office: FakeService) -> None:
    office.says("language fa")
    office.publish(VASEGHI, NOORI, *TWICE, date="2026-05-13")
    said = notice(office)
    assert said.language == "fa"
    assert said.text.startswith("تأییدنشده: کسی به نام امید نوری، در نسخه‌ای که هنوز پذیرفته نشده است")
    assert "اما آن نسخه رد شد" in said.text and "صفحهٔ ناشر را ببینید" in said.text
    assert [one.label for row in said.buttons for one in row] == ["پذیرفتن این نسخه"]


@pytest.mark.parametrize("language", ["en", "fa"])
def test_the_notice_is_one_post_on_both_platforms(office: FakeService, language: str) -> None:
    office.says(f"language {language}")
    many = [replace(NOORI, id=f"GHR{number}", reasons="He did much. " * 200) for number in range(1000, 1012)]
    office.publish(VASEGHI, *many, *TWICE, date="2026-05-13")
    found = [one for one in office.messages(ANNA) if "GHR10" in one.text]
    assert len(found) == 10
    assert ("2 more such listings" in found[-1].text) or ("2 مورد دیگر از این دست" in found[-1].text)
    for message in found:
        (post,) = on_telegram(message)
        assert message.blocks[0].text in read_html(post.text)
        (sent,) = on_slack(message)
        assert complaints({"text": sent.text, "blocks": sent.blocks}) == []


@pytest.mark.parametrize("language", ["en", "fa"])
def test_answers_say_that_a_newer_edition_is_in_doubt_and_of_what_date_they_speak(
    office: FakeService, language: str
) -> None:
    office.says(f"language {language}", who="telegram:2")
    before = [office.says(question, who="telegram:2").text for question in QUESTIONS]
    assert not any(DOUBT[language] in text for text in before)
    office.publish(VASEGHI, NOORI, *TWICE, date="2026-05-13")
    for question, was in zip(QUESTIONS, before, strict=True):
        said = office.says(question, who="telegram:2").text
        assert DOUBT[language] in said and NOORI.id not in said
        assert ("12 May 2026" in was) == ("12 May 2026" in said)
    sources = office.says("sources", who="telegram:2").text
    assert ("Refused: the edition of 13 May 2026" in sources) or ("پذیرفته نشد: نسخهٔ" in sources)
    office.publish(VASEGHI, NOORI, date="2026-05-14")
    assert not any(DOUBT[language] in office.says(question, who="telegram:2").text for question in QUESTIONS)
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
