"""Puts events into words, newest first."""

from __future__ import annotations

from collections.abc import Mapping

from bot.answers.history import History
from bot.language import Language
from bot.model.action import Perform
from bot.model.message import Block, Message, Text, bold, heading, item, opening, paragraph, small
from bot.presentation.words.field_changes import field_name
from bot.presentation.words.list_names import TITLES, dates_block, of_sides, unread
from bot.presentation.words.listings import short_regimes
from bot.presentation.words.news import headline as headlines
from bot.presentation.words.news.alert import TO_OPERATORS
from bot.presentation.words.news.alert_line import moved_words, said_on
from bot.presentation.words.news.headline import HEADINGS
from bot.presentation.words.paging import LINES_SHOWN, paged
from bot.presentation.words.persons import cited, own_words, short_name
from bot.presentation.words.removals import removed_words
from bot.presentation.words.shorten import LINE_ROOM, VALUES_ROOM, called, some
from watchers.model import Entry, Kind, Official, Record
from watchers.values import order


def history_message(answer: History, t: Language) -> Message:
    """Returns the events, newest first, and the public record where the log does not tell it itself, marked as such;
    one page of them, with buttons to the next ones, where the answer is of one page."""
    who = short_name(answer.official, t) if answer.official else t("all officials")
    entries, late = (
        [one for one in those if one.kind in HEADINGS and one.kind not in TO_OPERATORS]
        for those in (answer.entries, answer.late)
    )
    corrected = answer.corrected
    dated = [(order(answer.day(entry)), entry.id or 0, _entry(entry, answer, corrected, t)) for entry in entries]
    dated += [(order(record.date), 0, _past(official, record, answer, t)) for official, record in answer.untold]
    lines = [line for *_, line in sorted(dated, key=lambda one: one[:2], reverse=True)]
    whole = Perform("history", answer.official.slug if answer.official else "")
    shown, buttons, footer = paged(lines, answer.page, whole, t)
    since = t.date(answer.watching_since) if answer.watching_since else None
    first = t("History: {who}", who=who)
    if entries:
        days = [answer.day(entry) for entry in entries] + [record.date for _, record in answer.untold]
        first = t("History: {who} — last change {date}", who=who, date=t.published(max(days, key=order)))
    elif since and not answer.nothing_is_known:
        first = t("History: {who} — no change since {date}", who=who, date=since)
    blocks: list[Block] = [heading(first), *(opening(item(*line)) for line in shown)]
    if answer.official and answer.removals:
        blocks[1:1] = [
            paragraph(bold(short_name(answer.official, t)), ": ", removed_words(one, t, names_list=True), ".")
            for one in answer.removals
        ]
    blocks[1:1] = [paragraph(unread(side, answer.lists, t)) for side in answer.unread]
    if since is None and not answer.nothing_is_known:  # else each side says so
        blocks.append(paragraph(t("No list has been read yet.")))
    if late:
        text = t("Of another time, but first seen here in the time asked about:")
        blocks += [paragraph(text), *(item(*_entry(entry, answer, corrected, t)) for entry in late)]
    marked = t("public record")
    if since and any(marked in line for line in shown):
        text = t(
            "The lists have been read since {date}; what is marked “public record” was published elsewhere.",
            date=since,
        )
        blocks.append(small(text))
    dates = [dates_block(of_sides(answer.lists, answer.sides), t)] if answer.is_part else []
    return Message((*blocks, *footer, *dates), buttons, t.code)


def _past(official: Official, record: Record, answer: History, t: Language) -> list[Text]:
    name: list[Text] = [] if answer.official else [bold(short_name(official, t)), ": "]
    note: list[Text] = [*name, own_words(record.note, t), " (", cited(record, t), ")"]
    return [t.published(record.date), " · ", t("public record"), " · ", *note]


def _entry(entry: Entry, answer: History, corrected: Mapping[str, str], t: Language) -> list[Text]:
    official = answer.people.get(entry.official or "")
    who = short_name(official, t) if official else called(entry.name, t)
    text = headlines.headline(entry, who, t)
    if by := corrected.get(entry.alert_id):
        text = t("Taken back by {id}: {what}", id=t.apart(by), what=text)
    day, *seen = said_on(entry, answer.designated_on(entry), t)
    parts: list[Text] = [
        day,
        " · ",
        text,
        " · ",
        t(TITLES[entry.source]),
        " · ",
        t.apart(entry.listing or ""),
    ]
    regime = next((change for change in entry.fields if change.field == "regimes"), None)
    if regime and regime.gained:
        parts += [" · +", short_regimes(entry.source, regime.gained, t, LINE_ROOM)]
    if regime and regime.lost:
        parts += [" · -", short_regimes(entry.source, regime.lost, t, LINE_ROOM)]
    if entry.moved_from:
        parts += [" · ", moved_words(entry, t)]
    if entry.kind in (Kind.AMENDED, Kind.MOVED, Kind.REDUCED):
        names = [field_name(change.field, t) for change in entry.fields if change is not regime]
        others = some(names, t, most=LINES_SHOWN, room=VALUES_ROOM)
        parts += [" · ", t("changed: {fields}", fields=t.all_of(others))] if others else []
    return [*parts, *(f" · {one}" for one in seen), " · ", entry.alert_id]
