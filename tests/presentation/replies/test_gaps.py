"""Tests the words in which gaps are said."""

from __future__ import annotations

from bot.incoming import lookups
from bot.incoming.context import Context
from tests.fakes.answers import lines, words


def test_gaps_say_the_days_since_the_paper_and_since_the_other_government_listed_them(past: Context) -> None:
    said = lines(words(lookups.gaps(past, ["uk", "missing"])))
    assert said[0] == "UK — Not listed: 5 of 10"
    assert "Omid Noori — listed by the US since 3 September 2021, 1909 days" in said
    assert said[said.index("Also named in it: 1 of 3") + 1] == "Listed by neither: Hassan Rouhani."
    assert "Reported dead, counted apart: Ali Khamenei and Ebrahim Raisi." in said
    assert "1836 days since the paper of 15 November 2021." in said
    assert not any("Vaseghi" in line or "Hajizadeh" in line for line in said)


def test_gaps_of_rights_and_magnitsky_say_under_what_people_are_listed(past: Context) -> None:
    rights = lines(words(lookups.gaps(past, ["uk", "rights"])))
    assert "Saeed Aghajani — RUS1653: Russia · since 20 October 2022" in rights
    alone = lines(words(lookups.gaps(past, ["uk", "magnitsky"])))
    assert "Omid Noori — not listed" in alone and any("Leila Vaseghi — IRN0086" in line for line in alone)
    whole = lines(words(lookups.gaps(past)))
    assert 'UK — Not under the "Magnitsky" regime: 8 of 10' in whole and "and the 5 who are not listed" in whole
    assert "Omid Noori — not listed" not in whole  # who is on no list stands in the first section
