"""The words that people may use, of all languages together: a question may mix them. Knows no question.

A language that lacks one of the files is understood a little less, and speaks no worse.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.language.folders import languages, sections, table, words

GIVEN_NAMES = "given_names.txt"
EVENTS = "events.toml"
MEANINGS = ("question_words.txt", "governments.txt")


@dataclass(frozen=True, slots=True)
class EventWords:
    """How one language calls an event: beyond doubt, and only where something is asked of it."""

    event: str
    words: tuple[str, ...]
    hints: tuple[str, ...]


def meanings() -> Iterator[tuple[str, str]]:
    """Every tag with a word or phrase that has it; "_" joins the words of a phrase."""
    for code in languages():
        for name in MEANINGS:
            yield from sections(code, name)


def given_names() -> Iterator[str]:
    """Given names common in Iran, as each language writes them."""
    for code in languages():
        yield from words(code, GIVEN_NAMES)


def event_words() -> Iterator[EventWords]:
    """How each language calls the events that it has words for."""
    for code in languages():
        for event, said in table(code, EVENTS).items():
            yield EventWords(event, tuple(said.get("words", "").split()), tuple(said.get("hints", "").split()))
