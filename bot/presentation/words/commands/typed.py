"""Puts examples of commands into the words that readers of a language type."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from bot.language import SOURCE, Language
from bot.language.writing import writing
from bot.model.message import Text, command_line
from bot.presentation.words.list_names import SIDES
from bot.presentation.words.replies import preferences
from watchers.watchlist import official_file


def as_typed(line: str, t: Language) -> str:
    """Returns an example as readers of the language type it: in its own words, with people as they know them."""
    command, _, rest = line.partition(" ")
    if command == "watch":  # names stand there in both scripts
        return t.typed(line)
    if command == "help":
        return f"{t.typed(command)} {t.typed(rest)}".strip()
    if command == "chats" and rest:
        number, _, then = rest.partition(" ")
        verb = then.partition(" ")[0]
        own = as_typed(then, t) if t.typed(verb) != verb else t.typed(f"chats {then}").partition(" ")[2]
        return f"{t.typed(command)} {number} {own}".strip()
    if command == "settings" and rest and t.code != SOURCE:
        key, _, value = rest.partition(" ")
        rest = f"{t(preferences.TITLES[key])} {t(preferences.WORDS[key][value])}"
    if command == "gaps" and t.code != SOURCE:
        rest = " ".join(t(SIDES[word]) if word in SIDES else word for word in rest.split())
    if command == "ask" and writing(t.code).question:
        rest = writing(t.code).question
    if t.persian:
        rest = _names().sub(lambda found: _persian()[found[0].lower()], rest)
        rest = rest.replace(", ", f"{writing(t.code).comma} ")
    return t.typed(f"{command} {rest}".strip())


def a_tap(command: str) -> str:
    """Returns a command for use inside a sentence, which `with_commands` makes one that a tap runs."""
    return f"\0{command}\0"


def with_commands(sentence: str) -> list[Text]:
    """Returns the parts of a sentence, its commands by the names that a platform makes a tap of."""
    return [command_line(part) if at % 2 else part for at, part in enumerate(sentence.split("\0"))]


@cache
def _persian() -> Mapping[str, str]:
    """Returns name or surname of an official on the watchlist as it is shipped -> the same in Persian script."""
    people = official_file.load()
    whole = {one.name.lower(): one.persian for one in people}
    return {one.name.split()[-1].lower(): one.persian.split()[-1] for one in people} | whole


@cache
def _names() -> re.Pattern[str]:
    known = sorted(_persian(), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, known))})\b", re.IGNORECASE)
