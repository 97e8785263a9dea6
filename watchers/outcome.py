"""The outcomes of a poll of one list, and their logging."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from watchers.model import Edition, Entry

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Quiet:
    """The list is unchanged. `body_read`: its whole body was read to know that."""

    edition: Edition
    body_read: bool
    entries: tuple[Entry, ...] = ()  # a second good reading may still confirm a delisting


@dataclass(frozen=True, slots=True)
class Changed:
    """A new good edition, committed with its changes; the first one ever is a baseline."""

    edition: Edition
    entries: tuple[Entry, ...]
    baseline: bool = False
    parse_seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Refused:
    """The edition is not believed; the last good one stays in force."""

    edition: str | None
    reasons: tuple[str, ...]
    entries: tuple[Entry, ...] = ()  # what it shows about watched people, for operators


@dataclass(frozen=True, slots=True)
class Failed:
    """The list could not be read at all. `kept`: the archive holds this outcome; `damaged`: the archive itself is
    damaged."""

    reasons: tuple[str, ...]
    kept: bool = True
    damaged: bool = False


Outcome = Quiet | Changed | Refused | Failed


def describe(name: str, outcome: Outcome) -> str:
    """Returns the outcome of a poll or an acceptance in one line."""
    match outcome:
        case Quiet(edition, body_read, entries):
            how = "read in full" if body_read else "not modified"
            return f"{name}: unchanged ({how}), edition of {edition.date or 'unknown date'}" + (
                f", {len(entries)} confirmed" if entries else ""
            )
        case Changed(edition, _, True):
            return f"{name}: first reading, edition of {edition.date or 'unknown date'}, {edition.count} listings"
        case Changed(edition, entries, _):
            return (
                f"{name}: new edition of {edition.date or 'unknown date'}, {edition.count} listings, {_news(entries)}"
            )
        case Refused(edition, reasons):
            return f"{name}: refused the edition of {edition or 'unknown date'}: {'; '.join(reasons)}"
        case Failed(reasons):
            return f"{name}: {'; '.join(reasons)}"


def _news(entries: tuple[Entry, ...]) -> str:
    """Returns how many rows of the change log are about somebody who is watched; others are about the list itself."""
    n = sum(entry.official is not None for entry in entries)
    return "1 change concerns a watched official" if n == 1 else f"{n} changes concern watched officials"


class OutcomeLog:
    """Logs the first failure of a list and its recovery, not every repeat; each poll only at debug level."""

    def __init__(self) -> None:
        self._over: dict[str, str] = {}  # list -> the words to log when its failure, which was logged, is over

    def note(self, name: str, outcome: Outcome, *, stopping: bool = False) -> None:
        """Logs the outcome of a poll. `stopping`: the program ends, a list that cannot be read is not to blame."""
        match outcome:
            case Refused() | Failed() if name in self._over:
                log.debug("%s", describe(name, outcome))
            case Refused(edition, reasons):
                log.warning(
                    "%s: the edition of %s is refused: %s", name, edition or "unknown date", "; ".join(reasons)
                )
                self._over[name] = "is believed again"
            case Failed(reasons):
                if not stopping:
                    log.warning("%s cannot be read: %s", name, "; ".join(reasons))
                self._over[name] = "can be read again"
            case Changed(edition, entries, baseline):
                what = "first reading" if baseline else _news(entries)
                log.info("%s: edition of %s, %s listings, %s", name, edition.date, edition.count, what)
                if edition.cut:
                    warning = "%s: %d listings say more than is read of one, the rest of each is left out: %s"
                    log.warning(warning, name, edition.cut, ", ".join(edition.cut_ids))
                if edition.unknown:
                    log.warning("%s: unknown elements: %s", name, ", ".join(sorted(edition.unknown)[:5]))
                self._recovered(name)
            case Quiet():
                log.debug("%s", describe(name, outcome))
                self._recovered(name)

    def _recovered(self, name: str) -> None:
        if (over := self._over.pop(name, None)) is not None:
            log.info("%s %s", name, over)

    def accepted(self, name: str) -> None:
        """Ends the failure of a list without logging it: an operator ended it."""
        self._over.pop(name, None)
