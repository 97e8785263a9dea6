"""Shows what is passed on about an official: the text to be copied, and the ways to the other forms of it."""

from __future__ import annotations

import re

from bot.answers.briefs.asks import Ask, addressed, petition_of
from bot.answers.briefs.brief import Brief, Form
from bot.language import Language, language, languages, own_name
from bot.model.action import Perform
from bot.model.message import Block, Button, Message, bold, link, paragraph, small, whole_text
from bot.presentation.words.briefs.characters import POST_MOST, characters
from bot.presentation.words.briefs.fill import written
from bot.presentation.words.briefs.templates import Templates
from bot.presentation.words.list_names import SIDES, dates_block
from bot.presentation.words.paging import button_for
from bot.presentation.words.persons import short_name

LABELS = {
    Form.LETTER: "Letter",
    Form.MEMBER: "Letter to an MP",
    Form.PRESS: "Press line",
    Form.POST: "Post",
    Form.PARAGRAPH: "Paragraph",
}
LETTERS = (Form.LETTER, Form.MEMBER)
FORMS_IN_A_ROW = 2
_ADDRESS = re.compile(r"(https://[^\s\u2066-\u2069<>]*[^\s\u2066-\u2069<>.,;:)\u060c\u061b])")


def brief_message(answer: Brief, t: Language, templates: Templates) -> Message:
    """Returns the text in its own language, with what is said of it in the reader's."""
    own = spoken(answer, t)
    buttons = _buttons(answer, own, t)
    if answer.form is Form.PARAGRAPH:
        return Message((_with_links(written(answer, own, templates)),), buttons, t.code)
    if answer.form in LETTERS and answer.ask is Ask.NOTHING:
        whole = Brief(answer.status, Form.PARAGRAPH, answer.language, answer.to)
        blocks: tuple[Block, ...] = (_no_letter(answer, t), _with_links(written(whole, own, templates)))
        return Message(blocks, buttons, t.code)
    text = written(answer, own, templates)
    return Message(
        (paragraph(bold(_heading(answer, text, t))), whole_text(text), *_before_it_is_sent(answer, t)),
        buttons,
        t.code,
        rest=(dates_block(answer.status.lists, t),),
    )


def spoken(answer: Brief, t: Language) -> Language:
    """Returns the language of the text: with the calendar that the reader chose where it is the reader's own."""
    return t if answer.language in ("", t.code) else language(answer.language)


def _heading(answer: Brief, text: str, t: Language) -> str:
    name, petition = short_name(answer.status.official, t), petition_of(answer.to)
    if answer.form is Form.LETTER and petition:
        return t("Letter about {name} to {office}", name=name, office=t(petition.named))
    if answer.form is Form.MEMBER and petition:
        return t("Letter about {name} to your {member}", name=name, member=t(petition.member))
    if answer.form is Form.POST:
        return t("Post about {name}: {n} of {most} characters", name=name, n=characters(text), most=POST_MOST)
    return t("Press line about {name}", name=name)


def _no_letter(answer: Brief, t: Language) -> Block:
    official = answer.status.official
    return paragraph(
        bold(
            t(
                "{name} was reported dead on {date}: no sanction can be asked for, and there is no letter. This is"
                " the record:",
                name=short_name(official, t),
                date=t.date(official.died),
            )
        )
    )


def _before_it_is_sent(answer: Brief, t: Language) -> list[Block]:
    """Returns what whoever sends it must know, beside the text."""
    blocks = []
    if answer.form in LETTERS:
        blocks.append(small(t("Fill in what stands in [brackets], and check it before you send it.")))
    if answer.status.undecided:
        blocks.append(small(t("Entries of a like name whose identity nobody has decided yet are left out.")))
    return blocks


def _with_links(text: str) -> Block:
    """Returns a paragraph whose addresses are links, so that they are copied whole."""
    pieces = _ADDRESS.split(text)
    return paragraph(*(link(piece, piece) if piece.startswith("https://") else piece for piece in pieces))


def _buttons(answer: Brief, own: Language, t: Language) -> tuple[tuple[Button, ...], ...]:
    """Returns the ways to the other forms, the other languages, and the other governments that may be asked."""
    dead = bool(answer.status.official.died)
    forms = [one for one in Form if one is not answer.form and not (dead and one in LETTERS)]
    ways = [_way(t(LABELS[form]), answer, form, own.code, answer.to) for form in forms]
    rows = [tuple(filter(None, ways[at : at + FORMS_IN_A_ROW])) for at in range(0, len(ways), FORMS_IN_A_ROW)]
    others = [_way(own_name(code), answer, answer.form, code, answer.to) for code in languages() if code != own.code]
    if answer.form is not Form.PARAGRAPH and not dead:
        for side in addressed(answer.status):
            if side != answer.to:
                label = t("To: {side}", side=t(SIDES[side]))
                others.append(_way(label, answer, answer.form, own.code, side))
    return tuple(filter(None, (*rows, tuple(filter(None, others)))))


def _way(label: str, answer: Brief, form: Form, code: str, to: str) -> Button | None:
    return button_for(label, Perform("brief", f"{answer.status.official.slug} {form} {code} {to}".strip()))
