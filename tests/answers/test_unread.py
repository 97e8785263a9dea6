"""Nobody is said not to be on a list that is not read; and of each name of a list something is said."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.incoming import cost_limit
from bot.model.message import FSI, PDI
from tests.fakes.chats import Chats
from tests.fakes.watching import IRAN, VASEGHI
from watchers.changes.edition_guard import Limits
from watchers.commit import Source
from watchers.lists.sample import Person
from watchers.lists.us.sample import enhanced_xml
from watchers.reading.address import Target

US, UK_AND_US = ("us-sdn", "us-consolidated"), ("uk", "us-sdn", "us-consolidated")
RADAN = Person("IRN0007", "Ahmad-Reza RADAN", (IRAN,), "2020-12-31", weak_aliases=("Abu Majid",), births=("1963",))
WEAKLY = replace(VASEGHI, weak_aliases=("Umm Karim",))
NOT_READ = "Not read here, so that nothing can be said of it: US SDN List (OFAC) and US Consolidated List (OFAC)."
NOT_YET = "US: its list has not been read yet, so nothing can be said."
Made = Callable[..., Chats]


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Made]:
    chats: list[Chats] = []

    def make(*lists: str) -> Chats:
        chats.append(Chats(tmp_path, lists=lists))
        chats[-1].publish(WEAKLY, RADAN)
        return chats[-1]

    yield make
    for one in chats:
        one.store.close()
        one.watching.archive.close()


def bare(text: str) -> str:
    return text.replace(FSI, "").replace(PDI, "")


@pytest.mark.parametrize(("lists", "why"), [(("uk",), NOT_READ), (UK_AND_US, NOT_YET)], ids=["off", "never read"])
@pytest.mark.parametrize(
    "question",
    [
        "Is Nader Parsapour sanctioned?", "Is Nader Parsapour on the US list?", "Is Ahmad-Reza Radan on the US list?",
        "/status Nader Parsapour", "/status Nader Parsapour, Gholam Tabari, Bahram Sufi", "/search 39999",
    ],
)  # fmt: skip
async def test_of_a_list_that_is_not_read_nothing_is_denied(
    made: Made, lists: tuple[str, ...], why: str, question: str
) -> None:
    chats = made(*lists)
    said = bare(await chats.says(question.removeprefix("/"), is_command=question.startswith("/")))
    assert said.count(why) == 1
    denied = [
        line for line in said.split("\n") if re.search(r"(?i)\bno one\b.* (the lists\.|of the US\.|lists;)", line)
    ]
    assert denied == []
    if "on the US list" in question:
        assert said.startswith("Whether the US lists anyone of this name is not known: its lists are not read here.")
    await chats.says("language fa")
    said = await chats.says(question.removeprefix("/"), is_command=question.startswith("/"))
    assert "خوانده ن" in said


async def test_a_list_that_was_switched_off_is_said_to_be_old(made: Made) -> None:
    chats = made("us-sdn")
    said = bare(await chats.says("status Nader Parsapour"))
    assert "Switched off here, so that only what it said then is known: UK Sanctions List." in said
    said = bare(await chats.says("Is Nader Parsapour on the UK list?", is_command=False))
    assert said.startswith("Whether the UK lists anyone of this name is not known")


async def test_where_every_list_is_read_it_is_said_plainly(made: Made) -> None:
    chats = made(*UK_AND_US)
    for name in US:
        chats.watching.source = Source(name, Target(("https://list.invalid/",), frozenset(), 1 << 30), Limits(1))
        people = [Person("306", "BANCO NACIONAL", ("CUBA",), kind="entity")]
        chats.watching.feed(
            enhanced_xml("2026-07-11", people, "SDN List" if name == "us-sdn" else "Consolidated List")
        )
    said = bare(await chats.says("status Nader Parsapour"))
    assert said.startswith("No one of this name is on the lists.") and "ot read" not in said


async def test_a_weak_alias_is_said_to_be_one(made: Made) -> None:
    chats = made("uk")
    said = bare(await chats.says("status Umm Karim"))
    assert said.startswith("The list calls that a weak alias of Leila Vaseghi, whom this bot follows.")
    said = bare(await chats.says("status Abu Majid"))
    assert said.startswith("The UK (IRN0007) gives exactly this name, but only as a weak alias.")
    said = bare(await chats.says("status Leila Vaseghi, Umm Karim, Abu Majid, Gholam Tabari"))
    assert "Umm Karim: the list calls that a weak alias of Leila Vaseghi, whom this bot follows." in said
    assert "Abu Majid: the UK (IRN0007) gives exactly this name, but only as a weak alias." in said
    assert said.count("no one of exactly this name") == 1


NAMES = ["Nader Parsapour", "Gholam Tabari", "Bahram Sufi", "Karim Delbar", "Parviz Sohani", "Jamshid Turani",
         "Ahmad-Reza Radan", "Mina Karvandi", "Houshang Tavakoli", "Abu Majid"]  # fmt: skip


async def test_of_every_name_of_a_list_something_is_said(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cost_limit, "A_QUESTION", 60.0)  # whatever machine this runs on
    chats = made("uk")
    said = bare(await chats.says(f"status Leila Vaseghi, {', '.join(NAMES)}")).split("\n")
    assert [name for name in NAMES if not any(line.startswith(f"{name}: ") for line in said)] == []
    assert next(line for line in said if line.startswith("Ahmad-Reza Radan")).endswith(
        "exactly this name, born 1963."
    )
    for question in (f"Are {', '.join(NAMES[:9])} and Abu Majid sanctioned?", f"/status {', '.join(NAMES)}"):
        whole = bare(await chats.says(question.removeprefix("/"), is_command=question.startswith("/")))
        assert [name for name in NAMES if name not in whole] == [] and "IRN0007" in whole


@pytest.mark.parametrize("n", [12, 49])
async def test_names_are_all_answered_or_all_declined(made: Made, n: int) -> None:
    chats = made("uk")
    names = [f"Nader {letter}arsapour {other}ahri" for letter in "BCDFGHK" for other in "LMNPRST"][:n]
    said = bare(await chats.says(f"status Leila Vaseghi, {', '.join(names)}"))
    missing = [name for name in names if f"{name}: no one of exactly this name" not in said]
    assert missing == [] or said == "Looking that up takes too long. Please ask for fewer names at once."
