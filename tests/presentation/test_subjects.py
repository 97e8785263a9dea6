"""Tests what is said of a body, by whom it is listed and for what, and of a subject with whoever stands under it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.answers.answer import Answer
from bot.answers.questions.subjects import TERRORISM, BodyListed, SubjectExplained, Under, body_listed
from bot.language import language
from bot.presentation.words.in_words import Reader, in_words
from tests.fakes.watching import NOORI, Watching
from watchers.lists.sample import Person
from watchers.watchlist import official_file

NUCLEAR = "The Iran (Sanctions) (Nuclear) (EU Exit) Regulations 2019"
GUARDS = Person(
    "INU0080", "Islamic Revolutionary Guard Corps (IRGC)", (NUCLEAR,), "2020-12-31", ("Pasdaran",), kind="entity"
)
FORCE = Person("INU0082", "IRGC Qods Force", (NUCLEAR,), "2020-12-31", ("Pasdaran",), kind="entity")
MAN = Person("IRN0500", "Evin Prison", (NUCLEAR,), "2022-10-10")
OFFICIAL = next(one for one in official_file.load() if one.slug == "omid-noori")
LISTS = ("uk", "us-sdn")


def first(answer: Answer, code: str = "en") -> str:
    return in_words(answer, Reader(language(code))).blocks[0].text


@pytest.fixture
def told(tmp_path: Path) -> Callable[..., BodyListed]:
    watching = Watching(tmp_path)
    watching.publish(NOORI, GUARDS, FORCE, MAN)

    def listed(key: str, side: str | None = None, section: str | None = None) -> BodyListed:
        return body_listed(watching.archive, key, LISTS, ("uk", "us"), side, section)

    return listed


def test_a_body_is_found_by_its_own_names_alone(told: Callable[..., BodyListed]) -> None:
    assert [hit.listing.id for hit in told("irgc").found] == ["INU0080"]
    assert [hit.listing.id for hit in told("quds").found] == ["INU0082"]
    assert told("evin").found == ()  # somebody of that name is no body


def test_who_lists_a_body_is_the_first_sentence(told: Callable[..., BodyListed]) -> None:
    assert first(told("irgc", "uk")) == "Yes: the UK lists the IRGC (Revolutionary Guards)."
    assert first(told("irgc")).startswith("Yes: the IRGC (Revolutionary Guards) is listed by the UK.")
    assert first(told("evin", "uk")).startswith("No: Evin prison was not found on the list of the UK")
    assert first(told("evin")).startswith("No: Evin prison was found on none of the lists that are read here")


def test_what_is_proscribed_elsewhere_is_not_denied(told: Callable[..., BodyListed]) -> None:
    assert first(told("irgc", "uk", TERRORISM)).startswith("That cannot be told here.")


def test_a_line_has_the_record_its_regime_and_its_date(told: Callable[..., BodyListed]) -> None:
    line = in_words(told("irgc", "uk"), Reader(language("en"))).blocks[1].text
    assert all(text in line for text in ("INU0080", "Iran (Nuclear)", "31 December 2020 (carried over"))


def test_whoever_stands_under_a_tag_is_named() -> None:
    under = (Under("us", "IRAN-HR", "us-sdn", (OFFICIAL,)),)
    explained = SubjectExplained("iran-hr", under=under, counted=True)
    assert first(explained).startswith("IRAN-HR is the US tag")
    asked = SubjectExplained("iran-hr", under=under, counted=True, of_people=True)
    assert "Omid Noori" in first(asked)
    nobody = SubjectExplained("iran-hr", counted=True, of_people=True)
    assert first(nobody) == "Nobody who is watched here stands under it, on these editions."


def test_nobody_is_said_to_stand_there_where_the_list_is_not_read() -> None:
    said = in_words(SubjectExplained("iran-hr"), Reader(language("en")))
    assert [block.text for block in said.blocks] == [
        "IRAN-HR is the US tag for serious human-rights abuses by Iran's government (Executive Order 13553)."
    ]


@pytest.mark.parametrize("code", ["en", "fa"])
def test_a_text_names_the_governments_whose_lists_are_read(code: str) -> None:
    said = first(SubjectExplained("purpose", ("uk", "us")), code)
    assert "{" not in said and ("the UK and the US" in said or code == "fa")
