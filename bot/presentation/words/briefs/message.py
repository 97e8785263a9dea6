"""Shows what is passed on about an official: the text to be copied, and the ways to the other forms of it."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.answers.briefs.asks import Ask, addressed, listing_sides, petition_of, purpose_of
from bot.answers.briefs.brief import Brief, Form
from bot.answers.briefs.joint import JointBrief
from bot.answers.questions.wishes import Beside
from bot.answers.status import Standing
from bot.language import Language, language, languages, own_name
from bot.model.action import Perform
from bot.model.message import Block, Button, Message, bold, link, paragraph, small, whole_text
from bot.presentation.words.briefs import joint
from bot.presentation.words.briefs.characters import POST_MOST, characters
from bot.presentation.words.briefs.fill import written
from bot.presentation.words.briefs.finding import UNSURE
from bot.presentation.words.briefs.notes import since_when
from bot.presentation.words.briefs.over_an_event import tells_of_gaps
from bot.presentation.words.briefs.templates import Templates
from bot.presentation.words.list_names import SIDES, begun, dates_block, the_side
from bot.presentation.words.paging import button_for
from bot.presentation.words.persons import short_name
from watchers.model import Purpose

LABELS = {
    Form.LETTER: "Letter",
    Form.MEMBER: "Letter to an MP",
    Form.PRESS: "Press line",
    Form.POST: "Post",
    Form.PARAGRAPH: "Paragraph",
}
# What was wished in a text, and is not in it -> what is said of that, beside the text.
LACKS = {
    Beside.OWN_WORDS: "Names, places, hashtags or words of yours are not put in, nor another tone: add them to"
    " the copy.",
    Beside.SHORTER: "Its length cannot be chosen: a post is the shortest text, a letter the longest.",
    Beside.SENT: "I send nothing to others: copy the text, and send it yourself.",
    Beside.OTHER_TEXT: "Placards and flyers are not made here; this is the shortest text:",
    Beside.OTHER_LANGUAGE: "One text is in one language: the other has a button of its own.",
}
LETTERS = (Form.LETTER, Form.MEMBER)
# That a government lists the person already: by whether it is a letter, which asks something; whether it lists for
# human rights; and whether the day is known.
ALREADY = {
    (True, True, True): "{side} has listed {name} since {date}: the text asks it to keep that so.",
    (True, True, False): "{side} lists {name} already: the text asks it to keep that so.",
    (False, True, True): "{side} has listed {name} since {date}.",
    (False, True, False): "{side} lists {name} already.",
    (False, False, True): "{side} has listed {name} since {date}, but not for human rights violations.",
    (False, False, False): "{side} lists {name} already, but not for human rights violations.",
}
FORMS_IN_A_ROW = 2
MOST_ALONE = 10  # buttons for a text about one of several
_ADDRESS = re.compile(r"(https://[^\s\u2066-\u2069<>]*[^\s\u2066-\u2069<>.,;:)\u060c\u061b])")


def passed_on(answer: Brief | JointBrief, t: Language, templates: Templates) -> Message:
    """Returns the text about one official, or about several."""
    if isinstance(answer, JointBrief):
        made = joint_message(answer, t, templates)
    else:
        made = brief_message(answer, t, templates)
    said = [paragraph(t(LACKS[one])) for one in answer.lacks if one in LACKS]
    return replace(made, blocks=(*made.blocks[:1], *said, *made.blocks[1:])) if said else made


def brief_message(answer: Brief, t: Language, templates: Templates) -> Message:
    """Returns the text in its own language, with what is said of it in the reader's."""
    own = spoken(answer, t)
    buttons = _buttons(answer, own, t)
    if answer.form is Form.PARAGRAPH:
        already = _already(answer, t) if answer.named_to else []
        return Message((*already, _with_links(written(answer, own, templates))), buttons, t.code)
    if answer.form in LETTERS and answer.ask is Ask.NOTHING:
        whole = Brief(answer.status, Form.PARAGRAPH, answer.language, answer.to)
        blocks: tuple[Block, ...] = (_no_letter(answer, t), _with_links(written(whole, own, templates)))
        return Message(blocks, buttons, t.code)
    text = written(answer, own, templates)
    return Message(
        (
            paragraph(bold(_heading(answer, text, t))),
            *_already(answer, t),
            whole_text(text),
            *_before_it_is_sent(answer, t),
            dates_block(answer.status.lists, t),
        ),
        buttons,
        t.code,
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


def _already(answer: Brief, t: Language) -> list[Block]:
    """Returns that the government has listed the person already, and what a letter asks of it then."""
    asks = answer.form in LETTERS
    meant = (asks or answer.of_one_government) and answer.to
    if not meant or answer.status.standing(answer.to) is not Standing.LISTED or (asks and answer.ask is not Ask.KEEP):
        return []
    for_rights = purpose_of(answer.status, answer.to) is Purpose.YES
    since = since_when(answer.status, answer.to)
    facts = {
        "side": begun(the_side(answer.to, t)),
        "name": short_name(answer.status.official, t),
        "date": t.published(since) if since else "",
    }
    text = t(ALREADY[asks, for_rights, since is not None], **facts)
    if answer.form is Form.PARAGRAPH:
        ids = t.commas([one.listing.id for one in answer.status.sure(answer.to)])
        text = f"{text} {t('Entry: {ids}.', ids=ids)}"
    return [paragraph(text)]


def joint_message(answer: JointBrief, t: Language, templates: Templates) -> Message:
    """Returns the text about several officials, with what is said of it in the reader's language."""
    own = t if answer.language in ("", t.code) else language(answer.language)
    buttons = _ways_of_several(answer, own, t)
    dates = dates_block(answer.lists, t)
    says_who_lists = answer.over and answer.form in (Form.PRESS, Form.POST)
    says_how_many = bool(answer.counted)
    if not (answer.missing or says_how_many) and answer.form is not Form.PARAGRAPH and not says_who_lists:
        side = begun(the_side(answer.to, t))
        said = t("{side} lists all of them already: no listing is left to ask for.", side=side)
        if answer.dead or answer.unsure:
            said = t("For none of them can a listing be asked of {side} now.", side=the_side(answer.to, t))
        return Message((paragraph(bold(said)), *_told_of(answer, t), dates), buttons, t.code)
    text = joint.written(answer, own, templates)
    blocks = [paragraph(bold(_heading_of_several(answer, text, t))), *_of_whose_list(answer, t), whole_text(text)]
    if answer.counted:
        blocks += _newer_than_the_lists(answer, t)
    elif answer.form is not Form.PARAGRAPH and not says_who_lists:  # of those who were named it is said first
        at = len(blocks) if answer.named == "all" else 1
        blocks[at:at] = _told_of(answer, t)
    if answer.form in LETTERS:
        blocks.append(small(t("Fill in what stands in [brackets], and check it before you send it.")))
    return Message((*blocks, dates), buttons, t.code)


def _of_whose_list(answer: JointBrief, t: Language) -> list[Block]:
    """Returns of whose list a text about those who are not listed is, where no government was named."""
    if tells_of_gaps(answer):
        dead = [one for one in answer.statuses if one.official.died]
        text = t("Left out, for nothing can be asked for the dead: {names}.", names=joint.names_of(dead, t))
        every = [paragraph(t("Each of them is listed by at least one government."))]
        listed = all(listing_sides(one) for one in tells_of_gaps(answer))
        return [*(every if listed else []), *([paragraph(text)] if dead else [])]
    if not (answer.gaps and answer.of_no_government) or answer.over or not answer.missing:
        return []
    side = the_side(answer.to, t)
    text = t("No government was named: this is about the list of {side}; a button for each other.", side=side)
    if all(listing_sides(one) for one in answer.missing):
        return [paragraph(t("Each of them is listed by at least one government."), " ", text)]
    return [paragraph(text)]


def _newer_than_the_lists(answer: JointBrief, t: Language) -> list[Block]:
    """Returns who is not counted with one of several governments, for it is not certain where they stand there."""
    said = []
    for side in answer.counted:
        those = tuple(one for one in answer.statuses if one.standing(side) not in (Standing.LISTED, Standing.MISSING))
        if those:
            facts = {"side": the_side(side, t), "names": joint.names_of(those, t)}
            said.append(paragraph(t("Not counted with {side}, for it is not certain there: {names}.", **facts)))
    return said


def _told_of(answer: JointBrief, t: Language) -> list[Block]:
    """Returns who is left out of the text, and why."""
    side = the_side(answer.to, t)
    said = []
    if answer.listed:
        text = t("Listed by {side} already: {names}.", side=side, names=joint.names_of(answer.listed, t))
        said.append(paragraph(text))
    if answer.dead:
        names = joint.names_of(answer.dead, t)
        said.append(paragraph(t("Left out, for nothing can be asked for the dead: {names}.", names=names)))
    recorded = [one for one in answer.unsure if one.newer_records(answer.to)]
    for one in recorded:
        date = t.date(min(record.date for record in one.newer_records(answer.to)))
        facts = {"side": side, "name": short_name(one.official, t), "date": date}
        said.append(paragraph(begun(t(UNSURE[Standing.RECORDED], **facts))))
    if answer.unsure:
        names = joint.names_of(answer.unsure, t)
        said.append(paragraph(t("Left out, for it is not certain where they stand: {names}.", names=names)))
    return said


def _heading_of_several(answer: JointBrief, text: str, t: Language) -> str:
    told_of = tells_of_gaps(answer) or (answer.statuses if answer.over or answer.counted else answer.missing)
    who = t.many("{n} official", "{n} officials", len(told_of))
    petition = answer.petition
    if answer.form is Form.POST:
        return t("Post about {name}: {n} of {most} characters", name=who, n=characters(text), most=POST_MOST)
    if answer.form is Form.LETTER and petition:
        return t("Letter about {name} to {office}", name=who, office=t(petition.named))
    if answer.form is Form.MEMBER and petition:
        return t("Letter about {name} to your {member}", name=who, member=t(petition.member))
    if answer.form is Form.PRESS:
        return t("Press line about {name}", name=who)
    return t("A note on what {side} has done", side=the_side(answer.to, t))


def _ways_of_several(answer: JointBrief, own: Language, t: Language) -> tuple[tuple[Button, ...], ...]:
    """Returns the ways to the other forms, languages and governments, and to a text about each one alone."""
    forms = [form for form in Form if form is not answer.form]
    ways = [_way_of(t(LABELS[form]), answer.named, form, own.code, answer.to) for form in forms]
    others = [
        _way_of(own_name(code), answer.named, answer.form, code, answer.to)
        for code in languages()
        if code != own.code
    ]
    for side in answer.statuses[0].sides:
        if side != answer.to and petition_of(side):
            others.append(_way_of(t("To: {side}", side=t(SIDES[side])), answer.named, answer.form, own.code, side))
    those = [one.official for one in answer.missing[:MOST_ALONE]]
    alone = [_way_of(short_name(one, t), one.slug, answer.form, own.code, answer.to) for one in those]
    pairs = [alone[at : at + FORMS_IN_A_ROW] for at in range(0, len(alone), FORMS_IN_A_ROW)]
    rows = [*(ways[at : at + FORMS_IN_A_ROW] for at in range(0, len(ways), FORMS_IN_A_ROW)), others, *pairs]
    return tuple(filter(None, (tuple(filter(None, row)) for row in rows)))


def _way_of(label: str, who: str, form: Form, code: str, to: str) -> Button | None:
    return button_for(label, Perform("brief", f"{who} {form} {code} {to}".strip()))


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
    return _way_of(label, answer.status.official.slug, form, code, to)
