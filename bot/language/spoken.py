"""Gives the texts in which the bot speaks, of all languages together. Knows no question."""

from __future__ import annotations

from collections.abc import Iterator

from bot.language import catalogue, languages
from bot.language.subjects import subjects


def spoken_texts() -> Iterator[str]:
    """Yields each text of every language: the source texts, what they are in the others, and what is explained."""
    for code in languages():
        for source, said in catalogue(code).texts.items():
            yield source
            yield from [said] if isinstance(said, str) else said
    for subject in subjects().values():
        yield from subject.texts.values()
