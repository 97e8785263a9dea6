"""Turns the change log into the outbox: who is told what, when, in what form. Rows and cursor in one transaction."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from bot.language import language
from bot.model.destination import Destination
from bot.model.preferences import Settings, due
from bot.outgoing import reachability
from bot.outgoing.audience import Audience, Hears, follower_hears
from bot.outgoing.bundles import Bundles
from bot.outgoing.composer import Clock, Composer, Defaults
from bot.presentation.words.news.corrected import corrected
from bot.storage.records import OF_MANY, Follower, Outgoing
from bot.storage.store import Store
from watchers.archive.archive import Archive
from watchers.archive.change_log import ChangeLog
from watchers.model import WHOLE_LIST, Entry

log = logging.getLogger(__name__)


def derive(
    archive: Archive, store: Store, operators: Callable[[], Audience], clock: Clock, defaults: Defaults | None = None
) -> int:
    """Turns every row of the change log after the cursors into outbox rows; returns how many were added.

    Runs again from a cursor after a crash: a unique key (alert, destination) makes that harmless. News that a chat
    wants later (a digest, quiet hours, a mute) stays in the change log, and the same transaction notes from where and
    until when. News for operators waits, its cursor standing still, until an operator can be reached. Raises
    store.Overtaken where a chat went away meanwhile.
    """
    as_of = store.moves()
    composer = Composer(archive, defaults or Defaults(), clock())
    added, reachable = 0, operators()
    theirs = {to for to, _ in reachable}
    for seen, upto, entries in _batches("followers", archive, store):
        rows, held = _for_followers(seen, entries, store, composer, theirs)
        told = max((entry.number or 0 for entry in entries), default=0)
        added += store.enqueue(rows, composer.now, cursor=("followers", upto), told=told, held=held, as_of=as_of)
    if reachable:
        bundles = Bundles(archive, store.cursor("operators"))
        for _, upto, entries in _batches("operators", archive, store):
            rows = [row for entry in entries for row in composer.to_operators(entry, bundles, reachable, store)]
            added += store.enqueue(rows, composer.now, cursor=("operators", upto), as_of=as_of)
    return added + reachability.report(store, reachable, composer.now)


def _batches(reader: str, archive: ChangeLog, store: Store) -> Iterator[tuple[int, int, list[Entry]]]:
    """Yields (cursor, the next one, the rows between), until the head of the change log; the caller moves the
    cursor."""
    while True:
        seen, head = store.cursor(reader), archive.log_head()
        entries = archive.entries_after(seen)
        upto = entries[-1].id or seen if entries else head
        if upto <= seen:
            return
        yield seen, upto, entries


def _for_followers(
    seen: int, entries: Sequence[Entry], store: Store, composer: Composer, operators: Collection[Destination]
) -> tuple[list[Outgoing], dict[Destination, tuple[int, dt.datetime]]]:
    """Returns the outbox rows for followers, and destination -> (cursor, time) for those that get their news later.
    `operators`: the places in which operators are told about whole lists, and so not once more as followers."""
    theirs: dict[Follower, list[Entry]] = {}
    for entry in (each for each in entries if each.is_told):
        for follower in store.followers(None if entry.kind in WHOLE_LIST else entry.official):
            theirs.setdefault(follower, []).append(entry)
    rows: list[Outgoing] = []
    held: dict[Destination, tuple[int, dt.datetime]] = {}
    hears: dict[int | None, set[Destination]] = {}
    for follower, news in theirs.items():
        chosen = follower.settings
        wanted = _wanted(news, follower.to, chosen, is_operators=follower.to in operators)
        for entry in wanted:
            hears.setdefault(entry.id, set()).add(follower.to)
        at = due(chosen, composer.now, composer.defaults.zone)
        if not wanted:
            continue
        if follower.digest_at is not None or at > composer.now:  # news that waits already goes first
            held[follower.to] = (seen, at)
        else:
            rows += composer.at_once(wanted, follower, chosen)
    return _taken_back(entries, rows, hears, store, composer), held


def _wanted(news: Sequence[Entry], to: Destination, chosen: Settings, *, is_operators: bool) -> list[Entry]:
    """Returns the rows that a chat is told."""
    wanted = []
    for entry in news:
        decision = follower_hears(entry, chosen, is_operators=is_operators)
        log.debug("%s, a chat on %s: %r", entry.alert_id, to.platform, decision)
        if isinstance(decision, Hears):
            wanted.append(entry)
    return wanted


def _taken_back(
    entries: Sequence[Entry],
    rows: Sequence[Outgoing],
    hears: Mapping[int | None, Collection[Destination]],
    store: Store,
    composer: Composer,
) -> list[Outgoing]:
    """Returns the outbox rows with the corrections of alerts that do not hold. The messages that tell those alerts
    say so first, in every chat; a chat that read one and follows the person no more gets the correction too. Messages
    not sent yet are corrected themselves. Each entry finds a message as the entries before left it; it is edited
    once, whatever came of it."""
    made, told = list(rows), dict[tuple[str, Destination], Outgoing]()
    edits: dict[tuple[str, Destination], Outgoing] = {}
    for entry in entries:
        if not (ids := {*entry.corrects, *entry.restores}):
            continue
        told = {(row.key, row.to): row for row in store.telling(ids)} | told
        made = [_put_right(row, entry, ids, composer) for row in made]
        for place, row in told.items():
            told[place] = right = _put_right(row, entry, ids, composer)
            if right is not row:
                key = f"{row.key}-edit-{entry.alert_id}"
                edits[place] = Outgoing(key, row.to, right.message, edits=row.key)
        hearing = set(hears.get(entry.id, ()))
        for row in (*told.values(), *made):
            if row.key in entry.corrects and row.to not in hearing:
                t = language(row.message.language)
                made.append(composer.row(entry, row.to, t, Settings(), silent=False))
                hearing.add(row.to)
    return [*made, *edits.values()]


def _put_right(row: Outgoing, entry: Entry, ids: Collection[str], composer: Composer) -> Outgoing:
    """Returns the row as it reads once these alerts are taken back or hold again; the row itself where nothing
    changes."""
    whole = row.key in ids
    if not (whole or row.key.startswith(OF_MANY)):
        return row
    message = corrected(row.message, entry, composer.people.get(entry.official or ""), whole=whole)
    return row if message == row.message else replace(row, message=message)
