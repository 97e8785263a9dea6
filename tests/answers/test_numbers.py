"""Numbers are the campaign's: groups are never added up, who left a list is said to have left it, and when."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

import pytest

from bot.answers.gaps import find_gaps
from bot.answers.questions.in_plain_words import Verdict
from bot.answers.questions.question import Intent
from bot.answers.status import Board, Standing, read_statuses, status_of
from bot.incoming.questions import read
from bot.language import language
from bot.model.message import FSI, PDI
from bot.presentation.as_json import as_json
from bot.presentation.pictures import alt_text, draw_board
from bot.presentation.words.questions.listed import listed_message
from bot.presentation.words.questions.verdict import verdict
from tests.fakes.chronicle import happened, watched
from tests.fakes.service import FakeService
from tests.fakes.time.clock import Clock
from tests.fakes.watching import IRAN, NOORI, VASEGHI
from watchers.lists.sample import Person

ABNOUSH = Person("IRN0129", "Salar ABNOUSH", (IRAN,), "2023-01-23", births=("1962",))
# The ten with the three, with who was added, or with both.
ADDED_UP = re.compile(r"[\d۰-۹]+ (نفر )?(of|of the|از|از آن) (1[1-4]|۱[۱-۴])\b")
TEN = {"en": re.compile(r"\b\d+ of (the )?10\b"), "fa": re.compile(r"[\d۰-۹]+ (نفر )?از (آن )?(10|۱۰)\b")}
ISOLATES = str.maketrans("", "", FSI + PDI)
EVERYWHERE = (
    *("status", "gaps", "gaps uk missing", "ask who is on the uk list?", "ask how many of them are sanctioned?"),
    *("ask who has died?", "ask who is missing from the uk list?"),
)


@pytest.fixture
def office(tmp_path: Path) -> FakeService:
    return FakeService(tmp_path)


def lines(office: FakeService, text: str) -> list[str]:
    return [block.text.translate(ISOLATES) for block in office.says(text).blocks]


def removes_abnoush(office: FakeService) -> str:
    """Lets him leave the list, and a second reading confirm it; returns the alert's number."""
    office.publish(ABNOUSH, VASEGHI, date="2026-11-10")
    office.publish(VASEGHI, date="2026-11-20")
    office.publish(VASEGHI, date="2026-11-21")
    return office.archive.history("salar-abnoush")[0].alert_id


# -- groups --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["en", "fa"])
def test_the_ten_and_others_are_never_added_up_whatever_is_asked(office: FakeService, code: str) -> None:
    office.publish(VASEGHI)
    office.says('watch add "Reza Talebi" fa:"رضا طالبی" born:1970')
    office.says(f"language {code}")
    for question in EVERYWHERE:
        said = office.says(question).text.translate(ISOLATES)
        assert not ADDED_UP.search(said), f"{question}: {said}"
        assert TEN[code].search(said), f"{question}: {said}"
    said = alt_text.board(read_statuses(office.archive, ("uk",)), language(code))
    assert TEN[code].search(said) and not ADDED_UP.search(said)


def test_status_begins_with_how_many_of_the_ten_and_names_every_group(office: FakeService) -> None:
    office.publish(VASEGHI)
    office.says('watch add "Reza Talebi" fa:"رضا طالبی" born:1970')
    said = lines(office, "status")
    assert said[:2] == ["UK: 1 of the 10", "Called for by the paper of 15 November 2021"]
    assert "Also named in it — UK: 0 of 3 · US: list not read yet" in said
    assert said.index("Added by this bot's operators — UK: 0 of 1 · US: list not read yet") < said.index(
        "Reza Talebi"
    )
    assert (
        office.says("ask how many are listed?").text.count("Added by this bot's operators — UK: 0 of 1 listed") == 1
    )


def test_who_is_listed_by_neither_side_stands_in_a_line_of_its_own(tmp_path: Path) -> None:
    watching = happened(tmp_path)
    found = find_gaps(watching.archive, ("uk", "us-sdn"), watching.clock().date(), ("uk",), ("missing",))
    assert [gap.official.slug for gap in found.sections[0][1] if not gap.other_listed] == ["hassan-rouhani"]
    told = as_json(found)
    assert told["groups"]["called for"] == {"uk": {"listed": 5, "of": 10}, "us": {"listed": 10, "of": 10}}
    assert {one["group"] for one in told["missing"]} == {"called for", "also named"}


def test_another_side_that_lists_someone_by_name_only_is_no_listing_in_gaps(tmp_path: Path) -> None:
    office = FakeService(tmp_path)
    office.publish(NOORI)  # matched by name, and nobody has confirmed it
    found = find_gaps(office.archive, ("uk",), Clock()().date(), ("uk",))
    assert "omid-noori" not in {gap.official.slug for _, gaps in found.sections for gap in gaps}
    assert [who.slug for who, _ in found.by_name] == ["omid-noori"]
    said = lines(office, "gaps uk missing")
    assert said[0] == "UK — Not listed: 7 of 10"
    assert "By name only, unconfirmed: Omid Noori (GHR0999)." in said
    other = next(one for one in read_statuses(office.archive, ("uk",)) if one.official.slug == "omid-noori")
    assert other.standing("uk") is Standing.BY_NAME


