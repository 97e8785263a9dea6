"""A correction reaches whoever read the mistake: it is said where that was read, and what was read is put right."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.incoming import lookups
from bot.language import language
from bot.model.destination import Destination
from bot.model.message import FSI, PDI, Message, Style
from bot.model.preferences import Settings
from bot.outgoing.bundles import BUNDLE_OVER
from bot.outgoing.composer import Defaults
from bot.outgoing.digests import send_due
from bot.presentation.words.news.alert import alert
from bot.presentation.words.news.headline import headline
from tests.fakes.answers import asking, words
from tests.fakes.service import ANNA, CHATS, FakeService
from tests.fakes.watching import NOORI, VASEGHI
from watchers.model import Kind
from watchers.watchlist import decisions

OTHER = Destination("slack", "C7")
PERSIAN = Destination("telegram", "-1007")
KHAZEIN = replace(NOORI, id="GHR0998", name="Mahmoud Khazein", births=("1978-11-21",))
NOT_LISTED = "Correction: the UK has NOT listed Omid Noori. Do not repeat alert MW-000001."
ISOLATES = str.maketrans("", "", FSI + PDI)


@pytest.fixture
def office(tmp_path: Path) -> FakeService:
    """An operator has written to the bot; a group, a channel and a Persian group follow everyone."""
    made = FakeService(tmp_path, operators=(ANNA,))
    made.publish(VASEGHI)
    made.says("start", ANNA)
    for where, code in ((CHATS, None), (OTHER, "en"), (PERSIAN, "fa")):
        made.follows(where, code)
    return made


def struck_whole(message: Message) -> bool:
    """Tells whether all but the correction above it and the alert's id is struck through."""
    return len(struck(message)) == len(message.blocks) + len(message.rest) - 2


def struck(message: Message) -> list[str]:
    """Returns the blocks that are struck through, but for IDs that are to be found again."""
    return [
        block.text
        for block in message.unfolded.blocks
        if {span.style for span in block.spans} <= {Style.STRIKE, Style.CODE}
        and any(span.style is Style.STRIKE for span in block.spans)
    ]


def test_the_alert_itself_says_its_correction_first_and_is_struck_through(office: FakeService) -> None:
    office.publish(VASEGHI, NOORI, date="2026-05-13")
    before = [office.messages(where)[-1] for where in (CHATS, OTHER)]
    office.taps("Not the same", ANNA)
    for where, was in zip((CHATS, OTHER), before, strict=True):
        alert, correction = office.messages(where)
        assert alert.text.startswith(f"{NOT_LISTED} MW-000002\n") and alert.buttons == () and alert.files == ()
        assert struck(alert) == [block.text for block in was.unfolded.blocks if block.text != was.blocks[-1].text]
        assert [block.text for block in alert.blocks[1:]] == [block.text for block in was.blocks]
        assert correction.text.startswith(f"{NOT_LISTED}\n") and struck(correction) == []
    alert, correction = office.messages(PERSIAN)
    for message in (alert, correction):
        assert message.blocks[0].text.startswith("تصحیح: بریتانیا امید نوری را تحریم نکرده است. خبر ")
    assert struck_whole(alert)


def test_a_correction_is_shown_in_the_channel(office: FakeService) -> None:
    office.publish(VASEGHI, NOORI, date="2026-05-13")
    office.messages(OTHER)
    sent: list[tuple[str, bool]] = []
    for label in ("Not the same", "Undo", "Same person"):
        office.taps(label, ANNA)
        while row := office.store.next_waiting(OTHER):
            if row.edits is None:
                sent.append((row.message.blocks[0].text.partition(":")[0], row.broadcast))
            office.store.sent(row, "1", office.clock())
    assert sent == [("Correction", True), ("Unconfirmed again", True), ("Confirmed", True)]


