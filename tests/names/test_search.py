"""Searching a list by its parts finds what comparing with every name finds, and nothing else."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.search import SEARCH_FLOOR, search_lists
from tests.fakes.watching import NOORI, VASEGHI, Watching
from watchers.names.comparison import same
from watchers.names.likeness import SoundedPart, sounded_alike
from watchers.names.packed import PackedNames, PackedTexts
from watchers.names.search.query import Finder
from watchers.names.search.register import Register
from watchers.watchlist import official_file

NAMES = [
    (str(number), name)
    for number, name in enumerate(
        [
            *(name for one in official_file.load() for name in one.all_names),
            *(
                "HAJIZADEH, Amir Ali",
                "Amir Ali Haji Zadeh",
                "Amirali HAJI-ZADEH",
                "Gholam Reza SOLEIMANI",
                "T Schani",
            ),
            *("NOORI, Omid", "امید نوری", "Omid Nuri", "Hadi Nouri", "Omid", "Ali REZA", "Alireza MOHAMMADI"),
            *("Leyla VASSEGHI", "محمد حسین باقری", "BAGHERI, Mohammad Hossein", "Muhammad Husayn al-Baqiri", "", "…"),
            *(
                "Омид НУРИ",
                "Qassem SULEIMANI",
                "قاسم سلیمانی",
                "Ghasem سلیمانی",
                "علی خامنه‌ای",
                "KHAMENEI, Ali Husseini",
            ),
        ]
    )
]
QUERIES = [
    *("Omid Nuri", "noori", "امید نوری", "نوری", "Haji Zadeh", "hajizade", "Gholamreza Soleimani", "سلیمانی", "Ali"),
    *("Ali Khamenei", "علی خامنه ای", "Mohammad Hosein Baghery", "محمدحسین باقری", "واثقي", "Tschani", "Ali Reza"),
    *("Qasem Soleymani", "Omid", "x", "", "al", "Omid Nuri Amir Ali Haji Zadeh Gholam Reza Soleimani"),
]


WORDS = st.one_of(
    st.sampled_from(sorted({part for _, name in NAMES for part in name.split()})),
    st.text("abdehiklmnorstuvyz", min_size=1, max_size=9),
    st.text("ابدرزسعلمنوهی", min_size=1, max_size=7),
)
NAME = st.lists(WORDS, max_size=4).map(" ".join)


def read_through(named: list[tuple[str, str]], query: str, floor: float) -> list[tuple[str, str, float]]:
    """Returns what a comparison with every name finds."""
    finder, best = Finder(query), dict[str, tuple[float, str]]()
    for id, name in named:
        score = finder.score(name)
        if score >= floor:
            best[id] = min(best.get(id, (0.0, "")), (-score, name))
    ranked = sorted(best.items(), key=lambda one: (one[1][0], one[0]))
    return [(id, name, -score) for id, (score, name) in ranked]


@pytest.mark.parametrize("query", QUERIES)
def test_it_finds_what_reading_every_name_finds(query: str) -> None:
    assert Register(NAMES).best(Finder(query, SEARCH_FLOOR)) == read_through(NAMES, query, SEARCH_FLOOR)


@given(st.lists(NAME, max_size=30), NAME, st.sampled_from([0.5, SEARCH_FLOOR, 0.9]))
def test_whatever_the_names_it_finds_what_reading_them_all_finds(names: list[str], query: str, floor: float) -> None:
    named = [*NAMES, *((f"N{number // 2}", name) for number, name in enumerate(names))]
    assert Register(named).best(Finder(query, floor)) == read_through(named, query, floor)


@given(
    st.lists(NAME, max_size=6), st.lists(NAME, max_size=6), st.sets(st.integers(0, len(NAMES) - 1), max_size=9), NAME
)
def test_names_that_change_are_found_as_they_stand(
    once: list[str], now: list[str], gone: set[int], query: str
) -> None:
    before = [*NAMES, *((f"N{number}", name) for number, name in enumerate(once))]
    after = [
        *(one for at, one in enumerate(NAMES) if at not in gone),
        *((f"N{number}", name) for number, name in enumerate(now)),
    ]
    register = Register(before)
    for named in (after, before, after):
        register = register.renamed(named) or Register(named)
        assert register.best(Finder(query, SEARCH_FLOOR)) == read_through(named, query, SEARCH_FLOOR)


QUERY = NAME | st.sampled_from(QUERIES)


@given(st.lists(NAME, max_size=9), st.sets(st.integers(0, len(NAMES) - 1), max_size=9), QUERY)
def test_equal_names_are_those_that_reading_every_name_finds(once: list[str], gone: set[int], query: str) -> None:
    named = [one for at, one in enumerate(NAMES) if at not in gone] + [(f"N{at}", one) for at, one in enumerate(once)]
    for register in (Register(named), Register(NAMES).renamed(named) or Register(named)):
        assert sorted(register.same(query)) == sorted(one for one in named if same(query, one[1]))


def test_a_listing_is_found_by_its_best_name_once() -> None:
    names = [("1", "Omid Nourri Tehrani"), ("1", "NOORI, Omid"), ("2", "Omid Nouri")]
    assert [(id, name) for id, name, _ in Register(names).best(Finder("Omid Noori", SEARCH_FLOOR))] == [
        ("1", "NOORI, Omid"), ("2", "Omid Nouri"),
    ]  # fmt: skip


def test_a_new_edition_is_searched_at_once(tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    watching.publish(VASEGHI)
    assert search_lists(watching.archive, "Omid Noori", ("uk",)).total == 0
    watching.publish(VASEGHI, NOORI, date="2026-05-13")
    assert search_lists(watching.archive, "Omid Noori", ("uk",)).total == 1
    for date in ("2026-05-14", "2026-05-15"):  # gone from two good readings
        watching.publish(VASEGHI, date=date)
    assert search_lists(watching.archive, "Omid Noori", ("uk",)).total == 0


@given(st.lists(st.tuples(st.sampled_from(["1", "2", "33"]), st.one_of(NAME, st.text(max_size=5))), max_size=9))
def test_packed_names_are_the_names_that_were_packed(named: list[tuple[str, str]]) -> None:
    packed = PackedNames(iter(named))
    assert list(packed) == named == packed[:] and len(packed) == len(named)
    assert [packed[at] for at in range(-len(named), len(named))] == named * 2
    assert packed == PackedNames(named) and packed != PackedNames([*named, ("1", "")])
    finder = Finder("Omid Noori", SEARCH_FLOOR)
    assert Register(packed).best(finder) == Register(named).best(finder)


def test_packed_texts_are_the_texts_that_were_packed() -> None:
    texts = {"sulimani": 0, "": 1, "nuri": 2, "نوری": 3}
    packed = PackedTexts(texts)
    assert [packed[place] for place in range(len(texts))] == list(texts)
    assert all(text in packed for text in texts) and "uri" not in packed and "suli" not in packed
    assert "" not in PackedTexts(["nuri", "uri"])


def test_packed_names_take_a_third_of_the_memory_at_most() -> None:
    def held(of: Callable[[Iterator[tuple[str, str]]], Sequence[tuple[str, str]]]) -> int:
        tracemalloc.start()
        try:
            kept = of((f"ID{number // 2}", f"Somebody Of Number {number}") for number in range(2000))
            return tracemalloc.get_traced_memory()[0] // len(kept)
        finally:
            tracemalloc.stop()

    assert held(PackedNames) * 3 <= held(list)


def test_a_sound_is_compared_once_whatever_the_number_of_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []

    def noted(wanted: SoundedPart, other: SoundedPart, least: float = 0.0) -> float:
        compared.append(other.sound)
        return sounded_alike(wanted, other, least)

    monkeypatch.setattr("watchers.names.search.query.sounded_alike", noted)
    finder, lists = Finder("قاسم سلیمانی", SEARCH_FLOOR), [Register(NAMES), Register(NAMES[::2]), Register(NAMES)]
    first = lists[0].best(finder)
    once = len(compared)
    assert once and lists[2].best(finder) == first and lists[1].best(finder)
    assert len(compared) == once
