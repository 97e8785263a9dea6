"""Tests the directions in which the folders may know each other, and the folders in which SQL may stand."""

from __future__ import annotations

import ast
import functools
import inspect
import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.chat import platforms
from bot.language import SOURCE, languages
from bot.storage.store import Store
from watchers.archive.archive import Archive, Writing

ROOT = Path(__file__).parent.parent.parent
MODULES = sorted(path.relative_to(ROOT) for folder in ("watchers", "bot") for path in (ROOT / folder).rglob("*.py"))

MOST_FILES = 14  # in one folder
MOST_LINES = 300  # of one file ...
LONGER = 4  # ... and how many files may be longer

# From above to below; what stands in one line knows nothing of the others there. A room is a folder, or a file that
# stands in none. An import goes down, never up or across.
LEVELS = (
    ("bot.__main__",),
    ("bot.cli",),
    ("bot.service",),
    ("bot.incoming", "bot.outgoing"),
    ("bot.presentation",),
    ("bot.answers",),
    ("bot.chat", "bot.storage"),
    ("bot.language",),
    ("bot.model",),
    ("bot.errors", "bot.off_loop"),
    ("watchers.watcher", "watchers.schedule"),
    ("watchers.poll",),
    ("watchers.commit",),
    ("watchers.outcome",),
    ("watchers.changes",),
    ("watchers.watchlist", "watchers.reading"),
    ("watchers.archive", "watchers.lists"),
    ("watchers.names",),
    ("watchers.model", "watchers.values", "watchers.steady_clock", "watchers.database"),
    ("watchers.errors", "watchers.loopback", "watchers.certificates"),
)
RANK = {room: rank for rank, rooms in enumerate(LEVELS) for room in rooms}
# These know no list: of the watchers they have the leaves alone.
KNOW_NO_LIST = ("bot.chat", "bot.storage", "bot.language", "bot.model")
LEAVES = ("watchers.errors", "watchers.values", "watchers.loopback", "watchers.certificates", "watchers.database")
# Arrows that a room's level would allow and that must not be: file or folder -> what it must not know.
FORBIDDEN = {
    "bot/answers": ("bot.language", "bot.model.message"),
    "bot/incoming/questions": ("bot.storage",),
    "bot/incoming/commands": ("bot.incoming.reception", "bot.incoming.admission", "bot.model.message"),
    "bot/outgoing/pacing.py": ("bot", "watchers"),
    "bot/outgoing/courier.py": ("bot.presentation", "watchers.archive", "watchers.model"),
    "bot/model/message.py": ("bot.language",),
    "watchers/changes/diff.py": ("watchers.archive", "watchers.lists.registry"),
    "watchers/changes/edition_guard.py": ("watchers.archive", "watchers.lists"),
    "watchers/watchlist/match.py": ("watchers.archive",),
}

# Which modules of bot/chat are not a platform's own; who may open the terminal.
COMMON = {
    "bot/chat/__init__.py",
    "bot/chat/base.py",
    "bot/chat/platforms.py",
    "bot/chat/typed.py",
    "bot/chat/loose_json.py",
}
OPENS_THE_TERMINAL = {"bot/cli/serve.py", "bot/cli/demo/play.py", "bot/cli/questions.py"}
# Where Persian may be named, for it is about Persian itself: the names of officials, and Persian digits.
OF_PERSIAN = {
    "bot/language/__init__.py",
    "bot/incoming/official_text.py",
    "bot/presentation/pictures/letters.py",
}


def room_of(module: str) -> str:
    """Returns the folder, or the file beside the folders, in which a module stands."""
    return ".".join(module.split(".")[:2])


@dataclass(frozen=True)
class Said:
    """Holds what one file says: what it imports, its texts, those that are no docstring, and the attributes used."""

    imports: frozenset[str]
    texts: frozenset[str]
    said: frozenset[str]
    attributes: frozenset[str]


