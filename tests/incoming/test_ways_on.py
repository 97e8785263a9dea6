"""Someone whom nobody watches: the answer is the same at every door, and each way on leads somewhere."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.answers.unwatched import NotWatched
from bot.chat.base import Incoming
from bot.chat.console.render import plain
from bot.chat.slack import render as slack
from bot.chat.telegram import render as telegram
from bot.model.destination import Destination
from bot.model.message import Message, Style
from tests.fakes.answers import answer, asking, words
from tests.fakes.chats import Chats
from tests.fakes.unwatched import UK, US
from watchers.lists.us.sample import enhanced_xml

PLACES = (Destination("telegram", "2002"), Destination("slack", "D2"), Destination("console", "console"))


@pytest.fixture
def chats(tmp_path: Path) -> Iterator[Chats]:
    made = Chats(tmp_path, lists=("uk", "us-sdn"))
    made.publish(*UK)
    made.watching.turn_to("us-sdn")
    made.watching.feed(enhanced_xml("2026-07-11", US))
    yield made
    made.store.close()
    made.watching.archive.close()


@pytest.mark.parametrize("where", PLACES, ids=lambda place: place.platform)
async def test_the_answer_is_the_same_at_every_door(chats: Chats, where: Destination) -> None:
    context = asking(chats.watching)
    for text, line in (
        ("Is Ahmad-Reza Radan sanctioned?", "ask Is Ahmad-Reza Radan sanctioned?"),
        ("/status Ahmadreza Radan", "status Ahmadreza Radan"),
        ("/brief Nader Parsapour", "brief Nader Parsapour"),
    ):
        await chats.says(text.removeprefix("/"), where, is_command=text.startswith("/"))
        found = await answer(line, context)
        assert isinstance(found, NotWatched) and chats.answers[-1] == words(found)


ASKED = (
    "Is Ahmad-Reza Radan sanctioned?", "what about Radan?", "Is Qasem Soleimani sanctioned?", "/search soleimani",
    "/status Ali Khavari", "/brief Mohamad Moghisei", "/search salavati 2", "Is Ali Larijani Karimzadeh sanctioned?",
    "احمدرضا رادان تحریم شده است؟", "آیا قاسم سلیمانی تحریم شده بود؟", "/search احمدرضا رادان",
    "/status ابوالقاسم صلواتی",
    "پزشکیان تحریمه؟", "مقیسه تحریم شده؟", "/history محمد مقیسه", "34083 کیست؟", "/search IRN0007", "/search IRN9999",
    "what is MW-000999?",
)  # fmt: skip
DEAD_ENDS = (
    "I did not understand",
    "متوجه نشدم",
    "no command",
    "no longer known",
    "It goes like this",
    "چنین فرمانی",
)


@pytest.mark.parametrize("language", ["en", "fa"])
@pytest.mark.parametrize("where", PLACES, ids=lambda place: place.platform)
async def test_every_way_on_leads_somewhere_else(chats: Chats, where: Destination, language: str) -> None:
    await chats.says(f"language {language}", where)
    followed = 0
    for question in ASKED:
        chats.clock.forward(minutes=5)  # nobody asks so much in a minute
        await chats.says(question.removeprefix("/"), where, is_command=question.startswith("/"))
        answer = chats.answers[-1]
        for action in [button.action for row in answer.buttons for button in row]:
            await chats.reception.handle(Incoming(where, where.chat, action=action, private=True, ref="7"))
            then = chats.answers[-1]
            assert then.blocks != answer.blocks and not any(words in then.text for words in DEAD_ENDS), action
            followed += 1
        for line in shown(answer, where):
            await chats.says(line, where, is_command=True)
            then = chats.answers[-1]
            assert then.blocks != answer.blocks and not any(words in then.text for words in DEAD_ENDS), line
            followed += 1
    assert followed > 30


def shown(message: Message, where: Destination) -> list[str]:
    """Returns the command lines that a message shows, as its platform writes them, without what it wants before
    them."""
    lines = [span.text for block in message.blocks for span in block.spans if span.style is Style.COMMAND]
    before, text = "", plain(message)
    if where.platform == "telegram":
        before, text = "/", "".join(post.html for post in telegram.render(message))
    elif where.platform == "slack":
        posts = slack.render(message)
        before, text = "/sanctions ", json.dumps([post.blocks for post in posts], ensure_ascii=False)
    assert all(f"{before}{line}" in text for line in lines)
    return lines


@pytest.mark.parametrize(("language", "typed"), [("en", "search"), ("fa", "جست‌وجو")])
async def test_a_hint_is_written_as_it_is_typed_there(chats: Chats, language: str, typed: str) -> None:
    await chats.says(f"language {language}")
    await chats.says("پزشکیان چی", is_command=False)
    hint, buttons = chats.answers[-1], chats.answers[-1].buttons
    for where in PLACES:
        assert shown(hint, where) == [f"{typed} پزشکیان"]
    assert buttons[0][0].action.isascii()
    await chats.tapped(buttons[0][0].action)
    searched = chats.answers[-1]
    await chats.says(f"{typed} پزشکیان", is_command=True)
    assert searched == chats.answers[-1] and "پزشکیان" in searched.text and searched.blocks != hint.blocks
