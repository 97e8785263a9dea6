"""How many a government lists over Iran is counted on its whole list, whoever is watched."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answers.answer import Several
from bot.answers.lists import list_states
from bot.answers.on_iran import OfASide, OnIran, on_iran
from bot.answers.questions.question import Intent
from bot.incoming.context import Context
from bot.incoming.questions import read
from bot.presentation.as_json import as_json
from tests.fakes.answers import answer, asking
from tests.fakes.watching import VASEGHI, Watching
from watchers.lists.sample import Person

NUCLEAR = "The Iran (Sanctions) (Nuclear) (EU Exit) Regulations 2019"
UNWATCHED = Person("INU0400", "Hasan EXAMPLE", (NUCLEAR,), "2012-01-24", nationality="Iran")
BODY = Person("INU0401", "EXAMPLE COMPANY", (NUCLEAR,), "2012-01-24", kind="entity")


@pytest.fixture
def context(tmp_path: Path) -> Context:
    watching = Watching(tmp_path)
    watching.publish(VASEGHI, UNWATCHED, BODY)
    return asking(watching, "uk")


def test_people_and_bodies_of_the_regimes_on_iran_are_counted_apart_and_no_others(context: Context) -> None:
    lists = list_states(context.archive, ["uk"])
    every = on_iran(context.archive, lists, ["uk"])
    assert every.sides == (OfASide("uk", people=2, others=1, for_rights=1, dated=2, then=2),)
    since = on_iran(context.archive, lists, ["uk"], dt.date(2022, 1, 1))
    assert since.sides == (replace(every.sides[0], then=1),)
    assert on_iran(context.archive, lists, ["us"]).sides == (OfASide("us", 0, 0, 0, 0, 0),)


async def test_the_number_stands_before_that_of_those_who_are_watched(context: Context) -> None:
    told = await answer("how many Iranians has the UK listed since 2022?", context)
    assert isinstance(told, Several) and isinstance(told.parts[0], OnIran)
    assert as_json(told.parts[0]) == [
        {"side": "uk", "people": 2, "others": 1, "for_rights": 1, "dated": 2, "then": 1},
    ]


@pytest.mark.parametrize(
    ("text", "intent", "side"),
    [
        ("how many Iranians are on the UN list", Intent.ON_IRAN, "un"),
        ("how many Iranian officials are on the US list altogether?", Intent.ON_IRAN, "us"),
        ("how many Iranians are sanctioned in total", Intent.ON_IRAN, None),
        ("کلا چند تا ایرانی تو لیست انگلیس هستن؟", Intent.ON_IRAN, "uk"),
        ("اتحادیه اروپا تا حالا چند ایرانی را تحریم کرده؟", Intent.ON_IRAN, "eu"),
        ("how many people has the EU sanctioned over Iran?", Intent.ON_IRAN, "eu"),
        ("How many individuals does the UK list under its Iran regulations?", Intent.ON_IRAN, "uk"),
        ("how many people from Iran were added this year", Intent.ON_IRAN, None),
        ("انگلیس در کل چند نفر رو سر ایران تحریم کرده", Intent.ON_IRAN, "uk"),
        ("چند نفر از مقامات ایران در فهرست سازمان ملل هستند؟", Intent.ON_IRAN, "un"),
        ("how many Iranians has the EU sanctioned over the November 2019 protests?", Intent.EVENT, "eu"),
        ("how many of the ten Iranian officials has the UK listed?", Intent.COUNT, "uk"),
        ("how many Iranians were killed in November 2019?", Intent.HAPPENED, None),
    ],
)
def test_it_is_asked_of_everyone_from_iran_but_not_of_the_ten_or_the_killed(
    context: Context, text: str, intent: Intent, side: str | None
) -> None:
    found = read(text, context.archive, ("uk", "us", "eu", "un"))
    assert (found.intent, found.side) == (intent, side)


@pytest.mark.parametrize(
    ("text", "in_part"),
    [
        ("how many Iranian judges has the EU listed?", True),
        ("چند قاضی ایرانی تو لیست اروپا هست", True),
        ("how many Iranians has the EU listed?", False),
    ],
)
def test_some_of_them_whom_no_list_tells_apart_are_known_as_such(context: Context, text: str, in_part: bool) -> None:
    found = read(text, context.archive, ("uk", "us", "eu", "un"))
    assert (found.intent, found.in_part) == (Intent.ON_IRAN, in_part)
