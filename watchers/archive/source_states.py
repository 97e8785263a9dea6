"""The state of each list: how its polls went, and what was told about it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import orjson

from watchers.archive.records import dump
from watchers.archive.role import Reader, Writer

Validity = tuple[str, str | None, str | None]  # address, ETag, Last-Modified


@dataclass(frozen=True, slots=True)
class SourceState:
    """Holds how the polls of one list went. Times are ISO 8601 UTC texts; validators are (url, ETag,
    Last-Modified)."""

    checked_at: str | None = None  # the last poll, whatever its outcome
    good_at: str | None = None  # the last poll that found the list good, changed or not
    full_at: str | None = None  # the last time that the whole body was read and found good
    bad_polls: int = 0  # in a row
    bad_since: str | None = None
    bad_reasons: tuple[str, ...] = ()
    told: str = ""  # who was told of the present failure: "", "operators", "followers"
    good: Validity | None = None  # validators of the last good edition
    refused: Validity | None = None  # of the edition refused since; never used as good
    refused_sha256: str | None = None
    refused_run: int = 0  # different editions refused in a row
    refused_codes: tuple[str, ...] = ()  # the reasons that all refusals of that run share
    refusal_told: bool = False  # operators were told of the first edition of that run, which they can judge
    stuck_told: bool = False
    foreign_host: str | None = None  # a host that a redirect led to and that is not allowed
    told_at: str | None = None  # the time at which it was told last, for a daily reminder
    clock_off: int | None = None  # minutes by which our clock is ahead of the publisher's, where that is too much


@dataclass(frozen=True, slots=True)
class Unkept:
    """A run of polls whose results could not be written: how many, since when (ISO 8601 UTC), and why."""

    polls: int
    since: str
    reason: str


class SourceStates(Reader):
    """Reads the state of each list."""

    def state(self, source: str) -> SourceState:
        """Returns the state of a list; an empty state where it was never polled."""
        return self._once(f"state {source}", lambda: self._state(source))

    def _state(self, source: str) -> SourceState:
        rows = self._rows("SELECT state FROM sources WHERE source = ?", source)
        if not rows:
            return SourceState()
        data: dict[str, Any] = orjson.loads(rows[0][0])
        for key in ("bad_reasons", "refused_codes", "good", "refused"):
            data[key] = tuple(data[key]) if data[key] is not None else None
        return SourceState(**data)


class SourceStatesWriter(Writer):
    """Writes the state of each list."""

    def state(self, source: str, state: SourceState) -> None:
        """Stores the state of a list."""
        self._execute(
            "INSERT INTO sources (source, state) VALUES (?,?)"
            " ON CONFLICT (source) DO UPDATE SET state = excluded.state",
            source,
            dump(asdict(state)),
        )
