"""A jurisdiction is one folder: nothing outside it names it or its lists, but for the files that still do."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from watchers.lists import registry

ROOT = Path(__file__).parent.parent.parent
FOLDER = ROOT / "watchers" / "lists"
# The publisher's own words for its lists, whatever a declaration calls them.
PUBLISHERS = ("OFAC", "SDN")
# These still name one. The list only gets shorter.
STILL: set[str] = {
    "bot/cli/commands.py",
    "bot/cli/demo/chronology.py",
    "bot/incoming/commands/chats.py",
    "bot/incoming/commands/help.py",
    "bot/incoming/commands/watching.py",
    "bot/incoming/official_text.py",
    "bot/incoming/questions/annotated.py",
    "bot/incoming/questions/how_many.py",
    "bot/incoming/questions/remarks.py",
    "bot/incoming/questions/rules.py",
    "bot/incoming/questions/whether.py",
    "bot/incoming/questions/written_ids.py",
    "bot/model/preferences.py",
    "bot/presentation/export.py",
    "bot/presentation/words/questions/talk.py",
    "bot/presentation/words/replies/brief.py",
    "bot/presentation/words/replies/preferences.py",
}


def texts(tree: ast.Module) -> Iterator[str]:
    """Every text in the code but the docstrings."""
    owners = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, owners) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value


def names_one(path: Path) -> bool:
    codes = {*registry.names(), *registry.jurisdictions()}
    titles = {*PUBLISHERS, *(one.title for one in registry.jurisdictions().values())}
    words = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(titles)))})\b")
    said = list(texts(ast.parse(path.read_text(encoding="utf-8"))))
    return any(one in codes or words.search(one) for one in said)


def test_nothing_outside_its_folder_names_a_jurisdiction_or_a_list() -> None:
    own = {FOLDER / code for code in registry.jurisdictions()}
    found = {
        path.relative_to(ROOT).as_posix()
        for folder in ("watchers", "bot")
        for path in (ROOT / folder).rglob("*.py")
        if not own & set(path.parents) and names_one(path)
    }
    assert found == STILL
