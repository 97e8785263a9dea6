"""A question that leaves out what it is about goes on with the one before: for ten minutes, of the same person, and
nothing of it is written."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from bot.model.destination import Destination
from tests.fakes.chats import CHAT, Chats
from tests.fakes.watching import NOORI, VASEGHI

ELSEWHERE = Destination("telegram", "9009")
LOST = "Listed by the UK: "  # what a government alone asks for


@pytest.fixture
def chats(tmp_path: Path) -> Chats:
    made = Chats(tmp_path)
    made.publish(VASEGHI, NOORI)
    return made


async def asks(chats: Chats, text: str, **more: Any) -> str:
    """Returns the first line of the answer."""
    return (await chats.says(text, is_command=False, **more)).partition("\n")[0]


async def alone(chats: Chats, text: str) -> str:
    """Returns the first line of the answer where nothing was asked before."""
    return await asks(chats, text, where=ELSEWHERE)


@pytest.mark.parametrize("before", ["Is Vaseghi on the UK list?", "status vaseghi", "آیا واثقی تحریم است؟"])
async def test_a_government_alone_is_asked_of_the_person_before(chats: Chats, before: str) -> None:
    await chats.says(before, is_command=False)
    whole = await alone(chats, "is Leila Vaseghi listed by the UK?")
    for follow_up in ("and Britain?", "what about the UK?", "و انگلیس؟", "انگلیس چی؟"):
        assert (await asks(chats, follow_up)).endswith(whole.partition(": ")[2]), follow_up


async def test_a_name_alone_is_asked_the_same_as_the_one_before(chats: Chats) -> None:
    await chats.says("when did the UK list Vaseghi?", is_command=False)
    noori = await alone(chats, "when did the UK list Omid Noori?")
    assert await asks(chats, "and Noori?") == noori
    await chats.says("who is missing from the UK list?", is_command=False)
    assert "Omid Noori" not in await asks(chats, "and the US?")


async def test_links_are_those_of_whom_the_answer_before_named_on_any_list_where_it_named_the_missing(
    chats: Chats,
) -> None:
    wish = "Might I have links to the official notices?"
    await chats.says("who is on the UK list?", is_command=False)
    assert "IRN0086" in await asks(chats, wish)
    await chats.says("who is not listed by the UK?", is_command=False)
    alike = await asks(chats, wish)
    assert "UK" not in alike and alike != await alone(chats, wish)


async def test_a_pronoun_and_a_bare_since_when_are_about_the_person_before(chats: Chats) -> None:
    await chats.says("Is Vaseghi on the UK list?", is_command=False)
    assert "since 10 October 2022" in await asks(chats, "since when?")
    for follow_up, whole in (
        ("why?", "why is Leila Vaseghi sanctioned?"),
        ("is she dead?", "is Leila Vaseghi dead?"),
    ):
        assert await asks(chats, follow_up) == await alone(chats, whole)


async def test_what_was_asked_is_forgotten_after_ten_minutes(chats: Chats) -> None:
    await chats.says("Is Vaseghi on the UK list?", is_command=False)
    chats.clock.now += dt.timedelta(minutes=9)
    assert "Vaseghi" in await asks(chats, "and Britain?")
    chats.clock.now += dt.timedelta(minutes=11)
    assert LOST in await asks(chats, "and Britain?")


async def test_in_a_group_nobody_goes_on_with_anothers_question(chats: Chats) -> None:
    await chats.says("Is Vaseghi on the UK list?", is_command=False, user="1")
    assert LOST in await asks(chats, "and Britain?", user="2")
    assert "Leila Vaseghi" in await asks(chats, "and Britain?", user="1")


async def test_a_reply_is_about_whom_the_message_names(chats: Chats) -> None:
    await chats.says("Is Vaseghi on the UK list?", is_command=False)
    alert = "The UK has sanctioned Omid Noori"
    noori = await alone(chats, "since when has Omid Noori been listed?")
    assert await asks(chats, "since when?", replied_to=alert) == noori
    assert "Omid Noori" in await asks(chats, "and Britain?", replied_to="Saved.")


@pytest.mark.parametrize("question", ["what is a travel ban?", "who is missing?", "why is the sky blue?", "hello"])
async def test_a_question_of_its_own_is_not_about_the_person_before(chats: Chats, question: str) -> None:
    alone = await chats.says(question, is_command=False)
    await chats.says("Is Vaseghi on the UK list?", is_command=False)
    assert await chats.says(question, is_command=False) == alone


async def test_after_a_deed_a_government_is_asked_of_those_who_did_it(chats: Chats) -> None:
    for before in ("who plotted to kidnap Masih Alinejad?", "عاملان ربودن مسیح علی‌نژاد کیستند؟"):
        await chats.says(before, is_command=False)
        assert "Omid Noori" in await chats.says("and the UK?", is_command=False)


async def test_every_kind_of_question_can_be_gone_on_with(chats: Chats) -> None:
    with (Path(__file__).parent.parent / "cases" / "questions.csv").open(encoding="utf-8") as file:
        kinds = {(row["intent"], row["topic"]): row["question"] for row in csv.DictReader(file)}
    assert len(kinds) > 40
    for n, before in enumerate(list(kinds.values())[::2]):
        for follow_up in ("and the UK?", "و آمریکا؟", "and Noori?", "why?", "is she dead?"):
            who = str(n)  # nobody is too fast
            await chats.says(before, is_command=False, user=who)
            assert "Something went wrong" not in await chats.says(follow_up, is_command=False, user=who), before
            chats.clock.now += dt.timedelta(seconds=30)


async def test_a_chat_that_ends_is_forgotten_in_memory_too(chats: Chats) -> None:
    await chats.says("Is Vaseghi on the UK list?", is_command=False)
    await chats.says("stop")
    ((delete, *_), *_) = chats.answers[-1].buttons
    assert "deleted" in await chats.tapped(delete.action)
    chats.store.add_chat(
        CHAT, "", private=True, state="approved", language="en", at=chats.clock.now
    )  # comes back at once
    assert "Vaseghi has been listed" not in await asks(chats, "and Britain?")
