"""Puts the watchlist's facts about people into words: births, names, deaths, and the paper's allegations."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.counts import Count, count
from bot.answers.questions.in_plain_words import Responsible, Verdict
from bot.answers.status import Status
from bot.language import Language
from bot.model.message import Block, Message, bold, heading, item, paragraph
from bot.presentation.words.counts import GROUPS, in_brackets
from bot.presentation.words.list_names import SIDES, dates_block, the_side, unread
from bot.presentation.words.persons import died_words, own_words, person, short_name
from bot.presentation.words.questions.talk import choices
from bot.presentation.words.questions.verdict import verdict
from watchers.model import Official


def dead(official: Official, t: Language) -> Block:
    who = short_name(official, t)
    if official.died:
        return paragraph(bold(who), ": ", died_words(official, t), ".")
    return paragraph(t("No report of the death of {who} is recorded here.", who=who))


def who(official: Official, t: Language) -> list[Block]:
    """Returns who someone is: the role, and what the paper says."""
    role = own_words(official.role, t) if official.role else ""
    case = own_words(official.case, t) if official.case else ""
    name = person(official, t)
    head = paragraph(bold(name), f" — {role}." if role else "", f" {case}" if case else "")
    return [head]


def facts(official: Official, t: Language) -> list[Block]:
    """Returns someone's date of birth and other names, as the lists have them."""
    who = short_name(official, t)
    born, others = t("No birth date of {who} is recorded here.", who=who), t("No other name is recorded here.")
    if official.births:
        born = (
            t("{who}: born {births}", who=who, births=" / ".join(t.published(one) for one in official.births)) + "."
        )
    if names := [one for one in official.all_names if one not in (official.name, official.persian)]:
        others = t("Other names: {names}", names=t.all_of([t.apart(one) for one in names])) + "."
    return [paragraph(born), paragraph(others)]


def responsible(answer: Responsible, t: Language) -> Message:
    """Returns the people whom the paper holds responsible for an event, as its allegation, and whether they are
    listed."""
    statuses, side = answer.statuses, answer.side
    sides = [side] if side else (statuses[0].sides if statuses else ())
    numbers = [count(statuses, each) for each in sides]
    parts = [_number(one, t) for one in numbers if one.known]
    names = t.all_of([short_name(one.official, t) for one in statuses])
    read = bold(t("{names}: {numbers}", names=names, numbers=" · ".join(parts)))
    if not parts and statuses:
        read = bold(unread(sides[0], statuses[0].lists, t))
    first = verdict(Verdict(statuses[0], side), t) if len(statuses) == 1 else paragraph(read)
    text = t(
        "The paper holds them responsible, or names them. That is the paper's allegation, not a court's finding:"
    )
    if note := _whether_for_it(answer, t):
        first = paragraph(*first.spans, " " if len(statuses) == 1 else ". ", bold(note))
    blocks: list[Block] = [first, paragraph(text)] if statuses else [paragraph(text)]
    for one in statuses:
        case = t(one.official.case) if one.official.case else ""
        blocks.append(item(bold(short_name(one.official, t)), f": {case}" if case else ""))
        if len(statuses) > 1:
            blocks.append(verdict(Verdict(one, side), t))
    blocks += [dates_block(statuses[0].lists, t)] if statuses else []
    return Message(tuple(blocks), choices([one.official for one in statuses], "status", t), t.code)


def _number(one: Count, t: Language) -> str:
    """Returns how many of those a side lists, and who they are where that are not all or none of them."""
    text = t("{side}: {n} of {all} listed", side=t(SIDES[one.side]), n=one.n, all=one.all) + in_brackets(one, t)
    if not 0 < one.n < one.all:
        return text
    return f"{text} ({t.all_of([short_name(who.official, t) for who in one.listed])})"


def _whether_for_it(answer: Responsible, t: Language) -> str:
    """Returns whether the listings are said to be for the event: a name beside it must not suggest that."""
    if not (answer.reasons and answer.listed):
        return ""
    text = t("No reason given on the lists was found to name it. That does not tell what these listings are for.")
    if answer.for_it:
        text = t("The list's own reasons speak of it: {listings}.", listings=_each(answer.for_it, t))
        if len(answer.for_it) < len(answer.listed):
            text += " " + t("In the others no mention of it was found. That does not tell what they are for.")
    older = t("Older than what happened: {listings}.", listings=_each(answer.older, t)) if answer.older else ""
    return f"{text} {older}".strip()


def _each(listings: Sequence[tuple[Status, str]], t: Language) -> str:
    """Returns each person with the sides: "Leila Vaseghi (the UK and the EU)"."""
    people = {one.official.slug: one for one, _ in listings}
    return t.all_of(
        [
            f"{short_name(one.official, t)} ({t.all_of([the_side(side, t) for who, side in listings if who is one])})"
            for one in people.values()
        ]
    )


def the_dead(officials: Sequence[Official], t: Language) -> Message:
    """Returns every watched person whose death has been reported."""
    blocks: list[Block] = [heading(t("Reported dead"))]
    for group in dict.fromkeys(one.group for one in officials):
        members = [one for one in officials if one.group == group]
        gone = [one for one in members if one.died]
        number = t("{n} of {all}", n=len(gone), all=len(members))
        blocks.append(paragraph(bold(t(GROUPS.get(group, group))), f": {number}"))
        blocks += [item(bold(short_name(one, t)), ": ", died_words(one, t)) for one in gone]
    return Message(tuple(blocks), language=t.code)
