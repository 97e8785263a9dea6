"""The records that the watchers pass on: frozen, with no behaviour beyond reading them. Knows no publisher, no
SQL."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import orjson


class Field(StrEnum):
    """The fields of a listing, whatever the publisher. The value is the field's name in JSON, database and diff.

    Every field is a set of texts in normal form: white space folded, empties dropped, sorted, no repeats.
    """

    NAMES = "names"  # primary names, as the publisher writes them; some as "LAST, First"
    ALIASES = "aliases"  # good-quality aliases and variations of the primary name
    WEAK_ALIASES = "weak_aliases"  # the publisher itself calls them low quality
    NON_LATIN_NAMES = "non_latin_names"
    KIND = "kind"  # one of: individual, entity, ship, aircraft
    REGIMES = "regimes"  # full titles of regulations, or programme tags
    LISTED_ON = "listed_on"  # YYYY-MM-DD; several where the publisher gives several
    BIRTHS = "births"  # YYYY-MM-DD, YYYY-MM or YYYY where readable, else as written
    BIRTH_PLACES = "birth_places"
    NATIONALITIES = "nationalities"  # citizenships too
    POSITIONS = "positions"
    TITLES = "titles"
    GENDERS = "genders"
    MEASURES = "measures"  # lower case, for publishers change the case of types
    REASONS = "reasons"
    REMARKS = "remarks"  # shown, never matched: they name other people
    ADDRESSES = "addresses"
    DOCUMENTS = "documents"  # passports, national IDs, registrations
    CONTACTS = "contacts"  # telephone, e-mail, web
    AUTHORITIES = "authorities"  # the legal authority, or the body that decided
    REFERENCES = "references"  # e.g. the UN's reference number
    DETAILS = "details"  # ships, aircraft, companies: "what: value"


_FIELDS = {field.value: field for field in Field}  # a look-up here takes a third of the time of a call of Field
_SORTED = orjson.OPT_SORT_KEYS | orjson.OPT_NON_STR_KEYS  # the digest of a listing's JSON depends on its order
NAME_FIELDS = (Field.NAMES, Field.ALIASES, Field.WEAK_ALIASES, Field.NON_LATIN_NAMES)


@dataclass(frozen=True, slots=True)
class Listing:
    """One record of a list in normal form.

    `values` holds a key for each field that the format carries: a missing key means that the format says
    nothing of it, an empty tuple that the list has nothing there.
    """

    id: str
    values: Mapping[Field, tuple[str, ...]]

    def get(self, field: Field) -> tuple[str, ...]:
        """Returns the values of a field; an empty tuple where there is none."""
        return self.values.get(field, ())

    @property
    def name(self) -> str:
        """Returns the primary name, the first in sorted order where there are several; the ID where there is none."""
        names = self.get(Field.NAMES)
        return names[0] if names else self.id

    @property
    def kind(self) -> str:
        """Returns the kind, e.g. "individual"; empty where the list names none."""
        kinds = self.get(Field.KIND)
        return kinds[0] if kinds else ""

    @property
    def regimes(self) -> tuple[str, ...]:
        return self.get(Field.REGIMES)

    @property
    def listed_on(self) -> str | None:
        """Returns the first listing date; None where there is none."""
        dates = self.get(Field.LISTED_ON)
        return dates[0] if dates else None

    def differing(self, older: Listing | None) -> list[Field]:
        """Returns the fields that this record carries and whose values are not those of an older one."""
        if older is None:
            return list(self.values)
        values = older.values
        return [field for field, own in self.values.items() if values.get(field, ()) != own]

    def onto(self, older: Listing | None) -> Listing:
        """Returns this record laid over an older one: a field that this format does not carry keeps its older
        values."""
        if older is None:
            return self
        return Listing(self.id, {**older.values, **self.values})

    def to_json(self) -> str:
        return self.to_bytes().decode()

    def to_bytes(self) -> bytes:
        """Returns the record's JSON in UTF-8."""
        return orjson.dumps(self.values, option=_SORTED)

    @staticmethod
    def from_json(id: str, text: str | bytes) -> Listing:
        values = orjson.loads(text)
        return Listing(id, dict(zip(map(_FIELDS.__getitem__, values), map(tuple, values.values()), strict=True)))


def digest(text: str | bytes) -> str:
    """Returns a short fingerprint (128 bits) of a record's JSON: equal means unchanged."""
    return hashlib.blake2b(text.encode() if isinstance(text, str) else text, digest_size=16).hexdigest()


