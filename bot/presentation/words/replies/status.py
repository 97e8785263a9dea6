"""Puts the standing of one official into words."""

from __future__ import annotations

from bot.answers.lists import SOURCES_OF as SOURCES
from bot.answers.lists import ListState
from bot.answers.on_list import OnList
from bot.answers.status import Standing, Status, days_since
from bot.language import Language
from bot.model.action import Perform
from bot.model.message import (
    Block,
    Button,
    Message,
    Text,
    bold,
    command_line,
    heading,
    item,
    link,
    opening,
    paragraph,
    small,
)
from bot.presentation.words.list_names import SHORT_TITLES, SIDES, TITLES, beyond, dates_block
from bot.presentation.words.listings import LISTINGS_SHOWN, ids_of, listing_blocks, measures
from bot.presentation.words.matches import match_words
from bot.presentation.words.over_all import named
from bot.presentation.words.paging import button_for
from bot.presentation.words.persons import cited, died_words, own_words, person, short_name
from bot.presentation.words.removals import absent_words, before_words, removed_words
from bot.presentation.words.rights import since_both
from watchers.model import Field, Official, Record

ROOM = 3_100  # characters of it: with a sentence or two before it, it is one post on either platform
YES, NO, UNKNOWN = "✓", "✗", "?"  # a sign and a word: never colour alone
BY_NAME_ONLY = "unconfirmed: someone of this name is listed; nobody has confirmed that it is this person"
RECORDED = "by the public record; the edition read is older"
IN_CHECK = "being checked: entry {ids} was this person's and now contradicts what is known"


def status_message(answer: Status, t: Language) -> Message:
    """Returns where one official stands: first in one sentence who lists him or her, unless it is said before; then
    the listings of each side in short, those in focus first; and folded the person and each listing in full. With the
    number of days, where the answer has a day to count to."""
    official = answer.official
    name, first = named(answer, t)
    is_said = answer.headed and bool(first)
    blocks: list[Block] = [paragraph(bold(name), " — ", first)] if is_said else []
    blocks += [] if first else [heading(person(official, t))]
    for side in answer.sides:
        blocks += _side(answer, side, t)
    blocks += _absences(answer, t)
    if answer.undecided:
        blocks.append(
            paragraph(
                t.many(
                    "{n} further listing may be this person; someone must decide.",
                    "{n} further listings may be this person; someone must decide.",
                    answer.undecided,
                )
            )
        )
    missing = [side for side in answer.sides if not answer.on(side)]
    blocks += beyond([side for side in missing if side in answer.focus], t)
    rest = [heading(person(official, t)), *_person(official, t)]
    rest += _all_in_full(answer, t, ROOM - sum(len(block.text) for block in (*blocks, *rest)))
    rest += beyond([side for side in missing if side not in answer.focus], t)
    rest.append(dates_block(answer.lists, t))
    return Message(tuple(blocks), (_ways_on(official, t),), t.code, rest=tuple(rest))


def _person(official: Official, t: Language) -> list[Block]:
    """Returns who the person is, alive or not, and why he or she is watched."""
    blocks = []
    if official.died:
        blocks.append(paragraph(sentence(died_words(official, t))))
    if official.role:
        blocks.append(paragraph(t("Role as recorded: {role}", role=own_words(official.role, t))))
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


def _side(answer: Status, side: str, t: Language) -> list[Block]:
    """Returns in short how one side lists the person: since when, for what, under which IDs, with which measures."""
    name, found = t(SIDES[side]), answer.on(side)
    if checked := answer.in_check(side):
        return [opening(_checked(name, checked, t))]
    if not found:
        return []
    told = _listed(answer, side, t) if answer.sure(side) else t(BY_NAME_ONLY)
    spans: list[Text] = [f"{mark(found)} ", bold(name), f": {told}"]
    for one in _grouped(answer.ground(side), t):
        spans += [" · ", *one]
    blocks = [opening(paragraph(*spans))]
    if answer.sure(side) and (others := tuple(one for one in found if one.by_name)):
        text = t("unconfirmed, someone of this name")
        blocks.append(paragraph(f"{UNKNOWN} ", bold(name), f": {text} · {ids_of(others, t)}"))
    absent = dict.fromkeys(one.absent_since for one in found if one.absent_since is not None)
    blocks += [item(absent_words(date, t)) for date in absent]
    blocks += [item(removed_words(one, t, names_list=True)) for one in answer.removed(side)[:1]]
    blocks += [item(sentence(before_words(one, t))) for one in answer.before(side)]
    return blocks


def _grouped(found: tuple[OnList, ...], t: Language) -> list[list[Text]]:
    """Returns the IDs of some listings, and what their measures are once for all that have the same."""
    alike: dict[str, list[OnList]] = {}
    for one in found[:LISTINGS_SHOWN]:
        alike.setdefault(measures(one.listing.get(Field.MEASURES), t), []).append(one)
    comma, parts = t.commas(("", "")), list[list[Text]]()
    for text, those in alike.items():
        linked = [part for one in those for part in (comma, link(t.apart(one.listing.id), one.link))][1:]
        parts.append([*linked, f" · {text}" if text else ""])
    if rest := found[LISTINGS_SHOWN:]:
        parts.append([_more(rest, t)])
    return parts


