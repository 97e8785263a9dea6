"""Measures how well names are told apart, beside the libraries, on the same pairs.

`python -m bench.matching FILES...`: the files are a UK list (XML) and OFAC's SDN.CSV with its ALT.CSV, plain or
gzipped, in any order. Right pairs are a person's primary name and the variations that the publisher gives of it (UK:
those that it calls so, without aliases, for these are other names; OFAC: all of ALT.CSV, which does not tell them
apart). Wrong pairs are the primary names of two people of Iran's regimes. Recall is read at ten wrong pairs in
43,660, which are all pairs of 296 people.

The formula was tuned on two thirds of these people; "kept aside" is the last third. Families of other nations
(`--others`) were never tuned on. jellyfish, rigour and nomenklatura are measured where they are installed
(`pip install -e .[peers]`).
"""

from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
import io
import re
import statistics
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from rapidfuzz import fuzz
from rapidfuzz.utils import default_process

from watchers.names.candidates import NameIndex, numbers
from watchers.names.comparison import fold, similarity
from watchers.watchlist.match import POSSIBLE
from watchers.watchlist.official_file import load

RATE = 10 / 43_660  # wrong pairs that may pass
IRAN = ("IRN", "INU")
OTHERS = ("SYR", "AQD", "IRQ", "AFG", "LIB", "YEM", "CTI", "SUD")
TWO_IDS = {"INU0008", "IRN0014", "INU0288", "IRN0054"}  # two men who stand on the UK list twice
IRAN_TAGS = ("IRAN", "IRGC", "IFSR", "HRIT-IR")  # OFAC: and what begins with IRAN
NAMES = 45_000

Scorer = Callable[[str, str], float]


@dataclass(frozen=True, slots=True)
class Person:
    id: str
    name: str
    variations: tuple[str, ...]

    @property
    def kept_aside(self) -> bool:
        return int(hashlib.md5(self.id.encode(), usedforsecurity=False).hexdigest(), 16) % 3 == 0


# -- the pairs -----------------------------------------------------------------------------------------------


def uk_people(text: bytes, prefixes: tuple[str, ...]) -> list[Person]:
    """Reads the listing's own types of names from the XML, for a Listing does not tell variations from aliases."""
    people = []
    for record in ET.fromstring(text).iter("Designation"):  # noqa: S314 - a file that the user names
        id = _text(record, "UniqueID")
        if id[:3] not in prefixes or id in TWO_IDS or _text(record, "IndividualEntityShip") != "Individual":
            continue
        names = [
            (_text(name, "NameType").lower(), " ".join(filter(None, (_text(name, f"Name{n}") for n in range(1, 7)))))
            for name in record.iter("Name")
        ]
        primary = next((name for kind, name in names if kind == "primary name" and name), "")
        variations = tuple(dict.fromkeys(name for kind, name in names if "variation" in kind and name != primary))
        people.append(Person(id, primary, tuple(filter(None, variations))))
    return people


def _text(element: ET.Element, tag: str) -> str:
    return " ".join((element.findtext(tag) or "").split())


def us_people(sdn: str, alt: str) -> list[Person]:
    others: dict[str, list[str]] = {}
    for row in csv.reader(io.StringIO(alt)):
        if len(row) > 3:
            others.setdefault(row[0].strip(), []).append(row[3].strip())
    people = []
    for row in csv.reader(io.StringIO(sdn)):
        if len(row) > 3 and row[2].strip() == "individual":
            tags = [tag.strip() for tag in re.split(r"[\[\];]", row[3])]
            if any(tag.startswith("IRAN") or tag in IRAN_TAGS for tag in tags):
                id, name = row[0].strip(), row[1].strip()
                people.append(Person(id, name, tuple(one for one in others.get(id, ()) if one != name)))
    return people


# -- the figures ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Figures:
    recall: float
    at_possible: float  # recall at watchers.watchlist.match.POSSIBLE, and the wrong pairs that pass there
    wrong_at_possible: int
    right: int
    wrong: int
    threshold: float
    cold: float  # microseconds a pair, nothing folded before


