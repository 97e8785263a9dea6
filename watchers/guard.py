"""Whether an edition may be believed. Each rule is one small function; a refusal says why. Pure.

What the reader cannot even parse (empty, foreign, malformed, truncated ...) never comes here: see errors.py.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from watchers.model import Edition

MAX_SHRINK = 0.05  # largest real net shrink in 307 steps of the SDN list, 2021-2024: 1.64 %
# Programmes do end: ZIMBABWE's 98 entries left the SDN list in one real step on 2024-03-04, under 1 % of it.
LOST_REGIME_LISTINGS = 50
LOST_REGIME_SHARE = 0.02
REGIME_SHOWN, LOST_SHOWN = 60, 5  # characters of a name, names: a reason is shown in chats
MAX_UNFILLED = 0.01  # every record of every real edition read so far has a name and a regime


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an edition was refused: a stable code, and a sentence with the figures."""

    code: str
    text: str

    def __str__(self) -> str:
        return f"{self.code}: {self.text}"


@dataclass(frozen=True, slots=True)
class Limits:
    min_listings: int


Rule = Callable[[Edition, Edition | None, Limits, Collection[str]], str | None]


def judge(
    edition: Edition, last: Edition | None, limits: Limits, watched_regimes: Collection[str] = ()
) -> tuple[Reason, ...]:
    """The reasons against an edition; none means accepted.

    `last` is the last good edition of the same list. `watched_regimes` holds the regime keys (UK: ID prefix;
    US: tag) under which a watched official stands in it.
    """
    found = ((code, rule(edition, last, limits, watched_regimes)) for code, rule in RULES.items())
    return tuple(Reason(code, text) for code, text in found if text)


def wrong_count(edition: Edition, last: Edition | None, limits: Limits, watched: Collection[str]) -> str | None:
    """SDN.XML states its own number of records."""
    if edition.stated_count is not None and edition.stated_count != edition.count:
        return f"the list says that it holds {edition.stated_count} listings, {edition.count} were read"
    return None


def too_few(edition: Edition, last: Edition | None, limits: Limits, watched: Collection[str]) -> str | None:
    """A half-written file can be well-formed; no real edition comes near the configured minimum."""
    if edition.count < limits.min_listings:
        return f"{edition.count} listings, fewer than the {limits.min_listings} of min_listings"
    return None


def repeated(edition: Edition, last: Edition | None, limits: Limits, watched: Collection[str]) -> str | None:
    """The ID is the key: two records under one ID would overwrite each other."""
    if edition.repeated_ids:
        return f"{edition.repeated_ids} listings repeat the ID of another"
    return None


def unfilled(edition: Edition, last: Edition | None, limits: Limits, watched: Collection[str]) -> str | None:
    """A field that everything depends on has moved or vanished."""
    for what, number in (("name", edition.nameless), ("regime", edition.regimeless)):
        if number > edition.count * MAX_UNFILLED:
            return f"{number} of {edition.count} listings have no {what}"
    return None


def shrank(edition: Edition, last: Edition | None, limits: Limits, watched: Collection[str]) -> str | None:
    """Growth alone never refuses: 297 records (5.2 %) in a day is real."""
    if last and edition.count < last.count * (1 - MAX_SHRINK):
        return f"{last.count} listings before, {edition.count} now"
    return None


def lost_a_regime(edition: Edition, last: Edition | None, limits: Limits, watched: Collection[str]) -> str | None:
    """A whole regime gone, when it was large or holds someone who is watched."""
    if last is None:
        return None
    lost = [
        f"{regime[:REGIME_SHOWN]} ({number})"
        for regime, number in sorted(last.regime_counts.items())
        if number >= LOST_REGIME_LISTINGS
        and not edition.regime_counts.get(regime)
        and (number >= last.count * LOST_REGIME_SHARE or regime in watched)
    ]
    more = f" and {len(lost) - LOST_SHOWN} more" if len(lost) > LOST_SHOWN else ""
    return f"gone as a whole: {', '.join(lost[:LOST_SHOWN])}{more}" if lost else None


def went_back(edition: Edition, last: Edition | None, limits: Limits, watched: Collection[str]) -> str | None:
    """Last year's file. Judged within one format only, for formats date themselves differently; equal dates pass."""
    if last and last.format == edition.format and last.date and edition.date and edition.date < last.date:
        return f"the list is dated {edition.date}, the last good one {last.date}"
    return None


RULES: dict[str, Rule] = {
    "wrong-count": wrong_count,
    "too-few": too_few,
    "repeated-ids": repeated,
    "unfilled": unfilled,
    "shrank": shrank,
    "lost-regime": lost_a_regime,
    "older": went_back,
}
