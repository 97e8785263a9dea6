"""Knows for what a listing may be, as people ask it: "the drones", «اینترنت». What lists say of each stands with the
watchlist (subjects.toml), its words in each language."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from bot.answers.questions.one_person import Subject
from bot.incoming.questions.rules.one_person.phrases import phrases
from watchers.names.budget import once

SUBJECT = "S"  # stands in phrases for any of them


@dataclass(frozen=True, slots=True)
class Subjects:
    """The subjects that words name, and those words with a letter in place of each."""

    keys: frozenset[str]
    words: tuple[str, ...]


def subjects(words: Sequence[str]) -> Subjects:
    """Returns the subjects that these words name."""
    keys, shown = set[str](), list(words)
    for one in every_subject():
        for at in phrases(f"{SUBJECT}:{one.key}").places_in(words):
            keys.add(one.key)
            shown[at] = SUBJECT
    return Subjects(frozenset(keys), tuple(shown))


@once
def every_subject() -> tuple[Subject, ...]:
    """Returns all subjects, in the order of their file."""
    read = tomllib.loads(files("watchers.watchlist").joinpath("subjects.toml").read_text(encoding="utf-8"))
    return tuple(Subject(key, one["title"], tuple(one["evidence"])) for key, one in read.items())
