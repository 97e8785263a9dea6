"""The tools for drawing pictures: two weights of one font, two palettes, marks, lines of text that fit, and a side on
which reading begins. Knows nothing of what is drawn."""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from PIL import Image, ImageDraw, ImageFont

from bot.presentation.pictures.letters import seen
from watchers.model import Purpose

WIDTH = 1080  # pixels: a phone shows so many in full, and no platform makes the picture smaller
SMALLEST = 30  # pixels of a letter's height: at 400 pixels' width still 11
COLOURS = 64  # of the palette: the inks and the steps of their edges
_FINER = 4  # marks and lines are drawn so many times larger, then reduced, for smooth edges

Mark = Literal["rights", "other", "unsaid", "none", "name", "unknown", "died"]
PURPOSES: dict[Purpose, Mark] = {Purpose.YES: "rights", Purpose.NO: "other", Purpose.UNSAID: "unsaid"}
End = Literal["start", "end"]  # the end of a line of text at which its reader begins or ends
Colour = tuple[int, int, int]
Shape = Callable[[ImageDraw.ImageDraw, int], None]  # draws into a square of that many pixels


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a picture. Every ink has a contrast of at least 4.5 to 1 on the paper and on the band."""

    paper: Colour
    band: Colour
    line: Colour
    ink: Colour
    muted: Colour
    good: Colour
    half: Colour
    bad: Colour


LIGHT = Palette(
    paper=(255, 255, 255),
    band=(238, 241, 245),
    line=(205, 211, 219),
    ink=(17, 22, 29),
    muted=(75, 84, 97),
    good=(9, 105, 60),
    half=(138, 78, 0),
    bad=(176, 32, 32),
)
DARK = Palette(
    paper=(16, 20, 26),
    band=(32, 39, 48),
    line=(63, 73, 86),
    ink=(242, 245, 248),
    muted=(182, 192, 204),
    good=(96, 214, 154),
    half=(247, 190, 84),
    bad=(255, 140, 130),
)


@dataclass(frozen=True, slots=True)
class Font:
    size: int
    bold: bool = False

    def width(self, text: str, *, rtl: bool) -> float:
        return _face(self.bold, self.size).getlength(seen(text, rtl=rtl))


@cache
def _face(bold: bool, size: int) -> ImageFont.FreeTypeFont:
    name = f"Vazirmatn-{'Bold' if bold else 'Regular'}.ttf"
    data = files(__package__).joinpath("fonts", name).read_bytes()
    return ImageFont.truetype(io.BytesIO(data), size, layout_engine=ImageFont.Layout.BASIC)


class Canvas:
    """Draws a picture. Positions count from the side on which reading begins: an English picture is mirrored for
    Persian."""

    def __init__(self, height: int, *, rtl: bool, dark: bool, width: int = WIDTH) -> None:
        self.width, self.height, self.rtl, self.palette = width, height, rtl, DARK if dark else LIGHT
        self._image = Image.new("RGB", (width, height), self.palette.paper)
        self._draw = ImageDraw.Draw(self._image)

    def text(self, x: float, y: float, text: str, font: Font, ink: Colour, *, at: End) -> None:
        """Draws one line whose letters stand on `y`; it begins or ends at `x`."""
        side = "l" if (at == "start") != self.rtl else "r"
        line, face = seen(text, rtl=self.rtl), _face(font.bold, font.size)
        self._draw.text((self._x(x), y), line, fill=ink, font=face, anchor=f"{side}s")

    def centred(self, x: float, y: float, text: str, font: Font, ink: Colour) -> None:
        line, face = seen(text, rtl=self.rtl), _face(font.bold, font.size)
        self._draw.text((self._x(x), y), line, fill=ink, font=face, anchor="ms")

    def rectangle(self, x: float, y: float, width: float, height: float, ink: Colour, radius: int = 0) -> None:
        left, right = sorted((self._x(x), self._x(x + width)))
        self._draw.rounded_rectangle((left, y, right, y + height), radius, fill=ink)

    def line(self, points: Sequence[tuple[float, float]], ink: Colour, width: int) -> None:
        """Draws a line through these points, with smooth edges."""
        at = [(self._x(x), y) for x, y in points]
        left, top = (math.floor(min(place) - width) for place in zip(*at, strict=True))
        right, bottom = (math.ceil(max(place) + width) for place in zip(*at, strict=True))
        finer = [((x - left) * _FINER, (y - top) * _FINER) for x, y in at]
        mask = _reduced(
            (right - left, bottom - top),
            lambda draw: draw.line(finer, fill=255, width=width * _FINER, joint="curve"),
        )
        self._image.paste(ink, (left, top), mask)

    def dashes(self, x: float, end: float, y: float, ink: Colour) -> None:
        while x < end:
            self.line([(x, y), (min(x + 10, end), y)], ink, 3)
            x += 18

    def mark(self, x: float, y: float, mark: Mark, size: int, ink: Colour | None = None) -> None:
        """Draws a sign that means the same without its colour; `x`, `y` are its middle."""
        ink = ink or self.ink(mark)
        mask = _mask(mark, size)
        corner = (round(self._x(x) - size / 2), round(y - size / 2))
        self._image.paste(self.palette.paper, corner, _disc(size))
        self._image.paste(ink, corner, mask)

    def ink(self, mark: Mark) -> Colour:
        palette = self.palette
        inks = {"rights": palette.good, "other": palette.half, "unsaid": palette.half, "none": palette.bad}
        return inks.get(mark, palette.muted)

    def png(self) -> bytes:
        """Returns the picture as PNG. The same picture gives the same bytes: nothing of the day or the machine goes
        into it."""
        flat = self._image.quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        out = io.BytesIO()
        flat.save(out, "PNG")
        return out.getvalue()

    def _x(self, x: float) -> float:
        return self.width - x if self.rtl else x


def wrapped(text: str, font: Font, room: float, *, rtl: bool) -> list[str]:
    """Returns the lines of a text, broken at spaces; a word that is wider than the room is cut, with a sign of
    that."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.width(longer, rtl=rtl) <= room:
            lines[-1] = longer
        else:
            lines.append(cut(word, font, room, rtl=rtl))
    return lines


