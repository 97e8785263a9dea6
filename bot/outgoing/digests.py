"""Sends the news that waited for a chat and is due now, in one message: digests, and what came while it was muted."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from bot.answers.history import taken_back
from bot.model.message import Message
from bot.model.preferences import MUTE_MOST, Settings, due
from bot.outgoing.audience import Hears, follower_hears
from bot.outgoing.composer import Clock, Composer, Defaults
from bot.presentation.words.news.corrected import marked
from bot.presentation.words.news.digest import digest, nothing
from bot.presentation.words.news.storage_trouble import missing
from bot.storage.follows import Follows
from bot.storage.records import ALL, Follower, Outgoing
from bot.storage.store import Store
from watchers.archive.archive import Archive
from watchers.archive.change_log import ChangeLog
from watchers.model import Entry


def send_due(archive: Archive, store: Store, clock: Clock, defaults: Defaults) -> int:
    """Puts every digest that is due into the outbox; returns how many messages that made.

    A digest tells the rows of the change log between the end of the last one and the row up to which followers have
    been served. The messages and the positions at which the next ones begin are one transaction: a crash repeats or
    loses nothing, and after a long stop one late digest comes, not one for each day. Raises store.Overtaken as
    alerts.derive does.
    """
    as_of = store.moves()
    followers = store.digests_due(clock())
    if not followers:
        return 0
    composer, upto, lost = Composer(archive, defaults, clock()), store.cursor("followers"), store.lost()
    read: dict[int, list[Entry]] = {}  # after -> the rows of the change log, for the many chats that share one
    rows: list[Outgoing] = []
    done: list[tuple[Follower, int, dt.datetime | None]] = []
    for follower in followers:
        after, chosen = follower.digest_after, follower.settings
        if after not in read:
            read[after] = _between(archive, after, upto)
        waited = read[after]
        if (
            chosen.every == "now"
        ):  # an Undo may bring back missed alerts of some people: those of others came meanwhile
            waited = [one for one in waited if not store.tells(one.alert_id, follower.to)]
        rows += _rows(waited, follower, chosen, store.followed(follower.to), composer, lost)
        done.append((follower, upto, due(chosen, composer.now, defaults.zone) if chosen.every != "now" else None))
    return store.enqueue(rows, composer.now, digests=done, as_of=as_of)


def mend(store: Follows, now: dt.datetime, zone: dt.tzinfo) -> int:
    """Mends times that were noted by a clock that went ahead: a digest comes no later than one that begins to wait
    now, a mute ends within the longest that there is. Returns how many were mended."""
    with store.alone():  # else it would overwrite what a chat chooses meanwhile, or bring back a forgotten chat
        return _mend(store, now, zone)


def _mend(store: Follows, now: dt.datetime, zone: dt.tzinfo) -> int:
    mended = 0
    for where, chosen in store.all_settings():
        if chosen.muted(now + dt.timedelta(hours=MUTE_MOST)):
            muted = chosen.mute(now + dt.timedelta(hours=MUTE_MOST))
            store.set_settings(where, muted, due(muted, now, zone))
            mended += 1
    for follower, at in store.appointments():
        chosen = follower.settings
        if at > (latest := due(chosen, now, zone)):
            store.set_settings(follower.to, chosen, latest)
            mended += 1
    return mended


def _between(archive: ChangeLog, after: int, upto: int) -> list[Entry]:
    """Returns the rows that followers are told, between two positions of the change log."""
    found: list[Entry] = []
    while entries := archive.entries_after(after):
        found += [entry for entry in entries if (entry.id or 0) <= upto and entry.is_told]
        after = entries[-1].id or upto
        if after >= upto:
            break
    return found


def _rows(
    entries: list[Entry],
    follower: Follower,
    chosen: Settings,
    followed: list[str],
    composer: Composer,
    lost: tuple[int, dt.datetime] | None,
) -> list[Outgoing]:
    """Returns the messages of one digest. One alert that waited comes as itself, several as one message; a week
    without any has a message that says so. Where the records of its time were lost, that is told instead of nothing.
    """
    if not followed:
        return []
    concerned = [one for one in entries if one.official is None or ALL in followed or one.official in followed]
    news = [entry for entry in concerned if isinstance(follower_hears(entry, chosen), Hears)]
    t = composer.speak(follower.language, chosen)
    gap = () if lost is None or follower.digest_after > lost[0] else (missing(lost[1], t),)
    if len(news) == 1 and chosen.every == "now" and not gap:
        return list(composer.at_once(news, follower, chosen))
    if news:
        message = digest(chosen.every, news, composer.people, composer.lists, t, composer.files(news, chosen, t))
    elif gap:
        message = Message((), language=t.code)
    elif chosen.every == "weekly":
        message = nothing(composer.lists, t, composer.files((), chosen, t))
    else:
        return []
    message = marked(message, taken_back(news))
    at = follower.digest_at or composer.now
    key = f"digest-{at:%Y%m%dT%H%M%S}-{follower.digest_after}"  # one for each time that is due, whatever is in it
    message = replace(message, blocks=(*gap, *message.blocks))
    row = Outgoing(key, follower.to, message, silent=all(composer.silent(one, chosen) for one in news))
    return [composer.in_style(row, chosen, t)]
