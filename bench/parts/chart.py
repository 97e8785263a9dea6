"""Draws curves on two logarithmic axes as a PNG, with the library that draws the board: one plot is worth no other
library."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

PAPER, INK, MUTED, GRID = (255, 255, 255), (17, 22, 29), (75, 84, 97), (226, 230, 236)
# Eight colours that people who see colours otherwise tell apart, too; each also has a mark of its own.
COLOURS = (
    *((0, 92, 161), (200, 80, 0), (0, 128, 96), (140, 62, 138)),
    *((70, 70, 70), (196, 30, 58), (122, 98, 0), (0, 120, 170)),
)
WIDTH, HEIGHT = 760, 480  # pixels of a panel's plot
HEAD, LEFT, TOP, BETWEEN = 70, 110, 80, 180
LEGEND = 34  # pixels of one line of the legend
SIZE, LARGE = 22, 30


@dataclass(frozen=True, slots=True)
class Curve:
    """Holds the cost of something at several sizes. Its exponent is 1 if twice the size costs twice as much, and 0 if
    it costs the same."""

    name: str
    points: tuple[tuple[float, float], ...]  # (size, cost), all above zero

    @property
    def exponent(self) -> float:
        """Returns the slope of the straight line through the logarithms, by least squares."""
        xs, ys = [math.log(x) for x, _ in self.points], [math.log(y) for _, y in self.points]
        mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
        rise = math.fsum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True))
        return rise / math.fsum((x - mean_x) ** 2 for x in xs)


@dataclass(frozen=True, slots=True)
class Panel:
    """Holds curves over one size, whose ticks are (value, label)."""

    over: str
    unit: str
    ticks: tuple[tuple[float, str], ...]
    curves: tuple[Curve, ...]


def draw(path: Path, title: str, panels: Sequence[Panel]) -> None:
    """Draws two panels beside each other, and the next two below; under each a legend with the exponents."""
    rows = [panels[at : at + 2] for at in range(0, len(panels), 2)]
    heights = [TOP + HEIGHT + 90 + LEGEND * max(len(panel.curves) for panel in row) for row in rows]
    image = Image.new("RGB", (LEFT + 2 * (WIDTH + BETWEEN), HEAD + sum(heights)), PAPER)
    canvas = ImageDraw.Draw(image)
    canvas.text((LEFT, 24), title, INK, _face(bold=True, size=LARGE))
    for at, panel in enumerate(panels):
        _Plot(canvas, LEFT + at % 2 * (WIDTH + BETWEEN), HEAD + sum(heights[: at // 2]) + TOP, panel).draw()
    path.parent.mkdir(parents=True, exist_ok=True)
    image.save(path, optimize=True)


class _Plot:
    def __init__(self, canvas: ImageDraw.ImageDraw, left: int, top: int, panel: Panel) -> None:
        self.canvas, self.left, self.top, self.panel = canvas, left, top, panel
        self.bottom = top + HEIGHT
        xs = [x for x, _ in panel.ticks]
        ys = [y for curve in panel.curves for _, y in curve.points]
        self._x = math.log(min(xs)), math.log(max(xs))
        self._y = math.floor(math.log10(min(ys))), math.ceil(math.log10(max(ys)))

    def draw(self) -> None:
        panel, canvas, top, bottom = self.panel, self.canvas, self.top, self.bottom
        canvas.text((self.left, top - 44), f"{panel.unit}, over {panel.over}", INK, _face(bold=True, size=SIZE))
        for power in range(self._y[0], self._y[1] + 1):
            y = self.y(10.0**power)
            canvas.line((self.left, y, self.left + WIDTH, y), GRID, 2)
            label = f"{10.0**power:,.{max(0, -power)}f}"
            canvas.text((self.left - 12, y), label, MUTED, _face(size=SIZE), anchor="rm")
        for value, label in panel.ticks:
            x = self.x(value)
            canvas.line((x, top, x, bottom), GRID, 2)
            canvas.text((x, bottom + 14), label, MUTED, _face(size=SIZE), anchor="ma")
        canvas.rectangle((self.left, top, self.left + WIDTH, bottom), outline=MUTED, width=2)
        for at, curve in enumerate(panel.curves):
            self._curve(at, curve)
        for letter, (at, curve) in zip(self._heights(), enumerate(panel.curves), strict=True):
            self._number(at, curve, letter)

    def _curve(self, at: int, curve: Curve) -> None:
        colour = COLOURS[at % len(COLOURS)]
        places = [(self.x(x), self.y(y)) for x, y in curve.points]
        self.canvas.line(places, colour, 4, joint="curve")
        for place in places:
            self._mark(at, place)
        y = self.bottom + 60 + LEGEND * at
        self.canvas.line((self.left, y + 14, self.left + 60, y + 14), colour, 4)
        self._mark(at, (self.left + 30, y + 14))
        said = f"{at + 1}  {curve.name}: exponent {curve.exponent:.2f}"
        self.canvas.text((self.left + 76, y + 14), said, INK, _face(size=SIZE), anchor="lm")

    def _heights(self) -> list[float]:
        """Returns the heights of the curves' numbers at the right: beside the curves' ends, and never on one
        another."""
        ends = [self.y(curve.points[-1][1]) for curve in self.panel.curves]
        last, found = -math.inf, {}
        for at in sorted(range(len(ends)), key=ends.__getitem__):
            found[at] = last = max(ends[at], last + SIZE + 4)
        return [found[at] for at in range(len(ends))]

    def _number(self, at: int, curve: Curve, y: float) -> None:
        end = (self.left + WIDTH, self.y(curve.points[-1][1]))
        colour = COLOURS[at % len(COLOURS)]
        self.canvas.line((*end, end[0] + 20, y), colour, 2)
        self.canvas.text((end[0] + 26, y), str(at + 1), colour, _face(bold=True, size=SIZE), anchor="lm")

    def _mark(self, at: int, place: tuple[float, float]) -> None:
        colour, (x, y), r = COLOURS[at % len(COLOURS)], place, 8
        if at % 3 == 0:
            self.canvas.ellipse((x - r, y - r, x + r, y + r), colour)
        elif at % 3 == 1:
            self.canvas.rectangle((x - r, y - r, x + r, y + r), colour)
        else:
            self.canvas.polygon([(x, y - r - 2), (x + r + 2, y + r), (x - r - 2, y + r)], colour)

    def x(self, value: float) -> float:
        low, high = self._x
        return self.left + 40 + (WIDTH - 80) * (math.log(value) - low) / (high - low)

    def y(self, value: float) -> float:
        low, high = self._y
        return self.bottom - HEIGHT * (math.log10(value) - low) / (high - low)


@cache
def _face(*, size: int, bold: bool = False) -> ImageFont.FreeTypeFont:
    font = files("bot.presentation.pictures") / "fonts" / f"Vazirmatn-{'Bold' if bold else 'Regular'}.ttf"
    return ImageFont.truetype(io.BytesIO(font.read_bytes()), size)
