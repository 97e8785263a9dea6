"""A team's own templates take the place of the shipped ones; a faulty one is refused in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answers.briefs.brief import Form
from bot.cli.doctor import machine
from bot.language import languages
from bot.presentation.words.briefs.characters import characters
from bot.presentation.words.briefs.templates import FIELDS, TemplateError, load, shipped
from bot.service import config
from tests.fakes.running import ROOT


def write(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return folder


def test_an_own_template_takes_the_place_of_the_shipped_one(tmp_path: Path) -> None:
    write(tmp_path, "en/letter.txt", "# ours\nDear {dear},\n{ask}\n{{braces}} {name}\n")
    found = load(tmp_path)
    filled = found.of(Form.LETTER, "en").filled({"dear": "Minister", "ask": "", "name": "Omid Noori"}.__getitem__)
    assert filled == "Dear Minister,\n{braces} Omid Noori"
    assert found.of(Form.LETTER, "fa") == shipped().of(Form.LETTER, "fa")


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        (
            "en/letter.txt",
            "Dear {dear},\n{nmae}\n",
            "en/letter.txt, line 2: there is no field {nmae} (did you mean name?)",
        ),
        ("en/post.txt", "{finding}\n{case}\n", "en/post.txt, line 2: there is no field {case}"),
        ("en/press.txt", "{finding", "en/press.txt, line 1: expected '}' before end of string"),
        ("fa/press.txt", "{finding} }", "fa/press.txt, line 1: Single '}' encountered in format string"),
        (
            "en/press.txt",
            "{finding!r}",
            "en/press.txt, line 1: a field is a name in braces and nothing else",
        ),
        ("en/press.txt", "{name.__class__}", "en/press.txt, line 1: there is no field {name.__class__}"),
        ("en/press.txt", "Nothing here.", "en/press.txt: has no field, such as {source}"),
        ("en/mp.txt", "{case}\n{ask}", "en/mp.txt: has footnotes, and no {sources} to which they lead"),
        ("en/post.txt", "{finding}" + "x" * 101, "en/post.txt: has 101 characters of its own"),
        ("en/leter.txt", "{ask}", "en/leter.txt: there is no template of this name (did you mean en/letter.txt?)"),
        ("de/letter.txt", "{ask}", "de/letter.txt: there is no template of this name"),
    ],
)
def test_a_faulty_template_is_refused_in_one_line(tmp_path: Path, name: str, text: str, fault: str) -> None:
    write(tmp_path, name, text)
    with pytest.raises(TemplateError) as refused:
        load(tmp_path)
    assert str(refused.value).startswith(f"{tmp_path}/{fault}") and "\n" not in str(refused.value)


def test_a_folder_that_is_not_there_or_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="there is no such folder of templates"):
        load(tmp_path / "none")
    (tmp_path / "en").mkdir()
    (tmp_path / "en/letter.txt").write_bytes(b"\xff\xfe{ask}")
    with pytest.raises(TemplateError, match=r"letter\.txt: is not a text file in UTF-8"):
        load(tmp_path)


def test_the_doctor_names_the_fault(tmp_path: Path) -> None:
    own = config.of({"bot": {"templates": str(write(tmp_path, "en/post.txt", "{finding} {nothing}"))}})
    (finding,) = machine.templates(own)
    assert finding.bad and "en/post.txt, line 1: there is no field {nothing}" in finding.said
    write(tmp_path, "en/post.txt", "{finding}")
    (finding,) = machine.templates(own)
    assert not finding.bad and str(tmp_path) in finding.said
    assert list(machine.templates(config.of({}))) == []


def test_every_form_has_a_template_in_every_language() -> None:
    for code in languages():
        for form in Form:
            assert (ROOT / f"bot/language/{code}/briefs/{form}.txt").is_file()
            assert set(shipped().of(form, code).fields) <= set(FIELDS[form])


def test_the_guide_names_every_field() -> None:
    guide = (ROOT / "docs/letters.md").read_text(encoding="utf-8")
    for form, fields in FIELDS.items():
        assert f"`{form}`" in guide
        assert [name for name in fields if f"`{{{name}}}`" not in guide] == []


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("Omid Noori", 10),
        ("امید نوری", 9),
        ("می‌شود", 6),
        ("“a” – b", 7),
        ("…", 2),
        ("日本", 4),
        ("🙂", 2),
        ("cafe\u0301", 4),
        ("see https://sanctionssearch.ofac.treas.gov/Details.aspx?id=33133 now", 4 + 23 + 4),
    ],
)
def test_a_post_is_counted_as_x_does(text: str, n: int) -> None:
    assert characters(text) == n


@pytest.mark.parametrize("tag", ["Magnitsky", "#", "#two words", "#1401", "#a-b"])
def test_a_hashtag_that_is_none_is_refused(tag: str) -> None:
    with pytest.raises(ValueError, match="is not a hashtag"):
        config.of({"bot": {"hashtags": [tag]}})
    assert config.of({"bot": {"hashtags": ["#مهسا_امینی", "#Magnitsky2026"]}}).bot.hashtags[0] == "#مهسا_امینی"
