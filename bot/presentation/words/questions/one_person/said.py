"""Puts into words what is asked of one person: each subject by its own function, the answer first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.answers.answer import OfOnePerson
from bot.answers.counts import CALLED_FOR
from bot.answers.questions.in_plain_words import Verdict
from bot.answers.questions.one_person import (
    OF_THE_TEN,
    Bearers,
    Facet,
    Interval,
    OfOne,
    Purposes,
    SideBySide,
    Spellings,
)
from bot.answers.questions.wishes import Explained
from bot.answers.status import Standing, Status
from bot.language import Language
from bot.model.message import Block, Message, bold, item, link, paragraph
from bot.presentation.words.list_names import TITLES, begun, dates_block, the_side
from bot.presentation.words.over_all import over_all
from bot.presentation.words.persons import died_words, own_words, short_name
from bot.presentation.words.questions.explained import explained
from bot.presentation.words.questions.one_person import between, names, reasons
from bot.presentation.words.questions.one_person.by_list import by_side, no_listing, of_sides
from bot.presentation.words.questions.verdict import edition, in_lines, verdict
from watchers.lists import registry
from watchers.model import Field

WATCHED = {  # by the group of the watchlist
    "called for": "{who} is watched here, as one of those whom the paper of 15 November 2021 calls for.",
    "also named": "{who} is watched here, as one of the three others whom the paper of 15 November 2021 names.",
}
WHY_NOT = {  # of the ten
    "also named": "The paper names {who}, but not among the ten whom it wants sanctioned. Why is not told here.",
}


def of_one_person(answer: OfOnePerson, t: Language) -> Message:
    """Returns the answer to what is asked of one person."""
    return Message(tuple(_blocks(answer, t)), language=t.code)


def _blocks(answer: OfOnePerson, t: Language) -> list[Block]:
    match answer:
        case Purposes():
            return reasons.purposes(answer, t)
        case Interval():
            return between.interval(answer, t)
        case SideBySide():
            return between.side_by_side(answer, t)
        case Spellings():
            return names.spellings(answer, t)
        case Bearers():
            return names.bearers(answer, t)
        case OfOne():
            return _SAID[answer.facet](answer, t)


def _watched(answer: OfOne, t: Language) -> list[Block]:
    one = answer.status
    who = short_name(one.official, t)
    yes = t("Yes: {who} is watched here.", who=who)
    if answer.kinds == (OF_THE_TEN,) and one.official.group == CALLED_FOR:
        yes = t("Yes: {who} is one of the ten for whom the paper of 15 November 2021 asks for sanctions.", who=who)
    elif answer.kinds == (OF_THE_TEN,):
        beside = t(WATCHED.get(one.official.group, "{who} is watched here."), who=who)
        yes = f"{t('No, not one of the ten.')} {beside}"
    elif answer.kinds and (why := WHY_NOT.get(one.official.group)) and OF_THE_TEN in answer.kinds:
        yes = t(why, who=who)
    elif answer.kinds:  # it was asked why not
        yes = t(WATCHED.get(one.official.group, "{who} is watched here."), who=who)
    return [
        paragraph(bold(yes), " ", begun(over_all(one, t) or t("No list has been read yet.")), "."),
        dates_block(one.lists, t),
    ]


def _count(answer: OfOne, t: Language) -> list[Block]:
    one, listed = answer.status, answer.listed
    who = short_name(one.official, t)
    if not listed and answer.unknown:
        return [verdict(Verdict(one), t)]
    if listed:
        names_of = t.all_of([the_side(side, t) for side in listed])
        text = t.many(
            "{n} government lists {who}: {sides}.",
            "{n} governments list {who}: {sides}.",
            len(listed),
            who=who,
            sides=names_of,
        )
    else:
        text = t("None: no government whose list is read here lists {who}.", who=who)
    said = [text]
    if listed and answer.missing:
        said.append(t("Not listed by {sides}.", sides=t.any_of([the_side(side, t) for side in answer.missing])))
    if answer.unknown:
        said.append(
            t("Of {sides} it cannot be said.", sides=t.all_of([the_side(side, t) for side in answer.unknown]))
        )
    many = sum(len(one.sure(side)) for side in listed)
    if many > len(listed):
        said.append(t.many("{n} listing in all.", "{n} listings in all.", many))
    return [paragraph(bold(said[0]), *(f" {more}" for more in said[1:]))]


def _office(answer: OfOne, t: Language) -> list[Block]:
    one = answer.status
    who, official = short_name(one.official, t), one.official
    role = own_words(official.role, t) if official.role else ""
    if official.died:
        text = f"{who}: {died_words(official, t)}."
        first = paragraph(bold(text), " ", t("Until then, by the watchlist: {role}.", role=role) if role else "")
    elif role:
        first = paragraph(
            bold(t("{who}, as the watchlist has it: {role}.", who=who, role=role)),
            " ",
            t("Whether that is so today, and where {who} is, neither the lists nor the watchlist tell.", who=who),
        )
    else:
        first = paragraph(t("What {who} does today neither the lists nor the watchlist tell.", who=who))
    lines = [
        item(f"{of_sides(where, t)}: “{t.apart(' / '.join(given))}”")
        for given, where in by_side(answer.values(Field.POSITIONS)).items()
    ]
    return [first, *([paragraph(t("As the lists put it, on the day of their editions:")), *lines] if lines else [])]


def _sides(answer: OfOne) -> tuple[str, ...]:
    return answer.each_of or ((answer.side,) if answer.side else tuple(answer.status.sides))


def _listed_and_not(one: Status, sides: Sequence[str]) -> tuple[list[str], list[str]]:
    """Returns those of these sides that list somebody, and those that do not."""
    listed = [side for side in sides if one.standing(side) is Standing.LISTED]
    return listed, [side for side in sides if one.standing(side) is Standing.MISSING]


def _active(answer: OfOne, t: Language) -> list[Block]:
    one = answer.status
    who = short_name(one.official, t)
    sides = _sides(answer)
    there, gone = _listed_and_not(one, sides)
    parts = []
    if there:
        word = t("Yes") if not answer.side or len(there) == len(sides) else ""
        text = t(
            "{who} is on the latest lists read here: {lists}.",
            who=who,
            lists=t.all_of([edition(one, side, t) for side in there]),
        )
        parts.append(f"{word}: {text}" if word else text)
    if gone:
        parts.append(t("Not on those of {lists}.", lists=t.any_of([edition(one, side, t) for side in gone])))
    if not parts:
        return [verdict(Verdict(one, answer.side, each_of=answer.each_of), t)]
    later = t("What was published after those days is not known here.")
    return [paragraph(bold(parts[0]), *(f" {more}" for more in parts[1:]), " ", later)]


def _expiry(answer: OfOne, t: Language) -> list[Block]:
    one = answer.status
    if not answer.listings:
        return no_listing(answer, t)
    who = short_name(one.official, t)
    first = t(
        "The lists give no end date for {who}, and do not say whether the act behind a listing was renewed.", who=who
    )
    more = explained(Explained("expiry"), t).blocks[1:-1]
    return [
        paragraph(bold(first)),
        *in_lines(Verdict(one, answer.side, each_of=answer.each_of or answer.listed), t),
        *more,
    ]


def _only(answer: OfOne, t: Language) -> list[Block]:
    """Returns whether the government that was asked about is the only one that lists the person."""
    one, side, listed = answer.status, answer.side or "", answer.listed
    who = short_name(one.official, t)
    if side not in listed or (len(listed) == 1 and answer.unknown):
        return [verdict(Verdict(one, side), t), verdict(Verdict(one), t)]
    if len(listed) == 1:
        text = t(
            "Yes: of those whose lists are read here, {side} alone lists {who}.", side=the_side(side, t), who=who
        )
        return [paragraph(bold(text))]
    others = [the_side(each, t) for each in listed if each != side]
    text = t("No: {who} is listed by {others}, too.", who=who, others=t.all_of(others))
    return [paragraph(bold(text)), verdict(Verdict(one, side), t)]


def _charged(answer: OfOne, t: Language) -> list[Block]:
    """Returns that no list tells of an arrest or a trial, what the paper says, and how the person is listed."""
    one = answer.status
    who = short_name(one.official, t)
    text = t(
        "Whether {who} was arrested, charged, tried or convicted stands on no list; what police and courts say is not"
        " read here.",
        who=who,
    )
    case = [paragraph(own_words(one.official.case, t))] if one.official.case else []
    return [paragraph(bold(text)), *case, verdict(Verdict(one, answer.side), t)]


def _sure(answer: OfOne, t: Language) -> list[Block]:
    """Returns how the person stands, up to which day that is known, and where it can be checked."""
    one = answer.status
    who = short_name(one.official, t)
    there, gone = _listed_and_not(one, _sides(answer))
    parts = []
    if there:
        listed = t.all_of([edition(one, side, t, of_edition=True) for side in there])
        parts.append(t("{who} is listed by {sides}.", who=who, sides=listed))
    if gone:
        dated = t.any_of([edition(one, side, t) for side in gone])
        parts.append(t("{who} is not listed by {sides}.", who=who, sides=dated))
    if not parts:
        return [verdict(Verdict(one, answer.side, each_of=answer.each_of), t)]
    later = t(
        "That is sure of that edition alone: what was published since is not known here. Check before you say it:"
    )
    pages = [
        item(link(t(TITLES[state.source]), registry.page(state.source)))
        for state in one.lists
        if registry.jurisdiction_of(state.source) in (*there, *gone) and state.read
    ]
    return [paragraph(bold(" ".join(parts)), " ", later), *pages]


_SAID: dict[Facet, Callable[[OfOne, Language], list[Block]]] = {
    Facet.WATCHED: _watched,
    Facet.COUNT: _count,
    Facet.ONLY: _only,
    Facet.CHARGED: _charged,
    Facet.EVIDENCE: reasons.evidence,
    Facet.SURE: _sure,
    Facet.QUOTE: reasons.quoted,
    Facet.WROTE: reasons.wrote,
    Facet.SAME_REASON: reasons.same_reason,
    Facet.BY_REASON: reasons.by_reason,
    Facet.DETAILS: names.details,
    Facet.IDENTITY: names.identity,
    Facet.OFFICE: _office,
    Facet.ACTIVE: _active,
    Facet.DATED: between.dated,
    Facet.EXPIRY: _expiry,
}
