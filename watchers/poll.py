"""One poll of one list: the only place that joins fetching, reading, judging, comparing, matching and the archive."""

from __future__ import annotations

import datetime as dt
import hashlib
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from watchers.archive.archive import Archive
from watchers.archive.source_states import SourceState, Validity
from watchers.changes.baseline import day_of, day_there, held
from watchers.changes.guard import Limits, Reason, judge
from watchers.changes.transition import Step
from watchers.changes.trouble import Patience, due, note_bad, note_clock, note_good, text
from watchers.changes.unbelieved import designations, lacking, note_refused
from watchers.errors import Stopped, StorageError, StorageUnavailable, Unreadable, Why
from watchers.model import Edition, Entry
from watchers.reading.address import Target
from watchers.reading.edition import ReadEdition, read
from watchers.reading.fetcher import Failed as FetchFailed
from watchers.reading.fetcher import Fetcher
from watchers.reading.response import Fetched, Unchanged, Validators
from watchers.watchlist.match import Matcher

# However steady a list's validators are, its whole body is read this often: a stuck ETag must not blind us.
FULL_READ_EVERY = dt.timedelta(hours=24)

Clock = Callable[[], dt.datetime]


@dataclass(frozen=True, slots=True)
class Source:
    """One list as configured."""

    name: str
    target: Target
    limits: Limits
    patience: Patience = field(default_factory=Patience)


@dataclass(frozen=True, slots=True)
class Quiet:
    """The list is as it was. `body_read`: whether its whole body was read to know that."""

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
    entries: tuple[Entry, ...] = ()  # what it shows of watched people, for operators


@dataclass(frozen=True, slots=True)
class Failed:
    """The list could not be read at all. `kept`: the archive knows of it; `damaged`: the archive is whole no more."""

    reasons: tuple[str, ...]
    kept: bool = True
    damaged: bool = False


Outcome = Quiet | Changed | Refused | Failed
Answer = Unchanged | Fetched | FetchFailed


def poll(
    source: Source,
    fetcher: Fetcher,
    archive: Archive,
    matcher: Matcher,
    folder: Path,
    clock: Clock,
    stop: threading.Event | None = None,
) -> Outcome:
    """Reads one list once: `ask`, then `hear`."""
    return hear(source, ask(source, fetcher, archive, folder, clock), archive, matcher, folder, clock, stop)


def ask(source: Source, fetcher: Fetcher, archive: Archive, folder: Path, clock: Clock) -> Answer | Failed:
    """The publisher's answer, for `hear`. Writes nothing to the archive: however long the answer takes, others may.

    Our own trouble is a `Failed`, as it is of `hear`.
    """
    with _our_trouble() as failed:
        state = archive.state(source.name)
        full = bool(archive.absent(source.name)) or due(state.full_at, FULL_READ_EVERY, clock())
        full = full or (state.refused is not None and not refused_body(folder, source.name).exists())
        known = state.refused or state.good
        return fetcher.get(source.target, (Validators(*known),) if known else (), full=full)
    return failed[0]


def hear(
    source: Source,
    fetched: Answer | Failed,
    archive: Archive,
    matcher: Matcher,
    folder: Path,
    clock: Clock,
    stop: threading.Event | None = None,
) -> Outcome:
    """What comes of an answer.

    Crash anywhere: the archive holds the old edition, or the new one with its changes logged. `folder` takes
    temporary files and the body of a refused edition. Our own trouble (a full disk, a damaged archive, a stop in the
    middle) is a `Failed` that leaves the archive as it was.
    """
    if isinstance(fetched, Failed):
        return fetched
    with _our_trouble() as failed, _body_of(fetched):
        state = archive.state(source.name)
        if not isinstance(fetched, FetchFailed):
            note_clock(source.name, archive, fetched.clock_off, clock())
            state = archive.state(source.name)
        match fetched:
            case Unchanged(clock_off=off):
                again = _Again(archive, matcher, folder, clock(), day_there(clock(), off), stop)
                return _unchanged(source, state, again)
            case FetchFailed(stopped=True):
                return Failed(fetched.reasons)
            case FetchFailed(reasons, foreign_host):
                return _failed(source, archive, replace(state, foreign_host=foreign_host), reasons, clock())
            case Fetched():
                return _fetched(source, fetched, archive, matcher, folder, clock, stop)
    return failed[0]


@contextmanager
def _our_trouble() -> Iterator[list[Failed]]:
    """What is no fault of the list, in a line."""
    failed: list[Failed] = []
    try:
        yield failed
    except Stopped as error:
        failed.append(Failed((str(error),)))
    except (OSError, StorageUnavailable) as error:
        failed.append(Failed((f"cannot write to the data folder: {_plain(error)}",), kept=False))
    except StorageError as error:
        failed.append(Failed((f"the archive cannot be used: {error}",), kept=False, damaged=True))


