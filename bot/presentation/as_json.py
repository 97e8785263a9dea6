"""Turns answers into plain data for JSON, each by its type."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.answers.answer import Drawn, OfAll, OfLists, OfNothing, OfOthers, OfPeople, Several, Timeline, Told
from bot.answers.gaps import Aside, Countdown, Gap, Gaps
from bot.answers.history import History
from bot.answers.ids import AlertFound, Found, NoAlert
from bot.answers.lists import Sources
from bot.answers.people import WhichOne
from bot.answers.questions.in_plain_words import (
    Beyond,
    Counted,
    Death,
    Facts,
    Grounds,
    InBrief,
    Listed,
    MoreOf,
    NamedTogether,
    Namesakes,
    NotUnderstood,
    Offer,
    Outside,
    PerhapsAName,
    Responsible,
    SmallTalk,
    TheDead,
    Undated,
    Verdict,
)
from bot.answers.search import Hit, Search
from bot.answers.status import Board, Brief, Standing, Status
from bot.answers.unwatched import NotWatched, Stranger
from bot.presentation.json_parts import (
    PUBLIC_KINDS,
    before,
    date,
    list_state,
    listing,
    logged,
    numbers,
    official,
    on_list,
    record,
    removal,
)
from watchers.model import Official


def as_json(answer: Told) -> Any:
    """Returns the answer as plain data for json.dumps."""
    match answer:
        case Several():
            return [as_json(part) for part in answer.parts]
        case Drawn():
            return as_json(answer.answer)
        case Timeline():
            return _history(answer.history)
        case Verdict() | Grounds() | Death() | Facts() | MoreOf() | Offer() | WhichOne():
            return _of_people(answer)
        case TheDead() | Listed() | Counted() | Responsible():
            return _of_all(answer)
        case NotWatched() | InBrief() | NamedTogether() | Namesakes():
            return _of_others(answer)
        case Beyond() | Outside() | SmallTalk() | Undated() | PerhapsAName() | NotUnderstood():
            return _of_nothing(answer)
        case _:
            return _of_lists(answer)


def _of_lists(answer: OfLists) -> Any:
    match answer:
        case Status():
            return _status(answer)
        case Board():
            return [_status(one) for one in answer.statuses]
        case Gaps():
            return _gaps(answer)
        case History():
            return _history(answer)
        case Search():
            return _search(answer)
        case Brief():
            return _status(answer.status)
        case Found():
            hits = [_hit(one.hit) for one in answer.listed]
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
            }
        case Sources():
            return [list_state(state) for state in answer.lists]


def _of_people(answer: OfPeople) -> Any:
    match answer:
        case Verdict():
            return {"word": answer.word, "side": answer.side, "status": _status(answer.status)}
        case Grounds():
            asked = {"side": answer.side, "section": answer.section}
            return {"word": answer.word, **asked, "status": _status(answer.status)}
        case Death():
            return {"official": answer.official.slug, "died": answer.official.died}
        case Facts():
            who = answer.official
            return {"official": who.slug, "births": list(who.births), "names": list(who.all_names)}
        case MoreOf():
            return {"more_of": _slugs(answer.officials)}
        case Offer():
            return {"unfollow" if answer.ends else "follow": _slugs(answer.officials)}
        case WhichOne():
            return {"which": _slugs(answer.candidates)}


def _of_all(answer: OfAll) -> Any:
    match answer:
        case TheDead():
            return {one.slug: one.died for one in answer.officials if one.died}
        case Listed():
            asked = {"side": answer.side, "section": answer.section}
            return {**asked, "people": [_status(one) for one in answer.statuses]}
        case Counted():
            return numbers(answer.board.statuses)
        case Responsible():
            return {"side": answer.side, "people": [_status(one) for one in answer.statuses]}


def _of_others(answer: OfOthers) -> Any:
    match answer:
        case NotWatched():
            return _stranger(answer.found)
        case InBrief():
            return [_stranger(found) for found in answer.strangers]
        case NamedTogether():
            return [*map(_status, answer.statuses), *map(_stranger, answer.others.strangers)]
        case Namesakes():
            return {"namesakes": _slugs(answer.officials)}


def _of_nothing(answer: OfNothing) -> Any:
    match answer:
        case Beyond():
            return {"beyond": answer.side}
        case Outside():
            return {"outside": answer.topic, "officials": _slugs(answer.officials)}
        case SmallTalk():
            return {"small_talk": answer.of}
        case Undated():
            return {"undated": answer.written}
        case PerhapsAName():
            return {"perhaps_a_name": answer.name}
        case NotUnderstood():
            return {"understood": False}


def _slugs(officials: Sequence[Official]) -> list[str]:
    return [one.slug for one in officials]


def _status(one: Status) -> dict[str, Any]:
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


def _gaps(answer: Gaps) -> dict[str, Any]:
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
        "record": [{"official": one.slug, **record(kept)} for one, kept in answer.records],
    }


def _search(answer: Search) -> dict[str, Any]:
    return {
        "query": answer.query,
        "total": answer.total,
        "page": answer.page,
        "hits": [_hit(hit) for hit in answer.hits],
        "lists": [list_state(state) for state in answer.lists],
    }


def _hit(hit: Hit) -> dict[str, Any]:
    return {
        "source": hit.source,
        "score": round(hit.score, 3),
        "matched": hit.name,
        "official": hit.official,
        "tier": hit.match.tier.value if hit.match else None,
        **listing(hit.listing, hit.link),
    }


def _stranger(found: Stranger) -> dict[str, Any]:
    return {
        "name": found.name,
        "equal": [_hit(hit) for hit in found.equal],
        "close": [_hit(hit) for hit in found.close],
        "watched": list(found.watched),
        "lists": [list_state(state) for state in found.lists],
    }
