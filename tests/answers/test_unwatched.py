"""Someone whom nobody watches is found under that very name, in both scripts, and is never taken for a watched
namesake."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.answers import unwatched
from bot.answers.answer import Several
from bot.answers.questions.in_plain_words import Namesakes
from bot.answers.questions.yes_or_no import Word
from bot.answers.unwatched import NotWatched, years
from bot.incoming.context import Context
from tests.fakes.answers import answer, asking
from tests.fakes.unwatched import OF_WATCHED, UK, US
from tests.fakes.watching import Watching
from watchers.lists.us.sample import enhanced_xml


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Context]:
    watching = Watching(tmp_path_factory.mktemp("unwatched"))
    watching.publish(*UK)
    watching.turn_to("us-sdn")
    watching.feed(enhanced_xml("2026-07-11", US))
    yield asking(watching)
    watching.archive.close()


async def asked(line: str, context: Context) -> NotWatched:
    """Returns what is found of a name; watched people of a like name only stand behind it, in a line of their own."""
    found = await answer(line, context)
    if isinstance(found, Several):
        found, *rest = found.parts
        assert all(isinstance(one, Namesakes) for one in rest), line
    assert isinstance(found, NotWatched), line
    assert not {hit.listing.id for hit in (*found.found.equal, *found.found.close)} & {*OF_WATCHED}, line
    return found


def equal(answered: NotWatched) -> list[str]:
    return [hit.listing.id for hit in answered.found.equal]


def close(answered: NotWatched) -> list[str]:
    return [hit.listing.id for hit in answered.found.close]


YES_OR_NO = ("ask Is Ahmad-Reza Radan sanctioned?", "ask is RADAN, Ahmad-Reza sanctioned", "status Ahmadreza Radan")
FACTS = (
    *("history Ahmad-Reza Radan", "brief Ahmad-Reza Radan", "ask when was Ahmad-Reza Radan killed?"),
    "ask is Ahmad-Reza Radan NOT sanctioned?",
)


@pytest.mark.parametrize("line", [*YES_OR_NO, *FACTS])
async def test_whoever_is_listed_under_that_very_name_is_a_yes_where_one_was_asked_for(
    context: Context, line: str
) -> None:
    found = await asked(line, context)
    assert found.word is (Word.YES if line in YES_OR_NO else None)
    assert equal(found) == ["IRN0007", "12251"] and found.found.watched == ()
    assert [years(hit) for hit in found.found.equal] == [["1963"], ["1963", "1964"]]


@pytest.mark.parametrize(
    "line", ["ask Is Nader Parsapour sanctioned?", "status Nader Parsapour", "brief Nader Parsapour"]
)
async def test_whoever_is_not_found_is_no_no(context: Context, line: str) -> None:
    found = await asked(line, context)
    assert (found.word, equal(found), close(found)) == (None, [], [])


@pytest.mark.parametrize(
    ("name", "ids", "born"),
    [
        ("احمدرضا رادان", ["IRN0007", "12251"], "1963"),
        ("احمد رضا رادان", ["IRN0007", "12251"], "1963"),
        ("محمد مقیسه", ["IRN0052"], ""),
        ("حسین سلامی", ["INU0282"], "1960"),
        ("مجتبی خامنه‌ای", ["27848"], "1969"),
    ],
)
async def test_a_name_in_persian_letters_finds_who_fits_in_latin_ones(
    context: Context, name: str, ids: list[str], born: str
) -> None:
    for line, word in ((f"status {name}", Word.PERHAPS), (f"brief {name}", None)):
        found = await asked(line, context)
        assert found.word is word and found.found.across
        assert equal(found) == [] and sorted(close(found)) == sorted(ids)
        assert all(born in [*years(hit), ""] for hit in found.found.close)
    question = await asked(f"ask آیا {name} تحریم شده است؟", context)
    assert question.word is Word.PERHAPS and sorted(close(question)) == sorted(ids)


async def test_a_name_that_a_list_has_in_persian_letters_is_a_yes_beside_who_may_be_the_same(
    context: Context,
) -> None:
    found = await asked("status ابوالقاسم صلواتی", context)
    assert (found.word, equal(found), close(found)) == (Word.YES, ["IRN0004"], ["23470"])


async def test_several_of_one_name_are_all_found_and_none_is_a_watched_ones(context: Context) -> None:
    found = await asked("ask Is Qasem Soleimani sanctioned?", context)
    assert (found.word, equal(found)) == (Word.YES, ["INU0398", "INU0399", "10481"])
    assert not unwatched.may_be_one(found.found.equal)
    found = await asked("ask آیا قاسم سلیمانی تحریم شده؟", context)
    assert (found.word, equal(found)) == (None, [])
    assert found.found.across and not unwatched.may_be_one(found.found.close)
    assert {"INU0398", "10481"} <= {*close(found)}


@pytest.mark.parametrize(
    ("question", "word", "ids"),
    [
        ("احمدرضا رادان تحریم شده است؟", Word.PERHAPS, {"IRN0007", "12251"}),
        ("آیا قاسم سلیمانی تحریم شده بود؟", None, {"INU0398", "10481"}),
        ("مجتبی خامنه‌ای تو لیست آمریکا هست؟", Word.PERHAPS, {"27848"}),
        ("what about Radan?", None, {"IRN0007", "12251"}),
    ],
)
async def test_whoever_is_not_watched_is_never_taken_for_a_watched_namesake(
    context: Context, question: str, word: Word | None, ids: set[str]
) -> None:
    found = await asked(f"ask {question}", context)
    assert found.word is word and equal(found) == [] and ids <= {*close(found)}
    assert found.found.watched == ()


async def test_a_question_about_one_side_is_answered_of_that_side(context: Context) -> None:
    for question in ("Is Mojtaba Khamenei on the UK list?", "Is Mojtaba Khamenei on the US list?"):
        found = await asked(f"ask {question}", context)
        side = "uk" if "UK" in question else "us"
        assert (found.side, found.word) == (side, Word.YES if side == "us" else None)
        assert equal(found) == ["27848"]
    found = await asked("ask آیا مجتبی خامنه‌ای در فهرست بریتانیا است؟", context)
    assert (found.side, found.word, close(found)) == ("uk", None, ["27848"])


async def test_a_name_close_to_listed_ones_is_no_yes(context: Context) -> None:
    found = await asked("ask Is Mohamad Moghisei sanctioned?", context)
    assert (found.word, equal(found)) == (None, []) and "IRN0052" in close(found)
    found = await asked("status Radan", context)
    assert found.word is None and found.found.partly and {*close(found)} == {"IRN0007", "12251"}
    found = await asked("status Abu Majid", context)  # the publisher itself calls that alias a weak one
    assert (found.word, equal(found)) == (None, [])
    assert [hit.listing.id for hit in found.found.weak] == ["IRN0901"]


async def test_an_organisation_is_found_as_one(context: Context) -> None:
    found = await asked("status Pasargad Melli", context)
    assert (found.word, equal(found)) == (Word.YES, ["INU0300"])
    assert found.found.equal[0].listing.kind == "entity"


async def test_where_no_list_has_been_read_nobody_is_found_on_one(tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    context = asking(watching)
    found = await asked("status Ahmad-Reza Radan", context)
    assert (found.word, equal(found), [state.read for state in found.found.lists]) == (None, [], [False, False])
    watching.publish(*UK)
    found = await asked("status Nader Parsapour", context)
    assert [(state.source, state.read) for state in found.found.lists] == [("uk", True), ("us-sdn", False)]
