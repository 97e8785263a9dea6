"""A text over an event says so, in one sentence where one was wished, and what was wished in it and is not made."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answers.briefs.brief import Brief
from bot.answers.briefs.joint import JointBrief
from bot.incoming.context import Context
from bot.language import language
from bot.presentation.words.briefs.characters import POST_MOST, characters
from bot.presentation.words.briefs.message import passed_on
from bot.presentation.words.briefs.templates import shipped
from tests.fakes.answers import ISOLATES, answer
from tests.fakes.governments import asking_of_all, everywhere


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Context:
    return asking_of_all(everywhere(Path(tmp_path_factory.mktemp("everywhere"))))


async def text(context: Context, question: str, code: str = "en") -> list[str]:
    found = await answer(f"ask {question}", context)
    assert isinstance(found, Brief | JointBrief), found
    said = passed_on(found, language(code), shipped()).text.translate(ISOLATES)
    return [line for line in said.split("\n") if line]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        (
            "tweet about omid noori and the Alinejad plot pls",
            "A published paper names Omid Noori over the plot to kidnap Masih Alinejad. The US lists Omid Noori"
            " for human rights violations.",
        ),
        (
            "I need one line I can quote on who sanctioned the men behind the Alinejad kidnap plot, with source",
            "A published paper names Alireza Shahvaroghi Farahani, Mahmoud Khazein, Kiya Sadeghi, and Omid Noori over"
            " the plot to kidnap Masih Alinejad; the US lists Omid Noori.",
        ),
        (
            "Could you give me a one-sentence press line on the UK's failure to act over the Alinejad plot?",
            "A published paper names Alireza Shahvaroghi Farahani, Mahmoud Khazein, Kiya Sadeghi, and Omid Noori over"
            " the plot to kidnap Masih Alinejad; the UK lists none of them.",
        ),
        (
            "Press line on the Mercer Street attack please, 2 sentences, neutral tone",
            "A published paper names Saeed Aghajani over the attack on the Mercer Street; ",
        ),
        (
            "یه توییت درباره امید نوری و طرح ربودن مسیح علینژاد بده",
            "گزارشی منتشرشده در پیوند با توطئهٔ ربودن مسیح علی‌نژاد از امید نوری نام برده است.",
        ),
    ],
)
async def test_a_text_names_the_event_over_which_it_is_wished(context: Context, question: str, first: str) -> None:
    said = await text(context, question, "fa" if first.startswith("گ") else "en")
    assert any(line.startswith(first) for line in said[1:3]), said


async def test_a_post_over_an_event_has_a_line_for_each_and_fits(context: Context) -> None:
    said = await text(context, "tweet about the Alinejad plot")
    assert said[1] == "Named in a published paper over the plot to kidnap Masih Alinejad, and who lists them:"
    assert "Omid Noori: US" in said and "Kiya Sadeghi: nobody" in said
    anniversary = await text(context, "tweet for the anniversary of November 2019, tag nobody")
    assert anniversary[1].startswith(
        "On the anniversary of November 2019: A published paper names Leila Vaseghi over"
    )
    for code in ("en", "fa"):
        found = await text(context, "یه توییت برای سالگرد آبان بنویس", code)
        body = [line for line in found[1:] if not line.startswith(("Lists as of", "تاریخ فهرست", "─"))]
        assert characters("\n".join(body)) <= POST_MOST and "…" not in body[-1], body


async def test_a_text_over_an_event_about_the_unlisted_says_who_does_not_list_them(context: Context) -> None:
    said = await text(context, "tweet about those over the Alinejad plot who still aren't sanctioned")
    assert said[1] == "Named in a published paper over the plot to kidnap Masih Alinejad, and who does not list them:"
    assert "Omid Noori: 4 governments" in said, said  # with their names it were no post


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("one quotable line on how many of the ten the UK has listed vs the US", ", the UK lists "),
        ("tweet about those who aren't sanctioned yet", "No government was named: this is about the list of the UK"),
    ],
)
async def test_a_text_says_of_which_governments_it_is(context: Context, question: str, said: str) -> None:
    found = await text(context, question)
    assert any(said in line for line in found[1:3]), found


async def test_one_sentence_about_all_counts_and_names(context: Context) -> None:
    said = await text(context, "a one-sentence press line on how many of the ten the EU has listed")
    assert said[1].startswith("The EU lists ") and " of the 10 officials " in said[1] and said[1].count(". ") == 0


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "draft a letter to my MP about Omid Noori please, I live in Manchester Withington",
            "Names, places, hashtags",
        ),
        ("tweet about Omid Noori that tags the EU", "Names, places, hashtags"),
        ("give me 3 short lines for placards about who the UK has not yet sanctioned", "Placards and flyers"),
        ("write a short letter to the Foreign Secretary about Omid Noori", "Its length cannot be chosen"),
    ],
)
async def test_what_was_wished_in_a_text_and_is_not_made_is_said_beside_it(
    context: Context, question: str, said: str
) -> None:
    assert (await text(context, question))[1].startswith(said)


@pytest.mark.parametrize(
    "question", ["tweet about Omid Noori, under 280 chars, tag no one", "a letter about Omid Noori"]
)
async def test_nothing_is_said_to_be_lacking_that_was_not_wished(context: Context, question: str) -> None:
    lines = await text(context, question)
    assert not any(line.startswith(("Names, places", "Its length", "Placards")) for line in lines)


async def test_a_short_line_on_those_left_out_says_who_lists_all_of_them(context: Context) -> None:
    said = await text(context, "a one-sentence press line on Vaseghi and Rouhani, whom Australia does not list")
    told = "Australia does not list Leila Vaseghi and Hassan Rouhani; all of them are listed by Canada"
    assert any(line.startswith(told) for line in said), said
