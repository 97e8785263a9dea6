"""`python -m bench.understanding`: how many messages of strangers are read as the kind of question that they ask.

The messages (messages/graded.csv) were written by people who knew one paragraph on what the bot is, some
conversations among them. A reader graded each answer when its set was new (`answer`: right, poor, honest,
wrong), and gave a plainer wording with the same meaning that is answered right, where there is one (`plainly`).
`kind` is what is asked, by bench/parts/kinds.py: as that wording is read, or as the message was, where its
answer was right; empty where several things are asked at once, or nothing that can be answered. Of an answer
this tells only what was understood; a kind beside the one that the reader chose may answer as well.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bench.parts.kinds import kind_of
from bot.incoming import questions
from bot.incoming.questions.recent import RecentQuestions, Thread
from watchers.archive.archive import Archive
from watchers.lists import registry
from watchers.watchlist import official_file
from watchers.watchlist import people as watchlist

MESSAGES = Path(__file__).parent / "messages" / "graded.csv"
NOW = dt.datetime(2026, 11, 25, tzinfo=dt.UTC)
LENGTHS = ((1, 6), (7, 11), (12, 19), (20, 999))  # words
UNREAD = "unclear"


def main() -> None:
    """Prints the shares that are read as they are meant, read otherwise, and not read, by length and place."""
    found = list(read())
    print("messages of strangers, by what is understood of them")
    for least, most in LENGTHS:
        length = f"{least} to {most} words" if most < LENGTHS[-1][1] else f"{least} words and more"
        _line(length, [one for one in found if least <= one[0] <= most])
    _line("first of a conversation", [one for one in found if not one[1]])
    _line("that go on with another", [one for one in found if one[1]])
    _line("all", found)


def read() -> Iterator[tuple[int, bool, str, str]]:
    """Yields of each message its words, whether another was before it, the kind that it asks, and the kind as which
    it is read."""
    archive = Archive.scratch()
    watchlist.seed(archive, official_file.load(), NOW)
    recent, sides = RecentQuestions(), tuple(registry.jurisdictions())
    with MESSAGES.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            asker = (row["set"], row["chat"])
            thread = recent.thread(asker, NOW)
            question = questions.read(row["message"], archive, sides, thread)
            recent.remember(asker, Thread.of(question), NOW)
            if row["kind"]:
                yield len(row["message"].split()), thread.question is not None, row["kind"], kind_of(question)
    archive.close()


def _line(what: str, of: list[tuple[int, bool, str, str]]) -> None:
    said = Counter(
        "read" if kind == asked else "unread" if kind.startswith(UNREAD) else "otherwise" for _, _, asked, kind in of
    )
    shares = ", ".join(f"{100 * said[one] / max(len(of), 1):.0f} % {one}" for one in ("read", "otherwise", "unread"))
    print(f"{what:32} {len(of):5} messages: {shares}", flush=True)


if __name__ == "__main__":
    main()
