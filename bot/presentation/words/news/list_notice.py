"""Puts news about a whole list into words: its first reading, its failure, its recovery."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from bot.language import Language
from bot.model.message import Block, Button, Message, Text, bold, code, heading, item, paragraph, small
from bot.presentation.words.list_names import TITLES, as_of
from bot.presentation.words.news import trouble
from bot.presentation.words.persons import short_name
from bot.presentation.words.shorten import called
from watchers.model import Entry, Found, Kind, Official, Tier

# Most matches of a first reading: a dozen or two people are watched, and as many listings may be like them.
FOUND_SHOWN = 20
NOBODY: Mapping[str, Official] = MappingProxyType({})


def notice(
    entry: Entry,
    t: Language,
    buttons: tuple[tuple[Button, ...], ...] = (),
    zone: dt.tzinfo = dt.UTC,
    people: Mapping[str, Official] = NOBODY,
    *,
    operator: bool = False,
) -> Message:
    """Returns news about a whole list: its first reading, its failure, its recovery. `people`: everyone watched, by
    slug."""
    title, detail = t(TITLES[entry.source]), entry.detail
    blocks: list[Block]
    if entry.kind is Kind.BASELINE:
        blocks = [
            heading(t("{list}: first reading", list=title)),
            paragraph(
                t.many(
                    "{n} listing in the edition of {date}. From now on every change is compared with it.",
                    "{n} listings in the edition of {date}. From now on every change is compared with it.",
                    detail.count or 0,
                    date=as_of(entry.source, entry.edition, t),
                )
            ),
        ]
        first = in_order(detail.found, people)[:FOUND_SHOWN]
        blocks += [item(*_found(one, people, t)) for one in first]
        if len(detail.found) > len(first):
            n = len(detail.found) - len(first)
            commands = code(t.typed("status")), t.commas(["", ""]), code(t.typed("review"))
            blocks.append(item(t.many("and {n} more", "and {n} more", n), ": ", *commands))
        undecided = sum(one.tier is not Tier.CONFIRMED for one in detail.found)
        if undecided:
            blocks.append(paragraph(waiting_words(undecided, t)))
        if not detail.found:
            blocks.append(item(t("None of the watched officials stands on it.")))
    elif entry.kind is Kind.SOURCE_TROUBLE:
        blocks = trouble.trouble(entry, t, zone, operator=operator)
    elif entry.kind is Kind.SOURCE_RECOVERED:
        blocks = trouble.recovered(entry, t, zone)
    else:
        blocks = trouble.refused(entry, t)
    return Message((*blocks, small(code(entry.alert_id))), buttons, t.code)


def waiting_words(n: int, t: Language) -> str:
    return t.many("{n} match awaits an operator's word.", "{n} matches await an operator's word.", n)


def in_order(found: Sequence[Found], people: Mapping[str, Official]) -> list[Found]:
    """Returns what was found as the watchlist has the people: first what is sure, then what someone must decide."""
    order = {slug: at for at, slug in enumerate(people)}
    return sorted(found, key=lambda one: (one.tier is not Tier.CONFIRMED, order.get(one.official, len(order))))


def _found(one: Found, people: Mapping[str, Official], t: Language) -> list[Text]:
    """Returns a listing of a first reading: whom it is, or may be, and under which name and ID the list has it."""
    watched = people.get(one.official)
    who = short_name(watched, t) if watched else one.official  # no longer watched
    return [bold(who), " · ", t(one.tier), " · ", called(one.name, t), " · ", code(one.listing)]
