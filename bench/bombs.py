"""`python -m bench.bombs`: editions that are well-formed and meant to be too much, and what each costs the service.

Each shape is read, judged, matched, stored and indexed in a process of its own that also runs an event loop and then
answers a few searches, with the code of `--root` (another checkout to compare with) and for `--cap` seconds at most.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from watchers.watchlist import official_file

HERE = Path(__file__).resolve().parent
MEGABYTE = 1 << 20

Records = Iterator[str]


def record(
    id: str,
    name: str,
    aliases: Iterator[str] | list[str] | tuple[str, ...] = (),
    *,
    non_latin: Iterator[str] | list[str] | tuple[str, ...] = (),
    regime: str = "The Iran (Sanctions) Regulations 2023",
    more: str = "",
) -> str:
    """Returns one record of the UK's list, of someone of Iran."""
    others = "".join(f"<Name><Name6>{one}</Name6><NameType>Alias</NameType></Name>" for one in aliases)
    scripts = "".join(
        f"<NonLatinName><NameNonLatinScript>{one}</NameNonLatinScript></NonLatinName>" for one in non_latin
    )
    return (
        f"<Designation><UniqueID>{id}</UniqueID><Names><Name><Name6>{name}</Name6><NameType>Primary Name</NameType>"
        f"</Name>{others}</Names><NonLatinNames>{scripts}</NonLatinNames><RegimeName>{regime}</RegimeName>"
        "<IndividualEntityShip>Individual</IndividualEntityShip><IndividualDetails><Individual><Nationalities>"
        f"<Nationality>Iran</Nationality></Nationalities></Individual></IndividualDetails>{more}</Designation>\n"
    )


def _id(number: int) -> str:
    return f"IRN{number:07d}"


def _official_parts(chance: random.Random, persian: bool) -> Callable[[], str]:
    """Returns a function that puts names together from parts of the officials' names."""
    words = [
        word
        for one in official_file.load()
        for name in ((one.persian, *one.persian_aliases) if persian else (one.name, *one.aliases))
        for word in name.split()
    ]
    return lambda: " ".join(chance.choices(words, k=8))


def parts_of_officials(chance: random.Random) -> Records:
    """Yields a hundred thousand aliases, each of eight parts of officials' names."""
    latin, persian = _official_parts(chance, persian=False), _official_parts(chance, persian=True)
    for number in itertools.count():
        yield record(
            _id(number), f"Nobody N{number}", [latin() for _ in range(200)], non_latin=[persian() for _ in range(200)]
        )


def letters_that_expand(chance: random.Random) -> Records:
    """Yields names of one letter over and over that stands for eighteen (U+FDFA)."""
    for number in itertools.count():
        yield record(_id(number), "\ufdfa" * 3000 + f" N{number}")


def words_never_seen(chance: random.Random) -> Records:
    """Yields names of which each part is another, as long as parts may be."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    for number in itertools.count():
        names = [" ".join("".join(chance.choices(letters, k=12)) for _ in range(4)) for _ in range(3)]
        yield record(_id(number), names[0], names[1:])


def spellings_of_one_name(chance: random.Random) -> Records:
    """Yields one listing with forty thousand spellings of an official's name, and many like it."""
    for number in itertools.count():
        names = (
            "".join(chance.choice((one.lower(), one.upper(), one + ".", one + "'")) for one in "Leila Vaseghi")
            for _ in range(40_000)
        )
        yield record(_id(number), "Leila Vaseghi", names)


def initials(chance: random.Random) -> Records:
    """Yields names of hundreds of parts of one letter."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    for number in itertools.count():
        yield record(
            _id(number), " ".join(chance.choices(letters, k=490)), [" ".join(chance.choices(letters, k=490))]
        )


def everyone_at_once(chance: random.Random) -> Records:
    """Yields listings of which each bears the names of all who are watched."""
    names = [name for one in official_file.load() for name in (one.name, *one.aliases)]
    persian = [name for one in official_file.load() for name in (one.persian, *one.persian_aliases) if name]
    for number in itertools.count():
        yield record(_id(number), f"Nobody N{number}", names, non_latin=persian)


def listings_without_end(chance: random.Random) -> Records:
    """Yields hundreds of thousands of listings, as short as they can be."""
    for number in itertools.count():
        yield (
            f"<Designation><UniqueID>I{number:07d}</UniqueID><Names><Name><Name6>A B{number}</Name6>"
            "<NameType>Primary Name</NameType></Name></Names><RegimeName>R</RegimeName></Designation>"
        )


def one_name_each_way(chance: random.Random) -> Records:
    """Yields close spellings of officials' names, never an equal one, so that each must be compared."""
    for number in itertools.count():
        names = []
        for one in official_file.load():
            for _ in range(20):
                at = chance.randrange(1, len(one.name) - 1)
                names.append(one.name[:at] + chance.choice("bdfgklmnprst") + one.name[at + 1 :])
        yield record(_id(number), f"Nobody N{number}", names)


