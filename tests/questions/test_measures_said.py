"""What a listing does to somebody is told by its law where the file states no measures, and never denied."""

from __future__ import annotations

import pytest

from bot.incoming.context import Context
from tests.fakes.answers import bare, said

SDN_AND_ENTRY = (
    "The assets of Omid Noori are frozen by the US (33133). The US lists Omid Noori: the lists say nothing of entry;"
    " visas are refused under other US laws, which are not read here."
)
CANADIAN_ENTRY = (
    "Canada lists Hassan Rouhani: its immigration law (section 35.1) refuses entry to those whom it lists; its file"
    " states no measures."
)


@pytest.mark.parametrize(
    ("question", "code", "first"),
    [
        ("asset freeze or travel ban for Noori", "en", SDN_AND_ENTRY),
        ("are the assets of Noori frozen?", "en", "Yes: the assets of Omid Noori are frozen by the US (33133)."),
        ("are the assets of Rouhani frozen in Canada?", "en",
         "Yes: the assets of Hassan Rouhani are frozen by Canada (Iran/1-2.1/2)."),
        ("does Rouhani have a travel ban?", "en", CANADIAN_ENTRY),
        ("دارایی‌های نوری مسدود است؟", "fa", "دارایی‌های امید نوری از سوی آمریکا (33133) مسدود شده است."),
        ("which of the ten does Canada list with a travel ban?", "en",
         "Canada: its immigration law (section 35.1) refuses entry to those whom it lists; its file states no"
         " measures."),
    ],
)  # fmt: skip
async def test_what_a_listing_means_is_told_where_its_file_does_not_state_it(
    six: Context, question: str, code: str, first: str
) -> None:
    assert bare(await said(question, six, code)).partition("\n")[0] == first


@pytest.mark.parametrize(
    ("question", "code", "told"),
    [
        ("از این آدما کدوما تو کانادا دارایی‌شون مسدوده؟", "fa",
         "تحریم‌شده از سوی کانادا همراه با مسدود شدن دارایی‌ها: ۴ نفر از ۱۰ نفر"),
        ("which of the ten does Canada list with a travel ban?", "en", "Sanctioned by Canada: 4 of the 10"),
        ("which listings are a travel ban only?", "en", "Canada: its immigration law (section 35.1) refuses entry"),
    ],
)  # fmt: skip
async def test_nobody_is_said_to_be_free_of_what_a_file_does_not_state(
    six: Context, question: str, code: str, told: str
) -> None:
    assert told in bare(await said(question, six, code))
