"""A text that somebody wants to pass on is written in the form, in the language and to the government that were
named."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answers.briefs.brief import Brief, Form
from bot.answers.questions.in_plain_words import Outside
from bot.incoming.context import Context
from tests.fakes.answers import answer
from tests.fakes.governments import asking_of_all, everywhere


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Context:
    return asking_of_all(everywhere(Path(tmp_path_factory.mktemp("everywhere"))))


@pytest.mark.parametrize(
    ("question", "who", "form", "to", "language"),
    [
        ("write a letter to my MP about Noori", "omid-noori", Form.MEMBER, "uk", ""),
        ("یک نامه برای واثقی بنویس", "leila-vaseghi", Form.LETTER, "us", ""),
        ("tweet about Vaseghi", "leila-vaseghi", Form.POST, "us", ""),
        ("draft a tweet on Omid Noori", "omid-noori", Form.POST, "uk", ""),
        ("can you write me a letter to the foreign secretary about Noori", "omid-noori", Form.LETTER, "uk", ""),
        ("letter about Vaseghi in Persian", "leila-vaseghi", Form.LETTER, "us", "fa"),
        ("نامه انگلیسی برای نوری", "omid-noori", Form.LETTER, "uk", "en"),
        ("نامه به نماینده درباره نوری", "omid-noori", Form.MEMBER, "uk", ""),
        ("یک توییت درباره واثقی بنویس", "leila-vaseghi", Form.POST, "us", ""),
        ("متنی برای رسانه‌ها درباره نوری", "omid-noori", Form.PRESS, "uk", ""),
        ("press release on Noori please", "omid-noori", Form.PRESS, "uk", ""),
        ("write to the US Treasury about Rouhani", "hassan-rouhani", Form.LETTER, "us", ""),
        ("write a letter to Canada's foreign minister about Noori", "omid-noori", Form.LETTER, "canada", ""),
        ("summary of Noori for a letter", "omid-noori", Form.PARAGRAPH, "uk", ""),
        ("یه خلاصه از لیلا واثقی برای نامه می‌خوام", "leila-vaseghi", Form.PARAGRAPH, "us", ""),
    ],
)
async def test_a_question_leads_to_the_text(
    context: Context, question: str, who: str, form: Form, to: str, language: str
) -> None:
    found = await answer(f"ask {question}", context)
    assert isinstance(found, Brief), found
    assert (found.status.official.slug, found.form, found.language) == (who, form, language)
    if who != "leila-vaseghi":
        assert found.to == to


@pytest.mark.parametrize(
    ("line", "form", "to", "language"),
    [
        ("brief noori", Form.PARAGRAPH, "uk", ""),
        ("brief noori letter", Form.LETTER, "uk", ""),
        ("brief noori letter fa", Form.LETTER, "uk", "fa"),
        ("brief Omid Noori us en post", Form.POST, "us", "en"),
        ("brief noori mp canada", Form.MEMBER, "canada", ""),
        ("brief noori tweet farsi", Form.POST, "uk", "fa"),
        ("brief noori letter un", Form.LETTER, "uk", ""),
        ("متن نوری نامه انگلیسی", Form.LETTER, "uk", "en"),
        ("متن امید نوری پست", Form.POST, "uk", ""),
        ("نامه نوری نماینده کانادا", Form.MEMBER, "canada", ""),
    ],
)
async def test_words_behind_the_name_say_the_form(
    context: Context, line: str, form: Form, to: str, language: str
) -> None:
    found = await answer(line, context)
    assert isinstance(found, Brief), found
    assert (found.status.official.slug, found.form, found.to, found.language) == ("omid-noori", form, to, language)


async def test_a_text_is_no_answer_to_what_is_thought_of_somebody(context: Context) -> None:
    found = await answer("ask what do you think about Vaseghi?", context)
    assert isinstance(found, Outside)
