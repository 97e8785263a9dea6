"""Tests that what stands beside a name hides nobody: titles, roles, verbs, initials; and that dates and lifting are
answered as asked. Asks through the desk, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.chats import Chats
from tests.fakes.watching import IRAN, NOORI, VASEGHI
from watchers.lists.sample import Person

LISTED = (
    Person("IRN0901", "Mohammad MOGHISEH", (IRAN,), "2019-04-10", non_latin=("محمد مقیسه",), births=("1956",)),
    Person("IRN0902", "Ali ALGHASI-MEHR", (IRAN,), "2021-04-12", non_latin=("علی القاصی‌مهر",)),
    Person("IRN0903", "Heidar PASANDIDEH", (IRAN,), "2022-12-09", non_latin=("حیدر پسندیده",)),
    Person("IRN0904", "Vladimir Vladimirovich PUTIN", (IRAN,), "2022-02-25", ("Vladimir PUTIN",)),
    Person("IRN0905", "Ali HASSAN", (IRAN,), "2022-02-25"),
    Person("IRN0906", "Karim MAJID", (IRAN,), "2022-02-25"),
)
OF_THAT_NAME = "lists someone of exactly this name"


@pytest.fixture
def chats(tmp_path: Path) -> Iterator[Chats]:
    made = Chats(tmp_path)
    made.publish(VASEGHI, NOORI, *LISTED)
    yield made
    made.store.close()
    made.watching.archive.close()


ENGLISH = ["judge", "Judge", "prosecutor", "warden", "interrogator", "cleric", "oligarch", "president",
           "dictator", "general", "minister", "ayatollah", "commander", "the notorious", "zealot",
           "torturer-in-chief"]  # fmt: skip
PERSIAN = ["قاضی", "دادستان", "بازجو", "رئیس زندان", "روحانی", "آیت‌الله", "سردار", "وزیر", "جلاد", "حجت‌الاسلام"]


@pytest.mark.parametrize("title", ENGLISH)
async def test_no_title_hides_a_listed_person(chats: Chats, title: str) -> None:
    for name, id in (
        ("Mohammad Moghiseh", "IRN0901"),
        ("Heidar Pasandideh", "IRN0903"),
        ("Vladimir Putin", "IRN0904"),
    ):
        for question in (f"Is {title} {name} sanctioned?", f"is {title.lower()} {name.lower()} on the UK list"):
            said = await chats.says(question, is_command=False)
            assert id in said and OF_THAT_NAME in said and "Nobody" not in said, question
        said = await chats.says(f"status {title} {name}")
        assert id in said and "Nobody" not in said


@pytest.mark.parametrize("title", PERSIAN)
async def test_no_persian_title_hides_a_listed_person(chats: Chats, title: str) -> None:
    for name, id in (("محمد مقیسه", "IRN0901"), ("علی القاصی‌مهر", "IRN0902"), ("حیدر پسندیده", "IRN0903")):
        said = await chats.says(f"آیا {title} {name} تحریم شده؟", is_command=False)
        assert id in said and OF_THAT_NAME in said and "Nobody" not in said, said


@pytest.mark.parametrize(
    "question",
    [
        "Has {} evaded sanctions?", "Are the sanctions on {} lifted?", "Can {} travel to London?",
        "did {} appeal to the UK against the sanctions", "Is {} personally sanctioned by Britain?",
        "Can {} travel?", "Can {} enter the UK?", "{} mitune bere london?",
    ],
)  # fmt: skip
async def test_no_verb_hides_a_listed_person(chats: Chats, question: str) -> None:
    for name in ("Mohammad Moghiseh", "mohammad moghiseh"):
        said = await chats.says(question.format(name), is_command=False)
        assert "IRN0901" in said and OF_THAT_NAME in said and "Yes" not in said, said


@pytest.mark.parametrize("question", ["{} می‌تواند به لندن سفر کند؟", "{} میتونه بره انگلیس؟"])
async def test_no_persian_verb_hides_a_listed_person(chats: Chats, question: str) -> None:
    said = await chats.says(question.format("محمد مقیسه"), is_command=False)
    assert "IRN0901" in said and "Yes" not in said, said


async def test_a_title_hides_no_watched_person_from_a_command(chats: Chats) -> None:
    for command in ("status judge Leila Vaseghi", "brief governor Leila Vaseghi", "history Judge Vaseghi",
                    "status قاضی لیلا واثقی", "status the sanctions on Leila Vaseghi"):  # fmt: skip
        assert "Leila Vaseghi" in (said := await chats.says(command)) and "does not follow" not in said, command
    for namesake in ("Hamid Noori", "judge Hamid Noori", "حمید نوری", "قاضی حمید نوری"):
        assert "does not follow" in await chats.says(f"status {namesake}")


@pytest.mark.parametrize("name", ["M.J.", "M. J.", "M J", "MJ", "Mohammad Javad", "M."])
async def test_initials_are_those_of_the_given_names(chats: Chats, name: str) -> None:
    whole = await chats.says("Is Mohammad Javad Azari-Jahromi sanctioned?", is_command=False)
    assert whole.startswith("Mohammad Javad Azari-Jahromi — ") and "IRN" not in whole
    for surname in ("Azari Jahromi", "Azari-Jahromi"):
        assert await chats.says(f"Is {name} {surname} sanctioned?", is_command=False) == whole
        assert "Mohammad Javad Azari-Jahromi" in await chats.says(f"status {name} {surname}")


@pytest.mark.parametrize("name", ["K.R.", "KR", "K R"])
async def test_other_initials_are_another_person(chats: Chats, name: str) -> None:
    said = await chats.says(f"Is {name} Azari Jahromi sanctioned?", is_command=False)
    assert "does not follow" in said and "is not listed" not in said


async def test_lifting_is_no_end_of_alerts_and_no_yes(chats: Chats) -> None:
    for question in (
        *("آیا تحریم لیلا واثقی لغو شده؟", "آیا تحریم‌ها لغو شد؟", "تحریم چه کسانی لغو شده؟"),
        *("آیا تحریم لیلا واثقی متوقف شده؟", "tahrime leila vaseghi laghv shode?", "آیا تحریم لیلا واثقی رفع شده؟"),
        *("are the sanctions on Leila Vaseghi lifted?", "have the sanctions been lifted?"),
    ):
        said = await chats.says(question, is_command=False)
        assert "Tap to end it" not in said and not said.startswith("Yes"), question
        buttons = [button.action for row in chats.answers[-1].buttons for button in row]
        assert not any("unfollow" in action for action in buttons)
        assert any(told in said for told in ("IRN0086", "History", "has left a list", "از فهرستی حذف نشده")), said


@pytest.mark.parametrize("date", ["10.10.2022", "10/10/2022", "10-10-2022", "2022-10-10", "۱۸/۰۷/۱۴۰۱", "۱۴۰۱/۰۷/۱۸"])
async def test_changes_since_a_date_in_any_form(chats: Chats, date: str) -> None:
    for question in (f"what changed since {date}?", f"از {date} چه تغییر کرده؟"):
        said = await chats.says(question, is_command=False)
        assert "10 October 2022" in said and "3 September 2021" not in said, question


async def test_a_date_that_is_not_understood_is_said_to_be(chats: Chats) -> None:
    for language, words in (("en", "I did not understand the date"), ("fa", "متوجه نشدم")):
        await chats.says(f"language {language}")
        for date in ("03/04/2022", "32 May 2025", "30 Esfand 1404", "10/10/22"):
            for question in (f"what changed since {date}?", f"what happened to Noori since {date}"):
                said = await chats.says(question, is_command=False)
                assert words in said and "\n" not in said, said
