"""Reads a watchlist file and refuses what is wrong in it, naming the line. Knows no list and no database."""

from __future__ import annotations

import datetime as dt
import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, replace
from importlib import resources
from pathlib import Path
from typing import Any

from watchers.model import SOURCES, Official, Record

SHIPPED = "officials.toml"
GROUPS = ("called for", "also named")  # in the order in which they are shown

ID_FORMS = {  # the publishers' own keys
    "uk": (re.compile(r"[A-Z]{3}\d{4}"), "a UK ID such as IRN0086"),
    "us-sdn": (re.compile(r"\d{1,6}"), "an OFAC uid such as 33115"),
    "us-consolidated": (re.compile(r"\d{1,6}"), "an OFAC uid such as 33115"),
}
RECORD_KINDS = ("designated", "redesignated", "reduced", "amended", "delisted")

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_BIRTH = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


class WatchlistError(Exception):
    """The watchlist file cannot be used; the message is one line and names file, line and key."""


def load(path: Path | None = None) -> tuple[Official, ...]:
    """The officials of a watchlist file (without a path: of the shipped one), those called for first."""
    name = str(path) if path else SHIPPED
    try:
        text = path.read_text("utf-8") if path else resources.files("watchers").joinpath(SHIPPED).read_text("utf-8")
    except OSError as error:
        raise WatchlistError(f"{name}: cannot be read ({error.strerror or error})") from error
    except UnicodeDecodeError as error:
        raise WatchlistError(f"{name}: is not UTF-8 text") from error
    return _parse(text.removeprefix("\ufeff"), name)