def measure(people: list[Person], score: Scorer) -> Figures:
    pairs = list(combinations([one.name for one in people], 2))
    start = time.perf_counter()
    wrong = [score(a, b) for a, b in pairs]
    cold = (time.perf_counter() - start) / max(1, len(pairs)) * 1e6
    right = [score(one.name, other) for one in people for other in one.variations]
    ranked = sorted(wrong, reverse=True)
    threshold = ranked[min(round(RATE * len(pairs)), len(ranked) - 1)]
    return Figures(
        sum(value > threshold for value in right) / len(right),
        sum(value >= POSSIBLE for value in right) / len(right),
        sum(value >= POSSIBLE for value in wrong),
        len(right),
        len(pairs),
        threshold,
        cold,
    )


def scorers(*, peers: bool) -> Iterator[tuple[str, Scorer]]:
    yield "magnitsky-watch", similarity
    yield "rapidfuzz token_sort", lambda a, b: fuzz.token_sort_ratio(a, b, processor=default_process)
    yield "rapidfuzz WRatio", lambda a, b: fuzz.WRatio(a, b, processor=default_process)
    if not peers:
        return
    try:
        from jellyfish import jaro_winkler_similarity  # type: ignore[import-not-found]
    except ImportError:
        print("jellyfish is not installed")
    else:
        yield "jellyfish Jaro-Winkler", lambda a, b: jaro_winkler_similarity(_sorted(a), _sorted(b))
    try:
        from rigour.text.distance import levenshtein_similarity  # type: ignore[import-not-found]
    except ImportError:
        print("rigour is not installed")
    else:
        yield "rigour levenshtein", lambda a, b: levenshtein_similarity(_sorted(a), _sorted(b))
    try:
        from followthemoney import model  # type: ignore[import-not-found]
        from nomenklatura.matching import LogicV2  # type: ignore[import-not-found]
    except ImportError:
        print("nomenklatura is not installed")
    else:
        config = LogicV2.default_config()
        entities: dict[str, object] = {}

        def entity(name: str) -> object:
            if name not in entities:
                data = {"id": name, "schema": "Person", "properties": {"name": [_turned(name)]}}
                entities[name] = model.get_proxy(data)
            return entities[name]

        yield "nomenklatura LogicV2", lambda a, b: LogicV2.compare(entity(a), entity(b), config).score


def _turned(name: str) -> str:
    last, comma, first = name.partition(",")
    return f"{first} {last}".strip() if comma else name


def _sorted(name: str) -> str:
    return " ".join(sorted(default_process(name).split()))


def table(title: str, people: list[Person], *, peers: bool) -> None:
    aside = [one for one in people if one.kept_aside]
    print(f"\n{title}: {len(people)} people, {sum(len(one.variations) for one in people)} right pairs")
    print(f"{'':24} {'recall':>7} {'kept aside':>10} {'threshold':>9} {'us/pair':>8}")
    for name, score in scorers(peers=peers):
        found, held = measure(people, score), measure(aside, score)
        print(f"{name:24} {found.recall:7.3f} {held.recall:10.3f} {found.threshold:9.3f} {found.cold:8.1f}", end="")
        if score is similarity:
            print(
                f"   at POSSIBLE: {found.at_possible:.3f} with {found.wrong_at_possible} of {found.wrong} wrong",
                end="",
            )
        print()
    folded: dict[str, list[str]] = {}
    for one in people:
        folded.setdefault(fold(one.name), []).append(f"{one.id} {one.name}")
    equal = [" = ".join(ids) for ids in folded.values() if len(ids) > 1]
    print(f"equal after folding: {'; '.join(equal) or 'no two people'}")


# -- speed ---------------------------------------------------------------------------------------------------


