"""Tests what operators decide about matches: asked of all, answered once, remembered, taken back, heard by
followers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answers import review
from bot.answers.commands.of_operators import OpenReviews
from bot.answers.commands.outcome import Outcome, said
from bot.answers.status import Standing
from bot.incoming import lookups
from bot.language import language
from bot.model.destination import Destination
from bot.model.message import Message, paragraph
from bot.presentation.words.commands.outcomes import SENTENCES
from bot.presentation.words.news import list_notice
from bot.presentation.words.news import review as words
from bot.presentation.words.news.alert import alert
from bot.storage.records import Outgoing
from tests.fakes.answers import asking, status_of
from tests.fakes.answers import words as in_words
from tests.fakes.running import Running, running, until
from tests.fakes.service import ANNA, BEN, CHATS, FakeService
from tests.fakes.watching import NOORI, RUSSIA, VASEGHI
from watchers.lists.sample import Person
from watchers.model import Kind, Tier
from watchers.watchlist import decisions
from watchers.watchlist.decisions import Decided

EN = language("en")
NOTHING = words.open_reviews(OpenReviews((), (), 0), EN)
OPERATOR = Destination(*ANNA.split(":"))
STRANGER = replace(NOORI, id="RUS0777", regimes=(RUSSIA,), births=(), nationality="")  # an equal name, nothing else


@pytest.fixture
def office(tmp_path: Path) -> FakeService:
    """Both operators have written to the bot, a group follows everyone, and the list has been read."""
    made = FakeService(tmp_path)
    made.publish()
    made.says("start", ANNA)
    made.says("start", BEN)
    made.store.add_chat(CHATS, "A group", private=False, state="approved", language=None, at=made.clock())
    made.store.follow(CHATS, ["*"], made.clock())
    return made


def labels(message: Message) -> list[str]:
    return [button.label for row in message.buttons for button in row]


def card(office: FakeService, who: str) -> Message:
    return next(
        message for message in reversed(office.messages(who)) if message.text.startswith("Is this Omid Noori")
    )


def kinds(office: FakeService) -> list[Kind]:
    return [entry.kind for entry in reversed(office.archive.history("omid-noori"))]


def told(office: FakeService) -> list[tuple[Kind, Tier | None]]:
    """Returns what the group has been told of him."""
    return [(entry.kind, entry.tier) for entry in office.told(CHATS)]


def question(office: FakeService) -> review.Review:
    """Returns the one review that awaits a decision."""
    (one,) = review.those(office.archive, review.waiting(office.archive))
    return one


def tier(office: FakeService, listing: str) -> Tier | None:
    match = decisions.match_of(office.archive, "omid-noori", "uk", listing)
    return match.tier if match else None


# -- asked ---------------------------------------------------------------------------------------------------


def test_a_possible_match_is_asked_of_every_operator_and_of_nobody_else(office: FakeService) -> None:
    office.publish(replace(STRANGER, position="Clerk", births=("1950",)), date="2026-05-13")
    for who in (ANNA, BEN):
        (asked,) = [message for message in office.messages(who) if "RUS0777" in message.text]
        assert labels(asked) == ["Same person", "Not the same", "Later"]
        assert asked.blocks[:-1] == words.card(question(office), EN).blocks[:-1]
        assert any(span.url and "RUS0777" in span.url for block in asked.blocks for span in block.spans)
        assert all(len(button.action.encode()) <= 64 for row in asked.buttons for button in row)
    assert office.messages(CHATS) == []


def test_followers_hear_a_match_by_name_at_once_and_operators_are_asked(office: FakeService) -> None:
    office.publish(NOORI, date="2026-05-13")
    (heard,) = office.messages(CHATS)
    assert told(office) == [(Kind.DESIGNATED, Tier.STRONG)] and heard.files == ()
    assert [button.label for row in heard.buttons for button in row] == ["Official record", "History"]
    assert "A name matches." in card(office, ANNA).text and "A name matches." in card(office, BEN).text


def test_a_question_keeps_the_id_of_its_alert_whatever_is_decided(office: FakeService) -> None:
    office.publish(NOORI, date="2026-05-13")
    (heard,) = office.messages(CHATS)
    alert = heard.blocks[-1].text
    for label in ("Later", "Not the same", "Undo"):
        office.taps(label, ANNA)
        assert card(office, ANNA).text.endswith(alert), label
    assert card(office, BEN).text.endswith(alert)


def test_what_was_settled_before_an_operator_could_be_reached_is_not_asked(tmp_path: Path) -> None:
    office = FakeService(tmp_path, operators=(ANNA,))
    office.publish()
    office.publish(STRANGER, NOORI, date="2026-05-13")
    decisions.decide(office.archive, "omid-noori", "uk", "RUS0777", False, office.clock())
    office.says("start", ANNA)
    assert office.said(ANNA, "RUS0777") == [] and len(office.said(ANNA, "Is this Omid Noori")) == 1


# -- many at once --------------------------------------------------------------------------------------------


def strangers(number: int) -> list[Person]:
    return [replace(STRANGER, id=f"RUS{5000 + n}") for n in range(number)]


def test_more_than_ten_questions_of_one_edition_are_one_and_review_has_pages(office: FakeService) -> None:
    before = {who: len(office.messages(who)) for who in (ANNA, BEN)}
    office.publish(*strangers(20), date="2026-05-13")
    for who in (ANNA, BEN):
        (asked,) = office.messages(who)[before[who] :]
        assert "20 matches" in asked.blocks[0].text and "RUS5000" in asked.text
        assert "RUS5010" not in asked.text and "RUS5019" not in asked.text and len(asked.text) < 1000
    shown = office.taps("Review them", ANNA, on="20 matches")
    seen = []
    for number in (8, 8, 4):
        ids = re.findall(r"RUS5\d\d\d", shown.text)
        seen += ids
        assert len(ids) == number and shown.blocks[0].text.startswith("20 matches ")
        if "More" in labels(shown):
            shown = office.taps_shown(shown, "More", ANNA)
    assert seen == [f"RUS{5000 + n}" for n in range(20)] and labels(shown)[-1] == "Back to the first"
    assert "RUS5000" in office.taps_shown(shown, "Back to the first", ANNA).text
    assert "RUS5000" in office.acts("review:page:999", ANNA).text  # decided meanwhile
    office.taps_shown(shown, labels(shown)[0], ANNA)
    assert labels(card(office, ANNA)) == ["Same person", "Not the same", "Later"]


def test_up_to_ten_questions_of_one_edition_are_asked_each(office: FakeService) -> None:
    office.publish(*strangers(10), date="2026-05-13")
    assert len(office.said(ANNA, "Is this Omid Noori")) == 10


def test_thousands_of_questions_are_one_message_however_many_rows_are_read_at_a_time(office: FakeService) -> None:
    office.publish(*strangers(1), date="2026-05-13")
    before, last = len(office.messages(ANNA)), office.archive.entries_after(0)[-1]
    assert last.kind is Kind.POSSIBLE
    with office.archive.writing(office.clock()) as writing:
        for _ in range(1300):
            writing.log(replace(last, id=None, sha256="f" * 64))
    office.derive()
    (asked,) = office.messages(ANNA)[before:]
    assert "1300 matches of one edition" in asked.text
    office.derive()
    assert len(office.messages(ANNA)) == before + 1


def test_a_crowd_that_is_absent_from_one_edition_is_one_notice(office: FakeService) -> None:
    office.publish(date="2026-05-13")
    before, first = len(office.messages(ANNA)), office.archive.entries_after(0)[0]
    with office.archive.writing(office.clock()) as writing:
        for n in range(12):
            gone = replace(first, id=None, kind=Kind.ABSENT, official="leila-vaseghi", listing=f"IRN{n:04d}",
                           edition="2026-05-14", sha256="e" * 64)  # fmt: skip
            writing.log(gone)
    office.derive()
    (said,) = office.messages(ANNA)[before:]
    assert "12 changes in one edition" in said.text and "absent, being confirmed" in said.text


def test_news_that_comes_later_goes_before_questions_and_notices_that_wait(office: FakeService) -> None:
    office.messages(ANNA)
    office.store.follow(OPERATOR, ["*"], office.clock())
    office.publish(*strangers(9), date="2026-05-13")
    office.publish(*strangers(9), NOORI, date="2026-05-14")
    request = Message((paragraph("A chat asks for access"),))
    office.store.enqueue([Outgoing("chat-7", OPERATOR, request)], office.clock())
    keys = []
    while (row := office.store.next_waiting(OPERATOR)) is not None:
        keys.append((row.rank, row.key))
        office.store.sent(row, "1", office.clock())
    designated = next(one for one in office.archive.history("omid-noori") if one.kind is Kind.DESIGNATED)
    assert keys[0][1] == designated.alert_id and keys[1][1] == "chat-7"
    assert [rank for rank, _ in keys] == sorted(rank for rank, _ in keys) and len(keys) > 10


def test_a_first_reading_that_finds_hundreds_is_one_short_notice(tmp_path: Path) -> None:
    office = FakeService(tmp_path, operators=(ANNA,))
    office.publish(VASEGHI, *strangers(300))
    office.says("start", ANNA)
    (said,) = office.said(ANNA, "first reading")
    assert "IRN0086" in said and "and 281 more" in said and len(said) < 3000


def test_a_match_by_name_awaits_confirmation_in_every_answer_until_it_is_decided(office: FakeService) -> None:
    office.publish(NOORI, date="2026-05-13")
    context = asking(office.watching, "uk")

    def standings() -> set[Standing]:
        board = next(one for one in lookups.board(context).statuses if one.official.slug == "omid-noori")
        return {one.standing("uk") for one in (board, status_of("omid-noori", context))}

    assert standings() == {Standing.BY_NAME}
    assert [who.slug for who, _ in lookups.gaps(context, ["uk", "missing"]).by_name] == ["omid-noori"]
    office.taps("Same person", ANNA)
    assert standings() == {Standing.LISTED}
    assert lookups.gaps(context, ["uk", "missing"]).by_name == ()


# -- answered ------------------------------------------------------------------------------------------------


def test_two_operators_at_once_one_decision_and_the_second_is_told(office: FakeService) -> None:
    office.publish(STRANGER, date="2026-05-13")
    first, second = office.both_tap(("Same person", ANNA), ("Not the same", BEN), on="Is this Omid Noori")
    decision = office.archive.decision("omid-noori", "uk", "RUS0777")
    assert decision is not None and decision.same
    assert "Same person: " in first.text and "RUS0777" in first.text
    assert second.text == words.was_first(decision, EN)
    assert tier(office, "RUS0777") is Tier.CONFIRMED and kinds(office)[-1] is Kind.CONFIRMED
    for who in (ANNA, BEN):
        assert words.decided(decision, EN) in card(office, who).text
        assert labels(card(office, who)) == ["Undo"]
    (heard,) = office.messages(CHATS)
    assert told(office) == [(Kind.CONFIRMED, Tier.CONFIRMED)] and "RUS0777" in heard.text


def test_who_decided_stands_in_the_audit_and_not_in_the_archive(office: FakeService) -> None:
    office.publish(STRANGER, date="2026-05-13")
    office.taps("Same person", BEN)
    (act,) = (one for one in office.store.acts(100) if one.action.startswith("review"))
    assert (act.user, act.action, act.detail) == ("U2", "review same", "uk:RUS0777:omid-noori")
    assert "U2" not in str(office.archive.inspect())


def test_someone_else_cannot_answer(office: FakeService) -> None:
    office.publish(STRANGER, date="2026-05-13")
    office.says("start", "telegram:9")
    action = card(office, ANNA).buttons[0][0].action
    assert office.acts(action, "telegram:9").text == SENTENCES[Outcome.OPERATORS_ONLY][0]
    assert office.says("review", "telegram:9").text == SENTENCES[Outcome.OPERATORS_ONLY][0]
    assert tier(office, "RUS0777") is Tier.POSSIBLE


def test_the_buttons_work_after_a_restart(office: FakeService) -> None:
    office.publish(STRANGER, date="2026-05-13")
    card(office, ANNA)
    office.restart()
    assert "Same person" in office.taps("Same person", ANNA).text
    office.restart()
    assert "taken back" in office.taps("Undo", BEN).text
    assert labels(card(office, ANNA)) == ["Same person", "Not the same", "Later"]


def test_later_says_that_it_waits_in_that_chat_alone(office: FakeService) -> None:
    office.publish(STRANGER, date="2026-05-13")
    assert "It waits" in office.taps("Later", ANNA).text
    assert "Put off 12 May 2026" in card(office, ANNA).text and labels(card(office, ANNA))[0] == "Same person"
    assert "Put off" not in card(office, BEN).text
    assert office.says("review", BEN).blocks == words.open_reviews(OpenReviews((question(office),), (), 1), EN).blocks


def test_later_in_slacks_other_name_of_the_same_chat(office: FakeService) -> None:
    """A message that is sent to a person stands in a chat that has an ID of its own."""
    office.publish(STRANGER, date="2026-05-13")
    office.taps("Later", BEN, where=Destination("slack", "D2"))
    assert "Put off" in card(office, BEN).text and "Put off" not in card(office, ANNA).text


# -- remembered ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("answer", ["Same person", "Not the same"])
def test_what_was_decided_is_never_asked_again(office: FakeService, answer: str) -> None:
    office.publish(STRANGER, date="2026-05-13")
    office.taps(answer, ANNA)
    before = len(office.messages(ANNA))
    office.publish(replace(STRANGER, births=("1951",), aliases=("Omid NOORI",)), date="2026-05-14")
    office.publish(replace(STRANGER, nationality="Chile"), date="2026-05-15")
    assert Kind.POSSIBLE not in kinds(office)[1:]
    assert len(office.messages(ANNA)) == before
    changed = [entry for entry in office.archive.history("omid-noori") if entry.kind is Kind.AMENDED]
    assert {entry.tier for entry in changed} == ({Tier.CONFIRMED} if answer == "Same person" else set())
    assert office.says("review", ANNA) == NOTHING


def test_not_the_same_withdraws_what_followers_heard(office: FakeService) -> None:
    office.publish(NOORI, date="2026-05-13")
    assert "Followers hear it now." in office.taps("Not the same", ANNA).text
    entry = office.told(CHATS)[-1]
    assert (entry.kind, entry.tier, entry.corrects) == (Kind.WITHDRAWN, None, ("MW-000001",))
    who = asking(office.watching).people()["omid-noori"]
    assert office.messages(CHATS)[-1].blocks == alert(entry, who, EN).blocks
    status = status_of("omid-noori", asking(office.watching, "uk"))
    assert status.standing("uk") is Standing.MISSING and tier(office, "GHR0999") is None


def test_not_the_same_of_what_only_operators_knew_is_silent(office: FakeService) -> None:
    office.publish(STRANGER, date="2026-05-13")
    assert "Nothing changes for followers." in office.taps("Not the same", ANNA).text
    assert office.messages(CHATS) == [] and kinds(office) == [Kind.POSSIBLE]


def test_what_became_doubtful_after_an_alert_is_withdrawn_too(office: FakeService) -> None:
    office.publish(NOORI, date="2026-05-13")
    office.publish(replace(NOORI, births=("1950",)), date="2026-05-14")
    assert tier(office, "GHR0999") is Tier.POSSIBLE
    office.taps("Not the same", ANNA)
    assert kinds(office)[-1] is Kind.WITHDRAWN


# -- taken back ----------------------------------------------------------------------------------------------


def test_undo_of_same_brings_back_what_the_names_say(office: FakeService) -> None:
    office.publish(NOORI, date="2026-05-13")
    office.taps("Same person", ANNA)
    assert told(office)[-1] == (Kind.CONFIRMED, Tier.CONFIRMED)
    assert office.told(CHATS)[-1].detail.was is Tier.STRONG
    office.taps("Undo", BEN)
    assert told(office)[-1] == (Kind.WITHDRAWN, Tier.STRONG) and tier(office, "GHR0999") is Tier.STRONG
    office.taps("Not the same", ANNA)
    assert told(office)[-1] == (Kind.WITHDRAWN, None)
    office.taps("Undo", ANNA)
    assert told(office)[-1] == (Kind.WITHDRAWN, Tier.STRONG) and office.told(CHATS)[-1].corrects != ()
    assert kinds(office) == [Kind.DESIGNATED, Kind.CONFIRMED, Kind.WITHDRAWN, Kind.WITHDRAWN, Kind.WITHDRAWN]


def test_undo_of_same_of_a_possible_match_withdraws_the_confirmation(office: FakeService) -> None:
    office.publish(STRANGER, date="2026-05-13")
    office.taps("Same person", ANNA)
    office.taps("Undo", ANNA)
    entry = office.told(CHATS)[-1]
    assert (entry.kind, entry.tier, len(entry.corrects)) == (Kind.WITHDRAWN, Tier.POSSIBLE, 1)
    assert "someone must decide" in office.messages(CHATS)[-1].text
    assert office.says("review").blocks == words.open_reviews(OpenReviews((question(office),), (), 1), EN).blocks


def test_undo_of_not_the_same_opens_the_review_again_in_silence(office: FakeService) -> None:
    office.publish(STRANGER, date="2026-05-13")
    office.taps("Not the same", ANNA)
    office.taps("Undo", BEN)
    assert labels(card(office, ANNA)) == ["Same person", "Not the same", "Later"]
    assert tier(office, "RUS0777") is Tier.POSSIBLE and office.messages(CHATS) == []


def test_history_says_what_followers_heard_and_no_open_question(office: FakeService) -> None:
    office.publish(NOORI, STRANGER, date="2026-05-13")
    office.taps("Same person", ANNA, on="GHR0999")
    office.taps("Undo", ANNA)
    context = asking(office.watching, "uk")
    history = lookups.history(context.people()["omid-noori"], context)
    assert [(one.kind, one.tier, one.listing) for one in history.entries if one.is_told] == [
        (Kind.WITHDRAWN, Tier.STRONG, "GHR0999"),
        (Kind.CONFIRMED, Tier.CONFIRMED, "GHR0999"),
        (Kind.DESIGNATED, Tier.STRONG, "GHR0999"),
    ]
    said = office.says("history omid-noori")
    assert said == in_words(history) and "Correction" not in said.text and "RUS0777" not in said.text


def test_nobody_is_two_of_the_watched(office: FakeService) -> None:
    office.publish(NOORI, date="2026-05-13")
    office.says("watch edit hassan-rouhani uk:GHR0999 born:+1976")  # else the pin would be in doubt itself
    refused = Decided(False, None, holder="hassan-rouhani")
    id = EN.apart("GHR0999")
    assert office.taps("Same person", ANNA).text == words.outcome(refused, "same", id, "Omid Noori", EN)
    assert tier(office, "GHR0999") is Tier.STRONG
    assert "Not the same: " in office.taps("Not the same", ANNA).text and tier(office, "GHR0999") is None


def test_later_after_a_decision_says_what_was_decided(office: FakeService) -> None:
    office.publish(STRANGER, date="2026-05-13")
    later = next(one.action for row in card(office, BEN).buttons for one in row if one.label == "Later")
    office.taps("Not the same", ANNA)
    assert "An operator was first" in office.acts(later, BEN).text
    assert labels(card(office, BEN)) == ["Undo"]


def test_an_undo_of_long_ago_takes_back_no_later_decision(office: FakeService) -> None:
    office.publish(STRANGER, date="2026-05-13")
    office.taps("Same person", ANNA)
    old = card(office, ANNA).buttons[0][0].action
    office.taps("Undo", ANNA)
    office.taps("Not the same", BEN)
    answer = office.acts(old, ANNA)
    assert "An operator was first" in answer.text and "Not the same: decided" in answer.text
    assert tier(office, "RUS0777") is None


def test_a_listing_that_is_gone_is_no_longer_open(office: FakeService) -> None:
    office.publish(STRANGER, date="2026-05-13")
    card(office, ANNA)
    office.publish(date="2026-05-14")
    office.publish(date="2026-05-15")
    assert "no longer open" in office.taps("Same person", ANNA).text


# -- review --------------------------------------------------------------------------------------------------


def test_what_the_first_reading_found_is_told_once_and_can_be_reviewed(tmp_path: Path) -> None:
    office = FakeService(tmp_path)
    office.says("start", ANNA)
    office.publish(STRANGER, VASEGHI, date="2026-05-12")
    (told,) = office.said(ANNA, "first reading")
    assert list_notice.waiting_words(1, EN) in told
    listed = office.taps("Review them", ANNA)
    assert labels(listed) == ["1 · RUS0777 · Omid Noori"] and "may be Omid Noori" in listed.text
    shown = office.acts(listed.buttons[0][0].action, ANNA)
    assert "Omid Noori" in shown.text
    assert labels(card(office, ANNA)) == ["Same person", "Not the same", "Later"]
    office.taps("Not the same", ANNA)
    assert labels(card(office, ANNA)) == ["Undo"]
    assert office.says("review") == NOTHING


def test_a_decision_is_found_again_under_the_name_and_can_be_undone(office: FakeService) -> None:
    office.publish(STRANGER, date="2026-05-13")
    office.taps("Not the same", ANNA)
    listed = office.says("review Omid Noori", BEN)
    decision = office.archive.decision("omid-noori", "uk", "RUS0777")
    assert decision is not None and not decision.same
    assert "RUS0777" in listed.text and words.decided(decision, EN) in listed.text
    office.taps_shown(listed, "1 · RUS0777 · Omid Noori", BEN)
    office.taps("Undo", BEN)
    assert tier(office, "RUS0777") is Tier.POSSIBLE
    assert office.says("review Nobody Here") == in_words(said(Outcome.NOT_WATCHED, name="Nobody Here"))


def test_a_pin_takes_back_an_earlier_not_the_same(office: FakeService) -> None:
    office.publish(NOORI, date="2026-05-13")
    office.taps("Not the same", ANNA)
    office.says("watch edit omid-noori uk:GHR0999", BEN)
    assert tier(office, "GHR0999") is Tier.CONFIRMED
    assert told(office)[-1] == (Kind.CONFIRMED, Tier.CONFIRMED)
    assert "nothing to decide" in office.taps("Undo", ANNA).text
    assert labels(card(office, ANNA)) == [] and "Identity confirmed" in card(office, ANNA).text


def test_what_chats_have_heard_of_stands_first_in_the_review(office: FakeService) -> None:
    office.publish(STRANGER, NOORI, date="2026-05-13")
    listed = office.says("review")
    assert listed.blocks[0].text == list_notice.waiting_words(2, EN)
    assert [label.split(" · ")[1] for label in labels(listed)] == ["GHR0999", "RUS0777"]
    assert "2 matches await" in office.says("review Noori").text
    assert office.says("review Vaseghi") == NOTHING


# -- the key on a button -------------------------------------------------------------------------------------


def test_a_button_names_its_listing_and_finds_its_question_undecided_and_decided(office: FakeService) -> None:
    office.publish(STRANGER, date="2026-05-13")
    (one,) = review.those(office.archive, review.waiting(office.archive))
    assert one.key.startswith("uk:RUS0777:") and review.find(office.archive, one.key) == one
    office.acts(f"review:not:{one.key}", ANNA)
    decided = review.find(office.archive, one.key)
    assert decided is not None and decided.decision is not None and not decided.decision.same


def test_a_button_of_before_finds_the_same_question(office: FakeService) -> None:
    office.publish(STRANGER, date="2026-05-13")
    (one,) = review.those(office.archive, review.waiting(office.archive))
    assert review.find(office.archive, review.key_of("omid-noori", "uk", "RUS0777")) == one


@pytest.mark.parametrize("key", ["uk:RUS0777:000000", "uk:RUS0778:", "uk::", "eu:RUS0777:ab12cd", "0123456789ab", ""])
def test_a_button_of_no_question_finds_none(office: FakeService, key: str) -> None:
    office.publish(STRANGER, date="2026-05-13")
    assert review.find(office.archive, key) is None


@pytest.mark.parametrize("listing", ["34083", "RUS" + "0" * 60, "۰" * 30])
def test_a_key_has_room_on_a_button_however_long_the_id_is(listing: str) -> None:
    assert len(f"review:undo-same:{review.button_key('omid-noori', 'us-consolidated', listing)}".encode()) <= 64


# -- the service, on both platforms --------------------------------------------------------------------------


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Running]:
    with running(tmp_path, operators=["telegram:1001", "slack:U1"]) as made:
        yield made


def test_operators_of_both_platforms_decide_once_across_a_restart(service: Running) -> None:
    telegram, slack, key = service.telegram, service.slack, review.button_key("omid-noori", "uk", "RUS0777")
    service.start()
    service.ready()
    telegram.says("/start", user=1001)
    telegram.says("/follow all")
    telegram.wait_for("now hears of all officials")
    service.publish_uk(STRANGER, date="2026-05-13")
    telegram.wait_for("Is this Omid Noori", chat=1001)
    slack.do(slack.wait_for("Is this Omid Noori"))
    telegram.taps(f"review:same:{key}")
    telegram.wait_for("Only an operator can do that.")

    telegram.taps(f"review:same:{key}", user=1001)
    slack.do(slack.tap(f"review:same:{key}", channel="D-U1"))
    answers = ("Same person: RUS0777 is Omid Noori", "An operator was first")

    def answered() -> list[str]:
        said = [*telegram.texts(1001), *(str(post) for post in slack.posts)]
        return [answer for answer in answers for text in said if answer in text]

    until(lambda: len(answered()) == 2, 15, lambda: str(answered()))
    assert sorted(answered()) == sorted(answers)
    telegram.wait_for("Confirmed: the UK has listed Omid Noori")
    until(lambda: any("decided by an operator" in one["text"] for one in telegram.edited), 15)
    until(lambda: slack_edits(service, "decided by an operator"), 15)

    assert service.stop() == 0
    service.start()
    telegram.taps(f"review:undo-same:{key}", user=1001)
    telegram.wait_for("is taken back", chat=1001)
    telegram.wait_for("Correction: whether the UK has listed Omid Noori is not known. Do not repeat alert MW-")
    until(lambda: any("known. Do not repeat alert MW-" in one["text"] for one in telegram.edited), 15)
    until(lambda: slack_edits(service, "Chats hear nothing of it until you decide"), 15)
    telegram.says("/review", user=1001)
    telegram.wait_for("1 match awaits an operator's word.", chat=1001)
    assert service.stop() == 0
    assert [one for one in telegram.texts(2002) if "Is this" in one] == []
    assert slack.broken == []


def slack_edits(service: Running, words: str) -> bool:
    return any(method == "chat.update" and words in str(args) for method, args in service.slack.calls)
