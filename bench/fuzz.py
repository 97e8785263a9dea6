"""`make fuzz SECONDS=600` puts broken editions without end through the four parsers. Each may end only in a good
reading or a refusal: never in another exception, never in a hang, never in much memory. An edition that finds a fault
is kept in a file."""

from __future__ import annotations

import gzip
import math
import random
import resource
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.fakes.lists import zipped
from watchers.errors import Unreadable, Why
from watchers.lists.sample import Person
from watchers.lists.uk.sample import uk_xml
from watchers.lists.us.sample import enhanced_xml, sdn_csv, sdn_xml
from watchers.reading.child import parse_file
from watchers.reading.edition import read

CAP = 8 << 20  # bytes that a document may unpack to
SLOW = 20.0  # seconds for an edition of some kilobytes: a good reading takes milliseconds
MOST_MEMORY = 500 << 10  # KB of a child's resident memory; the largest real list needs under 200 MB
IN_CHILD = 12  # one reading of so many goes through the child process; its start costs more than all the others

_PEOPLE = [
    Person("27854", "SOLEIMANI, Gholamreza", ("IRGC", "IRAN-HR"), "2020-01-10", ("SOLEIMANY, Gholamreza",),
           ("Haj Gholam",), ("غلامرضا",), ("1964", "1965-03"), birth_place="Farsan, Iran", position="General"),
    Person("9000", "ACME SHIPPING CO.; LTD.", ("SDGT",), kind="entity", nationality=""),
    Person("33115", "FARAHANI, Alireza", ("IRAN-HR",), "2021-09-03", births=("1970-12-06",)),
]  # fmt: skip
_UK = [
    Person("IRN0086", "Leila VASEGHI", ("The Iran (Sanctions) Regulations 2023",), "2022-10-10", ("Leyla VASEGHI",),
           ("Leili",), ("لیلا",), ("1972",), birth_place="Tehran", position="Governor", reasons="Serious & grave."),
    Person("RUS0001", "Acme Shipping", ("The Russia (Sanctions) (EU Exit) Regulations 2019",), kind="entity"),
]  # fmt: skip
SEEDS: tuple[tuple[str, bytes], ...] = (
    ("uk", uk_xml("2026-05-12", _UK)),
    ("us-sdn", enhanced_xml("2021-12-07", _PEOPLE)),
    ("us-sdn", sdn_xml("2021-12-07", _PEOPLE)),
    ("us-sdn", sdn_csv(_PEOPLE)),
)
# The pieces of text that parsers stumble over.
_TOKENS = (
    b"\0", b"\x1a", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\n", b'"', b"'", b'""', b",", b";", b"<", b">", b"&",
    b"</", b"/>", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<?x?>", b"<!DOCTYPE x [<!ENTITY e 'e'>]>", b"&e;",
    b"&#0;", b"&#55296;", b"&#1114111;", b"&amp;", b"-0- ", b"1e999", b"9" * 400, b"-1", b"00/00/0000", b"31/02/2026",
    b"\xc0\x80", b"\xed\xa0\x80", b"\xe2\x80\xae", b"A" * 70_000, b"<a>" * 3000, b"<a b='c'/>" * 2000,
    b"<Designation>", b"</entities>", b"<sdnEntry/>", b"<Name/>", b" xmlns='x'", b"DOB ", b"a.k.a. '", b"] [", b"'; ",
)  # fmt: skip


@dataclass
class Report:
    """Collects the results so far: refusals by code, and everything that must not happen."""

    tried: int = 0
    in_child: int = 0
    good: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    faults: list[str] = field(default_factory=list)

    @property
    def memory(self) -> int:
        """Returns the memory of the largest child so far, in KB."""
        # A child begins as this process, and the kernel counts that as the child's: only what is more is its own.
        own, most = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        return most if most > own else 0

    def __str__(self) -> str:
        said = ", ".join(f"{code} {number}" for code, number in self.refused.most_common())
        return (
            f"{self.tried} editions, {self.in_child} through the child process: {self.good} read, {said}; the slowest"
            f" {self.slowest:.2f} s, the largest child {self.memory >> 10} MB, {len(self.faults)} faults"
        )


