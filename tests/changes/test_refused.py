"""Tests what is said of a refused edition: operators are told enough to judge it, followers what it means for
them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.language import language
from bot.model.message import FSI, PDI, Message
from tests.fakes.lists import ListServer
from tests.fakes.service import ANNA, BEN, FakeService
from tests.fakes.watching import NOORI, UNWATCHED, VASEGHI
from tests.outgoing.test_silence import _over, bad, served

READER = "telegram:2"
TWICE = UNWATCHED[:7]
ISOLATES = str.maketrans("", "", FSI + PDI)
ACCEPT = {"en": "accept uk", "fa": "پذیرش‌نسخه uk"}
PAGE = "https://www.gov.uk/government/publications/the-uk-sanctions-list"
NO_TECHNOLOGY = re.compile(r"https?:|HTTP|\b50\d\b|127\.0")


@pytest.fixture
def office(tmp_path: Path) -> FakeService:
    made = FakeService(tmp_path)
    for who in (ANNA, BEN):
        made.says("language en", who=who)
    made.says("follow all", who=READER)
    made.publish(VASEGHI)
    return made


def notice(office: FakeService, words: str, who: str = ANNA) -> Message:
    (found,) = (one for one in office.messages(who) if words in one.text)
    return found


def labels(message: Message) -> list[str]:
    return [one.label for row in message.buttons for one in row]


@pytest.mark.parametrize(
    ("code", "heads", "reason", "button"),
    [
        ("en", "UK Sanctions List: its new edition is refused", "an ID stands in it twice", "Accept this edition"),
        ("fa", "فهرست تحریم بریتانیا: نسخهٔ تازهٔ آن رد شد", "یک شناسه دو بار در آن آمده است", "پذیرفتن این نسخه"),
    ],
)
def test_the_first_refusal_names_reason_ids_last_good_date_page_and_how_to_accept(
    office: FakeService, code: str, heads: str, reason: str, button: str
) -> None:
    office.says(f"language {code}")
    office.publish(VASEGHI, *TWICE, date="2026-05-13")
    said = notice(office, heads)
    assert said.text.startswith(heads) and reason in said.text
    assert "RUS0001, RUS0002, RUS0003, RUS0004, RUS0005 and 2 more" in said.text and "RUS0006" not in said.text
    assert PAGE in said.text and ACCEPT[code] in said.text and labels(said) == [button]
    days = {"en": ("12 May 2026", "13 May 2026"), "fa": ("۱۲ مهٔ ۲۰۲۶", "۱۳ مهٔ ۲۰۲۶")}[code]
    assert all(day in said.text for day in days)
    assert office.messages(READER) == []


@pytest.mark.parametrize(
    ("code", "heads", "lacks", "reason"),
    [
        ("en", "its new edition is refused", "Of those watched, it lacks: Leila VASEGHI (IRN0086)", "much shorter"),
        ("fa", "نسخهٔ تازهٔ آن رد شد", "از کسانی که زیر نظرند، این نام‌ها در آن نیست: Leila VASEGHI (IRN0086)",
         "بسیار کوتاه‌تر از نسخهٔ پیشین است"),
    ],
)  # fmt: skip
def test_a_shrunk_edition_names_the_watched_people_that_it_lacks(
    office: FakeService, code: str, heads: str, lacks: str, reason: str
) -> None:
    office.says(f"language {code}")
    office.publish(date="2026-05-13", unwatched=UNWATCHED[:30])
    said = notice(office, heads).text.translate(ISOLATES)
    assert lacks in said and reason in said and "41 listings before, 30 now" in said


@pytest.mark.parametrize("dated", ["2026-05-11", "2099-05-11"], ids=["older", "ahead"])
def test_what_no_person_need_judge_brings_no_notice_at_once(office: FakeService, dated: str) -> None:
    office.publish(VASEGHI, NOORI, *TWICE[:0], date=dated)
    assert not [one for one in office.messages(ANNA) if one.text.startswith("UK Sanctions List: its new")]


def test_a_refusal_is_told_once_and_a_later_one_has_its_own_button(office: FakeService) -> None:
    for day in (13, 14):
        office.publish(VASEGHI, *TWICE, date=f"2026-05-{day}")
    first = notice(office, "its new edition is refused")
    assert not office.said(ANNA, "not believed now")
    later = office.acts(first.buttons[0][0].action)
    assert later.text.startswith("A later edition of the UK Sanctions List waits by now, of 14 May 2026")
    office.publish(VASEGHI, *TWICE, date="2026-05-15")
    assert labels(notice(office, "several editions refused")) == ["Accept this edition"]


@pytest.mark.parametrize(
    ("code", "button", "answer", "told", "none"),
    [
        ("en", "Accept this edition", "Accepted: the UK Sanctions List of 13 May 2026, with 48 listings.",
         "UK Sanctions List: the refused edition was accepted", "No refused edition waits"),
        ("fa", "پذیرفتن این نسخه", "پذیرفته شد: فهرست تحریم بریتانیا، نسخهٔ ۲۳ اردیبهشت ۱۴۰۵ (۱۳ مهٔ ۲۰۲۶) با ۴۸ ردیف.",
         "فهرست تحریم بریتانیا: نسخهٔ ردشده پذیرفته شد", "نسخهٔ ردشده‌ای در انتظار نیست."),
    ],
)  # fmt: skip
def test_an_acceptance_is_audited_with_the_edition_and_told_as_such(
    office: FakeService, code: str, button: str, answer: str, told: str, none: str
) -> None:
    for who in (ANNA, BEN):
        office.says(f"language {code}", who=who)
    office.publish(VASEGHI, *TWICE, date="2026-05-13")
    said = office.taps(button, on="RUS0001")
    assert said.text.translate(ISOLATES).startswith(answer)
    assert "uk 2026-05-13" in office.says("audit").text.translate(ISOLATES)
    assert any(one.text.translate(ISOLATES).startswith(told) for one in office.messages(BEN))
    assert office.messages(READER) == []
    assert none in office.says("accept").text


def test_an_acceptance_that_another_edition_overtakes_takes_none(office: FakeService) -> None:
    office.publish(VASEGHI, *TWICE, date="2026-05-13")
    first, _ = office.archive.last_refused("uk") or (None, ())
    office.publish(VASEGHI, *TWICE, date="2026-05-14")
    assert first is not None
    outcome = office.watching.accept(first.sha256)
    assert "refused meanwhile" in outcome.reasons[0]  # type: ignore[union-attr]
    last = office.archive.last_good("uk")
    assert last is not None and last.date == "2026-05-12"


@pytest.mark.parametrize(
    ("code", "heads", "button", "done"),
    [
        (
            "en",
            "Refused: the UK Sanctions List of 13 May 2026 with 48 listings.",
            "Accept this edition",
            "Accepted: ",
        ),
        (
            "fa",
            "رد شد: فهرست تحریم بریتانیا، نسخهٔ ۲۳ اردیبهشت ۱۴۰۵ (۱۳ مهٔ ۲۰۲۶) با ۴۸ ردیف.",
            "پذیرفتن این نسخه",
            "پذیرفته شد: ",
        ),
    ],
)
def test_accept_without_words_shows_what_it_would_take(
    office: FakeService, code: str, heads: str, button: str, done: str
) -> None:
    office.says(f"language {code}")
    office.publish(VASEGHI, *TWICE, date="2026-05-13")
    said = office.says("accept")
    assert said.text.translate(ISOLATES).startswith(heads)
    assert "RUS0001" in said.text and labels(said) == [button]
    assert office.taps_shown(said, button).text.startswith(done)


@pytest.mark.parametrize(
    ("code", "again", "read"),
    [
        ("en", "UK Sanctions List: what it publishes is believed again", "can be read again"),
        ("fa", "فهرست تحریم بریتانیا: آنچه منتشر می‌کند دوباره پذیرفته می‌شود", "دوباره خوانده می‌شود"),
    ],
)
def test_a_recovery_after_a_refusal_says_so(office: FakeService, code: str, again: str, read: str) -> None:
    office.says(f"language {code}")
    office.publish(VASEGHI, *TWICE, date="2026-05-13")
    office.publish(VASEGHI, date="2026-05-14")
    said = [one.text.translate(ISOLATES) for one in office.messages(ANNA)]
    assert any(text.startswith(again) for text in said)
    assert not any(read in text for text in said) and office.messages(READER) == []


@pytest.mark.parametrize(
    ("code", "unread", "since"),
    [
        ("en", "UK Sanctions List cannot be read", "could not be read since 12 May 2026, "),
        ("fa", "فهرست تحریم بریتانیا خوانده نمی‌شود", "از ۲۲ اردیبهشت ۱۴۰۵، "),
    ],
)
def test_followers_hear_of_trouble_without_addresses_and_operators_once(
    office: FakeService, code: str, unread: str, since: str
) -> None:
    office.says("follow all")
    office.says("settings zone Tehran", who=READER)
    for who in (ANNA, READER):
        office.says(f"language {code}", who=who)
    with ListServer() as lists, _over(office, lists) as one:
        bad(one, 27, apart=3)
        office.derive()
        told = [one.text.translate(ISOLATES) for one in office.messages(ANNA)]
        assert any("HTTP 503" in text for text in told) and sum(unread in text for text in told) == 1
        (said,) = (text for one in office.messages(READER) if unread in (text := one.text.translate(ISOLATES)))
        assert since in said and language(code).digits(" +0330") in said
        for text in (said, office.says("sources", who=READER).text, office.says("status", who=READER).text):
            assert not NO_TECHNOLOGY.search(text.replace(PAGE, "")), text
        assert "HTTP 503" in office.says("sources").text


@pytest.mark.parametrize(
    ("code", "heads", "day", "believed"),
    [
        ("en", "UK Sanctions List: what it publishes now is not believed", "12 May 2026", "not believed"),
        (
            "fa",
            "فهرست تحریم بریتانیا: آنچه اکنون منتشر می‌کند پذیرفته نشد",
            "نسخهٔ ۲۲ اردیبهشت ۱۴۰۵ (۱۲ مهٔ ۲۰۲۶)",
            "پذیرفته نشد",
        ),
    ],
)
def test_followers_hear_that_editions_are_not_believed_for_long(
    office: FakeService, code: str, heads: str, day: str, believed: str
) -> None:
    for who in (ANNA, READER):
        office.says(f"language {code}", who=who)
    office.publish(VASEGHI, *TWICE, date="2026-05-13")
    office.clock.forward(hours=25)
    office.publish(VASEGHI, *TWICE, UNWATCHED[8], date="2026-05-14")
    (message,) = office.messages(READER)
    said = message.text.translate(ISOLATES)
    assert said.startswith(heads) and day in said and "RUS0001" not in said and "accept" not in said
    assert labels(message) == []
    assert len(office.said(ANNA, believed)) == 1  # the first notice


@pytest.mark.parametrize("code", ["en", "fa"])
def test_sources_say_how_to_accept_to_operators_alone(office: FakeService, code: str) -> None:
    for who in (ANNA, READER):
        office.says(f"language {code}", who=who)
    office.publish(VASEGHI, *TWICE, date="2026-05-13")
    assert ACCEPT[code] in office.says("sources").text and PAGE in office.says("sources").text
    assert ACCEPT[code] not in office.says("sources", who=READER).text


def test_metrics_count_editions_by_verdict_refusals_by_reason_and_open_reviews(office: FakeService) -> None:
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
