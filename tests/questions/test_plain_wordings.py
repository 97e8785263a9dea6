"""The plain wordings that readers of strangers' messages found to be answered right are read as they were."""

from __future__ import annotations

import csv

from bench.parts.kinds import kind_of
from bench.understanding import MESSAGES
from bot.incoming.questions import read
from watchers.archive.archive import Archive
from watchers.lists import registry

SIDES = tuple(registry.jurisdictions())


def test_each_plain_wording_is_read_as_what_the_message_asks(archive: Archive) -> None:
    with MESSAGES.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["kind"] and row["plainly"]]
    read_otherwise = {
        row["plainly"]: (row["kind"], kind)
        for row in rows
        if (kind := kind_of(read(row["plainly"], archive, SIDES))) != row["kind"]
    }
    assert len(rows) > 600 and not read_otherwise
