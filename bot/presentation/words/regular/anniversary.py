"""Puts an anniversary into words: what happened on that day, and how things stand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from bot.answers.gaps import NOVEMBER, PLANE, Countdown
from bot.answers.lists import ListState
from bot.answers.status import Status
from bot.language import Language
from bot.model.action import Perform
from bot.model.message import Block, Button, File, Message, heading, paragraph, small
from bot.presentation.words import findings
from bot.presentation.words.counts import headline
from bot.presentation.words.list_names import dates_words, up_to


def anniversary(
    past: Sequence[dt.date],
    today: dt.date,
    statuses: Sequence[Status],
    gap: Countdown | None,
    lists: tuple[ListState, ...],
    t: Language,
    files: tuple[File, ...],
) -> Message:
    """Returns the message of one day. `past`: the days of which it is the anniversary, the oldest first."""
    first, *others = [_what_happened(day, today.year - day.year, t) for day in past]
    blocks: list[Block] = [heading(first), *map(paragraph, others)]
    if counted := headline(statuses, t):
        blocks.append(paragraph(counted))
    if gap is not None:
        said = " ".join(findings.of_countdown(gap, t))
        days = t.many("{said} For {n} day.", "{said} For {n} days.", gap.days, said=said)
        blocks.append(paragraph(days.removesuffix("."), up_to(gap.gap.known_to, t), "."))
    blocks.append(small(dates_words(lists, t)))
    ways = (Button.to(t("Who is missing"), Perform("gaps", "missing")), Button.to(t("Status"), Perform("status")))
    return Message(tuple(blocks), (ways,), t.code, files)


def _what_happened(day: dt.date, years: int, t: Language) -> str:
    if day == NOVEMBER:
        return t.many(
            "{n} year ago the protests of November 2019 began; a paper of 2021 speaks of about 1,500 people killed.",
            "{n} years ago the protests of November 2019 began; a paper of 2021 speaks of about 1,500 people killed.",
            years,
        )
    if day == PLANE:
        return t.many(
            "{n} year ago flight PS752 was shot down near Tehran. 176 people died.",
            "{n} years ago flight PS752 was shot down near Tehran. 176 people died.",
            years,
        )
    return t.many(
        "{n} year ago a paper named ten officials and asked for sanctions on them.",
        "{n} years ago a paper named ten officials and asked for sanctions on them.",
        years,
    )
