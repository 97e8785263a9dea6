"""Puts news about the reading of a list into words: a refused edition, a failure, and its end.

Operators get reasons with figures, IDs and addresses. Followers get the meaning for them: no address, no number of a
protocol.
"""

from __future__ import annotations

import datetime as dt

from bot.language import Language
from bot.model.message import Block, code, heading, item, link, paragraph
from bot.presentation.words.list_names import TITLES, as_of
from bot.presentation.words.replies.refused import REFUSALS, REFUSALS_SHOWN, refusal
from bot.presentation.words.replies.search import NAME_SHOWN
from bot.presentation.words.replies.sources import when
from bot.presentation.words.shorten import called, shorten, some
from watchers.errors import Why
from watchers.lists import registry
from watchers.model import Entry, Kind

SHOWN = 5  # most watched people named whom a refused edition lacks
_MANY = 3  # editions refused in a row for one reason


def is_refusal(entry: Entry) -> bool:
    """Tells whether the fault of a list is its content, which was read, and not that it is out of reach."""
    codes = {reason.partition(":")[0] for reason in entry.detail.reasons}
    return bool(codes) and codes <= REFUSALS.keys() - {Why.CRASHED.value}


def trouble(entry: Entry, t: Language, zone: dt.tzinfo, *, operator: bool) -> list[Block]:
    """Returns the news that a list has failed for long."""
    title, since, again = t(TITLES[entry.source]), when(entry.detail.since, t, zone), entry.detail.again
    refused = is_refusal(entry)
    if refused:
        head = t("{list}: what it publishes now is not believed", list=title)
        head = t("{list}: what it publishes now is still not believed", list=title) if again else head
        text = t("Since {since}. The last good edition stays in force; no news of it means nothing.", since=since)
    else:
        head = t("{list} still cannot be read", list=title) if again else t("{list} cannot be read", list=title)
        text = t("It could not be read since {since}. Until it is back, no news of it means nothing.", since=since)
    blocks: list[Block] = [heading(head), paragraph(text)]
    if not operator:
        told = t("Whoever runs this bot has been told.")
        return [*blocks, *_in_force(entry, t), paragraph(told)]
    blocks += [item(refusal(reason, t)) for reason in entry.detail.reasons[:REFUSALS_SHOWN]]
    return [*blocks, *_in_force(entry, t), *(_what_to_do(entry, t) if refused else ())]


def refused(entry: Entry, t: Language) -> list[Block]:
    """Returns the news of an edition that a person must judge: why it is refused, what stays in force, where to look,
    how to accept it."""
    title, run = t(TITLES[entry.source]), entry.detail.run or _MANY
    head = t("{list}: several editions refused", list=title)
    if run < _MANY:
        head = t("{list}: its new edition is refused", list=title)
    text = t.many(
        "The edition of {date} with {n} listing was read, and is not believed:",
        "The edition of {date} with {n} listings was read, and is not believed:",
        entry.detail.count or 0,
        date=as_of(entry.source, entry.edition, t),
    )
    blocks: list[Block] = [heading(head), paragraph(text)]
    blocks += [item(refusal(reason, t)) for reason in entry.detail.reasons[:REFUSALS_SHOWN]]
    lacks = entry.detail.lacks
    if lacks:
        names = [f"{called(shorten(name, NAME_SHOWN), t)} ({t.apart(id)})" for id, name in lacks[:SHOWN]]
        names = some(names, t, most=SHOWN, room=SHOWN * NAME_SHOWN, of=len(lacks))
        blocks.append(item(t("Of those watched, it lacks: {names}", names=t.all_of(names))))
    return [*blocks, *_in_force(entry, t), *_what_to_do(entry, t)]


def recovered(entry: Entry, t: Language, zone: dt.tzinfo) -> list[Block]:
    """Returns the news that the failure is over: the list can be read, or its content is believed."""
    title, since = t(TITLES[entry.source]), when(entry.detail.since, t, zone)
    head = t("{list} can be read again", list=title)
    if entry.detail.refused:
        head = t("{list}: what it publishes is believed again", list=title)
    if entry.detail.accepted:
        head = t("{list}: the refused edition was accepted", list=title)
    text = t(
        "The trouble began {since}. Nothing was missed: it was compared with the last good edition.", since=since
    )
    return [heading(head), paragraph(text)]


def in_a_line(entry: Entry, t: Language) -> str:
    """Returns the same in a few words, after the list's name."""
    if entry.kind is Kind.SOURCE_TROUBLE:
        return t("not believed") if is_refusal(entry) else t("cannot be read")
    return t("believed again") if entry.detail.refused else t("can be read again")


def _in_force(entry: Entry, t: Language) -> list[Block]:
    """Returns the last good edition; older rows do not name it."""
    n = entry.detail.last
    if not n:
        return []
    date = as_of(entry.source, entry.detail.last_date, t)
    text = t.many(
        "In force stays the last good edition, of {date} with {n} listing.",
        "In force stays the last good edition, of {date} with {n} listings.",
        n,
        date=date,
    )
    return [paragraph(text)]


def _what_to_do(entry: Entry, t: Language) -> list[Block]:
    page = registry.page(entry.source)
    look = paragraph(t("Look at the publisher's page: "), link(t.apart(page), page))
    if entry.sha256 is None:  # nothing that a person could accept
        return [look]
    return [
        look,
        paragraph(t("If it stands there, accept it with the button, or: "), code(t.typed(f"accept {entry.source}"))),
    ]