@contextmanager
def _body_of(fetched: Answer) -> Iterator[None]:
    """Its file is gone afterwards, whatever comes."""
    try:
        yield
    finally:
        if isinstance(fetched, Fetched):
            fetched.path.unlink(missing_ok=True)


def accept(
    source: Source, archive: Archive, matcher: Matcher, folder: Path, clock: Clock, judged: str = ""
) -> Changed | Failed:
    """Takes the edition that the guard refused last, on an operator's word. Fails where there is none to take, or
    where it is not the one that they have `judged`, by the first letters of its hash: another came meanwhile."""
    refused, body = archive.last_refused(source.name), refused_body(folder, source.name)
    if refused and body.exists() and not _is(body, refused[0].sha256):
        body.unlink()  # a crash came between the record and its body: the next poll reads that again
    if refused is None or not body.exists():
        return Failed((f"no edition of {source.name} is waiting to be accepted",))
    if not refused[0].sha256.startswith(judged):
        return Failed((f"another edition of {source.name} was refused meanwhile",))
    try:
        with read(
            body, source.name, folder, source.target.max_bytes, archive.stopping, watched=matcher.watched
        ) as reading:
            reading.date_if_missing(refused[0].date)
            validators = archive.state(source.name).refused
            outcome = _commit(source, reading, archive, matcher, clock(), validators, "accepted")
    except Unreadable as error:
        return Failed((f"the refused edition cannot be read: {error.code}: {error}",))
    body.unlink(missing_ok=True)
    return outcome


def refused_body(folder: Path, source: str) -> Path:
    return folder / f"refused-{source}.body"


def _is(path: Path, sha256: str) -> bool:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == sha256


def _fetched(
    source: Source,
    body: Fetched,
    archive: Archive,
    matcher: Matcher,
    folder: Path,
    clock: Clock,
    stop: threading.Event | None,
) -> Outcome:
    state, last = archive.state(source.name), archive.last_good(source.name)
    today = day_there(clock(), body.clock_off)
    validators = (body.validators.url, body.validators.etag, body.validators.last_modified)
    if body.sha256 == state.refused_sha256 and Why.CRASHED not in state.refused_codes:
        body.path.replace(refused_body(folder, source.name))
        again = _Again(archive, matcher, folder, clock(), today, stop)
        return _still_refused(source, replace(state, refused=validators, full_at=text(clock())), again)
    if last and body.sha256 == last.sha256:
        return seen_again(source.name, last, archive, clock(), validators)
    try:
        with read(body.path, source.name, folder, source.target.max_bytes, stop, watched=matcher.watched) as reading:
            reading.date_if_missing(day_of(body.validators.last_modified))
            outcome = take(source, reading, archive, matcher, clock(), validators=validators, today=today)
            if isinstance(outcome, Changed):
                outcome = replace(outcome, parse_seconds=reading.seconds)
    except Unreadable as error:
        if error.code is Why.CRASHED:  # the fault is ours, not the edition's: it is read again at the next poll
            return _failed(source, archive, state, (f"{error.code}: {error}",), clock())
        unread = Edition(source.name, "", None, body.sha256, 0, {})
        reasons = (Reason(error.code, str(error)),)
        outcome = _refused(source, unread, reasons, archive, validators, clock())
    if isinstance(outcome, Refused):
        body.path.replace(refused_body(folder, source.name))
    return outcome


def take(
    source: Source,
    reading: ReadEdition,
    archive: Archive,
    matcher: Matcher,
    at: dt.datetime,
    *,
    validators: Validity | None = None,
    today: dt.date | None = None,
) -> Changed | Refused:
    """Judges an edition that was read whole and, if it is good, commits it with all its changes.

    `today`: the publisher's own day; without it, that of `at`.
    """
    edition, against = reading.edition, held(source.name, source.limits, archive, today or at.date())
    reasons = judge(edition, against)
    if reasons:
        shown = designations(reading, against.last, archive, matcher, reasons)
        return _refused(source, edition, reasons, archive, validators, at, shown, lacking(reading, archive))
    return _commit(source, reading, archive, matcher, at, validators, "good")


def _commit(
    source: Source,
    reading: ReadEdition,
    archive: Archive,
    matcher: Matcher,
    at: dt.datetime,
    validators: Validity | None,
    verdict: str,
) -> Changed:
    edition, last = reading.edition, archive.last_good(source.name)
    with archive.writing(at) as writing:
        id = writing.edition(edition, verdict, validators=validators)
        edition = replace(edition, id=id)
        step = Step(source.name, edition, archive, writing, matcher)
        if last is None:
            step.baseline(reading)
        else:
            step.changes(reading)
        accepted = verdict == "accepted"
        step.entries += note_good(source.name, archive, writing, validators, at, full=True, accepted=accepted)
    return Changed(edition, tuple(step.entries), baseline=last is None)


