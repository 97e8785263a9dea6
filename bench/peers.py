"""`python -m bench.peers`: what one look at a new edition costs, beside what others do; each in a process of its own.

Ours is one poll, the older edition being in the archive already: fetch over HTTP, parse in a child
process, hash, guard, compare, match all officials, commit with synchronous=FULL. The others keep nothing between two
looks, so they read both editions, from files on the disk, and tell which records came, went and changed:

dict diff   `ElementTree.fromstring`, a dict of texts for each record, the tree let go, the dicts compared
csv-diff    `load_csv` and `compare` of the package of that name, on SDN.CSV with a header put on

Ours is the watcher alone: it knows no chats here, and the whole service holds more (bench.starting).
Time is the processor's, of the process and its children, the start of Python included. Memory is the most that one
process held; of ours, which are two, the sum and the larger one. `--whole` takes the lists whole, a minute or two;
`--sdn-csv OLD NEW` takes two editions of yours for csv-diff.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.lists import composed
from bench.parts import table
from bench.parts.service import Peaks
from tests.fakes.lists import ListServer
from tests.fakes.running import ROOT
from watchers.lists.us.sample import sdn_csv

LESS_TIME, LESS_MEMORY = 3, 5  # times less than the dict diff
A_DAYS_NEWS = 12  # records, as on 12 May 2026
RECORDS = {"uk": ("Designation", "UniqueID"), "us-sdn": ("entity", "id")}
COLUMNS = "ent_num,name,type,program,title,call_sign,vessel_type,tonnage,grt,flag,owner,remarks\r\n"
SOURCES = {"uk": "UK", "us-sdn": "ENHANCED"}


@dataclass(frozen=True, slots=True)
class Spent:
    """Holds the processor's seconds of a process and its children, and the most memory that it and its child held, in
    MB."""

    processor: float
    own: float
    child: float = 0.0


def main(folder: Path, part: float = 1 / 4, csvs: Sequence[Path] = ()) -> None:
    how_much = "whole lists" if part == 1 else f"{part:g} of the lists"
    table.heading(f"beside others, {how_much}")
    for source, name in SOURCES.items():
        for what, only in ((f"{A_DAYS_NEWS} changed", A_DAYS_NEWS), ("all changed", composed.EVERYBODY)):
            which = "uk" if source == "uk" else "us"
            old = composed.write(folder / "old.xml", which, "2026-05-12", "Officer", part)
            new = composed.write(folder / "new.xml", which, "2026-05-13", "Guard", part, only)
            theirs = process("bench.parts.peer_theirs", "dict-diff", *RECORDS[source], str(old), str(new))
            ours = our_poll(folder, source, old, new)
            size = f"{name}, {new.stat().st_size / 1e6:.0f} MB, {what}"
            table.against(f"{size}: processor", ours.processor, theirs.processor, "dict diff", LESS_TIME, "s")
            _memory(size, ours, theirs, "dict diff", LESS_MEMORY)
    start = process("bench.parts.peer_ours")
    table.plain("of ours each time, the start that a running service has not", start.processor, "s")
    beside_csv_diff(folder, part, csvs)


def beside_csv_diff(folder: Path, part: float, csvs: Sequence[Path]) -> None:
    if importlib.util.find_spec("csv_diff") is None:
        print("csv-diff is not installed (pip install csv-diff): left out")
        return
    old, new = folder / "old.csv", folder / "new.csv"
    if csvs:
        bodies = [gzip.decompress(one.read_bytes()) if one.suffix == ".gz" else one.read_bytes() for one in csvs]
    else:
        bodies = [sdn_csv(composed.us(part)), sdn_csv(composed.us(part)[:-A_DAYS_NEWS])]
    headed = []
    for path, body in zip((old, new), bodies, strict=True):
        path.write_bytes(body)
        headed.append(path.with_suffix(".headed"))
        headed[-1].write_bytes(COLUMNS.encode() + body.rstrip(b"\x1a"))
    theirs = process("bench.parts.peer_theirs", "csv-diff", "", "ent_num", *map(str, headed))
    ours = our_poll(folder, "us-sdn", old, new)
    size = f"SDN.CSV, {new.stat().st_size / 1e6:.1f} MB"
    table.against(f"{size}: processor", ours.processor, theirs.processor, "csv-diff", 0, "s")
    _memory(size, ours, theirs, "csv-diff", 0)


def _memory(size: str, ours: Spent, theirs: Spent, name: str, goal: float) -> None:
    table.against(f"{size}: memory, both", ours.own + ours.child, theirs.own, name, goal, "MB")
    table.against(f"{size}: the larger", max(ours.own, ours.child), theirs.own, name, goal, "MB")


def our_poll(folder: Path, source: str, old: Path, new: Path) -> Spent:
    with tempfile.TemporaryDirectory(dir=folder) as data, ListServer() as lists:
        for path in (old, new):
            lists.publish("/list", path.read_bytes())
            spent = process("bench.parts.peer_ours", source, data, lists.url("/list"))
    return spent


def process(module: str, *arguments: str) -> Spent:
    """Runs one contender in a process of its own."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    running = subprocess.Popen([sys.executable, "-m", module, *arguments], cwd=ROOT)
    peaks = Peaks(running.pid)
    if running.wait(900):
        raise RuntimeError(f"{module} failed")
    peaks.stop()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Spent(spent, peaks.own, peaks.child)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.peers")
    parser.add_argument("--whole", action="store_true", help="whole lists instead of a quarter")
    parser.add_argument("--sdn-csv", nargs=2, type=Path, default=(), metavar=("OLD", "NEW"))
    return parser.parse_args()


if __name__ == "__main__":
    said = _arguments()
    with tempfile.TemporaryDirectory() as name:
        main(Path(name), 1 if said.whole else 1 / 4, said.sdn_csv)
