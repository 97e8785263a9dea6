"""Exports the public data and its history: what the lists and the watchlist say. Knows no chat and no operator.

Nothing of any chat, follow or audit is here, nor who decided what. Listings that only may be an official, and that no
person has decided yet, are left out: they would name strangers.
"""

from __future__ import annotations

import contextlib
import csv
import datetime as dt
import io
import json
import os
import re
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path
from typing import Any

from bot import __version__
from bot.answers.lists import list_states, sides
from bot.answers.status import read_statuses
from bot.errors import JobFailed
from bot.language import SOURCE, language
from bot.model.message import clean
from bot.presentation import json_parts
from bot.presentation.words.list_names import in_words
from watchers.archive.archive import Archive
from watchers.lists import registry
from watchers.model import Kind, Tier

ALL_ROWS = 1 << 30
_ENGLISH = language(SOURCE)
LICENCES = {code: one.licence for code, one in registry.jurisdictions().items()}
ABOUT = (
    "Made by Magnitsky Watch from {lists}. Listings are those matched with the officials watched; tier"
    ' "strong" means by name, awaiting confirmation. The cases are what their source alleges.'
)


def collect(archive: Archive, enabled: Sequence[str], at: dt.datetime) -> dict[str, Any]:
    """Returns everything that is exported, as data for JSON."""
    board, spoken = read_statuses(archive, enabled), sides(list_states(archive, enabled))
    watched = {one.official.slug for one in board}
    changes = [
        json_parts.logged(entry)
        for entry in reversed(archive.history(None, ALL_ROWS))
        if entry.official in watched
        and entry.kind.value in json_parts.PUBLIC_KINDS
        and entry.kind is not Kind.POSSIBLE
        and (
            entry.tier is not Tier.POSSIBLE or entry.kind is Kind.WITHDRAWN
        )  # an alert that was told stays, with its withdrawal
    ]
    return {
        "about": {
            "what": ABOUT.format(lists=_ENGLISH.all_of(in_words("lists_called", _ENGLISH, spoken))),
            "licences": LICENCES,
            "version": __version__,
            "made_at": at.isoformat(timespec="seconds"),
        },
        "editions": [
            {
                "source": edition.source,
                "date": edition.date,
                "read_at": read_at,
                "format": edition.format,
                "count": edition.count,
                "sha256": edition.sha256,
                "verdict": verdict,
                "reasons": list(reasons),
            }
            for edition, read_at, verdict, reasons in archive.editions()
        ],
        "groups": json_parts.numbers(board),
        "officials": [
            {
                **json_parts.official(one.official),
                "case_source": one.official.case_source,
                "aliases": [*one.official.aliases, *one.official.persian_aliases],
                "births": list(one.official.births),
                "pins": {source: list(ids) for source, ids in one.official.pins.items()},
            }
            for one in board
        ],
        "listings": [
            {"official": one.official.slug, **json_parts.on_list(found)} for one in board for found in one.listings
        ],
        "record": [
            {"official": one.official.slug, **json_parts.record(record)}
            for one in board
            for record in one.official.record
        ],
        "changes": changes,
    }


def of_some(found: dict[str, Any], slugs: Collection[str]) -> dict[str, Any]:
    """Returns of what is exported that of some people alone, and the editions of the lists."""
    kept = {key: [one for one in found[key] if one["official"] in slugs] for key in ("listings", "record", "changes")}
    officials = [one for one in found["officials"] if one["official"] in slugs]
    return {**{key: one for key, one in found.items() if key != "groups"}, "officials": officials, **kept}


def as_json(found: dict[str, Any]) -> bytes:
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()


# The columns of the CSV table; docs/export.md says which row fills which.
COLUMNS = (
    *("row", "official", "name", "persian", "group", "role", "case", "case_source", "aliases", "births", "pins"),
    *("died", "died_source", "source", "listing", "date", "kind", "tier", "regimes"),
    *("purpose", "purpose_since", "magnitsky"),
    *("measures", "positions", "reasons", "link", "note", "cite", "edition", "absent_since", "alert", "at", "sha256"),
    *("format", "count", "verdict"),
)


# The keys of a listing that the table has under another name, or leaves to the JSON.
_NOT_IN_THE_TABLE = (
    "jurisdiction",
    "since",
    "listed_on",
    "rule",
    "evidence",
    "against",
    "more_evidence",
    "more_against",
)


def as_csv(found: dict[str, Any]) -> bytes:
    """Returns one table in which `row` names the sort of a line. UTF-8 with a mark at its head: Excel garbles Persian
    without it."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    for row in _rows(found):
        writer.writerow({column: cell(value) for column, value in row.items()})
    return text.getvalue().encode("utf-8-sig")


def _rows(found: dict[str, Any]) -> Iterable[dict[str, Any]]:
    about = found["about"]
    for note in (about["what"], *about["licences"].values()):
        yield {"row": "about", "note": note, "at": about["made_at"]}
    for one in found["editions"]:
        yield {"row": "edition", **_but(one, "read_at"), "at": one["read_at"]}
    for one in found["officials"]:
        pins = [f"{source} {id}" for source, ids in one["pins"].items() for id in ids]
        yield {"row": "official", **one, "pins": pins}
    for one in found["listings"]:
        shown = _but(one, *_NOT_IN_THE_TABLE)
        yield {"row": "listing", **shown, "date": one["listed_on"], "note": one["evidence"]}
    for one in found["record"]:
        yield {"row": "record", **one}
    for one in found["changes"]:
        yield {"row": "change", **_but(one, "fields", "summary"), "date": one["edition"], "note": one["summary"]}


def _but(one: dict[str, Any], *keys: str) -> dict[str, Any]:
    """Returns a dict without some of its keys."""
    return {key: value for key, value in one.items() if key not in keys}


def cell(value: Any) -> str:
    """Returns one line of text. A text that a spreadsheet would take for a formula gets an apostrophe before it:
    where it begins, and where a program that separates by semicolons or bars would begin another cell."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        value = "; ".join(map(str, value))
    text = clean(" ".join(str(value if value is not None else "").split()))
    return _FORMULA.sub("'", text)


# The wide signs count in some spreadsheets; spaces, quotes and joiners before them may be left out.
_FORMULA = re.compile(r"""(?:^|(?<=[;|；]))(?=[\s"\u200c\u2060\u2066-\u2069]*[=+\-@＝＋－＠])""")
PEOPLE = "people"  # the third form: people_table.py
FORMATS: dict[str, Callable[[dict[str, Any]], bytes]] = {"csv": as_csv, "json": as_json}


def write(path: Path, content: bytes) -> None:
    """Writes a file whole or not at all; a file that was there is replaced. Raises JobFailed where it cannot be
    written."""
    if path.exists() and not path.is_file():  # a pipe or a device is never replaced
        _into(path, content)
        return
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise JobFailed(f"{path} cannot be written: {error.strerror or error}") from None
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def _into(path: Path, content: bytes) -> None:
    try:
        with path.open("wb") as file:
            file.write(content)
    except OSError as error:
        raise JobFailed(f"{path} cannot be written: {error.strerror or error}") from None
