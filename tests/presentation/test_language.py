"""Every text has its translation into each language, with the same places to fill in; numbers take their forms."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel import Locale

from bot.incoming.command_words import arguments
from bot.incoming.commands import COMMANDS
from bot.language import ARGUMENT, BETWEEN_WORDS, COMMAND, SOURCE, USAGE, catalogue, language, languages, own_name
from bot.model.message import FSI, PDI
from tests.project.test_architecture import MODULES, ROOT, said_in
from tests.texts import plural, singular, titles

PLACES = re.compile(r"\{\w*\}")


OTHERS = languages()[1:]  # all but that of the texts themselves


@pytest.mark.parametrize("code", OTHERS)
def test_every_text_is_in_the_language_and_fills_the_same_places(code: str) -> None:
    known, forms_of = language(code).texts, catalogue(code).forms
    for text in singular():
        said = known.get(text)
        assert isinstance(said, str), f"{code}: no translation of {text!r}"
        assert sorted(PLACES.findall(said)) == sorted(PLACES.findall(text)), text
    for one, many in plural():
        forms = known.get(one)
        assert forms is not None and not isinstance(forms, str), f"{code}: no translation of {one!r}"
        assert len(forms) == forms_of, f"{code}: {one!r} has {len(forms)} of {forms_of} forms"
        for form in forms:  # one that stands for a single number may leave the number out
            missing = set(PLACES.findall(many)) - set(PLACES.findall(form))
            assert missing <= {"{n}"} and set(PLACES.findall(form)) <= set(PLACES.findall(many)), form


@pytest.mark.parametrize("code", OTHERS)
def test_no_text_is_left_over(code: str) -> None:
    assert set(language(code).texts) <= singular() | titles() | {one for one, _ in plural()}


def test_the_words_for_commands_call_something_and_only_one_thing() -> None:
    called: dict[tuple[str, str], str] = {}
    for code in OTHERS:
        typing = [(context, its) for context, its in catalogue(code).typed.items() if context != USAGE]
        typed = [(context, *one) for context, its in typing for one in its.items() if one[1]]
        for context, own, words in typed:
            command = context.removeprefix(ARGUMENT)
            assert (own if context == COMMAND else command) in COMMANDS, f"{code}: {own}"
            for word in map(str.strip, words.split(BETWEEN_WORDS)):
                assert word and len(word.split()) == 1 and arguments("", word.lower()) == word, f"{code}: {word!r}"
                assert called.setdefault((context, word), own) == own, f"{code}: {word!r}"


@pytest.mark.parametrize("code", languages())
def test_a_language_is_known_by_its_names(code: str) -> None:
    names = [own_name(code), Locale.parse(code).get_display_name(SOURCE) or code]
    for name in names:
        assert arguments("language", name.upper()) == code


def test_plural_forms() -> None:
    t = language("en")
    assert t.many("and {n} more field", "and {n} more fields", 1) == "and 1 more field"
    assert t.many("and {n} more field", "and {n} more fields", 2) == "and 2 more fields"
    assert "۲" in language("fa").many("and {n} more field", "and {n} more fields", 2)


def test_dates_for_people_and_partial_ones_as_they_are() -> None:
    assert language("en").date("2026-05-16") == "16 May 2026"
    assert language("en").date("1962") == "1962"
    assert language("en").date(None) == "date not in this file"


def test_text_of_another_direction_is_isolated_in_persian_only() -> None:
    assert language("fa").apart("IRN0086") == f"{FSI}IRN0086{PDI}"
    assert language("en").apart("IRN0086") == "IRN0086"


def test_an_unknown_language_is_english() -> None:
    assert language("xx").code == "en"


# Letters, digits and marks of the Persian and Arabic scripts.
IN_PERSIAN_SCRIPT = re.compile("[\u0600-\u06ff\ufb50-\ufdfb\ufe70-\ufefc]")
DEMO = {"bot/cli/demo/chronology.py", "bot/cli/demo/further_governments.py"}  # names as the publishers write them


def test_nothing_outside_its_folder_is_in_persian_script() -> None:
    found = {
        path.as_posix()
        for path in MODULES
        if path.parts[0] == "bot" and any(map(IN_PERSIAN_SCRIPT.search, said_in(path).said))
    }
    assert found == DEMO


def test_a_new_folder_is_a_language_that_is_spoken_and_understood(tmp_path: Path) -> None:
    for package in ("bot", "watchers"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    folder = tmp_path / "bot" / "language" / "tr"
    folder.mkdir()
    (folder / "messages.po").write_text(
        'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\nmsgid "Lists"\nmsgstr "Listeler"\n'
    )
    (folder / "question_words.txt").write_text("[who]\nkimler\n\n[missing]\neksik\n")
    asked = """
from bot.incoming.questions.lexicon import meanings_of
from bot.language import language, languages
tags = meanings_of(["kimler", "eksik"], frozenset())
print(*languages(), language("tr")("Lists"), *(tag for one in tags for tag in one))
from bot.incoming.questions import read
from watchers.archive.archive import Archive
print(read("who is missing from the UK list?", Archive.scratch()).intent.value)
"""
    said = subprocess.run([sys.executable, "-c", asked], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["en", "fa", "tr", "Listeler", "who", "missing", "missing"]