def _absences(answer: Status, t: Language) -> list[Block]:
    """Returns which sides do not list the person, as of when, in one line; who was removed is said with the day."""
    missing, unknown = list[str](), list[str]()
    recorded, removed = list[Block](), list[Block]()
    for side in answer.sides:
        name = t(SIDES[side])
        match answer.standing(side):
            case Standing.UNKNOWN:
                unknown.append(name)
            case Standing.RECORDED:
                recorded.append(paragraph(f"{UNKNOWN} ", bold(name), f": {recorded_words(answer, side, t)}"))
            case Standing.MISSING if gone := answer.removed(side):
                text = removed_words(gone[0], t, names_list=True)
                removed.append(paragraph(f"{NO} ", bold(name), f": {text}"))
            case Standing.MISSING:
                missing.append(f"{name} ({_dates(answer.lists, side, t)})")
    blocks = [*recorded, *removed]
    if missing:
        blocks.append(paragraph(f"{NO} ", bold(t("Not listed by")), f": {t.commas(missing)}"))
    if unknown:
        blocks.append(paragraph(f"{UNKNOWN} ", bold(t("List not read yet")), f": {t.commas(unknown)}"))
    return [opening(blocks[0]), *blocks[1:]] if blocks else []


def _all_in_full(answer: Status, t: Language, room: int) -> list[Block]:
    """Returns the listings of each side with all that is known of them; of the last of those out of focus only where
    to read that, once there is no more room."""
    of = {side: _in_full(answer, side, t) for side in answer.sides}
    left = list[OnList]()
    for side in reversed([one for one in answer.sides if one not in answer.focus]):
        if sum(len(block.text) for blocks in of.values() for block in blocks) <= room:
            break
        left[:0] = answer.on(side)
        of[side] = []
    blocks = [block for blocks in of.values() for block in blocks]
    if left:
        spans: list[Text] = [t("The other records in full:")]
        for one in left:
            spans += [" ", command_line(t.typed(f"search {one.listing.id}"))]
        blocks.append(opening(paragraph(*spans)))
    return blocks


def _in_full(answer: Status, side: str, t: Language) -> list[Block]:
    """Returns the listings of one side with all that is known of them, and the public record."""
    found = tuple(sorted(answer.on(side), key=lambda one: one.by_name))
    blocks: list[Block] = []
    for one in found[:LISTINGS_SHOWN]:
        if one.by_name:
            blocks.append(paragraph(f"{UNKNOWN} ", bold(t("unconfirmed, someone of this name"))))
        blocks += listing_blocks(one, t, min(1, LISTINGS_SHOWN / len(answer.listings)))
        if one.by_name:
            blocks.append(item(match_words(one.match, t)))
    records = _records(answer, side, t)
    blocks += [paragraph(bold(t(SIDES[side])))] if records and not blocks else []
    return [opening(blocks[0]), *blocks[1:], *records] if blocks else []


def _more(found: tuple[OnList, ...], t: Language) -> str:
    return f"{t.many('and {n} more listing', 'and {n} more listings', len(found))}: {ids_of(found, t)}"


def _checked(name: str, found: tuple[OnList, ...], t: Language) -> Block:
    """Returns the note on entries that are being checked, without their content: it may be about someone else."""
    return paragraph(f"{UNKNOWN} ", bold(name), ": ", t(IN_CHECK, ids=ids_of(found, t)))


def mark(found: tuple[OnList, ...]) -> str:
    """Returns the tick only where a pin, or someone, confirms that it is this person, and the latest edition has
    it."""
    return YES if any(one.stands for one in found) else UNKNOWN


def _listed(answer: Status, side: str, t: Language) -> str:
    """Returns since when one side lists the person, with the days for a side in focus, and whether for human rights;
    of which day its list is, where that is older than is usual."""
    since, today, known_to = answer.since(side), answer.today, answer.known_to(side)
    counted = side in answer.focus and answer.official.died is None and known_to is None
    days = days_since(since, today) if counted and today else None
    told = t.commas(filter(None, since_both(answer.ground(side), since, t, days)))
    return t("{text} (as of {date})", text=told, date=t.date(known_to)) if known_to else told


def recorded_words(answer: Status, side: str, t: Language) -> str:
    """Returns since when the public record has a designation that the edition read is too old to show."""
    return t(
        "listed on {date} by the public record; the edition read here, of {edition}, is older",
        **dates_of_record(answer, side, t),
    )


def dates_of_record(answer: Status, side: str, t: Language) -> dict[str, str]:
    """Returns the day of a designation of the public record, and that of the edition which is too old to show it."""
    record = min(answer.newer_records(side), key=lambda one: one.date)
    edition = next(state.date for state in answer.lists if state.source == record.source)
    return {"date": t.published(record.date), "edition": t.published(edition)}


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


def _dates(lists: tuple[ListState, ...], side: str, t: Language) -> str:
    """Returns the same for a line of many, in one calendar."""
    known = [state for state in lists if state.source in SOURCES[side] and state.date]
    if len({state.date for state in known}) > 1:
        return t.commas(f"{t(SHORT_TITLES[state.source])} {t.date(state.date)}" for state in known)
    return t.date(known[0].date) if known else t("an edition without a date")
