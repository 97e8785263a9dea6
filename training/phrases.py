"""Reads the labelled phrasings of this folder, and the labelled questions of the tests."""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Iterator, Sequence
from math import prod
from pathlib import Path

from bot.incoming.questions.annotated import annotate
from bot.incoming.questions.learned.classifier import OTHER
from bot.incoming.questions.learned.features import GOVERNMENT, NAME, NUMBER, Said, said, said_of
from bot.incoming.questions.tokens import split, tidy
from watchers.watchlist import official_file

FOLDER = Path(__file__).parent / "phrases"
CASES = Path(__file__).parent.parent / "tests" / "cases" / "questions.csv"
MOST_OF_A_LINE = 4  # phrasings that a line is taken apart into
PLACES = {"{n}": NAME, "{g}": GOVERNMENT, "{d}": NUMBER}

_EITHER = re.compile(r"\(([^()]*)\)")
_PLACE = re.compile("({[ngd]})")
# Intents of the tests' questions that the names in them decide, or all of their words: they teach nothing here.
_DECIDED = frozenset({"not-watched", "event", "remember", "outside", "unclear", "greeting", "thanks", "select"})

Labelled = tuple[str, list[Said]]  # a label, and the words of a question


def phrases() -> list[Labelled]:
    """Returns every phrasing of this folder, in order."""
    return [
        (label, _words(one))
        for file in sorted(FOLDER.glob("*.txt"))
        for label, line in _lines(file)
        for one in expanded(line)
    ]


def questions() -> list[Labelled]:
    """Returns the labelled questions of the tests that may teach something."""
    officials = official_file.load()
    with CASES.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    found: list[Labelled] = []
    for row in rows:
        intent = row["intent"].split("|")[0]
        words = said(annotate(row["question"], officials))
        if intent in ("unclear", "outside"):
            found.append((OTHER, words))
        elif intent not in _DECIDED:
            topic = row["topic"].split("|")[0]
            label = f"{intent}:{topic}" if topic in _TOPICS or intent in _WITH_A_TOPIC else intent
            found.append(("sources" if label == "about:sources" else label, words))
    return found


_WITH_A_TOPIC = frozenset({"about", "explain", "rank", "reach"})  # their labels all have one
_TOPICS = frozenset({"weekly", "daily", "now", "jalali", "gregorian", "fa", "en"})
_TOPICS |= {"magnitsky", "sdn", "freeze", "travel", "sanction", "proscribed"}


def expanded(line: str) -> list[str]:
    """Returns the phrasings of a line; of too many an even choice."""
    pieces: Sequence[Sequence[str]] = [
        part.split("|") if at % 2 else (part,) for at, part in enumerate(_EITHER.split(line))
    ]
    many = prod(map(len, pieces))
    return [_phrasing(pieces, at) for at in random.Random(line).sample(range(many), min(many, MOST_OF_A_LINE))]


def _phrasing(pieces: Sequence[Sequence[str]], at: int) -> str:
    """Returns the phrasing at this place in the order in which the last choice changes first."""
    chosen: list[str] = []
    for piece in reversed(pieces):
        at, which = divmod(at, len(piece))
        chosen.append(piece[which])
    return " ".join("".join(reversed(chosen)).split())


def _words(phrase: str) -> list[Said]:
    found: list[str] = []
    for part in _PLACE.split(phrase):
        found += [PLACES[part]] if part in PLACES else [word.key for word in split(tidy(part.lower()))]
    return said_of(found)


def _lines(file: Path) -> Iterator[tuple[str, str]]:
    label = ""
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            label = line.strip("[]")
        elif line.strip() and not line.startswith("#"):
            yield label, line
