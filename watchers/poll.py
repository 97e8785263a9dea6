"""Polls one list once: the only module that joins fetching, reading, judging, comparing, matching and the archive."""

from __future__ import annotations

import datetime as dt
import hashlib
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from watchers.archive.archive import Archive
from watchers.archive.source_states import SourceState, Validity
from watchers.changes.baseline import day_of, day_there, held
from watchers.changes.edition_guard import Reason, judge
from watchers.changes.trouble import due, note_bad, note_clock, note_good, text
from watchers.commit import Source, commit, refused, seen_again, take
from watchers.errors import Stopped, StorageError, StorageUnavailable, Unreadable, Why
from watchers.lists import registry
from watchers.model import Edition
from watchers.outcome import Changed, Failed, Outcome, Quiet, Refused
from watchers.reading.edition import ReadEdition, read
from watchers.reading.fetcher import Failed as FetchFailed
from watchers.reading.fetcher import Fetcher
from watchers.reading.response import Fetched, Unchanged, Validators
from watchers.watchlist import people
from watchers.watchlist.match import Matcher

# However steady a list's validators are, its whole body is read this often: a stuck ETag must not blind us.
FULL_READ_EVERY = dt.timedelta(hours=24)

Clock = Callable[[], dt.datetime]


@dataclass(frozen=True, slots=True)
class Locks:
    """The locks that keep polls and operators' decisions apart, taken in this order; `parser` and `writer` never
    together.

    `edition` is one list's: held from the publisher's answer to its commit, and by an acceptance. `parser`: one child
    process parses at a time, so memory stays small. `writer`: held while the archive is read for a change and
    written.
    """

    edition: threading.Lock = field(default_factory=threading.Lock)
    parser: threading.Lock = field(default_factory=threading.Lock)
    writer: threading.Lock = field(default_factory=threading.Lock)


@dataclass(frozen=True, slots=True)
class Answer:
    """A publisher's answer. `known`: the validators of the edition that was asked about, None where there was none.
    `last`: the hash of the edition that was in force then."""

    got: Unchanged | Fetched | FetchFailed
    known: Validity | None = None
    last: str | None = None


@dataclass(frozen=True, slots=True)
class _Body:
    """A file to be parsed, and what is known about it before that."""

    path: Path
    sha256: str
    date: str | None  # the date for an edition whose content has none
    today: dt.date  # the publisher's own day
    validators: Validity | None
    state: SourceState
    kept: bool = False  # it is the body of the edition that was refused last


@dataclass(frozen=True, slots=True)
class PollContext:
    """The parts that a poll of one list works with. `matcher` returns the watchlist and the decisions as they then
    stand."""

    source: Source
    archive: Archive
    folder: Path
    clock: Clock
    stop: threading.Event | None = None
    locks: Locks = field(default_factory=Locks)
    matcher: Callable[[Archive], Matcher] = people.matcher

    def state(self) -> SourceState:
        """Returns how the polls of the list have gone so far."""
        return self.archive.state(self.source.name)


def poll(context: PollContext, fetcher: Fetcher) -> Outcome:
    """Reads one list once: asks its publisher, then takes the answer.

    Crash anywhere: the archive holds the old edition, or the new one with its changes logged. `folder` takes
    temporary files and the body of a refused edition. A fault on our side (a full disk, a damaged archive, a stop in
    the middle) is a `Failed` that leaves the archive as it was.
    """
    with _our_trouble() as failed:
        while True:
            answer = ask(context, fetcher)
            with _body_of(answer.got), context.locks.edition:
                outcome = _taken(context, answer)
            if outcome is not None:
                return outcome
    return failed[0]


def ask(context: PollContext, fetcher: Fetcher) -> Answer:
    """Returns the publisher's answer. Holds no lock and writes nothing: however long it takes, other polls go on."""
    archive, source, state = context.archive, context.source, context.state()
    full = bool(archive.absent(source.name)) or due(state.full_at, FULL_READ_EVERY, context.clock())
    full = full or (state.refused is not None and not refused_body(context.folder, source.name).exists())
    known, last = state.refused or state.good, archive.last_good(source.name)
    got = fetcher.get(source.target, (Validators(*known),) if known else (), full=full)
    return Answer(got, known, last.sha256 if last else None)


