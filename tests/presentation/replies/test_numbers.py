"""Tests the words of numbers: groups are never added up, and who left a list is said to have left it, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from bot.answers.briefs.brief import Brief
from bot.answers.questions.in_plain_words import Counted, Listed, Verdict
from bot.answers.status import Status
from bot.incoming import lookups
from bot.incoming.context import Context
from bot.language import language
from bot.presentation.pictures import alt_text, draw_board, draw_person
from tests.fakes.answers import ISOLATES, NOW, asking, bare, lines, said, status_of, words
from tests.fakes.chronicle import watched
from tests.fakes.removed import ABNOUSH, abnoush_removed, talebi_added
from tests.fakes.watching import NOORI, VASEGHI, Watching

# The ten with the three, with who was added, or with both.
ADDED_UP = re.compile(r"[\d۰-۹]+ (نفر )?(of|of the|از|از آن) (1[1-4]|۱[۱-۴])\b")
TEN = {
    "en": re.compile(r"\b\d+ (living )?of (the )?10\b"),
    "fa": re.compile(r"[\d۰-۹]+ (نفر )?(زنده )?از (آن )?(10|۱۰)\b"),
}
EVERYWHERE = (
    *("/status", "/gaps", "/gaps uk missing", "who is on the uk list?", "how many of them are sanctioned?"),
    *("who has died?", "who is missing from the uk list?"),
)


@pytest.fixture
def watching(tmp_path: Path) -> Iterator[Watching]:
    made = Watching(tmp_path)
    yield made
    made.archive.close()


# -- groups --------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def with_talebi(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Context]:
    made = Watching(tmp_path_factory.mktemp("groups"))
    made.publish(VASEGHI)
    talebi_added(made)
    yield asking(made, "uk")
    made.archive.close()


@pytest.mark.parametrize("code", ["en", "fa"])
async def test_the_ten_and_others_are_never_added_up_whatever_is_asked(with_talebi: Context, code: str) -> None:
    for question in EVERYWHERE:
        text = bare(await said(question, with_talebi, code))
        assert not ADDED_UP.search(text), f"{question}: {text}"
        assert TEN[code].search(text), f"{question}: {text}"
    text = alt_text.board(lookups.board(with_talebi).statuses, language(code))
    assert TEN[code].search(text) and not ADDED_UP.search(text)


def test_status_begins_with_how_many_of_the_ten_and_names_every_group(with_talebi: Context) -> None:
    board = lookups.board(with_talebi)
    text = lines(words(board))
    assert (text[0], text[2]) == ("UK 1 of the 10", "Called for by the paper of 15 November 2021")
    assert "Also named in it — UK 0 of 3 · US: list not read yet" in text
    added = "Added by this bot's operators — UK"
    assert text.index(f"{added} 0 of 1 · US: list not read yet") < text.index("✗?  Reza Talebi")
    assert words(Counted(board)).text.count(f"{added}: 0 of 1 listed") == 1


def test_who_is_on_the_list_by_name_only_or_absent_stands_beside_the_number(watching: Watching) -> None:
    watching.publish(NOORI, ABNOUSH, date="2026-11-10")
    watching.publish(NOORI, date="2026-11-20")
    text = lines(words(lookups.gaps(asking(watching, "uk"), ["uk", "missing"])))
    assert text[0] == "UK — Not listed: 6 of 10 (and 2 reported dead)"
    assert "By name only, unconfirmed: Omid Noori (GHR0999)." in text
    assert "Absent now, being confirmed: Salar Abnoush (IRN0129)." in text
    assert not any(line.startswith(("Salar Abnoush —", "Omid Noori —")) for line in text)


# -- removals ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def removed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Context]:
    """Yields what can be asked after Abnoush left the list."""
    made = Watching(tmp_path_factory.mktemp("removed"))
    abnoush_removed(made)
    yield asking(made, "uk")
    made.archive.close()


def number(context: Context) -> str:
    return context.archive.history("salar-abnoush")[0].alert_id


@pytest.mark.parametrize(
    "question",
    [
        *("/status salar abnoush", "/status", "/gaps", "/gaps uk missing", "/gaps uk magnitsky"),
        *("/history salar abnoush", "/brief salar abnoush", "is salar abnoush sanctioned by the uk?"),
        "why is abnoush on the uk list?",
    ],
)
@pytest.mark.parametrize(("code", "day"), [("en", "20 November 2026"), ("fa", "نوامبر")])
async def test_a_removal_is_said_with_its_day_and_number_whatever_is_asked(
    removed: Context, question: str, code: str, day: str
) -> None:
    of_him = [
        line
        for line in bare(await said(question, removed, code)).splitlines()
        if ("removed" in line or "حذف شد" in line) and number(removed) in line
    ]
    assert day in of_him[0]


def test_the_public_record_of_what_was_removed_is_told_as_past(watching: Watching) -> None:
    watching.publish(ABNOUSH, VASEGHI, date="2026-11-10")
    context = asking(watching, "uk")
    assert "Earlier" not in bare(words(status_of("salar-abnoush", context)))
    abnoush_removed(watching)
    status = status_of("salar-abnoush", context)
    for text in (bare(words(status)), bare(words(Brief(status)))):
        assert "Earlier, from the public record" in text and "23 January 2023" in text
        assert "has stood" not in text


def test_whoever_is_back_on_the_list_is_no_longer_said_to_be_removed(watching: Watching) -> None:
    abnoush_removed(watching)
    watching.publish(ABNOUSH, VASEGHI, date="2026-11-23")
    context = asking(watching, "uk")
    for answer in (status_of("salar-abnoush", context), lookups.board(context), lookups.gaps(context, ["uk"])):
        assert "removed" not in bare(words(answer))
    history = lines(words(lookups.history(context.people()["salar-abnoush"], context)))
    assert not history[1].startswith("Salar Abnoush: removed")


def of(slug: str, board: Sequence[Status]) -> Status:
    return next(one for one in board if one.official.slug == slug)


def test_pictures_tell_removals(removed: Context) -> None:
    board = lookups.board(removed).statuses
    text = alt_text.board(board, language("en")).translate(ISOLATES)
    assert f"Removed from a list: Salar Abnoush (removed on 20 November 2026 ({number(removed)}))." in text
    with watched() as drawn:
        draw_board.draw(board, NOW.date(), language("en"), form="post", dark=False)
        draw_person.draw(of("salar-abnoush", board), NOW.date(), language("en"), dark=False)
    texts = " ".join(one.text for one in drawn).translate(ISOLATES)
    assert (
        texts.startswith("The UK has sanctioned 1 of the 10.") and "not listed · removed on 20 November 2026" in texts
    )


# -- questions -----------------------------------------------------------------------------------------------


def test_how_long_on_one_list_and_not_on_the_other_is_told_of_both_with_days(past: Context) -> None:
    text = words(Verdict(status_of("omid-noori", past), in_days=True)).text
    assert "listed by the US since 3 September 2021 (33133) — 1,909 days and is not listed by the UK" in text


def test_whoever_is_listed_is_told_by_date_the_latest_first(past: Context) -> None:
    text = lines(words(Listed(lookups.board(past).statuses, "uk")))
    assert text[2].startswith("Salar Abnoush — since 23 January 2023")
    assert text[6].startswith("Amir-Ali Hajizadeh")