@dataclass(slots=True)
class Reading:
    """The facts that a parser learns about a document beside its listings. Filled while it reads, complete at its
    end."""

    format: str = ""  # its name, which editions keep
    date: str | None = None  # YYYY-MM-DD, the list's own date
    stated_count: int | None = None  # the number of records that the document itself states
    lists: frozenset[str] = frozenset()  # the sources that the document says it holds
    unknown: dict[str, int] = field(default_factory=dict)  # elements or columns never seen before -> how often


@dataclass(frozen=True, slots=True)
class Edition:
    """One published state of one list, as read. The guard judges it by its counts."""

    source: str
    format: str
    date: str | None
    sha256: str
    count: int
    regime_counts: Mapping[str, int]  # by the keys that the list declares for its regimes
    stated_count: int | None = None
    nameless: int = 0
    regimeless: int = 0
    repeated_ids: int = 0
    # The first IDs of the listings counted above: "nameless", "regimeless", "repeated". Not stored; a refusal names
    # them.
    examples: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unknown: Mapping[str, int] = field(default_factory=dict)
    cut: int = 0  # the number of listings that were longer than is read of one
    cut_ids: tuple[str, ...] = ()  # the IDs of the first of them
    other_names: int = 0  # keys, where a list does not promise them, that hold another name than before
    id: int | None = None  # the archive's key, once stored
    read_at: str | None = None  # ISO 8601 UTC, by our own clock, once stored


class Kind(StrEnum):
    """The kind of an event, from the table in docs/architecture.md; operators alone are told `possible` and the last
    five."""

    DESIGNATED = "designated"
    REDESIGNATED = "redesignated"
    REDUCED = "reduced"
    AMENDED = "amended"
    MOVED = "moved"  # the same person under another key of a list that does not promise its keys
    DELISTED = "delisted"
    POSSIBLE = "possible"
    CONFIRMED = "confirmed"
    WITHDRAWN = "withdrawn"
    SOURCE_TROUBLE = "source_trouble"
    SOURCE_RECOVERED = "source_recovered"
    BASELINE = "baseline"
    ABSENT = "absent"  # gone from one good reading; a second one must confirm it
    RETURNED = "returned"  # was absent and is back: nothing had happened
    UNBELIEVED = "unbelieved"  # a refused edition, read to its end, shows a watched person's designation
    STUCK = (
        "stuck"  # an edition is refused for a reason that a person can judge, or three in a row: a person must look
    )


# The kinds of a listing's events that followers are told; operators alone are told every other kind.
TOLD = (
    Kind.DESIGNATED,
    Kind.REDESIGNATED,
    Kind.REDUCED,
    Kind.AMENDED,
    Kind.MOVED,
    Kind.DELISTED,
    Kind.CONFIRMED,
    Kind.WITHDRAWN,
)
WHOLE_LIST = (Kind.SOURCE_TROUBLE, Kind.SOURCE_RECOVERED)  # about a whole list; the row itself names the audience


class Purpose(StrEnum):
    """Tells whether a listing is for human rights. Scripts read the value."""

    YES = "yes"
    NO = "no"  # for another purpose
    UNSAID = "unsaid"  # its regimes have several purposes or unknown ones, and the record does not tell

    @staticmethod
    def together(several: Iterable[Purpose]) -> Purpose:
        """Returns the purpose of several regimes, programmes or listings together: YES where one is, NO only where
        each is known to have another."""
        found = set(several)
        if Purpose.YES in found:
            return Purpose.YES
        return Purpose.NO if found == {Purpose.NO} else Purpose.UNSAID


