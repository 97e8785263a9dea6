"""Tells two editions apart as others do, for bench.peers. Imports nothing of ours, because that would count as our
memory."""

from __future__ import annotations

import importlib
import sys
import xml.etree.ElementTree as ET

Record = dict[str, list[str]]


def dict_diff(record: str, key: str, old: str, new: str) -> int:
    """Returns how many records came, went or changed, and finds on the way what changed in them."""
    before, after = as_dicts(record, key, old), as_dicts(record, key, new)
    changed = {
        id: {what for what in before[id].keys() | after[id].keys() if before[id].get(what) != after[id].get(what)}
        for id in before.keys() & after.keys()
        if before[id] != after[id]
    }
    return len(before.keys() ^ after.keys()) + len(changed)


def as_dicts(record: str, key: str, path: str) -> dict[str, Record]:
    found: dict[str, Record] = {}
    with open(path, "rb") as file:  # noqa: PTH123 - pathlib would be imported for this alone
        root = ET.fromstring(file.read())  # noqa: S314 - composed by bench.peers
    for one in root.iter():
        if one.tag.rpartition("}")[2] == record:
            texts: Record = {}
            for element in one.iter():
                texts.setdefault(element.tag, []).append((element.text or "").strip())
            found[one.get(key) or one.findtext(key) or ""] = texts
    return found


def csv_diff(key: str, old: str, new: str) -> int:
    package = importlib.import_module("csv_diff")
    with open(old, newline="") as before, open(new, newline="") as after:  # noqa: PTH123 - as its own command does
        changes = package.compare(package.load_csv(before, key=key), package.load_csv(after, key=key))
    return sum(len(changes[what]) for what in ("added", "removed", "changed"))


if __name__ == "__main__":
    how, *said = sys.argv[1:]
    found = csv_diff(*said[1:]) if how == "csv-diff" else dict_diff(*said)
    assert found, "two editions that differ"
