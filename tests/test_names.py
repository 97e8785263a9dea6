"""Which spellings are one name, and how alike two names are."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchers.match import POSSIBLE
from watchers.names import TITLES, Finder, bag, fold, parts, same, similarity

ONE_NAME = [
    ("Gholamreza Soleimani", "SOLEIMANI, Gholam Reza"),
    ("Gholamreza Soleimani", "soleimani gholam-reza"),
    ("Amir-Ali Hajizadeh", "Amir Ali Haji Zadeh"),
    ("Amirali Hajizadeh", "HAJI-ZADEH, Amir Ali"),
    ("Haji Zadeh Amir Ali", "Amir-Ali Hajizadeh"),
    ("Mohammad Javad Azari-Jahromi", "AZARI JAHROMI, Mohammad-Javad"),
    ("Ibrahim Ra'eesi", "Sayyid Ibrahim Ra’eesi"),
    ("Raisol-Sadati Ebrahim", "RAISOLSADATI, Seyyed Ebrahim"),
    ("Leila Vaseghi", "Léïla  VASEGHI"),
    ("Leila Vaseghi", "Leila\u00a0Vaseghi"),
    ("Brigadier General Saeed Aghajani", "AGHAJANI, Saeed"),
    ("Haj Seyed Ali Khamenei", "KHAMENEI, Ali"),
    ("Ayatollah Ali Khamenei", "Khamenei Ali"),
    ("Said Aga Jani", "Said Agajani"),
    ("لیلا واثقی", "ليلا واثقي"),  # Arabic yeh
    ("کیا صادقی", "كيا صادقى"),  # Arabic kaf, alef maksura
    ("سعید آقاجانی", "سعید اقا جانی"),  # madda, a compound apart
    ("امیرعلی حاجی‌زاده", "امیر علی حاجی زاده"),  # ZWNJ
    ("امیرعلی حاجی‌زاده", "امیرعلی حاجیزاده"),
    ("ابراهیم رئیسی", "ابراهیم رییسی"),  # hamza
    ("علی خامنه‌ای", "آیت‌الله سید علی خامنه‌ای"),
    ("علی خامنه‌ای", "آیت الله علی خامنه ای"),
    ("سالار آبنوش", "ســـالار آبنوش"),  # tatweel
    ("سالار آبنوش", "سالار\u00a0آبنوش\u200f"),  # NBSP, sign of direction
    ("غلامرضا سلیمانی", "سردار غلام‌رضا سُلیمانی"),  # vowel mark
    ("حسن روحانی", "روحانی، حسن"),
    ("لیلا واثقة", "لیلا واثقه"),  # teh marbuta
]

TWO_NAMES = [
    ("Gholamreza Soleimani", "Qasem Soleimani"),
    ("Gholamreza Soleimani", "Soleimani"),
    ("Ali Khamenei", "Mojtaba Khamenei"),
    ("Omid Noori", "Hamid Reza Noori"),
    ("Salar Abnoush", "Salar"),
    ("Ali Rezamohammadi", "Alireza Mohammadi"),
    ("Salar Abnoush", "Salar Abnosuh"),
    ("سالار آبنوش", "سالار"),
    ("امید نوری", "حسن نوری"),
    ("Leila Vaseghi", "لیلا واثقی"),  # equality across scripts is not claimed
    ("", ""),
    ("---", "Ali Khamenei"),
]


@pytest.mark.parametrize(("a", "b"), ONE_NAME)
def test_spellings_of_one_name_are_the_same(a: str, b: str) -> None:
    assert same(a, b)
    assert same(b, a)
    assert bag(a) == bag(b)
    assert similarity(a, b) == 1.0


@pytest.mark.parametrize(("a", "b"), TWO_NAMES)
def test_two_names_are_not_the_same(a: str, b: str) -> None:
    assert not same(a, b)
    assert not same(b, a)
    assert similarity(a, b) < 1.0


@given(st.text())
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


WORDS = st.sampled_from(
    [*sorted(TITLES), "Ali", "Haji", "Zadeh", "Gholam", "Reza", "ایت", "الله", "علی", "O'Neil", "زاده"]
)


@given(st.lists(WORDS, max_size=7))
def test_folding_twice_changes_nothing_with_titles(words: list[str]) -> None:
    name = " ".join(words)
    assert fold(fold(name)) == fold(name)
    assert not fold(name) or same(name, name)


@given(st.lists(st.sampled_from(["Ali", "Reza", "Gholam", "Amir", "Javad", "علی", "رضا"]), min_size=1), st.randoms())
def test_the_order_of_parts_does_not_count(words: list[str], chance: random.Random) -> None:
    mixed = chance.sample(words, len(words))
    assert fold(" ".join(words)) == fold(" ".join(mixed)) == fold("-".join(mixed).upper())
    assert same(" ".join(words), " ".join(mixed))


@given(st.text(max_size=40), st.text(max_size=40))
def test_likeness_is_a_share_and_does_not_depend_on_the_side(a: str, b: str) -> None:
    assert 0.0 <= similarity(a, b) <= 1.0
    assert similarity(a, b) == pytest.approx(similarity(b, a))
    assert (similarity(a, b) == 1.0) == same(a, b)
    assert 0.0 <= Finder(a).score(b) <= 1.0


def test_many_parts_end_in_good_time() -> None:
    assert same(" ".join("abcdefghijklmnopqrstuvwxyz"), " ".join(reversed("abcdefghijklmnopqrstuvwxyz")))
    assert not same(" ".join("ab" * 40), " ".join("ab" * 39) + " ba")


def test_a_title_is_dropped_only_in_front_of_a_whole_name() -> None:
    assert parts("Sardar Soleimani") == ("sardar", "soleimani")
    assert parts("Haj Qasem") == ("haj", "qasem")
    assert parts("Sardar Haj Qasem Soleimani") == ("qasem", "soleimani")
    assert parts("Amir Ali Haji Zadeh") == ("amir", "ali", "haji", "zadeh")
    assert parts("Haji Zadeh Amir Ali") == ("haji", "zadeh", "amir", "ali")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Qolamreza Sulaymani", "Gholamreza Soleimani"),
        ("Omid Nuri", "NOORI, Omid"),
        ("Leyla Vaseqi", "VASEGHI, Leila"),
        ("Kia Sadeqi", "Kiya Sadeghi"),
        ("Salar Abnoosh", "Salar Abnush"),
    ],
)
def test_other_transliterations_are_close(a: str, b: str) -> None:
    assert POSSIBLE <= similarity(a, b) < 1.0


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Qasem Soleimani", "Gholamreza Soleimani"),
        ("Omid Noori", "Hadi Nouri"),
        ("Omid Noori", "Hamid Reza Noori"),
        ("Ali Khamenei", "Mojtaba Khamenei"),
        ("Kiya Sadeghi", "Mostafa Sadeghi"),
        ("Soleimani", "Gholamreza Soleimani"),
        ("Leila", "Leila Vaseghi"),
    ],
)
def test_a_shared_surname_or_a_part_alone_is_not_close(a: str, b: str) -> None:
    assert similarity(a, b) < POSSIBLE


def test_a_search_ranks_the_whole_name_above_the_longer_and_the_other_one() -> None:
    finder = Finder("Ali Khamenei")
    scores = [finder.score(name) for name in ("KHAMENEI, Ali", "KHAMENEI, Ali Husseini", "KHAMENEI, Mojtaba")]
    assert scores[0] == 1.0
    assert scores == sorted(scores, reverse=True)
    assert scores[2] < 0.75


def test_a_search_finds_by_surname_by_slip_and_by_joined_parts() -> None:
    assert Finder("Khamenei").score("KHAMENEI, Ali Husseini") > 0.9
    assert Finder("Omid Nuri").score("NOORI, Omid") > 0.9
    assert Finder("Hajizadeh").score("Amir Ali Haji Zadeh") > 0.85
    assert Finder("Haji Zadeh").score("HAJIZADEH, Amir Ali") > 0.85
    assert Finder("واثقي").score("لیلا واثقی") > 0.9
    assert Finder("").score("Ali") == 0.0
