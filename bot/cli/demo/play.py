"""The demo: a list server on this machine publishes a recorded chronology, the real service watches it.

Everything is real but the publishers: editions in their formats, HTTP, guard, diff, match, change log, outbox.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import hashlib
import logging
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from rich.console import Console as Terminal

from bot.answers.lists import list_states
from bot.chat.base import Incoming, OnIncoming
from bot.chat.console.adapter import Console
from bot.cli.demo import further_governments
from bot.cli.demo.chronology import STEPS, Step
from bot.language import language
from bot.model.destination import Destination
from bot.presentation.words.list_names import as_of
from bot.presentation.words.replies.refused import refusals
from bot.service.config import Config
from bot.service.config import of as config_of
from bot.service.logs import set_up_logging
from bot.service.service import Service
from watchers.lists import registry
from watchers.lists.sample import Person

HERE = Destination("console", "console")
# The first edition of each list, all of which are read at the start; then one after the other, by date.
FIRST = (*STEPS[:2], *further_governments.FIRST_READINGS)
LATER = sorted((*STEPS[2:], *further_governments.STEPS), key=lambda step: step.date)
PATHS = {step.source: f"/{step.source}" for step in FIRST}  # list of the chronology -> its path on the server
PAUSE = 0.8  # seconds after an edition that changes something, where someone is watching
QUESTIONS = ("status Leila Vaseghi", "gaps")


def main(*, fast: bool) -> int:
    """Plays the chronology. With a terminal, questions can be asked afterwards; without one it asks two and ends."""
    set_up_logging(quiet=True)
    logging.getLogger("watchers.outcome").setLevel(
        logging.ERROR
    )  # an edition that is refused is shown in plain words
    watched = sys.stdin is not None and sys.stdin.isatty()
    terminal = Terminal(highlight=False, width=None if sys.stdout.isatty() else 100)
    with tempfile.TemporaryDirectory(prefix="magnitsky-watch-demo-") as folder, publisher() as shelf:
        channel = Console(terminal=terminal) if watched else _Screen(terminal)
        return asyncio.run(_play(shelf, config_for(shelf, Path(folder)), channel, terminal, watched, fast))


def config_for(shelf: Shelf, folder: Path) -> Config:
    """Returns the real configuration, pointed at this machine. The lists are small, so min_listings is: nothing is
    hidden."""
    lists = {
        name: {"url": shelf.url + path, "fallback_urls": [], "every": "1h", "min_listings": 1}
        for name, path in PATHS.items()
    }
    others = {name: {"enabled": False} for name in registry.names() if name not in PATHS}
    return config_of({"bot": {"data_dir": str(folder)}, "lists": {**lists, **others}})


async def _play(shelf: Shelf, config: Config, channel: Console, terminal: Terminal, watched: bool, fast: bool) -> int:
    standing: dict[str, dict[str, Person]] = {name: {} for name in PATHS}
    for step in FIRST:
        shelf.publish(step, standing)
    service = Service(config, {"console": channel})
    running = asyncio.create_task(service.run())
    stopping = asyncio.create_task(service.until_stop())
    story = asyncio.create_task(_told(service, shelf, standing, terminal, watched, fast))
    await asyncio.wait({running, stopping, story}, return_when=asyncio.FIRST_COMPLETED)
    if not story.done():  # Ctrl-C, or the end of input, in the midst of it
        story.cancel()
        await asyncio.gather(story, return_exceptions=True)
    elif story.exception() is not None:
        service.stop()
    code = await running
    stopping.cancel()
    if not story.cancelled():
        story.result()
    return code


async def _told(
    service: Service,
    shelf: Shelf,
    standing: dict[str, dict[str, Person]],
    terminal: Terminal,
    watched: bool,
    fast: bool,
) -> None:
    """Tells the chronology: publishes one edition after the other, has it polled, and waits for its alerts."""
    terminal.rule("Magnitsky Watch: a recorded chronology, 2019-2026")
    terminal.print("Six lists are read for the first time (min_listings = 1 here, for these lists are small).\n")
    await service.jobs.ready.wait()  # the scheduler polls every list at once
    await service.reception.handle(Incoming(HERE, "console", "follow all", private=True))
    await _delivered(service)
    for step in LATER:
        terminal.rule(f"{step.date} · {registry.of(step.source).publisher} · {step.note}", align="left")
        shelf.publish(step, standing)
        await asyncio.shield(service.jobs.poll_now(step.source))
        await _delivered(service)
        if step.broken:
            terminal.print(_refused(service, step))
        await asyncio.sleep(0 if fast or not watched or not step.people else PAUSE)
    if watched:
        terminal.rule("Ask: a name, gaps, history, sources, help. Ctrl-D ends.", align="left")
    else:
        for question in QUESTIONS:
            terminal.rule(f"> {question}", align="left")
            await service.reception.handle(Incoming(HERE, "console", question, private=True))
        service.stop()


def _refused(service: Service, step: Step) -> str:
    """Returns why the edition of a step is not believed, as an answer about the lists has it, and what that is."""
    (state,) = (one for one in list_states(service.reader, [step.source]) if one.source == step.source)
    why, day = refusals(state.reasons, language("en")), as_of(step.source, state.date, language("en"))
    return f"Not believed: {why}. The edition of {day} stays in force; nobody is told anything.\n"


async def _delivered(service: Service) -> None:
    while service.store.waiting():
        service.courier.wake()
        await asyncio.sleep(0.05)


class _Screen(Console):
    """A terminal chat that nobody types into."""

    def __init__(self, terminal: Terminal) -> None:
        super().__init__(terminal=terminal)
        self._over = asyncio.Event()

    async def run(self, on_incoming: OnIncoming) -> None:
        await self._over.wait()

    async def stop(self) -> None:
        self._over.set()


class Shelf:
    """The content of the list server: path -> body, and when it was last modified."""

    def __init__(self, url: str, bodies: dict[str, tuple[bytes, str]]) -> None:
        self.url, self._bodies = url, bodies

    def publish(self, step: Step, standing: dict[str, dict[str, Person]]) -> None:
        """Publishes the edition that a step makes of the one before; a broken one is cut off half way."""
        people = standing[step.source]
        people.update({one.id: one for one in step.people})
        body = registry.of(step.source).write_sample(step.date, people.values())
        day = format_datetime(dt.datetime.fromisoformat(step.date).replace(tzinfo=dt.UTC), usegmt=True)
        self._bodies[PATHS[step.source]] = body[: len(body) // 2] if step.broken else body, day


@contextmanager
def publisher() -> Iterator[Shelf]:
    """Runs a list server on a free port of this machine, with ETags, dates and 304, as real ones have."""
    bodies: dict[str, tuple[bytes, str]] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body, day = bodies.get(self.path, (b"", ""))
            etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
            known = self.headers.get("If-None-Match") == etag
            self.send_response(304 if known else 200 if body else 404)
            self.send_header("ETag", etag)
            self.send_header("Last-Modified", day)
            self.send_header("Content-Type", "application/xml")
            self.send_header("Content-Length", "0" if known else str(len(body)))
            self.end_headers()
            if not known:
                self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Logs nothing, so that only the alerts are seen."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Shelf(f"http://127.0.0.1:{server.server_address[1]}", bodies)
    finally:
        server.shutdown()
        server.server_close()
