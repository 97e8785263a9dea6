"""The order in which several workers take the tests.

A test that starts the real service mostly waits for it. Where all workers begin with such tests, the processors rest,
and where one worker has them all, the others are done long before it. So some workers begin with them, a share each,
and two compute meanwhile; who is done takes over from the others.
"""

from __future__ import annotations

import functools
import importlib
import inspect
import re
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import ModuleType

import pytest

from tests.fakes import running

ROOT = Path(__file__).parent
FOLDERS = ("tests.faults.", "tests.service.")  # first, for they hold the longest
STARTS = ("running", "run_command", "run_from_nothing", "Running")  # what starts a process of the program
MADE_ONCE = re.compile(r'fixture\(scope="module".*\)\n(?:async )?def (\w+)')  # for a whole file: its name
COMPUTE = 2  # workers that begin with tests that wait for nobody, where there are more


def import_other_files_first(worker: int, workers: int) -> None:
    """Imports the files of tests, each worker beginning with others: pytest compiles them itself, and what one worker
    has compiled the others find."""
    files = sorted(ROOT.rglob("test_*.py"))
    begin = len(files) * worker // workers
    for path in (*files[begin:], *files[:begin]):
        with suppress(Exception):  # pytest imports it again, and says what is wrong with it
            importlib.import_module(".".join(path.relative_to(ROOT.parent).with_suffix("").parts))


def dealt(items: Sequence[pytest.Item], workers: int) -> list[pytest.Item]:
    """Returns the tests in such an order that, cut into as many pieces as there are workers, each piece is one's
    work."""
    waiting = [group for group in _groups(items) if waits(group[0])]
    waiting.sort(key=lambda group: not group[0].module.__name__.startswith(FOLDERS))  # type: ignore[attr-defined]
    begins_with: list[list[pytest.Item]] = [[] for _ in range(max(1, workers - COMPUTE))]
    for number, group in enumerate(waiting):
        begins_with[number % len(begins_with)] += group
    rest = [item for item in items if not waits(item)]
    order: list[pytest.Item] = []
    for left in range(workers, 0, -1):
        begins = begins_with.pop(0) if begins_with else []
        share = (len(items) - len(order)) // left - len(begins)
        order += [*begins, *rest[: max(0, share)]]
        del rest[: max(0, share)]
    return order + rest


def waits(item: pytest.Item) -> bool:
    """Tells whether a test is of a file that starts processes of the program."""
    module = item.module  # type: ignore[attr-defined]
    return module.__name__.startswith(FOLDERS) or _starts(module)


@functools.cache
def _starts(module: ModuleType) -> bool:
    return any(getattr(module, name, None) is getattr(running, name) for name in STARTS)


def _groups(items: Sequence[pytest.Item]) -> list[list[pytest.Item]]:
    """Returns each test alone, but those together that share what is made once for their file."""
    groups: dict[str, list[pytest.Item]] = {}
    for item in items:
        module, fixtures = item.module, item.fixturenames  # type: ignore[attr-defined]
        shares = not _made_once(module).isdisjoint(fixtures)
        groups.setdefault(module.__name__ if shares else item.nodeid, []).append(item)
    return list(groups.values())


@functools.cache
def _made_once(module: ModuleType) -> set[str]:
    return set(MADE_ONCE.findall(inspect.getsource(module)))
