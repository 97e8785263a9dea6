"""Tracks whether findings can be stored and sent, and who has been told that they cannot. In memory, for the
databases may be the broken part: a full disk, a damaged page, a bug."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

from watchers.archive.source_states import Unkept
from watchers.changes.trouble import REMIND_EVERY, Patience

# The parts that can fail beside the lists.
ALERTS, OUTBOX, ARCHIVE, CHATS = "alerts", "outbox", "archive.db", "bot.db"


class News(Enum):
    """The message that must be sent now."""

    TROUBLE = "trouble"  # to operators
    AGAIN = "again"  # to operators: the failure lasts
    BLIND = "blind"  # to followers and operators
    OVER = "over"  # to everyone who was told of the failure


@dataclass(slots=True)
class _Trouble:
    """A failure of one part, as long as it lasts."""

    since: dt.datetime
    started: float  # by the clock that nobody sets
    reason: str
    times: int = 0
    damaged: bool = False

    def sign(self, what: str) -> str:
        """Returns the mark that tells it from another failure: the damaged database, else the reason, whatever part
        it is."""
        if self.damaged and what != ALERTS:
            return f"damaged {CHATS if what in (OUTBOX, CHATS) else ARCHIVE}"
        return self.why

    @property
    def why(self) -> str:
        return self.reason.rpartition(": ")[2]


@dataclass(slots=True)
class Keeping:
    """The failures to store or send. `now` is the wall clock, for messages; `steady` measures all times."""

    patience: Patience
    now: Callable[[], dt.datetime]
    steady: Callable[[], float]
    troubles: dict[str, _Trouble] = field(default_factory=dict)
    _told: float | None = None  # the time at which operators were last told of this failure
    _told_of: dict[str, set[str]] = field(default_factory=dict)  # failing part -> the signs that operators know
    _followers_told: bool = False
    _since: dt.datetime | None = None  # the beginning of the failure that was told

    def note(self, what: str, trouble: str = "", *, damaged: bool = False) -> None:
        """Notes one more try of a list, of alerts or of the outbox: it succeeded, or it failed for the reason
        `trouble`."""
        if not trouble:
            self.troubles.pop(what, None)
            self._told_of.pop(what, None)
            return
        one = self.troubles.setdefault(what, _Trouble(self.now(), self.steady(), trouble))
        one.times, one.reason, one.damaged = one.times + 1, trouble, damaged or one.damaged

    def news(self) -> News | None:
        """Returns the message that must be sent now; once returned it counts as sent."""
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
        signs = set[str]().union(*self._told_of.values())
        news = self._due(at, lasts=lasts, another=any(one.sign(what) not in signs for what, one in known.items()))
        if news is not None:
            self._told, known = at, self.troubles  # the message names all of them
        for what, one in known.items():
            self._told_of.setdefault(what, set()).update((one.sign(what), one.why))
        return news

    def _is_known(self, one: _Trouble) -> bool:
        """Tells whether a failure is certain: damage, or several tries in a row."""
        return one.damaged or one.times >= self.patience.trouble_after

    def _due(self, at: float, *, lasts: bool, another: bool) -> News | None:
        """Returns the message that is due while a failure is certain; `another`: operators do not know one of
        them."""
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
        """Returns the beginning of the failure that lasts, or of the last one that was told."""
        return min((one.since for one in self.troubles.values()), default=self._since or self.now())

    @property
    def followers_heard(self) -> bool:
        return self._followers_told

    @property
    def damaged(self) -> bool:
        return any(one.damaged for one in self.troubles.values())

    @property
    def chats_at_risk(self) -> bool:
        """Tells whether the outbox itself may be the part that cannot be written."""
        return bool({ALERTS, OUTBOX, CHATS} & self.troubles.keys())

    def reasons(self) -> dict[str, str]:
        """Returns failing part -> reason."""
        return {what: one.reason for what, one in sorted(self.troubles.items())}

    def unkept(self) -> dict[str, Unkept]:
        """Returns the failures of lists alone, for answers."""
        return {
            what: Unkept(one.times, one.since.isoformat(timespec="seconds"), one.reason)
            for what, one in self.troubles.items()
            if what not in (ALERTS, OUTBOX, ARCHIVE, CHATS)
        }