def speed(officials: list[str], names: list[str]) -> None:
    """Measures each size in a process of its own, so that its memory is its own and nothing is folded before."""
    floor = statistics.median(_floor(names) for _ in range(5))
    print(f"\nfloor: rapidfuzz token_sort {floor:.2f} us a pair")
    for count, share in ((10, 1.0), (62, 1 / 16), (250, 1 / 4), (1000, 1.0)):
        some = [*officials[:count], *names[: round(len(names) * share)]]
        run = subprocess.run(
            [sys.executable, "-m", "bench.matching", "--speed", str(count)],
            input="\n".join(some),
            capture_output=True,
            text=True,
            check=True,
        )
        print(run.stdout.rstrip())


def _floor(names: list[str]) -> float:
    start = time.perf_counter()
    for name in names[:20_000]:
        fuzz.token_sort_ratio(name, names[0])
    return (time.perf_counter() - start) / 20_000 * 1e6


def one_size(count: int) -> None:
    """Measures one size: so many officials, then the names they are looked for in, on standard input; ten are those
    of the paper."""
    given = sys.stdin.read().split("\n")
    people = [(name,) for name in given[:count]] if count > 10 else [one.all_names for one in load()[:count]]
    names = given[count:]
    before = _memory()
    start = time.perf_counter()
    index = NameIndex()
    theirs = [name for own in people for name in own]
    for number, name in enumerate(theirs):
        index.add(name, number)
    compared = close = 0
    for name in names:
        for number in numbers(index.near(name).close):
            if theirs[number].isascii() == name.isascii():  # as the matcher does where somebody has names in both
                compared += 1
                close += similarity(name, theirs[number]) >= POSSIBLE
    taken = time.perf_counter() - start
    print(
        f"{len(people):5} officials x {len(names):6} names: {taken:6.2f} s, {compared:7} compared, {close:5} close,",
        end="",
    )
    print(f" {_memory():.0f} MB at most, {before:.0f} of them before")


def _memory() -> float:
    """Returns the most that this process has held, in MB. (getrusage would count what its parent held, too.)"""
    status = Path("/proc/self/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1024  # type: ignore[index]


# -- the command ---------------------------------------------------------------------------------------------


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.matching", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("files", nargs="*", type=Path, help="a UK list, SDN.CSV, ALT.CSV; plain or .gz")
    parser.add_argument("--others", action="store_true", help="also the families of other nations on the UK list")
    parser.add_argument("--no-peers", action="store_true", help="without jellyfish, rigour and nomenklatura")
    parser.add_argument("--speed", type=int, metavar="N", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.speed:
        one_size(given.speed)
        return
    uk = sdn = alt = b""
    for path in given.files:
        body = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        if body.lstrip()[:1] == b"<":
            uk = body
        elif re.match(rb'\d+,\d+,"', body):
            alt = body
        else:
            sdn = body
    if not uk and not (sdn and alt):
        parser.error("give a UK list, or SDN.CSV and ALT.CSV")
    names: list[str] = []
    officials: list[str] = []
    if uk:
        table("UK list, Iran", uk_people(uk, IRAN), peers=not given.no_peers)
        officials += [one.name for one in uk_people(uk, (*IRAN, *OTHERS))]
        names += re.findall(r"[^\n]+", "\n".join(_every_uk_name(uk)))
    if sdn and alt:
        table("OFAC, Iran", us_people(_decoded(sdn), _decoded(alt)), peers=not given.no_peers)
        officials = [*(one.name for one in us_people(_decoded(sdn), _decoded(alt))), *officials]
        names += [row[1] for row in csv.reader(io.StringIO(_decoded(sdn))) if len(row) > 1]
        names += [row[3] for row in csv.reader(io.StringIO(_decoded(alt))) if len(row) > 3]
    if uk and given.others:
        table("UK list, other nations", uk_people(uk, OTHERS), peers=not given.no_peers)
    speed(officials, names[:NAMES])


def _decoded(body: bytes) -> str:
    return body.decode("utf-8", "replace")


def _every_uk_name(text: bytes) -> Iterator[str]:
    for name in ET.fromstring(text).iter("Name"):  # noqa: S314 - as above
        yield " ".join(filter(None, (_text(name, f"Name{n}") for n in range(1, 7))))


if __name__ == "__main__":
    main()
