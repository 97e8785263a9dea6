"""Tests what of a message is bold, what stands apart, and what is a quotation, in the form that Telegram shows."""

from __future__ import annotations

import re

import pytest

from bot.chat.telegram.render import render
from bot.incoming.context import Context
from bot.language import language
from bot.model.layout import BOLD_MOST, LETTERS, calm
from bot.model.message import FSI, PDI, Message, bold, heading, isolate, item, led, paragraph
from bot.presentation.words.listings import in_its_words
from tests.fakes.answers import ISOLATES, lines, said, status_of

REASONS = "Responsible, as governor, for serious human rights violations in November 2019."  # the demo's


def html(message: Message) -> str:
    return "".join(post.html for post in render(message)).translate(ISOLATES)


def bolds(message: Message) -> list[str]:
    return re.findall("<b>(.*?)</b>", html(message))


LONG = "the UK, the US, Canada, the EU, Australia and the UN have records of exactly this name, and of others " * 2


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        (f"Yes: {LONG}", "Yes:"),
        (f"He is still listed by the UK (12 May 2026; INU0006), {LONG}", "He is still listed by the UK"),
        (f"He is not watched here. Ask for it: {LONG}", "He is not watched here."),
    ],
)
def test_of_a_long_run_of_bold_only_what_leads_it_stays_bold(text: str, lead: str) -> None:
    for block in (paragraph(bold(text)), item(bold(text)), heading(text)):
        message = calm(Message((block,)))
        assert bolds(message) == [lead]
        assert message.text == text


def test_a_short_run_of_bold_stays_and_nothing_is_cut_inside_what_is_kept_apart() -> None:
    short = Message((heading("Not listed: UK 5 of the 10"), paragraph(bold("Yes"), f": {LONG}")))
    assert calm(short) == short
    apart = isolate(f"a name: with a colon {LONG}")
    assert bolds(calm(Message((paragraph(bold(apart)),), language="fa"))) == []
    (block,) = calm(Message((paragraph(bold(f"{apart}: {LONG}")),), language="fa")).blocks
    assert all(span.text.count(FSI) == span.text.count(PDI) for span in block.spans)


def test_what_a_text_is_about_leads_it_in_bold() -> None:
    assert bolds(Message((item(*led("Not kept: what you ask: ever.")),))) == ["Not kept"]
    assert bolds(Message((item(*led("A sentence.")),))) == []


@pytest.mark.parametrize(
    ("code", "question", "label"),
    [
        ("en", "why is Leila Vaseghi sanctioned?", "Reasons given by the UK for Leila Vaseghi:"),
        ("fa", "چرا لیلا واثقی تحریم شده؟", "دلیلی که بریتانیا دربارهٔ لیلا واثقی آورده است:"),
        ("en", "quote the UK list on Vaseghi", "The UK on Leila Vaseghi, in its own words:"),
    ],
)
async def test_reasons_are_a_quotation_below_a_bold_label(
    past: Context, code: str, question: str, label: str
) -> None:
    shown = html(await said(question, past, code))
    assert shown.startswith(f"<b>{label}</b>\n<blockquote expandable>{REASONS}")


async def test_what_goes_with_an_answer_is_folded_behind_it(past: Context) -> None:
    message = await said("how old is Leila Vaseghi?", past)
    assert lines(Message(message.blocks)) == ["Leila Vaseghi: born 1972 (the UK); 1972 / 1973 (the US)."]
    assert lines(Message(message.rest))[0] == "Leila Vaseghi — listed by the UK and the US for human rights."
    assert [button.label for row in message.buttons for button in row] == ["History · Vaseghi", "Brief · Vaseghi"]


async def test_a_yes_about_all_lists_goes_on_with_them_and_names_nobody_again(past: Context) -> None:
    shown = lines(Message((await said("is Leila Vaseghi sanctioned?", past)).blocks))
    assert shown[0] == "Yes: Leila Vaseghi — listed by the UK and the US for human rights."
    assert shown[1].startswith("✓ UK: since 10 October 2022")


