"""Pictures of where the officials stand: the board and the timeline, as files for a message. Knows no platform.

The same data make the same bytes, so a picture that many chats get is kept once. What draws is loaded with the first
picture: Pillow and its fonts cost every command a twentieth of its start.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from bot import answers
from bot.answers import Status
from bot.locale import Language
from bot.message import File
from bot.picture import alt, events
from bot.picture.events import Event
from watchers.archive import Archive

LOG_READ = 1000  # rows of the change log, the newest: years of them


def board(statuses: Sequence[Status], today: dt.date, t: Language, *, dark: bool = False) -> File:
    """Everyone watched, with what each side has done."""
    from bot.picture import table

    return File("board.png", alt.board(statuses, t), table.draw(statuses, today, t, dark=dark))


def timeline(
    statuses: Sequence[Status], happened: Sequence[Event], today: dt.date, t: Language, *, dark: bool = False
) -> File:
    """Every designation by its date, on a lane for each side."""
    from bot.picture import lanes

    drawn = lanes.draw(statuses, happened, today, t, dark=dark)
    return File("timeline.png", alt.timeline(statuses, happened, today, t), drawn)


def board_file(archive: Archive, enabled: Sequence[str], today: dt.date, t: Language, *, dark: bool = False) -> File:
    """The board as the archive has it now."""
    return board(answers.board(archive, enabled), today, t, dark=dark)


def timeline_file(
    archive: Archive, enabled: Sequence[str], today: dt.date, t: Language, *, dark: bool = False
) -> File:
    """The timeline as the archive has it now."""
    statuses = answers.board(archive, enabled)
    return timeline(statuses, events.of(statuses, archive.history(None, LOG_READ)), today, t, dark=dark)
