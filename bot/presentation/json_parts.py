"""The plain data that answers, exports and logs share: dates as YYYY-MM-DD, IDs bare, officials by slug."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.answers.counts import count, groups
from bot.answers.lists import ListState
from bot.answers.on_list import OnList
from bot.answers.search import Hit
from bot.answers.status import Standing, Status
from bot.presentation.words.news.alert_line import summary
from watchers.changes.standing_since import Before
from watchers.lists import registry
from watchers.model import Entry, Field, Listing, Official, Record
from watchers.values import Written

# The kinds of changes that scripts are told; the other kinds are for operators.
PUBLIC_KINDS = frozenset(
    {"designated", "redesignated", "reduced", "amended", "moved", "delisted"}
    | {"possible", "confirmed", "withdrawn"}
    | {"source_trouble", "source_recovered"}
)


def change(entry: Entry, **more: Any) -> dict[str, Any]:
    return {
        "kind": entry.kind.value,
        "source": entry.source,
        "edition": entry.edition,
        "listing": entry.listing,
        "official": entry.official,
        "tier": entry.tier.value if entry.tier else None,
        "name": entry.name,
        "fields": [
            {"field": one.field, "before": list(one.before), "after": list(one.after)} for one in entry.fields
        ],
        "summary": summary(entry),
        **({"moved_from": entry.moved_from} if entry.moved_from else {}),
        **more,
    }


def logged(entry: Entry) -> dict[str, Any]:
    """Returns a row of the change log; `alert` is None where followers were told nothing."""
    alert = entry.alert_id if entry.number is not None else None
    return change(entry, alert=alert, at=entry.at.isoformat() if entry.at else None)


def refused(source: str, edition: str | None, reasons: tuple[str, ...]) -> dict[str, Any]:
    return {"kind": "refused", "source": source, "edition": edition, "reasons": list(reasons)}


def side_of(source: str) -> str:
    """Returns the code of the jurisdiction whose list this is."""
    return registry.jurisdiction_of(source)


def removal(entry: Entry) -> dict[str, Any]:
    """Returns how someone left a list."""
    return {
        "source": entry.source,
        "listing": entry.listing,
        "date": entry.edition,
        "alert": entry.alert_id,
    }


def before(one: Before) -> dict[str, Any]:
    """Returns an earlier period on a list on which someone stands again."""
    return {"source": one.source, "since": date(one.since), "until": one.until, "alert": one.alert, "back": one.back}


def date(one: Written | None) -> str | None:
    """Returns a day as YYYY-MM-DD; any other text as the list writes it."""
    return str(one) if one is not None else None


def official(one: Official) -> dict[str, Any]:
    return {
        "official": one.slug,
        "name": one.name,
        "persian": one.persian,
        "group": one.group,
        "role": one.role,
        "case": one.case,
        "died": one.died,
        "died_source": one.died_source,
    }


def record(one: Record) -> dict[str, Any]:
    return {
        "source": one.source,
        "listing": one.listing,
        "date": one.date,
        "kind": one.kind,
        "regimes": list(one.regimes),
        "note": one.note,
        "cite": one.cite,
    }


def on_list(found: OnList) -> dict[str, Any]:
    return {
        "source": found.source,
        "jurisdiction": side_of(found.source),
        "tier": found.match.tier.value,
        "rule": found.match.rule,
        "evidence": list(found.match.evidence),
        "against": list(found.match.against),
        "more_evidence": found.match.more,
        "more_against": found.match.more_against,
        "since": date(found.since),
        "purpose": found.purpose.value,
        "purpose_since": date(found.purpose_since),
        "magnitsky": found.magnitsky,
        "absent_since": found.absent_since,
        **listing(found.listing, found.link),
    }


def listing(one: Listing, link: str) -> dict[str, Any]:
    return {
        "listing": one.id,
        "name": one.name,
        "regimes": list(one.regimes),
        "listed_on": one.listed_on,
        "measures": list(one.get(Field.MEASURES)),
        "births": list(one.get(Field.BIRTHS)),
        "positions": list(one.get(Field.POSITIONS)),
        "reasons": list(one.get(Field.REASONS)),
        "link": link,
    }


def list_state(state: ListState) -> dict[str, Any]:
    return {
        "source": state.source,
        "date": state.date,
        "count": state.count,
        "sha256": state.sha256,
        "checked_at": state.checked_at,
        "good_at": state.good_at,
        "bad_polls": state.bad_polls,
        "bad_since": state.bad_since,
        "reasons": list(state.reasons),
        "unknown_elements": state.unknown,
        "cut_listings": state.cut,
        "enabled": state.enabled,
        "refused": (
            refused(state.source, state.refused.date, state.refused.reasons) if state.refused is not None else None
        ),
    }


def numbers(people: Sequence[Status]) -> dict[str, Any]:
    """Returns how many of each group each side lists, for sure and in its latest edition; None where its list is
    unread."""
    return {
        group: {
            side: {"listed": number.n if number.known else None, "of": number.all}
            for side in (members[0].sides if members else ())
            for number in (count(members, side),)
        }
        for group, members in groups(people).items()
    }


def status(one: Status) -> dict[str, Any]:
    """Returns where one official stands."""
    return {
        **official(one.official),
        "listings": [on_list(found) for found in one.listings],
        "undecided": one.undecided,
        "being_checked": [on_list(found) for found in one.checked],
        "record": [record(kept) for kept in one.official.record],
        "sides": {
            side: {
                "listed": _listed(one, side),
                "standing": one.standing(side).value,
                "since": date(one.since(side)),
                "purpose": told.value if (told := one.purpose(side)) else None,
                "purpose_since": date(one.purpose_since(side)),
                "removed": [removal(gone) for gone in one.removed(side)],
                "before": [before(ended) for ended in one.before(side)],
            }
            for side in one.sides
        },
        "missing": [side for side in one.sides if _listed(one, side) is False],
        "unread": [side for side in one.sides if not one.known(side)],
        "lists": [list_state(state) for state in one.lists],
    }


def _listed(one: Status, side: str) -> bool | None:
    """Returns whether a side lists the person; None where nothing is sure: its list was not read, its entry is being
    checked or absent, or only a name fits."""
    return {Standing.LISTED: True, Standing.MISSING: False}.get(one.standing(side))


def hit(found: Hit) -> dict[str, Any]:
    """Returns a listing that a search found."""
    return {
        "source": found.source,
        "score": round(found.score, 3),
        "matched": found.name,
        "official": found.official,
        "tier": found.match.tier.value if found.match else None,
        **listing(found.listing, found.link),
    }
