"""Writes about several officials together: a letter, a line for the press, a post or a note, from the same templates
as about one. It claims only what is sure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from bot.answers.briefs.asks import listing_sides
from bot.answers.briefs.brief import Form
from bot.answers.briefs.joint import JointBrief
from bot.answers.counts import CALLED_FOR
from bot.answers.lists import SOURCES_OF
from bot.answers.status import Standing, Status
from bot.language import Language
from bot.model.message import ISOLATES, clean
from bot.presentation.words.briefs.asks import Voice
from bot.presentation.words.briefs.case import who_is
from bot.presentation.words.briefs.characters import POST_MOST, characters
from bot.presentation.words.briefs.fill import VOICES
from bot.presentation.words.briefs.finding import LIST, marked, over_event
from bot.presentation.words.briefs.notes import Notes, lists_note, paper_note
from bot.presentation.words.briefs.over_an_event import joined, who_lists_them
from bot.presentation.words.briefs.templates import Template, Templates
from bot.presentation.words.list_names import as_of, begun, in_words, of_old_editions, the_side
from bot.presentation.words.over_all import over_all
from bot.presentation.words.persons import own_words, short_name
from bot.presentation.words.replies.status import dates_of
from watchers.lists import registry

# By whether the office decides itself, and to whom it is said.
DESIGNATE: dict[tuple[bool, Voice], str] = {
    (True, Voice.MINISTER): "We ask you to designate them under {instrument}.",
    (False, Voice.MINISTER): "We ask you to seek their listing under {instrument}.",
    (True, Voice.MEMBER): "I ask you to urge {office} to designate them under {instrument}.",
    (False, Voice.MEMBER): "I ask you to urge {office} to seek their listing under {instrument}.",
    (True, Voice.PUBLIC): "{office} should designate them under {instrument}.",
    (False, Voice.PUBLIC): "{office} should seek their listing under {instrument}.",
}
_CUT = "…"


def written(answer: JointBrief, t: Language, templates: Templates) -> str:
    """Returns the whole text, as it is passed on."""
    if answer.form is Form.PARAGRAPH:
        return clean(_note(answer, t))
    template = templates.of(answer.form, t.code)
    if answer.form is Form.POST:
        return _post(answer, template, t)
    return clean(_filled(template, _values(answer, Notes(t), t)))


def _filled(template: Template, values: dict[str, Callable[[], str]]) -> str:
    """Returns a template with its values, the sources made last: footnotes are numbered as they are cited."""
    names = sorted(dict.fromkeys(template.fields), key=lambda name: name == "sources")
    made = {name: values.get(name, str)() for name in names}
    return template.filled(made.__getitem__)


def _values(answer: JointBrief, notes: Notes, t: Language) -> dict[str, Callable[[], str]]:
    petition = answer.petition
    if petition is None:
        return {}
    n = len(answer.missing)
    asks = answer.missing and answer.of_one_government and not (answer.short or answer.counted)
    instrument = t(petition.instrument_short if answer.form is Form.POST else petition.instrument)
    many = t.many("{n} official", "{n} officials", n)
    voice = VOICES.get(answer.form, Voice.PUBLIC)
    subject = t("Designation of {name} under {instrument}", name=many, instrument=instrument)
    today = answer.statuses[0].today
    return {
        "name": lambda: many,
        "date": lambda: t.published(today) if today else "",
        "government": lambda: the_side(answer.to, t),
        "instrument": lambda: instrument,
        "office": lambda: t(petition.office),
        "dear": lambda: t(petition.dear),
        "member": lambda: t("[name of your {member}]", member=t(petition.member)),
        "subject": lambda: subject,
        "case": lambda: _cases(answer, notes, t) if answer.form in (Form.LETTER, Form.MEMBER) else "",
        "gap": lambda: _gap(answer, notes, t),
        "ask": lambda: (
            begun(t(DESIGNATE[petition.decides, voice], office=t(petition.named), instrument=instrument))
            if asks
            else ""
        ),
        "sources": lambda: notes.listed,
        "source": lambda: _source(answer, t),
        "finding": lambda: _with_old_editions(_finding(answer, t), answer, t),
        "hashtags": lambda: " ".join(answer.hashtags),
    }


def _cases(answer: JointBrief, notes: Notes, t: Language) -> str:
    """Returns who they are, each with the case and with who lists him or her: a line for each."""
    head = t("We write about these officials, whom {side} does not list:", side=the_side(answer.to, t))
    if answer.form is Form.MEMBER:
        head = t("I write about these officials, whom {side} does not list:", side=the_side(answer.to, t))
    return "\n".join([head, *(_case(one, n, notes, t) for n, one in enumerate(answer.missing, start=1))])


def _case(one: Status, n: int, notes: Notes, t: Language) -> str:
    official = one.official
    mark = notes.mark(paper_note(one, t))
    said = f"{own_words(official.case, t)}{mark}" if official.case else ""
    stands = f"{begun(over_all(one, t, claims=True))}."
    cited = notes.mark(*(lists_note(one, side, t) for side in _told_of(one)))
    return " ".join(filter(None, [f"{t.digits(str(n))}.", f"{who_is(official, t)}.", said, stands + cited]))


def _told_of(one: Status) -> list[str]:
    """Returns the sides of which it is said that they list someone, or do not: the list of each is cited."""
    return [*listing_sides(one), *(side for side in one.sides if one.standing(side) is Standing.MISSING)]


def _gap(answer: JointBrief, notes: Notes, t: Language) -> str:
    status, side = answer.missing[0], answer.to
    lists = in_words("lists_called", t, [side])[0]
    dated = all(state.date for state in status.lists if state.source in SOURCES_OF[side] and state.read)
    text = t("None of them is found on {lists}.", lists=lists)
    if dated:
        date = dates_of(status.lists, side, t)
        text = t("None of them is on {lists} as of {date}.", lists=lists, date=date)
    return text + notes.mark(lists_note(status, side, t))


def _finding(answer: JointBrief, t: Language) -> str:
    """Returns whom the government does not list, and of how many that is; of an event, where no government was named,
    who lists whom."""
    if answer.over and not answer.of_one_government:
        return who_lists_them(answer, t)
    names = t.all_of([short_name(one.official, t) for one in answer.missing])
    side = the_side(answer.to, t)
    if _is_of_the_paper(answer):
        if answer.counted:
            return _with_the_event(_counted(answer, t), answer, t)
        facts = {
            "all": len(answer.statuses),
            "n": len(answer.listed),
            "side": side,
            "missing": len(answer.missing),
            "names": names,
        }
        if answer.short:
            text = t(
                "{side} lists {n} of the {all} officials whom a paper of November 2021 asks Britain to sanction, and"
                " does not list {missing}: {names}.",
                **facts,
            )
        else:
            text = t(
                "Of the {all} officials whom a paper of November 2021 asks Britain to sanction, {side} lists {n}. It"
                " does not list {missing}: {names}.",
                **facts,
            )
        return _with_the_event(begun(text), answer, t)
    listed = t.all_of([short_name(one.official, t) for one in answer.listed])
    parts = [t(LIST[0], sides=side, name=listed)] if answer.over and listed else []
    none = answer.over and len(answer.missing) == len(answer.statuses)
    parts += [t("{side} lists none of them.", side=side)] if none else []
    parts += [t("{side} does not list {names}.", side=side, names=names)] if names and not none else []
    if others := _who_list_them_all(answer):
        parts.append(t("all of them are listed by {sides}.", sides=t.all_of([the_side(one, t) for one in others])))
    if answer.over:
        every = t.all_of([short_name(one.official, t) for one in answer.statuses])
        parts.insert(0, over_event(every, answer.over, t))
    return joined(parts, answer, t)


def _who_list_them_all(answer: JointBrief) -> tuple[str, ...]:
    """Returns who lists each of those whom the government does not, where the text is to be short and of nothing
    else."""
    if not answer.short or answer.over or len(answer.missing) < len(answer.statuses) or _is_of_the_paper(answer):
        return ()
    each = [set(listing_sides(one)) for one in answer.missing]
    return tuple(side for side in answer.missing[0].sides if len(each) > 1 and all(side in sides for sides in each))


def _with_old_editions(text: str, answer: JointBrief, t: Language) -> str:
    """Returns a text with the days of the lists on which it rests, where some may no longer hold."""
    listing = {side for one in answer.statuses for side in listing_sides(one)}
    sides = answer.counted or ([answer.to] if answer.of_one_government or not answer.over else listing)
    sides = [*sides, *_who_list_them_all(answer)]
    old = of_old_editions((one.known_to(side) for one in answer.statuses for side in sides), t)
    if not old:
        return text
    if answer.short:
        return t.semicolons([text.rstrip("."), old]) + "."
    apart = "\n" if "\n" in text else " "
    return f"{text}{apart}{begun(old)}."


def _counted(answer: JointBrief, t: Language) -> str:
    """Returns how many of all each of several governments lists."""
    each = [t("{side} lists {n}", side=the_side(side, t), n=len(answer.listed_by(side))) for side in answer.counted]
    return t(
        "Of the {all} officials whom a paper of November 2021 asks Britain to sanction, {counts}.",
        all=len(answer.statuses),
        counts=t.all_of(each),
    )


def _with_the_event(text: str, answer: JointBrief, t: Language) -> str:
    """Returns a text about all, as it begins where it marks an anniversary."""
    return " ".join([*marked(answer.marks, t), text])


def _is_of_the_paper(answer: JointBrief) -> bool:
    """Tells whether it is about all whom the paper calls for, and no others."""
    return answer.named == "all" and all(one.official.group == CALLED_FOR for one in answer.statuses)


def _source(answer: JointBrief, t: Language) -> str:
    papers = dict.fromkeys(paper_note(one, t).rstrip(".") for one in answer.statuses)
    sides = {side: None for one in answer.statuses for side in listing_sides(one)}
    of_lists = answer.counted or ([answer.to] if answer.of_one_government else sides)
    of_lists = [*of_lists, *_who_list_them_all(answer)]
    given = [*filter(None, papers), *(lists_note(answer.statuses[0], side, t) for side in of_lists)]
    return t("Sources: {sources}", sources=t.semicolons(given))


def _post(answer: JointBrief, template: Template, t: Language) -> str:
    """Returns a post of no more characters than X takes: with fewer hashtags, then without what is asked."""
    tags, whole = answer.hashtags, _values(answer, Notes(t), t)
    text = ""
    for n in range(len(tags), -1, -1):
        text = _plain(_filled(template, {**whole, "hashtags": partial(" ".join, tags[:n])}))
        if characters(text) <= POST_MOST:
            return text
    text = _plain(_filled(template, {**whole, "hashtags": str, "ask": str}))
    while characters(text) > POST_MOST:
        text = text[:-2].rstrip() + _CUT
    return text


def _plain(text: str) -> str:
    return clean(text).translate(ISOLATES)


def _note(answer: JointBrief, t: Language) -> str:
    """Returns a note of about half a page: what a government has done, whom it lists, and whom it does not."""
    side = the_side(answer.to, t)
    head = t("Sanctions by {side}: {n} of {all} officials are listed.", side=side, n=len(answer.listed),
             all=len(answer.statuses))  # fmt: skip
    if _is_of_the_paper(answer):
        head = t(
            "Sanctions by {side}: of the {all} officials whom a paper of November 2021 asks Britain to sanction, {n}"
            " are listed.",
            side=side,
            n=len(answer.listed),
            all=len(answer.statuses),
        )
    parts = [begun(head)]
    for text, those in (
        (t("Listed by {side}:", side=side), answer.listed),
        (t("Not listed by {side}:", side=side), (*answer.missing, *answer.dead)),
        (t("Not certain:"), answer.unsure),
    ):
        if those:
            parts.append("\n".join([text, *(_line(one, answer.to, t) for one in those)]))
    parts.append(_as_of(answer, t))
    return "\n\n".join(parts)


def _line(one: Status, side: str, t: Language) -> str:
    name, since = short_name(one.official, t), one.since(side)
    if since is not None:
        name = t("{name} (since {date})", name=name, date=t.published(since))
    return f"– {name}: {over_all(one, t, claims=True)}."


def _as_of(answer: JointBrief, t: Language) -> str:
    read = [state for state in answer.lists if state.read and registry.jurisdiction_of(state.source) == answer.to]
    dates = [as_of(state.source, state.date, t) for state in read if state.date]
    sides = in_words("lists_called", t, [answer.to])
    return t("Checked against {lists} as of {date}.", lists=t.all_of(sides), date=t.all_of(dates)) if dates else ""


def names_of(statuses: Sequence[Status], t: Language) -> str:
    return t.all_of([short_name(one.official, t) for one in statuses])