class Tier(StrEnum):
    """The certainty of a match."""

    CONFIRMED = "confirmed"
    STRONG = "strong"
    POSSIBLE = "possible"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a listing that changed."""

    field: str
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def gained(self) -> tuple[str, ...]:
        """Returns the values that are new."""
        before = set(self.before)
        return tuple(v for v in self.after if v not in before)

    @property
    def lost(self) -> tuple[str, ...]:
        """Returns the values that are gone."""
        after = set(self.after)
        return tuple(v for v in self.before if v not in after)


@dataclass(frozen=True, slots=True)
class Match:
    """An official that a listing may be, how surely, and why."""

    official: str  # slug
    tier: Tier
    rule: str  # "pin", "operator", "moved", "equal-name", "equal-name-alone", "contradicted", ...
    evidence: tuple[str, ...] = ()  # machine-readable, "kind:value": "name:Leila VASEGHI", "birth:1972"
    against: tuple[str, ...] = ()
    more: int = 0  # the number of facts for it that are not kept
    more_against: int = 0


@dataclass(frozen=True, slots=True)
class Record:
    """A designation known from the public record, beside what the lists themselves state."""

    source: str
    listing: str | None
    date: str  # YYYY-MM-DD
    kind: str  # designated, redesignated, ...
    regimes: tuple[str, ...]
    note: str
    cite: str  # where it is published


@dataclass(frozen=True, slots=True)
class Official:
    """A watched person."""

    slug: str
    name: str
    persian: str
    group: str  # "called for" or "also named"
    role: str = ""
    case: str = ""
    case_source: str = ""
    aliases: tuple[str, ...] = ()  # Latin script
    persian_aliases: tuple[str, ...] = ()
    births: tuple[str, ...] = ()  # YYYY, YYYY-MM or YYYY-MM-DD, all that the lists give
    nationality: str = "Iran"
    died: str | None = None
    died_source: str | None = None
    pins: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # source -> listing IDs
    record: tuple[Record, ...] = ()

    @property
    def all_names(self) -> tuple[str, ...]:
        """Returns every name and alias, in Latin and Persian script; a missing one is an empty text."""
        return (self.name, *self.aliases, self.persian, *self.persian_aliases)


@dataclass(frozen=True, slots=True)
class Found:
    """A listing of a list's first reading that is, or may be, a watched person's."""

    official: str
    listing: str
    tier: Tier
    name: str


@dataclass(frozen=True, slots=True)
class Detail:
    """The facts of one kind of row or another; rows of an earlier version may lack some."""

    # of an edition, or of polls that failed
    count: int | None = None  # listings in the edition
    found: tuple[Found, ...] = ()
    reasons: tuple[str, ...] = ()
    lacks: tuple[tuple[str, str], ...] = ()  # (ID, name) of listings of watched people that it has not
    run: int | None = None  # editions refused in a row
    more: int = 0  # such rows that are left out
    last: int | None = None  # listings of the good edition that stays in force, and its date
    last_date: str | None = None
    polls: int | None = None
    since: str | None = None  # ISO 8601 UTC
    audience: str = ""  # "operators", "followers"
    known: bool = False  # operators were told before
    again: bool = False  # it is a reminder
    refused: bool = False  # the failure that is over was an edition refused, and an operator accepted one
    accepted: bool = False
    # of a listing
    back: tuple[str | None, str] | None = None
    moved_from: str | None = None
    confirmed_by: str | None = None  # the edition that lacked it a second time
    taken_by: str | None = None  # the name that its key holds by now
    replaced: Mapping[Field, tuple[str, ...]] | None = None  # the record that the key held before
    was: Tier | None = None
    decided: bool | None = None  # an operator's decision is the cause
    elsewhere: bool | None = None  # another listing of the same government may be the person's
    corrects: tuple[str, ...] = ()
    restores: tuple[str, ...] = ()


NOTHING_MORE = Detail()


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the change log: an event of one listing, for one official or for none."""

    kind: Kind
    source: str
    edition: str | None  # YYYY-MM-DD
    listing: str | None = None
    official: str | None = None
    tier: Tier | None = None
    name: str = ""
    fields: tuple[FieldChange, ...] = ()
    match: Match | None = None
    snapshot: Listing | None = None  # the listing after the change; before it where it left
    detail: Detail = NOTHING_MORE
    id: int | None = None
    number: int | None = None  # of the alert that followers are told; of every row from before alerts had own numbers
    at: dt.datetime | None = None  # UTC, when it was committed
    sha256: str | None = None  # of the edition

    @property
    def is_told(self) -> bool:
        """Tells whether followers are told of it: of what is sure, and of a list that has been unreadable for
        long."""
        if self.kind in WHOLE_LIST:
            return self.detail.audience == "followers"
        return self.kind in TOLD and self.official is not None

    @property
    def corrects(self) -> tuple[str, ...]:
        """Returns the ids of the alerts that this one takes back."""
        return self.detail.corrects

    @property
    def restores(self) -> tuple[str, ...]:
        """Returns the ids of the alerts that had been taken back, and stand again as they were sent."""
        return self.detail.restores

    @property
    def moved_from(self) -> str | None:
        """Returns the key under which the listing stood before, where the list gave it another one."""
        return self.detail.moved_from

    @property
    def back(self) -> tuple[str | None, str] | None:
        """Returns the edition by which the person had been removed from this list before, and the alert that
        told it."""
        return self.detail.back

    @property
    def alert_id(self) -> str:
        """Returns the alert's id; where operators alone are told, that of the row."""
        return f"MW-L{self.id or 0:06d}" if self.number is None else f"MW-{self.number:06d}"
