"""Puts news about a whole list into words: its first reading, its failure, its recovery."""

from __future__ import annotations

import datetime as dt

from bot.language import Language
from bot.model.message import (
    Block,
    Button,
    Message,
    code,
    heading,
    item,
    paragraph,
    small,
)
from bot.presentation.words.list_names import TITLES, as_of
from bot.presentation.words.news import trouble
from bot.presentation.words.shorten import called
from watchers.model import Entry, Kind, Tier

# Most matches of a first reading: a dozen or two people are watched, and as many listings may be like them.
FOUND_SHOWN = 20


def notice(
    entry: Entry,
    t: Language,
    buttons: tuple[tuple[Button, ...], ...] = (),
    zone: dt.tzinfo = dt.UTC,
    *,
    operator: bool = False,
) -> Message:
    """Returns news about a whole list: its first reading, its failure, its recovery."""
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
        first = sorted(detail.found, key=lambda one: one.tier is not Tier.CONFIRMED)[:FOUND_SHOWN]
        for one in first:
            blocks.append(
                item(called(one.name, t), " · ", code(one.listing), " · ", t(one.tier), " · ", one.official)
            )
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