def fat_records(chance: random.Random) -> Records:
    """Yields a listing of an official with megabytes of addresses, papers and reasons beside the name."""
    text = "".join(chance.choices("abcdefghij ابپت", k=19_000))
    lines = "".join(f"<Address><AddressLine1>{text}{n}</AddressLine1></Address>" for n in range(200))
    for number in itertools.count():
        more = f"<Addresses>{lines}</Addresses><UKStatementofReasons>{text}</UKStatementofReasons>"
        yield record(_id(number), "Leila Vaseghi", more=more)


def regimes_without_end(chance: random.Random) -> Records:
    """Yields listings of which each is in a series of IDs of its own, which the guard counts apart."""
    for number in itertools.count():
        yield record(
            f"{chr(0x4E00 + number % 20_000)}{chr(0x4E00 + number // 20_000)}X{number:07d}", f"Nobody N{number}"
        )


SHAPES: dict[str, tuple[Callable[[random.Random], Records], int]] = {  # name -> (its maker, its size in MB)
    "parts-of-officials": (parts_of_officials, 38),
    "letters-that-expand": (letters_that_expand, 27),
    "words-never-seen": (words_never_seen, 60),
    "spellings-of-one-name": (spellings_of_one_name, 4),
    "initials": (initials, 38),
    "everyone-at-once": (everyone_at_once, 38),
    "listings-without-end": (listings_without_end, 60),
    "one-name-each-way": (one_name_each_way, 38),
    "fat-records": (fat_records, 60),
    "regimes-without-end": (regimes_without_end, 38),
}


def write(path: Path, shape: str, megabytes: float | None = None) -> int:
    """Writes an edition of a shape; returns how many listings it has."""
    make, size = SHAPES[shape]
    left, count = (size if megabytes is None else megabytes) * MEGABYTE, 0
    with path.open("w", encoding="utf-8") as file:
        file.write(
            '<?xml version="1.0" encoding="utf-8"?>\n<Designations><DateGenerated>12/05/2026</DateGenerated>\n'
        )
        for text in make(random.Random(19)):
            file.write(text)
            count += 1
            left -= len(text.encode())
            if left <= 0:
                break
        file.write("</Designations>\n")
    return count


def measured(root: Path, body: Path, cap: float, *, stop_after: float = 0.0) -> dict[str, object]:
    """Runs bench/parts/bombed.py with the code of a checkout and returns what the edition cost."""
    python = root / ".venv" / "bin" / "python"
    with tempfile.TemporaryDirectory() as folder:
        command = [
            str(python),
            "-I",
            str(HERE / "parts" / "bombed.py"),
            str(root),
            str(body),
            folder,
            str(cap),
            str(stop_after),
        ]
        done = subprocess.run(command, capture_output=True, check=False)
    lines = done.stdout.splitlines()
    return json.loads(lines[-1]) if lines else {"outcome": done.stderr.decode()[-200:]}


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("shapes", nargs="*", default=list(SHAPES), metavar="SHAPE", help=", ".join(SHAPES))
    asked.add_argument("--root", type=Path, default=HERE.parent, help="the checkout to measure")
    asked.add_argument("--cap", type=float, default=60.0, help="seconds after which each is given up")
    asked.add_argument(
        "--stop-after", type=float, default=0.0, help="ask it to stop then, and measure how long it takes"
    )
    asked.add_argument("--megabytes", type=float, help="of each, instead of its own size")
    told = asked.parse_args()
    print(f"{'shape':24} {'MB':>4} {'CPU s':>7} {'wall s':>7} {'RSS MB':>7} {'late ms':>8} {'stop s':>7}  outcome")
    with tempfile.TemporaryDirectory() as folder:
        for shape in told.shapes:
            body = Path(folder) / shape
            write(body, shape, told.megabytes)
            found = measured(told.root, body, told.cap, stop_after=told.stop_after)
            size = body.stat().st_size / MEGABYTE
            body.unlink()
            print(
                f"{shape:24} {size:4.0f} {found.get('cpu', 0):7.1f} {found.get('wall', 0):7.1f}"
                f" {found.get('rss', 0):7.0f} {found.get('late', 0):8.0f} {found.get('stop', 0):7.2f}"
                f"  {str(found.get('outcome'))[:150]}",
                flush=True,
            )


if __name__ == "__main__":
    main()
