"""Tests that what is several facts is told in as many lines, the sentence that answers first."""

from __future__ import annotations

import pytest

from bot.incoming.context import Context
from bot.model.layout import LETTERS, LETTERS_RTL, lines
from bot.model.message import paragraph
from tests.fakes.answers import ISOLATES, bare, said

ABNOUSH = {
    "who sanctioned Abnoush and when?": (
        "en",
        (
            "Salar Abnoush — listed by the UK, the US, Canada, the EU, and Australia for human rights; not by the"
            " UN.",
            "UK: since 23 January 2023 · 1402 days · IRN0129",
            "US: since 22 September 2022 · 1525 days · 39257",
            "Canada: since 11 October 2022 · 1506 days · Iran/1-2.1/13",
            "EU: since 14 November 2022 · 1472 days · EU.9052.15",
            "Australia: since 1 February 2023 · 1393 days · 7339",
        ),
    ),
    "آبنوش رو کی تحریم کرده و از کی": (
        "fa",
        (
            "سالار آبنوش — در فهرست بریتانیا، آمریکا، کانادا، اتحادیهٔ اروپا و استرالیا به دلیل نقض حقوق بشر؛ در فهرست"
            " سازمان ملل نیست.",
            "بریتانیا: از ۳ بهمن ۱۴۰۱ (۲۳ ژانویهٔ ۲۰۲۳) · ۱۴۰۲ روز · IRN0129",
        ),
    ),
}


@pytest.mark.parametrize("asked", ABNOUSH)
async def test_each_government_that_lists_somebody_has_a_line(six: Context, asked: str) -> None:
    code, told = ABNOUSH[asked]
    assert tuple(bare(await said(asked, six, code)).splitlines()[: len(told)]) == told


async def test_those_that_list_nobody_share_a_line_with_the_dates_of_their_editions(six: Context) -> None:
    told = bare(await said("how long has Azari Jahromi been sanctioned?", six)).splitlines()
    assert told[0] == (
        "Mohammad Javad Azari-Jahromi — listed by the US and Canada for human rights; not by the UK, the EU,"
        " Australia, or the UN."
    )
    missing = "UK (12 May 2026), EU (12 May 2026), Australia (12 May 2026), UN (12 May 2026)"
    assert told[3] == f"Not listed by: {missing}"


async def test_two_governments_are_one_sentence(six: Context) -> None:
    told = bare(await said("is vaseghi listed by the uk and the us?", six)).splitlines()[0]
    assert told.startswith("Yes: Leila Vaseghi has been listed by the UK since 10 October 2022 (IRN0086) and ")


@pytest.mark.parametrize("code", ["en", "fa"])
async def test_everyone_who_fits_the_screen_is_told_before_anything_is_folded(six: Context, code: str) -> None:
    message = await said("/status", six, code)
    last = {"en": "Ebrahim Raisi", "fa": "ابراهیم رئیسی"}[code]
    assert any(last in block.text.translate(ISOLATES) for block in message.blocks)


def test_a_line_holds_more_letters_of_a_script_from_right_to_left() -> None:
    assert lines([paragraph("ا" * LETTERS_RTL)]) == 1 and lines([paragraph("ا" * (LETTERS_RTL + 1))]) == 2
    assert lines([paragraph("x" * LETTERS)]) == 1 and lines([paragraph("x" * (LETTERS + 1))]) == 2
