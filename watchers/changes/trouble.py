"""Tracks how the polls of a list go: when a failure is told, to whom, and when it is over."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from watchers.archive.archive import Archive, Writing
from watchers.archive.editions import Editions
from watchers.archive.source_states import SourceState, Validity
from watchers.changes.edition_guard import FOR_A_PERSON
from watchers.model import Detail, Edition, Entry, Kind

REMIND_EVERY = dt.timedelta(days=1)  # operators are reminded as long as a failure lasts that they were told
CLOCK_OFF = 300.0  # seconds; a server's own clock and a slow answer are well within it


@dataclass(frozen=True, slots=True)
class Patience:
    """The time that a list may be unreadable before people are told."""

    trouble_after: int = 3  # bad polls in a row until operators are told
    followers_after: dt.timedelta = dt.timedelta(hours=24)  # time without a good poll until followers are told
    # The time that passes before either begins to count, for a list whose server fails often.
    allowed: dt.timedelta = dt.timedelta()

    def tells_operators(self, bad_polls: int, since: str | None, at: dt.datetime) -> bool:
        """Tells whether operators have to hear of so many bad polls in a row."""
        return bad_polls >= self.trouble_after and due(since, self.allowed, at)

    def tells_followers(self, since: str | None, at: dt.datetime) -> bool:
        """Tells whether followers have to hear that a list was not read well since then."""
        return due(since, self.allowed + self.followers_after, at)


def note_bad(
    source: str,
    archive: Editions,
    writing: Writing,
    state: SourceState,
    reasons: tuple[str, ...],
    at: dt.datetime,
    limits: Patience,
) -> SourceState:
    """Notes one more bad poll. Tells operators once, followers once when it lasts, and operators again every day."""
    state = replace(
        state,
        checked_at=text(at),
        bad_polls=state.bad_polls + 1,
        bad_since=min(state.bad_since or text(at), text(at)),  # never later than now: our clock may be put back
        bad_reasons=reasons,
    )
    lasts = limits.tells_followers(state.bad_since, at)
    known = limits.tells_operators(state.bad_polls, state.bad_since, at)
    audience = "followers" if lasts else "operators" if known else ""
    held = last_good(archive.last_good(source))
    detail = replace(held, polls=state.bad_polls, since=state.bad_since, reasons=reasons)
    codes = {reason.partition(":")[0] for reason in reasons}
    judged = state.refused_sha256 if codes <= FOR_A_PERSON else None  # that edition can be accepted
    if audience and state.told not in (audience, "followers"):
        # Operators who know of it already are not told once more because followers are.
        detail = replace(detail, audience=audience, known=bool(state.told))
        writing.log(Entry(Kind.SOURCE_TROUBLE, source, None, detail=detail, sha256=judged))
        return replace(state, told=audience, told_at=text(at))
    if state.told and due(state.told_at, REMIND_EVERY, at):
        again = replace(detail, audience="operators", again=True)
        writing.log(Entry(Kind.SOURCE_TROUBLE, source, None, detail=again, sha256=judged))
        return replace(state, told_at=text(at))
    return state


def last_good(edition: Edition | None) -> Detail:
    """Returns what a notice says about the edition that stays in force."""
    return Detail(last=edition.count, last_date=edition.date) if edition else Detail()


def note_good(
    source: str,
    state: SourceState,
    writing: Writing,
    validators: Validity | None,
    at: dt.datetime,
    *,
    full: bool,
    accepted: bool = False,
) -> list[Entry]:
    """Notes a good poll: a failure that was told is over. `accepted`: an operator accepted the edition."""
    entries = []
    if state.told:
        refused = state.refused_sha256 is not None
        detail = Detail(audience=state.told, since=state.bad_since, refused=refused, accepted=accepted)
        entries.append(writing.log(Entry(Kind.SOURCE_RECOVERED, source, None, detail=detail)))
    now = text(at)
    # An accepted edition may have no validators: those of the good edition before it belong to another edition.
    good = validators if accepted else validators or state.good
    fresh = SourceState(now, now, now if full else state.full_at, good=good)
    writing.state(source, replace(fresh, clock_off=state.clock_off))
    return entries


def note_clock(
    source: str, archive: Archive, state: SourceState, seconds: float | None, at: dt.datetime
) -> SourceState:
    """Notes by how much an answer's Date says that our own clock is off, and returns the state with it. Editions are
    read all the same; an answer without a Date says nothing."""
    if seconds is None:
        return state
    off = round(seconds / 60) if abs(seconds) > CLOCK_OFF else None
    if state.clock_off == off:
        return state
    state = replace(state, clock_off=off)
    with archive.writing(at) as writing:
        writing.state(source, state)
    return state


def due(since: str | None, every: dt.timedelta, now: dt.datetime) -> bool:
    """Tells whether so much time has passed since a time; a time still to come was noted by a clock that has been put
    back."""
    passed = now - dt.datetime.fromisoformat(since) if since else every
    return passed >= every or passed < dt.timedelta(0)


def text(at: dt.datetime) -> str:
    """Returns a time as ISO 8601 text, to the second."""
    return at.isoformat(timespec="seconds")
