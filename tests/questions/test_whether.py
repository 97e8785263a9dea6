""" "Yes", "No" and "Perhaps" are said only where just that was asked and the lists say just that; else the facts are.
Through the command, over the lists as they stood in 2026."""

from __future__ import annotations

import csv
import datetime as dt
import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.answers.answer import Answer, Several
from bot.answers.questions.in_plain_words import Grounds, Verdict
from bot.answers.questions.question import Asks
from bot.answers.questions.yes_or_no import Word, word
from bot.answers.status import Standing
from bot.answers.unwatched import NotWatched
from bot.chat.base import Incoming
from bot.cli.demo.chronology import STEPS
from bot.incoming import commands
from bot.incoming.commands import Context, Request
from bot.language import language
from bot.model.action import read_line
from bot.model.destination import Destination
from bot.service.build import read_only
from bot.storage.store import Store
from tests.fakes.watching import IRAN, NOORI, UNWATCHED, VASEGHI, Watching
from watchers.changes.edition_guard import Limits
from watchers.commit import Source
from watchers.lists.sample import Person
from watchers.lists.uk.sample import uk_xml
from watchers.lists.us.sample import enhanced_xml
from watchers.outcome import Refused
from watchers.reading.address import Target

CASES = Path(__file__).parent.parent / "cases" / "whether.csv"
STRANGERS = (
    Person("INU0398", "Qasem SOLEIMANI", (IRAN,), "2025-09-28", births=("1957",)),
    Person("IRN0777", "Hamid NOORI", (IRAN,), "2025-09-28"),
)
HERE = Destination("telegram", "2002")


def cases() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def opened(watching: Watching, *lists: str) -> Context:
    return read_only(watching.archive, Store.scratch(), lists or ("uk",), watching.clock, dt.UTC)


def closed(office: Context) -> None:
    office.store.close()
    office.archive.close()


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Context]:
    watching = Watching(tmp_path_factory.mktemp("whether"))
    people: dict[str, dict[str, Person]] = {"uk": {}, "us-sdn": {}}
    for step in STEPS:
        people[step.source].update({one.id: one for one in step.people})
    watching.feed(uk_xml("2026-05-12", (*people["uk"].values(), *STRANGERS, *UNWATCHED)))
    watching.source = Source("us-sdn", Target(("https://list.invalid/",), frozenset(), 1 << 30), Limits(1))
    watching.feed(enhanced_xml("2026-07-11", people["us-sdn"].values()))
    made = opened(watching, "uk", "us-sdn")
    yield made
    closed(made)


async def answered(question: str, office: Context) -> Answer:
    """Returns the answer to a question in plain words, as data."""
    code = "en" if question.isascii() else "fa"
    incoming = Incoming(HERE, "2002", question, is_command=False, private=True)
    return await commands.called(
        read_line(f"ask {question}"), Request(incoming, question, language(code), False), office
    )


def parts(answer: Answer) -> tuple[Answer, ...]:
    """Returns the answers of a question that asks several things, or the one."""
    return answer.parts if isinstance(answer, Several) else (answer,)


def words(answer: Answer) -> set[str]:
    """Returns the words with which the answer, or a part of it, begins."""
    first = [one.word for one in parts(answer) if isinstance(one, Verdict | Grounds | NotWatched)]
    return {word.value.lower() for word in first if word}


def standing(answer: Answer) -> Standing:
    """Returns how the one person whom the answer tells of stands on the UK's side."""
    (status,) = {id(one.status): one.status for one in parts(answer) if isinstance(one, Verdict | Grounds)}.values()
    return status.standing("uk")


@pytest.mark.parametrize("kind", sorted({case["of"] for case in cases()}))
async def test_a_word_is_said_to_that_question_alone(office: Context, kind: str) -> None:
    asked = [case for case in cases() if case["of"] == kind]
    got = {case["question"]: words(await answered(case["question"], office)) or {"facts"} for case in asked}
    assert got == {case["question"]: {case["word"]} for case in asked}


