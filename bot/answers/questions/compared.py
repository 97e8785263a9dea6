"""The answers that compare governments, or the people watched, with one another: as data, without words."""

from __future__ import annotations

from dataclasses import dataclass

from bot.answers.status import Standing, Status
from watchers.model import Official


@dataclass(frozen=True, slots=True)
class NotListing:
    """Which governments list someone, and which do not: those that do not were asked about."""

    status: Status

    def of(self, standing: Standing) -> tuple[str, ...]:
        return tuple(side for side in self.status.sides if self.status.standing(side) is standing)


@dataclass(frozen=True, slots=True)
class Cases:
    """What is said of each of the people watched."""

    officials: tuple[Official, ...]


@dataclass(frozen=True, slots=True)
class Records:
    """Under which ID, and at which address, each list has someone."""

    status: Status
    side: str | None = None
