"""`python -m bench.hostile`: the dearest of ten thousand hostile questions on whole lists, through the reception that
every platform's updates go through, and how long the event loop stands still meanwhile.

What is said is meant to cost: 4,096 characters, or just as many as are still read, of whatever normalises, folds,
joins or matches at length, in both scripts, at every door: free questions, each command, buttons, windows, tokens.
"""

from __future__ import annotations

import asyncio
import base64
import random
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from bench.answering import Ear
from bench.lists import composed
from bench.lists.asked import in_persian
from bench.parts import idle, service, table
from bot.answers.search import prepare_search
from bot.chat.base import Incoming
from bot.cli.ready import shorten_pauses, warm
from bot.incoming.command_words import called
from bot.incoming.commands import COMMANDS, TAPS
from bot.incoming.cost_limit import MOST_NAME, MOST_QUESTION, MOST_TEXT
from bot.model.destination import Destination
from bot.service.config import load
from bot.service.service import Service

MOST = 4096  # characters that Telegram takes
QUESTIONS, SEED = 10_000, 19
A_QUESTION, STANDSTILL = 200, 100  # ms
BESIDE = 3  # times what a loop that only writes a page now and then stands still by the clock
CHATS = 1_000  # that take turns: enough that nobody asks too much, few enough that their number costs nothing itself
AN_OPERATOR = 5  # one in so many is said by an operator, whom more doors are open to
SHOWN = 5

_PIECES = (
    "\ufdfa", "\ufdfa ", "\ufdfb,", "a", "ی", "a ", "ا ", "a\u0301\u0302\u0303", "ا\u0654\u064b", "\u200c", "ﷲ ",
    "Ǆ", "\u1e9e", "ali ", "علی ", "mohammad ali ", "محمدعلی ", "al-", "ال", "kh", "seyed ", "آیت الله ", "سید",
    "haji zadeh ", "aeiouy", "Omid Noori ", "امید نوری ", "Omid Noori, ", "امید نوری، ", "omid and ", "نوری و ",
    "soleimanı ", "SOLEIMANI, ", "not ", "نه ", "is it ", "since 1 may ", "از ۱۴۰۴/۱/۱ ", "2026-01-01 ", "۱۲", "9",
    "%s{0}", "<b>", "&amp;", "\n", "\t", "'", '"', "«", "every=now;", "aka:x ", "fa:", "+", "-", "😀",
    "👩\u200d👩\u200d👧", "\U00010000", "\u202e", "\x00", "us ", "تحریم ", "sanctioned ", "who ", "کی ", "the ",
    "from ", "M.J. ", "x,", "؛", "judge ", "قاضی ",
)  # fmt: skip
# What costs as much whatever is said (a picture, a file), or asks the publishers. For the same reason nobody is added
# to the watchlist: whoever is, is looked for among all listings, once, on an operator's word.
_OTHERWISE = frozenset({"board", "export", "accept"})
_OPENINGS = ("", "", "", "is ", "آیا ", "what changed since ", "is it true that ", "از ")


