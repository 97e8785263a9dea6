"""Does one poll of a list for bench.peers, given the list, the folder of its archive, and the address; given nothing,
it only starts. Knows no chats."""

from __future__ import annotations

import datetime as dt
import random
import sys
import threading
from pathlib import Path

from watchers.archive.archive import Archive
from watchers.changes.edition_guard import Limits
from watchers.commit import Source
from watchers.outcome import Changed
from watchers.poll import PollContext, poll
from watchers.reading.address import Target
from watchers.reading.fetcher import Fetcher
from watchers.watchlist import official_file, people


def main(name: str, folder: Path, url: str) -> None:
    archive = Archive.create(folder / "archive.db")
    people.seed(archive, official_file.load(), _now())
    fetcher = Fetcher(user_agent="bench", folder=folder, random=random.Random(), stop=threading.Event())
    source = Source(name, Target((url,), frozenset({"127.0.0.1"}), 1 << 30), Limits(1))
    outcome = poll(PollContext(source, archive, folder, _now), fetcher)
    assert isinstance(outcome, Changed), outcome
    fetcher.close()
    archive.close()


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


if __name__ == "__main__" and sys.argv[1:]:
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3])
