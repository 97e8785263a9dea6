"""The directions in which the rooms may know each other, and the two files in which SQL may stand."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path

import pytest

from bot.chat import platforms
from bot.locale import SOURCE, languages
from bot.store import Store
from watchers.archive import Archive, Writing

ROOT = Path(__file__).parent.parent
MODULES = sorted(path.relative_to(ROOT) for folder in ("watchers", "bot") for path in (ROOT / folder).rglob("*.py"))

# importer -> what it must not know
FORBIDDEN = {
    "watchers": ("bot",),
    "bot/answers.py": ("bot.chat", "bot.say", "bot.message", "bot.locale", "bot.store"),
    "bot/ask": ("bot.chat", "bot.say", "bot.store", "bot.answers", "bot.commands", "bot.message"),
    "bot/reply.py": ("bot.chat", "bot.store"),
    "bot/say": ("bot.chat", "bot.store"),
    "bot/export.py": ("bot.chat", "bot.store", "bot.commands", "bot.alerts"),
    "bot/picture": ("bot.chat", "bot.store", "bot.commands", "bot.alerts"),
    "bot/message.py": ("bot.", "watchers"),
    "bot/keys.py": ("bot", "watchers"),
    "bot/finding.py": ("bot", "watchers"),
    "bot/locale": ("bot.chat", "bot.answers", "bot.say", "bot.store", "bot.commands", "watchers"),
    "bot/terminal.py": ("bot.chat", "bot.answers", "bot.say", "bot.store", "watchers"),
    "bot/chat": ("bot.answers", "bot.say", "bot.store", "bot.deliver", "bot.alerts", "bot.commands", "watchers"),
    "bot/store.py": ("bot.say", "bot.commands", "watchers"),
    "bot/commands": ("bot.deliver", "bot.turns", "bot.desk"),
    "bot/turns.py": ("bot", "watchers"),
    "bot/deliver.py": ("bot.answers", "bot.say", "watchers"),
    "watchers/model.py": ("watchers",),
    "watchers/errors.py": ("watchers",),
    "watchers/diff.py": ("watchers.archive", "watchers.fetch", "watchers.uk", "watchers.us"),
    "watchers/guard.py": ("watchers.archive", "watchers.fetch", "watchers.uk", "watchers.us"),
    "watchers/match.py": ("watchers.archive", "watchers.fetch", "watchers.poll"),
    "watchers/fetch.py": ("watchers.archive", "watchers.read", "watchers.uk", "watchers.us", "watchers.poll"),
}


# Which modules of bot/chat are not a platform's own; who may open the terminal.
COMMON = {"bot/chat/__init__.py", "bot/chat/base.py", "bot/chat/platforms.py", "bot/chat/typed.py"}
OPENS_THE_TERMINAL = {"bot/start.py", "bot/demo.py"}
# Where Persian may be named, for it is about Persian itself: the names of officials, and Persian digits.
OF_PERSIAN = {"bot/locale/__init__.py", "bot/watch.py", "bot/picture/letters.py"}


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse((ROOT / path).read_text(encoding="utf-8"))


@cache
def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree_of(path)):
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
            if name.startswith(("watchers.errors", "watchers.text")):
                continue  # leaves that everything may import
            for barred in what:
                hit = name == barred.rstrip(".") or name.startswith(barred.rstrip(".") + ".")
                assert not hit, f"{path} imports {name}"


def platform_of(path: Path) -> str | None:
    """The platform whose own file this is."""
    inside = path.as_posix().startswith("bot/chat/") and path.as_posix() not in COMMON
    return path.parts[2].removesuffix(".py") if inside else None


def named(path: Path, names: Collection[str]) -> set[str]:
    """Which of these words stand in a file as a text of their own."""
    tree = tree_of(path)
    texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return texts & set(names)


def test_every_platform_is_a_file_or_a_folder_of_its_own() -> None:
    assert {platform_of(path) for path in MODULES} - {None} == platforms.known().keys()


def test_a_platform_is_known_to_its_own_files_only() -> None:
    for path in MODULES:
        own = platform_of(path)
        others = {f"bot.chat.{one}" for one in platforms.known() if one != own}
        if path.as_posix() in OPENS_THE_TERMINAL:
            others.discard("bot.chat.console")
        for name in imported(path):
            assert not any(name == other or name.startswith(f"{other}.") for other in others), (
                f"{path} imports {name}"
            )
        if own is None:  # the terminal is none of the platforms that a message goes out to
            assert not named(path, platforms.known().keys() - {"console"}), path


def test_a_language_is_known_to_its_own_file_only() -> None:
    for path in MODULES:
        if path.parts[0] == "bot" and path.as_posix() not in OF_PERSIAN:
            assert not named(path, set(languages()) - {SOURCE}), path


def test_there_are_no_circles() -> None:
    known = {path.with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__") for path in MODULES}
    graph: dict[str, set[str]] = {}
    for path in MODULES:
        name = path.with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__")
        tree = tree_of(path)
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


# Where the SQL stands, all of it, and everything that knows which database it is (docs/decisions/0010).
HOLDERS = {"watchers/archive.py", "bot/store.py"}
SQL = re.compile(
    r"\bSELECT\s.+\sFROM\b|\bINSERT\s+(OR\s+\w+\s+)?INTO\b|\bUPDATE\s+(OR\s+\w+\s+)?\w+\s+SET\b|\bDELETE\s+FROM\b"
    r"|\b(CREATE|ALTER|DROP)\s+(UNIQUE\s+)?(TABLE|INDEX|VIEW|TRIGGER)\b|\bPRAGMA\s+\w|\bORDER\s+BY\s+\w+",
    re.IGNORECASE | re.DOTALL,
)
DATABASES = ("sqlite3", "sqlite_utils", "apsw", "sqlalchemy", "psycopg", "asyncpg", "procrastinate")
# What a connection, a cursor or our own two classes have inside.
INSIDE = {"conn", "_conn", "_db", "_rows", "_writing", "execute", "executemany", "executescript", "fetchall",
          "fetchone", "lastrowid", "rowcount", "atomic"}  # fmt: skip


def texts(tree: ast.AST) -> Iterator[str]:
    """Every text in the code but the docstrings; of one that is put together, the parts that stand there."""
    doc = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    told = {id(node.body[0].value) for node in ast.walk(tree)
            if isinstance(node, doc) and node.body and isinstance(node.body[0], ast.Expr)}  # fmt: skip
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value


def test_sql_stands_in_two_files_only() -> None:
    trees = {path.as_posix(): tree_of(path) for path in MODULES}
    assert {path for path, tree in trees.items() if any(map(SQL.search, texts(tree)))} == HOLDERS
    assert {path for path in trees if imports_one_of(Path(path), DATABASES)} == HOLDERS


def imports_one_of(path: Path, names: tuple[str, ...]) -> bool:
    return any(one.partition(".")[0] in names for one in imported(path))


def test_callers_know_no_connection_and_no_cursor() -> None:
    for path in MODULES:
        if path.as_posix() not in HOLDERS:
            tree = tree_of(path)
            used = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
            assert not used & INSIDE, f"{path}: {used & INSIDE}"


@pytest.mark.parametrize("holder", [Archive, Writing, Store], ids=lambda one: one.__name__)
def test_the_seam_speaks_of_records_not_of_a_database(holder: type) -> None:
    for name, method in inspect.getmembers(holder, callable):
        if not name.startswith("_"):
            said = " ".join(map(str, inspect.signature(method).parameters.values()))
            said += str(inspect.signature(method).return_annotation)
            assert "sqlite" not in said.lower() and "Cursor" not in said and "Connection" not in said, name


def test_nothing_is_read_or_written_at_import() -> None:
    calls = re.compile(r"^(open|Path\(.*\)\.(read|write|open)|sqlite3\.connect|httpx\.)")
    for path in MODULES:
        for node in tree_of(path).body:
            if isinstance(node, ast.Expr | ast.Assign) and isinstance(node.value, ast.Call):
                assert not calls.match(ast.unparse(node.value)), f"{path}: {ast.unparse(node.value)[:60]}"
