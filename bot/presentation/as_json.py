"""Answers and changes as plain data for JSON: dates as YYYY-MM-DD, IDs bare, officials by slug."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.answers.counts import count, groups
from bot.answers.gaps import Aside, Gap, Gaps
from bot.answers.history import History
from bot.answers.lists import SOURCES_OF, ListState
from bot.answers.on_list import OnList
from bot.answers.search import Search
from bot.answers.status import Standing, Status
from bot.presentation.words.news.alert_line import summary
from watchers.changes.stand import Before
from watchers.lists import registry
from watchers.model import Entry, Field, Listing, Official, Record
from watchers.values import Written

# What a script is told of a change; the other kinds speak to operators.
PUBLIC_KINDS = frozenset(
    {"designated", "redesignated", "reduced", "amended", "delisted", "possible", "confirmed", "withdrawn"}
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
        **more,
    }


def logged(entry: Entry) -> dict[str, Any]:
    """A row of the change log; `alert` is None where followers heard nothing."""
    alert = entry.alert_id if entry.number is not None else None
    return change(entry, alert=alert, at=entry.at.isoformat() if entry.at else None)


def refused(source: str, edition: str | None, reasons: tuple[str, ...]) -> dict[str, Any]:
    return {"kind": "refused", "source": source, "edition": edition, "reasons": list(reasons)}


def status(one: Status) -> dict[str, Any]:
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
            for side in SOURCES_OF
        },
        "missing": [side for side in SOURCES_OF if _listed(one, side) is False],
        "unread": [side for side in SOURCES_OF if not one.known(side)],
        "lists": [list_state(state) for state in one.lists],
    }


def side_of(source: str) -> str:
    """Returns the code of the jurisdiction whose list this is."""
    return registry.jurisdiction_of(source)


def removal(entry: Entry) -> dict[str, Any]:
    """How someone left a list."""
    return {
        "source": entry.source,
        "listing": entry.listing,
        "date": entry.edition,
        "alert": entry.alert_id,
    }


def before(one: Before) -> dict[str, Any]:
    """An earlier time on a list on which someone stands again."""
    return {"source": one.source, "since": date(one.since), "until": one.until, "alert": one.alert, "back": one.back}


def date(one: Written | None) -> str | None:
    """A day as YYYY-MM-DD; what is none as the list writes it."""
    return str(one) if one is not None else None


def _listed(one: Status, side: str) -> bool | None:
    """None: nothing is sure, of a list that was not read, an entry that is being checked or is absent, or a name."""
    return {Standing.LISTED: True, Standing.MISSING: False}.get(one.standing(side))


def board(statuses: tuple[Status, ...]) -> list[dict[str, Any]]:
    return [status(one) for one in statuses]


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


def gaps(answer: Gaps) -> dict[str, Any]:
    return {
        "sides": list(answer.sides),
        "unread": list(answer.unread),
        "paper_days": answer.paper_days,
        "groups": numbers(answer.people),
        **{section: [_gap(one, answer) for one in found] for section, found in answer.sections},
        "unsaid": [_gap(one, answer) for one in answer.unsaid],
        "by_name": _asides(answer.by_name),
        "absent": _asides(answer.absent),
        "being_checked": _asides(answer.checked),
        "dead": [one.slug for one in answer.dead],
        "lists": [list_state(state) for state in answer.lists],
    }


def numbers(people: Sequence[Status]) -> dict[str, Any]:
    """How many of each group each side lists, for sure and in its latest edition; None where its list is unread."""
    return {
        group: {
            side: {"listed": number.n if number.known else None, "of": number.all}
            for side in SOURCES_OF
            for number in (count(members, side),)
        }
        for group, members in groups(people).items()
    }


def _asides(found: tuple[Aside, ...]) -> list[dict[str, Any]]:
    return [
        {"official": who.slug, "group": who.group, "source": one.source, "listing": one.listing.id}
        for who, listings in found
        for one in listings
    ]


def _gap(gap: Gap, answer: Gaps) -> dict[str, Any]:
    return {
        "official": gap.official.slug,
        "name": gap.official.name,
        "group": gap.official.group,
        "side": gap.side,
        "listings": [found.listing.id for found in gap.listings],
        "regimes": sorted({regime for found in gap.listings for regime in found.listing.regimes}),
        "other_listed": gap.other_listed,
        "other_standing": gap.other.value,
        "other_since": date(gap.other_since) if gap.other_listed else None,
        "removed": [removal(one) for one in gap.removed],
    }


def history(answer: History) -> dict[str, Any]:
    corrected = answer.corrected
    return {
        "official": answer.official.slug if answer.official else None,
        "watching_since": answer.watching_since,
        "changes": [
            {**logged(entry), "corrected_by": corrected.get(entry.alert_id)}
            for entry in answer.entries
            if entry.kind.value in PUBLIC_KINDS
        ],
        "record": [{"official": one.slug, **record(kept)} for one, kept in answer.records],
    }


def search(answer: Search) -> dict[str, Any]:
    return {
        "query": answer.query,
        "total": answer.total,
        "page": answer.page,
        "hits": [
            {
                "source": hit.source,
                "score": round(hit.score, 3),
                "matched": hit.name,
                "official": hit.official,
                "tier": hit.match.tier.value if hit.match else None,
                **listing(hit.listing, hit.link),
            }
            for hit in answer.hits
        ],
        "lists": [list_state(state) for state in answer.lists],
    }
