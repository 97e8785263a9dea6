"""Tests that an answer is no longer than a telephone's screen before anything is opened, and that its first line is
the answer: over every command and every kind of question, in both languages, with six governments and with a hundred
people watched."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from bot.incoming import official_text
from bot.incoming.commands import COMMANDS
from bot.incoming.context import Context
from bot.model.message import Message
from tests.fakes.answers import asking, bare, said
from tests.fakes.phone import SCREEN, screen_lines
from tests.fakes.watching import IRAN, VASEGHI, Watching
from watchers.lists.sample import Person
from watchers.watchlist import people

CASES = Path(__file__).parent.parent / "cases" / "questions.csv"
GIVEN = {
    "status": (
        "leila vaseghi",
        "saeed aghajani",
        "amir-ali hajizadeh",
        "hassan rouhani",
        "vaseghi, noori, john smith",
    ),
    "gaps": ("uk missing", "un", "rights", "us magnitsky", "uk us canada eu australia un"),
    "history": ("leila vaseghi", "gholamreza soleimani"),
    "search": ("leila vaseghi", "ivanov", "IRN0086", "nobody at all"),
    "help": ("follow", "watch", "nonsense"),
    "settings": ("every", "lists", "zone"),
    "watch": ("add",),
}
# What is pasted into a letter is as long as that has to be.
WRITTEN = ("brief",)
FIRST, SURE = ("Abbas", "Bahram", "Dariush", "Farhad", "Javad", "Kamran", "Mansour", "Nader", "Parviz", "Yousef"), 40
LAST = (
    "Zarinpour",
    "Golestani",
    "Tavakoli",
    "Mirdamadi",
    "Khosravani",
    "Ebtekar",
    "Pakdaman",
    "Rostampour",
    "Sohrabi",
)
FIRST_FA = ("عباس", "بهرام", "داریوش", "فرهاد", "جواد", "کامران", "منصور", "نادر", "پرویز", "یوسف")
LAST_FA = ("زرین‌پور", "گلستانی", "توکلی", "میردامادی", "خسروانی", "ابتکار", "پاکدامن", "رستم‌پور", "الهی")


@pytest.fixture(scope="module")
def hundred(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Context]:
    """Yields what can be asked where a hundred people are watched, of whom half are listed by name only, and where
    the UK says of one more than anybody reads."""
    made = Watching(tmp_path_factory.mktemp("hundred"))
    listed = []
    for n, (last, first) in enumerate(product(range(len(LAST)), range(len(FIRST)))):
        name, persian = f"{FIRST[first]} {LAST[last]}", f"{FIRST_FA[first]} {LAST_FA[last]}"
        pin = f" uk:IRN{2000 + n}" if n < SURE else ""
        given = official_text.typed(f'"{name}" fa:"{persian}"{pin} note:"{"Known for this and that. " * 20}"')
        people.add(made.archive, official_text.made(given, made.archive, dt.date(2026, 5, 12)), made.clock())
        listed.append(Person(f"IRN{2000 + n}", name, (IRAN,), "2022-10-10", births=("1960",)))
    much = tuple(f"A measure of the number {n} against whoever is listed" for n in range(30))
    told = replace(VASEGHI, reasons="She did this and that. " * 900, measures=much)
    made.publish(told, *listed)
    yield asking(made, "uk")
    made.archive.close()


def questions() -> list[str]:
    """Returns one question of each kind."""
    kinds: dict[tuple[str, ...], str] = {}
    with CASES.open(encoding="utf-8", newline="") as file:
        for one in csv.DictReader(file):
            kind = (one["intent"], one["section"], one["topic"], str(bool(one["people"])), str(bool(one["list"])))
            if not set(WRITTEN) & set(one["intent"].split("|")):
                kinds.setdefault(kind, one["question"])
    return list(kinds.values())


def lines_typed() -> list[str]:
    typed = [f"/{name}" for name in COMMANDS if name not in WRITTEN]
    return typed + [f"/{name} {args}" for name, those in GIVEN.items() for args in those]


def fits(message: Message, asked: str) -> None:
    seen = screen_lines(message)
    assert seen <= SCREEN, f"{asked}: {seen} lines\n{bare(message)}"


@pytest.mark.parametrize("code", ["en", "fa"])
@pytest.mark.parametrize("where", ["six", "hundred"])
async def test_every_answer_to_a_command_fits_a_screen(where: str, code: str, request: pytest.FixtureRequest) -> None:
    context = request.getfixturevalue(where)
    for line in lines_typed():
        fits(await said(line, context, code, operator=True), line)


@pytest.mark.parametrize("code", ["en", "fa"])
async def test_every_answer_to_a_question_fits_a_screen(six: Context, code: str) -> None:
    asked = questions()
    assert len(asked) > 60
    for question in asked:
        fits(await said(question, six, code), question)


async def test_everyone_is_told_on_pages_where_many_are_watched(hundred: Context) -> None:
    told, page = list[str](), 1
    while page:
        message = await said(f"/status {page}", hundred)
        fits(message, f"/status {page}")
        assert bare(message).startswith("UK 1 of the 10")
        told += [line for line in bare(message).splitlines() if line[:1] in "✓✗?"]
        following = [one.action for row in message.buttons for one in row if one.label == "More"]
        page = page + 1 if following == [f"do:status {page + 1}"] else 0
    assert len(told) == len(set(told)) == 103


# -- the first line ------------------------------------------------------------------------------------------

FIRST_LINES = {
    "/status": "UK 5 of the 10 · US 5 · Canada 4 · EU 3 · Australia 2 · UN 0",
    "/status leila vaseghi": (
        "Leila Vaseghi — listed by the UK, the US, Canada, and the EU for human rights; not by Australia or the UN."
    ),
    "/status vaseghi, noori": (
        "Leila Vaseghi — listed by the UK, the US, Canada, and the EU for human rights; not by Australia or the UN."
    ),
    "/gaps": "Not listed: UK 5 of the 10 · US 3 (and 2 reported dead)",
    "/gaps uk missing": "UK — Not listed: 5 of 10",
    "/gaps us rights": "US — Listed, but not for human rights: 1 of 10",
    "/history": "History: all officials — no change since 12 May 2026",
    "/search vaseghi": "4 listings of a name like “vaseghi”",
    "/sources": "All 6 lists were read well at their last check.",
    "/settings": "Hears of nobody.",
    "/help": "What you can ask: a name, a question, or a command",
    "/privacy": "What is known of this chat: what its alerts need, and who changed something; not what you ask.",
    "/chats": "No chat has written yet. An invitation lets one in.",
    "/review": "Nothing awaits an operator's word.",
    "/watch": "Watched: 13",
    "is vaseghi on the EU's list?": "Yes: Leila Vaseghi has been listed by the EU since 12 April 2021 (EU.6140.93).",
    "who is missing from the un list?": "Not listed by the UN: 8 living of the 10, and 2 reported dead: ",
}


@pytest.mark.parametrize("asked", FIRST_LINES)
async def test_the_first_line_is_the_answer(six: Context, asked: str) -> None:
    first = bare(await said(asked, six, operator=True)).splitlines()[0]
    wanted = FIRST_LINES[asked]
    assert first.startswith(wanted) if wanted.endswith(" ") else first == wanted


async def test_the_numbers_of_one_answer_agree(six: Context) -> None:
    told = bare(await said("who is missing from the un list?", six))
    assert told.count("8 living of the 10, and 2 reported dead") == 1 and "8 of 10" not in told
    assert told.count("reported dead: Amir-Ali Hajizadeh and Gholamreza Soleimani") == 1
    assert told.count("Reported dead, counted apart: ") == 1
    assert "Reported dead, counted apart: Ali Khamenei and Ebrahim Raisi." in told
