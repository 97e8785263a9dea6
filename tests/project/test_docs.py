"""The docs name what the code has: commands, options, keys, chat commands; and the addresses in them exist."""

from __future__ import annotations

import ast
import functools
import inspect
import re
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

from bot import __version__
from bot.chat import platforms
from bot.chat.base import Channel
from bot.cli.commands import cli
from bot.incoming.commands import COMMANDS
from bot.service import config
from watchers.lists import base, registry
from watchers.model import Kind

ROOT = Path(__file__).parent.parent.parent
DOCS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
OPERATING = (ROOT / "docs/operating.md").read_text(encoding="utf-8")
EXAMPLE = (ROOT / "config.example.toml").read_text(encoding="utf-8")


def keys() -> set[str]:
    found = set()
    for name, field in config.model().model_fields.items():
        if name != "lists":
            found |= {f"{name}.{key}" for key in field.annotation.model_fields}  # type: ignore[union-attr]
    return found | {f"lists.{source}.{key}" for source in registry.names() for key in config.ListConfig.model_fields}


def documented(text: str) -> set[str]:
    """Returns the keys of the example, those that are commented out included."""
    found, section = set(), ""
    for line in text.splitlines():
        if table := re.fullmatch(r"\[([\w.-]+)\]", line):
            section = table[1]
        elif key := re.match(r"(?:# )?(\w+) = ", line):
            found.add(f"{section}.{key[1]}")
    return found


def test_the_example_has_every_key_and_no_other() -> None:
    assert documented(EXAMPLE) == keys()


def test_every_key_of_the_example_is_explained() -> None:
    lines = EXAMPLE.splitlines()
    seen: set[str] = set()
    for above, line in pairwise(lines):
        key = re.match(r"(?:# )?(\w+) = ", line)
        if key and key[1] not in seen:
            seen.add(key[1])
            assert above.startswith("# "), f"{key[1]} is not explained"


def test_the_example_is_the_default_configuration() -> None:
    assert config.of(tomllib.loads(EXAMPLE)) == config.of({})


def test_every_key_is_in_the_operating_guide() -> None:
    for key in keys():
        assert f"`{key.rpartition('.')[2]}`" in OPERATING, key
    for variable in config.environment_keys():
        assert f"`{variable}`" in OPERATING


def test_every_command_and_option_is_in_the_operating_guide() -> None:
    for name, command in cli.commands.items():
        assert f"`{name}" in OPERATING, name
        for parameter in command.params:
            for option in getattr(parameter, "opts", []):
                if option.startswith("--"):
                    assert option in OPERATING, f"{name} {option}"


@pytest.mark.parametrize("document", [OPERATING], ids=["operating"])
def test_every_chat_command_is_documented(document: str) -> None:
    for command in COMMANDS.values():
        usage = command.usage.replace("|".join(registry.jurisdictions()), "government")
        assert f"`{usage.replace('|'.join(registry.names()), 'LIST')}`" in document, command.usage


def test_the_readme_names_the_commands_of_followers() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name, command in COMMANDS.items():
        assert command.operators or name in readme, name


@pytest.mark.parametrize("name", registry.names())
def test_the_readme_says_on_what_terms_each_list_is_handed_on(name: str) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (row,) = [line for line in readme.splitlines() if registry.of(name).jurisdiction.licence in line]
    title = registry.of(name).title.removeprefix("US ").removesuffix(" (OFAC)")
    assert title in row.split("|")[1]


def test_every_kind_of_change_is_in_the_architecture() -> None:
    text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    for kind in Kind:
        assert f"`{kind.value}`" in text, kind


def test_every_file_that_the_docs_name_is_there() -> None:
    for document in DOCS:
        for target in re.findall(r"\]\(([^)#:]+)\)", document.read_text(encoding="utf-8")):
            assert (document.parent / target).exists(), f"{document.name}: {target}"


# In docs and comments: a path from the project's root, or the bare name of a module; "<" and "*" stand for a choice.
FILE = re.compile(r"(?<![\w/.<*-])((?:bot|watchers|tests|bench|docs)/[\w./-]+\.\w{2,4}|[a-z_]+\.py)(?![\w(])")
NOT_THERE = {"bot/language/CODE/messages.po", "bot/language/tr/messages.po", "carrier.py"}  # what may come


def test_every_file_that_docs_code_and_tests_name_is_there() -> None:
    folders = [ROOT / one for one in ("bot", "watchers", "tests", "bench", "docs")]
    files = [path for folder in folders for path in folder.rglob("*") if path.suffix in (".py", ".md")]
    names = {path.name for path in files}
    for path in [*files, *ROOT.glob("*.md"), ROOT / "config.example.toml"]:
        if path.name == "CHANGELOG.md":
            continue  # it tells of what was
        for named in FILE.findall(path.read_text(encoding="utf-8")):
            if Path(named).stem == "x":
                continue  # any file
            assert named in names or (ROOT / named).exists() or named in NOT_THERE, f"{path.name} names {named}"


