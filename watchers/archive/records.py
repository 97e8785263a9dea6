"""Records as the text of one column, for records that several roles keep."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import orjson

from watchers.model import Match, Tier


def dump(value: Any) -> str:
    return orjson.dumps(value).decode()


def dump_match(match: Match) -> str:
    return dump(asdict(match))


def load_match(text: str) -> Match:
    data = orjson.loads(text)
    more = (data.get("more", 0), data.get("more_against", 0))  # rows of before 0.2.0 have neither
    return Match(
        data["official"], Tier(data["tier"]), data["rule"], tuple(data["evidence"]), tuple(data["against"]), *more
    )
