"""Kills the service again and again while its lists change, then counts: nothing lost, nothing false, no copy without
a cause. Every choice comes from one seed."""

from __future__ import annotations

import datetime as dt
import itertools
import random
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from bot.outgoing.audience import Hears, operator_hears
from bot.outgoing.composer import CAN_WAIT
from bot.storage.store import Store
from tests.fakes.chat.telegram import Fault
from tests.faults.hostile import HARMS, clock, is_made_up
from tests.faults.publisher import PATHS, Event, Publisher
from tests.faults.world import (
    AT_ONCE,
    CHANNEL,
    DAILY,
    LIFE,
    MEMBER,
    MUTED,
    OPERATOR,
    WEEKLY,
    Taken,
    World,
    moment,
    settle,
    world,
)
from watchers.archive.archive import Archive
from watchers.model import WHOLE_LIST, Entry, Kind

T = TypeVar("T")

STEP = dt.timedelta(hours=20)  # from one life to the next: digests and the ends of mutes fall due
SOON = 30.0  # seconds within which alerts come once a harm has ended
MOST_MB = 250.0  # of the service with the processes under it, whatever is done to it
BACKLOG = 6  # alerts that may wait for one chat before the lists stand still for a while
REPEATS = "Possibly a repeat"


@dataclass
class Figures:
    """Counts what was done, and what came of it."""

    seed: int
    seconds: float = 0
    kills: int = 0
    stops: int = 0
    editions: int = 0
    broken: int = 0
    unanswered: int = 0
    events: int = 0
    expected: int = 0  # alerts, each for each chat
    delivered: int = 0
    lost: int = 0
    copies: Counter[str] = field(default_factory=Counter)  # chat -> beyond the first
    digests: int = 0
    harms: Counter[str] = field(default_factory=Counter)  # what was done beside kills, by its name
    slowest: float = 0.0  # seconds from the end of such a harm to the last alert of the edition after it
    peak: float = 0.0  # MB of the service and its children
    faults: list[str] = field(default_factory=list)
    moments: Counter[str] = field(default_factory=Counter)
    say: Callable[[str], None] = field(default=print, repr=False)  # how it goes

    def __str__(self) -> str:
        extra = sum(self.copies.values())
        lines = [
            f"seed {self.seed}: {self.kills} kills, {self.stops} orderly stops, {self.unanswered} unanswered sends,"
            f" {self.editions} editions, {self.broken} broken downloads, {self.seconds:.0f} s",
            f"killed at: {', '.join(f'{name} {n}' for name, n in sorted(self.moments.items()))}",
            f"{self.events} events, each in the change log once; {self.digests} digests",
            f"alerts: {self.expected} expected, {self.delivered} delivered, {self.lost} lost",
            f"copies beyond the first: {extra} ({extra / max(1, self.kills + self.unanswered):.3f} for each kill or"
            f" unanswered send), of which on Slack {self.copies[CHANNEL]}",
        ]
        if self.harms:
            done = ", ".join(f"{name} {n}" for name, n in sorted(self.harms.items()))
            lines.append(
                f"beside kills: {done}; alerts {self.slowest:.1f} s after it at most; {self.peak:.0f} MB at most"
            )
        return "\n".join([*lines, *(f"FAULT {fault}" for fault in self.faults)])