def test_every_module_is_in_the_architecture() -> None:
    parts = ("architecture.md", "questions.md")  # the second is of one room of the first
    text = "".join((ROOT / "docs" / part).read_text(encoding="utf-8") for part in parts)
    for path in [*(ROOT / "watchers").rglob("*.py"), *(ROOT / "bot").rglob("*.py")]:
        if {*path.parents} & {ROOT / "watchers/lists" / code for code in registry.jurisdictions()}:
            continue  # of a jurisdiction: its own docstrings
        if path.name.startswith("__"):
            assert f"`{path.parent.name}/`" in text, path.parent
        elif path.parent.parent.name != "chat":  # of a platform: its own docstrings
            assert path.name in text, path


def test_the_make_targets_of_the_readme_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"(?:`|^ +)make (\w+)", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_the_project_names_no_machine_and_no_index() -> None:
    for path in [*DOCS, *ROOT.glob("requirements*.txt"), ROOT / "pyproject.toml", ROOT / "Makefile"]:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"index-url\s+http|--find-links|file:/{3}", text), path.name


GUIDES = sorted((ROOT / "docs").glob("adding-a-*.md"))
PLACE = re.compile(r"(?:bot|watchers|tests|docs)/[\w./-]+")  # a file or a folder, without "<name>" in it
NAME = re.compile(r"[A-Za-z_]\w*")
OF_A_CATALOGUE = {"msgid", "msgstr", "msgctxt"}
LETTERS = 2  # of a language's code


def quoted(guide: Path) -> list[str]:
    return re.findall(r"`([^`]+)`", guide.read_text(encoding="utf-8").replace("\n", " "))


@functools.cache
def defined() -> set[str]:
    """Returns every name of the guides that the code gives to something: modules, classes, functions, arguments,
    variables, keys."""
    left = {name for guide in GUIDES for name in quoted(guide) if NAME.fullmatch(name) and len(name) > LETTERS}
    left -= OF_A_CATALOGUE
    found: set[str] = set()
    for path in [*(ROOT / "bot").rglob("*.py"), *(ROOT / "watchers").rglob("*.py"), *(ROOT / "tests").rglob("*.py")]:
        found.add(path.stem)
        text = path.read_text(encoding="utf-8")
        if left.isdisjoint(NAME.findall(text)):
            continue
        for node in ast.walk(ast.parse(text)):
            match node:
                case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                    found.add(name)
                case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name) | ast.keyword(arg=str(name)):
                    found.add(name)
                case ast.alias(name=name):
                    found.add(name)
        left -= found
    return found


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.stem)
def test_what_a_guide_names_is_there(guide: Path) -> None:
    known = defined() | COMMANDS.keys() | cli.commands.keys() | OF_A_CATALOGUE
    for name in quoted(guide):
        if PLACE.fullmatch(name):
            assert (ROOT / name).exists(), name
        elif NAME.fullmatch(name) and len(name) > LETTERS:
            assert name in known, name


def test_the_guide_to_a_platform_names_all_that_one_has_to_say() -> None:
    guide = (ROOT / "docs/adding-a-platform.md").read_text(encoding="utf-8")
    asked = {name for name in vars(platforms.Platform) if name in inspect.get_annotations(platforms.Platform)}
    asked |= {"configured", "missing", "connect", "check", "check_operator"}
    assert asked >= {"name", "pace", "user"}
    methods = {name for name in vars(Channel) if not name.startswith("_")}
    for name in asked | methods:
        assert f"`{name}`" in guide, name


@pytest.mark.parametrize(
    "declaration", [base.Jurisdiction, base.SanctionsList, base.Addresses, base.Limits, base.IdForm, base.Meaning]
)
def test_the_guide_to_a_list_names_all_that_is_declared(declaration: type) -> None:
    guide = (ROOT / "docs/adding-a-list.md").read_text(encoding="utf-8")
    for name in (declaration.__name__, *inspect.signature(declaration).parameters):
        assert f"`{name}`" in guide, name


def test_the_changelog_begins_with_the_version_of_the_program() -> None:
    newest = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert newest
    assert newest[1] == __version__


def test_no_guide_holds_the_marks_of_two_versions() -> None:
    marks = re.compile(r"^(<{7} |={7}$|>{7} )", re.MULTILINE)
    assert [path.name for path in DOCS if marks.search(path.read_text(encoding="utf-8"))] == []
