"""Searching a list by its parts finds what comparing with every name finds, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot import answers
from bot.answers import SEARCH_FLOOR
from tests.fakes.watching import NOORI, VASEGHI, Watching
from watchers import officials
from watchers.finder import Finder
from watchers.register import Register

NAMES = [
    (str(number), name)
    for number, name in enumerate(
        [
            *(name for one in officials.load() for name in one.all_names),
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


@pytest.mark.parametrize("query", QUERIES)
def test_it_finds_what_reading_every_name_finds(query: str) -> None:
    finder = Finder(query)
    every = [(id, name, score) for id, name in NAMES if (score := finder.score(name)) >= SEARCH_FLOOR]
    assert Register(NAMES).best(finder, SEARCH_FLOOR) == sorted(every, key=lambda one: (-one[2], one[0]))


def test_a_listing_is_found_by_its_best_name_once() -> None:
    names = [("1", "Omid Nourri Tehrani"), ("1", "NOORI, Omid"), ("2", "Omid Nouri")]
    assert [(id, name) for id, name, _ in Register(names).best(Finder("Omid Noori"), SEARCH_FLOOR)] == [
        ("1", "NOORI, Omid"), ("2", "Omid Nouri"),
    ]  # fmt: skip


def test_a_new_edition_is_searched_at_once(tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    watching.publish(VASEGHI)
    assert answers.search(watching.archive, "Omid Noori", ("uk",)).total == 0
    watching.publish(VASEGHI, NOORI, date="2026-05-13")
    assert answers.search(watching.archive, "Omid Noori", ("uk",)).total == 1
    for date in ("2026-05-14", "2026-05-15"):  # gone from two good readings
        watching.publish(VASEGHI, date=date)
    assert answers.search(watching.archive, "Omid Noori", ("uk",)).total == 0