def to_json(official: Official) -> str:
    """One official as one line; the same official always gives the same text."""
    return json.dumps(asdict(official), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(text: str) -> Official:
    values = json.loads(text)
    for key in ("aliases", "persian_aliases", "births"):
        values[key] = tuple(values[key])
    values["pins"] = {source: tuple(ids) for source, ids in values["pins"].items()}
    values["record"] = tuple(Record(**{**one, "regimes": tuple(one["regimes"])}) for one in values["record"])
    return Official(**values)


# -- the file ------------------------------------------------------------------------------------------------


class _Wrong(Exception):
    """What is wrong, at which key of the block that is being read."""

    def __init__(self, key: str, what: str) -> None:
        super().__init__(what)
        self.key, self.what = key, what


def _parse(text: str, name: str) -> tuple[Official, ...]:
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise WatchlistError(f"{name}: {error}") from error
    for key in document:
        if key != "official":
            raise WatchlistError(f"{name}:{_line_of(text.splitlines(), 0, key)}: unknown key “{key}”")
    blocks = document.get("official")
    if not isinstance(blocks, list) or not blocks or not all(isinstance(block, dict) for block in blocks):
        raise WatchlistError(f"{name}:1: names nobody: every person needs a block [[official]]")
    found: list[Official] = []
    for at, block in enumerate(blocks):
        found.append(_official(block, at, text, name))
        _check_apart(found, at, text, name)
    return tuple(sorted(found, key=lambda one: GROUPS.index(one.group)))


def _official(block: dict[str, Any], at: int, text: str, name: str) -> Official:
    lines = text.splitlines()
    try:
        records = _take_records(block)
        official = _person(block)
    except _Wrong as wrong:
        raise _error(name, _line_in(lines, at, None, wrong.key), wrong) from wrong
    checked: list[Record] = []
    for number, record in enumerate(records):
        try:
            checked.append(_record(record))
        except _Wrong as wrong:
            raise _error(name, _line_in(lines, at, number, wrong.key), wrong) from wrong
    return replace(official, record=tuple(checked))


def _error(name: str, line: int, wrong: _Wrong) -> WatchlistError:
    return WatchlistError(f"{name}:{line}: key “{wrong.key}”: {wrong.what}")


def _take_records(block: dict[str, Any]) -> list[dict[str, Any]]:
    records = block.get("record", [])
    if not isinstance(records, list) or not all(isinstance(one, dict) for one in records):
        raise _Wrong("record", "must be blocks [[official.record]]")
    return records


def _person(block: dict[str, Any]) -> Official:
    _only(block, tuple(Official.__dataclass_fields__))
    slug = _text(block, "slug", needed=True)
    if not _SLUG.fullmatch(slug):
        raise _Wrong("slug", f"“{slug}” is not small letters, digits and single hyphens")
    group = _text(block, "group") or GROUPS[0]
    if group not in GROUPS:
        raise _Wrong("group", f"“{group}” is none of: {', '.join(GROUPS)}")
    return Official(
        slug=slug,
        name=_text(block, "name", needed=True),
        persian=_text(block, "persian"),
        group=group,
        role=_text(block, "role"),
        case=_text(block, "case"),
        case_source=_text(block, "case_source"),
        aliases=_texts(block, "aliases"),
        persian_aliases=_texts(block, "persian_aliases"),
        births=tuple(_birth(one) for one in _texts(block, "births")),
        nationality=_text(block, "nationality") or "Iran",
        died=_day(block, "died") if "died" in block else None,
        died_source=_text(block, "died_source") or None,
        pins=_pins(block.get("pins", {})),
    )


def _record(block: dict[str, Any]) -> Record:
    _only(block, tuple(Record.__dataclass_fields__))
    source = _text(block, "source", needed=True)
    if source not in SOURCES:
        raise _Wrong("source", f"unknown list “{source}”; known are {', '.join(SOURCES)}")
    kind = _text(block, "kind", needed=True)
    if kind not in RECORD_KINDS:
        raise _Wrong("kind", f"“{kind}” is none of: {', '.join(RECORD_KINDS)}")
    return Record(
        source=source,
        listing=_id(source, _text(block, "listing"), "listing") if "listing" in block else None,
        date=_day(block, "date"),
        kind=kind,
        regimes=_texts(block, "regimes"),
        note=_text(block, "note"),
        cite=_text(block, "cite", needed=True),
    )


def _pins(value: object) -> dict[str, tuple[str, ...]]:
    if not isinstance(value, dict):
        raise _Wrong("pins", 'must be a table such as { uk = ["IRN0086"] }')
    for source in value:
        if source not in SOURCES:
            raise _Wrong("pins", f"unknown list “{source}”; known are {', '.join(SOURCES)}")
    return {source: tuple(_id(source, id, "pins") for id in _texts(value, source, "pins")) for source in value}


def _id(source: str, id: str, key: str) -> str:
    form, words = ID_FORMS[source]
    if not form.fullmatch(id):
        raise _Wrong(key, f"“{id}” is not {words}")
    return id


def _only(block: Mapping[str, Any], known: tuple[str, ...]) -> None:
    for key in block:
        if key not in known:
            raise _Wrong(key, "unknown")


def _text(block: Mapping[str, Any], key: str, *, needed: bool = False) -> str:
    value = block.get(key, "")
    if not isinstance(value, str):
        raise _Wrong(key, "must be a text in quotes")
    if not value.strip() and (needed or key in block):
        raise _Wrong(key, "is missing" if key not in block else "is empty")
    return value.strip()


def _texts(block: Mapping[str, Any], key: str, told: str | None = None) -> tuple[str, ...]:
    values = block.get(key, [])
    if not isinstance(values, list) or not all(isinstance(one, str) and one.strip() for one in values):
        raise _Wrong(told or key, "must be a list of texts in quotes")
    return tuple(one.strip() for one in values)


def _day(block: Mapping[str, Any], key: str) -> str:
    value = block.get(key)
    if type(value) is dt.date:  # TOML has dates of its own
        return value.isoformat()
    text = _text(block, key, needed=True)
    if not _DAY.fullmatch(text) or not _exists(text):
        raise _Wrong(key, f"“{text}” is not a day written YYYY-MM-DD")
    return text


def _birth(text: str) -> str:
    if not _BIRTH.fullmatch(text) or not _exists(text):
        raise _Wrong("births", f"“{text}” is not written YYYY, YYYY-MM or YYYY-MM-DD")
    return text


def _exists(text: str) -> bool:
    try:
        dt.date.fromisoformat(text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text)
    except ValueError:
        return False
    return True


def _check_apart(found: list[Official], at: int, text: str, name: str) -> None:
    """The latest shares neither its slug nor an ID with anyone before it."""
    latest, earlier = found[-1], found[:-1]
    lines = text.splitlines()
    if any(one.slug == latest.slug for one in earlier):
        wrong = _Wrong("slug", f"“{latest.slug}” stands twice")
        raise _error(name, _line_in(lines, at, None, "slug"), wrong)
    for source, ids in latest.pins.items():
        for id in ids:
            holder = next((one.slug for one in earlier if id in one.pins.get(source, ())), None)
            if holder or ids.count(id) > 1:
                wrong = _Wrong("pins", f"{source} ID “{id}” is already pinned to “{holder or latest.slug}”")
                raise _error(name, _line_in(lines, at, None, "pins"), wrong)


# -- lines: tomllib gives none for a value -------------------------------------------------------------------

_PERSON = re.compile(r"\s*\[\[\s*official\s*\]\]")
_RECORD = re.compile(r"\s*\[\[\s*official\s*\.\s*record\s*\]\]")


def _line_in(lines: list[str], person: int, record: int | None, key: str) -> int:
    """The line of a key in the given [[official]] or its given record (both from 0); else of the block's head."""
    heads = [number for number, line in enumerate(lines) if _PERSON.match(line)]
    if person >= len(heads):  # written as inline tables
        return _line_of(lines, 0, key)
    start, end = heads[person], [*heads, len(lines)][person + 1]
    inner = [number for number in range(start, end) if _RECORD.match(lines[number])]
    if record is None:
        end = inner[0] if inner else end
    elif record < len(inner):
        start, end = inner[record], [*inner, end][record + 1]
    return _line_of(lines[:end], start, key)


def _line_of(lines: list[str], start: int, key: str) -> int:
    """The first line from `start` on that sets the key, counted from 1; `start` itself where none does."""
    written = re.compile(rf"""\s*(?:\[+\s*(?:official\s*\.\s*)?)?["']?{re.escape(key)}["']?\s*[=.\]]""")
    return next((number for number in range(start, len(lines)) if written.match(lines[number])), start) + 1