def run(
    seconds: float, seed: int, keep: Path, say: Callable[[str], object] = lambda text: None, most: float = math.inf
) -> Report:
    """Breaks editions until the time is up, or so many are broken. `keep` is the folder for what found a fault."""
    chance, report, end = random.Random(seed), Report(), time.monotonic() + seconds
    told, largest = time.monotonic(), report.memory
    with tempfile.TemporaryDirectory(prefix="magnitsky-watch-") as folder:
        while time.monotonic() < end and report.tried < most:
            source, body = broken(chance)
            path = Path(folder) / "edition"
            path.write_bytes(body)
            begun = time.monotonic()
            fault = _tried(path, source, Path(folder), report, in_child=report.tried % IN_CHILD == 0)
            taken = time.monotonic() - begun
            report.slowest = max(report.slowest, taken)
            if report.memory > max(MOST_MEMORY, largest):  # a larger child before it was another's, or has been told
                largest = report.memory
                fault = fault or f"a child of {largest >> 10} MB"
            if fault or taken > SLOW:
                kept = keep / f"fuzz-{seed}-{report.tried}-{source}"
                kept.write_bytes(body)
                report.faults.append(f"{kept}: {fault or f'{taken:.0f} s'}")
            if time.monotonic() - told > 60:
                told = time.monotonic()
                say(str(report))
    return report


def _tried(path: Path, source: str, folder: Path, report: Report, *, in_child: bool) -> str:
    """Reads one edition and returns what is wrong with how that went, or nothing."""
    report.tried += 1
    try:
        if in_child:
            report.in_child += 1
            with read(path, source, folder, CAP, still_seconds=SLOW) as edition:
                for id, _ in [*edition.digests()]:
                    edition.load(id)
        else:
            with _within(SLOW):
                parse_file(path, source, CAP, folder / "lines")
        report.good += 1
    except Unreadable as refusal:
        report.refused[refusal.code] += 1
        if not str(refusal) or "\n" in str(refusal) or len(str(refusal)) > 300:
            return f"a reason that cannot be shown: {refusal!r}"
        return str(refusal) if refusal.code is Why.CRASHED else ""
    except Exception as error:
        return repr(error)
    return ""


@contextmanager
def _within(seconds: float) -> Iterator[None]:
    def over(*_: object) -> None:
        raise TimeoutError("a hang")

    before = signal.signal(signal.SIGALRM, over)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def broken(chance: random.Random) -> tuple[str, bytes]:
    """Returns a source and an edition with one to eight things wrong, sometimes packed and broken again."""
    source, body = chance.choice(SEEDS)
    body = _break(body, chance, 8)
    pack = chance.random()
    if pack < 0.08:
        body = _break(gzip.compress(body), chance, 2)
    elif pack < 0.16:
        body = _break(zipped((chance.choice(("SDN.XML", "SDN.CSV", "README")), body)), chance, 2)
    return source, body


def _break(body: bytes, chance: random.Random, most: int) -> bytes:
    for _ in range(chance.randint(0, most)):
        body = chance.choice(_WAYS)(body, chance)[:CAP]
    return body


def _at(body: bytes, chance: random.Random) -> tuple[int, int]:
    """Returns the start and end of a piece of the edition, short or long; often from one tag to another, so that what
    is left is still well-formed."""
    if chance.random() < 0.5 and (marks := [i for i, byte in enumerate(body) if byte == ord("<")]):
        first, last = sorted((chance.choice(marks), chance.choice(marks)))
        return first, last
    first = chance.randrange(len(body) + 1)
    return first, min(len(body), first + chance.choice((1, 2, 8, 64, 1024)))


def _flip(body: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(body) + 1)
    return body[:at] + bytes([chance.randrange(256)]) + body[at + 1 :]


def _drop(body: bytes, chance: random.Random) -> bytes:
    first, last = _at(body, chance)
    return body[:first] + body[last:]


def _repeat(body: bytes, chance: random.Random) -> bytes:
    first, last = _at(body, chance)
    return body[:last] + body[first:last] * chance.choice((1, 1, 2, 50)) + body[last:]


def _insert(body: bytes, chance: random.Random) -> bytes:
    at, _ = _at(body, chance)
    return body[:at] + chance.choice(_TOKENS) + body[at:]


def _cut(body: bytes, chance: random.Random) -> bytes:
    return body[: chance.randrange(len(body) + 1)]


def _splice(body: bytes, chance: random.Random) -> bytes:
    _, other = chance.choice(SEEDS)
    at, (first, last) = chance.randrange(len(body) + 1), _at(other, chance)
    return body[:at] + other[first:last] + body[at:]


_WAYS: Sequence[Callable[[bytes, random.Random], bytes]] = (_flip, _drop, _repeat, _insert, _cut, _splice)


def main() -> int:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 600.0
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else int(time.time())
    keep = Path(tempfile.mkdtemp(prefix="magnitsky-watch-fuzz-"))
    print(f"seed {seed}, {seconds:.0f} s; what finds a fault is kept in {keep}", flush=True)
    report = run(seconds, seed, keep, lambda text: print(text, flush=True))
    print(report)
    print("\n".join(report.faults[:20]))
    return int(bool(report.faults))


if __name__ == "__main__":
    sys.exit(main())
