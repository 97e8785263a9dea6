"""Puts into words how governments, and the people watched, compare with one another: the answer comes first."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.counts import Count
from bot.answers.questions.compared import LEAST, ByReach, Cases, NotListing, Ranked, Reach, Records
from bot.answers.questions.yes_or_no import sides_asked
from bot.answers.status import Standing, Status
from bot.language import Language
from bot.model.message import Block, Text, bold, item, link, paragraph
from bot.presentation.words.list_names import SIDES, TITLES, begun, dates_block, the_side, unread
from bot.presentation.words.over_all import over_all
from bot.presentation.words.persons import own_words, short_name
from watchers.model import Official


def ranked(answer: Ranked, t: Language) -> list[Block]:
    """Returns which government lists most of the ten, and which fewest."""
    counts, (most, least) = answer.counts, answer.ends
    if not counts:
        return [paragraph(unread(side, answer.lists, t)) for side in answer.among] or [
            paragraph(t("No list has been read yet."))
        ]
    every = counts[0].all
    head = {
        True: t("Most: {sides}, {n} of the {all}.", sides=_those(most, t), n=most[0].n, all=every),
        False: t("Fewest: {sides}, {n} of the {all}.", sides=_those(least, t), n=least[0].n, all=every),
    }
    if most == least:
        head = dict.fromkeys(
            head, t("They are level: {sides}, {n} of the {all} each.", sides=_those(most, t), n=most[0].n, all=every)
        )
    asked = answer.first != LEAST
    row = " · ".join(f"{t(SIDES[one.side])} {t.figures(str(one.n))}" for one in counts)
    said = [head[asked]] if most == least else [head[asked], head[not asked]]
    return [paragraph(bold(said[0]), *[f" {one}" for one in said[1:]]), paragraph(row), dates_block(answer.lists, t)]


def _those(counts: Sequence[Count], t: Language) -> str:
    return t.all_of([the_side(one.side, t) for one in counts])


def by_reach(answer: ByReach, t: Language) -> list[Block]:
    """Returns who is listed by most governments, by fewest, by none, or by all."""
    lists = answer.statuses[0].lists if answer.statuses else ()
    found = answer.found
    if answer.statuses and not answer.is_known:
        return [
            paragraph(unread(side, lists, t))
            for side in answer.statuses[0].sides
            if not answer.statuses[0].known(side)
        ]
    names = t.all_of([_named(one, t) for one, _ in found])
    all_sides = len(answer.statuses[0].sides) if answer.statuses else 0
    if answer.asked is Reach.NONE:
        text = t("Listed by no government whose list is read here: {names}.", names=names)
        if not found:
            text = t(
                "Nobody: each of the {n} people watched is listed by at least one government.", n=len(answer.statuses)
            )
    elif answer.asked is Reach.ALL:
        text = t("Listed by all {n}: {names}.", n=all_sides, names=names)
        if not found:
            text = t("Nobody is listed by all {n}.", n=all_sides)
    else:
        n = found[0][1] if found else 0
        text = t.many("Listed by {n} government: {names}.", "Listed by {n} governments: {names}.", n, names=names)
        text = f"{t('The fewest') if answer.asked is Reach.LEAST else t('The most')} — {text}"
    lines = [
        item(f"{t.figures(str(n))} · ", bold(short_name(one.official, t)), _sides(answer.sides(one), t))
        for one, n in answer.ordered
    ]
    return [paragraph(bold(text)), *lines, dates_block(lists, t)]


def _named(one: Status, t: Language) -> str:
    name = short_name(one.official, t)
    return f"{name} ({t('reported dead')})" if one.official.died else name


def _sides(sides: Sequence[str], t: Language) -> str:
    return f" — {t.all_of([t(SIDES[side]) for side in sides])}" if sides else ""


def not_listing(answer: NotListing, t: Language) -> list[Block]:
    """Returns which governments do not list someone, and which do."""
    one = answer.status
    who = short_name(one.official, t)
    missing, listed = answer.of(Standing.MISSING), answer.of(Standing.LISTED)
    if not (missing or listed):
        return [paragraph(bold(who), ": ", over_all(one, t) or t("No list has been read yet."))]
    not_by = t("{who} is not listed by {sides}.", who=who, sides=t.any_of([the_side(side, t) for side in missing]))
    if not missing:
        not_by = t("{who} is listed by each government whose lists are read here.", who=who)
    blocks: list[Block] = [paragraph(bold(not_by))]
    if listed:
        parts = [_since(one, side, t) for side in listed]
        blocks.append(paragraph(t("Listed by {sides}.", sides=t.all_of(parts))))
    unsure = [side for side in one.sides if side not in (*missing, *listed)]
    if unsure:
        blocks.append(paragraph(begun(over_all(one, t)), "."))
    return [*blocks, dates_block(one.lists, t)]


def _since(one: Status, side: str, t: Language) -> str:
    since = one.since(side)
    if since is None:
        return the_side(side, t)
    return t("{side} since {date}", side=the_side(side, t), date=t.published(since))


def cases(answer: Cases, t: Language) -> list[Block]:
    """Returns what the paper says of each of the people watched, in a line each."""
    head = paragraph(bold(t("What the paper says of each: its allegations, not a court's findings.")))
    return [head, *(item(bold(short_name(one, t)), *_case(one, t)) for one in answer.officials)]


def _case(one: Official, t: Language) -> list[Text]:
    said = [own_words(text, t) for text in (one.role, one.case) if text]
    return [": ", " — ".join(said)] if said else []


def records(answer: Records, t: Language) -> list[Block]:
    """Returns the ID and the address under which each list has someone."""
    one = answer.status
    who = short_name(one.official, t)
    found = [on for side in sides_asked(one, answer.side) for on in one.sure(side)]
    if not found:
        by = the_side(answer.side, t) if answer.side else ""
        text = (
            t("No record of {who} on the list of {side}.", who=who, side=by)
            if answer.side
            else t("No record of {who} on the lists read here.", who=who)
        )
        return [paragraph(text), dates_block(one.lists, t)]
    first = ", ".join(f"{t(TITLES[on.source])} {t.apart(on.listing.id)}" for on in found)
    lines = [item(t(TITLES[on.source]), ": ", link(t.apart(on.listing.id), on.link)) for on in found]
    return [paragraph(bold(f"{who}: {first}")), *lines]
