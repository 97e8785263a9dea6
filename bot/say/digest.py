"""Many rows of the change log in one message: the daily and weekly digest, what came in a silence, a mass edit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.answers import ListState
from bot.locale import Language
from bot.message import Block, Button, File, Message, bold, code, heading, item, paragraph
from bot.say.alert import line
from bot.say.parts import TITLES, dates_block, person
from watchers.model import Entry, Official

PER_PERSON = 5  # lines; the rest is in `history`


def digest(
    every: str,
    entries: Sequence[Entry],
    people: Mapping[str, Official],
    lists: tuple[ListState, ...],
    t: Language,
    files: tuple[File, ...] = (),
) -> Message:
    """What happened to whom since the last one. `every`: "daily", "weekly", or "now" for the end of a silence."""
    n = len(entries)
    if every == "daily":
        title = t.many("Daily digest: {n} change", "Daily digest: {n} changes", n)
    elif every == "weekly":
        title = t.many("Weekly digest: {n} change", "Weekly digest: {n} changes", n)
    else:
        title = t.many("While this chat was silent: {n} change", "While this chat was silent: {n} changes", n)
    return _message(title, entries, people, lists, t, files)


def mass_edit(
    entries: Sequence[Entry],
    people: Mapping[str, Official],
    lists: tuple[ListState, ...],
    t: Language,
    files: tuple[File, ...] = (),
) -> Message:
    """One edition that changed much of what a chat follows."""
    n, title = len(entries), t(TITLES[entries[0].source])
    said = t.many("{list}: {n} change in one edition", "{list}: {n} changes in one edition", n, list=title)
    return _message(said, entries, people, lists, t, files)


def nothing(lists: tuple[ListState, ...], t: Language, files: tuple[File, ...] = ()) -> Message:
    """A week without changes, with the lists' own dates: they say how far that is sure."""
    return Message(
        (
            heading(t("Weekly digest: no changes")),
            paragraph(t("Nothing changed for those of whom this chat hears.")),
            dates_block(lists, t),
        ),
        ((Button(t("Who is missing"), "do:gaps missing"), Button(t("Settings"), "do:settings")),),
        t.code,
        files,
    )


def _message(
    title: str,
    entries: Sequence[Entry],
    people: Mapping[str, Official],
    lists: tuple[ListState, ...],
    t: Language,
    files: tuple[File, ...],
) -> Message:
    own: dict[str, list[Entry]] = {slug: [] for slug in people}  # in the watchlist's order
    for entry in entries:
        own.setdefault(entry.official or "", []).append(entry)
    blocks: list[Block] = [heading(title)]
    for slug, news in own.items():
        if not news:
            continue
        name = person(people[slug], t) if slug in people else t.apart(news[0].name)
        blocks.append(paragraph(bold(name if slug else t("Lists"))))
        blocks += [item(code(one.alert_id), *line(one, t)) for one in news[:PER_PERSON]]
        if len(news) > PER_PERSON:
            more = t.many("and {n} more change", "and {n} more changes", len(news) - PER_PERSON)
            blocks.append(item(more + " · ", code("history")))
    blocks.append(dates_block(lists, t))
    rows = ((Button(t("Status"), "do:status"), Button(t("History"), "do:history")),)
    return Message(tuple(blocks), rows, t.code, files)