def torture(
    folder: Path,
    *,
    kills: int,
    seed: int,
    minutes: float = 1e9,
    hostile: float = 0.0,
    say: Callable[[str], None] = print,
) -> Figures:
    """Kills the service so often, and judges what came of it. `minutes`: it ends early then. `hostile`: the share of
    lives in which another harm than a kill is done; harms count as kills do."""
    figures = Figures(seed, say=say)
    with world(folder) as service:
        publisher = Publisher(service.lists, random.Random(seed))
        service.start()
        service.ready()
        service.users_arrive()
        assert service.stop() == 0
        head, before = _read(service, lambda archive: archive.log_head()), len(service.killer.taken)
        began = time.monotonic()
        while figures.kills + figures.harms.total() < kills and time.monotonic() < began + 60 * minutes:
            life = random.Random(f"{seed}/{service.killer.life}")
            if life.random() < hostile:
                _hostile_life(service, publisher, life, figures, head)
            else:
                _one_life(service, publisher, life, figures, head)
            if service.killer.life % 25 == 0:
                done = f"{figures.kills} kills, {figures.harms.total()} other faults"
                say(f"{done}, {publisher.editions} editions, {time.monotonic() - began:.0f} s")
        _last_life(service, publisher, figures)
        figures.seconds = time.monotonic() - began
        entries = _entries(service, head)
        judge(entries, publisher.expected, service.killer.taken[before:], figures, service.killer.unanswered)
        figures.editions = publisher.editions
        figures.faults += [*service.telegram.refused, *service.slack.broken, *traces(service)]
    return figures


def _one_life(service: World, publisher: Publisher, chance: random.Random, figures: Figures, head: int) -> None:
    killer, broken = service.killer, None
    service.ahead += STEP
    service.telegram.faults.clear()
    service.slack.faults.clear()
    plan = moment(chance)
    breaks, mutes, unanswered, orderly = (chance.random() < share for share in (0.1, 0.15, 0.15, 0.05))
    if publishes := _may_publish(service, publisher, head):
        source = publisher.publish()
        if breaks:
            broken = source
            publisher.break_(source)
            figures.broken += 1
    if mutes:
        service.telegram.says("/mute 8", user=int(MUTED))
    if unanswered:  # taken, and no answer
        drop = [Fault(method, 0, accept=True, text="MW-") for method in ("sendMessage", "sendPhoto")]
        service.telegram.faults += drop
        service.slack.fail("accept_then_drop")
    killer.wait_for(None if orderly else plan)
    began = time.monotonic()
    service.start()
    killer.at("started")
    while not killer.struck.wait(0.1) and time.monotonic() < began + LIFE:
        if publishes and not broken and _may_publish(service, publisher, head):
            publisher.publish()
    if orderly:
        if (code := service.stop()) != 0:
            figures.faults.append(f"an orderly stop ended with {code}")
        figures.stops += 1
    else:
        figures.kills += 1
        figures.moments[plan.name if killer.struck.is_set() else "later"] += 1
        service.kill()
    figures.faults += _damage(service.folder / "data")
    if broken:
        publisher.mend(broken)


def _hostile_life(service: World, publisher: Publisher, chance: random.Random, figures: Figures, head: int) -> None:
    """Does one harm while an edition comes; and once it has ended, publishes another one, whose alerts must come
    soon."""
    service.killer.wait_for(None)
    service.ahead += STEP
    service.telegram.faults.clear()
    service.slack.faults.clear()
    harm = chance.choice([one for one in HARMS if one is not clock or service.clock is not None])
    life, name, watching = service.killer.life + 1, harm.__name__, threading.Event()
    figures.harms[name] += 1
    service.start()
    weighing = threading.Thread(target=_weigh, args=(service, watching))
    weighing.start()
    try:
        with harm(service, publisher, chance):
            ended = time.monotonic()
        if _may_publish(service, publisher, head):
            publisher.publish()
        arrived = settle(lambda: _taken_in(service, publisher) and not _backlog(service, head), SOON + 30)
        took = time.monotonic() - ended
        figures.say(f"life {life}: {name}, alerts {took:.1f} s after it, {service.peak:.0f} MB")
        figures.slowest = max(figures.slowest, took)
        if not arrived or took > SOON:
            figures.faults.append(f"{name}: alerts {took:.0f} s after it, life {life}")
    finally:
        watching.set()
        weighing.join()
    figures.peak = max(figures.peak, service.peak)
    if service.peak > MOST_MB:
        figures.faults.append(f"{name}: {service.peak:.0f} MB, life {life}")
        service.peak = 0.0
    if chance.random() < 0.5:
        service.kill()
        figures.kills += 1
        figures.moments[f"after {name}"] += 1
    elif (code := service.stop()) != 0:
        figures.faults.append(f"an orderly stop after {name} ended with {code}")
    figures.faults += _damage(service.folder / "data")