def _taken(context: PollContext, answer: Answer) -> Outcome | None:
    """Returns the outcome of an answer; None where the answer is about an edition that is no longer the last one
    known, because an operator accepted another meanwhile."""
    with context.locks.writer:
        met = _met(context, answer)
    return _parsed(context, met) if isinstance(met, _Body) else met


def _met(context: PollContext, answer: Answer) -> Outcome | _Body | None:
    """Returns the outcome where nothing has to be parsed for it, else the body to parse; None as in _taken."""
    source, archive, at, got = context.source, context.archive, context.clock(), answer.got
    state = context.state()
    if isinstance(got, FetchFailed):
        if got.stopped:
            return Failed(got.reasons)
        return _failed(context, replace(state, foreign_host=got.foreign_host), got.reasons)
    if isinstance(got, Unchanged) and answer.known != (state.refused or state.good):
        return None
    state = note_clock(source.name, archive, state, got.clock_off, at)
    today, last = day_there(at, got.clock_off), archive.last_good(source.name)
    if isinstance(got, Unchanged):
        if state.refused or last is None:
            return _still_refused(context, state, today)
        with archive.writing(at) as writing:
            note_good(source.name, state, writing, state.good, at, full=False)
        return Quiet(last, body_read=False)
    validators = (got.validators.url, got.validators.etag, got.validators.last_modified)
    if got.sha256 == state.refused_sha256 and Why.CRASHED not in state.refused_codes:
        got.path.replace(refused_body(context.folder, source.name))
        return _still_refused(context, replace(state, refused=validators, full_at=text(at)), today)
    if last and got.sha256 == last.sha256:
        if (
            answer.last != last.sha256
        ):  # it was accepted while this came: no second reading that confirms what it lacks
            with archive.writing(at) as writing:
                note_good(source.name, state, writing, validators, at, full=False)
            return Quiet(last, body_read=True)
        return seen_again(source.name, last, archive, at, validators, state)
    date = day_of(got.validators.last_modified)
    if not registry.of(source.name).has_own_date:
        date = _as_read(date, today, last if state.good is None or state.good[2] is None else None)
    return _Body(got.path, got.sha256, date, today, validators, state)


def _as_read(date: str | None, today: dt.date, undated: Edition | None) -> str:
    """Returns the date of an edition that holds none: that of its server, else the day of its reading. After one
    that was dated by its reading, `undated`, the server's date may lie further back: that is no older edition."""
    if date is None:
        return today.isoformat()
    return max(date, (undated.date or "") if undated else "")


def _parsed(context: PollContext, body: _Body) -> Outcome:
    """Parses a body, takes its edition, and moves or removes the file by the outcome."""
    source = context.source
    try:
        if body.kept and not _is(body.path, body.sha256):
            raise Unreadable(Why.CRASHED, "the refused edition is not as it was")
        with _read(context, body) as (reading, matcher):
            outcome: Outcome = take(
                source,
                reading,
                context.archive,
                matcher,
                context.clock(),
                validators=body.validators,
                today=body.today,
                state=body.state,
            )
            if isinstance(outcome, Changed):
                outcome = replace(outcome, parse_seconds=reading.seconds)
    except Unreadable as error:
        with context.locks.writer:
            outcome = _unreadable(context, body, error)
    if body.kept and not isinstance(outcome, Refused):
        body.path.unlink()  # it is in force; or the next poll reads the whole body again
    elif isinstance(outcome, Refused) and not body.kept:
        body.path.replace(refused_body(context.folder, source.name))
    return outcome


def _unreadable(context: PollContext, body: _Body, error: Unreadable) -> Refused | Failed:
    """Notes that a body could not be parsed; returns the outcome."""
    if body.kept or error.code is Why.CRASHED:  # the fault is ours, not the edition's: the next poll reads it again
        return _failed(context, body.state, (f"{error.code}: {error}",))
    unread = Edition(context.source.name, "", None, body.sha256, 0, {})
    reasons = (Reason(error.code, str(error)),)
    return refused(context.source, unread, reasons, context.archive, body.validators, context.clock(), body.state)


