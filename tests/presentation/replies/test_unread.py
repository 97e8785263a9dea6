"""Tests that nobody is said not to be on a list that is not read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.fakes.answers import asking, bare, said
from tests.fakes.watching import IRAN, VASEGHI, Watching
from watchers.lists.sample import Person
from watchers.lists.us.sample import enhanced_xml

UK_AND_US = ("uk", "us-sdn", "us-consolidated")
RADAN = Person("IRN0007", "Ahmad-Reza RADAN", (IRAN,), "2020-12-31", weak_aliases=("Abu Majid",), births=("1963",))
WEAKLY = replace(VASEGHI, weak_aliases=("Umm Karim",))
NOT_READ = "Not read here, so that nothing can be said of it: US SDN List (OFAC) and US Consolidated List (OFAC)."
NOT_YET = "US: its list has not been read yet, so nothing can be said."


@pytest.fixture(scope="module")
def watching(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watching]:
    """Yields an archive in which the UK's list alone has been read."""
    made = Watching(tmp_path_factory.mktemp("unread"))
    made.publish(WEAKLY, RADAN)
    yield made
    made.archive.close()


@pytest.mark.parametrize(("lists", "why"), [(("uk",), NOT_READ), (UK_AND_US, NOT_YET)], ids=["off", "never read"])
@pytest.mark.parametrize(
    "question",
    [
        "Is Nader Parsapour sanctioned?", "Is Nader Parsapour on the US list?", "Is Ahmad-Reza Radan on the US list?",
        "/status Nader Parsapour", "/status Nader Parsapour, Gholam Tabari, Bahram Sufi", "/search 39999",
    ],
)  # fmt: skip
async def test_of_a_list_that_is_not_read_nothing_is_denied(
    watching: Watching, lists: tuple[str, ...], why: str, question: str
) -> None:
    context = asking(watching, *lists)
    text = bare(await said(question, context))
    assert text.count(why) == 1
    denied = [
        line for line in text.split("\n") if re.search(r"(?i)\bno one\b.* (the lists\.|of the US\.|lists;)", line)
    ]
    assert denied == []
    if "on the US list" in question:
        assert text.startswith("Whether the US lists anyone of this name is not known: its lists are not read here.")
    assert "خوانده ن" in (await said(question, context, "fa")).text


async def test_where_no_list_has_been_read_that_is_said_first_and_once(tmp_path: Path) -> None:
    text = bare(await said("/status", asking(Watching(tmp_path), *UK_AND_US)))
    first, *rest = text.split("\n")
    assert first == "No list has been read yet."
    assert rest[-1] == "Not read yet: UK and US." and not any("not read yet" in line for line in rest[:-1])


async def test_a_list_that_was_switched_off_is_said_to_be_old(watching: Watching) -> None:
    context = asking(watching, "us-sdn")
    status = bare(await said("/status Nader Parsapour", context))
    assert "Switched off here, so that only what it said then is known: UK Sanctions List." in status
    question = bare(await said("Is Nader Parsapour on the UK list?", context))
    assert question.startswith("Whether the UK lists anyone of this name is not known")


async def test_where_every_list_is_read_it_is_said_plainly(tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    watching.publish(WEAKLY, RADAN)
    bank = [Person("306", "BANCO NACIONAL", ("CUBA",), kind="entity")]
    for source, title in (("us-sdn", "SDN List"), ("us-consolidated", "Consolidated List")):
        watching.turn_to(source)
        watching.feed(enhanced_xml("2026-07-11", bank, title))
    text = bare(await said("/status Nader Parsapour", asking(watching, *UK_AND_US)))
    assert text.startswith("Nobody was found on the lists under exactly this name.") and "ot read" not in text


async def test_where_no_list_has_been_read_nothing_is_said_of_anyone(tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    context = asking(watching)
    assert bare(await said("/status Ahmad-Reza Radan", context)).split("\n")[0] == "No list has been read yet."
    watching.publish(RADAN)
    assert NOT_YET in bare(await said("/status Nader Parsapour", context))


async def test_a_weak_alias_is_said_to_be_one(watching: Watching) -> None:
    context = asking(watching, "uk")
    text = bare(await said("/status Umm Karim", context))
    assert text.startswith("The list calls that a weak alias of Leila Vaseghi, whom this bot follows.")
    text = bare(await said("/status Abu Majid", context))
    assert text.startswith("The UK (IRN0007) gives exactly this name, but only as a weak alias.")
    text = bare(await said("/status Leila Vaseghi, Umm Karim, Abu Majid, Gholam Tabari, Ahmad-Reza Radan", context))
    assert "Umm Karim: the list calls that a weak alias of Leila Vaseghi, whom this bot follows." in text
    assert "Abu Majid: the UK (IRN0007) gives exactly this name, but only as a weak alias." in text
    assert "Gholam Tabari: no one of exactly this name is on the lists that are read here." in text
    assert text.count("no one of exactly this name") == 1
    radan = next(line for line in text.split("\n") if line.startswith("Ahmad-Reza Radan: "))
    assert radan.endswith("exactly this name, born 1963.")
