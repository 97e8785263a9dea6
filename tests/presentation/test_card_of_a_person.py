"""Tests the card of one official: in every form each line has its own room, and the room is used."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import replace

import pytest

from bot.answers.status import Status
from bot.incoming.context import Context
from bot.language import language
from bot.presentation import pictures
from tests.fakes.answers import ISOLATES, status_of
from tests.fakes.chronicle import Put, watched

TODAY = dt.date(2026, 11, 25)


def drawn(one: Status, code: str, form: str) -> list[Put]:
    with watched() as lines:
        pictures.person(one, TODAY, language(code), form=form)
    return lines


@pytest.mark.parametrize("form", ["post", "story", "square"])
@pytest.mark.parametrize("code", ["en", "fa"])
@pytest.mark.parametrize("slug", ["amir-ali-hajizadeh", "hassan-rouhani", "leila-vaseghi"])
def test_no_line_lies_over_another_with_six_governments(six: Context, slug: str, code: str, form: str) -> None:
    lines = drawn(status_of(slug, six), code, form)
    for one, other in itertools.combinations(lines, 2):
        assert not one.over(other), (one.text, other.text)


def test_few_governments_have_larger_letters_and_fill_the_card(past: Context, six: Context) -> None:
    few, many = (drawn(status_of("leila-vaseghi", where), "en", "post") for where in (past, six))
    (large,), (usual,) = ([line for line in lines if line.text == "UK"] for lines in (few, many))
    assert large.font.size > usual.font.size
    last = max(line.y for line in few if "for human rights" in line.text)
    assert last > 1350 / 2


@pytest.mark.parametrize("code", ["en", "fa"])
def test_no_date_of_a_list_is_broken_between_two_lines(six: Context, code: str) -> None:
    one = status_of("leila-vaseghi", six)
    t = language(code)
    lines = [line.text.translate(ISOLATES) for line in drawn(one, code, "post")]
    for state in one.lists:
        if state.date:
            assert any(t.date(state.date).translate(ISOLATES) in line for line in lines)
    assert not any(line.endswith("·") or line.startswith("·") for line in lines)


@pytest.mark.parametrize("form", ["post", "story", "square", "wide"])
def test_a_card_gives_human_rights_no_earlier_day_than_their_own(past: Context, form: str) -> None:
    lines = [line.text.translate(ISOLATES) for line in drawn(status_of("gholamreza-soleimani", past), "en", form)]
    assert any("for human rights since 7 December 2021" in line for line in lines)
    assert "since 10 January 2020 · for human rights" not in lines


def test_a_card_marks_a_day_that_is_no_day_of_designation(six: Context) -> None:
    one = status_of("amir-ali-hajizadeh", six)
    found = tuple(replace(on, recorded=()) for on in one.listings)
    bare = replace(one, listings=found, official=replace(one.official, record=()))
    texts = [line.text.translate(ISOLATES) for line in drawn(bare, "en", "post")]
    assert "since 31 December 2020 or before · not for human rights" in texts
