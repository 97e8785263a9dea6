"""Tests how the records of people are told: each with its ID, and what to know before it is cited; and who is one of
the ten."""

from __future__ import annotations

from bot.answers.questions.compared import Records, RecordsOfSeveral
from bot.answers.questions.one_person import OF_THE_TEN, Facet, OfOne
from bot.incoming.context import Context
from tests.fakes.answers import lines, status_of, words


def test_a_record_is_told_with_its_day_and_what_to_cite(past: Context) -> None:
    said = lines(words(Records(status_of("leila-vaseghi", past), "uk")))
    assert said[:2] == [
        "Leila Vaseghi: UK Sanctions List IRN0086 · since 10 October 2022 · Iran (Human Rights) 2019 (Iran human"
        " rights, until 2023). Designated under the Iran human-rights regulations of 2019; when the Iran regulations"
        " of 2023 took over, the record was carried over to them. (UK Sanctions List)",
        "Cite the UK Sanctions List: OFSI's own list was closed on 28 January 2026.",
    ]


def test_the_records_of_several_stand_in_a_line_each_with_who_has_none(past: Context) -> None:
    both = status_of("leila-vaseghi", past), status_of("omid-noori", past)
    said = lines(words(RecordsOfSeveral(both)))
    assert said[0] == "The official records:"
    assert [one.split(" — ")[0] for one in said[1:3]] == ["Leila Vaseghi", "Omid Noori"]
    assert said[1].split(" — ")[1].startswith("UK IRN0086, US ")
    of_the_uk = lines(words(RecordsOfSeveral(both, "uk")))
    assert of_the_uk[:3] == [
        "The official records on the list of the UK:",
        "Leila Vaseghi — IRN0086",
        "On none of these lists: Omid Noori.",
    ]
    assert lines(words(RecordsOfSeveral(both[1:], "uk")))[0] == "None of these is on the list of the UK."


def test_who_is_named_besides_the_ten_is_none_of_them(past: Context) -> None:
    ten, other = status_of("leila-vaseghi", past), status_of("ali-khamenei", past)
    said = {
        one.official.slug: lines(words(OfOne(one, Facet.WATCHED, kinds=(OF_THE_TEN,))))[0] for one in (ten, other)
    }
    assert said["leila-vaseghi"].startswith("Yes: Leila Vaseghi is one of the ten")
    assert said["ali-khamenei"].startswith("No, not one of the ten.")
    why_not = lines(words(OfOne(other, Facet.WATCHED, kinds=("why", OF_THE_TEN))))[0]
    assert why_not.startswith("The paper names Ali Khamenei, but not among the ten")
