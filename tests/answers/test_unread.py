"""Of a list that is not read nothing is known, and of each name of a question something is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answers.commands.outcome import Outcome, Said
from bot.answers.questions.in_plain_words import NamedTogether
from bot.answers.questions.yes_or_no import Word
from bot.answers.unwatched import NotWatched
from bot.incoming import cost_limit
from bot.incoming.context import Context
from tests.fakes.answers import answer, asking, said
from tests.fakes.watching import IRAN, VASEGHI, Watching
from watchers.lists.sample import Person
from watchers.lists.us.sample import enhanced_xml

UK_AND_US = ("uk", "us-sdn", "us-consolidated")
RADAN = Person("IRN0007", "Ahmad-Reza RADAN", (IRAN,), "2020-12-31", weak_aliases=("Abu Majid",), births=("1963",))
WEAKLY = replace(VASEGHI, weak_aliases=("Umm Karim",))


@pytest.fixture(scope="module")
def watching(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watching]:
    """Yields an archive in which the UK's list alone has been read."""
    made = Watching(tmp_path_factory.mktemp("unread"))
    made.publish(WEAKLY, RADAN)
    yield made
    made.archive.close()


async def of_one(line: str, context: Context) -> NotWatched:
    found = await answer(line, context)
    assert isinstance(found, NotWatched), line
    return found


@pytest.mark.parametrize("lists", [("uk",), UK_AND_US], ids=["off", "never read"])
@pytest.mark.parametrize(
    "line",
    ["ask Is Nader Parsapour sanctioned?", "ask Is Nader Parsapour on the US list?", "status Nader Parsapour",
     "ask Is Ahmad-Reza Radan on the US list?"],
)  # fmt: skip
async def test_of_a_list_that_is_not_read_nothing_is_denied(
    watching: Watching, lists: tuple[str, ...], line: str
) -> None:
    found = await of_one(line, asking(watching, *lists))
    assert found.word is None
    assert [(one.source, one.enabled, one.read) for one in found.found.lists] == [
        (source, True, source == "uk") for source in lists
    ]


async def test_a_list_that_was_switched_off_is_known_to_be(watching: Watching) -> None:
    found = await of_one("status Ahmad-Reza Radan", asking(watching, "us-sdn"))
    assert [(one.source, one.enabled, one.read) for one in found.found.lists] == [
        ("uk", False, True), ("us-sdn", True, False),
    ]  # fmt: skip
    assert [hit.listing.id for hit in found.found.equal] == ["IRN0007"] and found.word is None


async def test_a_weak_alias_is_known_to_be_one(watching: Watching) -> None:
    context = asking(watching, "uk")
    hers, his = (await of_one("status Umm Karim", context)).found, (await of_one("status Abu Majid", context)).found
    assert (hers.watched, hers.weakly) == (("leila-vaseghi",), ("leila-vaseghi",))
    assert his.equal == () and [hit.listing.id for hit in his.weak] == ["IRN0007"]
    together = await answer("status Leila Vaseghi, Umm Karim, Abu Majid, Gholam Tabari", context)
    assert isinstance(together, NamedTogether)
    assert [one.official.slug for one in together.statuses] == ["leila-vaseghi"]
    umm, abu, nobody = together.others.strangers
    assert (umm.weakly, [hit.listing.id for hit in abu.weak]) == (("leila-vaseghi",), ["IRN0007"])
    assert (nobody.name, nobody.equal, nobody.close, nobody.watched) == ("Gholam Tabari", (), (), ())


NAMES = ["Nader Parsapour", "Gholam Tabari", "Bahram Sufi", "Karim Delbar", "Parviz Sohani", "Jamshid Turani",
         "Ahmad-Reza Radan", "Mina Karvandi", "Houshang Tavakoli", "Abu Majid"]  # fmt: skip


async def test_of_every_name_of_a_question_something_is_found_out(
    watching: Watching, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cost_limit, "A_QUESTION", 60.0)  # whatever machine this runs on
    context = asking(watching, "uk")
    together = await answer(f"status Leila Vaseghi, {', '.join(NAMES)}", context)
    assert isinstance(together, NamedTogether)
    assert [one.name for one in together.others.strangers] == NAMES
    (radan,) = [one for one in together.others.strangers if one.equal]
    assert [hit.listing.id for hit in radan.equal] == ["IRN0007"]
    for question in (f"Are {', '.join(NAMES[:9])} and Abu Majid sanctioned?", f"/status {', '.join(NAMES)}"):
        whole = await said(question, context)
        assert [name for name in NAMES if name not in whole.text] == [] and "IRN0007" in whole.text


@pytest.mark.parametrize("n", [12, 49])
async def test_names_are_all_answered_or_all_declined(watching: Watching, n: int) -> None:
    names = [f"Nader {letter}arsapour {other}ahri" for letter in "BCDFGHK" for other in "LMNPRST"][:n]
    together = await answer(f"status Leila Vaseghi, {', '.join(names)}", asking(watching, "uk"))
    if isinstance(together, Said):
        assert together.outcome is Outcome.TOO_MUCH
    else:
        assert isinstance(together, NamedTogether)
        assert [one.name for one in together.others.strangers] == names


async def test_where_every_list_is_read_a_name_that_is_on_none_is_known_to_be(tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    watching.publish(WEAKLY, RADAN)
    bank = [Person("306", "BANCO NACIONAL", ("CUBA",), kind="entity")]
    for source, title in (("us-sdn", "SDN List"), ("us-consolidated", "Consolidated List")):
        watching.turn_to(source)
        watching.feed(enhanced_xml("2026-07-11", bank, title))
    found = await of_one("status Nader Parsapour", asking(watching, *UK_AND_US))
    assert (found.word, found.found.equal, found.found.close) == (None, (), ())
    assert [one.source for one in found.found.lists if one.read and one.enabled] == list(UK_AND_US)
    radan = await of_one("ask Is Ahmad-Reza Radan sanctioned?", asking(watching, *UK_AND_US))
    assert radan.word is Word.YES