@functools.cache
def said_in(path: Path) -> Said:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    imports, attributes = set[str](), set[str]()
    written: list[ast.Constant] = []
    told: set[int] = set()  # which of the texts are docstrings
    for node in ast.walk(tree):
        match node:
            case ast.Import():
                imports.update(alias.name for alias in node.names)
            case ast.ImportFrom():
                assert node.level == 0, f"{path} imports relatively"
                imports.update(f"{node.module}.{alias.name}" for alias in node.names)
            case ast.Attribute():
                attributes.add(node.attr)
            case ast.Constant(value=str()):
                written.append(node)
            case ast.Module() | ast.ClassDef() | ast.FunctionDef() | ast.AsyncFunctionDef():
                if node.body and isinstance(node.body[0], ast.Expr):
                    told.add(id(node.body[0].value))
    every = frozenset(str(one.value) for one in written)
    said = frozenset(str(one.value) for one in written if id(one) not in told)
    return Said(frozenset(imports), every, said, frozenset(attributes))


def imported(path: Path) -> frozenset[str]:
    return said_in(path).imports


def test_every_import_goes_down() -> None:
    for path in MODULES:
        room = room_of(path.with_suffix("").as_posix().replace("/", "."))
        for name in imported(path):
            other = room_of(name)
            if name.startswith(("bot.", "watchers.")) and other in RANK and room in RANK and other != room:
                assert RANK[room] < RANK[other], f"{path} imports {name}"


def test_every_room_has_its_level() -> None:
    rooms = {room_of(path.with_suffix("").as_posix().replace("/", ".")) for path in MODULES}
    assert rooms - {"bot.__init__", "watchers.__init__"} == RANK.keys()


def test_chats_languages_and_what_is_stored_of_them_know_no_list() -> None:
    for path in MODULES:
        if room_of(path.with_suffix("").as_posix().replace("/", ".")) in KNOW_NO_LIST:
            known = {name for name in imported(path) if name.startswith("watchers")}
            assert all(name.startswith(LEAVES) for name in known), f"{path} imports {known}"


@pytest.mark.parametrize(("who", "what"), FORBIDDEN.items(), ids=list(FORBIDDEN))
def test_no_room_knows_what_it_must_not(who: str, what: tuple[str, ...]) -> None:
    concerned = [path for path in MODULES if path.as_posix() == who or path.as_posix().startswith(f"{who}/")]
    assert concerned, f"there is no {who}"
    for path in concerned:
        for name in imported(path):
            for barred in what:
                assert name != barred and not name.startswith(f"{barred}."), f"{path} imports {name}"


def test_a_folder_can_be_looked_over() -> None:
    folders: dict[Path, int] = {}
    for path in MODULES:
        folders[path.parent] = folders.get(path.parent, 0) + 1
    assert not {str(folder): files for folder, files in folders.items() if files > MOST_FILES}


def test_few_files_are_long() -> None:
    lines = {str(path): len((ROOT / path).read_text(encoding="utf-8").splitlines()) for path in MODULES}
    longer = {path: number for path, number in lines.items() if number > MOST_LINES}
    assert len(longer) <= LONGER, longer


def platform_of(path: Path) -> str | None:
    """Returns the platform whose own file this is."""
    inside = path.as_posix().startswith("bot/chat/") and path.as_posix() not in COMMON
    return path.parts[2].removesuffix(".py") if inside else None


def named(path: Path, names: Collection[str]) -> set[str]:
    """Returns those of these words that stand in a file as a text of their own."""
    return set(said_in(path).texts & set(names))


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


# Where SQL stands, all of it, and the one file that knows which engine runs it (docs/decisions/0010).
ENGINE = "watchers/database.py"
HOLDERS = ("watchers/archive/", "bot/storage/", ENGINE)
IMPORT_ONE = {ENGINE}
NAMES_ONE = re.compile(r":memory:|sqlite|mode=ro", re.IGNORECASE)
SCHEMA = "watchers/archive/schema.py"  # of which one migration asks the engine for what it kept in the file's header
SQL = re.compile(
    r"\bSELECT\s.+\sFROM\b|\bINSERT\s+(OR\s+\w+\s+)?INTO\b|\bUPDATE\s+(OR\s+\w+\s+)?\w+\s+SET\b|\bDELETE\s+FROM\b"
    r"|\b(CREATE|ALTER|DROP)\s+(UNIQUE\s+)?(TABLE|INDEX|VIEW|TRIGGER)\b|\bPRAGMA\s+\w|\bORDER\s+BY\s+\w+",
    re.IGNORECASE | re.DOTALL,
)
DATABASES = ("sqlite3", "sqlite_utils", "apsw", "sqlalchemy", "psycopg", "asyncpg", "procrastinate")
# What a connection, a cursor or our own two classes have inside.
INSIDE = {"conn", "_conn", "_db", "_rows", "_writing", "execute", "executemany", "executescript", "fetchall",
          "fetchone", "lastrowid", "rowcount", "atomic"}  # fmt: skip


