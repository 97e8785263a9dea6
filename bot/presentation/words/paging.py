"""Cuts long answers into pages, and makes the buttons that run a command."""

from __future__ import annotations

import base64

from bot.language import Language
from bot.model.message import Block, Button, Text, command_line, small

LINES_SHOWN = 10  # lines of a long answer on one page: about a telephone's screen
ACTION_MOST = 64  # bytes that a button carries back


def paged(
    lines: list[list[Text]], page: int | None, command: str, t: Language, pages: int | None = None
) -> tuple[list[list[Text]], tuple[tuple[Button, ...], ...], list[Block]]:
    """Returns the lines of one page, the button to the next, and a line that says how to get there without buttons.

    `pages`: how many there are, where `lines` are those of this page alone.
    """
    if page is None:
        return lines, (), []
    if pages is None:
        pages = max(1, -(-len(lines) // LINES_SHOWN))
        page = min(page, pages)
        lines = lines[(page - 1) * LINES_SHOWN : page * LINES_SHOWN]
    if pages == 1:
        return lines, (), []
    if page >= pages:
        return lines, (), [small(t("Page {n} of {all}.", n=page, all=pages))]
    following = f"{' '.join(command.split())} {page + 1}"
    more = button_for(t("More"), following)
    said = t("Page {n} of {all}. The next one: ", n=page, all=pages)
    return lines, ((more,),) if more else (), [small(said, command_line(following))]


def button_for(label: str, line: str) -> Button | None:
    """Returns a button that runs a command line; None where the line is longer than a button can carry."""
    action = f"do:{line}"
    if not line.isascii():
        action = "line:" + base64.urlsafe_b64encode(line.encode()).decode()
    return Button(label, action) if len(action) <= ACTION_MOST else None
