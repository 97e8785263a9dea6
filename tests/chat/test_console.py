"""The chat in the terminal: what is typed there means what it means elsewhere."""

from __future__ import annotations

import asyncio
import io

import pytest
from rich.console import Console as Terminal

from bot.chat.base import Incoming
from bot.chat.console.adapter import Console

SAID = [
    "status omid",
    "/status omid",
    "status\u00a0omid",
    "\u200bstatus omid",
    "status\tomid",
    "\ufeff/status\u2003omid",
]


@pytest.mark.parametrize("line", SAID)
def test_no_odd_space_in_the_terminal_breaks_a_command(line: str) -> None:
    heard: list[Incoming] = []

    async def hear(incoming: Incoming) -> None:
        heard.append(incoming)

    lines = io.StringIO(f"\u200b\n{line}\nis omid listed?\n")
    console = Console(terminal=Terminal(file=io.StringIO()), lines=lines)
    asyncio.run(console.run(hear))
    assert [(one.text, one.is_command) for one in heard] == [("status omid", "/" in line), ("is omid listed?", False)]
