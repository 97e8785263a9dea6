"""The directions in which the rooms may know each other, and the two files in which SQL may stand."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted(path.relative_to(ROOT) for folder in ("watchers", "bot") for path in (ROOT / folder).rglob("*.py"))

# importer -> what it must not know
FORBIDDEN = {
    "watchers": ("bot",),
    "bot/answers.py": ("bot.chat", "bot.render", "bot.say", "bot.message", "bot.locale", "bot.store"),
    "bot/ask": ("bot.chat", "bot.render", "bot.say", "bot.store", "bot.answers", "bot.commands", "bot.message"),
    "bot/reply.py": ("bot.chat", "bot.render", "bot.store"),
    "bot/say": ("bot.chat", "bot.render", "bot.store"),
    "bot/export.py": ("bot.chat", "bot.render", "bot.store", "bot.commands", "bot.alerts"),
    "bot/picture": ("bot.chat", "bot.render", "bot.store", "bot.commands", "bot.alerts"),
    "bot/message.py": ("bot.", "watchers"),
    "bot/render": ("bot.chat", "bot.answers", "bot.say", "bot.store", "watchers"),
    "bot/chat": ("bot.answers", "bot.say", "bot.store", "bot.deliver", "bot.alerts", "bot.commands", "watchers"),
    "bot/store.py": ("bot.say", "bot.render", "bot.commands", "watchers"),
    "bot/commands": (
        "bot.render",
        "bot.chat.telegram",
        "bot.chat.slack",
        "bot.chat.console",
        "bot.deliver",
        "bot.turns",
        "bot.desk",
    ),
    "bot/turns.py": ("bot.", "watchers"),
    "bot/deliver.py": ("bot.answers", "bot.say", "bot.render", "watchers"),
    "watchers/model.py": ("watchers",),
    "watchers/errors.py": ("watchers",),
    "watchers/diff.py": ("watchers.archive", "watchers.fetch", "watchers.uk", "watchers.us"),
    "watchers/guard.py": ("watchers.archive", "watchers.fetch", "watchers.uk", "watchers.us"),
    "watchers/match.py": ("watchers.archive", "watchers.fetch", "watchers.poll"),
    "watchers/fetch.py": ("watchers.archive", "watchers.read", "watchers.uk", "watchers.us", "watchers.poll"),
}


PLATFORMS = {"telegram", "slack", "console"}


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


@pytest.mark.parametrize(("who", "what"), FORBIDDEN.items(), ids=list(FORBIDDEN))
def test_no_room_knows_what_it_must_not(who: str, what: tuple[str, ...]) -> None:
    concerned = [path for path in MODULES if path.as_posix() == who or path.as_posix().startswith(f"{who}/")]
    assert concerned, f"there is no {who}"
    for path in concerned:
        for name in imported(path):
            for barred in what:
                hit = name == barred.rstrip(".") or name.startswith(barred.rstrip(".") + ".")
                assert not hit, f"{path} imports {name}"


def test_one_platform_does_not_know_the_other() -> None:
    for path in MODULES:
        if path.parent.as_posix() in ("bot/chat", "bot/render") and path.stem.split("_")[0] in PLATFORMS:
            others = PLATFORMS - {path.stem.split("_")[0]}
            for name in imported(path):
                assert not any(name.startswith((f"bot.chat.{one}", f"bot.render.{one}")) for one in others), path


def test_there_are_no_circles() -> None:
    known = {path.with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__") for path in MODULES}
    graph: dict[str, set[str]] = {}
    for path in MODULES:
        name = path.with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__")
        tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
        targets: set[str] = set()
        for node in tree.body:  # at import only: a function may import what it starts
            if isinstance(node, ast.ImportFrom) and node.module:
                both = {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
                targets |= {one for one in both if one in known and "." in one}
            elif isinstance(node, ast.Import):
                targets |= {alias.name for alias in node.names if alias.name in known}
        graph[name] = targets - {name}
    state: dict[str, int] = {}

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert state.get(name) != 1, f"a circle: {' -> '.join((*trail, name))}"
        if state.get(name) == 2:
            return
        state[name] = 1
        for target in graph.get(name, ()):
            visit(target, (*trail, name))
        state[name] = 2

    for name in graph:
        visit(name, ())


def test_sql_stands_in_two_files_only() -> None:
    sql = re.compile(r"\b(SELECT .+ FROM|INSERT (OR \w+ )?INTO|UPDATE \w+ SET|DELETE FROM|CREATE TABLE)\b")
    holders = {path.as_posix() for path in MODULES if sql.search((ROOT / path).read_text(encoding="utf-8"))}
    assert holders == {"watchers/archive.py", "bot/store.py"}


def test_nothing_is_read_or_written_at_import() -> None:
    calls = re.compile(r"^(open|Path\(.*\)\.(read|write|open)|sqlite3\.connect|httpx\.)")
    for path in MODULES:
        for node in ast.parse((ROOT / path).read_text(encoding="utf-8")).body:
            if isinstance(node, ast.Expr | ast.Assign) and isinstance(node.value, ast.Call):
                assert not calls.match(ast.unparse(node.value)), f"{path}: {ast.unparse(node.value)[:60]}"