def texts(chance: random.Random) -> Iterator[str]:
    """Yields texts without end, as long as a message may be or as is still read."""
    names = [name for one in (*composed.uk(0.02), *composed.us(0.02)) for name in (one.name, in_persian(one.name))]
    parts = [part for name in names for part in name.split()]
    ways: tuple[Callable[[], str], ...] = (
        lambda: chance.choice(_PIECES) * MOST,
        lambda: (chance.choice(_PIECES) * chance.randint(1, 9) + chance.choice(_PIECES)) * MOST,
        lambda: "".join(chance.choices(_PIECES, k=MOST)),
        lambda: " ".join(chance.choices(parts, k=MOST // 4)),
        lambda: ", ".join(chance.choices(names, k=MOST // 8)),
        lambda: " ".join(chance.choices(names, k=MOST // 8)),
        lambda: "".join(chance.choice(chance.choice(parts)) for _ in range(MOST)),
        lambda: "".join(chr(chance.choice((chance.randrange(0x20, 0xD800), chance.randrange(0x600, 0x700),
                                           chance.randrange(0xFB50, 0xFE00)))) for _ in range(MOST)),
    )  # fmt: skip
    while True:
        text = chance.choice(_OPENINGS) + chance.choice(ways)()
        yield text[: chance.choice((MOST, MOST, MOST_TEXT, MOST_QUESTION, MOST_NAME, chance.randint(1, 60)))]


@dataclass(frozen=True, slots=True)
class Said:
    """Holds a thing that a user does, without who does it."""

    text: str = ""
    action: str | None = None
    is_command: bool = False


def hostile(seed: int = SEED) -> Iterator[Said]:
    """Yields the texts at every door."""
    chance = random.Random(seed)
    words = [*COMMANDS, *called()]
    for text in texts(chance):
        way = chance.randrange(10)
        if way < 4:
            yield Said(text)
        elif way < 8:
            verb = chance.choice(words)
            if called().get(verb, verb) in _OTHERWISE:
                continue
            more = chance.choice(("", "", "edit ", "remove ", "1 follow "))
            yield Said(_cut(f"{verb} {more}{text}"), is_command=True)
        elif way == 8:
            yield Said(_cut(f"{chance.choice(words)} {text}"))
        else:
            line = base64.b64encode(f"status {text[:40]}".encode(), altchars=b"-_").decode()
            yield Said(
                action=_cut(chance.choice((f"do:status {text}", f"line:{line}", f"{chance.choice([*TAPS])}:{text}")))
            )


def _cut(text: str) -> str:
    return text[:MOST]


@dataclass(slots=True)
class Report:
    """Collects what was asked with its cost, which `dearest` sorts, and how long the loop stood still."""

    costs: list[tuple[float, Said]] = field(default_factory=list)  # ms of the processor
    standstill: float = 0.0  # the longest of the loop, in ms of the processor
    computed: float = 0.0  # the longest that it waited while any thread here computed, in ms of the processor
    by_the_clock: float = 0.0
    unanswered: int = 0

    @property
    def dearest(self) -> list[tuple[float, Said]]:
        return sorted(self.costs, key=lambda one: -one[0])[:SHOWN]


async def asked(
    handle: Callable[[Incoming], Awaitable[None]], answered: Callable[[str], object], said: Iterator[Said]
) -> Report:
    """Asks one question after the other, and looks at the loop meanwhile. `answered` of a chat changes with each
    answer."""
    report = Report()
    probe = asyncio.create_task(_look(report))
    number = -1
    while (one := await asyncio.to_thread(next, said, None)) is not None:  # to compose it is not the loop's work
        number += 1
        where = Destination("bench" if number % AN_OPERATOR else "console", f"hostile-{number % CHATS}")
        incoming = Incoming(where, where.chat, one.text, one.action, one.is_command, private=True)
        before, start = answered(where.chat), time.process_time()
        await handle(incoming)
        report.costs.append(((time.process_time() - start) * 1000, one))
        report.unanswered += answered(where.chat) == before
    probe.cancel()
    return report


async def _look(report: Report) -> None:
    """Keeps in the report how long the loop ever took to come back: by its own processor time, by that of all threads
    here, and by the clock, which counts what else runs on the machine, and the disk."""
    while True:
        start, computed, clock = time.thread_time(), time.process_time(), time.perf_counter()
        await asyncio.sleep(idle.LOOK)
        report.standstill = max(report.standstill, (time.thread_time() - start) * 1000)
        report.computed = max(report.computed, (time.process_time() - computed) * 1000)
        report.by_the_clock = max(report.by_the_clock, (time.perf_counter() - clock - idle.LOOK) * 1000)


async def _bench(folder: Path, number: int, seed: int) -> None:
    with service.prepared(folder) as made:
        ear = Ear()
        running = Service(load(made.config), dict.fromkeys(("bench", "console"), ear))
        for source in running.watch.sources:
            prepare_search(running.reader, source)
        warm(running.reader)
        shorten_pauses()
        with idle.beside() as floor:
            report = await asked(running.reception.handle, ear.at.get, islice(hostile(seed), number))
        running.watch.close()
        running.reader.close()
        running.store.close()
    costs = [cost for cost, _ in report.costs]
    table.heading(f"{number} hostile questions, seed {seed}")
    table.line("the dearest, processor", max(costs), "ms", A_QUESTION)
    table.plain("the median, processor", table.share(costs, 0.5), "ms")
    table.plain("p99, processor", table.share(costs, 0.99), "ms")
    table.line("the longest that the event loop stood still", report.standstill, "ms", STANDSTILL)
    table.line("the longest that it waited for threads here", report.computed, "ms", STANDSTILL)
    table.ratio("the same by the clock", report.by_the_clock, floor.longest, "an idle one", BESIDE, "ms")
    table.line("left without an answer", report.unanswered, "", 0)
    for cost, one in report.dearest:
        text = one.action if one.action is not None else one.text
        print(f"  {cost:6.1f} ms  {len(text):5} letters  {text[:70]!r}")


def main(folder: Path, number: int = QUESTIONS, seed: int = SEED) -> None:
    asyncio.run(_bench(folder, number, seed))


if __name__ == "__main__":
    with service.filled() as filled:
        main(filled, *map(int, sys.argv[1:3]))