def _weigh(service: World, ended: threading.Event) -> None:
    while not ended.wait(0.1):
        service.weigh()


def _last_life(service: World, publisher: Publisher, figures: Figures) -> None:
    """Runs the service without faults, until everything has arrived."""
    service.killer.wait_for(None)
    service.telegram.faults.clear()
    service.slack.faults.clear()
    for later in (STEP, dt.timedelta(days=8)):  # everything is read and told, then every digest falls due
        service.ahead += later
        polled = {path: len(service.lists.asked(path)) + 2 for path in PATHS.values()}
        service.start()
        # A list is polled again only when what its last poll found has become messages.
        settle(lambda: all(len(service.lists.asked(path)) >= n for path, n in polled.items()), 60)  # noqa: B023
        if not settle(lambda: _taken_in(service, publisher) and _all_sent(service), 600):
            figures.faults.append("not everything was sent in ten minutes")
        if service.stop() != 0:
            figures.faults.append("the last stop ended badly")


def judge(
    entries: list[Entry], expected: Counter[Event], taken: list[Taken], figures: Figures, unanswered: list[int]
) -> None:
    """Fills in what came of it."""
    logged = Counter(
        (e.source, e.edition or "", e.kind.value, e.official, e.listing or "")
        for e in entries
        if e.official
        and e.kind is not Kind.UNBELIEVED
        and not is_made_up(e.listing)  # operators' alone, of a refused one
    )
    figures.events, figures.unanswered = expected.total(), len(unanswered)
    figures.faults += [f"not in the change log: {event}" for event in expected - logged]
    figures.faults += [f"in the change log without cause: {event}" for event in logged - expected]
    kinds = {entry.alert_id: f"{entry.kind.value} on {entry.source}" for entry in entries}
    # Of a list that nobody could read for a day, by the clocks of these lives, followers hear too.
    followed = [entry.alert_id for entry in entries if _is_followed(entry) or _is_long_trouble(entry)]
    theirs = [entry.alert_id for entry in entries if isinstance(operator_hears(entry), Hears)]
    asked = {entry.alert_id for entry in entries if is_made_up(entry.listing)}  # cards of those may be one for many
    for chat in (AT_ONCE, CHANNEL, DAILY, WEEKLY, MUTED, OPERATOR):
        wanted = theirs if chat == OPERATOR else followed
        posts = [post for post in taken if post.chat == chat and set(post.ids) - asked]
        told = _without_repeats(posts, chat, figures, unanswered)
        figures.digests += sum(1 for post in told if "igest" in post.text or "was silent" in post.text)
        notices = {entry.alert_id for entry in entries if chat == OPERATOR and entry.kind in CAN_WAIT}
        ids = [id for post in told for id in sorted(post.ids)]  # a digest is in the order of the watchlist
        figures.expected += len(wanted)
        figures.delivered += len(set(ids) & set(wanted))
        figures.lost += len(set(wanted) - set(ids))
        figures.faults += [f"{id} never came to {chat}" for id in sorted(set(wanted) - set(ids))]
        causeless = sorted(set(ids) - set(wanted))
        figures.faults += [f"{id} ({kinds.get(id)}) came to {chat} without cause" for id in causeless]
        figures.faults += [f"told twice in {chat}: {id}" for id, n in Counter(ids).items() if n > 1]
        figures.faults += [f"out of order in {chat}: {pair}" for pair in _out_of_order(ids, wanted, notices)]


