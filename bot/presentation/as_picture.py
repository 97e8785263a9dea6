"""Answers as pictures, each by its type, with what is said beside one."""

from __future__ import annotations

from bot.answers.answer import Drawn, Timeline
from bot.answers.gaps import Countdown
from bot.answers.status import Board, Status
from bot.language import Language
from bot.model.action import Perform
from bot.model.message import Message, bold, paragraph, small
from bot.presentation import pictures
from bot.presentation.pictures import MOST_IN_A_SQUARE
from bot.presentation.words import findings
from bot.presentation.words.counts import headline
from bot.presentation.words.list_names import dates_words
from bot.presentation.words.paging import button_for


def as_picture(drawn: Drawn, t: Language, by: str = "") -> Message:
    """Returns the message with the picture, and with buttons to others and to the other shade."""
    answer = drawn.answer
    forms = {"post": t("Post"), "story": t("Story"), "square": t("Square"), "wide": t("Wide")}
    few = isinstance(answer, Status) or (isinstance(answer, Board) and len(answer.statuses) <= MOST_IN_A_SQUARE)
    drawn_as = "post" if drawn.form == "square" and not few else drawn.form
    match answer:
        case Timeline():
            title, lists, asked, others = t("Sanctions by date"), answer.board.lists, "timeline", ["post"]
        case Board():
            title = headline(answer.statuses, t) or t("Who is sanctioned, and by whom")
            lists, asked = answer.lists, drawn_as
            others = [form for form in forms if form != drawn_as and (few or form != "square")]
            if not drawn.named:
                others.append("timeline")
        case Status():
            title, lists = " ".join(findings.of_person(answer, t)), answer.lists
            asked, others = drawn_as, [form for form in forms if form not in (drawn_as, "wide")]
        case Countdown():
            title, lists = " ".join(findings.of_countdown(answer, t)), answer.lists
            asked, others = f"days {answer.gap.official.slug}", []
    names = {**forms, "timeline": t("Timeline"), **({"post": t("Board")} if isinstance(answer, Timeline) else {})}
    who = answer.official.slug if isinstance(answer, Status) else drawn.named
    ways = tuple(filter(None, (button_for(names[other], _asking(who, other, drawn.dark)) for other in others)))
    shade = button_for(t("Light") if drawn.dark else t("Dark"), _asking(who, asked, not drawn.dark))
    row = (*ways, *((shade,) if shade else ()))
    file = pictures.draw(answer, drawn.today, t, form=drawn.form, dark=drawn.dark, by=by)
    return Message((paragraph(bold(title)), small(dates_words(lists, t))), (row,) if row else (), t.code, (file,))


def _asking(who: str, what: str, is_dark: bool) -> Perform:
    """Returns the command for a picture; the post is what is drawn without a word."""
    words = [who, what if what != "post" else "", "dark" if is_dark else ""]
    return Perform("board", " ".join(filter(None, words)))
