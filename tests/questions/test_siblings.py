"""Tests siblings, in other words, of questions that were once answered wrongly; and fresh ones, not seen when the
reader was made. Each is read right, or not at all."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from bot.answers.questions.question import Intent, Question
from bot.incoming.questions import read
from watchers.archive.archive import Archive

CASES = Path(__file__).parent.parent / "cases"
RIGHT = {"siblings.csv": 0.9, "fresh.csv": 0.85}
WRONG = {"siblings.csv": 0.0, "fresh.csv": 0.07}  # a fresh one is kept as it was read at first


def grade(row: dict[str, str], found: Question) -> str:
    """Returns "right"; "honest" where the question was not understood; "wrong" where something else was read in
    it."""
    if found.intent is Intent.UNCLEAR:
        return "honest"
    wanted, people = row["wanted"], [one.slug for one in found.people]
    named = row["people"].split(";") if row["people"] else []
    right = {
        "stranger": found.intent is Intent.NOT_WATCHED and len(found.strangers) == 1,
        "responsible": found.intent is Intent.EVENT and set(named) <= set(people),
        "weekly": found.intent is Intent.OFTEN and found.topic == "weekly",
        "daily": found.intent is Intent.OFTEN and found.topic == "daily",
    }.get(wanted, found.intent.value in wanted.split("|") and people == named)
    return "right" if right else "wrong"


@pytest.mark.parametrize("file", sorted(RIGHT))
def test_they_are_read_right_or_not_at_all(archive: Archive, file: str) -> None:
    with (CASES / file).open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    graded = [(grade(row, read(row["question"], archive)), row["question"]) for row in rows]
    number = Counter(each for each, _ in graded)
    assert number["right"] >= RIGHT[file] * len(rows), [one for one in graded if one[0] != "right"]
    assert number["wrong"] <= WRONG[file] * len(rows), [one for one in graded if one[0] == "wrong"]
