"""Every text has its Persian, with the same places to fill in; numbers take their forms."""

from __future__ import annotations

import re

from bot.locale import language
from bot.message import FSI, PDI
from tests.texts import plural, singular

PLACES = re.compile(r"\{\w*\}")


def test_every_text_is_in_persian_and_fills_the_same_places() -> None:
    known = language("fa")._texts
    for text in singular():
        said = known.get(text)
        assert isinstance(said, str), f"no Persian for {text!r}"
        assert sorted(PLACES.findall(said)) == sorted(PLACES.findall(text)), text
    for one, many in plural():
        forms = known.get(one)
        assert forms is not None and not isinstance(forms, str), f"no Persian for {one!r}"
        assert all(sorted(PLACES.findall(form)) == sorted(PLACES.findall(many)) for form in forms), one


def test_no_text_is_left_over() -> None:
    assert set(language("fa")._texts) == singular() | {one for one, _ in plural()}


def test_plural_forms() -> None:
    t = language("en")
    assert t.many("and {n} more field", "and {n} more fields", 1) == "and 1 more field"
    assert t.many("and {n} more field", "and {n} more fields", 2) == "and 2 more fields"
    assert "2" in language("fa").many("and {n} more field", "and {n} more fields", 2)


def test_dates_for_people_and_partial_ones_as_they_are() -> None:
    assert language("en").date("2026-05-16") == "16 May 2026"
    assert language("en").date("1962") == "1962"
    assert language("en").date(None) == "date not in this file"


def test_text_of_another_direction_is_isolated_in_persian_only() -> None:
    assert language("fa").apart("IRN0086") == f"{FSI}IRN0086{PDI}"
    assert language("en").apart("IRN0086") == "IRN0086"


def test_an_unknown_language_is_english() -> None:
    assert language("xx").code == "en"
