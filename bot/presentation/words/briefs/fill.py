"""Fills the template of a letter, a line for the press, a post or a paragraph with what is true of one official."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from bot.answers.briefs.asks import Ask, listing_sides, purpose_of
from bot.answers.briefs.brief import Brief, Form
from bot.language import Language
from bot.model.message import ISOLATES, clean
from bot.presentation.words.briefs.asks import Voice, ask_words
from bot.presentation.words.briefs.case import case, case_in_short, role_of
from bot.presentation.words.briefs.characters import POST_MOST, characters
from bot.presentation.words.briefs.finding import finding, in_one_sentence
from bot.presentation.words.briefs.notes import Notes, listing_notes, paper_note, standing_on
from bot.presentation.words.briefs.paragraph import in_one_paragraph
from bot.presentation.words.briefs.standing import acted, gap
from bot.presentation.words.briefs.templates import Template, Templates
from bot.presentation.words.list_names import the_side
from bot.presentation.words.persons import other_script, short_name
from watchers.model import Purpose

VOICES = {Form.LETTER: Voice.MINISTER, Form.MEMBER: Voice.MEMBER, Form.PRESS: Voice.PUBLIC, Form.POST: Voice.PUBLIC}
ABOUT = {
    Ask.DESIGNATE: "Designation of {name} under {instrument}",
    Ask.AGAIN: "Designation of {name} under {instrument}",
    Ask.UNLESS: "Designation of {name} under {instrument}",
}
OF_ALL = "Sanctions on {name}"
_CUT = "…"


def written(answer: Brief, t: Language, templates: Templates) -> str:
    """Returns the whole text, as it is passed on."""
    template = templates.of(answer.form, t.code)
    if answer.form is Form.POST:
        return _post(answer, template, t)
    notes = Notes(t)
    values = _values(answer, notes if answer.form in (Form.LETTER, Form.MEMBER) else None, t)
    return clean(template.filled(_in_order(template, values)))


def _in_order(template: Template, values: Mapping[str, Callable[[], str]]) -> Callable[[str], str]:
    """Returns what looks up a field's value. Each is made once, in the order in which the template has them, the
    sources after all others: footnotes are numbered as they are read."""
    names = sorted(dict.fromkeys(template.fields), key=lambda name: name in _LAST)
    made = {name: values[name]() for name in names}
    return made.__getitem__


_LAST = ("sources",)


def _values(answer: Brief, notes: Notes | None, t: Language) -> dict[str, Callable[[], str]]:
    """Returns how each field is made."""
    status, petition = answer.status, answer.petition
    official = status.official
    name = short_name(official, t)
    marks = notes or Notes(t)
    voice = VOICES.get(answer.form, Voice.PUBLIC)
    instrument = t(petition.instrument) if petition else ""
    return {
        "name": lambda: name,
        "other_name": lambda: other_script(official, t),
        "role": lambda: role_of(official, t),
        "date": lambda: t.published(status.today) if status.today else "",
        "government": lambda: the_side(answer.to, t) if answer.to else "",
        "instrument": lambda: instrument,
        "office": lambda: t(petition.office) if petition else "",
        "dear": lambda: t(petition.dear) if petition else "",
        "member": lambda: t("[name of your {member}]", member=t(petition.member)) if petition else "",
        "subject": lambda: t(ABOUT.get(answer.ask, OF_ALL), name=name, instrument=instrument),
        "case": lambda: case(status, notes, t) if notes else "" if answer.short else case_in_short(status, t),
        "acted": lambda: acted(answer, marks, t) if answer.to else "",
        "gap": lambda: gap(answer, marks, t) if answer.to else "",
        "ask": lambda: "" if answer.short else ask_words(answer, voice, t, short=answer.form is Form.POST),
        "sources": lambda: marks.listed,
        "source": lambda: _source(answer, t),
        "finding": lambda: in_one_sentence(answer, t) if answer.short else finding(answer, t),
        "link": lambda: _link(answer),
        "hashtags": lambda: " ".join(answer.hashtags),
        "paragraph": lambda: in_one_paragraph(status, t),
    }


def _source(answer: Brief, t: Language) -> str:
    """Returns where a line for the press comes from: the paper, and one entry of a government that lists the
    person, of the one that was named where it does."""
    status = answer.status
    named = answer.to if answer.of_one_government else ""
    sides = sorted(listing_sides(status), key=lambda side: side != named)
    found = [paper_note(status, t).rstrip("."), *(listing_notes(status, side, t)[0] for side in sides[:1])]
    given = t.semicolons(list(filter(None, found)))
    return t("Sources: {sources}", sources=given) if given else ""


def _link(answer: Brief) -> str:
    """Returns the official record of a government that lists the person: of the one that was named, or of one that
    does so for human rights, where there is one."""
    status, named = answer.status, answer.to if answer.of_one_government else ""
    sides = sorted(
        listing_sides(status), key=lambda side: (side != named, purpose_of(status, side) is not Purpose.YES)
    )
    return next((one.link for side in sides for one in standing_on(status, side)), "")


def _post(answer: Brief, template: Template, t: Language) -> str:
    """Returns a post of no more characters than X takes."""
    text = ""
    for values in _shorter_and_shorter(answer, t):
        text = _plain(template.filled(_in_order(template, values)))
        if characters(text) <= POST_MOST:
            return text
    while characters(text) > POST_MOST:  # a very long name
        text = text[:-2].rstrip() + _CUT
    return text


def _shorter_and_shorter(answer: Brief, t: Language) -> Iterator[dict[str, Callable[[], str]]]:
    """Yields the fields of a post, each time with less: fewer hashtags, no link, and nothing asked. What is said of
    the person stays."""
    tags, whole = answer.hashtags, _values(answer, None, t)
    nothing: Callable[[], str] = str
    for n in range(len(tags), -1, -1):
        yield {**whole, "hashtags": partial(" ".join, tags[:n])}
    without = {**whole, "hashtags": nothing, "link": nothing}
    yield without
    yield {**without, "ask": nothing}


def _plain(text: str) -> str:
    """Returns a text without the signs that keep two directions apart: X counts each as two."""
    return clean(text).translate(ISOLATES)
