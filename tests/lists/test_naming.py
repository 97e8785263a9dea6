"""In which script a name is written."""

from __future__ import annotations

import unicodedata

import pytest

from watchers.lists.naming import is_latin


def test_a_letter_is_latin_as_unicode_names_it() -> None:
    letters = [letter for letter in map(chr, range(0x30000)) if letter.isalpha()]
    wrong = [one for one in letters if is_latin(one) is not unicodedata.name(one, "").startswith("LATIN")]
    assert wrong == []


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("Amiri, Ali", True),
        ("“Müller” – д’Artagnan", True),
        ("Организация „Абу Нидал”", False),
        ("Σ.Δ.", False),
        ("علی امیری", False),
        ("阿里 Ali", True),
        ("阿里阿里 Ali", False),
        ("ab оо", True),  # as many of each
        ("۱۳۴۰", True),  # no letters
        ("— … ’", True),
        ("", True),
    ],
)
def test_a_name_is_latin_where_most_of_its_letters_are(name: str, latin: bool) -> None:
    assert is_latin(name) is latin
