"""Tests what chats say where a list gives somebody's key to another person, or somebody another key."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answers import ids
from bot.answers.status import Status, read_statuses
from bot.chat.slack.render import render as on_slack
from bot.chat.telegram.render import render as on_telegram
from bot.language import language
from bot.outgoing import digests
from bot.outgoing.composer import Defaults
from bot.presentation import export, json_parts
from bot.presentation.words.news.review import decided
from bot.presentation.words.replies.refused import refusal
from tests.fakes.answers import words
from tests.fakes.chat.slack_rules import complaints
from tests.fakes.service import ANNA, FakeService
from watchers.lists import registry
from watchers.lists.sample import Person
from watchers.model import Kind

FOLLOWER = "telegram:2"
ABNOUSH = Person("Iran/1-2.1/13", "Abnoush, Salar", ("Iran 1, Part 2.1",), "2022-10-11", nationality="")
MOVED = replace(ABNOUSH, id="Iran/1-2.1/77")
STRANGER = replace(ABNOUSH, name="Petrov, Viktor")
CROWD = tuple(Person(f"Iran/1-2.1/{n}", f"{chr(65 + n % 26) * 3}ov, Igor{n}", ("x",)) for n in range(200, 240))


class Numbered(FakeService):
    """Runs the bot over a list whose keys are not promised."""

    def edition(self, *everyone: Person, crowd: Iterable[Person] = CROWD, date: str = "2026-05-12") -> None:
        source = self.watching.source.name
        body = registry.of(source).write_sample(date, (*everyone, *crowd))
        self.watching.feed(body)
        self.derive()


@pytest.fixture
def office(tmp_path: Path) -> Numbered:
    made = Numbered(tmp_path, source="canada")
    made.says("language en")
    made.says("follow all", who=FOLLOWER)
    made.edition(ABNOUSH)
    return made


def news(office: Numbered, who: str = FOLLOWER) -> str:
    return office.messages(who)[-1].text


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            (
                "Canada has renumbered its listing of Salar Abnoush",
                "before: Iran/1-2.1/13, now: Iran/1-2.1/77",
                "another key",
            ),
        ),
        (
            "fa",
            ("کانادا شناسهٔ سالار آبنوش را تغییر داد", "پیش‌تر: Iran/1-2.1/13، اکنون: Iran/1-2.1/77", "شناسهٔ دیگری"),
        ),
    ],
)
def test_followers_hear_in_a_line_that_a_listing_was_renumbered(
    office: Numbered, language: str, words: tuple[str, ...]
) -> None:
    office.says(f"language {language}", who=FOLLOWER)
    before = len(office.messages(FOLLOWER))
    office.edition(MOVED)
    (message,) = office.messages(FOLLOWER)[before:]
    said = plain(message.text)
    assert all(one in said for one in words), said
    assert "operator" not in said and "گرداننده" not in said
    assert len(on_telegram(message)) == 1
    sent, _ = on_slack(message)
    assert complaints({"text": sent.text, "blocks": sent.blocks}) == []


def test_answers_after_a_move_know_the_new_key_and_where_the_old_one_went(office: Numbered) -> None:
    office.edition(MOVED)
    status = plain(office.says("status abnoush").text)
    assert MOVED.id in status and ABNOUSH.id not in status, status
    (on,) = read_status(office).on("canada")
    assert (on.keys, str(on.since), str(on.purpose_since)) == ((MOVED.id, ABNOUSH.id), "2022-10-11", "2022-10-11")
    past = [one for one in read_status(office).records("canada") if read_status(office).is_past(one)]
    assert past == []
    history = plain(office.says("history abnoush").text)
    assert "Canada has renumbered" in history and "before: Iran/1-2.1/13, now: Iran/1-2.1/77" in history
    decision = office.archive.decision("salar-abnoush", "canada", MOVED.id)
    assert decision is not None and decision.same and decision.moved == ABNOUSH.id
    assert decided(decision, language("en")) in office.says("review abnoush").text
    (entry,) = (one for one in office.archive.history("salar-abnoush") if one.kind is Kind.MOVED)
    row = json_parts.logged(entry)
    assert (row["kind"], row["listing"], row["moved_from"], row["fields"]) == ("moved", MOVED.id, ABNOUSH.id, [])
    exported = export.collect(office.archive, ("canada",), office.clock())["changes"]
    assert [one["kind"] for one in exported] == ["moved"]


def test_who_asks_for_the_old_number_hears_the_new_one(tmp_path: Path) -> None:
    office = Numbered(tmp_path, source="australia")
    regime = ("Autonomous (Thematic - Human Rights)",)
    crowd = [replace(one, id=f"8{at:03}", regimes=regime) for at, one in enumerate(CROWD)]
    listed = Person("7339", "Salar ABNOUSH", regime, "2023-02-01", births=("1962-05-02",))
    office.edition(listed, crowd=crowd)
    office.edition(replace(listed, id="9001"), crowd=crowd, date="2026-05-13")
    found = ids.find(ids.Id("7339"), office.archive, ("australia",))
    assert found.listed == () and found.last is not None
    assert (found.last.moved_from, found.last.listing, str(found.last.edition)) == ("7339", "9001", "2026-05-13")
    assert office.says("search 7339") == words(found)
    assert "9001" in plain(office.says("status abnoush").text)


def test_a_chat_that_wants_no_minor_changes_hears_nothing_of_a_move(office: Numbered) -> None:
    office.says("settings changes important", who=FOLLOWER)
    before = len(office.messages(FOLLOWER))
    office.edition(MOVED)
    assert len(office.messages(FOLLOWER)) == before


@pytest.mark.parametrize(
    ("language", "checked", "gone", "holder"),
    [
        (
            "en",
            "being checked",
            "Canada has removed Salar Abnoush from the Canadian Autonomous Sanctions List",
            "Iran/1-2.1/13 is Petrov, Viktor now",
        ),
        (
            "fa",
            "در دست بررسی",
            "کانادا سالار آبنوش را از فهرست تحریم‌های مستقل کانادا حذف کرد",
            "Iran/1-2.1/13 اکنون از آنِ Petrov, Viktor است",
        ),
    ],
)
def test_followers_hear_of_a_removal_once_an_operator_said_not_the_same(
    office: Numbered, language: str, checked: str, gone: str, holder: str
) -> None:
    office.says(f"language {language}", who=FOLLOWER)
    before = len(office.messages(FOLLOWER))
    office.edition(STRANGER)
    assert len(office.messages(FOLLOWER)) == before
    assert checked in office.says("status abnoush", who=FOLLOWER).text
    office.taps("Not the same", on=STRANGER.id)
    (message,) = office.messages(FOLLOWER)[before:]
    said = plain(message.text)
    assert gone in said and holder in said, said
    assert "has NOT listed" not in said and "second reading" not in said
    status = plain(office.says("status abnoush", who=FOLLOWER).text)
    assert checked not in status


@pytest.mark.parametrize(("language", "words"), [("en", "renumbered"), ("fa", "تغییر شناسه")])
def test_a_digest_has_a_move_in_a_line_with_both_keys(office: Numbered, language: str, words: str) -> None:
    office.says(f"language {language}", who=FOLLOWER)
    office.says("follow all weekly", who=FOLLOWER)
    office.edition(MOVED)
    office.clock.forward(days=8)
    digests.send_due(office.archive, office.store, office.clock, Defaults())
    (said,) = (plain(one.text) for one in office.messages(FOLLOWER) if words in one.text)
    (line,) = (one for one in said.splitlines() if words in one)
    assert ABNOUSH.id in line and MOVED.id in line


@pytest.mark.parametrize(
    ("code", "head"),
    [
        ("en", "many of its keys hold another name than before"),
        ("fa", "نامِ بسیاری از شناسه‌هایش با پیش از این فرق دارد"),
    ],
)
def test_operators_read_why_an_edition_was_refused_and_may_accept_it(office: Numbered, code: str, head: str) -> None:
    office.says(f"language {code}")
    names = ("Petrov, Viktor", "Zhang, Wei", "Moyo, Tendai")
    office.edition(
        ABNOUSH, crowd=[*(replace(one, name=name) for one, name in zip(CROWD, names, strict=False)), *CROWD[3:]]
    )
    (notice,) = (one for one in office.messages(ANNA) if head in one.text)
    (stuck,) = (one for one in office.told(ANNA) if one.kind is Kind.STUCK)
    assert [one.partition(":")[0] for one in stuck.detail.reasons] == ["other-names"]
    assert all(refusal(one, language(code)) in notice.text for one in stuck.detail.reasons)
    assert notice.buttons[0][0].action.startswith("accept:canada:")


def test_the_card_of_the_question_says_what_contradicts(office: Numbered) -> None:
    office.edition(STRANGER)
    (card,) = (one for one in office.messages(ANNA) if "Petrov" in one.text)
    assert "pinned to this person" in card.text and [one.label for one in card.buttons[0]] == [
        "Same person",
        "Not the same",
    ]


def read_status(office: Numbered) -> Status:
    (found,) = (one for one in read_statuses(office.archive, ("canada",)) if one.official.slug == "salar-abnoush")
    return found


def plain(text: str) -> str:
    """Returns a text without the marks that keep left and right apart."""
    return "".join(one for one in text if one not in "\u2066\u2067\u2068\u2069\u200e\u200f")