def fitting(text: str, font: Font, room: float, *, rtl: bool) -> Font:
    """Returns the font, made smaller, down to SMALLEST, where a text would not fit one line."""
    while font.size > SMALLEST and font.width(text, rtl=rtl) > room:
        font = Font(font.size - 1, font.bold)
    return font


def cut(word: str, font: Font, room: float, *, rtl: bool) -> str:
    """Returns the beginning of a text that goes into the room, with a sign where something was left out."""
    if font.width(word, rtl=rtl) <= room:
        return word
    while word and font.width(f"{word}…", rtl=rtl) > room:
        word = word[:-1]
    return f"{word}…"


Legend = Sequence[tuple[Mark, str]]
_SIGN, _APART, _BELOW = 47, 39, 50  # pixels of a legend: from a mark to its words, to the next mark, to the next line


def legend_lines(legend: Legend, font: Font, room: float, *, rtl: bool) -> list[list[tuple[Mark, str]]]:
    """Returns the entries of a legend in as many lines as they need."""
    lines: list[list[tuple[Mark, str]]] = []
    left = 0.0
    for mark, words in legend:
        width = _SIGN + font.width(words, rtl=rtl) + _APART
        if not lines or width - _APART > left:
            lines.append([])
            left = room
        lines[-1].append((mark, words))
        left -= width
    return lines