@contextmanager
def _read(context: PollContext, body: _Body) -> Iterator[tuple[ReadEdition, Matcher]]:
    """Yields the parsed edition and the matcher of this moment; the writer's lock is held inside."""
    source, locks = context.source, context.locks
    while True:
        with locks.writer:
            watched = context.matcher(context.archive).watched
        with locks.parser:
            reading = read(
                body.path, source.name, context.folder, source.target.max_bytes, context.stop, watched=watched
            )
        with reading, locks.writer:
            matcher = context.matcher(context.archive)
            # Long listings were cut by the names watched before: a name that came meanwhile may be lost.
            if not reading.edition.cut or set(matcher.watched) <= set(watched):
                reading.date_if_missing(body.date)
                yield reading, matcher
                return


@contextmanager
def _our_trouble() -> Iterator[list[Failed]]:
    """Collects, as a Failed with one line, an error that is no fault of the list."""
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
def _body_of(fetched: Unchanged | Fetched | FetchFailed) -> Iterator[None]:
    """Removes the answer's file afterwards, whatever happens."""
    try:
        yield
    finally:
        if isinstance(fetched, Fetched):
            fetched.path.unlink(missing_ok=True)


def accept(context: PollContext, judged: str = "") -> Changed | Failed:
    """Takes the edition that the guard refused last, by an operator's decision. Fails where there is none to take, or
    where it is not the one that the operator has `judged`, by the first letters of its hash: another came meanwhile.
    """
    source, archive = context.source, context.archive
    with context.locks.edition:
        refused, path = archive.last_refused(source.name), refused_body(context.folder, source.name)
        if refused and path.exists() and not _is(path, refused[0].sha256):
            path.unlink()  # a crash came between the record and its body: the next poll reads that again
        if refused is None or not path.exists():
            return Failed((f"no edition of {source.name} is waiting to be accepted",))
        if not refused[0].sha256.startswith(judged):
            return Failed((f"another edition of {source.name} was refused meanwhile",))
        state, today = context.state(), context.clock().date()
        body = _Body(path, refused[0].sha256, refused[0].date, today, state.refused, state, kept=True)
        try:
            with _read(context, body) as (reading, matcher):
                outcome = commit(source, reading, archive, matcher, context.clock(), state.refused, "accepted", state)
        except Unreadable as error:
            return Failed((f"the refused edition cannot be read: {error.code}: {error}",))
        path.unlink(missing_ok=True)
        return outcome


def refused_body(folder: Path, source: str) -> Path:
    """Returns the path at which the body of a list's refused edition is kept."""
    return folder / f"refused-{source}.body"


def _is(path: Path, sha256: str) -> bool:
    """Tells whether a file has this SHA-256."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == sha256


def _still_refused(context: PollContext, state: SourceState, today: dt.date) -> Refused | _Body:
    """Judges the refused edition again by what holds now, where a poll found the same validators or the same bytes:
    its date may have come, a limit may have been changed. Returns its body where it passes now, else the outcome."""
    source, archive, at = context.source, context.archive, context.clock()
    refused, path = archive.last_refused(source.name), refused_body(context.folder, source.name)
    against = held(source.name, source.limits, archive, today)
    if refused and refused[0].format and path.exists() and not judge(refused[0], against):
        return _Body(path, refused[0].sha256, refused[0].date, today, state.refused, state, kept=True)
    reasons = refused[1] if refused else state.bad_reasons
    with archive.writing(at) as writing:
        writing.state(source.name, note_bad(source.name, archive, writing, state, reasons, at, source.patience))
    return Refused(refused[0].date if refused else None, reasons)


def _failed(context: PollContext, state: SourceState, reasons: tuple[str, ...]) -> Failed:
    """Notes a bad poll; returns the outcome."""
    source, archive, at = context.source, context.archive, context.clock()
    with archive.writing(at) as writing:
        writing.state(source.name, note_bad(source.name, archive, writing, state, reasons, at, source.patience))
    return Failed(reasons)


def _plain(error: OSError | StorageUnavailable) -> str:
    """Returns the error in the system's own words, without a path."""
    return getattr(error, "strerror", None) or str(error)