def test_whoever_is_absent_stands_beside_the_number_until_a_second_reading(office: FakeService) -> None:
    office.publish(ABNOUSH, VASEGHI, date="2026-11-10")
    office.publish(VASEGHI, date="2026-11-20")
    said = lines(office, "gaps uk missing")
    assert "Absent now, being confirmed: Salar Abnoush (IRN0129)." in said
    assert not any(line.startswith("Salar Abnoush —") for line in said)


# -- removals ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "question",
    [
        *("status salar abnoush", "status", "gaps", "gaps uk missing", "gaps uk magnitsky", "history salar abnoush"),
        *("brief salar abnoush", "ask is salar abnoush sanctioned by the uk?", "ask why is abnoush on the uk list?"),
    ],
)
@pytest.mark.parametrize(("code", "day"), [("en", "20 November 2026"), ("fa", "نوامبر")])
def test_a_removal_is_said_with_its_day_and_number_whatever_is_asked(
    office: FakeService, question: str, code: str, day: str
) -> None:
    number = removes_abnoush(office)
    office.says(f"language {code}")
    said = next(
        line
        for line in office.says(question).text.translate(ISOLATES).splitlines()
        if ("removed" in line or "حذف شد" in line) and number in line
    )
    assert day in said


def test_the_public_record_of_what_was_removed_is_told_as_past(office: FakeService) -> None:
    office.publish(ABNOUSH, VASEGHI, date="2026-11-10")
    assert not any("Earlier" in line for line in lines(office, "status salar abnoush"))
    removes_abnoush(office)
    for question in ("status salar abnoush", "brief salar abnoush"):
        said = "\n".join(lines(office, question))
        assert "Earlier, from the public record" in said and "23 January 2023" in said
        assert "has stood" not in said


def test_whoever_is_back_on_the_list_is_no_longer_said_to_be_removed(office: FakeService) -> None:
    removes_abnoush(office)
    office.publish(ABNOUSH, VASEGHI, date="2026-11-23")
    for question in ("status salar abnoush", "status", "gaps uk"):
        assert not any("removed" in line for line in lines(office, question)), question
    assert not lines(office, "history salar abnoush")[1].startswith("Salar Abnoush: removed")


def test_a_listing_that_was_never_confirmed_is_no_removal_of_the_person(office: FakeService) -> None:
    office.publish(NOORI, VASEGHI, date="2026-11-10")
    office.publish(VASEGHI, date="2026-11-20")
    office.publish(VASEGHI, date="2026-11-21")
    assert not any("removed" in line for line in lines(office, "status omid noori"))


def test_json_and_pictures_tell_removals(office: FakeService) -> None:
    number = removes_abnoush(office)
    board = read_statuses(office.archive, ("uk",))
    one = next(one for one in as_json(Board(board)) if one["official"] == "salar-abnoush")
    told = {"source": "uk", "listing": "IRN0129", "date": "2026-11-20", "alert": number}
    assert one["sides"]["uk"]["removed"] == [told] and one["sides"]["uk"]["listed"] is False
    gaps = as_json(find_gaps(office.archive, ("uk",), office.clock().date()))
    assert next(gap for gap in gaps["missing"] if gap["official"] == "salar-abnoush")["removed"] == [told]
    json.dumps(gaps)
    said = alt_text.board(board, language("en")).translate(ISOLATES)
    assert f"Removed from a list: Salar Abnoush (removed on 20 November 2026 ({number}))." in said
    with watched() as drawn:
        draw_board.draw(board, office.clock().date(), language("en"), dark=False)
    texts = " ".join(one.text for one in drawn).translate(ISOLATES)
    assert texts.startswith("UK: 1 of the 10") and "removed on 20 November 2026" in texts


# -- questions -----------------------------------------------------------------------------------------------


def test_how_long_on_one_list_and_not_on_the_other_is_told_of_both_with_days(tmp_path: Path) -> None:
    watching = happened(tmp_path)
    question = read("how long has Noori been on the US list and not on the UK one?", watching.archive)
    assert (question.intent, question.side) == (Intent.WHEN, None)
    noori = status_of(watching.archive, question.people[0], ("uk", "us-sdn"), dt.date(2026, 11, 25))
    said = verdict(Verdict(noori, question.side, in_days=True), language("en")).text
    assert "listed by the US since 3 September 2021 (33133) — 1909 days and is not listed by the UK" in said


def test_whoever_is_listed_is_told_by_date_the_latest_first(tmp_path: Path) -> None:
    board = read_statuses(happened(tmp_path).archive, ("uk", "us-sdn"))
    said = [block.text.translate(ISOLATES) for block in listed_message(board, "uk", None, language("en")).blocks]
    assert said[2].startswith("Salar Abnoush — since 23 January 2023")
    assert said[6].startswith("Amir-Ali Hajizadeh")