def seen_again(
    source: str,
    last: Edition,
    archive: Archive,
    at: dt.datetime,
    validators: Validity | None = None,
) -> Quiet:
    """The very bytes of the last good edition, read in full again: a second good reading of what it lacks."""
    with archive.writing(at) as writing:
        step = Step(source, last, archive, writing)
        for listing, since in archive.absent(source).items():
            if not step.stands_elsewhere(listing):
                present = archive.digests(source).keys() - archive.absent(source).keys()
                step.gone(listing, since, present=present)
        step.entries += note_good(source, archive, writing, validators, at, full=True)
    return Quiet(last, body_read=True, entries=tuple(step.entries))


def confirm_absence(source: str, listing: str, archive: Archive, at: dt.datetime) -> tuple[Entry, ...]:
    """An operator's word in place of the second good reading. Nothing happens where nothing is pending."""
    pending, last = archive.absent(source), archive.last_good(source)
    if last is None or listing not in pending:
        return ()
    with archive.writing(at) as writing:
        step = Step(source, last, archive, writing)
        step.gone(listing, pending[listing], present=archive.digests(source).keys() - pending.keys())
    return tuple(step.entries)


@dataclass(frozen=True, slots=True)
class _Again:
    """With what an edition that was refused is judged again."""

    archive: Archive
    matcher: Matcher
    folder: Path
    at: dt.datetime
    today: dt.date
    stop: threading.Event | None


def _unchanged(source: Source, state: SourceState, again: _Again) -> Outcome:
    """The publisher says: as you know it. What we knew was good, or was refused."""
    archive = again.archive
    last = archive.last_good(source.name)
    if state.refused or last is None:
        return _still_refused(source, state, again)
    with archive.writing(again.at) as writing:
        note_good(source.name, archive, writing, state.good, again.at, full=False)
    return Quiet(last, body_read=False)


def _still_refused(source: Source, state: SourceState, again: _Again) -> Outcome:
    """What was refused is all there is: the same validators, or the same bytes. It is judged by what holds now: its
    date may have come, a limit may have been changed."""
    archive = again.archive
    refused, body = archive.last_refused(source.name), refused_body(again.folder, source.name)
    against = held(source.name, source.limits, archive, again.today)
    if refused and refused[0].format and body.exists() and not judge(refused[0], against):
        return _believed_after_all(source, state, body, refused[0], again)
    reasons = refused[1] if refused else state.bad_reasons
    with archive.writing(again.at) as writing:
        writing.state(source.name, note_bad(source.name, archive, writing, state, reasons, again.at, source.patience))
    return Refused(refused[0].date if refused else None, reasons)


def _believed_after_all(
    source: Source, state: SourceState, body: Path, refused: Edition, again: _Again
) -> Changed | Refused | Failed:
    archive, at = again.archive, again.at
    try:
        if not _is(body, refused.sha256):
            raise Unreadable(Why.CRASHED, "the refused edition is not as it was")
        with read(
            body, source.name, again.folder, source.target.max_bytes, again.stop, watched=again.matcher.watched
        ) as reading:
            reading.date_if_missing(refused.date)
            outcome = take(source, reading, archive, again.matcher, at, validators=state.refused, today=again.today)
    except Unreadable as error:
        body.unlink()  # the next poll reads the whole body again
        return _failed(source, archive, state, (f"{error.code}: {error}",), at)
    if isinstance(outcome, Changed):
        body.unlink()
    return outcome


def _refused(
    source: Source,
    edition: Edition,
    reasons: Iterable[Reason],
    archive: Archive,
    validators: Validity | None,
    at: dt.datetime,
    shown: Iterable[Entry] = (),
    lacks: Sequence[tuple[str, str]] = (),
) -> Refused:
    texts, entries = note_refused(edition, tuple(reasons), archive, validators, at, source.patience, shown, lacks)
    return Refused(edition.date, texts, entries)


def _failed(
    source: Source, archive: Archive, state: SourceState, reasons: tuple[str, ...], at: dt.datetime
) -> Failed:
    with archive.writing(at) as writing:
        writing.state(source.name, note_bad(source.name, archive, writing, state, reasons, at, source.patience))
    return Failed(reasons)


def _plain(error: OSError | StorageUnavailable) -> str:
    return getattr(error, "strerror", None) or str(error)
