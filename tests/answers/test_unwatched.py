"""Tests answers about someone whom nobody watches: the first line is the answer, at every door, in both languages and
scripts, and each way on leads somewhere. Asks through the desk."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.chat.base import Incoming
from bot.chat.console.render import plain
from bot.chat.slack import render as slack
from bot.chat.telegram import render as telegram
from bot.model.destination import Destination
from bot.model.message import FSI, PDI, Message, Style
from tests.fakes.chats import Chats
from tests.fakes.watching import IRAN, NUCLEAR, VASEGHI
from watchers.changes.edition_guard import Limits
from watchers.commit import Source
from watchers.lists.sample import Person
from watchers.lists.us.sample import enhanced_xml
from watchers.reading.address import Target

UK = (
    VASEGHI,
    Person("IRN0007", "Ahmad-Reza RADAN", (IRAN,), "2020-12-31", births=("1963",), position="Police chief"),
    Person("IRN0004", "Abdolghassem SALAVATI", (IRAN,), "2020-12-31", non_latin=("ابوالقاسم صلواتی",)),
    Person("IRN0052", "Mohammad MOGHISSEH", (IRAN,), "2020-12-31", ("Mohammad MOGHISEH",)),
    Person("INU0282", "Hosein SALIMI", (NUCLEAR,), "2023-10-18", ("Hosein SALAMI",), births=("1960",)),
    Person("INU0398", "Qasem SOLEIMANI", (NUCLEAR,), "2025-09-28", births=("1957-03-11",)),
    Person("INU0399", "Ghasem SOLEYMANI", (NUCLEAR,), "2025-09-28", ("Ghasem SOLAYMANI",)),
    Person("IRN0901", "Karim MAJIDZADEH", (IRAN,), "2022-02-25", weak_aliases=("Abu Majid",)),
    Person("INU0300", "Pasargad Melli", (NUCLEAR,), kind="entity"),
)
US = (
    Person("34083", "VASEGHI, Leila", ("IRAN-HR",), births=("1972",)),
    Person("12251", "RADAN, Ahmad-Reza", ("IRAN-HR",), births=("1963", "1964")),
    Person("23470", "SALAVATI, Abolghassem", ("IRAN-TRA",)),
    Person("10481", "SOLEIMANI, Qasem", ("SDGT",), births=("1957-03-11",)),
    Person("27848", "KHAMENEI, Mojtaba", ("IRAN-EO13876",), births=("1969",)),
    Person("27854", "SOLEIMANI, Gholamreza", ("IRAN-HR",), births=("1964",)),
)
OF_WATCHED = ("IRN0086", "34083", "27854")
PLACES = (Destination("telegram", "2002"), Destination("slack", "D2"), Destination("console", "console"))


@pytest.fixture
def chats(tmp_path: Path) -> Iterator[Chats]:
    made = Chats(tmp_path, lists=("uk", "us-sdn"))
    made.publish(*UK)
    made.watching.source = Source("us-sdn", Target(("https://list.invalid/",), frozenset(), 1 << 30), Limits(1))
    made.watching.feed(enhanced_xml("2026-07-11", US))
    yield made
    made.store.close()
    made.watching.archive.close()


def bare(text: str) -> str:
    return text.replace(FSI, "").replace(PDI, "")


async def first(chats: Chats, text: str, where: Destination = PLACES[0]) -> str:
    """Returns the first line of the answer to a question, or to a command with a slash."""
    said = await chats.says(text.removeprefix("/"), where, is_command=text.startswith("/"))
    return bare(said).split("\n")[0]


LISTED = "the UK (IRN0007) and the US (12251) list someone of exactly this name, born 1963."


@pytest.mark.parametrize("where", PLACES, ids=lambda place: place.platform)
async def test_the_first_line_is_the_answer_at_every_door(chats: Chats, where: Destination) -> None:
    for text in ("Is Ahmad-Reza Radan sanctioned?", "is RADAN, Ahmad-Reza sanctioned", "/status Ahmadreza Radan"):
        assert await first(chats, text, where) == f"Yes: {LISTED}"
    for text in ("/history Ahmad-Reza Radan", "/brief Ahmad-Reza Radan", "when was Ahmad-Reza Radan killed?",
                 "is Ahmad-Reza Radan NOT sanctioned?"):  # fmt: skip
        assert await first(chats, text, where) == LISTED.replace("the UK", "The UK", 1)
    for text in ("Is Nader Parsapour sanctioned?", "/status Nader Parsapour", "/brief Nader Parsapour"):
        assert await first(chats, text, where) == "No one of this name is on the lists that are read here."
    await chats.says("/status Ahmad-Reza Radan", where)
    assert "This bot does not follow anyone of the name Ahmad-Reza Radan." in chats.answers[-1].text


@pytest.mark.parametrize(
    ("name", "ids", "born"),
    [
        ("احمدرضا رادان", ("IRN0007", "12251"), "1963"),
        ("احمد رضا رادان", ("IRN0007", "12251"), "1963"),
        ("محمد مقیسه", ("IRN0052",), ""),
        ("حسین سلامی", ("INU0282",), "1960"),
        ("مجتبی خامنه‌ای", ("27848",), "1969"),
    ],
)
async def test_a_name_in_persian_letters_finds_who_fits_in_latin_ones(
    chats: Chats, name: str, ids: tuple[str, ...], born: str
) -> None:
    for text in (f"status {name}", f"brief {name}"):
        said = bare(await chats.says(text))
        line = said.split("\n")[0]
        assert line.startswith("Perhaps: ") is (text.startswith("status")) and "Yes" not in line
        assert "whose name in Latin letters fits" in line and all(id in line for id in ids) and born in line
        assert "other people" not in said and not [id for id in OF_WATCHED if id in said]
    await chats.says("language fa")
    line = await first(chats, f"آیا {name} تحریم شده است؟")
    if line.startswith("شاید: "):
        assert all(id in line for id in ids) and born in line
    assert "کسان دیگری" not in chats.answers[-1].text


async def test_a_name_that_a_list_has_in_persian_letters_is_a_yes_beside_who_may_be_the_same(chats: Chats) -> None:
    said = bare(await chats.says("status ابوالقاسم صلواتی")).split("\n")
    assert said[0] == "Yes: the UK (IRN0004) lists someone of exactly this name."
    assert any("23470" in line for line in said[1:])


async def test_several_of_one_name_are_told_apart_and_none_is_a_watched_ones(chats: Chats) -> None:
    said = bare(await chats.says("Is Qasem Soleimani sanctioned?", is_command=False))
    assert said.startswith("Yes: the UK (INU0398, INU0399) and the US (10481) list several of exactly this name.")
    assert "born 11 March 1957" in said and not [id for id in OF_WATCHED if id in said]
    said = bare(await chats.says("آیا قاسم سلیمانی تحریم شده؟", is_command=False))
    assert said.startswith("Perhaps one of these") and "INU0398" in said and "10481" in said
    assert not [id for id in OF_WATCHED if id in said]


async def test_the_side_that_was_asked_about_is_answered_first(chats: Chats) -> None:
    said = await first(chats, "Is Mojtaba Khamenei on the UK list?")
    assert said.startswith("No one of exactly this name is on the lists of the UK. The US (27848) lists someone")
    assert (await first(chats, "Is Mojtaba Khamenei on the US list?")).startswith("Yes: the US (27848) lists")
    line = await first(chats, "آیا مجتبی خامنه‌ای در فهرست بریتانیا است؟")
    assert line.startswith("No one of exactly this name is on the lists of the UK. The US (27848)")


@pytest.mark.parametrize(
    ("question", "answer", "ids"),
    [
        ("احمدرضا رادان تحریم شده است؟",
         "شاید: در فهرست تحریم بریتانیا (IRN0007) و آمریکا (12251) کسی هست، متولد 1963", ("IRN0007", "12251")),
        ("آیا قاسم سلیمانی تحریم شده بود؟", "شاید یکی از این‌ها باشد", ("INU0398", "10481")),
        ("مجتبی خامنه‌ای تو لیست آمریکا هست؟", "شاید: در فهرست تحریم آمریکا (27848) کسی هست، متولد 1969", ("27848",)),
        ("what about Radan?", "The name “Radan” is a part of these on the lists", ("IRN0007", "12251")),
    ],
)  # fmt: skip
async def test_whoever_is_not_watched_is_answered_of_and_never_taken_for_a_watched_namesake(
    chats: Chats, question: str, answer: str, ids: tuple[str, ...]
) -> None:
    await chats.says(f"language {'en' if question.isascii() else 'fa'}")
    said = bare(await chats.says(question, is_command=False))
    assert said.startswith(answer) and all(id in said for id in ids)
    assert not [id for id in OF_WATCHED if id in said] and "در فهرست پیگیری نیست" not in said


async def test_a_name_close_to_listed_ones_is_no_yes(chats: Chats) -> None:
    said = bare(await chats.says("Is Mohamad Moghisei sanctioned?", is_command=False))
    assert (
        said.startswith("No one of exactly this name is on the lists that are read here; close names:")
        and "IRN0052" in said
    )
    said = bare(await chats.says("status Radan"))
    assert said.startswith("The name “Radan” is a part of these on the lists") and "12251" in said
    assert "Yes" not in said
    said = bare(await chats.says("status Abu Majid"))  # the publisher itself calls that alias a weak one
    assert not said.startswith("Yes") and "IRN0901" in said


async def test_an_organisation_is_not_called_someone(chats: Chats) -> None:
    said = await first(chats, "/status Pasargad Melli")
    assert said == "Yes: the UK (INU0300) lists an organisation of exactly this name."


async def test_where_no_list_has_been_read_nothing_is_said_of_anyone(tmp_path: Path) -> None:
    empty = Chats(tmp_path, lists=("uk", "us-sdn"))
    assert await first(empty, "/status Ahmad-Reza Radan") == "No list has been read yet."
    empty.publish(*UK)
    said = await empty.says("status Nader Parsapour")
    assert "US: its list has not been read yet, so nothing can be said." in said
    empty.store.close()
    empty.watching.archive.close()


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


async def test_a_hint_is_written_as_it_is_typed_there(chats: Chats) -> None:
    await chats.says("پزشکیان تحریمه؟", is_command=False)
    hint, buttons = chats.answers[-1], chats.answers[-1].buttons
    for where in PLACES:
        assert shown(hint, where) == ["search پزشکیان"]
    assert buttons[0][0].action.isascii()
    said = await chats.tapped(buttons[0][0].action)
    assert "Search: پزشکیان" in bare(said)
