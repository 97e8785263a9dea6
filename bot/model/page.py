"""The neutral page: what one user sees on the bot's own page, on platforms that have one."""

from __future__ import annotations

from dataclasses import dataclass

from bot.model.message import Block, Button


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a page with what can be done about it beside it: one button, or a menu of several."""

    text: str
    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Search:
    """A field to type into. What is typed comes back behind the name of a command."""

    label: str
    hint: str
    command: str


@dataclass(frozen=True, slots=True)
class Buttons:
    """A line of buttons, in reading order."""

    row: tuple[Button, ...]


Part = Block | Row | Search | Buttons


@dataclass(frozen=True, slots=True)
class Page:
    """A page, from above to below. What is answered to its buttons stands in a window over it."""

    parts: tuple[Part, ...]
    language: str = "en"