ASKED = ("Is {} sanctioned?", "Is {} sanctioned by the UK?", "Is {} sanctioned for human rights?",
         "Is {} on both lists?", "Has the UK sanctioned {}?", "آیا {} تحریم شده است؟",
         "آیا {} به خاطر حقوق بشر تحریم شده؟")  # fmt: skip


async def test_who_is_gone_from_one_reading_is_neither_yes_nor_no(tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    watching.publish(VASEGHI)
    watching.publish(date="2026-05-13")
    office = opened(watching)
    for question in (*ASKED, "Why is {} sanctioned?", "Under what is {} listed by the UK?"):
        answer = await answered(question.format("Leila Vaseghi"), office)
        assert not words(answer) and standing(answer) is Standing.ABSENT, question
    closed(office)


async def test_a_stranger_who_is_gone_from_one_reading_is_no_yes(tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    watching.publish(*STRANGERS)
    office = opened(watching)
    assert words(await answered("Is Hamid Noori sanctioned?", office)) == {"yes"}
    watching.publish(STRANGERS[0], date="2026-05-13")
    for question in ("Is Hamid Noori sanctioned?", "Is Hamid Noori sanctioned by the UK?", "status hamid noori"):
        answer = await answered(question, office)
        assert not words(answer), question
        (gone,) = (part.found.gone for part in parts(answer) if isinstance(part, NotWatched))
        assert [(hit.listing.id, date) for hit, date in gone] == [("IRN0777", "2026-05-13")]
    assert words(await answered("Is Qasem Soleimani sanctioned?", office)) == {"yes"}
    closed(office)


async def test_who_was_removed_is_no_plain_no(tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    watching.publish(VASEGHI)
    watching.publish(date="2026-05-13")
    watching.publish(date="2026-05-14")
    office = opened(watching)
    for question in ASKED:
        answer = await answered(question.format("Leila Vaseghi"), office)
        assert not words(answer) and standing(answer) is Standing.MISSING, question
    closed(office)


async def test_while_a_newer_edition_is_in_doubt_nothing_is_a_plain_yes_or_no(tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    watching.publish(VASEGHI)
    assert isinstance(watching.feed(uk_xml("2026-05-13", UNWATCHED[:9])), Refused)
    office = opened(watching)
    for who, stands in (("Leila Vaseghi", Standing.LISTED), ("Hassan Rouhani", Standing.MISSING)):
        for question in ASKED:
            answer = await answered(question.format(who), office)
            assert not words(answer) and standing(answer) is stands, question
    closed(office)


async def test_a_name_alone_is_perhaps_where_just_that_was_asked(tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    watching.publish(NOORI)
    office = opened(watching)
    asked = await answered("Is Noori sanctioned by the UK?", office)
    assert words(asked) == {"perhaps"}
    for question in (
        "Have the sanctions on Noori been lifted?",
        "Is only Noori sanctioned?",
        "Did Biden sanction Noori?",
    ):
        assert not words(await answered(question, office)), question
    closed(office)


def test_the_word_follows_from_what_was_asked_and_how_someone_stands() -> None:
    sides = [*itertools.product(Standing), *itertools.product(Standing, Standing)]
    for standings, asks, both, may_be in itertools.product(sides, Asks, (False, True), (False, True)):
        got = word(asks, standings, both=both, may_be=may_be)
        if asks is Asks.FACTS:
            assert got is None
        elif got is Word.YES:
            assert Standing.LISTED in standings and not (both and set(standings) != {Standing.LISTED})
        elif got is Word.NO:
            assert set(standings) == {Standing.MISSING} and asks is Asks.NOW and not may_be
        elif got is Word.PERHAPS:
            assert Standing.BY_NAME in standings and set(standings) != {Standing.LISTED}
    assert word(Asks.NOW, ()) is None
    assert word(Asks.EVER, (Standing.LISTED, Standing.MISSING)) is Word.YES
