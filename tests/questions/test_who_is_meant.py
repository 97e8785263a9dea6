"""A question about some is not answered with all, and what cannot be told of somebody is not denied."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answers.questions.question import Asked, Intent, Question, Selection
from bot.incoming.questions.recent import Thread
from bot.incoming.questions.rules.in_order import read
from tests.fakes.chats import Chats
from tests.fakes.watching import VASEGHI
from watchers.archive.archive import Archive

EVERY = ("uk", "us", "canada", "eu", "australia", "un")


@pytest.fixture
def chats(tmp_path: Path) -> Chats:
    made = Chats(tmp_path)
    made.publish(VASEGHI)
    return made


@pytest.fixture
def archive(chats: Chats) -> Archive:
    return chats.watching.archive


def slugs(question: Question) -> set[str]:
    return {one.slug for one in question.people}


@pytest.mark.parametrize(
    ("question", "people"),
    [
        ("Who else was sanctioned for the shutdown", {"mohammad-javad-azari-jahromi", "hassan-rouhani"}),
        ("who was sanctioned for the internet blackout?", {"mohammad-javad-azari-jahromi", "hassan-rouhani"}),
        ("از فرمانده‌هایی که موشک زدن کی تحریم شده؟", {"amir-ali-hajizadeh"}),
        ("کی برای مرسر استریت تحریم شد؟", {"saeed-aghajani"}),
    ],
)
def test_who_is_sanctioned_for_an_event_is_asked_of_its_people(
    archive: Archive, question: str, people: set[str]
) -> None:
    found = read(question, archive, EVERY)
    assert found.intent is Intent.EVENT
    assert slugs(found) == people


@pytest.mark.parametrize(
    "question",
    [
        "And who got sanctioned for that?",
        "who else was sanctioned for it?",
        "Who did the UK sanction for the bombing?",
        "کی برای اون تحریم شد؟",
        "دیگه کی برای همین تحریم شده؟",
    ],
)
def test_who_is_sanctioned_for_something_unknown_is_not_answered_with_everyone(
    archive: Archive, question: str
) -> None:
    assert read(question, archive, EVERY).intent not in (Intent.BOARD, Intent.LISTED)


@pytest.mark.parametrize("question", ["And who got sanctioned for that?", "کی برای اون تحریم شد؟"])
@pytest.mark.parametrize(("event", "people"), [("ship", {"saeed-aghajani"}), ("airliner", {"amir-ali-hajizadeh"})])
def test_who_is_sanctioned_for_that_is_asked_of_the_event_that_was_told(
    archive: Archive, question: str, event: str, people: set[str]
) -> None:
    found = read(question, archive, EVERY, Thread.of(Question(Intent.HAPPENED, topic=event)))
    assert found.intent is Intent.EVENT
    assert slugs(found) == people


@pytest.mark.parametrize(
    "question",
    [
        "can their families travel?",
        "Are the families of those on the EU list sanctioned too?",
        "آیا با تحریم شدن، خانواده این افراد هم نمی‌توانند به خارج سفر کنند؟",
        "خانواده‌شون هم نمی‌تونن سفر کنن؟",
    ],
)
def test_families_are_said_to_be_listed_by_their_own_names_alone(archive: Archive, question: str) -> None:
    found = read(question, archive, EVERY)
    assert (found.intent, found.topic) == (Intent.EXPLAIN, "relatives")


@pytest.mark.parametrize(
    ("question", "people"),
    [
        ("were Noori and Sadeghi sanctioned on the same day", {"omid-noori", "kiya-sadeghi"}),
        ("Were Abnoush and Vaseghi listed on the same date?", {"salar-abnoush", "leila-vaseghi"}),
        ("امید نوری و کیا صادقی نیز در همان روز تحریم شدند؟", {"omid-noori", "kiya-sadeghi"}),
        ("آبنوش و واثقی همون روز تحریم شدن؟", {"salar-abnoush", "leila-vaseghi"}),
    ],
)
def test_the_same_day_is_no_same_person(archive: Archive, question: str, people: set[str]) -> None:
    found = read(question, archive, EVERY)
    assert found.selection is not None and found.selection.asks is Asked.SAME_DAY
    assert slugs(found) == people


@pytest.mark.parametrize(
    ("question", "side"),
    [
        ("who is only on the US list", "us"),
        ("who is only on the Canada list?", "canada"),
        ("کی فقط تو آمریکاست", "us"),
        ("کیا فقط تو لیست کانادان", "canada"),
    ],
)
def test_who_is_on_one_list_only_is_not_the_whole_list(archive: Archive, question: str, side: str) -> None:
    found = read(question, archive, EVERY)
    assert (found.intent, found.selection) == (Intent.SELECT, Selection(by=(side,), only=True))


@pytest.mark.parametrize(
    ("question", "side"), [("خب اروپا چند نفر از این ده تا رو داره", "eu"), ("آمریکا چند نفر رو داره", "us")]
)
def test_how_many_a_government_has_is_a_number(archive: Archive, question: str, side: str) -> None:
    found = read(question, archive, EVERY)
    assert (found.intent, found.side) == (Intent.COUNT, side)


async def test_a_like_name_that_is_known_of_somebody_is_not_denied(chats: Chats) -> None:
    said = await chats.says("آقاجانی با حمید آقاجانی یکیه؟", is_command=False)
    assert said.startswith("شاید:") or said.startswith("Perhaps:")
    assert "Hamid Aghajani" in said


async def test_an_unknown_name_is_neither_said_to_be_nor_not_to_be_somebodys(chats: Chats) -> None:
    said = await chats.says("is Abnoush the same as Karim Abnoushpour", is_command=False)
    assert said.startswith(("Not sure:", "Perhaps:"))


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("I thought Hajizadeh was killed", "amir-ali-hajizadeh"),
        ("we believed Vaseghi was listed by Canada", "leila-vaseghi"),
        ("why not Noori hamadani", ""),  # another man: what stands behind may be a part of his name
        ("is Ahmad Noori listed", ""),
    ],
)
def test_small_words_before_a_capital_are_no_parts_of_a_name(archive: Archive, text: str, who: str) -> None:
    assert [one.slug for one in read(text, archive, EVERY).people] == ([who] if who else [])
