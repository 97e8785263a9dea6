"""Of a list that is not read, or is switched off, it is not said that nothing changed, nor who is not on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.chat.base import Incoming
from bot.incoming.commands import Request
from bot.language import language
from bot.model.destination import Destination
from bot.model.message import FSI, PDI
from bot.service.build import read_only
from bot.storage.store import Store
from tests.fakes.answers import run
from tests.fakes.watching import VASEGHI, Watching
from watchers.changes.edition_guard import Limits
from watchers.commit import Source
from watchers.lists.sample import Person
from watchers.lists.us.sample import enhanced_xml
from watchers.reading.address import Target

UNREAD = "US: its list has not been read yet, so nothing can be said."
OFF = "US: its list is switched off here, so nothing can be said."
BOTH, UK_ALONE = ("uk", "us-sdn"), ("uk",)
IN_THE_US = Person("34083", "Leila VASEGHI", ("IRAN-HR",), "2021-12-07", births=("1972",))
US = Source("us-sdn", Target(("https://list.invalid/",), frozenset(), 1 << 30), Limits(1))


@pytest.fixture
def watching(tmp_path: Path) -> Iterator[Watching]:
    made = Watching(tmp_path)
    made.publish(VASEGHI)
    yield made
    made.archive.close()


async def said(text: str, watching: Watching, lists: tuple[str, ...], code: str = "en") -> str:
    store = Store.scratch()
    office = read_only(watching.archive, store, lists, watching.clock, dt.UTC)
    incoming = Incoming(Destination("telegram", "2002"), "2002", text, private=True)
    message = await run(text, Request(incoming, text, language(code), False), office)
    store.close()
    return message.text.replace(FSI, "").replace(PDI, "")


OF_THE_US = (
    "What changed on the US list?",
    "Anything new on the US list this week?",
    "What did the US change in 2022?",
    "How many has the US sanctioned this year?",
    "What changed about Leila Vaseghi on the US list?",
    "Has the US lifted any sanctions?",
)


@pytest.mark.parametrize("lists", [BOTH, UK_ALONE])
async def test_of_a_list_that_is_not_read_it_is_not_said_that_nothing_changed(
    watching: Watching, lists: tuple[str, ...]
) -> None:
    why = UNREAD if lists == BOTH else OFF
    for question in OF_THE_US:
        text = await said(f"ask {question}", watching, lists)
        assert why in text and "No change since" not in text and "No list has been read" not in text, text
    for question in ("در فهرست آمریکا چه تغییری شده؟", "امسال آمریکا چند نفر را تحریم کرد؟"):
        text = await said(f"ask {question}", watching, lists, "fa")
        assert language("fa")(why.replace("US", "{side}", 1), side="آمریکا") in text and "تغییری نبوده" not in text


@pytest.mark.parametrize("lists", [BOTH, UK_ALONE])
async def test_what_changed_at_all_names_the_unread_list(watching: Watching, lists: tuple[str, ...]) -> None:
    for text in ("history", "history leila vaseghi", "ask what changed?", "ask what changed this week?"):
        found = await said(text, watching, lists)
        assert (UNREAD if lists == BOTH else OFF) in found and "UK: its list" not in found, found
        assert "no change since" in found or "Designated" in found


async def test_a_list_that_was_read_and_is_switched_off_says_nothing_of_today(watching: Watching) -> None:
    watching.source = US
    watching.feed(enhanced_xml("2026-05-10", [IN_THE_US]))
    for question in ("Is Leila Vaseghi sanctioned by the US?", "Is Hassan Rouhani sanctioned by the US?"):
        text = await said(f"ask {question}", watching, UK_ALONE)
        assert not text.startswith(("Yes", "No")), text
    assert OFF in await said("ask What changed on the US list?", watching, UK_ALONE)
    assert (await said("ask Is Leila Vaseghi sanctioned by the US?", watching, BOTH)).startswith("Yes")


async def test_no_change_is_said_from_when_on_that_list_is_read(watching: Watching) -> None:
    watching.clock.forward(days=40)
    begun = watching.clock().date()
    watching.source = US
    watching.feed(enhanced_xml("2026-05-10", [IN_THE_US]))
    text = await said("ask what changed on the US list since 2019?", watching, BOTH)
    assert f"no change since {language('en').date(begun)}" in text


@pytest.mark.parametrize("lists", [BOTH, UK_ALONE])
async def test_no_one_of_a_name_is_missing_from_a_list_that_is_not_read(
    watching: Watching, lists: tuple[str, ...]
) -> None:
    for question in ("Is Nader Parsapour on the US list?", "Is Ivan Ivanov1 sanctioned by the US?"):
        text = await said(f"ask {question}", watching, lists)
        assert "on the lists of the US" not in text and "is not known: its lists are not read here" in text, text
    for question in (
        "Is Leila Vaseghi on the US list?",
        "who is on the US list?",
        "who is missing from the US list?",
    ):
        assert "nothing can be said" in await said(f"ask {question}", watching, lists)
