"""`make bench` runs every benchmark that needs no files and no patience, one after the other, on lists composed here;
`python -m bench polling sending` only those of these names."""

from __future__ import annotations

import argparse
import importlib
import tempfile
import time
from pathlib import Path

from bench.parts import table

LONG = (
    ("python -m bench.sending --chats 10000", "an alert to ten thousand chats at 30 a second, six minutes"),
    ("python -m bench.peers --whole", "beside others on whole lists"),
    ("python -m bench.hostile", "ten thousand questions that are meant to cost"),
    ("python -m bench.growth build/growth.png", "how each cost grows with lists, officials and chats, with a plot"),
    ("python -m bench.understanding", "how many messages of strangers are read as they are meant"),
    ("python -m bench.matching FILES...", "how well names are told apart; needs real lists"),
)


ON_LISTS = ("reading", "peers")  # both on the same composed lists
PARTS = ("reading", "polling", "starting", "answering", "sending", "peers")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description="what each part costs, against a floor")
    parser.add_argument("part", nargs="*", help=f"{', '.join(PARTS)}; all of them where none is named")
    wanted = parser.parse_args().part or PARTS
    if unknown := set(wanted) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    start = time.perf_counter()
    print(
        f"{table.busy()}. A floor is measured in the same run; a goal is meant for a machine that does nothing else."
    )
    with tempfile.TemporaryDirectory() as name, tempfile.TemporaryDirectory() as scratch:
        for part in wanted:
            # Imported in its turn: what one of them needs weighs on no other, nor on the processes that it starts.
            importlib.import_module(f"bench.{part}").main(Path(scratch if part in ON_LISTS else name))
    print(f"\n{time.perf_counter() - start:.0f} s; {table.busy()} at the end. By themselves:")
    for command, what in LONG:
        print(f"  {command:42} {what}")


if __name__ == "__main__":
    main()
