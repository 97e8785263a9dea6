"""Whether what is found can be kept and passed on, and who has been told that it cannot. In memory, for the databases
may be what is broken: a full disk, a damaged page, a fault of ours."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

from watchers.archive.source_states import Unkept
from watchers.changes.trouble import REMIND_EVERY, Patience

# What can be in trouble beside the lists.
ALERTS, OUTBOX, ARCHIVE, CHATS = "alerts", "outbox", "archive.db", "bot.db"


class News(Enum):
    """What must be said now."""

    TROUBLE = "trouble"  # to operators
    AGAIN = "again"  # to operators: it lasts
    BLIND = "blind"  # to followers and operators
    OVER = "over"  # to whoever heard of it


@dataclass(slots=True)
class _Trouble:
    since: dt.datetime
    started: float  # by the clock that nobody sets
    reason: str
    times: int = 0
    damaged: bool = False

    def sign(self, what: str) -> str:
        """By what it is told from another one: the database that is damaged, else why, whatever meets it."""
        if self.damaged and what != ALERTS:
            return f"damaged {CHATS if what in (OUTBOX, CHATS) else ARCHIVE}"
        return self.why

    @property
    def why(self) -> str:
        return self.reason.rpartition(": ")[2]


@dataclass(slots=True)
class Keeping:
    """`now` is the wall clock, for what is said; `steady` is what all is measured by."""

    patience: Patience
    now: Callable[[], dt.datetime]
    steady: Callable[[], float]
    troubles: dict[str, _Trouble] = field(default_factory=dict)
    _told: float | None = None  # when operators were told last, of this trouble
    _told_of: dict[str, set[str]] = field(default_factory=dict)  # what of that lasts -> the signs that they know
    _followers_told: bool = False
    _since: dt.datetime | None = None  # the beginning of the trouble that was told

    def note(self, what: str, trouble: str = "", *, damaged: bool = False) -> None:
        """One more try of a list, of alerts or of the outbox: it was kept, or (with words) it was not."""
        if not trouble:
            self.troubles.pop(what, None)
            self._told_of.pop(what, None)
            return
        one = self.troubles.setdefault(what, _Trouble(self.now(), self.steady(), trouble))
        one.times, one.reason, one.damaged = one.times + 1, trouble, damaged or one.damaged

    def news(self) -> News | None:
        """What must be said now; once it is returned it counts as said."""
        at = self.steady()
        if not self.troubles:
            told = self._told is not None
            self._told = None
            return News.OVER if told else None
        since = min(one.started for one in self.troubles.values())
        lasts = at - since >= self.patience.followers_after.total_seconds()
        known = {what: one for what, one in self.troubles.items() if self._is_known(one)}
        if not known:
            return None
        heard = set[str]().union(*self._told_of.values())
        said = self._due(at, lasts=lasts, another=any(one.sign(what) not in heard for what, one in known.items()))
        if said is not None:
            self._told, known = at, self.troubles  # all of them are named
        for what, one in known.items():
            self._told_of.setdefault(what, set()).update((one.sign(what), one.why))
        return said

    def _is_known(self, one: _Trouble) -> bool:
        return one.damaged or one.times >= self.patience.trouble_after

    def _due(self, at: float, *, lasts: bool, another: bool) -> News | None:
        """What must be said of troubles of which one is known; `another`: one that operators have not heard of."""
        if self._told is None:
            self._since, self._followers_told = self.since, lasts
            return News.BLIND if lasts else News.TROUBLE
        if lasts and not self._followers_told:
            self._followers_told = True
            return News.BLIND
        if another:
            return News.TROUBLE
        return News.AGAIN if at - self._told >= REMIND_EVERY.total_seconds() else None

    @property
    def since(self) -> dt.datetime:
        """When the trouble began that lasts, or the last one that was told."""
        return min((one.since for one in self.troubles.values()), default=self._since or self.now())

    @property
    def followers_heard(self) -> bool:
        return self._followers_told

    @property
    def damaged(self) -> bool:
        return any(one.damaged for one in self.troubles.values())

    @property
    def chats_at_risk(self) -> bool:
        """Whether the outbox itself may be what cannot be written."""
        return bool({ALERTS, OUTBOX, CHATS} & self.troubles.keys())

    def said(self) -> dict[str, str]:
        """What is in trouble -> why."""
        return {what: one.reason for what, one in sorted(self.troubles.items())}

    def unkept(self) -> dict[str, Unkept]:
        """The same of the lists alone, for answers."""
        return {
            what: Unkept(one.times, one.since.isoformat(timespec="seconds"), one.reason)
            for what, one in self.troubles.items()
            if what not in (ALERTS, OUTBOX, ARCHIVE, CHATS)
        }
