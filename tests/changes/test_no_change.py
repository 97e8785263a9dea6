"""Tests that what is no change of content is no change here, whatever form it comes in, and that exactly what is gone
is reported as gone."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes.polling import read_in_this_process
from tests.fakes.watching import IRAN, UNWATCHED, VASEGHI, Watching
from watchers.lists.sample import Person
from watchers.lists.uk.sample import uk_xml
from watchers.lists.us.sample import enhanced_xml, sdn_csv, sdn_xml
from watchers.outcome import Changed, Refused

SLOWLY = settings(max_examples=15, deadline=None)
WORDS = st.text("abcdeiklmnorstuz'-", min_size=1, max_size=9).map(lambda word: f"X{word}")
PERSIAN = st.text("ابپتجخدرزسشعفقکگلمنوهی", min_size=2, max_size=12)
DATES = st.sampled_from(["1960", "1971-03", "1982-11-30", "1955"])


def person(id: str, last: str, first: str, other: str, script: str, births: list[str], tags: list[str]) -> Person:
    return Person(
        id, f"{last}, {first}", tuple(tags), "2021-09-03", (f"{other}, {first}",), (f"{first} {other}",), (script,),
        tuple(births), birth_place="Shiraz, Iran", position="Judge",
    )  # fmt: skip


PEOPLE = st.lists(
    st.builds(
        person,
        st.integers(1000, 9999).map(str),
        WORDS, WORDS, WORDS, PERSIAN,
        st.lists(DATES, max_size=3, unique=True),
        st.lists(st.sampled_from(["IRAN-HR", "SDGT", "IRGC", "GLOMAG"]), min_size=1, max_size=3, unique=True),
    ),
    min_size=1, max_size=8, unique_by=lambda one: one.id,
)  # fmt: skip


@pytest.fixture(autouse=True, scope="module")
def in_this_process() -> Iterator[None]:
    """There are thousands of readings."""
    with read_in_this_process():
        yield


@contextmanager
def watching(source: str) -> Iterator[Watching]:
    with TemporaryDirectory() as folder:
        made = Watching(Path(folder), source)
        yield made
        made.archive.close()


def in_uk(people: Sequence[Person]) -> list[Person]:
    return [replace(one, id=f"IRN{one.id}", name=one.name.replace(", ", " "), regimes=(IRAN,)) for one in people]


Write = Callable[[str, Sequence[Person]], bytes]
FORMATS: dict[str, tuple[str, Write]] = {
    "uk": ("uk", lambda date, people: uk_xml(date, in_uk(people))),
    "enhanced": ("us-sdn", enhanced_xml),
    "sdn-xml": ("us-sdn", sdn_xml),
    "sdn-csv": ("us-sdn", lambda date, people: sdn_csv(people)),
}


def shuffled(people: Sequence[Person], chance: random.Random) -> list[Person]:
    """Returns the same people in another order, and all that is several of them too."""

    def mixed(values: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(chance.sample(values, len(values)))

    return [
        replace(one, aliases=mixed(one.aliases), births=mixed(one.births), regimes=mixed(one.regimes))
        for one in chance.sample(list(people), len(people))
    ]


def spaced(body: bytes, chance: random.Random) -> bytes:
    """Returns a body with white space between tags and around texts; a CSV has none to spare."""
    if not body.startswith(b"<?xml"):
        return body
    between = re.sub(rb">\s*<", lambda found: b">" + chance.choice((b"", b"\n", b"\r\n  ", b"\t")) + b"<", body)
    return re.sub(
        rb">([^<>\s][^<>]*)</", lambda found: b">" + chance.choice((b"", b" ", b"\n  ")) + found[1] + b" </", between
    )


@pytest.mark.parametrize("form", FORMATS)
@SLOWLY
@given(people=PEOPLE, seed=st.integers(0, 1 << 30))
def test_another_order_and_other_spaces_are_no_change(form: str, people: list[Person], seed: int) -> None:
    source, write = FORMATS[form]
    with watching(source) as one:
        one.feed(write("2026-05-12", people))
        before, head, chance = one.archive.digests(source), one.archive.log_head(), random.Random(seed)
        for _ in range(3):
            body = spaced(write("2026-05-12", shuffled(people, chance)), chance)
            assert not isinstance(one.feed(body), Refused)
            assert (one.archive.digests(source), one.archive.log_head()) == (before, head)


@SLOWLY
@given(people=PEOPLE, order=st.lists(st.sampled_from(["enhanced", "sdn-xml", "sdn-csv"]), min_size=2, max_size=7))
def test_one_content_in_any_order_of_formats_is_no_change(people: list[Person], order: list[str]) -> None:
    with watching("us-sdn") as one:
        for form in order:
            outcome = one.feed(FORMATS[form][1]("2026-05-12", people))
            assert not isinstance(outcome, Refused), outcome
        assert one.archive.log_head() == 1  # the baseline
        assert one.archive.digests("us-sdn").keys() == {person.id for person in people}


@pytest.mark.parametrize("form", FORMATS)
@SLOWLY
@given(gone=st.sets(st.integers(0, 39), max_size=12))
def test_what_is_taken_out_is_exactly_what_is_gone_or_the_edition_is_refused(form: str, gone: set[int]) -> None:
    source, write = FORMATS[form]
    everyone = [person(str(1000 + n), f"Xa{n}", f"Xb{n}", "Xc", "اب", ["1960"], ["SDGT"]) for n in range(40)]
    ids = [one.id if source != "uk" else f"IRN{one.id}" for one in everyone]
    left = [one for n, one in enumerate(everyone) if n not in gone]
    with watching(source) as one:
        one.feed(write("2026-05-12", everyone))
        outcome = one.feed(write("2026-05-13", left))
        if len(gone) > 2:  # 5 % of forty
            assert isinstance(outcome, Refused)
            assert one.archive.absent(source) == {} and len(one.archive.digests(source)) == 40
            return
        assert not isinstance(outcome, Refused)
        assert one.archive.absent(source).keys() == {ids[n] for n in gone}
        again = one.feed(write("2026-05-14", left[::-1]))
        assert isinstance(again, Changed) or not gone
        assert one.archive.digests(source).keys() == {ids[n] for n in range(40) if n not in gone}
        assert one.archive.absent(source) == {}


@SLOWLY
@given(seed=st.integers(0, 1 << 30))
def test_the_official_among_them_is_told_once_wherever_she_stands(seed: int) -> None:
    chance = random.Random(seed)
    with watching("uk") as one:
        one.feed(spaced(uk_xml("2026-05-12", shuffled(UNWATCHED, chance)), chance))
        entries = [
            entry.listing
            for _ in range(3)
            for entry in getattr(
                one.feed(spaced(uk_xml("2026-05-13", shuffled((*UNWATCHED, VASEGHI), chance)), chance)), "entries", ()
            )
        ]
        assert entries == ["IRN0086"]
