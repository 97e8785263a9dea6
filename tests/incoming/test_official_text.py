"""Tests changes in chat of whom the bot watches: what is typed, what is refused, what it leads to, what stays."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.answers.commands.outcome import Outcome, said
from bot.answers.status import Status, status_of
from bot.model.message import Message
from bot.presentation.words.commands.outcomes import SENTENCES
from tests.fakes.answers import words
from tests.fakes.running import running
from tests.fakes.service import ANNA, BEN, CHATS, FakeService
from tests.fakes.watching import IRAN, NOORI, RUSSIA, VASEGHI
from watchers.lists import registry
from watchers.lists.sample import Person
from watchers.model import Edition, Field, Kind, Listing, Official, Tier
from watchers.watchlist import decisions, official_file, people
from watchers.watchlist.official_file import ADDED

TALEBI = Person("IRN0201", "Reza TALEBI", (IRAN,), "2024-01-02", births=("1970",))
NAMESAKE = Person("RUS0778", "Reza Talebi", (RUSSIA,), "2024-01-02", nationality="")


@pytest.fixture
def office(tmp_path: Path) -> FakeService:
    """Returns an office over a list with a man of whom nobody has asked yet, and a group that follows everyone."""
    made = FakeService(tmp_path)
    made.publish(TALEBI, VASEGHI)
    made.store.add_chat(CHATS, "A group", private=False, state="approved", language=None, at=made.clock())
    made.store.follow(CHATS, ["*"], made.clock())
    made.derive()
    return made


def watched(office: FakeService) -> dict[str, Official]:
    return {one.slug: one for one in people.read(office.archive)}


def stands(slug: str, office: FakeService) -> Status:
    """Returns where someone stands, as the operator who changes the watchlist is told."""
    return status_of(office.archive, watched(office)[slug], ("uk",))


def heard(office: FakeService) -> list[tuple[Kind, Tier | None, str | None]]:
    """Returns what the group has been told."""
    return [(entry.kind, entry.tier, entry.official) for entry in office.told(CHATS)]


def labels(message: Message) -> list[str]:
    return [button.label for row in message.buttons for button in row]


# -- adding --------------------------------------------------------------------------------------------------


def test_who_is_added_is_reported_where_he_stands_and_nobody_else_is_alerted(office: FakeService) -> None:
    before = office.archive.log_head()
    said = office.says('watch add "Reza Talebi" fa:"رضا طالبی" born:۱۹۷۰ note:"Judge"')
    assert "Reza Talebi" in said.blocks[0].text and labels(said) == ["Undo", "Review them"]
    status = stands("reza-talebi", office)
    assert said.blocks[1:] == words(status).blocks and status.official.case == "Judge"
    assert [(one.listing.id, one.by_name, str(one.since)) for one in status.listings] == [
        ("IRN0201", True, "2024-01-02")
    ]
    assert office.archive.log_head() == before and office.messages(CHATS) == []
    assert "IRN0201" in office.taps_shown(said, "Review them").text
    office.publish(replace(TALEBI, position="Judge"), VASEGHI, date="2026-05-13")
    assert heard(office) == [(Kind.AMENDED, Tier.STRONG, "reza-talebi")]


def test_everything_that_may_be_said_of_a_person(office: FakeService) -> None:
    office.says(
        "watch add “Reza Talebi” fa:«رضا طالبی» aka:“Reza TALEBIAN” aka:«رضا طالبیان» aka:Riza Talebi"
        " born:1970 born:1971-02-03 died:۲۰۲۵-۰۶-۱۳ uk:irn0201 us:33115x"
    )
    assert "reza-talebi" not in watched(office)
    office.says(
        "watch add “Reza Talebi” fa:«رضا طالبی» aka:“Reza TALEBIAN” aka:«رضا طالبیان» aka:Riza Talebi"
        " born:1970 born:1971-02-03 died:۲۰۲۵-۰۶-۱۳ uk:irn0201 us:99999"
    )
    one = watched(office)["reza-talebi"]
    assert (one.name, one.persian, one.died) == ("Reza Talebi", "رضا طالبی", "2025-06-13")
    assert one.aliases == ("Reza TALEBIAN", "Riza Talebi") and one.persian_aliases == ("رضا طالبیان",)
    assert one.births == ("1970", "1971-02-03") and one.pins == {"uk": ("IRN0201",), "us-sdn": ("99999",)}
    match = decisions.match_of(office.archive, "reza-talebi", "uk", "IRN0201")
    assert match and match.tier is Tier.CONFIRMED
    assert one.died_source == official_file.BY_OPERATOR


def test_a_person_without_a_persian_name_is_written_in_one_script(office: FakeService) -> None:
    office.says("watch add Reza Talebi")
    assert office.says("status reza-talebi").text.partition(" — ")[0] == "Reza Talebi"
    office.says("language fa")
    assert "Reza Talebi" in office.says("status reza-talebi").text.splitlines()[0]
    assert "Reza Talebi" in office.says("status").text


def test_an_ofac_id_is_pinned_on_the_list_on_which_it_stands(tmp_path: Path) -> None:
    office = FakeService(tmp_path)
    with office.archive.writing(office.clock()) as writing:
        edition = Edition("us-consolidated", "ofac-enhanced", "2026-05-12", "0" * 64, 1, {})
        number = writing.edition(edition, "good")
        listing = Listing("44444", {Field.NAMES: ("TALEBI, Reza",), Field.REGIMES: ("IRAN-HR",)})
        writing.put("us-consolidated", listing, "x", number)
    office.says("watch add Reza Talebi us:44444 us:33999")
    assert watched(office)["reza-talebi"].pins == {"us-consolidated": ("44444",), "us-sdn": ("33999",)}


def test_what_may_be_the_person_comes_to_review_and_is_not_told(office: FakeService) -> None:
    office.publish(TALEBI, VASEGHI, NAMESAKE, date="2026-05-13")
    said = office.says("watch add Reza Talebi uk:IRN0201")
    status = stands("reza-talebi", office)
    assert status.undecided == 1 and [(one.listing.id, one.by_name) for one in status.listings] == [
        ("IRN0201", False)
    ]
    assert said.blocks[1:] == words(status).blocks and labels(said) == ["Undo", "Review them"]
    assert office.messages(CHATS) == []
    assert "RUS0778" in office.says("review").text and "IRN0201" not in office.says("review").text


# -- refused -------------------------------------------------------------------------------------------------

REFUSED = [
    ('add "Reza Talebi" age:50', "age: unknown; known are fa, aka, born"),
    ('add "Reza Talebi" born:70', "born: “70” is not written YYYY"),
    ('add "Reza Talebi" born:1970-02-30', "born: “1970-02-30” is not written YYYY"),
    ('add "Reza Talebi" born:۱۳۴۹', "born: “1349” is no year of the Gregorian calendar"),
    ('add "Reza Talebi" died:2025', "died: “2025” is not a day written YYYY-MM-DD"),
    ('add "Reza Talebi" died:2030-01-01', "died: “2030-01-01” is yet to come"),
    ('add "Reza Talebi" uk:33115', "uk: “33115” is not a UK ID such as IRN0086"),
    ('add "Reza Talebi" us:IRN0086', "us: “IRN0086” is not an OFAC uid such as 33115"),
    ('add "Reza Talebi" uk:IRN0086', "uk: uk ID “IRN0086” is already pinned to “leila-vaseghi”"),
    ('add "Reza Talebi" us:33133', "us: us-sdn ID “33133” is already pinned to “omid-noori”"),
    ('add "Leila Vaseghi"', "name: “Leila Vaseghi” is watched already: leila-vaseghi"),
    ('add "VASEGHI, Leila"', "name: “VASEGHI, Leila” is watched already: leila-vaseghi"),
    ('add "Reza Talebi" aka:"Omid Nouri"', "name: “Omid Nouri” is watched already: omid-noori"),
    ('add "Reza Talebi" fa:"لیلا واثقی"', "name: “لیلا واثقی” is watched already: leila-vaseghi"),
    ("add Talebi", "name: “Talebi” is one word"),
    ('add "رضا طالبی"', "name: “رضا طالبی” has no Latin letters"),
    ("add born:1970", "name: is empty"),
    ('add "Reza Talebi" fa:"Reza"', "fa: “Reza” is not in Persian letters"),
    ('add "Reza Talebi', "a quotation mark is not closed"),
    ('add "Reza Talebi" fa:"رضا طالبی" stray', "fa: “stray” stands alone"),
    ('add "Reza Talebi" note:one note:two', "note: is given twice"),
    ('add "Reza Talebi" aka:+"Riza Talebi"', "aka: “+” and “-” are for"),
    (f'add "Reza Talebi" note:"{"x" * 501}"', "note: is longer than 500 letters"),
    ("edit leila-vaseghi born:-1950", "born: “1950” is not there to be taken away"),
    ("edit leila-vaseghi died:+2025-01-01", "died: “+” and “-” are for"),
    ("edit leila-vaseghi uk:IRN0086 uk:GHR1", "uk: “GHR1” is not a UK ID"),
    ('edit leila-vaseghi name:"Omid Noori"', "name: “Omid Noori” is watched already: omid-noori"),
    ("edit nobody-here born:1970", "“nobody-here” is not watched."),
    ("remove nobody-here", "“nobody-here” is not watched."),
    ("drop leila-vaseghi", "“drop” is not known here."),
]


@pytest.mark.parametrize(("typed", "said"), REFUSED, ids=[typed[:60] for typed, _ in REFUSED])
def test_what_is_wrong_is_named_in_one_line_and_changes_nothing(office: FakeService, typed: str, said: str) -> None:
    before = office.archive.watched()
    answer = office.says(f"watch {typed}").text
    assert answer.startswith(said) and "\n" not in answer
    assert office.archive.watched() == before


def test_only_operators_change_whom_the_bot_watches(office: FakeService) -> None:
    for text in ("watch", "watch add Reza Talebi", "watch remove leila-vaseghi"):
        assert office.says(text, "telegram:9").text == SENTENCES[Outcome.OPERATORS_ONLY][0]
    assert office.acts("watch:remove:leila-vaseghi", "telegram:9").text == SENTENCES[Outcome.OPERATORS_ONLY][0]
    assert "leila-vaseghi" in watched(office)


# -- editing -------------------------------------------------------------------------------------------------


def test_an_edit_sets_adds_takes_away_and_empties(office: FakeService) -> None:
    office.says("watch edit leila-vaseghi died:2025-06-13 born:-1972 aka:+“Leila Vasegi” note:one")
    one = watched(office)["leila-vaseghi"]
    assert one.died == "2025-06-13" and "1972" not in one.births and "1973" in one.births
    assert "Leila Vasegi" in one.aliases and len(one.aliases) > 1 and one.case == "one"
    office.says("watch edit Leila Vaseghi died: aka:“Leyli Vasegi” note: uk:")
    one = watched(office)["leila-vaseghi"]
    assert (one.died, one.died_source, one.case) == (None, None, "") and one.aliases == ("Leyli Vasegi",)
    assert "uk" not in one.pins and one.pins["us-sdn"] == ("34083",)


def test_new_pins_and_names_are_matched_at_once(office: FakeService) -> None:
    office.publish(TALEBI, VASEGHI, NOORI, date="2026-05-13")
    assert heard(office) == [(Kind.DESIGNATED, Tier.STRONG, "omid-noori")]  # by name alone
    said = office.says("watch edit omid-noori uk:+GHR0999")
    assert "Omid Noori" in said.blocks[0].text and said.blocks[1:] == words(stands("omid-noori", office)).blocks
    assert heard(office)[-1] == (Kind.CONFIRMED, Tier.CONFIRMED, "omid-noori")
    office.says("watch edit omid-noori uk:-GHR0999")
    assert heard(office)[-1] == (Kind.WITHDRAWN, Tier.STRONG, "omid-noori")
    before = office.told(CHATS)
    assert before[-1].corrects == (before[-2].alert_id,)
    office.says("watch edit omid-noori note:“nothing that matches”")
    assert office.told(CHATS) == before


def test_a_pin_of_what_nobody_had_heard_of_is_answered_and_alerts_nobody(office: FakeService) -> None:
    said = office.says("watch edit hassan-rouhani uk:IRN0201")
    status = stands("hassan-rouhani", office)
    assert [one.listing.id for one in status.checked] == ["IRN0201"] and said.blocks[1:] == words(status).blocks
    (asked,) = office.said(ANNA, "Hassan Rouhani")
    assert "IRN0201 · Reza TALEBI" in asked  # whose name it bears is seen at once
    assert office.messages(CHATS) == []


# -- removing ------------------------------------------------------------------------------------------------


def test_a_removal_is_asked_for_keeps_the_history_and_can_be_undone(office: FakeService) -> None:
    office.publish(TALEBI, VASEGHI, replace(NOORI, name="Noori Omid"), date="2026-05-13")
    asked = office.says("watch remove omid-noori")
    assert "omid-noori" in watched(office) and labels(asked) == ["Confirm"]
    removed = office.taps_shown(asked, "Confirm")
    assert "watched no longer" in removed.text and "omid-noori" not in watched(office)
    history = office.says("history").text
    assert "GHR0999" in history and "Omid Noori" in history
    office.publish(TALEBI, VASEGHI, replace(NOORI, position="Clerk"), date="2026-05-14")
    assert len(office.messages(CHATS)) == 1
    assert office.taps_shown(asked, "Confirm") == words(said(Outcome.NOT_WATCHED, name="omid-noori"))
    back = office.taps_shown(removed, "Undo")
    assert "GHR0999" in back.text and watched(office)["omid-noori"].pins["us-sdn"] == ("33133",)
    assert office.taps_shown(removed, "Undo") == words(said(Outcome.NOTHING_TO_UNDO))


def test_what_was_done_in_chat_survives_a_restart_with_the_file(office: FakeService) -> None:
    office.says("watch add Reza Talebi")
    office.says("watch edit leila-vaseghi died:2025-06-13")
    office.taps_shown(office.says("watch remove omid-noori"), "Confirm")
    office.restart()
    assert watched(office)["leila-vaseghi"].died == "2025-06-13"
    assert "reza-talebi" in watched(office) and "omid-noori" not in watched(office)
    assert list(watched(office))[-1] == "reza-talebi"  # after everyone of the file
    assert watched(office)["reza-talebi"].group == ADDED
    origins = {one.official.slug: one.origin for one in office.archive.watched()}
    assert len(origins) == 13 and (origins["reza-talebi"], origins["hassan-rouhani"]) == ("chat", "file")
    listed = [block.text for block in office.says("watch").unfolded.blocks]
    assert listed[0] == "Watched: 13"
    for slug, origin in origins.items():
        (line,) = [line for line in listed if f" · {slug} · " in line]
        assert line.endswith("in chat" if origin == "chat" else "from the watchlist file")


def test_whom_the_file_drops_and_names_again_is_watched_again(office: FakeService) -> None:
    everyone = official_file.load()
    people.seed(office.archive, [one for one in everyone if one.slug != "omid-noori"], office.clock())
    assert "omid-noori" not in watched(office)
    people.seed(office.archive, everyone, office.clock())
    assert "omid-noori" in watched(office)


def test_an_alert_of_someone_removed_meanwhile_is_still_told(office: FakeService) -> None:
    office.watching.publish(TALEBI, VASEGHI, NOORI, date="2026-05-13")  # logged, not yet told
    people.remove(office.archive, "omid-noori", office.clock())
    office.derive()
    assert heard(office) == [(Kind.DESIGNATED, Tier.STRONG, "omid-noori")]
    assert office.messages(CHATS)[-1].blocks[0].text.endswith("Omid Noori")


def test_every_change_is_in_the_audit_without_what_was_typed(office: FakeService) -> None:
    office.says("watch add Reza Talebi note:secret", BEN)
    office.says("watch edit reza-talebi died:2025-06-13", ANNA)
    office.taps_shown(office.says("watch remove reza-talebi"), "Confirm")
    acts = reversed(office.store.acts(100))
    assert [(act.user, act.action, act.detail) for act in acts if act.action.startswith("watch")] == [
        ("U2", "watch add", "reza-talebi"),
        ("1", "watch edit", "reza-talebi: died"),
        ("1", "watch remove", "reza-talebi"),
    ]


@pytest.mark.parametrize(
    ("source", "typed", "id"),
    [("canada", "iran/1-2.1/۹۰", "Iran/1-2.1/90"), ("eu", "eu.9140.93", "EU.9140.93"), ("un", "iri.039", "IRi.039"),
     ("australia", "۷۹۹۰", "7990"), ("uk", "irn0201", "IRN0201")],
)  # fmt: skip
def test_an_id_is_pinned_in_the_spelling_of_its_list_and_taken_away_in_any(
    office: FakeService, source: str, typed: str, id: str
) -> None:
    office.watching.turn_to(source)
    office.watching.feed(registry.of(source).write_sample("2026-05-13", [replace(TALEBI, id=id)]))
    office.says(f"watch edit omid-noori {source}:+{typed}")
    assert watched(office)["omid-noori"].pins[source] == (id,)
    assert decisions.match_of(office.archive, "omid-noori", source, id)
    office.says(f"watch edit omid-noori {source}:-{typed}")
    assert source not in watched(office)["omid-noori"].pins


# -- the service ---------------------------------------------------------------------------------------------


def test_watch_in_slack_and_telegram_across_a_restart(tmp_path: Path) -> None:
    with running(tmp_path, operators=["telegram:1001", "slack:U1"]) as service:
        service.publish_uk(TALEBI)
        service.start()
        service.ready()
        service.slack.do(service.slack.slash('watch add "Reza Talebi" fa:“رضا طالبی”'))
        service.slack.do(service.slack.wait_for("Reza Talebi is watched now."))
        service.telegram.says("/watch edit reza-talebi uk:IRN0201", user=1001)
        (said,) = service.telegram.wait_for("Reza Talebi is changed.", chat=1001)
        assert "IRN0201" in said and "awaiting confirmation" not in said
        service.telegram.says("/watch", user=2002)
        service.telegram.wait_for("Only an operator can do that.", chat=2002)
        assert service.stop() == 0
        service.start()
        service.telegram.says("/watch remove reza-talebi", user=1001)
        service.telegram.wait_for("Watch Reza Talebi", chat=1001)
        service.telegram.taps("watch:remove:reza-talebi", user=1001)
        service.telegram.wait_for("is watched no longer", chat=1001)
        assert service.stop() == 0
        assert service.slack.broken == [] and service.telegram.refused == []
