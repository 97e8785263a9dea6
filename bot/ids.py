"""IDs of listings and of alerts: as people write them, and what bears them. Data; knows no platform, no language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from bot import answers
from bot.answers import Hit, ListState
from bot.ask.hearing import hear
from watchers import publishers, purpose, watchlist
from watchers.archive import Archive
from watchers.model import Entry, Kind, Match
from watchers.text import Written

# A UK ID is two to four letters and three to six digits (IRN0086), one of OFAC's a number of at most seven (34083).
_LISTED = re.compile(r"(?:#\s*)?([A-Z]{2,6})[\s._-]*(\d{2,7}(?:[._-]\d+)*)")
_NUMBER = re.compile(r"(?:#\s*+)?+(\d{2,7})")
_ALERT = re.compile(r"\bMW[\s_-]*(L?)0*(\d{1,9})\b")
_BEFORE = re.compile(
    r"^(?:THE\s++)?+(?:(?:ID|NO\.?|NUMBER|NR\.?|LISTING|ENTRY|ALERT|SDN|OFAC|UID|شناسه|شماره)(?:\s*+[:#]\s++|\s++))+"
)
_EDGES = " \t\n\u200c\"'“”«»‘’().,;:!?؟،؛"
# Other publishers' IDs: their lists are not read here, and that is said.
ELSEWHERE = ("EU", "QDI", "TAI")
# What may stand beside a number for it to be an ID that is asked about: "what is 34083?", «34083 کیست؟».
_ASKING = frozenset(["filler", "who", "person", "status", "sanction", "search", "uk", "us", "sources", "define"])
_ASKING_MOST = 6  # words beside it


@dataclass(frozen=True, slots=True)
class Id:
    """An ID as the lists write it. `sure`: it can be nothing else; else it may be a word of a name, or a year."""

    text: str
    alert: int | None = None  # the number, where it is an alert's
    of_operators: bool = False  # of a notice that operators alone have got
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Listed:
    """A listing that bears an ID, and who it is."""

    hit: Hit
    absent_since: str | None  # gone from the edition of that date, being confirmed
    purpose_since: Written | None = None  # from when on it is for human rights, where that is known
    checked: str | None = None  # whose it was known to be, where what it says now contradicts that

    @property
    def match(self) -> Match | None:
        """Whose it is: of a watched person, sure or by name; None where it is nobody's, or nobody has decided."""
        return self.hit.match


@dataclass(frozen=True, slots=True)
class Found:
    """What an ID is of."""

    id: Id
    listed: tuple[Listed, ...]
    lists: tuple[ListState, ...]
    last: Entry | None = None  # of an ID that is on no list now: what was last said of it

    @property
    def elsewhere(self) -> bool:
        return self.id.text.startswith(ELSEWHERE)


def read(text: str, archive: Archive) -> Id | None:
    """The ID that a text is, in any case, with spaces, and in digits of any script; None where it is none."""
    plain = _BEFORE.sub("", _plain(text))
    if found := _ALERT.fullmatch(plain):
        return _alert(found)
    if found := _LISTED.fullmatch(plain):
        id = _one_word(found)
        return Id(id, sure=_is_prefix(found[1], archive) or _holds(archive, id))
    if found := _NUMBER.fullmatch(plain):
        return Id(found[1], sure=_holds(archive, found[1]) or len(found[1]) > len("2026"))
    return None


def asked(question: str, archive: Archive) -> Id | None:
    """The ID that a question is about; None where it is about anything else: a year and a flight are no IDs."""
    plain = _plain(question)
    if whole := read(question, archive):
        return whole if whole.sure else None
    if found := _ALERT.search(plain):
        return _alert(found)
    for found in re.finditer(rf"(?<![A-Z0-9]){_LISTED.pattern}(?![A-Z0-9])", plain):
        id = _one_word(found)
        together = not any(c.isspace() for c in found[0])  # "may 2022" is a month
        if _holds(archive, id) or (together and _is_prefix(found[1], archive)):
            return Id(id)
    numbers = re.findall(r"(?<![\w.,/-])#?(\d{2,7})(?![\w/-]|[.,]\d)", plain)
    if len(numbers) == 1 and (_holds(archive, numbers[0]) or len(numbers[0]) > len("2026")):
        heard = hear(plain.lower(), ())
        others = [tags for word, tags in zip(heard.words, heard.meanings, strict=True) if word.key != numbers[0]]
        if heard.period is None and len(others) <= _ASKING_MOST and all(tags & _ASKING for tags in others):
            return Id(numbers[0])
    return None