@pytest.mark.parametrize("restart", [False, True])
def test_a_correction_that_is_taken_back_is_corrected_itself(office: FakeService, restart: bool) -> None:
    office.publish(VASEGHI, NOORI, date="2026-05-13")
    office.messages(CHATS)
    for label in ("Not the same", "Undo"):
        office.taps(label, ANNA)
        office.messages(CHATS)
        if restart:
            office.restart()
    told = [entry for entry in office.archive.history("omid-noori") if entry.number]
    told.sort(key=lambda entry: entry.alert_id)
    said = [headline(entry, "Omid Noori", language("en")).translate(ISOLATES) for entry in told]
    first, again = said[0], said[-1]
    assert told[-1].kind is Kind.WITHDRAWN and told[-1].restores == ("MW-000001",)
    alert, correction, last = office.messages(CHATS)
    assert alert.text.translate(ISOLATES).startswith(f"{again} MW-000003\n{first}\n")
    assert struck(alert) == [] and NOT_LISTED not in alert.text
    assert correction.text.startswith(f"{again} MW-000003\n{NOT_LISTED}\n")
    assert struck_whole(correction)
    assert last.text.startswith(again)
    office.taps("Not the same", ANNA)
    alert, correction, second, last = office.messages(CHATS)
    both = "Correction: the UK has NOT listed Omid Noori. Do not repeat alerts MW-000001 and MW-000003."
    assert last.text.startswith(both) and alert.text.startswith(f"{both} MW-000004\nUnconfirmed: ")
    assert struck_whole(alert) and struck_whole(second)


def test_a_persian_chat_reads_what_holds_after_each_word_of_an_operator(office: FakeService) -> None:
    office.publish(VASEGHI, NOORI, date="2026-05-13")
    office.messages(PERSIAN)
    alert, undone, again = (
        "تأییدنشده: بریتانیا کسی به نام امید نوری را تحریم کرده است",
        "تصحیح: بریتانیا امید نوری را تحریم نکرده است.",
        "دوباره تأییدنشده: بریتانیا کسی به نام امید نوری را تحریم کرده است.",
    )
    stands = []
    for label in ("Not the same", "Undo", "Same person"):
        office.taps(label, ANNA)
        stands.append([message.text.translate(ISOLATES) for message in office.messages(PERSIAN)])
    first, second, third = stands
    repeat = "خبر MW-000001 را بازگو نکنید."
    assert [text.startswith(f"{undone} {repeat}") for text in first] == [True, True] and f"\n{alert}\n" in first[0]
    repeat = "خبر MW-000002 را بازگو نکنید."
    assert [text.startswith(f"{again} {repeat}") for text in second] == [True] * 3
    assert third[-1].startswith("تأیید شد: بریتانیا امید نوری را تحریم کرده است") and len(third) == 4


@pytest.mark.parametrize(
    ("code", "taken_back", "alert", "correction"),
    [
        ("en", "Taken back by", "Unconfirmed: the UK has listed someone named Omid Noori",
         "13 May 2026 · Correction: the UK has NOT listed Omid Noori. Do not repeat alert MW-000001."),
        ("fa", "پس گرفته‌شده با", "تأییدنشده: بریتانیا کسی به نام امید نوری را تحریم کرده است",
         "۲۳ اردیبهشت ۱۴۰۵ (۱۳ مهٔ ۲۰۲۶) · تصحیح: بریتانیا امید نوری را تحریم نکرده است."
         " خبر MW-000001 را بازگو نکنید."),
    ],
)  # fmt: skip
def test_history_marks_what_was_taken_back(
    office: FakeService, code: str, taken_back: str, alert: str, correction: str
) -> None:
    office.publish(VASEGHI, NOORI, date="2026-05-13")
    office.taps("Not the same", ANNA)
    office.says(f"language {code}", ANNA)
    said = office.says("history omid-noori").text.translate(ISOLATES)
    assert f"{taken_back} MW-000002: {alert}" in said and correction in said
    office.says("language en", ANNA)
    office.taps("Undo", ANNA)
    office.says(f"language {code}", ANNA)
    said = office.says("history omid-noori").text.translate(ISOLATES)
    assert (
        f"{taken_back} MW-000003: {correction.partition(' · ')[2][:6]}" in said
        and f"{taken_back} MW-000002" not in said
    )


def test_who_read_it_and_follows_no_more_hears_the_correction_too(office: FakeService) -> None:
    office.publish(VASEGHI, NOORI, date="2026-05-13")
    office.messages(OTHER)
    office.store.unfollow(OTHER)
    office.taps("Not the same", ANNA)
    alert, correction = office.messages(OTHER)
    assert alert.text.startswith(NOT_LISTED) and correction.text.startswith(NOT_LISTED)


