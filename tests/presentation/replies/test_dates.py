"""Tests that every answer of the lists names their dates, in a line or two however many they are."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.answers import unwatched
from bot.answers.answer import Answer
from bot.answers.lists import ListState, list_states
from bot.answers.questions.in_plain_words import InBrief, NamedTogether
from bot.answers.search import search_lists
from bot.answers.unwatched import NotWatched
from bot.incoming import lookups
from bot.incoming.context import Context
from bot.language import language
from bot.model.message import ISOLATES, Block, Shape, Style
from bot.presentation.words.list_names import dates_block, dates_in_full, list_dates
from tests.fakes.answers import said, status_of, words


def answers(past: Context) -> dict[str, Answer]:
    noori, nobody = status_of("omid-noori", past), unwatched.find(past.archive, "John Smith", past.enabled)
    lists = list_states(past.archive, past.enabled)
    return {
        "board": lookups.board(past),
        "status": noori,
        "several": NamedTogether((noori, status_of("leila-vaseghi", past)), InBrief((), {}), lists),
        "gaps": lookups.gaps(past),
        "search": search_lists(past.archive, "noori", past.enabled),
        "not watched": NotWatched(nobody, past.people()),
    }


@pytest.mark.parametrize("answer", ["board", "status", "several", "gaps", "search", "not watched"])
def test_every_answer_names_the_lists_dates(past: Context, answer: str) -> None:
    def dates(block: Block) -> bool:
        return block.shape is Shape.SMALL and "12 May 2026" in block.text and "11 July 2026" in block.text

    assert any(map(dates, words(answers(past)[answer]).unfolded.blocks))


# -- in a line -----------------------------------------------------------------------------------------------------

FRESH = {
    "uk": "2026-11-24",
    "us-sdn": "2026-11-24",
    "us-consolidated": "2026-11-24",
    "canada": "2026-11-25",
    "eu": "2026-11-20",
    "australia": "2026-11-12",
    "un": "2026-11-18",
}
OLD = "2024-05-03"


def dated(**days: str | None) -> list[ListState]:
    """Returns lists of these dates, each read on 25 November 2026."""
    read = "2026-11-25T09:00:00+00:00"
    named = {source.replace("_", "-"): day for source, day in days.items()}
    return [
        ListState(source, day, 9, "0" * 64, read, read, 0, None, (), 0) for source, day in (FRESH | named).items()
    ]


@pytest.mark.parametrize(
    ("days", "told", "fa"),
    [
        ({}, "Lists as of 12 to 25 November 2026.", "تاریخ فهرست‌ها: ۲۱ آبان تا ۴ آذر ۱۴۰۵."),
        (dict.fromkeys(FRESH, "2026-11-24"), "Lists as of 24 November 2026.", "تاریخ فهرست‌ها: ۳ آذر ۱۴۰۵."),
        (
            {"us-sdn": OLD},
            "Lists as of 12 to 25 November 2026. Older than is usual: US SDN (3 May 2024).",
            "تاریخ فهرست‌ها: ۲۱ آبان تا ۴ آذر ۱۴۰۵. قدیمی‌تر از معمول: آمریکا (SDN) (۱۴ اردیبهشت ۱۴۰۳).",
        ),
        (
            dict.fromkeys(("uk", "us-sdn", "eu", "un"), OLD),
            "Lists as of 3 May 2024 to 25 November 2026. Older than is usual: 4 of the 7 lists. Each: sources",
            "تاریخ فهرست‌ها: ۱۴ اردیبهشت ۱۴۰۳ تا ۴ آذر ۱۴۰۵. قدیمی‌تر از معمول: ۴ فهرست از ۷. هر کدام: منابع",
        ),
        (
            {"us-consolidated": None},
            "Lists as of 12 to 25 November 2026 (1 without a date).",
            "تاریخ فهرست‌ها: ۲۱ آبان تا ۴ آذر ۱۴۰۵ (۱ فهرست بدون تاریخ).",
        ),
    ],
)
def test_the_dates_of_many_lists_are_one_line_and_an_old_one_is_seen(
    days: dict[str, str | None], told: str, fa: str
) -> None:
    block, persian = (dates_block(dated(**days), language(code)) for code in ("en", "fa"))
    assert (block.text, persian.text.translate(ISOLATES)) == (told, fa)
    commands = [span.text for span in block.spans if span.style is Style.COMMAND]
    assert commands == (["sources"] if "4 of the 7" in told else [])


def test_in_full_each_list_has_its_own_date() -> None:
    said = dates_in_full(dated(us_sdn=OLD), language("en")).text
    assert said.startswith(
        "Lists as of: UK 24 November 2026 · US SDN 3 May 2024 · US Consolidated 24 November 2026 · "
    )
    assert said.endswith("Older than is usual: US SDN.")


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("en", "US Consolidated List (OFAC): as of an edition without a date"),
        ("fa", "فهرست تجمیعی آمریکا (غیر SDN): نسخهٔ بدون تاریخ"),
    ],
)
def test_a_list_without_a_date_is_called_so_once(code: str, told: str) -> None:
    each = list_dates(dated(us_consolidated=None), language(code))
    assert told in [one.translate(ISOLATES) for one in each]


async def test_of_the_paper_its_day_and_the_days_since_are_told(past: Context) -> None:
    days = (past.today() - dt.date(2021, 11, 15)).days
    told = await said("how long has it been since the paper?", past)
    assert f"15 November 2021. {days:,} days since the paper" in told.blocks[0].text
