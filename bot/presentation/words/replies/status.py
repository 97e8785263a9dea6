"""Puts the standing of one official into words."""

from __future__ import annotations

import datetime as dt

from bot.answers.lists import SOURCES_OF as SOURCES
from bot.answers.lists import ListState
from bot.answers.on_list import OnList
from bot.answers.status import Status, days_since
from bot.language import Language
from bot.model.action import Perform
from bot.model.message import Block, Button, Message, Text, bold, heading, item, paragraph, small
from bot.presentation.words.list_names import SIDES, TITLES, beyond, dates_block
from bot.presentation.words.listings import LISTINGS_SHOWN, ids_of, listing_blocks
from bot.presentation.words.matches import match_words
from bot.presentation.words.over_all import named
from bot.presentation.words.paging import button_for
from bot.presentation.words.persons import cited, died_words, own_words, person, short_name
from bot.presentation.words.removals import before_words, removed_words
from bot.presentation.words.rights import rights_since
from watchers.lists import registry
from watchers.model import Official, Record

YES, NO, UNKNOWN = "✓", "✗", "?"  # a sign and a word: never colour alone
IN_CHECK = "being checked: entry {ids} was this person's and now contradicts what is known"


def status_message(answer: Status, t: Language) -> Message:
    """Returns everything about one official; first in one sentence who lists him or her, unless it is said before.
    With the number of days, where the answer has a day to count to."""
    official = answer.official
    name, first = named(answer, t)
    who = [heading(person(official, t)), *_person(official, t)]
    is_said = answer.headed and bool(first)
    blocks: list[Block] = [paragraph(bold(name), " — ", first)] if is_said else [*who]
    for side in answer.sides:
        blocks += _side(answer, side, answer.today if official.died is None else None, t)
    if answer.undecided:
        blocks.append(
            item(
                t.many(
                    "{n} further listing may be this person; someone must decide.",
                    "{n} further listings may be this person; someone must decide.",
                    answer.undecided,
                )
            )
        )
    if is_said:
        blocks += who
    blocks += beyond([side for side in answer.sides if not answer.on(side)], t)
    blocks.append(dates_block(answer.lists, t))
    return Message(tuple(blocks), (_ways_on(official, t),), t.code)


def _person(official: Official, t: Language) -> list[Block]:
    """Returns who the person is, alive or not, and why he or she is watched."""
    blocks = []
    if official.died:
        blocks.append(paragraph(bold(sentence(died_words(official, t)))))
    if official.role:
        blocks.append(paragraph(t("Role: {role}", role=own_words(official.role, t))))
    if official.case:
        blocks.append(paragraph(t("Why watched: {case}", case=own_words(official.case, t))))
        if official.case_source:
            blocks.append(small(t("Source: {source}", source=own_words(official.case_source, t))))
    if not official.died:
        blocks.append(paragraph(t("No report of a death is known to this watchlist.")))
    return blocks


def _ways_on(official: Official, t: Language) -> tuple[Button, ...]:
    """Returns buttons that lead on, each with the last name: two people's answers may stand in one message."""
    last = short_name(official, t).split()[-1]
    ways = ((t("History"), "history"), (t("Brief"), "brief"))
    buttons = (button_for(f"{label} · {last}", Perform(verb, official.slug)) for label, verb in ways)
    return tuple(button for button in buttons if button)


def sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _side(answer: Status, side: str, today: dt.date | None, t: Language) -> list[Block]:
    name, found = t(SIDES[side]), answer.on(side)
    if checked := answer.in_check(side):
        return [_checked(name, checked, t), *_records(answer, side, t)]
    if not found:
        if not answer.known(side):
            return [paragraph(f"{UNKNOWN} ", bold(name), ": ", t("its list has not been read yet"))]
        where = t(registry.jurisdictions()[side].absent, date=dates_of(answer.lists, side, t))
        if removed := answer.removed(side):
            where = f"{removed_words(removed[0], t, names_list=True)}; {where}"
        return [paragraph(f"{NO} ", bold(name), ": ", where), *_records(answer, side, t)]
    blocks = [paragraph(f"{mark(found)} ", bold(name), ": ", _listed(answer, side, today, t))]
    found = tuple(sorted(found, key=lambda one: one.by_name))  # sure listings stand next to the words "listed since"
    for one in found[:LISTINGS_SHOWN]:
        if one.by_name and answer.sure(side):  # it stands below the tick of a sure listing
            blocks.append(paragraph(f"{UNKNOWN} ", bold(t("unconfirmed, someone of this name"))))
        blocks += listing_blocks(one, t)
        if one.by_name:
            blocks.append(item(match_words(one.match, t)))
    rest = found[LISTINGS_SHOWN:]
    if sure := tuple(one for one in rest if not one.by_name):
        blocks.append(item(_more(sure, t)))
    if others := tuple(one for one in rest if one.by_name):
        blocks.append(item(f"{UNKNOWN} {_more(others, t)} ({t('unconfirmed, someone of this name')})"))
    blocks += [item(removed_words(one, t, names_list=True)) for one in answer.removed(side)[:1]]
    blocks += [item(sentence(before_words(one, t))) for one in answer.before(side)]
    return [*blocks, *_records(answer, side, t)]


def _more(found: tuple[OnList, ...], t: Language) -> str:
    return f"{t.many('and {n} more listing', 'and {n} more listings', len(found))}: {ids_of(found, t)}"


def _checked(name: str, found: tuple[OnList, ...], t: Language) -> Block:
    """Returns the note on entries that are being checked, without their content: it may be about someone else."""
    return paragraph(f"{UNKNOWN} ", bold(name), ": ", t(IN_CHECK, ids=ids_of(found, t)))


def mark(found: tuple[OnList, ...]) -> str:
    """Returns the tick only where a pin, or someone, confirms that it is this person, and the latest edition has
    it."""
    return YES if any(one.stands for one in found) else UNKNOWN


def _listed(answer: Status, side: str, today: dt.date | None, t: Language) -> str:
    since, found = answer.since(side), answer.on(side)
    if all(one.by_name for one in found):
        return t("unconfirmed: someone of this name is listed; nobody has confirmed that it is this person")
    if since is None:
        return t("listed")
    days = days_since(since, today) if today else None
    if days is None:
        text = t("listed since {date}", date=t.published(since))
    else:
        text = t.many(
            "listed since {date} ({n} day)", "listed since {date} ({n} days)", days, date=t.published(since)
        )
    for_rights = answer.purpose_since(side)
    if for_rights is None or for_rights == since:
        return text
    return t("{since}; {rights}", since=text, rights=rights_since(answer.ground(side), since, t))


def _records(answer: Status, side: str, t: Language) -> list[Block]:
    """Returns the public record; designations that have ended since are marked so."""
    return [
        item(t("Earlier, from the public record") if answer.is_past(one) else t("From the public record"), " — ",
             *_record(one, t))
        for one in answer.unshown(side)
    ]  # fmt: skip


def _record(record: Record, t: Language) -> list[Text]:
    text = t("{date}: {note}", date=t.published(record.date), note=own_words(record.note, t))
    return [text, " (", cited(record, t), ")"]


def dates_of(lists: tuple[ListState, ...], side: str, t: Language) -> str:
    """Returns the dates of that side's lists; with the list's name, where they differ."""
    known = [state for state in lists if state.source in SOURCES[side] and state.date]
    if len({state.date for state in known}) > 1:
        return t.all_of([f"{t.published(state.date)} ({t(TITLES[state.source])})" for state in known])
    return t.published(known[0].date) if known else t("an edition without a date")
