"""Reads the files in the folders of the languages. Knows no meaning of their content."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from pydantic import BaseModel, ConfigDict

SOURCE = "en"  # the language of the texts in the code: it needs no catalogue
COMMENT = "#"


class LanguageFile(BaseModel):
    """A TOML file of a language: an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


@cache
def languages() -> tuple[str, ...]:
    """Returns the codes of the languages, English first: each folder beside this file is one."""
    found = (
        entry.name for entry in files(__package__).iterdir() if entry.is_dir() and not entry.name.startswith("_")
    )
    return (SOURCE, *sorted(code for code in found if code != SOURCE))


def text(code: str, name: str) -> str:
    """Returns the text of a language's file; empty where the language has no such file."""
    file = files(__package__).joinpath(code, name)
    return file.read_text(encoding="utf-8") if file.is_file() else ""


def table(code: str, name: str) -> dict[str, Any]:
    """Returns a language's TOML file as a dict; empty where the language has no such file."""
    return tomllib.loads(text(code, name))


def words(code: str, name: str) -> Iterator[str]:
    """Yields the words of a language's file, without its comments."""
    for line in text(code, name).splitlines():
        if not line.startswith(COMMENT):
            yield from line.split()


def sections(code: str, name: str) -> Iterator[tuple[str, str]]:
    """Yields (section, word) for the words of a language's file; the section is the name in brackets above the
    word."""
    section = ""
    for word in words(code, name):
        if word.startswith("["):
            section = word.strip("[]")
        else:
            yield section, word


def lines(code: str, name: str) -> Iterator[tuple[str, str]]:
    """Yields (section, line) for the lines of a language's file, without its comments."""
    section = ""
    for line in text(code, name).splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line.strip() and not line.startswith(COMMENT):
            yield section, line
