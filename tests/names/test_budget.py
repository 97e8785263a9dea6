"""What is loaded for all questions is nobody's cost."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from watchers.names.budget import Budget, Spent, check, once

ROOT = Path(__file__).parent.parent.parent
READS_QUESTIONS = ("bot/incoming/questions", "watchers/names")


def test_whoever_asks_first_does_not_pay_for_a_table() -> None:
    now, loaded = [0.0], []

    @once
    def table() -> int:
        loaded.append(1)
        now[0] += 10.0
        check()
        return 7

    with Budget(1.0, lambda: now[0]).spent_here():
        assert (table(), table(), loaded) == (7, 7, [1])
        check()
        now[0] += 2.0
        with pytest.raises(Spent):
            check()
        now[0] -= 2.0


def test_every_table_of_what_reads_questions_is_loaded_so() -> None:
    kept = [
        f"{path.relative_to(ROOT)}:{node.name}"
        for folder in READS_QUESTIONS
        for path in sorted((ROOT / folder).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and not node.args.args
        for decorator in node.decorator_list
        if "cache" in ast.unparse(decorator) and node.name != "loaded"
    ]
    assert kept == []
