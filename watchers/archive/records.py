"""Writes records as the text of one column, and reads them back, for the roles that share them."""

from __future__ import annotations

import functools
import json
from dataclasses import asdict, fields
from typing import Any

import orjson

from watchers.model import NOTHING_MORE, Detail, Field, Found, Match, Official, Record, Tier

MOST_REMEMBERED = 2_000  # people: as many as one table of them may bring
_FACTS = frozenset(one.name for one in fields(Detail))
_SEVERAL = frozenset({"reasons", "corrects", "restores", "back"})


def dump(value: Any) -> str:
    """Returns a value as JSON text."""
    return orjson.dumps(value).decode()


def dump_match(match: Match) -> str:
    return dump(asdict(match))


def load_match(text: str) -> Match:
    data = orjson.loads(text)
    more = (data.get("more", 0), data.get("more_against", 0))  # rows of before 0.2.0 have neither
    return Match(
        data["official"], Tier(data["tier"]), data["rule"], tuple(data["evidence"]), tuple(data["against"]), *more
    )


def dump_detail(detail: Detail) -> str:
    """Returns only the facts that the row has."""
    if detail is NOTHING_MORE:
        return "{}"
    values = {
        one.name: value
        for one in fields(detail)
        if (value := getattr(detail, one.name)) != getattr(NOTHING_MORE, one.name)
    }
    if detail.found:
        values["found"] = [(one.official, one.listing, one.tier, one.name) for one in detail.found]
    if detail.replaced is not None:
        values["replaced"] = {field.value: texts for field, texts in detail.replaced.items()}
    return dump(values)


def load_detail(text: str) -> Detail:
    """Returns the facts of a row; what this version does not know is left out."""
    if text == "{}":
        return NOTHING_MORE
    data: dict[str, Any] = {key: value for key, value in orjson.loads(text).items() if value is not None}
    for key in _SEVERAL & data.keys():
        data[key] = tuple(data[key])
    if "found" in data:
        data["found"] = tuple(Found(slug, id, Tier(tier), name) for slug, id, tier, name in data["found"])
    if "lacks" in data:
        data["lacks"] = tuple((id, name) for id, name in data["lacks"])
    if "replaced" in data:
        data["replaced"] = {Field(field): tuple(texts) for field, texts in data["replaced"].items()}
    if "was" in data:
        data["was"] = Tier(data["was"])
    return Detail(**{key: value for key, value in data.items() if key in _FACTS})


def dump_official(official: Official) -> str:
    """Returns one line of JSON; the same official always gives the same text."""
    return json.dumps(asdict(official), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@functools.lru_cache(MOST_REMEMBERED)
def load_official(text: str) -> Official:
    """Returns the person of a row. Each question and each poll reads them all, and they seldom change."""
    values = json.loads(text)
    for key in ("aliases", "persian_aliases", "births"):
        values[key] = tuple(values[key])
    values["pins"] = {source: tuple(ids) for source, ids in values["pins"].items()}
    values["record"] = tuple(Record(**{**record, "regimes": tuple(record["regimes"])}) for record in values["record"])
    return Official(**values)
