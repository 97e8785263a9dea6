"""Decides whether an edition may be believed. Each rule is one small function; a refusal gives its reason. Pure.

Editions that the reader cannot even parse (empty, foreign, malformed, truncated ...) never come here: see errors.py.
docs/decisions/0014 says what an edition is judged by, and why.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from statistics import median_low

from watchers.model import Edition

MAX_SHRINK = 0.05  # largest real net shrink in 307 steps of the SDN list, 2021-2024: 1.64 %
# Programmes do end: ZIMBABWE's 98 entries left the SDN list in one real step on 2024-03-04, under 1 % of it.
LOST_REGIME_LISTINGS = 50
LOST_REGIME_SHARE = 0.02
MAX_OTHER_NAMES = 0.05  # as other_names says
REGIME_SHOWN, LOST_SHOWN = 60, 5  # characters of a regime's name, and names: a reason is shown in chats
MAX_UNFILLED = 0.01  # every record of every real edition read so far has a name and a regime
# The usual size of a list is that of its last nine good editions. Nine are some four weeks of the SDN list, in which
# it grows by 2 %, and leave four that may have grown wrongly. Older ones than a year do not count, for rarely changed
# lists.
RECENT = 9
RECENT_DAYS = 365
# A publisher's day may begin half a day before ours, and an edition may be made on the eve of its day.
AHEAD_DAYS = 2


@dataclass(frozen=True, slots=True)
class Reason:
    """The reason for which an edition was refused: a stable code, and a sentence with the figures."""

    code: str
    text: str

    def __str__(self) -> str:
        return f"{self.code}: {self.text}"


@dataclass(frozen=True, slots=True)
class Limits:
    """The configured limits of one list."""

    min_listings: int


@dataclass(frozen=True, slots=True)
class Held:
    """The facts by which an edition is judged. `last` is the last good edition of the same list, `before` the good
    ones before it, newest first; `watched` holds the regime keys under which a watched official stands in it; `today`
    is the publisher's own day."""

    limits: Limits
    last: Edition | None = None
    before: Sequence[Edition] = ()
    watched: Collection[str] = ()
    today: dt.date | None = None

    @property
    def recent(self) -> tuple[Edition, ...]:
        """Returns the last good editions, newest first. They show what is usual for this list."""
        if self.last is None:
            return ()
        since = _day(self.last.read_at)
        near = [earlier for earlier in self.before if _apart(_day(earlier.read_at), since) <= RECENT_DAYS]
        return (self.last, *near[: RECENT - 1])

    @property
    def dated(self) -> Edition | None:
        """Returns the edition whose date counts: the last one with a date that did not lie ahead of the day on which
        it was read. An edition without a date says nothing, and one wrong date does not stand for ever."""
        with_date = [each for each in (self.last, *self.before) if each is not None and each.date]
        believable = [each for each in with_date if not _is_ahead(each.date, _day(each.read_at))]
        # Where our own clock has always been behind, the publisher's day still tells.
        passed = [each for each in with_date if not _is_ahead(each.date, self.today)]
        return next(iter(believable or (passed if self.today else ())), None)


Rule = Callable[[Edition, Held], str | None]


def judge(edition: Edition, held: Held) -> tuple[Reason, ...]:
    """Returns the reasons against an edition; none means accepted."""
    found = ((code, rule(edition, held)) for code, rule in RULES.items())
    return tuple(Reason(code, text) for code, text in found if text)


def contradicted(edition: Edition, others: Mapping[str, str | None]) -> str | None:
    """Returns the format whose edition says that a listing still stands which this edition, a second reading, lacks.

    `others`: format -> the newest date of its editions that held the listing. An edition that is not older than this
    one contradicts it; an edition without a date is newer than none of another format. Of two readings of one format
    the later is right.
    """
    dated = {form: date for form, date in others.items() if form != edition.format and date}
    return next((form for form, date in dated.items() if edition.date is None or date >= edition.date), None)


def wrong_count(edition: Edition, held: Held) -> str | None:
    """Refuses an edition that states another number of records than were read."""
    if edition.stated_count is not None and edition.stated_count != edition.count:
        return f"the list says that it holds {edition.stated_count} listings, {edition.count} were read"
    return None


def too_few(edition: Edition, held: Held) -> str | None:
    """Refuses a half-written file that is well-formed: no real edition comes near the configured minimum."""
    if edition.count < held.limits.min_listings:
        return f"{edition.count} listings, fewer than the {held.limits.min_listings} of min_listings"
    return None


def repeated(edition: Edition, held: Held) -> str | None:
    """Refuses IDs that repeat. The ID is the key: two records under one ID would overwrite each other."""
    if edition.repeated_ids:
        ids = _named(edition, "repeated", edition.repeated_ids)
        return f"{edition.repeated_ids} listings repeat the ID of another{ids}"
    return None


def unfilled(edition: Edition, held: Held) -> str | None:
    """Refuses an edition in which a field that everything depends on has moved or vanished."""
    for what, number in (("name", edition.nameless), ("regime", edition.regimeless)):
        if number > edition.count * MAX_UNFILLED:
            return f"{number} of {edition.count} listings have no {what}{_named(edition, f'{what}less', number)}"
    return None


