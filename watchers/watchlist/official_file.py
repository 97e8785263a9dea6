"""Reads a watchlist file and refuses a faulty one, naming the line. Knows no list by name and no database."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

from watchers.lists import registry
from watchers.model import Official, Record

SHIPPED = "officials.toml"
GROUPS = ("called for", "also named")  # in the order in which they are shown
ADDED = "added"  # the group of everyone who is added by operators
MAX_SLUG = 40  # of those: it goes into buttons, whose actions have 64 bytes

# The faults of a value, which a file gave, or an operator in a chat and in any language.
NOT_A_DAY = "“{value}” is not a day written YYYY-MM-DD"
NOT_A_BIRTH = "“{value}” is not written YYYY, YYYY-MM or YYYY-MM-DD"
PINNED = "{list} ID “{id}” is already pinned to “{holder}”"

BY_OPERATOR = "an operator's word"  # stands as the source of a death that an operator entered
RECORD_KINDS = ("designated", "redesignated", "reduced", "amended", "delisted")

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_BIRTH = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


class WatchlistError(Exception):
    """The watchlist file cannot be used; the message is one line and names file, line and key."""


class Wrong(Exception):
    """A value is wrong, at this key. `text` with its `values` can be translated."""

    def __init__(self, key: str, text: str, **values: str) -> None:
        super().__init__(key, text, values)
        self.key, self.text, self.values = key, text, values

    @property
    def what(self) -> str:
        """Returns the fault in English."""
        return self.text.format(**self.values) if self.values else self.text


def load(path: Path | None = None) -> tuple[Official, ...]:
    """Returns the officials of a watchlist file (without a path: of the shipped one), those called for first. Raises
    WatchlistError."""
    name = str(path) if path else SHIPPED
    try:
        text = path.read_text("utf-8") if path else resources.files(__package__).joinpath(SHIPPED).read_text("utf-8")
    except OSError as error:
        raise WatchlistError(f"{name}: cannot be read ({error.strerror or error})") from error
    except UnicodeDecodeError as error:
        raise WatchlistError(f"{name}: is not UTF-8 text") from error
    return _parse(text.removeprefix("\ufeff"), name)


def slug_of(name: str) -> str:
    """Returns the slug of a name in Latin letters; empty where it has none."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower().replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def slug_of_added(name: str) -> str:
    """Returns the slug of somebody whom an operator adds: as short as a button needs it."""
    return slug_of(name)[:MAX_SLUG].strip("-")


# -- the file ------------------------------------------------------------------------------------------------


@lru_cache(maxsize=2)  # answers ask for the shipped file, too
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
    except Wrong as wrong:
        raise _error(name, _line_in(lines, at, None, wrong.key), wrong) from wrong
    checked: list[Record] = []
    for number, record in enumerate(records):
        try:
            checked.append(_record(record))
        except Wrong as wrong:
            raise _error(name, _line_in(lines, at, number, wrong.key), wrong) from wrong
    return replace(official, record=tuple(checked))


def _error(name: str, line: int, wrong: Wrong) -> WatchlistError:
    return WatchlistError(f"{name}:{line}: key “{wrong.key}”: {wrong.what}")


def _take_records(block: dict[str, Any]) -> list[dict[str, Any]]:
    records = block.get("record", [])
    if not isinstance(records, list) or not all(isinstance(one, dict) for one in records):
        raise Wrong("record", "must be blocks [[official.record]]")
    return records


def _person(block: dict[str, Any]) -> Official:
    _only(block, tuple(Official.__dataclass_fields__))
    slug = _text(block, "slug", needed=True)
    if not _SLUG.fullmatch(slug):
        raise Wrong("slug", f"“{slug}” is not small letters, digits and single hyphens")
    group = _text(block, "group") or GROUPS[0]
    if group not in GROUPS:
        raise Wrong("group", f"“{group}” is none of: {', '.join(GROUPS)}")
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
        births=tuple(birth(one, "births") for one in _texts(block, "births")),
        nationality=_text(block, "nationality") or "Iran",
        died=_day(block, "died") if "died" in block else None,
        died_source=_text(block, "died_source") or None,
        pins=_pins(block.get("pins", {})),
    )


def _record(block: dict[str, Any]) -> Record:
    _only(block, tuple(Record.__dataclass_fields__))
    source = _text(block, "source", needed=True)
    if source not in registry.names():
        raise Wrong("source", f"unknown list “{source}”; known are {', '.join(registry.names())}")
    kind = _text(block, "kind", needed=True)
    if kind not in RECORD_KINDS:
        raise Wrong("kind", f"“{kind}” is none of: {', '.join(RECORD_KINDS)}")
    return Record(
        source=source,
        listing=listing_id(source, _text(block, "listing"), "listing") if "listing" in block else None,
        date=_day(block, "date"),
        kind=kind,
        regimes=_texts(block, "regimes"),
        note=_text(block, "note"),
        cite=_text(block, "cite", needed=True),
    )


