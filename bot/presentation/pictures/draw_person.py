"""Draws one official as a card: the finding, then a line for each government. Knows answers and words, no
platform."""

from __future__ import annotations

import datetime as dt

from bot.answers.status import Standing, Status
from bot.language import Language
from bot.presentation.pictures.canvas import SMALLEST, Font, cut, fitting
from bot.presentation.pictures.card import FORMS, MARGIN, Frame, frame
from bot.presentation.pictures.draw_board import mark_of
from bot.presentation.pictures.letters import numerals
from bot.presentation.words import findings
from bot.presentation.words.list_names import SIDES
from bot.presentation.words.listings import ids_of
from bot.presentation.words.persons import own_words, person
from bot.presentation.words.removals import removed_words
from bot.presentation.words.rights import or_before, rights_since, short_rights
from watchers.model import Entry, Purpose

# Pixels of what is said of one government, where six share a post: its row, from line to line, and its letters.
_ROW, _LINE, _SIDE, _WORDS, _ID, _LEAST = 150.0, 44, 36, 34, 30, Font(SMALLEST)
_BESIDE = 240  # from a name to what stands beside it, where both share a line
_LARGEST, _LARGEST_LETTERS = 2.2, 1.6  # how many times as high a row, and its letters, where there are fewer


def draw(one: Status, today: dt.date, t: Language, *, form: str = "post", dark: bool, by: str = "") -> bytes:
    """Returns the card of one official as a PNG. `form`: one of FORMS; a wide one has no room for a line each."""
    official = one.official
    under = [person(official, t), *([own_words(official.role, t)] if official.role else [])]
    if official.died:
        under.append(t("reported dead since {date}", date=t.date(official.died)))
    shape = FORMS["post" if form == "wide" else form]
    card = frame(shape, findings.of_person(one, t), under, one.lists, today, t, dark=dark, by=by)
    sides = one.sides
    height = min(_ROW * _LARGEST, (card.bottom - card.top - 20) / max(1, len(sides)))
    for at, side in enumerate(sides):
        _side(card, card.top + 10 + at * height, height, one, side, t)
    return card.canvas.png()


def _side(card: Frame, y: float, height: float, one: Status, side: str, t: Language) -> None:
    """Draws what is said of one government: its name, the ID at the end of that line, and below the standing. In a
    higher row all of it is larger; in one too low for two lines the standing stands beside the name."""
    canvas, palette = card.canvas, card.canvas.palette
    canvas.line([(MARGIN, y), (canvas.width - MARGIN, y)], palette.line, 2)
    if height < 2 * _LINE:
        _in_one_line(card, y, height, one, side, t)
        return
    scale = min(max(1.0, height / _ROW), _LARGEST_LETTERS)
    line, title, words, id = (
        _LINE * scale,
        *(Font(round(size * scale), size == _SIDE) for size in (_SIDE, _WORDS, _ID)),
    )
    mark, left = mark_of(one, side), MARGIN + 84 * scale
    canvas.mark(MARGIN + 26 * scale, y + height / 2, mark, round(52 * scale))
    room, rtl = canvas.width - MARGIN - left, t.rtl
    top = y + (height - 2 * line) / 2 + 36 * scale
    name = cut(t(SIDES[side]), title, room / 2, rtl=rtl)
    canvas.text(left, top, name, title, palette.ink, at="start")
    if ids := one.sure(side):
        shown = cut(ids_of(ids, t), id, room - title.width(name, rtl=rtl) - 24, rtl=rtl)
        canvas.text(canvas.width - MARGIN, top, shown, id, palette.muted, at="end")
    said = _said(one, side, t)
    text = next((text for text in said if _LEAST.width(text, rtl=rtl) <= room), said[-1])
    font = fitting(text, words, room, rtl=rtl)
    canvas.text(left, top + line, cut(text, font, room, rtl=rtl), font, canvas.ink(mark), at="start")


def _in_one_line(card: Frame, y: float, height: float, one: Status, side: str, t: Language) -> None:
    canvas, mark, rtl = card.canvas, mark_of(one, side), t.rtl
    base, left, title = y + height / 2 + _WORDS * 0.35, MARGIN + 84, Font(_WORDS, bold=True)
    canvas.mark(MARGIN + 26, y + height / 2, mark, round(min(52, height - 12)))
    canvas.text(left, base, cut(t(SIDES[side]), title, _BESIDE - 20, rtl=rtl), title, canvas.palette.ink, at="start")
    said, room = _said(one, side, t), canvas.width - MARGIN - left - _BESIDE
    text = next((text for text in said if _LEAST.width(text, rtl=rtl) <= room), said[-1])
    font = fitting(text, Font(_WORDS), room, rtl=rtl)
    canvas.text(left + _BESIDE, base, cut(text, font, room, rtl=rtl), font, canvas.ink(mark), at="start")


def _said(one: Status, side: str, t: Language) -> list[str]:
    """Returns what is said of one government, the fullest first, for a line that may be too short for that."""
    standing = one.standing(side)
    if standing is not Standing.LISTED:
        said = _unlisted(standing, t)
        return [*(f"{said} · {_removed(gone, t)}" for gone in one.removed(side)[:1]), said]
    found, since = [each for each in one.sure(side) if each.stands], one.since(side)
    when = t("date not in this file")
    if since:
        when = t("since {date}", date=or_before(one, side, t.date(since), t))
    purpose = Purpose.together(each.purpose for each in found)
    dated, told = rights_since(found, since, t, one_calendar=True), short_rights(purpose, t)
    shorter = f"{when} · {told}"
    if purpose is Purpose.YES and dated != told:  # not for human rights from the first day on
        shorter = dated
    return [numerals(words, t.code) for words in dict.fromkeys((f"{when} · {dated}", shorter))]


def _removed(gone: Entry, t: Language) -> str:
    """Returns the day in the reader's digits; the alert's number is Latin everywhere."""
    before, id, after = removed_words(gone, t).partition(gone.alert_id)
    return numerals(before, t.code) + id + numerals(after, t.code)


def _unlisted(standing: Standing, t: Language) -> str:
    said = {
        Standing.ABSENT: t("absent now, being confirmed"),
        Standing.BY_NAME: t("by name, unconfirmed"),
        Standing.CHECKED: t("being checked"),
        Standing.RECORDED: t("by the public record; the edition read is older"),
        Standing.MISSING: t("not listed"),
    }
    return said.get(standing, t("list not read yet"))
