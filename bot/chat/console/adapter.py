"""The adapter of a chat in the terminal: hears a stream of lines, shows messages."""

from __future__ import annotations

import asyncio
import contextlib
import sys
import threading
from typing import TextIO

from rich.console import Console as Terminal

from bot.chat.base import Incoming, OnIncoming, Receipt, WayIn
from bot.chat.console.render import render, tappable
from bot.chat.typed import tidy
from bot.model.destination import Destination
from bot.model.message import Button, Message

HERE = Destination("console", "console")
ENDS = ("quit", "exit")  # lines that end it, as the end of input does


class Console:
    """Reads lines from a stream in a thread of its own; shows messages on a rich console.

    A line that begins with "/" is a command, a number taps a button of the last message, every other line is free
    words. The end of input ends `run`, and so does "quit".
    """

    platform, reached = "console", True
    handle = ""

    def __init__(self, *, terminal: Terminal, lines: TextIO | None = None) -> None:
        self._terminal = terminal
        self._lines = lines if lines is not None else sys.stdin
        self._buttons: list[Button] = []
        self._stopped = asyncio.Event()
        self._count = 0

    async def run(self, on_incoming: OnIncoming) -> None:
        """Reads the terminal until its input ends or `stop`."""
        heard: asyncio.Queue[str | None] = asyncio.Queue()
        loop = asyncio.get_running_loop()
        # A daemon thread: one that waits for a key must not hold up the end of the program.
        threading.Thread(target=self._listen, args=(loop, heard), daemon=True).start()
        stopped = asyncio.create_task(self._stopped.wait())
        try:
            while not self._stopped.is_set():
                line = asyncio.create_task(heard.get())
                await asyncio.wait({line, stopped}, return_when=asyncio.FIRST_COMPLETED)
                if not line.done():
                    line.cancel()
                    return
                text = line.result()
                if text is None:
                    return
                if text := tidy(text):
                    await on_incoming(self._incoming(text))
        finally:
            stopped.cancel()

    async def stop(self) -> None:
        self._stopped.set()

    def way_in(self, token: str) -> WayIn | None:
        """Returns None: a person who sits at the machine needs no invitation."""
        return None

    async def send(
        self,
        to: Destination,
        message: Message,
        *,
        key: str | None = None,
        repeat: bool = False,
        silent: bool = False,
        reply_to: str | None = None,
        broadcast: bool = False,
    ) -> Receipt:
        """Shows a message. A terminal takes everything: it never fails and never repeats."""
        self._buttons = tappable(message)
        self._terminal.print(render(message), soft_wrap=False)
        self._terminal.print()
        self._count += 1
        return Receipt(str(self._count))

    async def pin(self, to: Destination, ref: str) -> None:
        """Pins nothing: it is a channel's own board on another platform."""

    async def edit(self, to: Destination, ref: str, message: Message) -> None:
        """Shows the new text below: text on a terminal cannot be changed."""
        await self.send(to, message)

    def _incoming(self, text: str) -> Incoming:
        if text.isdigit() and 0 < int(text) <= len(self._buttons):
            return Incoming(HERE, "console", action=self._buttons[int(text) - 1].action, private=True)
        return Incoming(HERE, "console", text.removeprefix("/"), is_command=text.startswith("/"), private=True)

    def _listen(self, loop: asyncio.AbstractEventLoop, heard: asyncio.Queue[str | None]) -> None:
        """Puts each line, and None at the end of input, into the queue. Runs in the thread."""
        with contextlib.suppress(RuntimeError, OSError, ValueError):  # the loop, or the stream, is closed already
            for line in self._lines:
                if line.strip().lower() in ENDS:
                    break
                loop.call_soon_threadsafe(heard.put_nowait, line)
            loop.call_soon_threadsafe(heard.put_nowait, None)
