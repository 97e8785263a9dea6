"""Writes records as the text of one column, and reads them back, for the roles that share them."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import orjson

from watchers.model import Match, Official, Record, Tier


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


def dump_official(official: Official) -> str:
    """Returns one line of JSON; the same official always gives the same text."""
    return json.dumps(asdict(official), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def load_official(text: str) -> Official:
    values = json.loads(text)
    for key in ("aliases", "persian_aliases", "births"):
        values[key] = tuple(values[key])
    values["pins"] = {source: tuple(ids) for source, ids in values["pins"].items()}
    values["record"] = tuple(Record(**{**record, "regimes": tuple(record["regimes"])}) for record in values["record"])
    return Official(**values)
