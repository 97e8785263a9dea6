"""No test and no benchmark opens what the program keeps to itself: it is used through its public doors."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
OURS = ("bot", "watchers")
# Names of other programs that have no public door: the end of a process without its cleaning up, the connection under
# a web socket, which breaks without a word, the timer of a scheduler, which
# stands still while a machine sleeps, and the callbacks of an event loop, which are timed.
OTHERS = {"_exit": "os", "_req": "socket", "_timeout": "scheduler", "_run": "asyncio.Handle"}
BY_NAME = ("setattr", "getattr", "delattr", "hasattr")


def is_private(name: str) -> bool:
    return name.startswith("_") and not name.endswith("__")


def doors(tree: ast.AST) -> Iterator[str]:
    """Yields what is private of another object, of a class of the program that is extended, or of its modules."""
    for node in ast.walk(tree):
        match node:
            case (
                ast.Attribute(value=ast.Name(id="self" | "cls"))
                | ast.Attribute(value=ast.Call(func=ast.Name(id="super")))
            ):
                pass
            case ast.Attribute(value=whose, attr=name) if is_private(name):
                if OTHERS.get(name) != ast.unparse(whose):
                    yield f"{node.lineno}: {ast.unparse(node)}"
            case ast.ImportFrom(module=str(module), names=names) if module.split(".")[0] in OURS:
                yield from (f"{node.lineno}: {module}.{one.name}" for one in names if is_private(one.name))
            case ast.Call(func=ast.Attribute(attr=called) | ast.Name(id=called), args=args) if called in BY_NAME:
                for one in args[:2]:
                    if isinstance(one, ast.Constant) and is_private(name := str(one.value).split(".")[-1]):
                        if OTHERS.get(name) == ast.unparse(args[0]):
                            continue
                        yield f"{node.lineno}: {ast.unparse(node)}"
            case ast.ClassDef(bases=bases) if {ast.unparse(one) for one in bases} & imported(tree):
                yield from inherited(node)


def imported(tree: ast.AST) -> set[str]:
    """Returns the names that a file has from the program."""
    found = set[str]()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in OURS:
            found |= {one.asname or one.name for one in node.names}
    return found


def inherited(extended: ast.ClassDef) -> Iterator[str]:
    """Yields what is private in a class of the program and used in one that extends it, not being that one's own."""
    nodes = [one for one in ast.walk(extended) if isinstance(one, ast.Attribute) and is_private(one.attr)]
    own = {one.attr for one in nodes if isinstance(one.ctx, ast.Store)}
    own |= {one.name for one in extended.body if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)}
    yield from (f"{one.lineno}: {ast.unparse(one)}" for one in nodes if one.attr not in own)


@pytest.mark.parametrize("folder", ["tests", "bench"])
def test_no_file_opens_a_private_door(folder: str) -> None:
    found = [
        f"{path.relative_to(ROOT)}:{door}"
        for path in sorted((ROOT / folder).rglob("*.py"))
        for door in doors(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert found == []


@pytest.mark.parametrize(
    "text",
    [
        "store.database._connection.execute('')",
        "service.health._standing = None",
        "from watchers.reading.edition import _in_child",
        "monkeypatch.setattr(edition, '_in_child', parse)",
        "monkeypatch.setattr('bot.storage.outbox._keep_files', dies)",
        "from bot.storage.store import Store\nclass Mine(Store):\n    def look(self):\n        return self._rows('')",
        "sys._exit(1)",
    ],
)
def test_a_private_door_is_seen_when_it_is_opened(text: str) -> None:
    assert len(list(doors(ast.parse(text)))) == 1


@pytest.mark.parametrize("text", ["self._mine = 1", "super()._api(request)", "os._exit(0)", "a.__class__", "_mine()"])
def test_what_is_ones_own_or_of_another_program_is_no_door(text: str) -> None:
    assert list(doors(ast.parse(text))) == []
