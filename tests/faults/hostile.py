"""Does what strangers, members, a list's host and a clock do to the service while it runs. Judges nothing.

Each is a context: the fault holds inside it and has ended after it.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import random
import re
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

from tests.fakes.watching import RUSSIA
from tests.faults.publisher import PATHS, Publisher
from tests.faults.world import AT_ONCE, CHANNEL, MEMBER, WEEKLY, World
from watchers.lists.sample import Person
from watchers.lists.uk.sample import uk_xml
from watchers.lists.us.sample import enhanced_xml

Harm = Callable[[World, Publisher, random.Random], AbstractContextManager[None]]

EXPANDS = "\ufdfa"  # normalises into eighteen characters
MEMBERS = (2101, 2102, 2103, 2104)
PARTS = ("amir", "ali", "hajizadeh", "leila", "vaseghi", "omid", "noori", "kiya", "sadeghi", "salar", "abnoush",
         "gholamreza", "soleimani", "امیر", "علی", "لیلا", "واثقی", "امید", "نوری")  # fmt: skip
FLOOD = 40  # questions, of four members, as fast as the platform hands them on
HOURS = (-24 * 365, -24, -3, -1 / 60, 1 / 60, 3, 24, 24 * 365)


@contextlib.contextmanager
def flood(service: World, publisher: Publisher, chance: random.Random) -> Iterator[None]:
    """Lets members of a group, and a follower in private, ask without an end; on Slack a channel's member does."""
    for number in range(FLOOD):
        text = _question(chance)
        service.telegram.says(text, user=chance.choice(MEMBERS), chat=int(WEEKLY))
        service.telegram.says(text, user=int(AT_ONCE))
        if number % 8 == 0:
            # Slack waits for an acknowledgement: one that comes late is the service's fault, not this context's.
            with contextlib.suppress(TimeoutError, AssertionError):
                service.slack.do(service.slack.slash(text.lstrip("/")[:2000], MEMBER, CHANNEL))
    yield


@contextlib.contextmanager
def unreadable(service: World, publisher: Publisher, chance: random.Random) -> Iterator[None]:
    """Sends updates of shapes that no library expects, forwarded orders, and a question that expands."""
    telegram = service.telegram
    telegram.says("x", user=4004, entities=[{"type": "bold", "offset": 0}])
    telegram.says("x", user=4004, poll={"id": "5", "question": "?", "options": []})
    came = {"type": "user", "date": 0, "sender_user": {"id": 4004, "is_bot": False, "first_name": "Someone"}}
    telegram.says("/unfollow all", user=int(AT_ONCE), forward_origin=came)
    telegram.says(f"/status {EXPANDS * 1000}", user=4004)
    yield


@contextlib.contextmanager
def burning_body(service: World, publisher: Publisher, chance: random.Random) -> Iterator[None]:
    """Serves bytes of a list that cost more than they weigh, until they are gone again."""
    yield from _served(publisher, chance, lambda source: chance.choice((_BLANKS, b"<a " * 200_000, b"<a>" * 200_000)))


@contextlib.contextmanager
def bomb(service: World, publisher: Publisher, chance: random.Random) -> Iterator[None]:
    """Serves a valid edition of the day that is made to be matched and indexed for as long as can be."""
    shape = chance.choice((_alike, _expanding, _grown))
    yield from _served(publisher, chance, lambda source: _edition(publisher, source, shape(source, chance)))


@contextlib.contextmanager
def future(service: World, publisher: Publisher, chance: random.Random) -> Iterator[None]:
    """Serves an edition of a day that is yet to come."""
    day = (dt.datetime.now(dt.UTC) + service.ahead + dt.timedelta(days=chance.choice((29, 400, 20_000)))).date()
    yield from _served(publisher, chance, lambda source: _edition(publisher, source, (), day))


@contextlib.contextmanager
def clock(service: World, publisher: Publisher, chance: random.Random) -> Iterator[None]:
    """Sets the machine's clock, and puts it right after a while. Only where the clock can be set."""
    assert service.clock is not None
    service.clock.set(chance.choice(HOURS))
    time.sleep(chance.uniform(0.5, 3))
    service.clock.set(0)
    yield


HARMS: tuple[Harm, ...] = (flood, unreadable, burning_body, bomb, future, clock)

_BLANKS = b" " * 40 + b"x"


def is_made_up(listing: str | None) -> bool:
    """Tells whether a listing is a hostile edition's own: operators may be asked about it, followers hear nothing."""
    return bool(listing) and re.fullmatch(r"RUS8\d{3}|8\d{4}", listing or "") is not None


def _question(chance: random.Random) -> str:
    word = chance.choice(("/status", "/search", "/brief", "", "is", "آیا"))
    body = chance.choice((
        EXPANDS * chance.choice((1, 100, 1000)),
        "".join(chance.choice("abcdefghijklmnop") for _ in range(4000)),
        " ".join(chance.choice(PARTS) for _ in range(600)),
        "، ".join(chance.choice(PARTS) for _ in range(600)),
        "leila vaseghi",
    ))  # fmt: skip
    return f"{word} {body}".strip()[:4096]


def _served(publisher: Publisher, chance: random.Random, body: Callable[[str], bytes]) -> Iterator[None]:
    """Lets one of the lists answer with this body until the context ends, and so long that it is polled."""
    source = chance.choice(list(PATHS))
    asked = len(publisher.lists.asked(PATHS[source]))
    publisher.serve(source, body(source))
    try:
        deadline = time.monotonic() + 20
        while len(publisher.lists.asked(PATHS[source])) < asked + 2 and time.monotonic() < deadline:
            time.sleep(0.05)
        yield
    finally:
        publisher.mend(source)


def _edition(publisher: Publisher, source: str, more: tuple[Person, ...], day: dt.date | None = None) -> bytes:
    """Writes an edition with what stands on the list, and these; of the day of the present edition, so that the next
    one is newer."""
    write = uk_xml if source == "uk" else enhanced_xml
    return write((day or publisher.date[source]).isoformat(), (*publisher.people(source), *more))


def _alike(source: str, chance: random.Random) -> tuple[Person, ...]:
    """Returns people with two hundred aliases each, of the parts of officials' names."""
    return tuple(
        _other(source, at, *(" ".join(chance.sample(PARTS, 3)) for _ in range(200)))
        for at in range(chance.randrange(200))
    )


def _expanding(source: str, chance: random.Random) -> tuple[Person, ...]:
    return tuple(_other(source, at, EXPANDS * 1000, f"{EXPANDS} {at}") for at in range(chance.randrange(300)))


def _grown(source: str, chance: random.Random) -> tuple[Person, ...]:
    """Returns more people than the next genuine edition has, by far more than the guard lets go."""
    return tuple(_other(source, at) for at in range(chance.randrange(5, 60)))


def _other(source: str, at: int, *aliases: str) -> Person:
    id, regime = (f"RUS8{at:03d}", RUSSIA) if source == "uk" else (f"8{at:04d}", "SDGT")
    return Person(id, f"Qwomp{at} ZZYZX", (regime,), "2022-03-01", aliases=aliases, nationality="")
