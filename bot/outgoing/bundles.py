"""Bundles the rows of one edition that operators are told as one message."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.answers import review
from watchers.archive.change_log import ChangeLog
from watchers.model import Entry, Kind

# More alerts than these of one edition come to a chat as one message, and more questions to an operator.
BUNDLE_OVER = 10
MANY = (Kind.ABSENT, Kind.RETURNED)  # kinds of notices of which one edition may bring many


@dataclass(slots=True)
class Bundle:
    """Rows of one edition that operators would otherwise be asked about, or told, one by one."""

    asks: bool
    n: int = 0
    entries: list[Entry] = field(default_factory=list)  # all, or the first of those that ask


class Bundles:
    """Groups the rows that operators have not been told yet by edition and kind. Each row is counted before the first
    is sent, for an edition may have more of them than are read at a time."""

    def __init__(self, archive: ChangeLog, after: int) -> None:
        self._bundles: dict[tuple[str, str | None, Kind | None], Bundle] = {}
        while entries := archive.entries_after(after):
            for entry in entries:
                if (key := self._key(entry)) is not None:
                    bundle = self._bundles.setdefault(key, Bundle(key[2] is None))
                    bundle.n += 1
                    if not bundle.asks or bundle.n <= BUNDLE_OVER:
                        bundle.entries.append(entry)
            after = entries[-1].id or after

    def of(self, entry: Entry) -> Bundle | None:
        """Returns the bundle of a row; None where the row is sent by itself."""
        key = self._key(entry)
        bundle = self._bundles.get(key) if key is not None else None
        return bundle if bundle is not None and bundle.n > BUNDLE_OVER else None

    def _key(self, entry: Entry) -> tuple[str, str | None, Kind | None] | None:
        if entry.kind in MANY:
            return entry.source, entry.sha256, entry.kind
        return (entry.source, entry.sha256, None) if review.asks(entry) else None
