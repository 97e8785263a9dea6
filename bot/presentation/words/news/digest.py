"""Puts many rows of the change log into one message: the daily and weekly digest, news of a mute, a mass edit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.answers.lists import ListState
from bot.language import Language
from bot.model.action import Perform
from bot.model.inert_text import cost
from bot.model.message import Block, Button, File, Message, bold, code, heading, item, opening, paragraph, small
from bot.presentation.words.list_names import TITLES, dates_in_full, dates_words
from bot.presentation.words.news.alert_line import line
from bot.presentation.words.persons import person
from bot.presentation.words.shorten import VALUES_ROOM, called, some
from watchers.model import Entry, Official

PER_PERSON = 5  # lines; the rest is in `history`
# The room of a digest, and what each line takes beside its text: one post on either platform, a screen or two.
SHOWN, BLOCK = 4000, 80
NAMES_SHOWN = 20  # most people of whom only the name is shown


def digest(
    every: str,
    entries: Sequence[Entry],
    people: Mapping[str, Official],
    lists: tuple[ListState, ...],
    t: Language,
    files: tuple[File, ...] = (),
) -> Message:
    """Returns what happened to whom since the last digest. `every`: "daily", "weekly", or "now" for the end of a
    mute."""
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
    """Returns one edition that changed much of what a chat follows."""
    n, title = len(entries), t(TITLES[entries[0].source])
    text = t.many("{list}: {n} change in one edition", "{list}: {n} changes in one edition", n, list=title)
    return _message(text, entries, people, lists, t, files)


def nothing(lists: tuple[ListState, ...], t: Language, files: tuple[File, ...] = ()) -> Message:
    """Returns the message of a week without changes, with the lists' own dates, which show how far that is sure."""
    return Message(
        (
            heading(t("Weekly digest: no changes")),
            paragraph(t("Nothing changed for those of whom this chat hears.")),
            dates_in_full(lists, t),
        ),
        (
            (
                Button.to(t("Who is missing"), Perform("gaps", "missing")),
                Button.to(t("Settings"), Perform("settings")),
            ),
        ),
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
    named = {slug: _name(slug, news, people, t) for slug, news in own.items() if news}
    lines = {slug: [item(*line(one, people.get(slug), t)) for one in own[slug][:PER_PERSON]] for slug in named}
    for each in range(PER_PERSON, 0, -1):  # fewer lines for each, before anyone goes without one
        parts = [_part(named[slug], lines[slug][:each], len(own[slug]) - each, t) for slug in named]
        weights = [_weight(part) for part in parts]
        if sum(weights) <= SHOWN:
            break
    while sum(weights) > SHOWN and len(parts) > 1:
        parts.pop()
        weights.pop()
    blocks: list[Block] = [heading(title), *(block for part in parts for block in part)]
    if unnamed := list(named)[len(parts) :]:
        more = t.many("and {n} more change", "and {n} more changes", sum(len(own[slug]) for slug in unnamed))
        names = t.all_of(some([named[slug] for slug in unnamed], t, most=NAMES_SHOWN, room=VALUES_ROOM))
        blocks.append(paragraph(bold(more), ": ", names))
    blocks.append(small(dates_words(lists, t)))
    rows = ((Button.to(t("Status"), Perform("status")), Button.to(t("History"), Perform("history"))),)
    return Message(tuple(blocks), rows, t.code, files)


def _name(slug: str, news: Sequence[Entry], people: Mapping[str, Official], t: Language) -> str:
    if not slug:
        return t("Lists")
    return person(people[slug], t) if slug in people else called(news[0].name, t)


def _part(name: str, lines: Sequence[Block], more: int, t: Language) -> list[Block]:
    """Returns what happened to one person: these lines, and how many `more` there are."""
    blocks = [opening(paragraph(bold(name))), *lines]
    if more > 0:
        words = t.many("and {n} more change", "and {n} more changes", more)
        blocks.append(item(words + " · ", code(t.typed("history"))))
    return blocks


def _weight(part: Sequence[Block]) -> int:
    return sum(cost(block.text) + BLOCK for block in part)
