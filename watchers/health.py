"""How reading a list goes: when trouble is told, to whom, and when it is over."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from watchers.archive import Archive, SourceState, Validity, Writing
from watchers.model import Entry, Kind


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a list may be unreadable before people hear of it."""

    trouble_after: int = 3  # bad polls in a row until operators hear
    followers_after: dt.timedelta = dt.timedelta(hours=24)  # bad time until followers hear


def note_bad(
    source: str,
    writing: Writing,
    state: SourceState,
    reasons: tuple[str, ...],
    at: dt.datetime,
    limits: Patience,
) -> SourceState:
    """One more bad poll; says so once to operators, once to followers when it lasts."""
    state = replace(
        state,
        checked_at=text(at),
        bad_polls=state.bad_polls + 1,
        bad_since=state.bad_since or text(at),
        bad_reasons=reasons,
    )
    lasts = due(state.bad_since, limits.followers_after, at)
    audience = "followers" if lasts else "operators" if state.bad_polls >= limits.trouble_after else ""
    if audience and state.told not in (audience, "followers"):
        detail = {
            "audience": audience,
            "polls": state.bad_polls,
            "since": state.bad_since,
            "reasons": reasons,
        }
        writing.log(Entry(Kind.SOURCE_TROUBLE, source, None, detail=detail))
        state = replace(state, told=audience)
    return state


def note_good(
    source: str,
    archive: Archive,
    writing: Writing,
    validators: Validity | None,
    at: dt.datetime,
    *,
    full: bool,
) -> list[Entry]:
    """A good poll: the trouble, if any was told, is over."""
    state, entries = archive.state(source), []
    if state.told:
        detail = {"audience": state.told, "since": state.bad_since}
        entries.append(writing.log(Entry(Kind.SOURCE_RECOVERED, source, None, detail=detail)))
    now = text(at)
    writing.state(source, SourceState(now, now, now if full else state.full_at, good=validators or state.good))
    return entries


def due(since: str | None, every: dt.timedelta, now: dt.datetime) -> bool:
    return since is None or now - dt.datetime.fromisoformat(since) >= every


def text(at: dt.datetime) -> str:
    return at.isoformat(timespec="seconds")
