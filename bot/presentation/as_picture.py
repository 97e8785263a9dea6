"""Answers as pictures, each by its type, with what is said beside one."""

from __future__ import annotations

from bot.answers.answer import Drawn, Timeline
from bot.answers.gaps import Countdown
from bot.answers.status import Board, Status
from bot.language import Language
from bot.model.action import Perform
from bot.model.message import Button, Message, bold, paragraph
from bot.presentation import pictures
from bot.presentation.words import findings
from bot.presentation.words.counts import headline
from bot.presentation.words.list_names import dates_block


def as_picture(drawn: Drawn, t: Language, by: str = "") -> Message:
    """Returns the message with the picture, and with buttons to others and to the other shade."""
    answer = drawn.answer
    forms = {"post": t("Post"), "story": t("Story"), "wide": t("Wide")}
    match answer:
        case Timeline():
            title, lists, asked, others = t("Sanctions by date"), answer.board.lists, "timeline", ["post"]
        case Board():
            title = headline(answer.statuses, t) or t("Who is sanctioned, and by whom")
            lists, asked, others = answer.lists, drawn.form, [form for form in forms if form != drawn.form]
            others.append("timeline")
        case Status():
            title, lists = " ".join(findings.of_person(answer, t)), answer.lists
            asked, others = answer.official.slug, []
        case Countdown():
            title, lists = " ".join(findings.of_countdown(answer, t)), answer.lists
            asked, others = f"days {answer.gap.official.slug}", []
    names = {**forms, "timeline": t("Timeline"), **({"post": t("Board")} if isinstance(answer, Timeline) else {})}
    ways = tuple(Button.to(names[other], _asking(other, drawn.dark)) for other in others)
    shade = Button.to(t("Light") if drawn.dark else t("Dark"), _asking(asked, not drawn.dark))
    file = pictures.draw(answer, drawn.today, t, form=drawn.form, dark=drawn.dark, by=by)
    return Message((paragraph(bold(title)), dates_block(lists, t)), ((*ways, shade),), t.code, (file,))


def _asking(what: str, is_dark: bool) -> Perform:
    """Returns the command for a picture; the post is what is drawn without a word."""
    return Perform("board", " ".join([*([what] if what != "post" else []), *(["dark"] if is_dark else [])]))
