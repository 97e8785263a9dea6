"""Notes an edition that is not believed, and what it shows about watched people, which operators alone are told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from watchers.archive.archive import Archive
from watchers.archive.change_log import ChangeLog
from watchers.archive.source_states import SourceState, Validity
from watchers.changes.diff import compare, diff, kind_of_arrival, kind_of_change
from watchers.changes.edition_guard import FOR_A_PERSON, OLDER, Reason
from watchers.changes.renumbering import Renumbering
from watchers.changes.trouble import Patience, last_good, note_bad, text
from watchers.errors import Unreadable
from watchers.lists import registry
from watchers.lists.bounds import Work
from watchers.model import TOLD, Detail, Edition, Entry, FieldChange, Kind, Listing, Match, Tier
from watchers.reading.edition import ReadEdition
from watchers.watchlist.match import LOOKED_AT, Matcher

STUCK_AFTER = 3  # different editions refused in a row for a reason they share: a person must look
MOST = 10  # notices of one edition; the last of them counts the rest, which a later edition tells

_REPORTED = (*TOLD, Kind.UNBELIEVED)
_NEWS = (Kind.DESIGNATED, Kind.REDESIGNATED)
_Found = tuple[Listing, Match, tuple[FieldChange, ...]]


def note_refused(
    edition: Edition,
    reasons: Sequence[Reason],
    archive: Archive,
    state: SourceState,
    validators: Validity | None,
    at: dt.datetime,
    patience: Patience,
    shown: Iterable[Entry] = (),
    lacks: Sequence[tuple[str, str]] = (),
) -> tuple[tuple[str, ...], tuple[Entry, ...]]:
    """Stores a refused edition with its reasons, and logs what it showed; returns (reasons, logged rows). The last
    good edition stays in force."""
    source = edition.source
    texts, codes = tuple(str(reason) for reason in reasons), tuple(reason.code for reason in reasons)
    shared = tuple(code for code in state.refused_codes if code in codes)
    state = replace(
        state,
        refused=validators,
        refused_sha256=edition.sha256,
        refused_run=state.refused_run + 1 if shared else 1,
        refused_codes=shared or codes,
        refusal_told=state.refusal_told and bool(shared),
        stuck_told=state.stuck_told and bool(shared),
        full_at=text(at),
    )
    with archive.writing(at) as writing:
        writing.edition(edition, "refused", reasons=texts, validators=validators)
        logged = tuple(writing.log(entry) for entry in shown)
        many = state.refused_run >= STUCK_AFTER
        judged = FOR_A_PERSON.issuperset(codes)
        if edition.count and not (state.stuck_told if many else state.refusal_told or not judged):
            held = archive.last_good(source)
            figures = replace(
                last_good(held), reasons=texts, count=edition.count, run=state.refused_run, lacks=tuple(lacks)
            )
            writing.log(Entry(Kind.STUCK, source, edition.date, detail=figures, sha256=edition.sha256))
            # By this notice operators know of the failure: three bad polls bring no second one.
            told = state.told or "operators"
            state = replace(state, refusal_told=True, stuck_told=many, told=told, told_at=text(at))
        state = note_bad(source, archive, writing, state, texts, at, patience)
        writing.state(source, state)
    return texts, logged


def lacking(reading: ReadEdition, archive: Archive, keys: Renumbering) -> tuple[tuple[str, str], ...]:
    """Returns (ID, name) of the listings of watched people that stand on the list and are not in this edition, under
    no key. `keys`: those whose holders changed."""
    present = ({id for id, _ in reading.digests()} - keys.others) | set(keys.moved.values())
    held = archive.matches(reading.edition.source)
    ids = dict.fromkeys(id for id, match in held if match.tier is not Tier.POSSIBLE and id not in present)
    return tuple((id, stored.name) for id in ids if (stored := archive.listing(reading.edition.source, id)))


def designations(
    reading: ReadEdition,
    last: Edition | None,
    archive: Archive,
    matcher: Matcher,
    reasons: Sequence[Reason],
    keys: Renumbering,
) -> tuple[Entry, ...]:
    """Returns the rows for the change log: a listing or a programme that watched people have in this refused edition
    and not on the list as it stands, each told once. Returns nothing before there is a good edition to compare with.
    `keys`: those whose holders changed.
    """
    if last is None:
        return ()
    edition = reading.edition
    older = any(reason.code == OLDER for reason in reasons)
    try:
        every = list(_found(reading, archive, matcher, keys))
    except Unreadable:  # it asks more of the matching than any list: it is refused all the same
        return ()
    found = [one for one in every if not _is_reported(one, edition.source, archive, older=older)]
    found.sort(key=lambda one: one[1].tier is not Tier.CONFIRMED)  # the surest first
    shown = found[:MOST]
    detail = Detail(reasons=tuple(map(str, reasons)), count=edition.count, last=last.count)
    entries = []
    for position, (listing, match, fields) in enumerate(shown, start=1):
        more = len(found) - MOST if position == MOST else 0
        entries.append(
            Entry(
                Kind.UNBELIEVED,
                edition.source,
                edition.date,
                listing.id,
                match.official,
                match.tier,
                listing.name,
                fields,
                match,
                listing,
                replace(detail, more=more),
                sha256=edition.sha256,
            )
        )
    return tuple(entries)


def _found(reading: ReadEdition, archive: Archive, matcher: Matcher, keys: Renumbering) -> Iterator[_Found]:
    """Yields the designations of watched people that the refused edition has and the list as it stands has not."""
    source = reading.edition.source
    steps = diff(archive.digests(source), dict(reading.digests()))
    work = Work(max(1, len(matcher.officials)), matcher.compared)
    for id in dict.fromkeys((*steps.added, *(id for id in steps.altered if id in keys.others))):
        if id in keys.moved:
            continue
        archive.go_on()
        listing = reading.load(id)
        matches = _sure(matcher.match(source, listing))
        work.matched(len(matches), matcher.compared)
        for match in matches:
            yield listing, match, ()
    known: dict[str, list[Match]] = {}
    for id, match in archive.matches(source):
        known.setdefault(id, []).append(match)
    meaning = registry.of(source).meaning
    for id in steps.altered:
        before, record = archive.listing(source, id), reading.load(id)
        if before is None or id in keys.others:
            continue
        listing, fields = record.onto(before), compare(before, record)
        now = _sure(known.get(id, ()))
        if any(before.get(field) != listing.get(field) for field in LOOKED_AT):
            archive.go_on()
            now = _sure(matcher.match(source, listing))
            work.matched(len(now), matcher.compared)
        stood = {match.official for match in _sure(known.get(id, ()))}
        for match in now:
            kind = kind_of_change(fields, meaning) if match.official in stood else kind_of_arrival(False)
            if kind in _NEWS:
                yield listing, match, fields


def _sure(matches: Sequence[Match]) -> list[Match]:
    """Returns the matches that are more than possible."""
    return [match for match in matches if match.tier is not Tier.POSSIBLE]


def _is_reported(one: _Found, source: str, archive: ChangeLog, *, older: bool) -> bool:
    """Tells whether a find was told already and nothing has come of it since. What an older edition shows was news
    before, if it ever was."""
    listing, match, _ = one
    last = archive.last_logged(match.official, source, listing.id, _REPORTED)
    return last is not None and (older or last.kind is Kind.UNBELIEVED)
