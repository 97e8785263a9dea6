"""Takes an edition that was read into the archive: judges it, commits it with its changes, or notes it as refused or
unchanged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from watchers.archive.archive import Archive
from watchers.archive.source_states import SourceState, Validity
from watchers.changes.after_refusal import designations, lacking, note_refused
from watchers.changes.baseline import held
from watchers.changes.edition_guard import Limits, Reason, judge
from watchers.changes.renumbering import Renumbering, renumbering
from watchers.changes.transition import Transition
from watchers.changes.trouble import Patience, note_good
from watchers.model import Edition, Entry
from watchers.outcome import Changed, Quiet, Refused
from watchers.reading.address import Target
from watchers.reading.edition import ReadEdition
from watchers.watchlist.match import Matcher


@dataclass(frozen=True, slots=True)
class Source:
    """One list as it is configured."""

    name: str
    target: Target
    limits: Limits
    patience: Patience = field(default_factory=Patience)


def take(
    source: Source,
    reading: ReadEdition,
    archive: Archive,
    matcher: Matcher,
    at: dt.datetime,
    *,
    validators: Validity | None = None,
    today: dt.date | None = None,
    state: SourceState | None = None,
) -> Changed | Refused:
    """Judges an edition that was read whole and, if it is good, commits it with all its changes.

    `today`: the publisher's own day; without it, that of `at`. `state`: the state of the list, where the caller has
    read it already. A caller that shares the archive holds the writer's lock.
    """
    state = state or archive.state(source.name)
    against = held(source.name, source.limits, archive, today or at.date())
    keys = renumbering(reading, archive) if against.last else Renumbering()
    edition = replace(reading.edition, other_names=len(keys.others))
    reasons = judge(edition, against)
    if reasons:
        shown = designations(reading, against.last, archive, matcher, reasons, keys)
        lacks = lacking(reading, archive, keys)
        return refused(source, edition, reasons, archive, validators, at, state, shown, lacks)
    return commit(source, reading, archive, matcher, at, validators, "good", state, keys)


def commit(
    source: Source,
    reading: ReadEdition,
    archive: Archive,
    matcher: Matcher,
    at: dt.datetime,
    validators: Validity | None,
    verdict: str,
    state: SourceState,
    keys: Renumbering | None = None,
) -> Changed:
    """Commits a good edition with its changes, or as the list's first one; returns the result. `keys`: those whose
    holders changed, where the caller knows them."""
    last = archive.last_good(source.name)
    if keys is None:
        keys = renumbering(reading, archive) if last else Renumbering()
    edition = replace(reading.edition, other_names=len(keys.others))
    with archive.writing(at) as writing:
        id = writing.edition(edition, verdict, validators=validators)
        edition = replace(edition, id=id)
        transition = Transition(source.name, edition, archive, writing, matcher)
        if last is None:
            transition.baseline(reading)
        else:
            transition.changes(reading, keys)
        accepted = verdict == "accepted"
        transition.entries += note_good(source.name, state, writing, validators, at, full=True, accepted=accepted)
    return Changed(edition, tuple(transition.entries), baseline=last is None)


def refused(
    source: Source,
    edition: Edition,
    reasons: Iterable[Reason],
    archive: Archive,
    validators: Validity | None,
    at: dt.datetime,
    state: SourceState,
    shown: Iterable[Entry] = (),
    lacks: Sequence[tuple[str, str]] = (),
) -> Refused:
    """Notes a refused edition with its reasons; returns the result."""
    texts, entries = note_refused(
        edition, tuple(reasons), archive, state, validators, at, source.patience, shown, lacks
    )
    return Refused(edition.date, texts, entries)


def seen_again(
    source: str,
    last: Edition,
    archive: Archive,
    at: dt.datetime,
    validators: Validity | None = None,
    state: SourceState | None = None,
) -> Quiet:
    """Takes the very bytes of the last good edition, read in full again: a second good reading confirms what it
    lacks. `state`: as for `take`."""
    with archive.writing(at) as writing:
        transition = Transition(source, last, archive, writing)
        for listing, since in archive.absent(source).items():
            if not transition.stands_elsewhere(listing):
                present = archive.digests(source).keys() - archive.absent(source).keys()
                transition.gone(listing, since, present=present)
        transition.entries += note_good(source, state or archive.state(source), writing, validators, at, full=True)
    return Quiet(last, body_read=True, entries=tuple(transition.entries))


def confirm_absence(source: str, listing: str, archive: Archive, at: dt.datetime) -> tuple[Entry, ...]:
    """Confirms an absence by an operator's decision, in place of a second good reading. Does nothing where none is
    pending."""
    pending, last = archive.absent(source), archive.last_good(source)
    if last is None or listing not in pending:
        return ()
    with archive.writing(at) as writing:
        transition = Transition(source, last, archive, writing)
        transition.gone(listing, pending[listing], present=archive.digests(source).keys() - pending.keys())
    return tuple(transition.entries)