def _without_repeats(posts: list[Taken], chat: str, figures: Figures, unanswered: list[int]) -> list[Taken]:
    """Returns the posts without repeats, and notes as faults those that may not be: only the message that was on its
    way may come again, once for each life that ended, or lost answer, since."""
    told: list[Taken] = []
    last: Taken | None = None
    lost = Counter(unanswered)
    for post in posts:
        if last is not None and post.ids == last.ids:
            figures.copies[chat] += 1
            if chat == CHANNEL:
                figures.faults.append(f"{post.ids} twice on Slack")
            if REPEATS not in post.text:
                figures.faults.append(f"{post.ids} came again to {chat} without saying so")
            if post.life == last.life:
                lost[post.life] -= 1
                if lost[post.life] < 0:
                    figures.faults.append(f"{post.ids} twice in one life in {chat}")
        else:
            told.append(post)
            if REPEATS in post.text:
                figures.moments["marked, the first try never came"] += 1
        last = post
    return told


def _is_long_trouble(entry: Entry) -> bool:
    return entry.is_told and entry.kind in WHOLE_LIST


def _is_followed(entry: Entry) -> bool:
    return entry.is_told and entry.official is not None


def _out_of_order(ids: Sequence[str], wanted: Sequence[str], notices: Collection[str]) -> Iterator[str]:
    """Yields the pairs that came in another order than that of the change log. Later news may come before a notice,
    which goes out when no news waits; nothing else overtakes."""
    place = {id: at for at, id in enumerate(wanted)}
    for first, then in itertools.combinations(ids, 2):
        overtook = place.get(first, 0) > place.get(then, 0)
        if overtook and (first in notices or then not in notices):
            yield f"{first} before {then}"


# -- what stands in the folder -----------------------------------------------------------------------------------


def _read(service: World, what: Callable[[Archive], T]) -> T:
    archive = Archive.reader(service.folder / "data" / "archive.db")
    try:
        return what(archive)
    finally:
        archive.close()


def _entries(service: World, head: int) -> list[Entry]:
    """Returns the rows of the change log since then."""

    def read(archive: Archive) -> list[Entry]:
        found: list[Entry] = []
        after = head
        while rows := archive.entries_after(after):
            found, after = [*found, *rows], rows[-1].id or 0
        return found

    return _read(service, read)


def _taken_in(service: World, publisher: Publisher) -> bool:
    """Tells whether the service knows the present edition of both lists, and nothing awaits a second reading."""

    def known(archive: Archive) -> bool:
        for source in PATHS:
            last = archive.last_good(source)
            if last is None or last.date != publisher.date[source].isoformat() or archive.absent(source):
                return False
        return True

    return _read(service, known)


def _may_publish(service: World, publisher: Publisher, head: int) -> bool:
    return _taken_in(service, publisher) and _backlog(service, head) < BACKLOG


def _backlog(service: World, head: int) -> int:
    told = {id for post in list(service.killer.taken) if post.chat == AT_ONCE for id in post.ids}
    return sum(1 for entry in _entries(service, head) if _is_followed(entry) and entry.alert_id not in told)


def _all_sent(service: World) -> bool:
    store = Store.reader(service.folder / "data" / "bot.db")
    try:
        head = _read(service, lambda archive: archive.log_head())
        return not store.waiting() and {store.cursor("followers"), store.cursor("operators")} == {head}
    finally:
        store.close()


def _damage(folder: Path) -> Iterator[str]:
    """Yields what the kill has broken."""
    for name in ("archive.db", "bot.db"):
        path = folder / name
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as db:
            found = [str(row[0]) for row in db.execute("PRAGMA integrity_check")]
        if found != ["ok"]:
            yield f"{name}: {found[:3]}"


def traces(service: World) -> Iterator[str]:
    """Yields where a file holds a secret, and where the log holds who reads."""
    tokens = (service.telegram.token, service.slack.bot_token, service.slack.app_token, "SIGNEDSECRET")
    for path in (service.log, *sorted((service.folder / "data").iterdir())):
        body = path.read_bytes()
        people = (AT_ONCE, DAILY, WEEKLY, MUTED, OPERATOR, CHANNEL, MEMBER) if path == service.log else ()
        yield from (f"{path.name} holds {secret}" for secret in (*tokens, *people) if secret.encode() in body)
    if "Traceback" in (said := service.said()):
        yield f"a traceback in the log: {said[said.index('Traceback') :][:2000]}"
