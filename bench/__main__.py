"""`make bench` runs every benchmark that needs no files and no patience, one after the other, on lists composed
here."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from bench import answering, peers, polling, reading, sending, starting
from bench.parts import table

LONG = (
    ("python -m bench.sending --chats 10000", "an alert to ten thousand chats at 30 a second, six minutes"),
    ("python -m bench.peers --whole", "beside others on whole lists"),
    ("python -m bench.hostile", "ten thousand questions that are meant to cost"),
    ("python -m bench.growth build/growth.png", "how each cost grows with lists, officials and chats, with a plot"),
    ("python -m bench.understanding", "how many messages of strangers are read as they are meant"),
    ("python -m bench.matching FILES...", "how well names are told apart; needs real lists"),
)


def main() -> None:
    start = time.perf_counter()
    print(
        f"{table.busy()}. A floor is measured in the same run; a goal is meant for a machine that does nothing else."
    )
    with tempfile.TemporaryDirectory() as name, tempfile.TemporaryDirectory() as scratch:
        reading.main(Path(scratch))
        for part in (polling, starting, answering, sending):
            part.main(Path(name))
        peers.main(Path(scratch))
    print(f"\n{time.perf_counter() - start:.0f} s; {table.busy()} at the end. By themselves:")
    for command, what in LONG:
        print(f"  {command:42} {what}")


if __name__ == "__main__":
    main()