def _pins(value: object) -> dict[str, tuple[str, ...]]:
    if not isinstance(value, dict):
        first = next(iter(registry.lists().values()))
        raise Wrong("pins", f'must be a table such as {{ {first.name} = ["{first.ids.example}"] }}')
    for source in value:
        if source not in registry.names():
            raise Wrong("pins", f"unknown list “{source}”; known are {', '.join(registry.names())}")
    return {source: tuple(listing_id(source, id, "pins") for id in _texts(value, source, "pins")) for source in value}


def _only(block: Mapping[str, Any], known: tuple[str, ...]) -> None:
    for key in block:
        if key not in known:
            raise Wrong(key, "unknown")


def _text(block: Mapping[str, Any], key: str, *, needed: bool = False) -> str:
    value = block.get(key, "")
    if not isinstance(value, str):
        raise Wrong(key, "must be a text in quotes")
    if not value.strip() and (needed or key in block):
        raise Wrong(key, "is missing" if key not in block else "is empty")
    return value.strip()


def _texts(block: Mapping[str, Any], key: str, key_of_error: str | None = None) -> tuple[str, ...]:
    values = block.get(key, [])
    if not isinstance(values, list) or not all(isinstance(one, str) and one.strip() for one in values):
        raise Wrong(key_of_error or key, "must be a list of texts in quotes")
    return tuple(one.strip() for one in values)


def _day(block: Mapping[str, Any], key: str) -> str:
    value = block.get(key)
    if type(value) is dt.date:  # TOML has dates of its own
        return value.isoformat()
    return day(_text(block, key, needed=True), key)


# -- single values, of a file or of a chat -------------------------------------------------------------------


def day(text: str, key: str) -> str:
    """Returns the day as it is written. Raises Wrong unless it is one, written YYYY-MM-DD."""
    if not _DAY.fullmatch(text) or not _exists(text):
        raise Wrong(key, NOT_A_DAY, value=text)
    return text


def birth(text: str, key: str) -> str:
    """Returns the birth as it is written. Raises Wrong unless it is written YYYY, YYYY-MM or YYYY-MM-DD."""
    if not _BIRTH.fullmatch(text) or not _exists(text):
        raise Wrong(key, NOT_A_BIRTH, value=text)
    return text


def listing_id(source: str, id: str, key: str) -> str:
    """Returns the ID. Raises Wrong unless it has the form of the list's IDs."""
    form = registry.of(source).ids
    if not form.fits(id):
        raise Wrong(key, form.wrong, value=id)
    return id


def check_pins(official: Official, others: Iterable[Official]) -> None:
    """Raises Wrong where an ID is pinned to two people, or twice to one."""
    others = tuple(others)
    for source, ids in official.pins.items():
        for id in ids:
            holder = next((one.slug for one in others if id in one.pins.get(source, ())), None)
            if holder or ids.count(id) > 1:
                raise Wrong("pins", PINNED, list=source, id=id, holder=holder or official.slug)


def _exists(text: str) -> bool:
    """Tells whether there is such a day, month or year."""
    try:
        dt.date.fromisoformat(text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text)
    except ValueError:
        return False
    return True


def _check_apart(found: list[Official], at: int, text: str, name: str) -> None:
    """Raises WatchlistError where the latest official shares its slug or an ID with anyone before it."""
    latest, earlier = found[-1], found[:-1]
    lines = text.splitlines()
    if any(one.slug == latest.slug for one in earlier):
        wrong = Wrong("slug", f"“{latest.slug}” stands twice")
        raise _error(name, _line_in(lines, at, None, "slug"), wrong)
    try:
        check_pins(latest, earlier)
    except Wrong as wrong:
        raise _error(name, _line_in(lines, at, None, wrong.key), wrong) from wrong


# -- lines: tomllib gives none for a value -------------------------------------------------------------------

_PERSON = re.compile(r"\A\s*\[\[\s*official\s*\]\]")
_RECORD = re.compile(r"\A\s*\[\[\s*official\s*\.\s*record\s*\]\]")


def _line_in(lines: list[str], person: int, record: int | None, key: str) -> int:
    """Returns the line of a key in the given [[official]] or its given record (both from 0); else of the block's
    head."""
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
    """Returns the first line from `start` on that sets the key, counted from 1; `start` itself where none does."""
    written = re.compile(rf"""\A\s*(?:\[+\s*(?:official\s*\.\s*)?)?["']?{re.escape(key)}["']?\s*[=.\]]""")
    return next((number for number in range(start, len(lines)) if written.match(lines[number])), start) + 1