def _named(edition: Edition, fault: str, number: int) -> str:
    """Returns the first IDs of the listings with a fault, for the person who looks; a stored edition has none any
    more."""
    ids = edition.examples.get(fault, ())
    more = f" and {number - len(ids)} more" if number > len(ids) else ""
    return f": {', '.join(ids)}{more}" if ids else ""


def shrank(edition: Edition, held: Held) -> str | None:
    """Refuses a net shrink. Growth alone never refuses: 297 records (5.2 %) in a day is real."""
    if not _is_short(edition, held) or _before_growth(edition, held):
        return None
    return _figures(edition, held)


def shrank_after_growth(edition: Edition, held: Held) -> str | None:
    """Refuses an edition as long as it was before a growth that was believed: the growth may have been wrong."""
    earlier = _before_growth(edition, held)
    if not _is_short(edition, held) or earlier is None:
        return None
    return f"{_figures(edition, held)}; before the growth there were {earlier.count}"


def _is_short(edition: Edition, held: Held) -> bool:
    """Tells whether an edition is much shorter than the last one and than the median one. The last one alone may have
    grown wrongly or shrunk rightly, so it is not the only measure."""
    if held.last is None:
        return False
    usual = min(held.last.count, median_low(good.count for good in held.recent))
    return edition.count < usual * (1 - MAX_SHRINK)


def _before_growth(edition: Edition, held: Held) -> Edition | None:
    """Returns the latest of the last good editions that was as long as this one, where the last one is much
    longer."""
    alike = (earlier for earlier in held.recent if earlier.count * (1 - MAX_SHRINK) <= edition.count)
    return next(alike, None)


def _figures(edition: Edition, held: Held) -> str:
    return f"{held.last.count if held.last else 0} listings before, {edition.count} now"


def lost_a_regime(edition: Edition, held: Held) -> str | None:
    """Refuses that a whole regime is gone, when it was large or holds a watched person. A regime that came lately and
    holds nobody watched may have come by mistake."""
    if held.last is None:
        return None
    lost = [
        f"{regime[:REGIME_SHOWN]} ({number})"
        for regime, number in sorted(held.last.regime_counts.items())
        if number >= LOST_REGIME_LISTINGS
        and not edition.regime_counts.get(regime)
        and (regime in held.watched or _is_usual(regime, held))
    ]
    more = f" and {len(lost) - LOST_SHOWN} more" if len(lost) > LOST_SHOWN else ""
    return f"gone as a whole: {', '.join(lost[:LOST_SHOWN])}{more}" if lost else None


def _is_usual(regime: str, held: Held) -> bool:
    """Tells whether a regime is large in the last edition and in the median one."""
    shares = [good.regime_counts.get(regime, 0) / max(good.count, 1) for good in held.recent]
    return min(shares[0], median_low(shares)) >= LOST_REGIME_SHARE


def other_names(edition: Edition, held: Held) -> str | None:
    """Refuses an edition that gives many keys to others, where the publisher does not promise them: of 4,726 keys of
    Canada's list 108 (2.3 %) held another ship after fifteen months, of Australia's none another party."""
    if held.last is None or edition.other_names <= held.last.count * MAX_OTHER_NAMES:
        return None
    return f"{edition.other_names} of {held.last.count} keys hold another name than before"


def ahead(edition: Edition, held: Held) -> str | None:
    """Refuses a date to come: day and month changed places, a year of 2062. All true editions after it would be
    older."""
    if held.today is not None and _is_ahead(edition.date, held.today):
        return f"the list is dated {edition.date}, and there it is {held.today.isoformat()}"
    return None


def went_back(edition: Edition, held: Held) -> str | None:
    """Refuses last year's file, in whatever format. Equal dates pass, for formats of one day date themselves
    alike."""
    newest = held.dated
    if newest is None or newest.date is None or edition.date is None or edition.date >= newest.date:
        return None
    other = f" ({newest.format})" if newest.format != edition.format else ""
    return f"the list is dated {edition.date}, the last good one {newest.date}{other}"


def _is_ahead(date: str | None, day: dt.date | None) -> bool:
    """Tells whether a list's date lies ahead of a day by more than a publisher's clock explains."""
    own = _day(date)
    return own is not None and day is not None and (own - day).days > AHEAD_DAYS


def _apart(a: dt.date | None, b: dt.date | None) -> int:
    """Returns the days between two dates; 0 where one is missing."""
    return abs((a - b).days) if a and b else 0


def _day(text: str | None) -> dt.date | None:
    """Returns the day of an ISO date or time; None where there is none, or it is no date."""
    try:
        return dt.date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


OLDER, AHEAD = "older", "ahead"
RULES: dict[str, Rule] = {
    "wrong-count": wrong_count,
    "too-few": too_few,
    "repeated-ids": repeated,
    "unfilled": unfilled,
    "shrank": shrank,
    "shrank-after-growth": shrank_after_growth,
    "lost-regime": lost_a_regime,
    "other-names": other_names,
    AHEAD: ahead,
    OLDER: went_back,
}
# Reasons of size and count: the publisher's page says whether the change is meant, and a person can accept the
# edition. Where an edition is older, or dated tomorrow, the true one comes by itself.
FOR_A_PERSON = frozenset(RULES) - {AHEAD, OLDER}