def test_a_mistake_that_waits_goes_out_with_its_correction_or_not_at_all(office: FakeService) -> None:
    office.publish(VASEGHI, NOORI, date="2026-05-13")  # nothing is sent yet
    decided(office, same=False)
    office.derive()
    row = office.store.next_waiting(CHATS)
    assert row is not None and row.key == "MW-000001" and row.message.text.startswith(NOT_LISTED)


def test_what_is_told_of_at_one_time_with_its_correction_is_struck_through(office: FakeService) -> None:
    office.watching.publish(VASEGHI, NOORI, date="2026-05-13")
    decided(office, same=False)
    office.derive()
    alert, correction = office.messages(CHATS)
    assert alert.text.startswith(NOT_LISTED) and struck_whole(alert)
    assert correction.text.startswith(NOT_LISTED)


def test_of_many_in_one_message_only_the_wrong_line_is_struck_through(office: FakeService) -> None:
    crowd = [replace(VASEGHI, id=f"IRN9{n:03d}") for n in range(BUNDLE_OVER)]
    office.publish(VASEGHI, NOORI, *crowd, date="2026-05-13")
    (before,) = office.messages(CHATS)
    decided(office, same=False)
    office.derive()
    together, correction = office.messages(CHATS)
    (line,) = struck(together)
    taken_back = headline(office.told(CHATS)[-1], "Omid Noori", language("en"))
    assert "GHR0999" in line and together.text.startswith(taken_back)
    assert len(together.blocks) == len(before.blocks) + 1 and together.buttons == before.buttons
    assert correction.text.startswith("Correction: ")


def test_two_corrections_at_one_time_both_stand_in_the_message_that_told_both(office: FakeService) -> None:
    crowd = [replace(VASEGHI, id=f"IRN9{n:03d}") for n in range(BUNDLE_OVER)]
    office.publish(VASEGHI, NOORI, KHAZEIN, *crowd, date="2026-05-13")
    (before,) = office.messages(CHATS)
    decided(office, same=False)
    decided(office, same=False, who="mahmoud-khazein", listing=KHAZEIN.id)
    office.derive()
    together, *_ = office.messages(CHATS)
    assert {id for line in struck(together) for id in ("GHR0999", "GHR0998") if id in line} == {"GHR0999", "GHR0998"}
    corrections = {one.official: one for one in office.told(CHATS) if one.kind is Kind.WITHDRAWN}
    for slug, who in (("omid-noori", "Omid Noori"), ("mahmoud-khazein", "Mahmoud Khazein")):
        assert together.text.count(headline(corrections[slug], who, language("en"))) == 1
    assert len(struck(together)) == 2 and len(together.blocks) == len(before.blocks) + 2


@pytest.mark.parametrize("told", [True, False])
@pytest.mark.parametrize("many", [True, False])
def test_what_was_taken_back_and_put_back_at_one_time_holds_again(
    office: FakeService, many: bool, told: bool
) -> None:
    crowd = [replace(VASEGHI, id=f"IRN9{n:03d}") for n in range(BUNDLE_OVER if many else 0)]
    office.watching.publish(VASEGHI, NOORI, *crowd, date="2026-05-13")
    if told:
        office.derive()
        office.messages(CHATS)
    decided(office, same=False)
    taken_back(office)
    office.derive()
    alert, *more = office.messages(CHATS)
    assert not any("GHR0999" in line for line in struck(alert) if "Do not repeat" not in line)
    assert "Correction: " not in alert.text
    assert alert.text.startswith("Unconfirmed again: ") is (told or not many)  # of many, a line says it
    if more:
        correction, last = more
        assert correction.text.startswith("Unconfirmed again: ") and last.text.startswith("Unconfirmed again: ")
        assert any("Correction: " in line for line in struck(correction))
    decided(office, same=False)
    office.derive()
    alert, *_ = office.messages(CHATS)
    assert any("GHR0999" in line or "someone named Omid Noori" in line for line in struck(alert))


