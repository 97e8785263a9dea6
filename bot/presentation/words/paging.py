"""Cuts long answers into pages, and makes the buttons that run a command."""

from __future__ import annotations

from typing import TypeVar

from bot.language import Language
from bot.model.action import MOST, Perform
from bot.model.message import Block, Button, command_line, small

T = TypeVar("T")
LINES_SHOWN = 10  # lines of a long answer on one page: about a telephone's screen


def paged(
    lines: list[T],
    page: int | None,
    whole: Perform,
    t: Language,
    pages: int | None = None,
    *,
    most: int = LINES_SHOWN,
) -> tuple[list[T], tuple[tuple[Button, ...], ...], list[Block]]:
    """Returns the lines of one page, the button to the next, and a line that says how to get there without buttons.

    `whole`: the command that gives them all. `pages`: how many there are, where `lines` are those of this page alone.
    `most`: how many stand on one.
    """
    if page is None:
        return lines, (), []
    if pages is None:
        pages = max(1, -(-len(lines) // most))
        page = min(page, pages)
        lines = lines[(page - 1) * most : page * most]
    if pages == 1:
        return lines, (), []
    if page >= pages:
        return lines, (), [small(t("Page {n} of {all}.", n=page, all=pages))]
    following = Perform(whole.command, " ".join([*whole.args.split(), str(page + 1)]))
    more = button_for(t("More"), following)
    text = t("Page {n} of {all}. The next one: ", n=page, all=pages)
    return lines, ((more,),) if more else (), [small(text, command_line(t.typed(following.line)))]


def button_for(label: str, action: Perform) -> Button | None:
    """Returns a button that runs a command; None where its line is longer than a button can carry."""
    button = Button.to(label, action)
    return button if len(button.action) <= MOST else None
