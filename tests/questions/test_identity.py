"""Whether somebody of a name is the listed person, a name alone does not tell: the facts that tell them apart do."""

from __future__ import annotations

import pytest

from bot.answers.questions.one_person import Facet
from bot.answers.questions.question import Intent
from bot.incoming.context import Context
from bot.incoming.questions import read
from tests.fakes.answers import bare, said
from watchers.archive.archive import Archive
from watchers.lists import registry


@pytest.mark.parametrize(
    ("question", "code", "begins", "birth"),
    [
        (
            "my client is called Omid Noori, is that the same man?",
            "en",
            "A name alone does not tell",
            "12 March 1976",
        ),
        ("I know a Salar Abnoush, is that him?", "en", "A name alone does not tell", "2 May 1962"),
        (
            "موکلم اسمش امید نوریه و بانک حسابشو بسته، این همون آدمه؟",
            "fa",
            "تنها از روی نام نمی‌توان گفت",
            "۲۲ اسفند ۱۳۵۴",
        ),
        ("همسایه ما اسمش لیلا واثقی است، همونه؟", "fa", "تنها از روی نام نمی‌توان گفت", "۱۹۷۲"),
    ],
)
async def test_the_facts_that_tell_people_apart_are_told(
    six: Context, question: str, code: str, begins: str, birth: str
) -> None:
    told = bare(await said(question, six, code))
    assert told.startswith(begins) and birth in told


@pytest.mark.parametrize(
    "question",
    [
        "is someone called Omid Noori sanctioned?",
        "is Gholamreza Soleimani the same person as Qasem Soleimani?",
        "same Hajizadeh as the general?",
        "is he the same on the US list?",
        "are Vaseghi and Noori listed on the same day?",
    ],
)
def test_other_questions_with_same_are_no_question_of_identity(six: Context, question: str) -> None:
    assert read(question, six.archive, ("uk", "us")).topic != Facet.IDENTITY


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("are Kiya Sadeghi and Mahmoud Khazein in the same case?", Intent.PERSON),
        ("is Mahmoud Khazein in the same case as Kiya Sadeghi?", Intent.PERSON),
        ("are Kiya Sadeghi and Mahmoud Khazein part of the same plot?", Intent.PERSON),
        ("کیا صادقی و محمود خاضعین در یک پرونده‌اند؟", Intent.PERSON),
        ("were Kiya Sadeghi and Mahmoud Khazein sanctioned for the same reason", Intent.GROUNDS),
        ("are Kiya Sadeghi and Mahmoud Khazein the same person?", Intent.SAME),
    ],
)
def test_one_affair_or_one_ground_of_two_people_is_not_one_person(
    archive: Archive, question: str, intent: Intent
) -> None:
    found = read(question, archive, tuple(registry.jurisdictions()))
    assert found.intent is intent
    assert {one.slug for one in found.people} == {"kiya-sadeghi", "mahmoud-khazein"}