@pytest.mark.parametrize("digest", [True, False])
def test_an_alert_that_is_taken_back_for_the_second_time_at_one_time_is_struck_through(
    office: FakeService, digest: bool
) -> None:
    if digest:
        office.store.set_settings(CHATS, Settings(every="daily"), office.clock() + dt.timedelta(hours=1), always=True)
    office.watching.publish(VASEGHI, NOORI, date="2026-05-13")
    decided(office, same=False)
    taken_back(office)
    decided(office, same=False)
    office.derive()
    if digest:
        office.clock.forward(days=1)
        assert send_due(office.archive, office.store, office.clock, Defaults()) == 1
        (message,) = office.messages(CHATS)
        ids = [block.spans[-1].text for block in message.blocks if block.spans[-1].style is Style.CODE]
        gone = [line for line in struck(message) if "MW-" in line]
        assert len(ids) == 4 and [line[-9:] for line in gone] == ["MW-000001", "MW-000003"]
        return
    alert, *between, last = office.messages(CHATS)
    assert struck_whole(alert) and struck(last) == []
    again, undone = between
    assert struck_whole(undone)
    assert struck(again) == [] and f"\n{NOT_LISTED}\n" in again.text  # it says what holds once more


def test_who_read_it_and_follows_no_more_hears_all_that_came_of_it_at_one_time(office: FakeService) -> None:
    office.publish(VASEGHI, NOORI, date="2026-05-13")
    office.messages(OTHER)
    office.store.unfollow(OTHER)
    decided(office, same=False)
    taken_back(office)
    office.derive()
    alert, correction, last = office.messages(OTHER)
    assert alert.text.startswith("Unconfirmed again: ") and struck(alert) == []
    assert correction.text.startswith("Unconfirmed again: ") and struck_whole(correction)
    assert last.text.startswith("Unconfirmed again: ") and struck(last) == []


def test_a_chat_that_moved_hears_it_at_its_new_address(office: FakeService) -> None:
    office.publish(VASEGHI, NOORI, date="2026-05-13")
    office.messages(CHATS)
    new = Destination(CHATS.platform, "-100999")
    office.store.move_chat(CHATS, new)
    office.taps("Not the same", ANNA)
    (correction,) = office.messages(new)  # what stands at the old address cannot be changed
    assert correction.text.startswith(NOT_LISTED)


@pytest.mark.parametrize("die", ["before the rows", "after the rows"])
def test_a_crash_loses_no_correction_and_doubles_none(
    office: FakeService, monkeypatch: pytest.MonkeyPatch, die: str
) -> None:
    office.publish(VASEGHI, NOORI, date="2026-05-13")
    office.messages(CHATS)
    decided(office, same=False)
    real: Callable[..., int] = office.store.enqueue

    def dies(*args: object, **more: object) -> int:
        if die == "after the rows":
            real(*args, **more)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(office.store, "enqueue", dies)
        with pytest.raises(KeyboardInterrupt):
            office.derive()
    office.restart()
    office.derive()
    office.derive()
    alert, correction = office.messages(CHATS)
    assert alert.text.startswith(f"{NOT_LISTED} MW-000002\nUnconfirmed: ") and correction.text.startswith(NOT_LISTED)
    assert alert.text.count("Correction") == 1


def test_who_returns_after_a_removal_is_back_on_the_list(office: FakeService) -> None:
    office.publish(NOORI, date="2026-05-13")
    office.publish(NOORI, date="2026-05-14")
    assert office.told(CHATS)[-1].kind is Kind.DELISTED
    office.publish(VASEGHI, NOORI, date="2026-05-15")
    entry = office.told(CHATS)[-1]
    assert (entry.kind, entry.official, entry.back) == (Kind.DESIGNATED, "leila-vaseghi", ("2026-05-13", "MW-000002"))
    context = asking(office.watching, "uk")
    who = context.people()["leila-vaseghi"]
    for where, code in ((CHATS, "en"), (PERSIAN, "fa")):
        assert office.messages(where)[-1].blocks == alert(entry, who, language(code)).blocks
    history = lookups.history(who, context)
    assert history.entries[0] == entry and office.says("history leila-vaseghi") == words(history)


def decided(office: FakeService, *, same: bool, who: str = "omid-noori", listing: str = "GHR0999") -> None:
    """Gives an operator's word, of which nobody has been told yet."""
    assert decisions.decide(office.archive, who, "uk", listing, same, office.clock()).told


def taken_back(office: FakeService) -> None:
    """Undoes the operator's word, of which nobody has been told yet either."""
    assert decisions.decide(office.archive, "omid-noori", "uk", "GHR0999", None, office.clock(), undoes=False).told
