"""The frame of a card: its forms, the finding as its title, and at its foot how old the lists are, when it was made
and by whom. Knows nothing of what stands between."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answers.lists import ListState
from bot.language import Language
from bot.presentation.pictures.canvas import SMALLEST, Canvas, Font, cut, wrapped
from bot.presentation.pictures.letters import numerals
from bot.presentation.words.list_names import SIDES
from watchers.lists import registry

MARGIN = 64
SMALL = Font(SMALLEST)
_STEP = 42  # pixels from line to line of small letters
NAME = "Magnitsky Watch"
_LEAST, _WHOLE = 38, 50  # pixels of a title's smallest letters, and of those that rather get smaller than break


@dataclass(frozen=True, slots=True)
class Form:
    """The pixels of a card, and how large the letters of its title may be."""

    width: int
    height: int
    title: int  # pixels of the largest letters
    lines: int  # the most lines of a title

    @property
    def room(self) -> int:
        return self.width - 2 * MARGIN


# As the platforms of social media show them in full: a post, a story, and the picture beside a link.
FORMS = {
    "post": Form(1080, 1350, title=64, lines=3),
    "story": Form(1080, 1920, title=76, lines=4),
    "square": Form(1080, 1080, title=52, lines=3),
    "wide": Form(1200, 675, title=52, lines=3),
}


@dataclass(frozen=True, slots=True)
class Frame:
    """A card with its title and foot; what it shows goes between `top` and `bottom`."""

    canvas: Canvas
    form: Form
    top: float
    bottom: float


def frame(
    form: Form,
    title: Sequence[str],
    under: Sequence[str],
    lists: Sequence[ListState],
    today: dt.date,
    t: Language,
    *,
    dark: bool,
    by: str = "",
) -> Frame:
    """Returns a card with its title, the lines under that, and its foot. `lists`: those whose dates it gives. `by`:
    who made it, beside the name of the program."""
    canvas = Canvas(form.height, rtl=t.rtl, dark=dark, width=form.width)
    palette = canvas.palette
    canvas.rectangle(MARGIN, 48, 104, 12, palette.good)
    y = 58.0
    lines, font = _title(title, form, t)
    for line in lines:
        y += round(font.size * 1.22)
        canvas.text(MARGIN, y, line, font, palette.ink, at="start")
    for text in under:
        for line in wrapped(numerals(text, t.code), Font(34), form.room, rtl=t.rtl):
            y += 52 if line else 0
            canvas.text(MARGIN, y, line, Font(34), palette.muted, at="start")
    foot = _foot(lists, today, form, by, t)
    bottom = form.height - 40 - len(foot) * _STEP
    canvas.line([(MARGIN, bottom - 6), (form.width - MARGIN, bottom - 6)], palette.line, 2)
    for number, line in enumerate(foot):
        canvas.text(MARGIN, bottom + 40 + number * _STEP, line, SMALL, palette.muted, at="start")
    return Frame(canvas, form, y + 24, bottom - 8)


def _title(sentences: Sequence[str], form: Form, t: Language) -> tuple[list[str], Font]:
    """Returns the title's lines in the largest letters in which they are no more than there may be: each sentence
    begins a line, and none breaks where smaller letters keep it whole."""
    sentences = [numerals(one, t.code) for one in sentences]
    for size in range(form.title, _LEAST, -2):
        font = Font(size, bold=True)
        lines = [line for one in sentences for line in wrapped(one, font, form.room, rtl=t.rtl)]
        if len(lines) <= (len(sentences) if size > _WHOLE else form.lines):
            break
    return lines[: form.lines], font


def _foot(lists: Sequence[ListState], today: dt.date, form: Form, by: str, t: Language) -> list[str]:
    sides = dict.fromkeys(registry.jurisdiction_of(state.source) for state in lists)
    parts = [f"{t(SIDES[side])} {_as_of(lists, side, t)}" for side in sides]
    said = [t("No list has been read yet.")]
    if parts:
        said = _beside(t("Sanctions lists as of: {dates}", dates="").strip(), parts, form, t)
    return [*said, *wrapped(numerals(made_by(by, today, t), t.code), SMALL, form.room, rtl=t.rtl)]


def _beside(text: str, parts: Sequence[str], form: Form, t: Language) -> list[str]:
    """Returns the lines of a text and its parts, none of which is broken."""
    lines, joint = [text], " "
    for part in (numerals(part, t.code) for part in parts):
        longer = f"{lines[-1]}{joint}{part}"
        if SMALL.width(longer, rtl=t.rtl) <= form.room:
            lines[-1] = longer
        else:
            lines.append(cut(part, SMALL, form.room, rtl=t.rtl))
        joint = " · "
    return lines


def _as_of(lists: Sequence[ListState], side: str, t: Language) -> str:
    """Returns the oldest date of one government's lists; of an edition without a date nothing can be older."""
    own = [state for state in lists if registry.jurisdiction_of(state.source) == side]
    if not all(state.read for state in own):
        return t("not read yet")
    dates = [state.date for state in own if state.date]
    return t.date(min(dates)) if dates else t("an edition without a date")


def made_by(by: str, today: dt.date, t: Language) -> str:
    """Returns who made a picture and when. `by`: names with a point between, each of its own direction."""
    names = [t.apart(one) for one in (NAME, *by.split(" · ")) if one]
    return t("{name} · made on {date}", name=" · ".join(names), date=t.date(today))