def draw_legend(canvas: Canvas, x: float, y: float, lines: list[list[tuple[Mark, str]]], font: Font) -> float:
    """Draws a legend; returns by how many pixels the last line stands below the first."""
    for number, line in enumerate(lines):
        at = x
        for mark, words in line:
            canvas.mark(at + 18, y + number * _BELOW, mark, 35)
            canvas.text(at + _SIGN, y + 11 + number * _BELOW, words, font, canvas.palette.ink, at="start")
            at += _SIGN + font.width(words, rtl=canvas.rtl) + _APART
    return legend_height(lines)


def legend_height(lines: list[list[tuple[Mark, str]]]) -> float:
    """Returns by how many pixels the last line stands below the first."""
    return (len(lines) - 1) * _BELOW


@cache
def _disc(size: int) -> Image.Image:
    edge = size * _FINER - 1
    return _reduced((size, size), lambda draw: draw.ellipse((0, 0, edge, edge), fill=255))


@cache
def _mask(mark: Mark, size: int) -> Image.Image:
    return _reduced((size, size), lambda draw: _SHAPES[mark](draw, size * _FINER))


def _reduced(size: tuple[int, int], shape: Callable[[ImageDraw.ImageDraw], None]) -> Image.Image:
    """Returns a shape that is drawn _FINER times too large and then reduced, with smooth edges."""
    large = Image.new("L", (size[0] * _FINER, size[1] * _FINER), 0)
    shape(ImageDraw.Draw(large))
    return large.resize(size, Image.Resampling.BOX)


def _tick(draw: ImageDraw.ImageDraw, s: int, fill: int) -> None:
    points = [(s * 0.27, s * 0.52), (s * 0.44, s * 0.69), (s * 0.74, s * 0.35)]
    draw.line(points, fill=fill, width=round(s * 0.12), joint="curve")


def _rights(draw: ImageDraw.ImageDraw, s: int) -> None:
    """Draws a full disc with a tick."""
    draw.ellipse((0, 0, s - 1, s - 1), fill=255)
    _tick(draw, s, 0)


def _other(draw: ImageDraw.ImageDraw, s: int) -> None:
    """Draws a ring with a tick."""
    draw.ellipse((0, 0, s - 1, s - 1), outline=255, width=round(s * 0.1))
    _tick(draw, s, 255)


def _unsaid(draw: ImageDraw.ImageDraw, s: int) -> None:
    """Draws a ring of dashes with a tick."""
    for start in range(0, 360, 45):
        draw.arc((0, 0, s - 1, s - 1), start, start + 27, fill=255, width=round(s * 0.1))
    _tick(draw, s, 255)


def _none(draw: ImageDraw.ImageDraw, s: int) -> None:
    """Draws a cross."""
    for ends in (((0.2, 0.2), (0.8, 0.8)), ((0.2, 0.8), (0.8, 0.2))):
        draw.line([(s * x, s * y) for x, y in ends], fill=255, width=round(s * 0.13))


def _name(draw: ImageDraw.ImageDraw, s: int) -> None:
    """Draws a ring with a question mark."""
    draw.ellipse((0, 0, s - 1, s - 1), outline=255, width=round(s * 0.1))
    draw.text((s / 2, s / 2), "?", fill=255, font=_face(True, round(s * 0.7)), anchor="mm")


def _unknown(draw: ImageDraw.ImageDraw, s: int) -> None:
    """Draws a ring with nothing in it but a bar."""
    draw.ellipse((0, 0, s - 1, s - 1), outline=255, width=round(s * 0.1))
    draw.line([(s * 0.3, s * 0.5), (s * 0.7, s * 0.5)], fill=255, width=round(s * 0.12))


def _died(draw: ImageDraw.ImageDraw, s: int) -> None:
    """Draws a lozenge."""
    middle = s / 2
    draw.polygon([(middle, 0), (s, middle), (middle, s), (0, middle)], fill=255)


_SHAPES: dict[Mark, Shape] = {
    "rights": _rights,
    "other": _other,
    "unsaid": _unsaid,
    "none": _none,
    "name": _name,
    "unknown": _unknown,
    "died": _died,
}
