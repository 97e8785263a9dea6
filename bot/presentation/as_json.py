"""Turns answers into plain data for JSON, each by its type."""

from __future__ import annotations

from typing import Any

from bot.answers.answer import Drawn, OfLists, Several, Timeline, Told
from bot.answers.briefs.brief import Brief
from bot.answers.briefs.joint import JointBrief
from bot.answers.gaps import Aside, Countdown, Gap, Gaps
from bot.answers.history import History
from bot.answers.ids import AlertFound, Found, NoAlert
from bot.answers.lists import Sources
from bot.answers.search import Search
from bot.answers.status import Board, Status
from bot.presentation.json_of_questions import of_question
from bot.presentation.json_parts import (
    PUBLIC_KINDS,
    date,
    hit,
    list_state,
    logged,
    numbers,
    record,
    removal,
    status,
)


def as_json(answer: Told) -> Any:
    """Returns the answer as plain data for json.dumps."""
    match answer:
        case Several():
            return [as_json(part) for part in answer.parts]
        case Drawn():
            return as_json(answer.answer)
        case Timeline():
            return _history(answer.history)
        case (
            Status()
            | Countdown()
            | Board()
            | Brief()
            | JointBrief()
            | Gaps()
            | History()
            | Search()
            | Sources()
            | Found()
            | AlertFound()
            | NoAlert()
        ):
            return _of_lists(answer)
        case _:
            return of_question(answer)


def _of_lists(answer: OfLists) -> Any:
    match answer:
        case Status():
            return status(answer)
        case Board():
            return [status(one) for one in answer.statuses]
        case Gaps():
            return _gaps(answer)
        case History():
            return _history(answer)
        case Search():
            return _search(answer)
        case Brief():
            asked = {"form": answer.form.value, "language": answer.language or None, "to": answer.to or None}
            return {**status(answer.status), **asked, "ask": answer.ask.value}
        case JointBrief():
            return {
                "form": answer.form.value,
                "language": answer.language or None,
                "to": answer.to or None,
                "asked_for": [one.official.slug for one in answer.missing],
                "officials": [status(one) for one in answer.statuses],
            }
        case Found():
            hits = [hit(one.hit) for one in answer.listed]
            return {
                "query": answer.id.text,
                "total": len(hits),
                "page": 1,
                "hits": hits,
                "last": logged(answer.last) if answer.last else None,
                "lists": [list_state(state) for state in answer.lists],
            }
        case AlertFound():
            judged = logged(answer.judged) if answer.judged else None
            return {**logged(answer.entry), "judged": judged, "being_checked": answer.in_check}
        case NoAlert():
            return {"id": answer.id.text, "alert": None}
        case Countdown():
            gap = answer.gap
            return {
                "official": gap.official.slug,
                "missing": gap.side,
                "listed_by": gap.other_side,
                "since": date(gap.other_since),
                "days": answer.days,
                "counted_to": gap.known_to.isoformat() if gap.known_to else None,  # null: to today
            }
        case Sources():
            return [list_state(state) for state in answer.lists]


def _gaps(answer: Gaps) -> dict[str, Any]:
    return {
        "sides": list(answer.sides),
        "unread": list(answer.unread),
        "no_magnitsky": list(answer.no_magnitsky),
        "paper_days": answer.paper_days,
        "groups": numbers(answer.people),
        **{section: [_gap(one, answer) for one in found] for section, found in answer.sections},
        "unsaid": [_gap(one, answer) for one in answer.unsaid],
        "by_name": _asides(answer.by_name),
        "absent": _asides(answer.absent),
        "being_checked": _asides(answer.checked),
        "recorded": [{"official": one.official.slug, "side": side} for side, one in answer.recorded],
        "dead": [one.slug for one in answer.dead],
        "lists": [list_state(state) for state in answer.lists],
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
        "other_purpose": gap.other_purpose.value if gap.other_listed and gap.other_purpose else None,
        "also": [
            {"side": side, "since": date(since), "purpose": purpose.value if purpose else None}
            for side, since, purpose in gap.also
        ],
        "removed": [removal(one) for one in gap.removed],
    }


def _history(answer: History) -> dict[str, Any]:
    corrected = answer.corrected
    return {
        "official": answer.official.slug if answer.official else None,
        "watching_since": answer.watching_since,
        "changes": [
            {**logged(entry), "corrected_by": corrected.get(entry.alert_id)}
            for entry in answer.entries
            if entry.kind.value in PUBLIC_KINDS
        ],
        "first_seen_then": [logged(entry) for entry in answer.late if entry.kind.value in PUBLIC_KINDS],
        "record": [{"official": one.slug, **record(kept)} for one, kept in answer.records],
    }


def _search(answer: Search) -> dict[str, Any]:
    return {
        "query": answer.query,
        "total": answer.total,
        "page": answer.page,
        "hits": [hit(one) for one in answer.hits],
        "lists": [list_state(state) for state in answer.lists],
    }