def find(id: Id, archive: Archive, enabled: Sequence[str]) -> Found:
    """The listings of an ID, on every list; and where there is none, what was last said of it."""
    listed, people = [], {official.slug: official for official in watchlist.read(archive)}
    for source in publishers.SOURCES:
        listing = archive.listing(source, id.text)
        if listing is None:
            continue
        match, absent = answers.whose(archive, source, id.text), archive.absent(source)
        hit = Hit(source, listing, listing.name, 1.0, publishers.link(source, listing), match)
        gone = (absent[id.text] or "") if id.text in absent else None
        if match and match.official in people:
            log = archive.history(match.official, answers.HISTORY_LIMIT)
            on = answers.on_list(source, listing, match, people[match.official], log, absent)
            listed.append(Listed(hit, gone, on.purpose_since))
        else:
            doubted = (one.official for _, one in archive.matches(source, id.text) if watchlist.in_doubt(one))
            since = purpose.since(source, listing, (), ())
            listed.append(Listed(hit, gone, since, next(doubted, None)))
    last = None
    if not listed:
        told = (one for one in archive.history(limit=answers.HISTORY_LIMIT) if one.listing == id.text)
        last = next((one for one in told if _left(one)), None)
    return Found(id, tuple(listed), answers.list_states(archive, enabled), last)


def _left(entry: Entry) -> bool:
    """Whether a listing left its list with this; what is reduced in its regimes stays."""
    return entry.kind is Kind.DELISTED or (entry.kind is Kind.REDUCED and not entry.fields)


def judged(entry: Entry, archive: Archive) -> Entry | None:
    """The last word that came after an alert on whether its listing is that person; None where none came."""
    later = (
        one
        for one in archive.history(entry.official, answers.HISTORY_LIMIT)
        if one.kind in (Kind.CONFIRMED, Kind.WITHDRAWN)
        and (one.source, one.listing) == (entry.source, entry.listing)
        and (one.id or 0) > (entry.id or 0)
    )
    return next(later, None) if entry.official and entry.listing else None


def in_check(entry: Entry, archive: Archive) -> bool:
    """Whether what an alert's listing says now contradicts what is known of the person whose it was."""
    if not (entry.is_told and entry.official and entry.listing):
        return False
    return watchlist.in_doubt(watchlist.match_of(archive, entry.official, entry.source, entry.listing))


def _alert(found: re.Match[str]) -> Id:
    number = int(found[2])
    return Id(f"MW-{found[1]}{number:06d}", number, bool(found[1]))


def _plain(text: str) -> str:
    """Capitals and digits of one kind, without what stands at the edges."""
    digits = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
    return " ".join(digits.upper().replace("–", "-").replace("‑", "-").split()).strip(_EDGES)


def _holds(archive: Archive, id: str) -> bool:
    return any(archive.listing(source, id) is not None for source in publishers.SOURCES)


def _one_word(found: re.Match[str]) -> str:
    return "".join(found[0].lstrip("#").split()) if found[1] in ELSEWHERE else f"{found[1]}{found[2]}"


def _is_prefix(letters: str, archive: Archive) -> bool:
    """Whether IDs begin with these letters: on another publisher's list, or on one of ours, by its last edition."""
    editions = filter(None, map(archive.last_good, publishers.SOURCES))
    return letters in ELSEWHERE or any(letters in edition.regime_counts for edition in editions)