async def test_the_dead_of_all_groups_stand_in_one_line(past: Context) -> None:
    text = (await said("/gaps rights", past)).text
    assert text.count("Reported dead, counted apart: ") == 1
    assert "Reported dead, counted apart: Amir-Ali Hajizadeh, Ali Khamenei, and Ebrahim Raisi." in text
    (first, *more) = lines(await said("who is listed but not for human rights?", past))
    assert "reported dead: Amir-Ali Hajizadeh (UK and US)" in first
    assert not any("Reported dead, counted apart" in line for line in more)


async def test_none_is_a_word_where_the_digit_is_like_a_point(past: Context) -> None:
    persian = lines(await said("/gaps rights", past, "fa"))
    assert "دیگر کسانی که گزارش از آنان نام برده است: بریتانیا صفر از ۳ · آمریکا صفر" in persian
    assert "UK 0 of 3" in html(await said("/gaps rights", past))


async def test_a_quotation_runs_in_its_own_direction_also_where_a_link_follows(past: Context) -> None:
    """Its paragraph is the English one: the link after it is kept apart, the words of the list are not."""
    on = status_of("leila-vaseghi", past).sure("uk")[0]
    block = in_its_words(REASONS * 9, REASONS, on.link, language("fa"))
    assert block.text == f"{REASONS} {FSI}متن کامل{PDI}"
    assert in_its_words(REASONS, REASONS, on.link, language("fa")).text == REASONS


async def test_the_governments_that_do_not_list_somebody_share_a_line(six: Context) -> None:
    first, listed, missing, *_ = lines(await said("who has sanctioned Omid Noori, and when?", six))
    assert first.startswith("Omid Noori — listed by the US for human rights; not by the UK, Canada, ")
    assert listed.startswith("US: since 3 September 2021 · ") and listed.endswith(" · 33133")
    assert missing.startswith("Not listed by: UK (12 May 2026), Canada (")
    persian = (await said("آذری جهرمی رو کی تحریم کرده؟", six, "fa")).text.translate(ISOLATES)
    assert "))" not in persian.splitlines()[0]


async def test_hours_of_a_button_have_the_digits_of_its_language(past: Context) -> None:
    message = await said("از یازده شب تا هشت صبح بذار", past, "fa")
    assert "سکوت از ساعت ۲۳ تا ۸" in [button.label.strip("\u200f") for row in message.buttons for button in row]


@pytest.mark.parametrize(
    ("asked", "begins"),
    [
        ("/status vaseghi, noori, john smith", "john smith: "),
        ("why is Leila Vaseghi on the UK list?", "Reasons given by the UK for Leila Vaseghi:"),
        ("how many of the ten are sanctioned?", "Also named in it — UK: 0 of 3 listed"),
    ],
)
async def test_what_is_of_its_own_stands_apart(past: Context, asked: str, begins: str) -> None:
    text = "".join(post.text for post in render(await said(asked, past))).translate(ISOLATES)
    assert f"\n\n{begins}" in text


QUESTIONS = (
    "why is Leila Vaseghi sanctioned?", "is Qasem Soleimani sanctioned?", "Who is listed but not for human rights?",
    "Is Hajizadeh sanctioned for human rights abuses?", "are Hajizadeh and Soleimani still listed?",
    "follow Ahmad Vahidi", "who is not under magnitsky", "when was Salar Abnoush sanctioned?",
)  # fmt: skip


@pytest.mark.parametrize("code", ["en", "fa"])
@pytest.mark.parametrize("question", QUESTIONS)
async def test_no_answer_has_a_wall_of_bold(six: Context, question: str, code: str) -> None:
    for text in bolds(await said(question, six, code)):
        assert len(text) <= BOLD_MOST * LETTERS, text
