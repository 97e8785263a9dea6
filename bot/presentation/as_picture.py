"""Answers as pictures, each by its type, with what is said beside one."""

from __future__ import annotations

from bot.answers.answer import Drawn, Timeline
from bot.language import Language
from bot.model.action import Perform
from bot.model.message import Button, Message, bold, paragraph
from bot.presentation import pictures
from bot.presentation.words.counts import headline
from bot.presentation.words.list_names import dates_block


def as_picture(drawn: Drawn, t: Language) -> Message:
    """Returns the message with the picture, and with buttons to the other one and to the other shade."""
    is_timeline = isinstance(drawn.answer, Timeline)
    board = drawn.answer.board if isinstance(drawn.answer, Timeline) else drawn.answer
    title = t("Sanctions since 2019, by date")
    if not is_timeline:
        title = headline(board.statuses, t) or t("Who is sanctioned, and by whom")
    other = Button.to(t("Board") if is_timeline else t("Timeline"), _asking(not is_timeline, drawn.dark))
    shade = Button.to(t("Light") if drawn.dark else t("Dark"), _asking(is_timeline, not drawn.dark))
    file = pictures.draw(drawn.answer, drawn.today, t, dark=drawn.dark)
    return Message((paragraph(bold(title)), dates_block(board.lists, t)), ((other, shade),), t.code, (file,))


def _asking(is_timeline: bool, is_dark: bool) -> Perform:
    return Perform("board", " ".join(["timeline"] * is_timeline + ["dark"] * is_dark))
