"""Draws for how many days one government has listed an official and another has not, as a card. Knows answers and
words, no platform."""

from __future__ import annotations

import datetime as dt

from bot.answers.gaps import Countdown
from bot.language import Language
from bot.presentation.pictures.canvas import Font, fitting, wrapped
from bot.presentation.pictures.card import FORMS, MARGIN, frame
from bot.presentation.pictures.letters import numerals
from bot.presentation.words import findings
from bot.presentation.words.persons import own_words, person

_DAYS, _UNIT, _SAID = Font(330, bold=True), Font(64, bold=True), Font(44)
_APART = 28  # pixels between the number and the word beside it
_STEP = 62  # pixels from line to line of what is said below the number


def draw(answer: Countdown, today: dt.date, t: Language, *, dark: bool, by: str = "") -> bytes:
    """Returns the card as a PNG."""
    form, official = FORMS["post"], answer.gap.official
    card = frame(form, findings.of_countdown(answer, t), [], answer.lists, today, t, dark=dark, by=by)
    canvas, palette = card.canvas, card.canvas.palette
    number, unit = t.grouped(answer.days), t.many("day", "days", answer.days)
    font = fitting(number, _DAYS, form.room - _UNIT.width(unit, rtl=t.rtl) - _APART, rtl=t.rtl)
    texts = (person(official, t), own_words(official.role, t), numerals(findings.since(answer, t), t.code))
    said = [line for text in texts for line in wrapped(text, _SAID, form.room, rtl=t.rtl)]
    y = card.top + (card.bottom - card.top - font.size - len(said) * _STEP) / 2 + font.size * 0.8
    canvas.text(MARGIN, y, number, font, palette.bad, at="start")
    canvas.text(MARGIN + font.width(number, rtl=t.rtl) + _APART, y, unit, _UNIT, palette.bad, at="start")
    y += 60
    for line in said:
        y += _STEP
        canvas.text(MARGIN, y, line, _SAID, palette.muted, at="start")
    return canvas.png()
