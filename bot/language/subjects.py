"""Reads what is explained, and the bodies that are asked about, from the folders of the languages: how each is asked
for, and what is said of it. Knows no question and no list.

`subjects/*.toml` of a language: `[subject]` with `asked`, a pattern a line (bot/incoming/questions/subjects), and
`text`, whose first line is the answer. English says beside that what goes with it, for all languages: `under`, the
regimes of a government of which is told who stands there; `magnitsky`, the governments of whose own regime the same
is told; `sides`, whose edition is named; `lists_nobody`, a government of which it is said first that it lists nobody
watched, where that is so; `buttons`, what leads on; `named`, that it may be asked of
somebody, `of_bodies`, that it is asked with the name of a body, `unmistakable`, that its patterns ask nothing else,
`yields`, that a wish which is read from more than its words goes before it.
`none`: what is said first where people are asked for, and nobody is there (of "Magnitsky" regimes: under those).
`bodies.toml`: `[body]` with `called`, its name in a sentence, and `asked`; `sets.toml`: words that patterns share.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from bot.language.folders import SOURCE, LanguageFile, languages, table

FILES = tuple(f"subjects/{name}.toml" for name in ("lists", "law", "tags", "bot", "wishes", "plainly"))
BODIES, SETS = "subjects/bodies.toml", "subjects/sets.toml"


class Said(LanguageFile):
    """One subject as a language's file has it."""

    asked: str = ""
    text: str = ""
    none: str = ""
    answered_by: str = ""  # "about:kept", "explain:freeze": the answer that there is already, in place of a text
    under: tuple[tuple[str, str], ...] = ()
    magnitsky: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    lists_nobody: str = ""
    buttons: tuple[str, ...] = ()
    named: bool = False
    of_bodies: bool = False
    unmistakable: bool = False
    yields: bool = False


class Body(LanguageFile):
    """A body as a language's file has it."""

    called: str = ""
    asked: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """What may be explained: how it is asked for in every language, and what is said in each."""

    key: str
    asked: tuple[str, ...]  # patterns
    texts: Mapping[str, str]  # by the code of a language
    of: Said  # what goes with it in all languages
    none: Mapping[str, str] = field(default_factory=dict)

    def text(self, code: str) -> str:
        return self.texts.get(code) or self.texts.get(SOURCE, "")


@cache
def subjects() -> Mapping[str, Subject]:
    """Returns every subject by its key, in the order of the English files."""
    said = {
        code: {key: Said.model_validate(one) for name in FILES for key, one in table(code, name).items()}
        for code in languages()
    }
    return {
        key: Subject(
            key,
            tuple(line for those in said.values() if key in those for line in _lines(those[key].asked)),
            {code: those[key].text.strip() for code, those in said.items() if key in those and those[key].text},
            one,
            {code: those[key].none.strip() for code, those in said.items() if key in those and those[key].none},
        )
        for key, one in said[SOURCE].items()
    }


@cache
def bodies() -> Mapping[str, Subject]:
    """Returns the bodies that are known by their words, with what each is called."""
    said = {code: {key: Body.model_validate(one) for key, one in table(code, BODIES).items()} for code in languages()}
    return {
        key: Subject(
            key,
            tuple(line for those in said.values() if key in those for line in _lines(those[key].asked)),
            {code: those[key].called for code, those in said.items() if key in those and those[key].called},
            Said(),
        )
        for key in said[SOURCE]
    }


@cache
def sets() -> Mapping[str, tuple[str, ...]]:
    """Returns the sets of words that patterns share, of all languages together."""
    found: dict[str, list[str]] = {}
    for code in languages():
        for name, words in table(code, SETS).items():
            found.setdefault(name, []).extend(str(words).split())
    return {name: tuple(words) for name, words in found.items()}


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]
