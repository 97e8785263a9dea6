"""`make bench`: every benchmark that needs no files, one after the other, on whole lists that are composed here."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from bench import answering, polling, sending, starting, table


def main() -> None:
    start = time.perf_counter()
    print(
        f"{table.busy()}. A floor is measured in the same run; a goal is meant for a machine that does nothing else."
    )
    with tempfile.TemporaryDirectory() as name:
        for part in (polling, starting, answering, sending):
            part.main(Path(name))
    print(f"\n{time.perf_counter() - start:.0f} s; {table.busy()} at the end.")
    print("How well names are told apart needs real lists: python -m bench.matching --help")


if __name__ == "__main__":
    main()
