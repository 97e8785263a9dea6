"""Puts the standing of everyone watched into words: a line for each person."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.counts import CALLED_FOR, groups
from bot.answers.questions.in_plain_words import NamedTogether
from bot.answers.status import Board, Standing, Status
from bot.language import Language
from bot.model.action import Perform
from bot.model.message import PDI, Block, Button, Message, Text, bold, heading, opening, paragraph, small
from bot.presentation.words.counts import GROUPS, each_side, headline
from bot.presentation.words.list_names import SIDES, dates_block, governments
from bot.presentation.words.list_names import unread as unread_side
from bot.presentation.words.listings import LISTINGS_SHOWN, ids_of, short_regimes
from bot.presentation.words.over_all import named
from bot.presentation.words.paging import paged
from bot.presentation.words.persons import short_name
from bot.presentation.words.removals import absent_words, removed_words
from bot.presentation.words.replies.status import NO, RECORDED, UNKNOWN, YES, mark
from bot.presentation.words.replies.unread import unread
from bot.presentation.words.replies.unwatched import lines
from bot.presentation.words.rights import since_both
from bot.presentation.words.shorten import VALUES_ROOM, some

MARKS = {Standing.LISTED: YES, Standing.MISSING: NO}  # UNKNOWN for all others
PEOPLE_SHOWN = 20  # people on one page
# Marks alone have no direction: without an isolate of their own they would stand in that of the name behind them.
LEFT_TO_RIGHT, RIGHT_TO_LEFT = "\u2066", "\u2067"


def board_message(answer: Board, t: Language) -> Message:
    """Returns everyone watched: a line for each person, with a mark for each side; the dead apart. One page of them,
    with the button to the next, where the answer is of one page."""
    statuses = answer.statuses
    some_read = not statuses or any(statuses[0].known(side) for side in statuses[0].sides)
    first = t("Who is sanctioned, and by whom") if some_read else t("No list has been read yet.")
    blocks: list[Block] = [heading(headline(statuses, t) or first)]
    if not statuses:
        return Message((*blocks, paragraph(t("Nobody is watched."))), language=t.code)
    sides = statuses[0].sides
    marks = " · ".join(governments(sides, t))
    blocks.append(small(t("{governments}: ✓ listed, ✗ not listed, ? not sure", governments=marks)))
    parts = [(_title(group, members, t), [one for one in members if not one.official.died])
             for group, members in groups(statuses).items()]  # fmt: skip
    if dead := [one for one in statuses if one.official.died]:
        parts.append(([bold(t("Reported dead"))], dead))
    everyone = [one for _, members in parts for one in members]
    shown, buttons, footer = paged(everyone, answer.page, Perform("status"), t, most=PEOPLE_SHOWN)
    for title, members in parts:
        here = [one for one in members if one in shown]
        if here or (not members and (answer.page or 1) == 1):
            blocks += [opening(paragraph(*title)), *(paragraph(*_marked(one, t)) for one in here)]
    if some_read:
        blocks += [paragraph(unread_side(side, answer.lists, t)) for side in sides if not statuses[0].known(side)]
    return Message((*blocks, *footer, dates_block(statuses[0].lists, t)), buttons, t.code)


def _title(group: str, members: Sequence[Status], t: Language) -> list[Text]:
    """Returns the name of a group, with its numbers where the first line does not have them."""
    title = bold(t(GROUPS.get(group, group)))
    some_read = any(one.known(side) for one in members[:1] for side in one.sides)
    return [title] if group == CALLED_FOR or not some_read else [title, " — ", each_side(members, t)]


def _marked(one: Status, t: Language) -> list[Text]:
    """Returns one person's marks, in the order of the sides whatever letters the name is in, and what is not sure."""
    marks = "".join(MARKS.get(one.standing(side), UNKNOWN) for side in one.sides)
    died = f" ({t.date(one.official.died)})" if one.official.died else ""
    notes = [note for side in one.sides if (note := _note(one, side, t))]
    order = RIGHT_TO_LEFT if t.rtl else LEFT_TO_RIGHT
    return [f"{order}{marks}{PDI}  {short_name(one.official, t)}", died, *notes]


def _note(one: Status, side: str, t: Language) -> str:
    """Returns what stands behind a question mark, or that the person was removed; empty where the mark says all."""
    name, standing = t(SIDES[side]), one.standing(side)
    if standing is Standing.MISSING and (removed := one.removed(side)):
        return f" · {name}: {removed_words(removed[0], t)}"
    if standing is Standing.BY_NAME:
        return f" · {name}: {t('unconfirmed, someone of this name')} ({ids_of(one.on(side), t)})"
    if standing is Standing.ABSENT:
        return f" · {name}: {t('absent now, being confirmed')} ({ids_of(one.sure(side), t)})"
    if standing is Standing.CHECKED:
        return f" · {name}: {t('being checked')} ({ids_of(one.in_check(side), t)})"
    if standing is Standing.RECORDED:
        return f" · {name}: {t(RECORDED)}"
    return ""


def several_message(answer: NamedTogether, t: Language) -> Message:
    """Returns the people of one question, short, with a button for the whole of each; then names that nobody watched
    has."""
    blocks = [line for one in answer.statuses for line in board_lines(one, t)]
    if answer.others.strangers:
        blocks += [*map(opening, lines(answer.others, t)), *unread(answer.lists, t)]
    rows = tuple(
        (Button.to(short_name(one.official, t), Perform("status", one.official.slug)),) for one in answer.statuses
    )
    return Message((*blocks, dates_block(answer.lists, t)), rows, t.code)


def board_lines(one: Status, t: Language) -> list[Block]:
    """Returns in one sentence who lists someone, then each listing, and what is not sure, in a line."""
    name, sentence = named(one, t)
    first = paragraph(bold(name), " — ", sentence) if sentence else paragraph(bold(name))
    told = [side for side in one.sides if one.standing(side) is not Standing.MISSING or one.removed(side)]
    return [opening(first), *(paragraph(_board_side(one, side, t)) for side in told)]


def _board_side(one: Status, side: str, t: Language) -> str:
    name, found = t(SIDES[side]), one.on(side)
    if checked := one.in_check(side):
        return f"{UNKNOWN} {name}: {t('being checked')} · {ids_of(checked, t)}"
    if not found:
        if not one.known(side):
            return f"{UNKNOWN} {name}: {t('list not read yet')}"
        if one.newer_records(side):
            return f"{UNKNOWN} {name}: {t(RECORDED)}"
        removed = one.removed(side)
        return f"{NO} {name}: {t('not listed')}" + (f" · {removed_words(removed[0], t)}" if removed else "")
    if not (sure := one.sure(side)):
        return f"{UNKNOWN} {name}: {t('unconfirmed, someone of this name')} · {ids_of(found, t)}"
    found = sure
    since, purpose = since_both(one.ground(side), one.since(side), t)
    parts = [
        f"{mark(found)} {name}: {since}",
        t.semicolons(
            some(
                [short_regimes(one.source, one.listing.regimes, t) for one in found[: LISTINGS_SHOWN + 1]],
                t,
                most=LISTINGS_SHOWN,
                room=VALUES_ROOM,
                of=len(found),
            )
        ),
        *([purpose] if purpose else []),
        ids_of(found, t),
    ]
    absent = [listing.absent_since for listing in found if listing.absent_since is not None]
    parts += [absent_words(date, t) for date in dict.fromkeys(absent)]
    return " · ".join(parts)
