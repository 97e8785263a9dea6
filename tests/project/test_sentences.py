"""Tests that tests of answers, questions, what comes in or goes out, and the service compare data: sentences are
asserted where they are rendered."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parent.parent
OF_DATA = ("answers", "incoming", "outgoing", "questions", "service")
A_SENTENCE = 5  # words: a name, a label and a command line have fewer


def sentences(path: Path) -> list[str]:
    """Returns the texts of many English words that a file's asserts hold."""
    asserts = [node.test for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Assert)]
    texts = (one.value for test in asserts for one in ast.walk(test) if isinstance(one, ast.Constant))
    return [text for text in texts if isinstance(text, str) and len(re.findall("[A-Za-z]{2,}", text)) >= A_SENTENCE]


@pytest.mark.parametrize("folder", OF_DATA)
def test_no_test_of_data_asserts_a_sentence(folder: str) -> None:
    files = sorted((TESTS / folder).rglob("test_*.py"))
    found = {path.name: said for path in files if (said := sentences(path))}
    assert files and not found


def test_sentences_are_found_where_they_are_asserted() -> None:
    assert all(sentences(path) for path in (TESTS / "presentation" / "news").glob("test_*.py"))
