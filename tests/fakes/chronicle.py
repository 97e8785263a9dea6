"""Makes an archive in which the demo's chronology has happened, with both lists read, and finds what a picture puts
where."""

from __future__ import annotations

import datetime as dt
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import pytest

from bot.cli.demo.chronology import STEPS
from bot.presentation.pictures import canvas
from bot.presentation.pictures.canvas import WIDTH, Canvas, Colour, End, Font
from tests.fakes.watching import Watching
from watchers.changes.edition_guard import Limits
from watchers.commit import Source
from watchers.lists import registry
from watchers.lists.sample import Person
from watchers.reading.address import Target


def happened(folder: Path) -> Watching:
    """Puts the chronology of 2019 to 2026 through the real parsers, guard, diff, match and archive."""
    watching = Watching(folder)
    standing: dict[str, dict[str, Person]] = {step.source: {} for step in STEPS}
    for step in STEPS:
        if step.broken:
            continue
        standing[step.source].update({one.id: one for one in step.people})
        day = dt.datetime.fromisoformat(step.date).replace(tzinfo=dt.UTC)
        watching.clock.now = max(watching.clock.now, day)  # no edition is ahead of its time
        watching.source = Source(step.source, Target(("https://list.invalid/",), frozenset(), 1 << 30), Limits(1))
        watching.feed(registry.of(step.source).write_sample(step.date, standing[step.source].values()))
    return watching


@dataclass(frozen=True)
class Put:
    """Holds one line of text: what it says, its font, and the box it fills."""

    text: str
    font: Font
    left: float
    right: float
    y: float

    def over(self, other: Put) -> bool:
        """Tells whether two lines lie over one another. Letters stand on `y`; the tail of one may reach a quarter
        below."""
        upper, lower = sorted((self, other), key=lambda one: one.y)
        return (
            self.left < other.right - 1
            and other.left < self.right - 1
            and upper.y + upper.font.size * 0.25 > lower.y - lower.font.size * 0.72
        )


@contextmanager
def watched() -> Iterator[list[Put]]:
    """Yields a list that takes every line of text that is drawn meanwhile."""
    lines: list[Put] = []
    text, centred = Canvas.text, Canvas.centred

    def note(self: Canvas, x: float, y: float, said: str, font: Font, share: float) -> None:
        x = WIDTH - x if self.rtl else x
        width = font.width(said, rtl=self.rtl)
        lines.append(Put(said, font, x - width * share, x + width * (1 - share), y))

    def on_text(self: Canvas, x: float, y: float, said: str, font: Font, ink: Colour, *, at: End) -> None:
        note(self, x, y, said, font, 0.0 if (at == "start") != self.rtl else 1.0)
        text(self, x, y, said, font, ink, at=at)

    def on_centred(self: Canvas, x: float, y: float, said: str, font: Font, ink: Colour) -> None:
        note(self, x, y, said, font, 0.5)
        centred(self, x, y, said, font, ink)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(canvas.Canvas, "text", on_text)
        patch.setattr(canvas.Canvas, "centred", on_centred)
        yield lines


def font_bytes(weight: str) -> bytes:
    return files("bot.presentation.pictures").joinpath("fonts", f"Vazirmatn-{weight}.ttf").read_bytes()


def letters_of(weight: str) -> set[int]:
    """Returns the code points for which a font has a sign: its table "cmap", format 4."""
    data = font_bytes(weight)
    tables = struct.unpack_from(">H", data, 4)[0]
    records = (struct.unpack_from(">4sIII", data, 12 + 16 * n) for n in range(tables))
    start = next(offset for tag, _, offset, _ in records if tag == b"cmap")
    table = start + struct.unpack_from(">HHI", data, start + 4)[2]
    assert struct.unpack_from(">H", data, table)[0] == 4
    count = struct.unpack_from(">H", data, table + 6)[0] // 2
    at = [table + 14 + 2 * count * n + 2 * (n > 0) for n in range(4)]  # ends, starts, deltas, offsets
    found = set()
    for n in range(count):
        last, first, delta, offset = (struct.unpack_from(">H", data, place + 2 * n)[0] for place in at)
        for letter in range(first, last + 1):
            glyph = letter + delta
            if offset:
                place = at[3] + 2 * n + offset + 2 * (letter - first)
                listed = struct.unpack_from(">H", data, place)[0] if place + 2 <= len(data) else 0
                glyph = listed + delta if listed else 0
            if glyph % 0x10000:
                found.add(letter)
    return found
