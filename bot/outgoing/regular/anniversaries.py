"""Sends the message of an anniversary, to the chats that want it: on the day, at the hour of their digest."""

from __future__ import annotations

import datetime as dt

from bot.answers.gaps import NOVEMBER, PAPER, PLANE
from bot.answers.status import read_statuses
from bot.outgoing.composer import Clock, Composer, Defaults
from bot.presentation.words.regular.anniversary import anniversary
from bot.storage.records import NOTICE, Outgoing
from bot.storage.store import Store
from watchers.archive.archive import Archive

# The protests, the airliner, and the paper that names the ten.
DAYS = (NOVEMBER, PLANE, dt.date.fromisoformat(PAPER))


def send_due(archive: Archive, store: Store, clock: Clock, defaults: Defaults) -> int:
    """Puts the message of today's anniversaries into the outbox of each chat that wants it, once the hour of its
    digest has come; returns how many are new. One a day for a place, whatever happens meanwhile; a chat that is
    muted all day gets none. Raises store.Overtaken as alerts.derive does."""
    as_of, now = store.moves(), clock()
    rows: list[Outgoing] = []
    composer = Composer(archive, defaults, now)
    for place, chosen in store.all_settings():
        local = now.astimezone(chosen.tz(defaults.zone))
        past = [day for day in DAYS if (day.month, day.day) == (local.month, local.day) and day.year < local.year]
        if chosen.anniversaries != "yes" or not past or local.hour < chosen.hour or chosen.muted(now):
            continue
        chat, key = store.chat(place), f"anniversary-{local:%Y-%m-%d}"
        if chat is None or chat.state != "approved" or store.tells(key, place):
            continue
        t = composer.speak(chat.language, chosen)
        gap = composer.gap_of_the_week(chosen)
        statuses = read_statuses(archive, defaults.lists, chosen.focused(defaults.focus))
        files = composer.picture(chosen, t, gap) if gap is not None else ()
        message = anniversary(past, local.date(), statuses, gap, composer.lists, t, files)
        row = Outgoing(key, place, message, silent=True, rank=NOTICE)
        rows.append(composer.in_style(row, chosen, t))
    return store.enqueue(rows, now, as_of=as_of) if rows else 0