def with_a_text(pattern: re.Pattern[str]) -> set[str]:
    """Returns the files with such a text in the code; of one that is put together, the parts that stand there."""
    return {path.as_posix() for path in MODULES if any(map(pattern.search, said_in(path).said))}


def test_sql_stands_where_data_is_kept_only() -> None:
    with_sql = with_a_text(SQL)
    assert {path for path in with_sql if not path.startswith(HOLDERS)} == set()
    assert all(any(path.startswith(holder) for path in with_sql) for holder in HOLDERS)
    assert {path.as_posix() for path in MODULES if imports_one_of(path, DATABASES)} == IMPORT_ONE
    assert with_a_text(NAMES_ONE) <= {ENGINE, SCHEMA}


OF_ONE_ENGINE = re.compile(
    r"\b(INSERT|UPDATE) OR \w+|\bGLOB\b|\bjson_\w+\(|\biif\(|\binstr\(|\bPRAGMA\b|\bINDEXED BY\b|\? IS NULL"
    r"|\bON CONFLICT DO UPDATE\b|\bSELECT user\b|\bNOT told\b"
)


def test_what_is_stored_is_asked_for_in_words_that_sqlite_and_postgresql_share() -> None:
    roles = [path for path in MODULES if path.as_posix().startswith(HOLDERS) and path.as_posix() != ENGINE]
    concerned = [path for path in roles if path.name != "schema.py"]
    assert len(concerned) > 10
    for path in concerned:
        found = [text for text in said_in(path).said if OF_ONE_ENGINE.search(text)]
        assert not found, f"{path}: {found}"


def imports_one_of(path: Path, names: tuple[str, ...]) -> bool:
    return any(one.partition(".")[0] in names for one in imported(path))


def test_callers_know_no_connection_and_no_cursor() -> None:
    for path in MODULES:
        if not path.as_posix().startswith(HOLDERS):
            used = said_in(path).attributes & INSIDE
            assert not used, f"{path}: {used}"


@pytest.mark.parametrize("holder", [Archive, Writing, Store], ids=lambda one: one.__name__)
def test_the_seam_speaks_of_records_not_of_a_database(holder: type) -> None:
    for name, method in inspect.getmembers(holder, callable):
        if not name.startswith("_"):
            said = " ".join(map(str, inspect.signature(method).parameters.values()))
            said += str(inspect.signature(method).return_annotation)
            assert "sqlite" not in said.lower() and "Cursor" not in said and "Connection" not in said, name


# The methods that are about a file by nature: a database's beginning, and a backup.
WITH_A_FILE = {
    Archive: {"Archive.create", "Archive.reader", "Archive.copy_to"},
    Store: {"Store.open", "Store.reader", "Store.copy_to"},
    Writing: set[str](),
}


@pytest.mark.parametrize("holder", WITH_A_FILE, ids=lambda one: one.__name__)
def test_no_role_of_the_storage_is_told_where_its_file_is(holder: type) -> None:
    roles = [one for one in holder.__mro__ if one.__module__.startswith(("bot.", "watchers."))]
    with_a_file = {
        f"{role.__name__}.{name}"
        for role in roles
        for name, method in vars(role).items()
        if not name.startswith("_")
        and "Path" in str(getattr(getattr(method, "__func__", method), "__annotations__", ""))
    }
    assert with_a_file == WITH_A_FILE[holder]


def test_nothing_is_read_or_written_at_import() -> None:
    calls = re.compile(r"^(open|Path\(.*\)\.(read|write|open)|sqlite3\.connect|httpx\.)")
    for path in MODULES:
        for node in ast.parse((ROOT / path).read_text(encoding="utf-8")).body:
            if isinstance(node, ast.Expr | ast.Assign) and isinstance(node.value, ast.Call):
                assert not calls.match(ast.unparse(node.value)), f"{path}: {ast.unparse(node.value)[:60]}"
